"""Any potential as an ASE calculator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from ase.calculators.calculator import Calculator, all_changes
from ase.stress import full_3x3_to_voigt_6_stress
from ase.units import GPa

from core.errors import ModelError
from core.structures.crystal import Crystal
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ase import Atoms

    from core.models.potentials import Potential


class PotentialCalculator(Calculator):  # type: ignore[misc]  # ase is untyped
    """Calls a potential for one structure at a time, in ASE's units.

    Args:
        potential: The loaded potential.
    """

    implemented_properties: ClassVar[Sequence[str]] = [
        "energy",
        "free_energy",
        "forces",
        "stress",
        "magmoms",
        "energies",
    ]

    def __init__(self, potential: Potential) -> None:
        super().__init__()
        self._potential = potential

    def calculate(
        self,
        atoms: Atoms | None = None,
        properties: Sequence[str] = ("energy",),
        system_changes: Sequence[str] = tuple(all_changes),
    ) -> None:
        """Fill ``results``: eV, eV/Å, eV/Å³, μB.

        Raises:
            ModelError: If the potential gives no stress where one is asked for.
        """
        super().calculate(atoms, list(properties), list(system_changes))
        crystal = Crystal(self.atoms.numbers, self.atoms.positions, self.atoms.cell.array, tuple(self.atoms.pbc))
        ((_, answer),) = self._potential.predict([crystal])
        if answer.stress is None and "stress" in properties:
            raise ModelError(
                Text("{0} gives no stress for this structure.", self._potential.spec.title),
                hint="Let the positions of the atoms change only, or choose another potential.",
            )
        results: dict[str, Any] = {"energy": answer.energy, "free_energy": answer.energy, "forces": answer.forces}
        if answer.stress is not None:
            results["stress"] = full_3x3_to_voigt_6_stress(answer.stress * GPa)
        if answer.magnetic_moments is not None:
            results["magmoms"] = answer.magnetic_moments
        if answer.site_energies is not None and not answer.dispersion:
            results["energies"] = answer.site_energies
        self.results = results
