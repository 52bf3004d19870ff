"""Plots of curves."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from core.errors import FileError, UserError
from gui import theme
from gui.plots.axes import Axis, decade_ticks
from gui.plots.curve_plot import CurvePlot
from gui.plots.relax_plot import RelaxPlot
from gui.widgets import Heading


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    made = CurvePlot(Axis("Strain", "%"), Axis("Stress", "GPa"))
    qtbot.addWidget(made)
    made.resize(480, 320)
    made.show()
    return made


def click_point(plot: CurvePlot, qtbot: QtBot, x: float, y: float) -> None:
    """Click where a point is drawn; y is a decimal logarithm on a logarithmic axis."""
    qtbot.wait(200)  # until the points are drawn
    place = plot._view.mapFromScene(plot._plot.getViewBox().mapViewToScene(QPointF(x, y)))
    qtbot.mouseClick(plot._view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))


def test_points_are_kept(plot: CurvePlot) -> None:
    plot.set_curve("a", [0, 1, 2], [3, 4, 5])
    plot.append("a", 3, 6)
    x, y = plot.points("a")
    assert x.tolist() == [0, 1, 2, 3]
    assert y.tolist() == [3, 4, 5, 6]
    with pytest.raises(ValueError, match="2 abscissae"):
        plot.set_curve("b", [0, 1], [1])


def test_an_axis_that_counts_has_whole_numbers_alone(qtbot: QtBot) -> None:
    for whole in (False, True):
        plot = CurvePlot(Axis("Frame", whole=whole), Axis("Energy", "eV"))
        qtbot.addWidget(plot)
        axis = plot._plot.getAxis("bottom")
        numbers = [number for _, ticks in axis.tickValues(0.9, 4.1, 700) for number in ticks]
        assert all(number == round(number) for number in numbers) == whole
        assert len(numbers) >= 4


def test_an_axis_has_the_room_for_long_numbers(plot: CurvePlot, qtbot: QtBot, tmp_path: Path) -> None:
    axis = plot._plot.getAxis("left")
    usual = axis.width()
    x = np.linspace(0, 1, 20)
    plot.set_curve("a", x, -12.0441231 + 1e-6 * x)
    qtbot.waitUntil(lambda: axis.width() > usual + 20, timeout=2000)
    plot.export.save(str(tmp_path / "tiny.svg"))
    assert "12.044" in (tmp_path / "tiny.svg").read_text(encoding="utf-8")


def test_a_density_of_states_begins_at_zero(plot: CurvePlot) -> None:
    plot.set_curve("a", [0, 1, 2], [3, 4, 5])
    plot.set_from_zero(True)
    (low, high), _ = plot._plot.getViewBox().viewRange()
    assert low == 0
    assert high > 2


def test_a_heading_that_is_cut_keeps_its_unit(qtbot: QtBot) -> None:
    heading = Heading("Heat capacity at constant volume", tail=" (J/(mol K))")
    qtbot.addWidget(heading)
    heading.resize(130, 20)
    heading.show()
    assert heading.text().endswith("… (J/(mol K))")
    assert heading.fontMetrics().horizontalAdvance(heading.text()) <= 130
    heading.resize(500, 20)
    assert heading.text() == "Heat capacity at constant volume (J/(mol K))"


def test_numbers_at_an_axis_have_true_minus_signs(plot: CurvePlot) -> None:
    assert plot._plot.getAxis("left").tickStrings([-2.5, 0.0, 2.5], 1.0, 0.5) == ["−2.5", "0", "2.5"]


def test_points_that_come_quickly_are_drawn(plot: CurvePlot, qtbot: QtBot) -> None:
    for i in range(200):
        plot.append("a", i, i**2)
    qtbot.waitUntil(lambda: np.size(plot._curves["a"].item.getData()[0]) == 200)


def test_a_click_takes_the_nearest_point(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.set_curve("a", [0, 1, 2, 3], [0, 5, 1, 4])
    with qtbot.waitSignal(plot.index_clicked) as heard:
        click_point(plot, qtbot, 2, 3)
    assert heard.args == [2]


def test_in_the_plane_a_click_far_away_takes_none(qtbot: QtBot) -> None:
    plot = CurvePlot(Axis("DFT", "eV"), Axis("Model", "eV"), snap="point")
    qtbot.addWidget(plot)
    plot.resize(480, 320)
    plot.show()
    plot.set_curve("a", [0, 1, 2], [0, 1, 2])
    with qtbot.assertNotEmitted(plot.index_clicked):
        click_point(plot, qtbot, 2, 0)
    with qtbot.waitSignal(plot.index_clicked) as heard:
        click_point(plot, qtbot, 1, 1)
    assert heard.args == [1]


def test_the_marked_point_is_read_out(plot: CurvePlot) -> None:
    plot.set_curve("a", [0, 1], [-1.25, 2])
    plot.set_index(0)
    plot._draw()
    assert any(label.text() == "0: −1.25000" for label in plot.findChildren(QLabel))


def test_the_legend_hides_curves(plot: CurvePlot, qtbot: QtBot) -> None:
    for name in ("a", "b"):
        plot.set_curve(name, [0, 1], [0, 1])
    QApplication.processEvents()
    button = next(found for found in plot.findChildren(QToolButton) if found.text() == "b")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not plot._curves["b"].item.isVisible()
    assert plot._curves["a"].item.isVisible()


def test_curves_have_colours_of_their_own(plot: CurvePlot) -> None:
    for name in "abcd":
        plot.set_curve(name, [0, 1], [0, 1])
    assert len({plot._curves[name].item.opts["pen"].color().name() for name in "abcd"}) == 4


def rightmost(picture: QImage) -> int:
    """Return where the right-most thing is drawn in the row of pixels over the axis."""
    paper = picture.pixelColor(1, 1)
    row = picture.height() - 60
    return max((x for x in range(picture.width() - 1) if picture.pixelColor(x, row) != paper), default=0)


def drawn(svg: Path, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.current().panel))
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    return image


@pytest.mark.parametrize("scale", ["png", "svg", "pdf", "csv"])
def test_export(plot: CurvePlot, tmp_path: Path, scale: str) -> None:
    plot.set_curve("a", np.arange(5), np.arange(5) ** 2)
    path = tmp_path / f"é.{scale}"
    plot.export.save(str(path))
    match scale:
        case "png":
            image = QImage(str(path))
            # larger than the plot in the window, which stays as it was
            assert (image.width(), image.height()) == (1280, 800)
            assert plot._view.width() < 480
            assert image.pixelColor(1, 1).name() == theme.current().panel
        case "svg":
            texts = " ".join(ET.fromstring(path.read_text(encoding="utf-8")).itertext())  # noqa: S314  # our own file
            assert "Strain (%)" in texts
            assert "Stress (GPa)" in texts
            # the drawing is as wide as that in pixels: its axis ends where the other's does
            plot.export.save(str(tmp_path / "a.png"))
            pixels = QImage(str(tmp_path / "a.png")).scaled(640, 400, mode=Qt.TransformationMode.SmoothTransformation)
            assert abs(rightmost(drawn(path, pixels.size())) - rightmost(pixels)) <= 3
        case "pdf":
            assert path.read_bytes().startswith(b"%PDF")
            assert path.stat().st_size > 2000
        case "csv":
            rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
            assert rows[0] == ["Strain (%)", "Stress (GPa)"]
            assert [float(cell) for cell in rows[3]] == [2, 4]


def test_csv_of_curves_of_different_length(plot: CurvePlot) -> None:
    plot.set_curve("a", [0], [1])
    plot.set_curve("b", [0, 1], [1, 2])
    rows = list(csv.reader(io.StringIO(plot.export.to_csv())))
    assert rows[0] == ["Strain (%)", "a, Stress (GPa)", "Strain (%)", "b, Stress (GPa)"]
    assert rows[2] == ["", "", "1", "2"]


def test_csv_of_curves_over_the_same_points_says_them_once(plot: CurvePlot) -> None:
    plot.set_curve("a", [0.1 + 0.2, 1], [1, 2])
    plot.set_curve("b", [0.1 + 0.2, 1], [3, 4])
    assert plot.export.to_csv() == 'Strain (%),"a, Stress (GPa)","b, Stress (GPa)"\n0.3,1,3\n1,2,4\n'


def test_what_has_no_ground_of_its_own_is_drawn_for_white_paper(
    plot: CurvePlot, tmp_path: Path, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.DARK)
    plot.set_curve("a", [0, 1], [0, 1])
    plot.export.save(str(tmp_path / "a.svg"))
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert theme.LIGHT.quiet in text
    assert theme.DARK.quiet not in text
    assert plot._curves["a"].item.opts["pen"].color().name() == theme.DARK.accent
    theme.apply(qapp, theme.LIGHT)


def test_an_exported_plot_names_the_curves_that_show(plot: CurvePlot, tmp_path: Path) -> None:
    for name in ("first", "second", "third"):
        plot.set_curve(name, [0, 1], [0, 1])
    plot._legend._switches["second"].setChecked(False)
    path = tmp_path / "a.svg"
    plot.export.save(str(path))
    texts = [text.strip() for text in ET.fromstring(path.read_text(encoding="utf-8")).itertext()]  # noqa: S314  # our own
    assert "first" in texts
    assert "third" in texts
    assert "second" not in texts


def test_export_that_cannot_be_done(plot: CurvePlot, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gif"):
        plot.export.save(str(tmp_path / "a.gif"))
    with pytest.raises(FileError, match="does not exist"):
        plot.export.save(str(tmp_path / "missing" / "a.png"))


def test_copy(plot: CurvePlot) -> None:
    plot.set_curve("a", [0, 1], [2, 3])
    plot.export.copy_data()
    assert QApplication.clipboard().text().splitlines()[1] == "0\t2"
    plot.export.copy_picture()
    assert not QApplication.clipboard().image().isNull()


def test_follows_the_theme(plot: CurvePlot, qapp: QApplication) -> None:
    plot.set_curve("a", [0, 1], [0, 1])
    theme.apply(qapp, theme.DARK)
    assert plot._view.grab().toImage().pixelColor(2, 2).name() == theme.DARK.panel
    theme.apply(qapp, theme.LIGHT)
    assert plot._view.grab().toImage().pixelColor(2, 2).name() == theme.LIGHT.panel


def test_clear(plot: CurvePlot) -> None:
    plot.set_curve("a", [0, 1], [0, 1])
    plot.clear()
    with pytest.raises(KeyError):
        plot.points("a")


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (-1.5, 0.1, 8, [0.05, 0.1, 0.2, 0.5, 1]),
        (-4, 2, 8, [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100]),
        (-8, 8, 6, [1e-8, 1e-4, 1, 1e4, 1e8]),
        # a loss that has hardly fallen
        (np.log10(0.61), np.log10(0.74), 8, [0.62, 0.64, 0.66, 0.68, 0.70, 0.72, 0.74]),
        (np.log10(0.61), np.log10(0.74), 3, [0.65, 0.7]),
    ],
)
def test_logarithmic_labels_are_round_and_few(low: float, high: float, most: int, ticks: list[float]) -> None:
    assert decade_ticks(low, high, most) == pytest.approx(ticks)


def relaxation(qtbot: QtBot) -> RelaxPlot:
    plot = RelaxPlot()
    qtbot.addWidget(plot)
    plot.resize(900, 240)
    plot.show()
    for step in range(10):
        plot.append(step, -10 - step, 1 / (step + 1), 60 - step)
    return plot


def test_a_relaxation_is_followed(qtbot: QtBot) -> None:
    plot = relaxation(qtbot)
    plot.set_target(0.05)
    for key, last in (("energy", -19), ("max_force", 0.1), ("volume", 51)):
        x, y = plot.plot(key).points(next(iter(plot.plot(key)._curves)))
        assert (x[-1], y[-1]) == (9, last)


def test_a_click_marks_the_frame_in_all_three(qtbot: QtBot) -> None:
    plot = relaxation(qtbot)
    with qtbot.waitSignal(plot.index_clicked) as heard:
        click_point(plot.plot("max_force"), qtbot, 4, np.log10(0.2))
    assert heard.args == [4]
    assert {plot.plot(key)._index for key in ("energy", "max_force", "volume")} == {4}


def test_stacks_where_there_is_no_room_beside(qtbot: QtBot) -> None:
    plot = relaxation(qtbot)
    QApplication.processEvents()
    assert plot.plot("energy").y() == plot.plot("volume").y()
    plot.resize(300, 700)
    QApplication.processEvents()
    assert plot.plot("energy").x() == plot.plot("volume").x()


def test_starts_afresh(qtbot: QtBot) -> None:
    plot = relaxation(qtbot)
    plot.clear()
    plot.set_curves([0, 5], [1, 2], [1, 0.5], [3, 4])
    x, _ = plot.plot("energy").points(next(iter(plot.plot("energy")._curves)))
    assert x.tolist() == [0, 5]


def test_the_menu_exports_and_tells_of_failure(
    plot: CurvePlot, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot.set_curve("a", [0, 1], [0, 1])
    chosen = tmp_path / "chosen"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    entries = [action for action in plot.export.menu(plot).actions() if not action.isSeparator()]
    for action in entries[:4]:
        action.trigger()
    assert {path.name for path in tmp_path.iterdir()} == {f"chosen.{ending}" for ending in ("png", "svg", "pdf", "csv")}
    chosen = tmp_path / "missing" / "chosen"
    with qtbot.waitSignal(plot.failed) as heard:
        entries[0].trigger()
    assert isinstance(heard.args[0], FileError)


def test_what_comes_before_all_plots_are_there_is_not_lost(qtbot: QtBot) -> None:
    plot = RelaxPlot()
    qtbot.addWidget(plot)
    plot.set_target(0.05)
    plot.append(0, -10, 1.0, 60)
    plot.append(1, -11, 0.5, 59)
    plot.set_current(1)
    assert plot.plot("volume").points("Volume")[1].tolist() == [60, 59]
    assert plot.plot("volume")._index == 1
    with pytest.raises(KeyError):
        plot.plot("charge")


def test_places_at_both_ends_are_named(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.set_curve("band", [0, 1, 2], [0, 1, 0])
    plot.set_places([(0, "Γ"), (1, "X"), (2, "L")])
    qtbot.wait(100)
    image = QImage(480, 320, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _, _, texts = plot._plot.getAxis("bottom").generateDrawSpecs(painter)
    painter.end()
    assert [text for _, _, text in texts] == ["Γ", "X", "L"]


def test_long_names_neither_widen_a_plot_nor_run_out_of_it(qtbot: QtBot) -> None:
    long = CurvePlot(Axis("Force component with another potential", "eV/Å"), Axis("Cost of a displacement" * 3, "eV"))
    qtbot.addWidget(long)
    long.set_curve("a", [0, 1], [0, 1])
    assert long.minimumSizeHint().width() < 240
    long.resize(330, 240)
    long.show()
    qtbot.wait(100)
    name = long._plot.getAxis("bottom").label
    assert name.sceneBoundingRect().right() <= long._view.viewport().width() + 1
    assert long.findChild(Heading).text().endswith("… (eV)")


def test_the_vertical_axis_is_no_wider_than_its_numbers_have_become(plot: CurvePlot, qtbot: QtBot) -> None:
    axis = plot._plot.getAxis("left")
    usual = axis.width()
    plot.set_curve("a", [0, 1], [300.0, 300.0000001])
    qtbot.waitUntil(lambda: axis.width() > usual)
    plot.set_curve("a", [0, 1], [300.0, 100.0])
    qtbot.waitUntil(lambda: axis.width() == usual)
