"""Entries out of the library: the dialog, and what is told of it."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog

from core.library.export_files import Which
from core.library.exporting import FORMATS
from core.library.project import Project
from core.library.rows import Draft
from core.structures import files
from gui.features.library_export import KEY, LibraryExport
from gui.panels.export_dialog import ExportDialog
from tests.core.library.drafts import draft, salt


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "salts.mdesk") as made:
        with made.writing():
            made.entries.add(draft("first.cif"))
            made.entries.add(Draft("glass", formula="Na2Si3O7"))
            made.entries.add(Draft("relaxing", [salt(5.6), salt(5.8)]))
        yield made


@pytest.fixture
def feature(parts, project, qtbot):
    """The command, with a library that lists the three entries."""
    from dataclasses import replace

    told = []
    teller = SimpleNamespace(
        inform=lambda _key, text, hint="", *_: told.append(("inform", text, hint)),
        warn=lambda _key, text, hint="", *_: told.append(("warn", text, hint)),
        fail=lambda _key, error: told.append(("fail", str(error), "")),
        note=lambda text: told.append(("note", text, "")),
    )
    library = SimpleNamespace(
        chosen=(1,), keys=np.array([3, 1, 2]), shown_columns=("title", "formula"), menu_actions=[]
    )
    keeper = SimpleNamespace(path=project.path, name="salts", reader=project, flush=lambda _timeout: True)
    made = LibraryExport(replace(parts, teller=teller, library=library, keeper=keeper))
    made.told = told
    return made


def choose(monkeypatch, path, **fields):
    """Answer both dialogs: fields of the first by name, then the file."""
    starts = []

    def fill(dialog):
        for name, value in fields.items():
            box = dialog.findChild(QComboBox, f"export-{name}")
            place = box.findData(value)
            assert place >= 0
            box.setCurrentIndex(place)
        return True

    def name(_parent, _title, start, filters):
        starts.append(start)
        return str(path), filters

    monkeypatch.setattr(ExportDialog, "exec", fill)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    return starts


def test_what_is_chosen_is_written_in_the_form_asked_for(feature, monkeypatch, tmp_path):
    starts = choose(monkeypatch, tmp_path / "out", what=False, format="json")
    feature.ask()
    # one entry gives the file its name
    assert starts[0].endswith("first.json")
    assert len(files.read(tmp_path / "out.json").structures) == 1
    assert feature.told == [("inform", f"1 entry written to {tmp_path / 'out.json'}", "")]


def test_all_that_is_listed_goes_in_the_order_of_the_list(feature, monkeypatch, tmp_path):
    starts = choose(monkeypatch, tmp_path / "out.csv", what=True, format="csv", columns=True)
    feature.ask()
    assert starts[0].endswith("salts.csv")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["title,formula", "relaxing,NaCl", "first.cif,NaCl", "glass,Na2Si3O7"]


def test_who_was_left_out_is_told(feature, monkeypatch, tmp_path):
    choose(monkeypatch, tmp_path / "out.extxyz", what=True, format="extxyz", frames=Which.ALL.value)
    feature.ask()
    (kind, text, hint), note = feature.told
    assert (kind, text) == ("warn", f"2 entries written to {tmp_path / 'out.extxyz'}")
    assert "Left out: 1. Only a formula is known, no structure." in hint
    assert note[:2] == ("note", "glass: Only a formula is known, no structure.")
    assert len(files.read(tmp_path / "out.extxyz").structures) == 3


def test_what_fails_is_told(feature, monkeypatch, tmp_path):
    choose(monkeypatch, tmp_path / "missing" / "out.csv", what=True, format="csv")
    feature.ask()
    assert [kind for kind, *_ in feature.told] == ["fail"]


def test_an_empty_list_has_nothing_to_export(feature, monkeypatch):
    feature._parts.library.keys = np.array([], dtype=np.int64)
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: pytest.fail("asked for nothing"))
    feature.ask()
    assert "nothing to export" in feature.told[0][1]


def test_the_command_stands_in_the_menus(feature):
    assert KEY in feature._parts.menus["file"]
    assert feature._parts.library.menu_actions == [KEY]


def test_only_fields_that_matter_to_a_format_show(qtbot):
    dialog = ExportDialog(2, 1_000, ("title",))
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.findChild(QComboBox, "export-format")
    shown = {}
    for number, kind in enumerate(FORMATS):
        box.setCurrentIndex(number)
        shown[kind.key] = {
            field.objectName().removeprefix("export-")
            for field in (*dialog.findChildren(QComboBox), *dialog.findChildren(QCheckBox))
            if field.isVisible()
        }
        plan = dialog.plan("a")
        assert plan.format == kind.key
        assert plan.columns == (("title",) if kind.has_columns else None)
    assert shown["csv"] == {"what", "format", "columns", "details", "mark"}
    assert shown["mdesk"] == {"what", "format"}
    assert shown["extxyz"] == {"what", "format", "frames"}
    assert not dialog.all_listed


@pytest.mark.parametrize(("chosen", "listed", "every"), [(1, 50, True), (1, 1, False), (7, 50, False), (0, 3, True)])
def test_a_row_that_is_merely_shown_is_not_taken_for_a_choice(qtbot, chosen, listed, every):
    dialog = ExportDialog(chosen, listed, ())
    qtbot.addWidget(dialog)
    assert dialog.all_listed is every
