"""Quantities by direction as they are drawn."""

import numpy as np
import pytest

from core.structures.bodies import ball
from core.structures.surface_drawing import SIZE, draw_surface, drawn_scale


def stretched(factors):
    body = ball(np.zeros(3), 1.0, (0, 0, 0))
    return body.points * np.array(factors), body.triangles


def test_the_largest_distance_has_one_size_whatever_the_unit():
    points, triangles = stretched((100.0, 150.0, 200.0))
    layer = draw_surface(points, triangles, np.linalg.norm(points, axis=1), "E", "GPa")
    assert np.linalg.norm(layer.surfaces[0].points, axis=1).max() == pytest.approx(SIZE)
    assert (layer.scale.low, layer.scale.high) == pytest.approx((100.0, 200.0), rel=0.02)
    assert drawn_scale(np.zeros((4, 3))) == 1.0


def test_normals_point_outward_however_the_corners_are_ordered():
    points, triangles = stretched((1.0, 1.0, 1.0))
    for turned in (triangles, triangles[:, ::-1]):
        normals = draw_surface(points, turned, np.ones(len(points)), "E", "").surfaces[0].normals
        assert (np.einsum("ij,ij->i", normals, points) > 0.95).all()


def test_axes_end_outside_the_surface():
    points, triangles = stretched((1.0, 2.0, 4.0))
    layer = draw_surface(points, triangles, np.ones(len(points)), "E", "")
    reach = np.abs(layer.surfaces[0].points).max(axis=0)
    (lines,) = layer.segments
    assert (np.diag(lines.ends) > reach).all()
    assert [word.text for word in layer.words] == ["x", "y", "z"]


def test_values_of_both_signs_get_the_map_whose_middle_is_zero():
    points, triangles = stretched((1.0, 1.0, 1.0))
    layer = draw_surface(points, triangles, points[:, 2], "β", "1/TPa")
    assert layer.scale.signed
    assert layer.scale.low == -layer.scale.high
