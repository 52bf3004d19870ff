"""Stages that need no energies: whether atoms keep their distances, and whether charges can add up to zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_fixed
from core.generation.metrics.validity import SHORTEST
from core.generation.neutrality import is_alloy, may_be_neutral
from core.structures.checks import problems
from core.structures.elements import LAST, covalent_radii, symbols
from core.structures.near import near_pairs
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.generation.specimens import Specimen, Verdict, Watcher
    from core.generation.wanted import Wanted
    from core.structures.crystal import Crystal

FARTHEST = 1.6
"""Times the sum of covalent radii: beyond it an atom has no neighbour. The longest of solid xenon is 1.55."""


@dataclass
class Valid:
    """Lets through crystals of what was asked for whose atoms are neither too near nor alone.

    Attributes:
        wanted: What was asked for.
    """

    wanted: Wanted
    key = "valid"
    title = Text("Valid")

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for done, one in enumerate(batch):
            watcher.tell(done / len(batch), "Looking at distances")
            yield one, self.wanted.misfit(one.crystal) or geometry_fault(one.crystal)


@dataclass
class Neutral:
    """Lets through compositions that some set of oxidation states makes neutral, alloys of metals and pure elements."""

    key = "neutral"
    title = Text("Charge balanced")

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for done, one in enumerate(batch):
            watcher.tell(done / len(batch), "Balancing charges")
            if is_alloy(one.amounts):
                one.facts["alloy"] = True
                yield one, ""
            else:
                fine = may_be_neutral(one.amounts)
                yield one, "" if fine else Text("No oxidation states of its elements add up to zero.")


def geometry_fault(crystal: Crystal) -> str:
    """Return why a crystal cannot be real by its distances alone, "" if it may be."""
    found = problems(crystal)
    if found:
        return found[0]
    radii = covalent_radii()[np.clip(crystal.numbers, 0, LAST)]
    pairs = near_pairs(crystal, float(2 * FARTHEST * radii.max()))
    if pairs is None:
        return Text("The cell is flat, or far too dense.")
    first, second, distance, _ = pairs
    if len(distance) and distance.min() < SHORTEST:
        return Text("Two atoms are {0} Å apart.", format_fixed(float(distance.min()), 2))
    nearest = np.full(len(crystal), np.inf)
    np.minimum.at(nearest, first, distance / (radii[first] + radii[second]))
    if nearest.max() > FARTHEST:
        lonely = symbols()[int(crystal.numbers[int(np.argmax(nearest))])]
        return Text("{0} has no neighbour within {1} times the sum of the radii.", lonely, FARTHEST)
    return ""
