"""Splits of data sets that lie in a project."""

import numpy as np
import pytest

from core.errors import UserError
from core.learning.dataset_splits import prototype_of, split_dataset
from core.learning.splits import SplitKind, SplitPlan
from core.library.project import Project
from core.library.rows import Draft, Property
from core.structures.crystal import Crystal

METALS = {"Na": 11, "K": 19, "Rb": 37, "Cs": 55, "Li": 3}
HALIDES = {"F": 9, "Cl": 17, "Br": 35, "I": 53}


def rocksalt(cation, anion, a):
    cell = np.array([[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]) * a
    return Crystal(np.array([cation, anion]), np.array([[0, 0, 0], [a / 2] * 3]), cell)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.mdesk") as project:
        with project.writing():
            dataset = project.datasets.add("halides", "", {})
            entries = []
            for place, (m, h, copy) in enumerate((m, h, c) for m in METALS for h in HALIDES for c in (0, 1)):
                properties = (Property("time", 1990.0 + place), Property("band_gap", float(place), "eV"))
                crystal = rocksalt(METALS[m], HALIDES[h], 5.0 + 0.05 * copy)
                entries.append(project.entries.add(Draft(f"{m}{h}", (crystal,), properties=properties)))
            project.datasets.add_members(dataset, entries)
        yield project


@pytest.mark.parametrize("kind", [SplitKind.COMPOSITION, SplitKind.CHEMSYS])
def test_grouped_splits_do_not_leak(project, kind):
    made = split_dataset(project, 1, SplitPlan(kind, 0.6, 0.2, 0.2))
    assert sum(made.sizes.values()) == 40
    assert (made.leakage.same_formula, made.leakage.twins) == (0, 0)
    assert project.datasets.parts(made.number).keys() == set(project.datasets.members(1))
    assert project.datasets.splits(1)[0].params["kind"] == kind


def test_a_random_split_leaks_twins_and_says_so(project):
    heard = []
    made = split_dataset(project, 1, SplitPlan(train=0.5, validation=0, test=0.5), report=lambda *a: heard.append(a))
    assert made.leakage.same_formula == made.leakage.twins > 5
    test, train, _ = made.leakage.examples[0]
    parts = project.datasets.parts(made.number)
    assert (parts[test], parts[train]) == ("test", "train")
    assert project.datasets.splits(1)[0].report["leakage"]["twins"] == made.leakage.twins
    assert heard


def test_one_prototype_stays_in_one_part(project):
    made = split_dataset(project, 1, SplitPlan(SplitKind.PROTOTYPE), structures=False)
    assert made.sizes == {"train": 40}
    assert [note.split(":")[0] for note in made.notes] == [
        "No material is left for the test",
        "No material is left for validation",
    ]


def test_by_time_and_stratified(project):
    made = split_dataset(project, 1, SplitPlan(SplitKind.TIME, column="time"), structures=False)
    parts = project.datasets.parts(made.number)
    assert [parts[entry] for entry in project.datasets.members(1)][-4:] == ["test"] * 4
    assert split_dataset(project, 1, SplitPlan(stratify="band_gap"), structures=False).sizes["test"] == 4
    with pytest.raises(UserError, match="no_such"):
        split_dataset(project, 1, SplitPlan(stratify="no_such"))


def test_prototypes():
    assert prototype_of(rocksalt(11, 17, 5.6), "NaCl") == prototype_of(rocksalt(19, 9, 5.3), "KF")
    caesium = Crystal(np.array([55, 17]), np.array([[0, 0, 0], [2.05] * 3]), np.eye(3) * 4.1)
    assert prototype_of(caesium, "CsCl") != prototype_of(rocksalt(55, 17, 7.0), "CsCl")
    assert prototype_of(None, "SrTiO3") == "ABC3"
