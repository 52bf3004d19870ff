"""What physics lets expect of an outcome before anything is measured: a trend with what networks know of formulae.

Hardness and strength rise with the shear modulus (D. M. Teter, MRS Bull. 23, 22, 1998; X.-Q. Chen et al.,
Intermetallics 19, 1275, 2011). How strongly they do is learned from the experiments; where these say otherwise, the
trend vanishes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.design.features import NETWORK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.features import Features
    from core.design.formulation import Prior

_COLUMN: dict[Prior, int] = {"formation_energy": 0, "band_gap": 1, "bulk_modulus": 3, "shear_modulus": 4}
_WORDS: tuple[tuple[str, Prior], ...] = (
    (r"formation.?energy|enthalpy of formation", "formation_energy"),
    (r"band.?gap|optical gap", "band_gap"),
    (r"bulk.?modulus|compressib", "bulk_modulus"),
    (r"hardness|vickers|\bhv\b|strength|\byield\b|\buts\b|shear.?modulus|young|stiffness", "shear_modulus"),
)
_BELIEVED, _SLOPE = 4.0, 0.5
"""As if so many experiments had shown such a slope, both in standard deviations."""


@dataclass(frozen=True, slots=True)
class Trend:
    """What is expected of the numbers of a model: a line in one column of the table of features.

    Attributes:
        column: Of the table.
        middle: Of that column over the space.
        spread: Its standard deviation there.
        slope: Numbers of the model for each standard deviation.
    """

    column: int
    middle: float
    spread: float
    slope: float = _SLOPE

    def __call__(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what is expected of rows, shape (n,)."""
        return self.slope * self.scaled(table)

    def scaled(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the column in standard deviations, shape (n,)."""
        return np.asarray((table[:, self.column] - self.middle) / self.spread)


def prior_of(outcome: str, chosen: Prior) -> Prior:
    """Return which prior an outcome has: that which was chosen, or what its name says."""
    if chosen != "auto":
        return chosen
    return next((prior for words, prior in _WORDS if re.search(words, outcome, re.IGNORECASE)), "none")


def trend_of(outcome: str, chosen: Prior, features: Features) -> Trend | None:
    """Return the trend of an outcome, or None where none is known or ingredients have no formulae."""
    prior = prior_of(outcome, chosen)
    if prior == "none" or NETWORK not in features.sets:
        return None
    column = features.sets[NETWORK][_COLUMN[prior]]
    middle, spread = features.moments(column)
    return Trend(column, middle, spread) if spread > 0 else None


def believed(trend: Trend, table: NDArray[np.float64], values: NDArray[np.float64]) -> Trend:
    """Return the trend with the slope that experiments and belief together suggest, never against the belief.

    Args:
        trend: As believed.
        table: Features of what was measured, shape (n, columns).
        values: Numbers of the model, shape (n,).
    """
    x = trend.scaled(table)
    x = x - x.mean()
    slope = float((x @ values + _BELIEVED * _SLOPE) / (x @ x + _BELIEVED))
    return Trend(trend.column, trend.middle, trend.spread, max(0.0, slope))
