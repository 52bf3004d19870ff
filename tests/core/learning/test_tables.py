"""Learning tables: what is learned, in which unit, and what is left out with its reason."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.errors import FileError, UserError
from core.learning.dataset_splits import split_dataset
from core.learning.sources import Source, SourceRow, read_source
from core.learning.splits import SplitKind, SplitPlan
from core.learning.tables import FEWEST, groups_of, parts_of, read_table, table_of
from core.library.importing.forms import look
from core.library.importing.importer import Plan, import_into
from core.library.project import Project
from core.library.rows import Property
from tests.core.models.crystals import salt, silicon

if TYPE_CHECKING:
    from collections.abc import Sequence

CUBIC = Path(__file__).with_name("cubic.csv")


def source(cells: Sequence[Any], key: str = "own", *, unit: str = "", split: Sequence[str] = ()) -> Source:
    """Return crystals with one value each; None is a missing one."""
    rows = []
    for i, cell in enumerate(cells):
        one = cell if isinstance(cell, Property) or cell is None else Property(key, cell, unit)
        known = {} if one is None else {key: one}
        rows.append(SourceRow(f"row {i}", silicon(), "Si", known, split[i] if split else ""))
    return Source("data", tuple(rows))


def test_a_table_of_structures_is_read() -> None:
    table = read_table(CUBIC, "structure")
    energy, metal = table.targets
    assert (energy.key, energy.unit, energy.classes) == ("my_energy", "eV", ())
    assert (metal.key, metal.classes) == ("is_metal", ("no", "yes"))
    assert len(table) == 24
    rows = list(csv.DictReader(CUBIC.read_text().splitlines(keepends=True)))
    assert table.values[:, 0].tolist() == [float(row["my_energy (eV)"]) for row in rows]
    assert table.values[:, 1].tolist() == [float(row["is_metal"] == "yes") for row in rows]
    assert not table.rejects


def test_words_are_classes_where_they_are_asked_for() -> None:
    table = read_table(CUBIC, "formula", targets=["sort"])
    assert table.targets[0].classes == ("hard", "odd", "soft")
    assert table.items[:3] == ("Na", "Al", "Cu")
    assert table.values[:3, 0].tolist() == [2.0, 0.0, 1.0]


def project_of(path: Path, tmp_path: Path, name: str = "cubic") -> Path:
    target = tmp_path / "p.mdesk"
    found = look(path)
    with Project.open(target) if target.exists() else Project.create(target) as project:
        import_into(project, Plan(found.path, found.form, found.columns, name))
    return target


def test_a_data_set_of_a_project_gives_the_same_table(tmp_path: Path) -> None:
    target = project_of(CUBIC, tmp_path)
    ours, theirs = read_table(target, "structure", dataset="cubic"), read_table(CUBIC, "structure")
    order = [ours.targets.index(target) for target in theirs.targets]
    assert np.array_equal(ours.values[:, order], theirs.values)
    assert all(a.same_geometry(b, 1e-5) for a, b in zip(ours.items, theirs.items, strict=True))
    assert None not in ours.entries


def test_the_split_of_a_project_is_taken(tmp_path: Path) -> None:
    target = project_of(CUBIC, tmp_path)
    with Project.open(target) as project:
        number = project.datasets.all()[0].number
        split_dataset(project, number, SplitPlan(seed=3), name="mine", structures=False)
        parts = project.datasets.parts(project.datasets.splits(number)[0].number)
    table = read_table(target, "structure", split="mine")
    found, notes = parts_of(table, SplitPlan(SplitKind.COLUMN))
    assert [parts[entry] for entry in table.entries] == found.tolist()
    assert not notes
    with pytest.raises(UserError, match=r"no split theirs\. It has mine"):
        read_table(target, "structure", split="theirs")


def test_several_data_sets_must_be_told_apart(tmp_path: Path) -> None:
    target = project_of(CUBIC, tmp_path)
    project_of(CUBIC, tmp_path, "again")
    with pytest.raises(UserError, match=r"2 data sets\. Name one of them: cubic, again"):
        read_source(target)
    with pytest.raises(UserError, match="no data set gap"):
        read_source(target, "gap")
    assert read_source(target, "again").name == "again"


def test_mixed_units_are_refused() -> None:
    cells = [Property("own", 1.0 + i, "eV" if i % 2 else "meV") for i in range(20)]
    with pytest.raises(UserError, match="in several units: eV, meV"):
        table_of(source(cells), "structure", targets=["own"])
    with pytest.raises(UserError, match="no property that can be learned"):
        table_of(source(cells), "structure")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([2.0] * 20, "all known values of own are the same"),
        ([float("inf")] * 20, "no value of own is a finite number"),
        ([None] * 19 + [1.0], "same"),
        (["a"] * 20, "fewer than two classes"),
        (["a"] * 19 + ["b"], "fewer than two classes"),
        ([f"word {i // 2}" for i in range(120)], "60 different words"),
    ],
)
def test_what_cannot_be_learned_is_told(cells: list[Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        table_of(source(cells), "structure", targets=["own"])


def test_single_values_that_are_no_good_are_listed_and_the_rest_goes_on() -> None:
    cells = [1.0, 2.0, float("inf"), "n.a.", None, *np.linspace(3, 9, 15)]
    table = table_of(source(cells), "structure")
    assert len(table) == 17
    reasons = {one.where: one.reason for one in table.rejects}
    assert reasons["row 3"] in {"own: not a number", "no value to learn"}
    assert {"row 2", "row 3", "row 4"} == set(reasons)


def test_the_only_one_of_a_class_is_listed() -> None:
    table = table_of(source(["a"] * 8 + ["b"] * 8 + ["c"]), "structure", targets=["own"])
    assert table.targets[0].classes == ("a", "b")
    assert [(one.where, one.reason) for one in table.rejects] == [
        ("row 16", "own: the only one of the class c"),
        ("row 16", "no value to learn"),
    ]


def test_logarithms_are_for_what_spans_decades() -> None:
    wide, narrow = np.logspace(-6, 0, 20), np.linspace(1, 2, 20)
    assert table_of(source(wide), "structure").targets[0].logarithmic
    assert not table_of(source(wide), "structure", logarithms=()).targets[0].logarithmic
    assert not table_of(source(narrow), "structure").targets[0].logarithmic
    forced = table_of(source([0.0, -1.0, *narrow]), "structure", logarithms=["own"])
    assert forced.targets[0].logarithmic
    assert "not above zero" in forced.rejects[0].reason
    assert len(forced) == 20
    with pytest.raises(UserError, match="no property typo"):
        table_of(source(narrow), "structure", logarithms=["typo"])


def test_too_few_rows_are_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("formula,gap\nNaCl,5.0\n")
    with pytest.raises(UserError, match=f"1 materials to learn from; at least {FEWEST}"):
        read_table(tmp_path / "one.csv", "formula")
    (tmp_path / "formulas.csv").write_text("formula,gap\n" + "".join(f"NaCl{i},{i}\n" for i in range(2, 30)))
    with pytest.raises(UserError, match="most of them because: there is a formula but no structure"):
        read_table(tmp_path / "formulas.csv", "structure")
    with pytest.raises(FileError, match="does not exist"):
        read_table(tmp_path / "nothing.csv", "formula")


@pytest.mark.parametrize("key", ["spacegroup_number", "ICSD_ID", "Space group #", "nsites", "index", "REFERENCE: year"])
def test_what_numbers_materials_is_learned_only_where_it_is_asked_for(key: str) -> None:
    with pytest.raises(UserError, match="no property that can be learned"):
        table_of(source(range(20), key), "structure")
    assert table_of(source(range(20), key), "structure", targets=[key]).targets[0].key == key


def test_an_unknown_target_is_told_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"no property gap\. It has .*my_energy"):
        read_table(CUBIC, "structure", targets=["gap"])


def test_splits_keep_together_what_belongs_together() -> None:
    table = read_table(CUBIC, "structure")
    for kind in (SplitKind.COMPOSITION, SplitKind.CHEMSYS):
        parts, _ = parts_of(table, SplitPlan(kind, 0.4, 0.3, 0.3))
        of = {
            formula: {str(p) for f, p in zip(table.formulas, parts, strict=True) if f == formula}
            for formula in ["Na", "Al", "Cu"]
        }
        assert all(len(each) == 1 for each in of.values())
    assert set(groups_of(table, SplitKind.PROTOTYPE)) == {"A 221 a"}
    parts, notes = parts_of(table, SplitPlan(SplitKind.PROTOTYPE, 0.4, 0.3, 0.3))
    assert set(parts) == {"train"}
    assert len(notes) == 2


def test_the_split_of_a_column_without_validation_gets_one() -> None:
    rng = np.random.default_rng(0)
    table = table_of(source(rng.random(40), split=["train"] * 30 + ["test"] * 8 + [""] * 2), "structure")
    parts, notes = parts_of(table, SplitPlan(SplitKind.COLUMN))
    assert {str(p): int((parts == p).sum()) for p in set(parts)} == {"train": 27, "validation": 3, "test": 8, "": 2}
    assert len(notes) == 2
    with pytest.raises(UserError, match="no split of its own"):
        parts_of(table_of(source(rng.random(40)), "structure"), SplitPlan(SplitKind.COLUMN))


def test_the_digest_goes_with_what_is_learned() -> None:
    values = np.linspace(0, 1, 12)
    one = table_of(source(values), "structure")
    assert one.digest() == table_of(source(values), "structure").digest()
    assert one.digest() != table_of(source(values + 1e-9), "structure").digest()
    assert one.digest() != table_of(source(values, unit="eV"), "structure").digest()
    rows = (SourceRow("x", salt(), "NaCl", source(values).rows[0].properties), *source(values).rows[1:])
    assert one.digest() != table_of(Source("data", rows), "structure").digest()


def test_values_that_no_measurement_gives_are_left_out() -> None:
    table = table_of(source([*np.linspace(-1.0, 1.0, 20), 1e300, -1e9, 40.0]), "structure")
    assert [reject.where for reject in table.rejects] == ["row 20", "row 21", "row 20", "row 21"]
    assert "absurdly far from all the others" in table.rejects[0].reason
    assert table.values[:, 0].max() == 40.0
    # what spans decades, and is learned as its logarithm, does so by right
    assert len(table_of(source([*np.geomspace(1e-12, 1e12, 20)]), "structure")) == 20


def test_what_cannot_be_learned_says_what_could() -> None:
    for words, hint in ((["hard", "soft"] * 10, "words in own"), (["inf", "-inf"] * 10, "No value of own is a finite")):
        with pytest.raises(UserError, match="no property that can be learned") as error:
            table_of(source(words), "structure")
        assert hint in error.value.hint


def test_a_column_in_mixed_units_is_converted_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    cells = "".join(f"Na{i + 1}Cl,{i} {'eV' if i % 3 else 'meV'}\n" for i in range(1, 31))
    path.write_text(f"formula,own\n{cells}")
    table = read_table(path, "formula")
    assert (table.targets[0].unit, table.values[:4, 0].tolist()) == ("eV", [1.0, 2.0, 0.003, 4.0])
    assert "own: 10 values were converted from meV to eV." in table.notes
