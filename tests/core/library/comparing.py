"""Whether two values are the same, bit for bit and class for class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


def difference(one: Any, other: Any) -> str:
    """Return where two values differ, or "" if they are the same."""
    return next(_differences(one, other, "value"), "")


def _differences(one: Any, other: Any, place: str) -> Iterator[str]:
    both_maps = isinstance(one, Mapping) and isinstance(other, Mapping)
    if not both_maps and type(one) is not type(other):
        yield f"{place}: {type(one)} and {type(other)}"
    elif isinstance(one, np.ndarray):
        if (one.dtype, one.shape, one.tobytes()) != (other.dtype, other.shape, other.tobytes()):
            yield f"{place}: {one!r} and {other!r}"
    elif (parts := _parts(one)) is None:
        # repr tells 0.0 from -0.0, and one nan is like another
        if repr(one) != repr(other):
            yield f"{place}: {one!r} and {other!r}"
    elif list(parts) != list(others := _parts(other) or {}):
        yield f"{place}: {list(parts)} and {list(others)}"
    else:
        for name, part in parts.items():
            yield from _differences(part, others[name], f"{place}[{name!r}]")


def _parts(value: Any) -> Mapping[Any, Any] | None:
    """Return what a value is made of by name, or None if it is one thing."""
    if isinstance(value, Mapping):
        return value
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Text):
        return dict(enumerate((value.template, *value.values)))
    return dict(enumerate(value)) if isinstance(value, tuple | list) else None
