"""Files are written whole or not at all."""

import pytest

from core.errors import FileError
from core.writing import write_bytes, write_text


def test_writes_and_replaces(tmp_path):
    path = tmp_path / "α β.txt"
    write_text(path, "Ångström")
    write_text(path, "two")
    assert path.read_text(encoding="utf-8") == "two"
    assert list(tmp_path.iterdir()) == [path]


def test_keeps_the_mode_of_what_it_replaces(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"")
    path.chmod(0o640)
    write_bytes(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o640


def test_missing_folder_says_so(tmp_path):
    with pytest.raises(FileError, match="does not exist"):
        write_bytes(tmp_path / "none" / "f", b"")


def test_folder_is_not_overwritten(tmp_path):
    (tmp_path / "d").mkdir()
    with pytest.raises(FileError, match="folder"):
        write_bytes(tmp_path / "d", b"")


@pytest.mark.parametrize(("code", "words"), [("EROFS", "cannot be written to"), ("ENOSPC", "full")])
def test_the_old_file_survives_a_failure(tmp_path, monkeypatch, code, words):
    import errno
    import os

    path = tmp_path / "f"
    path.write_bytes(b"old")

    def fail(_):
        raise OSError(getattr(errno, code), "no")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match=words):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
