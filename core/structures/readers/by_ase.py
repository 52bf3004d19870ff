"""All formats that ase reads and for which nothing better is here.

Only formats whose reader neither unpickles nor evaluates are named in ``core.structures.formats``.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.structures.readers.base import HINT_CUT, Content, Source
from core.texts import Text

if TYPE_CHECKING:
    from ase import Atoms

MAX_ROWS = 5000


class _Text(io.StringIO):
    """A text that does not let a reader wait for ever for a line after its end, as ase's cp2k reader does."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # typeshed mixes bytes in
        line = super().readline(-1 if size is None else size)
        if not line:
            self._asked = getattr(self, "_asked", 0) + 1
            if self._asked > 1000:
                raise EOFError("it ends too early")
        return line


def read(source: Source, name: str) -> Content:
    """Read with ase's format ``name``; several images are a trajectory."""
    from core.structures.convert import from_ase

    images = _images(source, name)
    if not images:
        source.fail("no complete structure was found in it.", hint=HINT_CUT)
    frames = tuple(from_ase(image, title=Path(source.name).stem[:80]) for image in images)
    return Content(frames, is_trajectory=len(frames) > 1)


_WANTS_A_FILE = frozenset({"vasp-out"})
"""Formats whose reader asks the stream for its path; it looks for a POSCAR beside the file."""


def _images(source: Source, name: str) -> list[Atoms]:
    from ase.io import read as ase_read
    from ase.io.formats import ioformats

    kind = ioformats[name]
    options: dict[str, Any] = {"format": name, "index": ":" if not kind.single else None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if kind.acceptsfd and name not in _WANTS_A_FILE:
            stream: Any = io.BytesIO(source.data) if kind.isbinary else _Text(source.text)
            found = ase_read(stream, **options)
        else:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "structure"
                path.write_text(source.text, encoding="utf-8")
                found = ase_read(path, **options)
    return found if isinstance(found, list) else [found]


def read_db(source: Source) -> Content:
    """Read the rows of ase's SQLite database."""
    from ase.db import connect

    from core.structures.convert import from_ase

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # a copy, so that nothing is ever written beside the user's file
        path = Path(folder) / "structures.db"
        path.write_bytes(source.data)
        rows = list(connect(path, type="db", use_lock_file=False).select(limit=MAX_ROWS + 1))
    notes = (Text("The database holds more than {0} structures; the others were left out.", MAX_ROWS),)
    crystals = tuple(from_ase(row.toatoms(), title=row.formula) for row in rows[:MAX_ROWS])
    return Content(crystals, warnings=notes if len(rows) > MAX_ROWS else ())
