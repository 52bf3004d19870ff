"""Tasks by key, and the script that gives a job's numbers again."""

import numpy as np
import pytest

import core.engine.run
import resources
from core.api import open_structures, run
from core.engine.context import LocalContext
from core.engine.run import parse, run_task
from core.engine.script import as_python
from core.errors import Cancelled, UserError
from core.structures.crystal import Crystal
from core.tasks.base import Part, StructureInput
from core.tasks.registry import find
from tests.core.recipe import recipe_task

SI = str(resources.path("samples", "Si.cif"))


@pytest.fixture
def volume(monkeypatch):
    task = recipe_task()
    monkeypatch.setattr(core.engine.run, "find", lambda _key: task)
    return task


def crystal(a=2.0):
    return Crystal([29], [[0.0, 0.0, 0.0]], np.eye(3) * a)


def test_provenance_says_what_made_the_result(volume):
    result, made = run_task("volume", (StructureInput(crystal()),), {}, LocalContext())
    assert result.entries[0].values["volume_per_atom"].value == pytest.approx(8.0)
    assert (made.task, made.params) == ("volume", {"heavy_only": False})
    assert {"matterdesk", "numpy"} <= made.versions.keys()
    assert made.seconds >= 0


def test_no_structure_is_a_user_error(volume):
    with pytest.raises(UserError, match="Open a structure"):
        run_task("volume", (), {}, LocalContext())


def test_wrong_options_are_named(volume):
    with pytest.raises(UserError, match="weight"):
        parse(volume, {"weight": 3})


def test_cancel_from_a_report_is_not_swallowed(volume):
    def listener(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        run_task("volume", (StructureInput(crystal()),), {}, LocalContext(listener))


def test_progress_of_many_covers_the_whole(volume):
    seen = []
    inputs = tuple(StructureInput(crystal(a)) for a in (2.0, 3.0, 4.0, 5.0))
    run_task("volume", inputs, {}, LocalContext(lambda fraction, *_: seen.append(fraction)))
    assert seen == pytest.approx([0.0, 0.25, 0.5, 0.75])


def test_part_maps_its_fraction():
    seen = []
    part = Part(LocalContext(lambda *report: seen.append(report)), 0.5, 1.0, "2/2")
    part.report(0.5, "half")
    part.report(None)
    assert seen == [(0.75, "2/2 · half", None), (0.5, "2/2 · ", None)]


def test_api_runs_on_files_and_crystals(volume):
    assert len(run("volume", open_structures(SI)).entries) == 1
    assert run("volume", [crystal(3.0)]).entries[0].values["volume_per_atom"].value == pytest.approx(27.0)


@pytest.mark.parametrize("origin", [(SI, 0), None])
def test_script_gives_the_same_number(volume, origin, capsys):
    inputs = open_structures(SI)
    script = as_python("volume", {"heavy_only": True}, [origin], [inputs[0].crystal])
    exec(compile(script, "script", "exec"), {})  # noqa: S102  # our own text
    printed = capsys.readouterr().out.split()
    assert float(printed[-2]) == pytest.approx(inputs[0].crystal.volume / 8, rel=1e-6)


def test_what_is_wrong_with_options_together_is_said_plainly():
    with pytest.raises(UserError) as caught:
        parse(find("electronic_transport"), {"lowest": 1.0, "highest": 0.0})
    assert str(caught.value).startswith(
        "Electronic transport: The highest energy must lie above the lowest. Parameters"
    )
