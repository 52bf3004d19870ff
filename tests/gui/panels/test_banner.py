"""Banners."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.panels.banner import Banners, Kind, Offer


@pytest.fixture
def banners(qtbot: QtBot) -> Banners:
    made = Banners()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    return made


def shown(banners: Banners) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in banners.findChildren(QLabel) if label.isVisible()]


def test_takes_no_room_without_banners(banners: Banners) -> None:
    banners.show_banner("a", Kind.INFO, "Said.")
    assert banners.isVisible()
    banners.close_banner("a")
    assert not banners.isVisible()


def test_one_for_each_key(banners: Banners) -> None:
    banners.show_banner("file", Kind.WARNING, "First.")
    banners.show_banner("file", Kind.ERROR, "Second.", "Do this.")
    banners.show_banner("other", Kind.INFO, "Third.")
    assert banners.keys == ("file", "other")
    assert shown(banners).count("Second.") == 1
    assert {"Second.", "Do this.", "Third."} <= set(shown(banners))
    assert "First." not in shown(banners)
    banners.close_all()
    assert banners.keys == ()


def test_details_fold_out(banners: Banners, qtbot: QtBot) -> None:
    banner = banners.show_banner("a", Kind.ERROR, "Failed.", detail="line 12")
    QApplication.processEvents()
    detail = banner.findChild(QPlainTextEdit)
    assert not detail.isVisible()
    button = next(found for found in banner.findChildren(QPushButton) if found.text() == "Details")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert detail.isVisible()
    assert detail.toPlainText() == "line 12"


def test_an_offer_acts_and_closes(banners: Banners, qtbot: QtBot) -> None:
    done: list[str] = []
    banner = banners.show_banner("a", Kind.INFO, "Text.", offers=(Offer("Undo", lambda: done.append("undo")),))
    with qtbot.waitSignal(banners.closed) as heard:
        qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert heard.args == ["a"]
    assert done == ["undo"]


def test_an_offer_may_leave_the_banner(banners: Banners, qtbot: QtBot) -> None:
    banner = banners.show_banner("a", Kind.INFO, "Text.", offers=(Offer("Look", lambda: None, closes=False),))
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert banners.keys == ("a",)


def test_closed_by_click_and_by_escape(banners: Banners, qtbot: QtBot) -> None:
    for way in ("click", "escape"):
        banner = banners.show_banner("a", Kind.INFO, "Text.")
        close = banner.findChild(QToolButton)
        if way == "click":
            qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(close, Qt.Key.Key_Escape)
        assert banners.keys == ()


def test_what_a_file_says_is_not_taken_for_markup(banners: Banners) -> None:
    banners.show_banner("a", Kind.ERROR, "<b>x</b>.cif cannot be read.")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in banners.findChildren(QLabel))
