"""What curves are drawn on: axes with names and units, and quiet lines at their numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from core.formatting import MINUS, format_number
from gui.plots.axes import Axis, decade_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF, QSize
    from PySide6.QtGui import QFont, QPainter

    from gui.theme import Theme

_AXIS_WIDTH = 60
_NAME_WIDTH = 24
_BESIDE_NUMBER = 14  # pixels between the numbers of the vertical axis and the edges of their place
_SPARE = 20  # pixels that may be left empty beside numbers that have become shorter
_BESIDE_WIDTH = 10  # of an axis whose numbers stand at the plot to the left
_LABEL_HEIGHT = 20  # pixels that a label of the logarithmic axis takes with the gap to the next
_LABEL_WIDTH = 56  # likewise along the horizontal axis
_LABEL_GAP = 4
_BEYOND = 8  # pixels beyond the ends of the horizontal axis, half a letter
_GRID, _PATH_GRID = 56, 150  # of 255, how strong lines at numbers and at places of a path are


class _Ruler(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis whose numbers have true minus signs, and of which one that counts knows only whole ones."""

    def __init__(self, side: str, axis: Axis) -> None:
        self._whole = axis.whole
        self._least = 0
        super().__init__(side)
        self._widening = QTimer(singleShot=True, interval=0)
        self._widening.timeout.connect(self._widen)

    def set_least_width(self, width: int) -> None:
        """Take a width that is another only where numbers are longer: a fixed one spares a layout and a painting."""
        self._least = width
        self._widen()

    @override
    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        levels: list[tuple[float, float]] = super().tickSpacing(minVal, maxVal, size)
        if not self._whole:
            return levels
        return [(spacing, offset) for spacing, offset in levels if spacing >= 1] or [(1.0, 0.0)]

    @override
    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts: list[str] = super().tickStrings(values, scale, spacing)
        room = self._room_for(texts)
        # that of numbers long ago, as of a run that had one point only, is given back
        if self._least and (room > self.width() or self._least < self.width() > room + _SPARE):
            self._widening.start()
        return [text.replace("-", MINUS) for text in texts]

    def _room_for(self, texts: Sequence[str]) -> float:
        metrics = QFontMetricsF(self.style["tickFont"] or self.font())
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        return longest + _BESIDE_NUMBER + self._least - _AXIS_WIDTH

    def _widen(self) -> None:
        """Make room for the numbers there are, in the middle of whose painting the axis must not change."""
        levels = [] if self.logMode or self.height() < _LABEL_HEIGHT else self.tickValues(*self.range, self.height())
        texts = [super(_Ruler, self).tickStrings(at, self.scale, step) for step, at in levels[:2]]
        self.setWidth(max([float(self._least), *map(self._room_for, texts)]))

    @override
    def boundingRect(self) -> QRectF:
        """Reach over both ends of a horizontal axis: a letter under its very end is written, too."""
        rect: QRectF = super().boundingRect()
        beyond = _BEYOND if self.orientation == "bottom" else 0
        return rect.adjusted(-beyond, 0, beyond, 0)

    @override
    def resizeEvent(self, ev: object = None) -> None:
        """Let a name that is longer than a horizontal axis begin further left, where there is room."""
        super().resizeEvent(ev)
        if self.orientation == "bottom" and self.label is not None:
            last = self.size().width() + _BEYOND - self.label.boundingRect().width()
            self.label.setX(min(self.label.x(), last))


