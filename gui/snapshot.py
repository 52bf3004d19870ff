"""Writes a picture of the window without a screen, with files open and a task done."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTemporaryDir

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.errors import UserError
    from gui.app import App, Options

_MOST_SECONDS = 600.0
_SETTLE_SECONDS = 0.6


def take(options: Options) -> int:
    """Open the files, run the task, write the picture; return 0, or 2 with a line on standard error."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from gui.app import start

    folder = QTemporaryDir()
    # A picture must not depend on, or change, what the user set in the window.
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder.path())
    _, app = start(options)
    failures = _Failures()
    try:
        width, height = (int(part) for part in options.size.lower().split("x"))
    except ValueError:
        return _say(f"--size {options.size}: write it as 1440x900.")
    try:
        app.window.main.show()
        app.window.main.resize(width, height)
        _wait(lambda: app.window.rest is not None)
        app.opener.failed.connect(failures.add)
        app.opener.open_paths(options.files)
        _wait(lambda: not app.opener.busy)
        if options.task and app.document.current is not None:
            _run_task(app, options.task, failures)
        _pass(_SETTLE_SECONDS)
        for text in failures.texts:
            _say(text)
        if options.files and app.document.current is None:
            return 2
        if not app.window.main.grab().save(options.snapshot):
            return _say(f"{options.snapshot}: the picture could not be written. Choose a folder that you may write to.")
        print(f"Wrote {options.snapshot}", file=sys.stderr)  # noqa: T201  # a command's answer
        return 0
    finally:
        app.close()


@dataclass
class _Failures:
    texts: list[str] = field(default_factory=list)

    def add(self, _name: str, error: UserError) -> None:
        self.texts.append(str(error))


def _run_task(app: App, task: str, failures: _Failures) -> None:
    rest = app.window.rest
    if rest is None:
        return
    rest.results.failed.connect(lambda name, error: failures.texts.append(f"{name}: {error}"))
    rest.panel.choose(task)
    rest.panel.run()
    _wait(lambda: not rest.results.busy)


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + _MOST_SECONDS
    while not done() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _pass(seconds: float) -> None:
    end = time.monotonic() + seconds
    _wait(lambda: time.monotonic() > end)


def _say(text: str) -> int:
    print(f"matterdesk: {text}", file=sys.stderr)  # noqa: T201  # a command's answer
    return 2
