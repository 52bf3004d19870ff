"""What the window and the command line ask for: a task on the cluster, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.cluster import relay
from core.cluster.connecting import connected
from core.engine.run import run_task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.cluster.settings import ClusterSettings
    from core.tasks.base import Context, Inputs, Provenance, Result


@dataclass(frozen=True, slots=True)
class Held:
    """A task that the scheduler holds.

    Attributes:
        name: By which it is fetched.
        title: What to call it.
        task: Key of the task.
        sent: When, seconds since 1970.
        state: "pending", "finished", "error" or "lost", as dask has it.
    """

    name: str
    title: str
    task: str
    sent: float
    state: str


def run_on_cluster(
    settings: ClusterSettings,
    name: str,
    title: str,
    task: str,
    inputs: Inputs,
    params: Mapping[str, Any],
    ctx: Context,
) -> tuple[Result, Provenance]:
    """Run a task on the cluster; its result stays there until ``forget``, whatever happens here.

    Args:
        settings: Which cluster.
        name: Tells the run from all others.
        title: What to call it.
        task: The task's key.
        inputs: The structures.
        params: Its parameters.
        ctx: Where progress goes.

    Raises:
        UserError: If the cluster cannot be reached, went away, or the task failed.
    """
    with connected(settings, _beat(ctx)) as client:
        relay.send(client, name, run_task, task, inputs, dict(params), title=title, inputs=inputs)
        result: tuple[Result, Provenance] = relay.follow(client, name, ctx)
        return result


def inputs_of(settings: ClusterSettings, name: str, ctx: Context) -> Inputs:
    """Return what went into a task that was sent before.

    Raises:
        UserError: If the cluster cannot be reached or knows nothing of it.
    """
    with connected(settings, _beat(ctx), start=False) as client:
        inputs: Inputs = relay.fetch(client, name).inputs
        return inputs


def follow(settings: ClusterSettings, name: str, ctx: Context) -> tuple[Result, Provenance]:
    """Follow a task that was sent before to its end; its result stays there until ``forget``.

    Raises:
        UserError: If the cluster cannot be reached or knows nothing of it, or the task failed.
    """
    with connected(settings, _beat(ctx), start=False) as client:
        came: tuple[Result, Provenance] = relay.follow(client, name, ctx)
        return came


def forget(settings: ClusterSettings, names: tuple[str, ...], ctx: Context) -> None:
    """Let the cluster forget tasks whose results are kept.

    Raises:
        UserError: If it cannot be reached.
    """
    with connected(settings, _beat(ctx), start=False) as client:
        for name in names:
            relay.forget(client, name)


def held(settings: ClusterSettings) -> tuple[Held, ...]:
    """Return the tasks that the scheduler holds.

    Raises:
        UserError: If it cannot be reached.
    """
    with connected(settings, lambda: None, start=False) as client:
        parcels = [(name, relay.fetch(client, name)) for name in relay.names(client)]
        return tuple(Held(name, one.title, one.task, one.sent, str(one.future.status)) for name, one in parcels)


def _beat(ctx: Context) -> Callable[[], None]:
    return lambda: ctx.report(None, "Looking for the scheduler")
