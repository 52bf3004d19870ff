"""Convex hulls: toy systems worked out by hand, and pymatgen's phase diagrams."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.learning.hull import Hull


def binary(*points):
    """A–B with the share of B and the energy of each compound."""
    rows = [(0.0, 0.0), (1.0, 0.0), *points]
    return Hull(np.array([[1 - x, x] for x, _ in rows]), np.array([energy for _, energy in rows]))


def test_a_compound_above_the_line_decomposes_into_its_neighbours():
    # A2B at −0.1 lies 0.1 above the line from A to AB at −0.3: −0.2 at a third
    hull = binary((0.5, -0.3), (1 / 3, -0.1))
    assert hull.above() == pytest.approx([0, 0, 0, 0.1])
    energy, shares = hull.mixture(np.array([2 / 3, 1 / 3]))
    assert energy == pytest.approx(-0.2)
    assert shares == pytest.approx({0: 1 / 3, 2: 2 / 3})
    assert sorted(map(tuple, hull.ties.tolist())) == [(0, 2), (1, 2)]


def test_without_itself_a_stable_compound_lies_below_the_hull():
    hull = binary((0.5, -0.3), (0.25, -0.2), (0.75, -0.2))
    energy, shares = hull.mixture(np.array([0.5, 0.5]), np.array([False, False, True, False, False]))
    assert -0.3 - energy == pytest.approx(-0.1)
    assert shares == pytest.approx({3: 0.5, 4: 0.5})


def test_elements_alone_make_a_flat_hull():
    hull = binary((0.5, 0.2))
    assert hull.above() == pytest.approx([0, 0, 0.2])
    assert hull.ties.tolist() == [[0, 1]]


def test_three_phases_on_one_line_are_all_stable():
    hull = binary((0.5, -0.4), (0.25, -0.2), (0.75, -0.2))
    assert hull.above() == pytest.approx(np.zeros(5), abs=1e-12)


def test_a_single_component_has_its_lowest_form():
    hull = Hull(np.ones((3, 1)), np.array([0.0, 0.03, 0.1]))
    assert hull.above() == pytest.approx([0, 0.03, 0.1])
    assert hull.ties.tolist() == []


def test_the_triangle_of_a_ternary_is_divided_by_its_compounds():
    # one compound in the middle joins all three corners
    fractions = np.vstack([np.eye(3), np.full((1, 3), 1 / 3)])
    hull = Hull(fractions, np.array([0, 0, 0, -0.5]))
    assert len(hull.facets) == 3
    assert hull.at(np.array([[0.5, 0.5, 0.0], [2 / 3, 1 / 6, 1 / 6]])) == pytest.approx([0.0, -0.25])


@given(
    st.integers(2, 5).flatmap(
        lambda k: st.tuples(
            st.just(k),
            st.lists(
                st.tuples(st.lists(st.integers(0, 4), min_size=k, max_size=k), st.floats(-2, 1)),
                min_size=1,
                max_size=12,
            ),
        )
    )
)
@settings(max_examples=60, deadline=None)
def test_facets_and_linear_programme_agree(system):
    k, compounds = system
    kept = [(np.array(amounts) / sum(amounts), energy) for amounts, energy in compounds if sum(map(bool, amounts)) > 1]
    fractions = np.vstack([np.eye(k), *(row for row, _ in kept)])
    energies = np.append(np.zeros(k), [energy for _, energy in kept])
    hull = Hull(fractions, energies)
    for row, height in zip(fractions, hull.at(fractions), strict=True):
        energy, shares = hull.mixture(row)
        assert energy == pytest.approx(height, abs=1e-7)
        assert sum(share * fractions[i] for i, share in shares.items()) == pytest.approx(row, abs=1e-7)
    assert (hull.above() >= 0).all()


@pytest.mark.parametrize("k", [2, 3, 4])
def test_agrees_with_pymatgen(k):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pymatgen.analysis.phase_diagram import PDEntry, PhaseDiagram
        from pymatgen.core import Composition
    random = np.random.default_rng(k)
    symbols = ["Li", "Fe", "P", "O"][:k]
    amounts = random.integers(0, 5, (40, k))
    amounts = amounts[(amounts > 0).sum(axis=1) > 1]
    energies = random.uniform(-1.5, 0.1, len(amounts))
    fractions = np.vstack([np.eye(k), amounts / amounts.sum(axis=1, keepdims=True)])
    hull = Hull(fractions, np.append(np.zeros(k), energies))
    entries = [PDEntry(Composition(symbol), 0.0) for symbol in symbols]
    entries += [
        PDEntry(Composition(dict(zip(symbols, map(int, row), strict=True))), energy * row.sum())
        for row, energy in zip(amounts, energies, strict=True)
    ]
    diagram = PhaseDiagram(entries)
    theirs = [diagram.get_e_above_hull(entry) for entry in entries]
    assert hull.above() == pytest.approx(theirs, abs=1e-6)
