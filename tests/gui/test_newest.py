"""One job a key at a time, and only the newest wish after it."""

from core.errors import UserError
from gui.newest import Newest


class Worker:
    """Holds jobs until the test lets them end."""

    def __init__(self):
        self.jobs = []

    def submit(self, *call, handlers, **_options):
        _lane, _function, *args = call
        self.jobs.append((tuple(args), handlers))


def ask(newest, key, number, heard):
    newest.ask(key, print, number, done=heard.append, failed=lambda error: heard.append(str(error)))


def test_only_the_newest_of_several_wishes_follows():
    worker, heard = Worker(), []
    newest = Newest(worker)
    for number in range(5):
        ask(newest, "level", number, heard)
    assert [args for args, _ in worker.jobs] == [(0,)]
    worker.jobs[0][1].done("first")
    assert [args for args, _ in worker.jobs] == [(0,), (4,)]
    worker.jobs[1][1].done("last")
    assert heard == ["first", "last"]


def test_keys_do_not_wait_for_each_other():
    worker, heard = Worker(), []
    newest = Newest(worker)
    ask(newest, "one", 1, heard)
    ask(newest, "two", 2, heard)
    assert len(worker.jobs) == 2


def test_failure_is_told_and_the_next_wish_runs():
    worker, heard = Worker(), []
    newest = Newest(worker)
    ask(newest, "level", 0, heard)
    ask(newest, "level", 1, heard)
    worker.jobs[0][1].failed(UserError("no"))
    worker.jobs[1][1].cancelled()
    assert heard == ["no"]


def test_what_was_forgotten_is_not_heard_of_but_the_next_wish_waits_for_its_end():
    worker, heard = Worker(), []
    newest = Newest(worker)
    ask(newest, "level", 0, heard)
    newest.forget()
    ask(newest, "level", 1, heard)
    assert len(worker.jobs) == 1
    worker.jobs[0][1].done("old")
    worker.jobs[1][1].done("new")
    assert heard == ["new"]
