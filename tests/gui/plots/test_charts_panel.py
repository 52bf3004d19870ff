"""Charts of tasks, with all that they can have."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from core.tasks.charts import Chart, Curve, Mark
from gui.plots.charts_panel import ChartsPanel
from gui.plots.marks import _room

X = np.linspace(1.0, 5.0, 9)


@pytest.fixture
def panel(qtbot):
    made = ChartsPanel()
    qtbot.addWidget(made)
    made.resize(600, 320)
    made.show()
    return made


def shown(panel, chart):
    panel.set_charts([chart])
    (plot,) = panel.plots
    plot._draw()
    QApplication.processEvents()
    return plot


def chart(*curves, **more):
    return Chart("Time", "ps", "Temperature", "K", curves, **more)


def bands(count=30):
    k = np.linspace(0, 1, 50)
    return tuple(Curve(f"Band {i}", k, i + np.sin(6 * k), group="Up" if i % 2 else "Down") for i in range(count))


def test_points_have_bars_and_a_line_has_a_band(panel):
    errors = np.full(9, 0.5)
    points = Curve("Runs", X, X, drawn="points", errors=errors)
    plot = shown(panel, chart(points, Curve("Fit", X, X, errors=errors)))
    runs, fit = (plot._strands[name] for name in ("Runs", "Fit"))
    assert (runs._bars.path().elementCount(), runs._band.path().elementCount()) == (18, 0)
    assert fit._band.path().boundingRect() == QRectF(1.0, 0.5, 4.0, 5.0)
    assert runs.item.opts["symbol"] == "o"
    assert runs.item.opts["pen"].style().name == "NoPen"
    low, high = plot._plot.getViewBox().viewRange()[1]
    assert low < 0.5
    assert high > 5.5


def test_curves_of_a_group_share_a_colour_and_an_entry_of_the_legend(panel):
    plot = shown(panel, chart(*bands()))
    assert list(plot._legend._switches) == ["Down", "Up"]
    assert len(plot._curves) == 30
    assert plot._curves["Band 0"].item is plot._curves["Band 28"].item
    plot._legend._switches["Up"].setChecked(False)
    assert [name for name, _ in plot._shown()][:2] == ["Band 0", "Band 2"]
    heads = next(csv.reader(io.StringIO(plot.export.to_csv())))
    assert heads[:3] == ["Time (ps)", "Band 0, Temperature (K)", "Band 1, Temperature (K)"]


def test_of_many_curves_the_nearest_point_in_the_plane_answers(panel):
    plot = shown(panel, chart(*bands()))
    box = plot._plot.getViewBox()
    x, y = plot.points("Band 17")
    name, index = plot._nearest(box.mapViewToScene(QPointF(x[20], y[20])))
    assert (name, index) == ("Band 17", 20)
    plot._read(name, index)
    assert plot._reading.whole == f"{x[20]:.5f}: {y[20]:.4f}"


def test_logarithmic_axes_leave_out_what_has_no_logarithm(panel):
    y = np.where(X > 2, X, -1.0)
    plot = shown(panel, chart(Curve("D", X, y, errors=np.full(9, 10.0)), log_x=True, log_y=True))
    (low, high), (bottom, top) = plot._plot.getViewBox().viewRange()
    assert low < 0 < np.log10(5) < high
    assert bottom < np.log10(2.5)
    assert np.isfinite(top)
    ticks = plot._plot.getAxis("bottom")._tickLevels[0]
    assert (0.0, "1") in ticks


def test_a_path_has_names_instead_of_numbers(panel):
    plot = shown(panel, chart(*bands(3), ticks=((0.0, "Γ"), (0.5, "X"), (0.505, "U|K"), (1.0, "L"))))
    assert plot._plot.getAxis("bottom")._tickLevels == [[(0.0, "Γ"), (0.5, "X"), (0.505, ""), (1.0, "L")]]
    low, high = plot._plot.getViewBox().viewRange()[0]
    assert (low, high) == pytest.approx((-0.012, 1.012))
    plot = shown(panel, chart(*bands(3)))
    assert plot._plot.getAxis("bottom")._tickLevels is None


def test_names_of_marks_neither_overlap_nor_are_cut():
    area, taken = QRectF(0, 0, 300, 120), []
    for spot in (10.0, 12.0, 150.0, 152.0, 154.0, 295.0):
        place = _room(spot, (90.0, 14.0), area, taken, across=True)
        assert place is not None
        assert area.contains(place)
        assert not any(place.intersects(other) for other in taken)
        taken.append(place)
    assert _room(50.0, (400.0, 14.0), area, taken, across=True) is None


def test_marks_are_drawn_and_are_in_sight(panel):
    plain = shown(panel, chart(Curve("T", X, X))).grab().toImage()
    plot = shown(panel, chart(Curve("T", X, X), marks=(Mark(8.0, "Failure"), Mark(np.nan, "Nowhere", "y"))))
    assert plot._plot.getViewBox().viewRange()[0][1] > 8.0
    assert plot.grab().toImage() != plain


def test_errors_are_columns_of_their_own(panel):
    plot = shown(panel, chart(Curve("T", X, X, errors=X / 10)))
    rows = list(csv.reader(io.StringIO(plot.export.to_csv())))
    assert rows[0] == ["Time (ps)", "Temperature (K)", "± Temperature (K)"]
    assert [float(cell) for cell in rows[1]] == [1.0, 1.0, 0.1]


def test_curves_come_and_go_while_the_plot_stays(panel):
    first = chart(Curve("300 K", X, X), Curve("300 K", X, 2 * X))
    plot = shown(panel, first)
    assert list(plot._curves) == ["300 K", "300 K (2)"]
    assert shown(panel, replace(first, curves=(first.curves[0], Curve("600 K", X, X)))) is plot
    assert list(plot._curves) == ["300 K", "600 K"]
    assert list(plot._legend._switches) == ["300 K", "600 K"]


def test_a_chart_is_exported_with_all_of_it(panel, tmp_path):
    plot = shown(panel, chart(*bands(4), ticks=((0.0, "Γ"), (1.0, "X")), marks=(Mark(1.0, "Fermi energy", "y"),)))
    plot.export.save(str(tmp_path / "bands.svg"))
    text = (tmp_path / "bands.svg").read_text(encoding="utf-8")
    for word in ("Γ", "Fermi energy", "Up", "Down"):
        assert word in text


def test_axes_change_seldom_while_curves_grow_and_fit_at_the_end(panel, qtbot):
    changes = []

    def show(count, *, growing):
        x = np.arange(1.0, count + 1)
        panel.set_charts([chart(Curve("Loss", x, 1 / x), counts=True)], growing=growing)
        (plot,) = panel.plots
        qtbot.waitUntil(lambda: not plot._redraw.isActive())
        return plot

    show(4, growing=True)._plot.getViewBox().sigXRangeChanged.connect(lambda *_: changes.append(None))
    for count in range(5, 21):
        plot = show(count, growing=True)
        low, high = plot._plot.getViewBox().viewRange()[0]
        assert low <= 1
        assert high >= count
        assert len(plot._curves["Loss"].item.getData()[0]) == count
    assert 0 < len(changes) < 6
    show(20, growing=False)
    assert plot._plot.getViewBox().viewRange()[0] == pytest.approx([0.05, 20.95])


def test_what_is_the_same_is_not_drawn_again_while_others_grow(panel, qtbot):
    panel.set_charts([chart(Curve("Fit", X, X, errors=X))], growing=True)
    (plot,) = panel.plots
    qtbot.waitUntil(lambda: not plot._redraw.isActive())
    panel.set_charts([chart(Curve("Fit", X, X, errors=X))], growing=True)
    assert not plot._redraw.isActive()
    panel.set_charts([chart(Curve("Fit", X, X, errors=X + 1))], growing=True)
    assert plot._redraw.isActive()
