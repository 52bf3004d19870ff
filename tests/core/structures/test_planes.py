"""Lattice planes and what they cut of the cell."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pymatgen.core import Lattice

from core.errors import StructureError
from core.structures.planes import Box, lattice_planes, miller_text, polygon, spacing, span, tessellated
from tests.core.structures.fields import OBLIQUE

CUBE = Box(np.zeros(3), np.eye(3) * 4)


def area(corners):
    arms = corners - corners[0]
    return float(np.linalg.norm(np.cross(arms[1:-1], arms[2:]).sum(axis=0)) / 2)


def test_known_cuts_of_a_cube():
    assert area(polygon(CUBE, (0, 0, 1), 0.5)) == pytest.approx(16)
    assert area(polygon(CUBE, (1, 1, 0), 1)) == pytest.approx(16 * np.sqrt(2))
    assert len(polygon(CUBE, (1, 1, 1), 1)) == 3
    assert len(polygon(CUBE, (1, 1, 1), 1.5)) == 6
    assert area(polygon(CUBE, (1, 1, 1), 1.5)) == pytest.approx(16 * 3 * np.sqrt(3) / 4)
    assert len(polygon(CUBE, (0, 0, 1), 0)) == 4
    assert not len(polygon(CUBE, (0, 0, 1), 1.5))


indices = st.tuples(*[st.integers(-6, 6)] * 3).filter(any)


@given(indices, st.floats(0.01, 0.99))
@settings(max_examples=60, deadline=None)
def test_every_cut_lies_in_its_plane_and_in_the_box(hkl, share):
    box = Box(np.array([0.3, -1, 2]), OBLIQUE, (1, 2, 1))
    low, high = span(box, hkl)
    multiple = low + share * (high - low)
    corners = polygon(box, hkl, multiple)
    assume(len(corners))
    fractional = np.linalg.solve(OBLIQUE.T, (corners - box.origin).T).T
    assert fractional @ np.array(hkl) == pytest.approx(multiple, abs=1e-6)
    assert np.all(fractional > -1e-6)
    assert np.all(fractional < np.array(box.counts) + 1e-6)
    points, triangles = tessellated(corners, 0.5)
    pieces = points[triangles]
    total = np.linalg.norm(np.cross(pieces[:, 1] - pieces[:, 0], pieces[:, 2] - pieces[:, 0]), axis=1).sum() / 2
    assert total == pytest.approx(area(corners), rel=1e-6, abs=1e-6)


@given(indices)
@settings(max_examples=30, deadline=None)
def test_spacing_is_that_of_pymatgen(hkl):
    assert spacing(OBLIQUE, hkl) == pytest.approx(Lattice(OBLIQUE).d_hkl(hkl))


def test_every_plane_in_the_cell_is_drawn_and_labelled():
    layer = lattice_planes(CUBE, (1, -1, 0))
    # through the edges at -1 and 1 passes but a line
    assert len(layer.surfaces) == 1
    assert layer.words[0].text == "(1 1\u0305 0)"
    assert len(lattice_planes(CUBE, (0, 0, 2), opacity=1).surfaces) == 3
    assert not lattice_planes(CUBE, (0, 0, 1), labelled=False).words


def test_see_through_planes_are_cut_small_for_sorting():
    sheet = lattice_planes(CUBE, (0, 0, 1), (0.5,)).surfaces[0]
    sides = np.diff(sheet.points[sheet.triangles], axis=1)
    assert np.linalg.norm(sides, axis=2).max() < 1


@pytest.mark.parametrize(
    ("hkl", "multiples", "words"),
    [
        ((0, 0, 0), None, "no plane (0 0 0)"),
        ((1, 0, 21), None, "above 20"),
        ((0, 0, 1), (3.0,), "does not cut"),
    ],
)
def test_refusals_say_why(hkl, multiples, words):
    with pytest.raises(StructureError, match=words.replace("(", r"\(").replace(")", r"\)")) as caught:
        lattice_planes(CUBE, hkl, multiples)
    assert caught.value.hint


def test_too_many_planes_are_refused():
    with pytest.raises(StructureError, match="121 planes"):
        lattice_planes(Box(np.zeros(3), np.eye(3), (2, 2, 2)), (20, 20, 20))


def test_miller_text():
    assert miller_text((1, 0, -12)) == "(1 0 12\u0305)"
