"""Measuring: tools in the view, lines and values in the picture, the list of what is kept, curves over the frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from core.errors import UserError
from core.structures.layers import Layer, Segments, Word
from core.structures.measurement import Kind, Measurement, arc, in_sight
from core.writing import write_text
from gui import export
from gui.formatting import measured
from gui.panels.measure_panel import MeasurePanel, Row
from gui.viewer.measure_tool import MeasureTool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.layers import Colour
    from gui.features.parts import Parts

_KEPT: Colour = (194, 65, 12)
"""Legible on light and dark backgrounds and beside the accent, which marks what is selected."""

_PICKED: Colour = (91, 102, 117)
_WIDTH = 2.0
_SETTING = "folder"


class Measuring(QObject):
    """Measures in the structure shown; what is kept belongs to its item."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._document = parts.document
        for kind in Kind:
            parts.view.add_tool(MeasureTool(parts.view, kind, self.keep))
        self.panel = MeasurePanel()
        area = Qt.DockWidgetArea.RightDockWidgetArea
        title = self.tr("Measure")
        parts.window.add_panel("measure", title, self.panel, area, scroll=True, beside="tasks", icon_name="measure")
        self._connect()

    def _connect(self) -> None:
        panel, document = self.panel, self._document
        document.current_changed.connect(self._draw)
        document.current_settled.connect(self._show)
        document.selection_changed.connect(self._draw)
        self._parts.view.tool_changed.connect(self._draw)
        self._parts.inspector.keep_requested.connect(self._keep_picked)
        panel.chosen.connect(self._choose)
        panel.removal_requested.connect(self._remove)
        panel.copy_requested.connect(self._copy)
        panel.save_requested.connect(self._save_dialog)
        panel.follow_requested.connect(self._follow)
        panel.keep_requested.connect(self._keep_picked)
        self._show()

    @property
    def kept(self) -> tuple[Measurement, ...]:
        """What is kept of the item shown, as far as it has the atoms."""
        item, crystal = self._document.current, self._document.crystal
        if item is None or crystal is None:
            return ()
        return tuple(one for one in item.measurements if one.fits(crystal))

    def keep(self, measurement: Measurement) -> None:
        """Put a measurement into the list, unless it is there."""
        item, crystal = self._document.current, self._document.crystal
        if item is not None and crystal is not None and measurement not in item.measurements:
            text = self.tr("Measure {0}").format(measurement.label(crystal))
            self._document.set_measurements((*item.measurements, measurement), text)

    def _keep_picked(self) -> None:
        picked = self._picked()
        if picked is not None:
            self.keep(picked)
            self._parts.window.show_panel("measure")

    def _picked(self) -> Measurement | None:
        """Return what the selected atoms measure, if they are two to four."""
        atoms = self._document.selection
        return Measurement(atoms) if 2 <= len(atoms) <= len(Kind) + 1 else None

    def _remove(self, numbers: list[int]) -> None:
        item, kept = self._document.current, self.kept
        if item is not None:
            gone = {kept[number] for number in numbers if number < len(kept)}
            left = tuple(one for one in item.measurements if one not in gone)
            self._document.set_measurements(left, self.tr("Remove measurements"))

    def _choose(self, number: int) -> None:
        if number < len(self.kept):
            self._document.select(tuple(dict.fromkeys(self.kept[number].atoms)))

    # What is shown

    def _show(self) -> None:
        item, crystal = self._document.current, self._document.crystal
        rows = () if crystal is None else tuple(self._row(one, crystal) for one in self.kept)
        self.panel.show_rows(rows, is_trajectory=item is not None and len(item.frames) > 1)
        self._draw()

    def _row(self, one: Measurement, crystal: Crystal) -> Row:
        ways = (self.tr("the shortest way through the cell's faces"), self.tr("as the atoms were clicked"))
        tip = f"{self._name(one.kind)} {one.label(crystal)}, {ways[one.shifts is not None]}"
        return Row(one.label(crystal), measured(one.kind, one.value(crystal)), tip)

    def _name(self, kind: Kind) -> str:
        names = {
            Kind.DISTANCE: self.tr("Distance"),
            Kind.ANGLE: self.tr("Angle"),
            Kind.DIHEDRAL: self.tr("Dihedral"),
        }
        return names[kind]

    def _draw(self) -> None:
        crystal, picked = self._document.crystal, self._new_one()
        drawn = [(one, _KEPT) for one in self.kept]
        if picked is not None:
            drawn.append((picked, _PICKED))
        self.panel.show_picked(self._row(picked, crystal) if picked is not None and crystal is not None else None)
        layer = None
        if crystal is not None and drawn:
            layer = _together([_layer(one, crystal, colour) for one, colour in drawn if one.fits(crystal)])
        self._parts.view.set_layer("measurements", layer)

    def _new_one(self) -> Measurement | None:
        """Return what the selected atoms measure, unless it is kept already or a tool is at it."""
        crystal, picked = self._document.crystal, self._picked()
        if crystal is None or picked is None or not picked.fits(crystal):
            return None
        kept = any(picked.atoms == one.atoms for one in self.kept)
        return None if kept or isinstance(self._parts.view.tool, MeasureTool) else picked

    # What goes out

    def _table(self, numbers: Sequence[int] | None = None) -> list[Sequence[object]]:
        crystal, kept = self._document.crystal, self.kept
        rows: list[Sequence[object]] = [(self.tr("Quantity"), self.tr("Atoms"), self.tr("Value"), self.tr("Unit"))]
        if crystal is not None:
            chosen = range(len(kept)) if numbers is None else numbers
            rows += [
                (self._name(one.kind), one.label(crystal), f"{one.value(crystal):.6f}", one.kind.unit)
                for one in (kept[number] for number in chosen)
            ]
        return rows

    def _copy(self, numbers: list[int]) -> None:
        QApplication.clipboard().setText(export.csv_text(self._table(numbers), "\t"))
        self._parts.teller.inform("measure", self.tr("The measurements are on the clipboard."))

    def _save_dialog(self) -> None:
        start = str(QSettings().value(_SETTING, ""))
        path, _ = QFileDialog.getSaveFileName(self._parts.window, self.tr("Save measurements"), start, "CSV (*.csv)")
        if path:
            self.save(path)

    def save(self, path: str) -> None:
        """Write all that is kept of the structure shown as CSV."""
        try:
            write_text(path, export.csv_text(self._table()))
        except UserError as error:
            self._parts.teller.fail("measure", error)
        else:
            self._parts.teller.inform("measure", self.tr("Measurements written to {0}").format(path))

    def _follow(self, numbers: list[int]) -> None:
        item, kept = self._document.current, self.kept
        if item is not None and numbers:
            text = "; ".join(str(kept[number]) for number in numbers)
            self._parts.runner.run("measure", {"measurements": text}, (item.key,))


