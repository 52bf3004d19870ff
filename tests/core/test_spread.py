"""Pieces are computed once each, whatever becomes of the processes that compute them."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

import pytest

from core.errors import Cancelled, StructureError, UserError
from core.spread import Crew, Place, spread, spreading_over

if TYPE_CHECKING:
    from pathlib import Path


def nothing() -> None:
    pass


def halved(number: int) -> int:
    if number % 2:
        raise StructureError("It is odd.")
    return number // 2


def process_of(_: object) -> int:
    return os.getpid()


def fatal(folder: Path, number: int) -> int:
    """Kill the process that computes 3, or only the first that tries 5."""
    tried = folder / str(number)
    if number == 3 or (number == 5 and not tried.exists()):
        tried.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("workers", [0, 2])
def test_each_piece_is_answered_once(workers: int) -> None:
    found = dict(spread(halved, range(7), workers=workers, beat=nothing))
    assert {number: answer for number, answer in found.items() if number % 2 == 0} == {0: 0, 2: 1, 4: 2, 6: 3}
    errors = [found[number] for number in (1, 3, 5)]
    assert all(isinstance(error, UserError) and error.message == "It is odd." for error in errors)


def test_a_piece_that_ends_its_process_takes_no_other_with_it(tmp_path: Path) -> None:
    answers = list(spread(partial(fatal, tmp_path), range(8), workers=2, beat=nothing))
    found = dict(answers)
    assert len(answers) == len(found) == 8
    assert {number: found[number] for number in found if number != 3} == {n: n for n in range(8) if n != 3}
    assert isinstance(found[3], UserError)


def test_what_the_beat_raises_ends_the_processes() -> None:
    began = time.monotonic()

    def cancel() -> None:
        if time.monotonic() - began > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(spread(time.sleep, [60.0, 60.0], workers=2, beat=cancel))
    assert time.monotonic() - began < 10.0


def test_pieces_are_taken_as_they_are_needed() -> None:
    taken = []

    def pieces():
        for number in range(100):
            taken.append(number)
            yield number

    answers = spread(halved, pieces(), workers=1, beat=nothing)
    next(answers)
    assert len(taken) < 10
    answers.close()


def test_pieces_go_where_the_thread_is_told_to() -> None:
    with ThreadPoolExecutor(1) as pool, spreading_over(lambda: nullcontext(Place(pool, 2))):
        assert dict(spread(process_of, "ab", workers=5, beat=nothing)) == {0: os.getpid(), 1: os.getpid()}
    with Crew(1) as crew:
        assert crew.submit(process_of, "c").result() != os.getpid()
