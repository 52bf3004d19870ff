"""The powder pattern and its table, driven by mouse."""

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtCore import QPointF, Qt

from core.engine.context import LocalContext
from core.errors import UserError
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.diffraction import TASK, DiffractionParams
from gui.plots.pattern_panel import PatternPanel


def pattern(**options):
    salt = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))
    params = DiffractionParams(two_theta_min=20, two_theta_max=80, **options)
    return TASK.run((StructureInput(salt, "salt.cif"),), params, LocalContext()).entries[0]


@pytest.fixture
def measured(tmp_path):
    curve = pattern().charts[0].curves[0]
    path = tmp_path / "salt.xy"
    np.savetxt(path, np.column_stack([curve.x, 9 * curve.y + 20]))
    return str(path)


@pytest.fixture
def panel(qtbot):
    panel = PatternPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 320)
    panel.set_pattern(pattern())
    panel.show()
    qtbot.waitExposed(panel)
    qtbot.wait(120)
    return panel


def over_tick(panel, reflection):
    box = panel.plot._plot.getViewBox()
    x = float(panel.plot._reflections.two_theta[reflection])
    return box.mapViewToScene(QPointF(x, sum(box.viewRange()[1]) / 2))


def test_the_mouse_over_a_tick_says_its_planes(panel, qtbot):
    with qtbot.waitSignal(panel.plot.reflection_hovered) as signal:
        panel.plot._on_move(over_tick(panel, 1))
    assert signal.args == [1]
    assert "(2 0 0) × 6" in panel.plot._reading.whole
    assert "d = 2.8200 Å" in panel.plot._reading.whole


def test_a_click_on_a_tick_chooses_its_row_and_a_row_its_tick(panel, qtbot):
    place = panel.plot._view.mapFromScene(over_tick(panel, 2))
    qtbot.mouseClick(panel.plot._view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.table.currentRow() == 2
    panel.table.selectRow(1)
    assert panel.plot._chosen == 1
    assert panel.plot._spot.getData()[0][0] == pytest.approx(31.72, abs=0.05)


def test_the_table_holds_what_was_calculated(panel, tmp_path):
    row = [panel.table.item(1, column).text() for column in range(6)]
    assert row == ["(2 0 0) × 6", "31.731", "2.8200", "100.00", row[4], "6"]
    panel.save_reflections(str(tmp_path / "r.csv"))
    lines = (tmp_path / "r.csv").read_text().splitlines()
    assert len(lines) == panel.table.rowCount() + 1
    with pytest.raises(UserError):
        panel.save_reflections(str(tmp_path / "no" / "r.csv"))


def test_a_measured_pattern_brings_its_curves_and_figures(panel, measured, qtbot, tmp_path):
    entry = pattern(measured=measured)
    panel.set_pattern(entry)
    assert entry.rwp < 1.0
    assert entry.cosine > 0.999
    header = panel.plot.export.to_csv().splitlines()[0]
    for name in ("Calculated", "Measured", "Background", "Difference"):
        assert name in header
    for ending in ("png", "svg"):
        panel.plot.export.save(str(tmp_path / f"p.{ending}"))
        assert (tmp_path / f"p.{ending}").stat().st_size > 1000
