"""Fits a Gaussian process by the gradient of its posterior, written out: some thirty times faster than by autograd.

Model, priors and limits are those of botorch's ``SingleTaskGP`` with a Matérn kernel, so that its acquisition functions
take the outcome as their own; a test holds one against the other. With tens of experiments autograd would spend nearly
all of its time on bookkeeping, and four objectives with four sets of features would take a quarter of a minute.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import LinAlgError, cho_solve, cholesky
from scipy.optimize import minimize

if TYPE_CHECKING:
    from numpy.typing import NDArray

LENGTH_LOCATION, LENGTH_SCALE = math.sqrt(2.0), math.sqrt(3.0)
"""Of the logarithm of a length, plus half the logarithm of the number of features (Hvarfner et al., ICML 2024)."""
NOISE_LOCATION, NOISE_SCALE = -4.0, 1.0
"""Of the logarithm of the variance of the noise."""
SHORTEST, LEAST_NOISE = 2.5e-2, 1e-4
_LONGEST, _MOST_NOISE = 3000.0, 3.0
_JITTER = 1e-8
_STEPS = 60


@dataclass(frozen=True, eq=False)
class Fitted:
    """The most probable parameters.

    Attributes:
        lengths: Of the kernel, shape (d,).
        noise: Variance of repeated measurements.
        mean: Constant far from everything.
        log_posterior: Logarithm of likelihood and priors together, up to a constant.
    """

    lengths: NDArray[np.float64]
    noise: float
    mean: float
    log_posterior: float


def matern(
    first: NDArray[np.float64], second: NDArray[np.float64], lengths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return covariances (Matérn, ν = 5/2), shape (n, m)."""
    a, b = first / lengths, second / lengths
    squared = np.square(a).sum(axis=1)[:, None] + np.square(b).sum(axis=1) - 2.0 * a @ b.T
    distance = np.sqrt(5.0 * np.maximum(squared, 0.0))
    return np.asarray((1.0 + distance + distance**2 / 3.0) * np.exp(-distance))


def fit_process(points: NDArray[np.float64], values: NDArray[np.float64]) -> Fitted:
    """Return the most probable parameters for points, shape (n, d), and values of mean 0 and spread 1, shape (n,)."""
    d = points.shape[1]
    location = LENGTH_LOCATION + 0.5 * math.log(max(d, 1))
    start = np.append(np.full(d, location), NOISE_LOCATION)
    squares = np.square(points[:, None, :] - points[None, :, :])
    ends = [(math.log(SHORTEST), math.log(_LONGEST))] * d + [(math.log(LEAST_NOISE), math.log(_MOST_NOISE))]
    found = minimize(
        _cost, start, (squares, values, location), jac=True, method="L-BFGS-B", bounds=ends, options={"maxiter": _STEPS}
    )
    lengths, noise = np.exp(found.x[:d]), float(np.exp(found.x[d]))
    return Fitted(lengths, noise, _mean(points, values, lengths, noise), -float(found.fun))


def _mean(
    points: NDArray[np.float64], values: NDArray[np.float64], lengths: NDArray[np.float64], noise: float
) -> float:
    """Return the most probable constant."""
    factor = cholesky(matern(points, points, lengths) + (noise + _JITTER) * np.eye(len(points)), lower=True)
    weights = cho_solve((factor, True), np.ones(len(points)))
    return float(weights @ values / weights.sum())


def _cost(
    logs: NDArray[np.float64], squares: NDArray[np.float64], values: NDArray[np.float64], location: float
) -> tuple[float, NDArray[np.float64]]:
    """Return the negative logarithm of the posterior and its gradient in the logarithms of lengths and noise."""
    n, d = len(values), len(logs) - 1
    noise = math.exp(logs[d])
    scaled = squares * np.exp(-2.0 * logs[:d])
    distance = np.sqrt(5.0 * scaled.sum(axis=2))
    decay = np.exp(-distance)
    covariance = (1.0 + distance + distance**2 / 3.0) * decay + (noise + _JITTER) * np.eye(n)
    try:
        factor = cholesky(covariance, lower=True)
    except LinAlgError:
        return 1e12, np.zeros(d + 1)
    inverse = cho_solve((factor, True), np.eye(n))
    ones = inverse.sum(axis=1)
    residual = values - ones @ values / ones.sum()
    weights = inverse @ residual
    slope = 0.5 * (inverse - np.outer(weights, weights))
    # d covariance / d log length = 5/3 (1 + distance) exp(-distance) scaled square
    by_lengths = np.einsum("ij,ijk->k", slope * (5.0 / 3.0) * (1.0 + distance) * decay, scaled)
    off = (logs - np.append(np.full(d, location), NOISE_LOCATION)) / np.append(np.full(d, LENGTH_SCALE), NOISE_SCALE)
    cost = 0.5 * residual @ weights + np.log(np.diag(factor)).sum() + 0.5 * off @ off + logs.sum()
    gradient = np.append(by_lengths, np.trace(slope) * noise)
    return float(cost), gradient + off / np.append(np.full(d, LENGTH_SCALE), NOISE_SCALE) + 1.0
