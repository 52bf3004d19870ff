"""How far elements are from chance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.builders.figures import Figures, figures_of
from core.structures.builders.supercell import supercell
from core.structures.builders.tally import Tally
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper

LARGE = supercell(copper(), (2, 2, 3))
FIGURES = tuple(zip(figures_of(LARGE, np.ones(12, bool), 5.2, 3.7, lambda: None), (1.0, 0.5), strict=True))


def test_a_pair_deviates_by_its_warren_cowley_parameter():
    # L1_0: 8 of 12 neighbours are of the other kind, 1 - (8/12)/(1/2) = -1/3
    cell = 3.7 * np.eye(3)
    places = np.array([[0, 0, 0], [0.5, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0.5]]) @ cell
    pairs, _ = figures_of(Crystal(np.full(4, 29), places, cell), np.ones(4, bool), 2.7, 0.0, lambda: None)
    assert Tally(np.array([0, 0, 1, 1]), ((pairs, 1.0),)).deviation() == pytest.approx(1 / 3)


def test_a_triplet_deviates_by_how_often_each_way_to_fill_it_occurs():
    # of eight ways, each 1/8 by chance, one occurs always
    triplet = Figures(np.array([[0, 1, 2]]), np.array([0]))
    assert Tally(np.array([0, 1, 0, 1]), ((triplet, 1.0),)).deviation() == pytest.approx(7 / 8 + 7 / 8)


@settings(max_examples=30, deadline=None)
@given(st.permutations([0] * 5 + [1] * 4 + [2] * 3), st.lists(st.tuples(*[st.integers(0, 11)] * 2), max_size=8))
def test_exchanges_step_by_step_give_what_a_count_from_the_start_gives(kinds, exchanges):
    tally, now = Tally(np.array(kinds), FIGURES), np.array(kinds)
    for first, second in exchanges:
        tally.exchange(first, second)
        now[[first, second]] = now[[second, first]]
    assert tally.kinds.tolist() == now.tolist()
    assert tally.deviation() == pytest.approx(Tally(now, FIGURES).deviation(), abs=1e-12)


@given(st.permutations([0] * 6 + [1] * 6), st.integers(0, 11))
def test_partners_hold_another_element(kinds, site):
    tally = Tally(np.array(kinds), FIGURES)
    partners = tally.partners(site)
    assert len(partners) == 6
    assert all(kinds[other] != kinds[site] for other in partners)
