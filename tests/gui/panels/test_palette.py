"""The command palette and its search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.panels.fuzzy import match
from gui.panels.palette import CommandPalette, PaletteItem

TITLES = ("Open a file", "Predict properties", "Relax", "Export picture", "Copy as Python", "Perspective")


def best(query: str) -> str:
    found = [(hit.score, title) for title in TITLES if (hit := match(query, title))]
    return max(found)[1] if found else ""


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("pp", "Predict properties"),
        ("exp", "Export picture"),
        ("python", "Copy as Python"),
        ("REL", "Relax"),
        ("of", "Open a file"),
        ("per", "Perspective"),
        ("xyz", ""),
    ],
)
def test_finds_what_is_meant(query: str, title: str) -> None:
    assert best(query) == title


@given(st.text(max_size=30), st.data())
def test_every_subsequence_matches_where_it_says(title: str, data: st.DataObject) -> None:
    chosen = sorted(data.draw(st.sets(st.integers(0, len(title) - 1)))) if title else []
    query = "".join(title[i] for i in chosen)
    hit = match(query, title)
    assert hit is not None
    assert list(hit.positions) == sorted(set(hit.positions))
    wanted = [letter.casefold() for letter in query if not letter.isspace()]
    assert [title[i].casefold() for i in hit.positions] == wanted


class Desk:
    """A window with a palette, and what was run."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.editor = QLineEdit()
        layout.addWidget(self.editor)
        self.window.resize(640, 480)
        self.window.show()
        with qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.editor.setFocus()
        self.ran: list[str] = []
        self.palette = CommandPalette(self.window)
        self.palette.open([PaletteItem(title, "Group", lambda title=title: self.ran.append(title)) for title in TITLES])
        self.field = self.palette.findChild(QLineEdit)
        self.list = self.palette.findChild(QListView)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_type_and_enter(desk: Desk, qtbot: QtBot) -> None:
    assert desk.field.hasFocus()
    qtbot.keyClicks(desk.field, "relax")
    assert desk.list.model().rowCount() == 1
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == ["Relax"]
    assert not desk.palette.isVisible()
    assert desk.editor.hasFocus()


def test_what_a_command_belongs_to_finds_it_after_titles(desk: Desk) -> None:
    titles = (("Supercell", "Build"), ("Rebuild the list", "View"), ("Relax", "Simulate"))
    desk.palette.open([PaletteItem(title, group, lambda: None) for title, group in titles])
    desk.field.setText("build")
    shown = desk.list.model()
    assert [shown.index(row, 0).data() for row in range(shown.rowCount())] == ["Rebuild the list", "Supercell"]


def test_the_keyboard_goes_back_to_where_it_was(desk: Desk, qtbot: QtBot) -> None:
    # another widget stands before it in the order of the Tab key
    first = QLineEdit(desk.window)
    first.show()
    QWidget.setTabOrder(first, desk.editor)
    desk.editor.setFocus()
    desk.palette.open([PaletteItem("A", "B", lambda: None)])
    qtbot.keyClick(desk.palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert desk.editor.hasFocus()


def test_arrows_wrap_around(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.field, Qt.Key.Key_Up)
    assert desk.list.currentIndex().row() == len(TITLES) - 1
    qtbot.keyClick(desk.field, Qt.Key.Key_Down)
    qtbot.keyClick(desk.field, Qt.Key.Key_Down)
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == ["Predict properties"]


def test_escape_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.field, Qt.Key.Key_Escape)
    assert not desk.palette.isVisible()
    assert desk.ran == []


def test_click(desk: Desk, qtbot: QtBot) -> None:
    place = desk.list.visualRect(desk.list.model().index(2, 0)).center()
    qtbot.mouseClick(desk.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.ran == ["Relax"]


def test_nothing_found(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.field, "zzz")
    assert not desk.list.isVisible()
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == []


def test_goes_away_when_the_keyboard_goes_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.editor, Qt.MouseButton.LeftButton)
    desk.editor.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not desk.palette.isVisible()
