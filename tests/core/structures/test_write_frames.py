"""Trajectories out, frame by frame."""

import numpy as np
import pytest
from ase.build import bulk

from core.errors import Cancelled, FileError
from core.structures import files
from core.structures.convert import from_ase
from core.structures.trajectory import Trajectory
from core.structures.write_frames import FORMATS, write_frames

SALT = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))


def frames(count=6):
    return [
        SALT.replace(
            positions=SALT.positions + 0.01 * i,
            cell=SALT.cell * (1 + 0.001 * i),
            info={"energy": -1.0 - i, "step": 10 * i},
        ).with_arrays(forces=np.full((8, 3), float(i)))
        for i in range(count)
    ]


@pytest.mark.parametrize("name", ["a.extxyz", "a.xyz.gz"])
def test_frames_come_back_with_cell_values_and_numbers(tmp_path, name):
    path = tmp_path / name
    done = []
    assert write_frames(frames(), path, report=done.append) == ()
    assert done == [1, 2, 3, 4, 5, 6]
    again = files.read(path)
    assert again.is_trajectory
    for ours, theirs in zip(frames(), again.structures, strict=True):
        assert theirs.positions == pytest.approx(ours.positions, abs=1e-6)
        assert theirs.cell == pytest.approx(ours.cell, abs=1e-6)
        assert theirs.arrays["forces"] == pytest.approx(ours.arrays["forces"])
        assert (theirs.info["energy"], theirs.info["step"]) == (ours.info["energy"], ours.info["step"])


def test_what_some_frame_loses_is_said_once(tmp_path):
    said = write_frames(frames(), tmp_path / "a.xyz", "xyz")
    assert len(said) == 3
    assert any("forces" in sentence for sentence in said)


def test_a_lazy_trajectory_is_converted_but_not_onto_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LAZY_BYTES", 0)
    path = tmp_path / "a.extxyz"
    write_frames(frames(), path)
    lazy = files.read(path).structures
    assert isinstance(lazy, Trajectory)
    write_frames(lazy[1:6:2], tmp_path / "part.extxyz")
    part = files.read(tmp_path / "part.extxyz").structures
    assert [frame.info["step"] for frame in part] == [10, 30, 50]
    with pytest.raises(FileError, match="the file that the frames are read from"):
        write_frames(lazy, path)
    assert len(files.read(path).structures) == 6


def test_what_is_given_up_or_fails_leaves_an_older_file_whole(tmp_path):
    path = tmp_path / "a.extxyz"
    path.write_text("older")

    def stop(done):
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_frames(frames(), path, report=stop)
    with pytest.raises(FileError, match="no atoms"):
        write_frames([*frames(2), SALT.replace(numbers=SALT.numbers[:0], positions=SALT.positions[:0])], path)
    assert path.read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 1


def test_only_formats_that_hold_several_are_taken(tmp_path):
    assert set(FORMATS) == {"cif", "extxyz", "xyz"}
    with pytest.raises(FileError, match="one structure a file"):
        write_frames(frames(), tmp_path / "a.vasp")
    with pytest.raises(FileError, match="does not exist"):
        write_frames(frames(), tmp_path / "nowhere" / "a.extxyz")
