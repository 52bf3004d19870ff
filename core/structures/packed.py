"""A structure as bytes, exactly: for the project file, caches and whatever else keeps structures on disk.

Layout: ``MDC0`` or ``MDC1``, the length of the header as a little-endian 32-bit number, the header as JSON, and the
arrays one after another, in ``MDC1`` as zlib makes them smaller. Those of a small cell are kept as they are: zlib would
save a tenth of them and take most of the time. Reading executes nothing and believes no length that the bytes do not
bear out.
"""

from __future__ import annotations

import json
import struct
import zlib
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError
from core.structures.crystal import Crystal
from core.texts import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_PLAIN, _ZIPPED = b"MDC0", b"MDC1"
_LENGTH = struct.Struct("<I")
_START = len(_PLAIN) + _LENGTH.size
_KINDS = "biufcU"
_LARGEST = 1 << 34
"""Bytes of arrays above which a header is not believed."""
_MOST_SMALL = 255  # what one byte holds
_ZIP_FROM = 4096
"""Bytes of arrays from which they are made smaller."""
_DOUBLE = np.dtype("<f8")
_JSON = json.JSONEncoder(separators=(",", ":"))


def pack(crystal: Crystal) -> bytes:
    """Return the bytes of a structure; what ``info`` holds that JSON cannot is left out."""
    numbers = crystal.numbers
    small = len(numbers) > 0 and numbers.min() >= 0 and numbers.max() <= _MOST_SMALL
    columns = [numbers.astype(np.uint8 if small else "<i8"), *_doubles(crystal.positions, crystal.cell)]
    header: dict[str, Any] = {"atoms": [len(numbers), columns[0].dtype.str]}
    if crystal.pbc != (True, True, True):
        header["pbc"] = crystal.pbc
    if crystal.title:
        header["title"] = to_plain(crystal.title)
    if crystal.shares:
        header["shares"] = [[site, [list(part) for part in share]] for site, share in crystal.shares.items()]
    if crystal.info:
        header["info"] = dict(crystal.info)
    if arrays := {name: array for name, array in crystal.arrays.items() if array.dtype.kind in _KINDS}:
        header["arrays"] = [[name, array.dtype.str, list(array.shape)] for name, array in arrays.items()]
        columns += arrays.values()
    text = _encoded(header).encode()
    body = b"".join([array.tobytes() for array in columns])
    if len(body) < _ZIP_FROM:
        return b"".join((_PLAIN, _LENGTH.pack(len(text)), text, body))
    return b"".join((_ZIPPED, _LENGTH.pack(len(text)), text, zlib.compress(body, 1)))


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
    magic = data[: len(_PLAIN)]
    if magic not in {_PLAIN, _ZIPPED}:
        raise ValueError("no magic")
    (size,) = _LENGTH.unpack(data[len(_PLAIN) : _START])
    header = json.loads(data[_START : _START + size])
    count, kind = header["atoms"]
    named = [(str(name), _dtype(kind), tuple(map(int, shape))) for name, kind, shape in header.get("arrays", ())]
    shapes = [("", _dtype(kind), (int(count),)), ("", _DOUBLE, (int(count), 3)), ("", _DOUBLE, (3, 3)), *named]
    lengths = [prod(shape) * dtype.itemsize for _, dtype, shape in shapes]
    if min(lengths) < 0 or sum(lengths) > _LARGEST:
        raise ValueError("impossible shape")
    body = data[_START + size :]
    if magic == _ZIPPED:
        reader = zlib.decompressobj()
        body = reader.decompress(body, sum(lengths) + 1)
        if not reader.eof:
            raise ValueError("cut short")
    if len(body) != sum(lengths):
        raise ValueError("arrays of another length")
    stops = list(accumulate(lengths))
    numbers, positions, cell, *rest = [
        np.frombuffer(body[stop - length : stop], dtype).reshape(shape)
        for stop, length, (_, dtype, shape) in zip(stops, lengths, shapes, strict=True)
    ]
    return Crystal(
        numbers=numbers,
        positions=positions,
        cell=cell,
        pbc=tuple(header.get("pbc", (True, True, True))),
        shares={int(site): tuple((int(n), float(x)) for n, x in share) for site, share in header.get("shares", ())},
        arrays={name: array for (name, *_), array in zip(named, rest, strict=True)},
        title=from_plain(header.get("title", "")),
        info=header.get("info", {}),
    )


def _doubles(*arrays: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    return tuple(array.astype(_DOUBLE, copy=False) for array in arrays)


def _dtype(kind: str) -> np.dtype[Any]:
    dtype = np.dtype(str(kind))
    if dtype.kind not in _KINDS or dtype.hasobject or dtype.fields:
        raise ValueError("no plain array")
    return dtype


def _encoded(header: dict[str, Any]) -> str:
    try:
        return _JSON.encode(header)
    except (TypeError, ValueError):
        # only now one by one, for that takes longer than all the rest
        return _JSON.encode({**header, "info": dict(_plain_info(header.get("info", {})))})


def _plain_info(info: Any) -> Iterator[tuple[str, Any]]:
    for key, value in info.items():
        plain = value.tolist() if isinstance(value, np.ndarray | np.generic) else value
        try:
            json.dumps(plain)
        except (TypeError, ValueError):
            continue
        yield str(key), plain
