"""Whose mouse habits the view follows, and a word where the chosen language lacks a font."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSettings
from PySide6.QtWidgets import QMenu

from gui import theme
from gui.viewer.mouse import PRESETS

if TYPE_CHECKING:
    from gui.features.parts import Parts

_SETTING = "view/mouse"


def install(parts: Parts) -> None:
    """Add the choice of mouse habits, and look for a Chinese font where Chinese is spoken."""
    Input(parts)


class Input(QObject):
    """Keeps the choice from one session to the next."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._view = parts.view
        held = str(QSettings().value(_SETTING, PRESETS[0]))
        chosen = held if held in PRESETS else PRESETS[0]
        names = {"vesta": self.tr("Mouse as in VESTA: turns freely"), "ovito": self.tr("Mouse as in OVITO: z upright")}
        menu = QMenu(self.tr("&Mouse"), parts.window)
        for preset in PRESETS:
            action = parts.actions.add_switch(
                f"mouse_{preset}", names[preset], partial(self._choose, preset),
                group=self.tr("View"), checked=preset == chosen, exclusive="mouse",
            )  # fmt: skip
            menu.addAction(action)
        parts.menus["view"].append(menu)
        self._view.set_mouse_preset(chosen)
        if QLocale().language() == QLocale.Language.Chinese and theme.cjk_font_missing():
            # in English: Chinese could not be read
            parts.teller.warn(
                "font",
                "No font that is installed can show Chinese.",
                "Install one, such as Noto Sans CJK (Debian and Ubuntu: apt install fonts-noto-cjk), and start again.",
            )

    def _choose(self, preset: str, on: bool) -> None:
        if on:
            QSettings().setValue(_SETTING, preset)
            self._view.set_mouse_preset(preset)
