"""The parts of a window that features are built upon, without the engine's processes."""

from dataclasses import fields

import pytest
from PySide6.QtCore import QObject, QSettings, Signal

from core.engine.context import LocalContext
from core.errors import UserError
from core.library.project import Project
from gui.actions import Actions
from gui.document import Document
from gui.features.parts import MENUS, Parts
from gui.jobs import Handlers
from gui.main_window import MainWindow
from gui.panels.banner import Banners
from gui.panels.frame_bar import FrameBar
from gui.panels.inspector import Inspector
from gui.panels.library import Library
from gui.panels.log_panel import LogPanel
from gui.showing import Showing
from gui.telling import Teller
from gui.viewer.view import CrystalView


class JobsAtOnce(QObject):
    """Does in this process, and at once, what it is asked to; while ``held``, once ``release`` is called."""

    def __init__(self, parent):
        super().__init__(parent)
        self.held = False
        self.calls = []
        self._waiting = []

    def submit(self, _lane, function, *args, handlers=None, **_options):
        """Run a function and tell its answer; see ``gui.jobs.Jobs``."""
        self.calls.append(function.__name__)
        self._waiting.append((function, args, handlers or Handlers()))
        if not self.held:
            self.release()
        return len(self.calls)

    def cancel(self, job):
        """Note down that a job was given up."""
        self.calls.append(f"cancel {job}")

    def release(self):
        """Do what was held back."""
        waiting, self._waiting = self._waiting, []
        for function, args, handlers in waiting:
            context = LocalContext(
                lambda _fraction, _message, part, to=handlers: to.partial and part and to.partial(part)
            )
            try:
                result = function(*args, context)
            except UserError as error:
                if handlers.failed is not None:
                    handlers.failed(error)
            else:
                if handlers.done is not None:
                    handlers.done(result)

    @staticmethod
    def _pass_on(handlers, _fraction, _message, part):
        if part is not None and handlers.partial is not None:
            handlers.partial(part)


class NoOpener(QObject):
    """Stands where files are read."""

    failed = Signal(str, object)
    dataset_wanted = Signal(str)
    busy = False

    def examine(self, *_args):
        """Work out no facts."""


class NoKeeper(QObject):
    """Stands where the document is kept in a project; its own stays empty."""

    rows_changed = Signal()
    project_changed = Signal()

    def __init__(self, parent, path):
        super().__init__(parent)
        self.path = path
        self.reader = Project.create(path)


class NoTaskPanel(QObject):
    """Stands where tasks are run."""

    dismissed = Signal()


@pytest.fixture
def parts(qtbot, tmp_path):
    """Return the parts of a window with a view that follows the document; there is no runner."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    window = MainWindow()
    qtbot.addWidget(window)
    view = CrystalView()
    document = Document(window)
    nobody = NoOpener(window)
    jobs, keeper = JobsAtOnce(window), NoKeeper(window, tmp_path / "empty.mdesk")
    library, inspector, frame_bar = Library(keeper, jobs), Inspector(), FrameBar()
    window.add_view(view, frame_bar)
    for widget in (library, inspector):
        widget.setParent(window)
    showing = Showing(document, nobody, view, inspector, library, frame_bar, window)
    known = {
        "window": window,
        "actions": Actions(window),
        "document": document,
        "jobs": jobs,
        "teller": Teller(Banners(), LogPanel()),
        "opener": nobody,
        "view": view,
        "frame_bar": frame_bar,
        "inspector": inspector,
        "showing": showing,
        "panel": NoTaskPanel(window),
        "menus": {key: [] for key in MENUS},
    }
    yield Parts(**{field.name: known.get(field.name) for field in fields(Parts)})
    view.finalise()
    keeper.reader.close()
