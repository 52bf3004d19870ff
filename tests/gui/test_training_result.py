"""The view of a training, and what it leads to."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.tasks.base import Provenance, Result
from core.tasks.charts import Chart, Curve
from core.tasks.learning_curve import LearningCurves
from core.tasks.registry import find
from core.tasks.search_hyperparameters import Searched
from core.tasks.simulating import SimulationSoFar, Table
from core.tasks.train_generator import GeneratorTraining
from core.tasks.train_model import Training
from gui.panels.data_table import DataTable
from gui.panels.gallery import Gallery
from gui.result_views import view_for
from gui.running import Run
from gui.training_result import GeneratorResult, SearchResult, TrainingResult
from tests.core.models.crystals import rutile
from tests.gui.builders import perovskite

ABOUT = Provenance("train_model", {}, {}, {}, 0.1)
LOSS = Chart(
    "Epoch", "", "Loss", "", (Curve("Training", np.arange(1.0, 5.0), np.array([4.0, 3.0, 2.0, 1.0])),), title="Loss"
)


@pytest.fixture
def view(qtbot):
    run = Run(find("train_model"), {}, (), (), (), 1, ())
    shown = TrainingResult(run, "Train a model")
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show()
    return shown


def test_trainings_have_this_view():
    assert view_for(Training) is TrainingResult


def test_it_learns_live_and_then_leads_to_predictions(view, qtbot):
    view.take_partial(SimulationSoFar(0, (LOSS,), ("Epoch 4.", "Off by 0.3 eV.")))
    qtbot.waitUntil(lambda: bool(view._charts.plots))
    assert view._summary.text() == "Epoch 4.\n\nOff by 0.3 eV."
    assert not view.predict.isVisible()
    entry = Training("", None, charts=(LOSS,), summary=("Kept as mine.",), model="mine", folder="x")
    view.take_result(Result((entry,), {}, of_inputs=False), ABOUT)
    with qtbot.waitSignal(view.task_wanted) as wanted:
        qtbot.mouseClick(view.predict, Qt.MouseButton.LeftButton)
    assert wanted.args == [
        "predict_properties",
        {"properties_model": "mine", "forces": False, "properties": True},
    ]
    assert view.subject == "mine"
    with qtbot.waitSignal(view.task_wanted) as wanted:
        qtbot.mouseClick(view.evaluate, Qt.MouseButton.LeftButton)
    assert wanted.args == ["evaluate_model", {"model": "mine"}]


def test_a_trained_generator_leads_to_generating(qtbot):
    view = view_for(GeneratorTraining)(Run(find("train_generator"), {}, (), (), (), 1, ()), "Train a generator")
    assert isinstance(view, GeneratorResult)
    qtbot.addWidget(view)
    view.show()
    entry = GeneratorTraining("", None, charts=(LOSS,), summary=("Kept as mine.",), model="mine", folder="x")
    view.take_result(Result((entry,), {}, of_inputs=False), ABOUT)
    with qtbot.waitSignal(view.task_wanted) as wanted:
        qtbot.mouseClick(view.generate, Qt.MouseButton.LeftButton)
    assert wanted.args == ["generate", {"source": "gan", "generator": "mine"}]
    assert view.subject == "mine"


def test_a_generator_shows_what_it_makes_while_it_learns(qtbot):
    run = Run(find("train_generator"), {}, (1, 2), (rutile(), perovskite()), (None, None), 1, ("a", "b"))
    view = GeneratorResult(run, "Train a generator")
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    for made in ((rutile(),), (perovskite(), rutile())):
        view.take_partial(SimulationSoFar(0, (LOSS,), ("Epoch 4.",), crystal=made[0], made=made))
    qtbot.waitUntil(lambda: "Samples" in view._charts.panes.names)
    gallery = view.findChild(Gallery)
    qtbot.waitUntil(lambda: gallery.count() == 2 and gallery.item(1).text() == "TiO₂")
    with qtbot.waitSignal(view.preview_wanted) as seen:
        place = gallery.visualItemRect(gallery.item(0)).center()
        qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert seen.args[0].title == "SrTiO3.cif"
    view.take_end("")
    assert not view._keep.isVisible(), "samples are nothing to keep beside a chosen crystal"


def test_a_search_shows_its_trials_live_and_leads_to_a_training(qtbot):
    run = Run(find("search_hyperparameters"), {}, (), (), (), 1, ())
    view = view_for(Searched)(run, "Search")
    assert isinstance(view, SearchResult)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    table = Table("Trials", ("Trial", "Loss"), ("", ""), ((2, 0.1), (1, 0.3)))
    view.take_partial(SimulationSoFar(0, (LOSS,), ("2 trials.",), tables=(table,)))
    qtbot.waitUntil(lambda: "Trials" in view._charts.panes.names)
    view._charts.panes.choose(("table", 0))
    assert view.findChild(DataTable) is not None
    view.take_result(Result((Searched("", None, charts=(LOSS,), best={"batch": 32}),), {}, of_inputs=False), ABOUT)
    with qtbot.waitSignal(view.task_wanted) as wanted:
        qtbot.mouseClick(view.train, Qt.MouseButton.LeftButton)
    assert wanted.args == ["train_model", {"batch": 32}]


def test_learning_curves_have_room_and_a_line_a_sentence(qtbot):
    run = Run(find("learning_curve"), {}, (), (), (), 1, ())
    view = view_for(LearningCurves)(run, "Learning curve")
    qtbot.addWidget(view)
    view.show()
    view.take_partial(SimulationSoFar(0, (LOSS,), ("So far 4 models.", "16 rows: best is Transfer.")))
    qtbot.waitUntil(lambda: bool(view._summary.text()))
    assert view._summary.text() == "So far 4 models.\n\n16 rows: best is Transfer."
    assert view.share > 0.5
