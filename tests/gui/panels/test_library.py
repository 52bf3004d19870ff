"""The list of open structures."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.document import Document
from gui.main_window import MainWindow
from gui.panels.library import Library
from tests.gui.builders import perovskite


@pytest.fixture
def document(qapp):
    document = Document()
    for title in ("one", "two", "three", "another"):
        document.add((perovskite(),), title)
    return document


@pytest.fixture
def library(qtbot, document):
    library = Library()
    qtbot.addWidget(library)
    library.resize(240, 400)
    library.removal_requested.connect(document.remove)
    library.duplication_requested.connect(document.duplicate)
    library.rename_requested.connect(document.rename)
    library.move_requested.connect(document.move)
    document.items_changed.connect(lambda: library.set_items(document.items, document.facts_of))
    library.set_items(document.items, document.facts_of)
    library.show()
    return library


def titles(document):
    return [item.title for item in document.items]


def choose(library, document, *wanted):
    library.choose([item.key for item in document.items if item.title in wanted])


def test_rename_in_place_and_undo(library, document, qtbot):
    choose(library, document, "two")
    view = library._list
    view.setCurrentIndex(library._proxy.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = next(edit for edit in view.findChildren(QLineEdit) if edit.isVisible())
    assert editor.text() == "two"
    editor.setText("zwei 二")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(document) == ["one", "zwei 二", "three", "another"])
    document.history.undo()
    assert titles(document) == ["one", "two", "three", "another"]


def test_keys_move_what_is_chosen(library, document):
    choose(library, document, "two", "three")
    QTest.keyClick(library._list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(document) == ["one", "another", "two", "three"]
    choose(library, document, "one")
    QTest.keyClick(library._list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(document) == ["one", "another", "two", "three"]
    document.history.undo()
    assert titles(document) == ["one", "two", "three", "another"]


def test_items_may_be_dragged_within_the_list(library, document):
    # Qt refuses the drag of an item in its own list unless the model offers to move it
    assert library._proxy.supportedDragActions() & Qt.DropAction.MoveAction
    assert library._proxy.flags(library._proxy.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_items_dropped_between_others_go_there(library, document):
    choose(library, document, "one")
    view = library._list
    box = view.visualRect(library._proxy.index(2, 0))
    view.drop_at(QPoint(20, box.bottom() - 2))
    assert titles(document) == ["two", "three", "one", "another"]
    view.drop_at(QPoint(20, box.top() + 2000))
    choose(library, document, "two")
    view.drop_at(QPoint(20, view.height() - 2))
    assert titles(document)[-1] == "two"


def test_places_count_all_items_while_searching(library, document):
    library._search.setText("o")
    assert library._proxy.rowCount() == 3
    choose(library, document, "another")
    QTest.keyClick(library._list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(document) == ["one", "another", "two", "three"]


def test_the_menu_duplicates_and_closes(library, document):
    choose(library, document, "two")
    by_text = {action.text(): action for action in library._list.menu().actions()}
    by_text["Duplicate"].trigger()
    assert titles(document) == ["one", "two", "two, copy", "three", "another"]
    choose(library, document, "two", "two, copy")
    by_text["Close structure"].trigger()
    assert titles(document) == ["one", "three", "another"]
    assert document.history.undoText() == "Close 2 structures"


def test_a_file_dropped_on_the_list_is_for_the_window(library, document, qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    library.setParent(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "结构.cif"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(window.files_dropped) as signal:
        library._list.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert signal.args == [[str(tmp_path / "结构.cif")]]
    library.setParent(None)
