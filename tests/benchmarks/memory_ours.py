"""Opens a file in the window and prints the peak of its process's memory in MiB, and that of its workers."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings

from gui.app import Options, start
from gui.snapshot import let_live, wait


def peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def children(pid: int) -> list[int]:
    # each thread lists those that it started
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for listed in lists for child in listed.read_text(encoding="utf-8").split()]


def main() -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
    _, app = start(Options(theme="light", language="en"))
    app.opener.open_paths([sys.argv[1]])
    app.window.main.resize(1280, 800)
    app.window.main.show()
    wait(lambda: app.window.rest is not None and not app.opener.busy, 240)
    view = app.window.rest.view
    assert view.scene is not None
    view.image()
    let_live(2.0)
    workers = sum(peak(child) for child in children(os.getpid()))
    print(f"{peak(os.getpid()):.0f} {workers:.0f}", flush=True)
    app.close()


if __name__ == "__main__":
    main()
