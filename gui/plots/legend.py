"""The legend over a plot: a button for each curve that shows or hides it, and a menu where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from gui.widgets import discard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QResizeEvent

MOST_BUTTONS = 5
"""Curves that may have a button, if there is room; the others stand in a menu."""

_GAP = 2
_MARK = 18.0  # length of a line before its name in an export


class Legend(QWidget):
    """Names the curves of a plot, if there is more than one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._switches: dict[str, QAction] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._colours: dict[str, str] = {}
        self._points: set[str] = set()
        self._menu = QMenu(self)
        self._more = self._button()
        self._more.setText(self.tr("More"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._more)
        self._arrange()

    def add(self, name: str, show: Callable[[bool], object], *, on: bool = True, as_points: bool = False) -> None:
        """Name another curve.

        Args:
            name: Its name.
            show: Shows or hides it.
            on: Whether it shows at first.
            as_points: Whether it is points alone, without a line.
        """
        if as_points:
            self._points.add(name)
        switch = QAction(name, self)
        switch.setCheckable(True)
        switch.setChecked(on)
        switch.setToolTip(self.tr("Show or hide this curve"))
        switch.toggled.connect(show)
        self._switches[name] = switch
        if len(self._buttons) < MOST_BUTTONS:
            button = self._button()
            button.setDefaultAction(switch)
            self._buttons[name] = button
            self._row.insertWidget(self._row.count() - 1, button)
        self._arrange()

    def shows(self, name: str) -> bool:
        """Return whether a curve is shown."""
        return self._switches[name].isChecked()

    def set_colour(self, name: str, colour: str) -> None:
        """Draw the mark of a curve in another colour."""
        self._colours[name] = colour
        self._switches[name].setIcon(_swatch(colour, as_points=name in self._points))

    def paint(self, painter: QPainter, area: QRectF, text: QColor) -> float:
        """Write the names of the curves that show into the top of an area, and return the height that takes."""
        if len(self._switches) < 2:
            return 0.0
        metrics = QFontMetricsF(self.font())
        painter.setFont(self.font())
        row, x, y = metrics.height() + 6, area.left() + _MARK, area.top() + 4
        for name, switch in self._switches.items():
            if not switch.isChecked():
                continue
            width = 1.3 * _MARK + metrics.horizontalAdvance(name)
            if x + width > area.right() and x > area.left() + _MARK:
                x, y = area.left() + _MARK, y + row
            painter.setPen(QPen(pg.mkColor(self._colours[name]), 2.2))
            if name in self._points:
                painter.setBrush(pg.mkColor(self._colours[name]))
                painter.drawEllipse(QPointF(x + _MARK / 2, y + row / 2), 3, 3)
            else:
                painter.drawLine(QPointF(x, y + row / 2), QPointF(x + _MARK, y + row / 2))
            painter.setPen(text)
            painter.drawText(QRectF(x + 1.3 * _MARK, y, width, row), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + _MARK
        return y + row - area.top()

    def remove(self, name: str) -> None:
        """Forget a curve."""
        button = self._buttons.pop(name, None)
        if button is not None:
            discard(self._row, button)
        self._switches.pop(name).deleteLater()
        self._colours.pop(name, None)
        self._points.discard(name)
        self._arrange()

    def clear(self) -> None:
        """Forget all curves."""
        for button in self._buttons.values():
            discard(self._row, button)
        self._menu.clear()
        for switch in self._switches.values():
            switch.deleteLater()
        self._buttons, self._switches, self._colours, self._points = {}, {}, {}, set()
        self._arrange()

    def _button(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("legend", True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return made

    def _arrange(self) -> None:
        """Give a button to as many curves as there is room for, and put the others into the menu."""
        self._menu.clear()
        names = list(self._switches) if len(self._switches) > 1 else []
        widths = [self._buttons[name].sizeHint().width() + _GAP for name in names if name in self._buttons]
        room = self.width() if len(widths) == len(names) else self.width() - self._more.sizeHint().width()
        if sum(widths) > room:
            room = self.width() - self._more.sizeHint().width()
        fitting = int(np.searchsorted(np.cumsum(widths), room, side="right"))
        for place, button in enumerate(self._buttons.values()):
            button.setVisible(bool(names) and place < fitting)
        for name in names[fitting:]:
            self._menu.addAction(self._switches[name])
        self._more.setVisible(not self._menu.isEmpty())
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        widths = [button.sizeHint().width() + _GAP for button in self._buttons.values()]
        more = self._more.sizeHint()
        if len(self._switches) < 2:
            return QSize(0, more.height())
        return QSize(sum(widths) + (more.width() if len(self._switches) > len(widths) else 0), more.height())

    @override
    def minimumSizeHint(self) -> QSize:
        more = self._more.sizeHint()
        return QSize(more.width() if len(self._switches) > 1 else 0, more.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _swatch(colour: str, *, as_points: bool = False) -> QIcon:
    """Return the legend's mark: a piece of line or a dot for a curve that shows, a ring for one that does not."""
    made = QIcon()
    for state in (QIcon.State.On, QIcon.State.Off):
        pixmap = QPixmap(QSize(32, 32))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state == QIcon.State.On and as_points:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pg.mkColor(colour))
            painter.drawEllipse(QRectF(8, 8, 16, 16))
        elif state == QIcon.State.On:
            painter.setPen(QPen(pg.mkColor(colour), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(3, 16, 29, 16)
        else:
            painter.setPen(QPen(pg.mkColor(colour), 3))
            painter.drawEllipse(QRectF(10, 10, 12, 12))
        painter.end()
        made.addPixmap(pixmap, QIcon.Mode.Normal, state)
    return made
