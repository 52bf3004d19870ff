"""The result that is shown is reported on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

import gui.features.reports as feature
from core.errors import FileError
from core.tasks.base import Provenance
from gui.features.reports import Reports

MADE = Provenance("relax", {}, {}, {}, 1.0)


@pytest.fixture
def told(parts, tmp_path, monkeypatch):
    """The feature, and what the worker was asked for."""
    asked = []

    def write_report(path, run, folder, alone, ctx):
        asked.append((path, run, folder, alone))
        return f"{folder}/README.md"

    def write_pdf(readme, path):
        asked.append((str(readme), path))

    monkeypatch.setattr(feature, "write_report", write_report)
    monkeypatch.setattr(feature, "write_pdf", write_pdf)
    keeper = SimpleNamespace(path=tmp_path / "a.mdesk", flush=lambda: True, run_of=lambda _made: "abc")
    results = SimpleNamespace(shown=lambda: [(parts.window.results.currentWidget(), MADE)])
    made = Reports(replace(parts, keeper=keeper, results=results))
    return made, asked


def test_a_pdf_is_made_of_a_folder_that_goes(told, tmp_path):
    feature_, asked = told
    feature_.export(MADE, str(tmp_path / "out"), as_pdf=True)
    (path, run, folder, alone), (readme, pdf) = asked
    assert (path, run, alone) == (str(tmp_path / "a.mdesk"), "abc", True)
    assert readme.startswith(folder)
    assert pdf == str(tmp_path / "out.pdf")


def test_a_folder_stays(told, tmp_path):
    feature_, asked = told
    feature_.export(MADE, str(tmp_path / "out.pdf"), as_pdf=False)
    assert asked == [(str(tmp_path / "a.mdesk"), "abc", str(tmp_path / "out"), False)]


def test_what_goes_wrong_is_told(told, tmp_path, monkeypatch, parts):
    def refuse(*_about):
        raise FileError("The disk is full.")

    monkeypatch.setattr(feature, "write_pdf", refuse)
    told[0].export(MADE, str(tmp_path / "out"), as_pdf=True)
    said = [shown.text() for shown in parts.teller._banners.findChildren(QLabel)]
    assert any("The disk is full." in text for text in said)
    assert not Path(told[1][0][2]).exists()


def test_the_user_chooses(told, tmp_path, monkeypatch):
    feature_, asked = told
    chosen = (str(tmp_path / "all"), feature_.tr("Folder with figures, tables and data") + " (*)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    feature_.ask()
    assert asked[0][2:] == (str(tmp_path / "all"), False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    feature_.ask()
    assert len(asked) == 1
