from __future__ import annotations

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.simulation.units import BOLTZMANN
from core.structures.crystal import Crystal
from core.tasks.base import StructureInput
from core.tasks.conducting import Ions
from core.tasks.conductivity_from_runs import TASK as FROM_RUNS
from core.tasks.conductivity_from_runs import RunsParams
from core.tasks.diffusing import Diffusing, DiffusionPlan
from core.tasks.ionic_conductivity import ConductivityParams
from core.tasks.simulating import SimulationSoFar
from tests.core.simulation.model_potentials import LennardJones, argon

ENERGY = 0.2
STEP = 20.0  # fs
CELL = 12.0 * np.eye(3)
PLAN = DiffusionPlan((40.0, 80.0), 0.4, 0.1, 5.0, 20.0)
ARGON = 18


def frames_at(heat: float, frames: int = 1500, seed: int = 0, **info: float) -> list[Crystal]:
    """Ions that hop 3 Å in a framework that stays, with a rate after Arrhenius."""
    rng = np.random.default_rng(seed)
    rate = 8.0 * np.exp(-ENERGY / (BOLTZMANN * heat))  # in a frame
    steps = np.zeros((frames, 16, 3))
    t, i = np.nonzero(rng.random((frames, 16)) < rate)
    steps[t, i, rng.integers(0, 3, len(t))] = 3.0 * rng.choice([-1.0, 1.0], len(t))
    places = np.concatenate([np.cumsum(steps, axis=0), rng.normal(scale=0.1, size=(frames, 16, 3))], axis=1)
    places[:, 16:] += rng.random((16, 3)) * 12
    numbers = [3] * 16 + [17] * 16
    return [
        Crystal(numbers, (place / 12 % 1) * 12, CELL, info={**info, "time": k * STEP}) for k, place in enumerate(places)
    ]


def of_frames(frames: list[Crystal], name: str = "run.xyz") -> StructureInput:
    return StructureInput(frames[0], name, frames)


def analysed(*inputs: StructureInput, **options):
    return FROM_RUNS.run(inputs, RunsParams(**options), LocalContext()).entries


def expected(temperature: float) -> float:
    return 3.0**2 / 6 * 8.0 * np.exp(-ENERGY / (BOLTZMANN * temperature)) / STEP * 0.1


def test_trajectories_at_several_temperatures_give_the_energy_that_went_in() -> None:
    runs = [of_frames(frames_at(t, seed=i), f"{t}.xyz") for i, t in enumerate((500.0, 700.0, 1000.0))]
    entries = analysed(*runs, temperatures="500 700, 1000")
    assert [entry.source for entry in entries] == ["500.0.xyz", "700.0.xyz", "1000.0.xyz"]
    for entry in entries:
        energy = entry.values["activation_energy"]
        assert energy.value == pytest.approx(ENERGY, abs=2 * energy.uncertainty)
        assert energy.uncertainty < 0.08
        (table,) = entry.tables
        assert [row[0] for row in table.rows] == [500.0, 700.0, 1000.0]
        for row in table.rows:
            assert row[3] == pytest.approx(expected(row[0]), abs=3 * row[4])
        low, high = (expected(300.0) * factor for factor in (0.2, 5.0))
        assert low < entry.values["diffusion_coefficient"].value < high
        sigma = entry.values["ionic_conductivity"].value
        carriers = 16 / (12e-8) ** 3 * 1.602176634e-19**2 / (1.380649e-23 * 300)
        assert sigma == pytest.approx(carriers * entry.values["diffusion_coefficient"].value, rel=1e-6)


def test_runs_that_were_kept_one_after_the_other_are_told_apart() -> None:
    both = [frame for t in (600.0, 900.0) for frame in frames_at(t, target_temperature=t, temperature=t + 1)]
    (entry,) = analysed(of_frames(both))
    (table,) = entry.tables
    assert [(row[0], row[1]) for row in table.rows] == [(600.0, 601.0), (900.0, 901.0)]
    assert "activation_energy" in entry.values


def test_one_trajectory_gives_diffusion_at_its_temperature() -> None:
    (entry,) = analysed(of_frames(frames_at(900.0)), temperatures="900", skip=10.0)
    value = entry.values["diffusion_coefficient"]
    assert value.value == pytest.approx(expected(900.0), abs=2.5 * value.uncertainty)
    assert "At 900 K." in value.notes
    assert any("Fewer than two temperatures" in remark for remark in entry.remarks)
    assert entry.tables[0].rows[0][2] == pytest.approx(1499 * STEP / 1000 - 10)


@pytest.mark.parametrize(
    ("frames", "options", "words"),
    [
        (frames_at(900.0, 50), {}, "does not say its temperature"),
        ([frame.replace(info={}) for frame in frames_at(900.0, 50)], {"temperatures": "900"}, "time between"),
        (frames_at(900.0, 3), {"temperatures": "900"}, "four frames"),
        (frames_at(900.0, 50), {"temperatures": "900", "species": "Na"}, "no atoms of Na"),
        (frames_at(900.0, 50)[::2] + frames_at(900.0, 50), {"temperatures": "900"}, "time between"),
    ],
)
def test_what_a_trajectory_does_not_say_must_be_given(frames, options, words) -> None:
    (entry,) = analysed(of_frames(frames), **options)
    assert words in entry.error


