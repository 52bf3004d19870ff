"""Structures that a composition may have, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from core.errors import FileError
from core.prediction.covering import covering, new_among
from core.prediction.decorating import alike, decorations, merged
from core.prediction.guesses import Guess
from core.prediction.index import PrototypeIndex, mark_of
from core.prediction.substitution import Substitution
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from core.models.potentials import Potential, PotentialAnswer
    from core.prediction.index import Family, Prototype
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]
    """Gets how far the work is, 0 to 1, and what is being done; it may raise ``Cancelled``."""

JUDGED = 10
"""The likeliest guesses, whose energies are compared."""
ORDERED = 20
"""Orderings of like elements, likewise."""
_DECORATED = 3  # prototypes for each pair of elements
_EACH = 12  # orderings of each prototype
_ORDERING = 3.0
_POOL = 60
"""Guesses of which those are chosen that cover most, or are new."""
_LIKELY = 0.5  # weights of the ranking, fitted to 1,435 compounds that were left out of the index
_LOWEST = 1.4
_HEIGHT = 0.05  # eV/atom
_STEPS = 3  # energies of each guess, the last two at volumes after the pressure
_STIFFNESS = 120.0  # GPa, of a middling crystal
_MOST_CHANGE = 0.1


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What guesses are made of.

    Attributes:
        index: Prototypes.
        substitution: Which element replaces which.
    """

    index: PrototypeIndex
    substitution: Substitution


@dataclass(frozen=True)
class Wanted:
    """Which guesses are wanted.

    Attributes:
        new_only: Leave out structures in which the composition is known: what else could it be?
        spread: Choose guesses that are unlike one another, so that together they cover most of what is likely.
    """

    new_only: bool = False
    spread: bool = False


ANY = Wanted()


@cache
def shipped() -> Knowledge:
    """Return what comes with the program."""
    index = PrototypeIndex.read()
    return Knowledge(index, Substitution.learned(index))


def knowledge_from(file: str) -> Knowledge:
    """Return what a file of prototypes gives; without one, what comes with the program.

    Raises:
        FileError: If it is no such file.
    """
    if not file.strip():
        return shipped()
    path = Path(file.strip()).expanduser()
    try:
        return _knowledge_in(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, IndexError, BadZipFile) as error:
        raise FileError(
            Text("{0} holds no prototypes.", path.name or str(path)),
            hint="Choose a file that tools/derive_prototypes.py wrote.",
            detail=str(error),
        ) from error


@lru_cache(maxsize=2)
def _knowledge_in(path: Path, _written: int) -> Knowledge:
    index = PrototypeIndex.read(path)
    return Knowledge(index, Substitution.learned(index))


def knows(amounts: Mapping[int, int]) -> bool:
    """Return whether the index was derived from a compound of this formula."""
    return shipped().index.knows(amounts)


def propose(
    amounts: Mapping[int, int],
    count: int,
    *,
    knowledge: Knowledge | None = None,
    potential: Potential | None = None,
    wanted: Wanted = ANY,
    report: Report | None = None,
) -> list[Guess]:
    """Return at most ``count`` structures, the likeliest first.

    Args:
        amounts: Atomic number to how many atoms the cell holds; a prototype with fewer atoms of the same formula in
            its cell is taken as well.
        count: How many are wanted.
        knowledge: What guesses are made of; None takes what comes with the program.
        potential: What judges the first ones by their energy; None ranks by the index alone.
        wanted: Which of them.
        report: Gets how far the work is.
    """
    knowledge = knowledge or shipped()
    found = _guesses(amounts, knowledge, count, wanted)
    if wanted.spread:
        # their order is that in which they cover most
        return covering(_with_probabilities(found), count, report)
    if potential is not None:
        ordered = sorted(_ordered(amounts, knowledge), key=lambda guess: -guess.score)[:ORDERED]
        judged = [*found[:JUDGED], *ordered]
        rest = [replace(guess, score=_LIKELY * guess.score) for guess in found[JUDGED:]]
        found = sorted([*_judged(judged, potential, report), *rest], key=lambda guess: -guess.score)[:count]
    return _with_probabilities(found)


def _with_probabilities(guesses: Sequence[Guess]) -> list[Guess]:
    """Return guesses with the probability that their scores mean, in their order."""
    if not guesses:
        return []
    weights = np.exp(np.array([guess.score for guess in guesses]) - max(guess.score for guess in guesses))
    shares = weights / weights.sum()
    return [replace(guess, probability=float(share)) for guess, share in zip(guesses, shares, strict=True)]


@dataclass(frozen=True, eq=False)
class _Filling:
    """Elements in the slots of a family; the score is the logarithm of its weight."""

    score: float
    family: Family
    sitting: list[int]
    times: int  # cells of the prototype in the cell that is asked for

    @property
    def known(self) -> bool:
        """Whether the composition is known in this structure."""
        mark = mark_of(self.sitting)
        return any(mark in one.known for one in self.family.prototypes)


