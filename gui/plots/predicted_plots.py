"""What predicted structures are plotted as: energy against volume, and powder patterns below a measured one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal

from core.formatting import format_fixed, symmetry_text
from gui.panes import Pane, Panes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from core.tasks.charts import Curve
    from core.tasks.predict_structure import Predicted
    from gui.plots.curve_plot import CurvePlot

_MOST_STACKED, _APART = 7, 105.0


class PredictedPlots(Panes):
    """The plots beside the list; it hides where nothing could be plotted.

    Signals:
        place_chosen: The user went to a structure; carries its place in the list.
        failed: Something could not be exported; carries the ``UserError``.
    """

    place_chosen = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[int, ...] = ()
        self._marked = -1

    def set_structures(
        self, structures: Sequence[Predicted], measured: Curve | None, chosen: Sequence[int], current: int
    ) -> None:
        """Plot structures.

        Args:
            structures: The likeliest first.
            measured: The measured powder pattern, or None.
            chosen: Places of those whose patterns are wanted; of none of them, those of the likeliest.
            current: Place of the one that is marked, or -1.
        """
        self._places = tuple(place for place, one in enumerate(structures) if one.energy is not None)
        self._marked = current
        panes = []
        if self._places:
            fill = partial(self._fill_energies, structures)
            panes.append(Pane("energy", self.tr("Energy"), self._make_energies, fill, alone=True))
        if measured is not None:
            fill = partial(self._fill_patterns, measured, structures, tuple(chosen))
            panes.append(Pane("patterns", self.tr("Powder patterns"), self._make_patterns, fill))
        self.set_panes(panes)
        self.setVisible(bool(panes))

    def mark(self, place: int) -> None:
        """Mark a structure's point, where it has one."""
        self._marked = place
        plot = self.shown.get("energy")
        if plot is not None:
            self._mark_in(plot)

    def _make_energies(self) -> CurvePlot:
        # pyqtgraph is slow to load
        from gui.plots.axes import Axis
        from gui.plots.curve_plot import CurvePlot

        plot = CurvePlot(
            Axis(self.tr("Volume"), "Å³/atom"), Axis(self.tr("Energy"), "eV/atom"), snap="point", redraw_ms=120
        )
        plot.failed.connect(self.failed)
        plot.index_clicked.connect(self._choose_point)
        return plot

    def _fill_energies(self, structures: Sequence[Predicted], widget: QWidget) -> None:
        from gui.plots.curve_plot import CurvePlot

        if not isinstance(widget, CurvePlot):
            return
        shown = [structures[place] for place in self._places]
        x = np.array([one.volume_per_atom for one in shown])
        y = np.array([one.energy for one in shown], dtype=float)
        widget.set_curve(self.tr("Structures"), x, y, drawn="points")
        self._mark_in(widget)

    def _mark_in(self, widget: QWidget) -> None:
        from gui.plots.curve_plot import CurvePlot

        if isinstance(widget, CurvePlot):
            widget.set_index(self._places.index(self._marked) if self._marked in self._places else None)

    def _choose_point(self, index: int) -> None:
        if index < len(self._places):
            self.place_chosen.emit(self._places[index])

    def _make_patterns(self) -> CurvePlot:
        from gui.plots.axes import Axis
        from gui.plots.curve_plot import CurvePlot

        plot = CurvePlot(Axis("2θ", "°"), Axis(self.tr("Intensity, one above the other"), "%"), redraw_ms=120)
        plot.failed.connect(self.failed)
        return plot

    def _fill_patterns(
        self, measured: Curve, structures: Sequence[Predicted], chosen: Sequence[int], widget: QWidget
    ) -> None:
        """Stack the patterns of those that are chosen, or of the likeliest, below the measured one."""
        from gui.plots.curve_plot import CurvePlot

        if not isinstance(widget, CurvePlot):
            return
        stack = [(self.tr("Measured"), measured.y)]
        for place in chosen or range(len(structures)):
            one = structures[place]
            if one.curve is not None and one.agreement is not None:
                name = f"{place + 1} {symmetry_text(one.space_group)} ({format_fixed(one.agreement, 2)})"
                stack.append((name, one.curve))
        stack = stack[:_MOST_STACKED]
        widget.keep_only([name for name, _ in stack])
        for level, (name, counts) in enumerate(stack):
            low, high = float(counts.min()), float(counts.max())
            heights = 100 * (counts - low) / (high - low or 1.0) - _APART * level
            widget.set_curve(name, measured.x, heights, drawn="line")
