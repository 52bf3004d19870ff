"""Form, Run, progress and Cancel for any task, derived from its parameter class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from core.engine.protocol import JobState
from core.tasks.base import Group
from gui.fields.choices import SearchBox
from gui.form import Form
from gui.formatting import duration
from gui.run_progress import RunProgress
from gui.widgets import restyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.engine.protocol import JobEvent
    from core.tasks.base import Task
    from core.tasks.building import Option
    from gui.fields.base import Surroundings
    from gui.jobs import JobView


@dataclass(slots=True)
class _Followed:
    """A job that has not ended.

    Attributes:
        key: Key of the task that it runs.
        task: The task, if the panel has it.
        event: How far it is.
        stopping: Whether it was asked to end and keep what there is.
        elsewhere: Whether it runs on a cluster, and keeps nothing here from running.
    """

    key: str
    task: Task | None
    event: JobEvent | None = None
    stopping: bool = False
    elsewhere: bool = False

    @property
    def is_long(self) -> bool:
        return self.elsewhere or (self.task is not None and self.task.long)

    @property
    def can_stop(self) -> bool:
        return self.task is not None and self.task.can_stop

    @property
    def is_paused(self) -> bool:
        return self.event is not None and self.event.state is JobState.PAUSED

    @property
    def may_stop(self) -> bool:
        runs = self.event is not None and self.event.state in {JobState.RUNNING, JobState.PAUSED}
        return self.can_stop and runs and not self.stopping


class TaskPanel(QWidget):
    """Chooses a task, edits its parameters, runs it and shows how far it is.

    Signals:
        run_requested: The user pressed Run; carries the task's key and the values of the form.
        cancel_requested: Carries the job's number.
        stop_requested: The user wants a job to end and what there is of it; carries the job's number.
        pause_requested: Carries the job's number and whether to hold it.
        script_requested: The user wants the last run as Python; carries the task's key.
        edited: Another task was chosen or a value changed.
        dismissed: The user pressed Esc and nothing was running.
    """

    run_requested = Signal(str, dict)
    cancel_requested = Signal(int)
    stop_requested = Signal(int)
    pause_requested = Signal(int, bool)
    script_requested = Signal(str)
    edited = Signal()
    dismissed = Signal()

    def __init__(self, tasks: Mapping[str, Task], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._tasks = dict(tasks)
        self._forms: dict[str, Form] = {}
        self._key = ""
        self._jobs: dict[int, _Followed] = {}
        self._job: int | None = None  # the one whose progress shows
        self._targets = 0
        self._chooser = _TaskChooser(self._tasks)
        self._around: Surroundings | None = None
        self._summary, self._reason, self._outlook = _quiet_label(), _quiet_label(), _quiet_label()
        self._outlook.setObjectName("outlook")
        self._form_place = QVBoxLayout()
        self._cluster = ""
        self._where = QComboBox()
        self._where.setObjectName("where")
        self._where.addItem("", False)
        self._where.addItem("", True)
        self._where.currentIndexChanged.connect(self._refresh)
        self._run = QPushButton()
        self._run.setObjectName("run")
        self._run.setProperty("primary", True)
        self._script = QPushButton()
        self._script.setObjectName("copy-as-python")
        self._progress = RunProgress()
        self._build()
        self._retranslate()
        self._chooser.chosen.connect(self.choose)
        self._run.clicked.connect(self.run)
        self._script.clicked.connect(lambda: self.script_requested.emit(self._key))
        self._progress.cancel.clicked.connect(self._give_up)
        self._progress.stop.clicked.connect(self.stop)
        self._progress.pause.clicked.connect(self._pause)
        if self._tasks:
            self.choose(next(iter(self._chooser.keys)))

    @property
    def progress(self) -> QWidget:
        """What shows how far the run is, for whoever scrolls."""
        return self._progress

    @property
    def task(self) -> str:
        """Key of the task chosen."""
        return self._key

    @property
    def on_cluster(self) -> bool:
        """Whether Run sends the task chosen to the cluster."""
        return self._where.isVisibleTo(self) and bool(self._where.currentData())

    def offer_cluster(self, name: str) -> None:
        """Let tasks be sent to a cluster of this name; "" for none."""
        self._cluster = name
        self._where.setItemText(1, name)
        self._refresh()

    def choose(self, key: str) -> None:
        """Show another task's form."""
        if key not in self._tasks:
            return
        if key == self._key:
            self.edited.emit()
            return
        if self._key:
            self._forms[self._key].hide()
        self._key = key
        if key not in self._forms:
            form = Form(self._tasks[key].params)
            if self._around is not None:
                form.set_surroundings(self._around)
            form.changed.connect(self._refresh)
            form.changed.connect(self.edited)
            self._forms[key] = form
            self._form_place.addWidget(form)
        self._forms[key].show()
        self._chooser.set_current(key)
        task = self._tasks[key]
        translate = QCoreApplication.translate
        self._summary.setText(f"{translate('tasks', task.summary)} {translate('tasks', task.cost)}")
        self.forget_outcome()
        self.set_outlook("")
        self._forms[key].set_options("", ())
        self._show_job(self._job_to_show())
        self._refresh()
        self.edited.emit()

    def set_surroundings(self, around: Surroundings) -> None:
        """Say what the fields of all forms are surrounded by."""
        self._around = around
        for form in self._forms.values():
            form.set_surroundings(around)

    def values(self) -> dict[str, Any] | None:
        """Return the values of the form shown, or None while the task cannot be run with them."""
        form = self._forms[self._key]
        return form.values() if form.params() is not None else None

    def raw_values(self) -> dict[str, Any]:
        """Return the values of the form shown as they stand, valid or not."""
        return self._forms[self._key].values()

    def set_outlook(self, text: str, role: str = "quiet") -> None:
        """Say under the form what would come of it, or why nothing would.

        Args:
            text: What to say; "" says nothing.
            role: "quiet", "warning" or "error".
        """
        self._outlook.setText(text)
        self._outlook.setProperty("role", role)
        restyle(self._outlook)
        self._outlook.setVisible(bool(text))

    def set_options(self, options: Sequence[Option], chosen_by: str) -> None:
        """List in the form what the task could build; choosing one sets the parameter ``chosen_by``."""
        self._forms[self._key].set_options(chosen_by, options)

    def set_targets(self, count: int) -> None:
        """Say how many structures Run would take."""
        self._targets = count
        self._refresh()

    def run(self) -> None:
        """Run the task, if it can be run."""
        if self._run.isEnabled():
            self.run_requested.emit(self._key, self._forms[self._key].values())

    def set_values(self, key: str, values: dict[str, Any]) -> None:
        """Put values into a task's form."""
        self.choose(key)
        self._forms[key].set_values(values)

    def focus(self, name: str) -> None:
        """Let the user type into a field of the form shown."""
        self._forms[self._key].focus(name)

    def forget_outcome(self) -> None:
        """Take away what is said of the last run: another structure is shown."""
        if not self._is_active:
            self._progress.hide()
            self._script.hide()

    def tell_no_result(self) -> None:
        """Correct what is said of the last run: it ended, but every structure was refused."""
        if not self._is_active:
            self._progress.end(self._epitaph(JobState.FAILED, 0.0))
        self._script.hide()

    def follow(self, job: int, task: str = "", *, elsewhere: bool = False) -> None:
        """Show the progress of this job.

        Args:
            job: Its number.
            task: Key of the task that it runs; by default the one chosen.
            elsewhere: Whether it runs on a cluster.
        """
        key = task or self._key
        self._jobs[job] = _Followed(key, self._tasks.get(key), elsewhere=elsewhere)
        self._script.hide()
        if key == self._key or not self._is_active:
            self._show_job(job)
        self._refresh()

    def update_job(self, view: JobView) -> None:
        """Take in how far a job is; those that are not followed are left out."""
        followed = self._jobs.get(view.job)
        if followed is None:
            return
        followed.event = view.event
        if view.event.state.is_final:
            del self._jobs[view.job]
        if view.job == self._job:
            self._progress.show_event(view.event, stopping=followed.stopping)
            if view.event.state.is_final:
                self._job = None
                self._progress.end(self._epitaph(view.event.state, view.event.seconds))
                self._script.setVisible(view.event.state is JobState.DONE)
                self._show_job(self._job_to_show())
        self._refresh()

    @property
    def _is_active(self) -> bool:
        """Whether the progress of a job shows that has not ended."""
        return self._job is not None

    def _job_to_show(self) -> int | None:
        """Return the job whose progress belongs here: a short one first, else the first of the task chosen."""
        short = [job for job, followed in self._jobs.items() if not followed.is_long]
        own = [job for job, followed in self._jobs.items() if followed.key == self._key]
        return next(iter([*short, *own]), None)

    def _show_job(self, job: int | None) -> None:
        """Show how far a job is; without one, what is said of one that ended stays."""
        if job is None:
            if self._is_active:
                self._progress.hide()
            self._job = None
        elif job != self._job:
            self._job = job
            followed = self._jobs[job]
            self._progress.begin(can_stop=followed.can_stop)
            if followed.event is not None:
                self._progress.show_event(followed.event, stopping=followed.stopping)

    def _epitaph(self, state: JobState, seconds: float) -> str:
        match state:
            case JobState.DONE:
                return self.tr("Done in {0}.").format(duration(seconds))
            case JobState.CANCELLED:
                return self.tr("Cancelled after {0}.").format(duration(seconds))
            case _:
                return self.tr("Failed; the reason stands above the view.")

    def _refresh(self) -> None:
        if not self._key:
            return
        # what is previewed while the form is filled in is done before it could be sent
        self._where.setVisible(bool(self._cluster) and not self._tasks[self._key].live)
        reason = self._why_not()
        self._run.setEnabled(not reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._run.setText(self._run_text())

    def _run_text(self) -> str:
        if self._tasks[self._key].long and self._waits:
            return self.tr("Run after those under way")
        many = self._targets > 1 and self._tasks[self._key].takes_structures
        if self._tasks[self._key].group is Group.BUILD:
            return self.tr("Build of {0} structures").format(self._targets) if many else self.tr("Build")
        return self.tr("Run on {0} structures").format(self._targets) if many else self.tr("Run")

    @property
    def _waits(self) -> bool:
        """Whether a long task would have to wait for others."""
        return not self.on_cluster and any(one.is_long and not one.elsewhere for one in self._jobs.values())

    def _why_not(self) -> str:
        if any(not followed.is_long for followed in self._jobs.values()):
            return self.tr("Running; press Esc to cancel.")
        if self._tasks[self._key].needs_structures and self._targets == 0:
            return self.tr("Open a structure first.")
        faults = self._forms[self._key].faults()
        return faults.get("", self.tr("Correct the marked field.")) if faults else ""

    def cancel(self) -> None:
        """Give the job up whose progress shows; one that may have run for hours only when asked twice."""
        if self._job is None:
            self.dismissed.emit()
        elif self._jobs[self._job].is_long and not self._progress.cancel.hasFocus():
            self._progress.ask_again()
        else:
            self._give_up()

    def stop(self) -> None:
        """Let the job whose progress shows end where it is, and keep what there is of it."""
        if self._job is not None and self._jobs[self._job].may_stop:
            self._jobs[self._job].stopping = True
            self._progress.stop.setEnabled(False)
            self.stop_requested.emit(self._job)

    def _give_up(self) -> None:
        if self._job is not None:
            self.cancel_requested.emit(self._job)

    def _pause(self) -> None:
        if self._job is not None:
            self.pause_requested.emit(self._job, not self._jobs[self._job].is_paused)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._chooser)
        layout.addWidget(self._summary)
        layout.addLayout(self._form_place)
        layout.addWidget(self._outlook)
        # why it cannot be run is to be in sight before what cannot be pressed
        layout.addWidget(self._reason)
        layout.addWidget(self._where)
        layout.addWidget(self._run)
        layout.addWidget(self._progress)
        layout.addWidget(self._script)
        layout.addStretch(1)
        self._script.hide()
        self._outlook.hide()

    def _retranslate(self) -> None:
        self._run.setText(self.tr("Run"))
        self._run.setToolTip(self.tr("Run the task (Ctrl+Enter)"))
        self._script.setText(self.tr("Copy as Python"))
        self._script.setToolTip(self.tr("Copy a script that gives the same numbers"))
        self._where.setItemText(0, self.tr("On this computer"))
        self._where.setAccessibleName(self.tr("Where it runs"))
        self._chooser.setAccessibleName(self.tr("Task"))
        self.setAccessibleName(self.tr("Task panel"))


_FIRST = "predict_properties"
"""What most people come for."""


def _is_later(task: Task) -> bool:
    return task.key != _FIRST


class _TaskChooser(SearchBox):
    """All tasks under the headings of their groups; typing searches."""

    chosen = Signal(str)

    def __init__(self, tasks: Mapping[str, Task]) -> None:
        super().__init__()
        self.setObjectName("task")
        self.keys: list[str] = []
        for group in Group:
            members = sorted((task for task in tasks.values() if task.group is group), key=_is_later)
            if not members:
                continue
            self.addItem(QCoreApplication.translate("tasks", group.value), None)
            self.setItemData(self.count() - 1, 0, Qt.ItemDataRole.UserRole - 1)  # a heading cannot be chosen
            for task in members:
                self.addItem(QCoreApplication.translate("tasks", task.title), task.key)
                self.keys.append(task.key)
        self.activated.connect(self._emit)

    def set_current(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))

    def _emit(self, index: int) -> None:
        key = self.itemData(index)
        if key:
            self.chosen.emit(key)


def _quiet_label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("role", "quiet")
    return label
