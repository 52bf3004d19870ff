"""Active learning on a table: replayed, by hand, and by computed labels; gone on with, and refused in clear words."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.library.coding import decode, encode
from core.tasks.base import Result, StructureInput
from core.tasks.classes import result_classes
from core.tasks.simulating import Simulation
from tests.core.library.comparing import difference
from tests.core.models.crystals import silicon

if TYPE_CHECKING:
    from pathlib import Path

METALS = ("Li", "Na", "K", "Mg", "Ca", "Sr", "Al", "Ti", "Fe", "Co", "Ni", "Cu", "Zn", "Ga")
OTHERS = ("O", "S", "Se", "Cl", "F")
QUICK: dict[str, Any] = {"model": "process", "batch": 4, "first": 6, "budget": 14, "seeds": 2}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    # that pieces of work go to processes as well is for the tests of core.spread
    monkeypatch.setattr("core.tasks.active_learning_run.processors", lambda: 0)
    # nor does what is reported depend on the clock
    monkeypatch.setattr("core.tasks.active_learning_run._TELL_EVERY", 0.0)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "gaps.csv"
    rows = [f"{a}{b},{(i % 7) + 2 * k}" for i, a in enumerate(METALS) for k, b in enumerate(OTHERS)]
    file.write_text("formula,band_gap (eV)\n" + "\n".join(rows) + "\n")
    return file


def learned(tmp_path: Path, inputs: tuple[StructureInput, ...] = (), **params: Any) -> Simulation:
    context = params.pop("context", None) or LocalContext()
    result, _ = run_task("active_learning", inputs, {**QUICK, "folder": str(tmp_path), **params}, context)
    (entry,) = result.entries
    assert isinstance(entry, Simulation)
    assert difference(Result((entry,)), decode(encode(Result((entry,))), result_classes())) == ""
    return entry


def test_a_replay_says_in_words_what_would_have_been_gained(table: Path, tmp_path: Path) -> None:
    told: list[float] = []
    context = LocalContext(lambda done, *_: told.append(done or 0.0))
    entry = learned(tmp_path, data=str(table), acquisition="improvement", context=context)
    assert "70 labelled materials, 2 replays of each way." in entry.summary
    assert any("best 1 %" in line for line in entry.summary)
    assert [str(curve.name) for curve in entry.charts[0].curves] == ["Expected improvement", "Random choice"]
    assert all(curve.errors is not None for curve in entry.charts[0].curves)
    assert told == sorted(told)
    lines = [line for line in (tmp_path / "campaign.replay.jsonl").read_text().splitlines() if line]
    assert len(lines) == 4
    again = learned(tmp_path, data=str(table), acquisition="improvement")
    assert again.summary == entry.summary
    assert [line for line in (tmp_path / "campaign.replay.jsonl").read_text().splitlines() if line] == lines


def test_by_hand_it_writes_a_table_and_goes_on_with_the_answers(table: Path, tmp_path: Path) -> None:
    rows = list(csv.reader(table.read_text().splitlines()))
    some = tmp_path / "some.csv"
    some.write_text("\n".join(",".join(row if i < 8 else (row[0], "")) for i, row in enumerate(rows)) + "\n")
    asked: dict[str, Any] = {"mode": "run", "oracle": "user", "data": str(some)}
    entry = learned(tmp_path, **asked)
    file = tmp_path / "campaign.next.csv"
    wanted = list(csv.reader(file.read_text().splitlines()))
    assert len(wanted) == 1 + 4
    assert "7 of 70 materials have a label." in entry.summary
    assert len(entry.tables[0].rows) == 4
    answers = tmp_path / "answers.csv"
    filled = [wanted[0], *([*row[:2], "1,5"] for row in wanted[1:])]
    with answers.open("w", newline="") as stream:
        csv.writer(stream).writerows(filled)
    after = learned(tmp_path, **asked, answers=str(answers))
    assert "11 of 70 materials have a label." in after.summary
    # what was told once need not be told again
    assert "11 of 70 materials have a label." in learned(tmp_path, **asked).summary
    new = {row[0] for row in csv.reader(file.read_text().splitlines())} - {"key"}
    assert not new & {row[0] for row in wanted}
    answers.write_text("key,material,label\n" + f"{wanted[1][0]},x,soon\n")
    with pytest.raises(UserError, match="is no number"):
        learned(tmp_path, **asked, answers=str(answers))
    answers.write_text("key,material,label\nelsewhere,x,1\n")
    with pytest.raises(UserError, match="of no material of this pool"):
        learned(tmp_path, **asked, answers=str(answers))


def test_tight_binding_labels_nanotubes_and_nothing_is_asked_twice(tmp_path: Path) -> None:
    calls = 0

    def cancel(*_: object) -> None:
        nonlocal calls
        calls += (tmp_path / "campaign.labels.jsonl").exists()
        if calls == 2:
            raise Cancelled

    asked: dict[str, Any] = {"mode": "run", "oracle": "tight_binding", "most_n": 7, "changed": 0, "budget": 10}
    with pytest.raises(Cancelled):
        learned(tmp_path, **asked, context=LocalContext(cancel))
    file = tmp_path / "campaign.labels.jsonl"
    before = [line for line in file.read_text().splitlines() if line]
    assert before
    entry = learned(tmp_path, **asked)
    lines = [json.loads(line) for line in file.read_text().splitlines() if line]
    assert len(lines) == len({line["key"] for line in lines}) == 10
    assert "The budget is spent." in entry.summary
    assert len(entry.charts[0].curves[0].x) >= 2
    assert entry.made
    assert entry.tables[0].frames


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, "no pool"),
        ({"data": "/nowhere.csv"}, "does not exist"),
        ({"data": "TABLE", "target": "hardness"}, "no numbers named hardness"),
        ({"data": "TABLE", "columns": "temperature"}, "no numbers named temperature"),
        ({"data": "TABLE", "first": 60}, "a replay needs"),
        ({"data": "TABLE", "name": "a/b"}, "no name"),
        ({"data": "TABLE", "mode": "run", "oracle": "energy"}, "only compositions"),
    ],
)
def test_what_cannot_be_learned_is_refused(params: dict[str, Any], words: str, table: Path, tmp_path: Path) -> None:
    given = {key: str(table) if value == "TABLE" else value for key, value in params.items()}
    with pytest.raises(UserError, match=words):
        learned(tmp_path, **given)


def test_labels_that_never_vary_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "flat.csv"
    file.write_text("formula,band_gap (eV)\n" + "".join(f"{a}{b},1\n" for a in METALS for b in OTHERS))
    with pytest.raises(UserError, match="same"):
        learned(tmp_path, data=str(file))


def test_one_structure_is_a_pool_of_its_own(tmp_path: Path) -> None:
    entry = learned(tmp_path, (StructureInput(silicon(), "Si.cif"),), mode="run", oracle="energy")
    assert "1 of 1 materials have a label." in entry.summary
    assert "Nothing is left to label." in entry.summary
