"""Makes the pictures of the README: the real window, without a screen, doing what each picture shows.

usage: pictures.py [--out FOLDER] [NAME ...]
"""

from __future__ import annotations

import argparse
import os
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import design_pictures
import learning_pictures
import library_pictures
import numpy as np
import prediction_pictures
import simulation_pictures
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSettings, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

import resources
from core.config import FOLDER
from gui.app import App, Options, Window, start
from gui.pages import Pages
from gui.panels.symmetry_lists import ElementList
from gui.snapshot import let_live as rest
from gui.snapshot import wait

SIZE = (1440, 900)
LARGEST = 300_000
_MOST_LOOKS, _LOOK_SECONDS = 10, 0.5


class Stage:
    """One window for all pictures."""

    def __init__(self, app: App, qt: QApplication) -> None:
        self.app = app
        self.qt = qt
        self.ready()

    @property
    def window(self) -> Window:
        """The window as it is now."""
        return self.app.window

    def ready(self) -> None:
        """Wait until the window is whole."""
        self.window.main.show()
        self.window.main.resize(*SIZE)
        wait(lambda: self.window.rest is not None)

    def open(self, *names: str) -> None:
        """Open samples or files."""
        paths = [name if os.sep in name else str(resources.path("samples", name)) for name in names]
        self.app.opener.open_paths(paths)
        wait(lambda: not self.app.opener.busy)
        rest(0.5)

    def run(self, task: str, **values: object) -> None:
        """Run a task to its end."""
        self.begin(task, **values)
        wait(lambda: not self.window.rest.results.busy)
        rest(0.7)

    def begin(self, task: str, **values: object) -> None:
        """Run a task."""
        self.window.rest.panel.set_values(task, values)
        self.window.rest.panel.run()

    def preview(self, task: str, **values: object) -> None:
        """Fill in a builder's form and wait for what it would build."""
        self.window.rest.panel.set_values(task, values)
        wait(lambda: self.window.rest.view.preview is not None)
        rest(1.0)

    def theme(self, name: str) -> None:
        """Change the colours."""
        self.window.rest.commands.set_theme(name)
        rest(0.3)

    def trigger(self, action: str) -> None:
        """Use a command."""
        self.window.actions[action].trigger()
        rest(0.5)

    def show(self, panel: str) -> None:
        """Bring a panel into sight."""
        self.window.main.show_panel(panel)
        rest(0.7)

    def page(self, panel: str) -> QWidget:
        """Return what a panel beside the tasks holds."""
        pages = self.window.main.pages[panel].widget()
        assert isinstance(pages, Pages)
        return pages.page(panel)

    def language(self, code: str) -> None:
        """Change the language."""
        self.window.rest.commands.set_language(code)
        rest(0.2)
        self.ready()
        rest(0.5)

    def picture(self) -> QPixmap:
        """Return the window, with a dialog that stands in front of it."""
        picture = self.window.main.grab()
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        painter = QPainter(picture)
        for dialog in dialogs:
            place = self.window.main.rect().center() - dialog.rect().center()
            painter.drawPixmap(place, dialog.grab())
            painter.drawRect(dialog.rect().translated(place))
        painter.end()
        return picture

    def settle(self) -> None:
        """Wait until nothing moves any more, or for a few seconds where something goes on moving."""
        now = self.picture().toImage()
        for _ in range(_MOST_LOOKS):
            before = now
            rest(_LOOK_SECONDS)
            now = self.picture().toImage()
            if now == before:
                return

    def clear(self) -> None:
        """Close everything and begin with an empty project."""
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog):
                one.close()
        self.app.keeper.start_anew()
        while self.window.main.results.count():
            self.window.main.results.tabCloseRequested.emit(0)
        self.window.banners.close_all()
        rest(0.1)


def welcome(stage: Stage) -> None:
    """Nothing open yet."""
    stage.ready()
    rest(0.5)


def predict(stage: Stage) -> None:
    """A prediction with its cards."""
    stage.open("SrTiO3.cif")
    stage.run("predict_properties")


