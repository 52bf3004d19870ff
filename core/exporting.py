"""``matterdesk export``: entries of a project into a file, without a window."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from core.errors import FileError
from core.library.export_files import Which
from core.library.export_table import COLUMNS
from core.library.exporting import FORMATS, Plan, export, format_of
from core.library.project import Project
from core.library.query import Query, find
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.library.exporting import Exported

SOME_FAILED = 1


def main(argv: Sequence[str]) -> int:
    """Run the subcommand and return its exit status: 0, or 1 if some entries were left out.

    Raises:
        UserError: If the question cannot be understood, or nothing can be written.
    """
    options = _parser().parse_args(argv)
    columns = tuple(name.strip() for name in options.columns.split(",")) if options.columns else None
    kind = format_of(options.out, options.format or "")
    which = Which(options.frames)
    plan = Plan(options.out, kind.key, columns, details=options.details, mark=options.mark, frames=which)
    with Project.open(options.project, read_only=True) as project:
        _refuse_unknown(project, columns or ())
        keys = find(project, _question(project, options.query)).tolist()
        if not keys:
            raise FileError("No entry of the project fits.", hint="Ask for more with --query, or leave it out.")
        done = export(project, keys, plan, _progress)
    _tell(done)
    return SOME_FAILED if done.left_out else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="matterdesk export",
        description="Write entries of a project into a file: all, or what a query finds.",
    )
    parser.add_argument("out", metavar="OUT", help="the file; an existing one is replaced")
    parser.add_argument("--project", metavar="FILE", required=True, help="the project, a .mdesk file")
    parser.add_argument("--query", metavar="TEXT", default="", help='as in the library: "Li-O gap>1"; default: all')
    formats = ", ".join(f"{each.key} ({each.ending})" for each in FORMATS)
    parser.add_argument(
        "--format", choices=[each.key for each in FORMATS], help=f"default: what OUT ends in. {formats}"
    )
    parser.add_argument("--columns", metavar="A,B", help="columns of a table, in their order; default: all")
    parser.add_argument("--details", action="store_true", help="give the source of each value in a table")
    parser.add_argument("--mark", action="store_true", help="begin a table with the mark by which Excel knows UTF-8")
    parser.add_argument(
        "--frames", choices=[each.value for each in Which], default="first", help="which frames of trajectories"
    )
    return parser


def _refuse_unknown(project: Project, columns: Sequence[str]) -> None:
    known = [*COLUMNS, *(column.key for column in project.properties.columns())]
    unknown = [name for name in columns if name not in known]
    if unknown:
        raise FileError(Text("There is no column “{0}”.", unknown[0]), hint=Text("There are: {0}", ", ".join(known)))


def _question(project: Project, text: str) -> Query:
    if not text.strip():
        return Query()
    from core.library.asking import parse

    return parse(text, project.properties.columns(), project.datasets.all())


def _tell(done: Exported) -> None:
    sys.stdout.write(f"{done.count} entries written to {done.path}\n")
    for text in done.losses:
        sys.stderr.write(f"matterdesk: note: {text}\n")
    for reason, count in done.left_out:
        sys.stderr.write(f"matterdesk: {count} left out: {reason}\n")


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        sys.stderr.write(f"\r\x1b[2K{done} of {of}{end}")
        sys.stderr.flush()
