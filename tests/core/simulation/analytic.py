"""Potentials whose answers are known exactly, behind the protocol of the learned ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.models.potentials import PotentialAnswer
from core.simulation.deformation import GPA
from core.structures.convert import to_ase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.structures.crystal import Crystal


class AsePotential:
    """One of ASE's calculators as a potential.

    Attributes:
        evaluations: How many structures it was asked for.
        calls: How many times it was asked.
    """

    spec: Any = None

    def __init__(self, calculator: Any) -> None:
        self._calculator = calculator
        self.evaluations = self.calls = 0

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        self.calls += 1
        for i, crystal in enumerate(crystals):
            self.evaluations += 1
            atoms = to_ase(crystal.replace(arrays={}))
            atoms.calc = self._calculator
            stress = atoms.get_stress(voigt=False) * GPA if crystal.is_periodic else None
            yield i, PotentialAnswer(float(atoms.get_potential_energy()), np.array(atoms.get_forces()), stress)

    def calculator(self) -> Any:
        return self._calculator

    def bytes_needed(self, crystal: Crystal) -> int:
        return 1000 * len(crystal)


def emt() -> AsePotential:
    """Effective medium theory for Al, Ni, Cu, Pd, Ag, Pt and Au."""
    from ase.calculators.emt import EMT

    return AsePotential(EMT())


def lennard_jones(reach: float = 12.0) -> AsePotential:
    """Lennard-Jones with sigma and epsilon of one, smooth at its reach."""
    from ase.calculators.lj import LennardJones

    return AsePotential(LennardJones(sigma=1.0, epsilon=1.0, rc=reach, smooth=True))
