"""A structure as bytes, exactly: for the project file, caches and whatever else keeps structures on disk.

Layout: ``MDC1``, the length of the header as a little-endian 32-bit number, the header as JSON, and the arrays one
after another as zlib makes them smaller. Reading it executes nothing and believes no
length that the bytes do not bear out.
"""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError
from core.structures.crystal import Crystal
from core.texts import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_MAGIC = b"MDC1"
_LENGTH = struct.Struct("<I")
_KINDS = "biufcU"
_LARGEST = 1 << 34
"""Bytes of arrays above which a header is not believed."""


def pack(crystal: Crystal) -> bytes:
    """Return the bytes of a structure; what ``info`` holds that JSON cannot is left out."""
    arrays = {name: array for name, array in crystal.arrays.items() if array.dtype.kind in _KINDS}
    held = {"numbers": crystal.numbers, "positions": crystal.positions, "cell": crystal.cell, **_prefixed(arrays)}
    columns = {name: np.ascontiguousarray(array) for name, array in held.items()}
    header = {
        "pbc": crystal.pbc,
        "title": to_plain(crystal.title),
        "shares": [[site, [list(part) for part in share]] for site, share in crystal.shares.items()],
        "info": {str(key): value for key, value in _plain_info(crystal.info)},
        "arrays": [[name, array.dtype.str, list(array.shape)] for name, array in columns.items()],
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    body = zlib.compress(b"".join(array.tobytes() for array in columns.values()), 1)
    return b"".join((_MAGIC, _LENGTH.pack(len(text)), text, body))


def unpack(data: bytes) -> Crystal:
    """Return the structure that ``pack`` made bytes of.

    Raises:
        FileError: If the bytes are damaged or of another kind.
    """
    try:
        return _unpacked(data)
    except (ValueError, TypeError, KeyError, LookupError, struct.error, zlib.error, RecursionError) as error:
        raise FileError(
            "A stored structure is damaged.", hint="Open a copy of the project.", detail=repr(error)
        ) from None


def _unpacked(data: bytes) -> Crystal:
    start = len(_MAGIC) + _LENGTH.size
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError("no magic")
    (size,) = _LENGTH.unpack(data[len(_MAGIC) : start])
    header = json.loads(data[start : start + size])
    columns = [(str(name), _dtype(kind), tuple(map(int, shape))) for name, kind, shape in header["arrays"]]
    lengths = [int(np.prod(shape, dtype=object)) * dtype.itemsize for _, dtype, shape in columns]
    total = sum(lengths)
    if min(lengths, default=0) < 0 or total > _LARGEST:
        raise ValueError("impossible shape")
    reader = zlib.decompressobj()
    body = reader.decompress(data[start + size :], total + 1)
    if len(body) != total or not reader.eof:
        raise ValueError("arrays of another length")
    arrays: dict[str, NDArray[Any]] = {}
    offset = 0
    for (name, dtype, shape), length in zip(columns, lengths, strict=True):
        arrays[name] = np.frombuffer(body[offset : offset + length], dtype).reshape(shape)
        offset += length
    return Crystal(
        numbers=arrays.pop("numbers"),
        positions=arrays.pop("positions"),
        cell=arrays.pop("cell"),
        pbc=tuple(header["pbc"]),
        shares={int(site): tuple((int(n), float(x)) for n, x in share) for site, share in header["shares"]},
        arrays={name.removeprefix("/"): array for name, array in arrays.items()},
        title=from_plain(header["title"]),
        info=header["info"],
    )


def _prefixed(arrays: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    # an array of a file may be called "cell"
    return {f"/{name}": array for name, array in arrays.items()}


def _dtype(kind: str) -> np.dtype[Any]:
    dtype = np.dtype(str(kind))
    if dtype.kind not in _KINDS or dtype.hasobject or dtype.fields:
        raise ValueError("no plain array")
    return dtype


def _plain_info(info: Any) -> Iterator[tuple[str, Any]]:
    for key, value in info.items():
        plain = value.tolist() if isinstance(value, np.ndarray | np.generic) else value
        try:
            json.dumps(plain)
        except (TypeError, ValueError):
            continue
        yield key, plain
