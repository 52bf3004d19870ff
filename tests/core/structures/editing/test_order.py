"""Order of the atoms, duplicates, overlaps, room."""

import numpy as np
import pytest
from hypothesis import given

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.structures.editing import atoms
from core.structures.editing.order import SortKey, order_by, remove_duplicates, sort
from core.structures.editing.overlaps import Overlap, new_overlaps, overlap_text, overlaps
from core.structures.editing.places import beside, copy_shift, widest_gap
from core.structures.near import near_pairs
from tests.core.structures.editing.structures import crystals, kept, rutile


@pytest.mark.parametrize(
    ("key", "order"),
    [(SortKey.NUMBER, [2, 3, 4, 5, 0, 1]), (SortKey.ELECTRONEGATIVITY, [0, 1, 2, 3, 4, 5]),
     (SortKey.C, [0, 2, 3, 1, 4, 5]), (SortKey.A, [0, 5, 2, 1, 3, 4])],
)  # fmt: skip
def test_sorting_is_stable_and_loses_nothing(key, order):
    crystal = rutile()
    assert order_by(crystal, key).tolist() == order
    after = sort(crystal, key)
    kept(crystal, after, order)
    assert np.array_equal(after.arrays["forces"], crystal.arrays["forces"][order])
    assert after.info == crystal.info


def test_labels_sort_by_their_numbers():
    crystal = rutile().with_arrays(labels=np.array(["O10", "O2", "Al1", "O1", "B", "O02"]))
    assert sort(crystal, SortKey.LABEL).arrays["labels"].tolist() == ["Al1", "B", "O1", "O2", "O02", "O10"]
    with pytest.raises(StructureError, match="no labels"):
        sort(Crystal(np.array([1]), [[0, 0, 0]], np.eye(3)), SortKey.LABEL)


def test_duplicates_go_through_the_boundary_and_the_first_stays():
    twice = atoms.duplicate(rutile(), (0, 2), np.array([0, 0, 1]) * 2.959 + (0.02, 0, 0))
    after = remove_duplicates(twice)
    assert after.arrays["labels"].tolist() == rutile().arrays["labels"].tolist()
    with pytest.raises(StructureError, match=r"nearer than 0\.1"):
        remove_duplicates(after)


def test_split_positions_are_no_duplicates_and_do_not_overlap():
    crystal = Crystal(
        np.array([8, 8]), [[0, 0, 0], [0.05, 0, 0]], np.eye(3) * 5, shares={0: ((8, 0.5),), 1: ((8, 0.5),)}
    )
    assert overlaps(crystal) == ()
    with pytest.raises(StructureError):
        remove_duplicates(crystal)


def test_overlap_across_the_boundary_is_found_and_told():
    crystal = Crystal(np.array([22, 8, 8]), [[0.1, 2, 2], [4.9, 2, 2], [2.5, 2.5, 2.5]], np.eye(3) * 5)
    (found,) = overlaps(crystal)
    assert (found.first, found.second) == (0, 1)
    assert found.distance == pytest.approx(0.2)
    assert overlaps(crystal, [2]) == ()
    assert overlap_text(crystal, (found,)) == "Ti (atom 1) and O (atom 2) would be 0.20 Å apart."


def test_own_image_counts():
    crystal = Crystal(np.array([79]), [[0, 0, 0]], np.diag([1.0, 5, 5]))
    assert overlaps(crystal)[0] == Overlap(0, 0, 1.0)
    assert "its own periodic image" in overlap_text(crystal, overlaps(crystal))


def test_what_overlapped_before_is_no_news():
    crystal = Crystal(np.array([8, 8, 8]), [[0, 0, 0], [0.3, 0, 0], [3, 0, 0]], np.eye(3) * 6)
    assert new_overlaps(crystal, atoms.move_by(crystal, [2], (0, 0.1, 0)), [2]) == ()
    assert new_overlaps(crystal, atoms.move_by(crystal, [0, 1], (0, 0.1, 0)), [0, 1]) == ()
    assert len(new_overlaps(crystal, atoms.move_by(crystal, [1], (-0.1, 0, 0)), [1])) == 1
    assert len(new_overlaps(crystal, atoms.move_by(crystal, [2], (-2.9, 0, 0)), [2])) == 2


@given(crystals())
def test_few_and_all_find_the_same_pairs(crystal):
    crystal = crystal.replace(pbc=(True, True, True))
    every = {(pair.first, pair.second): round(pair.distance, 6) for pair in overlaps(crystal, shortest=1.4)}
    first, second, distance, _ = near_pairs(crystal, 1.4)
    wanted = {}
    for i, j, d in zip(first.tolist(), second.tolist(), distance.tolist(), strict=True):
        if i <= j:
            wanted[i, j] = min(round(d, 6), wanted.get((i, j), np.inf))
    assert every == wanted


def test_room_is_found_where_it_is():
    salt = Crystal(
        np.array([11, 17]), [[0, 0, 0], [2.82, 0, 0]], 2.82 * np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]], dtype=float)
    )
    # the tetrahedral holes, a quarter of the body diagonal from Na
    place = widest_gap(salt)
    assert np.linalg.norm(place) == pytest.approx(2.82 * np.sqrt(3) / 2, abs=1e-6)
    chain = Crystal(np.array([6, 1]), [[0, 0, 0], [0, 0, 1.09]], np.zeros((3, 3)), (False,) * 3)
    new = beside(chain, 0, 1)
    assert new[2] < -0.9
    assert np.linalg.norm(new) == pytest.approx(1.07, abs=0.02)
    copy = atoms.duplicate(rutile(), (2,), copy_shift(rutile(), (2,)))
    assert overlaps(copy, [6]) == ()
