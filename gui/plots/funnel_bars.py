"""A funnel: how many crystals are left after each stage, one bar for each source that they were drawn by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from gui import theme
from gui.plots.funnel_picture import NUMBERS, FunnelPicture, Level, said
from gui.plots.plot_export import PlotExport
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_LEAST = 200


class FunnelBars(QWidget):
    """The bars; the share of a row is of all that its source drew.

    Signals:
        chosen: The user went to a row; carries its key.
        failed: It could not be exported; carries the ``UserError``.
    """

    chosen = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._levels: tuple[Level, ...] = ()
        self._sources: tuple[str, ...] = ()
        self._current = ""
        self._over = ""
        self.export = PlotExport("funnel", self._table, self._whole, self._draw, self)
        self.export.failed.connect(self.failed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.export.menu(self).popup(self.mapToGlobal(at)))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Funnel"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The rows."""
        return self._levels

    @property
    def current(self) -> str:
        """Key of the row that is chosen, "" for none."""
        return self._current

    def set_levels(self, sources: Sequence[str], levels: Sequence[Level]) -> None:
        """Show these rows.

        Args:
            sources: Names of the sources, one for each bar of a row.
            levels: The rows.
        """
        self._sources, self._levels = tuple(sources), tuple(levels)
        lines = [
            f"{one.title}: " + ", ".join(f"{name} {n}" for name, n in zip(self._sources, one.counts, strict=False))
            for one in self._levels
        ]
        self.setAccessibleDescription("; ".join(lines))
        self.updateGeometry()
        self.update()

    def choose(self, key: str) -> None:
        """Mark a row."""
        self._current = key
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(NUMBERS + 2 * _LEAST), round(self.picture().height + theme.MARGIN))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(NUMBERS + _LEAST), round(self.picture().height + theme.MARGIN))

    def picture(self, width: float = 0.0, shades: theme.Theme | None = None) -> FunnelPicture:
        """Return what is painted; by default as wide as this, in the colours of the window."""
        return FunnelPicture(
            self._sources, self._levels, width or self.width(), self.fontMetrics(), shades or theme.current()
        )

    def _whole(self) -> QSize:
        """Return the size that shows all, however little of it there is room for."""
        return QSize(self.width(), round(self.picture().height + theme.MARGIN))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("panel"))
        self.picture().paint(painter, self._current, self._over, focus=self.hasFocus())
        painter.end()

    def _draw(self, painter: QPainter, area: QRect, shades: theme.Theme) -> None:
        painter.setFont(self.font())
        painter.translate(QPointF(area.topLeft()))
        self.picture(area.width(), shades).paint(painter)

    def _table(self) -> list[Sequence[object]]:
        heads = [head for name in self._sources for head in (name, f"{name} (%)")]
        rows: list[Sequence[object]] = [(self.tr("Stage"), *heads)]
        for one in self._levels:
            pairs = zip(one.counts, one.totals, strict=False)
            rows.append((one.title, *(cell for n, total in pairs for cell in (n, round(100 * n / max(total, 1), 2)))))
        return rows

    # What the user does

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.picture().at(event.position().y())
        if key:
            self._take(key)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        key = self.picture().at(event.position().y())
        if key != self._over:
            self._over = key
            level = next((one for one in self._levels if one.key == key), None)
            QToolTip.showText(event.globalPosition().toPoint(), "" if level is None else self._tip(level), self)
            self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._over = ""
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        keys = [one.key for one in self._levels]
        if not step or not keys:
            super().keyPressEvent(event)
            return
        place = keys.index(self._current) + step if self._current in keys else 0
        self._take(keys[max(0, min(place, len(keys) - 1))])

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _tip(self, level: Level) -> str:
        pairs = zip(self._sources, level.counts, level.totals, strict=False)
        lines = [f"{name}: {said(count, total)}" for name, count, total in pairs]
        waiting = sum(level.waiting)
        lines += [self.tr("Not decided: {0}").format(waiting)] if waiting else []
        return "\n".join([level.title, *([level.tip] if level.tip else []), *lines])
