"""What a training or a search gave: how it learns while it runs, and once it has ended what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.search_hyperparameters import Searched
from core.tasks.simulating import SimulationSoFar
from core.tasks.train_generator import GeneratorTraining
from core.tasks.train_model import Training
from gui import theme
from gui.learning_result import LearningResult
from gui.panels.gallery import Gallery
from gui.panes import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Provenance, Result
    from gui.running import Run
    from gui.simulation_result import Shown


class _WithOffers(LearningResult):
    """A result with buttons for what can be done with it."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._offers = QWidget()
        self._rows = QVBoxLayout(self._offers)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.GRID // 2)
        side = self._summary.parentWidget()
        place = side.layout() if side is not None else None
        if isinstance(place, QVBoxLayout):
            place.insertWidget(0, self._offers)
        self._offers.hide()

    def offer(self, name: str, text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """Add a button."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("primary", primary)
        button.clicked.connect(act)
        self._rows.addWidget(button)
        return button


class _OfModel(_WithOffers):
    """A result that is a model, with what can be done with it."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._model = ""

    @property
    @override
    def subject(self) -> str:
        return str(self.run.params.get("name") or self._model)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        for entry in result.entries:
            if isinstance(entry, Training | GeneratorTraining) and entry.model:
                self._model = entry.model
                self._offers.show()
        super().take_result(result, provenance)


class TrainingResult(_OfModel):
    """Shows a training."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self.predict = self.offer("training-predict", self.tr("Predict with it"), self._predict, primary=True)
        self.evaluate = self.offer("training-evaluate", self.tr("Judge it by other data"), self._evaluate)
        self.leakage = self.offer("training-leakage", self.tr("Measure leakage"), self._measure)
        self.leakage.setToolTip(self.tr("Whether the figure holds for materials unlike those that it learned from"))

    def _predict(self) -> None:
        # the potential's own values would stand before those of this model where they are surer
        only = {"forces": False, "properties": True}
        self.task_wanted.emit("predict_properties", {"properties_model": self._model, **only})

    def _evaluate(self) -> None:
        self.task_wanted.emit("evaluate_model", {"model": self._model})

    def _measure(self) -> None:
        """Have the same kind of model trained on splits ever harder."""
        asked = dict(self.run.params)
        target = str(asked.get("targets", "")).split(",")[0].strip()
        given = {name: asked[name] for name in ("data", "dataset", "model", "epochs", "seed") if name in asked}
        if asked.get("base"):
            # the kind of what it began with is not among the parameters
            given.pop("model", None)
        self.task_wanted.emit("measure_leakage", {**given, "target": target})


class GeneratorResult(_OfModel):
    """Shows the training of a generator of crystals, and what it makes on the way.

    Signals:
        preview_wanted: A crystal that was made is to be seen in 3D; carries it.
    """

    preview_wanted = Signal(object)

    def __init__(self, run: Run, title: str) -> None:
        # it is about none of the crystals that it learns from
        super().__init__(replace(run, items=(), crystals=(), origins=(), names=()), title)
        self._made: tuple[Crystal, ...] = ()
        self.generate = self.offer("training-generate", self.tr("Generate with it"), self._generate, primary=True)

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, SimulationSoFar) and payload.made:
            # those of before are no better, and would only pile up
            self._made, payload = payload.made, replace(payload, made=(), crystal=None)
        super().take_partial(payload)

    @override
    def second_panes(self, shown: Shown) -> Sequence[Pane]:
        return [Pane("samples", self.tr("Samples"), self._make_gallery, self._fill_gallery)] if self._made else ()

    def _make_gallery(self) -> Gallery:
        gallery = Gallery(_drawn)
        gallery.chosen.connect(self.preview_wanted)
        return gallery

    def _fill_gallery(self, gallery: Gallery) -> None:
        gallery.set_crystals(self._made)

    def _generate(self) -> None:
        self.task_wanted.emit("generate", {"source": "gan", "generator": self._model})


class SearchResult(_WithOffers):
    """Shows a search for hyper-parameters."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._best: dict[str, Any] = {}
        self.train = self.offer("search-train", self.tr("Train with the best"), self._train, primary=True)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        for entry in result.entries:
            if isinstance(entry, Searched) and entry.best:
                self._best = dict(entry.best)
                self._offers.show()
        super().take_result(result, provenance)

    def _train(self) -> None:
        self.task_wanted.emit("train_model", self._best)


def _drawn(crystal: Crystal, pixels: int) -> bytes:
    # what it needs of the scene is wanted only once there is something to draw
    from gui.thumbnail_drawing import draw

    return draw(crystal, pixels).tobytes()
