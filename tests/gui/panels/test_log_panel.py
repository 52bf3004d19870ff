"""The log."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from gui import theme
from gui.panels.log_panel import Level, LogPanel

NOON = datetime(2026, 1, 2, 12, 0, 5, tzinfo=UTC)


def made(qtbot: QtBot) -> LogPanel:
    panel = LogPanel(now=lambda: NOON)
    qtbot.addWidget(panel)
    panel.resize(400, 100)
    panel.show()
    return panel


def test_lines_have_time_and_level(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.append(Level.INFO, "Opened.")
    panel.append(Level.ERROR, "Broken.")
    assert panel.text.splitlines() == ["12:00:05  Opened.", "12:00:05  Error: Broken."]


def test_old_lines_go(qtbot: QtBot) -> None:
    panel = made(qtbot)
    for i in range(5010):
        panel.append(Level.INFO, str(i))
    lines = panel.text.splitlines()
    assert len(lines) == 5000
    assert lines[-1].endswith("5009")


def test_stays_the_same_in_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    panel = made(qtbot)
    panel.append(Level.WARNING, "Odd.")
    before = panel.text
    theme.apply(qapp, theme.DARK)
    theme.apply(qapp, theme.LIGHT)
    assert panel.text == before


def test_copies_everything(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.append(Level.INFO, "One.")
    panel.append(Level.INFO, "Two.")
    qtbot.mouseClick(panel.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().splitlines() == panel.text.splitlines()
