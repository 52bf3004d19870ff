"""Distances, angles and dihedrals over a trajectory."""

import json

import numpy as np
import pytest

from core.api import run
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.structures.crystal import Crystal
from core.tasks import charts
from core.tasks.base import StructureInput
from core.tasks.charts import ChartsSoFar

CELL = np.diag([10.0, 10.0, 10.0])


def bent(degrees, turn=0.0, stretch=0.0):
    """Return a chain of four atoms: right angle at the second, ``degrees`` at the third, turned about its middle."""
    a, t = np.radians(degrees), np.radians(turn)
    places = [[1.0 + stretch, 0, 0], [0, 0, 0], [0, 1.0, 0]]
    end = [np.sin(a) * np.cos(t), 1.0 - np.cos(a), np.sin(a) * np.sin(t)]
    return Crystal([1, 8, 8, 1], np.array([*places, end]), CELL)


def entry(frames, text, **options):
    return run("measure", [StructureInput(frames[0], "a.xyz", frames)], measurements=text, **options).entries[0]


def curves(found):
    return {curve.name: curve.y.tolist() for chart in found.charts for curve in chart.curves}


def test_each_frame_gives_a_point_and_the_whole_its_statistics():
    frames = tuple(bent(100, stretch=step) for step in (0.0, 0.1, 0.2, 0.3))
    found = entry(frames, "1-2; 2-3-4")
    assert curves(found)["H1–O2"] == pytest.approx([1.0, 1.1, 1.2, 1.3])
    assert curves(found)["O2–O3–H4"] == pytest.approx([100.0] * 4)
    assert [chart.y_unit for chart in found.charts] == ["Å", "°"]
    assert all(chart.by_frame for chart in found.charts)
    assert found.charts[0].curves[0].x.tolist() == [1, 2, 3, 4]
    assert found.summary[0] == "H1–O2: mean 1.150 Å, standard deviation 0.112 Å, from 1.000 Å to 1.300 Å."


def test_a_dihedral_goes_on_beyond_half_a_turn():
    frames = tuple(bent(90, turn) for turn in range(0, 720, 30))
    (values,) = curves(entry(frames, "1-2-3-4")).values()
    assert np.abs(np.diff(values)) == pytest.approx(30)
    assert abs(values[-1] - values[0]) == pytest.approx(690)


def test_an_atom_that_jumps_to_the_other_side_of_the_cell_stays_near():
    start = bent(100)
    places = start.positions.copy()
    places[0, 0] += 10.0
    jumped = start.replace(positions=places)
    assert curves(entry((start, jumped), "1-2"))["H1–O2"] == pytest.approx([1.0, 1.0])
    imaged = curves(entry((start, jumped), "1[0,0,0]-2[1,0,0]"))
    assert next(iter(imaged.values())) == pytest.approx([9.0, 1.0])


def test_frames_with_fewer_atoms_leave_a_gap():
    short = Crystal([1, 8], bent(100).positions[:2], CELL)
    found = entry((bent(100), short, bent(100)), "2-3")
    assert np.isnan(curves(found)["O2–O3"]).tolist() == [False, True, False]
    assert json.dumps(found.extra_json())


def test_a_single_structure_gives_single_values():
    found = run("measure", [StructureInput(bent(104.5), "a.xyz")], measurements="1-2-3;2-3-4").entries[0]
    assert found.summary == ("H1–O2–O3: 90.00°.", "O2–O3–H4: 104.50°.")


def test_frames_are_chosen():
    frames = tuple(bent(100, stretch=step / 10) for step in range(10))
    found = entry(frames, "1-2", first_frame=3, last_frame=9, every=3)
    assert found.charts[0].curves[0].x.tolist() == [3, 6, 9]
    assert curves(found)["H1–O2"] == pytest.approx([1.2, 1.5, 1.8])


def test_nonsense_is_refused_with_what_to_do():
    with pytest.raises(UserError, match="1-2-3"):
        entry((bent(100),), "1-2-3-4-5")
    assert "Atoms count from 1 to 4" in entry((bent(100),), "3-9").error


def test_curves_grow_and_cancel_works(monkeypatch):
    monkeypatch.setattr(charts, "_REPORT_EVERY", 0)
    monkeypatch.setattr(charts, "_SHOW_EVERY", 0)
    frames = tuple(bent(100, stretch=step / 100) for step in range(30))
    lengths = []

    def listen(_fraction, _message, partial):
        if isinstance(partial, ChartsSoFar):
            lengths.append(len(partial.charts[0].curves[0].y))
        if len(lengths) == 5:
            raise Cancelled

    inputs = (StructureInput(frames[0], "a.xyz", frames),)
    with pytest.raises(Cancelled):
        run_task("measure", inputs, {"measurements": "1-2"}, LocalContext(listen))
    assert lengths == [1, 2, 3, 4, 5]


def test_without_atoms_it_takes_the_nearest_two():
    found = run("measure", [StructureInput(bent(100, stretch=-0.25), "a.xyz")]).entries[0]
    assert curves(found) == {"H1–O2": [pytest.approx(0.75)]}
    copper = Crystal([29], np.zeros((1, 3)), (np.ones((3, 3)) - np.eye(3)) * 1.805)
    (value,) = curves(run("measure", [StructureInput(copper, "Cu.cif")]).entries[0]).values()
    assert value == pytest.approx([3.61 / np.sqrt(2)])
    alone = Crystal([2], np.zeros((1, 3)), np.zeros((3, 3)))
    assert "No two atoms" in run("measure", [StructureInput(alone, "He.xyz")]).entries[0].error
