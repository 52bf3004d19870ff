"""What formats hold comes back, and what they do not hold is said."""

import zipfile

import numpy as np
import pytest
from ase.build import bulk

from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.files import read
from core.structures.losses import ALL, HOLDS, losses
from core.structures.write import OUTPUT_FORMATS, format_of, write, write_archive

ARRAYS = {
    "fixed": np.array([[True, False, False], [False, False, False], [True, True, True], [False, True, True]]),
    "charges": np.array([1.0, -0.5, -0.5, 0.25]),
    "magnetic_moments": np.array([0.0, 0.0, 0.1, 2.2]),
    "oxidation_states": np.array([4.0, -2.0, -2.0, 2.0]),
    "labels": np.array(["SiA", "O1", "O2", "Fe1"]),
    "u_iso": np.array([0.01, 0.02, 0.03, 0.04]),
    "forces": np.arange(12.0).reshape(4, 3),
    "my_value": np.arange(4.0) + 1,
}
SENTENCES = {
    "fixed": "frozen", "charges": "charges", "magnetic_moments": "magnetic moments", "labels": "labels",
    "oxidation_states": "oxidation states", "u_iso": "thermal", "forces": "forces", "my_value": "my_value",
}  # fmt: skip
ENDINGS = {each.key: each.patterns[0].replace("*", "x") if each.patterns else "x.xyz" for each in OUTPUT_FORMATS}


def full():
    cell = np.array([[9.123456789, 0, 0], [-1.2345678, 10.2, 0], [0.001, 0.7, 11.3]])
    places = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.61], [0.7, 0.8, 0.9], [0.15, 0.85, 0.55]])
    return Crystal([14, 8, 8, 26], places @ cell, cell, arrays=ARRAYS, title="full", info={"energy": -3.25})


def test_every_format_says_what_it_holds():
    assert set(HOLDS) == {each.key for each in OUTPUT_FORMATS}


@pytest.mark.parametrize("key", HOLDS)
@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_comes_back_or_its_loss_is_said(key, name, tmp_path):
    crystal = full().replace(arrays={name: ARRAYS[name]}, info={})
    if (key, name) == ("poscar", "fixed"):  # VASP's flags are those of the lattice vectors: see test_frozen
        crystal = crystal.replace(cell=np.diag([9.1, 10.2, 11.3]))
    path = tmp_path / (ENDINGS[key] if key != "cif-symmetry" else "x.cif")
    write(crystal, path, key)
    back = read(path, cross_check=False).structures[0]
    said = " ".join(losses([crystal], key))
    if HOLDS[key] is ALL or name in HOLDS[key]:
        assert SENTENCES[name] not in said
        held = back.arrays[name]
        if ARRAYS[name].dtype.kind == "f":
            assert held == pytest.approx(ARRAYS[name], abs=1e-6)
        else:
            assert held.tolist() == ARRAYS[name].tolist()
    else:
        assert SENTENCES[name] in said


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("xyz", ["no cell", "energy"]),
        ("pdb", ["0.001"]),
        ("qe-in", ["pseudopotential"]),
        ("cif-symmetry", ["conventional"]),
        ("json", []),
        ("extxyz", []),
    ],
)
def test_other_losses_are_said(key, words):
    said = losses([full().replace(arrays={})], key)
    assert all(any(word in text for text in said) for word in words)
    assert bool(said) == bool(words)


def test_a_primitive_cell_is_turned_for_lammps_and_keeps_its_shape(tmp_path):
    silicon = from_ase(bulk("Si"))
    assert any("turned" in text for text in losses([silicon], "lammps"))
    assert not any("turned" in text for text in losses([from_ase(bulk("Si", cubic=True))], "lammps"))
    write(silicon, tmp_path / "si.lmp")
    back = read(tmp_path / "si.lmp").structures[0]
    assert back.cell @ back.cell.T == pytest.approx(silicon.cell @ silicon.cell.T, abs=1e-6)
    assert back.fractional == pytest.approx(silicon.fractional, abs=1e-6)


def test_usual_labels_are_no_loss():
    usual = full().replace(arrays={"labels": np.array(["Si1", "O1", "O", "Fe12"])}, info={})
    assert losses([usual], "poscar") == ()


def test_zeros_are_no_loss():
    assert losses([full().replace(arrays={"fixed": np.zeros(4, dtype=bool)}, info={})], "xyz") == (
        "Plain XYZ holds no cell: the lattice is lost.",
    )


def test_a_slab_is_told_to_become_periodic():
    slab = full().replace(arrays={}, info={}, pbc=(True, True, False))
    assert any("periodic in all" in text for text in losses([slab], "poscar"))
    assert losses([slab], "extxyz") == ()


def test_symmetry_makes_a_cif_short_and_loses_nothing(tmp_path):
    from pymatgen.analysis.structure_matcher import StructureMatcher

    from core.structures.convert import to_pymatgen

    salt = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True).repeat(2))
    write(salt, tmp_path / "long.cif")
    write(salt, tmp_path / "short.cif", "cif-symmetry")
    assert "Fm-3m" in (tmp_path / "short.cif").read_text()
    back = read(tmp_path / "short.cif").structures[0]
    assert len(back) == 8
    assert back.volume / 8 == pytest.approx(salt.volume / 64, rel=1e-6)
    assert StructureMatcher().fit(to_pymatgen(salt), to_pymatgen(back))


def test_shared_sites_survive_a_cif_with_symmetry(tmp_path):
    alloy = from_ase(bulk("Cu", cubic=True))
    alloy = alloy.replace(shares=dict.fromkeys(range(4), ((29, 0.75), (79, 0.25))))
    write(alloy, tmp_path / "a.cif", "cif-symmetry")
    assert dict(read(tmp_path / "a.cif").structures[0].shares[0]) == pytest.approx({29: 0.75, 79: 0.25})


def test_an_archive_holds_a_cif_for_each(tmp_path):
    path = tmp_path / "Auswahl.zip"
    write_archive([("Gefüge 1.cif", full()), ("Gefüge 1.cif", full()), ("a/b:c", from_ase(bulk("Si")))], path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path)
    assert names == ["Gefüge 1.cif", "Gefüge 1 2.cif", "b_c.cif"]
    assert len(read(tmp_path / "b_c.cif").structures[0]) == 2


def test_the_name_or_the_key_chooses():
    assert format_of("x.vasp").key == "poscar"
    assert format_of("x.cif", "cif-symmetry").key == "cif-symmetry"
