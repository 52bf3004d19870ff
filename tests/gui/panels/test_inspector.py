"""The inspector."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from core.structures.crystal import Crystal
from core.tasks.base import Value
from gui.panels.cards import ValueCard
from gui.panels.inspector import Inspector
from tests.gui.builders import gap, perovskite, perovskite_facts


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    made = Inspector()
    qtbot.addWidget(made)
    made.resize(300, 900)
    made.show()
    return made


def shown(widget: Inspector) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_empty_sections_say_what_belongs_there(inspector: Inspector) -> None:
    for words in ("Open a structure", "Click an atom", "Press Predict"):
        assert words in shown(inspector)


def test_structure(inspector: Inspector) -> None:
    inspector.set_structure(perovskite(), perovskite_facts(), ("Something is odd.",))
    text = shown(inspector)
    for words in (
        "SrTiO₃",
        "SrTiO3.cif · 5 sites",
        "3.9050",
        "90.00",
        "(221)",
        "cubic",
        "59.55 Å³",
        "Something is odd.",
    ):
        assert words in text
    assert "Open a structure" not in text


def test_a_title_with_a_stroke_stays_whole(inspector: Inspector) -> None:
    inspector.set_structure(perovskite().replace(title="TiO2 P4_2/mnm"), perovskite_facts())
    assert "TiO2 P4_2/mnm · 5 sites" in shown(inspector)


def test_structure_before_its_facts_are_known(inspector: Inspector) -> None:
    inspector.set_structure(perovskite(), None)
    assert "3.9050" in shown(inspector)
    assert "Space group" not in shown(inspector)


def test_molecule_without_a_cell(inspector: Inspector) -> None:
    molecule = Crystal(np.array([8, 1]), np.array([[0, 0, 0], [0, 0, 0.97]]), np.zeros((3, 3)), (False,) * 3)
    inspector.set_structure(molecule, None)
    inspector.set_selection((0,))
    text = shown(inspector)
    assert "Cartesian" in text
    assert "Fractional" not in text
    assert "Volume" not in text


def test_one_atom(inspector: Inspector) -> None:
    inspector.set_structure(perovskite(), perovskite_facts())
    inspector.set_values({"forces": Value("forces", np.array([[3.0, 4.0, 0]] * 5), model="net")})
    inspector.set_selection((2,))
    text = shown(inspector)
    for words in ("O · atom 3 of 5", "0.5000", "1.952", "O1", "Wyckoff", "5.000"):
        assert words in text


def test_shared_site_names_all_its_elements(inspector: Inspector) -> None:
    inspector.set_structure(perovskite().replace(shares={0: ((38, 0.6), (56, 0.4))}), None)
    inspector.set_selection((0,))
    assert "Sr 0.60 Ba 0.40" in shown(inspector)


@pytest.mark.parametrize(
    ("sites", "words"),
    [
        # the half of the edge of the cube, by symmetry
        ((1, 2), "1.952 Å"),
        ((2, 1, 3), "90.00°"),
        ((2, 1, 3, 4), "Dihedral"),
        ((0, 1, 2, 3, 4), "5 atoms: 3 O, 1 Sr, 1 Ti"),
    ],
)
def test_measuring(inspector: Inspector, sites: tuple[int, ...], words: str) -> None:
    inspector.set_structure(perovskite(), perovskite_facts())
    inspector.set_selection(sites)
    assert words in shown(inspector)


def test_picked_atoms_are_forgotten_with_their_structure(inspector: Inspector) -> None:
    inspector.set_structure(perovskite(), None)
    inspector.set_selection((4,))
    inspector.set_structure(Crystal(np.array([14]), np.zeros((1, 3)), np.eye(3) * 5), None)
    assert "Click an atom" in shown(inspector)
    inspector.set_selection((7,))
    assert "Click an atom" in shown(inspector)


def test_predictions_appear_and_are_told_to_be_stale(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.set_structure(perovskite(), None)
    inspector.set_values({"band_gap": gap(contributions=np.ones(5))}, model_titles={"net": "Network 1"})
    assert "Network 1" in shown(inspector)
    assert "has changed" not in shown(inspector)
    inspector.set_values({"band_gap": gap(contributions=np.ones(5))}, stale=True)
    assert "has changed" in shown(inspector)
    qtbot.waitUntil(lambda: len(inspector.findChildren(ValueCard)) == 1)
    why = next(button for button in inspector.findChildren(QPushButton) if button.text() == "Why")
    with qtbot.waitSignal(inspector.why_requested):
        qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    inspector.set_values({})
    assert "Press Predict" in shown(inspector)


def test_sections_fold_by_keyboard(inspector: Inspector, qtbot: QtBot) -> None:
    head = next(button for button in inspector.findChildren(QPushButton) if button.text() == "Picked atoms")
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert "Click an atom" not in shown(inspector)
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert "Click an atom" in shown(inspector)


def test_fits_into_a_narrow_dock(inspector: Inspector) -> None:
    inspector.set_structure(perovskite(), perovskite_facts())
    inspector.set_values({"band_gap": gap()})
    inspector.set_selection((0, 1, 2))
    assert inspector.minimumSizeHint().width() <= 300


@pytest.mark.parametrize("width", [260, 300, 420])
def test_no_text_is_cut_in_a_dock(qtbot: QtBot, width: int) -> None:
    scroller = QScrollArea()
    qtbot.addWidget(scroller)
    scroller.setWidgetResizable(True)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inspector = Inspector()
    scroller.setWidget(inspector)
    scroller.resize(width, 500)
    scroller.show()
    warning = "Two of the atoms stand closer together than any bond is long, so something is wrong with this file."
    inspector.set_structure(perovskite(), perovskite_facts(), (warning,))
    inspector.set_selection((1,))
    notes = ("Layered crystals are bound by van der Waals forces, which the training data leave out.",)
    inspector.set_values({"band_gap": gap(notes=notes), "bulk_modulus": Value("bulk_modulus", 1.0, notes=notes)})
    qtbot.waitUntil(lambda: len(inspector.findChildren(ValueCard)) == 2)
    qtbot.wait(20)
    for label in inspector.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
