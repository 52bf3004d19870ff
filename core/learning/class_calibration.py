"""Probabilities of classes that are as often right as they say, and sets of classes that hold the true one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.errors import UserError
from core.learning.calibration import conformal_quantile
from core.learning.conformal import LEVELS, Coverage, wilson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_TEMPERATURES = (0.05, 20.0)
_LEAST = 1e-12  # probability, of which the logarithm is taken
_FEWEST_BOTH = 10  # materials below which a temperature would follow chance
_BINS = 10


@dataclass(frozen=True, slots=True)
class ClassCalibration:
    """How the probabilities of a classifier are to be taken.

    Attributes:
        temperature: What the logits are divided by: above 1 where the model is too sure of itself (C. Guo et al., ICML
            2017, doi:10.48550/arXiv.1706.04599).
        levels: Shares of materials.
        thresholds: A set that holds the true class of that share has all classes whose probability is this or more
            (M. Sadinle, J. Lei, L. Wasserman, J. Am. Stat. Assoc. 114, 223 (2019), doi:10.1080/01621459.2017.1395341).
        n: Number of materials that it was found on.
    """

    temperature: float
    levels: tuple[float, ...]
    thresholds: tuple[float, ...]
    n: int

    @classmethod
    def fit(cls, truth: NDArray[Any], probabilities: NDArray[Any], *, seed: int = 0) -> Self:
        """Calibrate on materials that the model was not trained on.

        Args:
            truth: Index of the true class, shape (n,); those that are NaN do not count.
            probabilities: Of each class, shape (n, k).
            seed: Of the draw of those that set the temperature; the others set the thresholds.

        Raises:
            UserError: If there is no material at all.
        """
        known = np.isfinite(truth) & np.isfinite(probabilities).all(axis=1)
        true, shares = np.asarray(truth)[known].astype(np.int64), np.asarray(probabilities, float)[known]
        if not len(true):
            raise UserError(
                "There is no material with a known class to calibrate probabilities on.",
                hint="Put some aside that the model does not learn from.",
            )
        order = np.random.default_rng(seed).permutation(len(true))
        first = len(true) // 3 if len(true) >= 6 * _FEWEST_BOTH else 0
        hottest = _temperature(true[order[:first]], shares[order[:first]])
        rest = order[first:]
        wrong = 1 - tempered(shares[rest], hottest)[np.arange(len(rest)), true[rest]]
        thresholds = tuple(max(0.0, 1 - min(1.0, conformal_quantile(wrong, level))) for level in LEVELS)
        return cls(hottest, LEVELS, thresholds, len(rest))

    @classmethod
    def from_json(cls, entry: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote.

        Raises:
            KeyError: If something is missing.
            TypeError: If it is of another kind.
        """
        levels, thresholds = (tuple(float(number) for number in entry[name]) for name in ("levels", "thresholds"))
        return cls(float(entry["temperature"]), levels, thresholds, int(entry["n"]))

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        plain = {"temperature": self.temperature, "levels": list(self.levels), "thresholds": list(self.thresholds)}
        return {**plain, "n": self.n}

    def probabilities(self, raw: NDArray[Any]) -> NDArray[np.float64]:
        """Return calibrated probabilities for those of the model, shape (n, k)."""
        return tempered(raw, self.temperature)

    def sets(self, calibrated: NDArray[Any], level: float = 0.9) -> NDArray[np.bool_]:
        """Return which classes a material may be of, shape (n, k), the true one among them with a chance of ``level``.

        A set may be empty: then the material is unlike all those that were known.

        Args:
            calibrated: What ``probabilities`` gave.
            level: One of ``levels``.
        """
        # what differs by rounding only is alike
        return np.asarray(calibrated >= self.thresholds[self.levels.index(level)] - 1e-12)


@dataclass(frozen=True, eq=False)
class Reliability:
    """How often a class is right that got a probability of so much.

    Attributes:
        said: Mean probability of the chosen class in each bin, shape (b,).
        observed: Share of these choices that is right, shape (b,).
        counts: Materials in each bin, shape (b,).
        error: Mean distance between the two, each bin counting by its materials (expected calibration error).
    """

    said: NDArray[np.float64]
    observed: NDArray[np.float64]
    counts: NDArray[np.int64]
    error: float


def reliability(truth: NDArray[Any], probabilities: NDArray[Any], bins: int = _BINS) -> Reliability:
    """Hold probabilities of the chosen classes against how often they are right, in bins of equal numbers.

    Args:
        truth: Index of the true class, shape (n,); those that are NaN do not count.
        probabilities: Of each class, shape (n, k).
        bins: How many bins at most; each has at least ten materials where there are as many.
    """
    known = np.isfinite(truth) & np.isfinite(probabilities).all(axis=1)
    shares = np.asarray(probabilities, float)[known]
    chosen = shares.argmax(axis=1)
    right = chosen == np.asarray(truth)[known]
    sure = shares.max(axis=1)
    parts = np.array_split(np.argsort(sure, kind="stable"), max(1, min(bins, len(sure) // 10)))
    parts = [part for part in parts if len(part)]
    said, observed = (np.array([float(one[part].mean()) for part in parts]) for one in (sure, right))
    counts = np.array([len(part) for part in parts], dtype=np.int64)
    error = float(np.average(np.abs(said - observed), weights=counts)) if parts else float("nan")
    return Reliability(said, observed, counts, error)


def set_coverages(calibration: ClassCalibration, truth: NDArray[Any], calibrated: NDArray[Any]) -> tuple[Coverage, ...]:
    """Return how often sets hold the true class; the width of each is its mean number of classes.

    Args:
        calibration: The calibration.
        truth: Index of the true class, shape (n,); those that are NaN do not count.
        calibrated: Calibrated probabilities, shape (n, k).
    """
    known = np.isfinite(truth) & np.isfinite(calibrated).all(axis=1)
    true, shares = np.asarray(truth)[known].astype(np.int64), np.asarray(calibrated, float)[known]
    n = len(true)
    found = []
    for level in calibration.levels:
        sets = calibration.sets(shares, level)
        inside = int(sets[np.arange(n), true].sum())
        size = float(sets.sum(axis=1).mean()) if n else float("nan")
        found.append(Coverage(level, inside / n if n else float("nan"), *wilson(inside, n), n, size))
    return tuple(found)


def tempered(probabilities: NDArray[Any], temperature: float) -> NDArray[np.float64]:
    """Return probabilities, shape (n, k), as they are where logits are divided by ``temperature``."""
    logits = np.log(np.clip(probabilities, _LEAST, 1.0)) / temperature
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def class_probabilities(outputs: NDArray[Any]) -> NDArray[np.float64]:
    """Return probabilities, shape (n, k), for the logits of a model: (n,) or (n, 1) of two classes, else (n, k)."""
    logits = np.asarray(outputs, dtype=float)
    logits = logits[:, None] if logits.ndim == 1 else logits
    if logits.shape[1] == 1:
        logits = np.hstack([np.zeros_like(logits), logits])
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def _temperature(truth: NDArray[np.int64], probabilities: NDArray[np.float64]) -> float:
    """Return the temperature of the lowest log loss; 1 where there is nothing to tell it from."""
    right = probabilities.argmax(axis=1) == truth if len(truth) else np.zeros(0, bool)
    # a model that is always right, or always wrong, has none
    if right.all() or not right.any():
        return 1.0
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(truth))

    def loss(logarithm: float) -> float:
        shares = tempered(probabilities, float(np.exp(logarithm)))[rows, truth]
        return float(-np.log(np.clip(shares, _LEAST, 1.0)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=tuple(np.log(_TEMPERATURES)), method="bounded").x))
