"""Starts the window as ``matterdesk FILE`` does and prints when what was there; run by test_bench_window.py.

usage: window_startup.py FILE STARTED     (STARTED: time.time() when the process was asked for)
prints: seconds to the first paint of the window, and to the first paint of the crystal in 3D
"""

import sys
import time


def main():
    # Imported here, as the installed command does: worker processes import this file again.
    from PySide6.QtCore import QEvent, QObject, QSettings

    from gui.app import Options, start

    class Painted(QObject):
        """Notes when a widget is painted for the first time under a condition."""

        def __init__(self, widget, condition=lambda: True, then=lambda: None):
            super().__init__()
            self.condition, self.then = condition, then
            self.seconds = None
            widget.installEventFilter(self)

        def eventFilter(self, _watched, event):
            if self.seconds is None and event.type() == QEvent.Type.Paint and self.condition():
                self.seconds = time.time() - begun
                self.then()
            return False

    path, begun = sys.argv[1], float(sys.argv[2])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    qt, app = start(Options())
    shell = Painted(app.window.main)
    watchers = []

    def has_crystal():
        shown = app.window._view.shown
        return shown is not None and shown.scene is not None and len(shown.scene) > 0

    app.opener.open_paths([path])
    app.window.view_made.connect(lambda view: watchers.append(Painted(view, has_crystal, qt.quit)))
    app.window.main.show()
    qt.exec()
    print(f"{shell.seconds:.3f} {watchers[0].seconds:.3f}", flush=True)
    app.close()


if __name__ == "__main__":
    main()
