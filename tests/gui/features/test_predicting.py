"""What is done with predicted structures in the whole window, with mouse and keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.tasks.base import Entry, Provenance, Result
from core.tasks.predict_structure import PredictionSoFar
from core.tasks.registry import find
from gui.prediction_result import PredictionResult
from gui.running import Run, formulae_asked
from gui.snapshot import wait
from tests.gui.builders import perovskite
from tests.gui.test_prediction_result import GUESSES, RELAXED, entry, row
from tests.gui.test_project_window import save_as

LEFT = Qt.MouseButton.LeftButton
ASKED = {"formula": "TiO2", "potential": "chgnet-0.3.0", "pressure": 2.0, "fmax": 0.05}


@pytest.fixture
def fresh(app):
    app.keeper.start_anew()
    yield app
    app.keeper.start_anew()


def begin(app, job, params=ASKED):
    """Begin a run of which nothing is computed, and return its tab."""
    run = Run(find("predict_structure"), params, (), (), (), job)
    app.window.rest.results._started(run)
    return run, app.window.main.results.currentWidget()


def finish(app, run, *entries):
    about = Provenance("predict_structure", dict(run.params), {}, {}, 0.1)
    app.window.rest.results._finished(run, Result(entries, of_inputs=False), about)
    good = sum(not one.error for one in entries)
    wait(lambda: len(app.document.items) == good, 10)


@pytest.fixture
def shown(fresh):
    """The window with a list of which the first two are chosen with the mouse."""
    run, view = begin(fresh, 20_001)
    finish(fresh, run, entry())
    QTest.mouseClick(view._list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, row(view, 0))
    QTest.mouseClick(view._list.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, row(view, 1))
    return fresh, view


def tells_of(app, words):
    return any(words in found.text() for found in app.window.rest.inspector.findChildren(QLabel))


def titles(app):
    return [item.title for item in app.document.items]


def test_the_start_page_leads_to_the_form(fresh):
    window = fresh.window
    button = next(one for one in window.welcome.findChildren(QPushButton) if "formula" in one.text())
    QTest.mouseClick(button, LEFT)
    assert window.rest.panel.task == "predict_structure"
    QTest.keyClicks(QApplication.focusWidget(), "NaCl")
    assert window.rest.panel.values()["formula"] == "NaCl"


def test_a_run_is_named_after_its_formulae(fresh):
    task = find("predict_structure")
    assert formulae_asked(task, {"formula": "BaTiO3; MgO"}) == "BaTiO₃, MgO"
    assert formulae_asked(task, {"formula": "A;B;C;D"}) == "A, B, C, …"
    assert formulae_asked(task, {"formula": "", "formula_file": "lists/many.txt"}) == "many.txt"
    assert not formulae_asked(task, {"formula": " "})
    assert not formulae_asked(find("build_random"), {"formula": ""})
    key = fresh.document.add((perovskite(),), "known")
    held = []
    rest = fresh.window.rest
    rest.runner.started.connect(held.append)
    rest.runner.run("predict_structure", {"formula": "Xx", "relax": False}, (key,))
    tabs = fresh.window.main.results
    assert tabs.tabText(tabs.currentIndex()) == "Xx · Crystal structure"
    assert fresh.jobs._titles[held[0].job] == "Crystal structure Xx"
    rest.runner.cancel_all()


def test_relaxing_further_takes_all_that_are_chosen_and_the_potential_of_before(shown):
    app, view = shown
    QTest.mouseClick(view._buttons["relax"], LEFT)
    panel, library = app.window.rest.panel, app.window.library
    wait(lambda: len(library.chosen) == 2, 10)
    assert titles(app)[1:] == ["TiO₂ 1", "TiO₂ 0"]
    assert panel.task == "relax"
    values = panel.values()
    assert (values["fmax"], values["pressure"], values["potential"]) == (0.01, 2.0, "chgnet-0.3.0")
    wait(lambda: panel._run.text() == "Run on 2 structures", 5)


@pytest.mark.parametrize(("key", "task"), [("phase_diagram", "phase_diagram"), ("diffraction", "diffraction")])
def test_keys_run_a_task_on_what_is_chosen(shown, key, task, monkeypatch):
    app, view = shown
    asked = []
    monkeypatch.setattr(app.window.rest.runner, "run", lambda *what: asked.append(what))
    view._buttons[key].setFocus()
    QTest.keyClick(view._buttons[key], Qt.Key.Key_Space)
    ((name, _, keys),) = asked
    assert name == task
    assert [app.document.item(one).frames[0] for one in keys] == [RELAXED[0].crystal, RELAXED[1].crystal]


def test_comparing_puts_them_beside_what_is_shown(shown):
    app, view = shown
    app.document.add((perovskite(),), "known")
    QTest.mouseClick(view._buttons["compare"], LEFT)
    tabs = app.window.main.results
    wait(lambda: tabs.currentWidget() is not view, 10)
    wait(lambda: len(tabs.currentWidget().views) == 3, 10)


def test_the_inspector_tells_of_the_one_that_is_shown(shown):
    app, view = shown
    values = app.window.rest.showing._values
    for place, above in ((0, 0.01), (1, 0.2)):
        QTest.mouseClick(view._list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, row(view, place))
        wait(lambda above=above: values()["energy_above_hull"].value == above, 5)
    view.preview_wanted.emit(perovskite())
    assert tells_of(app, "5 sites")
    app.document.show_item(app.document.items[0].key, 0)
    wait(lambda: tells_of(app, "6 sites"), 5)


def test_enter_opens_one_once_under_its_name_and_with_its_values(shown):
    app, view = shown
    for _ in range(2):
        view._list.setFocus()
        QTest.keyClick(view._list, Qt.Key.Key_Return)
    assert titles(app)[1:] == ["TiO₂ 0"]
    (record,) = app.document.records(app.document.items[1].key)
    assert record.entry.values["energy_above_hull"].value == 0.2


def test_several_compositions_come_back_with_their_structures(fresh, tmp_path, monkeypatch):
    run, view = begin(fresh, 20_002, {"formula": "TiO2;Xx;MgO"})
    other = entry("MgO", (replace(RELAXED[0], number=7), replace(RELAXED[1], number=8)))
    finish(fresh, run, entry(), Entry("Xx", None, error="There is no Xx."), other)
    assert view._choice.itemText(1) == "Xx: no structure"
    save_as(fresh, tmp_path / "mine.mdesk", monkeypatch)
    fresh.keeper.start_anew()
    fresh.opener.open_path(str(tmp_path / "mine.mdesk"))
    tabs = fresh.window.main.results
    wait(lambda: tabs.count() == 1, 10)
    view = tabs.widget(0)
    assert isinstance(view, PredictionResult)
    assert [view._choice.itemText(i) for i in range(2)] == ["TiO₂", "MgO"]
    for place, title in ((1, "MgO · predicted structures"), (0, "TiO₂ · predicted structures")):
        view._choice.setCurrentIndex(place)
        QTest.mouseClick(view._list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, row(view, 1))
        assert (fresh.document.current.title, fresh.document.frame) == (title, 1)


def test_what_was_kept_of_a_run_that_was_cancelled_comes_back(fresh, tmp_path, monkeypatch):
    run, view = begin(fresh, 20_003)
    moving = replace(GUESSES[0], state="relaxing")
    fresh.window.rest.results._partial(run, PredictionSoFar(0, "TiO2", (moving, *GUESSES[1:])))
    fresh.window.rest.results._cancelled(run)
    assert view.listed[0].state == "unfinished"
    QTest.mouseClick(view._keep, LEFT)
    wait(lambda: titles(fresh) == ["TiO₂ · predicted structures"], 10)
    save_as(fresh, tmp_path / "mine.mdesk", monkeypatch)
    fresh.keeper.start_anew()
    fresh.opener.open_path(str(tmp_path / "mine.mdesk"))
    tabs = fresh.window.main.results
    wait(lambda: tabs.count() == 1, 10)
    assert "stopped before its end" in tabs.widget(0)._summary.text()


def test_the_open_project_counts_as_known_unless_another_is_named(fresh, tmp_path, monkeypatch):
    panel = fresh.window.rest.panel
    panel.choose("generate")
    assert panel.values()["project"] == str(fresh.keeper.path)
    save_as(fresh, tmp_path / "mine.mdesk", monkeypatch)
    wait(lambda: panel.values()["project"] == str(tmp_path / "mine.mdesk"), 5)
    panel.set_values("generate", {"project": "/other.mdesk"})
    fresh.keeper.start_anew()
    assert panel.values()["project"] == "/other.mdesk"
    panel.set_values("generate", {"project": ""})
