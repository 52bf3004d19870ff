"""Opens a trajectory in the real window and steps through it; prints seconds and MB.

usage: window_trajectory.py FILE
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from core.structures.trajectory import CACHE_BYTES
from gui.app import Options, start
from gui.snapshot import let_live, wait

STEPS = 60
PLAYED = 400


def resident():
    """Return the memory of this process in MB."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


class Beat:
    """A 10 ms timer that notes how late it is: how long the window is held up."""

    def __init__(self):
        self.gaps = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self):
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


def painted(view, crystal):
    """Return whether the picture on the screen is of this structure."""
    shown = view.shown
    return shown is not None and shown.scene is not None and len(shown.scene.positions) >= len(crystal)


def main():
    """Measure."""
    path = sys.argv[1]
    _, app = start(Options(theme="light", language="en"))
    app.window.main.show()
    wait(lambda: app.window.rest is not None, 60)
    # the process that reads files is there from the start of the program; so it is when a person drops a file
    app.opener.open_text("1\n\nH 0 0 0\n")
    wait(lambda: not app.opener.busy, 60)
    let_live(3)
    view, document = app.window.rest.view, app.document
    begun = time.perf_counter()
    app.opener.open_path(path)
    wait(lambda: document.current is not None and len(document.current.frames) > 1 and painted(view, document.crystal))
    print(f"opened {time.perf_counter() - begun:.3f}")
    wait(lambda: document.current.frames.scan is None, 600)
    print(f"searched {time.perf_counter() - begun:.3f}")
    print(f"frames {len(document.current.frames)}")
    count = len(document.current.frames)
    for step in range(STEPS):
        target = (step * 1237 + 17) % count
        begun = time.perf_counter()
        before = view.shown
        document.show_frame(target)
        wait(lambda target=target, before=before: document.frame == target and view.shown is not before)
        print(f"step {1000 * (time.perf_counter() - begun):.1f}")
    bar = app.window.main.view_page.findChild(type(app.window.rest.showing._frame_bar))
    bar.go(0)
    let_live(1)
    memory, beat = resident(), Beat()
    begun, first = time.perf_counter(), document.frame
    bar.set_playback(bar.playback.__class__(fps=60))
    bar.toggle()
    wait(lambda: document.frame >= first + PLAYED, 300)
    bar.toggle()
    print(f"played {1000 * (time.perf_counter() - begun) / PLAYED:.1f}")
    print(f"held {1000 * sorted(beat.gaps)[int(0.99 * len(beat.gaps))]:.1f} {1000 * max(beat.gaps):.1f}")
    print(f"memory {memory:.0f} {resident():.0f} {CACHE_BYTES / 2**20:.0f}")
    app.close()


if __name__ == "__main__":
    main()
