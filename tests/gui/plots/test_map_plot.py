"""The map as a person uses it."""

import csv
import io
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.plots.axes import Axis
from gui.plots.map_picture import FEW, UNKNOWN
from gui.plots.map_plot import MapPlot
from gui.plots.map_scale import of_numbers, of_words

POINTS = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0.5]], dtype=np.float32)


@pytest.fixture
def plot(qtbot):
    made = MapPlot()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.set_points(POINTS, (Axis("PC 1", "60 %"), Axis("PC 2", "20 %")), ["a", "b", "c", "d", "e"])
    qtbot.waitExposed(made)
    return made


def place(plot, x, y):
    return QPoint(plot._view.mapFromScene(plot._box.mapViewToScene(QPointF(x, y))))


def drag(plot, qtbot, corners, modifiers=Qt.KeyboardModifier.NoModifier):
    viewport, left = plot._view.viewport(), Qt.MouseButton.LeftButton
    path = [place(plot, *corner) for corner in [*corners, corners[0]]]
    qtbot.mousePress(viewport, left, modifiers, path[0])
    for start, end in pairwise(path):
        for step in (0.25, 0.5, 0.75, 1.0):
            here = QPointF(start + (end - start) * step)
            # QTest moves the mouse without buttons and keys
            move = QMouseEvent(
                QEvent.Type.MouseMove, here, viewport.mapToGlobal(here), Qt.MouseButton.NoButton, left, modifiers
            )
            QApplication.sendEvent(viewport, move)
            qtbot.wait(12)  # pyqtgraph takes no more moves than that
    qtbot.mouseRelease(viewport, left, modifiers, path[-1])


LEFT = [(-0.03, -0.03), (0.3, -0.03), (0.3, 1.03), (-0.03, 1.03)]
RIGHT = [(0.8, -0.03), (1.03, -0.03), (1.03, 1.03), (0.8, 1.03)]


def test_a_click_tells_the_point(plot, qtbot):
    with qtbot.waitSignal(plot.point_clicked) as clicked:
        qtbot.mouseClick(plot._view.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 0.5, 0.5))
    assert clicked.args == [4]


def test_the_point_under_the_mouse_is_told_once(plot, qtbot):
    heard = []
    plot.point_hovered.connect(lambda index, _: heard.append(index))
    for x in (0.25, 0.5, 0.5, 0.75):
        plot._hover(plot._box.mapViewToScene(QPointF(x, 0.5)))
    assert heard == [4, -1]


def test_a_lasso_with_shift_selects_and_with_ctrl_adds(plot, qtbot):
    chosen = []
    plot.chosen.connect(chosen.append)
    drag(plot, qtbot, LEFT, Qt.KeyboardModifier.ShiftModifier)
    assert chosen[-1].tolist() == [True, False, True, False, False]
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    drag(plot, qtbot, RIGHT, both)
    assert chosen[-1].tolist() == [True, True, True, True, False]
    qtbot.mouseClick(
        plot._view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place(plot, 0, 0)
    )
    assert chosen[-1].tolist() == [False, True, True, True, False]
    qtbot.mouseClick(plot._view.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 0.25, 0.5))
    assert chosen[-1] is None
    assert plot.selected is None


def test_a_drag_moves_the_map_until_the_lasso_is_taken_up(plot, qtbot):
    before = plot._box.viewRange()
    drag(plot, qtbot, [(0.2, 0.2), (0.4, 0.4)])
    drag(plot, qtbot, [(0.2, 0.2), (0.4, 0.2)])
    assert plot.selected is None
    plot.show_all()
    assert np.allclose(plot._box.viewRange(), before)
    plot.set_lasso(True)
    drag(plot, qtbot, LEFT)
    assert plot.selected.sum() == 2
    assert np.allclose(plot._box.viewRange(), before)


def pixels(plot, role):
    """Count the pixels of a colour."""
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shades = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[..., 2::-1].astype(int)
    wanted = np.array(QColor(role).getRgb()[:3])
    return int((np.abs(shades - wanted).max(axis=2) < 40).sum())


@pytest.mark.parametrize("count", [FEW // 2, FEW * 4])
def test_few_and_many_points_are_seen(plot, qtbot, count):
    random = np.random.default_rng(0)
    points = random.normal(size=(count, 2)).astype(np.float32)
    plot.set_points(points, (Axis("x"), Axis("y")), [""] * count)
    assert pixels(plot, theme.current().accent) > count
    plot._cloud.strong = np.zeros(count, dtype=bool)
    plot._cloud.strong[0] = True
    plot._cloud.refresh()
    assert pixels(plot, theme.current().accent) < count


def test_numbers_colour_the_points_and_outliers_do_not_flatten_them():
    values = np.append(np.linspace(0, 1, 1000), [1e6, np.nan])
    scale, levels = of_numbers("Gap", "eV", values)
    assert scale.ends == pytest.approx((0.01, 0.99), abs=0.01)
    assert scale.clipped == (True, True)
    assert scale.has_unknown
    assert levels[500] == pytest.approx(127, abs=2)
    assert levels[-1] == UNKNOWN
    assert levels[-2] == 254


def test_words_colour_the_points():
    scale, levels = of_words("Phase", ["BCC", "FCC"], np.array([1, 0, -1]))
    assert levels.tolist() == [1, 0, UNKNOWN]
    assert tuple(scale.palette[1]) == QColor(theme.OKABE_ITO[1]).getRgb()[:3]


def test_export(plot, tmp_path: Path):
    values = np.array([1.0, 2, 3, 4, np.nan])
    scale, levels = of_numbers("Gap", "eV", values)
    plot.set_scale(scale, levels, ("Gap (eV)", lambda: ["1", "2", "3", "4", ""]))
    rows = list(csv.reader(io.StringIO(plot.export.to_csv())))
    assert rows[0] == ["Structure", "PC 1 (60 %)", "PC 2 (20 %)", "Gap (eV)"]
    assert rows[2] == ["b", "1", "0", "2"]
    assert len(rows) == 6
    for ending in ("png", "svg", "csv"):
        plot.export.save(str(tmp_path / f"map.{ending}"))
    picture = QImage(str(tmp_path / "map.png"))
    assert picture.width() >= 1200
    assert "Gap" in (tmp_path / "map.svg").read_text()


def test_an_empty_map_is_calm(plot):
    plot.set_points(np.zeros((0, 2), np.float32), (Axis("x"), Axis("y")), [])
    plot.show_all()
    plot.grab()
    assert plot._at(plot._box.mapViewToScene(QPointF(0.5, 0.5))) == -1
