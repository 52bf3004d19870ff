"""What the left mouse button does in the view: tools, of which one is in hand, and the gestures they make of a drag.

Whatever the tool, the right or middle button pans, the wheel zooms, and Shift with the left button selects a box.

A feature brings a tool of its own in three steps. Subclass ``Tool``. Override ``click`` for a press without a drag,
``begin`` for a drag (return a ``Gesture``, or None to let the drag turn the view), and ``hover``, ``key_pressed`` or
``paint`` as need be. Hand it to ``view.add_tool(tool)``, which gives it a button in the tool strip and a command.
``view.set_tool(tool)`` takes it in hand, and Escape lays it down again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from gui.widgets import How, how

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from gui.viewer.view import CrystalView

_STEP = 2.0  # pixels between the corners of a lasso
_FILL = 40  # of 255, how much an area covers what lies under it


class Gesture(Protocol):
    """A drag with the left button, from the first move to the release."""

    def move(self, event: QMouseEvent) -> None:
        """Follow the mouse."""

    def finish(self, event: QMouseEvent) -> None:
        """Do what the gesture was for; the button was released."""

    def abandon(self) -> None:
        """Leave everything as it was before; Escape was pressed."""

    def paint(self, painter: QPainter) -> None:
        """Paint over the picture, in pixels of the widget."""


class Tool:
    """Picks atoms by a click and turns the view by a drag; the base of all others.

    Attributes:
        key: Its name in the code.
        icon: Its icon in the tool strip.
        shortcut: Keys that take it in hand, or "".
        cursor: The mouse pointer over the view.
        menu: The menu that has its command, a key of ``gui.features.parts.MENUS``.
    """

    key = "pick"
    icon = "pick"
    shortcut = ""
    cursor = Qt.CursorShape.ArrowCursor
    menu = "select"

    def __init__(self, view: CrystalView) -> None:
        self.view = view

    @property
    def title(self) -> str:
        """Its name for the user."""
        return QCoreApplication.translate("Tool", "Pick atoms")

    @property
    def hint(self) -> str:
        """What to do with it, one line beside the tool strip; empty for none."""
        return ""

    def take(self) -> None:
        """Get ready: the tool was taken in hand."""

    def lay_down(self) -> None:
        """Clear up: another tool was taken in hand."""

    def click(self, event: QMouseEvent) -> None:
        """Act on a press and release at the same place."""
        at = event.position()
        self.view.click_at(at.x(), at.y(), add=how(event.modifiers()) is How.ADD)

    def begin(self, start: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        """Begin a drag of the left button that was pressed at ``start``; None turns the view."""
        return Box(self.view, start) if modifiers & Qt.KeyboardModifier.ShiftModifier else None

    def hover(self, at: QPointF) -> None:
        """Follow the mouse while no button is held."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it was one for this tool."""
        del event
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint over the picture, in pixels of the widget."""


class BoxTool(Tool):
    """Selects the atoms in a box."""

    key = "box"
    icon = "select-box"
    cursor = Qt.CursorShape.CrossCursor

    @property
    def title(self) -> str:
        """See ``Tool``."""
        return QCoreApplication.translate("Tool", "Select a box")

    @property
    def hint(self) -> str:
        """See ``Tool``."""
        return _area_hint()

    def begin(self, start: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        """See ``Tool``."""
        del modifiers
        return Box(self.view, start)


class LassoTool(Tool):
    """Selects the atoms in an area drawn by hand."""

    key = "lasso"
    icon = "select-lasso"
    cursor = Qt.CursorShape.CrossCursor

    @property
    def title(self) -> str:
        """See ``Tool``."""
        return QCoreApplication.translate("Tool", "Select with a lasso")

    @property
    def hint(self) -> str:
        """See ``Tool``."""
        return _area_hint()

    def begin(self, start: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        """See ``Tool``."""
        del modifiers
        return Lasso(self.view, start)


def _area_hint() -> str:
    return QCoreApplication.translate("Tool", "Drag around atoms. Ctrl adds, Alt takes away; the right button pans.")


class Box:
    """A rectangle from where the drag began."""

    def __init__(self, view: CrystalView, start: QPointF) -> None:
        self._view, self._start, self._rect = view, start, QRectF(start, start)

    def move(self, event: QMouseEvent) -> None:
        """Stretch the box."""
        self._rect = QRectF(self._start, event.position()).normalized()
        self._view.update()

    def finish(self, event: QMouseEvent) -> None:
        """Select what lies in it."""
        self._view.select_area(QPolygonF(self._rect), how(event.modifiers()))

    def abandon(self) -> None:
        """Nothing was changed yet."""

    def paint(self, painter: QPainter) -> None:
        """Paint the box."""
        _prepare(painter, self._view)
        painter.drawRect(self._rect)


class Lasso:
    """An area that follows the mouse and closes itself."""

    def __init__(self, view: CrystalView, start: QPointF) -> None:
        self._view, self._line = view, QPolygonF([start])

    def move(self, event: QMouseEvent) -> None:
        """Draw on."""
        if (event.position() - self._line.last()).manhattanLength() >= _STEP:
            self._line.append(event.position())
            self._view.update()

    def finish(self, event: QMouseEvent) -> None:
        """Select what lies in the area."""
        self._view.select_area(self._line, how(event.modifiers()))

    def abandon(self) -> None:
        """Nothing was changed yet."""

    def paint(self, painter: QPainter) -> None:
        """Paint the area."""
        _prepare(painter, self._view)
        painter.drawPolygon(self._line, Qt.FillRule.WindingFill)


def _prepare(painter: QPainter, view: CrystalView) -> None:
    accent = QColor(view.accent)
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(QPen(accent, 1))
    accent.setAlpha(_FILL)
    painter.setBrush(accent)
