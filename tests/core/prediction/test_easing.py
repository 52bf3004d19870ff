from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.prediction.easing import STEPS, eased
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray


@dataclass
class _Answer:
    energy: float
    forces: NDArray[np.float64]
    stress: NDArray[np.float64]


class _Spring:
    """Holds the second atom at (2, 2, 2) Å by 9 eV/Å2, and the cell at 64 Å3."""

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, _Answer]]:
        for i, crystal in enumerate(crystals):
            off = crystal.positions[1] - 2.0
            pressure = 100 * (1 - crystal.volume / 64)
            forces = np.array([np.zeros(3), -9.0 * off])
            yield i, _Answer(4.5 * float(off @ off), forces, -pressure * np.eye(3))


def test_guesses_come_down_to_rest() -> None:
    away = Crystal(np.array([11, 17]), np.array([[0.0, 0, 0], [2.1, 2.0, 1.95]]), 4.1 * np.eye(3))
    told: list[tuple[int, int]] = []
    (there,), (answer,) = eased([away], _Spring(), lambda *done: told.append(done))  # type: ignore[arg-type]
    assert np.linalg.norm(answer.forces, axis=1).max() < 0.3
    assert abs(there.volume - 64) < abs(away.volume - 64) / 4
    assert told == [(step, STEPS) for step in range(1, STEPS + 1)]


def test_no_atom_goes_far_in_a_step() -> None:
    away = Crystal(np.array([11, 17]), np.array([[0.0, 0, 0], [3.5, 2.0, 2.0]]), 4.0 * np.eye(3))
    (there,), _ = eased([away], _Spring())  # type: ignore[arg-type]
    assert there.positions[1, 0] == pytest.approx(3.5 - 3 * 0.15, abs=0.05)


def test_nothing_is_eased_to_nothing() -> None:
    assert eased([], _Spring()) == ([], [])  # type: ignore[arg-type]
