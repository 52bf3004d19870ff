"""What a project keeps besides entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import FileError
from core.library.records import Step, StoredJob, StoredModel, StoredPlot, StoredResult
from core.structures.volume import VolumetricData
from tests.core.library.drafts import draft

if TYPE_CHECKING:
    from core.library.project import Project


def test_trained_models_come_back_with_their_cards(project: Project) -> None:
    card = {"licence": "CC-BY-4.0", "metrics": {"mae": 0.03}, "数据": "perovskites"}
    with project.writing():
        first = project.records.add_model(StoredModel("gap", "crystal_graph", card, b"\x00weights"))
        project.records.add_model(StoredModel("hardness", "descriptors", {}, b""))
    found = project.records.models()
    assert [(model.name, model.kind) for model in found] == [("gap", "crystal_graph"), ("hardness", "descriptors")]
    assert (found[0].number, found[0].card, found[0].data) == (first, card, b"\x00weights")


def test_results_of_an_entry_and_of_a_run(project: Project) -> None:
    with project.writing():
        for entry, run in ((1, "a"), (2, "a"), (1, "b")):
            project.records.add_result(StoredResult(entry, "relax", {"fmax": 0.01}, {}, {}, 1.5, None, b"x", run))
    assert [result.run for result in project.records.results(1)] == ["a", "b"]
    assert [result.entry for result in project.records.results_of_run("a")] == [1, 2]
    assert project.records.results(1)[0].params == {"fmax": 0.01}


def test_plots_are_kept_in_order_and_replaced_together(project: Project) -> None:
    with project.writing():
        project.records.set_plots([StoredPlot("result", "one", {"run": "a"}), StoredPlot("map", "two", {})])
        project.records.set_plots([StoredPlot("map", "two", {"colour": "band_gap"})])
    (plot,) = project.records.plots()
    assert (plot.kind, plot.title, plot.state) == ("map", "two", {"colour": "band_gap"})


def test_a_job_is_one_row_from_its_start_to_its_end(project: Project) -> None:
    running = StoredJob("Relax Si", "relax", "running", "2026-01-01T00:00:00", number=77)
    done = StoredJob("Relax Si", "relax", "done", "2026-01-01T00:00:00", 12.5, number=77)
    with project.writing():
        project.records.put_job(running)
        project.records.put_job(StoredJob("later", "", "done", "2026-01-02T00:00:00"))
        project.records.put_job(done)
    assert [(job.title, job.state) for job in project.records.jobs()] == [("Relax Si", "done"), ("later", "done")]


def test_a_step_takes_the_place_of_those_that_were_undone(project: Project) -> None:
    records = project.records
    with project.writing():
        session = records.start_session("test")
        for place, text in ((0, "one"), (1, "two"), (2, "three"), (1, "other")):
            records.put_step(session, place, Step(text, {"items": {}}))
    assert [step.text for step in records.steps(session)] == ["one", "other"]
    with project.writing():
        later = records.start_session("test")
        adopted, done = records.adopt_steps(later)
    assert ([step.text for step in adopted], done) == (["one", "other"], 2)
    assert records.steps(session) == ()


def test_pieces_of_the_window_s_state(project: Project) -> None:
    with project.writing():
        project.records.set_view("camera", {"focus": [0.0, 1.0, 2.0]})
    assert project.records.view("camera") == {"focus": [0.0, 1.0, 2.0]}
    assert project.records.view("nothing") is None


def test_fields_on_grids_come_back_bit_for_bit(project: Project) -> None:
    values = np.random.default_rng(0).normal(size=(3, 4, 5)).astype(np.float32)
    field = VolumetricData(np.array([0.1, 0, 0]), np.diag([3.0, 4.0, 5.0]), values, "density", "e/Å³", periodic=False)
    with project.writing():
        project.grids.put(field, 9)
        project.grids.put(field, 9)
    found = project.grids.get(9)
    assert found.grid.tobytes() == values.tobytes()
    assert np.array_equal(found.cell, field.cell)
    assert np.array_equal(found.origin, field.origin)
    assert (found.label, found.unit, found.periodic) == ("density", "e/Å³", False)
    with pytest.raises(FileError, match="damaged"):
        project.grids.get(10)


def test_data_sets_and_splits(project: Project) -> None:

    datasets = project.datasets
    with project.writing():
        keys = project.entries.add_all([draft(f"salt {i}") for i in range(5)])
        number = datasets.add("salts", "salts.csv", {"imported": 5})
        datasets.add_members(number, keys[:3])
        datasets.add_members(number, keys[3:])
        parts = {key: "test" if key == keys[0] else "train" for key in keys}
        split = datasets.add_split(number, "by chance", {"seed": 1}, parts, {"twins": 0})
        project.entries.remove([keys[4]])
    (known,) = datasets.all()
    assert (known.name, known.size, known.report) == ("salts", 4, {"imported": 5})
    assert datasets.members(number) == tuple(keys[:4])
    assert datasets.splits(number)[0].params == {"seed": 1}
    assert datasets.parts(split) == parts
    with project.writing():
        datasets.remove(number)
    assert datasets.all() == ()
    assert datasets.parts(split) == {}
    assert project.entries.count() == 4
