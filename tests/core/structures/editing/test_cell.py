"""Edits of the cell."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.bonds import find_bonds
from core.structures.crystal import Crystal
from core.structures.editing import cell
from core.structures.measure import distance
from tests.core.structures.editing.structures import crystals, rutile


def water(shift=(0.0, 0.0, 0.0), *, wrapped=False):
    places = np.array([[0, 0, 0.12], [0, 0.76, -0.47], [0, -0.76, -0.47]]) + shift
    if wrapped:
        places %= 8.0
    return Crystal(np.array([8, 1, 1]), places, np.eye(3) * 8.0)


@given(crystals())
def test_parameters_and_matrix_are_inverse(crystal):
    lengths, angles = cell.parameters(crystal.cell)
    again = cell.parameters(cell.matrix_of(lengths, angles))
    assert np.allclose(again, (lengths, angles), atol=1e-9)


def test_hexagonal_cell_is_exact():
    matrix = cell.matrix_of((3, 3, 5), (90, 90, 120))
    assert np.allclose(matrix, [[3, 0, 0], [-1.5, 1.5 * np.sqrt(3), 0], [0, 0, 5]], atol=1e-14)
    assert matrix[2].tolist() == [0, 0, 5]


@pytest.mark.parametrize(
    ("lengths", "angles"),
    [((0, 1, 1), (90, 90, 90)), ((1, 1, -1), (90, 90, 90)), ((1, 1, 1), (60, 60, 150)), ((1, 1, 1), (120, 120, 120)),
     ((1, 1, 1), (0, 90, 90)), ((1, np.nan, 1), (90, 90, 90)), ((1, 1, 1), (90, 90, 180))],
)  # fmt: skip
def test_a_cell_that_cannot_be_is_refused(lengths, angles):
    with pytest.raises(StructureError):
        cell.matrix_of(lengths, angles)


@given(crystals(), st.floats(0.8, 1.3))
def test_atoms_scale_or_stay(crystal, factor):
    scaled = cell.set_cell(crystal, crystal.cell * factor, scale=True)
    assert np.allclose(scaled.fractional, crystal.fractional, atol=1e-9)
    assert scaled.pbc == crystal.pbc
    stayed = cell.set_cell(crystal, crystal.cell * factor, scale=False)
    assert np.array_equal(stayed.positions, crystal.positions)


@given(crystals(), st.floats(0.8, 1.3))
def test_other_parameters_leave_the_cell_turned_as_it_was(crystal, factor):
    lengths, angles = cell.parameters(crystal.cell)
    same = cell.set_parameters(crystal, lengths, angles, scale=True)
    assert np.allclose(same.cell, crystal.cell, atol=1e-8)
    longer = cell.set_parameters(crystal, [length * factor for length in lengths], angles, scale=True)
    assert np.allclose(longer.cell, crystal.cell * factor, atol=1e-8)


def test_a_molecule_gets_a_periodic_cell():
    molecule = Crystal(np.array([8]), [[1, 1, 1]], np.zeros((3, 3)), (False,) * 3)
    boxed = cell.set_parameters(molecule, (5, 5, 5), (90, 90, 90), scale=True)
    assert boxed.is_periodic
    assert boxed.positions.tolist() == [[1, 1, 1]]


def test_flat_cell_is_refused():
    with pytest.raises(StructureError, match="no volume"):
        cell.set_cell(rutile(), [[1, 0, 0], [0, 1, 0], [1, 1, 0]], scale=True)


def test_periodicity_needs_a_vector():
    assert cell.set_periodicity(rutile(), (True, True, False)).pbc == (True, True, False)
    molecule = Crystal(np.array([8]), [[1, 1, 1]], np.zeros((3, 3)), (False,) * 3)
    with pytest.raises(StructureError, match="no lattice vector"):
        cell.set_periodicity(molecule, (True, False, False))


@given(crystals())
def test_wrapped_atoms_lie_in_the_cell_and_are_the_same(crystal):
    wrapped = cell.wrap(crystal)
    inside = wrapped.fractional[:, list(np.flatnonzero(crystal.pbc))]
    assert np.all((inside > -1e-8) & (inside < 1))
    hops = (crystal.positions - wrapped.positions) @ np.linalg.inv(crystal.cell)
    assert np.allclose(hops, np.round(hops), atol=1e-8)
    assert np.allclose(hops[:, ~np.array(crystal.pbc)], 0, atol=1e-8)
    assert np.array_equal(cell.wrap(wrapped).positions, wrapped.positions)
    assert np.array_equal(wrapped.arrays["forces"], crystal.arrays["forces"])


def test_wrap_leaves_an_atom_on_the_lower_face():
    crystal = Crystal(np.array([1]), [[-1e-12, 0, 0]], np.eye(3))
    assert cell.wrap(crystal).positions[0, 0] == -1e-12


def test_unwrapped_molecule_is_whole():
    broken = water((0, 0, 0), wrapped=True)
    assert np.linalg.norm(broken.positions[0] - broken.positions[2]) > 5
    whole = cell.unwrap(broken, find_bonds(broken))
    for other in (1, 2):
        assert np.linalg.norm(whole.positions[0] - whole.positions[other]) == pytest.approx(0.963, abs=0.01)


@given(st.tuples(*[st.floats(0, 8)] * 3))
def test_centred_molecule_stands_in_the_middle_in_one_piece(shift):
    centred = cell.centre(water(shift, wrapped=True))
    middle = (centred.positions.max(axis=0) + centred.positions.min(axis=0)) / 2
    assert np.allclose(middle, 4, atol=1e-6)
    assert np.ptp(centred.positions, axis=0).max() < 2


def test_centre_without_a_cell_goes_to_the_origin():
    molecule = water((3, 3, 3)).replace(cell=np.zeros((3, 3)), pbc=(False,) * 3)
    assert np.allclose(cell.centre(molecule).positions.mean(axis=0), 0)


def test_centre_along_one_axis_leaves_the_others():
    centred = cell.centre(rutile(), (2,))
    assert np.allclose(centred.positions[:, :2], rutile().positions[:, :2])


@given(crystals(), st.integers(0, 2), st.floats(1, 30))
def test_vacuum_is_as_thick_as_asked_and_nothing_moves_among_itself(crystal, axis, thickness):
    crystal = crystal.replace(pbc=(True, True, True))
    after = cell.set_vacuum(crystal, axis, thickness)
    gap = cell.vacuum(after, axis)
    # a gap inside the atoms may be wider than the one asked for
    assert gap >= thickness - 1e-6
    assert np.allclose(np.delete(after.cell, axis, axis=0), np.delete(crystal.cell, axis, axis=0))
    assume(thickness > cell.vacuum(crystal, axis))
    assert gap == pytest.approx(thickness, abs=1e-6)
    if len(crystal) > 1:
        before = distance(crystal, 0, 1)
        assert distance(after, 0, 1) >= before - 1e-6


def test_vacuum_around_a_molecule_makes_its_box():
    molecule = water().replace(cell=np.zeros((3, 3)), pbc=(False,) * 3)
    boxed = cell.set_vacuum(molecule, 2, 10)
    assert np.allclose(np.diag(boxed.cell), [10, 11.52, 10.59])
    assert np.allclose((boxed.positions.max(axis=0) + boxed.positions.min(axis=0)) / 2, np.diag(boxed.cell) / 2)


@pytest.mark.parametrize("thickness", [-1, np.nan, np.inf])
def test_less_than_no_vacuum_is_refused(thickness):
    with pytest.raises(StructureError):
        cell.set_vacuum(rutile(), 2, thickness)
