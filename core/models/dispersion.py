"""Grimme's D3 dispersion energy, added to a potential whose training data lack it.

S. Grimme et al., J. Chem. Phys. 132, 154104 (2010), doi:10.1063/1.3382344, damped as by Becke and Johnson: J. Comput.
Chem. 32, 1456 (2011), doi:10.1002/jcc.21759. Pairs only, as VASP, Quantum ESPRESSO and most published figures have it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError, ModelError
from core.structures.checks import require_elements
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.models.base import ModelSpec
    from core.models.potentials import Potential, PotentialAnswer
    from core.structures.crystal import Crystal

SUFFIX = " + D3(BJ)"
"""What follows the key and the title of a potential that has the correction."""

FUNCTIONALS = {
    "PBE": "doi:10.1002/jcc.21759",
    "PBEsol": "doi:10.1039/c0cp02984j",
    "revPBE": "doi:10.1002/jcc.21759",
    "SCAN": "doi:10.1103/PhysRevB.94.115144",
    "r2SCAN": "doi:10.1063/5.0041008",
}
"""Functionals whose damping is known, and where it was fitted."""

_COVERED = frozenset(range(1, 104))
# in bohr; the library's own, 0.1 meV/atom from the limit in graphite and 0.3 in silicon
_PAIRS, _TRIPLES, _COORDINATION = 60.0, 40.0, 40.0


def with_dispersion(spec: ModelSpec) -> ModelSpec:
    """Return the facts of a potential that has the correction.

    Raises:
        ModelError: If it is not known which correction fits.
    """
    if spec.functional not in FUNCTIONALS:
        raise ModelError(
            Text("No dispersion correction is known that fits {0}.", spec.title),
            hint="Switch “Dispersion” off, or choose a potential that was trained on PBE or r2SCAN.",
        )
    return replace(
        spec,
        key=spec.key + SUFFIX,
        title=spec.title + SUFFIX,
        base=spec.key,
        citation=f"{spec.citation}; S. Grimme et al., J. Chem. Phys. 132, 154104 (2010), doi:10.1063/1.3382344; "
        f"S. Grimme et al., J. Comput. Chem. 32, 1456 (2011), doi:10.1002/jcc.21759; "
        f"{spec.functional}: {FUNCTIONALS[spec.functional]}",
        elements=spec.elements & _COVERED,
    )


class Dispersed:
    """A potential with the dispersion energy added; see ``core.models.potentials.Potential``.

    Args:
        potential: What it is added to.

    Raises:
        MissingExtraError: If the library that computes it is not installed.
        ModelError: If it is not known which correction fits the potential.
    """

    def __init__(self, potential: Potential) -> None:
        self.spec = with_dispersion(potential.spec)
        try:
            import dftd3.interface as d3
        except ModuleNotFoundError as error:
            raise MissingExtraError.named("The dispersion correction", "dispersion") from error
        self._potential = potential
        self._d3 = d3

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        """Yield (index, answer) in the potential's order.

        Raises:
            StructureError: If an element has no dispersion coefficients.
        """
        for index, answer in self._potential.predict(crystals):
            yield index, self._added(crystals[index], answer)

    def calculator(self) -> Any:
        """Return a new ASE calculator."""
        from core.models.calculator import PotentialCalculator

        return PotentialCalculator(self)

    def bytes_needed(self, crystal: Crystal) -> int:
        """Return what the potential itself needs; the correction takes next to nothing."""
        return self._potential.bytes_needed(crystal)

    def _added(self, crystal: Crystal, answer: PotentialAnswer) -> PotentialAnswer:
        from ase.units import Bohr, GPa, Hartree

        # beyond its tables the library reads memory that is not its own
        require_elements(crystal, _COVERED, self.spec.title)
        # not kept: the library complains where one lives until Python ends
        damping = self._d3.RationalDampingParam(method=self.spec.functional.lower())
        model = self._d3.DispersionModel(
            np.array(crystal.numbers),
            crystal.positions / Bohr,
            crystal.cell / Bohr if crystal.has_cell else None,
            np.array(crystal.pbc) if crystal.has_cell else None,
        )
        model.set_realspace_cutoff(_PAIRS, _TRIPLES, _COORDINATION)
        found = model.get_dispersion(damping, grad=True)
        energy = float(found["energy"]) * Hartree
        stress = answer.stress
        if stress is not None:
            stress = stress + found["virial"] * (Hartree / crystal.volume / GPa)
        return replace(
            answer,
            energy=answer.energy + energy,
            forces=answer.forces - found["gradient"] * (Hartree / Bohr),
            stress=stress,
            dispersion=answer.dispersion + energy,
        )
