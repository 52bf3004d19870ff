"""How structures look: presets, the Appearance panel, labels; remembered from one session to the next."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QMenu

from core.quantities import QUANTITIES
from core.structures.elements import LAST, symbols
from core.structures.look import AS_STYLE
from core.structures.style import REPRESENTATIONS, Style
from gui.panels.appearance import AppearancePanel
from gui.viewer import label_texts
from gui.viewer.finish import Background, Finish
from gui.viewer.presets import PRESETS, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.features.parts import Parts

_SAVE_MS = 500
_SETTING = "view/appearance"
# these belong to the structure at hand, not to taste
_NOT_KEPT = ("repeat", "polyhedra_centres", "whole_molecules")
_SWITCHES = ("show_cell", "show_images", "show_bonds")


def install(parts: Parts) -> None:
    """Add the panel and the presets to the window, and take up what was chosen last time."""
    Appearance(parts)


class Appearance(QObject):
    """Links panel, presets and menus with the view."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._view, self._document = parts, parts.view, parts.document
        self._label, self._on_selected = "", False
        self._save_soon = QTimer(self, interval=_SAVE_MS, singleShot=True)
        self._save_soon.timeout.connect(self._save)
        backgrounds = {
            Background.THEME.value: self.tr("As the window"),
            Background.WHITE.value: self.tr("White"),
            Background.TRANSPARENT.value: self.tr("None (transparent)"),
        }
        self.panel = AppearancePanel({key: title(key) for key in PRESETS}, backgrounds)
        parts.window.add_panel(
            "appearance", self.tr("Appearance"), self.panel, Qt.DockWidgetArea.RightDockWidgetArea,
            scroll=True, beside="tasks", icon_name="palette",
        )  # fmt: skip
        self._add_presets()
        self._connect()
        self._restore()
        self._show_style()
        self._show_structure()

    def _add_presets(self) -> None:
        group = self.tr("View")
        menu = QMenu(self.tr("&Presets"), self._parts.window)
        for key in PRESETS:
            text = self.tr("Look: {0}").format(title(key))
            action = self._parts.actions.add(f"preset_{key}", text, partial(self.take_preset, key), group=group)
            menu.addAction(title(key), action.trigger)
        tip = self.tr("How structures look: presets, and a panel with every choice")
        text = self.tr("&Appearance…")
        style = self._parts.actions.add("style", text, self._open_panel, group=group, icon_name="palette", tip=tip)
        style.setIconText(self.tr("Style"))
        style.setMenu(menu)
        menu.addSeparator()
        menu.addAction(text, self._open_panel)
        self._parts.menus["view"] += ["|", menu]

    def _connect(self) -> None:
        panel, view, document = self.panel, self._view, self._document
        panel.preset_chosen.connect(self.take_preset)
        panel.style_edited.connect(self._edit_style)
        panel.finish_edited.connect(self._edit_finish)
        panel.labels_edited.connect(self._edit_labels)
        panel.projection_edited.connect(self._edit_projection)
        view.style_changed.connect(self._show_style)
        view.style_changed.connect(self._save_soon.start)
        document.current_changed.connect(self._write_labels)
        document.current_settled.connect(self._show_structure)
        document.facts_changed.connect(self._show_structure)
        document.records_changed.connect(self._show_structure)

    # What the user wants

    def take_preset(self, key: str) -> None:
        """Let structures look as a preset has it."""
        preset = PRESETS[key]
        self._view.set_style(preset.applied_to(self._view.style_))
        self._view.set_finish(preset.finish)
        self._show_style()

    def _open_panel(self) -> None:
        self._parts.window.show_panel("appearance")

    def _edit_style(self, changes: dict[str, Any]) -> None:
        self._view.set_style(replace(self._view.style_, **changes))

    def _edit_finish(self, changes: dict[str, Any]) -> None:
        self._view.set_finish(replace(self._view.finish, **changes))
        if not changes:
            self._show_style()

    def _edit_projection(self, projection: str) -> None:
        self._parts.actions[projection].trigger()

    def _edit_labels(self, key: str, on_selected: bool) -> None:
        self._label, self._on_selected = key, on_selected
        self._write_labels()

    # What is shown

    def _show_style(self) -> None:
        style, finish = self._view.style_, self._view.finish
        item = self._document.current
        codes = None if item is None else item.look.drawn_as
        used = () if codes is None else np.unique(codes[codes != AS_STYLE])
        self.panel.show_style(style, [REPRESENTATIONS[code] for code in used])
        self.panel.show_finish(asdict(finish))
        self.panel.show_preset(next((key for key, preset in PRESETS.items() if preset.fits(style, finish)), ""))
        self.panel.show_projection("perspective" if self._view.camera.perspective else "orthographic")
        self._tick_menus(style)

    def _tick_menus(self, style: Style) -> None:
        """Let the switches in the menus say what is drawn; where there are none yet, they are made to."""
        known = {command.key: command.action for command in self._parts.actions}
        wanted = {f"as_{style.representation}": True, f"palette_{style.palette}": True}
        wanted |= {name: bool(getattr(style, name)) for name in _SWITCHES}
        for key, on in wanted.items():
            if key in known:
                known[key].setChecked(on)

    def _show_structure(self) -> None:
        crystal = self._document.crystal
        if crystal is None:
            self.panel.show_elements({})
            self.panel.show_label_choices({"": self.tr("None")}, "")
            return
        names = symbols()
        self.panel.show_elements({number: names[number] for number in crystal.elements if 0 < number <= LAST})
        values = self._parts.showing.per_atom_names()
        keys = label_texts.choices(crystal, wyckoff=self._wyckoff() is not None, values=values)
        kinds = {key: self._label_name(key) for key in keys}
        if self._label and self._label not in kinds:
            # kept for the next structure that has it, and said to be missing here
            kinds[self._label] = self.tr("{0} (not here)").format(self._label_name(self._label))
        self.panel.show_label_choices({"": self.tr("None"), **kinds}, self._label)
        self._write_labels()
        self._show_style()

    def _label_name(self, key: str) -> str:
        names = {
            label_texts.ELEMENT: self.tr("Element"),
            label_texts.NUMBER: self.tr("Number"),
            label_texts.NUMBERED: self.tr("Element and number"),
            label_texts.SITE: self.tr("Site label"),
            label_texts.WYCKOFF: self.tr("Wyckoff letter"),
        }
        name = key.removeprefix(label_texts.VALUE)
        about = QUANTITIES.get(name)
        value = QCoreApplication.translate("quantities", about.label) if about else name.replace("_", " ")
        return names.get(key, value)

    def _wyckoff(self) -> Sequence[str] | None:
        facts, crystal = self._document.facts, self._document.crystal
        letters = None if facts is None else facts.wyckoff
        return letters if letters and crystal is not None and len(letters) == len(crystal) else None

    def _write_labels(self) -> None:
        crystal = self._document.crystal
        if crystal is None or not self._label:
            self._view.set_labels(None)
            return
        self._view.set_labels(
            label_texts.labels(
                self._label,
                crystal,
                wyckoff=self._wyckoff(),
                value_of=self._parts.showing.per_atom,
                selected_only=self._on_selected,
            )
        )

    # From one session to the next

    def _save(self) -> None:
        style = {name: value for name, value in asdict(self._view.style_).items() if name not in _NOT_KEPT}
        QSettings().setValue(_SETTING, json.dumps({"style": style, "finish": asdict(self._view.finish)}))

    def _restore(self) -> None:
        kept = QSettings().value(_SETTING)
        if not isinstance(kept, str):
            return
        try:
            held = json.loads(kept)
            self._view.set_style(replace(self._view.style_, **_known(Style, held["style"])))
            self._view.set_finish(replace(self._view.finish, **_known(Finish, held["finish"])))
        except (ValueError, TypeError, KeyError, AttributeError):
            # of another version, or edited by hand: the look of a new user is better than none
            return


def _known(kind: type, held: dict[str, Any]) -> dict[str, Any]:
    return {field.name: held[field.name] for field in fields(kind) if field.name in held}
