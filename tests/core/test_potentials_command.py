from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from core.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))


def test_add_list_test_remove(capsys: pytest.CaptureFixture[str]) -> None:
    added = ["add", "emt", "--kind", "ase", "--calculator", "ase.calculators.emt:EMT", "--elements", "Al,Cu"]
    assert main(["potentials", *added]) == 0
    capsys.readouterr()
    assert main(["potentials", "list", "--json"]) == 0
    listed = {row["key"]: row for row in json.loads(capsys.readouterr().out)["potentials"]}
    assert listed["emt"]["settings"]["elements"] == ["Al", "Cu"]
    assert listed["chgnet-0.3.0"]["settings"] is None
    assert main(["potentials", "test", "emt"]) == 0
    out, err = capsys.readouterr()
    assert "crystal   Al" in out
    assert err == ""
    assert main(["potentials", *added]) == 2
    assert main(["potentials", "remove", "emt"]) == 0
    assert main(["potentials", "remove", "emt"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_model_file_is_trusted_explicitly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "model.pth"
    file.write_bytes(b"weights")
    assert main(["potentials", "add", "mine", "--kind", "sevenn", "--file", str(file)]) == 0
    assert "runs the code in it" in capsys.readouterr().err
    assert main(["potentials", "test", "mine"]) == 2
    assert "trust" in capsys.readouterr().err
    assert main(["potentials", "trust", "mine"]) == 0
    assert "SHA-256" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "chgnet-0.3.0", "--kind", "ase", "--calculator", "a:B"], "already"),
        (["add", "x", "--kind", "ase", "--calculator", "a:B", "--arguments", "{"], "not JSON"),
        (["add", "x", "--kind", "mace"], "needs a model file"),
        (["test", "nobody"], "named nobody"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["potentials", *arguments]) == 2
    assert message in capsys.readouterr().err
