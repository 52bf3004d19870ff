"""Judging sets whose figures are known beforehand: a part of the reference, one crystal again and again, chaos."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from core.__main__ import main
from core.engine.context import LocalContext
from core.errors import FileError, UserError
from core.structures.write import text_of
from core.tasks.base import StructureInput
from core.tasks.score_structures import TASK, Scored
from core.tasks.simulating import SimulationSoFar
from tests.core.generation.metrics.crystals import chaos, rock_salt, salts
from tests.core.models.crystals import store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.structures.crystal import Crystal


def table(path: Path, crystals: Sequence[Crystal], *more: str) -> str:
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["material_id", "cif"])
        writer.writerows([f"m{i}", text_of(crystal)] for i, crystal in enumerate(crystals))
        writer.writerows(["bad", text] for text in more)
    return str(path)


def judged(*, partials: list[object] | None = None, **options: object) -> Scored:
    def listener(_fraction: float | None, _text: str, partial: object) -> None:
        if partials is not None and partial is not None:
            partials.append(partial)

    (entry,) = TASK.run((), TASK.params(**options), LocalContext(listener, store())).entries
    assert isinstance(entry, Scored)
    return entry


def values(entry: Scored) -> dict[str, float]:
    return {figure.key: figure.value for figure in entry.figures}


@pytest.fixture
def reference(tmp_path: Path) -> str:
    return table(tmp_path / "reference.csv", salts())


def test_a_part_of_the_reference_is_good_and_nothing_new(tmp_path: Path, reference: str) -> None:
    partials: list[object] = []
    part = table(tmp_path / "part.csv", salts()[:12])
    entry = judged(generated=part, reference=reference, benchmark="perov_5", partials=partials)
    found = values(entry)
    shares = ("structural_validity", "compositional_validity", "validity", "uniqueness", "coverage_precision")
    assert [found[key] for key in shares] == [100] * 5
    assert found["novelty"] == found["unique_and_new"] == 0
    assert found["metre"] == 75
    assert found["crmse"] == pytest.approx(0.125, abs=1e-4)
    assert found["elements_distance"] == 0
    assert all(figure.meaning and figure.source for figure in entry.figures)
    # the published ones stand beside
    assert [row[0] for row in entry.tables[1].rows] == ["This set", "CDVAE", "DiffCSP"]
    grown = [len(one.tables[0].rows) for one in partials if isinstance(one, SimulationSoFar)]
    assert grown == sorted(set(grown))


def test_one_crystal_again_and_again_is_shown_up(tmp_path: Path, reference: str) -> None:
    entry = judged(generated=table(tmp_path / "one.csv", [rock_salt(11, 17)] * 16), reference=reference)
    found = values(entry)
    # what the field published first does not see it
    assert found["validity"] == found["coverage_precision"] == 100
    assert found["uniqueness"] == found["metre"] == 100 / 16
    assert any("repeated" in str(remark) for remark in entry.remarks)


def test_chaos_and_what_cannot_be_read_count_as_invalid(tmp_path: Path, reference: str) -> None:
    entry = judged(generated=table(tmp_path / "chaos.csv", chaos(9), "no CIF"), reference=reference)
    found = values(entry)
    assert entry.generated == 10
    assert found["validity"] < 30
    assert found["coverage_precision"] == found["metre"] == 0
    assert any("could not be read" in str(remark) for remark in entry.remarks)


def test_chosen_structures_get_a_verdict_each(reference: str) -> None:
    chosen = [rock_salt(11, 17), rock_salt(11, 17, 5.7), rock_salt(55, 53), chaos(1)[0]]
    inputs = tuple(StructureInput(one, f"{i}.cif") for i, one in enumerate(chosen))
    first, *others = TASK.run(inputs, TASK.params(reference=reference), LocalContext(None, store())).entries
    assert isinstance(first, Scored)
    assert len(first.figures) > 10
    said = [{key: value.value for key, value in entry.values.items()} for entry in (first, *others)]
    assert [one["duplicate_group"] for one in said] == [1, 1, 3, 4]
    assert [one["is_new"] for one in said] == [False, False, True, True]
    assert [one["structurally_valid"] for one in said] == [True, True, True, False]


def test_what_there_is_stays_when_it_is_stopped(tmp_path: Path, reference: str) -> None:
    context = LocalContext(None, store())
    context.stop_asked = True
    params = TASK.params(generated=table(tmp_path / "part.csv", salts()[:2]), reference=reference)
    (entry,) = TASK.run((), params, context).entries
    assert isinstance(entry, Scored)
    assert not entry.complete
    assert {"structural_validity", "validity"} <= set(values(entry))


def test_nothing_and_nonsense_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to judge"):
        judged()
    with pytest.raises(FileError, match="does not exist"):
        judged(generated=str(tmp_path / "nowhere.csv"))
    with pytest.raises(UserError, match="holds no structure"):
        judged(generated=table(tmp_path / "bad.csv", [], "no CIF", "none either"))


def test_command_line_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = table(tmp_path / "own.csv", salts()[:3])
    assert main(["run", "score_structures", "--generated", given, "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert {one["key"]: one["value"] for one in result["figures"]}["uniqueness"] == 100
    assert main(["run", "score_structures", "--generated", given]) == 0
    assert "Compositional validity" in capsys.readouterr().out
