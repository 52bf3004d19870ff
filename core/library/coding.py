"""Results of tasks as bytes, and back, without executing anything.

Layout: ``MDV1``, and as zlib makes them smaller: the length of the tree as a little-endian 64-bit number, the tree as
JSON, and the arrays and structures that the tree refers to. Only classes that the reader names are ever made; one that
it does not know, or that has other fields by now, becomes the next simpler one that it knows: the entry of a task that
is gone is still an ``Entry`` with its values.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError
from core.structures.crystal import Crystal
from core.structures.packed import pack, unpack
from core.texts import Text, from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field

    from numpy.typing import NDArray

Classes = Mapping[str, type]
"""What ``decode`` may make: dataclasses and enumerations by ``name_of``."""

_MAGIC = b"MDV1"
_LENGTH = struct.Struct("<Q")
_KINDS = "biufcUS"
_DAMAGE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    struct.error,
    zlib.error,
    RecursionError,
    OverflowError,
    MemoryError,
)
_LARGEST = 1 << 32
"""Bytes above which no result is believed."""


def name_of(kind: type) -> str:
    """Return what a class is called in stored results; it may move to another module of its package."""
    package = kind.__module__.partition(".")[0]
    return kind.__qualname__ if package == "core" else f"{package}:{kind.__qualname__}"


def encode(value: object) -> bytes:
    """Return the bytes of a value.

    Args:
        value: None, numbers, texts, bytes, enumerations, arrays, structures, and frozen dataclasses, tuples, lists,
            sets and mappings of such.

    Raises:
        TypeError: If something in it is of another kind.
    """
    encoder = _Encoder()
    tree = json.dumps(encoder.plain(value), separators=(",", ":"), allow_nan=False).encode()
    parts = [_LENGTH.pack(len(tree)), tree, *encoder.pieces]
    return _MAGIC + zlib.compress(b"".join(parts), 1)


def decode(data: bytes, classes: Classes) -> Any:
    """Return the value that ``encode`` made bytes of.

    Args:
        data: The bytes.
        classes: What may be made, by name. Fields of another version are left out, or take their defaults.

    Raises:
        FileError: If the bytes are damaged, or hold a class that is not known and has no simpler one.
    """
    try:
        return _Decoder(classes, *_opened(data)).value
    except _Unfit as error:
        raise FileError(
            "A result was made by another version of the program.", hint="Run the task again.", detail=repr(error)
        ) from None
    except _DAMAGE as error:
        raise FileError("A stored result is damaged.", hint="Run the task again.", detail=repr(error)) from None


class _Unfit(Exception):  # noqa: N818  # never leaves this module
    """A class that cannot be made here."""


def _refusal(value: object) -> TypeError:
    return TypeError(f"results cannot keep {value!r:.80} of {type(value)!r}")


class _Encoder:
    """Values as JSON: what JSON has no form for becomes an object with one key, which says what it is."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self._size = 0
        self._known: dict[int, tuple[object, Any]] = {}

    def plain(self, value: object) -> Any:
        """Return what stands for a value in the tree."""
        if value is None or type(value) in {bool, int, str}:
            return value
        if type(value) is tuple:
            return [self.plain(one) for one in value]
        if isinstance(value, np.ndarray | Crystal | bytes):
            return self._once(value)
        if is_dataclass(value) and not isinstance(value, type):
            held = {field.name: self.plain(getattr(value, field.name)) for field in fields(value) if field.init}
            return {"of": [name_of(kind) for kind in type(value).__mro__ if is_dataclass(kind)], "with": held}
        return self._number(value) if isinstance(value, int | float | complex | np.generic) else self._composed(value)

    def _number(self, value: object) -> Any:
        if isinstance(value, Enum):
            return self._member(value)
        if isinstance(value, np.generic):
            return {"scalar": self._array(np.asarray(value))}
        if isinstance(value, float) and type(value) is float:
            return value if math.isfinite(value) else {"float": repr(value)}
        if isinstance(value, complex):
            return {"complex": [self.plain(value.real), self.plain(value.imag)]}
        raise _refusal(value)

    def _composed(self, value: object) -> Any:
        if isinstance(value, Text):
            return {"text": to_plain(value)}
        if isinstance(value, Enum):
            return self._member(value)
        if isinstance(value, list):
            return {"list": [self.plain(one) for one in value]}
        if isinstance(value, set | frozenset):
            return {"set": [self.plain(one) for one in value]}
        if isinstance(value, Mapping):
            return {"map": [[self.plain(key), self.plain(one)] for key, one in value.items()]}
        raise _refusal(value)

    def _member(self, value: Enum) -> Any:
        return {"enum": [name_of(type(value)), value.name]}

    def _once(self, value: NDArray[Any] | Crystal | bytes) -> Any:
        # frames share arrays, and entries their structure; keeping the value keeps its id from being given again
        if id(value) not in self._known:
            self._known[id(value)] = (value, self._large(value))
        return self._known[id(value)][1]

    def _large(self, value: NDArray[Any] | Crystal | bytes) -> Any:
        if isinstance(value, np.ndarray):
            return {"array": self._array(value)}
        if isinstance(value, Crystal):
            return {"crystal": self._piece(pack(value))}
        return {"bytes": self._piece(value)}

    def _array(self, array: NDArray[Any]) -> list[Any]:
        if array.dtype.kind not in _KINDS:
            raise _refusal(array.dtype)
        return [array.dtype.str, list(array.shape), *self._piece(array.tobytes())]

    def _piece(self, piece: bytes) -> list[int]:
        self.pieces.append(piece)
        self._size += len(piece)
        return [self._size - len(piece), self._size]


