"""The list of jobs: how far each is, with pause and cancel; what became of those that ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.formatting import duration
from gui.icons import IconLabel, icon
from gui.widgets import ElidedLabel, discard, icon_button, label, make_panel, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_FINAL = frozenset({"done", "failed", "cancelled"})
_MARKS = {
    "queued": ("clock", "quiet"),
    "running": ("run", "accent"),
    "paused": ("pause", "quiet"),
    "done": ("done", "good"),
    "failed": ("error", "error"),
    "cancelled": ("cancel", "quiet"),
}


class JobsPanel(QWidget):
    """All jobs, the newest on top.

    Signals:
        cancel_requested: Carries the job's number.
        pause_requested: Carries the job's number and whether to hold it.
        stop_requested: The user wants a job to end and what there is of it; carries its number.
        open_requested: The user wants to see what came of a job; carries its number.
        removed: The user took an ended job off the list; carries its number.
    """

    cancel_requested = Signal(int)
    pause_requested = Signal(int, bool)
    stop_requested = Signal(int)
    open_requested = Signal(int)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.setAccessibleName(self.tr("Jobs"))
        self._rows: dict[int, _Row] = {}
        self._empty = label(
            self.tr("Nothing is running. Jobs you start appear here with their progress."), "quiet", wrap=True
        )
        self._empty.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._empty)
        self._list.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroller)

    def upsert(
        self,
        job_id: int,
        title: str,
        state: str,
        fraction: float | None,
        message: str = "",
        seconds_left: float | None = None,
        seconds: float | None = None,
        *,
        can_stop: bool = False,
    ) -> None:
        """Add a job or say how far it is.

        Args:
            job_id: Its number.
            title: What to call it.
            state: "queued", "running", "paused", "done", "failed" or "cancelled".
            fraction: Done, 0 to 1, or None where it cannot be known.
            message: What is being done; after a failure the reason.
            seconds_left: What is thought to be left.
            seconds: How long it took so far.
            can_stop: Whether it can be asked to end and keep what there is.

        Raises:
            KeyError: If there is no such state.
        """
        row = self._rows.get(job_id)
        if row is None:
            row = self._add(job_id)
        row.can_stop = can_stop
        row.show_progress(title, state, fraction, message, seconds_left, seconds)

    def remove(self, job_id: int) -> None:
        """Take a job off the list, if it is there."""
        row = self._rows.pop(job_id, None)
        if row is None:
            return
        discard(self._list, row)
        self._empty.setVisible(not self._rows)

    def _add(self, job_id: int) -> _Row:
        row = _Row(job_id)
        row.cancel_requested.connect(self.cancel_requested)
        row.pause_requested.connect(self.pause_requested)
        row.stop_requested.connect(self.stop_requested)
        row.open_requested.connect(self.open_requested)
        row.remove_requested.connect(self._remove_by_user)
        self._rows[job_id] = row
        self._list.insertWidget(0, row)
        self._empty.hide()
        return row

    def _remove_by_user(self, job_id: int) -> None:
        self.remove(job_id)
        self.removed.emit(job_id)


class _Row(QFrame):
    """One job."""

    cancel_requested = Signal(int)
    pause_requested = Signal(int, bool)
    stop_requested = Signal(int)
    open_requested = Signal(int)
    remove_requested = Signal(int)

    def __init__(self, job_id: int) -> None:
        super().__init__()
        self.setObjectName("job")
        self._job = job_id
        self._state = "queued"
        self.can_stop = self._stopping = False
        self._mark = IconLabel("clock", "quiet", 16)
        self._title = label("", "strong")
        self._message = ElidedLabel("", "quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._percent, self._time = _right_label(40), _right_label(96)
        self._pause = icon_button("pause", self.tr("Pause"))
        self._stop = icon_button("stop", self.tr("Stop and keep what there is"))
        self._cancel = icon_button("cancel", self.tr("Cancel"))
        self._remove = icon_button("close", self.tr("Remove from the list"))
        self._pause.clicked.connect(lambda: self.pause_requested.emit(self._job, self._state != "paused"))
        self._cancel.clicked.connect(lambda: self.cancel_requested.emit(self._job))
        self._stop.clicked.connect(self._ask_to_stop)
        # a job that cannot be paused or stopped keeps the place, so that the bars stand in one column
        keeps_place = self._pause.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._pause.setSizePolicy(keeps_place)
        self._stop.setSizePolicy(keeps_place)
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self._job))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 2, theme.GRID, 2)
        row.setSpacing(theme.GRID)
        row.addWidget(self._mark)
        row.addWidget(self._title)
        row.addWidget(self._message, 1)
        for widget in (self._bar, self._percent, self._time, self._stop, self._pause, self._cancel, self._remove):
            row.addWidget(widget)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self._state in _FINAL

    def show_progress(
        self,
        title: str,
        state: str,
        fraction: float | None,
        message: str,
        seconds_left: float | None,
        seconds: float | None,
    ) -> None:
        self._mark.set_icon(*_MARKS[state])
        ended, changed = state in _FINAL, state != self._state
        self._state = state
        self._stopping = self._stopping and not ended
        self._title.setText(title)
        # the last step of what is done is no news any more
        parts = [self._word() if self._stopping or state == "cancelled" or not message else "", message]
        self._message.set_whole(self._word() if state == "done" else " · ".join(filter(None, parts)))
        self._show_fraction(fraction)
        self._time.setText(self._time_text(seconds_left, seconds))
        for widget, visible in (
            (self._bar, not ended),
            (self._percent, not ended),
            (self._pause, state in {"running", "paused"}),
            (self._stop, self.can_stop and state in {"running", "paused"}),
            (self._cancel, not ended),
            (self._remove, ended),
        ):
            widget.setVisible(visible)
        self.setAccessibleName(f"{title}: {self._word()}")
        if changed:
            self._enter_state()

    def _show_fraction(self, fraction: float | None) -> None:
        self._bar.setAccessibleName(self.tr("Progress of {0}").format(self._title.text()))
        self._bar.setRange(0, 0 if fraction is None and self._state == "running" else 1000)
        self._bar.setValue(round(1000 * (fraction or 0.0)))
        self._percent.setText("" if fraction is None else self.tr("{0} %").format(round(100 * fraction)))

    def _enter_state(self) -> None:
        paused = self._state == "paused"
        self._pause.setIcon(icon("resume" if paused else "pause", "quiet"))
        self._pause.setToolTip(self.tr("Resume") if paused else self.tr("Pause"))
        self._pause.setAccessibleName(self._pause.toolTip())
        self._bar.setProperty("state", self._state)
        restyle(self._bar)
        self._message.setProperty("role", "error" if self._state == "failed" else "quiet")
        restyle(self._message)
        can_open = self._state in {"done", "failed"}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if can_open else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self.tr("Click to see what came of it") if can_open else "")

    def _word(self) -> str:
        words = {
            "queued": self.tr("Waiting for its turn"),
            "running": self.tr("Stopping") if self._stopping else self.tr("Running"),
            "paused": self.tr("Paused"),
            "done": self.tr("Done"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Cancelled"),
        }
        return words[self._state]

    def _time_text(self, seconds_left: float | None, seconds: float | None) -> str:
        if self._state in _FINAL:
            return "" if seconds is None else duration(seconds)
        if seconds_left is None or self._state != "running":
            return ""
        return self.tr("{0} left").format(duration(seconds_left))

    def _ask_to_stop(self) -> None:
        self._stopping = True
        self._stop.setEnabled(False)
        self.stop_requested.emit(self._job)

    def _open(self) -> None:
        if self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.open_requested.emit(self._job)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        elif event.key() == Qt.Key.Key_Delete and self.has_ended:
            self.remove_requested.emit(self._job)
        else:
            super().keyPressEvent(event)


def _right_label(width: int) -> QLabel:
    made = label("", "quiet")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setMinimumWidth(width)
    return made
