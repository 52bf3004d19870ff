"""The section of the inspector about picked atoms: one atom's facts; distance, angle or dihedral of several."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formatting import format_fixed, format_number
from core.quantities import QUANTITIES
from core.structures.elements import symbols
from core.structures.measurement import Kind, Measurement
from gui import theme
from gui.formatting import measured
from gui.i18n import quantity_label
from gui.panels.structure_facts import facts_table, tight_grid
from gui.widgets import discard, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.tasks.base import Value

_MOST_LISTED = 12
_MOST_MEASURED = 4


class SelectionView(QWidget):
    """Shows the picked atoms of one structure.

    Signals:
        keep_requested: The user wants what is measured between them to be kept.
    """

    keep_requested = Signal()

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
        self._sites = sites if self._crystal is not None and _fits(sites, len(self._crystal)) else ()
        self._rebuild()

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Take in predictions; those per atom are shown with the atom."""
        self._values = {key: value for key, value in values.items() if key in QUANTITIES and QUANTITIES[key].per_atom}
        self._rebuild()

    def _rebuild(self) -> None:
        if self._body is not None:
            discard(self._layout, self._body)
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
        if self._facts is not None and self._facts.wyckoff:
            rows.append((self.tr("Wyckoff site"), str(self._facts.wyckoff[site])))
        vectors = [(self.tr("Fractional"), crystal.fractional[site], 4)] if crystal.has_cell else []
        vectors.append((self.tr("Cartesian (Å)"), crystal.positions[site], 3))
        for name, entry in self._per_atom(crystal, site):
            if entry.dtype.kind == "f" and entry.shape == (3,):
                vectors.append((name, entry, 3))
                rows.append((self.tr("{0}, size").format(name), format_number(float(np.linalg.norm(entry)))))
            else:
                rows.append((name, self._entry(entry)))
        layout.addWidget(_vector_table(vectors))
        layout.addWidget(facts_table(rows))
        return body

    def _several(self, crystal: Crystal) -> QWidget:
        body, layout = _column()
        heading = ", ".join(f"{count} {name}" for name, count in sorted(_counts(crystal, self._sites).items()))
        layout.addWidget(label(self.tr("{0} atoms: {1}").format(len(self._sites), heading), "strong", wrap=True))
        between = self._measure(crystal)
        if between is not None:
            layout.addWidget(between)
        layout.addWidget(self._listing(crystal))
        if len(self._sites) > _MOST_LISTED:
            layout.addWidget(label(self.tr("and {0} more").format(len(self._sites) - _MOST_LISTED), "small"))
        return body

    def _measure(self, crystal: Crystal) -> QWidget | None:
        """Return the distance, angle or dihedral of two to four atoms, and a button that keeps it."""
        if not 2 <= len(self._sites) <= _MOST_MEASURED:
            return None
        found = Measurement(self._sites)
        names = {
            Kind.DISTANCE: self.tr("Distance"),
            Kind.ANGLE: self.tr("Angle"),
            Kind.DIHEDRAL: self.tr("Dihedral"),
        }
        body, layout = _column()
        value = measured(found.kind, found.value(crystal))
        layout.addWidget(facts_table([(names[found.kind], value), ("", found.label(crystal))]))
        keep = QPushButton(self.tr("Keep"))
        keep.setProperty("link", True)
        keep.setToolTip(self.tr("Keep it in the list of measurements and in the picture"))
        keep.clicked.connect(self.keep_requested)
        row = QHBoxLayout()
        if crystal.has_cell:
            row.addWidget(label(self.tr("the shortest way through the cell's faces"), "small", wrap=True), 1)
        row.addWidget(keep)
        layout.addLayout(row)
        return body

    def _listing(self, crystal: Crystal) -> QWidget:
        listed = self._sites[:_MOST_LISTED]
        places = np.asarray(crystal.positions[list(listed)])
        names = [_numbered(crystal, site) for site in listed]
        if len(self._sites) > _MOST_MEASURED:
            places = np.vstack([places, crystal.positions[np.array(self._sites)].mean(axis=0)])
            names.append(self.tr("Middle"))
        if crystal.has_cell and crystal.volume:
            places = np.asarray(np.linalg.solve(crystal.cell.T, places.T).T)
        return _vector_table([(name, place, 4) for name, place in zip(names, places, strict=True)])

    def _per_atom(self, crystal: Crystal, site: int) -> list[tuple[str, NDArray[Any]]]:
        arrays: dict[str, Any] = {name: values for name, values in crystal.arrays.items() if name != "labels"}
        for key, value in self._values.items():
            if len(np.atleast_1d(value.value)) == len(crystal):
                arrays[key] = value.value
        return [(self._array_name(name), np.asarray(values[site])) for name, values in arrays.items()]

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

    def _entry(self, entry: NDArray[Any]) -> str:
        if entry.dtype == bool:
            return " ".join(self.tr("yes") if flag else self.tr("no") for flag in entry.reshape(-1))
        if entry.dtype.kind not in "iuf":
            return str(entry)
        return "  ".join(format_number(float(number)) for number in entry.reshape(-1)[:9])


def _column() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID // 2)
    return body, layout


def _vector_table(vectors: list[tuple[str, NDArray[Any], int]]) -> QWidget:
    """Return names and their x, y, z with so many decimals, aligned on the decimal point."""
    table = QWidget()
    grid = tight_grid(table)
    for row, (name, vector, decimals) in enumerate(vectors):
        head = label(name, "quiet", wrap=True)
        grid.addWidget(head, row, 0)
        for column, number in enumerate(vector):
            cell = label(format_fixed(float(number), decimals), selectable=True)
            grid.addWidget(cell, row, column + 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return table


def _fits(sites: tuple[int, ...], n: int) -> bool:
    chosen = np.array(sites, dtype=np.int64)
    return bool(((chosen >= 0) & (chosen < n)).all())


def _counts(crystal: Crystal, sites: tuple[int, ...]) -> Counter[str]:
    """Return how many there are of each name; quick for a hundred thousand sites, of which few are shared."""
    chosen = np.array(sites)
    shared = np.isin(chosen, np.array(list(crystal.shares), dtype=np.int64))
    counts = Counter(_name(crystal, site) for site in chosen[shared].tolist())
    for number, count in enumerate(np.bincount(np.maximum(crystal.numbers[chosen[~shared]], 0)).tolist()):
        if count:
            counts[_symbol(number)] += count
    return counts


def _numbered(crystal: Crystal, site: int) -> str:
    """Return an atom's name as measurements have it, with all elements of a shared site."""
    name = _name(crystal, site)
    return f"{name} ({site + 1})" if " " in name else f"{name}{site + 1}"


def _name(crystal: Crystal, site: int) -> str:
    share = crystal.share(site)
    if len(share) == 1 and share[0][1] == 1.0:
        return _symbol(share[0][0])
    return " ".join(f"{_symbol(number)} {format_fixed(amount, 2)}" for number, amount in share) or "?"


def _symbol(number: int) -> str:
    return symbols()[number] if 0 < number < len(symbols()) else "?"
