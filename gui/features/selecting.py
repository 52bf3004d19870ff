"""Selecting atoms: the Select menu, the panel with its expressions, the tool strip over the view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu

from core.engine import calls
from core.engine.engine import FILES
from core.structures import grow
from core.structures.bonds import find_bonds
from core.structures.elements import LAST, symbols
from core.structures.expression_text import ExpressionError
from core.structures.selecting import expression_of, is_slow, names_of, select
from gui.jobs import Handlers
from gui.panels.select_panel import SelectPanel
from gui.viewer.tool_strip import ToolStrip
from gui.viewer.tools import BoxTool, LassoTool, Tool
from gui.widgets import How

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from core.errors import UserError
    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal
    from gui.features.parts import Parts

    Mask = NDArray[np.bool_]

_AT_ONCE = 10_000
"""Atoms up to which neighbours are looked for where they are asked for; that takes 30 ms at most."""


class Selecting(QObject):
    """Selects atoms of the structure shown."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._document = parts.document
        self._found_bonds: tuple[Crystal, Bonds] | None = None
        self._found: tuple[Crystal, str, Mask] | None = None
        self._wanted: How | None = None
        self._add_actions()
        self._add_menus()
        for tool in (BoxTool, LassoTool):
            parts.view.add_tool(tool(parts.view))
        self._add_tool_actions()
        ToolStrip(parts.view)
        steps = (
            "select_grow",
            "select_shrink",
            "select_molecule",
            "select_same",
            "select_coordinated",
            "select_invert",
        )
        self.panel = SelectPanel([parts.actions[key] for key in steps])
        area = Qt.DockWidgetArea.RightDockWidgetArea
        title = self.tr("Select")
        parts.window.add_panel("select", title, self.panel, area, scroll=True, beside="tasks", icon_name="select")
        self._connect()

    def _connect(self) -> None:
        panel, document = self.panel, self._document
        panel.edited.connect(self._preview)
        panel.submitted.connect(self.select_by)
        panel.element_chosen.connect(self.select_element)
        panel.shell_wanted.connect(self._add_shell)
        panel.visible_only_changed.connect(self._set_visible_only)
        panel.copy_requested.connect(self._copy_expression)
        self._parts.panel.dismissed.connect(self._dismiss)
        document.current_settled.connect(self._show_structure)
        document.selection_changed.connect(self._show_selection)
        self._show_structure()

    # Commands

    def _add_actions(self) -> None:
        add, group = self._parts.actions.add, self.tr("Select")
        add("select_all", self.tr("Select &all"), partial(self._apply_all, True), group=group, shortcut="Ctrl+A")
        entries = (
            ("select_invert", self.tr("&Invert selection"), self.tr("Invert"), self._invert, "Ctrl+Shift+I",
             self.tr("Select the other atoms instead")),
            ("select_same", self.tr("Same &element"), self.tr("Same element"), self._same_element, "",
             self.tr("Select every atom of the elements selected")),
            ("select_coordinated", self.tr("Same &coordination"), self.tr("Same coordination"), self._same_coordination,
             "", self.tr("Select every atom of these elements with as many bonds as a selected one")),
            ("select_molecule", self.tr("Whole &molecule"), self.tr("Molecule"), self._molecule, "Ctrl+M",
             self.tr("Select all that bonds join to the selected atoms")),
            ("select_grow", self.tr("&Grow along bonds"), self.tr("Grow"), self._grow, "Ctrl+G",
             self.tr("Add the atoms bonded to selected ones")),
            ("select_shrink", self.tr("S&hrink along bonds"), self.tr("Shrink"), self._shrink, "Ctrl+Shift+G",
             self.tr("Take the selected atoms away that are bonded to others")),
        )  # fmt: skip
        for key, text, short, slot, shortcut, tip in entries:
            action = add(key, text, slot, group=group, shortcut=shortcut or None, tip=tip)
            action.setIconText(short)
        add("select_expression", self.tr("By e&xpression…"), self._open_field, group=group, shortcut="Ctrl+F")

    def _add_menus(self) -> None:
        window = self._parts.window
        elements = QMenu(self.tr("By e&lement"), window)
        elements.aboutToShow.connect(lambda: self._fill_elements(elements))
        coordination = QMenu(self.tr("By c&oordination"), window)
        coordination.aboutToShow.connect(lambda: self._fill_coordination(coordination))
        self._parts.menus["select"] += [
            "select_all", "select_none", "select_invert", "|", "select_expression", elements, coordination, "|",
            "select_same", "select_coordinated", "select_molecule", "select_grow", "select_shrink",
        ]  # fmt: skip

    def _add_tool_actions(self) -> None:
        self._parts.menus["select"].append("|")
        for tool in self._parts.view.tools:
            self._add_tool_action(tool)
        self._parts.view.tool_added.connect(self._add_tool_action)
        self._parts.view.tool_changed.connect(lambda tool: self._parts.actions[f"tool_{tool.key}"].setChecked(True))

    def _add_tool_action(self, tool: Tool) -> None:
        view = self._parts.view
        action = self._parts.actions.add_switch(
            f"tool_{tool.key}", tool.title, lambda _on: view.set_tool(tool), group=self.tr("Tools"),
            checked=tool is view.tool, exclusive="tool", icon_name=tool.icon, shortcut=tool.shortcut or None,
        )  # fmt: skip
        if len(tool.shortcut) == 1:
            # a letter is the view's alone, so that it can be typed elsewhere
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
        self._parts.menus[tool.menu].append(f"tool_{tool.key}")

    # What is selected

    def select_by(self, expression: str, meaning: How) -> None:
        """Select the atoms that an expression holds for, add them, or take them away."""
        crystal = self._document.crystal
        if crystal is None or not expression.strip():
            return
        if self._found is None or self._found[0] is not crystal or self._found[1] != expression:
            self._wanted = meaning
            self._preview(expression)
            return
        self.panel.field.remember(expression)
        self._merge(self._found[2], meaning)

    def select_element(self, symbol: str, meaning: How) -> None:
        """Select all atoms of an element, sites that it shares included."""
        crystal = self._document.crystal
        if crystal is not None:
            self._merge(select(crystal, f'element == "{symbol}"'), meaning)

    def _merge(self, mask: Mask, meaning: How) -> None:
        before = self._mask()
        match meaning:
            case How.REPLACE:
                self._apply(mask)
            case How.ADD:
                self._apply(before | mask)
            case How.REMOVE:
                self._apply(before & ~mask)

    def _mask(self) -> Mask:
        crystal = self._document.crystal
        mask = np.zeros(0 if crystal is None else len(crystal), dtype=bool)
        mask[list(self._document.selection)] = True
        return mask

    def _apply(self, mask: Mask) -> None:
        self._document.select(tuple(np.flatnonzero(mask).tolist()))

    def _apply_all(self, selected: bool) -> None:
        self._apply(np.full(len(self._mask()), selected))

    def _invert(self) -> None:
        self._apply(~self._mask())

    def _dismiss(self) -> None:
        """Let Escape over the picture select nothing, where it has nothing else to give up."""
        if self._parts.view.hasFocus() and self._parts.view.preview is None:
            self._document.select(())

    def _same_element(self) -> None:
        if self._document.crystal is not None:
            self._apply(grow.same_element(self._document.crystal, self._mask()))

    def _same_coordination(self) -> None:
        self._by_bonds(grow.same_coordination)

    def _molecule(self) -> None:
        self._by_bonds(lambda _crystal, mask, bonds: grow.molecules(mask, bonds))

    def _grow(self) -> None:
        self._by_bonds(lambda _crystal, mask, bonds: grow.grow(mask, bonds))

    def _shrink(self) -> None:
        self._by_bonds(lambda _crystal, mask, bonds: grow.shrink(mask, bonds))

    def _add_shell(self, radius: float) -> None:
        crystal = self._document.crystal
        if crystal is None or not self._document.selection:
            return
        if len(crystal) <= _AT_ONCE:
            self._apply(grow.shell(crystal, self._mask(), radius))
        else:
            self._search(crystal, f"within({radius}, {expression_of(self._mask())})", self._apply)

    # Expressions

    def _open_field(self) -> None:
        self._parts.window.show_panel("select")
        self.panel.field.setFocus()
        self.panel.field.selectAll()

    def _preview(self, expression: str) -> None:
        """Find out what an expression holds for, and select that if it was asked for."""
        crystal = self._crystal_with_facts()
        if crystal is None or not expression.strip():
            self._wanted = None
            self.panel.show_idle()
        elif is_slow(expression) and len(crystal) > _AT_ONCE:
            self.panel.show_busy()
            self._search(crystal, expression, partial(self._take, expression))
        else:
            try:
                self._take(expression, select(crystal, expression, self._bonds()))
            except ExpressionError as error:
                self._refuse(error)

    def _take(self, expression: str, mask: Mask) -> None:
        crystal = self._document.crystal
        if crystal is None or len(mask) != len(crystal):
            return
        self._found = (crystal, expression, mask)
        if self.panel.field.text() == expression:
            self.panel.show_count(int(np.count_nonzero(mask)), len(mask))
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.select_by(expression, wanted)

    def _refuse(self, error: UserError) -> None:
        self._wanted = None
        if isinstance(error, ExpressionError):
            self.panel.show_fault(error)
        else:
            self._parts.teller.fail("select", error)

    def _search(self, crystal: Crystal, expression: str, use: Callable[[Mask], object]) -> None:
        """Let a worker select in a large structure; what comes after the structure has changed is dropped."""
        shown = self._document.crystal

        def done(mask: Mask) -> None:
            if self._document.crystal is shown:
                use(mask)

        handlers = Handlers(done=done, failed=self._refuse)
        self._parts.jobs.submit(
            FILES, calls.select_atoms, crystal, expression, self._bonds(), handlers=handlers, slot="select"
        )

    def _crystal_with_facts(self) -> Crystal | None:
        """Return the structure shown with the Wyckoff letters that are known already."""
        crystal, facts = self._document.crystal, self._document.facts
        if crystal is None or facts is None or facts.wyckoff is None or "wyckoff" in crystal.arrays:
            return crystal
        return crystal.with_arrays(wyckoff=np.array(facts.wyckoff))

    def _copy_expression(self) -> None:
        QApplication.clipboard().setText(expression_of(self._mask()))
        self._parts.teller.inform("select", self.tr("The expression is on the clipboard."))

    # Bonds

    def _bonds(self) -> Bonds | None:
        """Return the bonds of the structure shown: those drawn, or those found for this alone."""
        crystal, drawn = self._document.crystal, self._parts.view.bonding
        if crystal is None:
            return None
        if drawn is not None and drawn.failure is None and len(drawn.crystal) == len(crystal):
            return drawn.bonds
        if self._found_bonds is None or self._found_bonds[0] is not crystal:
            if len(crystal) > _AT_ONCE:
                return None
            self._found_bonds = crystal, find_bonds(crystal)
        return self._found_bonds[1]

    def _by_bonds(self, change: Callable[[Crystal, Mask, Bonds], Mask]) -> None:
        """Select what ``change`` makes of the structure, the selection and the bonds, once these are known."""
        crystal, bonds = self._document.crystal, self._bonds()
        if crystal is not None and bonds is not None:
            self._apply(change(crystal, self._mask(), bonds))
        elif crystal is not None:
            self._find_bonds(crystal, partial(self._by_bonds, change))

    def _find_bonds(self, crystal: Crystal, then: Callable[[], None]) -> None:
        def done(bonds: Bonds) -> None:
            if self._document.crystal is crystal:
                self._found_bonds = crystal, bonds
                then()

        handlers = Handlers(done=done, failed=partial(self._parts.teller.fail, "select"))
        title = self.tr("Find bonds")
        self._parts.jobs.submit(FILES, calls.bonds_of, crystal, title=title, handlers=handlers, slot="select-bonds")

    # What is shown

    def _set_visible_only(self, on: bool) -> None:
        self._parts.view.visible_only = on

    def _show_structure(self) -> None:
        crystal = self._document.crystal
        if crystal is None:
            self.panel.show_structure((), {})
        else:
            self.panel.show_structure(names_of(crystal), _count(crystal.numbers))
        if self.panel.field.text().strip():
            self._preview(self.panel.field.text())
        self._show_selection(self._document.selection)

    def _show_selection(self, atoms: tuple[int, ...]) -> None:
        crystal = self._document.crystal
        total = 0 if crystal is None else len(crystal)
        chosen = np.array(atoms, dtype=np.int64)
        chosen = chosen[chosen < total]
        elements = {} if crystal is None else _count(crystal.numbers[chosen])
        self.panel.show_selection(len(chosen), total, elements)
        for key in ("same", "coordinated", "molecule", "grow", "shrink"):
            self._parts.actions[f"select_{key}"].setEnabled(len(chosen) > 0)
        for key in ("all", "invert"):
            self._parts.actions[f"select_{key}"].setEnabled(total > 0)

    def _fill_elements(self, menu: QMenu) -> None:
        menu.clear()
        crystal = self._document.crystal
        for symbol, count in ({} if crystal is None else _count(crystal.numbers)).items():
            menu.addAction(f"{symbol}  ({count})", partial(self.select_element, symbol, How.REPLACE))
        _say_if_empty(menu, self.tr("No structure is open"))

    def _fill_coordination(self, menu: QMenu) -> None:
        menu.clear()
        crystal, bonds = self._document.crystal, self._bonds()
        if crystal is None:
            _say_if_empty(menu, self.tr("No structure is open"))
        elif bonds is None:
            _say_if_empty(menu, self.tr("Finding bonds; open this menu again"))
            self._find_bonds(crystal, lambda: None)
        else:
            counts = bonds.coordination(len(crystal))
            for number, atoms in zip(*np.unique(counts, return_counts=True), strict=True):
                text = self.tr("{0} bonds  ({1})").format(number, atoms)
                menu.addAction(text, partial(self._apply, counts == number))


def _count(numbers: NDArray[np.int64]) -> Mapping[str, int]:
    """Return symbol to number of atoms, in the order of atomic numbers."""
    counts = np.bincount(np.clip(numbers, 0, LAST), minlength=LAST + 1)
    return {symbols()[kind]: int(counts[kind]) for kind in np.flatnonzero(counts).tolist()}


def _say_if_empty(menu: QMenu, text: str) -> None:
    if menu.isEmpty():
        menu.addAction(text).setEnabled(False)


def install(parts: Parts) -> None:
    """Build the feature into a window."""
    Selecting(parts)
