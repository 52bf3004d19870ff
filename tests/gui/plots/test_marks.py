"""The names of marked places on a plot."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from core.tasks.charts import Mark
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.plots.marks import _crossed, _room


@pytest.mark.parametrize(
    ("piece", "crossed"),
    [
        ((0, 0, 40, 40), True),  # through it
        ((12, 12, 14, 13), True),  # within
        ((0, 0, 5, 5), False),  # ends before
        ((0, 0, 40, 0), False),  # level, above
        ((0, 15, 40, 15), True),  # level, through
        ((15, 0, 15, 9), False),  # upright, ends before
        ((0, 15, 15, 0), False),  # past a corner
        ((15, 15, 15, 15), True),  # a point
        ((np.nan, np.nan, 15, 15), False),
    ],
)
def test_a_line_runs_through_a_rectangle(piece, crossed):
    assert _crossed(QRectF(10, 10, 10, 10), np.array([piece], dtype=float)) == crossed


def test_names_do_not_lie_on_the_curve(qtbot):
    plot = CurvePlot(Axis("Strain", "%"), Axis("Stress", "GPa"))
    qtbot.addWidget(plot)
    plot.resize(480, 320)
    plot.show()
    x = np.linspace(0, 20, 41)
    plot.set_curve("Nominal", x, 10 * np.sin(np.pi * x / 20))
    plot.set_marks((Mark(10.0, "Strength"),), ["Strength"])
    plot._draw()
    marks = plot._marks
    (spot, _, across), pieces = marks._spots()[0], marks._pieces()
    size, area = (60.0, 14.0), marks.boundingRect()
    blind = _room(spot, size, area, [], across=across)
    assert _crossed(blind, pieces), "the top of the curve is where the name would stand"
    assert not _crossed(_room(spot, size, area, [], pieces, across=across), pieces)


def test_hidden_curves_and_logarithms_are_as_drawn(qtbot):
    plot = CurvePlot(Axis("Time", "ps"), Axis("MSD", "Å²"), log_x=True, log_y=True)
    qtbot.addWidget(plot)
    plot.set_curve("a", [1, 10, 100], [1, 10, 100])
    plot.set_curve("b", [1, 10], [1, 10], shown=False)
    ((x, y),) = plot._lines()
    assert x.tolist() == y.tolist() == [0, 1, 2]
