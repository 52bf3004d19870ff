"""What a person may call a column or a property in a question: "sites", "E_g", "gap", "energy above hull"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UserError
from core.quantities import QUANTITIES
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.library.rows import Column

MOST_WORDS = 5
"""Of how many words the name of a quantity may be."""

_NAMES = {
    "elements": ("elements", "nelements", "number of elements"),
    "sites": ("sites", "atoms", "nsites", "natoms"),
    "frames": ("frames",),
    "volume": ("volume",),
    "density": ("density",),
    "space_group": ("space_group", "space group", "spacegroup", "sg"),
}
_UNITS = {"volume": "Å³", "density": "g/cm³"}
_WHOLE = frozenset({"elements", "sites", "frames", "space_group"})
_MOST_TOLD = 6
_LEAST_LETTERS = 3  # of what may be the beginning of a name


@dataclass(frozen=True, slots=True)
class Named:
    """A column or property that was named.

    Attributes:
        key: As a ``Query`` knows it.
        unit: The unit of its values.
        whole: Whether they are whole numbers.
        number: Whether they are numbers, and not words.
    """

    key: str
    unit: str = ""
    whole: bool = False
    number: bool = True


BUILT_IN = tuple(Named(key, _UNITS.get(key, ""), key in _WHOLE) for key in _NAMES)
"""What every entry has."""


def named(name: str, columns: Sequence[Column]) -> Named | None:
    """Return what is called so, or None where nothing is.

    Args:
        name: As a person wrote it.
        columns: The properties that entries have.

    Raises:
        UserError: If several may be meant.
    """
    low = name.casefold()
    for known in BUILT_IN:
        if low in _NAMES[known.key]:
            return known
    for same in (lambda column: column.key == name, lambda column: low in _called(column)):
        found = [column for column in columns if same(column)]
        if found:
            return _named(found[0])
    if len(low) < _LEAST_LETTERS:
        return None
    found = [column for column in columns if _begins(low, _called(column))]
    if len(found) > 1:
        told = ", ".join(column.key for column in found[:_MOST_TOLD])
        raise UserError(Text("“{0}” may mean several properties.", name), hint=Text("Write one of: {0}", told))
    return _named(found[0]) if found else None


def unknown(name: str, columns: Sequence[Column]) -> UserError:
    """Return what to say where nothing is called so."""
    known = [*_NAMES, *(column.key for column in columns)]
    told = ", ".join(known[-_MOST_TOLD:] if columns else known)
    return UserError(Text("No property is called “{0}”.", name), hint=Text("There are, for example: {0}", told))


def _named(column: Column) -> Named:
    return Named(column.key, column.unit, number=column.is_number)


def _called(column: Column) -> tuple[str, ...]:
    """Return the names of a property in small letters."""
    about = QUANTITIES.get(column.key)
    names = (column.key, column.key.replace("_", " "), *((about.label, about.symbol) if about else ()))
    return tuple(name.casefold() for name in names)


def _begins(name: str, called: Iterable[str]) -> bool:
    """Return whether each part of a name begins a word of one of the names."""
    parts = _parts(name)
    return any(all(any(word.startswith(part) for word in _parts(other)) for part in parts) for other in called if parts)


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", name) if part]
