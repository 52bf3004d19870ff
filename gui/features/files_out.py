"""Several structures into one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gui.features.parts import Parts

_KEY = "save_several"


def install(parts: Parts) -> None:
    """Add the command that saves what is selected in the library."""
    FilesOut(parts)


class FilesOut(QObject):
    """The command, which is there while several structures are selected."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        text = self.tr("Save se&lected structures as…")
        parts.actions.add(_KEY, text, self._save, group=self.tr("File"))
        parts.menus["file"].append(_KEY)
        parts.library.chosen_changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self._parts.actions[_KEY].setEnabled(len(self._parts.library.chosen) > 1)

    def _save(self) -> None:
        document = self._parts.document
        items = [item for item in map(document.item, self._parts.library.chosen) if item is not None]
        if items:
            self._parts.commands.save_as([(item.title, item.frames[document.frame_of(item.key)]) for item in items])
