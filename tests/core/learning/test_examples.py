"""Examples of many materials: the same in one process and in several, kept on disk, and one bad row stops nothing."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import Cancelled
from core.learning.example_store import ExampleStore, key_of, packed, unpacked
from core.learning.examples import examples_of
from core.models.crystal_graph.architecture import ARCHITECTURE, CrystalGraphParams
from core.models.crystal_graph.graph import Graph
from core.structures.crystal import Crystal
from tests.core.models.crystals import salt, silicon

if TYPE_CHECKING:
    from pathlib import Path

HYPER = CrystalGraphParams(radius=4.0)
BAD = Crystal([29], [[0, 0, 0]], 3.7 * np.eye(3), shares={0: ((29, 0.5), (79, 0.5))})


@dataclass
class Other:
    numbers: np.ndarray


ITEMS = [BAD, *(silicon(5.2 + 0.01 * i) for i in range(40)), "NaCl", salt()]


def same(one: Graph, other: Graph) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Graph.__slots__)


@pytest.fixture
def store(tmp_path: Path) -> ExampleStore:
    return ExampleStore(tmp_path / "examples.sqlite")


def test_processes_give_what_one_gives(store: ExampleStore, tmp_path: Path) -> None:
    alone = examples_of(ARCHITECTURE, HYPER, ITEMS, workers=0, store=ExampleStore(tmp_path / "other.sqlite"))
    told: list[float] = []
    found = examples_of(ARCHITECTURE, HYPER, ITEMS, workers=2, store=store, report=lambda done, _: told.append(done))
    assert found.places == alone.places == (*range(1, 41), 42)
    assert all(same(*pair) for pair in zip(found.examples, alone.examples, strict=True))
    assert dict(found.rejects) == dict(alone.rejects)
    assert dict(found.rejects)[0] == "It has shared or partly occupied sites."
    assert dict(found.rejects)[41] == "There is a formula but no structure."
    assert told == sorted(told)


def test_what_was_seen_once_is_not_looked_at_again(store: ExampleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = examples_of(ARCHITECTURE, HYPER, ITEMS, workers=0, store=store)
    looked: list[object] = []
    whole = type(ARCHITECTURE).example

    def example(self: object, item: object, hyper: object) -> Graph:
        looked.append(item)
        return whole(self, item, hyper)

    monkeypatch.setattr(type(ARCHITECTURE), "example", example)
    again = examples_of(ARCHITECTURE, HYPER, ITEMS, workers=0, store=store)
    assert all(same(*pair) for pair in zip(first.examples, again.examples, strict=True))
    # the first says of which class they are; those that have none are not kept
    assert looked == [ITEMS[0], ITEMS[1], ITEMS[41]]
    examples_of(ARCHITECTURE, CrystalGraphParams(radius=4.5), ITEMS[:5], workers=0, store=store)
    assert len(looked) == 3 + 5


def test_cancelling_ends_the_processes(store: ExampleStore) -> None:
    def cancel(done: float, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        examples_of(ARCHITECTURE, HYPER, ITEMS, workers=2, store=store, report=cancel)


def test_a_material_that_kills_its_process_is_listed(
    store: ExampleStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # in the worker the first message of a run that holds the marked crystal ends it
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if 'core.learning.example_worker' in ' '.join(sys.orig_argv):\n"
        "    import core.models.crystal_graph.architecture as a\n"
        "    whole = a.CrystalGraph.example\n"
        "    def example(self, item, hyper):\n"
        "        if getattr(item, 'title', '') == 'deadly':\n"
        "            os._exit(9)\n"
        "        return whole(self, item, hyper)\n"
        "    a.CrystalGraph.example = example\n"
    )
    root = os.getcwd()  # noqa: PTH109
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), root)))
    items = [*ITEMS[1:20], silicon(5.9).replace(title="deadly"), *ITEMS[20:40]]
    found = examples_of(ARCHITECTURE, HYPER, items, workers=2, store=store)
    assert dict(found.rejects) == {19: "Looking at it ended its process."}
    assert len(found.examples) == 39


def test_an_example_comes_back_from_its_bytes() -> None:
    graph = ARCHITECTURE.example(salt(), HYPER)
    data = packed(graph)
    assert data is not None
    again = unpacked(Graph, data)
    assert again is not None
    assert same(graph, again)
    for damaged in (b"", data[:100], b"\x80\x04N.", packed(Other(np.zeros(2)))):
        assert unpacked(Graph, damaged or b"") is None


def test_the_store_is_bounded_and_lets_the_oldest_go(tmp_path: Path) -> None:
    small = ExampleStore(tmp_path / "small.sqlite", largest=250)
    for i in range(5):
        small.put({bytes([i]): bytes(100)})
    held = sqlite3.connect(tmp_path / "small.sqlite").execute("SELECT key FROM example").fetchall()
    assert held == [(b"\x03",), (b"\x04",)]


def test_a_damaged_store_is_done_without_and_made_anew(store: ExampleStore, tmp_path: Path) -> None:
    (tmp_path / "examples.sqlite").write_bytes(b"no database at all, certainly not" * 100)
    assert len(examples_of(ARCHITECTURE, HYPER, ITEMS[:5], workers=0, store=store).examples) == 4
    examples_of(ARCHITECTURE, HYPER, ITEMS[:5], workers=0, store=store)
    assert len(store.get([key_of(ARCHITECTURE, HYPER, item) for item in ITEMS[:5]])) >= 3


def test_keys_go_with_structure_kind_and_hyper_parameters() -> None:
    other = CrystalGraphParams(radius=4.5)
    keys = {
        key_of(ARCHITECTURE, HYPER, silicon()),
        key_of(ARCHITECTURE, HYPER, silicon(5.4310001)),
        key_of(ARCHITECTURE, HYPER, silicon().replace(pbc=(True, True, False))),
        key_of(ARCHITECTURE, HYPER, "Si"),
        key_of(ARCHITECTURE, other, silicon()),
    }
    assert len(keys) == 5
    assert key_of(ARCHITECTURE, HYPER, silicon()) in keys
