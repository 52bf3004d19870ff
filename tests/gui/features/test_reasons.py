"""“Why” on the cards of predictions, and what it leads to."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.config import FOLDER
from core.models.trained.shelf import user_folder
from core.tasks.base import Entry, Provenance, Value
from core.tasks.explain_prediction import Reasons
from core.tasks.property_models import answer_of
from gui.document import Record
from gui.features.reasons import install
from tests.core.models.crystals import salt
from tests.core.models.trained.making import write_small

ABOUT = Provenance("predict_properties", {}, {}, {}, 0.1)
OPEN = Value("metal_probability", 0.3, model="small")


@pytest.fixture(autouse=True)
def small(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    write_small(user_folder() / "small")


@pytest.fixture
def asked(parts):
    """Return what the task panel was asked for."""
    heard = []
    parts.panel.set_values = lambda task, values: heard.append((task, values))
    parts.panel.run = lambda: heard.append("run")
    install(parts)
    return heard


def buttons(parts, qtbot, value, crystal=None):
    """Show a prediction and return the buttons that ask why."""
    parts.document.add((salt(),), "salt.cif", source="", offset=None)
    key = parts.document.current.key
    entry = Entry("salt.cif", salt(), {value.key: value})
    parts.document.add_record(Record(key, crystal or salt(), entry, ABOUT))
    qtbot.waitUntil(lambda: bool(parts.inspector._predictions._cards))
    return [one for one in parts.inspector.findChildren(QPushButton) if one.text() == "Why"]


def test_why_of_a_trained_model_works_its_reasons_out(parts, asked, qtbot):
    (button,) = buttons(parts, qtbot, OPEN)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("explain_prediction", {"model": "small", "property": "is_metal"}), "run"]


def test_reasons_that_are_known_are_painted_at_once(parts, asked, qtbot):
    shares = np.linspace(-1, 1, len(salt()))
    (button,) = buttons(parts, qtbot, Value("metal_probability", 0.3, model="small", contributions=shares))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == []
    assert parts.view._content._values is not None


def test_other_models_and_other_structures_have_none(parts, asked, qtbot):
    assert buttons(parts, qtbot, Value("metal_probability", 0.3, model="chgnet-0.3.0")) == []
    moved = salt().replace(positions=salt().positions + 0.1 * (salt().numbers == 11)[:, None])
    assert buttons(parts, qtbot, OPEN, crystal=moved) == []
    assert asked == []


def test_reasons_join_what_was_predicted_before_of_the_same_structure(parts, asked, qtbot):
    buttons(parts, qtbot, Value("forces", np.eye(len(salt()), 3), model="chgnet-0.3.0"))
    key, shares = parts.document.current.key, np.linspace(-1, 1, len(salt()))
    explained = replace(OPEN, contributions=shares)
    parts.document.add_record(Record(key, salt(), Reasons("salt.cif", salt(), {OPEN.key: explained}), ABOUT))
    qtbot.waitUntil(lambda: len(parts.inspector._predictions._cards) == 2)
    assert "forces" in parts.showing.per_atom_names()
    assert np.array_equal(parts.showing.per_atom("forces"), np.eye(len(salt()), 3))
    # what else was worked out stands alone, as before
    parts.document.add_record(Record(key, salt(), Entry("salt.cif", salt(), {OPEN.key: OPEN}), ABOUT))
    qtbot.waitUntil(lambda: len(parts.inspector._predictions._cards) == 1)
    assert "forces" not in parts.showing.per_atom_names()


def test_values_lead_to_what_the_model_is_asked_for():
    assert answer_of("band_gap") == "band_gap"
    assert answer_of("metal_probability") == "is_metal"
    assert answer_of("my energy [eV]") == "my energy"
    assert answer_of("Lattice: cubic []") == "Lattice"
