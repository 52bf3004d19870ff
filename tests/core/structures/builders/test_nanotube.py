import numpy as np
import pytest
from ase.build import nanotube
from matscipy.neighbours import neighbour_list

from core.errors import StructureError
from core.structures.builders.nanotube import Wall, common_length, finite_tube, outer_wall, periodic_tube


def tube(*walls, repeats=1):
    return periodic_tube(walls, (6, 6), repeats=repeats, vacuum=15.0, most_strain=0.01)


def neighbours(crystal, cutoff=1.6):
    cell, pbc = np.array(crystal.cell), np.array(crystal.pbc)
    return neighbour_list("ijd", positions=np.array(crystal.positions), cell=cell, pbc=pbc, cutoff=cutoff)


@pytest.mark.parametrize(("n", "m"), [(10, 10), (10, 0), (6, 5), (4, 2), (8, 2), (5, 1)])
def test_atoms_and_period_are_those_of_ase(n, m):
    theirs = nanotube(n, m, length=1, bond=1.42)
    made = tube(Wall(n, m))
    assert len(made.crystal) == len(theirs) == Wall(n, m).atoms
    assert made.crystal.cell[2, 2] == pytest.approx(theirs.cell[2, 2], abs=1e-6)


@pytest.mark.parametrize(("n", "m", "diameter"), [(10, 10, 13.56), (10, 0, 7.83), (6, 5, 7.47)])
def test_diameters_of_the_literature(n, m, diameter):
    # Saito, Dresselhaus and Dresselhaus, Physical Properties of Carbon Nanotubes (1998)
    assert Wall(n, m).diameter == pytest.approx(diameter, abs=0.02)


@pytest.mark.parametrize(("n", "m", "angle"), [(7, 0, 0.0), (5, 5, 30.0), (4, 2, 19.1), (6, 5, 27.0)])
def test_chiral_angles_of_the_literature(n, m, angle):
    assert Wall(n, m).chiral_angle == pytest.approx(angle, abs=0.1)


def test_one_third_of_tubes_is_metallic():
    walls = [Wall(n, m) for n in range(1, 31) for m in range(n + 1)]
    assert [wall.is_metallic for wall in (Wall(9, 0), Wall(10, 0), Wall(5, 5), Wall(6, 5))] == [
        True,
        False,
        True,
        False,
    ]
    assert sum(wall.is_metallic for wall in walls) / len(walls) == pytest.approx(1 / 3, abs=0.03)


@pytest.mark.parametrize("wall", [Wall(10, 10), Wall(9, 0), Wall(7, 3), Wall(6, 5)])
def test_every_atom_has_three_neighbours_on_the_other_sublattice(wall):
    made = periodic_tube((wall,), (5, 7), repeats=2, vacuum=12.0, most_strain=0.01).crystal
    first, second, length = neighbours(made)
    assert (np.bincount(first, minlength=len(made)) == 3).all()
    assert (made.numbers[first] != made.numbers[second]).all()
    # rolling shortens the chord of a bond a little, never by more than the curvature asks
    assert length.max() <= wall.bond + 1e-6
    assert length.min() > wall.bond * (1 - (wall.bond / wall.diameter) ** 2)


def test_second_wall_of_an_armchair_tube_has_its_period():
    outer = outer_wall(Wall(5, 5), 3.35)
    assert (outer.n, outer.m) == (10, 10)
    made = tube(Wall(5, 5), outer)
    assert made.strains == pytest.approx((0.0, 0.0))
    assert len(made.crystal) == 20 + 40
    assert np.bincount(made.crystal.arrays["wall"]).tolist() == [20, 40]


@pytest.mark.parametrize("inner", [Wall(6, 5), Wall(7, 3), Wall(9, 0), Wall(12, 4)])
def test_a_wall_around_any_tube_lies_at_the_distance_of_graphite(inner):
    outer = outer_wall(inner, 3.35)
    assert (outer.diameter - inner.diameter) / 2 == pytest.approx(3.35, abs=0.35)


def test_common_length_keeps_the_strain_asked_for():
    walls = (Wall(9, 0), Wall(10, 10))
    length = common_length(walls, 0.01)
    assert length / walls[0].period == pytest.approx(round(length / walls[0].period))
    assert abs(length / walls[1].period / round(length / walls[1].period) - 1) <= 0.01


@pytest.mark.parametrize("wall", [Wall(5, 5), Wall(8, 0), Wall(6, 5)])
def test_a_saturated_piece_has_no_dangling_bond(wall):
    piece = finite_tube((wall,), (6, 6), length=15.0, vacuum=10.0, saturate=True).crystal
    first, _, length = neighbours(piece)
    bonds = np.bincount(first, minlength=len(piece))
    assert (bonds[piece.numbers == 6] == 3).all()
    assert (bonds[piece.numbers == 1] == 1).all()
    assert length.min() > 1.0
    assert piece.positions[:, 2].min() == pytest.approx(5.0, abs=1.1)


def test_a_piece_cut_bare_has_only_carbon():
    piece = finite_tube((Wall(5, 5),), (6, 6), length=15.0, vacuum=10.0, saturate=False).crystal
    assert set(piece.numbers.tolist()) == {6}


@pytest.mark.parametrize(("n", "m"), [(0, 0), (3, 4), (5, -1)])
def test_indices_that_make_no_tube(n, m):
    with pytest.raises(StructureError, match="no tube"):
        Wall(n, m)


def test_a_piece_too_short():
    with pytest.raises(StructureError, match="too short"):
        finite_tube((Wall(8, 0),), (6, 6), length=0.5, vacuum=10.0, saturate=True)
