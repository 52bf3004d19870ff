"""``matterdesk cluster``: set a cluster up, test it, see what it holds, fetch what came of a task."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING
from uuid import uuid4

from core.cluster import host
from core.cluster.calls import follow, forget, held, run_on_cluster
from core.cluster.certificates import make_certificate, security_in
from core.cluster.checking import try_cluster
from core.cluster.queues import make_queue_cluster
from core.cluster.settings import QUEUES, ClusterError, ClusterSettings, read_settings, usable_settings, write_settings
from core.engine.context import LocalContext
from core.options import add_options, chosen_of
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from core.tasks.base import Inputs, Provenance, Result, Task

_TRUST = "Dask sends code and results as pickles: use it only among computers that trust one another."


def main(argv: Sequence[str]) -> int:
    """Run the subcommand and return its exit status.

    Raises:
        UserError: If there is no cluster, or it cannot do what was asked.
    """
    options = _parser().parse_args(argv)
    status: int = options.run(options)
    return status


def run_there(task: Task, inputs: Inputs, params: Mapping[str, Any], ctx: LocalContext) -> tuple[Result, Provenance]:
    """Run a task on the cluster and wait for it; Ctrl+C leaves it there, to be fetched later.

    Raises:
        UserError: If the cluster cannot be reached, went away, or the task failed.
    """
    settings, name = usable_settings(), uuid4().hex[:12]
    later = f"Sent as {name}; if this ends before: matterdesk cluster fetch {name}"
    sys.stderr.write(later + "\n")
    came = run_on_cluster(settings, name, task.title, task.key, inputs, params, ctx)
    forget(settings, (name,), ctx)
    return came


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="matterdesk cluster",
        description=f"More computers for tasks: matterdesk run TASK FILES --on cluster. {_TRUST}",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, about: str, run: Any) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        return made

    add("show", "say what is set", _show)
    add_options(add("set", "set the cluster up; what is not given stays as it is", _set), ClusterSettings)
    add("test", "start or reach it, wait for a worker, say what is found", _test)
    add("script", "print the job that would be submitted to the queue", _script)
    add("jobs", "list the tasks that it holds", _jobs)
    one = add("fetch", "wait for a task that was sent, and print what came of it", _fetch)
    one.add_argument("name", metavar="NAME")
    one.add_argument("--json", action="store_true", help="print one JSON object")
    one.add_argument("-o", "--out", metavar="OUT", help="as for matterdesk run")
    add("end", "end the scheduler that MatterDesk started, and its workers", _end)
    return parser


def _show(_: argparse.Namespace) -> int:
    sys.stdout.write(read_settings().model_dump_json(indent=1) + "\n")
    return 0


def _set(options: argparse.Namespace) -> int:
    from pydantic import ValidationError

    chosen = chosen_of(options, ClusterSettings)
    try:
        settings = ClusterSettings.model_validate({**read_settings().model_dump(), **chosen})
    except ValidationError as error:
        faults = "; ".join(str(fault["msg"]).removeprefix("Value error, ") for fault in error.errors())
        raise ClusterError(Text("These settings do not fit together: {0}", faults)) from error
    write_settings(settings)
    return _show(options)


def _test(_: argparse.Namespace) -> int:
    found = try_cluster(usable_settings(), _context())
    sys.stdout.write("\n".join([*found.summary, *found.problems]) + "\n")
    return 1 if found.problems else 0


def _script(_: argparse.Namespace) -> int:
    settings = usable_settings()
    if settings.kind not in QUEUES:
        raise ClusterError("No queue is set up.", hint="Use: matterdesk cluster set --kind slurm")
    folder = host.folder_of(settings)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    make_certificate(folder)
    with make_queue_cluster(settings, security_in(folder), folder) as cluster:
        sys.stdout.write(cluster.job_script())
    return 0


def _jobs(_: argparse.Namespace) -> int:
    for one in held(usable_settings()):
        sent = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.sent))
        sys.stdout.write(f"{one.name:<34}{sent:<18}{one.state:<10}{one.title}\n")
    return 0


def _fetch(options: argparse.Namespace) -> int:
    from core.commandline import tell

    settings, ctx = usable_settings(), _context()
    result, provenance = follow(settings, options.name, ctx)
    status = tell(list(result.entries), provenance, as_object=options.json, out=options.out)
    forget(settings, (options.name,), ctx)
    return status


def _end(_: argparse.Namespace) -> int:
    settings = usable_settings()
    waiting = held(settings) if host.running(settings) else ()
    ended = host.end(settings)
    sys.stdout.write("It was ended.\n" if ended else "None was running.\n")
    if waiting:
        sys.stderr.write(f"matterdesk: {len(waiting)} tasks that it held are lost\n")
    return 0


def _context() -> LocalContext:
    from core.commandline import show_progress

    return LocalContext(show_progress if sys.stderr.isatty() else None)
