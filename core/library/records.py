"""What a project keeps besides entries: results, models, plots, jobs, the history of edits, the state of the window."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from core.library.plain import read_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping


_HISTORY = "history"
"""The piece of the window's state that says how much of each session's history is done."""


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A finished task as it is kept.

    Attributes:
        entry: The entry it belongs to; None for a task that takes no structure.
        task: The task's key.
        params: Its parameters, JSON-compatible.
        models: Models that took part, key to version.
        versions: Packages, name to version.
        seconds: How long it took.
        frames: Number of what holds the structure it was worked out for.
        data: What came of it, see ``core.library.coding``.
        run: What results of one run have in common.
        created: When, ISO 8601 in UTC.
        number: Its number; 0 before it is kept.
    """

    entry: int | None
    task: str
    params: Mapping[str, Any]
    models: Mapping[str, str]
    versions: Mapping[str, str]
    seconds: float
    frames: int | None
    data: bytes
    run: str = ""
    created: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run of which results are kept: what they have in common, the task's key, when it ended, and how many."""

    run: str
    task: str
    created: str
    count: int


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A trained model as it is kept: its card, and its weights as safetensors or another form that executes nothing."""

    name: str
    kind: str
    card: Mapping[str, Any]
    data: bytes
    created: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class StoredPlot:
    """A plot or result tab as it is kept."""

    kind: str
    title: str
    state: Mapping[str, Any]
    created: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class StoredJob:
    """A job as the log keeps it."""

    title: str
    task: str
    state: str
    started: str
    seconds: float | None = None
    message: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history of edits.

    Attributes:
        text: What undo calls it.
        change: What it changed, JSON-compatible: the window's own form.
    """

    text: str
    change: Mapping[str, Any] = field(default_factory=dict)


