"""The icons."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import icons, theme


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication):
    yield
    # among all other tests' widgets this takes long
    if theme.current() is not theme.LIGHT:
        theme.apply(qapp, theme.LIGHT)


def picture(name: str, mode: QIcon.Mode = QIcon.Mode.Normal, role: str = "text", side: int = 24) -> QImage:
    return icons.icon(name, role).pixmap(QSize(side, side), mode).toImage()


def strongest(image: QImage) -> int:
    return max(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_something_in_the_colour_of_the_theme(name: str) -> None:
    image = picture(name)
    solid = {
        image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255
    }
    assert strongest(image) > 150
    assert solid <= {theme.LIGHT.text}


def test_an_icon_without_room_draws_nothing_and_complains_of_nothing(qtlog) -> None:
    assert icons.icon("stop").pixmap(QSize(0, 16)).isNull()
    assert not qtlog.records


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    made = icons.icon("stop", "accent")
    light = made.pixmap(48, 48).toImage()
    theme.apply(qapp, theme.DARK)
    dark = made.pixmap(48, 48).toImage()
    assert light.pixelColor(12, 24).name() == theme.LIGHT.accent
    assert dark.pixelColor(12, 24).name() == theme.DARK.accent


def test_a_disabled_icon_is_fainter() -> None:
    image = picture("stop", QIcon.Mode.Disabled, side=48)
    drawn = image.pixelColor(12, 24).name()
    assert drawn != theme.LIGHT.text
    assert theme.contrast(drawn, theme.LIGHT.panel) < theme.contrast(theme.LIGHT.text, theme.LIGHT.panel)


def test_no_such_icon() -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon")


def test_an_icon_label_changes(qtbot: QtBot) -> None:
    label = icons.IconLabel("check", "good")
    qtbot.addWidget(label)
    before = label.grab().toImage()
    label.set_icon("error", "error")
    assert label.grab().toImage() != before
