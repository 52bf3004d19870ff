"""Phonons of potentials that are known: frequencies in closed form, limits, and the modes as displacements."""

from functools import cache
from itertools import product

import numpy as np
import pytest
from ase.build import bulk

from core.simulation.lattice_dynamics import TO_THZ, mode_motion
from core.simulation.phonon_files import force_constants_text
from core.simulation.phonon_spectrum import bands_of, dos_of, gamma_modes, instabilities_of, mesh_of
from core.simulation.phonon_thermal import GAS_CONSTANT, debye_temperature, displacements_of, thermal_of
from core.simulation.phonons import plan, plan_in, solve, supercell_of
from core.structures.convert import from_ase
from tests.core.simulation.model_potentials import LennardJones
from tests.core.simulation.potentials import emt

ARGON = from_ase(bulk("Ar", a=5.25))


def quiet(_fraction, _message=""):
    pass


@cache
def argon():
    """Argon with forces of the nearest neighbours alone."""
    planned = plan(ARGON, 10.0, 0.002)
    return planned, solve(planned, LennardJones(reach=1.3), quiet)


@cache
def metal(symbol, a):
    planned = plan(from_ase(bulk(symbol, a=a)), 10.0, 0.01)
    return planned, solve(planned, emt(), quiet)


def neighbour_model(q, lengthwise, across, distance_vectors, mass):
    """Return the frequencies of a lattice with one atom a cell whose bonds have these two stiffnesses, THz."""
    matrix = np.zeros((3, 3))
    for vector in distance_vectors:
        along = np.outer(vector, vector) / (vector @ vector)
        stiffness = lengthwise * along + across * (np.eye(3) - along)
        matrix += stiffness * (1 - np.cos(vector @ q))
    return np.sqrt(np.clip(np.linalg.eigvalsh(matrix / mass), 0, None)) * TO_THZ


def test_nearest_neighbour_crystal_has_the_frequencies_of_the_closed_form():
    planned, dynamics = argon()
    model = LennardJones(reach=1.3)
    d = 5.25 / np.sqrt(2)
    s6 = (model.sigma / d) ** 6
    first = -24 * model.epsilon * (2 * s6**2 - s6) / d
    second = 4 * model.epsilon * (156 * s6**2 - 42 * s6) / d**2
    neighbours = [np.array(v) * d / np.sqrt(2) for v in product((-1, 0, 1), repeat=3) if np.abs(v).sum() == 2]
    for q in ([0.5, 0.0, 0.5], [0.5, 0.5, 0.5], [0.11, 0.23, 0.37], [0.5, 0.25, 0.75]):
        cartesian = 2 * np.pi * np.linalg.inv(dynamics.primitive.cell) @ np.array(q)
        expected = neighbour_model(cartesian, second, first / d, neighbours, 39.948)
        assert dynamics.at(q).frequencies == pytest.approx(expected, rel=2e-3), q
    assert len(planned.supercells) == 1


def test_own_modes_are_those_of_phonopy():
    planned, dynamics = metal("Cu", 3.61)
    bands = bands_of(planned.phonopy, from_ase(bulk("Cu", a=3.61)), quiet)
    for k in (0, 40, 133, len(bands.q) - 1):
        assert dynamics.at(bands.q[k]).frequencies == pytest.approx(bands.frequencies[k], abs=1e-6)


def test_copper_has_the_measured_frequencies():
    """Svensson, Brockhouse and Rowe, Phys. Rev. 155, 619 (1967), doi:10.1103/PhysRev.155.619: 7.25 and 5.13 THz at X,
    7.30 and 3.42 THz at L (296 K). EMT's own model of copper is a few per cent off."""
    _, dynamics = metal("Cu", 3.61)
    transverse, _, longitudinal = dynamics.at([0.5, 0.0, 0.5]).frequencies
    assert longitudinal == pytest.approx(7.25, rel=0.12)
    assert transverse == pytest.approx(5.13, rel=0.12)
    transverse, _, longitudinal = dynamics.at([0.5, 0.5, 0.5]).frequencies
    assert longitudinal == pytest.approx(7.30, rel=0.12)
    assert transverse == pytest.approx(3.42, rel=0.15)


def test_acoustic_modes_are_zero_and_all_states_are_counted():
    planned, dynamics = argon()
    assert np.abs(dynamics.at([0, 0, 0]).frequencies).max() < 1e-3
    mesh = mesh_of(planned.phonopy, 40.0)
    dos = dos_of(mesh, dynamics.primitive.numbers)
    assert np.trapezoid(dos.total, dos.frequencies) == pytest.approx(3.0, rel=1e-3)
    assert mesh.weights.sum() == pytest.approx(1.0)
    assert mesh.shares.sum(axis=1) == pytest.approx(np.ones((len(mesh.q), 3)))


def test_heat_capacity_goes_from_the_cube_of_the_temperature_to_dulong_and_petit():
    planned, _ = argon()
    mesh = mesh_of(planned.phonopy, 150.0)
    thermal = thermal_of(planned.phonopy, mesh, np.array([3.0, 6.0, 2000.0]))
    assert thermal.heat_capacity[2] == pytest.approx(3 * GAS_CONSTANT, rel=1e-3)
    assert thermal.heat_capacity[1] / thermal.heat_capacity[0] == pytest.approx(8.0, rel=0.35)
    # the zero-point energy of a Debye spectrum is 9/8 k of its temperature
    debye = debye_temperature(mesh)
    assert 8 / 9 * thermal.zero_point_energy / 8.617333e-5 == pytest.approx(debye, rel=0.06)
    assert thermal.left_out == 0


