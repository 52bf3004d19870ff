"""How good a model is: of several targets one is chosen; errors on the periodic table, and a slider for refusals."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_number
from core.structures.elements import symbols
from core.tasks.evaluate_model import Judged
from core.tasks.evaluation_tables import BY_ELEMENT, REFUSAL
from gui.i18n import say
from gui.panels.element_map import ElementMap, ElementNumber
from gui.panes import Pane
from gui.simulation_result import Shown, SimulationResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.charts import Chart, Charts
    from core.tasks.simulating import Table
    from gui.running import Run

_FEWEST = 8  # materials below which an element's error says little


class EvaluationResult(SimulationResult):
    """Shows evaluations."""

    say_apart = True

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._target = QComboBox()
        self._target.setAccessibleName(self.tr("Target"))
        self._target.currentIndexChanged.connect(self._choose)
        self._target.hide()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._target)

    @property
    def target(self) -> QComboBox:
        """The choice of the target."""
        return self._target

    @override
    def shown_of(self, entry: Charts) -> Shown:
        whole = super().shown_of(entry)
        if not isinstance(entry, Judged) or not entry.parts:
            return whole
        titles = [say(part.title) for part in entry.parts]
        if [self._target.itemText(i) for i in range(self._target.count())] != titles:
            self._target.blockSignals(True)
            self._target.clear()
            self._target.addItems(titles)
            self._target.blockSignals(False)
        self._target.setVisible(len(titles) > 1)
        part = entry.parts[max(self._target.currentIndex(), 0)]
        return replace(
            whole,
            charts=entry.charts[slice(*part.charts)],
            # the curve with its slider says the same
            tables=tuple(table for table in entry.tables[slice(*part.tables)] if table.title != REFUSAL),
            summary=entry.summary[slice(*part.summary)],
        )

    @override
    def charts_of(self, shown: Shown) -> Sequence[Chart]:
        return [chart for chart in shown.charts if chart.title != REFUSAL]

    @override
    def second_panes(self, shown: Shown) -> Sequence[Pane]:
        # beside the parity plot, so that a point leads to its row and a row to its point
        for place, table in reversed(list(enumerate(shown.tables))):
            if table.frames:
                return [self.table_pane(shown, place)]
        return []

    @override
    def more_panes(self, shown: Shown) -> Sequence[Pane]:
        panes = []
        elements = next((table for table in shown.tables if table.title == BY_ELEMENT), None)
        if elements is not None:
            title = self.tr("Elements")
            panes.append(Pane("elements", title, ElementMap, partial(self._fill_elements, elements), 3))
        refusal = next((chart for chart in shown.charts if chart.title == REFUSAL), None)
        if refusal is not None:
            key = ("refusal", refusal.y_name, refusal.y_unit)
            make, fill = partial(self._make_refusal, refusal), partial(_fill_refusal, refusal)
            panes.append(Pane(key, say(REFUSAL), make, fill, 3))
        return panes

    def _choose(self) -> None:
        """Show another target."""
        entry = self._inputs.get(self._index, Shown()).entry
        if entry is not None:
            self._inputs[self._index] = self.shown_of(entry)
            self._show()

    def _make_refusal(self, chart: Chart) -> QWidget:
        from gui.plots.refusal_panel import RefusalPanel

        panel = RefusalPanel(chart)
        panel.failed.connect(self.failed)
        return panel

    def _fill_elements(self, table: Table, widget: QWidget) -> None:
        if not isinstance(widget, ElementMap):
            return
        unit = table.units[2]
        numbers = []
        for symbol, count, error, low, high, *_ in table.rows:
            if not isinstance(error, float) or not isinstance(count, int) or symbol not in symbols():
                continue
            tip = self.tr("{0}: {1} {2}, {3} materials").format(symbol, format_number(error, 3), unit, count)
            if isinstance(low, float) and isinstance(high, float):
                ends = format_number(low, 3), format_number(high, 3)
                tip = self.tr("{0} (68 % interval {1} to {2})").format(tip, *ends)
            numbers.append(ElementNumber(symbols().index(str(symbol)), error, tip, few=count < _FEWEST))
        title = f"{say(table.head[2])} ({unit})" if unit else say(table.head[2])
        widget.set_numbers(title, numbers, self.tr("under {0} materials").format(_FEWEST))


def _fill_refusal(chart: Chart, widget: QWidget) -> None:
    from gui.plots.refusal_panel import RefusalPanel

    if isinstance(widget, RefusalPanel):
        widget.set_chart(chart)
