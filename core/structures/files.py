"""Structure files in: whatever pymatgen or ase read, recognised by name and content, decompressed within limits.

Nothing in a file is ever unpickled or evaluated, and every failure is a FileError that names the file, the line where
it is known, and what to do.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from core.errors import FileError, UserError
from core.structures.formats import FORMATS, Format, by_key, detect
from core.structures.frame_index import FORMATS as INDEXED
from core.structures.readers.base import Content, Source, SpeciesNeeded
from core.structures.readers.guarded import HINT_FORMAT, read_guarded
from core.structures.trajectory import open_trajectory
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from core.structures.crystal import Crystal
    from core.structures.volume import VolumetricData

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Format",
    "Loaded",
    "SpeciesNeeded",
    "dialog_filters",
    "read",
    "read_data",
    "read_text",
]

MAX_BYTES = 1 << 29
"""Files larger than this, also after decompression, are refused unless the caller raises the limit.

Trajectories whose frames can be read one by one may be of any size.
"""

LAZY_BYTES = 1 << 22
"""Trajectories larger than this stay in their file; smaller ones are read whole, so that all faults are known."""

_HEAD = 1 << 16
_OPENERS = ((b"\x1f\x8b", gzip.open, ".gz"), (b"BZh", bz2.open, ".bz2"), (b"\xfd7zXZ\x00", lzma.open, ".xz"))
_PASTED = Text("The pasted text")


@dataclass(frozen=True)
class Loaded:
    """What a file holds.

    Attributes:
        path: The file; empty for pasted text.
        format: Key of the format it was read as.
        structures: The structures, or the frames of a trajectory, which may stay in the file; never empty.
        is_trajectory: Whether they are frames of one system; frames may have different numbers of atoms.
        volumes: Fields on grids.
        warnings: What the user must know, one sentence each.
    """

    path: str
    format: str
    structures: Sequence[Crystal]
    is_trajectory: bool = False
    volumes: tuple[VolumetricData, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def dialog_filters() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return label and patterns of each format for the open dialog, compressed files included; "" is all of them."""
    rows = [(each.label, each.patterns) for each in FORMATS if each.patterns]
    rows.insert(0, ("", tuple(dict.fromkeys(pattern for _, patterns in rows for pattern in patterns))))
    endings = [ending for _, _, ending in _OPENERS]
    return tuple(
        (label, (*patterns, *(p + ending for p in patterns if not p.endswith("*") for ending in endings)))
        for label, patterns in rows
    )


def read(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  # the word a caller expects
    species: Sequence[str] | None = None,
    max_bytes: int = MAX_BYTES,
    cross_check: bool = True,
    whole: bool = True,
) -> Loaded:
    """Read a structure file.

    The frames of a large trajectory stay in the file; see ``core.structures.trajectory.Trajectory``.

    Args:
        path: The file; .gz, .bz2 and .xz are unpacked.
        format: Key of one of ``FORMATS``; None finds it by name and content.
        species: Element symbols, for files that number the kinds of atoms without naming them.
        max_bytes: Largest size, before and after decompression.
        cross_check: Whether a second parser reads small CIFs too and a disagreement becomes a warning.
        whole: Whether to find all frames of a large trajectory; if not, ``Trajectory.scan`` says where to go on.

    Raises:
        SpeciesNeeded: If the file does not name its elements and ``species`` is not given.
        FileError: If the file cannot be read; says what to do.
    """
    path = Path(path)
    name = _plain_name(path.name)
    lazy = _lazily(path, format, tuple(species) if species is not None else None, max_bytes, whole=whole)
    if lazy is not None:
        return lazy
    data = _bytes_of(path, max_bytes)
    source = Source(path.name, data, path, tuple(species) if species is not None else None)
    return _read(source, name, format, str(path), cross_check=cross_check)


def read_text(
    text: str,
    *,
    format: str | None = None,  # noqa: A002
    species: Sequence[str] | None = None,
    name: str = _PASTED,
    cross_check: bool = True,
) -> Loaded:
    """Read pasted text; see ``read``."""
    if not text.strip():
        raise FileError(Text("{0} is empty.", name), hint="Copy the text of a CIF, POSCAR or XYZ file first.")
    source = Source(name, text.encode("utf-8", "replace"), None, tuple(species) if species is not None else None)
    return _read(source, "", format, "", cross_check=cross_check)


def read_data(data: bytes, name: str, *, cross_check: bool = False) -> Loaded:
    """Read the bytes of a file that lies in an archive; see ``read``.

    Args:
        data: Its bytes, which may be compressed.
        name: Its name, by which its format is told as well.
        cross_check: As in ``read``.
    """
    unpacked = _unpacked(Path(name), data, MAX_BYTES)
    return _read(Source(name, unpacked), _plain_name(name), None, name, cross_check=cross_check)


