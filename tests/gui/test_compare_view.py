"""Structures side by side: what the table says and marks, and views that turn together."""

import csv

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from core.errors import FileError
from core.library.comparing import Compared, Likeness
from core.library.rows import Property
from core.structures.facts import describe
from core.structures.style import Style
from gui import theme
from gui.compare_view import CompareView
from gui.widgets import ElidedLabel
from tests.core.library.drafts import salt


def entry(key, crystal, **values):
    properties = {name: Property(name, *value) for name, value in values.items()}
    return Compared(key, f"entry {key}", describe(crystal).reduced_formula, crystal, describe(crystal), properties)


@pytest.fixture
def entries():
    return (
        entry(1, salt(), band_gap=(5.0, "eV", 0.25, "a paper"), phase=("B1",), is_metal=(0,)),
        entry(2, salt(5.64 * 1.02), band_gap=(5.0002, "eV"), phase=("B1",)),
        entry(3, salt(6.6, (19, 17)), band_gap=(8500.0, "meV"), phase=("B2",)),
        Compared(4, "glass", "NaCl"),
    )


@pytest.fixture
def view(qtbot, entries):
    made = CompareView(Style())
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.set_entries(entries)
    yield made
    made.finalise()


def line(view, label):
    row = next(i for i, each in enumerate(view.table.lines) if each.label == label)
    return [view.table.item(row, column) for column in range(view.table.columnCount())]


def texts(view, label):
    return [item.text() for item in line(view, label)]


def marked(view, label):
    return [item.font().bold() for item in line(view, label)]


def test_facts_stand_beside_each_other_with_units(view):
    assert texts(view, "Formula") == ["NaCl", "NaCl", "KCl", "NaCl"]
    assert texts(view, "Space group")[0] == "Fm-3m (225)"
    assert texts(view, "a (Å)") == ["3.988", "4.068", "4.667", ""]
    assert texts(view, "Density (g/cm³)")[0] == "2.164"
    # two units in one line stand behind their numbers
    assert texts(view, "Band gap") == ["5.00 ± 0.25 eV", "5.000 eV", "8500 meV", ""]


def test_what_differs_from_the_first_is_marked(view):
    assert marked(view, "Formula") == [False, False, True, False]
    assert marked(view, "a (Å)") == [False, True, True, True]
    # 5.0002 is what 5.00 says; a value in another unit is never called equal
    assert marked(view, "Band gap") == [False, False, True, True]
    assert marked(view, "phase") == [False, False, True, True]
    assert "+2.0 % against entry 1" in line(view, "a (Å)")[1].toolTip()
    # in the accent of the theme, also when that changes
    app, before = QApplication.instance(), theme.current()
    try:
        for each in (theme.DARK, theme.LIGHT):
            theme.apply(app, each)
            QApplication.processEvents()
            assert line(view, "a (Å)")[1].foreground().color() == each.color("accent")
    finally:
        theme.apply(app, before)


def test_likenesses_come_when_they_are_known(view):
    assert texts(view, "Same structure") == ["reference", "comparing…", "comparing…", "comparing…"]
    found = [Likeness(True, 0.0123, 0.02, 0.0612), Likeness(False, None, 0.17, 0.6), Likeness(why_not="No cell.")]
    view.set_likenesses(found)
    assert texts(view, "Same structure") == ["reference", "Yes", "No", "—"]
    assert texts(view, "RMS displacement (Å)") == ["", "0.0123", "", ""]
    assert texts(view, "Lattice mismatch (%)") == ["", "2.00", "17.00", ""]
    assert line(view, "Same structure")[3].toolTip() == "No cell."
    assert not any(marked(view, "Lattice mismatch (%)"))


def test_what_has_no_structure_is_told_and_has_no_view(view):
    assert len(view.views) == 3
    assert any("Only the formula" in each.text() for each in view.findChildren(QLabel))
    assert [each.whole for each in view.findChildren(ElidedLabel)] == ["entry 1", "entry 2", "entry 3", "glass"]


def test_views_turn_together_each_from_where_it_stands(view, qtbot):
    first, _, third = view.views
    third.look_along("b")
    assert all(np.allclose(each.camera.rotation[2], each.crystal.cell[1] / np.linalg.norm(each.crystal.cell[1]))
               for each in view.views)  # fmt: skip
    before = [each.camera for each in view.views]
    middle = first.rect().center()
    qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 5):
        qtbot.mouseMove(first, middle + QPoint(10 * step, 4 * step))
    qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 16))
    after = [each.camera for each in view.views]
    turns = [new.rotation @ old.rotation.T for old, new in zip(before, after, strict=True)]
    assert not np.allclose(turns[0], np.eye(3))
    assert np.allclose(turns[0], turns[1])
    assert np.allclose(turns[0], turns[2])


def test_zoom_and_place_are_shared_as_parts_of_the_picture(view):
    first, _, third = view.views
    before = first.camera, third.camera
    first.move_camera(before[0].zoomed(1.5, 30, 40, first.width(), first.height()))
    assert third.camera.half_height / before[1].half_height == pytest.approx(1 / 1.5)
    ways = [old.rotation @ (new.camera.focus - old.focus) / old.half_height
            for old, new in zip(before, (first, third), strict=True)]  # fmt: skip
    assert np.allclose(*ways)


def test_views_can_be_let_go_and_brought_back(view, qtbot):
    box = view.findChild(QCheckBox)
    box.click()
    first, second, _ = view.views
    before = second.camera
    first.look_along("a")
    assert second.camera is before
    box.click()
    reset = next(each for each in view.findChildren(QPushButton) if each.text() == "Reset the views")
    reset.click()
    assert np.allclose(first.camera.rotation, second.camera.rotation)


def test_the_table_can_be_copied_and_saved(view, tmp_path):
    view.table.copy()
    rows = [row.split("\t") for row in QApplication.clipboard().text().splitlines()]
    assert rows[0] == ["", "entry 1", "entry 2", "entry 3", "glass"]
    gap = next(row for row in rows if row[0] == "Band gap")
    assert gap[1:] == ["5 eV ± 0.25", "5.0002 eV", "8500 meV", ""]
    view.save(str(tmp_path / "a.csv"))
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == rows
    with pytest.raises(FileError):
        view.save(str(tmp_path / "none" / "a.csv"))


def test_an_entry_can_be_shown_alone(view, qtbot):
    from PySide6.QtWidgets import QToolButton

    button = next(each for each in view.findChildren(QToolButton) if each.accessibleName() == "Show entry 2 alone")
    with qtbot.waitSignal(view.entry_chosen) as told:
        button.click()
    assert told.args == [2]


def test_the_views_share_one_thread_and_give_it_back(qtbot, entries):
    import threading

    def count():
        return sum(thread.name == "3D view" for thread in threading.enumerate())

    before = count()
    made = CompareView(Style())
    made.show()
    made.set_entries(entries)
    assert count() == before + 1
    made.deleteLater()
    qtbot.waitUntil(lambda: count() == before, timeout=10_000)
