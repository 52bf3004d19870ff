"""What a training gave: how it learns while it runs, and once it has ended what can be done with the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.train_model import Training
from gui import theme
from gui.i18n import say
from gui.simulation_result import SimulationResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.base import Provenance, Result
    from gui.running import Run

_SHARE = 0.6
"""Part of the height beside the view: four plots are to be seen, and there may be nothing in the view at all."""


class TrainingResult(SimulationResult):
    """Shows a training."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._model = ""
        self._offers = QWidget()
        self.predict, self.evaluate = (
            QPushButton(self.tr("Predict with it")),
            QPushButton(self.tr("Judge it by other data")),
        )
        self.predict.setObjectName("training-predict")
        self.predict.setProperty("primary", True)
        self.evaluate.setObjectName("training-evaluate")
        self.predict.clicked.connect(self._predict)
        self.evaluate.clicked.connect(lambda: self.task_wanted.emit("evaluate_model", {"model": self._model}))
        rows = QVBoxLayout(self._offers)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.GRID // 2)
        rows.addWidget(self.predict)
        rows.addWidget(self.evaluate)
        side = self._summary.parentWidget()
        place = side.layout() if side is not None else None
        if isinstance(place, QVBoxLayout):
            place.insertWidget(0, self._offers)
        self._offers.hide()

    @property
    @override
    def share(self) -> float:
        return _SHARE

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        for entry in result.entries:
            if isinstance(entry, Training) and entry.model:
                self._model = entry.model
                self._offers.show()
        super().take_result(result, provenance)

    @override
    def _say(self, place: QLabel, texts: Sequence[str]) -> None:
        """Give each sentence a line of its own: they are figures to be compared."""
        place.setText("\n\n".join(map(say, texts)))
        place.setVisible(bool(texts))

    def _predict(self) -> None:
        self.task_wanted.emit("predict_properties", {"properties_model": self._model})
