"""The command line: ``matterdesk [FILES]`` opens the window, ``matterdesk run TASK FILES`` needs none."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SUBCOMMANDS = ("run", "tasks", "models", "info", "search", "import", "export", "potentials", "cluster", "report")

_EPILOG = """\
without a window:
  matterdesk run TASK FILES [--option value ...] [--json] [-o OUT]
  matterdesk tasks              what can be run
  matterdesk models             what it runs on; those you trained: show, export, import, rename, remove
  matterdesk potentials         potentials of your own: list, add, remove, trust, test
  matterdesk cluster            more computers: set, test, jobs, fetch; then: run TASK FILES --on cluster
  matterdesk info FILE          what a file holds
  matterdesk search --elements Li,Fe,O --providers cod,oqmd    what databases hold
  matterdesk import PATH --project FILE.mdesk    a data set into a project
  matterdesk export --project FILE --query "Li-O gap>1" OUT.csv    what a project holds, as other files
  matterdesk report FILE.mdesk RESULT --folder F    a result with all that makes its numbers again

A file that is named like one of these words is opened with a path, such as ./run.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0, 1 if some inputs failed, 2 if nothing could be done."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in SUBCOMMANDS:
            from core import commandline

            status = commandline.main(arguments)
            sys.stdout.flush()
            return status
        return _open_window(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever read the answer, such as head, had enough; Python would complain once more while it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _open_window(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="matterdesk", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Deep learning for materials science on your desk.",
    )  # fmt: skip
    parser.add_argument("files", nargs="*", metavar="FILE", help="structure files to open")
    parser.add_argument(
        "--snapshot", metavar="OUT.png", help="write a picture of the window, without a screen, and end"
    )
    parser.add_argument(
        "--task", metavar="TASK", default="predict_properties", help="what --snapshot runs first; 'none'"
    )
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="colours of the window")
    parser.add_argument("--language", choices=("en", "zh_CN"), help="language of the window")
    parser.add_argument("--size", metavar="WxH", default="1440x900", help="size of the --snapshot")
    parser.add_argument("--version", action="store_true", help="print the version and end")
    options = parser.parse_args(arguments)
    if options.version:
        from importlib.metadata import version

        print("MatterDesk", version("matterdesk"))  # noqa: T201  # a command's answer
        return 0
    complaint = _complaint(snapshot=bool(options.snapshot))
    if complaint:
        print(f"matterdesk: {complaint}", file=sys.stderr)  # noqa: T201  # there is no window to say it in
        return 2
    from gui.app import Options

    chosen = Options(
        files=tuple(options.files),
        snapshot=options.snapshot or "",
        task="" if options.task == "none" else options.task,
        theme=options.theme,
        language=options.language,
        size=options.size,
    )
    if chosen.snapshot:
        from gui.snapshot import take as run
    else:
        from gui.app import run
    return run(chosen)


def _complaint(*, snapshot: bool) -> str:
    """Return why the window cannot be shown here, where Qt would end the program with a riddle; or nothing."""
    from core.libraries import advice, missing

    chosen, wayland = os.environ.get("QT_QPA_PLATFORM", ""), os.environ.get("WAYLAND_DISPLAY")
    on_screen = not snapshot and not chosen
    if sys.platform.startswith("linux") and on_screen and not wayland and not os.environ.get("DISPLAY"):
        return "There is no screen here. Write a picture instead: matterdesk --snapshot picture.png FILE"
    packages = missing(window=on_screen and not wayland)
    return (
        f"System libraries that the window needs are missing. Install them with: {advice(packages)}" if packages else ""
    )


if __name__ == "__main__":
    sys.exit(main())
