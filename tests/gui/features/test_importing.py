"""Importing data sets from the window, with the engine in this process."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton

from core.library.importing.columns import Role
from gui.features.importing import Importing
from gui.keeping import Keeper
from gui.opening import is_dataset
from gui.panels.importing.dialog import COLUMNS, FOUND, OPTIONS, REPORT, RUNNING

POSCAR = "Si\n1.0\n0 2.7155 2.7155\n2.7155 0 2.7155\n2.7155 2.7155 0\nSi\n2\ndirect\n0 0 0\n0.25 0.25 0.25\n"


@pytest.fixture
def parts(parts, tmp_path_factory, monkeypatch):
    """The parts of a window with a project."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    keeper = Keeper(parts.document)
    yield replace(parts, keeper=keeper)
    keeper.close()


@pytest.fixture
def importing(parts, qtbot):
    feature = Importing(parts)
    qtbot.addWidget(feature.dialog)
    return feature


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "gaps.csv"
    rows = "".join(f"Si{n}O{n + 1},{n * 100},{2000 + n}\n" for n in range(1, 41))
    path.write_text(f"formula,Eg,year\n{rows}Al40Cu60T,1,2001\nGe,abc,2002\nNaCl,90000,2003\n")
    return str(path)


def click(qtbot, dialog, name):
    qtbot.mouseClick(dialog.findChild(QPushButton, f"import-{name}"), Qt.MouseButton.LeftButton)


def go_to_options(qtbot, dialog):
    click(qtbot, dialog, "next")
    click(qtbot, dialog, "next")
    assert dialog.page == OPTIONS


def test_from_a_table_to_the_report(importing, parts, qtbot, table):
    parts.opener.dataset_wanted.emit(table)
    dialog = importing.dialog
    assert dialog.isVisible()
    assert dialog.page == FOUND
    model = dialog.found.table.rows
    assert (model.rowCount(), model.columnCount()) == (43, 5)
    assert "1 of them would be left out" in dialog.found.summary.text()
    click(qtbot, dialog, "next")
    assert dialog.page == COLUMNS
    # the column is taken for eV, but holds meV
    dialog.columns.choose(1)
    unit = dialog.findChild(QLineEdit, "import-unit")
    unit.clear()
    qtbot.keyClicks(unit, "GPa")
    assert "cannot be converted" in dialog.columns.problem.text()
    assert not dialog.next.isEnabled()
    unit.clear()
    qtbot.keyClicks(unit, "meV")
    assert dialog.columns.problem.text() == ""
    click(qtbot, dialog, "next")
    dialog.options.tags.setText("mine, new ")
    split = dialog.findChild(QComboBox, "import-split")
    split.setCurrentIndex(split.findText("By composition"))
    click(qtbot, dialog, "next")
    assert dialog.page == REPORT
    assert dialog.report.summary.text().startswith("42 materials imported")
    assert "0 of" in dialog.report.summary.text()
    titles = [dialog.report.tabs.tabText(tab) for tab in range(dialog.report.tabs.count())]
    assert titles == ["Left out (1)", "Outliers (1)", "Values"]
    (dataset,) = parts.keeper.reader.datasets.all()
    assert (dataset.name, dataset.size) == ("gaps", 42)
    (row,) = parts.keeper.reader.entries.rows(parts.keeper.reader.datasets.members(1)[:1], ["band_gap"])
    assert row.properties["band_gap"].value == 0.1
    assert parts.keeper.reader.entries.all_tags() == {"mine": 42, "new": 42}
    # and on to a training, with the split that was made
    chosen, shown = [], []
    importing._parts = replace(
        parts,
        panel=SimpleNamespace(set_values=lambda task, values: chosen.append((task, values))),
        window=SimpleNamespace(show_panel=shown.append),
    )
    click(qtbot, dialog, "train")
    assert not dialog.isVisible()
    (split,) = parts.keeper.reader.datasets.splits(1)
    values = {"data": str(parts.keeper.path), "dataset": "gaps", "targets": "", "split": "column"}
    assert chosen == [("train_model", {**values, "own_split": split.name})]
    assert shown == ["tasks"]


def test_outliers_are_opened_with_a_double_click_and_rejects_saved(importing, qtbot, table, tmp_path, monkeypatch):
    importing.open(table)
    go_to_options(qtbot, importing.dialog)
    click(qtbot, importing.dialog, "next")
    report = importing.dialog.report
    wanted = []
    importing.dialog.entry_wanted.disconnect()
    importing.dialog.entry_wanted.connect(wanted.append)
    outliers = report.tabs.widget(1)
    outliers.selectRow(0)
    qtbot.keyClick(outliers, Qt.Key.Key_Return)
    assert len(wanted) == 1
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    click(qtbot, importing.dialog, "export")
    assert "no chemical element" in target.read_text()


