"""What is written over the picture: axes, legend, colour bar. The same code paints the screen and the export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen, QPolygonF, QRadialGradient

from core.structures.colour_maps import mapped
from core.structures.layers import Scale
from gui.viewer import scale_bar

if TYPE_CHECKING:
    from core.structures.layers import Segments, Word
    from core.structures.scene import LegendEntry, Scene
    from gui.viewer.camera import Camera
    from gui.viewer.labels import Placed

_MARGIN = 16.0
_AXIS = 44.0
_DISC = 16.0
_ROW = 24.0
_BAR = 14.0
_BAR_WIDTH = 120.0
_LOW_BAR = 110.0  # height below which a colour bar has fewer numbers
_AXES_LIGHT = ("#d92b2b", "#168a3c", "#2456d6")
_AXES_DARK = ("#ff6b62", "#4cc96f", "#6ea0ff")


ColourBar = Scale
"""The key to values painted on atoms."""


@dataclass(frozen=True, slots=True)
class ArrowKey:
    """The key to arrows: what they are, how long the longest is, and to which scale lengths are drawn, if to one."""

    title: str
    unit: str
    longest: float
    colour: tuple[int, int, int]
    ratio: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything written over one picture.

    Attributes:
        scene: What is drawn.
        camera: From where.
        dark: Whether the background is dark.
        bar: The colour bar, or None.
        arrows: The key to the arrows, or None.
        words: Labels in space.
        lines: Lines that nothing hides.
        scales: Keys to the colours of layers.
        labels: Labels on atoms, placed already.
        axes: Whether the axes are drawn.
        legend: Whether the keys to colours and arrows are drawn.
        scale_bar: Whether there is a scale bar; in perspective there is none.
        remark: What is missing from the picture for now, in the user's language.
    """

    scene: Scene
    camera: Camera
    dark: bool
    bar: ColourBar | None = None
    arrows: ArrowKey | None = None
    words: tuple[Word, ...] = ()
    scales: tuple[Scale, ...] = ()
    lines: tuple[Segments, ...] = ()
    labels: tuple[Placed, ...] = ()
    axes: bool = True
    legend: bool = True
    scale_bar: bool = False
    remark: str = ""

    def paint(self, painter: QPainter, width: float, height: float, font: QFont) -> None:
        """Paint onto a picture of ``width`` x ``height`` in the painter's units."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        for lines in self.lines:
            self._paint_lines(painter, lines, width, height)
        self._paint_words(painter, width, height)
        self._paint_labels(painter)
        if self.axes:
            self._paint_axes(painter, width, height, font)
        if self.scale_bar and not self.camera.perspective:
            self._paint_scale(painter, width, height)
        if self.legend:
            self._paint_keys(painter, width, height)
        if self.remark:
            box = QRectF(0, _MARGIN, width, _ROW)
            self._write(painter, box, Qt.AlignmentFlag.AlignCenter, self.remark, self._quiet)
        painter.restore()

    def _paint_keys(self, painter: QPainter, width: float, height: float) -> None:
        if self.bar is None:
            self._paint_legend(painter, width, height)
        # the key to the atoms stands at the rim, those of layers beside it
        bars = (*(() if self.bar is None else (self.bar,)), *self.scales)
        for number, bar in enumerate(dict.fromkeys(bars)):
            self._paint_bar(painter, bar, width - number * _BAR_WIDTH, height)
        if self.arrows is not None:
            self._paint_arrow_key(painter, self.arrows, height)

    def _paint_labels(self, painter: QPainter) -> None:
        for label in self.labels:
            box = QRectF(label.x - 120, label.y - 12, 240, 24)
            self._write(painter, box, Qt.AlignmentFlag.AlignCenter, label.text, self._text)

    def _paint_scale(self, painter: QPainter, width: float, height: float) -> None:
        _, pixels, text = scale_bar.length(self.camera, height)
        left, right, y = (width - pixels) / 2, (width + pixels) / 2, height - _MARGIN
        pen = QPen(self._text, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for x in (left, right):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
        box = QRectF(left - 60, y - 26, pixels + 120, 20)
        self._write(painter, box, Qt.AlignmentFlag.AlignCenter, text, self._text)

    @property
    def _text(self) -> QColor:
        return QColor("#e6eaf0" if self.dark else "#1c2430")

    @property
    def _quiet(self) -> QColor:
        return QColor("#98a3b3" if self.dark else "#5b6675")

    @property
    def _paper(self) -> QColor:
        return QColor("#14181f" if self.dark else "#ffffff")

    def _paint_lines(self, painter: QPainter, lines: Segments, width: float, height: float) -> None:
        ends = (self.camera.project(points, width, height)[:, :2].tolist() for points in (lines.starts, lines.ends))
        paper = self._paper
        paper.setAlpha(200)
        drawn = [QLineF(QPointF(*start), QPointF(*end)) for start, end in zip(*ends, strict=True)]
        painter.setPen(QPen(paper, lines.width + 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLines(drawn)
        for line, colour in zip(drawn, lines.colours.tolist(), strict=True):
            painter.setPen(QPen(QColor(*colour), lines.width, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(line)

    def _paint_tag(self, painter: QPainter, at: QPointF, text: str, colour: QColor) -> None:
        metrics = QFontMetricsF(painter.font())
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 4)
        box.moveCenter(at)
        painter.setPen(QPen(self._paper, 1))
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor("#ffffff" if colour.lightnessF() < 0.6 else "#10141a"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_words(self, painter: QPainter, width: float, height: float) -> None:
        if not self.words:
            return
        places = self.camera.project(np.array([word.at for word in self.words]), width, height)
        # the farthest first, so that the nearest stays legible
        for k in np.argsort(places[:, 2]):
            word = self.words[k]
            colour = self._text if word.colour is None else QColor(*word.colour)
            if word.boxed:
                self._paint_tag(painter, QPointF(*places[k, :2].tolist()), word.text, colour)
                continue
            box = QRectF(places[k, 0] - 120, places[k, 1] - 12, 240, 24)
            self._write(painter, box, Qt.AlignmentFlag.AlignCenter, word.text, colour)

    @property
    def _has_axes(self) -> bool:
        """Whether there are axes of a cell or of space; what is no structure brings its own."""
        return bool(len(self.scene) or np.asarray(self.scene.cell).any())

    def _paint_axes(self, painter: QPainter, width: float, height: float, font: QFont) -> None:
        if not self._has_axes:
            return
        cell = np.asarray(self.scene.cell)
        lengths = np.linalg.norm(cell, axis=1)
        names = "abc" if lengths.all() else "xyz"
        axes = cell / lengths[:, None] if lengths.all() else np.eye(3)
        tips = axes @ self.camera.rotation.T
        origin = QPointF(width - _MARGIN - _AXIS - 14, height - _MARGIN - _AXIS - 14)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        colours = _AXES_DARK if self.dark else _AXES_LIGHT
        # the farthest first, so that the nearest lies on top
        for k in np.argsort(tips[:, 2]):
            tip = QPointF(tips[k, 0], -tips[k, 1])
            self._paint_axis(painter, origin, tip, QColor(colours[k]), names[k])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._quiet)
        painter.drawEllipse(origin, 2.6, 2.6)
        painter.setFont(font)

    def _paint_axis(self, painter: QPainter, origin: QPointF, tip: QPointF, colour: QColor, name: str) -> None:
        length = float(np.hypot(tip.x(), tip.y()))
        end = origin + tip * _AXIS
        painter.setPen(QPen(colour, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        unit = tip / length if length > 1e-6 else QPointF(0, 0)
        head = min(9.0, _AXIS * length)
        if length > 0.05:
            painter.drawLine(origin, end - unit * head * 0.8)
        side = QPointF(-unit.y(), unit.x())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([end, end - unit * head + side * head * 0.42, end - unit * head - side * head * 0.42])
        )
        at = end + (unit if length > 0.15 else QPointF(0.7, -0.7)) * 10
        self._write(painter, QRectF(at.x() - 12, at.y() - 12, 24, 24), Qt.AlignmentFlag.AlignCenter, name, colour)

    def _paint_legend(self, painter: QPainter, width: float, height: float) -> None:
        entries = self.scene.legend
        if not entries:
            return
        rows = max(1, int((height - 2 * _MARGIN) // _ROW))
        columns = -(-len(entries) // rows)
        rows = -(-len(entries) // columns)
        for number, entry in enumerate(entries):
            column, row = divmod(number, rows)
            x = _MARGIN + column * 56
            if x > width / 2:
                return
            self._paint_entry(painter, entry, x, height - _MARGIN - (rows - row) * _ROW)

    def _paint_entry(self, painter: QPainter, entry: LegendEntry, x: float, y: float) -> None:
        colour = QColor(*entry.colour)
        disc = QRectF(x, y + (_ROW - _DISC) / 2, _DISC, _DISC)
        # lit like the balls, from the upper left
        ball = QRadialGradient(disc.center() + QPointF(-3, -3.5), _DISC * 0.75)
        ball.setColorAt(0, colour.lighter(128))
        ball.setColorAt(0.45, colour)
        ball.setColorAt(1, colour.darker(150))
        painter.setBrush(ball)
        painter.setPen(QPen(colour.darker(170), 0.6))
        painter.drawEllipse(disc)
        box = QRectF(disc.right() + 7, y, 40, _ROW)
        self._write(painter, box, Qt.AlignmentFlag.AlignVCenter, entry.symbol, self._text)

    def _paint_bar(self, painter: QPainter, bar: ColourBar, width: float, height: float) -> None:
        # the axes at the bottom need room where there are any
        length = min(260.0, height - (190.0 if self._has_axes else 80.0))
        if length < 28:
            return
        metrics = QFontMetricsF(painter.font())
        right = width - _MARGIN
        # beside each other they are narrow, and titles stand on two lines
        several = len(self.scales) + (self.bar is not None) > 1
        head = metrics.height() * (1 + several)
        top = _MARGIN + head + 10
        box = QRectF(right - _BAR, top, _BAR, length)
        gradient = QLinearGradient(box.bottomLeft(), box.topLeft())
        for stop in np.linspace(0, 1, 21):
            gradient.setColorAt(float(stop), QColor(*map(int, mapped([stop], signed=bar.signed)[0])))
        painter.setBrush(gradient)
        painter.setPen(QPen(self._quiet, 0.8))
        painter.drawRect(box)
        title = f"{bar.title} ({bar.unit})" if bar.unit else bar.title
        room = _BAR_WIDTH - 12 if several else width / 2
        heading = QRectF(right - room, _MARGIN, room, head)
        how = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._write(painter, heading, how, _broken(title, metrics, room, 1 + several), self._text)
        for value, label in _ticks(bar, 5 if length > _LOW_BAR else 3):
            y = box.bottom() - (value - bar.low) / (bar.high - bar.low) * length
            painter.setPen(QPen(self._quiet, 0.8))
            painter.drawLine(QPointF(box.left() - 4, y), QPointF(box.left(), y))
            at = QRectF(box.left() - 108, y - 10, 100, 20)
            self._write(painter, at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label, self._text)

    def _paint_arrow_key(self, painter: QPainter, key: ArrowKey, height: float) -> None:
        rows = 0 if self.bar is not None else len(self.scene.legend)
        y = max(_MARGIN, height - _MARGIN - (rows + 1) * _ROW - 4)
        start, end = QPointF(_MARGIN, y + _ROW / 2), QPointF(_MARGIN + 30, y + _ROW / 2)
        colour = QColor(*key.colour)
        painter.setPen(QPen(colour, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end - QPointF(7, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([end, end + QPointF(-9, -4.5), end + QPointF(-9, 4.5)]))
        text = f"{key.title} ≤ {_number(key.longest)} {key.unit}".strip()
        if key.ratio:
            text = f"{text} ({key.ratio})"
        box = QRectF(end.x() + 8, y, 320, _ROW)
        self._write(painter, box, Qt.AlignmentFlag.AlignVCenter, text, self._text)

    def _write(self, painter: QPainter, box: QRectF, how: Qt.AlignmentFlag, text: str, colour: QColor) -> None:
        """Write with a faint rim of paper around, legible over atoms of any colour."""
        paper = self._paper
        paper.setAlpha(190)
        painter.setPen(paper)
        for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            painter.drawText(box.translated(dx, dy), how, text)
        painter.setPen(colour)
        painter.drawText(box, how, text)


def _broken(title: str, metrics: QFontMetricsF, room: float, most: int) -> str:
    """Return a title on so many lines at most, what does not fit left out."""
    lines: list[str] = []
    words = title.split()
    while len(lines) < most - 1 and words:
        count = 1
        while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= room:
            count += 1
        lines.append(" ".join(words[:count]))
        words = words[count:]
    lines += [" ".join(words)] if words else []
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)


def _ticks(bar: ColourBar, count: int = 5) -> list[tuple[float, str]]:
    values = np.linspace(bar.low, bar.high, count)
    # what is nothing beside the rest is written as nothing: 0, not 1.49e−13
    values[np.abs(values) < 1e-6 * (bar.high - bar.low)] = 0.0
    labels = [_number(float(value)) for value in values]
    if bar.clipped:
        labels[0], labels[-1] = f"≤ {labels[0]}", f"≥ {labels[-1]}"
    return [(float(value), label) for value, label in zip(values, labels, strict=True)]


def _number(value: float) -> str:
    """Return three significant digits with a true minus sign."""
    if value == 0:
        return "0"
    text = f"{value:.3g}"
    return text.replace("-", "−")
