"""The plane of a Pourbaix diagram: which part of it is looked at, and where its points lie in a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEAST = (0.5, 0.1)  # pH and V that can be looked at


@dataclass(frozen=True)
class Plane:
    """A part of the plane.

    Attributes:
        low: Least pH and potential (V).
        high: Greatest pH and potential.
    """

    low: tuple[float, float] = (-1.0, -2.0)
    high: tuple[float, float] = (15.0, 2.0)

    def zoomed(self, factor: float, about: tuple[float, float], within: Self) -> Self:
        """Return a smaller or larger part that keeps a point where it is."""
        lows, highs = [], []
        for k in range(2):
            span = max((self.high[k] - self.low[k]) * factor, _LEAST[k])
            span = min(span, within.high[k] - within.low[k])
            share = (about[k] - self.low[k]) / (self.high[k] - self.low[k])
            lows.append(about[k] - share * span)
            highs.append(lows[k] + span)
        return type(self)((lows[0], lows[1]), (highs[0], highs[1])).inside(within)

    def moved(self, step: tuple[float, float], within: Self) -> Self:
        """Return the part that lies a step further."""
        low = (self.low[0] + step[0], self.low[1] + step[1])
        high = (self.high[0] + step[0], self.high[1] + step[1])
        return type(self)(low, high).inside(within)

    def inside(self, within: Self) -> Self:
        """Return it shifted back into a larger part."""
        back = [max(within.low[k] - self.low[k], 0.0) + min(within.high[k] - self.high[k], 0.0) for k in range(2)]
        low = (self.low[0] + back[0], self.low[1] + back[1])
        return type(self)(low, (self.high[0] + back[0], self.high[1] + back[1]))


@dataclass(frozen=True)
class View:
    """A plane as it lies in an area of a widget.

    Attributes:
        plane: The part of the plane.
        area: Where it is drawn.
        side: Room at the right for the list of names, 0 for none.
    """

    plane: Plane
    area: QRectF
    side: float = 0.0

    def places(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where points (pH, V) are drawn, shape (n, 2)."""
        low, high = np.array(self.plane.low), np.array(self.plane.high)
        share = (points - low) / (high - low)
        x = self.area.left() + share[:, 0] * self.area.width()
        return np.stack([x, self.area.bottom() - share[:, 1] * self.area.height()], axis=1)

    def polygon(self, points: NDArray[np.float64]) -> QPolygonF:
        """Return points as Qt draws them."""
        return QPolygonF([QPointF(x, y) for x, y in self.places(points).tolist()])

    def point(self, at: QPointF) -> tuple[float, float]:
        """Return the pH and the potential at a place."""
        (a, c), (b, d) = self.plane.low, self.plane.high
        return (
            a + (at.x() - self.area.left()) / self.area.width() * (b - a),
            c + (self.area.bottom() - at.y()) / self.area.height() * (d - c),
        )

    def grid(self, step: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return pH and potential of squares of so many pixels, from the upper left, each shape (rows, columns)."""
        columns, rows = max(int(self.area.width() / step), 2), max(int(self.area.height() / step), 2)
        (a, c), (b, d) = self.plane.low, self.plane.high
        across = a + (np.arange(columns) + 0.5) / columns * (b - a)
        down = d - (np.arange(rows) + 0.5) / rows * (d - c)
        ph, potential = np.meshgrid(across, down)
        return ph, potential
