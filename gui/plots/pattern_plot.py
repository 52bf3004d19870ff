"""A powder pattern: curves with a tick for each reflection under them, which says its planes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from typing_extensions import override

from core.formatting import format_fixed
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.structures.powder.reflections import Reflections
    from gui import theme

_REACH = 8  # pixels from a tick within which it answers to the mouse
_TOP, _BOTTOM = 0.03, 0.075  # of the height, below the lowest curve


class PatternPlot(CurvePlot):
    """Curves over 2θ with ticks.

    Signals:
        reflection_hovered: The mouse is near a tick; carries the number of its reflection, or -1.
        reflection_clicked: The user clicked near a tick; carries the number of its reflection.
    """

    reflection_hovered = Signal(int)
    reflection_clicked = Signal(int)

    def __init__(self, y: Axis, parent: QWidget | None = None) -> None:
        super().__init__(Axis("2θ", "°"), y, parent=parent)
        self._reflections: Reflections | None = None
        self._chosen: int | None = None
        self._ticks = pg.PlotDataItem(connect="pairs")
        self._spot = pg.PlotDataItem()
        for item, depth in ((self._ticks, 5), (self._spot, 6)):
            item.setZValue(depth)
            self._plot.addItem(item, ignoreBounds=True)
        self._paint_theme()

    def set_reflections(self, reflections: Reflections | None) -> None:
        """Draw a tick for each reflection."""
        self._reflections, self._chosen = reflections, None
        self._place_ticks()

    def choose(self, reflection: int | None) -> None:
        """Mark a reflection, or none, and write out what it is."""
        self._chosen = reflection
        self._place_ticks()
        self._tell(reflection)

    def describe(self, reflection: int) -> str:
        """Return what a reflection is, in one line."""
        lines = self._reflections
        if lines is None:
            return ""
        strength = 100 * float(lines.intensity[reflection] / lines.intensity.max())
        return self.tr("{0} · 2θ = {1}° · d = {2} Å · {3} %").format(
            lines.planes[reflection],
            format_fixed(float(lines.two_theta[reflection]), 3),
            format_fixed(float(lines.spacing[reflection]), 4),
            format_fixed(strength, 1),
        )

    @override
    def _fit(self, *, exact: bool) -> None:
        super()._fit(exact=exact)
        if self._reflections is None or not self._follows:
            return
        self._place_ticks()
        low, high = self._plot.getViewBox().viewRange()[1]
        least, most = self._heights()
        self._plot.setYRange(min(low, least - 0.1 * (most - least)), high, padding=0)

    @override
    def _on_move(self, place: Any) -> None:
        near = self._tick_at(place)
        if near < 0:
            super()._on_move(place)
            if self._chosen is not None:
                self._tell(self._chosen)
        else:
            self._tell(near)
        self.reflection_hovered.emit(near)

    @override
    def _on_click(self, event: Any) -> None:
        near = self._tick_at(event.scenePos())
        if near >= 0:
            self.choose(near)
            self.reflection_clicked.emit(near)

    @override
    def _paint_in(self, colours: theme.Theme) -> None:
        super()._paint_in(colours)
        if hasattr(self, "_spot"):  # the base class paints before this one is made
            self._ticks.setPen(pg.mkPen(colours.quiet, width=1.2))
            self._spot.setPen(pg.mkPen(colours.accent, width=2.5))

    def _tell(self, reflection: int | None) -> None:
        if reflection is not None and self._reflections is not None:
            self._reading.set_whole(self.describe(reflection))

    def _heights(self) -> tuple[float, float]:
        """Return the lowest and the highest ordinate of the curves that show."""
        shown = [curve.y for _, curve in self._shown()]
        if not shown:
            return 0.0, 1.0
        return min(float(y.min()) for y in shown), max(float(y.max()) for y in shown)

    def _place_ticks(self) -> None:
        lines = self._reflections
        if lines is None or not len(lines):
            self._ticks.setData([], [])
            self._spot.setData([], [])
            return
        least, most = self._heights()
        span = (most - least) or 1.0
        top, bottom = least - _TOP * span, least - _BOTTOM * span
        self._ticks.setData(np.repeat(lines.two_theta, 2), np.tile([top, bottom], len(lines)))
        if self._chosen is None:
            self._spot.setData([], [])
        else:
            self._spot.setData([float(lines.two_theta[self._chosen])] * 2, [top, bottom - 0.02 * span])

    def _tick_at(self, place: Any) -> int:
        """Return the reflection nearest to a place of the scene, the strongest of those equally near, or -1."""
        box, lines = self._plot.getViewBox(), self._reflections
        if lines is None or not len(lines) or not box.sceneBoundingRect().contains(place):
            return -1
        pixel = box.viewPixelSize()[0] or 1.0
        away = np.abs(lines.two_theta - box.mapSceneToView(place).x()) / pixel
        near = np.flatnonzero(away <= min(_REACH, float(away.min()) + 1.0))
        return int(near[np.argmax(lines.intensity[near])]) if len(near) else -1
