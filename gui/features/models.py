"""Writes what the view shows as a three-dimensional model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog, QInputDialog

from core.engine import model_calls
from core.engine.engine import FILES
from core.structures.mesh_export import BYTES_A_TRIANGLE, MOST_TRIANGLES, Fineness, count_triangles
from gui.jobs import Handlers

if TYPE_CHECKING:
    from core.errors import UserError
    from gui.features.parts import Parts


class Models(QObject):
    """The command, and what becomes of it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        parts.actions.add(
            "model", self.tr("Export 3D mo&del…"), self.export_dialog, group=self.tr("File"), icon_name="export"
        )
        parts.menus["file"].append("model")
        parts.document.current_settled.connect(self._enable)
        self._enable()

    def export_dialog(self) -> None:
        """Let the user choose how fine and where to."""
        item = self._parts.document.current
        choices = self.choices()
        if item is None or not choices:
            return
        offered = [text for _, text in choices]
        title = self.tr("Export 3D model")
        text, ok = QInputDialog.getItem(self._parts.window, title, self.tr("Smoothness"), offered, 0, False)
        if not ok:
            return
        fineness = choices[offered.index(text)][0]
        folder = str(QSettings().value("folder", str(Path.home())))
        start = str(Path(folder) / f"{Path(item.title).stem}.glb")
        kinds = "glTF (*.glb);;OBJ (*.obj)"
        path, chosen = QFileDialog.getSaveFileName(self._parts.window, title, start, kinds)
        if path:
            QSettings().setValue("folder", str(Path(path).parent))
            self.export(_with_ending(path, chosen), fineness)

    def choices(self) -> list[tuple[Fineness, str]]:
        """Return how fine the model can be, with the triangles that it would have; the finest that fits well first."""
        scene = self._parts.view.scene
        if scene is None:
            return []
        names = {
            Fineness.FINE: self.tr("Fine"),
            Fineness.MEDIUM: self.tr("Medium"),
            Fineness.COARSE: self.tr("Coarse"),
        }
        counted = [
            (each, count_triangles(scene, self._parts.view.layers, self._parts.view.arrows, each)) for each in names
        ]
        possible = [(each, count) for each, count in counted if count <= MOST_TRIANGLES]
        if not possible:
            self._refuse(counted[-1][1])
        return [(each, self._describe(names[each], count)) for each, count in possible]

    def export(self, path: str, fineness: Fineness) -> None:
        """Write the model while the window goes on."""
        view = self._parts.view
        scene = view.scene
        if scene is None:
            return
        self._parts.teller.inform("model", self.tr("Writing the model…"))
        handlers = Handlers(done=self._done, failed=self._failed)
        # what serves the mouse alone stays here
        lean = replace(scene, blocks=None)
        self._parts.jobs.submit(
            FILES,
            model_calls.export_model,
            lean,
            view.layers,
            view.arrows,
            path,
            fineness,
            title=self.tr("Save {0}").format(Path(path).name),
            handlers=handlers,
        )

    def _describe(self, name: str, count: int) -> str:
        size = max(0.1, count * BYTES_A_TRIANGLE / 1e6)
        return self.tr("{0} — {1:,} triangles, about {2} MB as glTF").format(name, count, f"{size:.1f}")

    def _refuse(self, count: int) -> None:
        self._parts.teller.fail(
            "model",
            self.tr(
                "Even a coarse model would have {0:,} triangles, and up to {1:,} are written. Draw sticks or lines, or "
                "show fewer cells."
            ).format(count, MOST_TRIANGLES),
        )

    def _done(self, path: str) -> None:
        self._parts.teller.inform("model", self.tr("Model written to {0}").format(path))

    def _failed(self, error: UserError) -> None:
        self._parts.teller.fail("model", error)

    def _enable(self) -> None:
        self._parts.actions["model"].setEnabled(self._parts.document.crystal is not None)


def _with_ending(path: str, chosen: str) -> str:
    """Return the path with the ending of the kind of file that was chosen, if it has none."""
    if Path(path).suffix.lower() in {".glb", ".obj"}:
        return path
    return path + (".obj" if chosen.startswith("OBJ") else ".glb")


def install(parts: Parts) -> None:
    """Add the command to the file menu."""
    Models(parts)
