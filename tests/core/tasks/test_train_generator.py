"""The task that trains a generator: live, kept on the shelf, and refused where there is too little to learn from."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.generation.gan import shelf
from core.generation.wanted import Wanted
from core.learning.loop import Epoch
from core.learning.sources import read_source
from core.learning.unfinished import unfinished
from core.models.registry import catalogue
from core.tasks.base import StructureInput
from core.tasks.simulating import SimulationSoFar
from core.tasks.train_generator import GeneratorTraining
from core.tasks.train_generator_run import sentences

SALTS = str(Path(__file__).parents[1] / "generation" / "gan" / "salts.csv")
SMALL: dict[str, Any] = {"data": SALTS, "epochs": 4, "batch": 32, "width": 32, "learning_rate": 5e-3, "name": "salts"}


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def run(context: LocalContext | None = None, **options: Any) -> GeneratorTraining:
    result, _ = run_task("train_generator", (), {**SMALL, **options}, context or LocalContext())
    (found,) = result.entries
    assert isinstance(found, GeneratorTraining)
    return found


def test_it_is_kept_and_makes_crystals() -> None:
    entry = run()
    assert entry.complete
    assert entry.model == "salts"
    assert shelf.titles()["salts"] == "salts"
    made = shelf.load("salts").draw(Wanted(), 0, 0)
    assert {len(one.crystal.elements) for one in made} == {2}
    # it predicts nothing, so it is none of the models that predict
    assert "salts" not in catalogue()
    losses = entry.charts[0].curves
    assert [len(curve.y) for curve in losses] == [4, 4]
    titles = {str(chart.title) for chart in entry.charts}
    assert {"Judged by the critic", "What is made", "Norm of the gradient"} <= titles


def test_it_learns_from_crystals_that_are_chosen() -> None:
    rows = read_source(SALTS).rows
    inputs = tuple(StructureInput(row.crystal, row.where) for row in rows if row.crystal is not None)
    result, _ = run_task("train_generator", inputs, {**SMALL, "data": "", "epochs": 1}, LocalContext())
    assert result.entries[0].model == "salts"  # type: ignore[attr-defined]
    assert not result.of_inputs
    with pytest.raises(UserError, match="20 crystals can be learned from"):
        run_task("train_generator", inputs[:20], {**SMALL, "data": ""}, LocalContext())


def test_what_holds_no_crystal_says_why(tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("name,cif\nfoo,data_bar nonsense\n")
    with pytest.raises(UserError, match="holds no crystal to learn from; row") as caught:
        run(data=str(tmp_path / "none.csv"))
    assert caught.value.hint


def test_samples_and_losses_grow_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.tasks.train_generator_run._SHOW_EVERY", 0.0)
    partial: list[SimulationSoFar] = []

    def hear(_fraction: float | None, _message: str, part: object | None) -> None:
        if isinstance(part, SimulationSoFar):
            partial.append(part)

    run(LocalContext(hear))
    assert [len(one.charts[0].curves[0].y) for one in partial] == [1, 2, 3, 4]
    assert all(one.made for one in partial)
    assert partial[0].crystal is not None


def test_a_cancelled_training_goes_on() -> None:
    def cancel(fraction: float | None, _message: str, _part: object | None) -> None:
        if fraction is not None and fraction > 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(LocalContext(cancel))
    assert [one.task for one in unfinished()] == ["train_generator"]
    assert run().complete
    assert not unfinished()


def test_twenty_crystals_are_refused_with_the_reason(tmp_path: Path) -> None:
    with Path(SALTS).open(newline="") as file:
        rows = list(csv.reader(file))[:21]
    few = tmp_path / "few.csv"
    with few.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    with pytest.raises(UserError, match="20 crystals can be learned from"):
        run(data=str(few))


def test_a_collapse_is_said_first() -> None:
    language = SimpleNamespace(targets=(), scales=())
    lesson: Any = SimpleNamespace(language=language)
    further = {"neutral": 0.9, "distinct": 0.1, "freshness": 0.1, "variety": 0.8}
    first = sentences(lesson, [Epoch(1.0, 1.0, 1e-3, 1.0, 1.0, further)], 0)[0]
    assert first.startswith("The generator repeats itself: among its crystals are 10 %")
    fine = sentences(lesson, [Epoch(1.0, 1.0, 1e-3, 1.0, 1.0, further | {"freshness": 0.9})], 0)[0]
    assert "repeats" not in fine
