"""Tries a potential out on a crystal that everybody knows."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.convert import from_ase
from core.structures.elements import symbols

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.potentials import Potential, PotentialAnswer
    from core.structures.crystal import Crystal

_MOVE = 0.05
"""How far one atom is moved, so that there is a force, Å."""
_STEP = 0.005
_FITTING = 0.02
"""Share of a force by which it may differ from the slope of the energy; single precision gives about 0.005."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a potential said of a crystal.

    Attributes:
        formula: The crystal.
        energy: Energy in eV/atom.
        force: Force on an atom that was moved 0.05 Å, eV/Å.
        slope: The same force from the slope of the energy, eV/Å.
        pressure: Pressure in GPa, positive where the crystal wants to expand; None where it gives no stress.
        load_seconds: How long it took to load.
        seconds: How long one structure takes.
    """

    formula: str
    energy: float
    force: float
    slope: float
    pressure: float | None
    load_seconds: float
    seconds: float

    @property
    def fits(self) -> bool:
        """Whether the force is the slope of the energy, as it must be of any sound potential."""
        return abs(self.force - self.slope) <= max(_FITTING * abs(self.slope), 2e-3)


def try_out(load: Callable[[], Potential]) -> Trial:
    """Load a potential and let it compute silicon, or the first simple element that it knows.

    Raises:
        UserError: If it cannot be loaded, or fails.
    """
    start = time.perf_counter()
    potential = load()
    loaded = time.perf_counter()
    crystal = _simple(potential.spec.elements)
    still = _of(potential, crystal)
    before = time.perf_counter()
    move = np.zeros_like(crystal.positions)
    move[0, 0] = 1.0
    moved, up, down = (
        _of(potential, crystal.replace(positions=crystal.positions + length * move))
        for length in (_MOVE, _MOVE + _STEP, _MOVE - _STEP)
    )
    return Trial(
        crystal.title,
        still.energy / len(crystal),
        float(moved.forces[0, 0]),
        -(up.energy - down.energy) / (2 * _STEP),
        None if still.stress is None else float(-np.trace(still.stress) / 3),
        loaded - start,
        (time.perf_counter() - before) / 3,
    )


def _of(potential: Potential, crystal: Crystal) -> PotentialAnswer:
    ((_, answer),) = potential.predict([crystal])
    return answer


def _simple(elements: frozenset[int]) -> Crystal:
    from ase.build import bulk
    from ase.data import reference_states

    if 14 in elements:
        return from_ase(bulk("Si", "diamond", 5.431, cubic=True), "Si")
    for number in sorted(elements):
        state = reference_states[number] if number < len(reference_states) else None
        if state and state["symmetry"] in {"fcc", "bcc", "diamond", "hcp"}:
            atoms = bulk(symbols()[number], orthorhombic=state["symmetry"] == "hcp", cubic=state["symmetry"] != "hcp")
            return from_ase(atoms, symbols()[number])
    # nothing simple: a loose cubic crystal of the first
    number = min(elements)
    return from_ase(bulk(symbols()[number], "fcc", 4.5, cubic=True), symbols()[number])
