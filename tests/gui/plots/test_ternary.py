"""Maps over three ingredients."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from gui.plots.ternary_grid import TernaryGrid, levels_between, steps_of
from gui.plots.ternary_plot import TernaryPlot, TernaryPoint


def shares_of(steps):
    i, j = np.indices((steps + 1, steps + 1)).reshape(2, -1)
    kept = i + j <= steps
    return np.stack([i, j, steps - i - j], axis=1)[kept] / steps


SHARES = shares_of(10)
PLANE = SHARES @ [1.0, 2.0, 4.0]


def test_a_plane_is_drawn_without_error_in_between():
    grid = TernaryGrid.of(SHARES, PLANE)
    asked = np.random.default_rng(0).dirichlet(np.ones(3), 200)
    np.testing.assert_allclose(grid.at(asked), asked @ [1.0, 2.0, 4.0], atol=1e-9)
    assert np.isnan(grid.at(np.array([[1.2, -0.1, -0.1]]))).all()


def test_the_order_of_the_points_does_not_matter():
    mixed = np.random.default_rng(1).permutation(len(SHARES))
    np.testing.assert_array_equal(
        TernaryGrid.of(SHARES[mixed], PLANE[mixed]).values, TernaryGrid.of(SHARES, PLANE).values
    )
    assert steps_of(SHARES[mixed]) == 10


def test_a_contour_lies_where_the_value_is():
    [pieces] = TernaryGrid.of(SHARES, PLANE).contours([2.35])
    assert len(pieces)
    np.testing.assert_allclose(pieces.reshape(-1, 3) @ [1.0, 2.0, 4.0], 2.35, atol=1e-9)
    np.testing.assert_allclose(pieces.sum(axis=-1), 1.0, atol=1e-9)


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (665.0, 728.0), (-3e-4, 2e-4)])
def test_levels_are_round_and_within(low, high):
    levels = levels_between(low, high)
    assert 3 <= len(levels) <= 8
    assert low < levels[0] < levels[-1] < high
    assert levels_between(1.0, 1.0) == []


@pytest.fixture
def plot(qtbot):
    made = TernaryPlot()
    qtbot.addWidget(made)
    made.resize(400, 360)
    made.set_map("Hardness", "HV", ("Fe 90 %", "Ni", "Co"), SHARES, PLANE, SHARES[:, 0] < 0.8)
    points = [
        TernaryPoint(np.array([0.2, 0.5, 0.3]), "measured", 4),
        TernaryPoint(np.array([0.6, 0.2, 0.2]), "next", 1),
    ]
    made.set_points(points)
    made.show()
    return made


def test_a_place_and_its_mixture_belong_together(plot):
    shares = np.array([0.2, 0.5, 0.3])
    np.testing.assert_allclose(plot.shares_at(plot.place_of(shares)), shares, atol=1e-9)
    assert plot.shares_at(QPointF(2, 2)) is None


def test_a_click_takes_the_point(qtbot, plot):
    with qtbot.waitSignal(plot.point_clicked) as caught:
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=plot.place_of(np.array([0.6, 0.2, 0.2])).toPoint())
    assert caught.args == ["next", 1]


def test_what_is_not_allowed_lies_under_a_veil(plot):
    picture = plot._picture
    top, low = picture.pixelColor(130, 20), picture.pixelColor(130, 180)
    assert 0 < top.alpha() < low.alpha() == 255
    assert picture.pixelColor(2, 2).alpha() == 0


def test_the_map_is_written_as_numbers_and_as_pictures(plot, tmp_path):
    rows = plot._export.to_csv().splitlines()
    assert rows[0] == "Fe 90 %,Ni,Co,Hardness (HV)"
    assert len(rows) == 1 + len(SHARES)
    for ending in ("svg", "pdf"):
        plot._export.save(str(tmp_path / f"map.{ending}"))
        assert (tmp_path / f"map.{ending}").stat().st_size > 1000
