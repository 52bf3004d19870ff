"""Ctrl+C while a task runs in a terminal."""

import signal
import threading

import pytest

from core.engine.context import LocalContext
from core.interrupting import stopping_on_interrupt


def test_the_first_one_asks_the_task_to_stop_and_the_second_ends_it(capsys):
    context, before = LocalContext(), signal.getsignal(signal.SIGINT)
    with stopping_on_interrupt(context):
        assert not context.stopping
        signal.raise_signal(signal.SIGINT)
        assert context.stopping
        assert "once more" in capsys.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_changed():
    before, seen = signal.getsignal(signal.SIGINT), []

    def work():
        with stopping_on_interrupt(LocalContext()):
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]
