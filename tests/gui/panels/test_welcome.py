"""The empty centre."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from gui.panels.welcome import Sample, Welcome


@pytest.fixture
def welcome(qtbot: QtBot) -> Welcome:
    made = Welcome([Sample("/s/quartz.cif", "Quartz", "SiO2"), Sample("/s/Cu.cif", "Copper", "Cu")])
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def button(welcome: Welcome, name: str) -> QAbstractButton:
    found = welcome.findChildren(QAbstractButton)
    return next(one for one in found if name in (one.accessibleName() or one.text()))


def test_says_what_to_do(welcome: Welcome, qtbot: QtBot) -> None:
    texts = [label.text() for label in welcome.findChildren(QLabel)]
    assert "Drop a structure file, or open a sample" in texts
    assert "SiO₂" in texts
    with qtbot.waitSignal(welcome.open_requested):
        qtbot.mouseClick(button(welcome, "Open a file"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("by_key", [False, True])
def test_a_sample_is_chosen(welcome: Welcome, qtbot: QtBot, by_key: bool) -> None:
    tile = button(welcome, "Quartz")
    with qtbot.waitSignal(welcome.file_chosen) as heard:
        if by_key:
            qtbot.keyClick(tile, Qt.Key.Key_Space)
        else:
            qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert heard.args == ["/s/quartz.cif"]


def test_a_recent_file_is_chosen(welcome: Welcome, qtbot: QtBot) -> None:
    welcome.set_recent(("/home/x/é.cif", "/home/x/b.cif"))
    with qtbot.waitSignal(welcome.file_chosen) as heard:
        qtbot.mouseClick(button(welcome, "é.cif"), Qt.MouseButton.LeftButton)
    assert heard.args == ["/home/x/é.cif"]


def test_no_heading_without_recent_files(welcome: Welcome, qtbot: QtBot) -> None:
    heading = next(label for label in welcome.findChildren(QLabel) if label.text() == "Recent files")
    assert not heading.isVisible()
    welcome.set_recent(("/a.cif",))
    assert heading.isVisible()
