"""Relaxations end where they should, and say so honestly where they do not."""

from __future__ import annotations

import json

import numpy as np
import pytest
import spglib
from ase.build import bulk

from core.engine.context import LocalContext
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.tasks.base import StructureInput
from core.tasks.relax import TASK, Relaxation, RelaxParams
from core.tasks.relaxing import RelaxFrame, Trajectory, fault
from tests.core.models.crystals import copper, graphite, rutile, salt, shaken, silicon, store

WATER = Crystal([8, 1, 1], [[0, 0, 0], [1.1, 0, 0], [-0.24, 0.93, 0]], np.zeros((3, 3)), (False, False, False))


def relax(crystal: Crystal, listener=None, **options) -> Relaxation:
    result = TASK.run((StructureInput(crystal, "in.cif"),), RelaxParams(**options), LocalContext(listener, store()))
    (entry,) = result.entries
    return entry


def space_group(crystal: Crystal) -> int:
    return spglib.get_symmetry_dataset((crystal.cell, crystal.fractional, crystal.numbers), symprec=1e-3).number


@pytest.mark.parametrize("potential", ["chgnet-0.3.0", "chgnet-r2scan"])
def test_graphite_keeps_its_layers_together_with_dispersion(potential: str) -> None:
    # 3.3555 Å between layers (Trucano and Chen, Nature 258, 136 (1975)), from a start that is far from it
    start = graphite()
    start = start.replace(positions=start.positions * [1, 1, 1.08], cell=start.cell * [[1], [1], [1.08]])
    entry = relax(start, potential=potential, dispersion=True, fmax=0.005)
    assert entry.converged
    assert entry.crystal.cell[2, 2] / 2 == pytest.approx(3.3555, rel=0.05)
    assert entry.lattice[1][0] == pytest.approx(2.464, rel=0.01)
    assert entry.values["volume"].model == f"{potential} + D3(BJ)"


@pytest.mark.parametrize("cubic", [False, True])
def test_silicon_relaxes_to_its_lattice_constant(cubic: bool) -> None:
    start = from_ase(bulk("Si", "diamond", 5.2, cubic=cubic))
    entry = relax(start, fmax=0.01)
    assert entry.converged
    a = (entry.crystal.volume / len(start) * 8) ** (1 / 3)
    assert a == pytest.approx(5.431, rel=0.01)
    assert entry.values["volume"].value == pytest.approx(entry.crystal.volume)


@pytest.mark.parametrize("cubic", [False, True])
def test_copper_relaxes_to_its_lattice_constant(cubic: bool) -> None:
    start = from_ase(bulk("Cu", "fcc", 3.8, cubic=cubic))
    entry = relax(start, fmax=0.01, optimizer="LBFGS")
    a = (entry.crystal.volume / len(start) * 4) ** (1 / 3)
    assert a == pytest.approx(3.615, rel=0.01)


def test_energy_falls_and_the_last_frame_is_the_result() -> None:
    entry = relax(shaken(salt(), 0.1))
    assert entry.converged
    assert entry.energy_change < 0
    assert entry.energies[-1] < entry.energies[0]
    assert entry.max_forces[-1] <= 0.05
    assert np.array_equal(entry.frames[-1].positions, entry.crystal.positions)
    assert entry.values["energy_per_atom"].value * len(salt()) == pytest.approx(entry.energies[-1], abs=1e-3)
    assert entry.at_frame(0).same_geometry(shaken(salt(), 0.1))
    json.dumps(entry.extra_json(), allow_nan=False)


def test_too_few_steps_are_told() -> None:
    entry = relax(shaken(rutile(), 0.15), max_steps=2)
    assert not entry.converged
    assert "Not relaxed" in entry.reason
    assert entry.steps == 2
    assert entry.error == ""


def test_symmetry_is_kept_on_request() -> None:
    start = rutile().replace(cell=rutile().cell * 1.03, positions=rutile().positions * 1.03)
    entry = relax(start, keep_symmetry=True, max_steps=15)
    assert space_group(entry.crystal) == space_group(start) == 136


def test_frozen_atoms_stay_and_frozen_axes_too() -> None:
    start = shaken(salt(), 0.1)
    whole = start.with_arrays(fixed=np.arange(8) < 3)
    entry = relax(whole, what="positions", max_steps=8)
    moved = np.linalg.norm(entry.crystal.positions - start.positions, axis=1)
    assert np.all(moved[:3] < 1e-9)
    assert np.all(moved[3:] > 1e-3)
    axes = np.zeros((8, 3), dtype=bool)
    axes[2] = [True, False, True]
    entry = relax(start.with_arrays(fixed=axes), what="positions", max_steps=8)
    shift = entry.crystal.positions[2] - start.positions[2]
    assert abs(shift[0]) < 1e-9
    assert abs(shift[2]) < 1e-9
    assert abs(shift[1]) > 1e-3


def test_frozen_atoms_keep_their_place_in_a_cell_that_changes() -> None:
    start = shaken(salt(5.9), 0.1).with_arrays(fixed=np.arange(8) < 3)
    entry = relax(start, max_steps=10)
    assert np.allclose(entry.crystal.fractional[:3], start.fractional[:3], atol=1e-6)
    assert not np.allclose(entry.crystal.cell, start.cell, atol=1e-2)


def test_only_the_cell_or_only_the_positions_change() -> None:
    start = shaken(rutile(), 0.1)
    cell = relax(start, what="cell", max_steps=5)
    assert np.allclose(cell.crystal.fractional, start.fractional, atol=1e-6)
    assert not np.allclose(cell.crystal.cell, start.cell, atol=1e-3)
    positions = relax(start, what="positions", max_steps=5)
    assert np.array_equal(positions.crystal.cell, start.cell)


