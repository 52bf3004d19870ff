"""Nanotubes: what they are, their gaps, and how many channels they have."""

import numpy as np
import pytest
from ase.build import graphene_nanoribbon

from core.structures.builders.nanotube import Wall, periodic_tube
from core.structures.convert import from_ase
from core.tight_binding.bands import hamiltonian, mesh, refined_gap, solve, states
from core.tight_binding.pi_system import pi_system
from core.tight_binding.recognise import recognise_tube
from core.tight_binding.transport import device, folded, lead_self_energies, thermal
from core.tight_binding.zone_folding import folded_gap, is_metallic, law_gap


def tube(n, m, repeats=1):
    return periodic_tube((Wall(n, m),), (6, 6), repeats=repeats, vacuum=10.0, most_strain=0.01).crystal


def gap_of(crystal, axes=(2,), decay=0.0):
    system = pi_system(crystal, 2.7, decay)
    matrix = hamiltonian(system, axes)
    points = mesh(system, axes)
    found = states(points, np.array(list(solve(matrix, points))), system.electrons)
    *_, gap = refined_gap(matrix, found, system.electrons, axes)
    return gap, found


def channels(crystal, energies, axis=2, **options):
    system = pi_system(crystal, **options)
    piece = device(folded(system, axis, np.zeros(3)), axis)
    return [piece.transmission(energy) for energy in energies]


@pytest.mark.parametrize(("n", "m"), [(5, 5), (9, 0), (8, 2), (10, 0), (11, 0), (4, 1), (6, 4)])
def test_metal_or_not_and_gap_agree_with_zone_folding(n, m):
    gap, _ = gap_of(tube(n, m))
    if is_metallic(n, m):
        assert gap < 1e-3
    else:
        assert gap == pytest.approx(folded_gap(n, m, 2.7), rel=2e-3)


def test_gap_of_the_10_0_tube():
    # 0.948 eV: sisl's own example geometry and hopping of -2.7 eV; the law 2 a t / d says 0.979
    assert folded_gap(10, 0, 2.7) == pytest.approx(0.948, abs=0.001)
    assert law_gap(Wall(10, 0).diameter, 2.7, 1.42) == pytest.approx(0.979, abs=0.001)


def test_wide_tubes_follow_the_law():
    for n, m in ((20, 0), (20, 1), (19, 3)):
        assert folded_gap(n, m, 2.7) == pytest.approx(law_gap(Wall(n, m).diameter, 2.7, 1.42), rel=0.03)


@pytest.mark.parametrize(("n", "m"), [(4, 2), (5, 0), (6, 6), (8, 3), (13, 7), (20, 20)])
def test_indices_are_found_from_the_atoms(n, m):
    crystal = tube(n, m)
    system = pi_system(crystal.replace(positions=crystal.positions + 0.02 * np.sin(crystal.positions * 37)))
    found = recognise_tube(system, 2)
    assert (found.n, found.m) == (n, m)
    assert found.perfect
    assert found.diameter == pytest.approx(Wall(n, m).diameter, rel=0.03)


def test_ribbon_is_no_tube():
    ribbon = graphene_nanoribbon(4, 1, type="armchair", saturated=True, vacuum=8, C_C=1.42)
    ribbon.pbc = True
    assert recognise_tube(pi_system(from_ase(ribbon)), 2) is None


