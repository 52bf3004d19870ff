"""Every command of the window once: menus, toolbar, shortcuts and the command palette all take it from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """An action and where it belongs.

    Attributes:
        key: Its name in the code.
        group: The heading it stands under in the palette.
        action: The Qt action.
        icon: Name of its icon, or "".
    """

    key: str
    group: str
    action: QAction
    icon: str = ""


class Actions(QObject):
    """The commands by key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._groups: dict[str, QActionGroup] = {}

    def __getitem__(self, key: str) -> QAction:
        return self._commands[key].action

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def add(
        self,
        key: str,
        text: str,
        slot: Callable[..., object],
        *,
        group: str,
        icon_name: str = "",
        shortcut: str | QKeySequence.StandardKey | None = None,
        tip: str = "",
    ) -> QAction:
        """Make a command.

        Args:
            key: Its name in the code.
            text: Its name in menus.
            slot: Called when it is triggered.
            group: The heading it stands under in the palette.
            icon_name: Its icon.
            shortcut: Its keys.
            tip: One sentence; by default the text.
        """
        action = self._make(key, text, group, icon_name, shortcut, tip)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def add_switch(
        self,
        key: str,
        text: str,
        slot: Callable[[bool], object],
        *,
        group: str,
        checked: bool = False,
        exclusive: str = "",
        icon_name: str = "",
        shortcut: str | None = None,
    ) -> QAction:
        """Make a command that is on or off.

        Args:
            key: Its name in the code.
            text: Its name in menus.
            slot: Called with the new state; of an exclusive one only when it goes on.
            group: The heading it stands under in the palette.
            checked: Whether it is on at first.
            exclusive: Of the switches with the same word here, one is on.
            icon_name: Its icon.
            shortcut: Its keys.
        """
        action = self._make(key, text, group, icon_name, shortcut, "")
        action.setCheckable(True)
        action.setChecked(checked)
        if exclusive:
            if exclusive not in self._groups:
                self._groups[exclusive] = QActionGroup(self)
            self._groups[exclusive].addAction(action)
            action.triggered.connect(lambda on: slot(True) if on else None)
        else:
            action.toggled.connect(slot)
        return action

    def adopt(self, key: str, action: QAction, *, group: str) -> QAction:
        """Take in an action that Qt made, such as a dock's."""
        self._commands[key] = Command(key, group, action)
        return action

    def _make(
        self, key: str, text: str, group: str, icon_name: str, shortcut: str | QKeySequence.StandardKey | None, tip: str
    ) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(key)
        if icon_name:
            action.setIcon(icon(icon_name))
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip or text.replace('&', '')} ({keys})" if keys else tip or text.replace("&", ""))
        self._window.addAction(action)
        self._commands[key] = Command(key, group, action, icon_name)
        return action
