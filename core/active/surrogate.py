"""Models that learn from few labels and say how sure they are: trees, and a Gaussian process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from core.errors import MissingExtraError
from core.models.few_shot.process import Process, median_distance

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Kind = Literal["trees", "process"]
FOLDS = 5
_TREES = 100
_SHARE = 0.3  # of the features that a split chooses from
_FURTHEST = 5.0  # spreads from the mean beyond which features count as that far
_FLAT = 1e-9
MOST_OF_PROCESS = 500
"""Labels beyond which trees take the place of a Gaussian process, which would take too long."""


class Surrogate(Protocol):
    """What was learned."""

    def say(self, rows: Array) -> tuple[Array, Array]:
        """Return means and spreads for rows of features."""
        ...


def learned(kind: Kind, rows: Array, labels: Array, seed: int) -> Surrogate:
    """Learn from labelled rows.

    Args:
        kind: Trees, or a Gaussian process.
        rows: Their features, shape (n, k); n is two or more.
        labels: Shape (n,).
        seed: The same gives the same.

    Raises:
        MissingExtraError: If scikit-learn, which grows trees, is not installed.
    """
    if kind == "trees" or len(rows) > MOST_OF_PROCESS:
        return _Trees.grown(rows, labels, seed)
    return _Process.fit(rows, labels)


@dataclass(frozen=True)
class _Trees:
    """Extremely randomised trees; their spread is that of what the trees say."""

    forest: Any

    @classmethod
    def grown(cls, rows: Array, labels: Array, seed: int) -> _Trees:
        try:
            from sklearn.ensemble import ExtraTreesRegressor
        except ImportError as error:
            raise MissingExtraError.named("scikit-learn", "learning") from error
        forest = ExtraTreesRegressor(_TREES, max_features=_SHARE, random_state=seed)
        return cls(forest.fit(rows.astype(np.float32), labels))

    def say(self, rows: Array) -> tuple[Array, Array]:
        """See ``Surrogate``."""
        single = rows.astype(np.float32)
        each = np.stack([tree.predict(single, check_input=False) for tree in self.forest.estimators_])
        return each.mean(axis=0), each.std(axis=0)


@dataclass(frozen=True)
class _Process:
    """A Gaussian process on scaled features, averaged over its hyper-parameters."""

    middle: Array
    spread: Array
    reach: float
    mean: float
    size: float
    process: Process | None

    @classmethod
    def fit(cls, rows: Array, labels: Array) -> _Process:
        middle, spread = rows.mean(axis=0), rows.std(axis=0)
        spread = np.where(spread > _FLAT, spread, np.inf)
        mean, size = float(labels.mean()), float(labels.std())
        if size <= _FLAT:
            return cls(middle, spread, 1.0, mean, 0.0, None)
        scaled = np.clip((rows - middle) / spread, -_FURTHEST, _FURTHEST)
        reach = median_distance(scaled)
        process = Process.fit([scaled / reach], (False,), (labels - mean) / size, [(1.0,)])
        return cls(middle, spread, reach, mean, size, process)

    def say(self, rows: Array) -> tuple[Array, Array]:
        """See ``Surrogate``."""
        if self.process is None:
            return np.full(len(rows), self.mean), np.zeros(len(rows))
        scaled = np.clip((rows - self.middle) / self.spread, -_FURTHEST, _FURTHEST) / self.reach
        said = self.process.say([scaled])
        return self.mean + self.size * said.mean, self.size * said.scale


def cross_validated(
    kind: Kind, rows: Array, labels: Array, seed: int, beat: Callable[[], None] = lambda: None
) -> Array:
    """Return the error of each label when it is foreseen from those of other folds, shape (n,).

    Args:
        kind: Trees, or a Gaussian process.
        rows: Features, shape (n, k).
        labels: Shape (n,).
        seed: The same gives the same.
        beat: Called before each fold; what it raises ends it.
    """
    order = np.random.default_rng(seed).permutation(len(rows))
    errors = np.zeros(len(rows))
    for part in np.array_split(order, min(FOLDS, len(rows))):
        beat()
        rest = np.setdiff1d(order, part)
        if len(rest) >= 2:
            errors[part] = np.abs(learned(kind, rows[rest], labels[rest], seed).say(rows[part])[0] - labels[part])
    return errors
