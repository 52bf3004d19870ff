"""Splits: no group in two parts, shares near what was asked, the same seed the same split."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.learning.leakage import leakage, sides
from core.learning.splits import SplitKind, SplitPlan, by_chance, by_column, by_group, by_time
from core.structures.crystal import Crystal

SHARES = st.tuples(*(st.floats(0.05, 1.0) for _ in range(3)))


@given(SHARES, st.integers(0, 5), st.lists(st.integers(0, 40), min_size=1, max_size=300))
def test_groups_stay_together_and_shares_are_near(shares, seed, members):
    plan = SplitPlan(SplitKind.COMPOSITION, *shares, seed=seed)
    groups = [f"G{member}" for member in members]
    parts = by_group(plan, groups)
    homes = {}
    for group, part in zip(groups, parts, strict=True):
        assert homes.setdefault(group, part) == part
    largest = max(members.count(member) for member in set(members))
    for part, share in plan.targets.items():
        assert abs(np.sum(parts == part) - share * len(groups)) <= 2 * largest + 1
    assert (parts == by_group(plan, groups)).all()


@given(SHARES, st.integers(0, 5), st.integers(0, 300), st.booleans())
def test_shares_of_a_random_split_are_exact(shares, seed, count, stratified):
    plan = SplitPlan(SplitKind.RANDOM, *shares, seed=seed)
    values = np.random.default_rng(seed).normal(size=count)
    parts = by_chance(plan, count, values if stratified else None)
    for part, share in plan.targets.items():
        assert abs(np.sum(parts == part) - share * count) <= (2 if stratified else 1)


def test_another_seed_is_another_split_and_folds_are_equal():
    plan = SplitPlan(folds=5)
    parts = by_chance(plan, 1000)
    assert {str(name): int(np.sum(parts == name)) for name in np.unique(parts)} == dict.fromkeys("01234", 200)
    assert (parts != by_chance(SplitPlan(folds=5, seed=1), 1000)).mean() > 0.5


def test_stratified_parts_have_the_same_spread():
    rng = np.random.default_rng(3)
    values = np.where(rng.random(2000) < 0.97, 0.0, 1.0)
    plan = SplitPlan(train=0.8, validation=0.1, test=0.1)
    parts = by_chance(plan, 2000, values)
    share = values.mean()
    for part in plan.targets:
        assert values[parts == part].mean() == pytest.approx(share, abs=0.006)
    words = np.array(["metal"] * 1900 + ["insulator"] * 100)
    parts = by_chance(plan, 2000, words)
    assert np.sum((parts == "test") & (words == "insulator")) == pytest.approx(10, abs=3)
    # within a stratum chance decides
    assert 0.6 < np.mean(np.flatnonzero(parts == "train") < 1000) / 0.5 < 1.4


def test_one_large_group_goes_to_training():
    parts = by_group(SplitPlan(SplitKind.CHEMSYS), ["C"] * 800 + [f"X{i}" for i in range(200)])
    assert set(parts[:800]) == {"train"}
    assert abs(np.sum(parts == "test") - 100) < 30


@given(st.lists(st.one_of(st.none(), st.integers(1950, 2024)), min_size=5, max_size=200))
def test_training_is_older_than_the_test(years):
    plan = SplitPlan(SplitKind.TIME)
    if all(year is None for year in years):
        with pytest.raises(UserError):
            by_time(plan, years)
        return
    parts = by_time(plan, [None if year is None else float(year) for year in years])
    newest = max((year for year, part in zip(years, parts, strict=True) if part == "train" and year), default=0)
    oldest = min((year for year, part in zip(years, parts, strict=True) if part == "test" and year), default=9999)
    assert newest < oldest
    assert all(part == "train" for year, part in zip(years, parts, strict=True) if year is None)


def test_the_column_of_a_file():
    assert list(by_column(["Train", "VAL", "testing", "dev"])) == ["train", "validation", "test", "validation"]
    assert list(by_column([0.0, 1.0, "2"])) == ["0", "1", "2"]
    with pytest.raises(UserError, match="left"):
        by_column(["train", "left"])
    with pytest.raises(UserError):
        by_column(["train", None])


@pytest.mark.parametrize(
    "plan",
    [
        SplitPlan(train=0, validation=0, test=0),
        SplitPlan(train=-1),
        SplitPlan(train=float("nan")),
        SplitPlan(folds=1),
        SplitPlan(SplitKind.TIME, folds=3),
        SplitPlan(SplitKind.CHEMSYS, stratify="band_gap"),
    ],
)
def test_plans_without_sense_are_refused(plan):
    with pytest.raises(UserError):
        plan.check()


def test_leakage_finds_a_twin_in_another_setting_and_a_namesake():
    cell = np.eye(3) * 5.64
    fcc = np.array([[0, 0, 0], [0.5, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0.5]])
    points = np.concatenate([fcc, fcc + np.array([0.5, 0, 0])]) @ cell
    rocksalt = Crystal(np.array([11] * 4 + [17] * 4), points, cell)
    primitive = Crystal(np.array([17, 11]), np.array([[0, 0, 0], [2.85] * 3]), fcc[1:4] * 5.7)
    caesium = Crystal(np.array([11, 17]), np.array([[0, 0, 0], [1.7] * 3]), np.eye(3) * 3.4)
    crystals = {1: rocksalt, 2: primitive, 3: caesium}
    parts = {1: "train", 2: "test", 3: "test", 4: "validation", 5: "test"}
    formulas = dict.fromkeys((1, 2, 3, 4), "NaCl") | {5: "KCl"}
    found = leakage(parts, formulas, crystals.get)
    assert (found.train, found.test, found.same_formula, found.twins) == (1, 3, 2, 1)
    assert [row[:2] for row in found.examples] == [(2, 1), (3, 1)]
    assert found.examples[0][2] == pytest.approx(0.0, abs=1e-3)
    assert leakage(parts, formulas).twins is None


def test_the_first_fold_is_judged_by():
    assert sides({1: "0", 2: "1", 3: "2", 4: "10"}) == ([2, 3, 4], [1])
