"""The symmetry panel, the scale of tolerances and the lists, driven by mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.structures.convert import from_ase
from core.structures.symmetry.analysis import analyse
from core.structures.symmetry.cells import Cell
from core.structures.symmetry.elements import symmetry_elements
from core.structures.symmetry.tolerance import LARGEST, SMALLEST, Scan, Step
from gui.panels.symmetry_panel import SymmetryPanel
from gui.panels.tolerance_scale import ToleranceScale
from tests.core.models.crystals import rutile, salt

SCAN = Scan((Step(SMALLEST, 0.02, 99, "P4mm"), Step(0.02, LARGEST, 221, "Pm-3m")), 0.1)


@pytest.fixture
def panel(qtbot):
    panel = SymmetryPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show()
    return panel


@pytest.fixture
def scale(qtbot):
    scale = ToleranceScale()
    qtbot.addWidget(scale)
    scale.resize(300, 50)
    scale.show()
    return scale


def texts(panel):
    QApplication.processEvents()  # what was put into a layout is shown then
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def column(rows, number):
    return [rows.topLevelItem(row).text(number) for row in range(rows.topLevelItemCount())]


def click(qtbot, rows, row, part=0):
    item = rows.topLevelItem(row)
    place = rows.visualItemRect(item).center() if not part else rows.visualItemRect(item).topLeft() + QPoint(14, 10)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_nothing_open(panel):
    assert "Open a structure" in texts(panel)
    assert not panel.sites.isVisible()


def test_a_crystal_with_its_sites_and_cells(panel):
    crystal = rutile()
    panel.show_report(analyse(crystal, 0.01))
    assert "P4₂/mnm" in texts(panel)
    assert "136" in texts(panel)
    assert column(panel.sites, 0) == ["2a", "4f"]
    assert column(panel.sites, 1) == ["Ti", "O"]
    assert column(panel.sites, 3)[1].startswith("0.30")
    # the cell is the conventional and the primitive one already
    buttons = {button.text(): button for button in panel.findChildren(QPushButton)}
    assert not buttons["Conventional"].isEnabled()
    panel.symmetrise.setChecked(True)
    assert buttons["Conventional"].isEnabled()


def test_previews_say_what_would_come(panel):
    panel.show_report(analyse(salt(), 0.01))
    assert "2 atoms, 44.85 Å³" in texts(panel)


def test_a_click_on_a_site_chooses_its_atoms(panel, qtbot):
    panel.show_report(analyse(salt(), 0.01))
    with qtbot.waitSignal(panel.atoms_chosen) as chosen:
        click(qtbot, panel.sites, 1)
    numbers = salt().numbers[list(chosen.args[0])]
    assert len(numbers) == 4
    assert len(set(numbers.tolist())) == 1


def test_of_thousands_of_sites_the_first_are_listed(panel):
    site = analyse(salt(), 0.01).sites[0]
    panel.sites.set_sites((site,) * 2000)
    assert panel.sites.topLevelItemCount() == 501
    assert "1500" in panel.sites.topLevelItem(500).text(3)


def test_operations_say_what_they_mean(panel, qtbot):
    panel.show_report(analyse(rutile(), 0.01))
    panel._sections[2].set_open(True)
    meanings = column(panel.operations, 1)
    assert "4-fold screw + along [0 0 1] at 0, 1/2, z; shift (0, 0, 1/2)" in meanings
    assert "Mirror normal to [0 0 1] at x, y, 0" in meanings
    with qtbot.waitSignal(panel.operation_chosen) as chosen:
        click(qtbot, panel.operations, 2)
    assert chosen.args == [2]
    panel.operations.setCurrentItem(panel.operations.topLevelItem(0))
    qtbot.keyClick(panel.operations, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "x, y, z\tIdentity"


def test_elements_are_switched_by_kind_and_stay_on_for_the_next_structure(panel, qtbot):
    for crystal in (rutile(), salt()):
        report = analyse(crystal, 0.01)
        panel.show_report(report)
        panel.show_elements(symmetry_elements(report.group, crystal.cell))
        if crystal.numbers[0] == 22:
            with qtbot.waitSignal(panel.elements_changed) as changed:
                panel.elements.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
            assert changed.args == [frozenset({"m"})]
    assert panel.elements.shown == {"m"}
    assert "Inversion centre" in column(panel.elements, 2)


def test_a_button_asks_for_a_cell(panel, qtbot):
    panel.show_report(analyse(salt(), 0.01))
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Primitive")
    with qtbot.waitSignal(panel.cell_wanted) as wanted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == [Cell.PRIMITIVE, False]


def test_a_molecule_has_a_point_group(panel, qtbot):
    from ase.build import molecule

    panel.show_report(analyse(from_ase(molecule("CH4")), 0.05))
    assert "T<sub>d</sub>" in texts(panel)
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Atoms 2, 3, 4, 5")
    with qtbot.waitSignal(panel.atoms_chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == [(1, 2, 3, 4)]
    assert not panel.scale.isVisible()


def test_too_large_a_structure_is_looked_at_on_request(panel, qtbot):
    panel.show_nothing("Too large.", can_search=True)
    with qtbot.waitSignal(panel.search_wanted):
        qtbot.mouseClick(panel._search, Qt.MouseButton.LeftButton)


def test_the_scale_goes_by_mouse_and_keys(scale, qtbot):
    scale.set_scan(SCAN)
    with qtbot.waitSignal(scale.moved) as moved:
        qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(round(scale.place_of(0.1)), 20))
    assert moved.args[0] == pytest.approx(0.1, rel=0.03)
    with qtbot.waitSignal(scale.moved) as moved:
        qtbot.keyClick(scale, Qt.Key.Key_Left)
    assert 0.08 < moved.args[0] < 0.1
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(299, 20))
    assert scale.value == LARGEST


def test_the_scale_shows_where_the_group_changes(scale):
    scale.set_scan(SCAN)
    picture = scale.grab().toImage()
    edge = round(scale.place_of(0.02))
    row = 12
    assert any(picture.pixelColor(x, row) != picture.pixelColor(edge - 6, row) for x in range(edge - 1, edge + 2))


def test_scale_and_field_keep_step_and_tell_once(panel, qtbot):
    panel.show_report(analyse(salt(), 0.01))
    panel.show_scan(SCAN)
    with qtbot.waitSignal(panel.tolerance_changed) as changed:
        qtbot.mouseClick(panel.scale, Qt.MouseButton.LeftButton, pos=QPoint(round(panel.scale.place_of(0.1)), 20))
    assert panel.field.value() == pytest.approx(changed.args[0])
    with qtbot.waitSignal(panel.tolerance_changed) as changed:
        panel.field.setValue(0.005)
    assert changed.args == [0.005]
    assert panel.tolerance == pytest.approx(0.005)
