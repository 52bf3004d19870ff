"""Structures and tables in JSON, read piece by piece: lists, Matbench, pymatgen, jarvis and ase objects, JSON lines.

The objects are read key by key and nothing of a file names a class that is imported. What lies between the rows is
never held in memory, so the size of a file does not matter.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from core.errors import FileError
from core.library.importing.records import Meter, Record, Reject
from core.library.importing.streams import unpacked
from core.library.importing.structure_text import is_structure
from core.structures.readers.structured import is_crystal
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

_SCALARS = frozenset({"string", "number", "integer", "double", "boolean", "null"})
_ENDS = frozenset({"end_map", "end_array"})
_ROW_WORDS = frozenset({"@module", "@class", "structure", "final_structure", "atoms", "lattice", "lattice_mat", "sites",
                        "cell", "positions", "numbers", "species", "composition", "entry", "attributes", "symbols",
                        "lattice_vectors", "elements", "coords", "pbc"})  # fmt: skip
_PARTS = frozenset({"train", "val", "valid", "validation", "test"})
_LARGEST_TEXT = 1 << 24
"""Bytes without a quotation mark; the parser's time for one text grows with the square of its length."""
_LARGEST_ROW = 5_000_000
"""Events of the parser, some 100 MB; no material takes more."""
_NOT_JSON = re.compile(rb"(?<=[:,\[])(\s*)(?:NaN|-?Infinity)(?=\s*[,\]}])")
Event = tuple[str, Any]


class _TooLargeError(ValueError):
    """A row of more events than any material has."""


def records(path: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read the rows of a JSON file one after the other.

    Raises:
        FileError: If it cannot be opened, or is broken before its first row.
    """
    from ijson.common import JSONError

    number = 0
    try:
        with unpacked(path, meter) as stream:
            for row in _rows(_Lenient(stream)):
                number += 1
                yield row
    except FileError as error:
        if not number:
            raise
        yield Reject(Text("after entry {0}", number), error.message)
    except (JSONError, UnicodeDecodeError, RecursionError, _TooLargeError) as error:
        if isinstance(error, RecursionError):
            reason = Text("the JSON is nested too deeply")
        elif isinstance(error, _TooLargeError):
            reason = Text("one entry of the JSON is too large to be one material")
        else:
            reason = Text("the JSON is broken or cut off from here on")
        if not number:
            raise FileError(
                Text("{0}: {1}.", path.name, reason), hint="Save or download it again.", detail=str(error)[:500]
            ) from None
        yield Reject(Text("after entry {0}", number), reason)


class _Lenient:
    """Puts null where Python's json writes NaN and Infinity, which JSON does not know; takes off a byte order mark.

    Refuses a text that goes on and on.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._rest, self._first = stream, b"", True
        self._since_quote = 0

    def read(self, size: int = -1, /) -> bytes:
        if size == 0:
            return b""  # ijson asks so what kind of stream this is
        data = self._stream.read1(max(size, 1 << 16))
        ended = not data
        self._since_quote = 0 if b'"' in data else self._since_quote + len(data)
        if self._since_quote > _LARGEST_TEXT:
            raise _TooLargeError
        if self._first:
            self._first, data = False, data.removeprefix(b"\xef\xbb\xbf")
        data = self._rest + data
        # a word is not cut in two at a comma
        cut = data.rfind(b",")
        cut = len(data) if cut <= 0 or ended else cut
        data, self._rest = data[:cut], data[cut:]
        return _NOT_JSON.sub(rb"\1null", data)


def _rows(stream: Any) -> Iterator[Record | Reject]:
    import ijson

    events = ijson.basic_parse(stream, use_float=True, multiple_values=True)
    walker = _Walker(iter(events))
    for kind, value in walker.events:
        yield from walker.value(kind, value, (), top=True)


class _Walker:
    """Goes through the events of a parser and tells rows from what holds them."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.events = events
        self.count = 0
        self._columns: list[str] = []

    def value(self, kind: str, value: Any, path: tuple[str, ...], *, top: bool = False) -> Iterator[Record | Reject]:
        """Yield the rows within a value that has begun; ``path`` is the names on the way to it."""
        if kind == "start_map":
            yield from self._map(path, top=top)
        elif kind == "start_array":
            yield from self._array(path)
        elif kind == "string" and path and is_structure(value):
            yield self._record({"structure": value}, path)

    def _map(self, path: tuple[str, ...], *, top: bool) -> Iterator[Record | Reject]:
        head: list[Event] = list(islice(self.events, 1))
        if not head or head[0][0] == "end_map":
            return
        head += islice(self.events, 1)
        name, (kind, value) = head[0][1], head[1]
        is_text = kind == "string" and len(value) > 100 and is_structure(value)
        if (name in _ROW_WORDS or (kind in _SCALARS and not is_text)) and not (top and name == "meta"):
            yield self._record(self._built([("start_map", None), *head]), path)
            return
        while True:
            if name == "columns" and kind == "start_array" and len(path) == 0:
                self._columns = [str(each) for each in self._built([(kind, value)])]
            else:
                yield from self.value(kind, value, (*path, str(name)))
            kind, name = next(self.events)
            if kind == "end_map":
                return
            kind, value = next(self.events)

    def _array(self, path: tuple[str, ...]) -> Iterator[Record | Reject]:
        in_table = bool(self._columns) and path == ("data",)
        for kind, value in self.events:
            if kind == "end_array":
                return
            if kind == "start_array" and in_table:
                cells = self._built([(kind, value)])
                yield self._record(dict(zip(self._columns, cells, strict=False)), ())
            else:
                yield from self.value(kind, value, path)

    def _built(self, head: list[Event]) -> Any:
        """Return the object that begins with some events, read to its end."""
        from ijson.common import ObjectBuilder

        builder, depth = ObjectBuilder(), 0
        for kind, value in head:
            builder.event(kind, value)
            depth += kind.startswith("start_") - (kind in _ENDS)
        count = 0
        while depth:
            kind, value = next(self.events, ("", None))
            if not kind:
                break
            builder.event(kind, value)
            depth += kind.startswith("start_") - (kind in _ENDS)
            count += 1
            if count > _LARGEST_ROW:
                raise _TooLargeError
        return builder.value

    def _record(self, node: dict[str, Any], path: tuple[str, ...]) -> Record:
        self.count += 1
        name = path[-1] if path else ""
        fields = _fields(node)
        part = next((word for word in path[:-1] if word in _PARTS), "")
        if part and "split" not in fields:
            fields["split"] = part
        where = Text("entry {0}", self.count)
        return Record(where, fields, title="" if name in {"data", "entries", "materials"} else name)


def _fields(node: dict[str, Any]) -> dict[str, Any]:
    """Return a row's values by name, those of objects within it as "outer.inner"."""
    if is_crystal(node):
        fields: dict[str, Any] = {"structure": node}
        fields |= {
            key: value for key, value in node.items() if isinstance(value, str | int | float | bool) and key[:1] != "@"
        }
        return fields
    fields = {}
    for key, value in node.items():
        if key.startswith("@"):
            continue
        if isinstance(value, dict) and not is_structure(value):
            inner = value.items()
            fields |= {
                f"{key}.{name}": one
                for name, one in inner
                if isinstance(one, str | int | float | bool) or (isinstance(one, dict) and is_structure(one))
            }
        elif not isinstance(value, list):
            fields[key] = value
    return fields
