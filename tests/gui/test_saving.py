"""Saving through the dialog, in the whole window with real workers."""

import zipfile

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog

import resources
from core.structures.files import read
from gui.app import Options, start
from gui.panels.export_dialog import ExportDialog
from gui.snapshot import wait

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def app(qapp_cls, tmp_path_factory):
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    _, app = start(Options(theme="light", language="en"))
    app.opener.open_paths([str(resources.path("samples", name)) for name in ("Si.cif", "rutile.cif")])
    app.window.main.show()
    wait(lambda: app.window.rest is not None and len(app.document.items) == 2, 60)
    yield app
    app.close()


def answer(monkeypatch, path, line):
    """Let the dialog give a path with the first format that begins with ``line``."""

    def chosen(_parent, _title, _start, filters):
        return str(path), next(each for each in filters.split(";;") if each.startswith(line))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)


def test_the_line_chosen_is_the_format_and_losses_are_told(app, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "Prüfung", "Quantum ESPRESSO")
    app.window.actions["save"].trigger()
    wait(lambda: "placeholders" in app.window.log.text, 30)
    written = tmp_path / "Prüfung.pwi"
    assert str(written) in app.window.log.text
    assert read(written).structures[0].same_geometry(app.document.crystal, 1e-6)


def test_what_is_selected_goes_into_an_archive(app, monkeypatch, tmp_path):
    app.window.library.findChild(QAbstractItemView).selectAll()
    wait(lambda: len(app.window.library.chosen) == 2, 10)

    def choose(dialog):
        box = dialog.findChild(QComboBox, "export-format")
        box.setCurrentIndex(box.findData("cif-zip"))
        return True

    monkeypatch.setattr(ExportDialog, "exec", choose)
    answer(monkeypatch, tmp_path / "beide", "CIF files in an archive")
    app.window.actions["export_entries"].trigger()
    wait((tmp_path / "beide.zip").exists, 30)
    with zipfile.ZipFile(tmp_path / "beide.zip") as archive:
        assert sorted(archive.namelist()) == ["Si.cif", "index.csv", "rutile.cif"]
    wait(lambda: "2 entries written to" in app.window.log.text, 10)


def test_a_format_that_cannot_hold_it_is_told(app, monkeypatch, tmp_path):
    crystal = app.document.crystal
    app.document.add((crystal.replace(shares={0: ((22, 0.5),)}),), "half.cif", offset=None)
    answer(monkeypatch, tmp_path / "half", "VASP POSCAR")
    app.window.actions["save"].trigger()
    wait(lambda: "cannot hold shared" in app.window.log.text, 30)
    assert not list(tmp_path.iterdir())
