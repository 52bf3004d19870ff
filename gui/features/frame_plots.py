"""Plots of energy, volume and whatever else belongs to each frame, linked with the frame shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import calls
from core.engine.engine import FRAMES
from core.structures.frame_facts import FactsPiece, facts
from core.structures.trajectory import Trajectory
from gui.jobs import Handlers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.errors import UserError
    from core.structures.crystal import Crystal
    from gui.features.parts import Parts
    from gui.jobs import Jobs
    from gui.plots.series_plot import SeriesPlot

_MOST_ROWS = 20_000
"""Frames of a file that are sent to the worker at a time."""
_MOST_AT_ONCE = 300
"""Frames in memory of which the numbers are taken between two events."""


def install(parts: Parts) -> None:
    """Add the command to the menu of analyses."""
    FramePlots(parts)


class FramePlots(QObject):
    """Opens a tab for a trajectory and keeps its line at the frame shown."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._tabs: dict[int, tuple[SeriesPlot, FrameNumbers]] = {}
        text, group = self.tr("&Plot over frames"), self.tr("Trajectory")
        tip = self.tr("Plot energy, volume and other numbers of each frame; a click shows the frame")
        parts.actions.add("plot_frames", text, self.open, group=group, icon_name="plot", tip=tip)
        parts.menus["analyse"].append("plot_frames")
        parts.document.current_changed.connect(self.follow)
        parts.document.frames_grown.connect(self.grow)
        self.follow()

    def open(self) -> None:
        """Open the plots of the trajectory shown, or bring them to the front."""
        from gui.plots.series_plot import SeriesPlot

        item = self._parts.document.current
        if item is None or len(item.frames) < 2:
            return
        results = self._parts.window.results
        if item.key not in self._tabs:
            plot = SeriesPlot()
            numbers = FrameNumbers(item.frames, self._parts.jobs, plot)
            key = item.key
            plot.index_clicked.connect(lambda frame: self._parts.document.show_item(key, frame))
            plot.failed.connect(lambda error: self._parts.teller.fail(self.tr("Export"), error))
            plot.destroyed.connect(lambda: self._tabs.pop(key, None))
            numbers.found.connect(plot.append)
            numbers.told.connect(plot.tell)
            self._tabs[key] = plot, numbers
            results.addTab(plot, self.tr("{0} · frames").format(item.title))
            numbers.go_on()
        results.setCurrentWidget(self._tabs[item.key][0])
        self._parts.window.show_results()
        self.follow()

    def follow(self) -> None:
        """Mark the frame shown."""
        item = self._parts.document.current
        self._parts.actions["plot_frames"].setEnabled(item is not None and len(item.frames) > 1)
        if item is not None and item.key in self._tabs:
            self._tabs[item.key][0].set_current(self._parts.document.frame)

    def grow(self, key: int) -> None:
        """Go on where more frames were found."""
        if key in self._tabs:
            self._tabs[key][1].go_on()


class FrameNumbers(QObject):
    """Finds the numbers of all frames in short turns; ends with the plot that shows them.

    Signals:
        found: Numbers of the next frames, a tuple of dictionaries.
        told: How far it is, a sentence.
    """

    found = Signal(tuple)
    told = Signal(str)

    def __init__(self, frames: Sequence[Crystal], jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._frames = frames
        self._jobs = jobs
        self._done = 0
        self._busy = False
        self._alive = True
        parent.destroyed.connect(self._end)

    def go_on(self) -> None:
        """Take the next turn, if there are frames left and none is under way."""
        if self._busy or not self._alive or self._done >= len(self._frames):
            return
        self._busy = True
        if isinstance(self._frames, Trajectory):
            handlers = Handlers(done=self._take, failed=self._fail)
            some = self._frames[self._done : self._done + _MOST_ROWS]
            self._jobs.submit(FRAMES, calls.frame_facts, some, handlers=handlers)
        else:
            QTimer.singleShot(0, self, self._take_some)

    def _take_some(self) -> None:
        some = self._frames[self._done : self._done + _MOST_AT_ONCE]
        self._take(FactsPiece(tuple(facts(len(frame), frame.cell, frame.info) for frame in some)))

    def _take(self, piece: FactsPiece) -> None:
        # the tab may have been closed while the worker was at it
        if not self._alive:
            return
        self._busy = False
        self._done += len(piece.frames)
        self.found.emit(piece.frames)
        left = len(self._frames) - self._done
        self.told.emit(self.tr("{0} of {1} frames").format(self._done, len(self._frames)) if left else "")
        self.go_on()

    def _fail(self, error: UserError) -> None:
        if self._alive:
            self.told.emit(error.text)

    def _end(self) -> None:
        self._alive = False
