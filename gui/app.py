"""Builds and wires every object of the window; holds no logic."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from core.cluster.settings import usable_settings
from core.engine import calls
from core.engine.engine import FILES, MODELS, Engine
from core.errors import UserError
from core.library.project import SUFFIX
from gui import i18n, theme
from gui.actions import Actions
from gui.collecting import Collector
from gui.document import Document
from gui.jobs import Jobs
from gui.keeping import Keeper
from gui.main_window import MainWindow
from gui.memory import give_back_large_blocks
from gui.opening import Opener
from gui.panels.banner import Banners
from gui.panels.jobs_panel import JobsPanel
from gui.panels.library import Library
from gui.panels.log_panel import LogPanel
from gui.panels.welcome import Welcome
from gui.samples import samples
from gui.steps import Steps, imported
from gui.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gui.commands import Commands
    from gui.jobs import JobView
    from gui.panels.frame_bar import FrameBar
    from gui.panels.inspector import Inspector
    from gui.results import Results
    from gui.running import Run, Runner
    from gui.showing import Showing
    from gui.task_panel import TaskPanel
    from gui.viewer.view import CrystalView

_FIRST_READERS = ("core.structures.files", "core.structures.readers.cif")
_OTHER_READERS = ("core.structures.facts", "core.structures.checks", "pymatgen.io.cif", "ase.io")
_REST = ("gui.commands", "gui.panels.inspector", "gui.result_views", "gui.showing", "gui.task_panel", "gui.menus")
_FIRST_MODELS = ("chgnet-0.3.0", "matterdesk")
_READERS_AFTER_MS = 700
_PLOTS_AFTER_MS = 900
_MODELS_AFTER_MS = 1500
_LAYOUT_MS = 50


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for.

    Attributes:
        files: Structure files to open.
        snapshot: Where to write a picture of the window instead of showing it, or "".
        task: What the snapshot runs on the first structure, or "".
        theme: "light", "dark" or "system"; None keeps the user's choice.
        language: "en" or "zh_CN"; None keeps the user's choice.
        size: Of the snapshot, as "1440x900".
    """

    files: tuple[str, ...] = ()
    snapshot: str = ""
    task: str = "predict_properties"
    theme: str | None = None
    language: str | None = None
    size: str = "1440x900"


@dataclass
class Rest:
    """What is built after the shell is on the screen, because it takes longer to import."""

    view: CrystalView
    inspector: Inspector
    panel: TaskPanel
    runner: Runner
    showing: Showing
    results: Results
    commands: Commands


