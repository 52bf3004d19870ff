"""Arrows on atoms, by panel and menu."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.features.vectors import Vectors
from tests.gui.builders import perovskite


@pytest.fixture
def vectors(parts):
    """Return the feature in a window without tasks."""
    parts.window.add_panel("tasks", "Task", QWidget(), Qt.DockWidgetArea.RightDockWidgetArea)
    return Vectors(parts)


def with_arrays(**arrays):
    return perovskite().with_arrays(**{name: np.asarray(array, dtype=float) for name, array in arrays.items()})


def arrows(parts):
    parts.view.scene  # noqa: B018  # waits for the layout
    return parts.view._content.arrows


def lengths(parts):
    return np.linalg.norm(arrows(parts).vectors, axis=1)


def test_collinear_moments_of_shape_n_are_drawn_along_the_chosen_axis(parts, vectors):
    parts.document.add((with_arrays(magnetic_moments=[0, 2, -1, 0, 0]),), "one")
    vectors.panel.choose("magnetic_moments")
    drawn = arrows(parts).vectors[:5]
    assert drawn[1, 2] > 0 > drawn[2, 2]
    assert drawn[1, 2] == pytest.approx(-2 * drawn[2, 2])
    vectors.panel._axis.setCurrentIndex(0)
    assert arrows(parts).vectors[1, 0] > 0
    assert arrows(parts).vectors[1, 2] == pytest.approx(0)


def test_length_threshold_radius_and_colour(parts, vectors):
    parts.document.add((with_arrays(forces=[(0, 0, 1), (0, 0, 0.4), (0, 0, 0), (0, 0, 0), (0, 0, 0)]),), "one")
    vectors.panel.choose("forces")
    before, radius = lengths(parts), arrows(parts).radius
    panel = vectors.panel
    panel._length.setValue(2)
    assert lengths(parts) == pytest.approx(2 * before)
    panel._threshold.setValue(0.5)
    assert np.unique(lengths(parts) > 0, return_counts=True)[1][1] < np.count_nonzero(before)
    panel._radius.setValue(3)
    assert arrows(parts).radius == pytest.approx(3 * radius)
    panel._own_colour.setChecked(True)
    panel._colour.set_colour((1, 2, 3))
    panel._colour.changed.emit()
    assert arrows(parts).colour == (1, 2, 3)
    panel._threshold.setValue(5)
    assert arrows(parts) is None


def test_vectors_follow_the_frame(parts, vectors):
    frames = [with_arrays(forces=np.full((5, 3), size)) for size in (1.0, -1.0)]
    parts.document.add(tuple(frames), "run")
    vectors.panel.choose("forces")
    assert arrows(parts).vectors[0, 0] > 0
    parts.document.show_frame(1)
    assert arrows(parts).vectors[0, 0] < 0


def test_displacement_goes_the_short_way_and_is_drawn_to_a_scale_that_the_key_tells(parts, vectors):
    start = perovskite()
    step = np.zeros((5, 3))
    step[1] = (-0.3, 0, 0)
    moved = start.replace(positions=(start.positions + step) % 3.905)
    parts.document.add((start, moved), "run")
    parts.document.show_frame(1)
    vectors.panel.choose("displacement")
    assert arrows(parts).vectors[1] == pytest.approx((-1.5, 0, 0), abs=1e-6)
    assert lengths(parts)[0] == pytest.approx(0)
    key = parts.view._content.arrow_key
    assert (key.ratio, key.longest) == ("5 : 1", pytest.approx(0.3))
    assert vectors.panel._length.value() == 5
    vectors.panel._length.setValue(1)
    assert arrows(parts).vectors[1] == pytest.approx((-0.3, 0, 0), abs=1e-6)
    assert parts.view._content.arrow_key.ratio == "1 : 1"
    vectors.panel._true.setChecked(False)
    assert lengths(parts).max() >= 1
    assert parts.view._content.arrow_key.ratio == ""


def test_displacements_of_frames_that_follow_each_other_are_drawn_to_one_scale(parts, vectors):
    start = perovskite()
    shifts = (0.0, 0.1, 0.2, 0.05, 1.6, 0.1)
    frames = [start.replace(positions=start.positions + np.array([0, 0, shift])) for shift in shifts]
    parts.document.add(tuple(frames), "run")
    parts.showing.show_vectors("displacement")
    drawn = []
    for frame in range(1, 6):
        parts.document.show_frame(frame)
        drawn.append(float(lengths(parts).max()))
    # the fifth outgrows the picture, and from then on the scale is a smaller one
    assert drawn == pytest.approx([1.0, 2.0, 0.5, 1.6, 0.1])
    # a length that the user chose stays
    vectors._follow()
    vectors.panel._length.setValue(20)
    parts.document.show_frame(4)
    assert lengths(parts).max() == pytest.approx(32)


def test_the_frame_shown_or_another_item_can_be_the_reference(parts, vectors):
    start = perovskite()
    frames = [start.replace(positions=start.positions + shift) for shift in (0, 0.1, 0.3)]
    parts.document.add((start.replace(positions=start.positions + 0.2),), "other")
    parts.document.add(tuple(frames), "run")
    parts.document.show_frame(1)
    vectors.take_reference()
    vectors.panel.choose("displacement")
    names = [vectors.panel._reference.itemText(i) for i in range(vectors.panel._reference.count())]
    assert names == ["Chosen frame", "First frame", "other"]
    parts.document.show_frame(2)
    assert arrows(parts).vectors[0] == pytest.approx((0.4, 0.4, 0.4))
    vectors.panel._reference.setCurrentIndex(2)
    assert arrows(parts).vectors[0] == pytest.approx((0.5, 0.5, 0.5))


def test_without_vectors_the_panel_says_what_belongs_here(parts, vectors):
    parts.document.add((perovskite(),), "one")
    assert not vectors.panel._note.isHidden()
    assert not vectors.panel._source.isEnabled()
    assert arrows(parts) is None


def test_arrows_go_with_the_structure_that_has_them(parts, vectors):
    parts.document.add((with_arrays(forces=np.ones((5, 3))),), "one")
    vectors.panel.choose("forces")
    parts.document.add((perovskite(),), "two")
    assert arrows(parts) is None


def test_the_menu_lists_what_there_is(parts, vectors):
    parts.document.add((with_arrays(forces=np.ones((5, 3)), charges=np.ones(5)),), "one")
    vectors.menu.aboutToShow.emit()
    names = [action.text() for action in vectors.menu.actions() if action.text()]
    assert names == ["None", "Forces", "Length, colour, reference…"]
    vectors.menu.actions()[1].trigger()
    assert arrows(parts) is not None
    vectors.menu.aboutToShow.emit()
    vectors.menu.actions()[0].trigger()
    assert arrows(parts) is None
