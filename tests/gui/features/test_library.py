"""The library's place in the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from core.library.rows import Draft
from gui.features.library import install
from gui.panels.library import Library
from tests.gui.features.conftest import NoKeeper


@pytest.fixture
def linked(parts, tmp_path, qtbot):
    window = parts.window
    keeper = NoKeeper(window, tmp_path / "library.mdesk")
    with keeper.reader.writing():
        keeper.reader.entries.add(Draft("salt", formula="NaCl"))
    parts = replace(parts, keeper=keeper, library=Library(keeper, parts.jobs))
    window.add_panel("library", "Library", parts.library, Qt.DockWidgetArea.LeftDockWidgetArea)
    install(parts)
    window.resize(1280, 720)
    window.show()
    qtbot.waitUntil(lambda: len(parts.library.keys) == 1)
    yield parts
    keeper.reader.close()


def test_the_list_goes_under_the_view_and_back(linked):
    library, window = linked.library, linked.window
    linked.actions["library_wide"].trigger()
    assert window.results.currentWidget() is library
    assert not window.docks["library"].isVisible()
    assert library.looks.is_wide
    assert library.table.hasFocus()
    window.results.tabCloseRequested.emit(window.results.indexOf(library))
    assert window.docks["library"].widget() is library
    assert window.docks["library"].isVisible()
    assert not library.looks.is_wide
    assert window.results.isHidden()


def test_the_search_is_reached_from_anywhere(linked):
    library, window = linked.library, linked.window
    for wide in (False, True):
        if wide:
            linked.actions["library_wide"].trigger()
        else:
            window.docks["library"].hide()
        window.view_page.setFocus()
        linked.actions["library_search"].trigger()
        assert library.search.line.isVisible()
        assert library.search.line.hasFocus()


def test_rows_ask_for_their_pictures(linked, monkeypatch):
    asked = []
    picture = QPixmap(20, 20)
    links = linked.library.table.structure.thumbnail.__self__
    monkeypatch.setattr(links._thumbnails, "pixmap", lambda *about: asked.append(about) or picture)
    assert linked.library.table.structure.thumbnail(7, 36) is picture
    assert asked == [(7, 36, linked.library.devicePixelRatioF())]


def test_select_all_in_the_list_selects_rows_not_atoms(linked, qtbot):
    library, window = linked.library, linked.window
    keeper = library._keeper
    with keeper.reader.writing():
        keeper.reader.entries.add(Draft("more salt", formula="KCl"))
    keeper.rows_changed.emit()
    qtbot.waitUntil(lambda: len(library.keys) == 2)
    atoms = []
    linked.actions.add("all_atoms", "Select all", lambda: atoms.append(1), group="Select", shortcut="Ctrl+A")
    window.activateWindow()
    library.table.setFocus()
    QTest.keyClick(library.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(library.chosen) == 2
    assert not atoms
    window.view_page.setFocus()
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert atoms
