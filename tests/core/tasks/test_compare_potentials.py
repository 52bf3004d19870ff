from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from ase.build import bulk
from pydantic import ValidationError

from core.engine.context import LocalContext
from core.models.user_potentials import add, parse
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.compare_potentials import TASK, CompareParams
from tests.core.models.crystals import copper, graphite, salt, shaken, silicon, store

if TYPE_CHECKING:
    from pathlib import Path

    from core.structures.crystal import Crystal
    from core.tasks.simulating import Simulation


def compare(*crystals: Crystal, **options: Any) -> tuple[Simulation, ...]:
    inputs = tuple(StructureInput(crystal, f"{i}.cif") for i, crystal in enumerate(crystals))
    return TASK.run(inputs, CompareParams(**options), LocalContext(models=store())).entries


def test_the_spread_of_two_potentials_is_that_of_their_forces() -> None:
    crystal = shaken(salt())
    (entry,) = compare(crystal, copies=0)
    forces = [dict(store().load(key).predict([crystal]))[0].forces for key in ("chgnet-0.3.0", "chgnet-r2scan")]
    expected = np.linalg.norm(forces[1] - forces[0], axis=1) / np.sqrt(2)
    assert np.allclose(entry.values["force_spread"].value, expected, atol=1e-6)
    assert np.allclose(entry.crystal.arrays["force_spread"], expected, atol=1e-6)
    assert entry.values["max_force_spread"].value == pytest.approx(expected.max(), abs=1e-6)
    assert "energy_spread" not in entry.values
    (chart,) = entry.charts
    assert len(chart.curves[0].x) == crystal.positions.size


def test_displaced_copies_give_a_crystal_at_rest_forces_to_compare() -> None:
    (at_rest,) = compare(silicon(), copies=0)
    assert any("no force to compare" in sentence for sentence in at_rest.summary)
    (entry,) = compare(silicon(), copies=3)
    table = entry.tables[0]
    slope = table.rows[1][table.head.index("Force slope")]
    assert 0.5 < slope < 1.2
    assert f"{slope:.2f} times" in entry.summary[0]
    assert len(entry.charts) == 2
    (again,) = compare(silicon(), copies=3)
    assert again.tables[0].rows == table.rows


def test_what_is_stopped_compares_what_there_is() -> None:
    def listener(*_report: object) -> None:
        ctx.stop_asked = True

    ctx = LocalContext(listener, store())
    params = CompareParams(potentials=("chgnet-0.3.0", "chgnet-r2scan", "chgnet-0.3.0 + D3(BJ)"), relax=True)
    (entry,) = TASK.run((StructureInput(shaken(salt()), "a.cif"),), params, ctx).entries
    assert not entry.error
    assert not entry.complete
    # the third was not asked, and the two on the same structures
    (table,) = entry.tables
    assert [row[0] for row in table.rows] == ["CHGNet 0.3.0 (PBE)", "CHGNet r2SCAN"]
    assert len(entry.charts[0].curves[0].x) % salt().positions.size == 0
    assert len(entry.charts[0].curves) == 2


def test_the_axes_say_whose_numbers_they_are() -> None:
    (two,) = compare(shaken(salt()), copies=0)
    (chart,) = two.charts
    assert (chart.x_name, chart.y_name) == ("Force, CHGNet 0.3.0 (PBE)", "Force, CHGNet r2SCAN")
    (three,) = compare(shaken(salt()), copies=0, potentials=("chgnet-0.3.0", "chgnet-r2scan", "chgnet-0.3.0 + D3(BJ)"))
    assert three.charts[0].y_name == "Force, others"


def test_dispersion_is_one_more_potential_and_relaxation_shows_it() -> None:
    (entry,) = compare(
        graphite(), potentials=("chgnet-0.3.0", "chgnet-0.3.0 + D3(BJ)"), copies=1, relax=True, fmax=0.05
    )
    lattices = entry.tables[1]
    given, bare, corrected = (row[lattices.head.index("c")] for row in lattices.rows)
    assert bare > 1.08 * given
    assert corrected == pytest.approx(given, rel=0.05)
    assert entry.values["volume_spread"].value > 3


def test_structures_of_one_composition_are_ranked_by_each_potential() -> None:
    diamond = from_ase(bulk("C", "diamond", 3.567), "diamond")
    one, other, alone = compare(graphite(), diamond, copper(), copies=0)
    table = one.tables[-1]
    assert table == other.tables[-1]
    assert [row[0] for row in table.rows] == ["1 · graphite", "2 · diamond"]
    assert table.rows[0][1:3] == (0.0, 0.0)
    # without dispersion PBE, from which both learned, has diamond about 0.1 eV/atom above graphite
    assert 60 < table.rows[1][1] < 180
    assert len(alone.tables) == 1


def test_a_potential_that_fails_is_told_and_the_others_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path))
    add(parse({"key": "emt", "title": "EMT", "kind": "ase", "calculator": "ase.calculators.emt:EMT"}))
    three = ("chgnet-0.3.0", "emt", "chgnet-r2scan")
    (entry,) = compare(silicon(), potentials=three, copies=1)
    assert len(entry.tables[0].rows) == 2
    assert any("EMT failed for Si" in remark for remark in entry.remarks)
    (entry,) = compare(silicon(), potentials=three[:2], copies=1)
    assert "Fewer than two" in entry.error


@pytest.mark.parametrize("keys", [("chgnet-0.3.0",), ("chgnet-0.3.0", "chgnet-0.3.0"), ("chgnet-0.3.0", "nobody")])
def test_one_potential_cannot_be_compared(keys: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        CompareParams(potentials=keys)
