"""What a stress-strain curve says: stiffness, strength, and where it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUDDEN = 0.2  # of the strength; lost from one strain to the next it is a break
_LEFT = 0.5  # of the strength; with less, it has failed though gradually
_LINEAR = 0.03  # strain up to which the curve is taken for a parabola
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the half-width of its 68 % interval, or None where nothing is known."""

    value: float
    error: float | None = None


def modulus(strains: Sequence[float], stresses: Sequence[float]) -> Number | None:
    """Return the slope of the stress at zero strain, of a parabola through the small strains.

    Args:
        strains: As parts of one.
        stresses: In GPa.

    Returns:
        In GPa, with the standard error of the fit; None of fewer than three points.
    """
    x, y = np.asarray(strains, dtype=float), np.asarray(stresses, dtype=float)
    if len(x) < 3:
        return None
    near = max(_LINEAR, float(np.sort(np.abs(x))[min(_FEWEST, len(x)) - 1])) + 1e-9
    x, y = x[np.abs(x) <= near], y[np.abs(x) <= near]
    design = np.stack([np.ones_like(x), x, x**2], axis=1)
    solution, *_ = np.linalg.lstsq(design, y, rcond=None)
    spare = len(x) - 3
    if spare < 1:
        return Number(float(solution[1]))
    variance = float(((y - design @ solution) ** 2).sum()) / spare
    return Number(float(solution[1]), float(np.sqrt(variance * np.linalg.inv(design.T @ design)[1, 1])))


@dataclass(frozen=True, slots=True)
class Strength:
    """The top of a curve and its end.

    Attributes:
        top: Index of the largest stress; None while it still rises.
        failed: Index at which the load is no longer carried; None if it never came to that.
    """

    top: int | None
    failed: int | None


def strength(stresses: Sequence[float]) -> Strength:
    """Find the largest stress of a curve that begins without load, and where the load is lost.

    Args:
        stresses: In GPa, positive along the load.
    """
    y = np.asarray(stresses, dtype=float)
    if len(y) < 3:
        return Strength(None, None)
    failed = next((i for i in range(1, len(y)) if _lost(y, i)), None)
    until = len(y) if failed is None else failed
    top = int(np.argmax(y[:until]))
    if top == 0 or (failed is None and top == len(y) - 1):
        return Strength(None, None)
    return Strength(top, failed)


def _lost(y: np.ndarray, i: int) -> bool:
    most = float(y[:i].max())
    return most > 0 and (y[i] < _LEFT * most or y[i - 1] - y[i] > _SUDDEN * most)


def work(strains: Sequence[float], stresses: Sequence[float], until: int) -> float:
    """Return the work per volume up to a point, GJ/m³, by the trapezoidal rule over nominal stress in GPa."""
    return float(np.trapezoid(np.asarray(stresses)[: until + 1], np.asarray(strains)[: until + 1]))
