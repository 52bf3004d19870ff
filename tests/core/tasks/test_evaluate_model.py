"""The task that judges a model by a table of known values."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.library.coding import decode, encode
from core.tasks.classes import result_classes
from core.tasks.evaluate_model import Judged
from tests.core.library.comparing import difference
from tests.core.models.crystals import store

if TYPE_CHECKING:
    from pathlib import Path

HALIDES = {"F": 9, "Cl": 17, "Br": 35, "I": 53}
METALS = ("Li", "Na", "K", "Rb", "Cs")
# PBE formation energies of rock salt in eV/atom and their usual gaps in eV, rounded, as Materials Project has them
ENERGIES = {"F": -3.0, "Cl": -2.05, "Br": -1.8, "I": -1.45}
GAPS = {"F": 6.5, "Cl": 5.2, "Br": 4.5, "I": 3.9}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path / "halides.csv")


def write(path: Path, *, split: bool = False, unit: str = "eV/atom") -> Path:
    """Write a table of rock salts with POSCARs and known values."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        head = ["structure", f"formation_energy_per_atom ({unit})", "band_gap (eV)", "is_metal"]
        rows.writerow([*head, "split"] if split else head)
        for place, metal in enumerate(METALS):
            for other, halide in enumerate(HALIDES):
                a = 5.2 + 0.2 * place + 0.2 * other
                faces = "0 0 0\n0 .5 .5\n.5 0 .5\n.5 .5 0"
                edges = ".5 .5 .5\n.5 0 0\n0 .5 0\n0 0 .5"
                cell = f"{a} 0 0\n0 {a} 0\n0 0 {a}"
                poscar = f"{metal}{halide}\n1.0\n{cell}\n{metal} {halide}\n4 4\ndirect\n{faces}\n{edges}\n"
                row = [poscar, ENERGIES[halide], GAPS[halide], 0]
                rows.writerow([*row, "test" if metal == "K" else "train"] if split else row)
    return path


def run(context: LocalContext | None = None, **options: Any) -> Judged:
    result, _ = run_task("evaluate_model", (), options, context or LocalContext(None, store()))
    (entry,) = result.entries
    assert isinstance(entry, Judged)
    return entry


def test_the_shipped_model_knows_the_halides(table: Path) -> None:
    entry = run(data=str(table))
    assert [part.title for part in entry.parts] == ["Formation energy", "Band gap", "Metal"]
    figures = entry.tables[entry.parts[0].tables[0]]
    mae = figures.rows[0][1]
    assert isinstance(mae, float)
    # its card says 0.07 eV/atom; the values above are rounded, and lattice constants guessed
    assert mae < 0.4
    metal = entry.tables[entry.parts[2].tables[0]]
    assert {row[0]: row[1] for row in metal.rows}["Accuracy"] == 1.0
    assert {row[0]: row[-1] for row in metal.rows}["Area under the ROC curve"] == "Only one class occurs."


def test_a_potential_is_judged_by_the_formation_energy(table: Path) -> None:
    entry = run(data=str(table), model="chgnet-0.3.0")
    assert [part.title for part in entry.parts] == ["Formation energy"]
    mae = {row[0]: row[1] for row in entry.tables[0].rows}["Mean absolute error (eV/atom)"]
    # cells are guessed and values rounded, but no more than that
    assert isinstance(mae, float)
    assert mae < 0.25
    assert any(one.title == "Errors by domain" for one in entry.tables)


def test_points_lead_to_their_crystals(table: Path) -> None:
    entry = run(data=str(table))
    for part in entry.parts[:2]:
        parity = entry.charts[part.charts[0]]
        residuals = entry.charts[part.charts[0] + 1]
        points = parity.curves[0]
        assert len(parity.frames) == len(points.x) == 20
        for place, frame in enumerate(parity.frames):
            crystal = entry.made[frame]
            halide = next(name for name, z in HALIDES.items() if z in crystal.elements)
            expected = (ENERGIES if part.title == "Formation energy" else GAPS)[halide]
            assert points.x[place] == pytest.approx(expected)
            assert residuals.curves[0].y[place] == pytest.approx(points.y[place] - points.x[place])
    # the worst come first
    errors = np.abs(entry.charts[1].curves[0].y)
    assert (np.diff(errors) <= 0).all()


def test_the_test_part_alone_is_judged_unless_all_is_wanted(tmp_path: Path) -> None:
    table = write(tmp_path / "split.csv", split=True)
    assert len(run(data=str(table)).made) == 4
    assert len(run(data=str(table), part="all").made) == 20


def test_is_kept_and_goes_into_json(table: Path) -> None:
    entry = run(data=str(table))
    assert difference(entry, decode(encode(entry), result_classes())) == ""
    json.dumps(entry.extra_json(), allow_nan=False)


def test_gives_the_same_again(table: Path) -> None:
    one, other = (run(data=str(table)).extra_json() for _ in range(2))
    assert one == other


def test_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No data"):
        run()
    with pytest.raises(UserError, match="does not exist"):
        run(data=str(tmp_path / "nothing.csv"))
    other = tmp_path / "other.csv"
    other.write_text("formula,colour\nNaCl,white\nKCl,white\n")
    with pytest.raises(UserError, match="no value of what"):
        run(data=str(other))
    with pytest.raises(UserError, match="no model named"):
        run(data=str(tmp_path), model="nobody")


