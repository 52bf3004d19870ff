"""Searches in a worker process, as the window runs them."""

import socket
import time

import pytest

from core.databases.found import Stage
from core.databases.providers import custom
from core.engine import database_calls
from core.engine.engine import NET, Engine
from core.engine.protocol import JobState
from core.library.project import Project
from core.library.rows import Draft
from tests.core.engine.test_engine import follow
from tests.core.library.drafts import draft


@pytest.fixture(scope="module")
def engine():
    engine = Engine({NET: 0})
    yield engine
    engine.close()
    engine.step()


def test_search_that_nobody_answers_is_cancelled_within_a_second(engine):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        provider = custom(f"http://127.0.0.1:{silent.getsockname()[1]}")
        job = engine.submit(NET, database_calls.search, (provider,), "nelements=2", 10)
        events = follow(engine, job, until=lambda event: event.partial is not None)
        assert events[-1].partial.states[0].stage is Stage.SEARCHING
        began = time.monotonic()
        engine.cancel(job)
        assert follow(engine, job)[-1].state is JobState.CANCELLED
        assert time.monotonic() - began < 1.5


def test_wrong_filter_comes_back_as_a_user_error(engine):
    event = follow(engine, engine.submit(NET, database_calls.check_filter, "nelements=="))[-1]
    assert event.state is JobState.FAILED
    assert "goes wrong at character 11" in str(event.error)


def test_entries_are_written_into_a_project(engine, tmp_path):
    path = tmp_path / "a.mdesk"
    Project.create(path).close()
    drafts = (*(draft() for _ in range(149)), Draft("nothing is known"), Draft("by its formula", formula="SrTiO3"))
    events = follow(engine, engine.submit(NET, database_calls.keep, path, drafts))
    keys = events[-1].result
    assert keys == sum((event.partial for event in events if event.partial), ())
    with Project.open(path) as project:
        assert project.entries.count() == len(keys) - 1 == 150
        assert [place for place, key in enumerate(keys) if key is None] == [149]
        assert project.entries.rows(keys[-1:])[0].formula == "SrTiO3"
