"""Starts the window as ``matterdesk FILE`` does and prints when what was there; run by test_bench_window.py.

usage: window_startup.py FILE STARTED     (STARTED: time.time() when the process was asked for)
prints: seconds to the first paint of the window, and to the first paint of the crystal in 3D
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QSettings

from gui.app import Options, start


class Painted(QObject):
    """Notes when a widget is painted for the first time under a condition."""

    def __init__(self, begun, condition=lambda: True, then=lambda: None):
        super().__init__()
        self.begun, self.condition, self.then = begun, condition, then
        self.seconds = None

    def eventFilter(self, _watched, event):
        if self.seconds is None and event.type() == QEvent.Type.Paint and self.condition():
            self.seconds = time.time() - self.begun
            self.then()
        return False


def main():
    path, begun = sys.argv[1], float(sys.argv[2])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    qt, app = start(Options())
    main_window = app.window.main
    shell = Painted(begun)
    main_window.installEventFilter(shell)
    watchers = []

    def has_crystal():
        shown = app.window.rest.view._shown
        return shown is not None and shown.picture.scene is not None and len(shown.picture.scene.positions) > 0

    def watch():
        watchers.append(Painted(begun, has_crystal, qt.quit))
        app.window.rest.view.installEventFilter(watchers[0])
        app.opener.open_paths([path])

    app.window.ready.connect(watch)
    main_window.show()
    qt.exec()
    print(f"{shell.seconds:.3f} {watchers[0].seconds:.3f}", flush=True)
    app.close()


if __name__ == "__main__":
    main()
