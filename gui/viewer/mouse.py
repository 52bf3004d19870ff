"""What mouse and keys do to the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

    from gui.viewer.camera import Camera
    from gui.viewer.tools import Gesture, Tool

PRESETS = ("vesta", "ovito")
"""VESTA turns freely; OVITO keeps the z axis upright."""

_TURN = 0.0095  # radians a device-independent pixel
_KEY_TURN = np.radians(15)
_NOTCH = 1.18  # zoom a notch of the wheel
_DIRECTIONS = {Qt.Key.Key_A: "a", Qt.Key.Key_B: "b", Qt.Key.Key_C: "c"}
_TURNS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_ZOOMS = {Qt.Key.Key_Plus: _NOTCH, Qt.Key.Key_Equal: _NOTCH, Qt.Key.Key_Minus: 1 / _NOTCH}


class Target(Protocol):
    """What the mouse acts upon: the view."""

    def width(self) -> int:
        """Return the width in device-independent pixels."""

    def height(self) -> int:
        """Return the height in device-independent pixels."""

    def update(self) -> None:
        """Paint again."""

    @property
    def camera(self) -> Camera:
        """Where the viewer stands."""

    def move_camera(self, camera: Camera) -> None:
        """Stand elsewhere."""

    def centre_on(self, x: float, y: float) -> None:
        """Turn about the atom that lies there."""

    def ask_for_menu(self, x: float, y: float) -> None:
        """Let the user choose what to do with what lies there."""

    def look_along(self, which: str, reverse: bool = False) -> None:
        """Look along a lattice vector."""

    def reset_camera(self) -> None:
        """Show everything."""


class Mouse:
    """Turns presses, moves, wheel and keys into calls of the view and of the tool in hand.

    Attributes:
        tool: What the left button is for, see ``gui.viewer.tools``.
        gesture: What the tool makes of the present drag, or None.
        preset: One of ``PRESETS``.
    """

    def __init__(self, view: Target, tool: Tool) -> None:
        self._view = view
        self._button = Qt.MouseButton.NoButton
        self._start = QPointF()
        self._last = QPointF()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._dragged = False
        self.preset = "vesta"
        self.tool = tool
        self.gesture: Gesture | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether a button is held and the mouse has moved."""
        return self._button != Qt.MouseButton.NoButton and self._dragged

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if self._button != Qt.MouseButton.NoButton:
            return
        self._button, self._modifiers, self._dragged = event.button(), event.modifiers(), False
        self._start = self._last = event.position()

    def move(self, event: QMouseEvent) -> None:
        """Turn, pan, or go on with the tool's gesture."""
        at = event.position()
        left = self._button == Qt.MouseButton.LeftButton
        if not self._dragged:
            if (at - self._start).manhattanLength() < QApplication.startDragDistance() // 2:
                return
            self._dragged = True
            self.gesture = self.tool.begin(self._start, self._modifiers) if left else None
        step, self._last = at - self._last, at
        if self.gesture is not None:
            self.gesture.move(event)
        elif left:
            self._turn(step.x() * _TURN, step.y() * _TURN)
        elif self._button != Qt.MouseButton.NoButton:
            camera = self._view.camera.panned(step.x(), step.y(), self._view.height())
            self._view.move_camera(camera)

    def release(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        if event.button() != self._button:
            return
        gesture, self.gesture = self.gesture, None
        left, self._button = self._button == Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        if gesture is not None:
            gesture.finish(event)
            self._view.update()
        elif left and not self._dragged:
            self.tool.click(event)
        elif event.button() == Qt.MouseButton.RightButton and not self._dragged:
            self._view.ask_for_menu(self._start.x(), self._start.y())

    def abandon(self) -> bool:
        """Give up the present gesture; return whether there was one."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return False
        # what follows of this drag is nobody's
        self._button = Qt.MouseButton.NoButton
        gesture.abandon()
        self._view.update()
        return True

    def double_click(self, event: QMouseEvent) -> None:
        """Turn about the atom under the mouse from now on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._view.centre_on(event.position().x(), event.position().y())

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom towards the mouse."""
        notches = event.angleDelta().y() / 120
        if notches:
            at = event.position()
            camera = self._view.camera.zoomed(_NOTCH**notches, at.x(), at.y(), self._view.width(), self._view.height())
            self._view.move_camera(camera)

    def key(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it was one of ours."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
        if key in _DIRECTIONS and not modifiers & ~(shift | alt):
            star = "*" if modifiers & alt else ""
            self._view.look_along(_DIRECTIONS[key] + star, bool(modifiers & shift))
        elif key == Qt.Key.Key_Home:
            self._view.reset_camera()
        elif key in _TURNS and not modifiers:
            across, down = _TURNS[key]
            self._turn(across * _KEY_TURN, down * _KEY_TURN)
        elif key in _ZOOMS and not modifiers & ~shift:
            width, height = self._view.width(), self._view.height()
            self._view.move_camera(self._view.camera.zoomed(_ZOOMS[key], width / 2, height / 2, width, height))
        else:
            return False
        return True

    def _turn(self, across: float, down: float) -> None:
        camera = self._view.camera
        turned = camera.orbited(across, down) if self.preset == "vesta" else camera.turned_upright(across, down)
        self._view.move_camera(turned)
