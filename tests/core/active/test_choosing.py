"""Batches are chosen for what they are chosen for, and a replay says what that gains."""

from __future__ import annotations

import numpy as np
import pytest

from core.active.acquisition import Choice, spread_out
from core.active.campaign import Campaign
from core.active.notebook import Notebook
from core.active.pool import Pool
from core.active.replay import Course, Race, needed, needed_band, run_race
from core.active.surrogate import cross_validated, learned

RNG = np.random.default_rng(0)
ROWS = RNG.uniform(-1, 1, (150, 2))
LABELS = np.exp(-8 * ((ROWS - 0.5) ** 2).sum(1)) + 0.3 * ROWS[:, 0]


class Told:
    """Means and spreads as they are given."""

    def __init__(self, mean: np.ndarray, spread: np.ndarray) -> None:
        self.mean, self.spread = mean, spread

    def say(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return self.mean[: len(rows)], self.spread[: len(rows)]


def known(count: int) -> np.ndarray:
    return np.where(np.arange(len(LABELS)) < count, LABELS, np.nan)


@pytest.mark.parametrize("kind", ["trees", "process"])
def test_what_is_learned_foresees_and_is_less_sure_far_away(kind: str) -> None:
    near = np.flatnonzero(ROWS[:, 0] < 0.2)
    model = learned(kind, ROWS[near], LABELS[near], 0)
    mean, spread = model.say(ROWS)
    assert np.abs(mean - LABELS)[near].mean() < 0.3 * LABELS.std()
    far = ROWS[:, 0] > 0.6
    assert spread[far].mean() > 1.5 * spread[near].mean()
    errors = cross_validated(kind, ROWS, LABELS, 0)
    assert errors.mean() < 0.6 * np.abs(LABELS - LABELS.mean()).mean()


@pytest.mark.parametrize("kind", ["trees", "process"])
def test_labels_that_are_all_the_same_are_learned_too(kind: str) -> None:
    mean, spread = learned(kind, ROWS[:5], np.ones(5), 0).say(ROWS)
    assert np.allclose(mean, 1.0)
    assert np.allclose(spread, 0.0)


def test_the_uncertain_are_drawn_and_improvement_weighs_both() -> None:
    free = list(range(10, 150))
    spread = np.full(140, 0.1)
    spread[7] = 2.0
    told = Told(np.zeros(140), spread)
    drawn = [Choice("uncertainty", batch=5).choose(ROWS, known(10), free, told, RNG) for _ in range(20)]
    # of all the squares of spreads it has three quarters
    assert sum(17 in one for one in drawn) > 12
    assert all(len(set(one)) == 5 for one in drawn)
    nothing = Told(np.zeros(140), np.zeros(140))
    assert len(set(Choice("uncertainty", batch=5).choose(ROWS, known(10), free, nothing, RNG))) == 5
    mean = np.zeros(140)
    mean[3] = 5.0
    sure = np.full(140, 1e-6)
    for sense, sign in (("most", 1.0), ("least", -1.0)):
        choice = Choice("improvement", sense, 1)
        assert choice.choose(ROWS, known(10), free, Told(sign * mean, sure), RNG) == [13]
        assert choice.choose(ROWS, known(10), free, Told(0 * mean, spread), RNG) == [17]


def test_diversity_takes_the_farthest() -> None:
    rows = np.array([[0.0], [0.1], [1.0], [0.55], [0.2]])
    assert spread_out(rows, np.array([0]), [1, 2, 3, 4], 2, RNG) == [2, 3]
    assert spread_out(rows, np.array([], int), [1, 2], 5, RNG) in ([1, 2], [2, 1])
    assert spread_out(rows, np.array([0]), [], 2, RNG) == []


def test_a_replay_gives_the_same_again_and_finds_the_best_sooner_than_chance() -> None:
    found = {}
    for way in ("improvement", "random"):
        races = [Race(ROWS, LABELS, "process", Choice(way, "most", 4), 5, 33, seed) for seed in range(4)]
        courses = [run_race(race) for race in races]
        assert run_race(races[0]) == courses[0]
        assert courses[0].sizes == (5, 9, 13, 17, 21, 25, 29, 33)
        assert Course.of_json(courses[0].to_json()) == courses[0]
        found[way] = np.mean([one.found or 34 for one in courses])
    assert found["improvement"] < found["random"]


def test_labels_that_an_error_needs() -> None:
    courses = [Course((10, 20, 30), (3.0, 2.0, 1.0 + k), (0.0,) * 3, None) for k in (-0.1, 0.1)]
    assert needed(courses, 2.5) == pytest.approx(15)
    assert needed(courses, 5.0) == 10
    assert np.isnan(needed(courses, 0.5))
    low, high = needed_band(courses, 1.5)
    assert low < needed(courses, 1.5) < high


def test_a_campaign_starts_diverse_then_learns_and_never_asks_twice() -> None:
    keys = tuple(map(str, range(len(ROWS))))
    pool = Pool(keys, keys, ROWS, np.full(len(ROWS), np.nan), "height")
    campaign = Campaign(pool, "process", Choice("uncertainty", batch=6), 8, 0, failed={3})
    asked: list[int] = []
    while len(asked) < 32:
        campaign.learn()
        batch = campaign.next_batch(32 - len(asked))
        assert not set(batch) & {3, *asked}
        asked += batch
        campaign.pool = campaign.pool.with_labels({keys[i]: float(LABELS[i]) for i in batch})
    assert [step.labels for step in campaign.steps] == [8, 14, 20, 26]
    known_first = learned("process", ROWS[asked[:8]], LABELS[asked[:8]], 0).say(ROWS)[0]
    assert campaign.model is not None
    assert np.abs(campaign.model.say(ROWS)[0] - LABELS).mean() < np.abs(known_first - LABELS).mean()


def test_a_notebook_keeps_what_is_about_the_same(tmp_path) -> None:
    file = tmp_path / "labels.jsonl"
    Notebook(file, "one").add("a", 1.5)
    with file.open("ab") as stream:
        stream.write(b'{"about": "one", "key": "b"')
    Notebook(file, "one").add("c", "No.")
    Notebook(file, "other").add("a", 2.0)
    assert Notebook(file, "one").held == {"a": 1.5, "c": "No."}