def _layer(one: Measurement, crystal: Crystal, colour: Colour) -> Layer:
    """Return the way from atom to atom, the arc of an angle, and the value."""
    points = one.points(crystal)
    if one.shifts is None:
        points = in_sight(points, crystal)
    lines = [_line(points, colour)]
    middle = points.mean(axis=0)
    if one.kind is Kind.ANGLE:
        bow = arc(points)
        if len(bow):
            lines.append(_line(bow, colour))
            middle = points[1] + (bow[len(bow) // 2] - points[1]) * 1.6
    elif one.kind is Kind.DIHEDRAL:
        middle = points[1:3].mean(axis=0)
    x, y, z = middle.tolist()
    word = Word((x, y, z), measured(one.kind, one.value(crystal)), colour, boxed=True)
    return Layer(segments=tuple(lines), words=(word,))


def _line(points: NDArray[np.float64], colour: Colour) -> Segments:
    colours = np.tile(np.array(colour, dtype=np.uint8), (len(points) - 1, 1))
    return Segments(points[:-1], points[1:], colours, _WIDTH, on_top=True)


def _together(layers: Sequence[Layer]) -> Layer:
    segments = tuple(part for layer in layers for part in layer.segments)
    return Layer(segments=segments, words=tuple(word for layer in layers for word in layer.words))


def install(parts: Parts) -> None:
    """Build the feature into a window."""
    Measuring(parts)
