"""Plots of numbers against the frame."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from gui.plots.series_plot import SeriesPlot


@pytest.fixture
def series(qtbot):
    made = SeriesPlot()
    qtbot.addWidget(made)
    made.resize(900, 260)
    made.show()
    return made


def frames(count, start=0):
    return [
        {"atoms": 2.0, "step": 10.0 * i, "energy": -1.0 - i, "volume": 8.0, "a": 2.0, "strange": float(i % 3)}
        for i in range(start, start + count)
    ]


def test_what_changes_is_shown_first_and_time_is_not(series):
    series.append(frames(5))
    assert series.names == ("atoms", "step", "energy", "volume", "a", "strange")
    assert series.shown == ("energy", "strange")
    assert series.plot("energy").points("Total energy")[0].tolist() == [1, 2, 3, 4, 5]


def test_only_agreed_units_are_shown(series):
    """Whether a pressure is in GPa, bar or eV/Å³ no file says."""
    series.append([{"energy": -float(i), "pressure": float(i)} for i in range(4)])
    titles = [series.plot(name)._axes[1].title for name in ("energy", "pressure")]
    assert titles == ["Total energy (eV)", "Pressure"]


def test_what_never_changes_is_shown_where_there_is_nothing_else(series):
    series.append([{"atoms": 2.0, "volume": 8.0}] * 4)
    assert series.shown == ("volume",)


def test_curves_grow_and_late_numbers_keep_their_frames(series):
    series.append(frames(3))
    series.append([{**frame, "late": 7.0} for frame in frames(2, start=3)])
    series.show_quantity("late")
    x, y = series.plot("late").points("late")
    assert x.tolist() == [1, 2, 3, 4, 5]
    assert np.isnan(y[:3]).all()
    assert y[3:].tolist() == [7.0, 7.0]
    series.show_quantity("late", on=False)
    assert "late" not in series.shown


def test_the_choice_of_the_user_stays(series):
    series.append(frames(3))
    series._switches["energy"].trigger()
    series.append(frames(3, start=3))
    assert series.shown == ("strange",)


def test_a_click_gives_the_frame_and_the_frame_is_marked(series, qtbot):
    series.append(frames(6))
    plot = series.plot("energy")
    qtbot.wait(250)
    place = plot._view.mapFromScene(plot._plot.getViewBox().mapViewToScene(QPointF(4, -4)))
    with qtbot.waitSignal(series.index_clicked) as heard:
        qtbot.mouseClick(plot._view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert heard.args == [3]
    series.set_current(2)
    assert plot._line.isVisible()
    assert plot._line.value() == 3
