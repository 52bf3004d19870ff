"""Special quasi-random structures."""

import sys

import numpy as np
import pytest

from core.errors import Cancelled, MissingExtraError, StructureError
from core.structures.builders.alloy import mixed
from core.structures.builders.sqs import pair_disorder, quasi_random
from core.structures.builders.supercell import supercell
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, salt


def arranged(crystal, matrix=(2, 2, 4), mixture=None, steps=1000, seed=0, sites=None, **options):
    sites = np.ones(len(crystal), bool) if sites is None else sites
    large = supercell(crystal, matrix)
    built = quasi_random(
        crystal, large, sites, mixture or {79: 0.5}, cutoffs=(5.2, 3.0), steps=steps, seed=seed, **options
    )
    return large, built


def test_ordered_and_random_pairs_are_told_apart():
    # L1_0: 8 of 12 neighbours are of the other kind, 1 - (8/12)/(1/2) = -1/3; the second shell is all alike
    cell = 3.7 * np.eye(3)
    places = np.array([[0, 0, 0], [0.5, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0.5]]) @ cell
    ordered = Crystal(np.array([29, 29, 79, 79]), places, cell)
    assert pair_disorder(ordered, np.ones(4, bool), 3.0) == pytest.approx(1 / 3)
    assert pair_disorder(ordered, np.ones(4, bool), 3.8) == pytest.approx(1.0)


def test_is_nearer_to_chance_than_chance_itself_with_the_same_numbers_and_places():
    large, built = arranged(copper())
    every = np.ones(len(large), bool)
    random = [pair_disorder(mixed(large, every, {79: 0.5}, seed), every, 5.2) for seed in range(5)]
    assert pair_disorder(built, every, 5.2) < min(random)
    assert np.bincount(built.numbers)[[29, 79]].tolist() == [8, 8]
    assert np.array_equal(built.positions, large.positions)


def test_the_same_seed_gives_the_same_structure():
    first, second = (arranged(copper(), steps=250, seed=4)[1] for _ in range(2))
    assert np.array_equal(first.numbers, second.numbers)


def test_the_other_sublattice_stays():
    crystal = salt()
    sodium = crystal.numbers == 11
    large, built = arranged(crystal, (2, 1, 1), {19: 0.5}, steps=250, sites=sodium)
    assert (built.numbers[large.numbers == 17] == 17).all()
    assert np.count_nonzero(built.numbers == 19) == 4


def test_can_be_cancelled_between_rounds():
    def report(done):
        if done > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        arranged(copper(), steps=1000, report=report)


def test_what_cannot_be_arranged_says_so():
    with pytest.raises(StructureError, match="too small"):
        arranged(copper(), (1, 1, 1), {79: 0.1})
    with pytest.raises(StructureError, match="several elements"):
        arranged(salt(), (1, 1, 1))
    shared = copper().replace(shares={0: ((29, 0.5), (79, 0.5))})
    with pytest.raises(StructureError, match="shared"):
        arranged(shared)


def test_without_icet_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "icet", None)
    with pytest.raises(MissingExtraError, match=r"matterdesk\[build\]"):
        arranged(copper())
