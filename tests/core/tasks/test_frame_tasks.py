"""Tasks that average over the frames of a trajectory."""

import json

import numpy as np
import pytest
from ase.build import bulk

from core.api import open_structures, run
from core.commandline import main
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.structures import files
from core.structures.convert import from_ase
from core.structures.trajectory import Trajectory
from core.structures.write import write
from core.tasks import charts
from core.tasks.base import StructureInput

ARGON = from_ase(bulk("Ar", cubic=True, a=5.3).repeat(3))


def shaken(frames, step=0.1, seed=0):
    """Return frames of argon whose atoms walk at random, each within the cell."""
    moves = np.random.default_rng(seed).normal(scale=step, size=(frames, len(ARGON), 3))
    moves[0] = 0
    return tuple(
        ARGON.replace(positions=((ARGON.positions + moved) @ np.linalg.inv(ARGON.cell) % 1) @ ARGON.cell)
        for moved in np.cumsum(moves, axis=0)
    )


def entry(task, frames, **options):
    result = run(task, [StructureInput(frames[-1], "a.xyz", frames)], **options)
    return result.entries[0]


def test_rdf_is_averaged_over_all_frames():
    frames = shaken(6)
    whole, last = entry("rdf", frames), entry("rdf", frames[-1:])
    assert (whole.frames, last.frames) == (6, 1)
    assert whole.values["rdf_peak"].value == pytest.approx(5.3 / np.sqrt(2), abs=0.3)
    assert whole.values["mean_coordination"].value == pytest.approx(12, abs=1)
    assert [curve.name for curve in whole.charts[0].curves] == ["All atoms"]
    each = [entry("rdf", frames[i : i + 1]).charts[0].curves[0].y for i in range(6)]
    assert whole.charts[0].curves[0].y == pytest.approx(np.mean(each, axis=0))


def test_frames_are_chosen_as_the_window_counts_them():
    frames = shaken(9)
    part = entry("rdf", frames, first_frame=3, last_frame=8, every=2)
    assert part.frames == 3
    same = entry("rdf", frames[2:8:2])
    assert part.charts[0].curves[0].y == pytest.approx(same.charts[0].curves[0].y)
    assert "no frame from 12 to 9" in entry("rdf", frames, first_frame=12).error
    with pytest.raises(UserError, match="must not stand before"):
        entry("rdf", frames, first_frame=5, last_frame=4)


def test_pairs_of_elements_have_curves_of_their_own():
    salt = from_ase(bulk("NaCl", "rocksalt", a=5.64))
    found = run("rdf", [salt], cutoff=6.0).entries[0]
    assert [curve.name for curve in found.charts[0].curves] == ["All atoms", "Na–Na", "Na–Cl", "Cl–Cl"]
    assert [curve.name for curve in found.charts[1].curves][1:] == ["Na–Na", "Na–Cl", "Cl–Na", "Cl–Cl"]
    assert found.values["mean_coordination"].value == pytest.approx(6)
    assert len(run("rdf", [salt], partial=False).entries[0].charts[0].curves) == 1


def test_msd_gives_the_diffusion_of_random_walkers():
    found = entry("msd", shaken(400), time_step=10.0, fit_from=0.02, fit_to=0.2)
    value = found.values["diffusion_coefficient"]
    expected = 0.1**2 / (2 * 10.0) * 0.1
    assert value.value == pytest.approx(expected, abs=4 * value.uncertainty)
    assert found.charts[0].curves[0].x[-1] == pytest.approx(3.99)
    assert found.summary[0] == "10 fs lie between two frames."
    assert "cm²/s" in found.summary[1]
    assert not found.remarks
    line = found.charts[0].curves[-1]
    slope = (line.y[1] - line.y[0]) / (line.x[1] - line.x[0])
    assert slope / 6 * 1e-4 == pytest.approx(value.value)


def test_msd_of_chosen_atoms_and_by_element():
    numbers = np.where(np.arange(len(ARGON)) < 10, 3, 18)
    frames = tuple(frame.replace(numbers=numbers) for frame in shaken(40))
    names = [curve.name for curve in entry("msd", frames).charts[0].curves]
    assert names == ["All atoms", "Li", "Ar", "Fit"]
    lithium = entry("msd", frames, atoms='element == "Li"', still=False).charts[0].curves[0].y
    both = entry("msd", frames, still=False).charts[0].curves
    assert lithium == pytest.approx(both[1].y)
    assert "No atom" in entry("msd", frames, atoms="element == 'Xe'").error


