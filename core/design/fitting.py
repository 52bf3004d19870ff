"""Fits surrogates by botorch: for each set of features one, and the one that predicts rows left out best is taken."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.design.progress import silent
from core.design.surrogate import Surrogate, Warp
from core.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.design.progress import Report

_FEWEST = 2
_STEPS = 60
"""Of the search for the lengths of a kernel; more change little."""
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
    report: Report = silent,
) -> Surrogate:
    """Fit one outcome.

    Args:
        known: What was measured; it must vary.
        table: Features of the measured rows, shape (m, columns).
        sets: Name of a set of features to its columns, the most trusted first.
        report: Hears how far it is; what it raises ends it.

    Raises:
        MissingExtraError: Without botorch.
    """
    warp = Warp("plain", float(known.values.mean()), float(known.values.std(ddof=1))) if known.words else None
    warp = warp or Warp.of(known.values)
    best: Surrogate | None = None
    for place, (name, columns) in enumerate(sets.items()):
        report(place / len(sets))
        found = _fit_one(known, name, columns, warp, table[known.places])
        if best is None or found.score() > best.score() + _MARGIN:
            best = found
    if best is None:
        raise ValueError("no set of features")
    return best.calibrated()


def botorch_model(surrogate: Surrogate) -> Any:
    """Return the same process as botorch's, which takes rows of the whole table of features."""
    import torch

    model = _process(surrogate.points, surrogate.values)
    _set(model, surrogate)
    columns = torch.tensor(surrogate.columns)
    from botorch.models.transforms.input import FilterFeatures

    # learned rows are filtered already; what is asked is not
    model.input_transform = FilterFeatures(columns, transform_on_train=False, transform_on_fantasize=False)
    return model.eval()


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


def _fit_one(known: Known, name: str, columns: tuple[int, ...], warp: Warp, rows: NDArray[np.float64]) -> Surrogate:
    from botorch.fit import fit_gpytorch_mll
    from gpytorch.mlls import ExactMarginalLogLikelihood

    points, values = rows[:, columns], warp.forward(known.values)
    model = _process(points, values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit_gpytorch_mll(
            ExactMarginalLogLikelihood(model.likelihood, model),
            optimizer_kwargs={"options": {"maxiter": _STEPS}, "timeout_sec": 5.0},
        )
    lengths = model.covar_module.lengthscale.detach().numpy().reshape(-1)
    noise = float(model.likelihood.noise.detach())
    mean = float(model.mean_module.constant.detach())
    return Surrogate(known.outcome, name, columns, warp, lengths.copy(), points, values, mean, noise)


def _process(points: NDArray[np.float64], values: NDArray[np.float64]) -> Any:
    """Return botorch's process with its priors, which allow for many features (Hvarfner et al., ICML 2024)."""
    require_botorch()
    import torch
    from botorch.models import SingleTaskGP
    from botorch.models.utils.gpytorch_modules import get_covar_module_with_dim_scaled_prior

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # values are scaled by ``Warp``, features by ``Features``
        return SingleTaskGP(
            torch.tensor(points, dtype=torch.float64),
            torch.tensor(values[:, None], dtype=torch.float64),
            covar_module=get_covar_module_with_dim_scaled_prior(points.shape[1], use_rbf_kernel=False),
            outcome_transform=None,
        )


def _set(model: Any, surrogate: Surrogate) -> None:
    import torch

    model.covar_module.lengthscale = torch.tensor(surrogate.lengths, dtype=torch.float64)
    model.likelihood.noise = max(surrogate.noise, 1e-4)
    model.mean_module.constant = torch.tensor(surrogate.mean, dtype=torch.float64)
