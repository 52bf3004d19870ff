"""Which pairs of atoms count as bonded: the rule that a user chooses, edits and saves."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from core.errors import StructureError
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

Pair = tuple[int, int]
"""Two atomic numbers, the smaller one first."""

TOLERANCE = 0.45
"""Å added to the sum of covalent radii (as in the Cambridge Structural Database's rule of 0.4 Å, a little wider)."""

MOST_TOLERANCE = 2.0
"""Å; more bonds everything to everything."""

LONGEST = 10.0
"""Å; a pair farther apart is no bond by anybody's rule."""

_KIND = "matterdesk-bonds"


class Method(StrEnum):
    """Where the limits come from of pairs that the user's own table does not have."""

    VESTA = "vesta"
    COVALENT = "covalent"
    CRYSTALNN = "crystalnn"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class PairRange:
    """The user's own limits for one pair of elements.

    Attributes:
        longest: Å.
        shortest: Å.
        on: Whether such pairs are bonded at all.

    Raises:
        StructureError: If the limits are out of order or out of reach.
    """

    longest: float
    shortest: float = 0.0
    on: bool = True

    def __post_init__(self) -> None:
        if not 0.0 <= self.shortest < self.longest <= LONGEST:
            raise StructureError(
                Text("A bond from {0} to {1} Å is not possible.", f"{self.shortest:g}", f"{self.longest:g}"),
                hint=Text("The shortest must be less than the longest, and that at most {0} Å.", f"{LONGEST:g}"),
            )


@dataclass(frozen=True, slots=True)
class HydrogenRule:
    """When D–H···A counts as a hydrogen bond; D and A are N, O, F, S or Cl.

    The defaults take in the moderate bonds of G. A. Jeffrey, An Introduction to Hydrogen Bonding (1997).

    Attributes:
        longest: H···A in Å.
        smallest_angle: At H, in degrees.
    """

    longest: float = 2.5
    smallest_angle: float = 120.0


@dataclass(frozen=True)
class BondRule:
    """Which pairs of atoms are bonded.

    Attributes:
        method: What decides where ``pairs`` does not.
        pairs: The user's own limits by pair of atomic numbers; they override every method.
        tolerance: Å added to the sum of covalent radii.
        metals: Whether metal atoms are bonded among each other.
        hydrogen: When hydrogen bonds are drawn, None for never.
    """

    method: Method = Method.VESTA
    pairs: Mapping[Pair, PairRange] = field(default_factory=dict)
    tolerance: float = TOLERANCE
    metals: bool = True
    hydrogen: HydrogenRule | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "method", Method(self.method))
        object.__setattr__(self, "pairs", {pair_of(*pair): limits for pair, limits in self.pairs.items()})

    def with_pair(self, first: int, second: int, limits: PairRange | None) -> Self:
        """Return a copy with other limits for a pair of elements; None gives the pair back to the method."""
        pairs = {pair: held for pair, held in self.pairs.items() if pair != pair_of(first, second)}
        if limits is not None:
            pairs[pair_of(first, second)] = limits
        return replace(self, pairs=pairs)

    def to_json(self) -> str:
        """Return the rule as text that ``from_json`` reads."""
        names = symbols()
        pairs = [
            {
                "elements": [names[first], names[second]],
                "shortest": limits.shortest,
                "longest": limits.longest,
                "on": limits.on,
            }
            for (first, second), limits in sorted(self.pairs.items())
        ]
        hydrogen = self.hydrogen and {
            "longest": self.hydrogen.longest,
            "smallest_angle": self.hydrogen.smallest_angle,
        }
        held = {
            "kind": _KIND,
            "method": self.method.value,
            "tolerance": self.tolerance,
            "metals": self.metals,
            "hydrogen_bonds": hydrogen,
            "pairs": pairs,
        }
        return json.dumps(held, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the rule that a text holds.

        Raises:
            StructureError: If it is no such rule; says what is wrong with it.
        """
        try:
            held = json.loads(text)
            _check_kind(held["kind"])
            hydrogen = held.get("hydrogen_bonds")
            return cls(
                Method(held.get("method", Method.VESTA)),
                dict(map(_read_pair, held.get("pairs", []))),
                _number(held.get("tolerance", TOLERANCE), 0.0, MOST_TOLERANCE),
                bool(held.get("metals", True)),
                hydrogen and _read_hydrogen(hydrogen),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StructureError(
                "This is no table of bonds.",
                hint="Choose a file that was saved from the Bonds panel.",
                detail=repr(error),
            ) from error


def pair_of(first: int, second: int) -> Pair:
    """Return two atomic numbers in order."""
    return (first, second) if first <= second else (second, first)


def _check_kind(kind: str) -> None:
    if kind != _KIND:
        raise ValueError(f"the kind is {kind!r}, not {_KIND!r}")


def _read_pair(entry: dict[str, Any]) -> tuple[Pair, PairRange]:
    first, second = (symbols().index(name) for name in entry["elements"])
    limits = PairRange(
        _number(entry["longest"], 0.0, LONGEST), _number(entry["shortest"], 0.0, LONGEST), bool(entry.get("on", True))
    )
    return pair_of(first, second), limits


def _read_hydrogen(entry: dict[str, Any]) -> HydrogenRule:
    return HydrogenRule(_number(entry["longest"], 0.5, LONGEST), _number(entry["smallest_angle"], 0.0, 180.0))


def _number(value: Any, least: float, most: float) -> float:
    number = float(value)
    if not least <= number <= most:
        raise ValueError(f"{number} is not between {least} and {most}")
    return number
