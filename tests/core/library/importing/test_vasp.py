"""Folders of VASP runs: real files that ase ships for its own tests, whole and cut off."""

import shutil
from pathlib import Path

import ase
import numpy as np
import pytest

from core.library.importing.forms import Form, look, read
from core.library.importing.records import Meter, Reject

FILES = Path(ase.__file__).parent / "test" / "testdata" / "vasp"
POSCAR = "Si\n1.0\n0 2.7155 2.7155\n2.7155 0 2.7155\n2.7155 2.7155 0\nSi\n2\ndirect\n0 0 0\n0.25 0.25 0.25\n"

pytestmark = [
    pytest.mark.slow,  # pymatgen takes seconds to load
    pytest.mark.skipif(not FILES.is_dir(), reason="ase is installed without its test data"),
]


@pytest.fixture
def runs(tmp_path):
    sources = {"a": ("vasprun_pstress.xml", "vasprun.xml"), "b": ("OUTCAR_example_1", "OUTCAR")}
    for folder, (source, name) in sources.items():
        (tmp_path / "runs" / folder).mkdir(parents=True)
        shutil.copy(FILES / source, tmp_path / "runs" / folder / name)
    # where there is a vasprun.xml, the others are not looked at
    (tmp_path / "runs" / "a" / "CONTCAR").write_text("nothing")
    for folder, name, text in (
        ("c", "vasprun.xml", (FILES / "vasprun_pstress.xml").read_text()[:30000]),
        ("d", "CONTCAR", POSCAR),
    ):
        (tmp_path / "runs" / folder).mkdir()
        (tmp_path / "runs" / folder / name).write_text(text)
    return tmp_path / "runs"


def test_runs_are_found_in_folders(runs):
    found = look(runs)
    assert found.form is Form.VASP
    assert {column.key for column in found.columns} >= {
        "energy",
        "energy_per_atom",
        "max_force",
        "pressure",
        "band_gap",
    }
    whole, outcar, broken, bare = read(runs, Form.VASP, Meter())
    assert whole.title == "a"
    assert whole.fields["energy"] == pytest.approx(-20.24010135)
    assert whole.fields["converged"] is True
    # the file gives -165.9956 kB along each axis; VASP counts compression as positive
    assert whole.fields["pressure"] == pytest.approx(-16.59956, abs=1e-4)
    assert np.allclose(np.diag(whole.frames[0].info["stress"]), 16.59956, atol=1e-4)
    assert outcar.fields["energy"] == pytest.approx(-68.23102426)
    assert "pressure" in outcar.fields
    assert outcar.frames[0].arrays["forces"].shape == (18, 3)
    assert broken == Reject("c/vasprun.xml", "the run is broken or cut off")
    assert len(bare.frames[0]) == 2


def test_an_unconverged_run_says_so(runs):
    path = runs / "b" / "OUTCAR"
    path.write_text(path.read_text().replace("EDIFF is reached", "EDIFF is far"))
    record = next(one for one in read(runs, Form.VASP, Meter()) if one.where.startswith("b"))
    assert record.fields["converged"] is False
    assert record.warnings == ("The run has not converged.",)
