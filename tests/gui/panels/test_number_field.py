"""Numbers that may differ."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.panels.number_field import NumberField, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0.5", 0.5), ("-1", -1), ("\N{MINUS SIGN}1,25", -1.25), ("1/3", 1 / 3), (" -2 / 3", -2 / 3), ("1e-3", 0.001),
     ("", None), ("x", None), ("1/0", None), ("1/2/3", None), ("nan", None), ("inf", None), ("1e999", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(text, number):
    assert parse_number(text) == number


@given(st.text(max_size=8))
def test_any_text_is_a_finite_number_or_none(text):
    number = parse_number(text)
    assert number is None or math.isfinite(number)


@pytest.fixture
def field(qtbot):
    field = NumberField("x", decimals=4, step=0.5)
    qtbot.addWidget(field)
    field.show()
    return field


def test_only_what_the_user_changed_is_told(field, qtbot):
    field.set_value(1 / 3)
    assert field.text() == "0.3333"
    with qtbot.assertNotEmitted(field.committed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value == 1 / 3
    field.selectAll()
    with qtbot.waitSignal(field.committed) as signal:
        QTest.keyClicks(field, "2/3")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert signal.args == [2 / 3]


def test_up_and_down_change_it_and_escape_takes_back(field, qtbot):
    told = []
    field.committed.connect(told.append)
    field.set_value(1.0)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert told == [1.5, 1.0]
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "1"
    assert told == [1.5, 1.0]


def test_zero_has_no_sign(field):
    field.set_value(-1e-9)
    assert field.text() == "0"
