"""What crosses the border between the window's process and a worker, and what the engine tells about a job."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.errors import UserError


@dataclass(frozen=True, slots=True)
class Call:
    """To the worker: run ``function(*args, ctx, **kwargs)``; it must be importable by name."""

    job: int
    function: Callable[..., Any]
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cancel:
    """To the worker: give the job up at its next report."""

    job: int


@dataclass(frozen=True, slots=True)
class Stop:
    """To the worker: end the job where it is and keep what there is."""

    job: int


@dataclass(frozen=True, slots=True)
class Pause:
    """To the worker: hold the job at its next report, or let it go on."""

    job: int
    paused: bool


@dataclass(frozen=True, slots=True)
class Report:
    """From the worker: how far a job is."""

    job: int
    fraction: float | None
    message: str
    partial: object | None


@dataclass(frozen=True, slots=True)
class Done:
    """From the worker: what the function gave back."""

    job: int
    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """From the worker: why there is no result."""

    job: int
    error: UserError


@dataclass(frozen=True, slots=True)
class GivenUp:
    """From the worker: the job was cancelled."""

    job: int


class JobState(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will come."""
        return self in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


@dataclass(frozen=True, slots=True)
class JobEvent:
    """What the engine tells of a job.

    Attributes:
        job: The job's number.
        state: Where it is now.
        fraction: Done, 0 to 1, or None where unknown.
        message: What it is doing.
        partial: Something to show already, or None.
        result: What came of it, once done.
        error: Why nothing came of it, once failed.
        seconds_left: An estimate, or None.
        seconds: Time since it began to run.
    """

    job: int
    state: JobState
    fraction: float | None = None
    message: str = ""
    partial: object | None = None
    result: Any = None
    error: UserError | None = None
    seconds_left: float | None = None
    seconds: float = 0.0
