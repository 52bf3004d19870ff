"""The tool that moves atoms in the plane of the view, by dragging them or with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from core.formatting import format_fixed
from core.structures.editing.atoms import move_by
from core.structures.editing.overlaps import nearest_other, too_near
from core.structures.elements import symbols
from gui import theme
from gui.viewer.tools import Gesture, Tool

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from core.structures.crystal import Crystal
    from gui.viewer.view import CrystalView

NUDGE = 0.05
"""Å that an arrow key moves the selected atoms."""

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_SEEN = 0.2  # of its length that an axis must show in the view to be moved along


class Mover(Protocol):
    """What carries a movement out."""

    def move(self, atoms: tuple[int, ...], shift: NDArray[np.float64], *, again: bool) -> bool:
        """Move atoms for good, as one step of undo, with the one before if ``again``; return whether it was done."""


class MoveTool(Tool):
    """Drags the selected atoms; an atom that is not selected is selected first."""

    key = "move"
    icon = "move"
    shortcut = "M"
    menu = "edit"
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: CrystalView, mover: Mover) -> None:
        super().__init__(view)
        self._mover = mover

    @property
    def title(self) -> str:
        """See ``Tool``."""
        return QCoreApplication.translate("Tool", "Move atoms")

    @property
    def hint(self) -> str:
        """See ``Tool``."""
        return QCoreApplication.translate(
            "Tool", "Drag atoms, or use the arrow keys. Shift keeps to x, y or z, Ctrl to a, b or c; Esc gives up."
        )

    def begin(self, start: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        """See ``Tool``; beside the atoms a drag does what it does without a tool."""
        drawn, scene, crystal = self.view.drawn_at(start.x(), start.y()), self.view.scene, self.view.crystal
        if drawn < 0 or scene is None or crystal is None:
            return super().begin(start, modifiers)
        atom = int(scene.parents[drawn])
        if atom not in self.view.selection:
            self.view.set_selection((atom,))
        return _Drag(self.view, self._mover, crystal, self.view.selection, start, scene.positions[drawn])

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Nudge the selected atoms."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        crystal, atoms = self.view.crystal, self.view.selection
        if event.key() not in _ARROWS or crystal is None or not atoms:
            return False
        way = np.array(_ARROWS[Qt.Key(event.key())])
        axes = _axes(crystal, modifiers)
        across = self.view.camera.rotation[:2]
        if axes is None:
            shift = NUDGE * way @ across
        else:
            along = _along(axes, across, way)
            shift = NUDGE * along / max(float(np.linalg.norm(along)), 1e-9)
        self._mover.move(atoms, shift, again=event.isAutoRepeat())
        return True


class _Drag:
    """Atoms that follow the mouse, until they are let go or the drag is given up."""

    def __init__(
        self,
        view: CrystalView,
        mover: Mover,
        crystal: Crystal,
        atoms: tuple[int, ...],
        start: QPointF,
        grabbed: NDArray[np.float64],
    ) -> None:
        self._view, self._mover, self._crystal, self._atoms = view, mover, crystal, atoms
        self._start = start
        camera = view.camera
        depth = float(camera.to_view(grabbed[None, :])[0, 2])
        self._unit = 2 * camera.half_height / view.height() / float(camera.scale_at(depth))
        self._shift = np.zeros(3)
        self._readout, self._warns = "", False

    def move(self, event: QMouseEvent) -> None:
        """See ``Gesture``."""
        apart = event.position() - self._start
        way = self._unit * np.array([apart.x(), -apart.y()])
        across = self._view.camera.rotation[:2]
        axes = _axes(self._crystal, event.modifiers())
        self._shift = way @ across if axes is None else _along(axes, across, way)
        moved = move_by(self._crystal, self._atoms, self._shift)
        self._view.show_frame(moved)
        self._read(moved)
        self._view.update()

    def finish(self, event: QMouseEvent) -> None:
        """See ``Gesture``."""
        del event
        if not self._shift.any() or not self._mover.move(self._atoms, self._shift, again=False):
            self.abandon()

    def abandon(self) -> None:
        """See ``Gesture``."""
        self._view.show_frame(self._crystal)

    def paint(self, painter: QPainter) -> None:
        """Write how far the atoms went and what is nearest to them now."""
        if not self._readout:
            return
        colour = theme.current().color
        size = QFontMetricsF(painter.font()).size(0, self._readout)
        box = QRectF(0, 0, size.width() + 16, size.height() + 8)
        box.moveCenter(QPointF(self._view.width() / 2, self._view.height() - box.height()))
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(colour("warning" if self._warns else "line"))
        painter.setBrush(colour("panel"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(colour("warning" if self._warns else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._readout)

    def _read(self, moved: Crystal) -> None:
        translate, names = QCoreApplication.translate, symbols()
        x, y, z = (format_fixed(float(part), 2) for part in self._shift)
        length = format_fixed(float(np.linalg.norm(self._shift)), 2)
        text = translate("Tool", "Moved {0} Å  ({1}, {2}, {3})").format(length, x, y, z)
        pair = nearest_other(moved, self._atoms)
        self._warns = pair is not None and too_near(moved, pair)
        if pair is not None:
            first, second = (names[moved.numbers[atom]] for atom in (pair.first, pair.second))
            near = translate("Tool", "nearest {0}–{1} {2} Å").format(first, second, format_fixed(pair.distance, 2))
            text = f"{text}  ·  {near}"
        self._readout = text


def _axes(crystal: Crystal, modifiers: Qt.KeyboardModifier) -> NDArray[np.float64] | None:
    """Return the directions that a movement must keep to, shape (n, 3), or None for any in the plane of the view."""
    # Ctrl with the arrow keys walks through frames
    to_cell = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if modifiers & to_cell and crystal.has_cell:
        vectors = crystal.cell[np.any(crystal.cell, axis=1)]
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1)[:, None])
    return np.eye(3) if modifiers & Qt.KeyboardModifier.ShiftModifier else None


def _along(axes: NDArray[np.float64], across: NDArray[np.float64], way: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the movement along the axis that shows most nearly in the direction of the mouse.

    Args:
        axes: Unit vectors, shape (n, 3).
        across: Right and up in the view, shape (2, 3).
        way: How far the mouse went to the right and up, Å, shape (2,).
    """
    shown = axes @ across.T
    sizes = np.linalg.norm(shown, axis=1)
    fit = np.where(sizes > _SEEN, np.abs(shown @ way) / np.maximum(sizes, 1e-9), -1.0)
    best = int(np.argmax(fit))
    return np.asarray(axes[best] * (shown[best] @ way) / max(float(sizes[best]) ** 2, 1e-9))
