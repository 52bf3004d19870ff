"""Paints a Pourbaix diagram, in the window and for export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from core.formatting import MINUS
from core.simulation.pourbaix import OXYGEN, SLOPE, CorrosionZone
from core.structures.colour_maps import mapped
from gui.plots import pourbaix_labels
from gui.plots.phase_places import nice_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPolygonF

    from core.simulation.pourbaix import Border, Pourbaix
    from gui import theme
    from gui.plots.pourbaix_plane import View

COLOURS = {
    CorrosionZone.IMMUNE: "#0072b2",
    CorrosionZone.HYDRIDE: "#cc79a7",
    CorrosionZone.PASSIVE: "#009e73",
    CorrosionZone.PARTLY: "#e69f00",
    CorrosionZone.CORRODES: "#d55e00",
}
"""Of Okabe and Ito."""
PATTERNS = {
    CorrosionZone.IMMUNE: Qt.BrushStyle.HorPattern,
    CorrosionZone.HYDRIDE: Qt.BrushStyle.Dense7Pattern,
    CorrosionZone.PASSIVE: Qt.BrushStyle.BDiagPattern,
}
"""So that colour alone does not tell zones apart; what corrodes is left plain."""
MOST_ABOVE = 1.0
"""End of the colours for energies, eV/atom."""
_TINT, _HATCH, _BAND = 0.2, 0.16, 0.22
_STEP = 4  # px of a square of the map of energies
_MARK = 7.0
LEAST_HEIGHT = 16
"""Lines that a diagram needs so that numbers and their list do not bury it."""


def zone_name(zone: CorrosionZone) -> str:
    """Return what a zone is called."""
    return {
        CorrosionZone.IMMUNE: QCoreApplication.translate("Pourbaix", "Immunity"),
        CorrosionZone.HYDRIDE: QCoreApplication.translate("Pourbaix", "Hydride"),
        CorrosionZone.PASSIVE: QCoreApplication.translate("Pourbaix", "Passivation"),
        CorrosionZone.PARTLY: QCoreApplication.translate("Pourbaix", "Partial corrosion"),
        CorrosionZone.CORRODES: QCoreApplication.translate("Pourbaix", "Corrosion"),
    }[zone]


@dataclass(frozen=True)
class Drawing:
    """One painting of a diagram.

    Attributes:
        painter: With the font.
        view: Where it is drawn.
        colours: The theme.
        diagram: The diagram.
        borders: Those whose uncertainty is drawn.
        names: What forms in each domain.
        solid: Index of the solid whose energy colours the plane, or None for zones.
    """

    painter: QPainter
    view: View
    colours: theme.Theme
    diagram: Pourbaix
    borders: tuple[Border, ...]
    names: tuple[str, ...]
    solid: int | None

    def draw(self, point: tuple[float, float]) -> None:
        """Paint all of it, with a mark at a point (pH, V)."""
        painter, view = self.painter, self.view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        polygons = [view.polygon(domain.corners) for domain in self.diagram.domains]
        zones = self.solid is None
        names, key = pourbaix_labels.placed(self.names, polygons, view.area, self._metrics) if zones else ([], [])
        if view.area.height() < LEAST_HEIGHT * self._metrics.height():
            numbers = {(number,) for number, _ in key}
            names, key = [name for name in names if name.lines not in numbers], []
        painter.save()
        painter.setClipRect(view.area)
        if self.solid is None:
            self._fill_zones(polygons)
        else:
            self._fill_energies(self.solid)
        self._draw_borders(polygons)
        self._draw_water()
        pourbaix_labels.draw(painter, names, self.colours)
        self._draw_point(point)
        painter.restore()
        self._draw_axes()
        if self.solid is None:
            self._draw_legend()
        else:
            self._draw_scale(self.solid)
        if key:
            self._draw_key(key, [name.box for name in names])

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.painter.font())

    def _fill_zones(self, polygons: Sequence[QPolygonF]) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        for domain, polygon in zip(self.diagram.domains, polygons, strict=True):
            for brush in self._brushes(domain.zone):
                self.painter.setBrush(brush)
                self.painter.drawPolygon(polygon)

    def _brushes(self, zone: CorrosionZone) -> list[QBrush]:
        """Return what a zone is filled with: its tint, and its pattern if it has one."""
        tint = QColor(COLOURS[zone])
        tint.setAlphaF(_TINT * (1.4 if self.colours.is_dark else 1.0))
        if zone not in PATTERNS:
            return [QBrush(tint)]
        lines = QColor(COLOURS[zone])
        lines.setAlphaF(_HATCH * (2.0 if self.colours.is_dark else 1.0))
        return [QBrush(tint), QBrush(lines, PATTERNS[zone])]

    def _fill_energies(self, solid: int) -> None:
        """Paint how far a solid lies above what is stable."""
        above = self.diagram.above(solid, *self.view.grid(_STEP))
        shades = mapped(np.clip(above / MOST_ABOVE, 0, 1).ravel(), signed=False).reshape(*above.shape, 3)
        shades = np.ascontiguousarray(shades)
        rows, columns = above.shape
        image = QImage(shades.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.painter.drawImage(self.view.area, image)

    def _draw_borders(self, polygons: Sequence[QPolygonF]) -> None:
        painter, plain = self.painter, self.colours.color("text")
        band = QColor("#ffffff") if self.solid is not None else QColor(plain)
        band.setAlphaF(_BAND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPath(self.bands())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#ffffff") if self.solid is not None else plain, 1.3))
        for polygon in polygons:
            painter.drawPolygon(polygon)

    def bands(self) -> QPainterPath:
        """Return where borders may lie, all in one, so that many bands on each other do not bury the diagram."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for border in self.borders:
            first, second = border.ends
            along = second - first
            # all go round the same way: turned against each other two would leave a hole where they meet
            turn = 1.0 if along[0] * border.shift[1] >= along[1] * border.shift[0] else -1.0
            shift = turn * border.shift
            corners = self.view.polygon(np.array([first + shift, second + shift, second - shift, first - shift]))
            path.addPolygon(corners)
            path.closeSubpath()
        return path

    def _draw_water(self) -> None:
        """Draw the lines between which water is stable."""
        painter, view = self.painter, self.view
        low, high = view.plane.low[0], view.plane.high[0]
        colour = QColor("#ffffff") if self.solid is not None else self.colours.color("accent")
        for height in (OXYGEN, 0.0):
            (x1, y1), (x2, y2) = view.places(np.array([[ph, height - SLOPE * ph] for ph in (low, high)])).tolist()
            painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def _draw_point(self, point: tuple[float, float]) -> None:
        x, y = self.view.places(np.array([point]))[0].tolist()
        for width, colour in ((4.0, self.colours.color("panel")), (1.8, self.colours.color("text"))):
            self.painter.setPen(QPen(colour, width))
            self.painter.drawLine(QPointF(x - _MARK, y), QPointF(x + _MARK, y))
            self.painter.drawLine(QPointF(x, y - _MARK), QPointF(x, y + _MARK))

    def _draw_axes(self) -> None:
        painter, view, metrics = self.painter, self.view, self._metrics
        area, line = view.area, metrics.height()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.color("quiet"), 1.2))
        painter.drawRect(area)
        for ph in nice_ticks(view.plane.low[0], view.plane.high[0], max(2, int(area.width() / 60))):
            x, text = float(view.places(np.array([[ph, 0.0]]))[0, 0]), _number(ph)
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4))
            left = x - metrics.horizontalAdvance(text) / 2
            painter.drawText(QPointF(left, area.bottom() + 5 + metrics.ascent()), text)
        for potential in nice_ticks(view.plane.low[1], view.plane.high[1], max(2, int(area.height() / 40))):
            y, text = float(view.places(np.array([[0.0, potential]]))[0, 1]), _number(potential)
            painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left(), y))
            left = area.left() - 7 - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(left, y + metrics.ascent() / 2 - 1), text)
        painter.setPen(self.colours.color("accent"))
        for height, name in ((OXYGEN, "O₂"), (0.0, "H₂")):
            y = float(view.places(np.array([[0.0, height - SLOPE * view.plane.high[0]]]))[0, 1])
            if area.top() <= y <= area.bottom():
                painter.drawText(QPointF(area.right() + 4, y + metrics.ascent() / 2 - 1), name)
        painter.setPen(self.colours.color("quiet"))
        under = QRectF(area.left(), area.bottom() + 1.25 * line, area.width(), line)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, "pH")
        painter.save()
        painter.translate(area.left() - 3.0 * line, area.center().y())
        painter.rotate(-90)
        title = QCoreApplication.translate("Pourbaix", "E (V vs SHE)")
        box = QRectF(-area.height() / 2, -line / 2, area.height(), line)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, title)
        painter.restore()

    def _draw_legend(self) -> None:
        """Write above the diagram what the colours mean."""
        painter, metrics = self.painter, self._metrics
        line = metrics.height()
        x, y = self.view.area.left() - 2.6 * line, self.view.area.top() - 1.75 * line
        present = {domain.zone for domain in self.diagram.domains}
        for zone in CorrosionZone:
            if zone not in present:
                continue
            box = QRectF(x, y + 0.15 * line, 1.3 * line, 0.8 * line)
            painter.setPen(QPen(self.colours.color("quiet"), 1.0))
            for brush in self._brushes(zone):
                painter.setBrush(brush)
                painter.drawRect(box)
            text = zone_name(zone)
            painter.setPen(self.colours.color("text"))
            painter.drawText(QPointF(box.right() + 5, y + metrics.ascent()), text)
            x = box.right() + 5 + metrics.horizontalAdvance(text) + 10

    def _draw_scale(self, solid: int) -> None:
        """Write above the diagram what the colours of energies mean."""
        painter, metrics, area = self.painter, self._metrics, self.view.area
        y = area.top() - 1.75 * metrics.height()
        words = QCoreApplication.translate("Pourbaix", "{0} above what is stable")
        before = words.format(self.diagram.species[solid].name) + "  0 "
        painter.setPen(self.colours.color("text"))
        painter.drawText(QPointF(area.left(), y + metrics.ascent()), before)
        left, width = area.left() + metrics.horizontalAdvance(before), min(140.0, area.width() / 4)
        for step in range(int(width)):
            red, green, blue = mapped([step / width], signed=False)[0].tolist()
            painter.fillRect(QRectF(left + step, y + 3, 1.5, metrics.ascent() - 3), QColor(red, green, blue))
        painter.drawText(QPointF(left + width, y + metrics.ascent()), f" ≥ {MOST_ABOVE:g} eV/atom")

    def _draw_key(self, key: Sequence[tuple[str, str]], taken: Sequence[QRectF]) -> None:
        """List at the right, or else in a corner that is free, what the numbers in small domains mean."""
        painter, metrics, area = self.painter, self._metrics, self.view.area
        line = metrics.height()
        rows = [f"{number}  {name}" for number, name in key[: max(int((area.height() - 12) / line), 1)]]
        width = min(max(metrics.horizontalAdvance(row) for row in rows) + 12, self.view.side or 0.45 * area.width())
        box = QRectF(area.right() + 2.2 * line, area.top(), width, line * len(rows) + 6)
        if not self.view.side:
            box.moveTopLeft(pourbaix_labels.free_corner(box, area.adjusted(6, 6, -6, -6), taken))
            ground = self.colours.color("panel")
            ground.setAlphaF(0.82)
            painter.setPen(QPen(self.colours.color("line"), 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self.colours.color("text"))
        for k, row in enumerate(rows):
            shown = metrics.elidedText(row, Qt.TextElideMode.ElideRight, width - 10)
            painter.drawText(QPointF(box.left() + 6, box.top() + 3 + k * line + metrics.ascent()), shown)


def _number(value: float) -> str:
    return f"{value + 0.0:.6g}".replace("-", MINUS)  # no minus zero
