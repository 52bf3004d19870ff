"""Relaxes many structures side by side: one evaluation of the potential serves all that are not yet relaxed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.simulation.deformation import CellChange, Deformation
from core.simulation.lbfgs import Lbfgs
from core.simulation.relax_guard import force_fault, shape_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.models.potentials import Potential, PotentialAnswer
    from core.structures.crystal import Crystal

_RISE = 0.001  # eV/atom that the energy may rise in a step


@dataclass(frozen=True, slots=True)
class RelaxOptions:
    """How to relax.

    Attributes:
        fmax: Largest force, or stress times volume over the number of atoms, that counts as relaxed, eV/Å.
        max_steps: After how many steps to stop.
        positions: Whether atoms may move within the cell.
        cell: How the cell may change; structures that are not periodic in all directions keep theirs.
        pressure: External pressure in GPa.
    """

    fmax: float = 0.05
    max_steps: int = 500
    positions: bool = True
    cell: CellChange = "free"
    pressure: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One evaluation of one structure of a batch.

    Attributes:
        index: Which structure.
        number: Number of the step; 0 is the start.
        crystal: The structure there.
        answer: What the potential says of it.
        residual: What the limit is held against, eV/Å.
        finished: Whether it leaves the batch with this step.
        converged: Whether it is relaxed.
        fault: Why it had to be left, a phrase; "" where all is well. ``crystal`` is then the last sound one.
    """

    index: int
    number: int
    crystal: Crystal
    answer: PotentialAnswer
    residual: float
    finished: bool = False
    converged: bool = False
    fault: str = ""


class _One:
    """One structure on its way."""

    def __init__(self, index: int, crystal: Crystal, options: RelaxOptions) -> None:
        self.index = index
        self.crystal = self._start = crystal
        self._options = options
        self._deformation = Deformation(
            crystal,
            positions=options.positions,
            cell=options.cell if crystal.is_periodic else "fixed",
            pressure=options.pressure,
        )
        self._search = Lbfgs(
            self._deformation.start(),
            self._deformation.curvature(),
            self._deformation.length,
            _RISE * len(crystal),
        )
        self._number = 0
        self._first_force = 0.0
        self._last: Step | None = None

    def take(self, answer: PotentialAnswer) -> Step:
        """Take in what the potential says of ``crystal``, and move on."""
        coordinates = self._search.coordinates
        gradient, enthalpy, residual = self._deformation.gradient(coordinates, answer)
        largest = float(np.linalg.norm(answer.forces, axis=1).max())
        if self._number == 0:
            self._first_force = largest
        fault = force_fault(answer.energy, largest, self._first_force)
        if fault:
            return self._broken(fault, Step(self.index, self._number, self.crystal, answer, residual))
        converged = residual < self._options.fmax
        finished = converged or self._number >= self._options.max_steps
        step = Step(self.index, self._number, self.crystal, answer, residual, finished, converged)
        if not finished:
            self._search.tell(gradient, enthalpy)
            self.crystal = self._deformation.crystal(self._search.coordinates)
            self._number += 1
            fault = shape_fault(self.crystal, self._start)
            if fault:
                return self._broken(fault, step)
        self._last = step
        return step

    def _broken(self, fault: str, step: Step) -> Step:
        last = self._last or step
        return Step(self.index, last.number, last.crystal, last.answer, last.residual, finished=True, fault=fault)


def relaxing(crystals: Sequence[Crystal], potential: Potential, options: RelaxOptions) -> Iterator[Step]:
    """Yield each step of each structure as it is computed, which is where a caller reports, stops or is cancelled.

    The structures take their steps side by side and leave the batch when they are relaxed. The last step of each has
    ``finished``; whoever stops before keeps the last one he saw.

    Args:
        crystals: The structures, which the potential must be able to take.
        potential: Where energies, forces and stresses come from.
        options: How to relax.
    """
    active = [_One(i, crystal, options) for i, crystal in enumerate(crystals)]
    while active:
        still = []
        for i, answer in potential.predict([one.crystal for one in active]):
            step = active[i].take(answer)
            if not step.finished:
                still.append(active[i])
            yield step
        active = still


def relax_all(crystals: Sequence[Crystal], potential: Potential, options: RelaxOptions) -> tuple[Step, ...]:
    """Return the last step of each structure, in their order."""
    last: dict[int, Step] = {step.index: step for step in relaxing(crystals, potential, options) if step.finished}
    return tuple(last[i] for i in range(len(crystals)))
