"""Strained structures are in equilibrium, and their stress is the slope of their energy."""

import numpy as np
import pytest
from ase.build import bulk, graphene

from core.simulation.specimen import specimen_of
from core.simulation.straining import EV_PER_A3, SHEAR, TENSION, Limits, Straining
from core.simulation.stress_strain import modulus
from core.structures.builders.deform import perturbed
from core.structures.convert import from_ase
from tests.core.models.crystals import store
from tests.core.simulation.potentials import emt

TIGHT = Limits(force=1e-3, stress=1e-3, iterations=2000)


def last(way):
    *_, end = way
    return end


def rested(crystal, direction, normal=None, potential=None):
    specimen = specimen_of(crystal, direction, normal)
    end = last(Straining(specimen, potential or emt(), None, TIGHT).at(0.0))
    return specimen_of(specimen.back(end.crystal), direction, normal)


@pytest.mark.parametrize(
    ("component", "direction", "normal"), [(TENSION, [1, 1, 1], None), (SHEAR, [1, 1, -2], [1, 1, 1])]
)
def test_nominal_stress_is_the_slope_of_the_energy(component, direction, normal):
    specimen = rested(from_ase(bulk("Cu", cubic=True)), direction, normal)
    straining = Straining(specimen, emt(), component, TIGHT)
    strains = np.arange(9) * 0.01
    ends = [last(straining.at(strain)) for strain in strains]
    assert all(end.relaxed for end in ends)
    energies = np.array([end.energy for end in ends])
    slope = np.gradient(energies, 0.01)[1:-1] / specimen.volume * EV_PER_A3
    stresses = np.array([end.nominal[component] for end in ends])[1:-1]
    assert stresses == pytest.approx(slope, abs=0.03)
    for end in ends:
        across = np.delete(end.nominal[np.triu_indices(3)], [0] if component == TENSION else [2])
        assert np.abs(across).max() < 2e-3


def test_stiffness_of_copper_follows_from_its_elastic_constants():
    # 1 / E[100] = (C11 + C12) / ((C11 - C12) (C11 + 2 C12)); the constants by straining with all else held
    specimen = rested(from_ase(bulk("Cu", cubic=True)), [1, 0, 0])
    held = Straining(specimen, emt(), TENSION, Limits(force=1e-3, iterations=2000, lateral=False))
    up, down = (last(held.at(sign * 0.002)) for sign in (1, -1))
    c11, c12 = ((up.true - down.true)[i, i] / 0.004 for i in (0, 1))
    free = Straining(specimen, emt(), TENSION, TIGHT)
    strains = (-0.004, -0.002, 0.0, 0.002, 0.004)
    found = modulus(strains, [last(free.at(strain)).nominal[0, 0] for strain in strains])
    assert found.value == pytest.approx((c11 - c12) * (c11 + 2 * c12) / (c11 + c12), rel=0.01)


def test_broken_symmetry_relaxes_and_fixed_atoms_stay():
    crystal = perturbed(from_ase(bulk("Al", cubic=True) * (2, 1, 1)), 0.05, 1)
    fixed = np.zeros(len(crystal), dtype=bool)
    fixed[:2] = True
    specimen = specimen_of(crystal.with_arrays(fixed=fixed), [1, 0, 0])
    end = last(Straining(specimen, emt(), TENSION, Limits(force=0.01, lateral=False)).at(0.0))
    moved = np.linalg.norm(end.crystal.positions - specimen.crystal.positions, axis=1)
    assert end.relaxed
    assert moved[:2] == pytest.approx(0)
    assert moved[2:].max() > 0.01


def test_graphene_is_as_stiff_as_measured():
    # 340 ± 50 N/m: C. Lee et al., Science 321, 385 (2008), doi:10.1126/science.1157996
    potential = store().load("chgnet-0.3.0")
    specimen = specimen_of(from_ase(graphene(a=2.47, vacuum=8)), [1, 0, 0])
    rest = last(Straining(specimen, potential, None).at(0.0))
    specimen = specimen_of(specimen.back(rest.crystal), [1, 0, 0])
    straining = Straining(specimen, potential, TENSION)
    strains = (-0.02, -0.01, 0.0, 0.01, 0.02)
    found = modulus(strains, [last(straining.at(strain)).nominal[0, 0] for strain in strains])
    assert found.value * specimen.thickness / 10 == pytest.approx(340, rel=0.3)  # CHGNet is soft
