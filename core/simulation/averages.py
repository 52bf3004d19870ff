"""Means of correlated series, with errors that know of the correlation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_LEAST = 8
"""Blocks below which their spread says nothing."""
_FEW = 30  # values that do not depend on each other


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a series.

    Attributes:
        value: The mean.
        error: Its standard error; None if the series is too short to tell.
        independent: How many values that do not depend on each other would have that error.
    """

    value: float
    error: float | None
    independent: float


def mean_of(series: ArrayLike) -> Mean:
    """Average a series whose neighbours depend on each other, such as the temperature of a run.

    Neighbours are averaged two by two until the blocks no longer depend on each other (H. Flyvbjerg and H. G. Petersen,
    J. Chem. Phys. 91, 461 (1989), doi:10.1063/1.457480). From which size on they do not is found by the test of
    M. Jonsson, Phys. Rev. E 98, 043304 (2018), doi:10.1103/PhysRevE.98.043304. If that never happens, the run is too
    short: the error is None.

    Args:
        series: Values at equal intervals, shape (n,).
    """
    values = np.asarray(series, dtype=float)
    mean = float(values.mean()) if len(values) else float("nan")
    spread = float(values.var()) if len(values) else 0.0
    if len(values) < _LEAST:
        return Mean(mean, None, 0.0)
    if spread <= 1e-24 * max(mean**2, 1e-300):
        return Mean(mean, 0.0, float(len(values)))
    error = _blocked(values)
    if error is not None and spread < _FEW * error**2:
        # few blocks miss a slow swing, which the two halves of the run show
        error = max(error, abs(float(values[: len(values) // 2].mean() - values[len(values) // 2 :].mean())) / 2)
    return Mean(mean, error, spread / error**2 if error else 0.0)


def _blocked(values: NDArray[np.float64]) -> float | None:
    from scipy.stats import chi2

    sizes, variances, tests = [], [], []
    while len(values) >= _LEAST:
        centred = values - values.mean()
        variance = float(centred.var())
        covariance = float(np.mean(centred[1:] * centred[:-1]))
        n = len(values)
        sizes.append(n)
        variances.append(variance)
        # how far neighbours are from independent, in units of what chance alone gives; small samples look negative
        tests.append(n * ((n - 1) * variance / n**2 + covariance) ** 2 / variance**2 if variance > 0 else 0.0)
        values = (values[: n // 2 * 2 : 2] + values[1 : n // 2 * 2 : 2]) / 2
    left = np.cumsum(tests[::-1])[::-1]
    for level, statistic in enumerate(left):
        if statistic < chi2.ppf(0.99, len(left) - level):
            # one level further, where there is one: the test no longer sees the last of the correlation
            chosen = min(level + (level > 0), len(sizes) - 1)
            return float(np.sqrt(variances[chosen] / (sizes[chosen] - 1)))
    return None
