"""Elements by chance in the prototypes of the index: the baseline that every network has to beat.

A prototype is drawn as often as crystals have it, and elements as often as crystals hold them, whatever the slot. Close
to the random enumeration of N. J. Szymanski and C. J. Bartel, "Establishing baselines for generative discovery of
inorganic crystals" (arXiv:2501.02144), but for the charges, at which the funnel looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

from core.errors import UserError
from core.generation.candidates import Candidate
from core.prediction.proposing import shipped
from core.prediction.volumes import HIGHEST
from core.structures.elements import symbols
from core.structures.symmetry.groups import crystal_system
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from core.generation.wanted import Wanted
    from core.prediction.index import Prototype, PrototypeIndex

    class Labelled(Protocol):
        """A prototype or what is like one, see ``Prototype``."""

        @property
        def label(self) -> str:
            """Its name."""

        @property
        def slots(self) -> NDArray[np.int64]:
            """Slot of each atom."""

        @property
        def counts(self) -> tuple[int, ...]:
            """Atoms in each slot."""

    _Kind = TypeVar("_Kind", bound=Labelled)

_BATCH = 50


@dataclass
class SubstitutionSource:
    """Random elements in known prototypes, at the volume that the composition suggests.

    Attributes:
        index: The prototypes; None takes those that come with the program.
    """

    index: PrototypeIndex | None = None
    key = "substitution"
    title = Text("Random substitution")
    summary = Text("Elements by chance in known prototypes, both as often as crystals have them.")

    def draw(self, wanted: Wanted, count: int, seed: int, tell: Callable[[str], None]) -> Iterator[list[Candidate]]:
        """Yield crystals; see ``core.generation.sources.Source``."""
        tell("Reading the prototypes")
        lots = Lots(self.index or shipped().index, wanted)
        for start in range(0, count, _BATCH):
            tell(Text("Drawing crystal {0} of {1}", start + 1, count))
            yield [self._one(lots, seed, number) for number in range(start, min(start + _BATCH, count))]

    def _one(self, lots: Lots, seed: int, number: int) -> Candidate:
        chooser = np.random.default_rng([seed, number])
        prototype = lots.prototype(chooser)
        elements = lots.elements(len(prototype.counts), chooser)
        amounts = dict(zip(elements, prototype.counts, strict=True))
        volume = lots.index.volumes.of(amounts) * prototype.packing * len(prototype.slots)
        names = listing(symbols()[element] for element in elements)
        origin = Text("{0} with {1}", prototype.label, names)
        facts = {"template": prototype.label}
        return Candidate(prototype.crystal(elements, volume), self.key, origin, number, facts)


class Lots:
    """Prototypes and elements, drawn as often as crystals have them.

    Args:
        index: The prototypes.
        wanted: What narrows them.
        any_group: Whether prototypes of all space groups are drawn from.

    Raises:
        UserError: If nothing is left to draw; it says which condition leaves nothing.
    """

    def __init__(self, index: PrototypeIndex, wanted: Wanted, *, any_group: bool = False) -> None:
        if not index.prototypes:
            raise UserError("The index of prototypes is empty.", hint="Install the program again.")
        self.index = index
        self._needed = tuple(sorted(wanted.needed))
        self._pool = np.array(wanted.pool(np.flatnonzero(self._common > 0).tolist()), dtype=int)
        least = max(wanted.fewest_elements, len(wanted.needed))
        most = min(wanted.most_elements, len(set(self._pool.tolist()) | wanted.needed))
        if most < least:
            raise UserError(
                "No crystal that is known holds the elements that may be used.", hint="Allow more elements."
            )
        self._prototypes = templates_for(
            index.prototypes, least, most, wanted.max_atoms, frozenset() if any_group else wanted.space_groups
        )
        self._chances = np.cumsum([float(one.compounds) for one in self._prototypes])

    @cached_property
    def _common(self) -> NDArray[np.float64]:
        """Crystals that hold each element, shape (``HIGHEST``,)."""
        found = np.zeros(HIGHEST)
        for one in self.index.prototypes:
            found += one.filled.sum(0)
        return found

    def prototype(self, chooser: np.random.Generator) -> Prototype:
        """Return one by chance."""
        place = np.searchsorted(self._chances, chooser.random() * self._chances[-1], side="right")
        return self._prototypes[int(place)]

    def elements(self, count: int, chooser: np.random.Generator) -> list[int]:
        """Return so many different elements by chance, those that are needed among them, in an order by chance."""
        free = self._pool[~np.isin(self._pool, self._needed)]
        weights = self._common[free]
        more = count - len(self._needed)
        chosen = chooser.choice(free, more, replace=False, p=weights / weights.sum()).tolist() if more else []
        found: list[int] = chooser.permutation([*self._needed, *chosen]).tolist()
        return found


def templates_for(
    prototypes: Sequence[_Kind], least: int, most: int, atoms: int, groups: frozenset[int]
) -> list[_Kind]:
    """Return the prototypes with so many elements and at most so many atoms, of these space groups, if there are any.

    Raises:
        UserError: If there is none; it says which condition would have to give.
    """
    kept = [one for one in prototypes if least <= len(one.counts) <= most]
    if not kept:
        raise UserError(
            Text("No prototype has {0} elements.", _range(least, most)), hint="Ask for fewer or other elements."
        )
    sizes = {id(one): len(one.slots) for one in kept}
    small = [one for one in kept if sizes[id(one)] <= atoms]
    if not small:
        raise UserError(
            Text("No prototype of {0} elements has {1} atoms or fewer.", _range(least, most), atoms),
            hint=Text("Allow {0} atoms or more, or fewer elements.", min(sizes.values())),
        )
    fitting = [one for one in small if not groups or group_of(one) in groups]
    if not fitting:
        larger = [sizes[id(one)] for one in kept if group_of(one) in groups]
        raise UserError(
            Text("No prototype of {0} elements with up to {1} atoms is {2}.", _range(least, most), atoms,
                 _groups_named(groups)),
            hint=Text("Allow {0} atoms or more.", min(larger)) if larger else "Ask for another symmetry.",
        )  # fmt: skip
    return fitting


def group_of(prototype: Labelled) -> int:
    """Return the number of the space group that a prototype's label names: AB_hP4_186_b_b has 186."""
    return int(prototype.label.split("_")[2])


def _range(least: int, most: int) -> str:
    return str(least) if least == most else Text("{0} to {1}", least, most)


def _groups_named(groups: frozenset[int]) -> str:
    systems = {crystal_system(number) for number in groups}
    if len(groups) == 1:
        return Text("of space group {0}", next(iter(groups)))
    return next(iter(systems)) if len(systems) == 1 else Text("of the {0} space groups asked for", len(groups))
