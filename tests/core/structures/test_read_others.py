"""The formats that have readers of their own, apart from CIF."""

import numpy as np
import pytest

from core.errors import FileError
from core.structures.files import read, read_text

from . import texts


def test_poscar_keeps_which_atoms_are_fixed():
    crystal = read_text(texts.POSCAR).structures[0]
    assert crystal.numbers.tolist() == [11, 17, 17]
    assert crystal.arrays["fixed"].tolist() == [[True] * 3, [False, False, True], [False] * 3]


@pytest.mark.parametrize(("scale", "volume"), [("2.0", 8 * 144), ("-72.0", 72), ("1.0 1.0 2.0", 288)])
def test_poscar_scale_factors(scale, volume):
    crystal = read_text(texts.POSCAR.replace("\n1.0\n", f"\n{scale}\n")).structures[0]
    assert crystal.volume == pytest.approx(volume)
    assert crystal.fractional[1] == pytest.approx([0.5, 0.5, 0.1])


def test_poscar_cartesian_coordinates_are_scaled_too():
    text = texts.POSCAR.replace("\n1.0\n", "\n2.0\n").replace("Direct", "Cartesian")
    assert read_text(text).structures[0].positions[1] == pytest.approx([1.0, 1.0, 0.2])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("0.0 4.0 0.0", "4.0 0.0 0.0", "line 3: the cell has no volume"),
        ("Na Cl", "Na Qq", "line 6: “Qq” is no chemical element"),
        ("1 2\n", "1\n", "line 6: 2 elements but 1 numbers"),
        ("0.5 0.5 0.6 T T T\n", "", "line 11: the file ends before"),
        ("0.5 0.5 0.6", "0.5 0,x 0.6", "line 12: expected 3 numbers"),
        ("Direct", "Elsewhere", "line 9: expected “Direct”"),
    ],
)
def test_poscar_faults(old, new, message):
    with pytest.raises(FileError, match=message):
        read_text(texts.POSCAR.replace(old, new), name="POSCAR", format="poscar")


def test_odd_numbers_are_read():
    text = texts.XYZ.replace("0.763 -0.477", "7.63D-1 -4.77*^-1", 1)
    assert read_text(text).structures[0].positions[1] == pytest.approx([0, 0.763, -0.477])


def test_xdatcar_frames():
    loaded = read_text(texts.XDATCAR)
    assert loaded.is_trajectory
    assert [frame.positions[1, 2] for frame in loaded.structures] == pytest.approx([1.12, 1.2])
    cut = read_text(texts.XDATCAR.rsplit("\n", 2)[0])
    assert len(cut.structures) == 1
    assert "cut off" in cut.warnings[0]


def test_xyz_frames_may_differ_in_size():
    loaded = read_text(texts.EXTXYZ)
    assert loaded.is_trajectory
    assert [len(frame) for frame in loaded.structures] == [2, 1]
    first = loaded.structures[0]
    assert first.info["energy"] == -1.5
    assert first.arrays["forces"][0].tolist() == [0.1, 0, 0]
    assert first.is_periodic


def test_plain_xyz():
    crystal = read_text(texts.XYZ).structures[0]
    assert crystal.info["energy"] == -76.4
    assert not crystal.has_cell
    with pytest.raises(FileError, match="line 4: “Zz” is no chemical element"):
        read_text(texts.XYZ.replace("H 0.0 0.763", "Zz 0.0 0.763"))
    with pytest.raises(FileError, match="ends before all 3 atoms"):
        read_text(texts.XYZ.rsplit("\n", 2)[0])
    assert read_text(texts.XYZ.replace("O 0.0", "8 0.0")).structures[0].numbers.tolist() == [8, 1, 1]


def test_dump_is_sorted_and_moved_to_the_corner():
    crystal = read_text(texts.DUMP, species=["Na", "Cl"]).structures[0]
    assert crystal.numbers.tolist() == [11, 17]
    assert crystal.positions.tolist() == [[0, 0, 0], [2, 2, 2]]
    assert crystal.arrays["charges"].tolist() == [1, -1]
    assert crystal.info["step"] == 10


def test_a_tilted_dump_box():
    text = texts.DUMP.replace(
        "pp pp pp\n-1.0 3.0\n0.0 4.0\n0.0 4.0", "xy xz yz pp pp ff\n0.0 6.0 2.0\n0.0 4.0 0.0\n0.0 4.0 0.0"
    )
    crystal = read_text(text, species=["Na", "Cl"]).structures[0]
    assert crystal.cell.tolist() == [[4, 0, 0], [2, 4, 0], [0, 0, 4]]
    assert crystal.pbc == (True, True, False)


def test_masses_name_the_elements():
    assert read_text(texts.LAMMPS).structures[0].numbers.tolist() == [11, 17]


