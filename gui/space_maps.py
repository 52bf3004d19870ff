"""Maps of a study: an outcome and how uncertain it is over some ingredients, with what was measured and comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from core.formatting import format_number
from gui import theme
from gui.names_of_outcomes import SHARES, outcome_name
from gui.panels.flow import FlowLayout
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.plots.ternary_grid import steps_of
from gui.plots.ternary_plot import TernaryPlot, TernaryPoint
from gui.widgets import discard, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.design.formulation import Formulation
    from core.design.insight import SpaceMap

_MOST_AXES = 4
_LETTERS = 9
_OUTSIDE = 0.05  # of the map, by which a mixture may lie outside and is shown at its edge
_NEAR = 1.0  # per cent or of a range, within which all else counts as the same


class SpaceMaps(QWidget):
    """Shows one map at a time.

    Signals:
        map_wanted: Another map is asked for; carries the outcome, the names, and the row that all else is taken from.
        point_clicked: The user clicked a mixture; carries "measured" or "next", and its number.
        failed: It could not be exported; carries the ``UserError``.
    """

    map_wanted = Signal(str, tuple, object)
    point_clicked = Signal(str, int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._recipe: Formulation | None = None
        self._map: SpaceMap | None = None
        self._rows: dict[str, NDArray[np.float64]] = {}
        self._outcome = self._box(self.tr("Outcome"))
        self._axes = [self._box(self.tr("Ingredient {0}").format(place + 1)) for place in range(_MOST_AXES)]
        self._slice = QSlider(Qt.Orientation.Horizontal)
        self._slice.setAccessibleName(self.tr("Amount of the fourth ingredient"))
        self._slice.setMinimumWidth(120)
        self._slice.valueChanged.connect(self._draw)
        self._amount = label("", "quiet")
        self.mean, self.doubt = TernaryPlot(), TernaryPlot()
        for plot in (self.mean, self.doubt):
            plot.set_description(self._words_at)
            plot.point_clicked.connect(self.point_clicked)
            plot.failed.connect(self.failed)
        self.line: CurvePlot | None = None
        self._note = label("", "quiet", wrap=True)
        self._lay_out()

    # What others show

    def set_study(self, recipe: Formulation, outcomes: Sequence[str], *, free: bool) -> None:
        """Offer the choices of a study.

        Args:
            recipe: What may be mixed.
            outcomes: Those of which there is a map.
            free: Whether other maps than the one shown can be asked for.
        """
        self._recipe = recipe
        blockers = [QSignalBlocker(box) for box in (self._outcome, *self._axes)]
        self._outcome.clear()
        for name in outcomes:
            self._outcome.addItem(outcome_name(name), name)
        names = [one.name for one in recipe.ingredients]
        for place, box in enumerate(self._axes):
            box.clear()
            if place >= 2:  # a map has two ingredients at least
                box.addItem("—", "")
            for name in names:
                box.addItem(name, name)
            box.setVisible(len(names) > place and len(names) > 1)
            box.setEnabled(free)
        for one in recipe.settings:
            if not one.categories:
                self._axes[0].addItem(one.name, one.name)
        self._axes[0].setVisible(self._axes[0].count() > 1)
        self._outcome.setEnabled(free or len(outcomes) > 1)
        del blockers

    def set_rows(self, measured: NDArray[np.float64], coming: NDArray[np.float64]) -> None:
        """Show these mixtures upon the map; each of shape (n, places)."""
        self._rows = {"measured": measured, "next": coming}
        self._draw()

    def show_map(self, found: SpaceMap) -> None:
        """Show a map."""
        self._map = found
        blockers = [QSignalBlocker(box) for box in (self._outcome, *self._axes, self._slice)]
        self._outcome.setCurrentIndex(self._outcome.findData(found.outcome))
        for place, box in enumerate(self._axes):
            name = found.names[place] if place < len(found.names) else ""
            box.setCurrentIndex(box.findData(name))
        steps = steps_of(self._shares) if len(found.names) == _MOST_AXES else 0
        if steps != self._slice.maximum():
            self._slice.setRange(0, max(steps - 1, 0))
            self._slice.setValue(0)
        del blockers
        self._draw()

    def mark(self, kind: str, number: int) -> None:
        """Put a ring around a mixture."""
        for plot in (self.mean, self.doubt):
            plot.mark(kind, number)

    def tell(self, text: str) -> None:
        """Say something below."""
        self._note.setText(text)

    # The parts

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LETTERS)
        box.activated.connect(self._ask)
        return box

    def _lay_out(self) -> None:
        row = FlowLayout(spacing=theme.GRID // 2)
        for widget in (self._outcome, label(self.tr("over"), "quiet"), *self._axes, self._amount, self._slice):
            row.addWidget(widget)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, 0)
        head.addLayout(row)
        self._plots = QHBoxLayout()
        self._plots.setSpacing(0)
        self._plots.addWidget(self.mean, 1)
        self._plots.addWidget(self.doubt, 1)
        self._note.setContentsMargins(theme.GRID, 0, theme.GRID, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._plots, 1)
        layout.addWidget(self._note)

    # Showing

    @property
    def _lowest(self) -> NDArray[np.float64]:
        """Amounts of the ingredients of the map that are always there, shape (names,)."""
        return np.zeros(3) if self._map is None else np.asarray(self._map.points.min(axis=0))

    @property
    def _width(self) -> float:
        """What the ingredients of the map share among themselves above those, %."""
        return 1.0 if self._map is None else float(self._map.points[0].sum() - self._lowest.sum()) or 1.0

    @property
    def _shares(self) -> NDArray[np.float64]:
        """Their shares of that, shape (n, names)."""
        return np.zeros((0, 3)) if self._map is None else np.asarray((self._map.points - self._lowest) / self._width)

    def _draw(self) -> None:
        found = self._map
        if found is None or self._recipe is None:
            return
        triangle = len(found.names) > 2
        for plot in (self.mean, self.doubt):
            plot.setVisible(triangle)
        fourth = len(found.names) == _MOST_AXES
        self._slice.setVisible(fourth)
        self._amount.setVisible(fourth)
        if triangle:
            self._draw_triangles(found)
        else:
            self._draw_line(found)
        if self.line is not None:
            self.line.setVisible(not triangle)

    def _draw_triangles(self, found: SpaceMap) -> None:
        shares, kept = self._shares, np.ones(len(found.mean), dtype=bool)
        fourth = len(found.names) == _MOST_AXES
        level = self._slice.value() / max(steps_of(shares), 1) if fourth else 0.0
        if fourth:
            kept = np.abs(shares[:, 3] - level) < 1e-6
            share = SHARES[self._recipe.basis] if self._recipe is not None else "%"
            amount = self._lowest[3] + level * self._width
            self._amount.setText(f"{found.names[3]}: {format_number(float(amount), 3)} {share}")
        most = self._lowest[:3] + (1 - level) * self._width
        corners = [f"{one} {format_number(float(end), 3)} %" for one, end in zip(found.names, most, strict=False)]
        three = shares[kept, :3] / shares[kept, :3].sum(axis=1, keepdims=True)
        name = outcome_name(found.outcome)
        half = (found.upper - found.lower) / 2
        for plot, title, values in (
            (self.mean, name, found.mean),
            (self.doubt, self.tr("Uncertainty of {0}").format(name), half),
        ):
            plot.set_map(title, found.unit, corners, three, values[kept], found.allowed[kept])
            plot.set_points(self._points(found, level))
        self._note.setText(
            self.tr("◆ next, ● measured; pale where something else differs. Veiled mixtures are not allowed.")
        )

    def _points(self, found: SpaceMap, level: float) -> list[TernaryPoint]:
        if self._recipe is None:
            return []
        places = [self._recipe.names.index(name) for name in found.names]
        others = [place for place in range(len(self._recipe.names)) if place not in places]
        low, high = np.array(self._recipe.bounds, dtype=float).T
        width = np.where(high > low, high - low, 1.0) / 100
        width[: len(self._recipe.ingredients)] = 1.0
        points = []
        for kind, rows in self._rows.items():
            for number, row in enumerate(rows):
                parts = (row[places] - self._lowest) / self._width
                three = np.maximum(parts[:3], 0.0)
                if parts.min() < -_OUTSIDE or three.sum() <= 0:
                    continue
                off = np.abs(row - np.array(found.fixed)) / width
                exact = bool((off[others] <= _NEAR).all())
                if len(places) == _MOST_AXES:
                    exact &= abs(parts[3] - level) < _OUTSIDE
                points.append(TernaryPoint(three / three.sum(), kind, number, exact))
        return points

    def _draw_line(self, found: SpaceMap) -> None:
        if self._recipe is None:
            return
        share = SHARES[self._recipe.basis]
        one = next((one for one in self._recipe.settings if one.name == found.names[0]), None)
        if self.line is not None:
            discard(self._plots, self.line)
        axis = Axis(found.names[0], share if one is None else one.unit)
        self.line = CurvePlot(axis, Axis(outcome_name(found.outcome), found.unit))
        self.line.failed.connect(self.failed)
        self._plots.addWidget(self.line, 1)
        half = (found.upper - found.lower) / 2
        self.line.set_curve(self.tr("Expected, 68 %"), found.points[:, 0], found.mean, drawn="line", errors=half)
        if one is not None and one.categories:
            self.line.set_places(list(enumerate(one.categories)))
        self._note.setText(self.tr("All else stays as in the mixture that the map was made about."))

    def _words_at(self, shares: NDArray[np.float64]) -> str:
        """Return composition and value at some shares, for the tooltip."""
        found = self._map
        if found is None or self._recipe is None:
            return ""
        fourth = len(found.names) == _MOST_AXES
        level = self._slice.value() / max(steps_of(self._shares), 1) if fourth else 0.0
        parts = np.append(shares * (1 - level), level)[: len(found.names)]
        amounts = self._lowest + parts * self._width
        words = [f"{name} {format_number(float(one), 3)} %" for name, one in zip(found.names, amounts, strict=True)]
        value, doubt = self.mean.value_at(shares), self.doubt.value_at(shares)
        said = (
            f"{outcome_name(found.outcome)}: {format_number(value, 4)} ± {format_number(doubt, 2)} {found.unit}".strip()
        )
        return "\n".join([", ".join(words), said])

    # What the user does

    def _ask(self) -> None:
        found = self._map
        if found is None or self._recipe is None:
            return
        first = str(self._axes[0].currentData())
        if first in {one.name for one in self._recipe.settings}:
            names: tuple[str, ...] = (first,)
        else:
            names = tuple(dict.fromkeys(str(box.currentData() or "") for box in self._axes if not box.isHidden()))
            names = tuple(name for name in names if name and name not in {one.name for one in self._recipe.settings})
        if len(names) > 1 or first in {one.name for one in self._recipe.settings}:
            self.map_wanted.emit(str(self._outcome.currentData()), names, np.array(found.fixed))
