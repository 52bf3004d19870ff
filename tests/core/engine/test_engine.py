"""Jobs run, report, pause, stop and die without harm."""

import time

import pytest

from core.engine.engine import Engine
from core.engine.protocol import JobState
from tests.core.engine import jobs

LANE = "test"


@pytest.fixture
def engine():
    engine = Engine({LANE: 0})
    yield engine
    engine.close()
    engine.step()


def follow(engine, job, seconds=30.0, until=lambda event: event.state.is_final):
    """Return the job's events up to the one that ``until`` accepts."""
    events = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for event in engine.step():
            if event.job == job:
                events.append(event)
                if until(event):
                    return events
    raise AssertionError(f"job {job} did not get there: {events}")


def test_result_comes_back(engine):
    events = follow(engine, engine.submit(LANE, jobs.add, 2, 3))
    assert [event.state for event in events] == [JobState.QUEUED, JobState.RUNNING, JobState.DONE]
    assert events[-1].result == 5


def test_reports_bring_progress_partial_and_time_left(engine):
    events = follow(engine, engine.submit(LANE, jobs.count, 4, 0.05))
    running = [event for event in events if event.partial is not None]
    assert [event.partial for event in running] == [0, 1, 2, 3]
    assert running[2].message == "step 2"
    assert 0.02 < running[2].seconds_left < 5


def test_jobs_of_a_lane_run_in_turn_in_one_process(engine):
    first, second = engine.submit(LANE, jobs.pid), engine.submit(LANE, jobs.pid)
    pids = {event.job: event.result for event in follow_both(engine, first, second)}
    assert pids[first] == pids[second]


def follow_both(engine, *numbers):
    done = []
    while len(done) < len(numbers):
        done += [event for event in engine.step() if event.state.is_final]
    return done


def test_user_error_keeps_its_words(engine):
    last = follow(engine, engine.submit(LANE, jobs.refuse))[-1]
    assert last.state is JobState.FAILED
    assert (last.error.message, last.error.hint) == ("No atoms.", "Add some.")
    assert type(last.error).__name__ == "StructureError"


def test_a_bug_becomes_a_message_with_folded_detail(engine):
    error = follow(engine, engine.submit(LANE, jobs.crash))[-1].error
    assert "ZeroDivisionError" in error.message
    assert "Traceback" not in str(error)
    assert "Traceback" in error.detail


def test_out_of_memory_says_so(engine):
    assert "not enough memory" in follow(engine, engine.submit(LANE, jobs.exhaust))[-1].error.message


def test_killed_worker_is_told_and_replaced(engine):
    error = follow(engine, engine.submit(LANE, jobs.kill_me))[-1].error
    assert "memory" in error.message
    assert follow(engine, engine.submit(LANE, jobs.add, 1, 1))[-1].result == 2


@pytest.mark.parametrize(("function", "args"), [(jobs.count, (10_000, 0.01)), (jobs.deaf, (60.0,))])
def test_cancel_ends_within_a_second(engine, function, args):
    job = engine.submit(LANE, function, *args)
    follow(engine, job, until=lambda event: event.state is JobState.RUNNING)
    follow_warm_up(engine)
    start = time.monotonic()
    engine.cancel(job)
    assert follow(engine, job)[-1].state is JobState.CANCELLED
    assert time.monotonic() - start < 1.0
    assert follow(engine, engine.submit(LANE, jobs.add, 1, 1))[-1].result == 2


def test_of_a_job_that_is_left_nothing_more_is_heard(engine):
    job = engine.submit(LANE, jobs.count, 10_000, 0.01)
    waiting = engine.submit(LANE, jobs.add, 1, 1)
    follow(engine, job, until=lambda event: event.partial is not None)
    before = engine.worker_pid(LANE)
    engine.leave(job)
    assert follow(engine, waiting)[-1].result == 2
    # it was not told, so its process went with it
    assert engine.worker_pid(LANE) != before
    last = engine.submit(LANE, jobs.count, 10_000, 0.01)
    behind = engine.submit(LANE, jobs.add, 1, 1)
    engine.leave(behind)
    assert follow(engine, behind)[-1].state is JobState.CANCELLED
    engine.cancel(last)


def follow_warm_up(engine):
    """Give the worker time to be deep in its function."""
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        engine.step(0.05)


def test_waiting_job_is_cancelled_without_running(engine):
    busy = engine.submit(LANE, jobs.count, 10_000, 0.01)
    waiting = engine.submit(LANE, jobs.add, 1, 1)
    engine.cancel(waiting)
    states = [event.state for event in follow(engine, waiting)]
    assert states == [JobState.QUEUED, JobState.CANCELLED]
    engine.cancel(busy)


def test_pause_holds_and_resume_goes_on(engine):
    job = engine.submit(LANE, jobs.count, 30, 0.02)
    follow(engine, job, until=lambda event: event.partial is not None)
    engine.pause(job, paused=True)
    follow(engine, job, until=lambda event: event.state is JobState.PAUSED and event.partial is None)
    time.sleep(0.3)
    # At most the one report that was under way comes while paused.
    held = [event for _ in range(5) for event in engine.step(0.05) if event.partial is not None]
    assert len(held) <= 2
    engine.pause(job, paused=False)
    assert follow(engine, job)[-1].result == 30


def test_stopped_job_returns_what_it_has_though_it_was_paused(engine):
    job = engine.submit(LANE, jobs.count_until_stopped)
    follow(engine, job, until=lambda event: event.partial == 3)
    engine.pause(job, paused=True)
    follow(engine, job, until=lambda event: event.state is JobState.PAUSED)
    engine.stop(job)
    end = follow(engine, job)[-1]
    assert end.state is JobState.DONE
    assert end.result >= 3


def test_stop_does_not_reach_the_next_job(engine):
    first = engine.submit(LANE, jobs.count_until_stopped)
    second = engine.submit(LANE, jobs.count, 4, 0.01)
    follow(engine, first, until=lambda event: event.partial == 1)
    engine.stop(first)
    assert follow(engine, second)[-1].state is JobState.DONE


def test_paused_job_can_be_cancelled(engine):
    job = engine.submit(LANE, jobs.count, 10_000, 0.01)
    follow(engine, job, until=lambda event: event.partial is not None)
    engine.pause(job, paused=True)
    engine.cancel(job)
    assert follow(engine, job)[-1].state is JobState.CANCELLED


def test_superseded_result_is_dropped(engine):
    old = engine.submit(LANE, jobs.count, 10, 0.02, slot="scene")
    new = engine.submit(LANE, jobs.add, 1, 1, slot="scene")
    seen = follow_both(engine, old, new)
    assert {event.job: event.state for event in seen} == {old: JobState.CANCELLED, new: JobState.DONE}
    assert all(event.result is None for event in seen if event.job == old)


def test_close_ends_the_processes(engine):
    job = engine.submit(LANE, jobs.deaf, 60.0)
    follow(engine, job, until=lambda event: event.state is JobState.RUNNING)
    engine.close()
    engine.step()
    assert engine.worker_pid(LANE) is None