def _lazily(
    path: Path, key: str | None, species: tuple[str, ...] | None, max_bytes: int, *, whole: bool
) -> Loaded | None:
    """Open a large trajectory without reading it; None if it is none."""
    try:
        if not path.is_file() or path.stat().st_size <= LAZY_BYTES:
            return None
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return None
    likely = (key,) if key else tuple(each.key for each in detect(path.name, head.decode("latin-1"))[:1])
    if not likely or likely[0] not in INDEXED or any(head.startswith(magic) for magic, _, _ in _OPENERS):
        return None
    try:
        opened = open_trajectory(path, likely[0], species, whole=whole)
    except SpeciesNeeded:
        raise
    except FileError:
        if path.stat().st_size > max_bytes:
            raise
        return None
    if opened is None:
        return None
    trajectory, notes = opened
    return Loaded(str(path), likely[0], trajectory, is_trajectory=True, warnings=notes)


def _read(source: Source, name: str, key: str | None, path: str, *, cross_check: bool) -> Loaded:
    if not source.data.strip():
        source.fail("the file is empty.", hint="Open another file.")
    candidates = _candidates(source, name, key)
    first_error: UserError | None = None
    for candidate in candidates:
        try:
            content = read_guarded(candidate, source)
        except SpeciesNeeded:
            raise
        except UserError as error:
            first_error = first_error or error
            continue
        if cross_check and candidate.key == "cif":
            from core.structures.readers.cif_opinion import second_opinion

            content = Content(
                content.structures,
                content.is_trajectory,
                content.volumes,
                content.warnings + second_opinion(source, content),
            )
        lost = _lost_grid(candidates[0], candidate, first_error)
        return Loaded(
            path, candidate.key, content.structures, content.is_trajectory, content.volumes, content.warnings + lost
        )
    raise first_error or _unknown(source)


def _lost_grid(wanted: Format, read_as: Format, error: UserError | None) -> tuple[str, ...]:
    """Return what to say of a file whose atoms could be read but not the values on a grid after them."""
    if error is None or wanted.key != "grid" or read_as.key == "grid":
        return ()
    return (Text("The values on a grid could not be read: {0}", error.message),)


def _candidates(source: Source, name: str, key: str | None) -> tuple[Format, ...]:
    if key is not None:
        chosen = by_key(key)
        if chosen is None:
            raise FileError(
                Text("There is no format “{0}”.", key),
                hint=Text("Formats are: {0}.", listing(each.key for each in FORMATS)),
            )
        return (chosen,)
    return detect(name, source.text[:_HEAD])


def _unknown(source: Source) -> FileError:
    what = (
        Text("{0}: this is a binary file of no format that is known here.", source.name)
        if b"\x00" in source.data[:4096]
        else Text("{0}: its text is of no format that is known here.", source.name)
    )
    return FileError(what, hint=HINT_FORMAT)


def _plain_name(name: str) -> str:
    for _, _, ending in _OPENERS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def _bytes_of(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise FileError(Text("{0} is a folder.", path.name or path), hint="Open the files in it.")
        if not path.is_file() and path.exists():
            raise FileError(Text("{0} is no ordinary file.", path.name), hint="Open a file on disk.")
        size = path.stat().st_size
        if size > limit:
            _too_large(path, Text("{0} large", _size(size)), limit)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise FileError(Text("{0} does not exist.", path), hint="Check the name and the folder.") from None
    except PermissionError:
        raise FileError(
            Text("{0}: no permission to read it.", path.name), hint="Ask its owner, or copy it first."
        ) from None
    except (OSError, ValueError) as error:
        raise FileError(
            Text("{0}: cannot be read ({1}).", path.name, error), hint="Check the disk and the name."
        ) from None
    if len(data) > limit:
        _too_large(path, Text("too large"), limit)
    return _unpacked(path, data, limit)


def _unpacked(path: Path, data: bytes, limit: int) -> bytes:
    opener = next((open_ for magic, open_, _ in _OPENERS if data.startswith(magic)), None)
    if opener is None:
        return data
    try:
        with opener(io.BytesIO(data), "rb") as stream:
            unpacked: bytes = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise FileError(
            Text("{0}: cannot be unpacked; it is damaged or cut off.", path.name),
            hint="Download or copy it again.",
            detail=repr(error),
        ) from None
    if len(unpacked) > limit:
        _too_large(path, Text("unpacked too large"), limit)
    return unpacked


def _too_large(path: Path, how: str, limit: int) -> NoReturn:
    raise FileError(
        Text("{0} is {1}; files up to {2} are read.", path.name, how, _size(limit)),
        hint="Cut a part out of it, for example every tenth frame.",
    )


def _size(size: int) -> str:
    return f"{size / 2**30:.3g} GB" if size >= 2**30 else f"{size / 2**20:.3g} MB" if size >= 2**20 else f"{size} bytes"
