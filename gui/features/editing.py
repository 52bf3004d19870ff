"""Editing: the edit panel, the commands on atoms and on the cell, the tool that moves atoms."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu

from core.structures.bonds import find_bonds
from core.structures.editing import atoms as edits
from core.structures.editing import cell as cells
from core.structures.editing import order, places, values
from gui.editor import Edit, Editor
from gui.features.atom_menu import AtomMenu
from gui.formatting import atoms as count_text
from gui.i18n import say
from gui.panels.banner import Offer
from gui.panels.edit_panel import EditPanel
from gui.panels.periodic_table import TablePopup
from gui.viewer.move_tool import MoveTool

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from gui.features.parts import Parts

_ON_ATOMS = ("edit_delete", "edit_duplicate", "edit_replace", "edit_freeze", "edit_free")
_ON_CELL = ("edit_wrap", "edit_unwrap", "edit_twins")
_FIRST_NUMBER = 6  # carbon, until the user chose another element
_ALONG = ("a", "b", "c")


class Editing(QObject):
    """Edits the structure shown."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._document, self._view = parts, parts.document, parts.view
        self.editor = Editor(parts.document, self)
        self._asked: Crystal | None = None
        self._number = _FIRST_NUMBER
        self._nudges = count()
        self._nudge = 0
        self.panel = EditPanel()
        self._refresh_soon = QTimer(self, interval=0, singleShot=True)
        self._refresh_soon.timeout.connect(self._refresh)
        self._add_atom_actions()
        self._add_cell_actions()
        parts.view.add_tool(MoveTool(parts.view, self))
        parts.window.add_panel(
            "edit", self.tr("Edit"), self.panel, Qt.DockWidgetArea.RightDockWidgetArea, beside="tasks", icon_name="edit"
        )
        self._connect()

    def _connect(self) -> None:
        self.panel.wanted.connect(self.editor.do)
        self.panel.shown.connect(self._refresh_soon.start)
        self.editor.failed.connect(partial(self._parts.teller.fail, "edit"))
        # a field may hold what was not done
        self.editor.failed.connect(self._refresh_soon.start)
        self.editor.overlap_found.connect(self._ask)
        self.editor.done.connect(partial(self._parts.teller.close, "edit"))
        self.editor.remarked.connect(lambda sentence: self._parts.teller.warn("edit", say(sentence)))
        self._document.current_settled.connect(self._structure_changed)
        self._document.selection_changed.connect(self._selection_changed)
        self._view.bonds_changed.connect(self._refresh_soon.start)
        self._structure_changed()

    # Commands

    def _add_atom_actions(self) -> None:
        add, group = self._parts.actions.add, self.tr("Edit")
        entries: tuple[tuple[str, str, str, Callable[[], object], str], ...] = (
            ("edit_add", self.tr("&Add atom…"), self.tr("Add atom…"), self.choose_new, "Ins"),
            ("edit_duplicate", self.tr("D&uplicate atoms"), self.tr("Duplicate"), self.duplicate, "Ctrl+D"),
            ("edit_delete", self.tr("&Delete atoms"), self.tr("Delete"), self.delete, "Del"),
            ("edit_replace", self.tr("Replace &element…"), self.tr("Replace…"), self.choose_replacement, ""),
            ("edit_freeze", self.tr("&Freeze atoms"), self.tr("Freeze"), partial(self.freeze, True), ""),
            ("edit_free", self.tr("Fr&ee atoms"), self.tr("Free"), partial(self.freeze, False), ""),
        )
        for key, text, short, slot, keys in entries:
            add(key, text, slot, group=group, shortcut=keys or None).setIconText(short)
        for key in ("edit_add", "edit_delete"):
            # elsewhere these keys belong to lists and fields
            self._parts.actions[key].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._view.addAction(self._parts.actions[key])
        self._parts.menus["edit"] += [key for key, *_ in entries]

    def _add_cell_actions(self) -> None:
        add, group, window = self._parts.actions.add, self.tr("Edit"), self._parts.window
        entries: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("edit_wrap", self.tr("&Wrap atoms into the cell"), self.tr("Wrap"), self.wrap),
            ("edit_unwrap", self.tr("Make &molecules whole"), self.tr("Whole molecules"), self.unwrap),
            ("edit_twins", self.tr("Remove du&plicate atoms"), self.tr("Remove duplicates"), self.remove_duplicates),
        )
        for key, text, short, slot in entries:
            add(key, text, slot, group=group).setIconText(short)
        centre, sorting = QMenu(self.tr("&Centre"), window), QMenu(self.tr("&Sort"), window)
        ways = [
            (self.tr("In the cell"), (0, 1, 2)),
            *((self.tr("Along {0}").format(n), (i,)) for i, n in enumerate(_ALONG)),
        ]
        for text, axes in ways:
            key = f"edit_centre_{''.join(_ALONG[i] for i in axes)}"
            action = add(key, f"{self.tr('Centre')}: {text}", partial(self.centre, axes), group=group)
            action.setIconText(text)
            centre.addAction(text, action.trigger)
        for sort_key, text in (
            (order.SortKey.NUMBER, self.tr("By atomic number")),
            (order.SortKey.ELECTRONEGATIVITY, self.tr("By electronegativity")),
            (order.SortKey.LABEL, self.tr("By label")),
            *((order.SortKey(name), self.tr("Along {0}").format(name)) for name in _ALONG),
        ):
            action = add(
                f"edit_sort_{sort_key}", f"{self.tr('Sort')}: {text}", partial(self.sort, sort_key), group=group
            )
            action.setIconText(text)
            sorting.addAction(text, action.trigger)
        self._menus = (centre, sorting)
        self._parts.menus["edit"] += ["|", "edit_wrap", "edit_unwrap", centre, sorting, "edit_twins"]
        actions = self._parts.actions
        self.panel.set_commands(
            [actions[key] for key in ("edit_add", *_ON_ATOMS)], [*(actions[key] for key in _ON_CELL), centre, sorting]
        )

    # On atoms

    def choose_new(self) -> None:
        """Let the user choose the element of a new atom."""
        if self._document.crystal is not None:
            self._open_table(self.add, self._number)

    def choose_replacement(self) -> None:
        """Let the user choose what the selected atoms become."""
        crystal, chosen = self._document.crystal, self._document.selection
        if crystal is not None and chosen:
            self._open_table(self.replace, int(crystal.numbers[chosen[-1]]))

    def _open_table(self, slot: Callable[[int], object], number: int) -> None:
        TablePopup(self._view, slot).open(number)

    def add(self, number: int) -> None:
        """Add an atom: bonded to the one that was selected last, or else where there is most room."""
        crystal, chosen = self._document.crystal, self._document.selection
        if crystal is None:
            return
        self._number = number
        place = places.beside(crystal, chosen[-1], number) if chosen else places.widest_gap(crystal)
        new = len(crystal)
        self.editor.do(
            Edit(lambda held: edits.add_atom(held, number, place), self.tr("Add 1 atom"), (new,), select=(new,))
        )

    def delete(self) -> None:
        """Delete the selected atoms."""
        chosen = self._document.selection
        self._do(lambda crystal: edits.delete(crystal, chosen), self.tr("Delete {0}"), select=())

    def duplicate(self) -> None:
        """Put copies of the selected atoms beside them and select those."""
        crystal, chosen = self._document.crystal, tuple(sorted(self._document.selection))
        if crystal is None or not chosen:
            return
        shift = places.copy_shift(crystal, chosen)
        new = tuple(range(len(crystal), len(crystal) + len(chosen)))
        self._do(lambda held: edits.duplicate(held, chosen, shift), self.tr("Duplicate {0}"), touched=new, select=new)

    def replace(self, number: int) -> None:
        """Make the selected atoms another element."""
        chosen = self._document.selection
        self._do(lambda crystal: edits.replace_element(crystal, chosen, number), self.tr("Replace {0}"), touched=chosen)

    def freeze(self, frozen: bool) -> None:
        """Freeze the selected atoms for relaxations and dynamics, or set them free."""
        chosen = self._document.selection
        text = self.tr("Freeze {0}") if frozen else self.tr("Free {0}")
        self._do(lambda crystal: values.set_fixed(crystal, chosen, (frozen, frozen, frozen)), text)

    def move(self, atoms: tuple[int, ...], shift: NDArray[np.float64], *, again: bool) -> bool:
        """Move atoms; see ``gui.viewer.move_tool.Mover``."""
        self._nudge = self._nudge if again else next(self._nudges)
        text = self.tr("Move {0}").format(count_text(len(atoms)))
        change = partial(edits.move_by, atoms=atoms, shift=shift)
        return self.editor.do(Edit(change, text, atoms, merge=("move", self._nudge)))

    def _do(
        self,
        change: Callable[[Crystal], Crystal],
        text: str,
        *,
        touched: tuple[int, ...] = (),
        select: tuple[int, ...] | None = None,
    ) -> None:
        chosen = self._document.selection
        if chosen:
            self.editor.do(Edit(change, text.format(count_text(len(chosen))), touched, select))

    # On the cell

    def wrap(self) -> None:
        """Bring all atoms into the cell."""
        self.editor.do(Edit(cells.wrap, self.tr("Wrap atoms into the cell")))

    def unwrap(self) -> None:
        """Put each molecule together across the boundary."""
        crystal = self._document.crystal
        if crystal is not None:
            shown = self._view.bonds if self._view.crystal is crystal else None
            bonds = find_bonds(crystal) if shown is None else shown
            self.editor.do(Edit(lambda held: cells.unwrap(held, bonds), self.tr("Make molecules whole")))

    def centre(self, axes: tuple[int, ...]) -> None:
        """Bring the atoms to the middle of the cell."""
        self.editor.do(Edit(lambda crystal: cells.centre(crystal, axes), self.tr("Centre atoms")))

    def sort(self, key: order.SortKey) -> None:
        """Sort the atoms; the same ones stay selected."""
        crystal, chosen = self._document.crystal, set(self._document.selection)
        if crystal is None:
            return
        select = None
        if chosen:
            select = tuple(new for new, old in enumerate(order.order_by(crystal, key).tolist()) if old in chosen)
        self.editor.do(Edit(lambda held: order.sort(held, key), self.tr("Sort atoms"), select=select))

    def remove_duplicates(self) -> None:
        """Delete atoms that lie where another one lies."""
        self.editor.do(Edit(order.remove_duplicates, self.tr("Remove duplicate atoms"), select=()))

    # What is shown

    def _ask(self, edit: Edit, text: str) -> None:
        """Warn of an overlap, and offer to do it all the same."""
        crystal = self._document.crystal
        if crystal is not None:
            self._asked = crystal
            offer = Offer(self.tr("Do it anyway"), partial(self._do_anyway, edit, crystal))
            hint = self.tr("Nothing was changed: {0}.").format(edit.text)
            self._parts.teller.warn("edit", say(text), hint, [offer])
        self._refresh_soon.start()

    def _do_anyway(self, edit: Edit, crystal: Crystal) -> None:
        if self._document.crystal is crystal:
            self.editor.do_anyway(edit)

    def _structure_changed(self) -> None:
        if self._asked is not None and self._document.crystal is not self._asked:
            self._asked = None
            self._parts.teller.close("edit")
        self._enable()
        self._refresh_soon.start()

    def _selection_changed(self) -> None:
        self._enable()
        self._refresh_soon.start()

    def _enable(self) -> None:
        crystal = self._document.crystal
        for key in _ON_ATOMS:
            self._parts.actions[key].setEnabled(bool(self._document.selection))
        self._parts.actions["edit_add"].setEnabled(crystal is not None)
        for key in ("edit_wrap", "edit_unwrap", "edit_twins"):
            self._parts.actions[key].setEnabled(crystal is not None and (crystal.has_cell or key == "edit_twins"))
        for menu in self._menus:
            menu.setEnabled(crystal is not None)

    def _refresh(self) -> None:
        if not self.panel.isVisible():
            return
        item, crystal = self._document.current, self._document.crystal
        self.panel.show_structure(crystal, frames=len(item.frames) if item else 0)
        self.panel.atoms.show_atoms(crystal, self._document.selection)
        bonds = self._view.bonds
        self.panel.show_summary(crystal, None if bonds is None else len(bonds))


def install(parts: Parts) -> None:
    """Let the user edit the structure shown."""
    AtomMenu(parts, Editing(parts).replace)
