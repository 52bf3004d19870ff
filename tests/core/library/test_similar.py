"""Entries like a given one."""

import numpy as np
import pytest
from ase.build import bulk

from core.errors import StructureError
from core.library.rows import Draft
from core.library.similar import deviations, similar
from core.structures.convert import from_ase
from core.structures.crystal import Crystal

NAMES = {
    "NaCl": bulk("NaCl", "rocksalt", a=5.64),
    "KCl": bulk("KCl", "rocksalt", a=6.29),
    "NaCl of another form": bulk("NaCl", "cesiumchloride", a=3.5),
    "GaAs": bulk("GaAs", "zincblende", a=5.65),
    "NaCl, large": bulk("NaCl", "rocksalt", a=5.7, cubic=True),
}
SALT = from_ase(NAMES["NaCl"])


@pytest.fixture
def keys(project):
    with project.writing():
        made = {name: project.entries.add(Draft(name, (from_ase(atoms),))) for name, atoms in NAMES.items()}
        made["table salt"] = project.entries.add(Draft("table salt", formula="NaCl"))
    return made


def named(keys, found):
    return [next(name for name, key in keys.items() if key == one) for one in found]


def test_by_structure(project, keys):
    found = similar(project, SALT, leave_out=keys["NaCl"])
    assert named(keys, found.keys)[:2] == ["NaCl, large", "KCl"]
    assert found.likeness[0] > 95 > found.likeness[1] > 60
    assert named(keys, found.keys)[2:] == []  # the others are as unlike as any two materials
    assert found.by.keys() == {"structure"}


def test_by_composition_entries_without_atoms_count(project, keys):
    found = similar(project, SALT, kinds=["composition"], most=5)
    assert set(named(keys, found.keys)[:4]) == {"NaCl", "NaCl of another form", "NaCl, large", "table salt"}
    assert named(keys, found.keys)[4] == "KCl"
    assert found.likeness[:4] == pytest.approx([100] * 4, abs=1e-3)


def test_by_both_the_worse_counts(project, keys):
    found = similar(project, SALT, kinds=["structure", "composition"], leave_out=keys["NaCl"])
    assert named(keys, found.keys)[0] == "NaCl, large"
    assert found.likeness == pytest.approx(np.minimum(found.by["structure"], found.by["composition"]))


def test_what_cannot_be_compared_is_said(project, keys):
    with pytest.raises(StructureError, match="cannot be compared"):
        similar(project, Crystal([], np.zeros((0, 3)), np.zeros((3, 3))))


def test_an_empty_project_has_nothing_alike(project):
    assert len(similar(project, SALT, kinds=["structure", "composition"]).keys) == 0


def test_deviations_of_those_that_are_the_same(project, keys):
    found = deviations(project, SALT, list(keys.values()))
    assert named(keys, found) == ["NaCl", "NaCl, large"]
    assert list(found.values()) == pytest.approx([0, 0], abs=1e-6)
