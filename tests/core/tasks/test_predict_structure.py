from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import resources
from core.engine.context import LocalContext
from core.errors import Cancelled, FileError, ModelError, UserError
from core.structures.files import read
from core.tasks.base import StructureInput
from core.tasks.predict_structure import TASK, PredictionSoFar, PredictParams, StructurePrediction
from tests.core.models.crystals import rutile, salt, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.structures.crystal import Crystal
    from core.tasks.base import Result

QUICK: dict[str, Any] = {"exact_cell": True, "random": "never", "relaxed": 2, "max_steps": 3, "guesses": 3}


def predict(
    formula: str, *crystals: Crystal, listener: Callable[..., None] | None = None, ctx: Any = None, **more: Any
) -> Result:
    inputs = tuple(StructureInput(crystal, f"{i}.cif") for i, crystal in enumerate(crystals))
    params = PredictParams(**{"formula": formula, **QUICK, **more})
    return TASK.run(inputs, params, ctx or LocalContext(listener, store()))


def only(result: Result) -> StructurePrediction:
    (entry,) = result.entries
    assert isinstance(entry, StructurePrediction)
    return entry


def test_without_relaxation_the_guesses_are_ranked_at_once() -> None:
    result = predict("Ba1Ti1O3", relax=False)
    entry = only(result)
    assert set(result.models) == {"chgnet-0.3.0"}, "its energies at the predicted volume rank"
    assert 1 <= len(entry.structures) <= 3
    assert all(one.state == "guess" and one.above_hull is None for one in entry.structures)
    confidences = [one.confidence for one in entry.structures]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < sum(confidences) <= 1 + 1e-9


def test_structures_on_the_command_line_are_whole(tmp_path: Path) -> None:
    entry = only(predict("Na4Cl4", relax=False))
    rows = entry.extra_json()["structures"]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert {"cif", "confidence", "energy_above_hull", "space_group", "energy_per_atom", "origin"} <= set(rows[0])
    (tmp_path / "best.cif").write_text(rows[0]["cif"])
    (crystal,) = read(tmp_path / "best.cif").structures
    assert np.bincount(crystal.numbers)[[11, 17]].tolist() == [4, 4]


def test_relaxation_streams_in_and_brings_energies() -> None:
    told: list[PredictionSoFar] = []
    fractions: list[float] = []

    def listen(fraction: float, _message: str, partial: object) -> None:
        fractions.append(fraction)
        if isinstance(partial, PredictionSoFar):
            told.append(partial)

    result = predict("Na1Cl1", listener=listen, max_steps=30)
    entry = only(result)
    assert all(one.state == "guess" for one in told[0].structures)
    assert fractions == sorted(fractions)
    assert result.models == {"chgnet-0.3.0": "0.3.0"}
    best = entry.structures[0]
    assert best.state == "relaxed"
    assert best.space_group == "Fm-3m"
    # rock salt: 22.4 Å³ an atom (CRC Handbook); on the hull, within what the potential is off by
    assert best.volume_per_atom == pytest.approx(22.4, rel=0.05)
    assert best.above_hull == pytest.approx(0.0, abs=0.05)
    assert entry.values["structure_confidence"].value == best.confidence


def test_a_first_list_comes_before_the_potential_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[PredictionSoFar] = []

    def never(*_: object) -> None:
        raise ModelError("It cannot be loaded.")

    monkeypatch.setattr("core.tasks.predict_structure_run.load_potential", never)
    result = predict("Na1Cl1", listener=lambda _f, _m, partial: told.append(partial) if partial else None)
    assert result.entries[0].error == "It cannot be loaded."
    assert "Fm-3m" in {one.space_group for one in told[0].structures}
    assert len(told[0].structures) == 3


def test_pressure_makes_it_smaller_and_draws_no_hull() -> None:
    free, pressed = (only(predict("Na1Cl1", relaxed=1, max_steps=20, pressure=p)).structures for p in (0.0, 20.0))
    at_rest = [next(one for one in structures if one.energy is not None) for structures in (free, pressed)]
    assert at_rest[1].volume_per_atom < 0.9 * at_rest[0].volume_per_atom
    assert at_rest[1].above_hull is None


def test_stopping_keeps_what_there_is() -> None:
    ctx = LocalContext(lambda *report: setattr(ctx, "stop_asked", report[0] > 0.15), store())
    entry = only(predict("Ba1Ti1O3", ctx=ctx, max_steps=100, fmax=0.0001))
    assert not entry.complete
    assert entry.structures
    assert "unfinished" in {one.state for one in entry.structures}


