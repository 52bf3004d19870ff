"""Point defects: distinct sites and places between the atoms, against what is known of common crystals."""

import numpy as np
import pytest

from core.errors import StructureError
from core.structures.builders.defects import distinct_sites, holes, replaced, with_atom, without
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, rutile, salt, silicon


def test_sites_that_symmetry_makes_one_are_listed_once():
    assert [(site.multiplicity, site.wyckoff) for site in distinct_sites(rutile())] == [(2, "a"), (4, "f")]
    assert len(distinct_sites(silicon())) == 1
    assert [site.atom for site in distinct_sites(salt())] == [0, 1]


def test_places_in_diamond_are_the_tetrahedral_and_the_hexagonal_one():
    first, second = holes(silicon(5.431))
    # as far from four atoms as a bond is long, and in the middle of a ring of six
    assert (first.distance, first.neighbours, first.multiplicity) == (
        pytest.approx(5.431 * np.sqrt(3) / 4, abs=1e-3),
        4,
        2,
    )
    assert (second.distance, second.neighbours, second.multiplicity) == (
        pytest.approx(5.431 * np.sqrt(11) / 8, abs=1e-3),
        6,
        4,
    )


def test_places_in_an_fcc_metal_are_the_octahedral_and_the_tetrahedral_one():
    octahedral, tetrahedral = holes(copper(3.615))
    assert (octahedral.distance, octahedral.neighbours, octahedral.multiplicity) == (pytest.approx(3.615 / 2), 6, 1)
    assert (tetrahedral.distance, tetrahedral.neighbours, tetrahedral.multiplicity) == (
        pytest.approx(3.615 * np.sqrt(3) / 4),
        4,
        2,
    )


def test_places_do_not_depend_on_the_choice_of_cell():
    from ase.build import bulk

    from core.structures.convert import from_ase

    cubic = holes(from_ase(bulk("Cu", "fcc", 3.615, cubic=True)))
    assert [(round(h.distance, 2), h.multiplicity) for h in cubic] == [(1.81, 4), (1.57, 8)]


def test_a_molecule_and_an_empty_result_are_refused():
    molecule = Crystal(np.array([1]), np.zeros((1, 3)), np.zeros((3, 3)), (False,) * 3)
    with pytest.raises(StructureError, match="crystal"):
        holes(molecule)
    with pytest.raises(StructureError, match="No atom"):
        without(molecule, [0])


def test_a_new_atom_on_a_site_keeps_the_flag_of_the_site_and_nothing_of_the_old_atom():
    crystal = salt().with_arrays(fixed=np.ones(8, bool), charges=np.full(8, 0.9), labels=np.full(8, "Na1"))
    built = replaced(crystal, [2], 19)
    assert built.numbers[2] == 19
    assert built.arrays["fixed"][2]
    assert (built.arrays["charges"][2], built.arrays["charges"][0]) == (0.0, 0.9)
    assert built.arrays["labels"].tolist()[2] == ""


def test_an_added_atom_is_free():
    built = with_atom(salt().with_arrays(fixed=np.ones((8, 3), bool)), (1.4, 1.4, 1.4), 1)
    assert len(built) == 9
    assert built.arrays["fixed"][:8].all()
    assert not built.arrays["fixed"][8].any()
