"""Garbage is collected in the window's thread alone."""

import gc
import threading

import pytest

from gui.collecting import Collector


@pytest.fixture
def collector(qapp):
    made = Collector()
    yield made
    made.stop()
    gc.disable()  # as it was before, see conftest


def litter(count=5000):
    for _ in range(count):
        cycle = []
        cycle.append(cycle)


@pytest.fixture
def collections():
    """Return in which threads garbage was collected."""
    seen = []

    def note(phase, _info):
        if phase == "start":
            seen.append(threading.current_thread())

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_other_threads_collect_nothing_and_the_window_does(collector, collections, qtbot):
    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert collections == []
    assert gc.get_count()[0] >= 5000
    qtbot.waitUntil(lambda: bool(collections), timeout=2000)
    assert set(collections) == {threading.main_thread()}
    assert gc.get_count()[0] < 5000


def test_what_little_there_is_stays(collector, collections):
    gc.collect()
    collections.clear()
    collector.collect()
    assert collections == []


def test_it_is_left_to_python_again_once_stopped(collector):
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
