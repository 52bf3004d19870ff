"""Races of models: the same draws for all, intervals that hold, right verdicts, and an end where it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from core.learning.learning_curves import (
    Competitor,
    Course,
    Race,
    Verdict,
    Watch,
    judged,
    race,
    sizes_up_to,
)
from core.models.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.learning.learning_curves import Report

ENERGY = Target("energy", "Energy", "eV")
RATE = Target("rate", "Rate", "1/s", logarithmic=True)
METAL = Target("metal", "Metal", classes=("no", "yes"))
PHASE = Target("phase", "Phase", classes=("a", "b", "c"))


def course(seed: int = 0, repeats: int = 5, test: int = 60) -> Course:
    rng = np.random.default_rng((9, seed))
    truth = rng.normal(size=200)
    order = rng.permutation(200)
    groups = [str(i // 2) for i in range(test)]
    return Course(ENERGY, truth, np.sort(order[test:]), np.sort(order[:test]), groups, (8, 16, 32), repeats, seed)


def wrong_by(road: Course, size: Callable[[int], float], name: str) -> Competitor:
    """Return a model whose errors are as large as ``size`` says, by chance."""

    def learn(rows: NDArray[np.int64], seed: int, report: Report) -> NDArray[Any]:
        report(0.5, "half")
        rng = np.random.default_rng((seed, len(rows), sum(map(ord, name))))
        return road.truth[road.test] + size(len(rows)) * rng.normal(size=len(road.test))

    return Competitor(name, name.title(), learn, float)


def test_all_learn_from_the_same_nested_rows_and_never_from_the_test() -> None:
    road = course()
    seen: dict[str, list[set[int]]] = {"one": [], "two": []}

    def watcher(name: str) -> Competitor:
        def learn(rows: NDArray[np.int64], _seed: int, _report: Report) -> NDArray[Any]:
            seen[name].append(set(rows.tolist()))
            return road.truth[road.test]

        return Competitor(name, name, learn, lambda _rows: 1.0)

    found = race(road, [watcher("one"), watcher("two")])
    assert seen["one"] == seen["two"]
    assert [len(rows) for rows in seen["one"][:3]] == [8, 16, 32]
    assert seen["one"][0] < seen["one"][1] < seen["one"][2]
    assert seen["one"][0] != seen["one"][3]
    assert not set.union(*seen["one"]) & set(road.test.tolist())
    assert found.complete
    assert found.baseline == pytest.approx(np.abs(road.truth[road.test] - road.truth[road.pool].mean()).mean())


def test_one_seed_gives_one_race_and_another_another() -> None:
    def once(seed: int) -> list[float]:
        road = course(seed)
        return [one.figure for one in race(road, [wrong_by(road, lambda _rows: 1.0, "a")]).attempts]

    assert once(1) == once(1)
    assert once(1) != once(2)


def test_verdicts_say_where_one_is_better_and_where_it_is_worse() -> None:
    road = course()
    helps_first = wrong_by(road, lambda rows: {8: 0.2, 16: 1.0, 32: 3.0}[rows], "transfer")
    found = race(road, [wrong_by(road, lambda _rows: 1.0, "scratch"), helps_first])
    verdicts = [found.compared("transfer", "scratch", rows) for rows in (8, 16, 32)]
    assert [one.verdict for one in verdicts if one is not None] == [
        Verdict.BETTER,
        Verdict.UNDECIDED,
        Verdict.WORSE,
    ]


def test_equal_models_are_seldom_told_apart() -> None:
    told = 0
    for seed in range(40):
        road = course(seed)
        found = race(road, [wrong_by(road, lambda _rows: 1.0, "a"), wrong_by(road, lambda _rows: 1.0, "b")])
        results = [found.compared("a", "b", rows) for rows in road.sizes]
        told += sum(one is not None and one.verdict is not Verdict.UNDECIDED for one in results)
    # of 120 comparisons at 95 % about 6; the interval holds both sources of chance and is rather too wide
    assert told <= 10


def test_a_large_area_is_better_where_a_large_error_is_worse() -> None:
    rng = np.random.default_rng(0)
    truth = (rng.random(300) > 0.5).astype(float)
    road = Course(METAL, truth, np.arange(150), np.arange(150, 300), [str(i) for i in range(150)], (8,), 4)

    def guess(noise: float, name: str) -> Competitor:
        def learn(_rows: NDArray[np.int64], seed: int, _report: Report) -> NDArray[Any]:
            yes = truth[150:] + noise * np.random.default_rng(seed).normal(size=150)
            return np.stack([1 - yes, yes], axis=1)

        return Competitor(name, name, learn, lambda _rows: 1.0)

    found = race(road, [guess(3.0, "poor"), guess(0.3, "good")])
    compared = found.compared("good", "poor", 8)
    assert compared is not None
    assert compared.verdict is Verdict.BETTER
    assert compared.difference > 0
    assert found.baseline == 0.5


def test_figures_are_those_of_others_and_what_adds_to_them_gives_their_error() -> None:
    rng = np.random.default_rng(4)
    said = np.abs(rng.normal(size=80)) + 0.1
    truth = np.abs(rng.normal(size=80)) + 0.1
    assert judged(ENERGY, truth, said)[0] == pytest.approx(np.abs(said - truth).mean())
    assert judged(RATE, truth, said)[0] == pytest.approx(np.abs(np.log10(said / truth)).mean())
    classes = rng.integers(0, 3, 80).astype(float)
    chances = rng.dirichlet(np.ones(3), 80)
    assert judged(PHASE, classes, chances)[0] == pytest.approx(balanced_accuracy_score(classes, chances.argmax(axis=1)))
    yes = (rng.random(80) > 0.4).astype(float)
    chance = np.round(0.3 * yes + rng.random(80), 1)
    area, influence = judged(METAL, yes, np.stack([1 - chance, chance], axis=1))
    assert area == pytest.approx(roc_auc_score(yes, chance))
    again = []
    for _ in range(400):
        rows = rng.integers(0, 80, 80)
        again.append(roc_auc_score(yes[rows], chance[rows]))
    # DeLong's error against the bootstrap's
    assert (influence**2).sum() ** 0.5 == pytest.approx(np.std(again), rel=0.15)


def test_it_ends_where_it_is_asked_with_whole_attempts_alone() -> None:
    road = course()
    told: list[float] = []
    races: list[Race] = []

    def so_far(found: Race, fraction: float, _text: str) -> None:
        races.append(found)
        told.append(fraction)

    watch = Watch(lambda fraction, _text: told.append(fraction), lambda: len(races) >= 4, so_far)
    found = race(road, [wrong_by(road, lambda _rows: 1.0, "a"), wrong_by(road, lambda _rows: 1.0, "b")], watch)
    assert not found.complete
    assert len(found.attempts) == 4
    assert told == sorted(told)
    assert found.compared("a", "b", 8) is None


def test_a_model_for_few_rows_is_left_out_beyond_them() -> None:
    road = course()
    one = wrong_by(road, lambda _rows: 1.0, "few")
    few = Competitor(one.key, one.title, one.learn, one.cost, most=16)
    assert race(road, [few]).sizes("few") == [8, 16]


def test_sizes_double() -> None:
    assert sizes_up_to(16, 130) == [16, 32, 64, 128]
    assert sizes_up_to(16, 15) == []
