"""Pairs and triplets of sites."""

import numpy as np
import pytest

from core.errors import StructureError
from core.structures.builders.figures import figures_of, shell_starts
from core.structures.builders.supercell import supercell
from tests.core.models.crystals import copper, salt

SIDE = 3.615 / np.sqrt(2)


def found(crystal, pairs, triplets, sites=None):
    sites = np.ones(len(crystal), bool) if sites is None else sites
    return figures_of(crystal, sites, pairs, triplets, lambda: None)


def test_neighbours_in_fcc_are_counted_by_shells():
    pairs, _ = found(supercell(copper(), (2, 2, 2)), 2 * SIDE, 0.0)
    assert (np.bincount(pairs.classes) / 8).tolist() == [12, 6, 24, 12]  # Ashcroft and Mermin, chapter 4


def test_a_shell_at_the_cutoff_itself_counts_as_a_whole():
    pairs, _ = found(supercell(copper(), (3, 3, 3)), 3.615, 0.0)
    assert (np.bincount(pairs.classes) / 27).tolist() == [12, 6]


def test_triangles_in_fcc_come_in_every_order_that_their_sides_allow():
    # each atom is on 24 triangles of nearest neighbours, so there are 8 an atom, in 6 orders each;
    # with the second shell 12 an atom have sides 1, 1, 2, in 2 orders each
    _, triplets = found(supercell(copper(), (3, 3, 3)), SIDE, SIDE)
    assert (np.bincount(triplets.classes) / 27).tolist() == [48]
    _, triplets = found(supercell(copper(), (3, 3, 3)), SIDE, 3.7)
    assert (np.bincount(triplets.classes) / 27).tolist() == [48, 24]


def test_only_the_chosen_sites_count_and_are_numbered_among_themselves():
    crystal = supercell(salt(), (1, 1, 2))
    pairs, triplets = found(crystal, 4.1, 4.1, crystal.numbers == 17)
    assert np.unique(pairs.members).tolist() == np.unique(triplets.members).tolist() == list(range(8))
    assert (np.bincount(pairs.classes) / 8).tolist() == [12]


def test_without_triplets_there_are_none():
    _, triplets = found(copper(), SIDE, 0.0)
    assert triplets.members.shape == (0, 3)


def test_shells_begin_after_gaps():
    starts = shell_starts(np.array([2.50, 3.61, 2.51, 2.54, 3.60]))
    assert starts == pytest.approx([2.50, 3.60], abs=1e-5)


def test_too_many_are_refused_before_memory_is_used():
    for crystal, pairs, triplets in (
        (supercell(copper(), (20, 20, 20)), 12.0, 0.0),
        (supercell(copper(), (6, 6, 6)), 4.0, 12.0),
    ):
        with pytest.raises(StructureError, match="too many"):
            found(crystal, pairs, triplets)