def _fillings(amounts: Mapping[int, int], knowledge: Knowledge) -> Iterator[_Filling]:
    """Yield every way in which a composition fills a family."""
    elements = sorted(amounts, key=lambda number: (amounts[number], number))
    counts = [amounts[number] for number in elements]
    for times in range(1, int(np.gcd.reduce(counts)) + 1):
        if all(n % times == 0 for n in counts):
            for family in knowledge.index.by_counts.get(tuple(n // times for n in counts), ()):
                scores = knowledge.substitution.scores(family, elements)
                for order, score in zip(family.orders, scores.tolist(), strict=True):
                    yield _Filling(score, family, [elements[i] for i in order], times)


def _guesses(amounts: Mapping[int, int], knowledge: Knowledge, count: int, wanted: Wanted) -> list[Guess]:
    """Return the best prototypes with the composition in them."""
    rare = float(np.log(knowledge.index.smaller))
    weighed = [(one.score + (rare if one.times > 1 else 0.0), one) for one in _fillings(amounts, knowledge)]
    weighed.sort(key=lambda pair: -pair[0])
    volume = knowledge.index.volumes.of(amounts)
    if wanted.spread:
        every = [(score + share, one, each) for score, one in weighed for share, each in _members(one, knowledge)]
        every.sort(key=lambda each: -each[0])
        guesses, count = (_guess(*each, volume) for each in every), max(_POOL, count)
    else:
        nearest = knowledge.substitution.nearest
        guesses = (_guess(score, one, nearest(one.family, one.sitting), volume) for score, one in weighed)
    if wanted.new_only:
        return new_among(islice(guesses, max(_POOL, count)), _known(weighed, volume))[:count]
    return list(islice(guesses, count))


def _known(weighed: Sequence[tuple[float, _Filling]], volume: float) -> list[Crystal]:
    """Return the structures in which the composition is known."""
    return [
        _guess(score, filling, prototype, volume).crystal
        for score, filling in weighed
        for prototype in filling.family.prototypes
        if mark_of(filling.sitting) in prototype.known
    ]


def _guess(score: float, filling: _Filling, prototype: Prototype, volume: float) -> Guess:
    crystal = prototype.crystal(filling.sitting, prototype.packing * volume * len(prototype.slots))
    held = prototype.label, filling.family.compounds
    if prototype.mineral:
        origin = Text("{0} type, {1}, {2} compounds", prototype.mineral, *held)
    else:
        origin = Text("{0}, {1} compounds", *held)
    return Guess(crystal, origin, "prototype", score, 0.0, filling.known)


def _members(filling: _Filling, knowledge: Knowledge) -> list[tuple[float, Prototype]]:
    """Return the prototypes of a filled family, with the logarithm of the probability of each."""
    held = filling.family.prototypes
    fits = np.array([knowledge.substitution.fit(one, filling.sitting) for one in held])
    return list(zip((fits - np.logaddexp.reduce(fits)).tolist(), held, strict=True))


def _ordered(amounts: Mapping[int, int], knowledge: Knowledge) -> Iterator[Guess]:
    """Yield orderings of two like elements on the places of one."""
    volume = knowledge.index.volumes.of(amounts)
    for pair in alike(sorted(amounts), knowledge.substitution):
        fewer, rarer, other = merged(amounts, pair)
        for base in sorted(_fillings(fewer, knowledge), key=lambda one: -one.score)[:_DECORATED]:
            prototype = knowledge.substitution.nearest(base.family, base.sitting)
            made = decorations(prototype, base.sitting, rarer, other, amounts, _EACH)
            origin = Text("{0}, two elements ordered on one place", prototype.label)
            for one in made:
                length = (prototype.packing * volume) ** (1 / 3)
                crystal = one.replace(cell=one.cell * length, positions=one.positions * length)
                yield Guess(crystal, origin, "prototype", base.score - _ORDERING - float(np.log(len(made))), 0.0)


def _judged(guesses: Sequence[Guess], potential: Potential, report: Report | None) -> list[Guess]:
    """Return guesses at the volume where pressure nearly vanishes, with scores that count their energies there."""
    if not guesses:
        return []
    crystals = [guess.crystal for guess in guesses]
    for step in range(_STEPS):
        answers = dict(_told(crystals, potential, report, step))
        energies = np.array([answers[i].energy / len(crystal) for i, crystal in enumerate(crystals)])
        if step < _STEPS - 1:
            crystals = [_at_ease(crystal, answers[i]) for i, crystal in enumerate(crystals)]
    scores = _LIKELY * np.array([guess.score for guess in guesses])
    scores += _LOWEST * np.exp(-(energies - energies.min()) / _HEIGHT)
    held = zip(guesses, crystals, scores.tolist(), strict=True)
    return [replace(guess, crystal=crystal, score=score) for guess, crystal, score in held]


def _told(
    crystals: Sequence[Crystal], potential: Potential, report: Report | None, step: int
) -> Iterator[tuple[int, PotentialAnswer]]:
    for done, answer in enumerate(potential.predict(crystals), start=1):
        if report is not None:
            share = (step + done / len(crystals)) / _STEPS
            report(share, Text("Energy of guess {0} of {1}", done, len(crystals)))
        yield answer


def _at_ease(crystal: Crystal, answer: PotentialAnswer) -> Crystal:
    """Return the crystal with a volume at which there is less pressure on it."""
    if answer.stress is None:
        return crystal
    change = float(np.clip(-np.trace(answer.stress) / 3 / _STIFFNESS, -_MOST_CHANGE, _MOST_CHANGE))
    factor = np.exp(change / 3)
    return crystal.replace(cell=crystal.cell * factor, positions=crystal.positions * factor)
