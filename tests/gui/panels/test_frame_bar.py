"""The player."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QToolButton

from gui.panels.frame_bar import FrameBar
from gui.panels.playback import Loop, Playback


class Viewer:
    """Shows what the bar asks for, at once or when told to."""

    def __init__(self, bar, count):
        self.bar, self.count, self.asked, self.slow = bar, count, [], False
        bar.frame_changed.connect(self.take)
        bar.set_frames(count, 0)

    def take(self, frame):
        self.asked.append(frame)
        if not self.slow:
            self.bar.set_frames(self.count, frame)


@pytest.fixture
def bar(qtbot):
    made = FrameBar()
    qtbot.addWidget(made)
    made.resize(720, 40)
    made.set_playback(Playback(fps=60))
    return made


def click(bar, qtbot, name):
    qtbot.mouseClick(bar.findChild(QToolButton, name), Qt.MouseButton.LeftButton)


def test_one_frame_needs_no_player(bar):
    bar.set_frames(1, 0)
    assert bar.isHidden()
    bar.set_frames(2, 0)
    assert not bar.isHidden()


def test_buttons_step_and_stay_within_the_frames(bar, qtbot):
    viewer = Viewer(bar, 4)
    bar.show()
    for name in ("next", "next", "last", "next", "previous", "first", "previous"):
        click(bar, qtbot, name)
    assert viewer.asked == [1, 2, 3, 2, 0]


def test_a_typed_number_shows_that_frame(bar, qtbot):
    viewer = Viewer(bar, 250)
    bar.show()
    field = bar.findChild(QSpinBox, "frame")
    field.selectAll()
    qtbot.keyClicks(field, "200")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert viewer.asked == [199]
    assert field.value() == 200


def test_plays_to_the_end_and_stops(bar, qtbot):
    viewer = Viewer(bar, 5)
    bar.toggle()
    qtbot.waitUntil(lambda: not bar.is_playing)
    assert viewer.asked == [1, 2, 3, 4]
    bar.toggle()
    assert viewer.asked[-1] == 0


def test_a_frame_that_takes_long_holds_the_playing_up(bar, qtbot):
    viewer = Viewer(bar, 5)
    viewer.slow = True
    bar.toggle()
    qtbot.wait(150)
    assert viewer.asked == [1]
    bar.set_frames(5, 1)
    qtbot.waitUntil(lambda: viewer.asked == [1, 2])
    bar.forget_asked()
    assert not bar.is_playing
    assert bar.findChild(QSpinBox, "frame").value() == 2


def test_range_step_and_end_are_set_by_hand(bar, qtbot):
    viewer = Viewer(bar, 20)
    settings = bar._settings
    for name, value in (("play-from", 3), ("play-to", 8), ("play-step", 2)):
        settings.findChild(QSpinBox, name).setValue(value)
    box = settings.findChild(QComboBox, "play-loop")
    box.setCurrentIndex(box.findData(Loop.LOOP))
    box.activated.emit(box.currentIndex())
    assert bar.playback == Playback(2, 7, 2, Loop.LOOP, 60)
    bar.toggle()
    qtbot.waitUntil(lambda: len(viewer.asked) >= 5)
    bar.toggle()
    assert viewer.asked[:5] == [2, 4, 6, 2, 4]


def test_the_end_of_a_growing_trajectory_moves_along(bar):
    bar.set_frames(10, 0, fraction=0.25)
    assert any("25 %" in found.text() for found in bar.findChildren(QLabel))
    bar._settings.findChild(QSpinBox, "play-from").setValue(2)
    bar.set_frames(40, 0)
    assert bar.playback.ends(40) == (1, 39)
    assert not any("%" in found.text() for found in bar.findChildren(QLabel))


def test_back_and_forth():
    playback = Playback(first=1, last=4, loop=Loop.SWING)
    frame, direction, seen = 1, 1, []
    for _ in range(8):
        frame, direction = playback.after(frame, 10, direction)
        seen.append(frame)
    assert seen == [2, 3, 4, 3, 2, 1, 2, 3]


@given(
    st.integers(1, 50), st.integers(0, 60), st.integers(0, 60), st.integers(1, 60), st.sampled_from(Loop),
    st.integers(0, 49),
)  # fmt: skip
def test_playing_never_leaves_the_range(count, first, last, step, loop, frame):
    playback = Playback(min(first, last), max(first, last), step, loop)
    low, high = playback.ends(count)
    frame, direction = playback.start(min(frame, count - 1), count), 1
    for _ in range(20):
        assert low <= frame <= high
        after, direction = playback.after(frame, count, direction)
        if after is None:
            assert loop is Loop.ONCE or low == high
            break
        frame = after
    assert list(replace(playback, loop=Loop.ONCE).frames(count)) == list(range(low, high + 1, step))