class Records:
    """The remaining tables; reached as ``Project.records``. Writing: inside ``Project.writing``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_result(self, result: StoredResult) -> int:
        """Keep a result and return its number."""
        texts = (json.dumps(dict(part)) for part in (result.params, result.models, result.versions))
        sql = (
            "INSERT INTO result (entry, task, params, models, versions, seconds, created, frames, data, run) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        values = (result.entry, result.task, *texts, result.seconds, _now(), result.frames, result.data, result.run)
        return int(self._connection.execute(sql, values).lastrowid or 0)

    def results(self, entry: int) -> tuple[StoredResult, ...]:
        """Return the results of an entry, oldest first."""
        return self._results("entry = ?", entry)

    def results_of_run(self, run: str) -> tuple[StoredResult, ...]:
        """Return the results of one run, in the order in which they were kept."""
        return self._results("run = ?", run)

    def runs(self) -> tuple[StoredRun, ...]:
        """Return what was run, oldest first."""
        sql = (
            "SELECT run, task, MAX(created), COUNT(*) FROM result WHERE removed = 0 AND run != '' "
            "GROUP BY run ORDER BY MIN(id)"
        )
        return tuple(StoredRun(*row) for row in self._connection.execute(sql))

    def _results(self, condition: str, value: object) -> tuple[StoredResult, ...]:
        sql = (
            "SELECT entry, task, params, models, versions, seconds, frames, data, run, created, id FROM result "  # noqa: S608
            f"WHERE {condition} AND removed = 0 ORDER BY id"
        )
        return tuple(
            StoredResult(of, task, read_json(params), read_json(models), read_json(versions), *rest)
            for of, task, params, models, versions, *rest in self._connection.execute(sql, (value,))
        )

    def add_model(self, model: StoredModel) -> int:
        """Keep a trained model and return its number."""
        sql = "INSERT INTO model (name, kind, card, data, created) VALUES (?, ?, ?, ?, ?)"
        values = (model.name, model.kind, json.dumps(dict(model.card)), model.data, _now())
        return int(self._connection.execute(sql, values).lastrowid or 0)

    def models(self) -> tuple[StoredModel, ...]:
        """Return the trained models, oldest first."""
        sql = "SELECT name, kind, card, data, created, id FROM model ORDER BY id"
        return tuple(
            StoredModel(name, kind, read_json(card), *rest) for name, kind, card, *rest in self._connection.execute(sql)
        )

    def set_plots(self, plots: Iterable[StoredPlot]) -> None:
        """Keep these plots and no others."""
        self._connection.execute("DELETE FROM plot")
        rows = [(plot.kind, plot.title, json.dumps(dict(plot.state)), plot.created or _now()) for plot in plots]
        self._connection.executemany("INSERT INTO plot (kind, title, state, created) VALUES (?, ?, ?, ?)", rows)

    def plots(self) -> tuple[StoredPlot, ...]:
        """Return the plots, in order."""
        sql = "SELECT kind, title, state, created, id FROM plot ORDER BY id"
        return tuple(
            StoredPlot(kind, title, read_json(state), *rest)
            for kind, title, state, *rest in self._connection.execute(sql)
        )

    def put_job(self, job: StoredJob) -> int:
        """Keep a job and return its number; one of the same number is replaced."""
        sql = (
            "INSERT OR REPLACE INTO job (id, title, task, state, started, seconds, message) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        values = (job.number or None, job.title, job.task, job.state, job.started, job.seconds, job.message)
        return int(self._connection.execute(sql, values).lastrowid or 0)

    def jobs(self, limit: int = 200) -> tuple[StoredJob, ...]:
        """Return the last jobs, oldest first."""
        sql = "SELECT title, task, state, started, seconds, message, id FROM job ORDER BY started DESC, id LIMIT ?"
        return tuple(StoredJob(*row) for row in reversed(self._connection.execute(sql, (limit,)).fetchall()))

    def set_view(self, key: str, value: Any) -> None:
        """Keep a piece of the window's state, JSON-compatible."""
        sql = "INSERT OR REPLACE INTO view VALUES (?, ?)"
        self._connection.execute(sql, (key, json.dumps(value, ensure_ascii=False)))

    def view(self, key: str) -> Any:
        """Return a piece of the window's state; None if there is none."""
        row = self._connection.execute("SELECT value FROM view WHERE key = ?", (key,)).fetchone()
        return None if row is None else read_json(row[0], object)

    def start_session(self, program: str) -> int:
        """Note that a window opened the project and return the session's number."""
        sql = "INSERT INTO session (started, program) VALUES (?, ?)"
        return int(self._connection.execute(sql, (_now(), program)).lastrowid or 0)

    def end_session(self, session: int) -> None:
        """Note that a window closed the project in good order."""
        self._connection.execute("UPDATE session SET ended = ? WHERE id = ?", (_now(), session))

    def put_step(self, session: int, place: int, step: Step) -> None:
        """Keep a step of the history at ``place``; those that stood there and behind it are forgotten."""
        self._connection.execute("DELETE FROM history WHERE session = ? AND place >= ?", (session, place))
        row = (session, place, step.text, json.dumps(dict(step.change), ensure_ascii=False))
        self._connection.execute("INSERT INTO history VALUES (?, ?, ?, ?)", row)

    def forget_steps(self, session: int, place: int) -> None:
        """Forget the steps of the history at ``place`` and behind it."""
        self._connection.execute("DELETE FROM history WHERE session = ? AND place >= ?", (session, place))

    def steps(self, session: int) -> tuple[Step, ...]:
        """Return the history of a session, oldest first."""
        sql = "SELECT text, change FROM history WHERE session = ? ORDER BY place"
        return tuple(Step(text, read_json(change)) for text, change in self._connection.execute(sql, (session,)))

    def set_done(self, session: int, done: int) -> None:
        """Keep how many steps of a session's history are done, not undone; it is the last one to go on with now."""
        kept = self.view(_HISTORY) or {}
        self.set_view(_HISTORY, {**kept, "session": session, "done": {**_done(kept), str(session): done}})

    def adopt_steps(self, session: int) -> tuple[tuple[Step, ...], int]:
        """Let a session go on with the history of the one that wrote last.

        Returns:
            The steps, oldest first, and how many of them are done, not undone.
        """
        kept = self.view(_HISTORY) or {}
        sql = "SELECT session FROM history WHERE session != ?1 ORDER BY session = ?2 DESC, session DESC LIMIT 1"
        older = self._connection.execute(sql, (session, kept.get("session"))).fetchone()
        if older is None:
            return (), 0
        self._connection.execute("DELETE FROM history WHERE session != ?", older)
        self._connection.execute("UPDATE history SET session = ? WHERE session = ?", (session, *older))
        steps = self.steps(session)
        done = min(int(_done(kept).get(str(older[0]), len(steps))), len(steps))
        self.set_view(_HISTORY, {"session": session, "done": {str(session): done}})
        return steps, done


def _done(kept: Mapping[str, Any]) -> dict[str, int]:
    """Return how many steps are done, by session."""
    held = kept.get("done", {})
    return dict(held) if isinstance(held, dict) else {str(kept.get("session")): int(held)}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
