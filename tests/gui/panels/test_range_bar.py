"""The histogram whose ends are dragged."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.panels.range_bar import RangeBar

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot):
    bar = RangeBar("Band gap")
    qtbot.addWidget(bar)
    bar.resize(210, 40)
    bar.set_spread(0.0, 10.0, [1, 5, 2, 0, 9])
    bar.show()
    return bar


def ranges(bar):
    found = []
    bar.changed.connect(lambda *pair: found.append(pair))
    return found


def test_the_nearer_end_follows_the_mouse(bar):
    found = ranges(bar)
    QTest.mousePress(bar, LEFT, pos=QPoint(55, 20))
    QTest.mouseMove(bar, QPoint(105, 20))
    QTest.mouseRelease(bar, LEFT, pos=QPoint(105, 20))
    assert found == [(2.5, None), (5.0, None)]
    QTest.mouseClick(bar, LEFT, pos=QPoint(165, 20))
    assert found[-1] == (5.0, 8.0)
    # at the border an end no longer limits
    QTest.mouseClick(bar, LEFT, pos=QPoint(209, 20))
    assert found[-1] == (5.0, None)
    QTest.mouseDClick(bar, LEFT, pos=QPoint(100, 20))
    assert found[-1] == (None, None)


def test_an_end_does_not_pass_the_other(bar):
    bar.set_range(6.0, 7.0)
    found = ranges(bar)
    QTest.mousePress(bar, LEFT, pos=QPoint(125, 20))
    QTest.mouseMove(bar, QPoint(190, 20))
    assert found[-1] == (7.0, 7.0)


def test_keys_move_both_ends(bar):
    found = ranges(bar)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert found == [(0.1, None), (0.1, 9.9)]


def test_whole_numbers_stay_whole(bar):
    bar.set_spread(1, 9, [1], whole=True)
    found = ranges(bar)
    QTest.mouseClick(bar, LEFT, pos=QPoint(50, 20))
    assert found == [(3.0, None)]


def test_one_value_alone_leaves_nothing_to_choose(bar):
    bar.set_spread(2.0, 2.0, [7])
    assert not bar.isEnabled()
    assert not bar.grab().isNull()
