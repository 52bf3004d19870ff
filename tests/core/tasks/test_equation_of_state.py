"""The task: known crystals, ranges that miss the minimum, and what it must refuse."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.structures.crystal import Crystal
from core.tasks.base import StructureInput
from core.tasks.equation_of_state import TASK, EquationOfStateParams
from core.tasks.simulating import Simulation, SimulationSoFar
from tests.core.models.crystals import graphite, salt, silicon, store


def run(crystal: Crystal, listener=None, **options) -> Simulation:
    params = EquationOfStateParams(**options)
    (entry,) = TASK.run((StructureInput(crystal, "in.cif"),), params, LocalContext(listener, store())).entries
    return entry


def test_silicon() -> None:
    """98 GPa measured (H. J. McSkimin, P. Andreatch, J. Appl. Phys. 35, 2161 (1964)); CHGNet is known to be soft."""
    entry = run(silicon(), points=7)
    assert 65 < entry.values["bulk_modulus"].value < 105
    assert (8 * entry.values["volume_per_atom"].value) ** (1 / 3) == pytest.approx(5.431, rel=0.01)
    assert entry.values["bulk_modulus"].uncertainty > 0
    assert len(entry.made) == len(entry.charts[0].curves[0].x) == 7
    volumes = [crystal.volume for crystal in entry.made]
    assert volumes == sorted(volumes)
    # the curve of the pressure comes of the energies, its points of the stresses
    dots, line = entry.charts[1].curves
    assert np.abs(np.interp(dots.x, line.x, line.y) - dots.y).max() < 1.5
    json.dumps(entry.extra_json(), allow_nan=False)
    assert pickle.loads(pickle.dumps(entry)).values.keys() == entry.values.keys()  # noqa: S301


def test_the_range_is_widened_until_the_minimum_lies_inside() -> None:
    squeezed = silicon(5.2)
    entry = run(squeezed, relax=False, range=3.0, points=5, at_volume="positions")
    assert entry.values["volume_per_atom"].value > squeezed.volume / 2 * 1.06
    assert any("widened" in remark for remark in entry.remarks)


def test_what_there_is_so_far_grows() -> None:
    seen: list[SimulationSoFar] = []

    def listen(_fraction: float | None, _message: str, partial: object) -> None:
        if isinstance(partial, SimulationSoFar):
            seen.append(partial)

    run(salt(), listen, relax=False, points=7)
    assert all(part.charts[0].curves[0].x.size <= 7 for part in seen)


@pytest.mark.parametrize(
    ("crystal", "word"),
    [
        (Crystal([8, 8], [[0, 0, 0], [1.2, 0, 0]], np.zeros((3, 3)), (False, False, False)), "three directions"),
        (graphite().replace(cell=graphite().cell * [[1], [1], [3]]), "vacuum"),
    ],
)
def test_what_is_no_crystal_is_refused(crystal: Crystal, word: str) -> None:
    assert word in run(crystal).error
