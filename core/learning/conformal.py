"""Intervals that hold what they promise: split conformal prediction, normalised by how hard each material is.

Of materials that were not learnt from, the error of each is set in proportion to the error expected of it; quantiles
of that ratio make expected errors into intervals of any level. They hold for all that is exchangeable with these
materials, whatever the model (V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World", 2005,
doi:10.1007/b106715; normalised: J. Lei et al., J. Am. Stat. Assoc. 113, 1094 (2018),
doi:10.1080/01621459.2017.1307116). Nothing is promised for materials of another kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.errors import UserError
from core.learning.calibration import conformal_quantile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

LEVELS = (0.68, 0.9, 0.95)
"""The levels that tables show."""

_GRID = (*(round(0.05 * i, 2) for i in range(1, 20)), 0.68, 0.98, 0.99)
_FEWEST = 60  # materials from which it can be told who is harder than others
_FEWEST_CROSSED = 40  # materials
_CLUES_SHARE, _MOST_FOR_CLUES = 1 / 3, 200  # of the materials; the rest sets the quantiles, so that these are exact
_GROUP, _MOST_GROUPS = 100, 5  # materials in a group of which about the same is expected
_LEAST = 1e-3  # of the mean error: nothing is expected to be more exact than this share of it


@dataclass(frozen=True, slots=True)
class Intervals:
    """Intervals of one number that a model predicts.

    The expected error of a material is ``base + weights @ clues``; clues are what tells hard materials from easy ones,
    such as the spread of an ensemble and the distance to known materials.

    Attributes:
        base: Error that is expected of every material, in the unit of the value, or decades where ``logarithmic``; 1
            where nothing tells hard materials from easy ones.
        weights: What each clue adds, none below zero.
        levels: Shares of materials, ascending.
        factors: Multiples of the expected error that hold these shares, one row for each group of materials of which
            about the same is expected; infinite where there were too few materials. So the intervals hold what they
            promise for hard and for easy materials each (V. Vovk, D. Lindsay, I. Nouretdinov, A. Gammerman, "Mondrian
            Confidence Machine", 2003).
        cuts: Largest expected error of each group but the last, ascending.
        n: Number of materials that set the factors.
        logarithmic: Whether errors are those of decadic logarithms.
    """

    base: float
    weights: tuple[float, ...]
    levels: tuple[float, ...]
    factors: tuple[tuple[float, ...], ...]
    cuts: tuple[float, ...]
    n: int
    logarithmic: bool = False

    @classmethod
    def fit(
        cls,
        truth: NDArray[Any],
        predicted: NDArray[Any],
        clues: NDArray[Any] | None = None,
        *,
        logarithmic: bool = False,
        seed: int = 0,
    ) -> Self:
        """Calibrate on materials that the model was not trained on.

        Args:
            truth: True values, shape (n,); those that are NaN do not count.
            predicted: Predicted ones, shape (n,).
            clues: What tells hard materials from easy ones, none below zero, shape (n, k) or (n,); None for nothing.
            logarithmic: Whether logarithms are compared; values are then above zero.
            seed: Of the draw of those that say what clues mean.

        Raises:
            UserError: If there is no material at all.
        """
        errors = np.abs(_scaled(predicted, logarithmic) - _scaled(truth, logarithmic))
        signs = _columns(clues, len(errors))
        known = np.isfinite(errors) & np.isfinite(signs).all(axis=1)
        errors, signs = errors[known], signs[known]
        if not len(errors):
            raise UserError(
                "There is no material with a known value to calibrate error bars on.",
                hint="Put some aside that the model does not learn from.",
            )
        order = np.random.default_rng(seed).permutation(len(errors))
        first = min(round(_CLUES_SHARE * len(errors)), _MOST_FOR_CLUES)
        first = first if signs.shape[1] and len(errors) >= _FEWEST else 0
        base, weights = _expected(errors[order[:first]], signs[order[:first]])
        rest = order[first:]
        expected = base + signs[rest] @ weights
        ratios = errors[rest] / expected
        cuts = _cuts(expected)
        groups = np.searchsorted(cuts, expected)
        levels = tuple(sorted(_GRID))
        factors = tuple(
            tuple(conformal_quantile(ratios[groups == group], level) for level in levels)
            for group in range(len(cuts) + 1)
        )
        return cls(base, tuple(weights.tolist()), levels, factors, cuts, len(rest), logarithmic)

    @classmethod
    def from_json(cls, entry: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote.

        Raises:
            KeyError: If something is missing.
            TypeError: If it is of another kind.
            ValueError: If it does not fit together.
        """
        factors = tuple(
            tuple(float("inf") if factor is None else float(factor) for factor in row) for row in entry["factors"]
        )
        weights, levels, cuts = (
            tuple(float(number) for number in entry[name]) for name in ("weights", "levels", "cuts")
        )
        if len(factors) != len(cuts) + 1 or any(len(row) != len(levels) for row in factors):
            raise ValueError("factors of other groups or levels")
        return cls(float(entry["base"]), weights, levels, factors, cuts, int(entry["n"]), bool(entry["logarithmic"]))

    def to_json(self) -> dict[str, Any]:
        """Return plain values, None for what is infinite."""
        factors = [[factor if np.isfinite(factor) else None for factor in row] for row in self.factors]
        plain = {"base": self.base, "weights": list(self.weights), "levels": list(self.levels), "factors": factors}
        return {**plain, "cuts": list(self.cuts), "n": self.n, "logarithmic": self.logarithmic}

    def expected(self, clues: NDArray[Any] | None, count: int = 1) -> NDArray[np.float64]:
        """Return the expected error of materials, up to a factor common to all: who is to be trusted less than others.

        Args:
            clues: As in ``fit``; a clue that is NaN makes its material's NaN.
            count: How many materials there are where there are no clues.
        """
        signs = _columns(clues, count)
        return np.asarray(self.base + signs[:, : len(self.weights)] @ np.array(self.weights))

    def half_widths(self, expected: NDArray[Any], level: float = LEVELS[0]) -> NDArray[np.float64]:
        """Return half-widths for what ``expected`` gave, shape (n,), infinite where too few materials were known.

        In the unit of the value, or in decades where ``logarithmic``. A level between two of ``levels`` gets the next
        higher one.
        """
        place = int(np.searchsorted(self.levels, level - 1e-9))
        wanted = np.asarray(expected, dtype=float)
        if place == len(self.levels):
            return np.full(wanted.shape, np.inf)
        column = np.array([row[place] for row in self.factors])
        return np.asarray(column[np.searchsorted(self.cuts, wanted)] * wanted)

    def ends(
        self, predicted: NDArray[Any], expected: NDArray[Any], level: float = LEVELS[0]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return lower and upper ends of the intervals in the unit of the value, each of shape (n,)."""
        width = self.half_widths(expected, level)
        middle = _scaled(predicted, self.logarithmic)
        low, high = middle - width, middle + width
        if not self.logarithmic:
            return low, high
        with np.errstate(over="ignore"):
            return np.asarray(10.0**low), np.asarray(10.0**high)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many true values lie within intervals.

    Attributes:
        level: What the intervals promise.
        observed: Share of true values that lie within.
        low: Lower end of the 68 % interval of that share, for as many materials as there are (Wilson's).
        high: Upper end.
        n: Number of materials.
        width: Mean half-width, in the unit of the value or in decades; infinite where there is no such interval.
    """

    level: float
    observed: float
    low: float
    high: float
    n: int
    width: float


def coverages(
    intervals: Intervals,
    truth: NDArray[Any],
    predicted: NDArray[Any],
    expected: NDArray[Any],
    levels: tuple[float, ...] | None = None,
) -> tuple[Coverage, ...]:
    """Return how many of further materials lie within intervals: the calibration curve.

    Args:
        intervals: The intervals.
        truth: True values, shape (n,); those that are NaN do not count.
        predicted: Predicted ones, shape (n,).
        expected: What ``Intervals.expected`` gives, shape (n,).
        levels: Which; by default all for which there were enough materials.
    """
    errors = np.abs(_scaled(predicted, intervals.logarithmic) - _scaled(truth, intervals.logarithmic))
    known = np.isfinite(errors) & np.isfinite(expected)
    found = []
    for level in levels or tuple(
        level for level, *column in zip(intervals.levels, *intervals.factors, strict=True) if np.isfinite(column).all()
    ):
        widths = intervals.half_widths(expected[known], level)
        n, inside = len(widths), int((errors[known] <= widths).sum())
        low, high = wilson(inside, n)
        found.append(
            Coverage(level, inside / n if n else float("nan"), low, high, n, float(widths.mean()) if n else 0.0)
        )
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Crossed:
    """Intervals of materials of which each half was calibrated on the other.

    Attributes:
        half_widths: Of the 68 % interval of each material, in its unit or in decades, shape (n,); NaN where something
            that is needed is not known.
        coverages: How many true values lie within: the calibration curve.
        expected: How large the error of each is expected to be against the mean of its half, shape (n,), NaN as above;
            None where the clues told a half nothing. It is not the half-widths, as a half that is easy by chance makes
            those of the other narrow, which is then the hard one.
    """

    half_widths: NDArray[np.float64]
    coverages: tuple[Coverage, ...]
    expected: NDArray[np.float64] | None


def crossed(
    truth: NDArray[Any],
    predicted: NDArray[Any],
    clues: NDArray[Any] | None = None,
    *,
    logarithmic: bool = False,
    seed: int = 0,
) -> Crossed | None:
    """Calibrate on one half of the materials and judge by the other, in turn; None where there are fewer than 40.

    So it is seen what intervals would be worth that were calibrated on such materials; arguments as in
    ``Intervals.fit``.
    """
    signs = _columns(clues, len(truth))
    known = np.isfinite(_scaled(truth, logarithmic) - _scaled(predicted, logarithmic)) & np.isfinite(signs).all(axis=1)
    order = np.random.default_rng(seed).permutation(np.flatnonzero(known))
    if len(order) < _FEWEST_CROSSED:
        return None
    halves = np.array_split(order, 2)
    widths, levelled = np.full((2, len(truth)), np.nan)
    found: list[dict[float, Coverage]] = []
    told = True
    for own, other in (halves, halves[::-1]):
        intervals = Intervals.fit(truth[own], predicted[own], signs[own], logarithmic=logarithmic, seed=seed)
        expected = intervals.expected(signs[other])
        widths[other] = intervals.half_widths(expected)
        levelled[other] = expected / expected.mean()
        told = told and any(intervals.weights)
        judged = coverages(intervals, truth[other], predicted[other], expected)
        found.append({one.level: one for one in judged})
    levels = sorted(found[0].keys() & found[1].keys())
    together = tuple(_together([one[level] for one in found]) for level in levels)
    return Crossed(widths, together, levelled if told else None)


def shown_coverage(
    truth: NDArray[Any], predicted: NDArray[Any], half_widths: NDArray[Any], level: float = LEVELS[0]
) -> Coverage:
    """Return how many true values lie within half-widths that stand beside the predictions; NaN does not count."""
    errors = np.abs(np.asarray(predicted, float) - np.asarray(truth, float))
    known = np.isfinite(errors) & np.isfinite(half_widths)
    n, hits = int(known.sum()), int((errors[known] <= half_widths[known]).sum())
    mean = float(half_widths[known].mean()) if n else float("nan")
    return Coverage(level, hits / n if n else float("nan"), *wilson(hits, n), n, mean)


def _together(parts: list[Coverage]) -> Coverage:
    n = sum(one.n for one in parts)
    hits = sum(round(one.observed * one.n) for one in parts)
    return Coverage(parts[0].level, hits / n, *wilson(hits, n), n, sum(one.n * one.width for one in parts) / n)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the 68 % interval of a share (E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927)); NaN where n is 0."""
    if not n:
        return float("nan"), float("nan")
    share = hits / n
    half = np.sqrt(share * (1 - share) / n + 1 / (4 * n * n))
    return float((share + 1 / (2 * n) - half) / (1 + 1 / n)), float((share + 1 / (2 * n) + half) / (1 + 1 / n))


@dataclass(frozen=True, eq=False)
class Refusal:
    """What remains of the error if the model answers only where it expects to be right.

    Attributes:
        shares: Shares of the materials that are answered, ascending to 1.
        errors: Mean absolute error of these, or share of wrong classes; where the model chooses.
        best: The same where the true errors chose: no choice is better.
        limits: Largest expected error that is still answered.
    """

    shares: NDArray[np.float64]
    errors: NDArray[np.float64]
    best: NDArray[np.float64]
    limits: NDArray[np.float64]

    @property
    def gain(self) -> float:
        """How much of what refusing could gain is gained: 1 is perfect, 0 is chance, NaN where there is nothing."""
        all_answered = self.errors[-1]
        possible = float(np.mean(all_answered - self.best))
        return float(np.mean(all_answered - self.errors)) / possible if possible > 0 else float("nan")


def refusal(errors: NDArray[Any], expected: NDArray[Any], points: int = 100) -> Refusal:
    """Return how the error falls as hard materials are refused.

    Args:
        errors: Absolute error of each material, or 1 for a wrong class and 0 for the right one, shape (n,).
        expected: How large it is expected to be, in any unit, shape (n,).
        points: How many shares are told at most.
    """
    known = np.isfinite(errors) & np.isfinite(expected)
    errors, expected = np.asarray(errors, float)[known], np.asarray(expected, float)[known]
    n = len(errors)
    counts = np.unique(-(-np.arange(1, points + 1) * n // points)) if n else np.zeros(0, int)
    order = np.argsort(expected, kind="stable")
    # among those of which the same is expected chance chooses: each counts with their mean
    _, inverse, sizes = np.unique(expected, return_inverse=True, return_counts=True)
    inverse = inverse.reshape(-1)
    levelled = (np.bincount(inverse, errors) / sizes)[inverse] if n else errors
    chosen, best = (np.cumsum(one) / np.arange(1, n + 1) for one in (levelled[order], np.sort(errors)))
    last = counts - 1
    return Refusal(counts / max(n, 1), chosen[last], best[last], expected[order][last])


def _cuts(expected: NDArray[np.float64]) -> tuple[float, ...]:
    """Return where materials of which more is expected begin, so that each group can tell its intervals."""
    count = min(_MOST_GROUPS, len(expected) // _GROUP)
    shares = np.arange(1, count) / count if count > 1 else np.zeros(0)
    cuts = np.unique(np.quantile(expected, shares, method="lower")) if len(shares) else np.zeros(0)
    # groups that are empty, because all is alike, are none
    return tuple(cuts[cuts < expected.max()].tolist()) if len(cuts) else ()


def _scaled(values: NDArray[Any], logarithmic: bool) -> NDArray[np.float64]:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.log10(values) if logarithmic else values, dtype=float)


def _columns(clues: NDArray[Any] | None, count: int) -> NDArray[np.float64]:
    if clues is None:
        return np.zeros((count, 0))
    signs = np.asarray(clues, dtype=float)
    return signs[:, None] if signs.ndim == 1 else signs


def _expected(errors: NDArray[np.float64], clues: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return the mean error of a material without clues, and what each clue adds; 1 and nothing where none can tell."""
    if not len(errors) or not errors.any():
        return 1.0, np.zeros(clues.shape[1])
    from scipy.optimize import nnls

    units = np.where(clues.max(axis=0) > 0, clues.max(axis=0), 1.0)
    found = nnls(np.column_stack([np.ones(len(errors)), clues / units]), errors)[0]
    return float(max(found[0], _LEAST * errors.mean())), found[1:] / units