class Paper(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A pyqtgraph plot with the axes of this program.

    Args:
        x: What the horizontal axis shows.
        y: What the vertical axis shows.
        log_y: Whether the vertical axis is logarithmic.
        log_x: Whether the horizontal axis is.
        box: What is dragged and zoomed; by default pyqtgraph's own.
    """

    def __init__(self, x: Axis, y: Axis, *, log_y: bool, log_x: bool = False, box: pg.ViewBox | None = None) -> None:
        rulers = {"bottom": _Ruler("bottom", x), "left": _Ruler("left", y)}
        super().__init__(enableMenu=False, axisItems=rulers, viewBox=box)
        plot = self.getPlotItem()
        self.setFrameShape(self.Shape.NoFrame)
        self.setAccessibleName(f"{y.title}, {x.title}")
        self.setMinimumSize(120, 80)
        plot.layout.setContentsMargins(1, 1, _BEYOND, 1)
        plot.hideButtons()
        plot.setLogMode(x=log_x, y=log_y)
        plot.showGrid(x=True, y=True, alpha=_GRID / 255)
        plot.setDownsampling(auto=True, mode="peak")
        plot.setClipToView(True)
        plot.disableAutoRange()
        for side, axis in (("bottom", x), ("left", y)):
            plot.getAxis(side).enableAutoSIPrefix(False)
            plot.setLabel(side, axis.title)
            plot.getAxis(side).setStyle(maxTickLevel=1)
        self._places: tuple[tuple[float, str], ...] = ()
        self._font = self.font()
        self._beside = False
        self.dress(for_export=False)
        if log_y:
            plot.getViewBox().sigYRangeChanged.connect(partial(self._label_decades, "left", _LABEL_HEIGHT))
        if log_x:
            plot.getViewBox().sigXRangeChanged.connect(partial(self._label_decades, "bottom", _LABEL_WIDTH))

    def set_places(self, places: Sequence[tuple[float, str]]) -> None:
        """Name places on the horizontal axis in place of its numbers, as along a path; none gives the numbers back."""
        if tuple(places) == self._places:
            return
        box = self.getPlotItem().getViewBox()
        if not self._places:
            box.sigXRangeChanged.connect(self._label_places)
            box.sigResized.connect(self._label_places)
        self._places = tuple(places)
        # lines of a path are read, those of numbers only help
        self.getPlotItem().getAxis("bottom").setGrid(_PATH_GRID if self._places else _GRID)
        self._label_places()
        if not self._places:
            box.sigXRangeChanged.disconnect(self._label_places)
            box.sigResized.disconnect(self._label_places)

    def stand_beside(self) -> None:
        """Leave the numbers of the vertical axis to the plot on the left, but for exports."""
        self._beside = True
        self.dress(for_export=False)

    def dress(self, *, for_export: bool) -> None:
        """Name the vertical axis for an export; else keep the axes as pixels, for updates three times as fast."""
        modes = pg.AxisItem.CacheMode
        plot = self.getPlotItem()
        for side in ("bottom", "left"):
            plot.getAxis(side).setCacheMode(modes.NoCache if for_export else modes.DeviceCoordinateCache)
        left = plot.getAxis("left")
        left.showLabel(for_export)
        # a fixed width spares a second layout and painting whenever the labels change
        bare = self._beside and not for_export
        left.setStyle(showValues=not bare)
        if bare:
            left.setWidth(_BESIDE_WIDTH)
        else:
            left.set_least_width(_AXIS_WIDTH + (_NAME_WIDTH if for_export else 0))
        plot.layout.activate()

    def paint_for_export(self, painter: QPainter, area: QRectF) -> None:
        """Draw all of this into an area, laid out for its size."""
        before = self.size()
        self._take_size(area.size().toSize())
        self.dress(for_export=True)
        self.render(painter, area, self.rect())
        self.dress(for_export=False)
        self._take_size(before)

    def _take_size(self, size: QSize) -> None:
        if size != self.size():
            self.resize(size)
            # a widget that is hidden would hear of it later
            self.resizeEvent(None)

    def paint_theme(self, colours: Theme, font: QFont) -> None:
        """Take the colours of a theme."""
        self._font = font
        self.setBackground(colours.panel)
        for side in ("bottom", "left"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(colours.field_line)
            axis.setTextPen(colours.quiet)
            axis.setStyle(tickFont=font, tickLength=-4)
            axis.label.setDefaultTextColor(colours.color("quiet"))

    def _label_decades(self, side: str, length: int, box: Any, span: tuple[float, float]) -> None:
        room = max((box.height() if side == "left" else box.width()) / length, 2)
        numbers = decade_ticks(*span, int(room))
        # round numbers have one figure, those within a decade as many as tell them apart
        digits = next((k for k in (1, 2, 3) if len({format_number(n, k) for n in numbers}) == len(numbers)), 4)
        ticks = [(float(np.log10(number)), format_number(number, digits).replace(" ", "")) for number in numbers]
        self.getPlotItem().getAxis(side).setTicks([ticks])

    def _label_places(self, *_range: object) -> None:
        """Write the names that there is room for; the others keep their line."""
        axis, box = self.getPlotItem().getAxis("bottom"), self.getPlotItem().getViewBox()
        if not self._places:
            axis.setTicks(None)
            return
        (low, high), metrics, end, ticks = box.viewRange()[0], QFontMetricsF(self._font), -np.inf, []
        for at, name in self._places:
            middle = (at - low) / ((high - low) or 1.0) * box.width()
            half = metrics.horizontalAdvance(name) / 2
            fits = middle - half > end + _LABEL_GAP
            ticks.append((at, name if fits else ""))
            end = middle + half if fits else end
        axis.setTicks([ticks])