def test_ions_that_stay_have_no_conductivity() -> None:
    still = [frame.replace(positions=frames_at(900.0)[0].positions) for frame in frames_at(900.0, 50)]
    shaken = np.random.default_rng(0).normal(scale=0.1, size=(50, *still[0].positions.shape))
    frames = [frame.replace(positions=frame.positions + moved) for frame, moved in zip(still, shaken, strict=True)]
    (entry,) = analysed(of_frames(frames), temperatures="900")
    assert not entry.values
    assert "No diffusion of Li was seen" in str(entry.summary[0])
    assert entry.tables[0].rows[0][-1] is False


def test_unknown_charges_give_no_conductivity() -> None:
    # silicon has no charge that all know
    frames = [frame.replace(numbers=np.where(frame.numbers == 3, 14, 17)) for frame in frames_at(900.0)]
    (entry,) = analysed(of_frames(frames), temperatures="900", species="Si")
    assert set(entry.values) == {"diffusion_coefficient"}
    assert any("charge of Si is not known" in remark for remark in entry.remarks)


def diffusing(ctx: LocalContext, plan: DiffusionPlan = PLAN) -> Diffusing:
    crystal = argon(2)
    watched = Diffusing(0, crystal, Ions.of(crystal, ARGON, 1.0, 300.0), plan, ctx)
    watched.follow(LennardJones())
    return watched


class Plain:
    """Wraps values without judging them."""

    @staticmethod
    def value(key, number, uncertainty=None, **more):
        from core.tasks.base import Value

        return Value(key, number, uncertainty, **more)


def test_each_temperature_runs_its_time_and_keeps_frames() -> None:
    entry = diffusing(LocalContext()).entry(Plain, "ar.cif", ())
    assert entry.complete
    assert [(row[0], row[2]) for row in entry.tables[0].rows] == [(40.0, 0.4), (80.0, 0.4)]
    # solid argon does not diffuse, and says so
    assert any("hardly left its sites" in remark for remark in entry.remarks)
    aims = [frame.info["target_temperature"] for frame in entry.made]
    assert aims == sorted(aims)
    assert set(aims) == {40.0, 80.0}
    # the kept frames give the same again
    (again,) = analysed(of_frames(list(entry.made)), species="Ar", charge=1.0)
    for row, other in zip(entry.tables[0].rows, again.tables[0].rows, strict=True):
        assert row[3] == pytest.approx(other[3], rel=1e-3)


def test_stopping_keeps_all_temperatures_as_far_as_they_came() -> None:
    seen = []

    def listener(_fraction, _message, partial) -> None:
        seen.append(partial)
        ctx.stop_asked = len(watched.runs) == 2 and all(len(run.paths) > 5 for run in watched.runs)

    ctx = LocalContext(listener)
    crystal = argon(2)
    plan = DiffusionPlan((40.0, 80.0), 5.0, 0.0, 5.0, 20.0)
    watched = Diffusing(0, crystal, Ions.of(crystal, ARGON, 1.0, 300.0), plan, ctx)
    watched.follow(LennardJones())
    entry = watched.entry(Plain, "ar.cif", ())
    assert not entry.complete
    assert any("stopped before their end" in remark for remark in entry.remarks)
    assert len(entry.tables[0].rows) == 2
    assert all(0 < row[2] < 5.0 for row in entry.tables[0].rows)
    partials = [partial for partial in seen if partial is not None]
    assert all(isinstance(partial, SimulationSoFar) for partial in partials)


def test_a_run_that_explodes_leaves_the_others() -> None:
    plan = DiffusionPlan((40.0, 3e5), 0.4, 0.0, 5.0, 20.0)
    entry = diffusing(LocalContext(), plan).entry(Plain, "ar.cif", ())
    assert not entry.complete
    assert any(remark.startswith("300000 K: The run broke off") for remark in entry.remarks)
    assert (entry.tables[0].rows[0][0], entry.tables[0].rows[0][2]) == (40.0, 0.4)


def test_the_same_seed_gives_the_same_numbers() -> None:
    first, second = (diffusing(LocalContext()).entry(Plain, "", ()).tables[0].rows for _ in range(2))
    assert first == second


def test_temperatures_are_read_as_people_write_them() -> None:
    assert ConductivityParams(temperatures="600, 800;1000").temperatures == "600, 800;1000"
    for wrong in ("600 hot", "-5", "0"):
        with pytest.raises(ValueError, match="emperature"):
            ConductivityParams(temperatures=wrong)
    with pytest.raises(ValueError, match="no element"):
        ConductivityParams(species="Lx")
