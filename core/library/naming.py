"""What a person may call a column or a property in a question: "sites", "E_g", "gap", "energy above hull"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UserError
from core.quantities import QUANTITIES
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.library.rows import Column

SYSTEMS = {
    "triclinic": (1, 2),
    "monoclinic": (3, 15),
    "orthorhombic": (16, 74),
    "tetragonal": (75, 142),
    "trigonal": (143, 167),
    "hexagonal": (168, 194),
    "cubic": (195, 230),
}
"""Crystal systems, and the first and last space group of each (International Tables for Crystallography A)."""
MOST_WORDS = 5
"""Of how many words the name of a quantity may be."""

_NAMES = {
    "elements": ("elements", "nelements", "number of elements"),
    "sites": ("sites", "atoms", "nsites", "natoms", "number of sites", "number of atoms"),
    "frames": ("frames",),
    "volume": ("volume",),
    "density": ("density", "rho", "ρ"),
    "space_group": ("space_group", "space group", "spacegroup", "sg"),
}
_UNITS = {"volume": "Å³", "density": "g/cm³"}
_WHOLE = frozenset({"elements", "sites", "frames", "space_group"})
_MOST_TOLD = 6
_LEAST_LETTERS = 3  # of what may be the beginning of a name
_SMALL_WORDS = frozenset({"per", "atom", "of", "number", "the"})  # none of them alone is a beginning


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


def named(name: str, columns: Sequence[Column], names: Mapping[str, str] | None = None) -> Named | None:
    """Return what is called so, or None where nothing is.

    Where several begin so, the one that is a quantity of ``core.quantities`` is meant: "gap" is the band gap, whatever
    else a table has.

    Args:
        name: As a person wrote it.
        columns: The properties that entries have.
        names: What columns and properties are called in the person's language, in small letters, to their keys.

    Raises:
        UserError: If several may be meant.
    """
    low = name.casefold()
    if names and low in names:
        name = names[low]
        low = name.casefold()
    for known in BUILT_IN:
        if low in _NAMES[known.key]:
            return known
    tests: tuple[Callable[[Column], bool], ...] = (
        lambda column: column.key == name,
        lambda column: low in _called(column),
        lambda column: _joined(low) in map(_joined, _called(column)),
    )
    for same in tests:
        found = [column for column in columns if same(column)]
        if found:
            return _named(found[0])
    if len(low) < _LEAST_LETTERS:
        return None
    found = [column for column in columns if _begins(low, _called(column))]
    usual = [column for column in found if column.key in QUANTITIES]
    if len(usual) == 1:
        return _named(usual[0])
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
    if _SMALL_WORDS.issuperset(parts):
        return False
    return any(all(any(word.startswith(part) for word in _parts(other)) for part in parts) for other in called if parts)


def _joined(name: str) -> str:
    """Return a name without what separates its parts: "bandgap", "ehull"; of what is only that, the name itself."""
    return "".join(_parts(name)) or name


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", name) if part]
