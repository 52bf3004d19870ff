"""The view of what other programs gave, and of the files that they need."""

import pytest
from ase.build import bulk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QListWidget, QPlainTextEdit, QToolButton

from core.codes.files import TextFile
from core.errors import FileError
from core.structures.convert import from_ase
from core.tasks.base import Provenance, Result
from core.tasks.first_principles import WithFiles
from core.tasks.registry import find
from gui.files_result import FilesResult
from gui.panels.files_panel import FilesPanel
from gui.result_view import NO_ITEM
from gui.result_views import view_for
from gui.running import Run

SILICON = from_ase(bulk("Si"))
ABOUT = Provenance("vasp_inputs", {}, {}, {}, 0.1)
FILES = (TextFile("INCAR", "ENCUT = 520\n"), TextFile("POTCAR.spec", "Si\n", "Names the POTCARs, which are licensed."))


def made(qtbot, items=(1,), key="vasp_inputs"):
    run = Run(find(key), {}, items, (SILICON,) * len(items), (None,) * len(items), names=("Si",) * len(items))
    view = view_for(run.task.entry)(run, "")
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    return view


@pytest.fixture
def panel(qtbot):
    view = made(qtbot)
    entry = WithFiles("Si.cif", SILICON, files=FILES, folder="")
    view.take_result(Result((entry,), {"VASP": "input"}), ABOUT)
    assert isinstance(view, FilesResult)
    return view.findChild(FilesPanel)


def test_the_file_that_is_chosen_is_shown_and_copied(panel, qtbot):
    text, names = panel.findChild(QPlainTextEdit), panel.findChild(QListWidget)
    assert text.toPlainText() == "ENCUT = 520\n"
    assert text.isReadOnly()
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=names.visualItemRect(names.item(1)).center())
    assert text.toPlainText() == "Si\n"
    qtbot.keyClick(names, Qt.Key.Key_Up)
    assert text.toPlainText() == "ENCUT = 520\n"
    copy = next(button for button in panel.findChildren(QToolButton) if "Copy" in button.toolTip())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ENCUT = 520\n"


def test_files_are_written_where_the_user_says_but_not_over_others(panel, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    save = next(button for button in panel.findChildren(QToolButton) if "Write" in button.toolTip())
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "INCAR").read_text(encoding="utf-8") == "ENCUT = 520\n"
    (tmp_path / "INCAR").write_text("mine", encoding="utf-8")
    with qtbot.waitSignal(panel.failed) as caught:
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert isinstance(caught.args[0], FileError)
    assert (tmp_path / "INCAR").read_text(encoding="utf-8") == "mine"


def test_what_was_read_from_a_file_goes_into_the_library_though_no_item_was_chosen(qtbot):
    view = made(qtbot, (), "dft_results")
    entry = WithFiles("vasprun.xml", SILICON, made=(SILICON, SILICON), made_title="run 1")
    with qtbot.waitSignal(view.trajectory) as caught:
        view.take_result(Result((entry,), of_inputs=False), ABOUT)
    record, frames = caught.args
    assert record.item == NO_ITEM
    assert len(frames) == 2
    assert view.subject == "run 1"
