"""What is drawn of one entry of a legend: a line or points, and how far they may be off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from gui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Drawn = Literal["auto", "line", "points", "both"]

_MOST_SMOOTH = 60.0  # times across the plot: what runs to and fro more often is drawn without antialiasing
_MOST_THICK = 20_000  # Qt takes ten times as long for lines of more than a pixel
_FEW = 40  # points up to which they show on a line that is drawn as suits it
_MOST_BAND = 1500  # corners along one edge of a band
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_BAND, _BARS, _LINE = -5, 4, 5  # what lies over what


@dataclass(slots=True)
class Curve:
    """The points of one curve.

    Attributes:
        strand: What draws it.
        x: Abscissae, shape (n,).
        y: Ordinates, shape (n,).
        errors: Half-widths of the interval around ``y``, shape (n,), or None.
    """

    strand: Strand
    x: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    y: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    errors: NDArray[np.float64] | None = None

    def is_of(self, x: NDArray[np.float64], y: NDArray[np.float64], errors: NDArray[np.float64] | None) -> bool:
        """Whether these are its points already."""
        pairs = ((self.x, x), (self.y, y), (_numbers(self.errors), _numbers(errors)))
        return all(np.array_equal(one, other, equal_nan=True) for one, other in pairs)

    @property
    def item(self) -> Any:
        """What pyqtgraph draws of it."""
        return self.strand.item


class Strand:
    """Draws the curves of one entry of a legend, one or a group of them, in one colour.

    Args:
        plot: The ``PlotItem`` to draw on.
        colour: "accent" or a fixed ``#rrggbb``.
        number: Which of the plot's strands it is; those after the first colours are dashed.
        log: Whether the horizontal and the vertical axis are logarithmic.
    """

    def __init__(self, plot: Any, colour: str, number: int, log: tuple[bool, bool]) -> None:
        self._plot, self._log = plot, log
        self.colour, self.number = colour, number
        self._dash = _DASHES[number // (len(theme.OKABE_ITO) + 1) % len(_DASHES)]
        self._drawn: Drawn = "auto"
        self._count = 0
        self._pen: Any = None
        self._last_pen: Any = None
        self.item = pg.PlotDataItem()
        self.item.scatter.opts["useCache"] = False  # cached symbols come out wrong in SVG
        self.item.setZValue(_LINE)
        self._band, self._bars = QGraphicsPathItem(), QGraphicsPathItem()
        plot.addItem(self.item)
        for item, depth in ((self._band, _BAND), (self._bars, _BARS)):
            item.setZValue(depth)
            plot.addItem(item, ignoreBounds=True)

    @property
    def is_shown(self) -> bool:
        """Whether it is on the plot."""
        return bool(self.item.isVisible())

    def show(self, on: bool) -> None:
        """Show or hide it."""
        for item in (self.item, self._band, self._bars):
            item.setVisible(on)

    def remove(self) -> None:
        """Take it off the plot."""
        for item in (self.item, self._band, self._bars):
            self._plot.removeItem(item)

    def set_drawn(self, drawn: Drawn) -> None:
        """Choose how it is drawn."""
        self._drawn = drawn

    def draw(self, curves: Sequence[Curve]) -> None:
        """Draw the curves as they are now."""
        x, y = joined(curves)
        self._count = len(x)
        if self._log[0]:
            x = np.where(x > 0, x, np.nan)
        if self._log[1]:
            y = np.where(y > 0, y, np.nan)
        # both take it for granted that points come in the order of their abscissae
        in_order = len(curves) == 1 and bool(np.all(np.diff(x) >= 0))
        self.item.setClipToView(in_order)
        self.item.setDownsampling(auto=in_order, method="peak")
        self.item.setData(x, y, antialias=_ink(x, y, len(curves)) <= _MOST_SMOOTH)
        self.item.setSymbol("o" if self._has_points(x, y) else None)
        self._draw_errors(curves)
        self._set_pen()

    def paint(self, colour: str) -> None:
        """Take a colour."""
        self._pen = pg.mkColor(colour)
        self.item.setSymbolBrush(colour)
        self.item.setSymbolPen(None)
        self.item.setSymbolSize(5 if self._drawn in {"auto", "line"} else 7)
        haze = pg.mkColor(colour)
        haze.setAlphaF(0.18)
        self._band.setPen(Qt.PenStyle.NoPen)
        self._band.setBrush(haze)
        self._bars.setPen(pg.mkPen(colour, width=1.2))
        self._set_pen()

    def _set_pen(self) -> None:
        if self._drawn == "points":
            pen = pg.mkPen(None)
        elif self._pen is None:
            return
        else:
            pen = pg.mkPen(self._pen, width=1.8 if self._count <= _MOST_THICK else 1, style=self._dash)
        # pyqtgraph draws all anew for a pen, be it the same
        if pen != self._last_pen:
            self._last_pen = pen
            self.item.setPen(pen)

    def _has_points(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> bool:
        if self._drawn == "line":
            # a lone point makes no line
            return int(np.count_nonzero(np.isfinite(x + y))) == 1
        return self._drawn != "auto" or len(x) < _FEW

    def _draw_errors(self, curves: Sequence[Curve]) -> None:
        known = [curve for curve in curves if curve.errors is not None and len(curve.x)]
        band, bars = QPainterPath(), QPainterPath()
        for curve in known:
            x, low, high = self._edges(curve)
            if self._drawn in {"line", "auto"} and len(x) > 1:
                band.addPath(_band(x, low, high))
            else:
                bars.addPath(_bars(x, low, high))
        self._band.setPath(band)
        self._bars.setPath(bars)

    def _edges(self, curve: Curve) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return the abscissae as drawn, and the ends of the intervals."""
        x, y = curve.x, curve.y
        errors = np.zeros(len(x)) if curve.errors is None else curve.errors
        low, high = y - errors, y + errors
        with np.errstate(invalid="ignore", divide="ignore"):
            if self._log[0]:
                x = np.log10(np.where(x > 0, x, np.nan))
            if self._log[1]:
                # an interval that reaches to zero runs out of the plot
                low = np.log10(np.where(low > 0, low, np.abs(y) * 1e-9))
                high = np.log10(np.where(high > 0, high, np.nan))
        good = np.isfinite(x) & np.isfinite(low) & np.isfinite(high) & np.isfinite(errors)
        return x[good], low[good], high[good]


