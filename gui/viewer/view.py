"""The crystal in three dimensions, with mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from gui.viewer.mouse import PRESETS, Mouse
from gui.viewer.picking import Picker
from gui.viewer.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

_MOST_HOVER = 300_000  # atoms up to which the mouse is followed


class CrystalView(Stage):
    """Shows one crystal; turn, pan, zoom and pick with the mouse.

    Signals:
        hovered: The atom under the mouse, -1 for none.
    """

    hovered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self.tr("Crystal structure in 3D"))
        self.setAccessibleDescription(
            self.tr(
                "Keys a, b, c look along the lattice vectors, the arrow keys turn, plus and minus zoom, Home resets."
            )
        )
        self._hovered = -1
        self._mouse, self._picker = Mouse(self), Picker()

    def set_mouse_preset(self, preset: str) -> None:
        """Choose "vesta" (turns freely) or "ovito" (keeps the z axis upright).

        Raises:
            ValueError: If it is neither.
        """
        if preset not in PRESETS:
            raise ValueError(f"unknown mouse preset {preset!r}")
        self._mouse.preset = preset

    def centre_on(self, x: float, y: float) -> None:
        """Turn about the atom at x, y of the widget from now on; without one nothing changes."""
        atom = self._drawn_at(x, y)
        scene = self._content.scene
        if atom >= 0 and scene is not None:
            self.move_camera(self._camera.with_focus(scene.positions[atom]))

    def click_at(self, x: float, y: float, *, add: bool) -> None:
        """Select the atom at x, y of the widget; with ``add`` take it in or out, else an empty place clears."""
        atom = self.atom_at(x, y)
        if not add:
            self.set_selection(() if atom < 0 else (atom,))
        elif atom >= 0:
            rest = [other for other in self._selection if other != atom]
            self.set_selection(rest if atom in self._selection else [*rest, atom])

    def select_in(self, box: tuple[float, float, float, float], *, add: bool) -> None:
        """Select the atoms whose centres lie in a box of the widget: left, top, right, bottom."""
        scene = self._content.scene
        if scene is None:
            return
        drawn = self._picker.inside(scene, self._camera, box, (self.width(), self.height()))
        inside = np.unique(scene.parents[drawn]).tolist()
        self.set_selection([*self._selection, *inside] if add else inside)

    def atom_at(self, x: float, y: float) -> int:
        """Return the atom of the structure in front at x, y of the widget, or -1."""
        drawn, scene = self._drawn_at(x, y), self._content.scene
        return -1 if drawn < 0 or scene is None else int(scene.parents[drawn])

    def _drawn_at(self, x: float, y: float) -> int:
        scene = self._content.scene
        if scene is None:
            return -1
        return self._picker.at(scene, self._camera, (x, y), (self.width(), self.height()))

    # Painting and events

    def _draw_fine(self) -> None:
        if self._mouse.is_dragging:
            self._still_timer.start()
        else:
            super()._draw_fine()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and the box that is being drawn."""
        super().paintEvent(event)
        if self._mouse.box is not None:
            painter = QPainter(self)
            accent = QColor(self._colours.accent)
            painter.setPen(QPen(accent, 1))
            accent.setAlpha(40)
            painter.setBrush(accent)
            painter.drawRect(self._mouse.box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``; without a button the atom under the mouse is told."""
        if event.buttons() != Qt.MouseButton.NoButton:
            self._mouse.move(event)
        elif self._content.scene is not None and len(self._content.scene) <= _MOST_HOVER:
            self._tell_hovered(self.atom_at(event.position().x(), event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See ``Mouse``."""
        self._mouse.wheel(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See ``Mouse``."""
        if not self._mouse.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the atom under the mouse."""
        super().leaveEvent(event)
        self._tell_hovered(-1)

    def _tell_hovered(self, atom: int) -> None:
        if atom != self._hovered:
            self._hovered = atom
            self.hovered.emit(atom)
