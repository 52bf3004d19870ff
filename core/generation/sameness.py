"""Stages that compare: whether a crystal came before, and whether it is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product
from math import gcd
from typing import TYPE_CHECKING, Protocol

from core.errors import StructureError
from core.learning.reference_hull import reference_hull
from core.prediction.index import mark_of
from core.prediction.proposing import shipped
from core.prediction.shape import orders_of
from core.prediction.shortlist import RELAXED_TOLERANCE
from core.structures.facts import reduced_formula
from core.structures.matching import Matcher, composition_key
from core.structures.symmetry.groups import space_group
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.generation.specimens import Specimen, Verdict, Watcher
    from core.learning.reference_hull import ReferenceHull
    from core.library.project import Project
    from core.prediction.index import Prototype, PrototypeIndex
    from core.structures.crystal import Crystal
    from core.structures.matching import Key, Reduced

_HULL = "chgnet-0.3.0"
_MOST_COMPARED = 400
"""Entries of one formula that are compared."""

Named = tuple[str, "Crystal"]
"""What a crystal is called, and it."""


class Known(Protocol):
    """Crystals that are known."""

    def name_of(self, crystal: Crystal) -> str:
        """Return what a crystal is called if it is known, else ""."""
        ...


@dataclass
class KnownPrototypes:
    """The crystals that the index of prototypes was derived from, each as its prototype shows it.

    Attributes:
        index: The index.
    """

    index: PrototypeIndex

    def name_of(self, crystal: Crystal) -> str:
        """See ``Known``."""
        return _matching(crystal, self._of(crystal))

    def _of(self, crystal: Crystal) -> Iterator[Named]:
        """Yield the known crystals of a crystal's composition, whatever their cells hold."""
        amounts = Counter(crystal.numbers.tolist())
        common = gcd(*amounts.values())
        unit = {number: n // common for number, n in amounts.items()}
        elements = sorted(unit, key=lambda number: (unit[number], number))
        for counts, prototypes in self._by_unit.get(tuple(unit[number] for number in elements), ()):
            for prototype, order in product(prototypes, orders_of(counts)):
                sitting = [elements[i] for i in order]
                if mark_of(sitting) in prototype.known:
                    volume = self.index.volumes.of(unit) * prototype.packing * len(prototype.slots)
                    yield prototype.label, prototype.crystal(sitting, volume)

    @cached_property
    def _by_unit(self) -> Mapping[tuple[int, ...], list[tuple[tuple[int, ...], list[Prototype]]]]:
        found = defaultdict(list)
        for counts, families in self.index.by_counts.items():
            common = gcd(*counts)
            prototypes = [one for family in families for one in family.prototypes]
            found[tuple(n // common for n in counts)].append((counts, prototypes))
        return found


@dataclass
class KnownCompounds:
    """The compounds of a hull, of which only formula and space group are there: of both the same counts as known.

    Attributes:
        hull: The compounds.
    """

    hull: ReferenceHull

    def name_of(self, crystal: Crystal) -> str:
        """See ``Known``."""
        groups = self._groups.get(composition_key(crystal))
        if not groups:
            return ""
        found = space_group(crystal, RELAXED_TOLERANCE)
        return Text("space group {0}", found.symbol) if found is not None and found.number in groups else ""

    @cached_property
    def _groups(self) -> Mapping[Key, set[int]]:
        found: dict[Key, set[int]] = defaultdict(set)
        rows = zip(self.hull.numbers.tolist(), self.hull.amounts.tolist(), self.hull.groups.tolist(), strict=True)
        for numbers, amounts, group in rows:
            total = sum(amounts)
            parts = ((number, round(n / total, 6)) for number, n in zip(numbers, amounts, strict=True) if number)
            found[tuple(sorted(parts))].add(group)
        return found


@dataclass
class KnownProject:
    """What a project holds.

    Attributes:
        project: It, open for reading.
    """

    project: Project

    def name_of(self, crystal: Crystal) -> str:
        """See ``Known``."""
        return _matching(crystal, self._of(crystal))

    def _of(self, crystal: Crystal) -> Iterator[Named]:
        from core.library.query import Query, find

        keys = find(self.project, Query(formula=reduced_formula(crystal))).tolist()
        for row in self.project.entries.rows(keys[:_MOST_COMPARED]):
            if row.frames is not None:
                yield row.title, self.project.frames.read(row.frames)


@dataclass
class Unique:
    """Lets through what did not come before."""

    key = "unique"
    title = Text("Unique")
    _seen: dict[Key, list[tuple[Specimen, Reduced]]] = field(default_factory=lambda: defaultdict(list))

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for done, one in enumerate(batch):
            watcher.tell(done / len(batch), "Looking for repetitions")
            first = self.first_like(one)
            said = Text("The same as number {0}.", first.candidate.number + 1) if first is not None else ""
            yield one, said

    def first_like(self, one: Specimen) -> Specimen | None:
        """Return what came before and is the same; if there is none, remember this one."""
        reduced = _matcher().reduce(one.crystal)
        held = self._seen[composition_key(one.crystal)]
        for other, its in held:
            if _matcher().match(its, reduced):
                return other
        held.append((one, reduced))
        return None


@dataclass
class New:
    """Lets through what is not known, by pymatgen's StructureMatcher.

    Attributes:
        known: What is known.
    """

    known: Sequence[Known]
    key = "new"
    title = Text("New")

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for done, one in enumerate(batch):
            watcher.tell(done / len(batch), "Comparing with known crystals")
            name = self.name_of(one.crystal)
            yield one, Text("{0} is known: {1}.", reduced_formula(one.crystal), name) if name else ""

    def name_of(self, crystal: Crystal) -> str:
        """Return what a crystal is called that is known, "" if none is the same."""
        return next(filter(None, (known.name_of(crystal) for known in self.known)), "")


def reference() -> list[Known]:
    """Return what comes with the program."""
    hull = reference_hull(_HULL)
    return [KnownPrototypes(shipped().index), *([KnownCompounds(hull)] if hull is not None else [])]


def _matching(crystal: Crystal, named: Iterable[Named]) -> str:
    """Return the name of the first that is the same crystal, "" if none is."""
    own = None
    for name, other in named:
        try:
            own = own or _matcher().reduce(crystal)
            reduced = _matcher().reduce(other)
        except StructureError:
            continue
        if _matcher().match(reduced, own):
            return name
    return ""


@cache
def _matcher() -> Matcher:
    return Matcher()
