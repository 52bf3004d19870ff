"""Which descriptors say the same thing in several ways: one property of the elements in its statistics, and so on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.models.descriptors import composition, structure
from core.structures.elements import symbols

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIXES = (
    *("mean difference of ", "deviation difference of ", "deviation ", "least ", "largest "),
    *(f"{word} " for word in composition.STATISTICS),
)
_AMOUNTS = "amounts of the elements"


@cache
def descriptor_groups(count: int) -> Mapping[str, tuple[int, ...]]:
    """Return the places of the descriptors that belong together, by what they are about.

    Args:
        count: How many descriptors there are, by which it is known of what.

    Raises:
        ValueError: If nothing is described by so many.
    """
    of_formulas, of_structures = composition.names(), structure.names()
    if count == len(symbols()) - 1:
        return {symbol: (place,) for place, symbol in enumerate(symbols()[1:])}
    if count == len(of_formulas):
        names = of_formulas
    elif count == len(of_formulas) + len(of_structures):
        names = (*of_structures, *of_formulas)
    else:
        raise ValueError(f"{count} descriptors of nothing known")
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        groups.setdefault(_subject(name), []).append(place)
    return {name: tuple(places) for name, places in groups.items()}


def _subject(name: str) -> str:
    if name == "elements" or name.endswith("-norm") or name.removeprefix("share of ") in symbols():
        return _AMOUNTS
    if name.startswith("share of "):
        return "valence electrons by shell"
    return next((name.removeprefix(prefix) for prefix in _PREFIXES if name.startswith(prefix)), name)
