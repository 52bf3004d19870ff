"""Line icons that take the theme's colour at the moment they are painted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

import resources
from gui import theme


def icon(name: str, role: str = "text") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg``.

    Args:
        name: The file's name without its ending.
        role: The attribute of ``Theme`` that gives the colour.

    Raises:
        KeyError: If there is no such icon.
    """
    _source(name)
    return QIcon(_Engine(name, role))


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    found = (path.stem for path in resources.path("icons").glob("*.svg"))
    return tuple(sorted(name for name in found if not name.startswith("qss-")))


def paint(painter: QPainter, rect: QRectF, name: str, role: str = "text") -> None:
    """Draw an icon into ``rect`` in the current theme's colour."""
    svg = _source(name).replace("currentColor", getattr(theme.current(), role))
    QSvgRenderer(QByteArray(svg.encode())).render(painter, rect)


@cache
def _source(name: str) -> str:
    try:
        return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyError(name) from None


class _Engine(QIconEngine):
    """Draws one icon; asked anew at every paint, so that it follows the theme by itself."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = "field_line" if mode == QIcon.Mode.Disabled else self._role
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        paint(painter, square, self._name, role)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            return QPixmap()
        key = f"{theme.current().name}/{self._name}/{self._role}/{size.width()}x{size.height()}/{mode.name}"
        found = QPixmap()
        if QPixmapCache.find(key, found):
            return found
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)


class IconLabel(QWidget):
    """An icon that stands by itself."""

    def __init__(self, name: str, role: str = "text", side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, QRectF(self.rect()), self._name, self._role)
        painter.end()