def test_folder_of_structures_arrives_with_its_targets(importing, parts, qtbot, tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.vasp").write_text(POSCAR)
    (folder / "id_prop.csv").write_text("a,1.0\nb,2.0\nc,3.0\n")
    importing.open(str(folder))
    go_to_options(qtbot, importing.dialog)
    click(qtbot, importing.dialog, "next")
    assert "3 materials imported" in importing.dialog.report.summary.text()
    key = parts.keeper.reader.datasets.members(1)[0]
    importing.dialog.entry_wanted.emit(key)
    assert parts.document.current is not None
    assert parts.document.current.key == key


def test_without_structure_or_formula_one_cannot_go_on(importing, qtbot, tmp_path):
    path = tmp_path / "smiles.csv"
    path.write_text("SMILES,Tg\n*CC(*)c1ccccc1,373\n*CC*,200\n")
    importing.open(str(path))
    dialog = importing.dialog
    assert "2 of them would be left out" in dialog.found.summary.text()
    click(qtbot, dialog, "next")
    assert not dialog.next.isEnabled()
    assert "structure or the formula" in dialog.problem.text()


def test_a_role_that_only_one_column_can_have_moves(importing, qtbot, tmp_path):
    path = tmp_path / "two.csv"
    path.write_text("formula,compound,gap\nSi,Ge,1\nC,Sn,2\n")
    importing.open(str(path))
    page = importing.dialog.columns
    click(qtbot, importing.dialog, "next")
    page.choose(1)
    page.role.setCurrentIndex(page.role.findData(Role.FORMULA))
    page.role.activated.emit(page.role.currentIndex())
    assert [column.role for column in page.columns] == [Role.IGNORE, Role.FORMULA, Role.PROPERTY]
    qtbot.waitUntil(lambda: importing.dialog.found.table.rows.index(0, 1).data() == "Ge", timeout=3000)


def test_errors_stand_where_they_arose(importing, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text("[[[")
    importing.open(str(path))
    assert importing.dialog.isVisible()
    assert "broken" in importing.dialog.problem.text()
    assert not importing.dialog.next.isEnabled()


@pytest.mark.parametrize("keep", [True, False])
def test_after_a_cancel_one_keeps_or_takes_back(importing, parts, qtbot, table, keep):
    importing.open(table)
    dialog = importing.dialog
    go_to_options(qtbot, dialog)
    parts.jobs.held = True
    click(qtbot, dialog, "next")
    assert dialog.page == RUNNING
    ((function, args, handlers),) = parts.jobs._waiting
    click(qtbot, dialog, "cancel")
    assert parts.jobs.calls[-1].startswith("cancel")
    # what a worker would have reported before it heard of it
    parts.jobs._waiting = [(function, args, replace(handlers, done=lambda _made: handlers.cancelled()))]
    parts.jobs.release()
    parts.jobs.held = False
    assert "42 materials had been imported" in dialog.running.detail.text()
    click(qtbot, dialog, "keep" if keep else "take-back")
    assert parts.keeper.reader.entries.count() == (42 if keep else 0)
    assert len(parts.keeper.reader.datasets.all()) == keep
    assert not dialog.busy


def test_bad_shares_are_told_and_the_name_is_needed(importing, qtbot, table):
    importing.open(table)
    dialog = importing.dialog
    go_to_options(qtbot, dialog)
    dialog.options.split.setCurrentIndex(1)
    for share in dialog.options.shares:
        share.setValue(0)
    assert dialog.options.problem.text()
    assert not dialog.next.isEnabled()
    dialog.options.shares[0].setValue(80)
    assert dialog.next.isEnabled()
    dialog.options.name.clear()
    assert not dialog.next.isEnabled()


def test_what_is_a_data_set(tmp_path):
    (tmp_path / "one.json").write_text('{"lattice": {}}')
    (tmp_path / "many.json").write_text("[{}]")
    assert is_dataset(str(tmp_path))
    assert is_dataset("set.csv.xz")
    assert is_dataset("set.db")
    assert is_dataset(str(tmp_path / "many.json"))
    assert not is_dataset(str(tmp_path / "one.json"))
    assert not is_dataset("POSCAR")
    assert not is_dataset("run.xyz")


def test_commands_ask_for_a_file_or_folder(importing, parts, monkeypatch, table, tmp_path):
    QSettings().remove("folder")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (table, ""))
    parts.actions["import_dataset"].trigger()
    assert importing.dialog.preview.path == table
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "POSCAR").write_text(POSCAR)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "set"))
    parts.actions["import_folder"].trigger()
    assert importing.dialog.preview.path == str(tmp_path / "set")


def test_close_and_escape_close_the_dialog(importing, qtbot, table):
    importing.open(table)
    click(qtbot, importing.dialog, "close")
    assert not importing.dialog.isVisible()
    importing.open(table)
    qtbot.keyClick(importing.dialog, Qt.Key.Key_Escape)
    assert not importing.dialog.isVisible()


def test_data_sets_that_are_dropped_together_come_one_after_the_other(importing, parts, qtbot, table, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("formula,gap\nSi,1\n")
    parts.opener.dataset_wanted.emit(table)
    parts.opener.dataset_wanted.emit(str(other))
    dialog = importing.dialog
    assert dialog.preview.path == table
    click(qtbot, dialog, "close")
    assert dialog.isVisible()
    assert dialog.preview.path == str(other)
    click(qtbot, dialog, "close")
    assert not dialog.isVisible()


def test_a_whole_import_is_taken_back_from_its_report(importing, parts, qtbot, table):
    importing.open(table)
    go_to_options(qtbot, importing.dialog)
    click(qtbot, importing.dialog, "next")
    assert importing.dialog.page == REPORT
    assert parts.keeper.reader.entries.count() == 42
    click(qtbot, importing.dialog, "take-all-back")
    assert parts.keeper.reader.entries.count() == 0
    assert parts.keeper.reader.datasets.all() == ()
    assert importing.dialog.running.count.text() == "42 materials were taken back"


def test_rows_stand_in_the_order_of_the_file(importing, table):
    importing.open(table)
    model = importing.dialog.found.table.rows
    places = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert places == [f"row {number}" for number in range(1, 44)]
