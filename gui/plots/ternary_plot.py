"""A quantity over mixtures of three: colours, contour lines, and what was measured and comes next upon it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from core.formatting import format_number
from core.structures.colour_maps import limits, mapped
from gui import theme
from gui.plots.plot_export import PlotExport
from gui.plots.ternary_grid import TernaryGrid, levels_between
from gui.widgets import icon_button, make_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent, QResizeEvent

_HIGH = np.sqrt(3) / 2  # of a triangle with sides of one
_PIXELS = 260  # along the base of the picture, which is stretched
_NEAR = 9.0  # pixels within which a click takes a point
_BAR = 10.0
_OUTSIDE = 0.62  # how much of the panel lies over mixtures that are not allowed


@dataclass(frozen=True, eq=False)
class TernaryPoint:
    """A mixture upon the map.

    Attributes:
        shares: Of the three, shape (3,).
        kind: "measured" or "next".
        number: Which of its kind.
        exact: Whether all else is as the map says.
    """

    shares: NDArray[np.float64]
    kind: str
    number: int
    exact: bool = True


class TernaryPlot(QWidget):
    """One triangle.

    Signals:
        point_clicked: The user clicked a point; carries its kind and its number.
        failed: It could not be exported; carries the ``UserError``.
    """

    point_clicked = Signal(str, int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.setMinimumSize(220, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._title = self._unit = ""
        self._names: tuple[str, ...] = ("", "", "")
        self._grid: TernaryGrid | None = None
        self._fine: TernaryGrid | None = None
        self._points: tuple[TernaryPoint, ...] = ()
        self._marked: tuple[str, int] | None = None
        self._describe: Callable[[NDArray[np.float64]], str] = lambda _: ""
        self._picture: QImage | None = None
        self._ends = (0.0, 1.0)
        self._export = PlotExport("map", self._table, self.size, self._draw_paper, self)
        self._export.failed.connect(self.failed)
        self._button = icon_button("export", self.tr("Export or copy this map"), side=14)
        self._button.setParent(self)
        self._button.clicked.connect(self._open_menu)

    # What others show and ask

    def set_map(
        self,
        title: str,
        unit: str,
        names: Sequence[str],
        shares: NDArray[np.float64],
        values: NDArray[np.float64],
        allowed: NDArray[np.bool_],
    ) -> None:
        """Show another map.

        Args:
            title: What the colours show.
            unit: Its unit.
            names: Of the ingredients at the top, at the left and at the right.
            shares: Of these, summing to 1, shape (n, 3).
            values: Shape (n,).
            allowed: Whether the mixture may be made, shape (n,).
        """
        self._title, self._unit, self._names = title, unit, tuple(names)
        self._grid = TernaryGrid.of(shares, values)
        self._fine = TernaryGrid.of(shares, allowed.astype(float))
        self._ends = limits(values[allowed] if allowed.any() else values, signed=False)
        self._picture = self._drawn_picture()
        self.setAccessibleName(self.tr("Map of {0} over {1}").format(title, ", ".join(names)))
        self.update()

    def set_points(self, points: Sequence[TernaryPoint]) -> None:
        """Show these mixtures upon it."""
        self._points = tuple(points)
        self.update()

    def mark(self, kind: str, number: int) -> None:
        """Put a ring around a point."""
        self._marked = (kind, number)
        self.update()

    def set_description(self, describe: Callable[[NDArray[np.float64]], str]) -> None:
        """Say what the tooltip at some shares says."""
        self._describe = describe

    def shares_at(self, at: QPointF) -> NDArray[np.float64] | None:
        """Return the shares of the mixture at a place of the widget; None outside the triangle."""
        frame = self._frame(QRectF(self.rect()))
        high = frame.width() * _HIGH
        top = (frame.bottom() - at.y()) / high
        right = (at.x() - frame.left()) / frame.width() - top / 2
        shares = np.array([top, 1 - top - right, right])
        return shares if (shares >= 0).all() else None

    def place_of(self, shares: NDArray[np.float64]) -> QPointF:
        """Return where a mixture lies on the widget."""
        return self._place(shares, self._frame(QRectF(self.rect())))

    def point_at(self, at: QPointF) -> TernaryPoint | None:
        """Return the point that is drawn at a place; those that come next lie above the others."""
        near = [(QLineF(at, self.place_of(one.shares)).length(), one.kind != "next", one) for one in self._points]
        found = min(near, key=lambda one: one[:2], default=None)
        return found[2] if found is not None and found[0] <= _NEAR else None

    # Painting

    def _frame(self, area: QRectF) -> QRectF:
        """Return the box of the triangle within an area, with room for names and the bar of colours."""
        line = QFontMetricsF(self.font()).height()
        room = area.adjusted(theme.MARGIN, 2 * line + theme.GRID, -theme.MARGIN - 64, -1.5 * line - 2)
        side = max(min(room.width(), room.height() / _HIGH), 20.0)
        top = room.top() + max(room.height() - side * _HIGH, 0) / 2
        return QRectF(room.left() + (room.width() - side) / 2, top, side, side * _HIGH)

    @staticmethod
    def _place(shares: NDArray[np.float64], frame: QRectF) -> QPointF:
        across = float(shares[0]) / 2 + float(shares[2])
        return QPointF(frame.left() + across * frame.width(), frame.bottom() - float(shares[0]) * frame.height())

    def _drawn_picture(self) -> QImage | None:
        if self._grid is None or self._fine is None:
            return None
        width, height = _PIXELS, round(_PIXELS * _HIGH)
        top = 1 - (np.arange(height) + 0.5)[:, None] / height
        right = (np.arange(width) + 0.5)[None, :] / width - top / 2
        top = np.broadcast_to(top, right.shape)
        shares = np.clip(np.stack([top, 1 - top - right, right], axis=-1), -0.02, None)
        inside = (shares > -0.012).all(axis=-1)
        shares = np.clip(shares, 0, None)
        shares /= shares.sum(axis=-1, keepdims=True)
        values, fine = self._grid.at(shares), self._fine.at(shares)
        low, high = self._ends
        rgba = np.zeros((height, width, 4), dtype=np.uint8)
        rgba[..., :3] = mapped(np.clip((values - low) / (high - low), 0, 1), signed=False)
        rgba[..., 3] = np.where(inside & np.isfinite(values), np.where(fine > 0.5, 255, 255 * (1 - _OUTSIDE)), 0)
        return QImage(rgba.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()

    def _paint(self, painter: QPainter, area: QRectF, colours: theme.Theme) -> None:
        painter.setFont(self.font())
        frame = self._frame(area)
        if self._grid is None or self._picture is None:
            return
        triangle = QPolygonF([self._place(np.eye(3)[k], frame) for k in range(3)])
        path = QPainterPath()
        path.addPolygon(triangle)
        path.closeSubpath()
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame, self._picture)
        self._paint_contours(painter, frame)
        painter.restore()
        painter.setPen(QPen(colours.color("text"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        for one in self._points:
            self._paint_point(painter, one, self._place(one.shares, frame), colours)
        self._paint_words(painter, area, frame, colours)
        self._paint_bar(painter, area, frame, colours)

    def _paint_contours(self, painter: QPainter, frame: QRectF) -> None:
        if self._grid is None:
            return
        levels = levels_between(*self._ends)
        metrics = QFontMetricsF(self.font())
        written: list[QRectF] = []
        for level, pieces in zip(levels, self._grid.contours(levels), strict=True):
            painter.setPen(QPen(QColor(255, 255, 255, 170), 1))
            painter.drawLines([QLineF(self._place(a, frame), self._place(b, frame)) for a, b in pieces])
            if not len(pieces):
                continue
            middles = pieces.mean(axis=1)
            at = self._place(middles[np.square(middles - 1 / 3).sum(axis=1).argmin()], frame)
            text = format_number(level, 3)
            room = QRectF(0, 0, metrics.horizontalAdvance(text) + 4, metrics.height() - 2)
            room.moveCenter(at)
            if any(room.intersects(other) for other in written):
                continue
            written.append(room)
            painter.fillRect(room, QColor(20, 24, 31, 150))
            painter.setPen(QColor(255, 255, 255))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_point(self, painter: QPainter, one: TernaryPoint, at: QPointF, colours: theme.Theme) -> None:
        painter.setPen(QPen(QColor(20, 24, 31), 1.1))
        size = 5.5 if one.kind == "next" else 3.6
        fill = QColor("#e69f00") if one.kind == "next" else QColor(255, 255, 255)
        if not one.exact:
            fill.setAlpha(70)
        painter.setBrush(fill)
        if one.kind == "next":
            steps = ((0, -size), (size, 0), (0, size), (-size, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(*step) for step in steps]))
        else:
            painter.drawEllipse(at, size, size)
        if self._marked == (one.kind, one.number):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(20, 24, 31), 4))
            painter.drawEllipse(at, size + 4, size + 4)
            painter.setPen(QPen(colours.color("on_accent") if not colours.is_dark else colours.color("text"), 2))
            painter.drawEllipse(at, size + 4, size + 4)

    def _paint_words(self, painter: QPainter, area: QRectF, frame: QRectF, colours: theme.Theme) -> None:
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        title = f"{self._title} ({self._unit})" if self._unit not in self._title else self._title
        painter.setPen(colours.color("text"))
        head = QRectF(area.left() + theme.GRID, area.top() + 2, area.width() - 40, line)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(title, _RIGHT, head.width()))
        painter.setPen(colours.color("quiet"))
        half = frame.width() / 2 + theme.MARGIN
        left, right, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
        top = QRectF(frame.center().x() - half, frame.top() - line - 2, 2 * half, line)
        below = frame.bottom() + 2
        for name, room, side in (
            (self._names[0], top, middle),
            (self._names[1], QRectF(frame.left() - theme.MARGIN, below, half, line), left),
            (self._names[2], QRectF(frame.right() + theme.MARGIN - half, below, half, line), right),
        ):
            painter.drawText(room, side, metrics.elidedText(name, _RIGHT, room.width()))

    def _paint_bar(self, painter: QPainter, area: QRectF, frame: QRectF, colours: theme.Theme) -> None:
        line = QFontMetricsF(self.font()).height()
        bar = QRectF(area.right() - 58, frame.top() + line / 2, _BAR, max(frame.height() - line, 20))
        shades = np.ascontiguousarray(mapped(np.linspace(1, 0, 128), signed=False)[:, None])
        painter.drawImage(bar, QImage(shades.tobytes(), 1, 128, 3, QImage.Format.Format_RGB888))
        painter.setPen(colours.color("text"))
        low, high = self._ends
        for share in (0.0, 0.5, 1.0):
            at = bar.bottom() - share * bar.height()
            room = QRectF(bar.right() + 4, at - line / 2, 44, line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, format_number(low + share * (high - low), 3))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()), theme.current())
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._button.move(self.width() - self._button.sizeHint().width() - 2, 2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, 320)

    # Mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        one = self.point_at(event.position())
        if one is not None:
            self.point_clicked.emit(one.kind, one.number)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]  # Qt says so by its type
            shares = self.shares_at(QPointF(help_event.pos()))
            QToolTip.showText(help_event.globalPos(), self.words_at(shares), self)
            return True
        return super().event(event)

    def words_at(self, shares: NDArray[np.float64] | None) -> str:
        """Return what the tooltip says of a mixture."""
        return "" if shares is None else self._describe(shares)

    def value_at(self, shares: NDArray[np.float64]) -> float:
        """Return the value that the colours show at a mixture."""
        return float("nan") if self._grid is None else float(self._grid.at(shares[None])[0])

    # Export

    def _open_menu(self) -> None:
        self._export.menu(self).popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _draw_paper(self, painter: QPainter, area: QRect, colours: theme.Theme) -> None:
        self._paint(painter, QRectF(area), colours)

    def _table(self) -> list[Sequence[object]]:
        rows: list[Sequence[object]] = [[*self._names, f"{self._title} ({self._unit})" if self._unit else self._title]]
        if self._grid is not None:
            m = self._grid.steps
            rows += [
                (i / m, j / m, (m - i - j) / m, float(self._grid.values[i, j]))
                for i in range(m + 1)
                for j in range(m + 1 - i)
            ]
        return rows


_RIGHT = Qt.TextElideMode.ElideRight
