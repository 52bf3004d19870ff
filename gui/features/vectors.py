"""Arrows on atoms: forces, magnetic moments, displacements from a reference."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from core.quantities import QUANTITIES
from gui.i18n import quantity_label
from gui.items import at_hand
from gui.panels.arrows_panel import ArrowsPanel

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from gui.features.parts import Parts

_DISPLACEMENT = "displacement"


class Vectors(QObject):
    """Keeps the panel and the menu for arrows in step with what is drawn."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self.panel = ArrowsPanel()
        right = Qt.DockWidgetArea.RightDockWidgetArea
        parts.window.add_panel(
            "arrows", self.tr("Arrows"), self.panel, right, scroll=True, beside="tasks", icon_name="arrows"
        )
        self.menu = QMenu(self.tr("&Arrows"), parts.window)
        self.menu.aboutToShow.connect(self._fill)
        self.panel.changed.connect(self._draw)
        self.panel.reference_taken.connect(self.take_reference)
        parts.showing.arrows_changed.connect(self._follow_name)
        parts.document.current_settled.connect(self._follow)
        parts.document.items_changed.connect(self._follow)
        parts.document.records_changed.connect(self._record_came)
        self._follow()

    def take_reference(self) -> None:
        """Measure displacements from the frame shown now."""
        self._parts.showing.set_reference()
        self._follow()

    def choose(self, source: str) -> None:
        """Draw other vectors; "" for none."""
        showing = self._parts.showing
        references = self._references()
        if source == _DISPLACEMENT and showing.reference is None and references:
            showing.set_reference(references[0][2])
        showing.show_vectors(source)

    # slots of this object, not lambdas: they end with the window

    def _record_came(self, _key: int) -> None:
        self._follow()

    def _follow_name(self, _name: str) -> None:
        self._follow()

    def _follow(self) -> None:
        showing, references = self._parts.showing, self._references()
        chosen = next((key for key, _, crystal in references if crystal is showing.reference), "")
        self.panel.show_sources(
            self._sources(),
            [(key, name) for key, name, _ in references],
            source=showing.arrows,
            reference=chosen,
        )
        values = showing.per_atom(showing.arrows) if showing.arrows else None
        about = QUANTITIES.get(showing.arrows)
        self.panel.show_style(showing.arrow_style)
        self.panel.show_rows(
            collinear=values is not None and values.ndim == 1,
            displaced=showing.arrows == _DISPLACEMENT,
            unit=about.unit if about else "",
        )

    def _sources(self) -> list[tuple[str, str]]:
        names = list(self._parts.showing.vector_names())
        if _DISPLACEMENT not in names and self._references():
            names.append(_DISPLACEMENT)
        return [(name, _label(name)) for name in names]

    def _references(self) -> list[tuple[str, str, Crystal]]:
        """Return key, name and structure of all that displacements could be measured from."""
        document = self._parts.document
        item, crystal = document.current, document.crystal
        if item is None or crystal is None:
            return []
        found = []
        if len(item.frames) > 1 and at_hand(item.frames, 0):
            found.append(("first", self.tr("First frame"), item.frames[0]))
        found += [
            (f"item {other.key}", other.title, other.frames[0])
            for other in document.items
            if other.key != item.key and len(other.frames) == 1
        ]
        reference = self._parts.showing.reference
        if reference is not None and all(held is not reference for _, _, held in found):
            found.insert(0, ("chosen", self.tr("Chosen frame"), reference))
        return [entry for entry in found if np.array_equal(entry[2].numbers, crystal.numbers)]

    def _draw(self) -> None:
        """Draw as the panel says."""
        choice, showing = self.panel.choice, self._parts.showing
        chosen = next((crystal for key, _, crystal in self._references() if key == choice.reference), None)
        showing.set_arrow_style(choice.axis, choice.style)
        if choice.source == _DISPLACEMENT and chosen is not None and chosen is not showing.reference:
            showing.set_reference(chosen)
        if choice.source != showing.arrows:
            self.choose(choice.source)

    def _fill(self) -> None:
        self.menu.clear()
        for key, name in [("", self.tr("None")), *self._sources()]:
            self.menu.addAction(name, partial(self.choose, key))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Length, colour, reference…"), partial(self._parts.window.show_panel, "arrows"))


def _label(name: str) -> str:
    about = QUANTITIES.get(name)
    return quantity_label(about) if about else name.replace("_", " ")


def install(parts: Parts) -> None:
    """Add the panel and the menu for arrows on atoms."""
    parts.menus["view"].append(Vectors(parts).menu)
