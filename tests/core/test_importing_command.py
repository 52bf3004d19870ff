"""``matterdesk import``: what it prints, keeps and refuses."""

import json

import pytest

from core.__main__ import main
from core.library.project import Project


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "gaps.csv"
    rows = "".join(f"Si{n}O{n + 1},{n * 100}\n" for n in range(1, 41))
    path.write_text(f"formula,Eg\n{rows}Al40Cu60T,1\nGe,abc\n")
    return path


def test_imports_maps_and_splits(table, tmp_path, capsys):
    target, rejects = tmp_path / "p.mdesk", tmp_path / "rejects.csv"
    arguments = [str(table), "--project", str(target), "--map", "Eg=band_gap:meV", "--split", "composition"]
    assert main(["import", *arguments, "--rejects", str(rejects), "--tag", "mine", "--json"]) == 1
    out = json.loads(capsys.readouterr().out)
    assert (out["report"]["imported"], out["report"]["rejected"]) == (41, 1)
    assert out["report"]["converted"] == [["Eg", "meV", "eV", 40]]
    assert out["report"]["left_out"] == [["Eg", "not a number", 1]]
    assert sum(out["split"]["sizes"].values()) == 41
    assert "no chemical element" in rejects.read_text()
    with Project.open(target) as project:
        (dataset,) = project.datasets.all()
        assert (dataset.name, dataset.size) == ("gaps", 41)
        (row,) = project.entries.rows([project.datasets.members(1)[0]], ["band_gap"])
        assert row.properties["band_gap"].value == 0.1
        assert project.entries.all_tags() == {"mine": 41}


def test_says_what_was_found_without_a_project(table, capsys):
    assert main(["import", str(table)]) == 0
    out = capsys.readouterr().out
    assert "formula" in out
    assert "41 of the first 42 materials" in out


def test_text_report(table, tmp_path, capsys):
    assert main(["import", str(table), "--project", str(tmp_path / "p.mdesk"), "--split", "random"]) == 1
    out = capsys.readouterr().out
    assert "imported   41" in out
    assert "row 41: “T” is no chemical element" in out
    assert "leakage    0 of 4" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--map", "nothing=band_gap"],
        ["--map", "Eg=band_gap:GPa"],
        ["--map", "Eg=band_gap:bananas"],
        ["--split", "random", "--shares", "a,b"],
        ["--split", "random", "--folds", "1"],
    ],
)
def test_refusals(table, tmp_path, capsys, arguments):
    target = tmp_path / "p.mdesk"
    assert main(["import", str(table), "--project", str(target), *arguments]) == 2
    assert capsys.readouterr().err.startswith("matterdesk: ")


def test_a_project_is_no_data_set(tmp_path, capsys):
    Project.create(tmp_path / "p.mdesk").close()
    assert main(["import", str(tmp_path / "p.mdesk")]) == 2
    assert "MatterDesk project" in capsys.readouterr().err
