from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.design.study import Study
from core.design.suggesting import Suggestion
from core.errors import FileError, UserError
from tests.core.design.cases import alloy, blend, measured

if TYPE_CHECKING:
    from pathlib import Path

ROW = {"a": 50, "b": 30, "c": 20, "y": 7.5}


def test_every_round_is_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.study.jsonl"
    start = measured(blend(), [[100, 0, 0]], y=[1.0])
    study = Study.create(path, blend(), start)
    study.add_round([Suggestion(np.array([50.0, 30.0, 20.0]), "even", "why")])
    assert study.pending.tolist() == [[50, 30, 20]]
    study.add_results([ROW])
    assert len(study.pending) == 0
    again = Study.open(path)
    assert again.formulation == study.formulation
    assert again.experiments.rows.tolist() == [[100, 0, 0], [50, 30, 20]]
    assert again.experiments.numbers("y").tolist() == [1.0, 7.5]
    assert again.experiments.rounds.tolist() == [0, 1]
    assert again.rounds[0].reasons == ("why",)
    assert again.rounds[0].answered


def test_a_line_cut_off_by_a_kill_costs_nothing_but_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.study.jsonl"
    study = Study.create(path, alloy())
    row = {"Cr": 50, "Fe": 50, "T": 300, "route": "cast", "hardness": 200}
    study.add_results([row])
    study.add_results([{**row, "hardness": 210}])
    whole = path.read_bytes()
    for cut in (1, 10, 100):
        path.write_bytes(whole[:-cut])
        found = Study.open(path)
        if cut > 1:
            assert found.experiments.numbers("hardness").tolist() == [200]
        found.add_results([{**row, "hardness": 220}])
        assert Study.open(path).experiments.numbers("hardness").tolist()[-1] == 220


def test_a_study_is_never_written_over(tmp_path: Path) -> None:
    Study.create(tmp_path / "a.jsonl", blend())
    with pytest.raises(FileError, match="exists"):
        Study.create(tmp_path / "a.jsonl", blend())


def test_bad_results_are_told_and_not_kept(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "a.jsonl", blend())
    with pytest.raises(UserError, match="Not one row"):
        study.add_results([{"a": "x"}])
    assert study.add_results([ROW, {"a": 3}])[0].startswith("Row 2")
    assert len(Study.open(study.path).experiments) == 1


def test_another_file_is_no_study(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"kind": "other"}\n', encoding="utf-8")
    with pytest.raises(FileError, match="no study"):
        Study.open(path)
