"""Text files that go into other programs or came out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import FileError
from core.texts import Text
from core.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file.

    Attributes:
        name: Its name.
        text: What is in it.
        note: What must be known of it, one sentence, or "".
    """

    name: str
    text: str
    note: str = ""


def write_files(folder: Path, files: Iterable[TextFile]) -> None:
    """Write files into a folder, which is made if need be.

    Raises:
        FileError: If one of them is there already and says something else, or nothing can be written there.
    """
    files = tuple(files)
    if folder.is_file():
        raise FileError(Text("{0} is a file.", folder), hint="Name a folder.")
    for file in files:
        there = folder / file.name
        if there.exists() and (not there.is_file() or there.read_text("utf-8", errors="replace") != file.text):
            raise FileError(
                Text("{0} has a file {1} already.", folder, file.name), hint="Name another folder, or move it away."
            )
    try:
        for file in files:
            (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            Text("The folder {0} cannot be made: {1}.", folder, error.strerror or error), hint="Name another."
        ) from None
    for file in files:
        write_text(folder / file.name, file.text)


def end_of(text: str, most: int = 200_000) -> str:
    """Return the end of a long text, cut at a line."""
    if len(text) <= most:
        return text
    return text[text.find("\n", len(text) - most) + 1 :]
