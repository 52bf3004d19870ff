"""The view of a Brillouin zone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QPushButton

from core.engine.context import LocalContext
from core.tasks.base import StructureInput
from core.tasks.brillouin_zone import TASK, ZoneParams
from gui.zone_view import ZoneView
from tests.core.models.crystals import salt
from tests.core.structures.symmetry.crystals import perovskite


@pytest.fixture
def shown(qtbot):
    view = ZoneView()
    qtbot.addWidget(view, before_close_func=lambda widget: widget.view.finalise())
    view.resize(800, 300)
    view.show()
    return view


def found(crystal):
    return TASK.run((StructureInput(crystal, "a.cif"),), ZoneParams(), LocalContext()).entries[0]


def button(view, text):
    return next(b for b in view.findChildren(QPushButton) if b.text() == text)


def words(view):
    return {word.text for layer in view.view.layers for word in layer.words}


def test_shows_points_and_zone(shown, qtbot):
    shown.show_zone(found(salt()))
    names = [shown.points.topLevelItem(row).text(0) for row in range(shown.points.topLevelItemCount())]
    assert names[0] == "Γ"
    assert {"Γ", "X", "K", "b₁"} <= words(shown)
    assert len(shown.view.scene.cell_edges) == 36
    qtbot.waitSignal(shown.view.still, timeout=20_000).wait()
    picture = shown.view.image()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    assert len(colours) > 10


def test_a_chosen_point_is_picked_out(shown):
    shown.show_zone(found(salt()))
    shown.points.setCurrentItem(shown.points.topLevelItem(1))
    text = shown.points.topLevelItem(1).text(0)
    marked = [word for layer in shown.view.layers for word in layer.words if word.text == text]
    assert marked[0].colour is not None


def test_the_path_is_copied_in_terms_of_either_cell(shown, qtbot):
    shown.show_zone(found(salt()))
    qtbot.mouseClick(button(shown, "VASP"), Qt.MouseButton.LeftButton)
    primitive = QGuiApplication.clipboard().text()
    assert "Line-mode" in primitive
    shown._given.setChecked(True)
    qtbot.mouseClick(button(shown, "VASP"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() != primitive
    qtbot.mouseClick(button(shown, "Quantum ESPRESSO"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("K_POINTS crystal_b")


def test_the_primitive_cell_is_offered_where_another_is_shown(shown, qtbot):
    shown.show_zone(found(salt()))
    with qtbot.waitSignal(shown.cell_wanted):
        qtbot.mouseClick(button(shown, "Add the primitive cell"), Qt.MouseButton.LeftButton)
    shown.show_zone(found(perovskite()))
    assert not button(shown, "Add the primitive cell").isVisible()


def test_the_zone_has_axes_of_its_own_only(shown):
    shown.show_zone(found(salt()))
    overlay = shown.view._overlay(shown.view._picture(1.0))
    picture = QImage(400, 300, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    replace(overlay, words=()).paint(painter, 400, 300, shown.font())
    painter.end()
    assert all(picture.pixelColor(x, y) == Qt.GlobalColor.white for x in range(300, 400) for y in range(200, 300))
