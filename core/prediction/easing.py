"""Takes guesses a few steps down in energy: to a volume without pressure, and atoms to where less force is on them.

Each step is that of Barzilai and Borwein (IMA J. Numer. Anal. 8, 141 (1988), doi:10.1093/imanum/8.1.141) along the
forces; it keeps the symmetry. Three steps bring the forces of a middling guess from 0.7 to 0.1 eV/Å.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from core.models.potentials import Potential, PotentialAnswer
    from core.structures.crystal import Crystal

STEPS = 4
"""Energies of each guess, the last one where it stays."""
_STIFFNESS = 120.0  # GPa, of a middling crystal
_MOST_CHANGE = 0.1  # of the volume, in one step
_FIRST = 1 / 20  # Å^2/eV; the step along the forces while nothing is known of how stiff it is
_SHORTEST, _LONGEST = 1 / 60, 1 / 4
_UPHILL = 1 / 6  # where the energy bends down
_FARTHEST = 0.15  # Å, which no atom exceeds in one step
_NOTHING = 1e-10  # Å^2


def eased(
    crystals: Sequence[Crystal], potential: Potential, tell: Callable[[int, int], None] | None = None
) -> tuple[list[Crystal], list[PotentialAnswer]]:
    """Return crystals after their steps, and what the potential says of them there.

    Args:
        crystals: They.
        potential: It.
        tell: Hears how many energies are known, and of how many; it may raise ``Cancelled``.
    """
    paths = [_Path(crystal) for crystal in crystals]
    for step in range(STEPS):
        answers = dict(_answers([path.crystal for path in paths], potential, tell, step))
        if step < STEPS - 1:
            for i, path in enumerate(paths):
                path.go_on(answers[i])
    return [path.crystal for path in paths], [answers[i] for i in range(len(paths))]


def _answers(
    crystals: Sequence[Crystal], potential: Potential, tell: Callable[[int, int], None] | None, step: int
) -> Iterator[tuple[int, PotentialAnswer]]:
    for done, answer in enumerate(potential.predict(crystals), start=1):
        if tell is not None:
            tell(step * len(crystals) + done, STEPS * len(crystals))
        yield answer


class _Path:
    """A crystal on its way down.

    Args:
        crystal: Where it begins.
    """

    def __init__(self, crystal: Crystal) -> None:
        self.crystal = crystal
        self._last: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None

    def go_on(self, answer: PotentialAnswer) -> None:
        """Take a step."""
        forces = np.asarray(answer.forces, dtype=float)
        move = forces * self._length(forces)
        move *= min(1.0, _FARTHEST / max(float(np.linalg.norm(move, axis=1).max()), 1e-9))
        self._last = move, forces
        self.crystal = _without_pressure(self.crystal.replace(positions=self.crystal.positions + move), answer)

    def _length(self, forces: NDArray[np.float64]) -> float:
        if self._last is None:
            return _FIRST
        move, before = self._last
        moved, fallen = float(np.sum(move * move)), float(np.sum(move * (before - forces)))
        if moved < _NOTHING:
            return _FIRST
        return float(np.clip(moved / fallen, _SHORTEST, _LONGEST)) if fallen > 0 else _UPHILL


def _without_pressure(crystal: Crystal, answer: PotentialAnswer) -> Crystal:
    """Return the crystal with a volume at which there is less pressure on it."""
    if answer.stress is None:
        return crystal
    change = float(np.clip(-np.trace(answer.stress) / 3 / _STIFFNESS, -_MOST_CHANGE, _MOST_CHANGE))
    factor = np.exp(change / 3)
    return crystal.replace(cell=crystal.cell * factor, positions=crystal.positions * factor)
