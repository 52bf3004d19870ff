"""Training by pointing, in the whole window with its workers."""

import json
import os
import signal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

import resources
from core.engine.engine import LONG
from core.learning import unfinished as left
from core.models.trained.folder import read_manifest
from core.models.trained.shelf import user_folder
from gui.features.training import Trainings
from gui.snapshot import wait
from gui.training_result import TrainingResult

pytestmark = pytest.mark.timeout(240)

CUBIC = str(Path(__file__).parents[2] / "core" / "learning" / "cubic.csv")
SMALL = {
    "data": CUBIC,
    "targets": "my_energy",
    "crystal_graph_features": 16,
    "crystal_graph_layers": 1,
    "crystal_graph_radius": 4.0,
    "batch": 8,
    "baseline": False,
}


@pytest.fixture(scope="module", autouse=True)
def own_folders(tmp_path_factory):
    """Keep models and checkpoints out of the user's folders, in the workers, too."""
    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MATTERDESK_CONFIG", str(folder / "config"))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield


def offer(app, text):
    return next(found for found in app.window.banners.findChildren(QPushButton) if found.text() == text)


def trainings(app):
    return next(one for one in app.window.main.findChildren(Trainings))


def cut_off(name, title, epochs=3):
    folder = left.shelf() / name
    folder.mkdir(parents=True)
    (folder / "member-0.safetensors").write_bytes(b"")
    about = {"task": "train_model", "params": {**SMALL, "epochs": epochs}, "title": title}
    (folder / left.ABOUT).write_text(json.dumps(about))
    return folder


def test_a_training_that_was_cut_off_before_is_offered(app):
    folder = cut_off("a", "Cubes")
    trainings(app)._offer_newest()
    assert "training" in app.window.banners.keys
    offer(app, "Give it up").click()
    assert not folder.exists()
    assert "training" not in app.window.banners.keys


def test_one_that_runs_elsewhere_is_not_offered(app):
    with left.under_way(left.place_of("x"), "train_model", {}, "Cubes"):
        (left.place_of("x") / "member-0.safetensors").write_bytes(b"")
        trainings(app)._offer_newest()
        assert "training" not in app.window.banners.keys
    assert not left.place_of("x").exists()


def test_the_form_begins_with_the_data_of_the_project(app):
    panel = app.window.rest.panel
    panel.choose("predict_properties")
    panel.choose("train_model")
    assert panel.values()["data"] == ""
    app.keeper.write(lambda project: project.datasets.add("mine", "mine.csv", {}))
    app.keeper.flush()
    panel.choose("predict_properties")
    panel.choose("train_model")
    assert panel.values()["data"] == str(app.keeper.path)
    assert panel.values()["dataset"] == "mine"
    # what the user named stays
    panel.set_values("train_model", {"data": CUBIC, "dataset": ""})
    panel.choose("predict_properties")
    panel.choose("train_model")
    assert panel.values()["data"] == CUBIC


@pytest.mark.slow
def test_a_killed_training_goes_on_and_predicts(app):
    rest, results = app.window.rest, app.window.main.results
    panel = rest.panel
    panel.set_values("train_model", {**SMALL, "epochs": 400, "name": "cubes"})
    panel.run()
    view = results.currentWidget()
    assert isinstance(view, TrainingResult)
    wait(lambda: view._summary.text().startswith("Epoch"), 120)
    wait(lambda: any(left.shelf().glob("*/*.safetensors")), 60)
    os.kill(app.jobs.worker_pid(LONG), signal.SIGKILL)
    wait(lambda: "training" in app.window.banners.keys, 30)
    assert not rest.results.busy
    offer(app, "Go on").click()
    wait(lambda: not rest.results.busy, 200)
    done = results.currentWidget()
    assert isinstance(done, TrainingResult)
    assert done._model == "cubes"
    assert len(read_manifest(user_folder() / "cubes").about["history"][0]) == 400
    assert not left.unfinished()
    app.opener.open_paths([str(resources.path("samples", "Cu.cif"))])
    wait(lambda: not app.opener.busy, 60)
    done.predict.click()
    assert panel.task == "predict_properties"
    panel.set_values("predict_properties", {"forces": False})
    panel.run()
    wait(lambda: not rest.results.busy, 120)
    (record,) = [one for one in app.document.records(app.document.current.key) if "cubes" in one.provenance.models]
    assert "my_energy [eV]" in record.entry.values
