"""Ordered approximants: near the composition, ordered, without clashes, and always the same."""

import numpy as np
import pytest
from ase.build import bulk
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.approximant import ordered_approximant
from core.structures.checks import problems
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.facts import composition_of

COPPER = from_ase(bulk("Cu", cubic=True))


def nearest_like(crystal, number):
    sites = crystal.positions[crystal.numbers == number]
    delta = sites[:, None] - sites[None]
    fractional = delta @ np.linalg.inv(crystal.cell)
    distance = np.linalg.norm((fractional - np.round(fractional)) @ crystal.cell, axis=2)
    return np.min(distance + 99 * np.eye(len(sites)))


def test_an_ordered_structure_is_left_alone():
    same, text = ordered_approximant(COPPER)
    assert same is COPPER
    assert "ordered already" in text


def test_copper_gold_orders():
    crystal = COPPER.replace(shares=dict.fromkeys(range(4), ((29, 0.75), (79, 0.25))))
    ordered, text = ordered_approximant(crystal)
    assert ordered.is_ordered
    assert composition_of(ordered) == {"Cu": 3.0, "Au": 1.0}
    assert "the composition is exact" in text


def test_like_atoms_are_further_apart_than_at_random():
    crystal = COPPER.replace(shares=dict.fromkeys(range(4), ((29, 0.875), (79, 0.125))))
    ordered, _ = ordered_approximant(crystal, max_atoms=32)
    gold = int((ordered.numbers == 79).sum())
    assert gold * 8 == len(ordered)
    if gold > 1:
        assert nearest_like(ordered, 79) > 3.61 * 0.99  # no nearest neighbours at a/sqrt(2)


def test_ions_take_the_arrangement_of_lowest_ewald_energy():
    """Half-filled rock salt layers: like charges avoid each other."""
    from ase.spacegroup import crystal as build
    from pymatgen.analysis.ewald import EwaldSummation

    from core.structures.convert import to_pymatgen

    spinel = from_ase(build(["Mg", "Al", "O"], [(1 / 8,) * 3, (0.5,) * 3, (0.263,) * 3], spacegroup=227, setting=2,
                            cellpar=[8.08, 8.08, 8.08, 90, 90, 90]))  # fmt: skip
    octahedral = np.flatnonzero(spinel.numbers == 13)
    inverse = spinel.replace(
        numbers=np.where(spinel.numbers == 12, 13, spinel.numbers),
        arrays={},
        shares={int(i): ((12, 0.5), (13, 0.5)) for i in octahedral},
    )
    ordered, text = ordered_approximant(inverse)
    assert "Ewald" in text

    def energy(crystal):
        charges = {12: 2, 13: 3, 8: -2}
        structure = to_pymatgen(crystal.replace(arrays={}))
        structure.add_oxidation_state_by_site([charges[int(z)] for z in crystal.numbers])
        return EwaldSummation(structure).total_energy

    rng = np.random.default_rng(1)
    numbers = ordered.numbers.copy()
    sites = np.flatnonzero(np.isin(numbers, [12, 13]))[8:]
    worse = 0
    for _ in range(10):
        shuffled = numbers.copy()
        shuffled[sites] = rng.permutation(shuffled[sites])
        worse += energy(ordered.replace(numbers=shuffled)) >= energy(ordered) - 1e-6
    assert worse == 10


def test_split_sites_never_sit_on_top_of_each_other():
    cell = 8.0 * np.eye(3)
    positions = np.array([[x + d, y, 4.0] for x in (1.0, 5.0) for y in (1.0, 5.0) for d in (0.0, 0.6)])
    crystal = Crystal(np.full(8, 8), positions, cell, shares=dict.fromkeys(range(8), ((8, 0.5),)))
    ordered, _ = ordered_approximant(crystal, max_atoms=8)
    assert len(ordered) == 4
    assert problems(ordered.replace(cell=cell)) == ()


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 19), st.integers(0, 2**31), st.integers(4, 120))
def test_the_composition_is_near_and_the_result_repeats(twentieths, seed, most):
    amount = twentieths / 20
    crystal = COPPER.replace(shares=dict.fromkeys(range(4), ((29, amount), (28, 1 - amount))))
    ordered, text = ordered_approximant(crystal, max_atoms=most, seed=seed)
    again, _ = ordered_approximant(crystal, max_atoms=most, seed=seed)
    assert ordered.same_geometry(again)
    assert ordered.is_ordered
    assert len(ordered) <= max(most, 4)
    share = float((ordered.numbers == 29).mean())
    # whole numbers on n sites come within half an atom
    assert abs(share - amount) <= 0.5 / len(ordered) + 1e-9
    assert str(len(ordered)) in text


def test_many_thinly_filled_sites_are_not_all_emptied():
    n = 10
    positions = np.array([[2.5 * i, 0, 0] for i in range(n)])
    shares = {i: ((11, 0.3 + 0.001 * i),) for i in range(n)}  # each a kind of its own
    crystal = Crystal(np.full(n, 11), positions, np.diag([25.0, 9, 9]), shares=shares)
    ordered, _ = ordered_approximant(crystal, max_atoms=n)
    assert len(ordered) == pytest.approx(sum(share[0][1] for share in shares.values()), abs=0.51)
