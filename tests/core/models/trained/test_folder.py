"""The folder of a trained model is whole or not there, and nothing in it is believed or run."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from core.errors import FileError, ModelError
from core.models.trained.folder import FILES, read_arrays, read_manifest, weights_name, write_model
from tests.core.models.trained.making import manifest, weights, write_small

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small")
    assert read_manifest(folder) == manifest()
    for member, seed in enumerate((1, 2)):
        found, wanted = read_arrays(folder, weights_name(member)), weights(seed)
        assert found.keys() == wanted.keys()
        assert all(np.array_equal(found[name], wanted[name]) for name in wanted)
    assert all(FILES.fullmatch(file.name) for file in folder.iterdir())


def test_writing_again_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    write_small(tmp_path / "small")
    write_small(tmp_path / "small", title="Other")
    assert read_manifest(tmp_path / "small").title == "Other"
    assert [one.name for one in tmp_path.iterdir()] == ["small"]


def test_a_model_that_cannot_be_written_leaves_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_small(tmp_path / "small")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.models.trained.folder._write_arrays", full)
    with pytest.raises(FileError, match="No space left"):
        write_small(folder, title="Other")
    assert read_manifest(folder).title == "Small"
    assert [one.name for one in tmp_path.iterdir()] == ["small"]


@pytest.mark.parametrize("name", ["", "a b", ".hidden", "x" * 62])
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="cannot be named"):
        write_model(tmp_path / "models" / name if name else tmp_path / "é", manifest(), [weights(1)], "")


@pytest.mark.parametrize("form", ["pickle", "zip"])
def test_weights_that_could_hold_code_are_not_opened(tmp_path: Path, form: str) -> None:
    folder = write_small(tmp_path / "small")
    file = folder / weights_name(0)
    if form == "pickle":
        file.write_bytes(pickle.dumps({"weight": [1.0]}))
    else:
        torch.save({"weight": torch.zeros(2)}, file)
    with pytest.raises(FileError, match=f"is a {form} file, which can hold foreign code"):
        read_arrays(folder, file.name)


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-10]),
        lambda file: file.write_bytes(b"\xff" * 64),
        lambda file: file.unlink(),
        lambda file: save_file({"weight": np.array([np.nan], np.float32)}, file),
    ],
)
def test_damaged_weights_are_told(tmp_path: Path, damage) -> None:
    folder = write_small(tmp_path / "small")
    damage(folder / weights_name(1))
    with pytest.raises(FileError, match="The model small cannot be read"):
        read_arrays(folder, weights_name(1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"members": 0}, "members"),
        ({"members": 10**6}, "members"),
        ({"elements": [0]}, "elements"),
        ({"elements": ["Si"]}, "elements"),
        ({"targets": []}, "targets"),
        ({"run": "os.system"}, "run"),
        ({"quantities": {"gap": {}}}, "gap is no target"),
        ({"format": 0}, "format"),
        ({"title": ""}, "title"),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(tmp_path: Path, change: dict[str, object], words: str) -> None:
    folder = write_small(tmp_path / "small")
    held = json.loads((folder / "model.json").read_text())
    (folder / "model.json").write_text(json.dumps({**held, **change}))
    with pytest.raises(FileError, match=words):
        read_manifest(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "\xff"])
def test_what_is_no_manifest_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "model.json").write_text(text, encoding="latin-1")
    with pytest.raises(FileError, match="cannot be read"):
        read_manifest(tmp_path)


def test_a_scale_without_width_or_a_single_class_is_refused(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small")
    held = json.loads((folder / "model.json").read_text())
    for name, value in (("spread", 0.0), ("middle", float("inf")), ("classes", ["a"]), ("classes", ["a", "a"])):
        target = {**held["targets"][0], name: value}
        (folder / "model.json").write_text(json.dumps({**held, "targets": [target]}))
        with pytest.raises(FileError, match="targets"):
            read_manifest(folder)


def test_a_newer_version_and_a_folder_without_model_are_told(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text('{"format": 2}')
    with pytest.raises(FileError, match="newer version"):
        read_manifest(tmp_path)
    with pytest.raises(FileError, match="no trained model"):
        read_manifest(tmp_path / "nothing")


def test_weights_whose_header_is_as_long_as_a_pickle_begins_are_read(tmp_path: Path) -> None:
    for length in range(1, 200):
        file = tmp_path / weights_name(0)
        save_file({"w" * length: np.zeros(3)}, file)
        if file.read_bytes()[0] == 0x80:
            break
    else:
        pytest.fail("no header of such a length")
    assert set(read_arrays(tmp_path, weights_name(0))) == {"w" * length}
