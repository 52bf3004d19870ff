"""What a campaign or a replay has found out so far, on disk: a line each, added as it comes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from core.errors import FileError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Notebook:
    """Lines by what they are about; those of other work in the same file are left alone.

    Args:
        path: The file.
        about: What all lines have in common: of another pool, model or oracle they do not count.
    """

    def __init__(self, path: Path, about: str) -> None:
        self.path, self._about = path, about
        self.held: dict[str, Any] = {}
        for line in self._lines():
            if line.get("about") == about and "key" in line:
                self.held[str(line["key"])] = line.get("value")

    def add(self, key: str, value: object) -> None:
        """Put down one more.

        Raises:
            FileError: If it cannot be written.
        """
        self.held[key] = value
        data = json.dumps({"about": self._about, "key": key, "value": value}).encode()
        try:
            with self.path.open("ab") as stream:
                # a run that was killed may have left half a line; empty ones are skipped
                stream.write(b"\n" + data + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise FileError(
                Text("{0} cannot be written ({1}).", self.path.name, error.strerror or error),
                hint="Choose another folder.",
            ) from error

    def _lines(self) -> list[Mapping[str, Any]]:
        if not self.path.exists():
            return []
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise FileError(
                Text("{0} cannot be read ({1}).", self.path.name, error.strerror or error),
                hint="Choose another folder.",
            ) from error
        found: list[Mapping[str, Any]] = []
        for line in text.splitlines():
            try:
                held = json.loads(line)
            except ValueError:
                continue
            if isinstance(held, dict):
                found.append(held)
        return found
