"""Candidates from where a recipe says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError, UserError
from core.learning.sources import read_source
from core.prediction.index import PrototypeIndex
from core.quantities import QUANTITIES, own_key
from core.screening.candidates import Candidate
from core.screening.recipe import GridSource, PrototypeSource, StructuresSource, SubstitutionSource, TableSource
from core.structures.builders.prototypes import find
from core.structures.crystal import COMPOSITION
from core.structures.elements import numbers_of, symbols
from core.structures.facts import reduced_formula
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from core.learning.sources import SourceRow
    from core.screening.candidates import Number
    from core.screening.recipe import Source
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]

MOST = 2_000_000
"""Candidates of one screen; more are for a cluster, in parts."""
_NAMED = 6


@dataclass
class Pool:
    """Candidates, each once.

    Attributes:
        expected: How many there are at most.
        candidates: The candidates, which are made as they are asked for.
        repeated: How many came more than once, so far.
        rejects: What could not be read, and why, so far.
        structures: Whether there are structures, not only compositions.
    """

    expected: int
    structures: bool
    candidates: Iterator[Candidate] = field(repr=False, default_factory=lambda: iter(()))
    repeated: int = 0
    rejects: list[tuple[str, str]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Candidate]:
        seen: set[str] = set()
        for one in self.candidates:
            if one.key in seen:
                self.repeated += 1
                continue
            seen.add(one.key)
            yield one


def pool_of(source: Source, chosen: Sequence[tuple[Crystal, str]], report: Report = lambda _done, _text: None) -> Pool:
    """Return the candidates of a source.

    Args:
        source: The source.
        chosen: The structures that are chosen, and where they come from.
        report: Hears how far reading is; what it raises ends it.

    Raises:
        UserError: If there are none, or too many.
    """
    match source:
        case StructuresSource():
            pool = _of_structures(chosen)
        case TableSource():
            pool = _of_table(source, report)
        case SubstitutionSource():
            pool = _of_substitution(source, chosen)
        case PrototypeSource():
            pool = _of_prototypes(source)
        case GridSource():
            pool = _of_grid(source)
    if not pool.expected:
        raise UserError("There is nothing to screen.", hint="Choose structures, or another source.")
    if pool.expected > MOST:
        raise UserError(
            Text("That would be {0} candidates; {1} are allowed.", f"{pool.expected:,}", f"{MOST:,}"),
            hint="Take larger steps or fewer elements, or screen in parts.",
        )
    return pool


def _of_structures(chosen: Sequence[tuple[Crystal, str]]) -> Pool:
    pool = Pool(len(chosen), any(len(crystal) for crystal, _ in chosen))

    def made() -> Iterator[Candidate]:
        for crystal, origin in chosen:
            try:
                known = crystal.info.get(COMPOSITION)
                if isinstance(known, str) and not len(crystal):
                    yield Candidate.of_formula(known, origin)
                else:
                    yield Candidate.of_crystal(crystal, origin, _facts(crystal))
            except UserError as error:
                pool.rejects.append((origin or str(crystal.title), error.text))

    pool.candidates = made()
    return pool


def _facts(crystal: Crystal) -> dict[str, Number]:
    """Return the numbers of known quantities that a structure's file gives."""
    facts = crystal.info.items()
    return {
        key: (float(value), None)
        for key, value in facts
        if key in QUANTITIES and isinstance(value, int | float) and np.isfinite(value)
    }


def _of_table(source: TableSource, report: Report) -> Pool:
    read = read_source(source.path, source.dataset, "", report)
    pool = Pool(
        len(read.rows),
        any(row.crystal is not None for row in read.rows),
        rejects=[(one.where, one.reason) for one in read.rejects],
    )

    def made() -> Iterator[Candidate]:
        for row in read.rows:
            try:
                yield _of_row(row)
            except UserError as error:
                pool.rejects.append((row.where, error.text))

    pool.candidates = made()
    return pool


def _of_row(row: SourceRow) -> Candidate:
    numbers: dict[str, Number] = {}
    for key, one in row.properties.items():
        if isinstance(one.value, int | float) and np.isfinite(one.value):
            fits = key in QUANTITIES and QUANTITIES[key].unit == one.unit
            numbers[key if fits else own_key(key, one.unit)] = (float(one.value), one.uncertainty)
    if row.crystal is not None:
        return Candidate.of_crystal(row.crystal, row.where, numbers, row.formula)
    return Candidate.of_formula(row.formula, row.where, numbers)


def _of_substitution(source: SubstitutionSource, chosen: Sequence[tuple[Crystal, str]]) -> Pool:
    swaps = [(old, *new) for old, new in source.replace.items()]
    fitting = [(crystal, origin) for crystal, origin in chosen if _holds_any(crystal, source.replace)]
    if not fitting:
        raise UserError(
            Text("No structure that is chosen holds {0}.", listing(source.replace)),
            hint="Choose structures with elements that are to be replaced.",
        )
    pool = Pool(sum(_ways(crystal, swaps) for crystal, _ in fitting), structures=True)

    def made() -> Iterator[Candidate]:
        for crystal, origin in fitting:
            there = set(crystal.elements)
            able = [one for one in swaps if numbers_of([one[0]])[0] in there]
            for choice in product(*(one if len(one) > 1 else one[:1] for one in able)):
                mapping = {old[0]: new for old, new in zip(able, choice, strict=True) if old[0] != new}
                # the structure itself is no substitution
                if mapping:
                    yield _substituted(crystal, mapping, origin)

    pool.candidates = made()
    return pool


