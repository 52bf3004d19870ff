"""Potentials of the user's own: the dialog, its word of trust, and what is tried out in the background."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from core.models import user_potentials
from core.models.user_potentials import add, hash_of, parse
from gui.features.potentials import Potentials

EMT = {"key": "emt", "title": "EMT", "kind": "ase", "calculator": "ase.calculators.emt:EMT", "elements": ("Cu",)}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def feature(parts, qtbot):
    made = Potentials(parts)
    made.open()
    qtbot.addWidget(made.dialog)
    return made


@pytest.fixture
def dialog(feature):
    return feature.dialog


def titles(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def field(dialog, name):
    found = dialog.form.findChild(object, f"potential-{name}")
    return found if isinstance(found, QLineEdit) or not hasattr(found, "edit") else found.edit


def fill(qtbot, dialog, **texts):
    for name, text in texts.items():
        edit = field(dialog, name)
        edit.clear()
        qtbot.keyClicks(edit, text)


def choose_kind(dialog, kind):
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(kind))


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_installed_ones_tell_licence_and_citation(dialog):
    assert titles(dialog)[:2] == ["Installed", "CHGNet 0.3.0 (PBE)"]
    dialog.choose("chgnet-0.3.0")
    facts = dict(dialog._describe(dialog._listed["chgnet-0.3.0"].spec))
    assert facts["Licence"] == "BSD-3-Clause"
    assert "10.1038/s42256-023-00716-3" in facts["Cite"]
    assert not dialog.remove.isEnabled()
    assert not dialog.save.isVisible()


def test_a_calculator_is_added_tried_and_removed(dialog, qtbot):
    click(qtbot, dialog.add)
    assert not dialog.save.isEnabled()
    choose_kind(dialog, "ase")
    fill(qtbot, dialog, title="My EMT", calculator="ase.calculators.emt:EMT", elements="Cu, Ni")
    assert dialog.save.isEnabled()
    click(qtbot, dialog.test)
    assert "It works. Ni" in dialog.said.text()
    assert user_potentials.read() == ()
    click(qtbot, dialog.save)
    (held,) = user_potentials.read()
    assert (held.key, held.elements) == ("my-emt", ("Cu", "Ni"))
    assert titles(dialog)[-2:] == ["Your own", "My EMT"]
    assert dialog.current_key == "my-emt"
    click(qtbot, dialog.remove)
    assert user_potentials.read() == ()
    assert "Your own" not in titles(dialog)


def test_a_model_file_needs_a_word_of_trust_which_holds_for_this_file_only(dialog, qtbot, folder):
    file, other = folder / "model.pth", folder / "other.pth"
    file.write_bytes(b"weights")
    other.write_bytes(b"others")
    click(qtbot, dialog.add)
    choose_kind(dialog, "sevenn")
    fill(qtbot, dialog, title="Mine", file=str(file))
    assert not dialog.save.isEnabled()
    assert "code" in dialog.form.fault.text()
    dialog.form.trust.click()
    assert dialog.save.isEnabled()
    click(qtbot, dialog.save)
    (held,) = user_potentials.read()
    assert held.sha256 == hash_of(str(file))
    fill(qtbot, dialog, file=str(other))
    assert not dialog.form.trust.isChecked()
    assert not dialog.save.isEnabled()
    fill(qtbot, dialog, file=str(file))
    assert dialog.form.trust.isChecked()


def test_a_file_that_changed_is_not_loaded(dialog, feature, qtbot, folder):
    file = folder / "model.pth"
    file.write_bytes(b"weights")
    add(parse({**EMT, "file": str(file), "sha256": hash_of(str(file))}))
    file.write_bytes(b"other weights")
    feature.open()
    dialog.choose("emt")
    click(qtbot, dialog.test)
    assert "it has changed" in dialog.said.text()
    dialog.form.trust.click()
    dialog.form.trust.click()
    click(qtbot, dialog.save)
    assert user_potentials.read()[0].sha256 == hash_of(str(file))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("arguments", "{", "not JSON"),
        ("elements", "Xx", "no element Xx"),
        ("python", "/no/such/python", "no such Python"),
        ("file", "/no/such/file", "no such model file"),
        ("calculator", "EMT", "module:Class"),
    ],
)
def test_what_is_wrong_is_told_while_it_is_typed(dialog, qtbot, name, text, message):
    add(parse(EMT))
    dialog.parent()
    click(qtbot, dialog.add)
    choose_kind(dialog, "ase")
    fill(qtbot, dialog, **{"title": "X", "calculator": "ase.calculators.emt:EMT", name: text})
    assert message in dialog.form.fault.text()
    assert not dialog.save.isEnabled()
    assert not dialog.test.isEnabled()


def test_an_error_of_a_trial_is_told_in_plain_words(dialog, qtbot):
    click(qtbot, dialog.add)
    choose_kind(dialog, "ase")
    fill(qtbot, dialog, title="X", calculator="no_such_package:Calculator")
    click(qtbot, dialog.test)
    assert "needs the package no_such_package" in dialog.said.text()
    assert "Traceback" not in dialog.said.text()
    assert dialog.said.property("role") == "error"


def test_a_trial_goes_on_in_the_background_and_can_be_given_up(dialog, parts, qtbot):
    parts.jobs.held = True
    dialog.choose("chgnet-0.3.0")
    click(qtbot, dialog.test)
    assert not dialog.test.isEnabled()
    click(qtbot, dialog._cancel)
    assert parts.jobs.calls[-1].startswith("cancel")


def test_a_damaged_file_is_told_and_the_installed_ones_are_listed(feature, folder, dialog):
    file = user_potentials.path()
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    feature.open()
    assert "potentials.json" in dialog.said.text()
    assert "CHGNet r2SCAN" in titles(dialog)


def test_a_new_one_stays_in_its_form_when_the_list_gets_the_focus(dialog, qtbot):
    click(qtbot, dialog.add)
    choose_kind(dialog, "ase")
    fill(qtbot, dialog, title="Mine", calculator="ase.calculators.emt:EMT")
    # as when the button pressed is greyed out, or by Shift+Tab
    QApplication.sendEvent(dialog.list, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert dialog.form.isVisibleTo(dialog)
    assert dialog.save.isEnabled()
    assert titles(dialog)[-1] == "New"
    dialog.choose("chgnet-0.3.0")
    assert "New" not in titles(dialog)


def test_two_of_one_name_could_not_be_told_apart(dialog, qtbot):
    click(qtbot, dialog.add)
    choose_kind(dialog, "ase")
    fill(qtbot, dialog, title="chgnet r2SCAN", calculator="ase.calculators.emt:EMT")
    assert "has this name" in dialog.form.fault.text()
    assert not dialog.save.isEnabled()
    fill(qtbot, dialog, title="Mine")
    click(qtbot, dialog.save)
    # its own name is no other's
    assert dialog.form.problem() == ""


def test_details_of_an_error_go_with_it(dialog, qtbot):
    click(qtbot, dialog.add)
    choose_kind(dialog, "ase")
    fill(qtbot, dialog, title="Mine", calculator="ase.calculators.emt:Nope", elements="Cu")
    click(qtbot, dialog.test)
    assert dialog.said.toolTip()
    fill(qtbot, dialog, calculator="ase.calculators.emt:EMT")
    click(qtbot, dialog.test)
    assert "It works" in dialog.said.text()
    assert not dialog.said.toolTip()
