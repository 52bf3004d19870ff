"""A report holds what was found and what it takes to find it again."""

from __future__ import annotations

import csv
import json
import re
import shlex
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import resources
from core.__main__ import main
from core.api import open_structures
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import FileError
from core.library.coding import encode
from core.library.project import Project
from core.library.records import StoredResult
from core.library.rows import Draft
from core.params import Params, param
from core.reporting.commands import command_of, seeds_of
from core.reporting.figures import write_figure
from core.reporting.folder import write_report
from core.reporting.study import read_study
from core.structures.files import read
from core.tasks.charts import Chart, Curve, Mark

SAMPLES = tuple(str(resources.path("samples", name)) for name in ("Si.cif", "NaCl.cif"))


def quiet(_share: float, _text: str) -> None:
    pass


def keep(path, task, files, options, run="abcdef0123"):
    """Run a task and keep it in a project, as the window does."""
    inputs = open_structures(*files)
    result, made = run_task(task, inputs, options, LocalContext())
    project = Project.create(path)
    with project.writing():
        for item, entry in zip(inputs, result.entries, strict=True):
            key = project.entries.add(Draft(item.crystal.title, (item.crystal,)))
            frames = project.frames.put((item.crystal,))
            about = (made.task, made.params, made.models, made.versions, made.seconds, frames)
            project.records.add_result(StoredResult(key, *about, encode(entry.kept()), run))
    return project, result


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    project, result = keep(folder / "a.mdesk", "diffraction", SAMPLES, {"wavelength": 1.2})
    yield project, result
    project.close()


@pytest.fixture(scope="module")
def folder(kept, tmp_path_factory):
    place = tmp_path_factory.mktemp("reports") / "one"
    write_report(read_study(kept[0], "abc"), place, quiet)
    return place


