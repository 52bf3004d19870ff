"""``matterdesk run``, ``tasks``, ``models``, ``info`` and ``search``: the engine without a window."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import importing_command, searching
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import FileError, UserError
from core.interrupting import stopping_on_interrupt
from core.options import add_options, chosen_of
from core.report import as_csv, as_json, as_text, plain
from core.tasks.base import Entry, StructureInput
from core.tasks.registry import discover, find
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.base import Provenance, Result, Task

NOTHING_DONE = 2
SOME_FAILED = 1

_CROSS_CHECKED = 20
"""Up to so many files a second parser reads along; above, a warning among hundreds would help nobody."""

Read = StructureInput | Entry
"""A structure that was read, or the entry that says why not."""


def main(argv: Sequence[str]) -> int:
    """Run one subcommand and return its exit status."""
    commands = {
        "run": _run,
        "tasks": _tasks,
        "models": _models,
        "info": _info,
        "search": searching.main,
        "import": importing_command.main,
        "export": _export,
        "potentials": _potentials,
        "cluster": _cluster,
        "report": _report,
    }
    try:
        return commands[argv[0]](list(argv[1:]))
    except UserError as error:
        return _fail(error)


def _export(argv: list[str]) -> int:
    # the other commands need no project
    from core import exporting

    return exporting.main(argv)


def _potentials(argv: list[str]) -> int:
    from core import potentials_command

    return potentials_command.main(argv)


def _cluster(argv: list[str]) -> int:
    from core import cluster_command

    return cluster_command.main(argv)


def _report(argv: list[str]) -> int:
    from core import report_command

    return report_command.main(argv)


def _fail(error: UserError) -> int:
    print(f"matterdesk: {' '.join(str(error).split())}", file=sys.stderr)
    return NOTHING_DONE


def _tasks(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="matterdesk tasks", description="List the tasks.").parse_args(argv)
    for task in discover().values():
        print(f"{task.key:<24}{task.group:<12}{task.summary}")
    return 0


def _models(argv: list[str]) -> int:
    from core import models_command

    return models_command.main(argv)


def _info(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="matterdesk info", description="Say what structure files hold.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    from core.structures.checks import problems
    from core.structures.facts import describe
    from core.structures.files import read

    rows: list[dict[str, Any]] = []
    for path in options.files:
        try:
            loaded = read(path)
        except FileError as error:
            rows.append({"source": path, "error": str(error)})
            continue
        shown = loaded.structures[-1:] if loaded.is_trajectory else loaded.structures
        rows.extend(
            {
                "source": path,
                "format": loaded.format,
                "frames": len(loaded.structures) if loaded.is_trajectory else 1,
                **asdict(describe(crystal)),
                "warnings": [*loaded.warnings, *problems(crystal)],
            }
            for crystal in shown
        )
    if options.json:
        print(json.dumps({"results": plain(rows)}, indent=1, ensure_ascii=False))
    else:
        print("\n\n".join(_facts_text(row) for row in rows if "error" not in row))
    return _status(rows)


def _facts_text(row: dict[str, Any]) -> str:
    hidden = {"wyckoff", "composition"}
    lines = [f"{key.replace('_', ' '):<20}{_short(value)}" for key, value in row.items() if key not in hidden]
    return "\n".join(line for line in lines if not line.endswith(" "))


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list | tuple):
        return "  ".join(map(_short, value))
    return "" if value is None else str(value)


def _run(argv: list[str]) -> int:
    if not argv or argv[0] in {"-h", "--help"}:
        print("usage: matterdesk run TASK FILES [--option value ...] [--json] [-o OUT]\n\ntasks:")
        _tasks([])
        return 0 if argv else NOTHING_DONE
    task = find(argv[0])
    options = _run_parser(task).parse_args(argv[1:])
    chosen = chosen_of(options, task.params)
    cross_check = len(options.files) <= _CROSS_CHECKED
    read = [item for path in options.files for item in _read(path, options.index, cross_check=cross_check)]
    good = tuple(item for item in read if isinstance(item, StructureInput))
    if read and not good:
        return _report_failures([item for item in read if isinstance(item, Entry)], options.json, task)
    # Libraries that print must not mix with the answer.
    context = LocalContext(show_progress if sys.stderr.isatty() else None)
    keeping = stopping_on_interrupt(context) if task.can_stop else contextlib.nullcontext()
    with contextlib.redirect_stdout(sys.stderr), keeping:
        if options.on == "cluster":
            from core.cluster_command import run_there

            result, provenance = run_there(task, good, chosen, context)
        else:
            result, provenance = run_task(task.key, good, chosen, context)
    return tell(_merge(read, result), provenance, as_object=options.json, out=options.out)


def tell(entries: list[Entry], provenance: Provenance, *, as_object: bool, out: str | None) -> int:
    """Print what came of a task, write it where that is wanted, and return the exit status."""
    if as_object:
        print(json.dumps(as_json(entries, provenance), indent=1, ensure_ascii=False))
    else:
        print(as_text(entries))
    if out:
        _write(Path(out), entries, provenance)
    return _status([{"source": entry.source, **({"error": entry.error} if entry.error else {})} for entry in entries])


def _report_failures(entries: list[Entry], as_object: bool, task: Task) -> int:
    if as_object:
        rows = [{"source": entry.source, "values": {}, "error": entry.error} for entry in entries]
        print(json.dumps({"task": task.key, "params": {}, "results": rows, "provenance": {}}, indent=1))
    return _status([{"source": entry.source, "error": entry.error} for entry in entries])


def _status(rows: list[dict[str, Any]]) -> int:
    """Print one line an error and return the exit status."""
    failed = [row for row in rows if row.get("error")]
    for row in failed:
        print(f"matterdesk: {' '.join(row['error'].split())}", file=sys.stderr)
    if not failed:
        return 0
    return NOTHING_DONE if len(failed) == len(rows) else SOME_FAILED


def _run_parser(task: Task) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"matterdesk run {task.key}", description=f"{task.summary} {task.cost}")
    parser.add_argument("files", nargs="*" if not task.needs_structures else "+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "-o", "--out", metavar="OUT", help="write .json, .csv or a structure file (a folder for several)"
    )
    parser.add_argument(
        "--index", type=int, help="which structure of each file; default: all, of a trajectory the last"
    )
    parser.add_argument(
        "--on", choices=("here", "cluster"), default="here", help="where it runs; see matterdesk cluster"
    )
    add_options(parser, task.params)
    return parser


def _read(path: str, index: int | None, *, cross_check: bool) -> list[Read]:
    from core.library.project import SUFFIX
    from core.structures.files import read

    try:
        if path.endswith(SUFFIX):
            return list(_entries(path, index))
        loaded = read(path, cross_check=cross_check)
    except FileError as error:
        return [Entry(path, None, error=str(error))]
    for warning in loaded.warnings:
        print(f"matterdesk: note: {path}: {warning}", file=sys.stderr)
    chosen = loaded.structures[-1:] if loaded.is_trajectory else loaded.structures
    if index is not None:
        if not -len(loaded.structures) <= index < len(loaded.structures):
            return [Entry(path, None, error=_no_structure(path, index, len(loaded.structures)))]
        chosen = (loaded.structures[index],)
    frames = loaded.structures if loaded.is_trajectory else ()
    return [StructureInput(crystal, path, frames) for crystal in chosen]


def _entries(path: str, index: int | None) -> Sequence[Read]:
    """Return the entries of a project that have atoms."""
    from core.api import open_structures

    held = open_structures(path)
    if index is None:
        return held
    if not -len(held) <= index < len(held):
        return [Entry(path, None, error=_no_structure(path, index, len(held)))]
    return [held[index]]


def _no_structure(path: str, index: int, count: int) -> Text:
    return Text("{0}: there is no structure {1}; it holds {2}.", path, index, count)


def _merge(read: list[Read], result: Result) -> list[Entry]:
    """Put the entries of files that could not be read back into their places."""
    if not read:
        return list(result.entries)
    if not result.of_inputs:
        return [*(item for item in read if isinstance(item, Entry)), *result.entries]
    entries = iter(result.entries)
    return [item if isinstance(item, Entry) else next(entries) for item in read]


def show_progress(fraction: float | None, message: str, _partial: object | None) -> None:
    """Show in a terminal how far it is."""
    share = f"{fraction:4.0%} " if fraction is not None else ""
    print(f"\r\x1b[2K{share}{message}", end="" if fraction != 1 else "\n", file=sys.stderr, flush=True)


def _write(out: Path, entries: list[Entry], provenance: Provenance) -> None:
    from core.structures.write import write
    from core.writing import write_text

    if out.suffix == ".json":
        write_text(out, json.dumps(as_json(entries, provenance), indent=1, ensure_ascii=False))
    elif out.suffix == ".csv":
        write_text(out, as_csv(entries))
    else:
        good = [(entry.source, entry.crystal) for entry in entries if entry.crystal is not None]
        if not good and not all(entry.error for entry in entries):
            raise FileError(
                Text("Nothing is written to {0}: the result holds no structure.", out), hint="Write .json or .csv."
            )
        if len(good) == 1 and not out.is_dir():
            write(good[0][1], out)
        elif out.is_dir():
            for number, (source, crystal) in enumerate(good, start=1):
                write(crystal, out / f"{Path(source).stem or 'structure'}-{number}.cif")
        elif good:
            raise FileError(
                Text("{0} is not a folder.", out), hint="Several structures need a folder that exists: -o FOLDER."
            )