def test_the_cell_changes_only_as_allowed() -> None:
    start = salt(5.9)
    size = relax(start, cell_change="isotropic", max_steps=5).crystal.cell
    assert np.allclose(size / size[0, 0], start.cell / start.cell[0, 0], atol=1e-6)
    shape = relax(shaken(rutile()), cell_change="shape", max_steps=5).crystal
    assert shape.volume == pytest.approx(shaken(rutile()).volume, rel=1e-6)
    plane = relax(start, cell_change="in-plane", max_steps=5).crystal.cell
    assert np.allclose(plane[2], start.cell[2], atol=1e-6)
    assert plane[0, 0] < start.cell[0, 0] - 0.01


def test_pressure_makes_the_crystal_smaller() -> None:
    free, pressed = (relax(copper(), pressure=p, fmax=0.02, optimizer="LBFGS") for p in (0.0, 20.0))
    assert pressed.crystal.volume < 0.95 * free.crystal.volume
    assert pressed.values["pressure"].value == pytest.approx(20.0, abs=1.0)


def test_a_molecule_relaxes_its_positions_and_says_so() -> None:
    entry = relax(WATER, max_steps=60)
    assert any("positions" in remark for remark in entry.remarks)
    assert entry.energy_change < 0
    assert "volume" not in entry.values


def test_reports_frames_that_lead_to_the_end() -> None:
    frames: list[RelaxFrame] = []
    fractions: list[float] = []

    def listen(fraction, _message, partial) -> None:
        fractions.append(fraction)
        if isinstance(partial, RelaxFrame):
            frames.append(partial)

    entry = relax(shaken(silicon(), 0.1), listener=listen)
    assert frames[0].step == 0
    assert frames[-1].step == entry.steps
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_an_exploding_structure_stops_at_the_last_sane_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    import core.tasks.relax as module

    def exploding(crystal, source, settings):
        for step in range(5):
            grown = crystal.cell * (1.0 + 0.2 * step**2)
            forces = np.zeros_like(crystal.positions)
            yield (
                RelaxFrame(source, step, crystal.positions, grown, -1.0, 0.5, abs(np.linalg.det(grown)), forces),
                False,
            )

    monkeypatch.setattr(module, "steps", exploding)
    entry = relax(salt())
    assert not entry.converged
    assert "volume" in entry.reason
    assert entry.crystal.volume < 2.5 * salt().volume
    assert entry.error == ""


def frame_of(crystal: Crystal, **changes) -> RelaxFrame:
    given = {
        "positions": crystal.positions,
        "cell": crystal.cell,
        "energy": -1.0,
        "max_force": 0.1,
        "volume": crystal.volume,
        "forces": np.zeros_like(crystal.positions),
    }
    return RelaxFrame(0, 1, **{**given, **changes})


def test_guard_knows_each_way_to_fall_apart() -> None:
    crystal = salt()
    start = frame_of(crystal)
    assert fault(start, start, crystal) == ""
    assert "number" in fault(frame_of(crystal, energy=np.nan), start, crystal)
    assert "force" in fault(frame_of(crystal, max_force=1e4), start, crystal)
    assert "volume" in fault(frame_of(crystal, cell=3 * crystal.cell), start, crystal)
    near = crystal.positions.copy()
    near[1] = near[0] + 0.1
    assert "atoms" in fault(frame_of(crystal, positions=near), start, crystal)


def test_a_long_trajectory_is_thinned_and_keeps_its_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.tasks.relaxing._FLOATS_KEPT", 20 * salt().positions.size)
    trajectory = Trajectory()
    for step in range(101):
        trajectory.add(RelaxFrame(0, step, salt().positions, salt().cell, 0.0, 0.0, 1.0, salt().positions))
    kept = [frame.step for frame in trajectory.frames]
    assert len(kept) <= 22
    assert kept[0] == 0
    assert kept[-1] == 100
    assert kept == sorted(kept)


@pytest.mark.slow
def test_graphite_relaxes_with_its_layers_too_far_apart_and_warns() -> None:
    entry = relax(graphite(), max_steps=100)
    assert any("layered" in note for note in entry.values["stress"].notes)


def test_several_small_structures_come_where_each_comes_alone() -> None:
    starts = [shaken(make(), 0.05) for make in (silicon, copper)]
    frames: list[RelaxFrame] = []
    context = LocalContext(lambda _fraction, _message, partial: frames.append(partial), store())
    inputs = tuple(StructureInput(start, f"{i}.cif") for i, start in enumerate(starts))
    broken = StructureInput(starts[0].replace(positions=np.zeros_like(starts[0].positions)), "broken.cif")
    first, wrong, second = TASK.run((inputs[0], broken, inputs[1]), RelaxParams(fmax=0.02), context).entries
    assert [entry.source for entry in (first, wrong, second)] == ["0.cif", "broken.cif", "1.cif"]
    assert wrong.error
    for entry, start in zip((first, second), starts, strict=True):
        alone = relax(start, fmax=0.02)
        assert entry.converged
        assert entry.reason.startswith("Relaxed")
        assert entry.energies[-1] == pytest.approx(alone.energies[-1], abs=1e-3 * len(start))
        assert [frame.step for frame in entry.frames] == list(range(entry.steps + 1))
    assert {frame.source for frame in frames if frame is not None} <= {0, 2}
