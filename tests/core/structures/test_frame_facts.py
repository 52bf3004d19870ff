"""Numbers that belong to whole frames."""

import os

import pytest

from core.errors import FileError
from core.structures import frame_facts
from core.structures.files import read
from core.structures.frame_facts import facts, facts_of, facts_of_some
from core.structures.readers import xyz
from tests.core.structures.test_trajectory import CASES, lazy, written, xyz_frames

__all__ = ["lazy"]


@pytest.mark.parametrize("name", CASES)
def test_numbers_are_those_of_the_frames(lazy, tmp_path, name):
    frames = read(written(tmp_path, name, CASES[name])).structures
    for i, frame in enumerate(frames):
        assert facts_of(frames, i) == pytest.approx(facts(len(frame), frame.cell, frame.info))


def test_atoms_are_not_read_where_the_numbers_stand_before_them(lazy, tmp_path, monkeypatch):
    frames = read(written(tmp_path, "a.xyz", CASES["a.xyz"])).structures
    monkeypatch.delattr(xyz, "read")
    found = facts_of_some(frames).frames
    assert [each["energy"] for each in found] == [0, -1, -2, -3, -4, -5, -6]
    assert [each["atoms"] for each in found] == [2, 3, 1, 4, 2, 2, 5]
    assert found[0]["volume"] == pytest.approx(125)
    assert (found[0]["a"], found[0]["b"], found[0]["c"]) == pytest.approx((5, 5, 5))


def test_whatever_else_is_a_number_is_found(lazy, tmp_path):
    text = CASES["a.xyz"].replace("energy=", "T=300 done=T name=run7 virial='1 2 3' pressure=-0.5 energy=")
    found = facts_of(read(written(tmp_path, "a.xyz", text)).structures, 0)
    assert found.keys() == {"atoms", "T", "pressure", "energy", "volume", "a", "b", "c"}


def test_short_turns(lazy, tmp_path, monkeypatch):
    frames = read(written(tmp_path, "a.xyz", xyz_frames([3] * 30))).structures
    monkeypatch.setattr(frame_facts, "SECONDS", 0.0)
    assert len(facts_of_some(frames).frames) == 1
    assert len(facts_of_some(frames[29:]).frames) == 1


def test_a_bad_frame_has_no_numbers_and_a_changed_file_is_told(lazy, tmp_path):
    text = CASES["XDATCAR"].replace("0.5 0.5 0.52", "0.5 0.5 oops")
    path = written(tmp_path, "XDATCAR", text)
    frames = read(path).structures
    assert facts_of(frames, 2) == {}
    assert facts_of(frames, 3)["atoms"] == 2
    os.utime(path, ns=(1, 1))
    with pytest.raises(FileError, match="has changed"):
        facts_of_some(frames)
