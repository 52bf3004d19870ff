"""The panel of bonds, driven by mouse and keys."""

import pytest
from ase.build import bulk, molecule
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.structures.bond_rule import BondRule, HydrogenRule, Method, PairRange
from core.structures.bonding import find_bonding
from core.structures.convert import from_ase
from gui.panels.bonds_panel import BondsPanel

FROM, TO, FOUND = 1, 2, 3


@pytest.fixture
def panel(qtbot):
    panel = BondsPanel(BondRule())
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.set_bonding(find_bonding(from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))))
    panel.show()
    return panel


def texts(panel):
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def row(panel, name):
    return next(k for k in range(panel.pairs.rowCount()) if panel.pairs.item(k, 0).text() == name)


def type_into(qtbot, panel, name, column, text):
    panel.pairs.item(row(panel, name), column).setText(text)


def test_pairs_are_listed_with_their_limits_and_counts(panel):
    assert panel.pairs.rowCount() == 3
    cells = [panel.pairs.item(row(panel, "Na–Cl"), column).text() for column in (FROM, TO, FOUND)]
    assert cells[0] == "—"
    assert 2.9 < float(cells[1]) < 3.5
    assert cells[2] == "24"
    assert panel.pairs.item(row(panel, "Na–Na"), TO).text() == "—"


def test_coordination_and_molecules_are_listed(panel, qtbot):
    shown = texts(panel)
    assert "2.820 Å" in shown
    assert "framework" in shown
    panel.set_bonding(find_bonding(from_ase(molecule("CH3CH2OH"))))
    qtbot.waitUntil(lambda: "C₂H₆O" in texts(panel))
    assert "molecule" in texts(panel)


def test_a_typed_length_becomes_the_users_own(panel, qtbot):
    with qtbot.waitSignal(panel.rule_changed) as signal:
        type_into(qtbot, panel, "Na–Cl", TO, "2,5")
    (rule,) = signal.args
    assert rule.pairs == {(11, 17): PairRange(2.5)}
    panel.set_bonding(find_bonding(panel._bonding.crystal, rule))
    assert panel.pairs.item(row(panel, "Na–Cl"), FOUND).text() == "0"
    assert panel.pairs.item(row(panel, "Na–Cl"), TO).font().bold()
    with qtbot.waitSignal(panel.rule_changed) as signal:
        type_into(qtbot, panel, "Na–Cl", TO, "")
    assert signal.args[0].pairs == {}


@pytest.mark.parametrize("text", ["far", "-1", "99", "nan"])
def test_an_impossible_length_is_refused_in_words(panel, qtbot, text):
    before = panel.pairs.item(row(panel, "Na–Cl"), TO).text()
    with qtbot.assertNotEmitted(panel.rule_changed):
        type_into(qtbot, panel, "Na–Cl", TO, text)
    assert panel._fault.isVisible()
    assert panel.pairs.item(row(panel, "Na–Cl"), TO).text() == before
    type_into(qtbot, panel, "Na–Cl", TO, "3.0")
    assert not panel._fault.isVisible()


def test_a_pair_is_switched_off_and_on_again(panel, qtbot):
    cell = panel.pairs.item(row(panel, "Na–Cl"), 0)
    with qtbot.waitSignal(panel.rule_changed) as signal:
        cell.setCheckState(Qt.CheckState.Unchecked)
    assert not signal.args[0].pairs[11, 17].on
    panel.set_bonding(find_bonding(panel._bonding.crystal, signal.args[0]))
    with qtbot.waitSignal(panel.rule_changed) as signal:
        panel.pairs.item(row(panel, "Na–Cl"), 0).setCheckState(Qt.CheckState.Checked)
    assert signal.args[0].pairs == {}


def test_method_and_hydrogen_bonds_make_another_rule(panel, qtbot):
    with qtbot.waitSignal(panel.rule_changed) as signal:
        panel.method.setCurrentIndex(panel.method.findData(Method.COVALENT))
    assert signal.args[0].method is Method.COVALENT
    with qtbot.waitSignal(panel.rule_changed) as signal:
        qtbot.mouseClick(panel.hydrogen, Qt.MouseButton.LeftButton, pos=panel.hydrogen.rect().center())
    assert signal.args[0].hydrogen == HydrogenRule()
    assert panel.reach.isEnabled()


def test_without_a_structure_it_says_what_belongs_here(panel):
    panel.set_bonding(None)
    panel.set_state("Open a structure.", "quiet")
    assert "Open a structure." in texts(panel)
    assert not panel.again.isEnabled()
    assert not panel.pairs.isVisible()