def predict_dark(stage: Stage) -> None:
    """The same in the dark."""
    stage.theme("dark")
    stage.open("LiCoO2.cif")
    stage.run("predict_properties")


def polyhedra(stage: Stage) -> None:
    """Coordination polyhedra."""
    stage.open("quartz.cif")
    stage.trigger("as_polyhedra")


def why(stage: Stage) -> None:
    """Atoms painted by their share in a value."""
    predict(stage)
    buttons = stage.window.rest.inspector.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Why").click()
    rest(0.5)


def relax(stage: Stage) -> None:
    """A relaxation with its curves."""
    stage.open("rutile.cif")
    crystal = stage.app.document.crystal
    squeezed = crystal.replace(cell=crystal.cell * 0.95, positions=crystal.positions * 0.95)
    stage.app.document.add((squeezed,), "rutile, 5 % squeezed", offset=None)
    stage.run("relax", fmax=0.02)


def table(stage: Stage) -> None:
    """Several structures at once."""
    stage.open("Si.cif", "NaCl.cif", "SrTiO3.cif", "LiCoO2.cif", "MgO.cif", "GaAs.cif", "rutile.cif", "Cu.cif")
    stage.window.library.choose([item.key for item in stage.app.document.items])
    stage.run("predict_properties")


def open_files(stage: Stage) -> None:
    """Files open, one of them broken."""
    stage.open("nanotube-6-6.extxyz", "MoS2.cif", "graphite.cif")
    with TemporaryDirectory() as folder:
        broken = Path(folder, "broken.cif")
        broken.write_text("data_broken\n_cell_length_a 0\n")
        stage.open(str(broken))


def chinese(stage: Stage) -> None:
    """The window in Chinese."""
    stage.language("zh_CN")
    predict(stage)


def appearance(stage: Stage) -> None:
    """Thermal ellipsoids would need a file with them; here sticks among balls, labels and a preset."""
    stage.open("YBCO.cif")
    stage.trigger("preset_publication")
    stage.show("appearance")


def volumes(stage: Stage) -> None:
    """Both signs of an orbital, made here: 3d z² of hydrogen."""
    with TemporaryDirectory() as folder:
        stage.open(str(_orbital(Path(folder, "3dz2.cube"))))
        rest(1.5)
        stage.show("volumes")


def select(stage: Stage) -> None:
    """An expression in the field, atoms in halos, a distance between two."""
    stage.open("quartz.cif")
    stage.show("select")
    field = stage.page("select").findChild(QLineEdit)
    field.setText('element == "O" and z > 0.5')
    QTest.keyClick(field, Qt.Key.Key_Return)
    rest(1.0)


def edit(stage: Stage) -> None:
    """A supercell with an atom taken out and another replaced."""
    stage.open("SrTiO3.cif")
    stage.run("build_supercell", repeat=(2, 2, 2))
    stage.app.document.select((7,))
    stage.trigger("edit_delete")
    stage.app.document.select((12,))
    stage.show("edit")


def symmetry(stage: Stage) -> None:
    """Space group, Wyckoff sites and symmetry elements."""
    stage.open("rutile.cif")
    stage.show("symmetry")
    rest(1.5)
    kinds = stage.page("symmetry").findChild(ElementList)
    for row in range(kinds.topLevelItemCount()):
        item = kinds.topLevelItem(row)
        drawn = str(item.text(0)) in {"m", "2", "4₂"}
        item.setCheckState(0, Qt.CheckState.Checked if drawn else Qt.CheckState.Unchecked)
    rest(2.0)


def zone(stage: Stage) -> None:
    """A Brillouin zone with its path."""
    stage.open("Si.cif")
    stage.run("brillouin_zone")
    rest(1.0)


def build(stage: Stage) -> None:
    """A slab while its form is filled in."""
    stage.open("rutile.cif")
    stage.preview("build_slab", miller=(1, 1, 0))


def nanotube(stage: Stage) -> None:
    """A tube of three walls."""
    stage.preview("build_nanotube", n=5, m=5, walls=3, repeats=6)


