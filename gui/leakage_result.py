"""How far a good figure comes of likeness: the errors side by side before a result is celebrated."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from gui.i18n import say
from gui.learning_result import LearningResult
from gui.panels.leakage_bars import LeakageBar, LeakageBars
from gui.panes import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from core.tasks.simulating import Table
    from gui.simulation_result import Shown


class LeakageResult(LearningResult):
    """Shows the leakage meter."""

    @override
    def first_panes(self, shown: Shown) -> Sequence[Pane]:
        if not shown.tables or not shown.charts:
            return ()
        fill = partial(_fill, shown.tables[0])
        return [Pane("leakage", self.tr("Side by side"), LeakageBars, fill, 3, alone=True)]


def _fill(table: Table, widget: QWidget) -> None:
    if not isinstance(widget, LeakageBars):
        return
    bars = []
    for name, *numbers in table.rows:
        error, low, high, times, usual = (one if isinstance(one, float) else None for one in numbers[:5])
        if error is not None and isinstance(name, str):
            half = None if low is None or high is None else (high - low) / 2
            bars.append(LeakageBar(say(name), error, half, times, usual))
    widget.set_bars(say(table.head[1]), table.units[1], say(table.head[5]), bars)
