"""Structures that a composition may have, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from core.errors import FileError
from core.prediction.clues import NAMES, Told, clues_of, considered
from core.prediction.covering import covering, new_among
from core.prediction.decorating import alike, decorations, merged
from core.prediction.easing import eased
from core.prediction.guesses import Guess
from core.prediction.index import PrototypeIndex, mark_of
from core.prediction.ranking import shipped_ranking
from core.prediction.substitution import Substitution
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.prediction.index import Family, Prototype
    from core.prediction.ranking import Ranking
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]
    """Gets how far the work is, 0 to 1, and what is being done; it may raise ``Cancelled``."""

JUDGED = 12
"""The likeliest guesses, whose energies are compared."""
ORDERED = 12
"""Orderings of like elements, likewise."""
_DECORATED = 3  # prototypes for each pair of elements
_EACH = 12  # orderings of each prototype
_ORDERING = 3.0
_POOL = 60
"""Guesses of which those are chosen that cover most, or are new."""
_LEAST = 1e-12


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
    ranking: Ranking | None = None,
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
        ranking: The score that counts all that a potential tells; None takes what comes with the program.
        report: Gets how far the work is.
    """
    knowledge = knowledge or shipped()
    if wanted.spread:
        # their order is that in which they cover most
        return covering(_with_probabilities(_guesses(amounts, knowledge, count, wanted)), count, report)
    if potential is None:
        return _with_probabilities(_guesses(amounts, knowledge, count, wanted))
    guesses, clues = weighed(amounts, count, knowledge, potential, wanted, report)
    chances = np.maximum((ranking or shipped_ranking()).probabilities(clues), _LEAST)
    found = [
        replace(guess, score=float(np.log(chance)), probability=chance)
        for guess, chance in zip(guesses, chances.tolist(), strict=True)
    ]
    return sorted(found, key=lambda guess: -guess.score)[:count]


def weighed(
    amounts: Mapping[int, int],
    count: int,
    knowledge: Knowledge,
    potential: Potential,
    wanted: Wanted = ANY,
    report: Report | None = None,
) -> tuple[list[Guess], NDArray[np.float32]]:
    """Return what ``propose`` ranks: different guesses, those that the potential judged eased, and their clues."""
    from core.prediction.voxel_score import shipped_voxel_score  # needs torch, which potentials bring

    ordered = sorted(_ordered(amounts, knowledge), key=lambda guess: -guess.score)[:ORDERED]
    # some of them are the same
    held = considered([*_guesses(amounts, knowledge, count + count // 2, wanted), *ordered])
    if not held:
        return [], np.zeros((0, len(NAMES)), np.float32)
    places = [i for i, one in enumerate(held) if not one.told.ordered]
    judged = [*places[:JUDGED], *(i for i, one in enumerate(held) if one.told.ordered)]
    tell = None if report is None else partial(_tell, report)
    crystals, answers = eased([held[i].guess.crystal for i in judged], potential, tell)
    where, said = dict(zip(judged, crystals, strict=True)), dict(zip(judged, answers, strict=True))
    clues = clues_of(held, amounts, where, said, shipped_voxel_score().of(crystals))
    guesses = [one.guess for one in held]
    for i, crystal, answer in zip(judged, crystals, answers, strict=True):
        guesses[i] = replace(guesses[i], crystal=crystal, energy=answer.energy / len(crystal))
    return guesses, clues


def _tell(report: Report, done: int, count: int) -> None:
    report(done / count, Text("Energy {0} of {1}", done, count))


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
    filled = [(one.score + (rare if one.times > 1 else 0.0), one) for one in _fillings(amounts, knowledge)]
    filled.sort(key=lambda pair: -pair[0])
    learned = knowledge.substitution
    volume = knowledge.index.volumes.of(amounts)
    if wanted.spread:
        every = [(score + share, one, each) for score, one in filled for share, each in _members(one, knowledge)]
        every.sort(key=lambda each: -each[0])
        guesses, count = (_guess(*each, volume, learned) for each in every), max(_POOL, count)
    else:
        nearest = learned.nearest
        guesses = (_guess(score, one, nearest(one.family, one.sitting), volume, learned) for score, one in filled)
    if wanted.new_only:
        return new_among(islice(guesses, max(_POOL, count)), _known(filled, volume, learned))[:count]
    return list(islice(guesses, count))


def _known(filled: Sequence[tuple[float, _Filling]], volume: float, learned: Substitution) -> list[Crystal]:
    """Return the structures in which the composition is known."""
    return [
        _guess(score, filling, prototype, volume, learned).crystal
        for score, filling in filled
        for prototype in filling.family.prototypes
        if mark_of(filling.sitting) in prototype.known
    ]


def _guess(score: float, filling: _Filling, prototype: Prototype, volume: float, substitution: Substitution) -> Guess:
    crystal = prototype.crystal(filling.sitting, prototype.packing * volume * len(prototype.slots))
    held = prototype.label, filling.family.compounds
    if prototype.mineral:
        origin = Text("{0} type, {1}, {2} compounds", prototype.mineral, *held)
    else:
        origin = Text("{0}, {1} compounds", *held)
    told = _told(filling, prototype, substitution)
    return Guess(crystal, origin, "prototype", score, 0.0, filling.known, told=told)


def _told(filling: _Filling, prototype: Prototype, substitution: Substitution) -> Told:
    family, slots = filling.family, np.arange(len(filling.sitting))
    return Told(
        group=prototype.group,
        family=family.compounds,
        prototype=prototype.compounds,
        variants=len(family.prototypes),
        fits=substitution.log_ratios(family)[slots, filling.sitting],
        nearest=substitution.log_ratios(prototype)[slots, filling.sitting],
        own=(family.filled / family.compounds)[slots, filling.sitting],
        smaller=filling.times > 1,
    )


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
                score = base.score - _ORDERING - float(np.log(len(made)))
                told = Told(prototype.group, ordered=True)
                yield Guess(crystal, origin, "prototype", score, 0.0, told=told)
