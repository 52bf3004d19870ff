"""Opening files: detection, compression, limits, and a clear refusal of everything else."""

import bz2
import gzip
import lzma
import os
import pickle
import warnings

import numpy as np
import pytest

from core.errors import FileError
from core.structures.files import FORMATS, SpeciesNeeded, dialog_filters, read, read_text

from . import texts


@pytest.mark.parametrize("key", texts.ALL)
def test_the_content_tells_the_format(key, tmp_path):
    text, n_atoms = texts.ALL[key]
    path = tmp_path / "wrong-extension.txt"
    path.write_text(text, encoding="utf-8")
    loaded = read(path)
    assert (loaded.format, len(loaded.structures[0]), loaded.path) == (key, n_atoms, str(path))
    assert read_text(text).format == key


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_are_told_by_their_content(pack, tmp_path):
    path = tmp_path / "NaCl.cif"  # no .gz: the first bytes count
    path.write_bytes(pack(texts.NACL_CIF.encode()))
    assert len(read(path).structures[0]) == 8
    path.write_bytes(pack(texts.NACL_CIF.encode())[:-20])
    with pytest.raises(FileError, match=r"NaCl\.cif.*damaged or cut off"):
        read(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_any_encoding_and_line_end(encoding, tmp_path):
    path = tmp_path / "é.cif"
    path.write_bytes(("# Gefüge\r\n" + texts.NACL_CIF.replace("\n", "\r\n")).encode(encoding))
    assert len(read(path).structures[0]) == 8


def test_a_decompression_bomb_stops_at_the_limit(tmp_path):
    path = tmp_path / "bomb.xyz.gz"
    path.write_bytes(gzip.compress(b"0" * 30_000_000))
    with pytest.raises(FileError, match="files up to 1 MB are read"):
        read(path, max_bytes=1 << 20)


def test_a_file_of_2_gb_is_refused_unread(tmp_path):
    path = tmp_path / "huge.xyz"
    with path.open("wb") as stream:
        stream.truncate(2 * 2**30)
    with pytest.raises(FileError, match=r"huge\.xyz is 2 GB large; files up to 512 MB are read"):
        read(path)


def test_what_cannot_be_opened(tmp_path):
    with pytest.raises(FileError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(FileError, match="does not exist"):
        read(tmp_path / "missing.cif")
    empty = tmp_path / "empty.cif"
    empty.write_bytes(b" \n")
    with pytest.raises(FileError, match=r"empty\.cif: the file is empty"):
        read(empty)
    with pytest.raises(FileError, match="is empty"):
        read_text("  ")
    with pytest.raises(FileError, match="There is no format"):
        read_text(texts.XYZ, format="docx")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path):
    path = tmp_path / "secret.cif"
    path.write_text(texts.NACL_CIF)
    path.chmod(0)
    with pytest.raises(FileError, match="no permission"):
        read(path)


def test_binary_junk_is_refused(tmp_path):
    path = tmp_path / "junk.bin"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(FileError, match="binary file of no format"):
        read(path)
    path.write_text("Dear colleague,\nthe samples are in the post.\n")
    with pytest.raises(FileError, match="of no format that is known here"):
        read(path)


def test_a_pickle_is_never_loaded(tmp_path):
    class Trap:
        def __reduce__(self):
            return (os.mkdir, (str(tmp_path / "sprung"),))

    for name in ("a.traj", "a.json", "a.db", "a.pckl", "a.xyz", "a.bundle"):
        path = tmp_path / name
        path.write_bytes(pickle.dumps(Trap()))
        with pytest.raises(FileError):
            read(path)
    assert not (tmp_path / "sprung").exists()


def test_json_cannot_name_a_class_to_build(tmp_path):
    text = (
        '{"@module": "os", "@class": "mkdir", "lattice": {"matrix": [[3,0,0],[0,3,0],[0,0,3]]}, "sites": [{"species":'
    )
    text += ' [{"element": "Si", "occu": 1}], "abc": [0,0,0], "properties":'
    text += ' {"x": {"@module": "antigravity", "@class": "a"}}}]}'
    loaded = read_text(text)
    assert loaded.structures[0].numbers.tolist() == [14]
    assert set(loaded.structures[0].arrays) == set()


def test_the_elements_are_asked_for():
    with pytest.raises(SpeciesNeeded) as caught:
        read_text(texts.VASP4)
    assert caught.value.counts == (2, 1)
    assert pickle.loads(pickle.dumps(caught.value)).counts == (2, 1)  # noqa: S301  # our own bytes
    crystal = read_text(texts.VASP4, species=["Si", "O"]).structures[0]
    assert crystal.numbers.tolist() == [14, 14, 8]
    with pytest.raises(SpeciesNeeded, match="2 elements are needed"):
        read_text(texts.VASP4, species=["Si"])
    with pytest.raises(SpeciesNeeded):
        read_text(texts.VASP4, species=["Si", "Xy"])
    # a first line that names as many elements answers the question
    loaded = read_text(texts.VASP4.replace("two kinds", "Si O"))
    assert loaded.structures[0].numbers.tolist() == [14, 14, 8]
    assert "first line" in loaded.warnings[0]


def test_lammps_types_without_masses_are_asked_for():
    bare = texts.LAMMPS[: texts.LAMMPS.index("Masses")] + texts.LAMMPS[texts.LAMMPS.index("Atoms") :]
    with pytest.raises(SpeciesNeeded) as caught:
        read_text(bare)
    assert caught.value.counts == (1, 1)
    assert read_text(bare, species=["K", "Br"]).structures[0].numbers.tolist() == [19, 35]
    with pytest.raises(SpeciesNeeded):
        read_text(texts.DUMP)
    assert read_text(texts.DUMP, species=["K", "Br"]).structures[0].numbers.tolist() == [19, 35]


def test_every_format_has_a_reader_and_a_place_in_the_dialog():
    assert len({each.key for each in FORMATS}) == len(FORMATS)
    for each in FORMATS:
        assert callable(each.load())
    everything = dialog_filters()[0]
    assert everything[0] == ""
    assert {"*.cif", "*.cif.gz", "*poscar*"} <= set(everything[1])


@pytest.mark.parametrize(
    ("name", "ase_format"),
    [
        ("a.traj", "traj"),
        ("a.db", "db"),
        ("a.json", "json"),
        ("a.gen", "gen"),
        ("a.res", "res"),
        ("a.xsd", "xsd"),
        ("geometry.in", "aims"),
        ("a.cell", "castep-cell"),
        ("a.gro", "gromacs"),
        ("a.cfg", "cfg"),
        ("a.struct", "struct"),
        ("input.data", "runnerdata"),
    ],
)
def test_what_ase_writes_is_read_back(name, ase_format, tmp_path):
    from ase.build import bulk
    from ase.io import write

    atoms = bulk("NaCl", "rocksalt", 5.64, cubic=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write(tmp_path / name, atoms, format=ase_format)
    crystal = read(tmp_path / name).structures[0]
    assert sorted(crystal.numbers) == sorted(atoms.numbers)
    assert crystal.volume == pytest.approx(5.64**3, rel=1e-4)


def test_outputs_of_vasp_and_espresso(tmp_path):
    scf = (
        "     Program PWSCF v.6.7 starts\n     bravais-lattice index     =            0\n"
        "     lattice parameter (alat)  =       5.6692  a.u.\n     number of atoms/cell      =            1\n"
        "     number of atomic types    =            1\n"
        "     celldm(1)=   5.669200  celldm(2)=   0.000000  celldm(3)=   0.000000\n"
        "     crystal axes: (cart. coord. in units of alat)\n"
        "               a(1) = (   1.000000   0.000000   0.000000 )\n"
        "               a(2) = (   0.000000   1.000000   0.000000 )\n"
        "               a(3) = (   0.000000   0.000000   1.000000 )\n"
        "     site n.     atom                  positions (alat units)\n"
        "         1           Si  tau(   1) = (   0.0000000   0.0000000   0.0000000  )\n"
        "!    total energy              =     -15.85000000 Ry\n"
    )
    crystal = read_text(scf).structures[0]
    assert crystal.numbers.tolist() == [14]
    assert crystal.volume == pytest.approx((5.6692 * 0.529177) ** 3, rel=1e-4)
    vasprun = (
        '<?xml version="1.0"?><modeling><kpoints><varray name="kpointlist"><v>0 0 0</v></varray>'
        '<varray name="weights"><v>1</v></varray></kpoints><atominfo><atoms>1</atoms><types>1</types'
        '><array name="atoms"><set>'
        "<rc><c>Si</c><c>1</c></rc></set></array></atominfo>"
        '<structure name="initialpos"><crystal><varray name="basis"><v>3 0 0</v><v>0 3 0</v><v>0 0 3</v></varray>'
        '</crystal><varray name="positions"><v>0 0 0</v></varray></structure>'
        '<calculation><structure><crystal><varray name="basis"><v>3 0 0</v><v>0 3 0</v><v>0 0 3</v></varray></crystal>'
        '<varray name="positions"><v>0.1 0 0</v></varray></structure><varray name="forces"><v>0.5 0 0</v></varray>'
        '<scstep><energy><i name="e_fr_energy">-5.0</i><i name="e_0_energy">-5.2</i></energy></scstep>'
        '<energy><i name="e_fr_energy">-5.0</i></energy>'
        "</calculation></modeling>"
    )
    path = tmp_path / "vasprun.xml"
    path.write_text(vasprun)
    crystal = read(path).structures[0]
    assert crystal.positions[0] == pytest.approx([0.3, 0, 0])
    assert crystal.arrays["forces"][0] == pytest.approx([0.5, 0, 0])
    assert crystal.info["energy"] == pytest.approx(-5.2)


def test_grids_keep_their_values_and_places():
    loaded = read_text(texts.CHGCAR, name="CHGCAR")
    (volume,) = loaded.volumes
    # VASP writes density times volume, x fastest: 8 Å³ and the second value at (1, 0, 0)
    assert volume.grid[0, 0, 0] == pytest.approx(1.0)
    assert volume.grid[1, 0, 0] == pytest.approx(2.0)
    assert (volume.label, volume.unit, volume.grid.dtype) == ("Charge density", "e/Å³", np.float32)
    (volume,) = read_text(texts.CUBE).volumes
    assert volume.grid.tolist() == [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]  # z fastest
    assert volume.cell == pytest.approx(2.0 * np.eye(3), abs=1e-5)  # 2 steps of 1 Å
    (volume,) = read_text(texts.XSF).volumes
    assert volume.grid.shape == (1, 1, 1)  # the last plane repeats the first
