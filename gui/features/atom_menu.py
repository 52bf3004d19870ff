"""The menu of a right click in the 3D view: what can be done with the atom there, or with the structure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from core.structures.editing.values import share_text
from core.structures.elements import symbols
from gui.formatting import atoms as count_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.structures.crystal import Crystal
    from gui.features.parts import Parts

_MOST_ELEMENTS = 12
_ON_ATOMS = (
    "|", "edit_delete", "edit_duplicate", "edit_freeze", "edit_free", "|", "hide_selection", "hide_others", "|",
    "select_same", "select_molecule", "select_grow",
)  # fmt: skip
_ON_NOTHING = ("edit_add", "|", "select_all", "show_all", "|", "undo", "redo", "|", "home")


class AtomMenu(QObject):
    """Opens the menu; it is about all selected atoms where the click met one of them, else about that atom alone."""

    def __init__(self, parts: Parts, replace: Callable[[int], object]) -> None:
        """Make the menu; ``replace`` makes the selected atoms another element."""
        super().__init__(parts.window)
        self._parts, self._replace = parts, replace
        self.menu: QMenu | None = None
        parts.view.menu_wanted.connect(self.open)

    def open(self, atom: int, at: QPoint) -> None:
        """Open the menu for an atom, or with -1 for none, at a point of the view."""
        crystal, view = self._parts.document.crystal, self._parts.view
        if crystal is None or atom >= len(crystal):
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(view)
        if atom < 0:
            self._fill(_ON_NOTHING)
        else:
            if atom not in self._parts.document.selection:
                view.set_selection((atom,))
            self._about(crystal, atom)
            self.menu.addMenu(self._replacements(crystal))
            self._fill(_ON_ATOMS)
            self.menu.addSeparator()
            self.menu.addAction(self.tr("Turn the view about this atom"), partial(view.centre_on, at.x(), at.y()))
        self.menu.popup(view.mapToGlobal(at))

    def _about(self, crystal: Crystal, atom: int) -> None:
        chosen = self._parts.document.selection
        name = share_text(crystal.share(atom))
        one = self.tr("{0} · atom {1}").format(name, atom + 1)
        if self.menu is not None:
            self.menu.addSection(one if len(chosen) == 1 else self.tr("{0} selected").format(count_text(len(chosen))))

    def _replacements(self, crystal: Crystal) -> QMenu:
        menu = QMenu(self.tr("Replace element"), self.menu)
        for number in crystal.elements[:_MOST_ELEMENTS]:
            if number:
                menu.addAction(symbols()[number], partial(self._replace, number))
        menu.addSeparator()
        menu.addAction(self.tr("Periodic table…"), self._parts.actions["edit_replace"].trigger)
        return menu

    def _fill(self, keys: tuple[str, ...]) -> None:
        known = {command.key: command.action for command in self._parts.actions}
        for key in keys:
            if self.menu is None:
                return
            if key == "|":
                self.menu.addSeparator()
            elif key in known:
                self.menu.addAction(known[key])
