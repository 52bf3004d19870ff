import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from gui.dock_title import DockTitle
from gui.main_window import MainWindow
from gui.pages import Pages


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    qtbot.addWidget(made)
    right = Qt.DockWidgetArea.RightDockWidgetArea
    made.add_panel("tasks", "Task", QLabel("first"), right, scroll=True)
    made.add_panel("edit", "Edit", QLabel("second"), right, scroll=True, beside="tasks", icon_name="save")
    made.add_panel("look", "Look", QLabel("third"), right, beside="tasks", icon_name="palette")
    made.show()
    return made


def visible(window):
    return [label.text() for label in window.docks["tasks"].widget().findChildren(QLabel) if label.isVisible()]


def heading(window):
    title = window.docks["tasks"].titleBarWidget()
    assert isinstance(title, DockTitle)
    return title.findChild(QLabel).text()


def test_the_first_panel_shows_until_another_is_chosen(window, qtbot):
    assert visible(window) == ["first"]
    qtbot.mouseClick(window.findChild(QToolButton, "page-edit"), Qt.MouseButton.LeftButton)
    assert visible(window) == ["second"]
    assert heading(window) == "Edit"


def test_show_panel_opens_a_closed_dock_on_the_page(window):
    window.docks["tasks"].close()
    window.show_panel("look")
    assert visible(window) == ["third"]
    window.show_panel("tasks")
    assert visible(window) == ["first"]
    assert heading(window) == "Task"


def test_every_button_says_what_it_shows(window):
    pages = window.docks["tasks"].widget()
    assert isinstance(pages, Pages)
    assert pages.keys == ("tasks", "edit", "look")
    names = [window.findChild(QToolButton, f"page-{key}").accessibleName() for key in pages.keys]
    assert names == ["Task", "Edit", "Look"] == [window.title_of(key) for key in pages.keys]


def test_buttons_are_reached_by_keys(window, qtbot):
    qtbot.keyClick(window.findChild(QToolButton, "page-look"), Qt.Key.Key_Space)
    assert visible(window) == ["third"]