def test_is_cancelled_while_it_relaxes() -> None:
    def listen(fraction: float, _message: str, _partial: object) -> None:
        if fraction > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        predict("Na1Cl1", listener=listen, max_steps=100, fmax=0.0001)


def test_every_number_of_units_is_ranked_together() -> None:
    entry = only(predict("TiO2", exact_cell=False, relax=False, max_atoms=12, guesses=20))
    assert {len(one.crystal) for one in entry.structures} >= {3, 6}


def test_random_crystals_help_where_no_prototype_fits() -> None:
    entry = only(predict("Na3S5Ti5", relax=False, random="auto", random_count=1, guesses=2))
    assert [one.kind for one in entry.structures] == ["random"]
    assert np.bincount(entry.structures[0].crystal.numbers)[[11, 16, 22]].tolist() == [3, 5, 5]


def test_several_formulae_and_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# wanted\nNaCl\n\nNotAFormula\nBa1Ti1O3\n")
    result = predict("", formula_file=str(tmp_path / "list.txt"), relax=False)
    assert [entry.source for entry in result.entries] == ["NaCl", "NotAFormula", "Ba1Ti1O3"]
    assert [bool(entry.error) for entry in result.entries] == [False, True, False]
    assert not result.of_inputs
    assert len(predict("NaCl; MgO", relax=False).entries) == 2


def test_structures_that_are_chosen_give_their_composition() -> None:
    result = predict("", salt(), relax=False)
    assert result.of_inputs
    entry = only(result)
    assert np.bincount(entry.structures[0].crystal.numbers)[[11, 17]].tolist() == [4, 4]


@pytest.mark.parametrize(
    ("formula", "more", "said"),
    [
        ("Ba1Qq2", {}, "Qq"),
        ("XeAr", {}, "noble gases"),
        ("C300", {}, "300 atoms"),
        ("OgO2", {"relax": False}, "No model has ever seen Og"),
        ("RnO2", {}, "No model has ever seen Rn"),
        ("Na3S5Ti5", {}, "random"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(formula: str, more: dict[str, Any], said: str) -> None:
    (entry,) = predict(formula, **more).entries
    assert said in entry.error
    assert entry.error.count(".") >= 2, "no hint"


def test_needs_a_composition() -> None:
    with pytest.raises(UserError, match="no composition"):
        predict("")


def test_needs_a_file_that_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        predict("", formula_file=str(tmp_path / "none.txt"))
    (tmp_path / "empty.txt").write_text("# nothing\n")
    with pytest.raises(FileError, match="no formula"):
        predict("", formula_file=str(tmp_path / "empty.txt"))


def test_a_measured_pattern_ranks(tmp_path: Path) -> None:
    from core.structures.powder.profile import Profile, spread
    from core.structures.powder.reflections import reflections, tube

    angles = np.arange(20.0, 70.0, 0.05)
    counts = 1000 * spread(reflections(rutile(), tube("Cu", doublet=False), (15.0, 75.0)), Profile(), angles) + 50
    (tmp_path / "rutile.xy").write_text("\n".join(f"{x:.3f} {y:.2f}" for x, y in zip(angles, counts, strict=True)))
    entry = only(predict("Ti2O4", relax=False, guesses=20, pattern=str(tmp_path / "rutile.xy")))
    best = entry.structures[0]
    assert best.space_group == "P4_2/mnm"
    assert best.agreement > 0.5
    assert entry.measured is not None
    assert best.curve.shape == entry.measured.x.shape


def test_a_template_of_several_units_serves_one_or_none() -> None:
    conventional = read(resources.path("samples", "fluorite.cif")).structures[0]
    (own,) = (one for one in only(predict("SrCl2", conventional, relax=False, guesses=9, own=True)).structures
              if one.kind == "own")  # fmt: skip
    assert (len(own.crystal), own.space_group) == (3, "Fm-3m")
    # rutile needs two units in its cell
    found = only(predict("SnO2", rutile(), relax=False, guesses=9, own=True)).structures
    assert {(len(one.crystal), one.kind) for one in found} == {(3, "prototype")}


def test_own_structures_are_templates_if_that_is_asked_for() -> None:
    entry = only(predict("Sn2O4", rutile(), relax=False, guesses=20, own=True))
    (own,) = (one for one in entry.structures if one.kind == "own")
    assert (own.space_group, str(own.origin)) == ("P4_2/mnm", "Your 0.cif")


def test_odd_ions_are_told_or_left_out() -> None:
    told, left = (only(predict("Ti2O4", relax=False, guesses=20, ions=ions)).structures for ions in ("flag", "drop"))
    assert any(one.flags for one in told)
    assert 0 < len(left) < len(told)
    assert not any(one.flags for one in left)
