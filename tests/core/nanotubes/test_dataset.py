"""Data sets of nanotubes grow, outlive what happens to the program, and can be learned from."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from core.errors import Cancelled, UserError
from core.learning.tables import read_table
from core.nanotubes.crew import rows_of
from core.nanotubes.dataset import Journal, write_dataset
from core.nanotubes.labelling import Wanted, row_of
from core.nanotubes.recipe import Change, TubeRecipe

if TYPE_CHECKING:
    from pathlib import Path

RECIPES = [TubeRecipe(n, 0, 2) for n in (6, 7, 8, 9, 10)] + [TubeRecipe(n, n, 4) for n in range(3, 8)]
RECIPES.append(TubeRecipe(8, 0, 3, changes=(Change("nitrogen", 3), Change("vacancy", 50)), strain=1.0).canonical())
TEXTS = [recipe.to_json() for recipe in RECIPES]


def nothing(*_about: object) -> None:
    pass


def test_processes_say_what_is_computed_here() -> None:
    here = dict(rows_of(TEXTS[:2], Wanted(), 0, nothing))
    there = dict(rows_of(TEXTS[:2], Wanted(), 1, nothing))
    assert there == here
    assert here[TEXTS[1]]["tight_binding_gap"] > 0.5


def test_a_bad_tube_does_not_stop_the_rest() -> None:
    (sites,) = TubeRecipe(8, 0, 3).sites()
    hanging = TubeRecipe(8, 0, 3, changes=tuple(Change("vacancy", int(site)) for site in sites.neighbours[40, :2]))
    found = dict(rows_of([hanging.to_json(), TEXTS[0]], Wanted(), 0, nothing))
    assert isinstance(found[hanging.to_json()], UserError)
    assert found[TEXTS[0]]["n"] == 6


def test_what_the_beat_raises_ends_the_processes() -> None:
    def cancelled() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(rows_of(TEXTS, Wanted(), 1, cancelled))


def test_the_journal_keeps_whole_rows(tmp_path: Path) -> None:
    journal = Journal.beside(tmp_path / "tubes.extxyz", Wanted())
    assert journal.rows(Wanted()) == {}
    first, second = (row_of(recipe, Wanted()) for recipe in RECIPES[:2])
    journal.add(first)
    with journal.path.open("a") as stream:
        stream.write('{"temperature": 300.0, "potential": "", "row": {"recipe": "cut o')
    journal.add(second)
    assert journal.rows(Wanted()) == {TEXTS[0]: first, TEXTS[1]: second}


def test_rows_of_other_conditions_are_not_taken(tmp_path: Path) -> None:
    journal = Journal.beside(tmp_path / "tubes.extxyz", Wanted())
    journal.add(row_of(RECIPES[0], Wanted()))
    for other in (Wanted(temperature=77.0), Wanted(energies=True)):
        assert Journal.beside(tmp_path / "tubes.extxyz", other).rows(other) == {}


def test_what_is_written_is_learned_from(tmp_path: Path) -> None:
    rows = [row_of(recipe, Wanted()) for recipe in RECIPES]
    output = tmp_path / "tubes.extxyz"
    write_dataset(output, rows, nothing)
    table = read_table(output, "structure", targets=("tight_binding_gap", "log_conductance", "is_metal"))
    assert len(table) == len(rows)
    assert [target.unit for target in table.targets][:2] == ["eV", "lg 2e²/h"]
    assert table.values[:, 0] == pytest.approx([row["tight_binding_gap"] for row in rows])
    assert len(table.items[-1]) == rows[-1]["atoms"]
    written = list(csv.DictReader(io.StringIO(output.with_suffix(".csv").read_text())))
    assert [TubeRecipe.from_json(row["recipe"]) for row in written] == RECIPES
    assert float(written[0]["tube_diameter (Å)"]) == pytest.approx(4.9, abs=0.2)
    assert json.loads(written[-1]["recipe"])["strain"] == 1.0
