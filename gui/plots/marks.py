"""Named places on the axes of a plot: dashed lines whose names stand where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from typing_extensions import override

from gui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from core.tasks.charts import Mark

_PAD = 4.0  # between a line and its name, and around names
_ON_TOP = 15
_NO_PIECES = np.empty((0, 4))

Line = tuple["NDArray[np.float64]", "NDArray[np.float64]"]


class Marks(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Draws marks over a plot, in pixels, so that names are neither cut nor lie over each other.

    Args:
        box: The plot's ``ViewBox``.
        log: Whether the horizontal and the vertical axis are logarithmic.
        lines: Returns the lines that names should not lie on, as drawn, x and y of each.
    """

    def __init__(self, box: Any, log: tuple[bool, bool], lines: Callable[[], Iterable[Line]] = tuple) -> None:
        super().__init__()
        self._box, self._log, self._curves = box, log, lines
        self._marks: tuple[tuple[float, str, bool], ...] = ()
        self._colours, self._font = theme.current(), QFont()
        self.setParentItem(box)
        self.setZValue(_ON_TOP)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        box.sigRangeChanged.connect(self._redraw)
        box.sigResized.connect(self._resize)

    def set_marks(self, marks: Sequence[Mark], names: Sequence[str]) -> bool:
        """Show other marks, and return whether they are others than before.

        Args:
            marks: Where they are.
            names: What they are called in the window's language.
        """
        before = self._marks
        self._marks = tuple((mark.at, name, mark.axis == "x") for mark, name in zip(marks, names, strict=True))
        self.update()
        return self._marks != before

    def paint_theme(self, colours: theme.Theme, font: QFont) -> None:
        """Take the colours of a theme."""
        self._colours, self._font = colours, font
        self.update()

    def places(self, *, across: bool) -> list[float]:
        """Return where marks are on the horizontal axis, or on the vertical one, as drawn."""
        log = self._log[0 if across else 1]
        found = [at for at, _, is_across in self._marks if is_across == across and np.isfinite(at)]
        return [float(np.log10(at)) for at in found if at > 0] if log else found

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._box.rect())

    @override
    def paint(self, painter: QPainter, *_options: object) -> None:
        area = self.boundingRect()
        painter.setFont(self._font)
        painter.setPen(pg.mkPen(self._colours.quiet, width=1.2, style=Qt.PenStyle.DashLine))
        lines = [(spot, name, across) for spot, name, across in self._spots() if _within(spot, area, across=across)]
        for spot, _, across in lines:
            if across:
                painter.drawLine(QPointF(spot, area.top()), QPointF(spot, area.bottom()))
            else:
                painter.drawLine(QPointF(area.left(), spot), QPointF(area.right(), spot))
        metrics = QFontMetricsF(self._font)
        taken: list[QRectF] = []
        pieces = self._pieces() if lines else _NO_PIECES
        for spot, whole, across in lines:
            name = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, area.width() - 4 * _PAD)
            size = metrics.horizontalAdvance(name), metrics.height()
            place = _room(spot, size, area, taken, pieces, across=across)
            if name and place is not None:
                taken.append(place)
                painter.fillRect(place, _veil(self._colours))
                painter.setPen(self._colours.color("text"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)

    def _spots(self) -> list[tuple[float, str, bool]]:
        """Return where the lines are in pixels of the box, in order."""
        spots = []
        for at, name, across in self._marks:
            drawn = at
            if self._log[0 if across else 1]:
                drawn = float(np.log10(at)) if at > 0 else np.nan
            if np.isfinite(drawn):
                point = self._box.mapFromView(QPointF(drawn, 0) if across else QPointF(0, drawn))
                spots.append((float(point.x() if across else point.y()), name, across))
        return sorted(spots, key=lambda spot: (spot[2], spot[0]))

    def _pieces(self) -> NDArray[np.float64]:
        """Return the straight pieces of all lines in pixels of the box: x and y of both ends, shape (n, 4)."""
        origin, right, up = (self._box.mapFromView(QPointF(*at)) for at in ((0, 0), (1, 0), (0, 1)))
        found = []
        for x, y in self._curves():
            ends = np.stack([origin.x() + x * (right.x() - origin.x()), origin.y() + y * (up.y() - origin.y())], axis=1)
            # a point alone is a piece without length
            found.append(np.hstack([ends[:-1], ends[1:]]) if len(ends) > 1 else np.hstack([ends, ends]))
        return np.concatenate([_NO_PIECES, *found])

    def _redraw(self) -> None:
        self.update()

    def _resize(self) -> None:
        self.prepareGeometryChange()
        self.update()


def _within(spot: float, area: QRectF, *, across: bool) -> bool:
    low, high = (area.left(), area.right()) if across else (area.top(), area.bottom())
    return low - 0.5 <= spot <= high + 0.5


def _room(
    spot: float,
    size: tuple[float, float],
    area: QRectF,
    taken: Sequence[QRectF],
    pieces: NDArray[np.float64] = _NO_PIECES,
    *,
    across: bool,
) -> QRectF | None:
    """Return where the name of a line can stand beside it, off the curves if it can, or None if there is no room."""
    places = _places(spot, size, area, taken, across=across)
    return next((one for one in places if not _crossed(one, pieces)), next(iter(places), None))


def _places(
    spot: float, size: tuple[float, float], area: QRectF, taken: Sequence[QRectF], *, across: bool
) -> list[QRectF]:
    """Return where the name of a line can stand beside it without lying on another name, the best first."""
    width, height = size[0] + 2 * _PAD, size[1]
    if across:
        tops = np.arange(area.top() + _PAD, area.bottom() - height, height + 1)
        corners = [(left, top) for top in tops for left in (spot + 1, spot - 1 - width)]
    else:
        lefts = np.arange(area.right() - width - _PAD, area.left(), -(width + _PAD))
        corners = [(left, top) for left in lefts for top in (spot - 1 - height, spot + 1)]
    found = [QRectF(float(left), float(top), width, height) for left, top in corners]
    return [one for one in found if area.contains(one) and not any(one.intersects(other) for other in taken)]


def _crossed(place: QRectF, pieces: NDArray[np.float64]) -> bool:
    """Return whether a piece of a line runs through a rectangle (Liang and Barsky's clipping)."""
    begin, way = pieces[:, :2], pieces[:, 2:] - pieces[:, :2]
    low = np.array([place.left(), place.top()]) - begin
    high = np.array([place.right(), place.bottom()]) - begin
    with np.errstate(divide="ignore", invalid="ignore"):
        first, last = low / way, high / way
    # along an axis on which it does not move it is within all the way, or never
    still = way == 0
    within = (low <= 0) & (high >= 0)
    enters = np.where(still, np.where(within, -np.inf, np.inf), np.minimum(first, last)).max(axis=1)
    leaves = np.where(still, np.where(within, np.inf, -np.inf), np.maximum(first, last)).min(axis=1)
    return bool((np.maximum(enters, 0) <= np.minimum(leaves, 1)).any())


def _veil(colours: theme.Theme) -> Any:
    veil = colours.color("panel")
    veil.setAlphaF(0.8)
    return veil
