"""What a screen has found out so far, on disk: a file that is only ever added to, so that a kill loses next to nothing.

A line for each candidate and stage. A verdict is known by the candidate and by the digest of its stage, so that one of
another recipe counts as long as that recipe would have said the same.
"""

from __future__ import annotations

import io
import json
import os
import time
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from core.errors import FileError
from core.screening.candidates import Verdict
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from core.screening.recipe import Recipe

_SYNC_S = 2.0
_FORMAT = 1


@dataclass
class Journal:
    """The verdicts of a screen.

    Attributes:
        path: The file.
        known: Verdicts by candidate and digest of the stage.
        other: Digest of the recipe that the file was last written with, where that is another one; "" of none.
        skipped: Lines that could not be read, such as one that was cut off.
    """

    path: Path
    known: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    other: str = ""
    skipped: int = 0
    _stream: IO[bytes] | None = None
    _synced: float = 0.0

    def open(self, recipe: Recipe, digests: Iterable[str]) -> None:
        """Read what is there of a recipe, and get ready to add to it.

        Raises:
            FileError: If the file cannot be read or written, or is something else.
        """
        wanted = set(digests)
        try:
            if self.path.exists():
                self._read(wanted, recipe.digest())
            whole = not self.path.exists() or _ends_whole(self.path)
            self._stream = self.path.open("ab")
            # a run that was killed may have left half a line
            head = {"screen": _FORMAT, "recipe": recipe.digest()}
            self._stream.write((b"" if whole else b"\n") + json.dumps(head).encode() + b"\n")
            self._stream.flush()
        except OSError as error:
            raise FileError(
                Text("{0} cannot be written ({1}).", self.path.name, error.strerror or error),
                hint="Choose another folder.",
            ) from error

    def add(self, lines: Iterable[tuple[str, str, Verdict]]) -> None:
        """Put down verdicts: candidate, digest of the stage, verdict.

        Raises:
            FileError: If the file cannot be written.
        """
        if self._stream is None:
            return
        made = [json.dumps({"c": key, "s": digest, **one.to_json()}) for key, digest, one in lines if one.lasts]
        try:
            self._stream.write("".join(f"{line}\n" for line in made).encode())
            self._stream.flush()
            if time.monotonic() - self._synced > _SYNC_S:
                os.fsync(self._stream.fileno())
                self._synced = time.monotonic()
        except OSError as error:
            raise FileError(
                Text("{0} cannot be written ({1}).", self.path.name, error.strerror or error),
                hint="Make room on the disk and run it again: it goes on from where it is.",
            ) from error

    def close(self) -> None:
        """Let the file go."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _read(self, wanted: set[str], digest: str) -> None:
        with self.path.open(encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream):
                held = _parsed(line)
                if number == 0 and (held is None or held.get("screen") != _FORMAT):
                    raise FileError(
                        Text("{0} is no journal of a screen.", self.path.name), hint="Choose another name or folder."
                    )
                if held is None:
                    self.skipped += 1
                elif "screen" in held:
                    self.other = "" if held.get("recipe") == digest else str(held.get("recipe"))
                elif held.get("s") in wanted:
                    self._take(held)

    def _take(self, held: Mapping[str, Any]) -> None:
        try:
            self.known[str(held["c"]), str(held["s"])] = Verdict.of_json(held)
        except (KeyError, TypeError, ValueError, FileError):
            self.skipped += 1


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        held = json.loads(line)
    except ValueError:
        return None
    return held if isinstance(held, dict) else None


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as stream:
        if not stream.seek(0, io.SEEK_END):
            return True
        stream.seek(-1, io.SEEK_END)
        return stream.read(1) == b"\n"
