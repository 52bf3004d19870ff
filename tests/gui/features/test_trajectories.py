"""Trajectories in the window: playing, keys, plots over frames."""

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from core.structures import files
from core.structures.convert import from_ase
from core.structures.trajectory import Trajectory
from core.tasks.base import Provenance, Value
from core.tasks.charts import Charts
from gui import frames as reading
from gui.document import Record
from gui.features import frame_plots, trajectories
from gui.frames import FrameReader
from gui.panels.playback import Playback
from tests.core.structures.test_trajectory import xyz_frames

COUNTS = [4, 4, 4, 9, 9, 2, 2, 2]


@pytest.fixture(params=["in memory", "in the file", "by a worker"])
def playing(parts, qtbot, tmp_path, monkeypatch, request):
    """Open a trajectory whose number of atoms changes."""
    path = tmp_path / "run.xyz"
    path.write_text(xyz_frames(COUNTS))
    monkeypatch.setattr(files, "LAZY_BYTES", 1 << 30 if request.param == "in memory" else 0)
    monkeypatch.setattr(reading, "AT_ONCE", 0 if request.param == "by a worker" else 1 << 30)
    reader = FrameReader(parts.document, parts.jobs, parts.window)
    trajectories.install(parts)
    frame_plots.install(parts)
    parts.window.show_page(parts.window.view_page)
    parts.window.resize(900, 700)
    parts.window.show()
    frames = files.read(path).structures
    assert isinstance(frames, Trajectory) == (request.param != "in memory")
    parts.document.add(frames, "run.xyz", source=str(path))
    yield parts
    reader.deleteLater()


def test_a_frame_with_another_atom_count_is_shown_from_the_same_place(playing, qtbot):
    """DESIGN.md, section 5: "a frame with another atom count refused"."""
    playing.view.look_along("a")
    camera = playing.view.camera
    for frame, count in enumerate(COUNTS):
        playing.document.show_frame(frame)
        qtbot.waitUntil(lambda count=count: len(playing.view.crystal) == count)
        assert playing.view.camera is camera


def test_frames_that_are_other_materials_are_each_seen_whole(parts, qtbot):
    parts.window.show_page(parts.window.view_page)
    parts.window.resize(900, 700)
    parts.window.show()
    frames = tuple(from_ase(atoms) for atoms in (bulk("Cu"), bulk("Si", cubic=True), bulk("Si").repeat(4)))
    parts.document.add(frames, "the worst", offset=None)
    sizes = []
    for frame in range(3):
        parts.document.show_frame(frame)
        qtbot.waitUntil(lambda frame=frame: parts.view.crystal is frames[frame])
        sizes.append(parts.view.camera.half_height)
    assert sizes[1] > sizes[0]
    assert sizes[2] == sizes[1]


def test_the_selection_stays_as_far_as_there_are_atoms(playing):
    playing.document.show_frame(4)
    playing.document.select((8, 1))
    playing.document.show_frame(3)
    assert playing.document.selection == (8, 1)
    playing.document.show_frame(2)
    assert playing.document.selection == (1,)


def test_keys_step_and_play(playing, qtbot):
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    bar, document = playing.frame_bar, playing.document
    playing.window.activateWindow()
    playing.view.setFocus()
    qtbot.waitUntil(playing.view.hasFocus)
    for key, frame in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, 7),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(playing.view, key, control)
        assert document.frame == frame
    bar.set_playback(Playback(fps=60))
    qtbot.keyClick(playing.view, Qt.Key.Key_Space, none)
    assert bar.is_playing
    qtbot.waitUntil(lambda: document.frame == 7)


def test_a_space_typed_elsewhere_is_a_space(playing, qtbot):
    field = QLineEdit(playing.window)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "a b")
    assert field.text() == "a b"
    assert not playing.frame_bar.is_playing


def test_commands_are_there_only_for_trajectories(playing):
    keys = ("play", "frame_next", "plot_frames")
    assert all(playing.actions[key].isEnabled() for key in keys)
    playing.document.add((playing.document.crystal,), "one")
    assert not any(playing.actions[key].isEnabled() for key in keys)


