"""LAMMPS is run for real."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from ase.build import bulk

from core.codes.lammps.output import DumpTail, LogReader
from core.codes.lammps.run import Ran
from core.codes.process import ProgramError
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.library.coding import decode, encode
from core.structures.convert import from_ase
from core.structures.files import read
from core.tasks.base import StructureInput
from core.tasks.classes import result_classes
from core.tasks.first_principles import WithFiles
from core.tasks.lammps_job import Job
from core.tasks.lammps_options import LammpsParams
from core.tasks.simulating import SimulationSoFar
from tests.core.codes.programs import needs_lammps
from tests.core.library.comparing import difference
from tests.core.models.crystals import salt, silicon, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.structures.crystal import Crystal
    from core.tasks.base import Entry

SCRIPT = """units metal
atom_style atomic
lattice diamond 5.431
region box block 0 2 0 2 0 2
create_box 1 box
create_atoms 1 box
mass 1 28.0855
pair_style sw
pair_coeff * * Si.sw Si
velocity all create 600 1
fix 1 all nve
thermo 20
"""


def run(crystal: Crystal | None, listener: Callable[..., None] | None = None, **options: Any) -> Entry:
    inputs = () if crystal is None else (StructureInput(crystal, "x.cif"),)
    return run_task("lammps", inputs, options, LocalContext(listener, store()))[0].entries[0]


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@needs_lammps
def test_a_minimisation_finds_the_lattice_of_copper(tmp_path: Path, scratch: Path) -> None:
    entry = run(from_ase(bulk("Cu", "fcc", 3.7)), what="minimize", folder=str(tmp_path / "out"))
    assert entry.error == ""
    # Mishin et al., Phys. Rev. B 63, 224106 (2001): 3.615 Å and -3.54 eV
    assert (4 * entry.crystal.volume) ** (1 / 3) == pytest.approx(3.615, abs=1e-3)
    assert entry.values["energy_per_atom"].value == pytest.approx(-3.54, abs=1e-3)
    assert list(scratch.iterdir()) == []
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"in.lammps", "structure.data", "log.lammps"} <= names
    opened = read(tmp_path / "out" / "structure.data", format="lammps").structures[0]
    assert opened.volume == pytest.approx(3.7**3 / 4)


@needs_lammps
def test_an_upright_box_is_relaxed_too() -> None:
    entry = run(from_ase(bulk("Cu", "fcc", 3.7, cubic=True)), what="minimize", pressure=10.0)
    assert entry.error == ""
    # at 10 GPa copper has lost some 6 % of its volume: its bulk modulus is 140 GPa and rises
    assert entry.crystal.volume == pytest.approx(3.615**3 * 0.942, rel=0.01)
    assert entry.values["pressure"].value == pytest.approx(10.0, abs=0.1)


@needs_lammps
def test_dynamics_shows_its_way_in_the_orientation_of_the_structure() -> None:
    crystal = from_ase(bulk("Si", "diamond", 5.431) * (3, 3, 3))
    partials: list[SimulationSoFar] = []

    def listen(_fraction: float | None, _message: str, partial: object) -> None:
        if isinstance(partial, SimulationSoFar):
            partials.append(partial)

    entry = run(crystal, listen, temperature=300.0, steps=2000, every=50)
    assert entry.error == ""
    assert isinstance(entry, WithFiles)
    assert entry.complete
    assert entry.made[0].same_geometry(crystal, 1e-6)
    assert np.linalg.norm(entry.crystal.positions - crystal.positions, axis=1).max() < 0.8
    temperature = entry.values["temperature"]
    assert temperature.value == pytest.approx(300, abs=60)
    assert temperature.model == "lammps-si-sw"
    assert len(entry.made) == 41
    assert sum(len(partial.made) for partial in partials) <= 41
    assert [str(chart.title) for chart in entry.charts][:2] == ["Temperature", "Potential energy"]
    assert difference(entry, decode(encode(entry), result_classes())) == ""


@needs_lammps
def test_the_same_seed_gives_the_same_run() -> None:
    crystal = from_ase(bulk("Si", "diamond", 5.431) * (2, 2, 2))
    first, again, other = (run(crystal, steps=200, seed=seed) for seed in (3, 3, 4))
    assert first.crystal.same_geometry(again.crystal, 1e-9)
    assert not first.crystal.same_geometry(other.crystal, 1e-3)


@needs_lammps
def test_a_script_runs_and_what_it_writes_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "in.mine"
    path.write_text(SCRIPT + "include more.mod\nwrite_data end.data\n", encoding="utf-8")
    (tmp_path / "more.mod").write_text("# further\n", encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8") + "run 100\n", encoding="utf-8")
    entry = run(None, script=str(path), every=50, folder=str(tmp_path / "kept"))
    assert entry.error == ""
    assert isinstance(entry, WithFiles)
    assert set(entry.crystal.numbers.tolist()) == {14}
    assert len(entry.crystal) == 64
    assert [frame.info["step"] for frame in entry.made] == [0, 50, 100]
    assert (tmp_path / "kept" / "end.data").is_file()
    # Stillinger-Weber silicon has -4.336 eV an atom at rest
    assert -4.34 < entry.values["energy_per_atom"].value < -4.25


@needs_lammps
def test_an_error_in_a_script_is_told_with_its_line(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "in.bad"
    path.write_text(SCRIPT.replace("pair_style sw", "pair_style swx") + "run 10\n", encoding="utf-8")
    entry = run(None, script=str(path))
    assert "Unrecognized pair style 'swx'" in entry.error
    assert "pair_style swx" in entry.error
    (kept,) = scratch.iterdir()
    assert str(kept) in entry.error


@needs_lammps
def test_a_run_that_explodes_keeps_its_frames(tmp_path: Path) -> None:
    path = tmp_path / "in.hot"
    path.write_text(
        SCRIPT.replace("create 600", "create 1e7") + "thermo 1\ntimestep 0.02\nrun 5000\n", encoding="utf-8"
    )
    entry = run(None, script=str(path), every=1)
    assert entry.error == ""
    assert isinstance(entry, WithFiles)
    assert not entry.complete
    assert entry.made
    assert any("LAMMPS failed" in remark for remark in entry.remarks)


@needs_lammps
def test_stopping_keeps_what_there_is() -> None:
    crystal = from_ase(bulk("Si", "diamond", 5.431) * (3, 3, 3))
    context = LocalContext(models=store())

    def listen(_fraction: float | None, _message: str, partial: object) -> None:
        context.stop_asked = isinstance(partial, SimulationSoFar) and len(partial.made) > 0

    context._listener = listen
    params = {"steps": 10_000_000, "every": 50}
    entry = run_task("lammps", (StructureInput(crystal, "x.cif"),), params, context)[0].entries[0]
    assert isinstance(entry, WithFiles)
    assert not entry.complete
    assert entry.made


@pytest.mark.parametrize(("stopped", "message"), [(True, "stopped before the first frame"), (False, "needs a run")])
def test_without_a_frame_it_says_why(tmp_path: Path, stopped: bool, message: str) -> None:
    job = Job(LammpsParams(), LocalContext(), 0, 100, "metal", "")
    ran = Ran(LogReader(), DumpTail(tmp_path / "dump"), None, stopped)
    with pytest.raises(ProgramError) as caught:
        job.entry("x.cif", ran, (), "", (), None)
    assert message in caught.value.text


@needs_lammps
def test_cancelling_ends_it_and_leaves_nothing(scratch: Path) -> None:
    def listen(_fraction: float | None, message: str, _partial: object) -> None:
        if message.startswith("Step"):
            raise Cancelled

    begun = time.monotonic()
    with pytest.raises(Cancelled):
        run(from_ase(bulk("Si", "diamond", 5.431) * (3, 3, 3)), listen, steps=100_000_000)
    assert time.monotonic() - begun < 20
    assert list(scratch.iterdir()) == []


def test_a_harmful_script_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "in.bad"
    path.write_text("shell touch was_here\n", encoding="utf-8")
    entry = run(None, script=str(path))
    assert "could do harm" in entry.error


@needs_lammps
def test_elements_that_no_potential_knows() -> None:
    assert "knows Na, Cl" in run(salt()).error
    assert "never seen Si" in run(silicon(), potential="lammps-cu-mishin").error


def test_the_files_alone_need_no_potential(tmp_path: Path) -> None:
    entry = run(salt(), only_input=True, folder=str(tmp_path / "elsewhere"))
    assert entry.error == ""
    assert any("put yours into the script" in remark for remark in entry.remarks)
    assert (tmp_path / "elsewhere" / "structure.data").is_file()


def test_nothing_to_run_is_told() -> None:
    with pytest.raises(UserError, match="a structure or a script"):
        run(None)
