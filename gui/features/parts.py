"""What a feature of the window is built upon, and where it puts its commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from gui.actions import Actions
    from gui.commands import Commands
    from gui.document import Document
    from gui.jobs import Jobs
    from gui.keeping import Keeper
    from gui.main_window import MainWindow
    from gui.opening import Opener
    from gui.panels.frame_bar import FrameBar
    from gui.panels.inspector import Inspector
    from gui.panels.library import Library
    from gui.panels.log_panel import LogPanel
    from gui.panels.welcome import Welcome
    from gui.results import Results
    from gui.running import Runner
    from gui.showing import Showing
    from gui.task_panel import TaskPanel
    from gui.telling import Teller
    from gui.viewer.view import CrystalView

MENUS = ("project", "file", "edit", "select", "view", "analyse")
"""Menus that features add to, by key."""


@dataclass(frozen=True)
class Parts:
    """The objects of one window.

    Attributes:
        window: Docks, menus, result tabs.
        actions: Every command.
        document: What is open and selected.
        keeper: The project that the document is kept in.
        jobs: Work in the background.
        opener: Reads and writes files.
        view: The 3D view.
        frame_bar: Plays trajectories.
        inspector: Facts, picked atoms, predictions.
        library: Lists what is open.
        commands: What the commands of the window do.
        showing: Keeps the view in step with the document.
        runner: Runs tasks.
        panel: The task panel.
        teller: Tells the user something, in a banner and in the log.
        results: Opens a tab a run.
        welcome: What the centre shows while nothing is open.
        log: What happened.
        menus: What features add to each menu, by key of ``MENUS``: keys of actions, "|" or sub-menus.
    """

    window: MainWindow
    actions: Actions
    document: Document
    keeper: Keeper
    jobs: Jobs
    opener: Opener
    view: CrystalView
    frame_bar: FrameBar
    inspector: Inspector
    library: Library
    showing: Showing
    runner: Runner
    panel: TaskPanel
    teller: Teller
    commands: Commands
    results: Results
    welcome: Welcome
    log: LogPanel
    menus: dict[str, list[str | QMenu]] = field(default_factory=lambda: {key: [] for key in MENUS})
