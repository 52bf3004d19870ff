"""The look of the window."""

import itertools

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gui import theme
from gui.theme import DARK, LIGHT, Theme
from gui.widgets import DoubleSpinBox, SpinBox

TEXTS = ("text", "quiet", "accent", "warning", "error", "good")
BACKGROUNDS = ("window", "panel")


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication):
    yield
    # among all other tests' widgets this takes long
    if theme.current() is not LIGHT:
        theme.apply(qapp, LIGHT)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize(("text", "background"), list(itertools.product(TEXTS, BACKGROUNDS)))
def test_every_text_can_be_read(look: Theme, text: str, background: str) -> None:
    # WCAG 2.2, success criterion 1.4.3 (AA)
    assert theme.contrast(getattr(look, text), getattr(look, background)) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_text_on_marked_places_can_be_read(look: Theme) -> None:
    for background in ("hover", "selected"):
        assert theme.contrast(look.text, getattr(look, background)) >= 4.5
        assert theme.contrast(look.quiet, getattr(look, background)) >= 4.5
    assert theme.contrast(look.on_accent, look.accent) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_focus_is_seen(look: Theme) -> None:
    # WCAG 2.2, success criterion 1.4.11: 3 : 1 for what shows a control's state
    assert theme.contrast(look.accent, look.panel) >= 3


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == pytest.approx(1)


def test_the_style_is_set_once(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes as long as all the rest of another theme."""
    theme.apply(qapp, LIGHT)
    calls: list[str] = []
    monkeypatch.setattr(QApplication, "setStyle", calls.append)
    theme.apply(qapp, DARK)
    assert not calls


def test_applying_changes_what_is_painted(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    label.setAutoFillBackground(True)
    label.resize(60, 20)
    for look in (DARK, LIGHT, DARK):
        theme.apply(qapp, look)
        assert theme.current() is look
        assert label.grab().toImage().pixelColor(58, 1) == QColor(look.window)
        assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(look.text)


def test_the_font_does_not_grow_with_each_change(qapp: QApplication) -> None:
    theme.apply(qapp, DARK)
    size = qapp.font().pointSizeF()
    for look in (LIGHT, DARK, LIGHT):
        theme.apply(qapp, look)
    assert qapp.font().pointSizeF() == size >= 9


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_box_of_an_unticked_row_is_seen(qapp: QApplication, qtbot: QtBot, look: Theme) -> None:
    theme.apply(qapp, look)
    rows = QTreeWidget()
    qtbot.addWidget(rows)
    rows.setHeaderHidden(True)
    item = QTreeWidgetItem([""])
    item.setCheckState(0, Qt.CheckState.Unchecked)
    rows.addTopLevelItem(item)
    rows.resize(120, 40)
    image = rows.viewport().grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(24)}
    # WCAG 2.2, success criterion 1.4.11
    assert max(theme.contrast(colour, look.panel) for colour in colours) >= 3


def test_numbers_keep_off_the_border_of_their_field(qtbot: QtBot) -> None:
    for field in (SpinBox(), DoubleSpinBox()):
        qtbot.addWidget(field)
        assert field.lineEdit().textMargins().left() >= 4


def test_the_style_sheet_is_understood(qapp: QApplication, qtbot: QtBot, recwarn: pytest.WarningsRecorder) -> None:
    with qtbot.captureExceptions() as exceptions:
        theme.apply(qapp, LIGHT)
        button = QPushButton("Run")
        qtbot.addWidget(button)
        button.setProperty("primary", True)
        button.resize(80, 30)
        assert button.grab().toImage().pixelColor(12, 15) == QColor(LIGHT.accent)
    assert not exceptions


def test_a_missing_chinese_font_is_noticed() -> None:
    assert theme.cjk_font_missing([])
    assert not theme.cjk_font_missing(["Noto Sans CJK SC"])


def test_chinese_text_decides_the_height_of_lines_in_chinese(qapp: QApplication) -> None:
    if theme.cjk_font_missing():
        pytest.skip("no Chinese font is installed here")
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("zh_CN"))
        theme.apply(qapp, LIGHT)
        chinese = qapp.font().families()
        QLocale.setDefault(QLocale("en"))
        theme.apply(qapp, LIGHT)
        assert qapp.font().families() == chinese[::-1]
    finally:
        QLocale.setDefault(before)
