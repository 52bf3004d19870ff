"""Measured patterns: their files, and how well a calculated one agrees."""

from contextlib import suppress

import numpy as np
import pytest
from ase.build import bulk
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import FileError, StructureError, UserError
from core.structures.convert import from_ase
from core.structures.powder.measured import Measured, agree, read_measured
from core.structures.powder.profile import Profile, Shape, spread
from core.structures.powder.reflections import Beam, reflections

GRID = np.arange(10.0, 90.0, 0.02)


@pytest.fixture(scope="module")
def lines():
    return reflections(from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True)), Beam(1.5406), (10.0, 90.0))


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("\n".join(f"{10 + k * 0.1:.1f} {100 + k}" for k in range(50)), None),
        ("2theta,counts\n" + "\n".join(f"{10 + k * 0.1:.1f},{100 + k}" for k in range(50)), None),
        ("# x\ty\te\n" + "\n".join(f"{10 + k * 0.1:.1f}\t{100 + k}\t3.5" for k in range(50)), 3.5),
        ("\n".join(f"{10 + k * 0.1:.1f};{100 + k}".replace(".", ",") for k in range(50)), None),
        ("Start 10 Step 0.1\r\n" + "\r\n".join(f"  {10 + k * 0.1:.1f}   {100 + k}.  " for k in range(50)), None),
        ("10.0 0.1 14.9\n" + "\n".join(f"{10 + k * 0.1:.1f} {100 + k}" for k in range(50)), None),
        ("\ufeff" + "\n".join(f"{14.9 - k * 0.1:.1f} {149 - k}" for k in range(50)), None),
    ],
    ids=["blanks", "csv", "xye with tabs", "decimal commas", "dos", "start step end", "backwards"],
)
def test_usual_files_are_read(tmp_path, text, third):
    path = tmp_path / "Mühle.xy"
    path.write_text(text, encoding="utf-8")
    found = read_measured(path)
    assert found.two_theta == pytest.approx(10 + 0.1 * np.arange(50))
    assert found.counts == pytest.approx(100 + np.arange(50))
    assert found.errors == pytest.approx(np.sqrt(found.counts) if third is None else np.full(50, third))


@pytest.mark.parametrize("text", ["", "no numbers\nat all", "1 2\n3 4", "\n".join(f"{k} 5" for k in range(200, 300)),
                                  "\n".join(f"{k} 0" for k in range(100))])  # fmt: skip
def test_what_is_no_pattern_is_refused(tmp_path, text):
    path = tmp_path / "a.dat"
    path.write_text(text)
    with pytest.raises(FileError, match=r"a\.dat"):
        read_measured(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(FileError, match="nowhere"):
        read_measured(tmp_path / "nowhere.xy")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_pattern_or_an_error_to_read(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.xy"
    path.write_bytes(data)
    with suppress(FileError):
        found = read_measured(path)
        assert np.all(np.diff(found.two_theta) > 0)


@pytest.mark.parametrize("shape", Shape)
def test_a_line_keeps_its_area_and_width(shape, lines):
    single = type(lines)(
        np.array([50.0]),
        np.array([7.0]),
        *(np.ones(1) for _ in range(2)),
        np.ones(1, int),
        ("(1 0 0)",),
        np.ones(1, int),
    )
    grid = np.arange(30.0, 70.0, 0.01)
    curve = spread(single, Profile(shape, w=0.25), grid)
    assert curve.sum() * 0.01 == pytest.approx(7.0, rel=0.02)
    above = grid[curve >= curve.max() / 2]
    assert above[-1] - above[0] == pytest.approx(0.5, abs=0.021)


def test_widths_follow_caglioti():
    widths = Profile(u=0.02, v=-0.01, w=0.03).widths(np.array([20.0, 90.0]))
    tangents = np.tan(np.radians([10.0, 45.0]))
    assert widths**2 == pytest.approx(0.02 * tangents**2 - 0.01 * tangents + 0.03)
    with pytest.raises(UserError, match="no width"):
        Profile(v=-1.0, w=0.1).widths(np.array([90.0]))


@settings(max_examples=15, deadline=None)
@given(st.floats(0.01, 1e4), st.floats(10, 500), st.floats(-3, 3))
def test_scale_and_background_are_found(scale, floor, slope):
    lines = reflections(from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True)), Beam(1.5406), (10.0, 90.0))
    curve = spread(lines, Profile(w=0.04), GRID)
    counts = scale * curve / curve.max() * 1000 + floor + slope * (GRID - 50)
    found = agree(Measured(GRID, counts, np.sqrt(np.maximum(counts, 1))), curve, 4)
    assert found.scale * curve.max() == pytest.approx(1000 * scale, rel=1e-3)
    assert found.background == pytest.approx(floor + slope * (GRID - 50), abs=1e-2 * floor)
    assert found.rwp < 0.1
    assert found.cosine == pytest.approx(1.0, abs=1e-3)


def test_another_phase_does_not_agree(lines):
    other = reflections(from_ase(bulk("Si", cubic=True)), Beam(1.5406), (10.0, 90.0))
    profile = Profile(w=0.01)
    counts = 1000 * spread(other, profile, GRID) / spread(other, profile, GRID).max() + 50
    found = agree(Measured(GRID, counts, np.sqrt(counts)), spread(lines, profile, GRID), 3)
    assert found.cosine < 0.3
    assert found.rwp > 20


def test_a_range_without_points_is_told(lines):
    pattern = Measured(GRID, np.ones(len(GRID)), np.ones(len(GRID)))
    with pytest.raises(StructureError, match="10° to 89"):
        pattern.within(100.0, 120.0)
