"""Pictures of many points, in numbers."""

import numpy as np
import pytest

from gui.plots.map_picture import UNKNOWN, Sight, crowd, inside, nearest

SIGHT = Sight(0.0, 10.0, 0.0, 5.0, 100, 50)
PALETTE = np.zeros((256, 3), dtype=np.uint8)
PALETTE[1], PALETTE[3], PALETTE[2], PALETTE[UNKNOWN] = (255, 0, 0), (0, 0, 255), (0, 255, 0), (128, 128, 128)


def drawn(points, levels, **more):
    places = np.array(points, dtype=np.float32).reshape(-1, 2)
    return crowd(SIGHT, places, np.array(levels, dtype=np.uint8), PALETTE, **more)


def rgb(pixel):
    return int(pixel) >> 16 & 255, int(pixel) >> 8 & 255, int(pixel) & 255


def alpha(pixel):
    return int(pixel) >> 24


def test_a_point_stands_where_it_belongs():
    picture = drawn([[2.05, 4.05]], [1])
    assert picture.shape == (50, 100)
    down, across = np.nonzero(picture)
    assert (across.mean(), down.mean()) == (20, 9)
    assert rgb(picture[9, 20]) == (255, 0, 0)
    assert 0 < alpha(picture[9, 20]) < 255


def test_points_over_each_other_are_denser_and_numbers_are_averaged():
    one, many = drawn([[5, 2]], [1]), drawn([[5, 2]] * 6, [1, 3] * 3)
    spot = many > 0
    assert alpha(many[spot][0]) > alpha(one[one > 0][0])
    assert rgb(many[spot][0]) == (0, 255, 0)
    assert rgb(drawn([[5, 2]] * 2, [1, 3], mixes=False)[spot][0]) == (0, 0, 255)


def test_unknown_points_lie_below_and_do_not_mix():
    picture = drawn([[5, 2], [5, 2]], [1, UNKNOWN])
    assert {rgb(pixel) for pixel in picture[picture > 0]} == {(255, 0, 0)}


def test_selected_points_stand_out():
    picture = drawn([[2, 2], [8, 2]], [1, 1], strong=np.array([True, False]))
    plain = drawn([[2, 2], [8, 2]], [1, 1])
    assert picture[:, :50].max() > plain[:, :50].max()
    assert 0 < picture[:, 50:].max() < plain[:, 50:].max()


@pytest.mark.parametrize("count", [3000, 40_000, 60_000])
def test_both_ways_to_draw_count_alike(count):
    random = np.random.default_rng(0)
    points = random.uniform([0.5, 0.5], [9.5, 4.5], (count, 2)).astype(np.float32)
    picture = drawn(points, np.full(count, 1))
    assert {rgb(pixel) for pixel in picture[picture > 0]} == {(255, 0, 0)}
    assert (picture > 0).mean() > 0.6
    assert not picture[:1].any()


def test_points_at_the_edges_neither_fail_nor_come_in_on_the_other_side():
    picture = drawn([[0, 0], [9.99, 4.99], [-3, 2], [50, 2]], [1] * 4)
    assert not picture[10:40].any()
    assert picture.any()


def test_lasso():
    points = np.array([[1, 1], [5, 5], [2, 3], [9, 9]], dtype=np.float32)
    square = np.array([[0, 0], [4, 0], [4, 4], [0, 4]], dtype=float)
    assert inside(points, square).tolist() == [True, False, True, False]
    assert not inside(points, square[:2]).any()
    hollow = np.array([[0, 0], [10, 0], [10, 10], [6, 10], [6, 2], [4, 2], [4, 10], [0, 10]], dtype=float)
    assert inside(points, hollow).tolist() == [True, False, True, True]


def test_nearest():
    points = np.array([[1, 1], [5, 2.5]], dtype=np.float32)
    assert nearest(SIGHT, points, 51, 26, 8) == 1
    assert nearest(SIGHT, points, 70, 26, 8) == -1
    assert nearest(SIGHT, points[:0], 70, 26, 8) == -1


def test_sight_holds_what_is_near_its_edge():
    points = np.array([[-0.2, 1], [-2, 1], [10.3, 5.3], [3, 3]], dtype=np.float32)
    assert SIGHT.holds(points).tolist() == [0, 2, 3]
