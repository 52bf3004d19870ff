"""Jobs go to real workers; what they say comes back, what they are told arrives, and nothing is lost."""

from __future__ import annotations

import os
import signal
import time

import pytest

from core.cluster import relay
from core.cluster.connecting import connected
from core.cluster.remote import place_of
from core.cluster.settings import ClusterError
from core.engine.context import LocalContext
from core.errors import Cancelled, EngineError, StructureError
from core.spread import spread
from tests.core.cluster import workers as jobs


class Listener(LocalContext):
    """Keeps what was reported; cancels or stops after so many reports with something to show."""

    def __init__(self, cancel_after=None, stop_after=None):
        super().__init__(self._hear)
        self.heard, self._cancel, self._stop = [], cancel_after, stop_after
        self.cancelled_at = None

    def _hear(self, fraction, message, partial):
        if partial is not None:
            self.heard.append((fraction, message, partial))
        if self._stop is not None and len(self.heard) >= self._stop:
            self.stop_asked = True
        if self._cancel is not None and len(self.heard) >= self._cancel:
            self.cancelled_at = self.cancelled_at or time.monotonic()
            raise Cancelled


def done_by(client, name, function, *args, ctx=None):
    relay.send(client, name, function, *args)
    try:
        return relay.follow(client, name, ctx or Listener())
    finally:
        relay.forget(client, name)


def test_progress_and_parts_come_in_order_and_once(client):
    ctx = Listener()
    note, process, _ = done_by(client, "told", jobs.worked, 0.4, "hello", ctx=ctx)
    assert note == "hello"
    assert process != os.getpid()
    fractions = [fraction for fraction, _, _ in ctx.heard]
    assert len(fractions) > 5
    assert fractions == sorted(set(fractions))
    assert {message for _, message, _ in ctx.heard} == {"Working"}


def test_cancel_ends_the_job_there_within_a_second(client):
    ctx = Listener(cancel_after=3)
    with pytest.raises(Cancelled):
        done_by(client, "given-up", jobs.worked, 60.0, "", ctx=ctx)
    assert time.monotonic() - ctx.cancelled_at < 1.0
    assert "given-up" not in relay.names(client)
    # both workers are free again
    for name in ("next-1", "next-2"):
        relay.send(client, name, jobs.worked, 0.3, "")
    assert len({relay.follow(client, name, Listener())[1] for name in ("next-1", "next-2")}) == 2
    relay.forget(client, "next-1")
    relay.forget(client, "next-2")


def test_stop_keeps_what_there_is(client):
    began = time.monotonic()
    note, _, stopped = done_by(client, "stopped", jobs.worked, 60.0, "kept", ctx=Listener(stop_after=3))
    assert (note, stopped) == ("kept", True)
    assert time.monotonic() - began < 10.0


def test_what_goes_wrong_there_is_said_here(client):
    with pytest.raises(StructureError, match="It has no atoms"):
        done_by(client, "refused", jobs.refused)
    with pytest.raises(EngineError, match="seven"):
        done_by(client, "broken", jobs.broken)


def test_a_job_outlives_whoever_sent_it(client, settings):
    with connected(settings, lambda: None) as first:
        relay.send(first, "left", jobs.worked, 0.5, "later", title="Work", inputs=("a", "b"))
    with connected(settings, lambda: None) as second:
        assert "left" in relay.names(second)
        parcel = relay.fetch(second, "left")
        assert (parcel.title, parcel.inputs) == ("Work", ("a", "b"))
        assert relay.follow(second, "left", Listener())[0] == "later"
        # it stays until somebody says that it is kept
        assert relay.follow(second, "left", Listener())[0] == "later"
        relay.forget(second, "left")
        with pytest.raises(ClusterError, match="nothing of this task"):
            relay.fetch(second, "left")


def test_a_job_that_is_sent_twice_runs_once(client):
    relay.send(client, "twice", jobs.worked, 0.3, "first")
    relay.send(client, "twice", jobs.worked, 0.3, "second")
    assert relay.follow(client, "twice", Listener())[0] == "first"
    relay.forget(client, "twice")


def test_a_job_spreads_its_pieces_over_the_workers(client):
    found = done_by(client, "spreads", jobs.spreads, 12)
    assert {number: answer[0] for number, answer in found.items()} == {n: n for n in range(12)}
    assert len({process for _, process in found.values()}) == 2


def test_a_job_whose_worker_is_killed_is_done_by_another(client, workers, tmp_path):
    process = done_by(client, "killed", jobs.fatal_once, str(tmp_path / "tried"))
    assert (tmp_path / "tried").exists()
    assert process in {one.pid for one in workers.processes if one.poll() is None}
    workers.start()
    client.wait_for_workers(2, timeout=20)


def test_pieces_of_a_worker_that_is_killed_go_to_another(client, workers, tmp_path):
    answers = []
    place = place_of(client)
    pieces = list(range(300))
    for number, answer in spread(jobs.Noted(str(tmp_path)), pieces, workers=1, beat=lambda: None, place=place):
        answers.append((number, answer))
        if len(answers) == 60:
            os.kill(next(one.pid for one in workers.processes if one.poll() is None), signal.SIGKILL)
    assert sorted(answers) == [(n, n * n) for n in pieces]
    assert len(list(tmp_path.iterdir())) == 2
    workers.start()


def test_a_scheduler_that_goes_away_is_told(settings, monkeypatch):
    distributed = pytest.importorskip("distributed")
    from core.cluster import connecting

    monkeypatch.setattr(connecting, "_CONNECT_S", 1.0)
    other = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, host="127.0.0.1", protocol="tcp://", dashboard_address=None
    )
    with connected(settings.model_copy(update={"address": other.scheduler_address}), lambda: None) as client:
        relay.send(client, "orphan", jobs.worked, 3.0, "")
        heard = []

        def hear(_fraction, message, partial):
            if partial is not None and not heard:
                other.close()
            heard.append(message)

        with pytest.raises(ClusterError, match="scheduler"):
            relay.follow(client, "orphan", LocalContext(hear))
