"""What crystals are asked for: properties, elements, symmetry and size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UserError
from core.formatting import MINUS
from core.quantities import quantity
from core.structures.elements import symbols
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from core.structures.crystal import Crystal

NOBLE = frozenset({2, 10, 18, 36, 54, 86, 118})
_POSITIVE = frozenset({"bulk_modulus", "shear_modulus", "density"})
_NEVER_NEGATIVE = frozenset({"band_gap"})
_REACHABLE = {
    "band_gap": (0.0, 22.0),
    "formation_energy_per_atom": (-6.0, 6.0),
    "bulk_modulus": (0.0, 600.0),
    "shear_modulus": (0.0, 600.0),
    "density": (0.0, 30.0),
}
"""Beyond what crystals are known to have: neon's gap is 21.7 eV, the fluorides of rare earths lie near −4.5 eV/atom,
diamond has K = 443 and G = 535 GPa, osmium 22.6 g/cm³."""
_GROUPS = 230


@dataclass(frozen=True)
class Target:
    """A property that is asked for.

    Attributes:
        key: Of ``core.quantities``.
        value: In the unit of the quantity.
        tolerance: How far from it a crystal may lie, in the same unit.
    """

    key: str
    value: float
    tolerance: float

    @property
    def low(self) -> float:
        """The smallest value that will do."""
        return self.value - self.tolerance

    @property
    def high(self) -> float:
        """The largest value that will do."""
        return self.value + self.tolerance

    def met_by(self, value: float) -> bool:
        """Return whether a value will do."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Wanted:
    """What crystals are asked for; an empty set asks for nothing.

    Attributes:
        targets: Properties.
        allowed: Atomic numbers that may be used.
        needed: Atomic numbers, each of which must be there.
        barred: Atomic numbers, none of which may be there.
        fewest_elements: Different elements at least.
        most_elements: Different elements at most.
        space_groups: Numbers of space groups; a crystal system is the set of its groups.
        max_atoms: In the primitive cell.
    """

    targets: tuple[Target, ...] = ()
    allowed: frozenset[int] = frozenset()
    needed: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()
    fewest_elements: int = 1
    most_elements: int = 5
    space_groups: frozenset[int] = frozenset()
    max_atoms: int = 20

    def pool(self, known: Collection[int]) -> tuple[int, ...]:
        """Return the elements that may be used, ascending.

        Args:
            known: Atomic numbers to which it is limited.
        """
        return tuple(sorted((self.allowed & set(known) if self.allowed else set(known)) - self.barred))

    def check(self) -> None:
        """Look for conditions that contradict each other.

        Raises:
            UserError: If no crystal could meet them all; it says which two, and what to loosen.
        """
        self._check_elements()
        self._check_counts()
        self._check_targets()
        unknown = sorted(number for number in self.space_groups if not 1 <= number <= _GROUPS)
        if unknown:
            raise UserError(Text("There is no space group {0}.", unknown[0]), hint="Numbers go from 1 to 230.")

    def misfit(self, crystal: Crystal) -> str:
        """Return why the content of a cell is not what is asked for, "" if it is; properties are not looked at."""
        present = set(crystal.elements)
        if self.needed - present:
            return Text("{0} is asked for and is not there.", _named(self.needed - present))
        strange = present & self.barred | (present - self.allowed if self.allowed else set())
        if strange:
            return Text("{0} is not to be used.", _named(strange))
        if not self.fewest_elements <= len(present) <= self.most_elements:
            limits = (len(present), self.fewest_elements, self.most_elements)
            return Text("{0} elements, where {1} to {2} are asked for.", *limits)
        if len(crystal) > self.max_atoms:
            return Text("{0} atoms, where {1} at most are asked for.", len(crystal), self.max_atoms)
        return ""

    def _check_elements(self) -> None:
        both = self.needed & self.barred
        if both:
            raise UserError(
                Text("{0} is both needed and left out.", _named(both)), hint="Take it out of one of the two lists."
            )
        outside = self.needed - self.allowed
        if self.allowed and outside:
            raise UserError(
                Text("{0} is needed, but is not among the elements that may be used.", _named(outside)),
                hint="Add it to those that may be used.",
            )
        left = self.allowed - self.barred
        if self.allowed and not left:
            raise UserError("Every element that may be used is also left out.", hint="Allow at least one element.")
        if left and left <= NOBLE and (self.targets or self.fewest_elements > 1):
            wish = _labelled(self.targets) or Text("{0} elements", self.fewest_elements)
            raise UserError(
                Text("Only noble gases may be used ({0}), which form no compounds: {1} cannot be met.", _named(left),
                     wish),
                hint="Allow other elements.",
            )  # fmt: skip

    def _check_counts(self) -> None:
        if self.fewest_elements > self.most_elements:
            raise UserError(
                Text("At least {0} and at most {1} elements are asked for.", self.fewest_elements, self.most_elements),
                hint="Let the least be no more than the most.",
            )
        if len(self.needed) > self.most_elements:
            raise UserError(
                Text("{0} elements are needed, but {1} at most are asked for.", len(self.needed), self.most_elements),
                hint="Allow more elements, or need fewer.",
            )
        left = self.allowed - self.barred
        if self.allowed and len(left) < self.fewest_elements:
            raise UserError(
                Text("{0} elements are asked for, but only {1} may be used.", self.fewest_elements, _named(left)),
                hint="Allow more elements, or ask for fewer.",
            )
        least = max(self.fewest_elements, len(self.needed), 1)
        if least > self.max_atoms:
            raise UserError(
                Text("{0} elements do not fit into a cell of {1} atoms.", least, self.max_atoms),
                hint="Allow more atoms, or ask for fewer elements.",
            )

    def _check_targets(self) -> None:
        twice = [key for key, times in Counter(target.key for target in self.targets).items() if times > 1]
        if twice:
            raise UserError(
                Text("{0} is asked for twice.", quantity(twice[0]).label), hint="Give each property one value."
            )
        for target in self.targets:
            label = quantity(target.key).label
            if target.tolerance <= 0:
                raise UserError(
                    Text("The tolerance of {0} must be larger than 0.", label), hint="No crystal meets a value exactly."
                )
            if (target.key in _POSITIVE and target.high <= 0) or (target.key in _NEVER_NEGATIVE and target.high < 0):
                raise UserError(Text("{0} is never negative.", label), hint="Ask for another value.")
            _check_reachable(target)
        self._check_elementary()

    def _check_elementary(self) -> None:
        """Refuse a bound element: pure elements are what formation energies are counted from."""
        asked = {target.key: target for target in self.targets}.get("formation_energy_per_atom")
        if asked is not None and asked.high < 0 and self.most_elements == 1:
            raise UserError(
                "A pure element has no negative formation energy: it is counted from the elements.",
                hint="Allow two elements or more, or ask for no formation energy.",
            )


def _check_reachable(target: Target) -> None:
    low, high = _REACHABLE.get(target.key, (target.low, target.high))
    if target.low > high or target.high < low:
        words = (quantity(target.key).label, _plain(target.value), quantity(target.key).unit)
        raise UserError(
            Text("{0}: no crystal is known to come near {1} {2}.", *words),
            hint=Text("Ask for a value between {0} and {1}.", _plain(low), _plain(high)),
        )


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", MINUS)


def _named(numbers: Iterable[int]) -> str:
    return listing(symbols()[number] for number in sorted(numbers))


def _labelled(targets: Iterable[Target]) -> str:
    return listing(quantity(target.key).label for target in targets)
