"""Results that were worked out elsewhere: files with which ase tests its own readers, and outputs of pw.x."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ase
import numpy as np
import pytest
from ase.io import read

from core.codes.finished import read_finished
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import FileError, UserError
from core.tasks.base import StructureInput
from core.tasks.first_principles import WithFiles
from tests.core.codes.programs import needs_pw
from tests.core.models.crystals import silicon, store

if TYPE_CHECKING:
    from core.tasks.base import Entry

EXAMPLES = Path(ase.__file__).parent / "test/testdata/vasp"
VASPRUN = EXAMPLES / "vasprun_pstress.xml"


def run(path: Path | str, **options: Any) -> Entry:
    params = {"file": str(path), "compare": "", **options}
    return run_task("dft_results", (), params, LocalContext(models=store()))[0].entries[0]


@pytest.mark.parametrize("name", ["vasprun_pstress.xml", "vasprun_dfpt.xml"])
def test_a_vasprun_says_what_ase_reads(name: str) -> None:
    atoms = read(EXAMPLES / name)
    entry = run(EXAMPLES / name)
    assert entry.error == ""
    assert entry.values["energy"].value == pytest.approx(atoms.get_potential_energy(), abs=1e-6)
    assert np.allclose(entry.values["forces"].value, atoms.get_forces(), atol=1e-6)
    assert np.allclose(entry.values["stress"].value, atoms.get_stress(voigt=False) * 160.21766, atol=1e-3)
    assert entry.values["volume"].value == pytest.approx(atoms.get_volume())
    assert entry.values["energy"].model.startswith("VASP")


def test_gap_density_and_tags_of_salt() -> None:
    entry = run(EXAMPLES / "vasprun_dfpt.xml")
    assert isinstance(entry, WithFiles)
    # PBE gives NaCl a direct gap of 5.0 eV at equilibrium; this cell is compressed
    assert 5.0 < entry.values["band_gap"].value < 5.8
    assert any("direct" in text and "indirect" not in text for text in map(str, entry.summary))
    (chart,) = entry.charts
    x, y = chart.curves[0].x, chart.curves[0].y
    inside = (x > 0.3) & (x < entry.values["band_gap"].value - 0.3)
    assert inside.any()
    assert np.abs(y[inside]).max() < 1e-6
    assert "LEPSILON" in entry.files[0].text
    assert len(entry.made) == 1


def test_it_lies_beside_the_prediction() -> None:
    entry = run(EXAMPLES / "vasprun_dfpt.xml", compare="chgnet-0.3.0")
    (table,) = entry.tables
    rows = {str(row[0]): row[1:] for row in table.rows}
    calculated, predicted, apart = rows["Pressure (GPa)"]
    assert apart == pytest.approx(predicted - calculated, abs=2e-4)
    # the same compression to 2 GPa
    assert abs(apart) < 2
    assert any("Gap" in name for name in rows)


def test_an_outcar_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "OUTCAR").write_bytes((EXAMPLES / "OUTCAR_example_1").read_bytes())
    entry = run(tmp_path)
    assert entry.error == ""
    assert "forces" in entry.values
    assert str(entry.crystal.title) == tmp_path.name
    with gzip.open(tmp_path / "vasprun.xml.gz", "wb") as stream:
        stream.write(VASPRUN.read_bytes())
    assert "band_gap" in run(tmp_path).values


@needs_pw
def test_output_and_schema_of_pw_say_the_same(tmp_path: Path) -> None:
    from core.codes.espresso.input import Settings, input_text
    from core.codes.espresso.run import Machine
    from core.codes.espresso.run import run as run_pw
    from tests.core.codes.programs import PSEUDO

    settings = Settings("scf", 12.0, 48.0, k_spacing=0.8, bands=8, pseudo_folder=str(PSEUDO))
    text = input_text(silicon(), {14: ("Si.pz-vbc.UPF", 4.0)}, settings)
    run_pw(Machine.found(""), tmp_path, "scf", text, silicon(), lambda _reader: False)
    by_output, by_folder = run(tmp_path / "scf.pwo"), run(tmp_path)
    assert by_output.error == by_folder.error == ""
    assert by_folder.values["energy"].value == pytest.approx(by_output.values["energy"].value, abs=1e-4)
    assert by_folder.crystal.same_geometry(silicon(), 1e-5)
    assert np.allclose(by_folder.values["stress"].value, by_output.values["stress"].value, atol=2e-2)
    assert not by_folder.values["is_metal"].value
    assert by_output.values["energy"].model == "Quantum ESPRESSO PZ"


@pytest.mark.parametrize("name", ["pw.out", "si.log", "output"])
def test_an_output_of_pw_is_found_in_its_folder_by_what_it_says(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("nothing of interest", encoding="utf-8")
    (tmp_path / name).write_text("\n     Program PWSCF v.6.7 starts\n", encoding="utf-8")
    # it is found, and says what it lacks
    with pytest.raises(FileError, match=name):
        read_finished(tmp_path)


def test_a_vasprun_that_is_cut_off_gives_what_there_is_or_says_so(tmp_path: Path) -> None:
    whole = VASPRUN.read_text(encoding="utf-8")
    cut = tmp_path / "vasprun.xml"
    cut.write_text(whole[: whole.index("</calculation>")], encoding="utf-8")
    assert "no complete step" in run(cut).error or "damaged" in run(cut).error
    cut.write_text(whole[:300], encoding="utf-8")
    assert run(cut).error


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bad = tmp_path / "vasprun.xml"
    bad.write_text(
        '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><modeling>&a;</modeling>',
        encoding="utf-8",
    )
    with pytest.raises(FileError, match="entities"):
        read_finished(bad)


@pytest.mark.parametrize("content", [b"", b"nothing", b"<modeling>", b"\xff\xfe\x00<\x00", b"Program PWSCF v.7"])
def test_what_is_no_result(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.out"
    path.write_bytes(content)
    with pytest.raises(UserError):
        read_finished(path)
    with pytest.raises(FileError, match="holds no result of VASP"):
        read_finished(tmp_path / "..")
    with pytest.raises(FileError, match="cannot be read"):
        read_finished(tmp_path / "none.xml")


def test_a_structure_that_is_open_does_not_matter() -> None:
    inputs = (StructureInput(silicon(), "Si.cif"),)
    params = {"file": str(VASPRUN), "compare": ""}
    result = run_task("dft_results", inputs, params, LocalContext(models=store()))[0]
    assert not result.of_inputs
    assert set(result.entries[0].crystal.numbers.tolist()) == {6}
