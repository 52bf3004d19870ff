"""A slider for each ingredient and setting, and what the models expect of that mixture while they move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.design.balancing import balanced
from gui import theme
from gui.names_of_outcomes import SHARES, expected_text, outcome_name
from gui.panels.flow import FlowLayout
from gui.panels.number_slider import NumberSlider
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QPaintEvent

    from core.design.formulation import Formulation, Ingredient, Process
    from core.design.suggesting import Forecast

_STEPS = 200
_BAR_HEIGHT = 22
_FIELD, _SLIDERS = 116, 380


class IntervalBar(QWidget):
    """An interval within the range of what was measured, whose best stands as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range, self._best = (0.0, 1.0), float("nan")
        self._said: Forecast | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_range(self, low: float, high: float, best: float) -> None:
        """Say how far it reaches, and where the best is that was measured."""
        self._range, self._best = (low, high), best
        self.update()

    def set_forecast(self, said: Forecast) -> None:
        """Show what is expected."""
        self._said = said
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, _BAR_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        said = self._said
        if said is None:
            return
        painter, colours = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = min(self._range[0], said.lower), max(self._range[1], said.upper)
        scale = (self.width() - 12) / ((high - low) or 1.0)
        middle = self.height() / 2

        def at(value: float) -> float:
            return 6 + scale * (value - low)

        painter.setPen(QPen(colours.color("line"), 2))
        painter.drawLine(QPointF(6, middle), QPointF(self.width() - 6, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        band = colours.color("accent")
        band.setAlphaF(0.35)
        painter.setBrush(band)
        painter.drawRoundedRect(QRectF(at(said.lower), middle - 5, max(at(said.upper) - at(said.lower), 2), 10), 3, 3)
        painter.setBrush(colours.color("accent"))
        painter.drawEllipse(QPointF(at(said.value), middle), 4.5, 4.5)
        if np.isfinite(self._best):
            painter.setPen(QPen(colours.color("good"), 2))
            painter.drawLine(QPointF(at(self._best), middle - 9), QPointF(at(self._best), middle + 9))
        painter.end()


class WhatIf(QWidget):
    """Lets a mixture be tried out.

    Signals:
        forecast_wanted: What is expected of a row is asked; carries it.
        taken: The user wants the mixture among the next experiments; carries the row and what is expected of it.
    """

    forecast_wanted = Signal(object)
    taken = Signal(object, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._recipe: Formulation | None = None
        self._row: NDArray[np.float64] = np.zeros(0)
        self._forecasts: tuple[Forecast, ...] = ()
        self._starts: Sequence[tuple[str, NDArray[np.float64]]] = ()
        self._ranges: Mapping[str, tuple[float, float, float]] = {}
        self.inputs: list[NumberSlider | QComboBox] = []
        self._start = QComboBox()
        self._start.setAccessibleName(self.tr("Begin with the mixture"))
        self._start.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._start.activated.connect(self._begin)
        self._take = QPushButton(self.tr("Take this as an experiment"))
        self._take.setProperty("tight", True)
        self._take.clicked.connect(lambda: self.taken.emit(self._row.copy(), self._forecasts))
        self._said = label("", "quiet", wrap=True)
        self._answers: dict[str, tuple[QLabel, IntervalBar]] = {}
        self._lay_out()

    # What others show

    def set_study(
        self,
        recipe: Formulation,
        starts: Sequence[tuple[str, NDArray[np.float64]]],
        ranges: Mapping[str, tuple[float, float, float]],
    ) -> None:
        """Offer the sliders of a study.

        Args:
            recipe: What may be mixed.
            starts: Mixtures to begin with, each with its name, at least one.
            ranges: Outcome to the least, the greatest and the best value that was measured.
        """
        again = recipe == self._recipe
        self._starts, self._ranges = starts, ranges
        self._start.clear()
        self._start.addItems([name for name, _ in starts])
        if again:
            return
        self._recipe = recipe
        self._make_inputs(recipe)
        self._begin(0)

    def set_forecasts(self, forecasts: tuple[Forecast, ...]) -> None:
        """Show what is expected of the mixture."""
        self._forecasts = forecasts
        if list(self._answers) != [said.name for said in forecasts]:
            self._make_answers(forecasts)
        for said in forecasts:
            words, bar = self._answers[said.name]
            words.setText(f"{expected_text(said)} {said.unit}".strip())
            bar.set_forecast(said)
        self.tell("" if forecasts else self.tr("There is no model yet: it needs two different results."))

    def tell(self, text: str) -> None:
        """Say something in place of what is expected."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    @property
    def row(self) -> NDArray[np.float64]:
        """The mixture."""
        return self._row

    @property
    def is_answered(self) -> bool:
        """Whether something is expected of it already."""
        return bool(self._forecasts)

    # The parts

    def _lay_out(self) -> None:
        self._sliders = QFormLayout()
        self._sliders.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._sliders.setVerticalSpacing(theme.GRID // 2)
        inner = QWidget()
        make_panel(inner)
        inner.setLayout(self._sliders)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setMinimumWidth(_SLIDERS)
        side = QVBoxLayout()
        top = FlowLayout(spacing=theme.GRID // 2)
        top.addWidget(self._start)
        top.addWidget(self._take)
        self._outcomes = QVBoxLayout()
        self._outcomes.setSpacing(theme.GRID // 2)
        side.addLayout(top)
        side.addWidget(self._said)
        side.addLayout(self._outcomes)
        side.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        layout.setSpacing(theme.MARGIN)
        layout.addWidget(area, 3)
        layout.addLayout(side, 2)

    def _make_inputs(self, recipe: Formulation) -> None:
        while self._sliders.rowCount():
            self._sliders.removeRow(0)
        self.inputs = []
        places: list[Ingredient | Process] = [*recipe.ingredients, *recipe.settings]
        for place, one in enumerate(places):
            self.inputs.append(self._input(place, one, SHARES[recipe.basis]))
            name = label(one.name)
            name.setBuddy(self.inputs[-1])
            self._sliders.addRow(name, self.inputs[-1])

    def _input(self, place: int, one: Ingredient | Process, share: str) -> NumberSlider | QComboBox:
        words = getattr(one, "categories", ())
        if words:
            box = QComboBox()
            box.setAccessibleName(one.name)
            box.addItems(list(words))
            box.activated.connect(lambda choice: self._move(place, float(choice)))
            return box
        unit = getattr(one, "unit", share)
        width = (one.upper - one.lower) or 1.0
        step = one.step or 10.0 ** np.floor(np.log10(width / _STEPS))
        decimals = max(0, -int(np.floor(np.log10(step))))
        slider = NumberSlider(
            one.name, one.lower, max(one.upper, one.lower + step), step, decimals=decimals, unit=unit, width=_FIELD
        )
        slider.changed.connect(partial(self._move, place))
        return slider

    def _make_answers(self, forecasts: Sequence[Forecast]) -> None:
        while (item := self._outcomes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._answers = {}
        for said in forecasts:
            words, bar = label("", "strong", selectable=True), IntervalBar()
            low, high, best = self._ranges.get(said.name, (said.lower, said.upper, float("nan")))
            bar.set_range(low, high, best)
            bar.setToolTip(
                self.tr("The band holds the true value 68 times of 100; the line is the best measured so far")
            )
            for widget in (label(outcome_name(said.name), "quiet"), words, bar):
                self._outcomes.addWidget(widget)
            words.setAccessibleName(said.name)
            self._answers[said.name] = words, bar

    # What the user does

    def _begin(self, place: int) -> None:
        if 0 <= place < len(self._starts):
            self._row = np.array(self._starts[place][1], dtype=float)
            self._show_row()

    def begin_with(self, row: NDArray[np.float64]) -> None:
        """Try out this mixture."""
        self._row = np.array(row, dtype=float)
        self._show_row()

    def _move(self, place: int, value: float) -> None:
        if self._recipe is not None:
            self._row = balanced(self._recipe, self._row, place, value)
            self._show_row()

    def _show_row(self) -> None:
        for value, widget in zip(self._row, self.inputs, strict=True):
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(round(value))
            else:
                widget.set_value(float(value))
        self.forecast_wanted.emit(self._row.copy())
