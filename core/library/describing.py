"""What lists are sorted and filtered by, of a structure or of a formula alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.structures.elements import number_of
from core.structures.facts import composition_of, density_of, reduced_formula
from core.structures.formulas import anonymous_formula, composition_from, usual_formula

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class Described:
    """The columns of an entry that come of its structure.

    Attributes:
        formula: The usual one.
        anonymous: With letters in place of elements, "ABC3".
        chemsys: Symbols in alphabetical order, "O-Sr-Ti".
        sites: Number of sites.
        frame_count: Number of frames.
        volume: Of the cell in Å³; None without one.
        density: In g/cm³.
        shares: Atomic number to its share of all atoms.
    """

    formula: str
    anonymous: str
    chemsys: str
    sites: int
    frame_count: int
    volume: float | None
    density: float | None
    shares: Mapping[int, float]

    def columns(self) -> tuple[object, ...]:
        """Return formula to density as columns of the table, and a space group that is not known yet."""
        head = (self.formula, self.anonymous, self.chemsys, len(self.shares), self.sites, self.frame_count)
        return (*head, self.volume, self.density, None, None)


def described(crystal: Crystal | None, formula: str = "", frame_count: int = 1) -> Described:
    """Describe a structure, or a composition where there is none.

    Raises:
        StructureError: If a formula cannot be read.
    """
    if crystal is None:
        composition = composition_from(formula)
        return _described(composition, usual_formula(composition), 0, 0, None, None)
    composition = composition_of(crystal)
    volume = crystal.volume if crystal.has_cell else None
    return _described(
        composition,
        reduced_formula(crystal, composition),
        len(crystal),
        frame_count,
        volume or None,
        density_of(crystal, composition),
    )


def _described(
    composition: Mapping[str, float],
    formula: str,
    sites: int,
    frame_count: int,
    volume: float | None,
    density: float | None,
) -> Described:
    total = sum(composition.values()) or 1.0
    shares = {number_of(symbol): amount / total for symbol, amount in composition.items()}
    head = (formula, anonymous_formula(composition), "-".join(sorted(composition)))
    return Described(*head, sites, frame_count, volume, density, shares)
