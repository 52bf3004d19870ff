"""What a cluster costs and gains: pieces a second, structures a second, one worker against two."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from core.cluster.connecting import connected
from core.cluster.remote import place_of
from core.cluster.settings import ClusterSettings
from core.spread import spread
from tests.core.cluster.workers import Workers, looked_at, rock_salts, volumes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

_REPEATS = 3


@pytest.fixture
def workers() -> Iterator[Workers]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=0, processes=False, host="127.0.0.1", protocol="tcp://", dashboard_address="127.0.0.1:0"
    ) as cluster:
        team = Workers(cluster.scheduler_address)
        yield team
        team.end()


def _spread(client: Any, function: Callable[[Any], Any], pieces: Iterable[Any]) -> tuple[float, list[Any]]:
    place, began = place_of(client), time.perf_counter()
    answers = [answer for _, answer in spread(function, pieces, workers=1, beat=lambda: None, place=place)]
    return time.perf_counter() - began, answers


def test_overhead(workers: Workers) -> None:
    """Print how many pieces that do nothing, and structures of which next to nothing is asked, pass in a second."""
    with connected(ClusterSettings(kind="address", address=workers.address), lambda: None) as client:
        for _ in range(2):
            workers.start()
        client.wait_for_workers(2, timeout=60)
        _spread(client, volumes, rock_salts(1000, 100))
        empty = 2000 / _spread(client, len, [[number] for number in range(2000)])[0]
        batches, begun = list(rock_salts(50_000, 500)), time.process_time()
        passed = 50_000 / _spread(client, volumes, batches)[0]
        # of whoever spreads them, with the scheduler, which runs in this process here
        spent = (time.process_time() - begun) / 50_000
        print(f"\n{empty:.0f} empty pieces/s; {passed:.0f} structures/s in batches of 500, two workers;")
        print(f"{1e6 * spent:.0f} µs of processor a structure for the one that spreads them")


def test_scaling(workers: Workers) -> None:
    """Hold two workers against one on space groups and bonds of rock salt: 60 batches of 10 structures."""
    with connected(ClusterSettings(kind="address", address=workers.address), lambda: None) as client:
        times: dict[int, float] = {}
        for count in (1, 2):
            workers.start()
            client.wait_for_workers(count, timeout=60)
            # each imports what it needs before the clock runs; other batches, for those that are known are not computed
            _spread(client, looked_at, rock_salts(100 * count, 5))
            runs = [_spread(client, looked_at, list(_fresh(count, run))) for run in range(_REPEATS)]
            times[count] = min(seconds for seconds, _ in runs)
            print(f"\n{count} workers: {', '.join(f'{seconds:.2f}' for seconds, _ in runs)} s")
            # says the same where others use the processors, too: how much of the time each worker had something to do
            busy = max(sum(each) / (count * seconds) for seconds, each in runs)
            print(f"each was busy for {busy:.1%} of the time")
        print(f"two workers are {times[1] / times[2]:.2f} times as fast as one")
        assert times[1] / times[2] >= 1.8


def _fresh(count: int, run: int) -> Iterator[Any]:
    shift = 1.0 + 0.01 * (_REPEATS * count + run)
    for batch in rock_salts(600, 10):
        yield [one.replace(cell=one.cell * shift, positions=one.positions * shift) for one in batch]
