from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.design.study import Study
from core.engine.context import LocalContext
from core.engine.design_calls import space_map, what_if
from core.errors import UserError
from core.library.coding import decode, encode
from core.tasks.classes import result_classes
from core.tasks.designed import Optimisation
from core.tasks.optimise_composition import TASK

if TYPE_CHECKING:
    from pathlib import Path

    from core.tasks.base import Result

pytest.importorskip("botorch", reason="botorch is not installed")
HEAD = "a,b,c,y (MPa)\n"
ROWS = "50,30,20,90\n100,0,0,10\n0,100,0,20\n0,0,100,15\n40,30,30,80\n60,20,20,85\n30,60,10,50\n50,30,20,92\n"


def run(**options: object) -> Result:
    return TASK.run((), TASK.params(**options), LocalContext())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


def test_a_round_is_suggested_kept_answered_and_goes_on(table: Path, tmp_path: Path) -> None:
    result = run(data=str(table), study=str(tmp_path / "mine"), batch=2)
    [entry] = result.entries
    assert isinstance(entry, Optimisation)
    assert len(entry.suggestions) == len(entry.tables[0].rows) == 2
    assert any("noise" in remark for remark in entry.remarks)
    assert entry.extra_table()[0][:3] == ("a", "b", "c")
    assert all(row[-1] for row in entry.tables[0].rows)
    assert isinstance(decode(encode(result), result_classes()).entries[0], Optimisation)
    again = run(study=entry.study, batch=2, results=HEAD + "50,35,15,95\n").entries[0]
    assert again.experiments == 9
    study = Study.open(tmp_path / "mine.study.jsonl")
    assert [one.answered for one in study.rounds] == [True, False]
    said = what_if(entry.study, np.array([[50.0, 30.0, 20.0]]), LocalContext())
    assert 40 < said[0][0].value < 130
    assert len(space_map(entry.study, "y (MPa)", ("a", "b"), np.array([50.0, 30.0, 20.0]), LocalContext()).mean) == 101


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "Nothing says"),
        ({"template": "p3ht_cnt", "objectives": "hard"}, "no objective"),
        ({"template": "p3ht_cnt", "limits": "price_per_kg <= 3"}, "nothing is known of"),
        ({"data": "/nowhere/data.csv"}, "cannot be read"),
    ],
)
def test_bad_input_is_told(options: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        run(**options)


def test_a_column_of_text_is_refused_where_numbers_are_meant(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("a,b,y\n50,50,soft\n40,60,hard\n30,70,soft\n20,80,hard\n", encoding="utf-8")
    with pytest.raises(UserError, match="words"):
        run(data=str(path), columns="y = outcome")
