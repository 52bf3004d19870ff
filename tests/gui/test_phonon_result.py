"""The view of phonons: a band that is clicked moves the atoms, and stops when nobody looks."""

from dataclasses import replace

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from core.engine.context import LocalContext
from core.library.coding import decode, encode
from core.structures.convert import from_ase
from core.tasks.base import Provenance, Result, StructureInput
from core.tasks.classes import result_classes
from core.tasks.phonon_charts import Phonons
from core.tasks.registry import find
from gui.phonon_result import PhononResult
from gui.phonon_view import PhononView
from gui.result_views import view_for
from gui.running import Run
from tests.core.library.comparing import difference
from tests.core.tasks.test_tensile_test import Shelf
from tests.gui.plots.test_curve_plot import click_point

TASK = find("phonons")
# body-centred: some of its modes are imaginary
COPPER = from_ase(bulk("Cu", "bcc", a=2.87))
ABOUT = Provenance("phonons", {}, {}, {}, 0.1)


@pytest.fixture(scope="module")
def entry():
    params = TASK.params(min_length=5.0, mesh=15.0)
    return TASK.run((StructureInput(COPPER, "a.cif"),), params, LocalContext(None, Shelf())).entries[0]


@pytest.fixture
def view(entry, qtbot):
    run = Run(TASK, {}, (7,), (COPPER,), (None,), 1, ("a.cif",))
    shown = PhononResult(run, "a · Phonons")
    qtbot.addWidget(shown)
    shown.resize(1000, 420)
    shown.show()
    shown.take_result(Result((entry,)), ABOUT)
    return shown


@pytest.fixture
def panel(view):
    return view.findChild(PhononView)


def test_phonons_have_this_view_and_are_kept_whole(entry):
    assert view_for(Phonons) is PhononResult
    assert difference(entry, decode(encode(entry), result_classes())) == ""


def test_bands_and_density_of_states_share_their_frequencies(panel):
    bands, dos = panel.plot.plots
    assert bands._plot.getViewBox().viewRange()[1] == pytest.approx(dos._plot.getViewBox().viewRange()[1], rel=1e-6)


def test_clicked_band_moves_the_atoms(view, panel, qtbot, entry):
    point = len(entry.bands.q) // 3
    x, y = entry.bands.distance[point], entry.bands.frequencies[point, 2]
    seen = []
    view.live.connect(lambda item, crystal: seen.append((item, crystal)))
    click_point(panel.plot.plots[0], qtbot, x, y)
    assert panel.playing
    qtbot.waitUntil(lambda: len(seen) > 3, timeout=3000)
    assert {item for item, _ in seen} == {7}
    first, last = seen[0][1], seen[-1][1]
    assert len(first) == len(last)
    assert not np.allclose(first.positions, last.positions)
    moved = np.linalg.norm(first.positions - panel.motion.crystal.positions, axis=1)
    assert moved.max() <= 0.3 + 1e-9
    assert "3" in panel.name.whole


def test_imaginary_part_has_a_curve_and_a_name_of_its_own(panel, entry):
    worst = np.unravel_index(np.argmin(entry.bands.frequencies), entry.bands.frequencies.shape)
    panel.choose(int(worst[0]), int(worst[1]))
    assert "imaginary" in panel.name.whole
    assert any("imaginary" in name for name in panel.plot.plots[0]._curves)


def test_pause_and_play(panel, qtbot):
    panel.choose(10, 0)
    qtbot.mouseClick(panel.play, Qt.MouseButton.LeftButton)
    assert not panel.playing
    qtbot.mouseClick(panel.play, Qt.MouseButton.LeftButton)
    assert panel.playing


def test_mode_rests_when_the_tab_is_hidden(view, panel, qtbot):
    panel.choose(10, 0)
    with qtbot.waitSignal(view.live_ended):
        view.hide()
    assert not panel.playing


def test_arrows_have_the_length_of_the_displacements(view, panel, qtbot):
    panel.choose(10, 0)
    with qtbot.waitSignal(view.live_arrows) as drawn:
        panel.arrows.click()
    item, vectors, name = drawn.args
    assert item == 7
    assert name
    assert np.linalg.norm(vectors, axis=1).max() == pytest.approx(0.3, rel=0.05)
    with qtbot.waitSignal(view.live_arrows) as drawn:
        panel.arrows.click()
    assert drawn.args[1] is None


def test_amplitude_follows_the_slider_by_keys(panel, qtbot):
    panel.choose(10, 0)
    panel.play.click()
    qtbot.keyClick(panel.amplitude, Qt.Key.Key_Home)
    with qtbot.waitSignal(panel.moved) as still:
        panel._redraw()
    assert np.allclose(still.args[0].positions, panel.motion.crystal.positions)


def test_unit_scales_the_bands(panel, entry):
    panel.unit.setCurrentText("meV")
    _, y = panel.plot.plots[0].points("3")
    assert np.nanmax(y) == pytest.approx(4.135667697 * entry.bands.frequencies[:, 2].max(), rel=1e-9)


def test_displaced_structure_and_film_come_into_the_library(view, panel, qtbot):
    panel.choose(10, 0)
    with qtbot.waitSignal(view.structures) as kept:
        panel.displaced()
    record, frames = kept.args
    assert record.item == 7
    assert not record.entry.values
    assert len(frames) == 1
    assert "a.cif" in frames[0].title
    with qtbot.waitSignal(view.structures) as kept:
        panel.film()
    assert len(kept.args[1]) == 32


def test_worst_mode_is_found_from_the_menu(panel, qtbot, entry):
    qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    menu = panel.findChild(QMenu)
    action = next(action for action in menu.actions() if "unstable" in action.text())
    action.trigger()
    menu.close()
    assert panel.motion.commensurate
    assert f"{-entry.instabilities[0].frequency:.4g}"[:4] in panel.name.whole


def test_files_for_phonopy_are_written(view, tmp_path):
    view.save_for_phonopy(str(tmp_path))
    assert (tmp_path / "phonopy.yaml").read_text().startswith("phonopy:")
    first = (tmp_path / "FORCE_CONSTANTS").read_text().split()
    assert int(first[0]) == 1


def test_reopened_result_has_its_modes(entry, qtbot):
    again = decode(encode(replace(entry, remarks=())), result_classes())
    run = Run(TASK, {}, (7,), (COPPER,), (None,), 1, ("a.cif",))
    shown = PhononResult(run, "a")
    qtbot.addWidget(shown)
    shown.show()
    shown.take_result(Result((again,)), ABOUT)
    panel = shown.findChild(PhononView)
    panel.choose(5, 1)
    assert panel.motion is not None