def test_values_in_another_unit_are_not_judged(tmp_path: Path) -> None:
    entry = run(data=str(write(tmp_path / "odd.csv", unit="GPa")))
    assert "Formation energy" not in [part.title for part in entry.parts]
    assert len(entry.parts) == 2


def test_formulae_alone_are_not_answered_by_a_model_of_structures(tmp_path: Path) -> None:
    table = tmp_path / "formulae.csv"
    table.write_text("formula,band_gap (eV)\nNaCl,5.0\nKCl,5.2\n")
    with pytest.raises(UserError, match="has formulae and no structures"):
        run(data=str(table))


def rewritten(table: Path, column: int, *values: str) -> str:
    """Put other values into a column of the table."""
    with table.open(newline="") as file:
        head, *rows = csv.reader(file)
    for place, row in enumerate(rows):
        row[column] = values[place % len(values)]
    with table.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return str(table)


def test_labels_of_one_class_have_an_accuracy_and_no_more(table: Path) -> None:
    metal = next(one for one in run(data=str(table)).tables if one.head[0] == "Figure" and one.rows[0][0] == "Accuracy")
    whys = {row[0]: row[-1] for row in metal.rows}
    assert whys["Balanced accuracy"] == whys["Area under the ROC curve"] == "Only one class occurs."
    assert whys["Accuracy"] == ""


def test_values_that_are_none_are_left_out_or_told(table: Path) -> None:
    holes = run(data=rewritten(table, 1, "-2.0", "", "-1.5", "-1.8"))
    assert [part.title for part in holes.parts] == ["Formation energy", "Band gap", "Metal"]
    assert "over 15 materials" in holes.summary[0]
    entry = run(data=rewritten(table, 1, "nan", "inf", "-inf", "-2.0"))
    assert "over 5 materials" in entry.summary[0]
    assert any("10 values were left out" in remark for remark in entry.remarks)
    entry = run(data=rewritten(table, 1, "low", "inf", "high", "-2.0"))
    assert [part.title for part in entry.parts] == ["Band gap", "Metal"]
    assert any("Formation energy is not judged: its column holds “low”" in remark for remark in entry.remarks)
    entry = run(data=rewritten(table, 3, "maybe", "perhaps"))
    assert any("Metal is not judged: its column holds “maybe” where no, yes is wanted" in one for one in entry.remarks)
    # nothing overflows, and what is infinite is no figure
    huge = run(data=rewritten(table, 1, "1e300", "-2.0"))
    json.dumps(huge.extra_json(), allow_nan=False)


def test_a_single_material_is_judged_without_intervals(table: Path) -> None:
    with table.open(newline="") as file:
        rows = list(csv.reader(file))[:2]
    with table.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    entry = run(data=str(table))
    figures = {row[0]: row for row in entry.tables[0].rows}
    assert figures["Coefficient of determination R²"][-1] == "There are too few values."
    assert figures["Mean absolute error (eV/atom)"][2:4] == (None, None)
    assert "error bars" not in " ".join(entry.summary)


def test_units_are_converted_and_unknown_elements_are_told(table: Path, tmp_path: Path) -> None:
    same = run(data=str(write(tmp_path / "milli.csv")))
    milli = run(data=rewritten(write(tmp_path / "milli.csv", unit="meV/atom"), 1, "-3000", "-2050", "-1800", "-1450"))
    assert same.tables[0].rows[0][1] == pytest.approx(milli.tables[0].rows[0][1])
    odd = table.read_text().replace("Cs", "Rn")
    table.write_text(odd)
    entry = run(data=str(table))
    assert "over 16 materials" in entry.summary[0]
    assert any("has never seen Rn" in remark for remark in entry.remarks)


def test_can_be_cancelled_and_stopped(table: Path) -> None:
    def cancel(fraction: float | None, *_rest: object) -> None:
        if fraction is not None and fraction > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(LocalContext(cancel, store()), data=str(table))


def test_a_model_is_not_praised_for_what_it_learned_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("core.learning.reach.FEWEST_KNOWN", 8)
    metals = ("Li", "Na", "K", "Mg", "Ca", "Fe", "Ti", "Al")
    rows = [f"{metal}{n}O,{n + 0.3 * i + 0.01}" for i, metal in enumerate(metals) for n in range(1, 17)]
    learned, other = tmp_path / "learned.csv", tmp_path / "other.csv"
    learned.write_text("formula,mine\n" + "\n".join(rows) + "\n")
    other.write_text("formula,mine\n" + "\n".join(row.replace(",", ",1") for row in rows) + "\n")
    options = {"model": "composition_descriptors", "composition_descriptors_method": "extra_trees"}
    small = {"composition_descriptors_trees": 3, "baseline": False, "name": "oxides"}
    for validation, words in ((0.0, "data named learned"), (0.5, "64 of the 128 materials have formula and value")):
        shares = {"data": str(learned), "validation": validation, "test": 0.0 if validation else 0.5}
        (entry,) = run_task("train_model", (), {**options, **small, **shares}, LocalContext())[0].entries
        judged = run(LocalContext(), data=str(learned), model=entry.model)  # type: ignore[attr-defined]
        assert any(words in remark for remark in judged.remarks)
        judged = run(LocalContext(), data=str(other), model=entry.model)  # type: ignore[attr-defined]
        assert not any("flatter" in remark for remark in judged.remarks)
