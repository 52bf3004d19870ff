"""Two numbers of the survivors against each other, and those that no other beats in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSettings, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.quantities import quantity
from core.tasks.generated import PLOTTED
from gui import theme
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.widgets import discard, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.tasks.generated import Survivor

_KEYS = tuple(PLOTTED)
_LOW, _HIGH, _NEAR = "low", "high", "near"


class ParetoView(QWidget):
    """Points with axes of choice; each axis says whether little or much is wanted.

    Signals:
        chosen: The user clicked a point; carries the place of its survivor.
        failed: Something could not be exported; carries the ``UserError``.
    """

    chosen = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._survivors: tuple[Survivor, ...] = ()
        self._places: dict[str, list[int]] = {}
        self._asked: dict[str, float] = {}
        self._marked: int | None = None
        self._across, self._across_sense = self._axis("across", "energy_above_hull", _LOW)
        self._up, self._up_sense = self._axis("up", "band_gap", _HIGH)
        row = QHBoxLayout()
        row.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, 0)
        row.setSpacing(theme.GRID // 2)
        for name, choice, sense in (
            (self.tr("Across"), self._across, self._across_sense),
            (self.tr("Up"), self._up, self._up_sense),
        ):
            row.addWidget(label(name, "quiet"))
            row.addWidget(choice, 1)
            row.addWidget(sense)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(row)
        self._plot: CurvePlot | None = None
        self._make()

    @property
    def keys(self) -> tuple[str, str]:
        """Keys of the quantities across and up."""
        return str(self._across.currentData()), str(self._up.currentData())

    def set_asked(self, asked: Mapping[str, float]) -> None:
        """Say which quantities have a value that is asked for; to be near it is what is wanted of them then."""
        self._asked = dict(asked)
        self._make()

    def mark(self, place: int | None) -> None:
        """Mark the point of a survivor."""
        self._marked = place
        self._draw_mark()

    def choose(self, across: str, up: str) -> None:
        """Show these quantities."""
        self._across.setCurrentIndex(self._across.findData(across))
        self._up.setCurrentIndex(self._up.findData(up))

    def set_survivors(self, survivors: Sequence[Survivor]) -> None:
        """Show these."""
        self._survivors = tuple(survivors)
        self._draw()

    def _axis(self, name: str, key: str, sense: str) -> tuple[QComboBox, QComboBox]:
        choice, senses = QComboBox(), QComboBox()
        for each in _KEYS:
            choice.addItem(self._named(each), each)
        senses.addItem(self.tr("little"), _LOW)
        senses.addItem(self.tr("much"), _HIGH)
        senses.setToolTip(self.tr("Which end is wanted"))
        choice.setAccessibleName(self.tr("Quantity"))
        senses.setAccessibleName(self.tr("Which end is wanted"))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(4)
        kept = QSettings()
        choice.setCurrentIndex(max(choice.findData(kept.value(f"generate/{name}", key)), 0))
        senses.setCurrentIndex(max(senses.findData(kept.value(f"generate/{name}_sense", sense)), 0))
        choice.currentIndexChanged.connect(lambda _: self._changed(name, choice, senses))
        senses.currentIndexChanged.connect(lambda _: self._changed(name, choice, senses))
        return choice, senses

    def _named(self, key: str) -> str:
        from PySide6.QtCore import QCoreApplication

        return QCoreApplication.translate("quantities", quantity(key).label)

    def _changed(self, name: str, choice: QComboBox, senses: QComboBox) -> None:
        kept = QSettings()
        kept.setValue(f"generate/{name}", choice.currentData())
        if senses.currentData() != _NEAR:
            kept.setValue(f"generate/{name}_sense", senses.currentData())
        self._make()

    def _make(self) -> None:
        """Make the plot for the axes of now."""
        if self._plot is not None:
            discard(self._layout, self._plot)
        across, up = self.keys
        self._offer_near(across, self._across_sense)
        self._offer_near(up, self._up_sense)
        self._plot = CurvePlot(
            Axis(self._named(across), quantity(across).unit),
            Axis(self._named(up), quantity(up).unit),
            snap="point",
            redraw_ms=120,
        )
        self._plot.failed.connect(self.failed)
        self._plot.point_clicked.connect(self._take)
        self._layout.addWidget(self._plot, 1)
        self._plot.set_target(self._asked.get(up))
        self._draw()

    def _offer_near(self, key: str, senses: QComboBox) -> None:
        """Offer what is asked for as what is wanted where there is such a value, and choose it at first."""
        place, blocker = senses.findData(_NEAR), QSignalBlocker(senses)
        if key in self._asked and place < 0:
            senses.addItem(self.tr("as asked"), _NEAR)
            senses.setCurrentIndex(senses.count() - 1)
        elif key not in self._asked and place >= 0:
            senses.removeItem(place)
        del blocker

    def _draw(self) -> None:
        if self._plot is None:
            return
        across, up = self.keys
        held = [(i, one.number_of(across), one.number_of(up)) for i, one in enumerate(self._survivors)]
        known = [(i, float(x), float(y)) for i, x, y in held if x is not None and y is not None]
        points = np.array([(x, y) for _, x, y in known]).reshape(-1, 2)
        costs = [
            self._costs(points[:, 0], across, self._across_sense.currentData()),
            self._costs(points[:, 1], up, self._up_sense.currentData()),
        ]
        best = front(np.stack(costs, axis=1))
        rest, lead = self.tr("Survivors"), self.tr("Beaten by none in both")
        self._places = {rest: [i for i, _, _ in known], lead: [known[k][0] for k in best]}
        self._plot.set_curve(rest, points[:, 0], points[:, 1], "quiet", drawn="points")
        chosen = points[best]
        self._plot.set_curve(lead, chosen[:, 0], chosen[:, 1], "accent", drawn="auto")
        self._draw_mark()

    def _costs(self, values: NDArray[np.float64], key: str, sense: str) -> NDArray[np.float64]:
        """Return what is wanted low: the values, their negatives, or how far they lie from what is asked for."""
        if sense == _NEAR:
            return np.abs(values - self._asked[key])
        return values if sense == _LOW else -values

    def _draw_mark(self) -> None:
        if self._plot is None:
            return
        for name, places in self._places.items():
            if self._marked in places:
                self._plot.set_index(places.index(self._marked), name)
                return
        self._plot.set_index(None)

    def _take(self, name: str, index: int) -> None:
        places = self._places.get(name, [])
        if index < len(places):
            self.chosen.emit(places[index])


def front(costs: NDArray[np.float64]) -> list[int]:
    """Return the rows that no other row undercuts in one column without being higher in the other, by the first.

    Args:
        costs: What is wanted low, shape (n, 2).
    """
    found: list[int] = []
    lowest = np.inf
    for i in np.lexsort((costs[:, 1], costs[:, 0])).tolist():
        if costs[i, 1] < lowest:
            lowest = float(costs[i, 1])
            found.append(i)
    return found
