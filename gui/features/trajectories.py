"""Commands for trajectories: playing, stepping, displacements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.features.parts import Parts


def install(parts: Parts) -> None:
    """Add the commands of the player to the view menu."""
    Trajectories(parts)


class Trajectories(QObject):
    """The commands, which are there only while a trajectory is shown."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._keys: list[str] = []
        self._menu = QMenu(self.tr("&Trajectory"), parts.window)
        self._play()
        self._displacements()
        self._files()
        parts.menus["view"].append(self._menu)
        parts.document.current_settled.connect(self._enable)
        self._enable()

    def _play(self) -> None:
        bar = self._parts.frame_bar
        self._add("play", self.tr("&Play or pause"), bar.toggle, "Space")
        # typed elsewhere, a space is a space
        play = self._parts.actions["play"]
        play.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._parts.view.addAction(play)
        for key, text, slot, keys in (
            ("frame_previous", self.tr("P&revious frame"), bar.backward, "Ctrl+Left"),
            ("frame_next", self.tr("&Next frame"), bar.forward, "Ctrl+Right"),
            ("frame_first", self.tr("&First frame"), bar.first, "Ctrl+Home"),
            ("frame_last", self.tr("&Last frame"), bar.last, "Ctrl+End"),
        ):
            self._add(key, text, slot, keys)

    def _displacements(self) -> None:
        showing = self._parts.showing
        self._menu.addSeparator()
        for key, text, slot in (
            ("displacement_arrows", self.tr("&Displacement arrows"), lambda: showing.show_vectors("displacement")),
            ("displacement_colours", self.tr("&Colour by displacement"), lambda: showing.colour_by("displacement")),
            ("displacement_reference", self.tr("Displacements &from this frame"), showing.set_reference),
        ):
            self._add(key, text, slot)

    def _files(self) -> None:
        text = self.tr("Save &trajectory as…")
        tip = self.tr("Write the frames between the ends of the player to one file")
        group = self.tr("File")
        self._parts.actions.add("save_trajectory", text, self._save, group=group, icon_name="save", tip=tip)
        self._parts.menus["file"].append("save_trajectory")
        self._keys.append("save_trajectory")

    def _save(self) -> None:
        item, playback = self._parts.document.current, self._parts.frame_bar.playback
        if item is not None:
            stop = None if playback.last is None else playback.last + 1
            self._parts.commands.save_frames_as(item, slice(playback.first, stop, playback.step))

    def _add(self, key: str, text: str, slot: Callable[[], object], keys: str = "") -> None:
        group = QCoreApplication.translate("Trajectories", "Trajectory")
        self._menu.addAction(self._parts.actions.add(key, text, slot, group=group, shortcut=keys or None))
        self._keys.append(key)

    def _enable(self) -> None:
        item = self._parts.document.current
        for key in self._keys:
            self._parts.actions[key].setEnabled(item is not None and len(item.frames) > 1)
