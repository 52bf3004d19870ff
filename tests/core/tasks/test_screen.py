"""A screen from its form or its recipe: the same either way, with files that can be shared, and clear refusals."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.library.coding import decode, encode
from core.tasks.base import Result, StructureInput
from core.tasks.classes import result_classes
from core.tasks.screened import Screening, ScreeningSoFar
from tests.core.library.comparing import difference
from tests.core.models.crystals import salt, silicon

GRID: dict[str, Any] = {
    "source": "grid",
    "elements": "Fe Co Ni",
    "step": 0.1,
    "limits": "",
    "composition": "price_per_kg < 20",
    "ranking": "least price_per_kg; most electronegativity_difference",
}


def screened(inputs: tuple[StructureInput, ...] = (), context: LocalContext | None = None, **params: Any) -> Screening:
    result, _ = run_task("screen", inputs, params, context or LocalContext())
    (entry,) = result.entries
    assert isinstance(entry, Screening)
    return entry


def test_a_grid_by_its_composition_and_again_by_its_recipe(tmp_path: Path) -> None:
    first = screened(folder=str(tmp_path), name="metals", **GRID)
    recipe, journal, table = map(Path, first.files)
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert [int(row["rank"]) for row in rows] == list(range(1, len(rows) + 1))
    assert all(float(row["price_per_kg"]) < 20 for row in rows)
    assert [one.count for one in first.levels] == [66, len(rows)]
    assert len(rows) + first.levels[1].rejected == 66
    ranking, rejected = first.tables
    assert len(ranking.rows) == len(rows)
    # nothing beats the first in both, and iron alone is the cheapest
    assert ranking.rows[0][ranking.head.index("On the Pareto front")] is True
    assert min(ranking.rows, key=lambda row: float(str(row[2])))[1] == "Fe"
    assert all("Price" in str(row[1]) and float(str(row[3])) > 20 for row in rejected.rows)
    assert journal.exists()
    again = screened(recipe=str(recipe))
    assert again.tables[0] == ranking
    assert "verdicts were known" in " ".join(again.summary)
    assert json.loads(recipe.read_text())["stages"][0]["stage"] == "composition"
    kept = Result((first,))
    assert difference(kept, decode(encode(kept), result_classes())) == ""
    assert first.extra_table()[0][1] == "Material"


def test_structures_through_a_network_are_ranked_and_handed_on_in_that_order(tmp_path: Path) -> None:
    told: list[tuple[float | None, object]] = []
    context = LocalContext(lambda done, _, partial: told.append((done, partial)))
    inputs = (StructureInput(silicon(), "Si.cif"), StructureInput(salt(), "NaCl.cif"))
    entry = screened(
        inputs, context, folder=str(tmp_path), limits="band_gap > 0.2", ranking="most band_gap", relax=False
    )
    assert [str(row[1]) for row in entry.tables[0].rows] == ["NaCl", "Si"]
    assert [set(one.elements) for one in entry.made] == [{11, 17}, {14}]
    assert entry.tables[0].frames == (0, 1)
    gap = entry.tried[0].values["band_gap"]
    assert {one.model for one in entry.tried[0].values.values()} == {"matterdesk"}
    assert gap.uncertainty is not None
    assert [done for done, _ in told] == sorted(done for done, _ in told if done is not None)
    assert not entry.remarks


def test_what_comes_on_the_way_has_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.tasks.screen_run._SHOW_EVERY", 0.0)
    monkeypatch.setattr("core.tasks.screen_run._TELL_EVERY", 0.0)
    shown: list[ScreeningSoFar] = []
    context = LocalContext(lambda *told: shown.append(told[2]) if isinstance(told[2], ScreeningSoFar) else None)
    screened((), context, folder=str(tmp_path), **{**GRID, "step": 0.05})
    assert [one.key for one in shown[-1].levels] == ["came", "0 composition"]
    assert shown[-1].tables[0].rows


def test_what_is_cancelled_can_be_gone_on_with_by_its_recipe(tmp_path: Path) -> None:
    def cancel(_done: float | None, words: str, _partial: object) -> None:
        if "found out before" in words:
            raise Cancelled

    with pytest.raises(Cancelled):
        screened((), LocalContext(cancel), folder=str(tmp_path), name="metals", **GRID)
    assert screened(recipe=str(tmp_path / "metals.recipe.json")).levels[0].count == 66


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"source": "structures"}, "nothing to screen"),
        ({"source": "table"}, "Choose a table"),
        ({"source": "table", "data": "/nowhere/at/all.csv"}, "does not exist"),
        ({**GRID, "relax": True}, "structures"),
        ({**GRID, "bounds": "Fe 0.9..1; Co > 0.3"}, "cannot add up"),
        ({**GRID, "bounds": "Fe lots"}, "no limit"),
        ({**GRID, "composition": "beauty > 3"}, "no quantity"),
        ({**GRID, "composition": "band_gap > 3"}, "does not tell"),
        ({**GRID, "ranking": "cheap"}, "rank"),
        ({**GRID, "elements": "Fe"}, "two elements"),
        ({**GRID, "name": "../x"}, "no name"),
        ({"recipe": "/nowhere/recipe.json"}, "cannot be read"),
        ({"source": "substitution", "replace": "Na to K"}, "no substitution"),
        ({"limits": "band_gap 1..3", "properties_model": "no such"}, "no model"),
    ],
)
def test_what_cannot_be_screened_is_refused(params: dict[str, Any], words: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=words):
        screened(**{"folder": str(tmp_path), **params})


def test_nothing_that_passes_says_what_to_loosen(tmp_path: Path) -> None:
    entry = screened(folder=str(tmp_path), **{**GRID, "composition": "price_per_kg < 0.0001"})
    assert entry.crystal is None
    assert not entry.made
    assert "Nothing passed" in " ".join(map(str, entry.remarks))
    assert len(entry.tables[0].rows) == 66
