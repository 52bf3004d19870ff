"""``matterdesk export``."""

import pytest

from core.__main__ import main
from core.library.project import Project
from core.library.rows import Draft
from core.structures import files
from tests.core.library.drafts import draft


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "salts.mdesk"
    with Project.create(path) as made, made.writing():
        made.entries.add(draft("wide", 5.0))
        made.entries.add(draft("narrow", 1.0, numbers=(55, 35)))
        made.entries.add(Draft("glass", formula="Na2Si3O7"))
    return str(path)


def test_what_a_query_finds_is_written(project, tmp_path, capsys):
    target = tmp_path / "out.extxyz"
    assert main(["export", "--project", project, "--query", "gap > 2", str(target)]) == 0
    assert "1 entries written" in capsys.readouterr().out
    assert [crystal.title for crystal in files.read(target).structures] == ["wide"]


def test_what_a_format_cannot_hold_is_told(project, tmp_path, capsys):
    assert main(["export", "--project", project, str(tmp_path / "out.cif")]) == 1
    said = capsys.readouterr().err
    assert "1 left out: Only a formula is known, no structure." in said
    assert "note: The values of properties are not written" in said


def test_a_table_has_the_columns_asked_for(project, tmp_path):
    target = tmp_path / "table.txt"
    arguments = ["export", "--project", project, "--format", "csv", "--columns", "title, band_gap", str(target)]
    assert main(arguments) == 0
    assert target.read_text(encoding="utf-8").splitlines() == [
        "title,band_gap (eV)",
        "wide,5.0",
        "narrow,1.0",
        "glass,",
    ]


@pytest.mark.parametrize(
    ("extra", "what"),
    [
        (["--query", "nonsense >", "a.csv"], "nonsense"),
        (["a.docx"], "a.docx"),
        (["--query", "sites > 50", "a.csv"], "No entry of the project fits"),
        (["--columns", "title,gaps", "a.csv"], "There is no column “gaps”. There are: title, "),
    ],
)
def test_what_cannot_be_done_is_said(project, tmp_path, capsys, extra, what, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--project", project, *extra]) == 2
    said = capsys.readouterr().err
    assert said.startswith("matterdesk: ")
    assert what in said
    assert not list(tmp_path.glob("a.*"))


def test_a_project_that_is_missing_is_said(tmp_path, capsys):
    assert main(["export", "--project", str(tmp_path / "no.mdesk"), str(tmp_path / "a.csv")]) == 2
    assert "does not exist" in capsys.readouterr().err
