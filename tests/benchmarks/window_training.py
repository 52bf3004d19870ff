"""Measures in the real window how late a 10 ms timer is while a model is trained with live plots.

Run by test_bench_window.py. Beside each gap stands the processor time of the window's own thread in it: a machine whose
processors are busy with others makes gaps long of which the window itself has no part.

usage: window_training.py TABLE EPOCHS
prints one line "name p99 max p99-of-own-time max-of-own-time ticks" (ms) a phase, and "plots N" at the end
"""

import sys
import time

import numpy as np
from PySide6.QtCore import QObject, QSettings, Qt, QTemporaryDir, QTimer

from gui.app import Options, _warm_plots, start
from gui.snapshot import let_live, wait

INTERVAL_MS = 10


class Pulse(QObject):
    """A timer that notes when it ticks, and how much processor time its thread has had by then."""

    def __init__(self):
        super().__init__()
        self.ticks = []
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(lambda: self.ticks.append((time.perf_counter(), time.thread_time())))
        self.timer.start(INTERVAL_MS)

    def phase(self, name, begun):
        gaps = np.diff(np.array([tick for tick in self.ticks if tick[0] >= begun]), axis=0) * 1000
        figures = [f"{figure:.1f}" for of in gaps.T for figure in (np.percentile(of, 99), of.max())]
        print(name, *figures, len(gaps), flush=True)


def main():
    table, epochs = sys.argv[1], int(sys.argv[2])
    folder = QTemporaryDir()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder.path())
    _, app = start(Options(theme="light", language="en"))
    app.window.main.resize(1440, 900)
    app.window.main.show()
    wait(lambda: app.window.rest is not None)
    _warm_plots()  # as the window does when idle after its start
    let_live(2.0)
    pulse = Pulse()
    begun = time.perf_counter()
    let_live(3.0)
    pulse.phase("idle", begun)
    rest = app.window.rest
    rest.panel.set_values("train_model", {"data": table, "epochs": epochs, "name": "bench"})
    let_live(1.0)
    begun = time.perf_counter()
    rest.panel.run()
    view = app.window.main.results.currentWidget()
    wait(lambda: bool(view._charts.plots) or not rest.results.busy)
    pulse.phase("reading-baseline-and-first-epoch", begun)
    view._charts.panes.choose(*list(view._charts.panes._panes)[:4])
    let_live(1.0)
    begun, seen = time.perf_counter(), []
    view._late.timeout.connect(lambda: seen.append(True))
    wait(lambda: not rest.results.busy)
    pulse.phase("training-with-four-live-plots", begun)
    begun = time.perf_counter()
    let_live(3.0)
    pulse.phase("result", begun)
    print("plots", len(seen), flush=True)
    app.close()


if __name__ == "__main__":
    main()
