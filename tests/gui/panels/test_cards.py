"""Cards of predicted values."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.tasks.base import Domain, Value
from gui import theme
from gui.panels.cards import UncertaintyBar, ValueCard
from tests.gui.builders import gap


def shown(card: ValueCard) -> str:
    return " | ".join(label.text() for label in card.findChildren(QLabel))


def test_says_value_unit_model_and_domain(qtbot: QtBot) -> None:
    card = ValueCard(gap(notes=("Take care.",)), "Network 1")
    qtbot.addWidget(card)
    card.resize(300, 120)
    card.show()
    for words in ("Band gap", "1.8 ± 0.4", "eV", "Network 1", "edge of domain", "Take care."):
        assert words in shown(card)
    assert "1.8 ± 0.4 eV" in card.accessibleName()
    assert "gap" in card.toolTip()


def test_in_a_narrow_card_the_name_has_the_room(qtbot: QtBot) -> None:
    card = ValueCard(Value("strain_at_strength", 27.0, 1.5, "net", Domain.OUTSIDE), compact=True)
    qtbot.addWidget(card)
    card.resize(236, 60)
    card.show()
    assert "Strain at the strength" in shown(card)
    assert "outside domain" in shown(card)


def test_in_a_card_too_narrow_for_it_the_word_of_the_domain_is_left_out(qtbot: QtBot) -> None:
    value = Value("heat_capacity", 40.1, 2.0, "net", Domain.INSIDE)
    card = ValueCard(value, compact=True)
    qtbot.addWidget(card)
    card.resize(170, 60)
    card.show()
    assert "in d" not in shown(card)
    assert "…" not in card.findChild(QLabel, "domain").text()
    card.resize(300, 60)
    assert "in domain" in shown(card)


def test_why_is_offered_only_where_there_is_a_reason(qtbot: QtBot) -> None:
    plain, explained = ValueCard(gap()), ValueCard(gap(contributions=np.ones(5)))
    qtbot.addWidget(plain)
    qtbot.addWidget(explained)
    assert not plain.findChildren(QPushButton)
    (button,) = explained.findChildren(QPushButton)
    with qtbot.waitSignal(explained.why_requested) as heard:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.args[0] is explained.value


def test_per_atom_values_can_colour_the_atoms(qtbot: QtBot) -> None:
    card = ValueCard(Value("forces", np.ones((2, 3)), model="net"))
    qtbot.addWidget(card)
    (button,) = card.findChildren(QPushButton)
    with qtbot.waitSignal(card.colour_requested) as heard:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.args == ["forces"]


def test_ctrl_c_copies(qtbot: QtBot) -> None:
    card = ValueCard(gap())
    qtbot.addWidget(card)
    card.show()
    with qtbot.waitActive(card):
        card.activateWindow()
    card.setFocus()
    assert card.hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "1.8 ± 0.4 eV")


@pytest.mark.parametrize(
    ("value", "bars"),
    [
        (gap(), 1),
        (gap(uncertainty=None), 0),
        (gap(value=0.0), 0),
        (gap(value=float("nan")), 0),
        (Value("is_metal", value=True, uncertainty=0.1), 0),
        (Value("forces", np.ones((2, 3)), 0.1), 0),
    ],
)
def test_the_bar_is_there_where_it_means_something(qtbot: QtBot, value: Value, bars: int) -> None:
    card = ValueCard(value)
    qtbot.addWidget(card)
    assert len(card.findChildren(UncertaintyBar)) == bars


def test_a_larger_uncertainty_has_a_longer_bar(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT)

    def painted(uncertainty: float) -> int:
        bar = UncertaintyBar(2.0, uncertainty)
        qtbot.addWidget(bar)
        bar.resize(200, 6)
        image = bar.grab().toImage()
        track = QColor(theme.LIGHT.line)
        return sum(image.pixelColor(x, 3) != track for x in range(3, 197))

    assert painted(0.1) < painted(0.8) < painted(5.0)


def test_the_stress_tensor_folds_out(qtbot: QtBot) -> None:
    card = ValueCard(Value("stress", np.diag([1.0, 2.0, 3.0]), model="net", domain=Domain.INSIDE))
    qtbot.addWidget(card)
    card.show()
    cell = next(label for label in card.findChildren(QLabel) if label.text() == "3.00")
    assert not cell.isVisible()
    head = next(button for button in card.findChildren(QPushButton) if button.text() == "Tensor")
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert cell.isVisible()
