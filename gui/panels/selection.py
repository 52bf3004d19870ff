"""The section of the inspector about picked atoms: one atom's facts; distance, angle or dihedral of several."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.formatting import format_fixed, format_number
from core.quantities import QUANTITIES
from core.structures import measure
from gui import theme
from gui.i18n import quantity_label
from gui.panels.structure_facts import facts_table
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.tasks.base import Value

_MOST_LISTED = 12


class SelectionView(QWidget):
    """Shows the picked atoms of one structure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crystal: Crystal | None = None
        self._facts: Facts | None = None
        self._values: Mapping[str, Value] = {}
        self._sites: tuple[int, ...] = ()
        self._body: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rebuild()

    def set_structure(self, crystal: Crystal | None, facts: Facts | None) -> None:
        """Show atoms of another structure; the picked ones are forgotten unless only their places changed."""
        same = crystal is not None and self._crystal is not None and len(crystal) == len(self._crystal)
        self._crystal, self._facts = crystal, facts
        self._sites = self._sites if same else ()
        self._rebuild()

    def set_sites(self, sites: tuple[int, ...]) -> None:
        """Show other atoms, in the order in which they were picked."""
        self._sites = tuple(site for site in sites if self._crystal is not None and 0 <= site < len(self._crystal))
        self._rebuild()

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Take in predictions; those per atom are shown with the atom."""
        self._values = {key: value for key, value in values.items() if key in QUANTITIES and QUANTITIES[key].per_atom}
        self._rebuild()

    def _rebuild(self) -> None:
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
        if self._crystal is None or not self._sites:
            hint = self.tr("Click an atom to see it; Ctrl+click a second, third or fourth to measure.")
            self._body = label(hint, "quiet", wrap=True)
        elif len(self._sites) == 1:
            self._body = self._one(self._crystal, self._sites[0])
        else:
            self._body = self._several(self._crystal)
        self._layout.addWidget(self._body)

    def _one(self, crystal: Crystal, site: int) -> QWidget:
        body, layout = _column()
        layout.addWidget(
            label(self.tr("{0} · atom {1} of {2}").format(_name(crystal, site), site + 1, len(crystal)), "strong")
        )
        rows = [(self.tr("Label"), str(crystal.arrays["labels"][site]))] if "labels" in crystal.arrays else []
        if crystal.has_cell:
            rows.append((self.tr("Fractional"), _vector(crystal.fractional[site], 4)))
        rows.append((self.tr("Cartesian (Å)"), _vector(crystal.positions[site], 3)))
        if self._facts is not None and self._facts.wyckoff:
            rows.append((self.tr("Wyckoff site"), str(self._facts.wyckoff[site])))
        rows += self._array_rows(crystal, site)
        layout.addWidget(facts_table(rows))
        return body

    def _several(self, crystal: Crystal) -> QWidget:
        body, layout = _column()
        counts = Counter(_name(crystal, site) for site in self._sites)
        heading = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        layout.addWidget(label(self.tr("{0} atoms: {1}").format(len(self._sites), heading), "strong", wrap=True))
        measured = self._measure(crystal)
        if measured:
            layout.addWidget(facts_table(measured))
        layout.addWidget(self._listing(crystal))
        if len(self._sites) > _MOST_LISTED:
            layout.addWidget(label(self.tr("and {0} more").format(len(self._sites) - _MOST_LISTED), "small"))
        return body

    def _measure(self, crystal: Crystal) -> list[tuple[str, str]]:
        sites = self._sites
        path = "–".join(f"{_name(crystal, site)}{site + 1}" for site in sites)
        match len(sites):
            case 2:
                text = f"{format_fixed(measure.distance(crystal, *sites), 3)} Å"
                return [(self.tr("Distance"), text), ("", path)]
            case 3:
                return [(self.tr("Angle"), f"{format_fixed(measure.angle(crystal, *sites), 2)}°"), ("", path)]
            case 4:
                return [(self.tr("Dihedral"), f"{format_fixed(measure.dihedral(crystal, *sites), 2)}°"), ("", path)]
            case _:
                return []

    def _listing(self, crystal: Crystal) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID // 2)
        places = crystal.fractional if crystal.has_cell else crystal.positions
        for row, site in enumerate(self._sites[:_MOST_LISTED]):
            grid.addWidget(label(f"{_name(crystal, site)}{site + 1}", "quiet"), row, 0)
            for column, number in enumerate(places[site]):
                cell = label(format_fixed(float(number), 4), selectable=True)
                grid.addWidget(cell, row, column + 1, Qt.AlignmentFlag.AlignRight)
        return table

    def _array_rows(self, crystal: Crystal, site: int) -> list[tuple[str, str]]:
        arrays: dict[str, Any] = {name: values for name, values in crystal.arrays.items() if name != "labels"}
        arrays.update(
            {key: value.value for key, value in self._values.items() if len(np.atleast_1d(value.value)) == len(crystal)}
        )
        return [(self._array_name(name), self._entry(values[site])) for name, values in arrays.items()]

    def _array_name(self, name: str) -> str:
        if name in QUANTITIES:
            found = QUANTITIES[name]
            return f"{quantity_label(found)} ({found.unit})" if found.unit else quantity_label(found)
        known = {
            "charges": self.tr("Charge (e)"),
            "oxidation_states": self.tr("Oxidation state"),
            "fixed": self.tr("Frozen"),
            "u_iso": self.tr("U iso (Å²)"),
        }
        return known.get(name, name)

    def _entry(self, entry: Any) -> str:
        array = np.asarray(entry)
        if array.dtype == bool:
            words = [self.tr("yes") if flag else self.tr("no") for flag in array.reshape(-1)]
            return " ".join(words)
        if array.dtype.kind not in "iuf":
            return str(entry)
        if array.shape == (3,):
            return f"{_vector(array, 3)}\n|…| = {format_number(float(np.linalg.norm(array)))}"
        return "  ".join(format_number(float(number)) for number in array.reshape(-1)[:9])


def _column() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID // 2)
    return body, layout


def _vector(vector: Any, decimals: int) -> str:
    return "  ".join(format_fixed(float(number), decimals) for number in vector)


def _name(crystal: Crystal, site: int) -> str:
    share = crystal.share(site)
    if len(share) == 1 and share[0][1] == 1.0:
        return _symbol(share[0][0])
    return " ".join(f"{_symbol(number)} {format_fixed(amount, 2)}" for number, amount in share) or "?"


def _symbol(number: int) -> str:
    # ase.data takes a tenth of a second to import, which start-up does not have
    from ase.data import chemical_symbols

    return chemical_symbols[number] if 0 < number < len(chemical_symbols) else "?"