def test_plots_follow_the_frame_and_lead_to_it(playing, qtbot):
    playing.actions["plot_frames"].trigger()
    plot = playing.window.results.currentWidget()
    qtbot.waitUntil(lambda: plot.shown != ())
    assert plot.shown == ("energy", "atoms")
    qtbot.waitUntil(lambda: len(plot.plot("energy").points("Total energy")[1]) == 8)
    energies = plot.plot("energy").points("Total energy")[1]
    assert np.array_equal(energies, -np.arange(8))
    plot.index_clicked.emit(5)
    assert playing.document.frame == 5
    assert plot.plot("atoms")._index == 5
    playing.document.show_frame(2)
    assert plot.plot("atoms")._index == 2


def test_plots_are_opened_once_and_again_after_they_were_closed(playing, qtbot):
    results = playing.window.results
    for _ in range(2):
        playing.actions["plot_frames"].trigger()
    assert results.count() == 1
    plot = results.widget(0)
    results.removeTab(0)
    plot.deleteLater()
    qtbot.waitUntil(lambda: not isValid(plot))
    playing.actions["plot_frames"].trigger()
    assert results.count() == 1


def drawn_arrows(playing):
    arrows = playing.view._content.arrows
    return None if arrows is None else np.linalg.norm(arrows.vectors, axis=1).max()


def test_displacements_follow_the_frame_and_their_reference(playing, qtbot):
    playing.actions["displacement_arrows"].trigger()
    assert drawn_arrows(playing) is None
    playing.document.show_frame(2)
    qtbot.waitUntil(lambda: drawn_arrows(playing) is not None)
    first = playing.view._content.arrow_key
    playing.actions["displacement_reference"].trigger()
    assert drawn_arrows(playing) is None
    playing.document.show_frame(1)
    qtbot.waitUntil(lambda: drawn_arrows(playing) is not None)
    assert playing.view._content.arrow_key != first
    # another number of atoms has none, but they come back
    playing.document.show_frame(3)
    qtbot.waitUntil(lambda: drawn_arrows(playing) is None)
    playing.document.show_frame(0)
    qtbot.waitUntil(lambda: drawn_arrows(playing) is not None)


def test_atoms_are_coloured_by_their_displacement_in_each_frame(playing):
    playing.document.show_frame(1)
    playing.actions["displacement_colours"].trigger()
    values = playing.view._content._values.values
    assert values.shape == (4,)
    playing.document.show_frame(2)
    assert not np.array_equal(playing.view._content._values.values, values)


@pytest.mark.parametrize(
    ("info", "note"),
    [
        ({"time": 80.0, "time_unit": "fs", "energy": -1.0}, "time 80 fs"),
        ({"strain": 100 * 0.07, "strain_unit": "%"}, "strain 7 %"),
        ({"Time": 1.0, "step": 500}, "step 500"),
        ({"time": 80.0}, "time 80"),
        ({}, ""),
    ],
)
def test_the_bar_says_which_moment_a_frame_belongs_to_and_the_unit_where_it_is_known(parts, info, note):
    frames = tuple(from_ase(bulk("Cu")).replace(info=info) for _ in range(2))
    parts.document.add(frames, "run", source="", offset=None)
    assert parts.frame_bar._note.text() == note


def test_values_of_all_frames_are_true_of_each(parts, qtbot):
    frames = tuple(from_ase(bulk("Cu", a=3.6 + 0.1 * i)) for i in range(3))
    key = parts.document.add(frames, "pulled", source="", offset=None)
    values = {"ideal_strength": Value("ideal_strength", 9.0)}
    shown = []
    parts.inspector.set_values = lambda values, *, stale, **_more: shown.append((bool(values), stale))
    for count, stale in ((3, False), (1, True)):
        entry = Charts("pulled", frames[-1], values, frames=count)
        parts.document.add_record(Record(key, frames[-1], entry, Provenance("tensile_test", {}, {}, {}, 0.1)))
        parts.document.show_frame(1)
        qtbot.waitUntil(lambda stale=stale: bool(shown) and shown[-1] == (True, stale))
        parts.document.show_frame(2)
        qtbot.waitUntil(lambda: shown[-1] == (True, False))
