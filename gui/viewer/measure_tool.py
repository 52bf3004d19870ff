"""Measuring by clicks: two atoms for a distance, three for an angle, four for a dihedral."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from core.structures.measurement import Kind, Measurement
from gui.formatting import measured
from gui.viewer.tools import Tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from core.structures.measurement import Shift
    from gui.viewer.view import CrystalView

_SHORTCUTS = {Kind.DISTANCE: "Ctrl+1", Kind.ANGLE: "Ctrl+2", Kind.DIHEDRAL: "Ctrl+3"}


class MeasureTool(Tool):
    """Takes one atom after the other, each in the image that was clicked.

    Attributes:
        finished: Called with the ``Measurement`` when the last atom was clicked.
    """

    cursor = Qt.CursorShape.CrossCursor
    menu = "analyse"

    def __init__(self, view: CrystalView, kind: Kind, finished: Callable[[Measurement], None]) -> None:
        super().__init__(view)
        self.kind, self.finished = kind, finished
        self.key = self.icon = str(kind)
        self.shortcut = _SHORTCUTS[kind]
        self._picked: list[tuple[int, Shift]] = []
        self._mouse: QPointF | None = None

    @property
    def title(self) -> str:
        """See ``Tool``."""
        translate = QCoreApplication.translate
        titles = {
            Kind.DISTANCE: translate("Tool", "Measure a distance"),
            Kind.ANGLE: translate("Tool", "Measure an angle"),
            Kind.DIHEDRAL: translate("Tool", "Measure a dihedral"),
        }
        return titles[self.kind]

    @property
    def hint(self) -> str:
        """See ``Tool``."""
        translate = QCoreApplication.translate
        hints = {
            Kind.DISTANCE: translate("Tool", "Click two atoms; the images that are clicked count."),
            Kind.ANGLE: translate("Tool", "Click three atoms, the apex second; the images that are clicked count."),
            Kind.DIHEDRAL: translate("Tool", "Click four atoms along the chain; the images that are clicked count."),
        }
        return hints[self.kind]

    def take(self) -> None:
        """Begin without any atom."""
        self._forget()

    def lay_down(self) -> None:
        """Forget what was clicked."""
        self._forget()

    def click(self, event: QMouseEvent) -> None:
        """Take the atom there; an empty place forgets those before."""
        picked = self._at(event.position())
        if picked is None:
            self._forget()
            return
        if self._picked and self._picked[-1] == picked:
            return
        self._picked.append(picked)
        self.view.set_selection(atom for atom, _ in self._picked)
        if len(self._picked) == self.kind.atoms:
            done = self._measurement(self._picked)
            self._forget()
            self.finished(done)
        self.view.update()

    def hover(self, at: QPointF) -> None:
        """Draw the line on to the mouse."""
        self._mouse = at
        if self._picked:
            self.view.update()

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Let Backspace take the last atom back."""
        if event.key() != Qt.Key.Key_Backspace or not self._picked:
            return False
        self._picked.pop()
        self.view.set_selection(atom for atom, _ in self._picked)
        self.view.update()
        return True

    def paint(self, painter: QPainter) -> None:
        """Draw the way so far, and the value that a click here would give."""
        crystal = self.view.crystal
        if crystal is None or not self._picked or max(atom for atom, _ in self._picked) >= len(crystal):
            return
        atoms = [atom for atom, _ in self._picked]
        places = crystal.positions[atoms] + np.array([shift for _, shift in self._picked]) @ crystal.cell
        x, y, _ = self.view.camera.project(places, self.view.width(), self.view.height()).T
        line = QPolygonF([QPointF(*place) for place in zip(x.tolist(), y.tolist(), strict=True)])
        end = self._mouse or line.last()
        line.append(end)
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.view.accent), 2, Qt.PenStyle.DashLine))
        painter.drawPolyline(line)
        under = self._at(end)
        if under is not None and len(self._picked) == self.kind.atoms - 1 and under != self._picked[-1]:
            self._write(painter, end, measured(self.kind, self._measurement([*self._picked, under]).value(crystal)))

    def _write(self, painter: QPainter, at: QPointF, text: str) -> None:
        box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-6, -3, 6, 3)
        box.moveTo(at + QPointF(14, 10))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.view.accent))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self.view.on_accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _measurement(self, picked: list[tuple[int, Shift]]) -> Measurement:
        return Measurement(tuple(atom for atom, _ in picked), tuple(shift for _, shift in picked))

    def _at(self, at: QPointF) -> tuple[int, Shift] | None:
        drawn, scene = self.view.drawn_at(at.x(), at.y()), self.view.scene
        if drawn < 0 or scene is None:
            return None
        a, b, c = scene.shifts[drawn].tolist()
        return int(scene.parents[drawn]), (a, b, c)

    def _forget(self) -> None:
        self._picked = []
        self._mouse = None
        self.view.update()
