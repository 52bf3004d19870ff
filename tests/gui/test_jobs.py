"""Jobs reach the window's thread."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer

from core.engine.engine import Engine
from core.engine.protocol import JobEvent, JobState
from core.tasks.base import Entry, Result
from gui.jobs import Handlers, Jobs, JobView
from tests.core.engine import jobs as work

LANE = "test"


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(Engine({LANE: 0}))
    yield jobs
    jobs.close()


def test_done_is_called_in_the_windows_thread(jobs, qtbot):
    seen = []
    handlers = Handlers(done=lambda result: seen.append((result, threading.current_thread())))
    jobs.submit(LANE, work.add, 2, 3, handlers=handlers)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert seen == [(5, threading.main_thread())]


def test_partials_come_in_order_before_the_end(jobs, qtbot):
    seen = []
    jobs.submit(LANE, work.count, 5, 0.0, handlers=Handlers(partial=seen.append, done=lambda _: seen.append("end")))
    qtbot.waitUntil(lambda: "end" in seen, timeout=20_000)
    assert seen == [0, 1, 2, 3, 4, "end"]


def test_failure_and_cancellation_are_told(jobs, qtbot):
    failed, cancelled = [], []
    jobs.submit(LANE, work.refuse, handlers=Handlers(failed=failed.append))
    job = jobs.submit(LANE, work.count, 10_000, 0.01, handlers=Handlers(cancelled=lambda: cancelled.append(1)))
    jobs.cancel(job)
    qtbot.waitUntil(lambda: bool(failed) and bool(cancelled), timeout=20_000)
    assert failed[0].hint == "Add some."


def test_only_titled_jobs_are_listed(jobs, qtbot):
    listed, done = [], []
    jobs.changed.connect(listed.append)
    jobs.submit(LANE, work.add, 1, 1)
    jobs.submit(LANE, work.add, 1, 1, title="Add", handlers=Handlers(done=done.append))
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert {view.title for view in listed} == {"Add"}
    assert listed[-1].event.state is JobState.DONE


def test_what_comes_together_leaves_the_window_its_turns(jobs, qtbot, monkeypatch):
    monkeypatch.setattr("gui.jobs._TURN_S", 0.0)
    order = []
    clock = QTimer(interval=0)
    clock.timeout.connect(lambda: order.append("the window"))

    def hear(payload):
        # while this is heard the rest arrives, and the window's own event waits behind it
        time.sleep(0.2)
        order.append(payload)
        clock.start()

    jobs.submit(LANE, work.count, 5, 0.0, handlers=Handlers(partial=hear, done=lambda _: order.append("end")))
    qtbot.waitUntil(lambda: "end" in order, timeout=20_000)
    assert [heard for heard in order if heard != "the window"] == [0, 1, 2, 3, 4, "end"]
    assert "the window" in order[: order.index(4)]


@pytest.mark.parametrize(
    ("errors", "refusal"), [(("No ions.",), "No ions."), (("No ions.", ""), ""), (("",), ""), ((), "")]
)
def test_a_job_whose_every_structure_was_refused_is_no_success(errors, refusal):
    result = Result(tuple(Entry("a", None, error=error) for error in errors))
    event = JobEvent(1, JobState.DONE, result=(result, None))
    assert JobView(1, "Diffusion", event).refusal == refusal
    assert JobView(1, "Sum", JobEvent(1, JobState.DONE, result=5)).refusal == ""
