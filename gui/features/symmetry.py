"""The symmetry of the structure shown: its panel, its elements in the 3D view, its other cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu

from core.engine import symmetry_calls
from core.engine.engine import FILES
from core.formatting import format_number
from core.structures.layers import Layer
from core.structures.symmetry.cells import Cell
from core.structures.symmetry.drawing import draw
from core.structures.symmetry.elements import elements_of
from core.structures.symmetry.groups import MAX_SITES, can_have_group
from core.structures.symmetry.point_groups import MAX_ATOMS
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.symmetry_panel import SymmetryPanel
from gui.panels.symmetry_words import cell_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.engine.symmetry_calls import FoundElements
    from core.structures.crystal import Crystal
    from core.structures.symmetry.analysis import SymmetryReport
    from core.structures.symmetry.cells import Recelled
    from core.structures.symmetry.tolerance import Scan
    from gui.features.parts import Parts

_REST = 200
"""How long in ms a frame must stay before its symmetry is looked for, so that playing does not queue hundreds."""

_MOST_SCANNED = 300
"""Atoms up to which the tolerances are scanned unasked: a second or two."""

_ALL, _ONE = "symmetry-elements", "symmetry-operation"
_MENU_CELLS = (Cell.CONVENTIONAL, Cell.PRIMITIVE, Cell.NIGGLI)


def install(parts: Parts) -> None:
    """Add the panel and the commands to the window."""
    Symmetry(parts)


class Symmetry(QObject):
    """Keeps the panel in step with the document, works in the background, and changes cells."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._document = parts, parts.document
        self.panel = SymmetryPanel()
        self._shown: Crystal | None = None
        self._report: SymmetryReport | None = None
        self._layers: Mapping[str, Layer] = {}
        self._scanned: Crystal | None = None
        self._scan_job: int | None = None
        self._wanted: tuple[Crystal, float] | None = None
        self._busy = False
        self._soon = QTimer(self, interval=_REST, singleShot=True)
        self._soon.timeout.connect(self._refresh)
        area, title = Qt.DockWidgetArea.RightDockWidgetArea, self.tr("Symmetry")
        parts.window.add_panel("symmetry", title, self.panel, area, scroll=True, beside="tasks", icon_name="symmetry")
        self._connect()
        self._add_commands()
        self._current_changed()

    def _connect(self) -> None:
        panel = self.panel
        self._document.current_settled.connect(self._current_changed)
        panel.came_into_sight.connect(self._refresh)
        panel.tolerance_changed.connect(lambda _: self._analyse())
        panel.atoms_chosen.connect(self._document.select)
        panel.operation_chosen.connect(self._show_operation)
        panel.elements_changed.connect(self._draw_elements)
        panel.cell_wanted.connect(self.change_cell)
        panel.zone_wanted.connect(self._show_zone)
        panel.search_wanted.connect(self._analyse)
        panel.scan_wanted.connect(self._scan)

    def _add_commands(self) -> None:
        actions, group = self._parts.actions, self.tr("Symmetry")
        show = partial(self._parts.window.show_panel, "symmetry")
        actions.add("symmetry", self.tr("&Symmetry"), show, group=group, icon_name="symmetry")
        menu = QMenu(self.tr("Standard &cell"), self._parts.window)
        for cell in _MENU_CELLS:
            text = self.tr("{0} cell").format(cell_name(cell))
            slot = partial(self.change_cell, cell, symmetrise=False)
            menu.addAction(actions.add(f"cell_{cell}", text, slot, group=group))
        text = self.tr("S&ymmetrise")
        menu.addAction(
            actions.add("symmetrise", text, partial(self.change_cell, Cell.SAME, symmetrise=True), group=group)
        )
        self._parts.menus["edit"] += [menu]
        self._parts.menus["analyse"] += ["symmetry"]

    # What is shown

    def _current_changed(self) -> None:
        crystal = self._document.crystal
        if crystal is self._shown:
            return
        self._shown = crystal
        self._report, self._layers = None, {}
        for name in (_ALL, _ONE):
            self._parts.view.set_layer(name, None)
        if crystal is None:
            self.panel.show_nothing()
        for key in (*(f"cell_{cell}" for cell in _MENU_CELLS), "symmetrise"):
            self._parts.actions[key].setEnabled(crystal is not None and crystal.is_periodic)
        self._soon.start()

    def _refresh(self) -> None:
        """Look for the symmetry of what is shown, if somebody looks."""
        crystal = self._shown
        if crystal is None or self._report is not None or not self.panel.isVisible():
            return
        most = MAX_SITES if can_have_group(crystal) else MAX_ATOMS
        if len(crystal) > most:
            text = self.tr("With {0} atoms the symmetry is not looked for unasked.").format(len(crystal))
            self.panel.show_nothing(text, can_search=can_have_group(crystal))
            return
        self._analyse()

    def _analyse(self) -> None:
        if self._shown is None:
            return
        self._wanted = self._shown, self.panel.tolerance
        if not self._busy:
            self._next()

    def _next(self) -> None:
        """Begin what was asked for last; what was asked for in between is skipped."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._busy = True
        crystal, tolerance = wanted
        handlers = Handlers(
            done=partial(self._take_report, crystal), failed=lambda _error: self._end(), cancelled=self._end
        )
        self._parts.jobs.submit(FILES, symmetry_calls.analyse, crystal, tolerance, handlers=handlers)

    def _end(self) -> None:
        self._busy = False
        self._next()

    def _take_report(self, crystal: Crystal, report: SymmetryReport) -> None:
        if crystal is self._shown:
            self._report, self._layers = report, {}
            self.panel.show_report(report)
            self._parts.view.set_layer(_ONE, None)
            if self._wanted is None:
                self._find_elements(crystal)
                self._scan_if_small(crystal)
        self._end()

    def _find_elements(self, crystal: Crystal) -> None:
        if self._report is None or self._report.group is None:
            self.panel.show_elements(())
            return
        handlers = Handlers(done=partial(self._take_elements, self._report))
        slot = "symmetry-elements"
        group = self._report.group
        self._parts.jobs.submit(FILES, symmetry_calls.find_elements, crystal, group, handlers=handlers, slot=slot)

    def _take_elements(self, report: SymmetryReport, found: FoundElements) -> None:
        if report is self._report:
            self._layers = found.layers
            self.panel.show_elements(found.elements)
            self._draw_elements(self.panel.elements.shown)

    def _draw_elements(self, symbols: frozenset[str]) -> None:
        chosen = [layer for symbol, layer in self._layers.items() if symbol in symbols]
        whole = Layer(
            tuple(surface for layer in chosen for surface in layer.surfaces),
            tuple(part for layer in chosen for part in layer.segments),
        )
        self._parts.view.set_layer(_ALL, whole if chosen else None)

    def _show_operation(self, number: int) -> None:
        report, crystal = self._report, self._shown
        if report is None or report.group is None or crystal is None:
            return
        found = elements_of(report.motions[number], report.group, crystal.cell)
        self._parts.view.set_layer(_ONE, draw(found, crystal.cell) if found else None)

    # Tolerances

    def _scan_if_small(self, crystal: Crystal) -> None:
        if self._report is None or self._report.group is None or self._scanned is crystal:
            return
        small = len(crystal) <= _MOST_SCANNED
        self.panel.show_scan(None, offer=not small)
        if small:
            self._scan()

    def _scan(self) -> None:
        crystal = self._shown
        if crystal is None:
            return
        self._scanned = crystal
        self.panel.show_scan(None)
        # a large one is listed among the jobs, where it can be cancelled
        title = "" if len(crystal) <= _MOST_SCANNED else self.tr("Tolerances of {0}").format(crystal.title)
        handlers = Handlers(done=partial(self._take_scan, crystal))
        self._parts.jobs.submit(
            FILES, symmetry_calls.scan, crystal, title=title, handlers=handlers, slot="symmetry-scan"
        )

    def _take_scan(self, crystal: Crystal, scan: Scan) -> None:
        if crystal is self._shown:
            self.panel.show_scan(scan)

    # Cells

    def change_cell(self, cell: Cell, symmetrise: bool) -> None:
        """Bring the structure shown into another cell; undo brings it back."""
        item, crystal = self._document.current, self._document.crystal
        if item is None or crystal is None:
            return
        handlers = Handlers(
            done=partial(self._take_cell, crystal, cell, symmetrise),
            failed=partial(self._parts.teller.fail, "symmetry"),
        )
        self._parts.jobs.submit(
            FILES,
            symmetry_calls.change_cell,
            item.look.attached_to(crystal),
            cell,
            self.panel.tolerance,
            symmetrise,
            title=self.tr("Cell of {0}").format(item.title) if len(crystal) > MAX_SITES else "",
            handlers=handlers,
        )

    def _take_cell(self, before: Crystal, cell: Cell, symmetrise: bool, made: Recelled) -> None:
        if self._document.crystal is not before:
            return  # the user has gone on
        text = self.tr("Symmetrise") if cell is Cell.SAME else self.tr("{0} cell").format(cell_name(cell))
        self._document.edit(lambda _crystal: made.crystal, text)
        told = [say(remark) for remark in made.remarks]
        if symmetrise:
            move, strain = format_number(made.largest_move), format_number(100 * made.largest_strain)
            told.insert(0, self.tr("Atoms moved by at most {0} Å, lengths by {1} %.").format(move, strain))
        if told:
            tell = self._parts.teller.warn if made.remarks else self._parts.teller.inform
            tell("symmetry", " ".join(told))

    def _show_zone(self) -> None:
        self._parts.panel.set_values("brillouin_zone", {"tolerance": self.panel.tolerance})
        self._parts.panel.run()
