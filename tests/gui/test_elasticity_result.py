"""The view of elastic constants: the surface first, and nothing of it for an unstable crystal."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox

from core.simulation.moduli import Averages, Directional
from core.tasks.base import Domain, Provenance, Result, Value
from core.tasks.elastic_tables import Elasticity, charts_of, extremes_table, moduli_table, surfaces_of
from core.tasks.registry import find
from gui.elasticity_result import ElasticityResult
from gui.plots.curve_plot import CurvePlot
from gui.result_views import view_for
from gui.running import Run
from gui.surface_view import SurfaceView
from tests.core.models.crystals import copper

ABOUT = Provenance("elasticity", {}, {}, {}, 0.1)
STIFFNESS = np.diag([46.2, 46.2, 46.2, 75.7, 75.7, 75.7])
STIFFNESS[:3, :3] += 122.1


def entry(*, stable: bool) -> Elasticity:
    values = {"bulk_modulus": Value("bulk_modulus", 137.0, 9.0, "chgnet-0.3.0", Domain.INSIDE)}
    if not stable:
        return Elasticity("Cu.cif", copper(), values, summary=("Mechanically unstable.",))
    directional, raw = Directional(STIFFNESS), {"bulk_modulus": 150.0, "shear_modulus": 40.0}
    tables = (moduli_table(Averages.of(STIFFNESS), raw, {"bulk_modulus": 137.0}), extremes_table(directional))
    charts, surfaces = charts_of(directional), surfaces_of(directional)
    return Elasticity("Cu.cif", copper(), values, charts=charts, tables=tables, surfaces=surfaces)


@pytest.fixture
def view(qtbot) -> ElasticityResult:
    assert view_for(Elasticity) is ElasticityResult
    run = Run(find("elasticity"), {}, (0,), (copper(),), (None,), 1, ("Cu.cif",))
    shown = ElasticityResult(run, "Cu · Elasticity")
    qtbot.addWidget(shown)
    shown.resize(1000, 340)
    shown.show()
    return shown


def test_the_surface_and_the_moduli_come_first(view: ElasticityResult, qtbot) -> None:
    view.take_result(Result((entry(stable=True),)), ABOUT)
    qtbot.waitUntil(lambda: bool(view.findChildren(SurfaceView)))
    names = view.findChild(SurfaceView).findChild(QComboBox)
    assert [names.itemText(i) for i in range(names.count())][:2] == ["Young's modulus", "Largest shear modulus"]
    names_of_panes = view._charts.panes.names
    assert names_of_panes[:2] == ("Surfaces", "Moduli of the aggregate")
    assert len(set(names_of_panes)) == len(names_of_panes)


def test_an_unstable_crystal_has_no_surface(view: ElasticityResult) -> None:
    view.take_result(Result((entry(stable=False),)), ABOUT)
    assert not view.findChildren(SurfaceView)
    assert not view.findChildren(CurvePlot)