def _holds_any(crystal: Crystal, replace: Mapping[str, object]) -> bool:
    return bool(set(numbers_of(list(replace))) & set(crystal.elements))


def _ways(crystal: Crystal, swaps: Sequence[tuple[str, ...]]) -> int:
    there = set(crystal.elements)
    return int(np.prod([len(one) for one in swaps if numbers_of([one[0]])[0] in there])) - 1


def _substituted(crystal: Crystal, mapping: Mapping[str, str], origin: str) -> Candidate:
    pairs = dict(zip(numbers_of(list(mapping)), numbers_of(list(mapping.values())), strict=True))
    made = swapped(crystal, pairs)
    words = listing(f"{new} for {old}" for old, new in mapping.items())
    name = origin or str(crystal.title) or reduced_formula(crystal)
    return Candidate.of_crystal(made, Text("{0} with {1}", name, words), title=reduced_formula(made))


def swapped(crystal: Crystal, mapping: Mapping[int, int]) -> Crystal:
    """Return a structure with other elements, its volume scaled as compositions of known crystals suggest.

    Args:
        crystal: Ordered.
        mapping: Atomic number to the one that stands in for it.

    Raises:
        StructureError: If it has shared sites.
    """
    if not crystal.is_ordered:
        raise StructureError("It has shared or partly occupied sites.", hint="Order it first.")
    numbers = np.array([mapping.get(number, number) for number in crystal.numbers.tolist()])
    volumes = _index().volumes
    before, after = (
        volumes.of(dict(zip(*map(np.ndarray.tolist, np.unique(each, return_counts=True)), strict=True)))
        for each in (crystal.numbers, numbers)
    )
    factor = (after / before) ** (1 / 3)
    made = crystal.replace(
        numbers=numbers, cell=crystal.cell * factor, positions=crystal.positions * factor, arrays={}, info={}
    )
    return made.replace(title=reduced_formula(made))


@cache
def _index() -> PrototypeIndex:
    return PrototypeIndex.read()


def _of_prototypes(source: PrototypeSource) -> Pool:
    held = [find(key) for key in source.prototypes]
    for one in held:
        if len(one.elements) != len(source.elements):
            names = listing(symbols()[number] for number in one.elements)
            raise UserError(
                Text("{0} has {1} places, not {2}.", one.title, len(one.elements), len(source.elements)),
                hint=Text("Give elements for each of {0}, with semicolons between.", names),
            )
    ways = [choice for choice in product(*source.elements) if len(set(choice)) == len(choice)]
    pool = Pool(len(held) * len(ways), structures=True)

    def made() -> Iterator[Candidate]:
        for one in held:
            for choice in ways:
                crystal = swapped(one.crystal, dict(zip(one.elements, numbers_of(list(choice)), strict=True)))
                words = Text("{0} with {1}", one.key, listing(choice))
                yield Candidate.of_crystal(crystal, words, title=reduced_formula(crystal))

    pool.candidates = made()
    return pool


def _of_grid(source: GridSource) -> Pool:
    parts = round(1 / source.step)
    elements = tuple(dict.fromkeys(source.elements))
    least = [round(source.least.get(one, 0.0) / source.step + 0.5 - 1e-6) for one in elements]
    most = [int(source.most.get(one, 1.0) / source.step + 1e-6) for one in elements]
    origin = Text("Grid of {0}", listing(elements))

    def made() -> Iterator[Candidate]:
        for counts in shared_out(parts, least, most):
            held = {name: n / parts for name, n in zip(elements, counts, strict=True) if n}
            formula = "".join(f"{name}{_written(share)}" for name, share in held.items())
            yield Candidate.of_formula(formula, origin, amounts=held)

    return Pool(_grid_points(parts, least, most), structures=False, candidates=made())


def _written(share: float) -> str:
    text = f"{share:.4f}".rstrip("0").rstrip(".")
    return "" if text == "1" else text


def _grid_points(parts: int, least: Sequence[int], most: Sequence[int]) -> int:
    """Return how many ways there are to share parts out: exactly without bounds from above, else counted."""
    free = parts - sum(least)
    if free < 0:
        return 0
    if all(high - low >= free for low, high in zip(least, most, strict=True)):
        return comb(free + len(least) - 1, len(least) - 1)
    ways = np.zeros(free + 1)
    ways[0] = 1
    for low, high in zip(least, most, strict=True):
        ways = np.convolve(ways, np.ones(max(0, high - low) + 1))[: free + 1] if high >= low else 0 * ways
    return int(ways[-1])


def shared_out(parts: int, least: Sequence[int], most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield all ways to share parts out among some, each between its bounds."""
    if len(least) == 1:
        if least[0] <= parts <= most[0]:
            yield (parts,)
        return
    rest_least, rest_most = sum(least[1:]), sum(most[1:])
    for own in range(max(least[0], parts - rest_most), min(most[0], parts - rest_least) + 1):
        for rest in shared_out(parts - own, least[1:], most[1:]):
            yield (own, *rest)


def dropped(rejects: Sequence[tuple[str, str]]) -> str:
    """Say what could not be read; "" for nothing."""
    if not rejects:
        return ""
    named = listing(f"{where} ({reason.rstrip('.')})" for where, reason in rejects[:_NAMED])
    return Text("{0} could not be read: {1}.", len(rejects), named)
