"""Mixtures in exact numbers."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.builders.alloy import composition_text, counts_for, mixed, mixture_from, settled
from core.structures.builders.supercell import supercell
from core.structures.crystal import Crystal
from tests.core.models.crystals import salt


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ge 0.25", {32: 0.25}),
        ("Ge 25 %, Sn:5%", {32: 0.25, 50: 0.05}),
        ("Co=.5; Ni 0.5", {27: 0.5, 28: 0.5}),
    ],
)
def test_mixtures_are_read(text, held):
    assert mixture_from(text) == pytest.approx(held)


@pytest.mark.parametrize("text", ["", "Xx 0.5", "Ge", "0.5 Ge", "Ge 0.6, Sn 0.6", "CO 0.1"])
def test_what_is_no_mixture_is_refused(text):
    with pytest.raises(StructureError):
        mixture_from(text)


@given(st.text(max_size=30))
def test_any_text_gives_a_mixture_or_a_message(text):
    with suppress(StructureError):
        assert 0 <= sum(mixture_from(text).values()) <= 1 + 1e-6


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=5), st.integers(1, 500))
def test_numbers_of_atoms_are_the_nearest_whole_ones(parts, sites):
    shares = {i: part / sum(parts) for i, part in enumerate(parts)}
    counts = counts_for(shares, sites)
    assert sum(counts.values()) == sites
    assert all(abs(counts[i] - share * sites) < 1 for i, share in shares.items())


def test_only_the_chosen_sites_are_mixed_and_a_seed_gives_the_same_again():
    large = supercell(salt(), (2, 2, 2))
    sodium = large.numbers == 11
    built = mixed(large, sodium, {19: 0.25, 37: 0.125}, 3)
    assert composition_text(built.numbers[sodium]) == "Na 20, K 8, Rb 4"
    assert (built.numbers[~sodium] == 17).all()
    assert np.array_equal(built.numbers, mixed(large, sodium, {19: 0.25, 37: 0.125}, 3).numbers)
    assert not np.array_equal(built.numbers, mixed(large, sodium, {19: 0.25, 37: 0.125}, 4).numbers)


def test_shared_sites_are_settled_with_vacancies_for_what_is_missing():
    alloy = Crystal(
        np.array([26, 8]),
        np.array([[0, 0, 0], [2.1, 0, 0]]),
        4.2 * np.eye(3),
        shares={0: ((26, 0.5), (28, 0.25)), 1: ((8, 1.0),)},
    )
    built = settled(supercell(alloy, (2, 2, 2)), 0)
    assert built.is_ordered
    assert composition_text(built.numbers) == "O 8, Fe 4, Ni 2"
    with pytest.raises(StructureError, match="shared"):
        settled(salt(), 0)
