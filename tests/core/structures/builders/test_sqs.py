"""Special quasi-random structures."""

import numpy as np
import pytest

from core.errors import Cancelled, StructureError
from core.structures.builders.alloy import mixed
from core.structures.builders.figures import figures_of
from core.structures.builders.sqs import pair_disorder, quasi_random
from core.structures.builders.supercell import supercell
from core.structures.builders.tally import Tally
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


@pytest.mark.parametrize("seed", range(3))
def test_is_nearer_to_chance_than_chance_itself_with_the_same_numbers_and_places(seed):
    large, built = arranged(copper(), seed=seed)
    every = np.ones(len(large), bool)
    random = [pair_disorder(mixed(large, every, {79: 0.5}, seed), every, 5.2) for seed in range(5)]
    assert pair_disorder(built, every, 5.2) < min(random)
    assert np.bincount(built.numbers)[[29, 79]].tolist() == [8, 8]
    assert np.array_equal(built.positions, large.positions)


def test_sixteen_atoms_of_an_equiatomic_fcc_alloy_can_have_four_perfect_shells_and_triangles():
    # a search over cluster functions (icet 4.0) reaches it as well
    _, built = arranged(copper())
    every = np.ones(16, bool)
    figures = zip(figures_of(built, every, 5.2, 3.0, lambda: None), (1.0, 1.0), strict=True)
    assert pair_disorder(built, every, 5.2) == pytest.approx(0.0, abs=1e-12)
    assert Tally((built.numbers == 79).astype(int), figures).deviation() == pytest.approx(0.0, abs=1e-12)


def test_several_elements_stand_in_exact_numbers_and_near_to_chance():
    mixture = {79: 0.25, 47: 0.25, 46: 0.25}
    large, built = arranged(copper(), (4, 4, 4), mixture, steps=2000)
    every = np.ones(64, bool)
    random = [pair_disorder(mixed(large, every, mixture, seed), every, 5.2) for seed in range(5)]
    assert np.bincount(built.numbers)[[29, 46, 47, 79]].tolist() == [16] * 4
    assert pair_disorder(built, every, 5.2) < min(random)


def test_more_steps_come_nearer_to_chance():
    every = np.ones(64, bool)
    few, many = (
        np.mean([pair_disorder(arranged(copper(), (4, 4, 4), steps=s, seed=k)[1], every, 5.2) for k in range(3)])
        for s in (250, 2000)
    )
    assert many < few


def test_a_mixture_that_leaves_nothing_of_the_host_takes_all_its_sites():
    _, built = arranged(copper(), mixture={79: 0.5, 47: 0.5}, steps=250)
    assert np.bincount(built.numbers)[[29, 47, 79]].tolist() == [0, 8, 8]


def test_the_same_seed_gives_the_same_structure():
    first, second = (arranged(copper(), steps=250, seed=4)[1] for _ in range(2))
    assert np.array_equal(first.numbers, second.numbers)
    assert not np.array_equal(first.numbers, arranged(copper(), steps=250, seed=5)[1].numbers)


def test_the_other_sublattice_stays():
    crystal = salt()
    sodium = crystal.numbers == 11
    large, built = arranged(crystal, (2, 1, 1), {19: 0.5}, steps=250, sites=sodium)
    assert (built.numbers[large.numbers == 17] == 17).all()
    assert np.count_nonzero(built.numbers == 19) == 4


def test_can_be_cancelled_at_the_first_report():
    def report(done):
        raise Cancelled

    with pytest.raises(Cancelled):
        arranged(copper(), report=report)


def test_reports_go_on_while_it_is_arranged(monkeypatch):
    clock = iter(range(1_000_000))
    monkeypatch.setattr("core.structures.builders.sqs.monotonic", lambda: next(clock))
    told = []
    arranged(copper(), (4, 4, 4), {79: 0.25}, steps=250, report=told.append)
    assert told == sorted(told)
    assert len(told) > 250
    assert 0.9 < told[-1] < 1.0


def test_what_cannot_be_arranged_says_so():
    with pytest.raises(StructureError, match="too small"):
        arranged(copper(), (1, 1, 1), {79: 0.1})
    with pytest.raises(StructureError, match="several elements"):
        arranged(salt(), (1, 1, 1))
    with pytest.raises(StructureError, match="that near"):
        quasi_random(
            copper(), supercell(copper(), (2, 2, 2)), np.ones(1, bool), {79: 0.5}, cutoffs=(2.0, 0.0), steps=1, seed=0
        )
    shared = copper().replace(shares={0: ((29, 0.5), (79, 0.5))})
    with pytest.raises(StructureError, match="shared"):
        arranged(shared)