def test_a_lammps_header_cannot_promise_too_much():
    with pytest.raises(FileError, match="ends before the 200000000 entries"):
        read_text(texts.LAMMPS.replace("2 atoms", "200000000 atoms"))


def test_molecules():
    crystal = read_text(texts.MOL).structures[0]
    assert crystal.numbers.tolist() == [6, 8]
    assert np.linalg.norm(crystal.positions[1] - crystal.positions[0]) == pytest.approx(1.128)
    assert [len(each) for each in read_text(texts.MOL + "$$$$\n" + texts.MOL + "$$$$\n").structures] == [2, 2]
    charges = read_text(texts.MOL2).structures[0].arrays["charges"]
    assert charges.sum() == pytest.approx(0)
    with pytest.raises(FileError, match="line 6: “Q” is no chemical element"):
        read_text(texts.MOL.replace(" O   0", " Q   0"))


def test_pdb_tells_carbon_alpha_from_calcium():
    crystal = read_text(texts.PDB).structures[0]
    assert crystal.numbers.tolist() == [6, 20]
    assert crystal.volume == pytest.approx(10 * 12 * 14)


def test_json_of_several_makers():
    crystal = read_text(texts.PYMATGEN_JSON).structures[0]
    assert dict(crystal.shares) == {1: ((17, 0.75), (35, 0.25))}
    crystal = read_text(texts.OPTIMADE).structures[0]
    assert crystal.numbers.tolist() == [12, 8]
    assert crystal.title == "x-1"
    jarvis = '{"lattice_mat": [[3,0,0],[0,3,0],[0,0,3]], "coords": [[0,0,0]], "elements": ["Po"], "cartesian": false}'
    assert read_text(f"[{jarvis}, {jarvis}]").structures[1].numbers.tolist() == [84]
    with pytest.raises(FileError, match="line 1: this is no valid JSON"):
        read_text('{"a": [1, 2', format="json")
    with pytest.raises(FileError, match="holds no structure"):
        read_text('{"a": 1}')


def test_phonopy_reads_the_unit_cell_only():
    assert read_text(texts.PHONOPY).structures[0].numbers.tolist() == [11, 17]


def test_xsf_grid_of_a_molecule_ends_on_its_last_point():
    text = texts.XSF[texts.XSF.index("BEGIN_BLOCK") :]
    (volume,) = read_text("ATOMS\n6 0.0 0.0 0.0\n" + text).volumes
    assert volume.grid.shape == (2, 2, 2)
    assert volume.cell[0, 0] / 2 == pytest.approx(3.0)  # the step from point to point


def outcar_text():
    """An OUTCAR as VASP 6 writes it for one step of silicon, cut down to what matters."""
    return """\
 vasp.6.3.0 20Jan22 (build) complex

 POTCAR:    PAW_PBE Si 05Jan2001
 POTCAR:    PAW_PBE Si 05Jan2001
   ISPIN  =      1    spin polarized calculation?
   ions per type =               2
----------------------------- Iteration      1(   1)  -----------------------------

  VOLUME and BASIS-vectors are now :
 -----------------------------------------------------------------------------
  volume of cell :       40.89
      direct lattice vectors                 reciprocal lattice vectors
     0.000000000  2.734364000  2.734364000    -0.182858000  0.182858000  0.182858000
     2.734364000  0.000000000  2.734364000     0.182858000 -0.182858000  0.182858000
     2.734364000  2.734364000  0.000000000     0.182858000  0.182858000 -0.182858000

 POSITION                                       TOTAL-FORCE (eV/Angst)
 -----------------------------------------------------------------------------------
      0.00000      0.00000      0.00000         0.000000      0.000000      0.010000
      1.36718      1.36718      1.36718         0.000000      0.000000     -0.010000
 -----------------------------------------------------------------------------------
    total drift:                                0.000000      0.000000      0.000000

  FREE ENERGIE OF THE ION-ELECTRON SYSTEM (eV)
  ---------------------------------------------------
  free  energy   TOTEN  =       -10.84410000 eV

  energy  without entropy=      -10.84410000  energy(sigma->0) =      -10.84410000
"""


def test_outcar_with_forces_and_energy(tmp_path):
    path = tmp_path / "OUTCAR"
    path.write_text(outcar_text())
    loaded = read(path)
    (crystal,) = loaded.structures
    assert crystal.numbers.tolist() == [14, 14]
    assert crystal.volume == pytest.approx(2 * 2.734364**3)
    assert crystal.arrays["forces"][:, 2].tolist() == [0.01, -0.01]
    assert crystal.info["energy"] == pytest.approx(-10.8441)


def test_outcar_of_a_run_that_broke_off_is_refused(tmp_path):
    path = tmp_path / "OUTCAR"
    path.write_text(outcar_text().split(" POSITION  ")[0])
    with pytest.raises(FileError, match="OUTCAR"):
        read(path)
