"""Work that leaves the window its turn."""

import sys
import time

from PySide6.QtCore import QObject, QTimer

from gui.snapshot import wait
from gui.steps import SLICE_S, Steps, imported


def test_events_have_their_turn_between_slow_steps(qapp):
    order, owner = [], QObject()

    def work():
        for number in range(3):
            time.sleep(2 * SLICE_S)
            order.append(number)
            yield
        order.append("end")

    ticks = QTimer(owner)
    ticks.timeout.connect(lambda: order.append("event"))
    ticks.start(0)
    Steps(work(), owner)
    wait(lambda: "end" in order, 5)
    ticks.stop()
    assert [each for each in order if each != "event"] == [0, 1, 2, "end"]
    assert "event" in order[order.index(0) : order.index(1)]
    assert "event" in order[order.index(1) : order.index(2)]


def test_stopped_work_is_not_gone_on_with(qapp):
    done, owner = [], QObject()

    def work():
        while True:
            done.append(None)
            if len(done) == 3:
                steps.stop()
            yield

    steps = Steps(work(), owner)
    wait(lambda: len(done) >= 3, 5)
    for _ in range(3):
        qapp.processEvents()
    assert len(done) == 3


def test_modules_are_imported_one_a_step(monkeypatch):
    for name in ("colorsys", "sched"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    steps = imported(("colorsys", "sched"))
    next(steps)
    assert "colorsys" in sys.modules
    assert "sched" not in sys.modules
    assert list(steps) == [None]
    assert "sched" in sys.modules