@pytest.mark.parametrize(("n", "m", "repeats"), [(10, 10, 1), (10, 10, 4), (10, 0, 3), (9, 0, 2), (6, 3, 1)])
def test_perfect_tube_lets_every_band_through(n, m, repeats):
    crystal = tube(n, m, repeats)
    energies = np.array([0.05, 0.32, 0.71, 1.13, 1.57])
    matrix = hamiltonian(pi_system(tube(n, m), 2.7, 0.0), (2,))
    bands = np.array([matrix.eigh(k=[0, 0, k]) for k in np.linspace(-0.5, 0.5, 800, endpoint=False) + 1e-4])
    around = np.vstack([bands, bands[:1]])
    crossings = [int(np.sum((around[:-1] - e) * (around[1:] - e) < 0)) // 2 for e in energies]
    assert channels(crystal, energies, decay=0.0) == pytest.approx(crossings, abs=2e-3)


def test_armchair_tube_conducts_two_quanta():
    assert channels(tube(10, 10), [1e-4], decay=0.0) == pytest.approx([2.0], abs=1e-3)


def test_leads_are_the_shortest_period():
    system = folded(pi_system(tube(10, 10, 5)), 2, np.zeros(3))
    piece = device(system, 2)
    assert piece.periods == 5
    assert piece.period == pytest.approx(2.46, abs=0.01)


@pytest.mark.parametrize("energy", [0.05, 0.71, -2.0, 9.5])
def test_self_energies_are_those_of_sisl(energy):
    import sisl
    from scipy.sparse import csr_matrix

    piece = device(folded(pi_system(tube(6, 0), 2.7, 0.0), 2, np.zeros(3)), 2)
    size = len(piece.home)
    lattice = sisl.Lattice(10.0, nsc=[1, 1, 3])
    blocks = [np.zeros((size, size))] * 3
    for step, block in ((0, piece.home), (1, piece.forth), (-1, piece.forth.conj().T)):
        blocks[int(lattice.sc_index([0, 0, step]))] = block.real
    geometry = sisl.Geometry(np.zeros((size, 3)), sisl.Atom(6, R=3.0), lattice=lattice)
    matrix = sisl.Hamiltonian.fromsp(geometry, csr_matrix(np.hstack(blocks)))
    for ours, sign in zip(lead_self_energies(energy, piece.home, piece.forth), "-+", strict=True):
        theirs = sisl.RecursiveSI(matrix, f"{sign}C").self_energy(energy + 1e-6j)
        assert ours == pytest.approx(theirs, abs=1e-4)


@pytest.mark.parametrize("repeats", [13, 26])
def test_leads_of_a_long_piece_are_true_periods(repeats):
    crystal = tube(6, 6, repeats)
    piece = device(folded(pi_system(crystal), 2, np.zeros(3)), 2)
    assert piece.periods == repeats


def without(crystal, gone):
    kept = np.ones(len(crystal), dtype=bool)
    kept[gone] = False
    return crystal.replace(numbers=crystal.numbers[kept], positions=crystal.positions[kept], arrays={})


def test_vacancy_halves_the_conductance_and_cuts_no_more():
    # one quantum at the Fermi energy: H. J. Choi et al., Phys. Rev. Lett. 84, 2917 (2000), for one missing pi orbital
    crystal = tube(10, 10, 8)
    gone = int(np.argmin(np.abs(crystal.positions[:, 2] - crystal.cell[2, 2] / 2)))
    defective = without(crystal, gone)
    at_fermi, above = channels(defective, [1e-4, 0.6], decay=0.0)
    assert at_fermi == pytest.approx(1.0, abs=0.02)
    assert 1.5 < above < 2.0
    assert device(folded(pi_system(defective), 2, np.zeros(3)), 2).periods == 8


def test_states_gather_around_a_vacancy():
    crystal = tube(6, 6, 8)
    gone = int(np.argmin(np.abs(crystal.positions[:, 2] - crystal.cell[2, 2] / 2)))
    place = crystal.positions[gone]
    defective = without(crystal, gone)
    system = folded(pi_system(defective), 2, np.zeros(3))
    density = device(system, 2).local_density(1e-3)
    near = np.argsort(np.linalg.norm(defective.positions - place, axis=1))[:3]
    assert density[near].mean() > 5 * np.median(density)
    assert density.min() >= 0


def test_strain_opens_a_gap_as_predicted():
    # dE/de = 3 t (1 + nu) cos(3 theta) where t falls with the square of the length; here the width stays, so nu is 0:
    # L. Yang, J. Han, Phys. Rev. Lett. 85, 154 (2000), doi:10.1103/PhysRevLett.85.154
    crystal = tube(12, 0)
    stretch = np.diag([1.0, 1.0, 1.02])
    strained = crystal.replace(positions=crystal.positions @ stretch, cell=crystal.cell @ stretch)
    assert gap_of(crystal, decay=0.0)[0] < 1e-3
    assert gap_of(strained, decay=2.0)[0] - gap_of(crystal, decay=2.0)[0] == pytest.approx(3 * 2.7 * 0.02, rel=0.06)


def test_armchair_ribbons_with_3p_plus_2_rows_close_the_gap():
    # Y.-W. Son, M. L. Cohen, S. G. Louie, Phys. Rev. Lett. 97, 216803 (2006): zero in this model for N = 3 p + 2
    gaps = []
    for rows in (6, 7, 8):
        ribbon = graphene_nanoribbon(rows / 2, 1, type="armchair", saturated=False, vacuum=8, C_C=1.42)
        ribbon.pbc = True
        gaps.append(gap_of(from_ase(ribbon))[0])
    assert gaps[2] < 1e-3
    assert min(gaps[:2]) > 0.5


def test_thermal_average_of_a_constant_is_the_constant_and_of_a_step_its_half():
    energies = np.linspace(-2, 2, 4001)
    assert thermal(energies, np.full(4001, 2.0), 300) == pytest.approx(2.0)
    assert thermal(energies, np.where(energies > 0, 1.0, 0.0), 300) == pytest.approx(0.5, abs=0.01)
