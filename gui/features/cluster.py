"""A cluster in the window: its settings, and tasks that went on there while the window was closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import QTimer
from typing_extensions import override

from core.cluster import calls
from core.cluster.checking import try_cluster
from core.cluster.settings import QUEUES, ClusterError, ClusterSettings, read_settings, write_settings
from core.engine.engine import NET
from core.errors import UserError
from gui.cluster_dialog import ClusterDialog
from gui.dialog_work import DialogWork
from gui.i18n import say
from gui.jobs import Handlers
from gui.keeping import SENT, Saved
from gui.panels.banner import Offer
from gui.running import Run, Sent

if TYPE_CHECKING:
    from core.tasks.base import Inputs
    from gui.features.parts import Parts

_TOLD = "cluster"
_KEPT_MS = 1500
"""After a result came: what was made is handed over a moment later, and written a moment after that."""


def install(parts: Parts) -> None:
    """Add the command, offer the cluster where tasks are run, and take in what came meanwhile."""
    Cluster(parts)


class Cluster(DialogWork[ClusterDialog]):
    """Keeps with the project what is out there."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        tip = self.tr("More computers for tasks: workers here, a dask scheduler, SLURM, PBS or LSF")
        parts.actions.add(
            "cluster", self.tr("C&luster…"), self.open, group=self.tr("Edit"), icon_name="settings", tip=tip
        )
        parts.menus["edit"].append("cluster")
        parts.runner.started.connect(self._started)
        parts.runner.finished.connect(lambda run, *_: self._done_with(run))
        parts.runner.failed.connect(self._failed_there)
        parts.runner.cancelled.connect(self._given_up)
        parts.keeper.project_changed.connect(self._take_up)
        parts.window.closing.connect(self._let_go)
        self._linked = True
        self._followed: set[str] = set()
        self._offer()
        QTimer.singleShot(0, self, self._take_up)

    # The settings

    @override
    def _make(self) -> ClusterDialog:
        dialog = ClusterDialog(self._parts.window)
        dialog.save_wanted.connect(self._save)
        dialog.test_wanted.connect(self._test)
        return dialog

    @override
    def _list(self, chosen: str = "") -> None:
        try:
            self._shown().show_settings(read_settings())
        except UserError as error:
            self._shown().tell_error(error)

    def _save(self) -> None:
        settings = self._shown().settings()
        if settings is None:
            return
        try:
            write_settings(settings)
        except UserError as error:
            self._shown().tell_error(error)
            return
        self._offer()
        said = self.tr("Saved. Tasks can be sent there: choose so above Run.")
        self._shown().tell(said if settings.kind != "off" else self.tr("Saved. Tasks run on this computer."), "good")

    def _test(self) -> None:
        settings = self._shown().settings()
        if settings is not None:
            self._submit(NET, self._tried, try_cluster, settings)
            self._shown().tell(self.tr("Looking for the scheduler and its workers…"))

    def _tried(self, found: Any) -> None:
        self._ended()
        self._shown().tell_found(found)

    def _offer(self) -> None:
        try:
            kind = read_settings().kind
        except UserError as error:
            self._parts.teller.note(say(error.text))
            kind = "off"
        names = {"off": "", "local": self.tr("On workers of this computer"), "address": self.tr("On the cluster")}
        names |= {queue: self.tr("On the cluster, by {0}").format(queue.upper()) for queue in QUEUES}
        self._parts.panel.offer_cluster(names[kind])

    # What is out there

    def _out_there(self) -> list[dict[str, Any]]:
        held = self._parts.keeper.view(SENT)
        return list(held) if isinstance(held, list) else []

    def _started(self, run: Run) -> None:
        if run.sent is None:
            return
        self._followed.add(run.sent.name)
        if any(one["name"] == run.sent.name for one in self._out_there()):
            return
        about = {
            "name": run.sent.name,
            "title": run.sent.title,
            "settings": run.sent.settings.model_dump(mode="json"),
            "task": run.task.key,
            "params": run.task.params.model_validate(dict(run.params)).model_dump(mode="json"),
            "items": list(run.items),
        }
        self._parts.keeper.keep_view(SENT, [*self._out_there(), about])

    def _failed_there(self, run: Run, error: UserError) -> None:
        """Offer to go on where the cluster cannot be reached; what failed by itself is over."""
        if run.sent is None:
            return
        if not isinstance(error, ClusterError):
            self._done_with(run)
            return
        offers = [
            Offer(self.tr("Try again"), partial(self._parts.runner.go_on, run)),
            Offer(self.tr("Give it up"), partial(self._done_with, run)),
        ]
        self._parts.teller.fail(_TOLD, error, offers)

    def _given_up(self, run: Run) -> None:
        if run.sent is not None:
            self._followed.discard(run.sent.name)
            self._drop(run.sent)

    def _done_with(self, run: Run) -> None:
        """Let the cluster forget a task, once what came of it is written."""
        if run.sent is not None and any(one["name"] == run.sent.name for one in self._out_there()):
            QTimer.singleShot(_KEPT_MS, self, partial(self._forget, run.sent))

    def _forget(self, sent: Sent) -> None:
        keeper = self._parts.keeper
        left = [one for one in self._out_there() if one["name"] != sent.name]
        if len(left) == len(self._out_there()):
            return
        if keeper.saved is Saved.SOON:
            QTimer.singleShot(_KEPT_MS, self, partial(self._forget, sent))
        elif keeper.saved is Saved.YES:
            keeper.keep_view(SENT, left)
            self._parts.jobs.submit(NET, calls.forget, sent.settings, (sent.name,))

    def _take_up(self) -> None:
        """Follow the tasks of the project that was opened."""
        self._parts.teller.close(_TOLD)
        for about in self._out_there():
            try:
                sent = Sent(str(about["name"]), ClusterSettings.model_validate(about["settings"]), str(about["title"]))
            except (ValidationError, KeyError):
                continue
            if sent.name not in self._followed:
                self._look_for(sent, about)

    def _look_for(self, sent: Sent, about: dict[str, Any]) -> None:
        handlers = Handlers(done=partial(self._found, sent, about), failed=partial(self._missing, sent, about))
        title = self.tr("Looking for {0} on the cluster").format(sent.title)
        self._parts.jobs.submit(NET, calls.inputs_of, sent.settings, sent.name, title=title, handlers=handlers)

    def _found(self, sent: Sent, about: dict[str, Any], inputs: Inputs) -> None:
        task = self._parts.runner.task(str(about["task"]))
        if task is None or not any(one["name"] == sent.name for one in self._out_there()):
            return
        keys = tuple(int(key) for key in about["items"])
        document = self._parts.document
        items = tuple(
            # an entry that was removed meanwhile comes back as it was sent
            key if document.item(key) is not None else document.add((one.crystal,), one.crystal.title, offset=None)
            for key, one in zip(keys, inputs, strict=True)
        )
        crystals = tuple(one.crystal for one in inputs)
        names = tuple(item.title for item in map(document.item, items) if item is not None)
        run = Run(task, about["params"], items, crystals, (None,) * len(items), names=names, sent=sent)
        self._parts.runner.go_on(run)

    def _missing(self, sent: Sent, about: dict[str, Any], error: UserError) -> None:
        text = self.tr("“{0}” was sent to a cluster. {1}").format(sent.title, say(error.message))
        offers = [
            Offer(self.tr("Try again"), partial(self._look_for, sent, about)),
            Offer(self.tr("Give it up"), partial(self._drop, sent)),
        ]
        self._parts.teller.warn(_TOLD, text, say(error.hint), offers)

    def _drop(self, sent: Sent) -> None:
        out = self._out_there()
        left = [one for one in out if one["name"] != sent.name]
        # of a project that was left it is still out there
        if left != out:
            self._parts.keeper.keep_view(SENT, left)

    def _let_go(self) -> None:
        """Hear no more of a project that outlives the window."""
        if self._linked:
            self._linked = False
            self._parts.runner.leave_all()
            self._parts.keeper.project_changed.disconnect(self._take_up)
