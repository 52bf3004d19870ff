"""A phase diagram as it is drawn: the hull of two components, the triangle of three, the tetrahedron of four."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from core.formatting import format_fixed, formula_text
from core.learning.hull import ON_HULL
from core.learning.phases import INPUT, PROJECT, Diagram
from core.structures.colour_maps import mapped
from core.structures.elements import symbols
from gui import theme
from gui.i18n import say
from gui.plots.phase_frame import Frame
from gui.plots.phase_places import Turn
from gui.plots.plot_export import PlotExport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEAR = 10.0  # px from a phase within which the mouse means it
_RADIUS = {True: 5.0, False: 4.0}  # px, of stable and other phases
_MARKED = "#d55e00"  # vermillion of Okabe and Ito
_SCALE_WIDTH = 80.0
_ARROWS = {
    Qt.Key.Key_Left: (-8.0, 0.0),
    Qt.Key.Key_Right: (8.0, 0.0),
    Qt.Key.Key_Up: (0.0, -8.0),
    Qt.Key.Key_Down: (0.0, 8.0),
}
"""By how many pixels a key turns, as the mouse does."""


class PhasePlot(QWidget):
    """Draws one system.

    Signals:
        phase_clicked: The user clicked a phase; carries its index.
        failed: Something could not be exported; carries the ``UserError``.
    """

    phase_clicked = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setMinimumSize(200, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Phase diagram"))
        self._diagram: Diagram | None = None
        self._limit = 0.1
        self._chosen: int | None = None
        self._turn = Turn()
        self._pressed: QPointF | None = None
        self._dragged = False
        self.export = PlotExport("phase-diagram", self._table, self.size, self._draw, self)
        self.export.failed.connect(self.failed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.export.menu(self).popup(self.mapToGlobal(at)))

    def set_diagram(self, diagram: Diagram | None) -> None:
        """Show another system."""
        self._diagram = diagram
        self._chosen = None
        turns = diagram is not None and len(diagram.components) == 4
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if turns else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor if turns else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_limit(self, limit: float) -> None:
        """Show phases up to so far above the hull, eV/atom; structures of the user's always."""
        self._limit = limit
        self.update()

    def choose(self, index: int | None) -> None:
        """Mark a phase."""
        self._chosen = index
        self.update()

    def place_of(self, index: int) -> QPointF | None:
        """Return where a phase is drawn in the widget, or None where it is not."""
        if self._diagram is None or index not in self._shown():
            return None
        return QPointF(*self._frame(self._diagram, QRectF(self.rect())).points()[index])

    def _shown(self) -> list[int]:
        """Return the phases that are drawn, those that matter most last."""
        diagram = self._diagram
        if diagram is None:
            return []
        kept = [
            i
            for i, phase in enumerate(diagram.phases)
            if diagram.above[i] <= self._limit + 1e-9 or phase.origin == INPUT or i == self._chosen
        ]
        return sorted(kept, key=lambda i: (diagram.phases[i].origin == INPUT, diagram.above[i] <= ON_HULL))

    def _frame(self, diagram: Diagram, area: QRectF) -> Frame:
        return Frame(diagram, area, self.fontMetrics().height(), self._turn, self._limit)

    def _nearest(self, at: QPointF) -> int | None:
        if self._diagram is None:
            return None
        points = self._frame(self._diagram, QRectF(self.rect())).points()
        best, found = _NEAR, None
        for i in self._shown():
            distance = float(np.hypot(points[i, 0] - at.x(), points[i, 1] - at.y()))
            # what is drawn later lies on top
            if distance <= best:
                best, found = distance, i
        return found

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        turns = self._diagram is not None and len(self._diagram.components) == 4
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton and turns:
            step = event.position() - self._pressed
            if self._dragged or step.manhattanLength() > 3:
                self._dragged = True
                self._turn.drag(step.x(), step.y())
                self._pressed = event.position()
                self.update()
            return
        found = self._nearest(event.position())
        if found is None or self._diagram is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.describe(self._diagram, found), self)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position())
        if self._pressed is not None and not self._dragged and found is not None:
            self.choose(found)
            self.phase_clicked.emit(found)
        self._pressed = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._turn.drag(*step)
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def describe(self, diagram: Diagram, index: int) -> str:
        """Return what is said of a phase under the mouse."""
        phase, above = diagram.phases[index], float(diagram.above[index])
        named = [say(phase.title), phase.identifier]
        if phase.group:
            named.append(self.tr("space group {0}").format(phase.group))
        lines = [" · ".join([formula_text(phase.formula), *(part for part in named if part)])]
        lines.append(self.tr("Formation energy: {0} eV/atom").format(format_fixed(phase.energy, 3)))
        if above <= ON_HULL:
            lines.append(self.tr("Stable"))
        else:
            lines.append(self.tr("{0} eV/atom above the hull").format(format_fixed(above, 3)))
            lines.append(diagram.reaction(index, diagram.decomposition(index), formula_text))
        if phase.source:
            lines.append(say(phase.source))
        return "\n".join(lines)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.current().color("panel"))
        self._draw(painter, self.rect(), theme.current())
        if self._diagram is not None and len(self._diagram.components) == 4:
            painter.setPen(theme.current().color("quiet"))
            at = QRectF(self.rect()).adjusted(theme.MARGIN, 0, 0, -4)
            painter.drawText(at, Qt.AlignmentFlag.AlignBottom, self.tr("Drag or press arrows to turn"))
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
        diagram = self._diagram
        if diagram is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        frame = self._frame(diagram, QRectF(target))
        points = frame.points()
        frame.paint(painter, colours, self._title(diagram))
        _draw_ties(painter, diagram, points, colours)
        for i in self._shown():
            self._draw_phase(painter, QPointF(*points[i]), diagram, i, colours)
        self._draw_names(painter, diagram, points, colours, QRectF(target))
        self._draw_scale(painter, diagram, QRectF(target), colours)
        painter.restore()

    def _draw_phase(self, painter: QPainter, at: QPointF, diagram: Diagram, index: int, colours: theme.Theme) -> None:
        """Draw a phase: filled if stable, else a ring in the colour of its height; the user's are squares, diamonds."""
        phase, above = diagram.phases[index], float(diagram.above[index])
        stable = above <= ON_HULL
        colour = colours.color("accent") if stable else _height_colour(above, self._limit)
        radius = _RADIUS[stable]
        painter.setPen(QPen(colours.color("panel") if stable else colour, 1.0 if stable else 2.0))
        painter.setBrush(colour if stable else colours.color("panel"))
        if phase.origin == INPUT:
            painter.setPen(QPen(QColor(_MARKED), 2.0))
            painter.drawPolygon(_diamond(at, radius + 3))
        elif phase.origin == PROJECT:
            painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))
        else:
            painter.drawEllipse(at, radius, radius)
        if index == self._chosen:
            painter.setPen(QPen(colours.color("text"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius + 6, radius + 6)

    def _draw_names(
        self,
        painter: QPainter,
        diagram: Diagram,
        points: NDArray[np.float64],
        colours: theme.Theme,
        area: QRectF,
    ) -> None:
        """Write the formulas of stable phases and of the user's own, where there is room beside the others."""
        metrics = painter.fontMetrics()
        shown = self._shown()
        taken = [QRectF(points[i, 0] - 3, points[i, 1] - 3, 6, 6) for i in shown]
        painter.setPen(colours.color("text"))
        for i in reversed(shown):
            phase = diagram.phases[i]
            if not (diagram.above[i] <= ON_HULL or phase.origin == INPUT or i == self._chosen):
                continue
            text = formula_text(phase.formula)
            width, height = metrics.horizontalAdvance(text), metrics.height()
            up, down, left = -height - 3, 4, -width - 8
            for across, along in (
                (8, up),
                (left, up),
                (8, down),
                (left, down),
                (10, -height / 2),
                (-width / 2, up - 4),
            ):
                box = QRectF(points[i, 0] + across, points[i, 1] + along, width, height)
                if area.contains(box) and not any(box.intersects(other) for other in taken):
                    taken.append(box)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                    break

    def _title(self, diagram: Diagram) -> str:
        if not set(symbols()).issuperset(diagram.components):
            return self.tr("Energy against the components (eV/atom)")
        return self.tr("Formation energy (eV/atom)")

    def _draw_scale(self, painter: QPainter, diagram: Diagram, area: QRectF, colours: theme.Theme) -> None:
        """Draw in one line at the upper right what the colours of unstable phases mean."""
        if not any(diagram.above[i] > ON_HULL for i in self._shown()):
            return
        metrics = painter.fontMetrics()
        before, after = self.tr("Above hull") + "  0 ", f" {format_fixed(self._limit, 2)} eV/atom"
        left = area.right() - 10 - metrics.horizontalAdvance(after) - _SCALE_WIDTH
        start = left - metrics.horizontalAdvance(before)
        base = area.top() + 4 + metrics.ascent()
        if len(diagram.components) < 3 and start < area.left() + metrics.horizontalAdvance(self._title(diagram)) + 24:
            base += metrics.height()  # below the name of the axis
        painter.setPen(colours.color("quiet"))
        painter.drawText(QPointF(start, base), before)
        for step in range(int(_SCALE_WIDTH)):
            painter.fillRect(QRectF(left + step, base - 8, 1.5, 6), _height_colour(step / _SCALE_WIDTH, 1.0))
        painter.drawText(QPointF(left + _SCALE_WIDTH, base), after)

    def _table(self) -> list[Sequence[object]]:
        return [] if self._diagram is None else self._diagram.table()


def _draw_ties(painter: QPainter, diagram: Diagram, points: NDArray[np.float64], colours: theme.Theme) -> None:
    line = colours.color("quiet")
    if len(diagram.components) == 4:
        line.setAlphaF(0.55)
    painter.setPen(QPen(line, 1.2))
    for first, second in diagram.ties.tolist():
        painter.drawLine(QPointF(*points[first]), QPointF(*points[second]))


def _height_colour(above: float, limit: float) -> QColor:
    """Return the colour of a phase above the hull: viridis without its palest part, which paper would swallow."""
    share = float(np.clip(above / max(limit, 1e-9), 0.0, 1.0))
    red, green, blue = mapped([0.05 + 0.8 * share], signed=False)[0]
    return QColor(int(red), int(green), int(blue))


def _diamond(at: QPointF, radius: float) -> QPolygonF:
    x, y = at.x(), at.y()
    return QPolygonF([QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius), QPointF(x - radius, y)])
