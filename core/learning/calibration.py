"""Error bars from errors on materials whose value is known: split conformal prediction, binned by distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

LEVEL = 0.68
"""Share of the errors that lie within the half-width."""
_CUTS = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98)  # shares of the materials; finer where they are far from known ones
_FEWEST = 50  # materials beyond the last cut


@dataclass(frozen=True, slots=True)
class ErrorBars:
    """Half-widths of one quantity.

    Attributes:
        distances: Upper ends of the bins of distance to known materials, ascending, without the last (open) one.
        widths: Half-width in each bin, one more than ``distances``.
        relative: Whether the widths are shares of the value instead of amounts in its unit.
    """

    distances: tuple[float, ...]
    widths: tuple[float, ...]
    relative: bool = False

    @classmethod
    def fit(cls, errors: NDArray[Any], distances: NDArray[Any], *, relative: bool = False) -> Self:
        """Calibrate on errors of materials that the model was not trained on.

        Args:
            errors: Absolute errors (or shares of the value), shape (n,), n at least 50.
            distances: Distance of each material to known ones, shape (n,).
            relative: Whether ``errors`` are shares of the value.
        """
        cuts = [cut for cut in _CUTS if (1 - cut) * len(errors) >= _FEWEST]
        order = np.argsort(distances, kind="stable")
        bins = np.split(order, [round(cut * len(order)) for cut in cuts])
        widths: list[float] = []
        merged: list[NDArray[Any]] = []
        for members in bins:
            pooled = members
            # Farther from what is known never means more certain: such bins are taken together.
            while widths and conformal_quantile(errors[pooled], LEVEL) < widths[-1]:
                pooled = np.concatenate([merged.pop(), pooled])
                widths.pop()
            merged.append(pooled)
            widths.append(conformal_quantile(errors[pooled], LEVEL))
        limits = tuple(float(distances[members].max()) for members in merged[:-1])
        return cls(limits, tuple(widths), relative)

    @classmethod
    def from_json(cls, entry: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote."""
        return cls(tuple(entry["distances"]), tuple(entry["widths"]), bool(entry.get("relative", False)))

    def to_json(self) -> dict[str, Any]:
        """Return plain lists for the model card."""
        return {"distances": list(self.distances), "widths": list(self.widths), "relative": self.relative}

    def half_width(self, value: float, distance: float) -> float:
        """Return the half-width of the 68 % interval.

        Args:
            value: The predicted value.
            distance: Distance to known materials; NaN counts as far.
        """
        i = len(self.distances) if np.isnan(distance) else int(np.searchsorted(self.distances, distance))
        return self.widths[i] * (abs(value) if self.relative else 1.0)

    def coverage(self, errors: NDArray[Any], distances: NDArray[Any]) -> float:
        """Return the share of further materials whose error lies within the half-width."""
        widths = np.array(self.widths)[np.searchsorted(self.distances, distances)]
        return float(np.mean(errors <= widths))


def conformal_quantile(errors: NDArray[Any], level: float) -> float:
    """Return what is not exceeded by a further error with a chance of ``level`` at least.

    Args:
        errors: Of materials that the model was not trained on, shape (n,).
        level: Above 0 and below 1; infinity comes out where n is too small for it.
    """
    n = len(errors)
    place = int(np.ceil((n + 1) * level - 1e-9))
    return float("inf") if place > n else float(np.partition(errors, place - 1)[place - 1])


def error_bars(card: Mapping[str, Any]) -> dict[str, ErrorBars]:
    """Return the error bars of each quantity that a model card has them for."""
    return {
        key: ErrorBars.from_json(entry["error_bars"])
        for key, entry in card["quantities"].items()
        if "error_bars" in entry
    }