def trajectory(stage: Stage) -> None:
    """Frames of a shaken crystal with their pair distribution."""
    stage.open("NaCl.cif")
    crystal = stage.app.document.crystal
    shaker = np.random.default_rng(7)
    frames = tuple(
        crystal.replace(positions=crystal.positions + shaker.normal(0, 0.02 + 0.002 * i, crystal.positions.shape))
        for i in range(60)
    )
    stage.app.document.add(frames, "NaCl, shaken", offset=None)
    stage.run("rdf")


def diffraction(stage: Stage) -> None:
    """A powder pattern with its reflections."""
    stage.open("quartz.cif")
    stage.run("diffraction")


def bonds(stage: Stage) -> None:
    """The rule of the bonds, and coordination."""
    stage.open("fluorite.cif")
    stage.show("bonds")


def _orbital(path: Path) -> Path:
    """Write the 3d z² orbital of hydrogen as a cube file, in atomic units."""
    points, edge = 48, 44.0
    step = edge / points
    axis = (np.arange(points) + 0.5) * step - edge / 2
    x, y, z = np.meshgrid(axis, axis, axis, indexing="ij")
    values = (3 * z**2 - x**2 - y**2 - z**2) * np.exp(-np.sqrt(x**2 + y**2 + z**2) / 3) / (81 * np.sqrt(6 * np.pi))
    start = -edge / 2 + step / 2
    rows = ["hydrogen", "3d z2", f"1 {start} {start} {start}"]
    rows += [f"{points} {' '.join(str(step if i == j else 0.0) for j in range(3))}" for i in range(3)]
    rows += ["1 1.0 0.0 0.0 0.0", *(f"{value:.5e}" for value in values.ravel())]
    path.write_text("\n".join(rows) + "\n")
    return path


SCENES = {
    "appearance": appearance,
    "volumes": volumes,
    "select": select,
    "bonds": bonds,
    "edit": edit,
    "symmetry": symmetry,
    "zone": zone,
    "build": build,
    "nanotube": nanotube,
    "trajectory": trajectory,
    "diffraction": diffraction,
    "welcome": welcome,
    "predict": predict,
    "predict-dark": predict_dark,
    "polyhedra": polyhedra,
    "why": why,
    "relax": relax,
    "table": table,
    "open": open_files,
    "chinese": chinese,
    **library_pictures.SCENES,
    **simulation_pictures.SCENES,
    **learning_pictures.SCENES,
    **prediction_pictures.SCENES,
    **design_pictures.SCENES,
}


def save(stage: Stage, path: Path) -> None:
    """Write the window as PNG, with fewer colours if it would be too large."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    stage.picture().toImage().convertToFormat(QImage.Format.Format_RGB888).save(buffer, "PNG", 0)
    with Image.open(BytesIO(buffer.data().data())) as picture:
        data = _png(picture)
        if len(data) > LARGEST:
            # Qt would take fixed colours, with patterns of dots between them
            palette = picture.quantize(256, kmeans=2)
            data = _png(picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG))
    path.write_bytes(data)
    print(f"{path.name}: {len(data) / 1000:.0f} kB")


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[], metavar="NAME", help=", ".join(SCENES))
    parser.add_argument("--out", type=Path, default=resources.path("screenshots"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        os.environ["XDG_DATA_HOME"] = folder
        # models that are trained on the way are nobody's
        os.environ[FOLDER] = str(Path(folder, "config"))
        qt, app = start(Options(theme="light", language="en"))
        stage = Stage(app, qt)
        try:
            for name in options.names or SCENES:
                SCENES[name](stage)
                stage.settle()
                save(stage, options.out / f"{name}.png")
                stage.clear()
                stage.theme("light")
                stage.trigger("preset_matterdesk")
                stage.trigger("as_ball-and-stick")
                for panel in ("log", "jobs"):
                    stage.window.main.show_panel(panel)
                stage.window.main.show_panel("tasks")
                if str(QSettings().value("language", "en")) != "en":
                    stage.language("en")
        finally:
            app.close()


if __name__ == "__main__":
    main()
