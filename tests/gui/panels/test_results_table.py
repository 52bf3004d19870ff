"""The table of results."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from core.errors import FileError
from core.structures.crystal import Crystal
from core.tasks.base import Domain, Entry, Value
from gui.panels.results_table import ResultsTable
from tests.gui.builders import perovskite

SILICON = Crystal(np.array([14, 14]), np.array([[0, 0, 0], [1.36, 1.36, 1.36]]), np.eye(3) * 5.43)
GAPS = (1.8, -0.1, 12.0)


def entries() -> list[Entry]:
    made = [
        Entry(f"/data/{name}.cif", crystal, {"band_gap": Value("band_gap", gap, 0.4, "net", Domain.EDGE)})
        for name, crystal, gap in zip("cab", (perovskite(), SILICON, SILICON), GAPS, strict=True)
    ]
    return [*made, Entry("/data/broken.cif", None, error="The cell has no volume.")]


@pytest.fixture
def table(qtbot: QtBot) -> ResultsTable:
    made = ResultsTable()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.set_entries(entries())
    made.show()
    return made


def column(table: ResultsTable, number: int) -> list[str]:
    model = table.findChild(QTableView).model()
    return [model.index(row, number).data() or "" for row in range(model.rowCount())]


def click_header(table: ResultsTable, qtbot: QtBot, number: int) -> None:
    header = table.findChild(QTableView).horizontalHeader()
    x = header.sectionViewportPosition(number) + header.sectionSize(number) // 2
    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().center().__class__(x, 10)
    )


def test_shows_values_and_errors(table: ResultsTable) -> None:
    assert column(table, 0) == ["c.cif", "a.cif", "b.cif", "broken.cif"]
    assert column(table, 1) == ["SrTiO₃", "Si", "Si", "The cell has no volume."]
    assert column(table, 2) == ["1.8 ± 0.4", "−0.1 ± 0.4", "12.0 ± 0.4", ""]


def test_sorts_by_number_and_leaves_failures_last(table: ResultsTable, qtbot: QtBot) -> None:
    click_header(table, qtbot, 2)
    assert column(table, 0) == ["a.cif", "c.cif", "b.cif", "broken.cif"]
    click_header(table, qtbot, 2)
    assert column(table, 0) == ["b.cif", "c.cif", "a.cif", "broken.cif"]


def test_sorts_by_name(table: ResultsTable, qtbot: QtBot) -> None:
    click_header(table, qtbot, 0)
    assert column(table, 0) == ["a.cif", "b.cif", "broken.cif", "c.cif"]


def test_filters_by_file_and_formula(table: ResultsTable, qtbot: QtBot) -> None:
    field = table.findChild(QLineEdit)
    qtbot.keyClicks(field, "srtio")
    assert column(table, 0) == ["c.cif"]
    assert any(label.text() == "1 of 4 structures" for label in table.findChildren(QLabel))
    field.clear()
    qtbot.keyClicks(field, "volume")
    assert column(table, 0) == ["broken.cif"]


@pytest.mark.parametrize("by_key", [False, True])
def test_opens_the_right_entry_after_sorting(table: ResultsTable, qtbot: QtBot, by_key: bool) -> None:
    view = table.findChild(QTableView)
    click_header(table, qtbot, 2)
    place = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.row_activated) as heard:
        if by_key:
            qtbot.keyClick(view, Qt.Key.Key_Return)
        else:
            qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [1]


def test_growing_keeps_the_order_and_the_current_row(table: ResultsTable, qtbot: QtBot) -> None:
    click_header(table, qtbot, 2)
    table.select(2)
    more = Entry("/data/d.cif", SILICON, {"band_gap": Value("band_gap", 5.0)})
    table.set_entries([*entries(), more])
    assert column(table, 0) == ["a.cif", "c.cif", "d.cif", "b.cif", "broken.cif"]
    view = table.findChild(QTableView)
    assert view.model().index(view.currentIndex().row(), 0).data() == "b.cif"


def test_csv_has_units_and_uncertainties(table: ResultsTable, tmp_path: Path) -> None:
    path = tmp_path / "résultats.csv"
    table.save(str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert float(rows[0]["band_gap (eV)"]) == GAPS[0]
    assert float(rows[0]["band_gap uncertainty (eV)"]) == 0.4
    assert rows[0]["band_gap domain"] == "edge"
    assert rows[3]["error"] == "The cell has no volume."
    assert rows[3]["band_gap (eV)"] == ""


def test_csv_follows_filter_and_order(table: ResultsTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(table.findChild(QLineEdit), "Si")
    click_header(table, qtbot, 2)
    click_header(table, qtbot, 2)
    names = [row["source"] for row in csv.DictReader(io.StringIO(table.to_csv()))]
    assert names == ["/data/b.cif", "/data/a.cif"]


def test_copies_the_selected_rows(table: ResultsTable, qtbot: QtBot) -> None:
    view = table.findChild(QTableView)
    with qtbot.waitActive(table):
        table.activateWindow()
    view.setFocus()
    table.select(1)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QApplication.clipboard().text().strip().split("\n")
    assert head.split("\t")[:2] == ["source", "formula"]
    assert row.split("\t")[:3] == ["/data/a.cif", "Si", "-0.1"]


def test_a_place_that_cannot_be_written(table: ResultsTable, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="does not exist"):
        table.save(str(tmp_path / "missing" / "a.csv"))


def test_ten_thousand_rows(table: ResultsTable, qtbot: QtBot) -> None:
    random = np.random.default_rng(0)
    many = [
        Entry(f"{i}.cif", SILICON, {"band_gap": Value("band_gap", float(gap))})
        for i, gap in enumerate(random.normal(size=10_000))
    ]
    table.set_entries(many)
    click_header(table, qtbot, 2)
    gaps = [float(row["band_gap (eV)"]) for row in csv.DictReader(io.StringIO(table.to_csv()))]
    assert gaps == sorted(gaps)
