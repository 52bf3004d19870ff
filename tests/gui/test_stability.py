"""Phase diagrams and facts of a formula in the whole window."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

import resources
from gui.composition_result import CompositionResult
from gui.phase_result import PhaseDiagramResult
from gui.snapshot import wait

pytestmark = pytest.mark.slow


def ran(app, task, **values):
    app.window.rest.panel.set_values(task, values)
    app.window.rest.panel.run()
    wait(lambda: not app.window.rest.results.busy, 60)
    return app.window.main.results.currentWidget()


def opened(app, *names):
    app.opener.open_paths([str(resources.path("samples", name)) for name in names])
    wait(lambda: not app.opener.busy, 30)


def test_a_system_needs_no_structure(app):
    view = ran(app, "phase_diagram", system="Li Fe O")
    assert isinstance(view, PhaseDiagramResult)
    assert app.window.main.results.tabText(0) == "Phase diagram"
    assert view._panel.table.rowCount() > 8


def test_a_structure_gets_its_number_in_the_inspector_and_a_script(app):
    opened(app, "NaCl.cif")
    view = ran(app, "phase_diagram", system="")
    assert isinstance(view, PhaseDiagramResult)
    (item,) = app.document.items
    (record,) = app.document.records(item.key)
    assert record.entry.values["energy_above_hull"].value == pytest.approx(0.0, abs=0.02)
    app.window.rest.commands.copy_script("phase_diagram")
    script = QApplication.clipboard().text()
    assert "phase_diagram" in script
    compile(script, "script", "exec")
    assert app.window.main.results.tabText(0).startswith("NaCl.cif")


def test_a_formula_goes_before_the_structure_that_is_chosen(app):
    opened(app, "NaCl.cif")
    view = ran(app, "composition_properties", formula="PbTiO3")
    assert isinstance(view, CompositionResult)
    assert "PbTiO₃" in [label.text() for label in view.findChildren(QLabel)]
    assert app.window.main.results.tabText(0) == "Properties from the formula"
    app.window.rest.commands.copy_script("composition_properties")
    compile(QApplication.clipboard().text(), "script", "exec")


def test_without_a_formula_the_structure_is_taken(app):
    opened(app, "NaCl.cif")
    view = ran(app, "composition_properties", formula="")
    assert "NaCl" in [label.text() for label in view.findChildren(QLabel)]
