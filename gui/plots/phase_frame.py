"""The axes or edges of a phase diagram, and where compositions stand between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from core.formatting import MINUS, formula_text
from core.learning.phases import INPUT
from gui.plots.phase_places import Turn, nice_ticks, triangle

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.learning.phases import Diagram
    from gui import theme

_BOTH_WIDTH = 42  # lines
_LEAST_SPAN = 0.05  # eV/atom


class Frame:
    """The axes or edges of a diagram, and the way from compositions to places.

    Args:
        diagram: The system.
        area: Where it is drawn.
        line: Height of a line of text.
        turn: From where a tetrahedron is looked at.
        limit: How far above the hull phases are shown, eV/atom.
    """

    def __init__(self, diagram: Diagram, area: QRectF, line: int, turn: Turn, limit: float) -> None:
        self._diagram = diagram
        self._line = line
        self._turn = turn
        self._k = len(diagram.components)
        edge = 1.6 * line
        # the upper corner stands beside the scale where there is room for both, and else below it
        top = edge if area.width() > _BOTH_WIDTH * line else 2 * edge
        sides = (4.2 * line, 2.8 * line, 2.5 * line, 2.2 * line) if self._k < 3 else (3 * line, top, 3 * line, edge)
        self._inner = area.adjusted(sides[0], sides[1], -sides[2], -sides[3])
        shown = diagram.energies[diagram.above <= limit + 1e-9]
        low, high = float(shown.min(initial=0.0)), float(shown.max(initial=0.0))
        inputs = [diagram.energies[i] for i, phase in enumerate(diagram.phases) if phase.origin == INPUT]
        low, high = min([low, *inputs]), max([high, *inputs])
        span = max(high - low, _LEAST_SPAN)
        self._low, self._high = low - 0.08 * span, high + 0.08 * span

    def points(self) -> NDArray[np.float64]:
        """Return where each phase stands, shape (n, 2)."""
        return self._placed(self._diagram.fractions, self._diagram.energies)

    def paint(self, painter: QPainter, colours: theme.Theme, title: str) -> None:
        """Draw axes, or the edges between the components with their names."""
        if self._k < 3:
            self._paint_axes(painter, colours, title)
            return
        corners = self._placed(np.eye(self._k), np.zeros(self._k))
        painter.setPen(QPen(colours.color("line" if self._k == 4 else "quiet"), 1.2))
        for a in range(self._k):
            for b in range(a):
                painter.drawLine(QPointF(*corners[a]), QPointF(*corners[b]))

    def _placed(self, fractions: NDArray[np.float64], energies: NDArray[np.float64]) -> NDArray[np.float64]:
        inner = self._inner
        if self._k < 3:
            shares = fractions[:, 1] if self._k == 2 else np.full(len(fractions), 0.5)
            up = (energies - self._low) / (self._high - self._low)
            return np.stack([inner.left() + shares * inner.width(), inner.bottom() - up * inner.height()], axis=1)
        if self._k == 3:
            flat, width, height = triangle(fractions), 1.0, float(np.sqrt(0.75))
            middle = np.array([0.5, height / 2])
        else:
            # its edges are 1 long, and so nothing in it is farther apart
            flat, width, height = self._turn.places(fractions)[:, :2], 1.0, 1.0
            corners = self._turn.places(np.eye(4))[:, :2]
            middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
        scale = min(inner.width() / width, inner.height() / height)
        centre = inner.center()
        return np.stack(
            [centre.x() + scale * (flat[:, 0] - middle[0]), centre.y() - scale * (flat[:, 1] - middle[1])], axis=1
        )

    def _paint_axes(self, painter: QPainter, colours: theme.Theme, title: str) -> None:
        inner, metrics = self._inner, painter.fontMetrics()
        for energy in nice_ticks(self._low, self._high, max(2, int(inner.height() // (2.2 * self._line)))):
            y = float(inner.bottom() - (energy - self._low) / (self._high - self._low) * inner.height())
            painter.setPen(QPen(colours.color("line"), 1))
            painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))
            painter.setPen(colours.color("quiet"))
            text = f"{energy:.6g}".replace("-", MINUS)
            painter.drawText(
                QPointF(inner.left() - metrics.horizontalAdvance(text) - 6, y + metrics.ascent() / 2 - 1), text
            )
        painter.setPen(colours.color("quiet"))
        painter.drawText(
            QPointF(inner.left() - 3.9 * self._line, inner.top() - 2.8 * self._line + 4 + metrics.ascent()), title
        )
        if self._k == 2:
            for share in (0.0, 0.25, 0.5, 0.75, 1.0):
                x = inner.left() + share * inner.width()
                painter.drawLine(QPointF(x, inner.bottom()), QPointF(x, inner.bottom() + 4))
                self._under(painter, x, f"{share:g}", 0)
            self._under(painter, inner.center().x(), self._share_title(), 1)

    def _share_title(self) -> str:
        return f"x ({formula_text(self._diagram.components[1])})"

    def _under(self, painter: QPainter, x: float, text: str, row: int) -> None:
        metrics = painter.fontMetrics()
        y = self._inner.bottom() + 4 + metrics.ascent() + 0.9 * row * self._line
        painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, y), text)