def test_the_command_in_it_makes_the_numbers_again(folder, monkeypatch, capsys):
    text = (folder / "README.md").read_text()
    (command,) = [line for line in text.splitlines() if line.startswith("matterdesk run")]
    assert "--wavelength 1.2" in command
    monkeypatch.chdir(folder)
    assert main([*shlex.split(command)[1:], "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    before = json.loads((folder / "results.json").read_text())
    assert again["params"] == before["params"]
    for one, other in zip(again["results"], before["results"], strict=True):
        for chart, known in zip(one["charts"], other["charts"], strict=True):
            assert np.allclose(chart["curves"][0]["y"], known["curves"][0]["y"])


def test_figures_come_as_pictures_and_numbers(folder, kept):
    charts = [chart for entry in kept[1].entries for chart in entry.charts]
    pictures = sorted(folder.glob("figures/*.svg"))
    assert len(pictures) == len(charts) == len(list(folder.glob("figures/*.png")))
    assert ET.parse(pictures[0]).getroot().tag.endswith("svg")  # noqa: S314  # our own
    rows = list(csv.reader(pictures[0].with_suffix(".csv").read_text().splitlines()))
    curve = charts[0].curves[0]
    assert [float(row[2]) for row in rows[1 : len(curve.y) + 1]] == pytest.approx(curve.y.tolist())


def test_everything_that_is_named_is_there(folder):
    text = (folder / "README.md").read_text()
    for name in ("params.json", "results.csv", "results.txt", "versions.json"):
        assert name in text
        assert (folder / name).stat().st_size > 0
    versions = json.loads((folder / "versions.json").read_text())
    assert versions["made with"]["numpy"] == np.__version__
    assert "pytest" in versions["installed when the report was written"]
    assert len(list(folder.glob("inputs/*.extxyz"))) == 2
    linked = re.findall(r"\]\(([^)]+)\)", text)
    assert len(linked) > 4
    assert all((folder / name).is_file() for name in linked)


def test_what_stands_alone_links_nothing(kept, tmp_path):
    readme = write_report(read_study(kept[0], "abc"), tmp_path, quiet, alone=True)
    linked = re.findall(r"\]\(([^)]+)\)", readme.read_text())
    assert linked
    assert all(name.endswith(".png") for name in linked)


def test_results_are_listed_and_chosen_by_how_they_begin(kept, tmp_path, capsys):
    path = str(kept[0].path)
    assert main(["report", path]) == 0
    assert capsys.readouterr().out.split()[:3] == ["abcdef01", "diffraction", "2"]
    assert main(["report", path, "abc", "--folder", str(tmp_path / "new" / "one")]) == 0
    assert (tmp_path / "new" / "one" / "README.md").exists()
    with pytest.raises(FileError, match="no result xyz"):
        read_study(kept[0], "xyz")


def test_a_folder_that_cannot_be_made_is_told(kept, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="could not be written"):
        write_report(read_study(kept[0], "abc"), tmp_path / "file" / "deeper", quiet)


class Asked(Params):
    steps: int = param(5, "Steps")
    seed: int = param(0, "Seed")
    exact: bool = param(True, "Exact")
    cell: list[list[int]] = param([[1, 0], [0, 1]], "Cell")
    shift: float = param(0.0, "Shift")
    name: str = param("", "Name")


def test_commands_leave_out_what_is_usual():
    assert command_of("t", Asked, Asked().model_dump(), ["a b.cif"]) == "matterdesk run t 'a b.cif'"
    values = {"seed": 3, "exact": False, "cell": [[-1, 0], [0, 2]], "shift": -0.5, "name": "it's"}
    words = shlex.split(command_of("t", Asked, values, []))
    assert words[3:] == ["--seed", "3", "--no-exact", "--cell=-1,0;0,2", "--shift=-0.5", "--name", "it's"]
    assert seeds_of(values) == {"seed": 3}


def test_all_kinds_of_charts_are_drawn(tmp_path):
    x = np.array([1.0, 2.0, 3.0])
    curves = tuple(
        Curve(f"c {kind}", x, x**2, drawn=kind, errors=errors)
        for kind in ("line", "points", "both")
        for errors in (None, x / 10)
    )
    chart = Chart("Time", "s", "Way", "m", curves, marks=(Mark(2.0, "Half"), Mark(4.0, "Limit", "y")), log_y=True)
    ticked = replace(chart, ticks=((1.0, "Γ"), (3.0, "X")), y_range=(0.5, 9.0), log_y=False, from_zero=True, equal=True)
    for number, one in enumerate((chart, ticked)):
        write_figure(one, tmp_path / f"{number}")
        assert "Half" in (tmp_path / f"{number}.svg").read_text()
    first = (tmp_path / "0.svg").read_text()
    write_figure(chart, tmp_path / "again")
    assert (tmp_path / "again.svg").read_text() == first


def test_what_is_kept_with_what_was_made_comes_once(tmp_path):
    project, result = keep(tmp_path / "b.mdesk", "diffraction", SAMPLES[:1], {})
    crystal = open_structures(SAMPLES[0])[0].crystal
    steps = (crystal, crystal.replace(positions=crystal.positions + 0.01))
    with project.writing():
        key = project.entries.add(Draft("Steps", steps))
        shown = project.entries.shown(key)
        about = ("diffraction", {}, {}, {}, 1.0, shown.frames)
        project.records.add_result(StoredResult(key, *about, encode(result.entries[0].kept()), "abcdef0123"))
    study = read_study(project, "abcdef0123")
    readme = write_report(study, tmp_path / "report", quiet)
    project.close()
    assert [part.title for part in study.parts] == [crystal.title]
    assert len(study.parts[0].made) == 2
    (made,) = (tmp_path / "report" / "structures").iterdir()
    assert len(read(made).structures) == 2
    assert "structures/" in readme.read_text()


def test_what_was_worked_out_for_no_structure_has_none(tmp_path):
    path = tmp_path / "c.mdesk"
    result, made = run_task("composition_properties", (), {"formula": "Fe2O3"}, LocalContext())
    with Project.create(path) as project:
        with project.writing():
            about = (made.task, made.params, made.models, made.versions, made.seconds, None)
            project.records.add_result(StoredResult(None, *about, encode(result.entries[0].kept()), "f"))
        study = read_study(project, "f")
        text = write_report(study, tmp_path / "report", quiet).read_text()
    assert study.inputs == ()
    assert "matterdesk run composition_properties --formula Fe2O3" in text
    assert not (tmp_path / "report" / "inputs").exists()
