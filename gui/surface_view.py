"""Surfaces of a quantity by direction, such as Young's modulus, to be turned; of several one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.errors import UserError
from core.structures.scene import Scene
from core.structures.surface_drawing import SIZE, draw_surface
from gui import theme
from gui.i18n import say
from gui.viewer.view import CrystalView
from gui.widgets import ElidedLabel, icon_button, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.simulating import Surface

_SCALE = 2.0


class SurfaceView(QWidget):
    """Draws surfaces in one 3D view.

    Signals:
        failed: The picture could not be exported; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._surfaces: tuple[Surface, ...] = ()
        self.view = CrystalView()
        self.view.setAccessibleName(self.tr("Surface in 3D"))
        self.view.export_failed.connect(self.failed)
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Surface"))
        self._choice.currentIndexChanged.connect(self._draw)
        self._title = ElidedLabel("", "small")
        copy = icon_button("copy", self.tr("Copy picture"), side=14)
        copy.clicked.connect(self._copy)
        home = icon_button("home", self.tr("Show everything"), side=14)
        home.clicked.connect(self.view.reset_camera)
        export = icon_button("export", self.tr("Export as PNG…"), side=14)
        export.clicked.connect(self._ask_and_export)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, 2, theme.GRID // 2, 0)
        head.setSpacing(theme.GRID // 2)
        head.addWidget(self._choice)
        head.addWidget(self._title, 1)
        for button in (home, copy, export):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)

    def set_surfaces(self, surfaces: Sequence[Surface]) -> None:
        """Show other surfaces; the same ones stay as they are turned."""
        if tuple(surfaces) == self._surfaces:
            return
        self._surfaces = tuple(surfaces)
        names, chosen = [say(surface.name) for surface in surfaces], self._choice.currentText()
        self._choice.blockSignals(True)
        self._choice.clear()
        self._choice.addItems(names)
        self._choice.setCurrentIndex(max(self._choice.findText(chosen), 0))
        self._choice.blockSignals(False)
        self._choice.setVisible(len(names) > 1)
        self._title.setVisible(len(names) == 1)
        self._draw()

    def export_png(self, path: str) -> None:
        """Write the picture as it is now, without waiting for it; ``failed`` tells if that does not work."""
        self.view.start_export(path, _SCALE)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_title"):
            self.view.set_dark(theme.current().is_dark)

    def _draw(self) -> None:
        index = max(self._choice.currentIndex(), 0)
        if index >= len(self._surfaces):
            self.view.set_scene(None)
            return
        surface = self._surfaces[index]
        name = say(surface.name)
        self._title.set_whole(f"{name} ({surface.unit})" if surface.unit else name)
        if self.view.scene is None:
            self.view.set_scene(_room())
        layer = draw_surface(surface.points, surface.triangles, surface.values, name, surface.unit)
        self.view.set_layer("surface", layer, stays=True)

    def _copy(self) -> None:
        try:
            QGuiApplication.clipboard().setImage(self.view.image(_SCALE))
        except UserError as error:
            self.failed.emit(error)

    def _ask_and_export(self) -> None:
        start = f"{self._choice.currentText()}.png"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export picture"), start, "*.png")
        if path:
            self.export_png(path if path.lower().endswith(".png") else f"{path}.png")


def _room() -> Scene:
    """Return a scene without atoms, as large as a surface is drawn: the eye turns about its middle."""
    nothing, ends = np.zeros((0, 3)), np.eye(3) * SIZE
    return Scene(
        positions=nothing,
        radii=np.zeros(0),
        colours=np.zeros((0, 3), dtype=np.uint8),
        parents=np.zeros(0, dtype=np.int64),
        shifts=np.zeros((0, 3), dtype=np.int64),
        bonds=np.zeros((0, 2), dtype=np.int64),
        bond_radius=0.0,
        cell_edges=np.stack([-ends, ends], axis=1),
        mesh=None,
        cell=np.zeros((3, 3)),
        legend=(),
    )
