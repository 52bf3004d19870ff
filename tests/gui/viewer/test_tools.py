"""Tools of the view: taking them in hand, drags, Escape."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from gui.viewer.tools import BoxTool, LassoTool, Tool
from tests.gui.viewer.test_view import ALT, CONTROL, LEFT, NONE, RIGHT, SHIFT, drag, place, send_move


class Recording(Tool):
    """Writes down what reaches it."""

    key = "recording"
    cursor = Qt.CursorShape.OpenHandCursor

    def __init__(self, view):
        super().__init__(view)
        self.seen = []
        self.takes = True

    def take(self):
        self.seen.append("take")

    def lay_down(self):
        self.seen.append("lay down")

    def click(self, _event):
        self.seen.append("click")

    def begin(self, start, _modifiers):
        self.seen.append(("begin", start.toPoint()))
        return self if self.takes else None

    def move(self, _event):
        self.seen.append("move")

    def finish(self, _event):
        self.seen.append("finish")

    def abandon(self):
        self.seen.append("abandon")

    def hover(self, _at):
        self.seen.append("hover")


@pytest.fixture
def tool(facing):
    tool = Recording(facing)
    facing.add_tool(tool)
    facing.set_tool("recording")
    return tool


def test_a_tool_gets_drag_click_and_pointer(facing, tool):
    before = facing.camera
    drag(facing, QPoint(200, 60), QPoint(260, 60))
    QTest.mouseClick(facing, LEFT, NONE, QPoint(50, 50))
    assert tool.seen == ["take", ("begin", QPoint(200, 60)), "move", "move", "move", "finish", "click"]
    assert facing.camera is before
    assert facing.cursor().shape() == Qt.CursorShape.OpenHandCursor
    send_move(facing, QPoint(40, 40))
    assert tool.seen[-1] == "hover"


def test_a_drag_that_the_tool_does_not_want_turns_the_view(facing, tool):
    tool.takes = False
    before = facing.camera
    drag(facing, QPoint(200, 60), QPoint(260, 60))
    assert facing.camera is not before
    assert "move" not in tool.seen


def test_the_other_buttons_pan_whatever_the_tool(facing, tool):
    before = facing.camera.focus
    drag(facing, QPoint(200, 60), QPoint(240, 60), button=RIGHT)
    assert facing.camera.focus != pytest.approx(before)
    assert tool.seen == ["take"]


def test_escape_gives_up_the_drag_first_and_then_the_tool(facing, tool, qtbot):
    QTest.mousePress(facing, LEFT, NONE, QPoint(200, 60))
    send_move(facing, QPoint(240, 60), LEFT)
    QTest.keyClick(facing, Qt.Key.Key_Escape)
    send_move(facing, QPoint(250, 60), LEFT)
    QTest.mouseRelease(facing, LEFT, NONE, QPoint(250, 60))
    assert tool.seen[-2:] == ["move", "abandon"]
    assert facing.tool is tool
    with qtbot.waitSignal(facing.tool_changed):
        QTest.keyClick(facing, Qt.Key.Key_Escape)
    assert facing.tool.key == "pick"
    assert tool.seen[-1] == "lay down"


def test_escape_reaches_the_window_when_there_is_nothing_to_give_up(facing, tool):
    pressed = []
    action = QAction(facing)
    action.setShortcut("Esc")
    action.triggered.connect(lambda: pressed.append(1))
    facing.addAction(action)
    QTest.keyClick(facing, Qt.Key.Key_Escape)
    assert not pressed
    QTest.keyClick(facing, Qt.Key.Key_Escape)
    assert pressed == [1]


def test_box_adds_and_takes_away(facing):
    facing.add_tool(BoxTool(facing))
    facing.set_tool("box")
    a, b, c = (place(facing, atom) for atom in (0, 1, 2))
    drag(facing, a - QPoint(20, 40), b + QPoint(20, 40))
    assert facing.selection == (0, 1, 3)
    drag(facing, c - QPoint(20, 40), c + QPoint(20, 40), modifiers=CONTROL)
    assert facing.selection == (0, 1, 3, 2)
    drag(facing, a - QPoint(20, 40), a + QPoint(20, 40), modifiers=ALT)
    assert facing.selection == (1, 3, 2)


def test_lasso_selects_what_it_goes_around(facing):
    facing.add_tool(LassoTool(facing))
    facing.set_tool("lasso")
    middle = place(facing, 2)
    QTest.mousePress(facing, LEFT, NONE, middle + QPoint(-30, -30))
    for corner in ((30, -30), (30, 30), (-30, 30)):
        send_move(facing, middle + QPoint(*corner), LEFT)
    facing.grab()
    QTest.mouseRelease(facing, LEFT, NONE, middle + QPoint(-30, 30))
    assert facing.selection == (2,)


def test_a_click_still_picks_with_an_area_tool(facing):
    facing.add_tool(BoxTool(facing))
    facing.set_tool("box")
    QTest.mouseClick(facing, LEFT, NONE, place(facing, 2))
    assert facing.selection == (2,)


def test_only_what_shows_is_selected_on_request(facing):
    facing.visible_only = True
    b = place(facing, 1)
    drag(facing, b - QPoint(20, 40), b + QPoint(20, 40), modifiers=SHIFT)
    assert facing.selection == (1,)


def test_an_unknown_tool_is_refused(facing):
    with pytest.raises(KeyError):
        facing.set_tool("saw")


def test_hints_and_titles(facing):
    for kind in (Tool, BoxTool, LassoTool):
        assert kind(facing).title
    assert BoxTool(facing).hint
    assert Tool(facing).begin(QPointF(), NONE) is None
