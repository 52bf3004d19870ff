"""Entries side by side: what is known of each, and how alike they are to the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.facts import describe
from core.structures.matching import Matcher, composition_key
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.library.project import Project
    from core.library.rows import Property
    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.structures.matching import Reduced

MOST = 6
"""Entries that are compared at once."""


@dataclass(frozen=True)
class Compared:
    """One of the entries.

    Attributes:
        key: Its number.
        title: What it is called.
        formula: The usual formula.
        crystal: Its structure, the first frame of a trajectory; None where only the formula is known.
        facts: What can be said of the structure without a model.
        properties: The newest value of each property.
    """

    key: int
    title: str
    formula: str
    crystal: Crystal | None = None
    facts: Facts | None = None
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike an entry is to the first one; None where that cannot be said.

    Attributes:
        same: Whether pymatgen's StructureMatcher takes them for one structure: equal but for scale and small
            displacements.
        rms: Root mean square distance of matched atoms in Å, with both cells scaled to the volume of the first.
        lattice: The largest difference between the lengths of the reduced primitive cells, as a share of the first's.
        volume: The difference of the volumes per atom, as a share of the first's.
        why_not: Why they could not be compared, or "".
    """

    same: bool | None = None
    rms: float | None = None
    lattice: float | None = None
    volume: float | None = None
    why_not: str = ""


def gather(project: Project, keys: Sequence[int]) -> tuple[Compared, ...]:
    """Return what is known of some entries, in order; those that do not exist any more are left out.

    Raises:
        FileError: If a structure cannot be read.
    """
    names = tuple(column.key for column in project.properties.columns())
    found = []
    for row in project.entries.rows(keys, names):
        crystal = None if row.frames is None else project.frames.read(row.frames)
        facts = None if crystal is None else describe(crystal)
        found.append(Compared(row.key, row.title, row.formula, crystal, facts, row.properties))
    return tuple(found)


def likenesses(
    entries: Sequence[Compared], report: Callable[[float], None] = lambda _share: None
) -> tuple[Likeness, ...]:
    """Compare all entries but the first with the first.

    Args:
        entries: At least one.
        report: Told the share that is done; what it raises ends the comparison.

    Returns:
        One for each entry but the first.
    """
    matcher = Matcher()
    first, why = _reduced(matcher, entries[0].crystal)
    found = []
    for number, entry in enumerate(entries[1:]):
        report(number / len(entries))
        other, why_other = _reduced(matcher, entry.crystal)
        if first is None or other is None:
            found.append(Likeness(why_not=why or why_other))
        else:
            found.append(_likeness(matcher, entries[0], entry, first, other))
    return tuple(found)


def _likeness(matcher: Matcher, first: Compared, other: Compared, ours: Reduced, theirs: Reduced) -> Likeness:
    same, rms = False, None
    if first.crystal is not None and other.crystal is not None:
        same = composition_key(first.crystal) == composition_key(other.crystal) and matcher.match(ours, theirs)
    if same and (share := matcher.rms(ours, theirs)) is not None:
        rms = share * ours.volume ** (1 / 3)
    lattice = float(np.max(np.abs(theirs.lengths / ours.lengths - 1)))
    return Likeness(same, rms, lattice, theirs.volume / ours.volume - 1)


def _reduced(matcher: Matcher, crystal: Crystal | None) -> tuple[Reduced | None, str]:
    if crystal is None:
        return None, Text("Only a formula is known, no structure.")
    try:
        return matcher.reduce(crystal), ""
    except StructureError as error:
        return None, error.message
    except (ValueError, ArithmeticError, np.linalg.LinAlgError):
        # what pymatgen raises on cells that cannot be reduced
        return None, Text("The cell cannot be reduced.")
