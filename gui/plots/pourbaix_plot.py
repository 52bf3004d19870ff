"""A Pourbaix diagram as it is drawn: domains, the window of water, and how far borders may move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from core.formatting import format_fixed
from gui import theme
from gui.plots.plot_export import PlotExport
from gui.plots.pourbaix_drawing import LEAST_HEIGHT, Drawing, zone_name
from gui.plots.pourbaix_plane import Plane, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.corrosion import Corrosion

_WIDE = 34  # lines of width from which names stand beside a diagram of several elements
_SIDE = 0.36
_ARROWS = {
    Qt.Key.Key_Left: (-0.1, 0.0),
    Qt.Key.Key_Right: (0.1, 0.0),
    Qt.Key.Key_Up: (0.0, 0.02),
    Qt.Key.Key_Down: (0.0, -0.02),
}
"""By how much pH and potential a key moves the point that is read."""


class PourbaixPlot(QWidget):
    """Draws one diagram.

    Signals:
        point_chosen: The user wants to know what forms at a point; carries pH and potential.
        failed: Something could not be exported; carries the ``UserError``.
    """

    point_chosen = Signal(float, float)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setMinimumSize(260, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Pourbaix diagram"))
        self._entry: Corrosion | None = None
        self._names: tuple[str, ...] = ()
        self._plane = Plane()
        self._solid: int | None = None
        self._bands = True
        self._point = (7.0, 0.0)
        self._pressed: QPointF | None = None
        self._dragged = False
        self.export = PlotExport("pourbaix-diagram", self._table, self.size, self._draw, self)
        self.export.failed.connect(self.failed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.export.menu(self).popup(self.mapToGlobal(at)))

    # What others ask

    @property
    def point(self) -> tuple[float, float]:
        """The point that is read, pH and V."""
        return self._point

    def set_entry(self, entry: Corrosion | None) -> None:
        """Show another diagram."""
        if entry is self._entry:
            return
        self._entry = entry
        self._solid = None
        diagram = None if entry is None else entry.diagram
        self._names = () if diagram is None else tuple(diagram.formed(i) for i in range(len(diagram.domains)))
        if entry is not None:
            self._point = entry.point
        self.update()

    def show_energies(self, solid: int | None) -> None:
        """Colour by how far a solid lies above what is stable; None colours by zone."""
        self._solid = solid
        self.update()

    def show_bands(self, shown: bool) -> None:
        """Show how far borders may move."""
        self._bands = shown
        self.update()

    def choose(self, ph: float, potential: float) -> None:
        """Mark a point."""
        self._point = (ph, potential)
        self.update()

    def reset(self) -> None:
        """Show the part of the plane that is shown at first."""
        self._plane = Plane()
        self.update()

    def place_of(self, ph: float, potential: float) -> QPointF:
        """Return where a point is drawn."""
        return QPointF(*self._view(QRectF(self.rect())).places(np.array([[ph, potential]]))[0].tolist())

    # Mouse and keys

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._dragged or (event.position() - self._pressed).manhattanLength() > 4:
                view = self._view(QRectF(self.rect()))
                (a, b), (c, d) = view.point(self._pressed), view.point(event.position())
                self._plane = self._plane.moved((a - c, b - d), self._whole())
                self._pressed, self._dragged = event.position(), True
                self.update()
            return
        text = self._said(event.position())
        if text:
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
        else:
            QToolTip.hideText()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        view = self._view(QRectF(self.rect()))
        if self._pressed is not None and not self._dragged and view.area.contains(event.position()):
            self._tell(*view.point(event.position()))
        self._pressed = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        view = self._view(QRectF(self.rect()))
        factor = 0.85 ** (event.angleDelta().y() / 120)
        self._plane = self._plane.zoomed(factor, view.point(event.position()), self._whole())
        self.update()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            whole = self._whole()
            ph = min(max(self._point[0] + step[0], whole.low[0]), whole.high[0])
            self._tell(ph, min(max(self._point[1] + step[1], whole.low[1]), whole.high[1]))
        elif event.key() == Qt.Key.Key_Home:
            self.reset()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _tell(self, ph: float, potential: float) -> None:
        self.choose(ph, potential)
        self.point_chosen.emit(ph, potential)

    def _said(self, at: QPointF) -> str:
        """Return what stands under the mouse."""
        diagram = None if self._entry is None else self._entry.diagram
        view = self._view(QRectF(self.rect()))
        if diagram is None or not view.area.contains(at):
            return ""
        ph, potential = view.point(at)
        index = diagram.at(ph, potential)
        lines = [
            self.tr("pH {0}, {1} V").format(format_fixed(ph, 2), format_fixed(potential, 3)),
            f"{self._names[index]} · {zone_name(diagram.domains[index].zone)}",
        ]
        if self._solid is not None:
            above = float(diagram.above(self._solid, np.array(ph), np.array(potential)))
            name = diagram.species[self._solid].name
            lines.append(self.tr("{0}: {1} eV/atom above what is stable").format(name, format_fixed(above, 3)))
        return "\n".join(lines)

    # Painting

    def _whole(self) -> Plane:
        diagram = None if self._entry is None else self._entry.diagram
        if diagram is None:
            return Plane()
        ph, potential = diagram.limits.ph, diagram.limits.potential
        return Plane((ph[0], potential[0]), (ph[1], potential[1]))

    def _view(self, target: QRectF) -> View:
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        area = target.adjusted(3.7 * line, 2.1 * line, -1.8 * line, -2.75 * line)
        side = 0.0
        several = self._solid is None and any(" + " in name for name in self._names)
        if several and area.width() > _WIDE * line and area.height() >= LEAST_HEIGHT * line:
            side = min(max(map(metrics.horizontalAdvance, self._names)) + 3 * line, _SIDE * area.width())
            area = area.adjusted(0, 0, -side, 0)
        return View(self._plane, area, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("panel"))
        self._draw(painter, self.rect(), theme.current())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().color("accent"), 1.0))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _draw(self, painter: QPainter, target: QRect, colours: theme.Theme) -> None:
        entry = self._entry
        if entry is None or entry.diagram is None:
            return
        painter.save()
        painter.setFont(self.font())
        view = self._view(QRectF(target))
        borders = entry.borders if self._bands else ()
        Drawing(painter, view, colours, entry.diagram, borders, self._names, self._solid).draw(self._point)
        painter.restore()

    def _table(self) -> list[Sequence[object]]:
        return [] if self._entry is None else self._entry.extra_table()
