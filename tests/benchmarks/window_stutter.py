"""Measures in the real window how late a 10 ms timer is and how soon a dropped file is seen.

Run by test_bench_window.py.

usage: window_stutter.py FILE ...     prints one line "name p99 max" (ms) a phase, and "drop FILE seconds" a file
"""

import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTemporaryDir, QTimer

import resources
from gui.app import Options, _warm_plots, start
from gui.snapshot import let_live, wait

INTERVAL = 0.010


class Pulse(QObject):
    """A 10 ms timer that notes the time between its ticks."""

    def __init__(self):
        super().__init__()
        self.times = []
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(lambda: self.times.append(time.perf_counter()))
        self.timer.start(round(INTERVAL * 1000))

    def phase(self, name, begun):
        gaps = np.diff([t for t in self.times if t >= begun]) * 1000
        print(f"{name} {np.percentile(gaps, 99):.1f} {gaps.max():.1f} {len(gaps)}", flush=True)


class Seen(QObject):
    """Notes when the view first paints the structure that the document shows."""

    def __init__(self, view, document):
        super().__init__()
        self.view, self.document, self.time = view, document, None
        view.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint and self.time is None and self.is_current():
            self.time = time.perf_counter()
        return False

    def is_current(self):
        shown, crystal = self.view.shown, self.document.crystal
        return (
            crystal is not None
            and shown is not None
            and self.view.crystal is crystal
            and shown.scene is self.view.scene
        )


def main():
    folder = QTemporaryDir()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder.path())
    _, app = start(Options(theme="light", language="en"))
    app.window.main.show()
    wait(lambda: app.window.rest is not None)
    view, document = app.window.rest.view, app.document
    seen = Seen(view, document)

    def open_and_see(path):
        document.remove([item.key for item in document.items])
        let_live(0.3)
        seen.time = None
        begun = time.perf_counter()
        app.opener.open_paths([path])
        wait(lambda: seen.time is not None)
        print(f"drop {Path(path).name} {seen.time - begun:.3f} {len(document.crystal)}", flush=True)

    def run(task, **values):
        app.window.rest.panel.set_values(task, values)
        app.window.rest.panel.run()
        wait(lambda: not app.window.rest.results.busy, 300)

    open_and_see(str(resources.path("samples", "Si.cif")))  # the first one warms the reader
    let_live(1.0)
    for path in sys.argv[1:]:
        open_and_see(path)
    open_and_see(str(resources.path("samples", "LiCoO2.cif")))
    _warm_plots()  # as the window does when idle after its start

    let_live(1.0)
    pulse = Pulse()
    let_live(0.2)
    begun = time.perf_counter()
    let_live(2.0)
    pulse.phase("idle", begun)
    begun = time.perf_counter()
    run("predict_properties")
    pulse.phase("loading-and-first-prediction", begun)
    begun = time.perf_counter()
    for _ in range(5):
        run("predict_properties")
        let_live(0.3)
    pulse.phase("prediction", begun)
    crystal = document.crystal
    document.add((crystal.replace(cell=crystal.cell * 0.97, positions=crystal.positions * 0.97),), "squeezed")
    let_live(1.0)
    begun = time.perf_counter()
    run("relax", fmax=0.005, max_steps=120)
    pulse.phase("relaxation", begun)
    let_live(1.0)
    begun = time.perf_counter()
    run("predict_structure", formula="Mg4Si4O12", exact_cell=True)
    pulse.phase("structures-of-a-composition", begun)
    app.close()


if __name__ == "__main__":
    main()
