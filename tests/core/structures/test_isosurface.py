"""Isosurfaces of fields with known answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.isosurface import IsoStyle, Sign, isosurface, isosurfaces, step_for
from core.structures.volume import VolumetricData
from tests.core.structures.fields import OBLIQUE, RADIUS, ball, enclosed_volume, fractions


@pytest.mark.parametrize("factor", [1, -1])
@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2)], ids=["right-handed", "left-handed"])
def test_a_ball_in_an_oblique_cell_is_round(factor, order):
    cell = OBLIQUE[list(order)]
    mesh = isosurface(ball(cell, factor=factor), 0.5 * factor)
    arms = mesh.points - cell.sum(axis=0) / 2
    length = np.linalg.norm(arms, axis=1)
    assert length == pytest.approx(RADIUS, abs=0.005)
    assert np.einsum("ij,ij->i", mesh.normals, arms / length[:, None]).min() > 0.999
    assert enclosed_volume(mesh) == pytest.approx(4 / 3 * np.pi * RADIUS**3, rel=0.015)


@given(st.tuples(*[st.floats(0, 1)] * 3))
@settings(max_examples=20, deadline=None)
def test_a_ball_cut_by_the_cell_has_its_whole_area_wherever_it_lies(centre):
    mesh = isosurface(ball(n=24, centre=centre), 0.5)
    corners = mesh.points[mesh.triangles]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1).sum() / 2
    assert area == pytest.approx(4 * np.pi * RADIUS**2, rel=0.03)


def test_the_surface_reaches_the_faces_of_the_cell_and_stays_inside():
    mesh = isosurface(ball(centre=(0, 0, 0)), 0.5)
    inside = np.linalg.solve(OBLIQUE.T, mesh.points.T)
    assert inside.min() == pytest.approx(0, abs=1e-9)
    assert inside.max() == pytest.approx(1, abs=1e-9)


def test_a_closed_surface_encloses_what_lies_in_the_cell():
    volume = ball(centre=(0, 0, 0))
    mesh = isosurface(volume, 0.5, closed=True)
    # eight eighths
    assert enclosed_volume(mesh) == pytest.approx(4 / 3 * np.pi * RADIUS**3, rel=0.03)
    outwards = np.linalg.norm(mesh.normals, axis=1)
    assert outwards == pytest.approx(1)


def test_repeated_closed_surface_has_lids_only_outside():
    volume = ball(centre=(0, 0, 0))
    mesh = isosurface(volume, 0.5, closed=True).repeated(volume.cell, (2, 1, 1))
    assert enclosed_volume(mesh) == pytest.approx(2 * 4 / 3 * np.pi * RADIUS**3, rel=0.03)
    middle = np.linalg.solve(OBLIQUE.T, mesh.points[mesh.triangles].reshape(-1, 3).T)[0].reshape(-1, 3)
    assert not np.any(np.all(np.abs(middle - 1) < 1e-9, axis=1))


def test_a_grid_that_begins_elsewhere_is_drawn_in_the_cell():
    volume = ball()
    shift = 10
    moved = VolumetricData(volume.steps[0] * shift, volume.cell, np.roll(volume.grid, -shift, axis=0))
    assert moved.at(np.array([[3.0, 3, 3]])) == pytest.approx(volume.at(np.array([[3.0, 3, 3]])))
    here, there = (np.sort(isosurface(field, 0.5).points, axis=0) for field in (volume, moved))
    assert here == pytest.approx(there, abs=1e-5)


def test_molecules_are_not_continued():
    volume = ball(periodic=False, centre=(0, 0, 0))
    mesh = isosurface(volume, 0.5)
    corners = mesh.points[mesh.triangles]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1).sum() / 2
    assert 0.05 < area / (4 * np.pi * RADIUS**2) < 0.2


def test_coarse_surfaces_cover_the_cell():
    for step in (2, 3, 7):
        mesh = isosurface(ball(centre=(0, 0, 0)), 0.3, step=step)
        assert np.linalg.solve(OBLIQUE.T, mesh.points.T).max() >= 1 - 1e-6


def test_both_signs_at_once_in_their_colours():
    grid = np.sin(2 * np.pi * fractions(20)[..., 0])
    volume = VolumetricData(np.zeros(3), np.eye(3) * 4, grid)
    layer = isosurfaces(volume, IsoStyle(0.5, positive=(255, 0, 0), negative=(0, 0, 255), opacity=0.5))
    assert [surface.colours[0].tolist() for surface in layer.surfaces] == [[255, 0, 0], [0, 0, 255]]
    assert [surface.points[:, 0].min() for surface in layer.surfaces] == pytest.approx([4 / 12, 4 * 7 / 12], abs=0.02)
    assert all(surface.opacity == 0.5 for surface in layer.surfaces)
    one = isosurfaces(volume, IsoStyle(0.5, Sign.NEGATIVE))
    assert len(one.surfaces) == 1


def test_colour_by_a_second_field_with_its_scale():
    other = VolumetricData(np.zeros(3), OBLIQUE, fractions(40)[..., 2] - 0.5, label="Potential", unit="eV")
    layer = isosurfaces(ball(), IsoStyle(0.5), colour_by=other)
    scale = layer.scale
    assert (scale.title, scale.unit, scale.signed) == ("Potential", "eV", True)
    assert scale.low == -scale.high == pytest.approx(-RADIUS / 7, abs=0.02)
    surface = layer.surfaces[0]
    top, bottom = surface.points[:, 2].argmax(), surface.points[:, 2].argmin()
    assert surface.colours[top][0] > surface.colours[top][2]
    assert surface.colours[bottom][2] > surface.colours[bottom][0]


def test_repeats_of_the_view():
    volume = ball()
    once = isosurfaces(volume, IsoStyle(0.5)).surfaces[0]
    twice = isosurfaces(volume, IsoStyle(0.5), repeat=(1, 2, 1)).surfaces[0]
    assert len(twice.triangles) == 2 * len(once.triangles)
    assert twice.points[len(once.points) :] == pytest.approx(once.points + OBLIQUE[1].astype(np.float32), abs=1e-5)


@pytest.mark.parametrize("level", [2.0, -0.5])
def test_a_level_that_is_never_reached_gives_nothing(level):
    assert not len(isosurface(ball(), level).triangles)


def test_values_that_are_no_numbers_count_as_zero():
    grid = np.array(ball().grid)
    grid[0, 0, 0] = np.nan
    assert len(isosurface(VolumetricData(np.zeros(3), OBLIQUE, grid), 0.5).triangles)


def test_large_grids_are_thinned():
    huge = VolumetricData(np.zeros(3), np.eye(3), np.broadcast_to(np.float32(0), (8, 8, 8)))
    assert step_for(huge, 8**3) == 1
    assert step_for(huge, 8**3 - 1) == 2


def test_a_chosen_range_of_the_second_field_is_kept_and_told():
    other = VolumetricData(np.zeros(3), OBLIQUE, fractions(40)[..., 2] - 0.5)
    scale = isosurfaces(ball(), IsoStyle(0.5, low=-0.01, high=0.01), colour_by=other).scale
    assert (scale.low, scale.high, scale.signed, scale.clipped) == (-0.01, 0.01, True, True)
