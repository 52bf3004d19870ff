"""Bonds: the panel, the rule that is kept for the next time, and the search that takes its time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from core.engine import calls
from core.engine.engine import FILES, MODELS
from core.errors import FileError, UserError
from core.structures.bond_rule import BondRule, Method
from core.writing import write_bytes
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.bonds_panel import BondsPanel

if TYPE_CHECKING:
    from core.structures.bonding import Bonding
    from core.structures.crystal import Crystal
    from gui.document import Item
    from gui.features.parts import Parts

_RULE, _FOLLOW = "bonds/rule", "bonds/follow"
_CALM_MS = 120
_SHORT_SEARCH = 300  # sites that CrystalNN is done with in a few seconds; more must not hold up opening files
_SUFFIX = "json"


def install(parts: Parts) -> None:
    """Add the panel and the commands of bonds."""
    Bonds(parts)


class Bonds(QObject):
    """Keeps panel, view and settings in step."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._job: int | None = None
        self._sought: Crystal | None = None
        self._failure: UserError | None = None
        self._origin: tuple[int, int] | None = None
        self._edited: tuple[int, int] | None = None
        self._last: tuple[int, Bonding] | None = None
        rule = _saved_rule()
        self.panel = BondsPanel(rule)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        parts.window.add_panel(
            "bonds", self.tr("Bonds"), self.panel, right, scroll=True, beside="tasks", icon_name="bonds"
        )
        self._calm = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._calm.timeout.connect(self._show)
        self._add_commands()
        self._connect()
        follow = str(QSettings().value(_FOLLOW, "false")) == "true"
        self.panel.follow.setChecked(follow)
        if rule != parts.view.bond_rule:
            parts.view.set_bond_rule(rule)
        self._take()

    def _add_commands(self) -> None:
        actions, group = self._parts.actions, self.tr("Bonds")
        actions.add("find_bonds", self.tr("Find &bonds again"), self._parts.view.find_bonds_again, group=group)
        colour = self.tr("Colour atoms by &coordination")
        actions.add("colour_by_coordination", colour, self._colour, group=group)
        whole = actions.add_switch("whole_molecules", self.tr("Draw &molecules whole"), self._draw_whole, group=group)
        hydrogen = actions.add_switch("hydrogen_bonds", self.tr("&Hydrogen bonds"), self._draw_hydrogen, group=group)
        hydrogen.setChecked(self.panel.rule.hydrogen is not None)
        self.panel.whole_changed.connect(whole.setChecked)
        whole.toggled.connect(self.panel.whole.setChecked)
        self._parts.menus["view"] += ["find_bonds", "whole_molecules", "hydrogen_bonds", "colour_by_coordination"]

    def _connect(self) -> None:
        panel, view = self.panel, self._parts.view
        panel.rule_changed.connect(self._use)
        panel.again_requested.connect(view.find_bonds_again)
        panel.follow_changed.connect(self._follow)
        panel.colour_requested.connect(self._colour)
        panel.import_requested.connect(self._import_dialog)
        panel.export_requested.connect(self._export_dialog)
        panel.shown.connect(self._show)
        view.bonds_changed.connect(self._take)

    def read_rule(self, path: str) -> None:
        """Use the rule that a file holds."""
        try:
            rule = BondRule.from_json(Path(path).read_text(encoding="utf-8"))
        except UserError as error:
            self._parts.teller.fail("bonds", error)
        except (OSError, UnicodeDecodeError) as error:
            self._parts.teller.fail("bonds", self.tr("{0} cannot be read: {1}").format(Path(path).name, error))
        else:
            self.panel.set_rule(rule)
            self._use(rule)

    def write_rule(self, path: str) -> None:
        """Write the rule to a file."""
        try:
            write_bytes(Path(path), self.panel.rule.to_json().encode("utf-8"))
        except FileError as error:
            self._parts.teller.fail("bonds", error)

    def _import_dialog(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._parts.window, self.tr("Import a bond rule"), "", self.tr("Bond rules (*.json)")
        )
        if path:
            self.read_rule(path)

    def _export_dialog(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self._parts.window, self.tr("Export the bond rule"), f"bonds.{_SUFFIX}", self.tr("Bond rules (*.json)")
        )
        if path:
            self.write_rule(path if Path(path).suffix else f"{path}.{_SUFFIX}")

    def _use(self, rule: BondRule) -> None:
        QSettings().setValue(_RULE, rule.to_json())
        self._failure = self._sought = None
        self._parts.actions["hydrogen_bonds"].setChecked(rule.hydrogen is not None)
        if rule != self._parts.view.bond_rule:
            self._parts.view.set_bond_rule(rule)

    def _follow(self, follow: bool) -> None:
        QSettings().setValue(_FOLLOW, "true" if follow else "false")
        self._parts.view.set_bonds_follow(follow)

    def _colour(self) -> None:
        self._parts.showing.colour_by("coordination_number")

    def _draw_whole(self, on: bool) -> None:
        view = self._parts.view
        view.set_style(replace(view.style_, whole_molecules=on))

    def _draw_hydrogen(self, on: bool) -> None:
        self.panel.hydrogen.setChecked(on)

    # What was found

    def _take(self) -> None:
        """Note when bonds were found, tell of an edit, and ask for those that take their time."""
        bonding, document = self._parts.view.bonding, self._parts.document
        item = document.current
        if bonding is None or item is None:
            self._calm.start()
            return
        if not bonding.carried:
            self._origin = item.key, document.frame
            self._tell_edit(item, bonding)
            self._last = item.key, bonding
            self._seek(bonding)
        self._calm.start()

    def _tell_edit(self, item: Item, now: Bonding) -> None:
        """Say how an edit changed the number of bonds; a frame of a trajectory is not edited in place."""
        self._edited = None
        if self._last is None or self._last[0] != item.key or self._last[1].rule != now.rule or len(item.frames) > 1:
            return
        before = self._last[1]
        counts = len(before.bonds), len(now.bonds)
        if before.crystal is not now.crystal and counts[0] != counts[1]:
            self._edited = counts
            self._parts.teller.note(self.tr("Bonds {0} → {1}").format(*counts))

    def _seek(self, bonding: Bonding) -> None:
        """Let a worker find the bonds that the view could not find at once."""
        rule = self._parts.view.bond_rule
        if rule.method is not Method.CRYSTALNN or bonding.rule.method is Method.CRYSTALNN:
            return
        if self._sought is bonding.crystal:
            return
        self._sought, self._failure = bonding.crystal, None
        handlers = Handlers(done=self._found, failed=self._fail, cancelled=self._give_up)
        lane = FILES if len(bonding.crystal) <= _SHORT_SEARCH else MODELS
        self._job = self._parts.jobs.submit(
            lane, calls.find_bonds, bonding.crystal, rule, title=self.tr("Find bonds (CrystalNN)"),
            handlers=handlers, slot="bonds",
        )  # fmt: skip

    def _found(self, bonding: Bonding) -> None:
        self._job = None
        if bonding.rule == self._parts.view.bond_rule:
            self._parts.view.set_bonding(bonding)

    def _fail(self, error: UserError) -> None:
        self._job, self._failure = None, error
        self._show()

    def _give_up(self) -> None:
        self._job = None
        self._show()

    # What the panel says

    def _show(self) -> None:
        bonding = self._parts.view.bonding
        if self.panel.isVisible():
            self.panel.set_bonding(bonding)
        self.panel.set_state(*self._state(bonding))

    def _state(self, bonding: Bonding | None) -> tuple[str, str]:
        crystal = self._parts.view.crystal
        if crystal is None:
            return self.tr("Open a structure to see its bonds here."), "quiet"
        if bonding is None:
            return self.tr("Bonds are not sought: there are {0:n} atoms.").format(len(crystal)), "quiet"
        if bonding.failure is not None:
            return say(bonding.failure.text), "warning"
        parts = [self._count(bonding)]
        if self._failure is not None:
            return f"{parts[0]} {say(self._failure.text)}", "warning"
        if self._job is not None:
            parts.append(self.tr("CrystalNN is at work."))
        if self._edited is not None:
            parts.append(self.tr("The edit changed their number: {0} → {1}.").format(*self._edited))
        return " ".join(parts), ""

    def _count(self, bonding: Bonding) -> str:
        method = {
            Method.VESTA: self.tr("by VESTA's table"),
            Method.COVALENT: self.tr("by covalent radii"),
            Method.CRYSTALNN: self.tr("by CrystalNN"),
            Method.TABLE: self.tr("by your table"),
        }[bonding.rule.method]
        text = self.tr("{0} bonds {1}").format(len(bonding.bonds), method)
        if bonding.rule.hydrogen is not None:
            text = self.tr("{0}, {1} hydrogen bonds").format(text, len(bonding.hydrogen))
        if self.panel.isVisible() and not bonding.carried and bonding.by_radii:
            text = self.tr("{0}, {1} of them by covalent radii where the table gives an atom no bond").format(
                text, bonding.by_radii
            )
        return f"{text}{self._whence(bonding)}."

    def _whence(self, bonding: Bonding) -> str:
        """Return of which frame the bonds are, where that is another than the one shown."""
        item = self._parts.document.current
        if not bonding.carried:
            return ""
        if item is None or len(item.frames) < 2 or self._origin is None or self._origin[0] != item.key:
            return self.tr(", kept while the atoms move")
        return self.tr(", kept from frame {0}").format(self._origin[1] + 1)


def _saved_rule() -> BondRule:
    text = QSettings().value(_RULE, "")
    try:
        return BondRule.from_json(str(text)) if text else BondRule()
    except UserError:  # written by another version
        return BondRule()
