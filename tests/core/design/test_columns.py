from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.design.columns import formulation_from, read_table, rows_of, table_of
from core.design.experiments import experiments_of
from core.errors import FileError, UserError

if TYPE_CHECKING:
    from pathlib import Path

FORMULAS = """id,FORMULA,route,T (K),HV (HV),note
1,AlCoCrFeNi,cast,300,520,good
2,CoCrFeNi,cast,300,160,
3,CoCrFeNi,annealed,900,150,soft
4,CoCrFeNi,annealed,900,154,again
5,not known,cast,300,12,
"""
FRACTIONS = "p3ht;d1;d2;conductivity (S/cm)\n45;0;55;12,8\n75;0;25;13,2\n70;30;0;411,8\n"


def roles(text: str) -> dict[str, str]:
    return {one.name: one.role for one in table_of(text).columns}


def test_columns_of_a_table_of_formulae() -> None:
    text = FORMULAS.replace("5,not known,cast,300,12,\n", "")
    assert roles(text) == {
        "id": "ignored",
        "FORMULA": "formula",
        "route": "setting",
        "T (K)": "setting",
        "HV (HV)": "outcome",
        "note": "ignored",
    }


def test_columns_that_sum_to_a_whole_are_ingredients_and_commas_are_points() -> None:
    table = table_of(FRACTIONS)
    assert roles(FRACTIONS) == {"p3ht": "ingredient", "d1": "ingredient", "d2": "ingredient"} | {
        "conductivity (S/cm)": "outcome"
    }
    recipe = formulation_from(table)
    assert [one.upper for one in recipe.ingredients] == [75, 30, 55]
    found, notes = experiments_of(recipe, rows_of(table)[0])
    assert found.numbers("conductivity (S/cm)").tolist() == [12.8, 13.2, 411.8]
    assert notes == ()


def test_a_formula_becomes_elements_and_a_bad_row_is_told() -> None:
    table = table_of(FORMULAS).corrected({"FORMULA": "formula", "note": "ignored"})
    cells, notes = rows_of(table)
    assert len(notes) == 1
    assert "Row 5" in notes[0]
    recipe = formulation_from(table, "alloys")
    assert {one.name for one in recipe.ingredients} == {"Al", "Co", "Cr", "Fe", "Ni"}
    found, _ = experiments_of(recipe, cells)
    assert len(found) == 4
    remarks = found.remarks(recipe)
    assert any("noise" in one for one in remarks)


def test_words_cannot_be_numbers() -> None:
    with pytest.raises(UserError, match="words"):
        table_of(FORMULAS).corrected({"note": "outcome"})
    with pytest.raises(UserError, match="no column"):
        table_of(FORMULAS).corrected({"nothing": "outcome"})


def test_a_word_among_numbers_is_told_with_its_row() -> None:
    recipe = formulation_from(table_of(FRACTIONS))
    rows = [
        {"p3ht": "45", "d1": "0", "d2": "55", "conductivity (S/cm)": "high"},
        {"p3ht": "45", "d1": "10", "d2": "45"},
    ]
    found, notes = experiments_of(recipe, rows)
    assert len(found) == 1
    assert "high" in notes[0]
    with pytest.raises(UserError, match="Not one row"):
        experiments_of(recipe, [{"p3ht": "10", "d1": "10", "d2": "10"}])


@pytest.mark.parametrize("text", ["", "a,b\n", "a,a\n1,2\n"])
def test_no_table(text: str) -> None:
    with pytest.raises(FileError):
        table_of(text)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        read_table(tmp_path / "none.csv")
