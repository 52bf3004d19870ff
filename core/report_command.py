"""``matterdesk report``: what a project keeps of a run, as a folder from which its numbers can be made again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.library.project import Project
from core.reporting.folder import write_report
from core.reporting.study import read_study

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """List the results of a project, or report on one; return the exit status.

    Raises:
        UserError: If there is no such result, or the folder cannot be written to.
    """
    parser = argparse.ArgumentParser(
        prog="matterdesk report", description="Report on a result that a project keeps; without one, list them."
    )
    parser.add_argument("project", metavar="PROJECT", help="a .mdesk file")
    parser.add_argument("result", metavar="RESULT", nargs="?", help="its name, or how that begins")
    parser.add_argument("--folder", metavar="F", help="where the report goes; default: report-RESULT")
    options = parser.parse_args(argv)
    with Project.open(options.project, read_only=True) as project:
        if options.result is None:
            for one in project.records.runs():
                sys.stdout.write(f"{one.run[:8]:<10}{one.task:<24}{one.count:>6}  {one.created}\n")
            return 0
        study = read_study(project, options.result)
        folder = Path(options.folder or f"report-{study.run[:8]}")
        readme = write_report(study, folder, lambda _share, _text: None)
    sys.stdout.write(f"Report written to {readme}\n")
    return 0
