"""Measuring in a window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget

from core.structures.crystal import Crystal
from core.structures.editing.atoms import delete
from core.structures.measurement import Measurement
from gui.features.measuring import Measuring
from tests.gui.builders import perovskite
from tests.gui.viewer.test_view import CONTROL, LEFT, NONE, send_move


class Runner:
    """Writes down what it is asked to run."""

    def __init__(self):
        self.asked = []

    def run(self, *asked):
        self.asked.append(asked)


@pytest.fixture
def feature(parts):
    parts.window.add_panel("tasks", "Task", QLabel(), Qt.DockWidgetArea.RightDockWidgetArea)
    parts.window.resize(1100, 700)
    parts.window.show_page(parts.window.view_page)
    parts.window.show()
    object.__setattr__(parts, "runner", Runner())
    made = Measuring(parts)
    parts.document.add((row(),), "row.xyz")
    parts.view.move_camera(parts.view.camera.looking((0, 0, 1), (0, 1, 0)))
    return made


def row():
    """Return an L of three atoms and a fourth above its end."""
    return Crystal([8, 6, 7, 1], np.array([[-2.0, 0, 0], [0, 0, 0], [0, 2.0, 0], [0, 2.0, 1.5]]), np.zeros((3, 3)))


def place(view, atom, shift=(0, 0, 0)):
    """Return where an image of an atom stands in the widget."""
    crystal = view.crystal
    at = crystal.positions[atom] + np.array(shift) @ crystal.cell
    x, y, _ = view.camera.project(at[None], view.width(), view.height())[0]
    return QPoint(round(x), round(y))


def click(view, atom, shift=(0, 0, 0), keys=NONE):
    QTest.mouseClick(view, LEFT, keys, place(view, atom, shift))


def words(parts):
    return [word.text for layer in parts.view.layers for word in layer.words]


def listed(feature):
    table = feature.panel.findChild(QTableWidget)
    return [(table.item(k, 0).text(), table.item(k, 1).text()) for k in range(table.rowCount())]


def button(feature, text):
    return next(b for b in feature.panel.findChildren(QPushButton) if b.text() == text)


def test_two_clicks_give_a_distance_in_picture_and_list(parts, feature):
    parts.view.set_tool("distance")
    click(parts.view, 0)
    assert listed(feature) == []
    assert parts.document.selection == (0,)
    click(parts.view, 1)
    assert listed(feature) == [("O1–C2", "2.000 Å")]
    assert words(parts) == ["2.000 Å"]


def test_an_angle_and_a_dihedral(parts, feature):
    parts.view.set_tool("angle")
    for atom in (0, 1, 2):
        click(parts.view, atom)
    # the fourth lies behind the third from here
    parts.view.set_tool("dihedral")
    parts.view.move_camera(parts.view.camera.looking((0.5, -0.3, 1), (0, 1, 0)))
    for atom in (0, 1, 2, 3):
        click(parts.view, atom)
    values = [value for _, value in listed(feature)]
    assert values[0] == "90.00°"
    assert values[1].lstrip("−") == "90.00°"  # a true minus sign
    assert len(parts.view.layers[0].segments) == 3


def test_clicked_images_count_as_they_are(parts, feature):
    parts.document.add((perovskite(),), "SrTiO3")
    parts.view.move_camera(parts.view.camera.looking((0.2, 0.1, 1), (0, 1, 0)))
    parts.view.set_tool("distance")
    click(parts.view, 1, (0, 0, 1))
    click(parts.view, 1, (1, 1, 1))
    ((name, value),) = listed(feature)
    assert value == "5.523 Å"
    assert "[1,1,1]" in name


def test_picked_atoms_are_measured_the_shortest_way_and_kept_on_request(parts, feature):
    parts.document.add((perovskite(),), "SrTiO3")
    parts.document.select((1, 2))
    assert words(parts) == ["1.953 Å"] or words(parts) == ["1.952 Å"]
    assert listed(feature) == []
    parts.inspector.keep_requested.emit()
    assert len(listed(feature)) == 1
    parts.document.select(())
    assert len(words(parts)) == 1
    parts.inspector.keep_requested.emit()
    assert len(listed(feature)) == 1


def test_the_panel_tells_what_picked_atoms_measure_and_keeps_it(parts, feature):
    parts.window.show_panel("measure")
    parts.document.select((0, 1))
    shown = [label.text() for label in feature.panel.findChildren(QLabel) if label.isVisible()]
    assert {"O1–C2", "2.000 Å"} <= set(shown)
    button(feature, "Keep").click()
    assert listed(feature) == [("O1–C2", "2.000 Å")]
    assert not button(feature, "Keep").isVisible()
    parts.document.select((0,))
    assert not button(feature, "Keep").isVisible()


def test_an_empty_place_and_backspace_take_clicks_back(parts, feature):
    parts.view.set_tool("angle")
    click(parts.view, 0)
    click(parts.view, 1)
    QTest.keyClick(parts.view, Qt.Key.Key_Backspace)
    assert parts.document.selection == (0,)
    QTest.mouseClick(parts.view, LEFT, NONE, QPoint(5, parts.view.height() - 5))
    # from here the hydrogen lies in front of the nitrogen
    for atom in (3, 1, 0):
        click(parts.view, atom)
    assert listed(feature) == [("H4–C2–O1", "90.00°")]


def test_the_line_follows_the_mouse_and_says_what_would_come(parts, feature):
    parts.view.set_tool("distance")
    click(parts.view, 0)
    before = parts.view.grab().toImage()
    send_move(parts.view, place(parts.view, 1))
    assert parts.view.grab().toImage() != before
    parts.view.set_tool("pick")
    assert parts.view.tool.key == "pick"


def test_measurements_belong_to_their_structure(parts, feature):
    feature.keep(Measurement((0, 1)))
    first = parts.document.current.key
    parts.document.add((perovskite(),), "SrTiO3")
    assert listed(feature) == []
    assert words(parts) == []
    parts.document.show_item(first)
    assert listed(feature) == [("O1–C2", "2.000 Å")]
    assert words(parts) == ["2.000 Å"]


def test_values_follow_edits_undo_and_frames(parts, feature):
    feature.keep(Measurement((0, 1)))
    parts.document.edit(lambda crystal: crystal.replace(positions=crystal.positions * 1.5), "Stretch")
    assert listed(feature)[0][1] == "3.000 Å"
    parts.document.history.undo()
    assert listed(feature)[0][1] == "2.000 Å"
    frames = tuple(row().replace(positions=row().positions * scale) for scale in (1.0, 1.1, 1.2))
    parts.document.add(frames, "run.xyz")
    feature.keep(Measurement((0, 1)))
    parts.document.show_frame(2)
    assert listed(feature)[0][1] == "2.400 Å"
    assert words(parts) == ["2.400 Å"]


def test_atoms_that_are_gone_take_their_measurement_along_until_undo(parts, feature):
    feature.keep(Measurement((0, 3)))
    parts.document.edit(lambda crystal: Crystal(crystal.numbers[:3], crystal.positions[:3], crystal.cell), "Delete")
    assert listed(feature) == []
    parts.document.history.undo()
    assert len(listed(feature)) == 1


def test_measurements_go_with_their_atoms_through_edits(parts, feature):
    feature.keep(Measurement((2, 3)))
    feature.keep(Measurement((0, 1)))
    parts.document.select((0,))
    parts.document.edit(lambda crystal: delete(crystal, (0,)), "Delete")
    assert listed(feature) == [("N2–H3", "1.500 Å")]
    assert "measured_atom" not in parts.document.crystal.arrays
    parts.document.history.undo()
    assert listed(feature) == [("N3–H4", "1.500 Å"), ("O1–C2", "2.000 Å")]


def test_keeping_and_removing_can_be_undone(parts, feature):
    feature.keep(Measurement((0, 1)))
    QTest.mouseClick(button(feature, "Remove"), LEFT)
    assert listed(feature) == []
    assert words(parts) == []
    parts.document.history.undo()
    assert listed(feature) == [("O1–C2", "2.000 Å")]
    parts.document.history.undo()
    assert listed(feature) == []


def test_copy_remove_and_go_to(parts, feature):
    for atoms in ((0, 1), (0, 1, 2)):
        feature.keep(Measurement(atoms))
    table = feature.panel.findChild(QTableWidget)
    QTest.mouseClick(table.viewport(), LEFT, NONE, table.visualItemRect(table.item(1, 0)).center())
    assert parts.document.selection == (0, 1, 2)
    QTest.mouseClick(button(feature, "Copy"), LEFT)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[1].split("\t")[:2] == ["Angle", "O1–C2–N3"]
    assert float(lines[1].split("\t")[2]) == pytest.approx(90)
    QTest.mouseClick(button(feature, "Remove"), LEFT)
    assert listed(feature) == [("O1–C2", "2.000 Å")]


def test_saved_as_csv_and_refusals_are_told(parts, feature, tmp_path):
    feature.keep(Measurement((0, 1)))
    path = tmp_path / "键长.csv"
    feature.save(str(path))
    assert path.read_text(encoding="utf-8").splitlines()[1] == "Distance,O1–C2,2.000000,Å"
    feature.save(str(tmp_path / "nowhere" / "x.csv"))
    assert "does not exist" in parts.teller._log.text  # what a person reads


def test_following_asks_the_task_for_the_whole_trajectory(parts, feature):
    assert not button(feature, "Follow over the frames").isVisible()
    parts.document.add((row(), row()), "run.xyz")
    feature.keep(Measurement((0, 1)))
    feature.keep(Measurement((0, 1, 2), ((0, 0, 0), (0, 0, 0), (0, 0, 1))))
    QTest.mouseClick(button(feature, "Follow over the frames"), LEFT)
    ((task, values, items),) = parts.runner.asked
    assert (task, items) == ("measure", (parts.document.current.key,))
    assert values == {"measurements": "1-2; 1[0,0,0]-2[0,0,0]-3[0,0,1]"}


def test_control_clicks_show_the_distance_in_the_picture(parts, feature):
    click(parts.view, 0)
    click(parts.view, 1, keys=CONTROL)
    assert words(parts) == ["2.000 Å"]
    click(parts.view, 2, keys=CONTROL)
    assert words(parts) == ["90.00°"]
