"""The task that holds the errors on ever newer materials side by side."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.learning.leakage_meter import BASELINE, Leakage, Novelty, Trial
from core.learning.metrics import class_scores, number_scores
from core.models.targets import YES_NO, Target
from core.tasks.leakage_words import chart_of, sentences_of, table_of
from core.tasks.measure_leakage import LeakageMeter
from core.tasks.simulating import SimulationSoFar

if TYPE_CHECKING:
    from pathlib import Path

ENERGY = Target("energy", "Energy", "eV/atom")
METAL = Target("is_metal", "Metal", classes=YES_NO)
SALTS = [(metal, other) for metal in ("Li", "Na", "K", "Rb", "Cs", "Ag", "Tl") for other in ("F", "Cl", "Br", "I")]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def copies(tmp_path: Path) -> str:
    """Each salt three times over, with an energy of its own that says nothing of the others."""
    rng = np.random.default_rng(0)
    path = tmp_path / "salts.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["formula", "energy (eV)", "is_metal"])
        for metal, other in SALTS:
            energy = rng.normal()
            rows.writerows([f"{metal}{other}", energy + 0.01 * rng.normal(), int(metal == "Ag")] for _ in range(3))
    return str(path)


def run(context: LocalContext | None = None, **options: Any) -> LeakageMeter:
    given = {"model": "composition_descriptors", "target": "energy", **options}
    result, _ = run_task("measure_leakage", (), given, context or LocalContext())
    (entry,) = result.entries
    assert isinstance(entry, LeakageMeter)
    return entry


def test_copies_are_found_out(copies: str) -> None:
    shown: list[Any] = []
    entry = run(LocalContext(lambda _f, _m, partial: shown.append(partial)), data=copies)
    rows = {row[0]: row for row in entry.tables[0].rows}
    # at random the same salt is on both sides; each has an energy of its own
    assert rows["at random"][1] < 0.5 * rows["new formulae"][1]
    assert rows["at random"][8] > 80
    assert rows["new formulae"][8] == 0
    assert rows["new chemical systems"][10] == 0
    assert set(rows["new elements"][13].split(", ")) <= {name for pair in SALTS for name in pair}
    assert "A random split flatters much" in " ".join(entry.summary)
    assert [chart.title for chart in entry.charts] == ["Errors by split"]
    assert entry.complete
    json.dumps(entry.extra_json(), allow_nan=False)
    partials = [one for one in shown if isinstance(one, SimulationSoFar)]
    assert [len(one.charts[0].ticks) for one in partials] == list(range(1, len(partials) + 1))
    assert partials


def test_gives_the_same_again(copies: str) -> None:
    assert run(data=copies).extra_json() == run(data=copies).extra_json()


def test_can_be_stopped_and_cancelled(copies: str) -> None:
    class Impatient(LocalContext):
        @property
        def stopping(self) -> bool:
            return bool(seen)

    seen: list[object] = []
    entry = run(Impatient(lambda _f, _m, partial: seen.append(partial) if partial else None), data=copies)
    assert not entry.complete
    assert 1 <= len(entry.tables[0].rows) < 5

    def cancel(fraction: float | None, *_rest: object) -> None:
        if fraction is not None and fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(LocalContext(cancel), data=copies)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"data": ""}, "No data"),
        ({"data": "/no/such.csv"}, "does not exist"),
        ({"target": "hardness"}, "no property hardness"),
        ({"model": "crystal_graph"}, "there is a formula but no structure"),
    ],
)
def test_says_what_it_lacks(copies: str, options: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        run(**{"data": copies, **options})


def leakage(target: Target, errors: dict[Novelty, float], n: int = 200) -> Leakage:
    trials = []
    for novelty, error in errors.items():
        # the same draws each time, so that the errors are in proportion
        rng = np.random.default_rng(0)
        if target.is_class:
            truth = rng.integers(0, 2, n).astype(float)
            said = np.where(rng.random(n) < error, 1 - truth, truth)
            scores = {
                "m": class_scores(truth, np.column_stack([1 - said, said]), YES_NO),
                BASELINE: class_scores(truth, np.full((n, 2), 0.5), YES_NO),
            }
        else:
            truth = rng.normal(size=n)
            scores = {
                "m": number_scores(truth, truth + error * np.sqrt(np.pi / 2) * rng.normal(size=n)),
                BASELINE: number_scores(truth, np.zeros(n)),
            }
        trials.append(Trial(novelty, 800, 200, 0.5, 0.9, 0.6, scores))
    return Leakage(target, tuple(trials), {Novelty.ELEMENTS: "Too many of the materials are alike in this respect."})


@pytest.mark.parametrize(
    ("grouped", "n", "words"),
    [
        (0.1, 200, "hardly flatters"),
        (0.1, 12, "too few to tell"),
        (0.12, 40, "may flatter"),
        (0.135, 200, "A random split flatters:"),
        (0.3, 200, "flatters much"),
    ],
)
def test_the_verdict_follows_the_grouped_error(grouped: float, n: int, words: str) -> None:
    said = " ".join(sentences_of(leakage(ENERGY, {Novelty.RANDOM: 0.1, Novelty.CHEMSYS: grouped}, n), "m"))
    assert words in said, said
    assert "Not possible: new elements" in said


def test_what_has_learned_nothing_is_told() -> None:
    said = " ".join(sentences_of(leakage(ENERGY, {Novelty.RANDOM: 3.0, Novelty.CHEMSYS: 3.0}), "m"))
    assert "it has learned nothing" in said


def test_classes_are_told_in_per_cent() -> None:
    found = leakage(METAL, {Novelty.RANDOM: 0.1, Novelty.CHEMSYS: 0.2})
    chart, table = chart_of(found, "m"), table_of(found, "m")
    assert chart.y_unit == "%"
    assert 5 < chart.curves[0].y[0] < 15
    assert table.head[6:8] == ("Balanced accuracy", "ROC-AUC")
    assert all(len(row) == len(table.head) == len(table.units) for row in table.rows)
    assert table.rows[-1][-1].startswith("impossible")
