"""The way a generator was steered: what is foreseen along it, and the crystals that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.generation.paths import INTERPOLATE, OPTIMISE
from core.quantities import quantity
from gui import theme
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.widgets import discard, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.generation.paths import SteeringPath, Waypoint
    from core.tasks.generated import Survivor
    from gui.plots.strand import Drawn

_EVERY = ("band_gap", "formation_energy_per_atom", "bulk_modulus", "density", "energy_above_hull")


class SteeringPlot(QWidget):
    """A property against the way: the step of a climb, the place between two crystals, or the likeness to one.

    Signals:
        chosen: The user clicked a crystal; carries its number in the draw.
        failed: Something could not be exported; carries the ``UserError``.
    """

    chosen = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: SteeringPath | None = None
        self._survivors: Mapping[int, Survivor] = {}
        self._numbers: dict[str, list[int]] = {}
        self._made_for: tuple[str, str] = ("", "")
        self._up = QComboBox()
        self._up.setAccessibleName(self.tr("Quantity"))
        self._up.currentIndexChanged.connect(lambda _: self._draw())
        self._head = QWidget()
        self._head.hide()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(label(self.tr("Up"), "quiet"))
        row.addWidget(self._up, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._head)
        self._waiting = label(self.tr("Crystals appear here as they come."), "quiet", wrap=True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.addWidget(self._waiting, 1)
        self._plot: CurvePlot | None = None

    @property
    def key(self) -> str:
        """Key of the quantity that is shown."""
        return str(self._up.currentData() or "")

    def choose(self, key: str) -> None:
        """Show this quantity."""
        self._up.setCurrentIndex(max(self._up.findData(key), 0))

    def set_path(self, path: SteeringPath, survivors: Sequence[Survivor]) -> None:
        """Show this way, and the numbers that the stages found of those crystals that came through."""
        self._path = path
        self._survivors = {one.number: one for one in survivors}
        known = {key for point in path.points for key in point.values} | {
            key for one in path.steps for key in one.values
        }
        # what is asked for comes first
        keys = sorted(known & set(_EVERY), key=lambda key: (key not in path.targets, _EVERY.index(key)))
        if [self._up.itemData(i) for i in range(self._up.count())] != keys:
            now = self.key
            self._up.blockSignals(True)
            self._up.clear()
            for key in keys:
                self._up.addItem(_named(key), key)
            self._up.blockSignals(False)
            self.choose(now)
            self._head.setVisible(bool(keys))
            self._waiting.setVisible(not keys)
        self._draw()

    def mark(self, number: int | None) -> None:
        """Mark the crystal with this number in the draw, or none."""
        if self._plot is None:
            return
        for name, numbers in self._numbers.items():
            if number in numbers:
                self._plot.set_index(numbers.index(number), name)
                return
        self._plot.set_index(None)

    def _across(self, kind: str) -> Axis:
        if kind == OPTIMISE:
            return Axis(self.tr("Step"), whole=True)
        if kind == INTERPOLATE:
            return Axis(self.tr("Way from the first to the second"))
        return Axis(self.tr("Likeness"), "%")

    def _make(self, kind: str, key: str) -> CurvePlot:
        """Return the plot for these axes; that of before if they are the same."""
        if self._plot is not None and self._made_for == (kind, key):
            return self._plot
        if self._plot is not None:
            discard(self._layout, self._plot)
        self._plot = CurvePlot(self._across(kind), Axis(_named(key), quantity(key).unit), snap="point", redraw_ms=120)
        self._plot.failed.connect(self.failed)
        self._plot.point_clicked.connect(self._take)
        self._made_for = kind, key
        self._layout.addWidget(self._plot, 1)
        return self._plot

    def _draw(self) -> None:
        path, key = self._path, self.key
        if path is None or not key:
            return
        plot = self._make(path.kind, key)
        steps = [one for one in path.steps if key in one.values]
        if steps:
            low, middle, high = np.array([one.values[key] for one in steps]).T
            name = self.tr("Starts")
            plot.set_curve(name, [one.at for one in steps], middle, errors=(high - low) / 2, drawn="line")
        foreseen = [point for point in path.points if key in point.values]
        self._numbers = {}
        self._curve(plot, self.tr("Foreseen"), foreseen, [point.values[key] for point in foreseen], path.kind)
        held = [(point, self._survivors[point.number].number_of(key)) for point in path.points
                if point.number in self._survivors]  # fmt: skip
        came = [(point, value) for point, value in held if value is not None]
        self._curve(plot, self.tr("Predicted"), [one for one, _ in came], [one for _, one in came])
        target = path.targets.get(key)
        plot.set_target(None if target is None else target[0])

    def _curve(
        self, plot: CurvePlot, name: str, points: Sequence[Waypoint], values: Sequence[float], kind: str = ""
    ) -> None:
        self._numbers[name] = [point.number for point in points]
        colour = "quiet" if kind else "accent"
        drawn: Drawn = "both" if kind == INTERPOLATE else "points"
        plot.set_curve(name, [point.at for point in points], values, colour, drawn=drawn)

    def _take(self, name: str, index: int) -> None:
        numbers = self._numbers.get(name, [])
        if index < len(numbers):
            self.chosen.emit(numbers[index])


def _named(key: str) -> str:
    return QCoreApplication.translate("quantities", quantity(key).label)
