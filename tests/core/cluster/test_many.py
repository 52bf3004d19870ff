"""A hundred thousand structures over two workers, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal

import pytest

from core.cluster.remote import place_of
from core.spread import spread
from tests.core.cluster.workers import rock_salts, volumes

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

COUNT, BATCH = 100_000, 250


def test_every_result_comes_once(client, workers):
    found: dict[int, list[float]] = {}
    place = place_of(client)
    for number, answer in spread(volumes, rock_salts(COUNT, BATCH), workers=1, beat=lambda: None, place=place):
        assert number not in found
        found[number] = answer
        if len(found) == COUNT // BATCH // 2:
            os.kill(workers.processes[0].pid, signal.SIGKILL)
    assert workers.processes[0].wait(10) == -signal.SIGKILL
    assert sorted(found) == list(range(COUNT // BATCH))
    every = [one for number in sorted(found) for one in found[number]]
    assert every == [one for batch in rock_salts(COUNT, BATCH) for one in volumes(batch)]
