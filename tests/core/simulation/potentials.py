"""Potentials that are known in closed form or cost nothing, in the shape that tasks take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ase.stress import voigt_6_to_full_3x3_stress
from ase.units import GPa

from core.models.base import Kind, ModelSpec
from core.models.potentials import PotentialAnswer
from core.structures.convert import to_ase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.structures.crystal import Crystal


class AsePotential:
    """A calculator of ASE as a potential.

    Args:
        make: Makes the calculator.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._calculator = make()
        self.calls = 0
        self.spec = ModelSpec(
            "chgnet-0.3.0", "Test", Kind.POTENTIAL, "1", "ase", "LGPL", "none", "nothing", (), frozenset(range(1, 119))
        )

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        for i, crystal in enumerate(crystals):
            self.calls += 1
            atoms = to_ase(crystal.replace(arrays={}))
            atoms.calc = self._calculator
            stress = voigt_6_to_full_3x3_stress(atoms.get_stress()) / GPa if crystal.is_periodic else None
            yield i, PotentialAnswer(float(atoms.get_potential_energy()), atoms.get_forces(), stress)

    def calculator(self) -> Any:
        return self._calculator

    def bytes_needed(self, crystal: Crystal) -> int:
        return 1000 * len(crystal)


def emt() -> AsePotential:
    """Effective medium theory for Al, Cu, Ag, Au, Ni, Pd and Pt: K. W. Jacobsen et al., Surf. Sci. 366, 394 (1996)."""
    from ase.calculators.emt import EMT

    return AsePotential(EMT)
