"""Cells of two surfaces that fit, and the stacks made of them."""

import numpy as np
import pytest

from core.errors import FileError, StructureError, UserError
from core.structures.builders.interface import build_interface, matches, merged, stacked
from core.structures.builders.second import second_structure
from core.structures.builders.slab import Ends, build_slab, cuts_of
from core.structures.builders.surface import surface_of
from core.structures.crystal import Crystal
from core.structures.near import near_pairs
from core.structures.write import text_of
from resources import path
from tests.core.models.crystals import copper, graphite, salt, silicon

SQUARE = np.eye(2)
HEXAGON = np.array([[1.0, 0.0], [-0.5, np.sqrt(3) / 2]])


def slab(crystal, miller=(0, 0, 1), layers=4):
    surface = surface_of(crystal, miller)
    return build_slab(surface, cuts_of(surface, layers=layers, ends=Ends.ANY, charges=None)[0], vacuum=1.0)


def test_iron_on_magnesia_turns_by_45_degrees():
    # bcc Fe(001) on MgO(001): the edge of Fe along the face diagonal of MgO
    (first, *_) = matches(2.866 * SQUARE, 4.212 / np.sqrt(2) * SQUARE, most_area=40, most_strain=0.06)
    assert (abs(np.linalg.det(first.film)), abs(np.linalg.det(first.substrate))) == (1, 1)
    assert first.largest_strain == pytest.approx(4.212 / np.sqrt(2) / 2.866 - 1)


def test_the_twisted_cells_of_two_equal_lattices_are_found():
    # the commensurate cells of twisted bilayer graphene, (m, r) = (1, 1): 7 cells at 21.8 degrees
    found = matches(2.46 * HEXAGON, 2.46 * HEXAGON * 1.0001, most_area=7.1 * 2.46**2 * 0.866, most_strain=0.01)
    assert [round(abs(np.linalg.det(match.film))) for match in found] == [1]
    root_seven = np.array([[2, 1], [-1, 3]]) @ HEXAGON
    (match, *_) = matches(root_seven, HEXAGON * 1.003, most_area=10, most_strain=0.01)
    assert round(abs(np.linalg.det(match.substrate))) == 7


@pytest.mark.slow
def test_agrees_with_pymatgens_search():
    from pymatgen.analysis.interfaces.zsl import ZSLGenerator

    film, substrate = 3.61 / np.sqrt(2) * SQUARE, 5.43 / np.sqrt(2) * SQUARE
    ours = matches(film, substrate, most_area=120, most_strain=0.03)
    flat = [np.column_stack([vectors, np.zeros(2)]) for vectors in (film, substrate)]
    theirs = ZSLGenerator(max_area=120, max_length_tol=0.03, max_angle_tol=0.03)(*flat)
    least = min(theirs, key=lambda match: match.match_area)
    for matrix, other in (
        (ours[0].film, least.film_transformation),
        (ours[0].substrate, least.substrate_transformation),
    ):
        assert abs(np.linalg.det(matrix)) == pytest.approx(abs(np.linalg.det(other)))


def test_no_strain_is_larger_than_asked_for_and_the_cells_are_those_of_the_matrices():
    film, substrate = 3.1 * HEXAGON, np.array([[4.0, 0.3], [0.2, 5.1]])
    found = matches(film, substrate, most_area=200, most_strain=0.04)
    assert found
    for match in found:
        stretch = np.linalg.svd(np.linalg.solve(match.film @ film, match.substrate @ substrate), compute_uv=False)
        assert np.allclose(np.sort(stretch - 1), np.sort(match.strain))
        assert abs(match.largest_strain) <= 0.04 + 1e-9
        assert match.area <= 200


def test_graphite_on_copper_keeps_the_bonds_of_both():
    film, substrate = slab(graphite(), layers=2), slab(copper(), (1, 1, 1))
    (match, *_) = matches(film.cell[:2, :2], substrate.cell[:2, :2], most_area=30, most_strain=0.05)
    built = build_interface(film, substrate, match, gap=3.3, vacuum=10.0)
    carbon = built.positions[built.numbers == 6][:, 2]
    metal = built.positions[built.numbers == 29][:, 2]
    assert carbon.min() - metal.max() == pytest.approx(3.3)
    assert built.cell[2, 2] - (carbon.max() - metal.min()) == pytest.approx(10.0)
    _, _, distance, _ = near_pairs(built, 2.0)
    # the film took the whole strain of 3.7 %
    assert distance.min() == pytest.approx(2.464 / np.sqrt(3) * (1 + match.largest_strain), rel=1e-3)


def test_the_strain_can_be_shared():
    film, substrate = slab(silicon(5.6)), slab(silicon(5.4))
    (match, *_) = matches(film.cell[:2, :2], substrate.cell[:2, :2], most_area=20, most_strain=0.05)
    sides = [
        np.linalg.norm(build_interface(film, substrate, match, gap=2, vacuum=0, share=share).cell[0]) * np.sqrt(2)
        for share in (1.0, 0.5, 0.0)
    ]
    assert sides == pytest.approx([5.4, 5.5, 5.6])


def test_flags_of_both_survive():
    film, substrate = slab(silicon().with_arrays(fixed=np.array([True, False]))), slab(silicon())
    (match, *_) = matches(film.cell[:2, :2], substrate.cell[:2, :2], most_area=20, most_strain=0.05)
    built = build_interface(film, substrate, match, gap=2, vacuum=0)
    assert not built.arrays["fixed"][: len(substrate)].any()
    assert built.arrays["fixed"].any(axis=1).sum() == len(film) // 2


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_stacks_along_any_vector_with_the_gap_on_both_sides(axis):
    upper = Crystal(np.array([19]), np.array([[1.0, 1.0, 1.0]]), 5.5 * np.eye(3))
    built, strain = stacked(salt(), upper, axis, 3.0)
    assert strain == pytest.approx(5.64 / 5.5 - 1)
    heights = built.positions[:, axis]
    assert heights[-1] - heights[:-1].max() == pytest.approx(3.0)
    assert built.cell[axis, axis] == pytest.approx(np.ptp(heights) + 3.0)
    assert len(built) == 9


def test_cells_that_do_not_fit_are_refused():
    with pytest.raises(StructureError, match="strained by"):
        stacked(salt(), copper(), 2, 2.0)


def test_merging_leaves_every_atom_where_it_stands():
    molecule = Crystal(np.array([8, 1]), np.array([[1.0, 1, 1], [1, 1, 2]]), np.zeros((3, 3)), (False,) * 3)
    built = merged(salt(), molecule)
    assert np.allclose(built.positions, np.vstack([salt().positions, molecule.positions]))
    assert np.allclose(built.cell, salt().cell)


def test_a_second_structure_is_a_file_one_of_its_structures_or_text(tmp_path):
    two = tmp_path / "two.xyz"
    two.write_text(text_of([salt(), copper()]))
    assert second_structure(str(two), "film").numbers.tolist() == [29]
    assert len(second_structure(f"{two}#0", "film")) == 8
    assert second_structure(text_of(copper()), "film").same_geometry(copper())
    assert len(second_structure(str(path("samples", "NaCl.cif")), "film")) == 8


@pytest.mark.parametrize("reference", ["", "  ", "nowhere.cif", "two\nlines"])
def test_what_names_no_structure_says_so(reference):
    with pytest.raises(UserError):
        second_structure(reference, "film")


def test_an_index_beyond_the_end_says_how_many_there_are(tmp_path):
    one = tmp_path / "one.xyz"
    one.write_text(text_of(copper()))
    with pytest.raises(FileError, match="it holds 1"):
        second_structure(f"{one}#5", "film")
