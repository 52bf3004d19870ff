"""The search for hyper-parameters: it can be repeated, goes on where it was cut off, and leads to a training."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.config import data_folder
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.learning.unfinished import unfinished
from core.models.descriptors.model import DescriptorsParams
from core.tasks.search_hyperparameters import Searched
from core.tasks.simulating import SimulationSoFar
from core.tasks.train_model import TrainParams
from core.texts import Text

CUBIC = str(Path(__file__).parents[1] / "learning" / "cubic.csv")
SMALL: dict[str, Any] = {
    "data": CUBIC,
    "targets": "my_energy",
    "trials": 6,
    "epochs": 3,
    "validation": 0.3,
    "crystal_graph_features": 8,
    "crystal_graph_layers": 1,
    "crystal_graph_radius": 4.0,
    "vary": "learning_rate, features, batch",
}


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def run(context: LocalContext | None = None, **options: Any) -> Searched:
    result, _ = run_task("search_hyperparameters", (), {**SMALL, **options}, context or LocalContext())
    (entry,) = result.entries
    assert isinstance(entry, Searched)
    return entry


def rows(entry: Searched) -> list[tuple[Any, ...]]:
    """Return the trials without the time that they took."""
    return [row[:-1] for row in entry.tables[0].rows]


def test_a_search_that_was_cut_off_is_that_which_was_not() -> None:
    whole = run()
    assert not list((data_folder() / "trainings").iterdir())
    table = whole.tables[0]
    assert table.head[:6] == ("Trial", "State", "Validation loss", "Learning rate", "Features", "Batch")
    assert [row[2] for row in rows(whole) if row[1] == "Complete"] == sorted(
        row[2] for row in rows(whole) if row[1] == "Complete"
    )

    def cut(_fraction: float | None, message: str, _partial: object) -> None:
        if message.startswith("Trial 4 of 6, epoch 2"):
            raise Cancelled

    with pytest.raises(Cancelled):
        run(LocalContext(cut))
    (left,) = unfinished()
    assert left.task == "search_hyperparameters"
    assert isinstance(left.title, Text)
    assert left.title == "Search: cubic, Crystal graph network"
    seen: list[str] = []
    again = run(LocalContext(lambda _fraction, message, _partial: seen.append(message)))
    assert not any(message.startswith("Trial 3 of 6") for message in seen)
    assert rows(again) == rows(whole)
    assert rows(run(seed=1)) != rows(whole)
    json.dumps(whole.extra_json())


def test_the_best_leads_to_a_training(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr("core.tasks.search_run._SHOW_EVERY", 0.0)
    entry = run(LocalContext(lambda _f, _m, partial: shown.append(partial)), trials=3)
    values = TrainParams.model_validate(entry.best)
    best = rows(entry)[0]
    assert (values.learning_rate, values.crystal_graph_features, values.batch) == best[3:6]
    assert values.crystal_graph_radius == 4.0
    partials = [one for one in shown if isinstance(one, SimulationSoFar)]
    assert any(chart.title == "Losses" for chart in partials[0].charts) or partials[0].charts == ()
    assert partials[-1].tables[0].rows
    assert {chart.title for chart in entry.charts} >= {"History", "Losses", "Learning rate"}


def test_trees_are_searched_too() -> None:
    entry = run(
        model="composition_descriptors", trials=2, vary="trees, share", composition_descriptors_trees=4,
        composition_descriptors_method="extra_trees",
    )  # fmt: skip
    assert entry.best["model"] == "composition_descriptors"
    assert set(entry.best) >= {"composition_descriptors_trees", "composition_descriptors_share"}
    assert all(np.isfinite(row[2]) for row in rows(entry))


def test_choices_and_errors_are_shown_as_a_person_reads_them() -> None:
    entry = run(model="composition_descriptors", trials=3, vary="method, only_shares", composition_descriptors_trees=4)
    (table,) = entry.tables
    assert dict(zip(table.head, table.units, strict=True))["MAE of my_energy"] == "eV"
    labels = set(DescriptorsParams.model_fields["method"].json_schema_extra["choices"].values())
    methods = {row[table.head.index("Trees")] for row in table.rows}
    assert methods <= labels
    only = next(chart for chart in entry.charts if chart.title == "Only shares")
    assert [name for _, name in only.ticks if name] == ["No", "Yes"]
    assert any(" Only shares Yes" in said or " Only shares No" in said for said in entry.summary)


def test_what_is_stopped_is_kept() -> None:
    context = LocalContext()

    def listen(_fraction: float | None, message: str, _partial: object) -> None:
        context.stop_asked = message.startswith("Trial 3 of")

    context._listener = listen
    entry = run(context)
    assert not entry.complete
    assert len(rows(entry)) == 2
    assert any("from 10 complete trials on; there are" in sentence for sentence in entry.summary)
    # it would go on, but nobody is reminded of it
    assert not unfinished()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"data": ""}, "nothing to learn from"),
        ({"validation": 0.0}, "needs validation materials"),
        ({"vary": "colour"}, "colour is nothing that can vary"),
    ],
)
def test_what_cannot_be_searched_is_told(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        run(**options)