def _numbers(errors: NDArray[np.float64] | None) -> NDArray[np.float64]:
    return np.zeros(0) if errors is None else errors


def joined(curves: Sequence[Curve]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the points of curves as those of one, with a gap between each and the next."""
    if len(curves) == 1:
        return curves[0].x, curves[0].y
    gap = np.array([np.nan])
    x = np.concatenate([np.zeros(0), *(piece for curve in curves for piece in (curve.x, gap))])
    y = np.concatenate([np.zeros(0), *(piece for curve in curves for piece in (curve.y, gap))])
    return x, y


def _ink(x: NDArray[np.float64], y: NDArray[np.float64], count: int) -> float:
    """Return how often the lines run across the plot; antialiasing takes time in proportion."""
    known = np.isfinite(y)
    if known.sum() < 2:
        return 0.0
    way = float(np.nansum(np.abs(np.diff(y))))
    span = float(np.ptp(y[known])) or 1.0
    return way / span + 2 * count + len(x) / _MOST_THICK


def _band(x: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]) -> QPainterPath:
    """Return the area between two edges, coarser where they have very many corners."""
    step = -(-len(x) // _MOST_BAND)
    if step > 1:
        starts = np.arange(0, len(x), step)
        x, low, high = x[starts], np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)
    path: QPainterPath = pg.arrayToQPath(np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]]), connect="all")
    path.closeSubpath()
    return path


def _bars(x: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]) -> QPainterPath:
    path: QPainterPath = pg.arrayToQPath(np.repeat(x, 2), np.column_stack([low, high]).ravel(), connect="pairs")
    return path
