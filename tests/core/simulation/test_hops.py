from __future__ import annotations

import numpy as np
import pytest

from core.errors import StructureError
from core.simulation.hops import chosen_element, connecting, dimension, hops, mobile_element, thresholds
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, rutile, salt, silicon


def one_atom(cell, number=29) -> Crystal:
    return Crystal([number], [[0, 0, 0]], cell)


FCC = 2.0 * np.array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]])
BCC = 1.5 * np.array([[-1.0, 1, 1], [1, -1, 1], [1, 1, -1]])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (FCC, [(8**0.5, 6)]),
        (BCC, [(1.5 * 3**0.5, 4), (3.0, 3)]),
        (3 * np.eye(3), [(3.0, 3)]),
    ],
)
def test_the_neighbours_of_the_cubic_lattices(cell, expected) -> None:
    found = hops(one_atom(cell), 29, 6.0)
    assert [hop.ways for hop in found] == [ways for _, ways in expected]
    assert [hop.length for hop in found] == pytest.approx([length for length, _ in expected])
    assert dimension(edge for hop in found for edge in hop.edges) == 3


def test_the_conventional_cell_has_the_same_hops_four_times() -> None:
    places = 3.615 * np.array([[0, 0, 0], [0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]])
    (hop,) = hops(Crystal([29] * 4, places, 3.615 * np.eye(3)), 29, 4.0)
    assert hop.ways == 24
    assert hop.length == pytest.approx(3.615 / 2**0.5)


def test_oxygen_in_rutile_hops_in_three_ways_that_symmetry_leaves() -> None:
    # shared edge 2.53 Å, then 2.78 Å and c = 2.96 Å (W. H. Baur, Acta Cryst. 9, 515, 1956)
    found = hops(rutile(), 8, 3.0)
    assert [round(hop.length, 1) for hop in found] == [2.5, 2.8, 3.0]
    # each oxygen has 1, 8 and 2 such neighbours; the cell holds four
    assert [hop.ways for hop in found] == [2, 16, 4]


def test_sites_in_a_row_connect_along_it_only() -> None:
    chain = Crystal([3, 9], [[0, 0, 0], [0, 4, 0]], np.diag([3.0, 8, 8]))
    found = hops(chain, 3, 5.0)
    assert [(hop.length, hop.ways) for hop in found] == [(3.0, 1)]
    assert dimension(found[0].edges) == 1


def test_two_networks_that_never_meet_are_not_joined() -> None:
    # one along a, the other along b
    assert dimension([(0, 0, 1, 0, 0), (1, 1, 0, 1, 0)]) == 1
    assert dimension([(0, 0, 1, 0, 0), (1, 1, 0, 1, 0), (0, 1, 0, 0, 0)]) == 2
    assert dimension([(0, 1, 0, 0, 0), (0, 1, 1, 0, 0)]) == 1
    assert dimension([(0, 1, 0, 0, 0)]) == 0


def test_the_shortest_hops_are_taken_until_all_directions_connect() -> None:
    orthorhombic = one_atom(np.diag([3.0, 3.5, 4.0]))
    found = hops(orthorhombic, 29, 4.5)
    assert [round(hop.length, 1) for hop in connecting(found, 9)] == [3.0, 3.5, 4.0]
    assert len(connecting(found, 2)) == 2


def test_how_high_the_easiest_way_climbs_along_more_and_more_directions() -> None:
    found = hops(one_atom(np.diag([3.0, 3.5, 4.0])), 29, 4.5)
    assert thresholds(found, [0.5, 0.2, 0.9]) == {1: 0.2, 2: 0.5, 3: 0.9}
    assert thresholds(found, [0.5, float("nan"), 0.9]) == {1: 0.5, 2: 0.9}


def test_the_likeliest_ion() -> None:
    assert mobile_element(salt()) == 11
    for numbers, moves in (
        ([20, 9, 9], 9),
        ([38, 22, 8], 8),
        ([29, 53], 29),
        ([29, 8], 8),
        ([12, 34], 12),
        ([3, 9], 3),
    ):
        places = [[2.0 * k, 0, 0] for k in range(len(numbers))]
        assert mobile_element(Crystal(numbers, places, 8 * np.eye(3))) == moves
    assert mobile_element(rutile()) == 8
    assert chosen_element(salt(), (3, 17)) == 17
    for crystal in (copper(), silicon()):
        with pytest.raises(StructureError, match="no ions that are known to move"):
            mobile_element(crystal)
    with pytest.raises(StructureError, match="no atoms of Li"):
        chosen_element(salt(), (3,))


def test_no_neighbours_within_reach() -> None:
    with pytest.raises(StructureError, match="2 Å"):
        hops(copper(), 29, 2.0)