def test_msd_of_atoms_that_stay_says_so():
    jitter = np.random.default_rng(0).normal(scale=0.05, size=(60, len(ARGON), 3))
    found = entry("msd", tuple(ARGON.replace(positions=ARGON.positions + moved) for moved in jitter))
    assert any("no diffusion" in remark for remark in found.remarks)
    assert found.values["diffusion_coefficient"].value >= 0


def test_msd_of_atoms_that_begin_to_move_is_no_diffusion_yet():
    # all fly straight on, in different directions, but not far
    ways = np.random.default_rng(0).normal(scale=0.02, size=(len(ARGON), 3))
    found = entry("msd", tuple(ARGON.replace(positions=ARGON.positions + i * ways) for i in range(20)))
    assert any("vibration" in remark for remark in found.remarks)


def test_msd_needs_a_trajectory():
    assert "at least four frames" in run("msd", [ARGON]).entries[0].error


def test_coordination_lengths_and_angles():
    silicon = from_ase(bulk("Si", a=5.431))
    frames = (silicon, silicon.replace(positions=silicon.positions + 0.01))
    assert entry("coordination", frames).values["mean_coordination"].value == 4
    assert entry("bond_lengths", frames).values["length"].value == pytest.approx(2.3517, abs=1e-3)
    angles = entry("bond_angles", frames)
    assert angles.values["angle"].value == pytest.approx(109.471, abs=1e-2)
    curve = angles.charts[0].curves[0]
    assert curve.name == "Si–Si–Si"
    assert curve.x[np.argmax(curve.y)] == pytest.approx(109.5)
    assert entry("bond_angles", (silicon,), cutoff=0.5).remarks == ("No bonds were found.",)


@pytest.mark.parametrize("task", ["rdf", "msd", "coordination", "bond_lengths", "bond_angles"])
def test_shows_curves_on_the_way_and_can_be_cancelled(task, monkeypatch):
    monkeypatch.setattr(charts, "_REPORT_EVERY", 0.0)
    monkeypatch.setattr(charts, "_SHOW_EVERY", 0.0)
    frames = shaken(12)
    inputs = (StructureInput(frames[-1], "a.xyz", frames),)
    seen = []
    run_task(task, inputs, {}, LocalContext(lambda *report: seen.append(report)))
    fractions = [fraction for fraction, _, _ in seen]
    assert fractions == sorted(fractions)
    assert task == "msd" or sum(partial is not None for _, _, partial in seen) > 5

    def stop(fraction, _message, _partial):
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_task(task, inputs, {}, LocalContext(stop))


@pytest.fixture
def trajectory_file(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LAZY_BYTES", 0)
    path = tmp_path / "argon.extxyz"
    text = ""
    for i, frame in enumerate(shaken(8)):
        single = tmp_path / f"{i}.extxyz"
        write(frame, single)
        text += single.read_text()
    path.write_text(text)
    return path


def test_a_file_is_read_lazily_by_scripts(trajectory_file):
    inputs = open_structures(trajectory_file)
    assert len(inputs) == 1
    assert isinstance(inputs[0].frames, Trajectory)
    assert run("rdf", inputs).entries[0].frames == 8


def test_the_command_line_takes_the_whole_trajectory(trajectory_file, capsys):
    assert main(["run", "rdf", str(trajectory_file), "--json", "--every", "2"]) == 0
    found = json.loads(capsys.readouterr().out)["results"][0]
    assert found["frames"] == 4
    assert found["charts"][0]["curves"][0]["name"] == "All atoms"
    assert found["charts"][0]["x"] == {"name": "Distance", "unit": "Å"}


def test_frames_say_the_time_between_them_and_those_of_two_runs_are_no_run():
    def timed(times):
        return tuple(frame.replace(info={"time": time}) for frame, time in zip(shaken(len(times)), times, strict=True))

    even = tuple(10.0 * i for i in range(12))
    assert entry("msd", timed(even)).summary[0] == "10 fs lie between two frames."
    assert entry("msd", timed(even), every=2).summary[0] == "20 fs lie between two frames."
    assert entry("msd", timed(even), time_step=3.0).summary[0] == "3 fs lie between two frames."
    (remark,) = [one for one in entry("msd", shaken(12)).remarks if "do not say the time" in one]
    assert "1 fs was taken" in remark
    for task in ("msd", "vacf"):
        assert "not evenly spaced" in entry(task, timed((*even, *even))).error
        assert not entry(task, timed(even)).error
