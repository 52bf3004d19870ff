"""Pourbaix diagrams in the window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPolygonF
from PySide6.QtWidgets import QApplication

from core.engine.context import LocalContext
from core.simulation.pourbaix import Border, CorrosionZone
from core.tasks.base import Provenance
from core.tasks.registry import find
from gui import theme
from gui.plots import pourbaix_labels
from gui.plots.pourbaix_drawing import COLOURS, Drawing, zone_name
from gui.plots.pourbaix_plane import Plane, View
from gui.plots.pourbaix_view import PourbaixPanel
from gui.pourbaix_result import PourbaixResult
from gui.result_views import view_for
from gui.running import Run

pytest.importorskip("chemicals")


def run(**options):
    task = find("corrosion")
    return task.run((), task.params(**options), LocalContext(None, None))


@pytest.fixture(scope="module")
def iron():
    return run(system="Fe")


@pytest.fixture
def panel(qtbot, iron):
    made = PourbaixPanel()
    qtbot.addWidget(made)
    made.resize(700, 520)
    made.set_entry(iron.entries[0])
    made.show()
    return made


def click(qtbot, panel, ph, potential):
    at = panel.plot.place_of(ph, potential).toPoint()
    qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=at)


def test_a_click_says_what_forms_there(qtbot, panel):
    click(qtbot, panel, 3.0, 0.2)
    assert "Corrosion" in panel.reading.text()
    assert "Fe → Fe²⁺ + 2 e⁻" in panel.reading.text()
    click(qtbot, panel, 10.0, 0.2)
    assert "Passivation" in panel.reading.text()
    assert "0.5 Fe₂O₃" in panel.reading.text()


def test_keys_move_the_point_and_home_shows_the_whole(qtbot, panel):
    panel.plot.setFocus()
    before = panel.plot.point
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Up)
    assert panel.plot.point == pytest.approx((before[0] + 0.1, before[1] + 0.02))
    assert panel.reading.text().startswith("pH 7.10")


def test_dragging_moves_the_plane_and_the_point_stays(qtbot, panel):
    start = panel.plot.place_of(7.0, 0.0)
    there = start.toPoint() + QPoint(60, 0)
    qtbot.mousePress(panel.plot, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(panel.plot, start.toPoint() + QPoint(30, 0))
    qtbot.mouseMove(panel.plot, there)
    qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton, pos=there)
    assert panel.plot.point == (7.0, 0.0)


def test_zooming_keeps_what_is_under_the_mouse_and_the_limits():
    whole = Plane((-2.0, -3.0), (16.0, 3.0))
    closer = Plane().zoomed(0.5, (7.0, 0.0), whole)
    assert closer.high[0] - closer.low[0] == pytest.approx(8.0)
    assert closer.low[0] < 7.0 < closer.high[0]
    assert Plane().zoomed(100.0, (7.0, 0.0), whole) == whole
    assert Plane().moved((50.0, 0.0), whole).high[0] == pytest.approx(16.0)


def test_energies_of_a_solid_can_colour_the_plane(qtbot, panel):
    zones = panel.plot.grab().toImage()
    names = [panel.colour.itemText(i) for i in range(panel.colour.count())]
    assert names[0] == "Zones"
    panel.colour.setCurrentIndex(names.index("Energy of Fe₃O₄"))
    assert panel.plot.grab().toImage() != zones
    at = panel.plot.place_of(10.0, -0.5)
    assert "Fe₃O₄: 0.000 eV/atom" in panel.plot._said(at)
    assert "Fe₃O₄: 0.000" not in panel.plot._said(panel.plot.place_of(1.0, 0.0))


def test_bands_of_uncertainty_can_be_hidden(qtbot, panel):
    shown = panel.plot.grab().toImage()
    qtbot.mouseClick(panel.bands, Qt.MouseButton.LeftButton, pos=QPoint(8, panel.bands.height() // 2))
    assert panel.plot.grab().toImage() != shown


def test_the_diagram_is_exported_as_picture_and_numbers(panel, tmp_path):
    for ending in ("png", "svg", "csv"):
        panel.plot.export.save(str(tmp_path / f"fe.{ending}"))
        assert (tmp_path / f"fe.{ending}").stat().st_size > 500
    rows = (tmp_path / "fe.csv").read_text().splitlines()
    assert rows[0] == "domain,forms,zone,pH,potential (V vs SHE)"
    assert any("Fe₂O₃" in row and "passivation" in row for row in rows)
    panel.plot.export.copy_data()
    assert "Fe₂O₃" in QGuiApplication.clipboard().text()


def test_a_name_lies_within_its_domain(qtbot, panel):
    metrics = QFontMetricsF(panel.font())
    square = QPolygonF([QPointF(0, 0), QPointF(200, 0), QPointF(200, 100), QPointF(0, 100)])
    sliver = QPolygonF([QPointF(0, 110), QPointF(200, 110), QPointF(200, 124), QPointF(0, 112)])
    area = square.boundingRect().adjusted(0, 0, 0, 100)
    names, key = pourbaix_labels.placed(
        ["Fe₂O₃", "Fe₂O₃ + Cr(OH)₃ + Ni(OH)₃⁻ + MoO₄²⁻"], [square, sliver], area, metrics
    )
    assert names[0].lines == ("Fe₂O₃",)
    assert square.boundingRect().contains(names[0].box)
    assert len(key) <= 1


def test_the_key_stands_in_a_corner_without_a_name():
    area, box = QRectF(0, 0, 200, 100), QRectF(0, 0, 60, 30)
    assert pourbaix_labels.free_corner(box, area, []) == QPointF(140, 0)
    assert pourbaix_labels.free_corner(box, area, [QRectF(150, 20, 20, 20)]) == QPointF(0, 0)
    assert pourbaix_labels.free_corner(box, area, [QRectF(0, 20, 200, 20)]) == QPointF(140, 70)


def test_every_zone_has_a_name_and_a_colour():
    assert len({zone_name(zone) for zone in CorrosionZone}) == len(CorrosionZone)
    assert set(COLOURS) == set(CorrosionZone)


@pytest.mark.parametrize("dark", [False, True])
def test_drawn_in_light_and_dark(qtbot, panel, dark):
    theme.apply(QApplication.instance(), theme.DARK if dark else theme.LIGHT)
    image = panel.plot.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 4
    theme.apply(QApplication.instance(), theme.LIGHT)


def test_what_is_said_stands_below_the_plot_in_a_low_window(qtbot, panel):
    panel.resize(300, 400)
    click(qtbot, panel, 10.0, 0.2)
    assert panel.reading.minimumHeight() >= 2 * panel.reading.fontMetrics().height()
    # a splitter asks for this before it makes the panel lower
    panel.resize(panel.minimumSizeHint())
    assert panel.plot.height() >= 200
    assert panel.plot.geometry().bottom() < panel.reading.geometry().top()


def test_bands_that_overlap_are_filled_once(iron):
    entry = iron.entries[0]
    ends = np.array([[2.0, 0.0], [8.0, 0.0]])
    borders = tuple(Border(0, 1, ends, shift) for shift in (np.array([0.0, 0.3]), np.array([0.0, -0.3])))
    view = View(Plane(), QRectF(0, 0, 400, 400))
    drawing = Drawing(None, view, theme.LIGHT, entry.diagram, borders, (), None)
    # turned against each other they would take each other's ground away
    assert drawing.bands().contains(QPointF(*view.places(np.array([[5.0, 0.1]]))[0]))


def test_a_rate_is_called_by_its_alloy(qtbot):
    task = find("corrosion_rate")
    result = task.run((), task.params(alloy="CoCrFeNi"), LocalContext(None, None))
    view = view_for(task.entry)(Run(task, {}, (), (), (), 1, ()), "Corrosion")
    qtbot.addWidget(view)
    view.take_result(result, Provenance("corrosion_rate", {}, {}, {}, 0.1))
    assert view.subject == "CoCrFeNi"


def test_the_result_shows_diagram_tables_and_value(qtbot, iron):
    task = find("corrosion")
    assert view_for(task.entry) is PourbaixResult
    view = PourbaixResult(Run(task, {}, (), (), (), 1, ()), "Fe · Corrosion")
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.take_result(iron, Provenance("corrosion", {}, {}, {}, 0.1))
    assert view.subject == "Fe"
    assert view._charts.panes.names == (
        "Pourbaix diagram",
        "What forms at the point",
        "Pilling-Bedworth ratios",
        "Species",
    )
    assert list(view._charts.panes.shown) == ["pourbaix"]
    assert view.findChild(PourbaixPanel) is not None


def test_four_elements_are_drawn(qtbot):
    entry = run(system="Fe0.65Cr0.18Ni0.14Mo0.03").entries[0]
    made = PourbaixPanel()
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.set_entry(entry)
    made.show()
    ph, potential = (np.array(v) for v in (7.0, 0.3))
    index = entry.diagram.at(float(ph), float(potential))
    assert entry.diagram.domains[index].zone in {CorrosionZone.PARTLY, CorrosionZone.PASSIVE, CorrosionZone.CORRODES}
    assert not made.grab().isNull()
