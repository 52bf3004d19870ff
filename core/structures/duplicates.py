"""Structures that are the same, in groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from core.structures.matching import Matcher, Tolerance, by_composition, reduce_all
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.structures.matching import Reduced, Report

T = TypeVar("T")


@dataclass
class Known(Generic[T]):
    """Structures that are one, found so far.

    Attributes:
        first: The one with which others are compared.
        members: What stands for each; the first's own comes first.
        rms: Root mean square distance of each one's atoms to the first's, over (V/N)^(1/3).
    """

    first: Reduced
    members: list[T]
    rms: list[float] = field(default_factory=lambda: [0.0])


def sort_in(matcher: Matcher, known: list[Known[T]], member: T, reduced: Reduced) -> None:
    """Put a structure with those that it equals, or on its own; all have one composition."""
    for one in known:
        if matcher.match(one.first, reduced):
            one.members.append(member)
            one.rms.append(matcher.rms(one.first, reduced) or 0.0)
            return
    known.append(Known(reduced, [member]))


def group(
    crystals: Sequence[Crystal], *, tolerance: Tolerance | None = None, report: Report | None = None
) -> list[Known[int]]:
    """Group structures that are the same, as ``StructureMatcher.group_structures`` does.

    Args:
        crystals: The structures.
        tolerance: How much they may differ; pymatgen's defaults if None.
        report: Hears how far the work is.

    Returns:
        The groups, those of one included, by the index of their first structure. Structures that cannot be compared
        are in none.
    """
    matcher = Matcher(tolerance)
    found: list[Known[int]] = []
    done = 0
    for members in by_composition(crystals).values():
        known: list[Known[int]] = []
        for index in members:
            if report is not None:
                report(done / len(crystals), Text("Structure {0} of {1}", done + 1, len(crystals)))
            done += 1
            for reduced in reduce_all(matcher, crystals, (index,)).values():
                sort_in(matcher, known, index, reduced)
        found += known
    return sorted(found, key=lambda one: one.members[0])
