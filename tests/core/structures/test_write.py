"""Files out: what was written is read back, whole or not at all."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import FileError
from core.structures.crystal import Crystal
from core.structures.files import read
from core.structures.write import OUTPUT_FORMATS, write

from . import texts

ENDINGS = {each.key: each.patterns[0].replace("*", "x") if each.patterns else "x.xyz" for each in OUTPUT_FORMATS}


@st.composite
def crystals(draw, *, cell=True, shares=False):
    """Sound crystals: atoms on a jittered grid in a right-handed cell with a along x."""
    n = draw(st.integers(1, 6))
    lengths = draw(st.tuples(*[st.floats(9.0, 15.0)] * 3))
    lean = draw(st.tuples(*[st.floats(-2.0, 2.0)] * 3))
    matrix = np.array([[lengths[0], 0, 0], [lean[0], lengths[1], 0], [lean[1], lean[2], lengths[2]]])
    places = draw(st.lists(st.integers(0, 26), min_size=n, max_size=n, unique=True))
    jitter = draw(st.lists(st.floats(0.02, 0.12), min_size=3 * n, max_size=3 * n))
    points = np.array([[p % 3, p // 3 % 3, p // 9] for p in places]) / 3 + np.array(jitter).reshape(n, 3)
    numbers = draw(st.lists(st.sampled_from([3, 8, 14, 22, 29, 38, 57, 82]), min_size=n, max_size=n))
    arrays = {}
    if draw(st.booleans()):
        flags = draw(st.lists(st.booleans(), min_size=n, max_size=n))
        arrays["fixed"] = np.array(flags)
    parts = {0: ((numbers[0], 0.5), (12, 0.25))} if shares and draw(st.booleans()) else {}
    title = draw(st.sampled_from(["", "Probe 7", "Gefüge Ω", 'a\'b "c"']))
    return Crystal(
        np.array(numbers), points @ matrix, matrix if cell else np.zeros((3, 3)), (cell,) * 3, parts, arrays, title
    )


def distances(crystal):
    """Sorted shortest distances by pair of elements: independent of order, wrapping and orientation."""
    delta = crystal.positions[:, None] - crystal.positions[None]
    if crystal.has_cell:
        fractional = delta @ np.linalg.inv(crystal.cell)
        base = fractional - np.round(fractional)
        shifts = np.array([[i, j, k] for i in (-1, 0, 1) for j in (-1, 0, 1) for k in (-1, 0, 1)])
        lengths = np.linalg.norm((base[..., None, :] + shifts) @ crystal.cell, axis=-1).min(axis=-1)
    else:
        lengths = np.linalg.norm(delta, axis=-1)
    rows = [
        (*sorted((a, b)), lengths[i, j])
        for i, a in enumerate(crystal.numbers)
        for j, b in enumerate(crystal.numbers)
        if i < j
    ]
    return np.array(sorted(rows), dtype=float).reshape(-1, 3)


# a CIF with symmetry is symmetrised; it has tests of its own in test_losses
@pytest.mark.parametrize("key", [each.key for each in OUTPUT_FORMATS if each.key != "cif-symmetry"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_written_is_read_back(key, data, tmp_path):
    kind = next(each for each in OUTPUT_FORMATS if each.key == key)
    with_cell = kind.needs_cell or data.draw(st.booleans())
    crystal = data.draw(crystals(cell=with_cell, shares=kind.holds_shares))
    path = tmp_path / ENDINGS[key]
    write(crystal, path, key)
    back = read(path, cross_check=False).structures[0]
    if key == "xyz":
        crystal = crystal.replace(cell=np.zeros((3, 3)), pbc=(False,) * 3)
    # PDB keeps hundredths of a degree
    tolerance = {"pdb": 5e-3}.get(key, 1e-6)
    assert sorted(back.numbers) == sorted(crystal.numbers)
    assert distances(back) == pytest.approx(distances(crystal), abs=tolerance)
    if with_cell and key != "xyz":
        assert back.volume == pytest.approx(crystal.volume, rel=1e-3 if key == "pdb" else 1e-6)
    if kind.holds_shares:
        assert sorted(map(sorted, back.shares.values())) == sorted(map(sorted, crystal.shares.values()))
    if key in {"poscar", "extxyz", "json"} and crystal.arrays.get("fixed", np.zeros(1)).any():
        assert sorted(zip(back.numbers, back.arrays["fixed"], strict=True)) == sorted(
            zip(crystal.numbers, crystal.arrays["fixed"], strict=True)
        )


def test_extended_xyz_keeps_what_belongs_to_the_atoms(tmp_path):
    crystal = Crystal(
        np.array([26, 8]),
        np.array([[0, 0, 0], [2.0, 0, 0]]),
        4.2 * np.eye(3),
        arrays={
            "forces": np.array([[0.1, 0, 0], [-0.1, 0, 0]]),
            "magnetic_moments": np.array([3.5, 0.1]),
            "labels": np.array(["Fe1", "O1"]),
            "fixed": np.array([[True, False, False], [False, False, True]]),
            "site_energies": np.array([-1.5, -2.5]),
        },
        title="FeO",
        info={"energy": -4.0, "step": 3},
    )
    write([crystal, crystal.replace(info={"energy": -4.5})], tmp_path / "a.extxyz.gz")
    loaded = read(tmp_path / "a.extxyz.gz")
    assert loaded.is_trajectory
    first = loaded.structures[0]
    assert set(first.arrays) >= set(crystal.arrays)
    for name, values in crystal.arrays.items():
        assert first.arrays[name].tolist() == values.tolist(), name
    assert [frame.info["energy"] for frame in loaded.structures] == [-4.0, -4.5]
    assert first.title == "FeO"


def test_cif_keeps_labels_and_displacements(tmp_path):
    crystal = Crystal(
        np.array([26, 8]),
        np.array([[0, 0, 0], [2.0, 0, 0]]),
        4.2 * np.eye(3),
        arrays={"labels": np.array(["Fe7", "O1"]), "u_iso": np.array([0.01, np.nan])},
    )
    write(crystal, tmp_path / "é.cif")
    back = read(tmp_path / "é.cif").structures[0]
    assert back.arrays["labels"].tolist() == ["Fe7", "O1"]
    assert back.arrays["u_iso"] == pytest.approx([0.01, np.nan], nan_ok=True)


def test_poscar_of_mixed_order_groups_its_elements(tmp_path):
    crystal = Crystal(np.array([8, 12, 8]), np.array([[0, 0, 0], [2.0, 0, 0], [0, 2.0, 0]]), 4 * np.eye(3))
    write(crystal, tmp_path / "POSCAR")
    assert (tmp_path / "POSCAR").read_text().splitlines()[5:7] == ["O Mg", "2 1"]


def test_refusals(tmp_path):
    salt = Crystal(np.array([11, 17]), np.array([[0, 0, 0], [2.8, 0, 0]]), 5.64 * np.eye(3))
    half = salt.replace(shares={0: ((11, 0.5),)})
    molecule = salt.replace(cell=np.zeros((3, 3)), pbc=(False,) * 3)
    for crystal, name, words in (
        (half, "POSCAR", "cannot hold shared"),
        (molecule, "a.cif", "needs a cell"),
        (salt, "a.docx", "does not tell the format"),
        ([salt, salt], "POSCAR", "one structure a file"),
        ([], "a.xyz", "no atoms"),
        (salt.replace(numbers=np.array([0, 17])), "a.lmp", "unknown element"),
        (salt, "missing/a.cif", "does not exist"),
    ):
        with pytest.raises(FileError, match=words) as caught:
            write(crystal, tmp_path / name)
        assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(FileError, match="cannot be written to"):
        write(read_salt(), tmp_path / "a.cif")


def read_salt():
    return Crystal(np.array([11, 17]), np.array([[0, 0, 0], [2.8, 0, 0]]), 5.64 * np.eye(3))


def test_an_old_file_stays_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "a.cif"
    path.write_text(texts.NACL_CIF)

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match="disk is full"):
        write(read_salt(), path)
    assert path.read_text() == texts.NACL_CIF
    assert [each.name for each in tmp_path.iterdir()] == ["a.cif"]
