"""What the colours of a map mean: a bar for numbers, a list for words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.formatting import format_number
from core.structures.colour_maps import limits, mapped
from gui import theme
from gui.plots.map_picture import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QPaintEvent

_STEPS = 255
_GREY = (148, 152, 160)
_TAILS = (0.01, 0.99)  # values beyond these quantiles have the colours of the ends
_BAR = 12.0
_WIDEST = 132.0
_NARROWEST = 76


@dataclass(frozen=True)
class Scale:
    """Colours of a map.

    Attributes:
        title: What they show.
        unit: Its unit, or "".
        palette: RGB by level, shape (256, 3); that of ``UNKNOWN`` is grey.
        ends: The numbers of the first and last colour; None for words.
        clipped: Whether there are smaller and larger ones.
        names: The words, where they are words.
        has_unknown: Whether some point has no value.
    """

    title: str
    unit: str
    palette: NDArray[np.uint8]
    ends: tuple[float, float] | None = None
    clipped: tuple[bool, bool] = (False, False)
    names: tuple[str, ...] = ()
    has_unknown: bool = False


def plain(colour: QColor) -> Scale:
    """Return the scale of a map whose points all have one colour."""
    return Scale("", "", np.tile(_rgb(colour), (256, 1)))


def _rgb(colour: QColor) -> NDArray[np.uint8]:
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=np.uint8)


def of_numbers(title: str, unit: str, values: NDArray[np.float64]) -> tuple[Scale, NDArray[np.uint8]]:
    """Return the scale for some numbers, and the level of each; NaN is unknown."""
    known = values[np.isfinite(values)]
    low, high = limits(known, signed=False)
    if len(known) > 100 and high > low:
        tails = np.quantile(known, _TAILS)
        if tails[1] > tails[0]:
            low, high = float(tails[0]), float(tails[1])
    share = np.clip((values - low) / (high - low), 0, 1)
    levels = np.where(np.isfinite(share), np.nan_to_num(share) * (_STEPS - 1), UNKNOWN).astype(np.uint8)
    palette = np.vstack([mapped(np.linspace(0, 1, _STEPS), signed=False), [_GREY]]).astype(np.uint8)
    clipped = bool((known < low).any()), bool((known > high).any())
    return Scale(title, unit, palette, (low, high), clipped, has_unknown=len(known) < len(values)), levels


def of_words(title: str, names: Sequence[str], places: NDArray[np.int64]) -> tuple[Scale, NDArray[np.uint8]]:
    """Return the scale for some words, and the level of each; those that are none of ``names`` are unknown."""
    palette = np.tile(np.array(_GREY, dtype=np.uint8), (256, 1))
    for k in range(len(names)):
        palette[k] = _rgb(QColor(theme.OKABE_ITO[k % len(theme.OKABE_ITO)]))
    levels = np.where(places < 0, UNKNOWN, places).astype(np.uint8)
    return Scale(title, "", palette, names=tuple(names), has_unknown=bool((places < 0).any())), levels


class ScaleBar(QWidget):
    """Stands at the right of a map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def set_scale(self, scale: Scale) -> None:
        """Show another scale; one without a title takes no room."""
        self._scale = scale
        self.setVisible(bool(scale.title))
        words = self.tr("Colours: {0}").format(scale.title)
        self.setAccessibleName(words)
        self.setToolTip(f"{scale.title} ({scale.unit})" if scale.unit else scale.title)
        self.updateGeometry()
        self.update()

    @property
    def room(self) -> float:
        """Width that it takes, 0 without a scale."""
        return float(self.sizeHint().width()) if self._scale is not None and self._scale.title else 0.0

    @override
    def sizeHint(self) -> QSize:
        if self._scale is None:
            return QSize(0, 0)
        metrics = QFontMetricsF(self.font())
        texts = [text for text, _ in self._labels(self._scale)]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        needed = max(widest + _BAR + 14, metrics.horizontalAdvance(self._scale.title) + 16)
        return QSize(int(min(max(needed, _NARROWEST), _WIDEST)), 80)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paint(self, painter: QPainter, area: QRectF, colours: theme.Theme) -> None:
        """Draw it into an area."""
        scale = self._scale
        if scale is None or not scale.title:
            return
        painter.save()
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        painter.setPen(colours.color("quiet"))
        top = area.top() + 2
        for text in filter(None, (scale.title, scale.unit)):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 4)
            painter.drawText(QRectF(area.left(), top, area.width(), line), Qt.AlignmentFlag.AlignLeft, shown)
            top += line
        body = QRectF(area.left(), top + 4, area.width(), area.bottom() - top - 10)
        if scale.ends is None:
            self._paint_words(painter, body, colours, scale)
        else:
            self._paint_bar(painter, body, colours, scale)
        painter.restore()

    def _paint_bar(self, painter: QPainter, body: QRectF, colours: theme.Theme, scale: Scale) -> None:
        line = QFontMetricsF(self.font()).height()
        foot = line + 6 if scale.has_unknown else 0
        bar = QRectF(body.left(), body.top() + line / 2, _BAR, max(body.height() - line - foot, 8))
        shades = np.ascontiguousarray(scale.palette[:_STEPS][::-1, None])
        image = QImage(shades.data, 1, _STEPS, 3, QImage.Format.Format_RGB888)
        painter.drawImage(bar, image)
        painter.setPen(QPen(colours.color("field_line"), 1))
        painter.drawRect(bar)
        painter.setPen(colours.color("text"))
        for text, share in self._labels(scale):
            middle = bar.bottom() - share * bar.height() if share is not None else body.bottom() - line / 2
            where = QRectF(bar.right() + 6, middle - line / 2, body.width() - _BAR - 6, line)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if scale.has_unknown:
            self._swatch(painter, QPointF(bar.center().x(), body.bottom() - line / 2), _GREY)

    def _paint_words(self, painter: QPainter, body: QRectF, colours: theme.Theme, scale: Scale) -> None:
        metrics = QFontMetricsF(self.font())
        step = metrics.height() + 4
        for k, (text, _) in enumerate(self._labels(scale)):
            middle = body.top() + (k + 0.5) * step
            shade = scale.palette[k] if k < len(scale.names) else _GREY
            self._swatch(painter, QPointF(body.left() + 5, middle), shade)
            painter.setPen(colours.color("text"))
            room = body.width() - 18
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(
                QRectF(body.left() + 16, middle - step / 2, room, step), Qt.AlignmentFlag.AlignVCenter, shown
            )

    @staticmethod
    def _swatch(painter: QPainter, at: QPointF, shade: Sequence[int] | NDArray[np.uint8]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*(int(part) for part in shade)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(at, 4.5, 4.5)

    def _labels(self, scale: Scale) -> list[tuple[str, float | None]]:
        """Return what stands beside the colours, and for numbers how far up the bar; None is below it."""
        unknown: list[tuple[str, float | None]] = []
        if scale.has_unknown:
            unknown = [(self.tr("unknown") if scale.ends is not None else self.tr("others"), None)]
        if scale.ends is None:
            return [*((name, None) for name in scale.names), *unknown]
        low, high = scale.ends
        texts: list[tuple[str, float | None]] = []
        for share in (0.0, 0.5, 1.0):
            text = format_number(low + share * (high - low), 3)
            if share == 0 and scale.clipped[0]:
                text = f"≤ {text}"
            if share == 1 and scale.clipped[1]:
                text = f"≥ {text}"
            texts.append((text, share))
        return [*texts, *unknown]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()), theme.current())
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
