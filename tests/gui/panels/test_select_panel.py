"""The panel that selects atoms, and its field."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton

from core.structures.expression_text import ExpressionError
from gui.panels.expression_field import EXAMPLES, ExpressionField, recent
from gui.panels.flow import FlowLayout
from gui.panels.select_panel import SelectPanel
from gui.widgets import How

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _settings(tmp_path):
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    QSettings().clear()


@pytest.fixture
def panel(qtbot):
    grow = QAction("Grow along bonds")
    grow.setIconText("Grow")
    panel = SelectPanel([grow])
    panel.grow = grow
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    return panel


def button(panel, text):
    return next(b for b in panel.findChildren(QPushButton) if b.text().split("  ")[0] == text)


def test_typing_is_told_once_it_pauses_and_enter_at_once(panel, qtbot):
    told = []
    panel.edited.connect(told.append)
    with qtbot.waitSignal(panel.edited):
        QTest.keyClicks(panel.field, "all")
    assert told == ["all"]
    with qtbot.waitSignal(panel.submitted) as signal:
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert signal.args == ["all", How.REPLACE]


def test_a_fault_stands_under_the_field_and_select_waits(panel):
    panel.show_count(3, 5)
    assert button(panel, "Select").isEnabled()
    panel.show_fault(ExpressionError("Character 1: Unknown name: foo", 0, 3, hint="Is it z?"))
    assert panel.field.property("invalid")
    assert not button(panel, "Select").isEnabled()
    assert "Is it z?" in panel._count.text()  # what a person reads
    panel.show_count(3, 5)
    assert not panel.field.property("invalid")
    assert panel._count.text() == "holds for 3 of 5 atoms"


@pytest.mark.parametrize(("text", "how"), [("Select", How.REPLACE), ("Add", How.ADD), ("Take away", How.REMOVE)])
def test_the_buttons_say_what_becomes_of_the_selection(panel, qtbot, text, how):
    panel.field.setText("all")
    panel.show_count(5, 5)
    with qtbot.waitSignal(panel.submitted) as signal:
        QTest.mouseClick(button(panel, text), LEFT)
    assert signal.args == ["all", how]


def test_elements_are_chips(panel, qtbot):
    panel.show_structure(("element", "z"), {"O": 3, "Ti": 1})
    with qtbot.waitSignal(panel.element_chosen) as signal:
        QTest.mouseClick(button(panel, "Ti"), LEFT)
    assert signal.args == ["Ti", How.REPLACE]
    panel.show_structure(("element", "z"), {"Si": 8})

    def chips():
        return [b.text() for b in panel.findChildren(QPushButton) if "  " in b.text() and b.isVisible()]

    qtbot.waitUntil(lambda: chips() == ["Si  8"])


def test_steps_follow_their_actions(panel, qtbot):
    panel.grow.setEnabled(False)
    assert not button(panel, "Grow").isEnabled()
    panel.grow.setEnabled(True)
    with qtbot.waitSignal(panel.grow.triggered):
        QTest.mouseClick(button(panel, "Grow"), LEFT)


def test_the_distance_goes_along(panel, qtbot):
    panel.findChild(QDoubleSpinBox).setValue(2.5)
    with qtbot.waitSignal(panel.shell_wanted) as signal:
        QTest.mouseClick(button(panel, "Add around"), LEFT)
    assert signal.args == [2.5]


def test_the_selection_is_said_in_words(panel):
    panel.show_selection(3, 5, {"O": 2, "Ti": 1})
    assert panel._selected.text() == "3 of 5 atoms selected: 2 O, 1 Ti"
    panel.show_selection(0, 5, {})
    assert panel._selected.text() == "Nothing is selected"


def test_recent_expressions_come_first_and_once(qtbot):
    field = ExpressionField()
    qtbot.addWidget(field)
    for text in ("all", "z > 0", "all "):
        field.remember(text)
    assert recent() == ("all", "z > 0")
    field._fill()  # what opening the menu does
    texts = [action.text() for action in field._menu.actions() if not action.isSeparator()]
    assert texts[:2] == ["all", "z > 0"]
    assert EXAMPLES[-1] in texts


def test_the_last_word_is_completed(qtbot):
    field = ExpressionField()
    qtbot.addWidget(field)
    field.set_names(("element", "coordination", "z"))
    field.show()
    QTest.keyClicks(field, "z > 0 and coo")
    completer = field.completer()
    assert completer.currentCompletion() == "z > 0 and coordination"
    QTest.keyClicks(field, "(")
    assert completer.completionCount() == 0


def test_a_flow_breaks_its_lines(qtbot):
    from PySide6.QtWidgets import QWidget

    held = QWidget()
    qtbot.addWidget(held)
    layout = FlowLayout(held, spacing=4)
    for _ in range(3):
        piece = QWidget()
        piece.setFixedSize(60, 20)
        layout.addWidget(piece)
    assert layout.heightForWidth(200) == 20
    assert layout.heightForWidth(130) == 44
    assert layout.heightForWidth(50) == 68
    held.resize(130, 44)
    held.show()
    assert layout.itemAt(2).widget().pos() == QPoint(0, 24)