def test_displacements_of_atoms_are_those_of_phonopy():
    planned, dynamics = metal("Cu", 3.61)
    temperatures = np.array([0.0, 100.0, 300.0])
    ours = displacements_of(mesh_of(planned.phonopy, 40.0), dynamics.masses, temperatures)
    planned.phonopy.run_mesh(
        planned.phonopy.mesh_numbers, with_eigenvectors=True, is_mesh_symmetry=False, is_gamma_center=True
    )
    theirs = planned.phonopy.run_thermal_displacements(temperatures=temperatures, freq_min=0.02)
    values = np.asarray(planned.phonopy.thermal_displacements.thermal_displacements)
    assert theirs is None or theirs is planned.phonopy.thermal_displacements
    assert ours[:, 0] == pytest.approx(values.mean(axis=1), rel=1e-4)


def test_stretched_crystal_is_unstable_where_the_supercell_holds_the_wave():
    """Beyond its largest negative pressure a crystal gives way."""
    planned = plan(from_ase(bulk("Ar", a=6.6)), 10.0, 0.01)
    solve(planned, LennardJones(reach=1.8), quiet)
    found = instabilities_of(
        planned.phonopy, bands_of(planned.phonopy, from_ase(bulk("Ar", a=6.6)), quiet), mesh_of(planned.phonopy, 20.0)
    )
    assert found
    assert found[0].exact
    assert found[0].frequency < -0.1


def test_stable_crystal_has_no_instability():
    planned, _ = metal("Cu", 3.61)
    bands = bands_of(planned.phonopy, from_ase(bulk("Cu", a=3.61)), quiet)
    assert instabilities_of(planned.phonopy, bands, mesh_of(planned.phonopy, 30.0)) == ()


def test_two_atoms_have_translations_and_one_optical_triple_with_its_symmetry():
    crystal = from_ase(bulk("CuNi", "zincblende", a=5.2))
    planned = plan(crystal, 8.0, 0.01)
    solve(planned, emt(), quiet)
    modes = gamma_modes(planned.phonopy)
    assert sorted(mode.degeneracy for mode in modes) == [3, 3]
    assert {mode.irrep for mode in modes} == {"T2"}


@pytest.mark.parametrize("q", [(0.0, 0.0, 0.0), (0.5, 0.0, 0.5), (1 / 3, 1 / 3, 0.0)])
@pytest.mark.parametrize("conventional", [False, True])
def test_a_mode_moves_the_atoms_against_the_forces_it_feels(q, conventional):
    """Forces on the displaced supercell are minus mass times squared frequency times displacement."""
    planned, dynamics = argon()
    cell = planned.cell if conventional else None
    shown = mode_motion(dynamics, q, 2, cell)
    assert shown.commensurate
    period = [shown.displacements(0.1, phase) for phase in np.linspace(0, 2 * np.pi, 48)]
    assert np.linalg.norm(period, axis=2).max() == pytest.approx(0.1, rel=0.01)
    crystal = shown.at(0.002, 0.0)
    ((_, answer),) = LennardJones(reach=1.3).predict([crystal])
    ((_, rest),) = LennardJones(reach=1.3).predict([shown.crystal])
    frequency = dynamics.at(q).frequencies[2]
    expected = -39.948 * (frequency / TO_THZ) ** 2 * shown.displacements(0.002, 0.0)
    assert answer.forces - rest.forces == pytest.approx(expected, abs=0.03 * np.abs(expected).max() + 1e-7)


def test_wave_that_fits_no_cell_is_shown_all_the_same_and_said_so():
    _, dynamics = argon()
    shown = mode_motion(dynamics, (0.1234, 0.0, 0.0), 0)
    assert not shown.commensurate
    assert len(shown.crystal) > 1


def test_supercell_is_large_enough_and_prefers_the_conventional_cell():
    cell, repeats = supercell_of(from_ase(bulk("Cu")), 10.0)
    assert len(cell) == 4
    assert repeats == (3, 3, 3)
    skewed = from_ase(bulk("Cu")).replace(cell=np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1]]) @ bulk("Cu").cell.array)
    assert supercell_of(skewed, 10.0)[1] == (3, 3, 3)


def test_files_are_those_that_phonopy_reads(tmp_path):
    import phonopy

    planned, dynamics = argon()
    (tmp_path / "FORCE_CONSTANTS").write_text(force_constants_text(dynamics))
    (tmp_path / "phonopy.yaml").write_text(str(planned.phonopy.to_phonopy_yaml()))
    read = phonopy.load(
        tmp_path / "phonopy.yaml", force_constants_filename=tmp_path / "FORCE_CONSTANTS", symmetrize_fc=False
    )
    q = [0.2, 0.3, 0.4]
    assert read.run_qpoints([q]).frequencies[0] == pytest.approx(dynamics.at(q).frequencies, abs=1e-6)


def test_plan_in_a_given_cell_keeps_it():
    cell, repeats = supercell_of(ARGON, 8.0)
    assert plan_in(cell, repeats, 0.01).atoms == len(cell) * np.prod(repeats)