class _Decoder:
    """Values of a tree."""

    def __init__(self, classes: Classes, tree: Any, pieces: memoryview) -> None:
        self._classes = classes
        self._pieces = pieces
        self._made: dict[int, Any] = {}
        self._crystals: dict[tuple[int, int], Crystal] = {}
        self._makers: Mapping[str, Callable[..., Any]] = {
            "array": self._array,
            "scalar": lambda *held: self._array(*held)[()],
            "crystal": self._crystal,
            "bytes": lambda *held: bytes(self._piece(*held)),
            "enum": self._member,
            "text": lambda *held: from_plain(list(held)),
            "map": lambda *held: {self._value(key): self._value(one) for key, one in held},
            "list": lambda *held: list(map(self._value, held)),
            "set": lambda *held: frozenset(map(self._value, held)),
            "complex": lambda *held: complex(*map(self._value, held)),
            "float": lambda *held: float("".join(held)),
        }
        self.value = self._value(tree)

    def _value(self, node: Any) -> Any:
        if isinstance(node, list):
            return tuple(map(self._value, node))
        if not isinstance(node, dict):
            return node
        if "of" in node:
            return self._dataclass(node)
        ((kind, held),) = node.items()
        if kind not in self._makers:
            raise _Unfit(kind)
        return self._makers[kind](*held)

    def _dataclass(self, node: dict[str, Any]) -> Any:
        # once each, whatever comes of it, so that no file can make this take long
        if id(node) not in self._made:
            try:
                self._made[id(node)] = self._simplest(node["of"], node["with"])
            except _Unfit as error:
                self._made[id(node)] = error
        made = self._made[id(node)]
        if isinstance(made, _Unfit):
            raise made
        return made

    def _simplest(self, names: list[str], held: dict[str, Any]) -> Any:
        for name in names:
            kind = self._classes.get(str(name))
            if kind is None or not is_dataclass(kind):
                continue
            known = {field.name for field in fields(kind) if field.init}
            try:
                values = {key: self._value(value) for key, value in held.items() if key in known}
            except _Unfit:
                continue
            if all(field.name in values for field in fields(kind) if _is_needed(field)):
                return kind(**values)
        raise _Unfit(names[0])

    def _member(self, name: str, member: str) -> Enum:
        kind = self._classes.get(name)
        if kind is None or not issubclass(kind, Enum) or member not in kind.__members__:
            raise _Unfit(f"{name}.{member}")
        return kind[member]

    def _crystal(self, start: int, stop: int) -> Crystal:
        if (start, stop) not in self._crystals:
            self._crystals[start, stop] = unpack(bytes(self._piece(start, stop)))
        return self._crystals[start, stop]

    def _array(self, kind: str, shape: list[int], start: int, stop: int) -> NDArray[Any]:
        dtype = np.dtype(str(kind))
        if dtype.kind not in _KINDS or dtype.fields or min(shape, default=0) < 0:
            raise ValueError("no plain array")
        # copied, so that it is aligned and owns what it holds
        array = np.array(np.ndarray(tuple(shape), dtype, bytes(self._piece(start, stop))))
        array.setflags(write=False)
        return array

    def _piece(self, start: int, stop: int) -> memoryview:
        if not 0 <= start <= stop <= len(self._pieces):
            raise ValueError("no such piece")
        return self._pieces[start:stop]


def _is_needed(field: Field[Any]) -> bool:
    return field.init and field.default is MISSING and field.default_factory is MISSING


def _opened(data: bytes) -> tuple[Any, memoryview]:
    if not data.startswith(_MAGIC):
        raise ValueError("no magic")
    reader = zlib.decompressobj()
    body = reader.decompress(data[len(_MAGIC) :], _LARGEST)
    if not reader.eof:
        raise ValueError("cut short")
    (length,) = _LENGTH.unpack_from(body)
    stop = _LENGTH.size + length
    if stop > len(body):
        raise ValueError("cut short")
    return json.loads(body[_LENGTH.size : stop]), memoryview(body)[stop:]
