"""The leakage meter in the window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from core.learning.leakage_meter import Novelty
from core.tasks.base import Provenance, Result
from core.tasks.leakage_words import chart_of, sentences_of, table_of
from core.tasks.measure_leakage import LeakageMeter
from core.tasks.registry import find
from core.tasks.simulating import SimulationSoFar
from core.tasks.train_model import Training
from gui import theme
from gui.leakage_result import LeakageResult
from gui.panels.leakage_bars import LeakageBars
from gui.result_views import view_for
from gui.running import Run
from gui.training_result import TrainingResult
from tests.core.tasks.test_measure_leakage import ENERGY, leakage

ERRORS = {Novelty.RANDOM: 0.1, Novelty.PROTOTYPE: 0.13, Novelty.CHEMSYS: 0.3}
ABOUT = Provenance("measure_leakage", {}, {}, {}, 0.1)


@pytest.fixture
def view(qtbot) -> LeakageResult:
    assert view_for(LeakageMeter) is LeakageResult
    shown = LeakageResult(Run(find("measure_leakage"), {}, (), (), (), 1, ()), "Leakage meter")
    qtbot.addWidget(shown)
    shown.resize(900, 340)
    shown.show()
    return shown


def test_the_bars_come_first_and_are_told_in_words(view: LeakageResult, qtbot) -> None:
    found = leakage(ENERGY, ERRORS)
    view.take_partial(SimulationSoFar(0, (chart_of(found, "m"),), sentences_of(found, "m")))
    qtbot.waitUntil(lambda: bool(view._charts.plots))
    words = sentences_of(found, "m")
    entry = LeakageMeter("salts", None, charts=(chart_of(found, "m"),), summary=words, tables=(table_of(found, "m"),))
    view.take_result(Result((entry,), of_inputs=False), ABOUT)
    assert view._charts.panes.names[0] == "Side by side"
    bars = view.findChild(LeakageBars)
    assert [bar.name for bar in bars.bars] == ["at random", "new prototypes", "new chemical systems"]
    assert [bar.error for bar in bars.bars] == pytest.approx(list(ERRORS.values()), rel=0.2)
    assert " · 1.0 ×; new prototypes: 0." in bars.accessibleDescription()
    assert "flatters much" in view._summary.text()


def test_what_flatters_much_is_painted_as_a_warning(view: LeakageResult, qtbot) -> None:
    found = leakage(ENERGY, ERRORS)
    entry = LeakageMeter("salts", None, charts=(chart_of(found, "m"),), tables=(table_of(found, "m"),))
    view.take_result(Result((entry,), of_inputs=False), ABOUT)
    bars = view.findChild(LeakageBars)
    for name in ("light", "dark"):
        theme.apply(QApplication.instance(), theme.chosen(name))
        picture = bars.grab().toImage()
        colours = {
            picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())
        }
        assert {theme.current().accent, theme.current().warning, theme.current().error} <= colours
    theme.apply(QApplication.instance(), theme.LIGHT)
    for width in (260, 1200):
        bars.resize(width, 140)
        assert np.isfinite(bars.grab().width())


def test_a_training_leads_to_the_meter(qtbot) -> None:
    asked = {"data": "a.csv", "targets": "gap, energy", "model": "descriptors", "seed": 3, "members": 2}
    shown = TrainingResult(Run(find("train_model"), asked, (), (), (), 1, ()), "Train a model")
    qtbot.addWidget(shown)
    shown.take_result(Result((Training("", None, model="mine"),), of_inputs=False), ABOUT)
    shown.show()
    wanted = QSignalSpy(shown.task_wanted)
    qtbot.mouseClick(shown.leakage, Qt.MouseButton.LeftButton)
    task, given = wanted.at(0)
    assert task == "measure_leakage"
    assert given == {"data": "a.csv", "model": "descriptors", "seed": 3, "target": "gap"}
    assert find(task).params.model_validate(given)
