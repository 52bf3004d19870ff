"""What a formula says, in the window."""

import pytest
from PySide6.QtWidgets import QLabel

from core.api import run
from core.tasks.base import Provenance
from core.tasks.registry import find
from gui.composition_result import CompositionResult
from gui.result_views import view_for
from gui.running import Run
from tests.core.models.crystals import salt


def made(qtbot, crystals=(), **options):
    result = run("composition_properties", crystals, **options)
    items = tuple(range(len(crystals)))
    asked = Run(
        find("composition_properties"),
        options,
        items,
        tuple(crystals),
        (None,) * len(items),
        1,
        ("a", "b")[: len(items)],
    )
    view = CompositionResult(asked, "Formula")
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.take_result(result, Provenance("composition_properties", options, {}, {}, 0.1))
    view.show()
    return view


def texts(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def test_the_task_has_this_view():
    assert view_for(find("composition_properties").entry) is CompositionResult


def test_states_numbers_and_flags_are_shown_with_their_sources(qtbot):
    shown = texts(made(qtbot, formula="PbTiO3"))
    assert "PbTiO₃" in shown
    assert "Pb +2, Ti +4, O −2" in shown
    assert "303.1 g/mol" in shown
    assert any("unborn child" in text for text in shown)
    assert any("1272/2008" in text for text in shown)


@pytest.mark.parametrize("width", [480, 900])
def test_nothing_is_cut_in_a_narrow_window(qtbot, width):
    view = made(qtbot, formula="PbTiO3")
    view.resize(width, 500)
    qtbot.waitExposed(view)
    assert view._panel.widget().width() <= width


def test_of_several_structures_one_is_chosen(qtbot):
    view = made(qtbot, (salt(), salt().replace(numbers=salt().numbers + 1)))
    assert not view._choice.isHidden()
    assert "NaCl" in texts(view)
    view._choice.setCurrentIndex(1)
    assert "MgAr" in texts(view)
