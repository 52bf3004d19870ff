"""The task that moves atoms in time."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from core.api import run
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.simulation.record import MOST_FRAMES, Record, drift_of, unsettled
from core.structures.crystal import Crystal
from core.tasks.base import StructureInput
from core.tasks.molecular_dynamics import DynamicsParams, enlarged, plan
from core.tasks.potentials import DEFAULT_POTENTIAL, spec_of
from core.tasks.simulating import SimulationSoFar
from tests.core.models.crystals import silicon
from tests.core.simulation.model_potentials import LennardJones, argon

QUICK = {"size": 0.0, "step": 4.0, "temperature": 40.0, "equilibration": 0.4, "time": 2.0, "interval": 20.0}


class Argon:
    """A store that gives the argon of Lennard and Jones, whatever is asked for."""

    def load(self, key):
        potential = LennardJones(reach=2.5)
        potential.spec = spec_of(key)
        return potential


def simulate(crystal, listener=None, **options):
    context = LocalContext(listener, Argon())
    result, provenance = run_task(
        "molecular_dynamics", (StructureInput(crystal, "a.cif"),), {**QUICK, **options}, context
    )
    assert provenance.models == {DEFAULT_POTENTIAL: spec_of(DEFAULT_POTENTIAL).version}
    return result.entries[0]


@pytest.fixture(scope="module")
def solid():
    return simulate(argon(2))


def test_says_what_a_run_gave_with_errors(solid):
    assert solid.error == ""
    assert solid.complete
    values = solid.values
    assert abs(values["mean_temperature"].value - 40.0) < 4 * values["mean_temperature"].uncertainty
    assert "mean_volume" not in values
    kinetic = values["mean_total_energy"].value - values["mean_potential_energy"].value
    assert kinetic == pytest.approx(values["mean_temperature"].value * 8.617e-5 * 1.5 * 31 / 32, rel=1e-3)
    assert values["main_vibration"].value == pytest.approx(1.2, abs=0.6)
    assert all(value.model == DEFAULT_POTENTIAL and value.domain for value in values.values())
    names = [str(chart.y_name) for chart in solid.charts]
    assert names == [
        "Temperature",
        "Energy since the start",
        "Pressure",
        "g(r)",
        "Mean squared displacement",
        "Vibrational density of states",
        "Velocity autocorrelation",
    ]
    assert solid.summary[0].startswith("2 ps of NVT (Nosé-Hoover) with 32 atoms: 500 steps of 4 fs")
    assert solid.tables[1].rows[0][0] == "Ar"
    json.dumps(solid.extra_json())


def test_frames_can_be_seen_gone_on_with_and_analysed(solid):
    assert len(solid.made) == solid.frames == 101
    times = [frame.info["time"] for frame in solid.made]
    assert times == pytest.approx(20.0 * np.arange(101))
    for chart in solid.charts[:3]:
        main, *rest = chart.curves
        assert len(chart.frames) == len(main.x) == 101
        assert main.x[-1] == pytest.approx(2.0)
        assert min(curve.x.min() for curve in rest) == pytest.approx(-0.4)
    found = run("vacf", [StructureInput(solid.crystal, "a", solid.made)]).entries[0]
    assert found.summary[0].startswith("20 fs lie between two frames")
    again = run("vacf", [StructureInput(solid.crystal, "a", solid.made)], positions=True).entries[0]
    assert "Differences of positions" in again.remarks[0]
    peaks = [entry.values["main_vibration"].value for entry in (solid, found, again)]
    assert peaks == pytest.approx([peaks[0]] * 3, abs=0.6)
    assert not run("msd", [StructureInput(solid.crystal, "a", solid.made)], time_step=20.0).entries[0].error


def test_a_run_goes_on_from_its_last_frame_as_if_it_had_never_ended():
    options = {"ensemble": "nve", "velocities": "continue", "interval": 4.0}
    start = simulate(argon(2), time=0.04).crystal
    whole = simulate(start, time=0.4, **options)
    half = simulate(start, time=0.2, **options)
    rest = simulate(half.crystal, time=0.2, **options)
    assert np.array_equal(rest.crystal.positions, whole.crystal.positions)
    assert np.array_equal(rest.crystal.arrays["velocities"], whole.crystal.arrays["velocities"])
    assert simulate(argon(2), velocities="continue").error.startswith("The structure holds no velocities")
    fast = start.with_arrays(velocities=1000 * start.arrays["velocities"])
    assert "another unit" in simulate(fast, velocities="continue").error


def test_pressure_moves_the_cell_and_ramps_warm():
    pressed = simulate(argon(2), ensemble="npt", pressure=0.5, cell="full", time=1.0)
    assert pressed.values["mean_volume"].value < 0.96 * argon(2).volume / 32
    assert pressed.values["mean_pressure"].value == pytest.approx(0.5, abs=0.1)
    # 39.95 u in so many Å³
    assert pressed.values["mean_density"].value == pytest.approx(66.339 / pressed.values["mean_volume"].value, rel=1e-3)
    assert "Volume" in [str(chart.y_name) for chart in pressed.charts]
    warmed = simulate(argon(2), ensemble="langevin", temperature=10.0, final_temperature=60.0, time=1.0)
    temperatures = warmed.charts[0].curves[0].y
    assert temperatures[-10:].mean() > 2.5 * temperatures[:10].mean()
    assert "energy_drift" not in warmed.values


def test_stops_when_asked_and_keeps_what_there_is():
    context = LocalContext(models=Argon())
    partials = []

    def listener(_fraction, _message, partial):
        partials.append(partial)
        context.stop_asked = sum(len(one.made) for one in partials if one is not None) > 5

    context._listener = listener
    item = (StructureInput(argon(2), "a.cif"),)
    options = DynamicsParams(**{**QUICK, "time": 200.0, "interval": 4.0})
    entry = run_task("molecular_dynamics", item, options, context)[0].entries[0]
    assert not entry.complete
    assert entry.summary[0] == "The run was stopped before its end."
    assert len(entry.made) > 5
    sent = [frame for one in partials if isinstance(one, SimulationSoFar) for frame in one.made]
    times = [frame.info["time"] for frame in sent]
    assert all(b > a for a, b in pairwise(times))
    live = next(one for one in partials if isinstance(one, SimulationSoFar) and one.made)
    assert live.crystal is not None
    assert [str(chart.y_name) for chart in live.charts] == ["Temperature", "Energy since the start", "Pressure"]


def test_an_explosion_ends_with_a_reason_and_keeps_the_steps_before():
    far = simulate(argon(2), ensemble="nve", step=30.0, temperature=2500.0, time=6.0, interval=30.0, equilibration=0.0)
    assert not far.complete
    assert "broke off" in far.summary[0]
    assert len(far.made) >= 1
    assert not far.error


def test_time_steps_follow_the_lightest_atom():
    def step(*numbers):
        crystal = Crystal(numbers, 3.0 * np.arange(3 * len(numbers)).reshape(-1, 3), 20 * np.eye(3))
        return plan(crystal, DynamicsParams(), equilibrate=False)[0].step

    assert [step(14, 1), step(3, 16), step(6), step(14, 8)] == [0.5, 1.0, 1.0, 2.0]
    hydrogen = Crystal([1, 1], [[0, 0, 0], [0.75, 0, 0]], 8 * np.eye(3))
    warned = simulate(hydrogen, step=5.0, time=0.05, equilibration=0.0)
    said = (*warned.remarks, warned.error)
    assert any("too long for the vibrations of H" in one or "broke off" in one for one in said)


def test_stretches_equilibrate_first_and_pressure_last():
    crystal = argon(1)
    kinds = {
        ensemble: [one.ensemble for one in plan(crystal, DynamicsParams(ensemble=ensemble), equilibrate=True)]
        for ensemble in ("nve", "nose-hoover", "langevin", "npt")
    }
    assert kinds == {
        "nve": ["langevin", "nve"],
        "nose-hoover": ["langevin", "nose-hoover"],
        "langevin": ["langevin", "langevin"],
        "npt": ["langevin", "npt", "npt"],
    }
    assert len(plan(crystal, DynamicsParams(equilibration=0.0), equilibrate=True)) == 1
    ramp = plan(crystal, DynamicsParams(final_temperature=900.0), equilibrate=True)
    assert [one.final_temperature for one in ramp] == [None, 900.0]


def test_small_cells_are_repeated_along_what_is_periodic():
    assert len(enlarged(silicon(), 8.0)) == 54
    slab = silicon().replace(pbc=(True, True, False))
    assert np.allclose(enlarged(slab, 8.0).cell[2], slab.cell[2])
    assert enlarged(argon(2), 8.0) is argon(2)


def test_long_runs_keep_a_bounded_number_of_frames():
    (settings,) = plan(argon(2), DynamicsParams(time=1000.0, step=2.0, interval=10.0), equilibrate=False)
    record = Record(argon(2), settings, 10.0)
    assert record.asked_stride == 5
    assert record.stride % 5 == 0
    assert settings.steps / record.stride <= MOST_FRAMES + 1
    few = Record(argon(2), replace(settings, steps=1000), 10.0)
    assert few.stride == 5


def test_a_drift_is_told_from_fluctuations():
    rng = np.random.default_rng(0)
    times = np.arange(2000.0)
    line = drift_of(times, 1e-4 * times + rng.normal(scale=0.01, size=2000))
    assert line.slope == pytest.approx(1e-4, abs=3 * line.error)
    assert line.error < 2e-6
    assert drift_of(times[:10], times[:10]).error is None
    assert unsettled(np.linspace(0, 1, 1000) + 0.01 * rng.standard_normal(1000))
    assert not unsettled(rng.standard_normal(1000))


def test_a_terminal_shows_what_the_run_says(solid):
    assert solid.extra_text()[0].strip().startswith("2 ps of NVT")
