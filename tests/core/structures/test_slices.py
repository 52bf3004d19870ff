"""Slices through fields."""

import numpy as np
import pytest

from core.errors import StructureError
from core.structures.colour_maps import mapped
from core.structures.slices import SliceStyle, slice_layer
from core.structures.volume import VolumetricData
from tests.core.structures.fields import OBLIQUE, RADIUS, ball


def test_colours_are_those_of_the_values():
    volume = ball()
    layer = slice_layer(volume, SliceStyle((1, 1, 0), 1.0))
    surface, scale = layer.surfaces[0], layer.scale
    values = volume.at(surface.points.astype(float))
    expected = mapped((values - scale.low) / (scale.high - scale.low), signed=False)
    assert np.abs(surface.colours.astype(int) - expected).max() <= 1
    assert not surface.lit
    # a few values at the top do not push all others into one colour
    assert 0.5 < scale.high < values.max()
    assert scale.clipped
    assert scale.unit == "e/Å³"


def test_values_of_both_signs_get_a_scale_about_zero():
    volume = VolumetricData(np.zeros(3), np.eye(3), ball(np.eye(3) * 8).grid - 0.3)
    scale = slice_layer(volume, SliceStyle()).scale
    assert scale.signed
    assert scale.low == -scale.high


def test_a_chosen_range_is_kept():
    scale = slice_layer(ball(), SliceStyle(low=0.1, high=0.4)).scale
    assert (scale.low, scale.high, scale.clipped) == (0.1, 0.4, True)
    assert not slice_layer(ball(), SliceStyle(low=-1, high=2)).scale.clipped


def test_contour_through_the_middle_of_a_ball_is_a_circle():
    cell = np.eye(3) * 8
    layer = slice_layer(ball(cell, 64), SliceStyle((0, 0, 1), 0.5, low=0, high=1, contours=1))
    lines = layer.segments[0]
    radii = np.linalg.norm(lines.starts - cell.sum(axis=0) / 2, axis=1)
    assert radii == pytest.approx(RADIUS, abs=0.01)
    length = np.linalg.norm(lines.ends - lines.starts, axis=1).sum()
    assert length == pytest.approx(2 * np.pi * RADIUS, rel=0.01)


def test_resolution_is_as_asked_and_bounded():
    coarse = slice_layer(ball(), SliceStyle(resolution=0.5)).surfaces[0]
    fine = slice_layer(ball(), SliceStyle(resolution=0.1)).surfaces[0]
    assert 15 * len(coarse.points) < len(fine.points)
    assert len(slice_layer(ball(), SliceStyle(resolution=1e-6)).surfaces[0].points) < 3_000_000


def test_a_field_that_is_the_same_everywhere_has_a_scale():
    flat = VolumetricData(np.zeros(3), OBLIQUE, np.full((4, 4, 4), 2.0))
    scale = slice_layer(flat, SliceStyle()).scale
    assert scale.low < 2 < scale.high


def test_a_box_that_does_not_repeat_ends_at_its_last_point():
    volume = ball(periodic=False)
    points = slice_layer(volume, SliceStyle((0, 0, 1), 1.0)).surfaces[0].points
    assert points[:, 2].max() == pytest.approx(7 * 39 / 40, abs=1e-5)


def test_a_plane_beside_the_cell_is_refused():
    with pytest.raises(StructureError, match="does not cut") as caught:
        slice_layer(ball(), SliceStyle((1, 1, 0), 2.5))
    assert "between 0 and 2" in caught.value.hint
