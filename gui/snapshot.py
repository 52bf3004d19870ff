"""Writes a picture of the window without a screen, with files open and a task done."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTemporaryDir, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.errors import UserError
    from gui.app import App, Options

_MOST_SECONDS = 600.0
_SETTLE_SECONDS = 0.6
_LOOK_MS = 10


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
        wait(lambda: app.window.rest is not None)
        app.opener.failed.connect(failures.add)
        app.open_paths(options.files)
        wait(lambda: not app.opener.busy)
        if options.task and app.document.current is not None:
            _run_task(app, options.task, failures)
        let_live(_SETTLE_SECONDS)
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
    wait(lambda: not rest.results.busy)


def wait(done: Callable[[], bool], seconds: float = _MOST_SECONDS) -> None:
    """Let the window live until ``done``; a real event loop, so that what was deleted goes, too.

    Raises:
        TimeoutError: If that takes too long.
    """
    end = time.monotonic() + seconds
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if done() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    loop.exec()
    timer.stop()
    if not done():
        raise TimeoutError(f"nothing came of it within {seconds:.0f} s")


def let_live(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() > end)


def _say(text: str) -> int:
    print(f"matterdesk: {text}", file=sys.stderr)  # noqa: T201  # a command's answer
    return 2
