"""The view of classified structures."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.quantities import own_key
from core.tasks.base import Domain, Provenance, Result, Value
from core.tasks.classify_structure import Classified
from core.tasks.registry import find
from core.tasks.simulating import SimulationSoFar
from gui.classified_result import ClassifiedResult
from gui.result_views import view_for
from gui.running import Run
from tests.core.models.crystals import salt

SALT = salt()
KEY = own_key("Crystal system: cubic", "")
ABOUT = Provenance("classify_structure", {}, {}, {}, 0.1)


def entry(seen=True):
    shares = np.linspace(-0.1, 0.2, len(SALT))
    value = Value(KEY, 0.97, None, "symmetry-voxels", Domain.INSIDE, contributions=shares)
    grid = np.random.default_rng(0).random((8, 8, 8)).astype(np.float32) if seen else None
    return Classified("salt.cif", SALT, {KEY: value}, summary=("Crystal system: cubic.",), known=True, seen=grid,
                      weighed=grid)  # fmt: skip


@pytest.fixture
def view(qtbot):
    run = Run(find("classify_structure"), {}, (7,), (SALT,), (None,), 1, ("salt.cif",))
    shown = view_for(Classified)(run, "salt.cif · Classify a structure")
    assert isinstance(shown, ClassifiedResult)
    qtbot.addWidget(shown)
    shown.resize(1000, 400)
    shown.show()
    return shown


def button(view, words="network sees"):
    return next(one for one in view.findChildren(QPushButton) if words in one.text())


def test_the_crystal_is_painted_as_soon_as_the_answer_comes(view):
    heard = []
    view.why_wanted.connect(lambda one: heard.append(one.key))
    view.take_partial(SimulationSoFar(0, ()))
    view.take_result(Result((entry(),)), ABOUT)
    assert heard == [KEY]


def test_what_a_project_held_paints_nothing_and_has_nothing_to_see(view):
    heard = []
    view.why_wanted.connect(heard.append)
    view.take_result(Result((entry(seen=False),)), ABOUT)
    assert heard == []
    assert button(view).isHidden()


@pytest.mark.parametrize("words", ["network sees", "speaks for it"])
def test_a_click_lays_a_field_onto_the_structure(view, qtbot, words):
    view.take_result(Result((entry(),)), ABOUT)
    with qtbot.waitSignals([view.item_chosen, view.volumes]):
        heard = []
        view.volumes.connect(lambda *what: heard.append(what))
        qtbot.mouseClick(button(view, words), Qt.MouseButton.LeftButton)
    ((key, (field,)),) = heard
    assert field.label
    assert key == 7
    assert field.grid.shape == (8, 8, 8)
    assert np.allclose(field.cell, SALT.cell)
