"""A fitted model of one outcome as plain arrays: what it says of any mixture takes numpy and a millisecond."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
from scipy.linalg import cho_solve, cholesky, solve_triangular

from core.design.process_fit import matern

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.priors import Trend

Scale = Literal["plain", "logarithm"]
HALF = 0.6827
"""Share of a normal distribution within one standard deviation; intervals that are shown hold as much."""
_DECADES = 100.0
"""Ratio of values; as in ``core.learning.tables``."""
_JITTER = 1e-8


@dataclass(frozen=True, slots=True)
class Warp:
    """How values of an outcome become numbers of mean 0 and spread 1 that a model learns.

    Attributes:
        scale: Whether the logarithm is taken first.
        mean: Of the values on that scale.
        spread: Their standard deviation.
    """

    scale: Scale = "plain"
    mean: float = 0.0
    spread: float = 1.0

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> Self:
        """Return that for values; what is positive and spans decades is learned as its logarithm."""
        positive = bool(np.all(values > 0))
        scale: Scale = "logarithm" if positive and values.max() > _DECADES * values.min() else "plain"
        on = np.log(values) if scale == "logarithm" else values
        return cls(scale, float(on.mean()), float(on.std(ddof=1)) if len(on) > 1 and np.ptp(on) > 0 else 1.0)

    def forward(self, values: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Return numbers of the model for values."""
        with np.errstate(divide="ignore", invalid="ignore"):
            on = np.log(values) if self.scale == "logarithm" else np.asarray(values, dtype=float)
        return np.asarray((on - self.mean) / self.spread)

    def back(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return values for numbers of the model."""
        on = self.mean + self.spread * np.asarray(numbers)
        return np.exp(np.minimum(on, 700.0)) if self.scale == "logarithm" else on


@dataclass(frozen=True, eq=False)
class Surrogate:
    """A Gaussian process with a Matérn kernel (ν = 5/2) that has one length in each direction.

    Attributes:
        outcome: Column that it is of.
        features: Name of the set of features that it sees; see ``core.design.features``.
        columns: Their columns.
        warp: How values become its numbers.
        lengths: Of the kernel, shape (d,).
        points: What it learned from, shape (n, d).
        values: What the trend leaves of their numbers, over ``width``, shape (n,).
        mean: Constant far from everything.
        noise: Variance of repeated measurements, over the square of ``width``.
        trend: What is expected before anything is measured; None for a constant.
        expected: What the trend says of the rows that it learned from, shape (n,).
        width: Standard deviation of what the trend leaves, in the numbers of the warp.
        stretch: Factor on its standard deviations with which as many values lie within as should.
    """

    outcome: str
    features: str
    columns: tuple[int, ...]
    warp: Warp
    lengths: NDArray[np.float64]
    points: NDArray[np.float64]
    values: NDArray[np.float64]
    mean: float
    noise: float
    trend: Trend | None = None
    expected: NDArray[np.float64] | None = None
    width: float = 1.0
    stretch: float = 1.0

    def predict(self, table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return mean and standard deviation of the true value for rows of the table of features, in its numbers."""
        x = table[:, self.columns]
        factor, weights = self._solved()
        cross = matern(x, self.points, self.lengths)
        middle = self.mean + cross @ weights
        explained = np.square(solve_triangular(factor, cross.T, lower=True)).sum(axis=0)
        spread = self.stretch * self.width * np.sqrt(np.maximum(1.0 - explained, _JITTER))
        return self.width * middle + self._expected(table), spread

    def interval(
        self, table: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return the middle value and the ends of the 68 % interval in the unit of the outcome, each of shape (n,)."""
        middle, spread = self.predict(table)
        return self.warp.back(middle), self.warp.back(middle - spread), self.warp.back(middle + spread)

    def left_out(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what it would say of each row of its own, learned from the others: mean and standard deviation.

        In units of ``width`` about the trend, as ``values``.
        """
        factor, weights = self._solved()
        inverse = np.diag(cho_solve((factor, True), np.eye(len(self.points))))
        return self.values - weights / inverse, self.stretch / np.sqrt(inverse)

    def numbers(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return numbers of the warp for what is given as ``values`` are, shape (n,)."""
        return self.width * values + (0.0 if self.expected is None else self.expected)

    def score(self) -> float:
        """Return the mean logarithm of the likelihood of each row, learned from the others; more is better."""
        middle, spread = self.left_out()
        z = (self.values - middle) / spread
        return float(np.mean(-0.5 * np.square(z) - np.log(spread * self.width) - 0.5 * np.log(2 * np.pi)))

    def calibrated(self) -> Surrogate:
        """Return it with standard deviations as large as the errors of rows left out demand, and not smaller than said.

        The quantile is that of conformal prediction: with few rows it asks for more than the share itself.
        """
        middle, spread = self.left_out()
        n = len(self.values)
        errors = np.sort(np.abs(self.values - middle) / spread)
        place = int(np.ceil((n + 1) * HALF)) - 1
        return self if place >= n else replace(self, stretch=float(max(1.0, errors[place])) * self.stretch)

    def with_points(self, table: NDArray[np.float64]) -> Surrogate:
        """Return it as if these rows had been measured and had come out as expected: only what is unknown shrinks."""
        middle = (self.predict(table)[0] - self._expected(table)) / self.width
        points = np.vstack([self.points, table[:, self.columns]])
        return replace(self, points=points, values=np.concatenate([self.values, middle]))

    def _expected(self, table: NDArray[np.float64]) -> NDArray[np.float64] | float:
        return 0.0 if self.trend is None else self.trend(table)

    def _solved(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the lower factor of the covariance of what was measured, and the weights of the rows."""
        covariance = matern(self.points, self.points, self.lengths)
        factor = cholesky(covariance + (self.noise + _JITTER) * np.eye(len(self.points)), lower=True)
        return factor, cho_solve((factor, True), self.values - self.mean)
