"""Files as streams of bytes or text, unpacked on the way; nothing is held whole in memory."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import os
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from core.errors import FileError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.library.importing.records import Meter

SAMPLE = 1 << 18
"""Bytes from the beginning of a file by which its encoding, separators and form are told."""

_PACKED = ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\x00", ".xz"))
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What a stream of a damaged archive raises."""
_JUNK = ("__macosx/", ".ds_store", "thumbs.db")


@contextmanager
def unpacked(path: Path, meter: Meter) -> Iterator[io.BufferedReader]:
    """Open a file; of .gz, .xz, .bz2 and a .zip of one file what is in it.

    Raises:
        FileError: If it cannot be opened; a damaged archive may raise it while it is read, too.
    """
    try:
        with path.open("rb") as raw:
            size = max(path.stat().st_size, 1)
            magic = raw.read(8)
            raw.seek(0)
            counted = _Counted(raw, lambda done: setattr(meter, "fraction", min(done / size, 1.0)))
            yield io.BufferedReader(_opened(counted, magic, path), 1 << 20)
    except DAMAGED as error:
        raise refusal(path, error) from None


def _opened(raw: _Counted, magic: bytes, path: Path) -> io.RawIOBase:
    stream: Any
    source: Any = raw
    if magic.startswith(b"\x1f\x8b"):
        stream = gzip.GzipFile(fileobj=source)
    elif magic.startswith(b"BZh"):
        stream = bz2.BZ2File(source)
    elif magic.startswith(b"\xfd7zXZ\x00"):
        stream = lzma.LZMAFile(source)  # noqa: SIM115  # closed with the file below it
    elif magic.startswith(b"PK\x03\x04") and path.suffix.lower() == ".zip":
        archive = zipfile.ZipFile(source)
        names = members(archive)
        if len(names) != 1:
            raise FileError(
                Text("{0} holds {1} files, not one.", path.name, len(names)), hint="Unpack it and choose one of them."
            )
        stream = archive.open(names[0])
    else:
        return raw
    return _Raw(stream)


def members(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the files in an archive, without what systems leave behind and what is locked."""
    return [
        entry.filename
        for entry in archive.infolist()
        if not entry.is_dir()
        and not entry.flag_bits & 1
        and not any(part in entry.filename.lower() for part in _JUNK)
        and not Path(entry.filename).name.startswith(".")
    ]


def plain_name(name: str) -> str:
    """Return a file's name without the ending of its compression."""
    endings = (*(ending for _, ending in _PACKED), ".zip")
    return name[: -len(Path(name).suffix)] if name.lower().endswith(endings) else name


def refusal(path: Path, error: Exception) -> FileError:
    """Return what to say of a file that cannot be read on."""
    if isinstance(error, FileNotFoundError):
        return FileError(Text("{0} does not exist.", path), hint="Check the name and the folder.")
    if isinstance(error, PermissionError):
        return FileError(Text("{0}: no permission to read it.", path.name), hint="Ask its owner, or copy it first.")
    if isinstance(error, IsADirectoryError):
        return FileError(Text("{0} is a folder.", path.name), hint="Choose a file in it.")
    return FileError(
        Text("{0}: cannot be unpacked; it is damaged or cut off.", path.name),
        hint="Download or copy it again.",
        detail=repr(error),
    )


def sample_of(stream: io.BufferedReader) -> bytes:
    """Return the beginning of a stream and leave it there; of a damaged archive what there is."""
    return stream.peek(SAMPLE)[:SAMPLE]


@contextmanager
def text_of(path: Path, meter: Meter, *, newline: str | None = None) -> Iterator[IO[str]]:
    """Open a file as text, unpacked and decoded; see ``unpacked`` and ``encoding_of``."""
    with unpacked(path, meter) as stream:
        encoding = encoding_of(sample_of(stream))
        if encoding not in {"utf-8", "utf-8-sig"}:
            meter.note(Text("Read as {0} text.", encoding))
        yield io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=newline)


def encoding_of(sample: bytes) -> str:
    """Return the encoding that the beginning of a file has: UTF-8, UTF-16, GB 18030 or, failing these, Latin."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if _decodes(sample, "utf-8"):
        return "utf-8"
    return "gb18030" if _looks_chinese(sample) else "cp1252"


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        # what is cut off at the end of the sample is no fault
        codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(sample: bytes) -> bool:
    """Tell Chinese from Latin letters with accents: in Chinese the high bytes come in pairs."""
    runs, length = [], 0
    for byte in sample:
        if byte >= 0xA1:
            length += 1
        elif length:
            runs.append(length)
            length = 0
    paired = sum(run % 2 == 0 for run in runs)
    return bool(runs) and paired >= 0.9 * len(runs) and _decodes(sample, "gb18030")


class _Counted(io.RawIOBase):
    """A stream that tells how many of its bytes were read."""

    def __init__(self, stream: IO[bytes], tell: Callable[[int], None]) -> None:
        self._stream, self._tell = stream, tell

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._tell(self._stream.tell())
        return data

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed wants a Buffer
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Raw(io.RawIOBase):
    """Makes a raw stream of one that is buffered already, so that all are opened alike."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed wants a Buffer
        """Fill the buffer; of a damaged archive what comes before the damage, and only then its error."""
        if self._error is not None:
            raise self._error
        done = 0
        while done < len(buffer):
            try:
                data = self._stream.read1(len(buffer) - done)
            except DAMAGED as error:
                if not done:
                    raise
                self._error = error
                break
            if not data:
                break
            buffer[done : done + len(data)] = data
            done += len(data)
        return done
