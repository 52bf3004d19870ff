"""Fits surrogates: for each set of features one, and the one that predicts rows left out best is taken."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.design.priors import believed
from core.design.process_fit import LEAST_NOISE, fit_process
from core.design.progress import silent
from core.design.surrogate import Surrogate, Warp
from core.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.design.priors import Trend
    from core.design.progress import Report

_FEWEST = 2
_NARROWEST = 0.3
"""Of what a trend leaves, in standard deviations of the values: few of them may lie on a line by chance."""
_MARGIN = 0.02
"""By how much (log-likelihood of a row) a set must be better than one named before it."""


@dataclass(frozen=True, eq=False)
class Known:
    """Numbers of one outcome: those of a table, or yes (1) and no (0) for a limit on words.

    Attributes:
        outcome: Its column.
        places: Rows that have a value, shape (n,).
        values: These values, shape (n,).
        words: Whether they are yes and no.
    """

    outcome: str
    places: NDArray[np.int64]
    values: NDArray[np.float64]
    words: bool = False

    @property
    def varies(self) -> bool:
        """Whether a model can learn from them."""
        return len(self.values) >= _FEWEST and bool(np.ptp(self.values) > 1e-9 * max(1e-300, np.abs(self.values).max()))


def fit(
    known: Known,
    table: NDArray[np.float64],
    sets: Mapping[str, tuple[int, ...]],
    trend: Trend | None = None,
    report: Report = silent,
) -> Surrogate:
    """Fit one outcome.

    Args:
        known: What was measured; it must vary.
        table: Features of the measured rows, shape (m, columns).
        sets: Name of a set of features to its columns, the most trusted first.
        trend: What is expected before anything is measured.
        report: Hears how far it is; what it raises ends it.
    """
    warp = Warp("plain", float(known.values.mean()), float(known.values.std(ddof=1))) if known.words else None
    warp = warp or Warp.of(known.values)
    best: Surrogate | None = None
    for place, (name, columns) in enumerate(sets.items()):
        report(place / len(sets))
        found = _fit_one(known, name, columns, warp, table[known.places], trend)
        if best is None or found.score() > best.score() + _MARGIN:
            best = found
    if best is None:
        raise ValueError("no set of features")
    return best.calibrated()


def botorch_model(surrogate: Surrogate) -> Any:
    """Return the same process as botorch's, which takes rows of the whole table of features."""
    import torch
    from botorch.models.transforms.input import FilterFeatures
    from gpytorch.kernels import ScaleKernel

    columns, points, trend = surrogate.columns, surrogate.points, surrogate.trend
    if trend is not None and surrogate.expected is not None and trend.column not in columns:
        # the column of the trend comes last, where the kernel does not look at it
        columns = (*columns, trend.column)
        column = trend.middle + trend.spread * surrogate.expected / (trend.slope or 1.0)
        points = np.column_stack([points, column])
    model = _process(points, surrogate.numbers(surrogate.values), len(surrogate.columns))
    model.covar_module.lengthscale = torch.tensor(surrogate.lengths, dtype=torch.float64)
    model.covar_module = ScaleKernel(model.covar_module)
    model.covar_module.outputscale = surrogate.width**2
    model.likelihood.noise = max(surrogate.noise * surrogate.width**2, LEAST_NOISE)
    model.mean_module = _mean_of(surrogate, columns)
    # learned rows are filtered already; what is asked is not
    model.input_transform = FilterFeatures(
        torch.tensor(columns), transform_on_train=False, transform_on_fantasize=False
    )
    return model.to(torch.float64).eval()


def _mean_of(surrogate: Surrogate, columns: tuple[int, ...]) -> Any:
    """Return botorch's mean of what it sees in these columns: a constant and the trend."""
    import torch
    from gpytorch.means import LinearMean

    weights = np.zeros((len(columns), 1))
    constant = surrogate.width * surrogate.mean
    if surrogate.trend is not None:
        slope = surrogate.trend.slope / surrogate.trend.spread
        weights[columns.index(surrogate.trend.column)] = slope
        constant -= slope * surrogate.trend.middle
    mean = LinearMean(len(columns), bias=True).to(torch.float64)
    mean.initialize(weights=torch.tensor(weights), bias=torch.tensor([constant]))
    return mean


def require_botorch() -> None:
    """Import it.

    Raises:
        MissingExtraError: Without botorch.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import botorch  # noqa: F401
    except ImportError:
        raise MissingExtraError.named("botorch", "design") from None


def _fit_one(
    known: Known,
    name: str,
    columns: tuple[int, ...],
    warp: Warp,
    rows: NDArray[np.float64],
    trend: Trend | None,
) -> Surrogate:
    points, numbers = rows[:, columns], warp.forward(known.values)
    if trend is None:
        found = fit_process(points, numbers)
        return Surrogate(known.outcome, name, columns, warp, found.lengths, points, numbers, found.mean, found.noise)
    trend = believed(trend, rows, numbers)
    expected = trend(rows)
    width = max(_NARROWEST, float((numbers - expected).std(ddof=1)))
    values = (numbers - expected) / width
    found = fit_process(points, values)
    return Surrogate(
        known.outcome,
        name,
        columns,
        warp,
        found.lengths,
        points,
        values,
        found.mean,
        found.noise,
        trend,
        expected,
        width,
    )


def _process(points: NDArray[np.float64], values: NDArray[np.float64], seen: int) -> Any:
    """Return botorch's process with its priors on the first columns, which allow for many (Hvarfner et al., 2024)."""
    require_botorch()
    import torch
    from botorch.models import SingleTaskGP
    from botorch.models.utils.gpytorch_modules import get_covar_module_with_dim_scaled_prior

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # values are scaled by ``Warp``, features by ``Features``
        return SingleTaskGP(
            torch.tensor(points, dtype=torch.float64),
            torch.tensor(values[:, None], dtype=torch.float64),
            covar_module=get_covar_module_with_dim_scaled_prior(
                seen, use_rbf_kernel=False, active_dims=list(range(seen))
            ),
            outcome_transform=None,
        )