class Window(QObject):
    """One window on a document: a shell that is there at once, and the rest right after.

    Signals:
        view_made: The 3D view is there; carries it.
        ready: Everything is built.
        language_chosen: The user wants another language; carries its code.
    """

    view_made = Signal(object)
    ready = Signal()
    language_chosen = Signal(str)

    def __init__(self, document: Document, jobs: Jobs, opener: Opener, keeper: Keeper) -> None:
        super().__init__()
        self.document, self.jobs, self.opener, self.keeper = document, jobs, opener, keeper
        self.main = MainWindow()
        self.actions = Actions(self.main)
        self.library = Library(keeper, jobs)
        self.jobs_panel = JobsPanel()
        self.log = LogPanel()
        self.banners = Banners()
        self.welcome = Welcome(samples())
        self.welcome.set_recent(opener.recent)
        self._view: CrystalView | None = None
        self._steps: Steps | None = None
        self.rest: Rest | None = None
        self._held: list[tuple[str, UserError]] = []
        opener.failed.connect(self._hold)
        opener.species_needed.connect(self._hold)
        self._build_shell()
        # Queued, so that the shell is on the screen before anything slow is imported.
        self.main.painted.connect(self._build_view, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Close the window and free what it drew with."""
        if self._steps is not None:
            self._steps.stop()
        if self._view is not None:
            self.keeper.state_changed.disconnect(self._show_page)
            self._view.finalise()
        self.main.close()
        # Both go in the same round, so that no signal of the document reaches a half of a window.
        self.main.deleteLater()
        self.deleteLater()

    def _build_shell(self) -> None:
        left, bottom = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        self.main.set_banners(self.banners)
        self.main.add_page(self.welcome)
        self.main.add_panel("library", self.tr("Library"), self.library, left)
        jobs = self.main.add_panel("jobs", self.tr("Jobs"), self.jobs_panel, bottom)
        log = self.main.add_panel("log", self.tr("Log"), self.log, bottom)
        self.main.tabifyDockWidget(jobs, log)
        jobs.raise_()
        self.main.restore_size()

    def _build_view(self) -> None:
        """Show the crystal next: a person waits for it, and the graphics start up while the rest is imported."""
        from gui.panels.frame_bar import FrameBar
        from gui.viewer.view import CrystalView

        if self.opener.busy:
            # With a structure on its way the graphics come before the panels.
            import_module("gui.viewer.renderer")
        view, frame_bar = CrystalView(), FrameBar()
        self._view = view
        self.main.add_view(view, frame_bar)
        self.document.current_settled.connect(self._show_page)
        self.document.current_changed.connect(self._show_first)
        self.keeper.state_changed.connect(self._show_page)
        self._show_page()
        self._show_first()
        self.view_made.emit(view)
        self._steps = Steps(self._build_rest(view, frame_bar), self)

    def _hold(self, path: str, error: UserError) -> None:
        """Keep what could not be opened until there is somebody to tell it."""
        self._held.append((path, error))

    def _show_first(self) -> None:
        if self._view is not None and self._view.crystal is None:
            self._view.set_crystal(self.document.crystal)

    def _build_rest(self, view: CrystalView, frame_bar: FrameBar) -> Iterator[None]:
        """Import and build in steps, so that neither the shell nor a crystal that arrives meanwhile waits for it."""
        from core.tasks.registry import module_names
        from gui.features.all import install, modules

        yield from imported((*module_names(), *_REST, *modules()))
        from core.structures.readers.base import SpeciesNeeded
        from core.tasks.registry import discover
        from gui.commands import Commands
        from gui.features.parts import Parts
        from gui.menus import Menus
        from gui.panels.inspector import Inspector
        from gui.results import Results
        from gui.running import Runner
        from gui.showing import Showing
        from gui.task_panel import TaskPanel

        self.document.current_changed.disconnect(self._show_first)
        tasks = discover()
        main, document, jobs, opener = self.main, self.document, self.jobs, self.opener
        inspector, panel = Inspector(), TaskPanel(tasks)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        main.add_panel("tasks", self.tr("Task"), panel, right, scroll=True)
        main.add_panel("inspector", self.tr("Inspector"), inspector, right, scroll=True)
        runner = Runner(document, jobs, tasks, main)
        showing = Showing(document, opener, view, inspector, self.library, frame_bar, main)
        results = Results(main, document, jobs, runner, panel, showing)
        teller = Teller(self.banners, self.log)
        commands = Commands(main, document, opener, results, view, showing, teller)
        opener.failed.disconnect(self._hold)
        opener.species_needed.disconnect(self._hold)
        shown = (view, frame_bar, inspector, self.library, showing)
        parts = Parts(
            main,
            self.actions,
            document,
            self.keeper,
            jobs,
            opener,
            *shown,
            runner,
            panel,
            teller,
            commands,
            results,
            self.welcome,
            self.log,
        )
        yield
        yield from install(parts)
        Menus(main, self.actions, commands, document, opener, view, showing, panel, tasks, parts.menus)
        yield
        self.rest = Rest(view, inspector, panel, runner, showing, results, commands)
        self._wire(self.rest)
        main.settle()
        self.ready.emit()
        for path, error in self._held:
            signal_of = self.opener.species_needed if isinstance(error, SpeciesNeeded) else self.opener.failed
            signal_of.emit(path, error)

    def _wire(self, rest: Rest) -> None:
        document, jobs = self.document, self.jobs
        rest.panel.run_requested.connect(self._run_task)
        rest.panel.script_requested.connect(rest.commands.copy_script)
        rest.view.notes_changed.connect(rest.commands.tell_notes)
        rest.view.failed.connect(partial(rest.commands.tell_failure, "view"))
        rest.results.finished.connect(self._show_predictions)
        document.selection_changed.connect(self._show_picked)
        rest.commands.language_chosen.connect(self.language_chosen)
        rest.commands.approximant_wanted.connect(self._run_on_approximant)
        self.library.chosen_changed.connect(self._count_targets)
        document.current_settled.connect(self._count_targets)
        document.current_changed.connect(rest.panel.forget_outcome)
        jobs.changed.connect(self._list_job)
        self.jobs_panel.cancel_requested.connect(jobs.cancel)
        self.jobs_panel.pause_requested.connect(jobs.pause)
        self.jobs_panel.stop_requested.connect(jobs.stop)
        self.welcome.open_requested.connect(rest.commands.open_dialog)
        self.welcome.file_chosen.connect(self.opener.open_path)
        self.opener.recent_changed.connect(self._list_recent)
        self._count_targets()
        if document.current is not None:
            # of a file that was quicker, or in another language before: all that was built now follows it
            document.current_settled.emit()

    def _targets(self) -> tuple[int, ...]:
        item = self.document.current
        chosen = self.library.chosen
        return chosen if len(chosen) > 1 else (item.key,) if item else ()

    def _count_targets(self) -> None:
        if self.rest is not None:
            self.rest.panel.set_targets(len(self._targets()))

    def _run_task(self, key: str, values: dict[str, object]) -> None:
        if self.rest is not None:
            cluster = usable_settings() if self.rest.panel.on_cluster else None
            self.rest.runner.run(key, values, self._targets(), cluster)
            # Cancel must be in sight; it gets its place in the layout a few events later.
            QTimer.singleShot(_LAYOUT_MS, partial(self.main.scroll_to, "tasks", self.rest.panel.progress))

    def _run_on_approximant(self) -> None:
        if self.rest is not None:
            self.rest.panel.set_values(self.rest.panel.task, {"approximate_disorder": True})
            self.rest.panel.run()

    def _show_predictions(self, run: Run) -> None:
        from core.tasks.base import Group

        if run.task.group in {Group.BUILD, Group.ANALYSE}:
            return
        # The cards get their place in the layout a few events later.
        QTimer.singleShot(_LAYOUT_MS, self._scroll_to_predictions)

    def _show_picked(self, atoms: tuple[int, ...]) -> None:
        if atoms:
            QTimer.singleShot(_LAYOUT_MS, self._bring_up_picked)

    def _bring_up_picked(self) -> None:
        if self.rest is not None:
            self.main.bring_up("inspector", self.rest.inspector.picked)

    def _scroll_to_predictions(self) -> None:
        if self.rest is not None:
            self.main.scroll_to("inspector", self.rest.inspector.predictions)

    def _show_page(self) -> None:
        item = self.document.current
        was_empty = self.main.page is self.welcome
        self.main.show_page(self.main.view_page if item else self.welcome)
        if not item and not was_empty:
            self._list_recent()
        if item and was_empty and self._view is not None:
            # the keys that turn the crystal are meant for it from the start
            self._view.setFocus()
        parts = (item.title if item else "", self.keeper.name, "MatterDesk")
        self.main.setWindowTitle(" — ".join(part for part in parts if part))

    def _list_recent(self) -> None:
        if self.main.page is self.welcome:
            self.welcome.set_recent(self.opener.recent)

    def _list_job(self, job: JobView) -> None:
        event = job.event
        refusal = job.refusal
        message = i18n.say(refusal or (event.error.message if event.error else event.message))
        self.jobs_panel.upsert(
            job.job,
            job.title,
            "failed" if refusal else event.state.value,
            event.fraction,
            message,
            event.seconds_left,
            event.seconds,
            can_stop=job.can_stop,
        )


class App(QObject):
    """The running application: what outlives a window, and the window."""

    def __init__(self, qt: QApplication, engine: Engine) -> None:
        super().__init__()
        self._qt = qt
        self._collector = Collector(self)
        self.jobs = Jobs(engine, self)
        self.document = Document(self)
        self.keeper = Keeper(self.document, self)
        self.opener = Opener(self.document, self.jobs, self)
        self.window = self._make_window()
        # Imported while the window is still being built; what the first CIF does not need comes later.
        self.jobs.submit(FILES, calls.import_all, _FIRST_READERS)

    def warm_up(self) -> None:
        """Import plots and load the models that most people need, so that the first use does not wait."""
        from core.engine.run import load_models

        self._collector.settle()
        QTimer.singleShot(_READERS_AFTER_MS, lambda: self.jobs.submit(FILES, calls.import_all, _OTHER_READERS))
        QTimer.singleShot(_PLOTS_AFTER_MS, _warm_plots)
        QTimer.singleShot(_MODELS_AFTER_MS, self._warm_view)
        QTimer.singleShot(_MODELS_AFTER_MS, lambda: self.jobs.submit(MODELS, load_models, _FIRST_MODELS))

    def open_paths(self, paths: Sequence[str]) -> None:
        """Open what the command line names: a project first, for the files go into it."""
        projects = [path for path in paths if path.endswith(SUFFIX)]
        for path in projects[-1:]:
            full = Path(path).expanduser().absolute()
            try:
                self.keeper.open(full)
                self.opener.remember(str(full))
            except UserError:
                # again, once there is somebody to say why
                self.window.ready.connect(partial(self.opener.project_wanted.emit, str(full)))
        self.opener.open_paths(path for path in paths if not path.endswith(SUFFIX))

    def close(self) -> None:
        """Close the window and end the worker processes."""
        self.window.close()
        self.keeper.close()
        self.jobs.close()
        self.opener.close()
        self._collector.stop()

    def _warm_view(self) -> None:
        if self.window.rest is not None:
            self.window.rest.view.warm_up()

    def _make_window(self) -> Window:
        window = Window(self.document, self.jobs, self.opener, self.keeper)
        window.language_chosen.connect(self._change_language, Qt.ConnectionType.QueuedConnection)
        return window

    def _change_language(self, code: str) -> None:
        QSettings().setValue("language", code)
        # the new window shows what is kept
        self.keeper.flush()
        i18n.install(self._qt, code)
        theme.apply(self._qt, theme.current())
        old, self.window = self.window, self._make_window()
        self.window.main.setGeometry(old.main.geometry())
        self.window.main.show()
        old.close()


def _warm_plots() -> None:
    """Paint a plot that nobody sees: the first one takes a quarter of a second, which would show in a running task."""
    from gui.plots.relax_plot import RelaxPlot

    plot = RelaxPlot()
    plot.append(0, 0.0, 1.0, 1.0)
    plot.plot("volume")
    plot.grab()
    plot.deleteLater()


def start(options: Options) -> tuple[QApplication, App]:
    """Make the application and its window; nothing is shown yet."""
    give_back_large_blocks()
    engine = Engine()
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(qt, QApplication):
        raise TypeError("another kind of Qt application runs already")
    qt.setApplicationName("MatterDesk")
    qt.setOrganizationName("MatterDesk")
    chosen = QSettings()
    i18n.install(qt, options.language or str(chosen.value("language", i18n.system_language())))
    theme.apply(qt, theme.chosen(options.theme or str(chosen.value("theme", "system"))))
    return qt, App(qt, engine)


def run(options: Options) -> int:
    """Open the window and return the exit status once it is closed."""
    qt, app = start(options)
    app.open_paths(options.files)
    app.window.ready.connect(app.warm_up)
    app.window.main.show()
    # Ctrl+C in the terminal ends the window as it ends any program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = int(qt.exec())
    app.close()
    return status
