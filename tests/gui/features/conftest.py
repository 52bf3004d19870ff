"""The parts of a window that features are built upon, without the engine's processes."""

from dataclasses import fields

import pytest
from PySide6.QtCore import QObject, QSettings, Signal

from gui.actions import Actions
from gui.document import Document
from gui.features.parts import MENUS, Parts
from gui.main_window import MainWindow
from gui.panels.frame_bar import FrameBar
from gui.panels.inspector import Inspector
from gui.panels.library import Library
from gui.showing import Showing
from gui.viewer.view import CrystalView


class NoOpener(QObject):
    """Stands where files are read."""

    failed = Signal(str, object)
    busy = False

    def examine(self, *_args):
        """Work out no facts."""


@pytest.fixture
def parts(qtbot, tmp_path):
    """Return the parts of a window with a view that follows the document; there are no jobs, no runner, no panel."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    window = MainWindow()
    qtbot.addWidget(window)
    view = CrystalView()
    document = Document(window)
    nobody = NoOpener(window)
    library, inspector, frame_bar = Library(), Inspector(), FrameBar()
    window.add_view(view, frame_bar)
    for widget in (library, inspector):
        widget.setParent(window)
    showing = Showing(document, nobody, view, inspector, library, frame_bar, window)
    known = {
        "window": window,
        "actions": Actions(window),
        "document": document,
        "opener": nobody,
        "view": view,
        "frame_bar": frame_bar,
        "showing": showing,
        "menus": {key: [] for key in MENUS},
    }
    yield Parts(**{field.name: known.get(field.name) for field in fields(Parts)})
    view.finalise()
