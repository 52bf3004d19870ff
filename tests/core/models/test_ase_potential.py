from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pytest
from ase.calculators.calculator import Calculator
from ase.calculators.emt import EMT

from core.errors import ModelError
from core.models.ase_potential import AsePotential
from core.structures.convert import to_ase
from tests.core.models.crystals import copper, foreign_spec, salt

if TYPE_CHECKING:
    from core.models.potentials import PotentialAnswer
    from core.structures.crystal import Crystal


def emt() -> AsePotential:
    return AsePotential(foreign_spec("emt"), EMT())


def of(potential: AsePotential, crystal: Crystal) -> PotentialAnswer:
    ((_, answer),) = potential.predict([crystal])
    return answer


def test_says_what_the_calculator_says_in_our_units() -> None:
    from ase.units import GPa

    crystal = copper(3.7)
    atoms = to_ase(crystal)
    atoms.calc = EMT()
    answer = of(emt(), crystal)
    assert answer.energy == pytest.approx(atoms.get_potential_energy())
    assert np.allclose(answer.stress, atoms.get_stress(voigt=False) / GPa)
    assert answer.stress[0, 0] > 1  # stretched by two per cent at a bulk modulus above 100 GPa
    assert answer.site_energies.sum() == pytest.approx(answer.energy)


def test_frozen_atoms_feel_their_forces_all_the_same() -> None:
    crystal = copper().replace(
        numbers=[29, 29], positions=[[0, 0, 0], [2.4, 0, 0]], cell=np.zeros((3, 3)), pbc=(False,) * 3
    )
    frozen = crystal.replace(arrays={"fixed": np.array([True, True])})
    assert abs(of(emt(), frozen).forces[0, 0]) > 0.1
    assert of(emt(), crystal).stress is None


def test_a_failure_names_the_potential_and_the_next_structure_goes_well() -> None:
    potential = emt()
    with pytest.raises(ModelError, match=r"emt failed for NaCl: NotImplementedError: .*EMT"):
        of(potential, salt())
    assert np.isfinite(of(potential, copper()).energy)


class Blank(Calculator):
    """Energies and forces only, and those are what the test says."""

    implemented_properties: ClassVar[list[str]] = ["energy", "forces"]

    def __init__(self, energy: float) -> None:
        super().__init__()
        self.energy = energy

    def calculate(self, atoms, properties, system_changes) -> None:
        super().calculate(atoms, properties, system_changes)
        self.results = {"energy": self.energy, "forces": np.zeros((len(atoms), 3))}


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ModelError, match="not a number"):
        of(AsePotential(foreign_spec("blank"), Blank(float("nan"))), copper())


def test_without_a_stress_a_cell_cannot_relax_and_that_is_said() -> None:
    potential = AsePotential(foreign_spec("blank"), Blank(1.0))
    assert of(potential, copper()).stress is None
    atoms = to_ase(copper())
    atoms.calc = potential.calculator()
    assert atoms.get_potential_energy() == 1.0
    with pytest.raises(ModelError, match="blank gives no stress"):
        atoms.get_stress()
