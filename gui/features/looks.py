"""Hides and shows atoms, and draws the selected ones in a way of their own; undo takes it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from core.structures.look import Look
from core.structures.style import Representation
from gui.formatting import atoms as atoms_text

if TYPE_CHECKING:
    from gui.actions import Actions
    from gui.features.parts import Parts

_NEED_SELECTION = ("hide_selection", "hide_others", "draw_as_style", *(f"draw_as_{way}" for way in Representation))


def install(parts: Parts) -> None:
    """Add the commands to the window."""
    Looks(parts)


class Looks(QObject):
    """The commands, and whether they can be used now."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._document, self._actions = parts.document, parts.actions
        self._add(parts.actions)
        self._ways = self._menu_of_ways(parts)
        parts.menus["view"] += ["|", self._ways, "hide_selection", "hide_others", "show_all", "|"]
        self._document.selection_changed.connect(self._enable)
        self._document.current_settled.connect(self._enable)
        self._enable()

    def _add(self, actions: Actions) -> None:
        group = self.tr("View")
        actions.add("hide_selection", self.tr("&Hide selection"), self.hide_selection, group=group, shortcut="Ctrl+H")
        actions.add("hide_others", self.tr("Hide &others"), self.hide_others, group=group, shortcut="Ctrl+Shift+H")
        actions.add("show_all", self.tr("Show a&ll atoms"), self.show_all, group=group, shortcut="Ctrl+Alt+H")
        for way in Representation:
            name = QCoreApplication.translate("styles", way.value)
            text = self.tr("Draw selection as: {0}").format(name)
            actions.add(f"draw_as_{way}", text, partial(self.draw_as, way), group=group)
        text = self.tr("Draw selection as the style says")
        actions.add("draw_as_style", text, partial(self.draw_as, None), group=group)

    def _menu_of_ways(self, parts: Parts) -> QMenu:
        menu = QMenu(self.tr("&Draw selection as"), parts.window)
        for way in Representation:
            name = QCoreApplication.translate("styles", way.value)
            menu.addAction(name[:1].upper() + name[1:], parts.actions[f"draw_as_{way}"].trigger)
        menu.addSeparator()
        menu.addAction(self.tr("As the style says"), parts.actions["draw_as_style"].trigger)
        return menu

    def hide_selection(self) -> None:
        """Hide the selected atoms and let go of them, for nobody should edit what is not seen."""
        chosen = self._document.selection
        self._hide(chosen, self.tr("Hide {0}").format(atoms_text(len(chosen))))
        self._document.select(())

    def hide_others(self) -> None:
        """Hide all atoms but the selected ones."""
        crystal = self._document.crystal
        if crystal is not None:
            others = np.setdiff1d(np.arange(len(crystal)), self._document.selection)
            self._hide(tuple(others.tolist()), self.tr("Hide {0}").format(atoms_text(len(others))))

    def show_all(self) -> None:
        """Show what was hidden."""
        item = self._document.current
        if item is not None and item.look.hidden is not None:
            self._document.set_look(Look(drawn_as=item.look.drawn_as), self.tr("Show all atoms"))

    def draw_as(self, way: Representation | None) -> None:
        """Draw the selected atoms in a way of their own, or as the style says."""
        item, crystal, chosen = self._document.current, self._document.crystal, self._document.selection
        if item is None or crystal is None or not chosen:
            return
        look = _fitting(item.look, len(crystal)).with_representation(chosen, len(crystal), way)
        name = QCoreApplication.translate("styles", way.value) if way else self.tr("the style says")
        self._document.set_look(look, self.tr("Draw {0} as {1}").format(atoms_text(len(chosen)), name))

    def _hide(self, chosen: tuple[int, ...], text: str) -> None:
        item, crystal = self._document.current, self._document.crystal
        if item is not None and crystal is not None and chosen:
            look = _fitting(item.look, len(crystal))
            self._document.set_look(look.with_hidden(chosen, len(crystal)), text)

    def _enable(self) -> None:
        item, crystal = self._document.current, self._document.crystal
        for key in _NEED_SELECTION:
            self._actions[key].setEnabled(bool(self._document.selection))
        hidden = None if item is None else item.look.hidden
        some = crystal is not None and hidden is not None and len(hidden) == len(crystal)
        self._actions["show_all"].setEnabled(some)
        self._ways.menuAction().setEnabled(bool(self._document.selection))


def _fitting(look: Look, n: int) -> Look:
    """Return the look, or a plain one where it belongs to another number of atoms, as in some trajectories."""
    return look if look.fits(n) else Look()
