"""The structures that are in question, while they are relaxed, merged and weighed anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.errors import StructureError
from core.prediction.reranking import rerank
from core.simulation.units import GPA
from core.structures.matching import Matcher, composition_key
from core.structures.symmetry.cells import symmetrised
from core.structures.symmetry.groups import DEFAULT_TOLERANCE, space_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.models.potentials import PotentialAnswer
    from core.prediction.guesses import Guess
    from core.simulation.batch_relax import Step
    from core.structures.crystal import Crystal
    from core.structures.matching import Key, Reduced

State = Literal["guess", "relaxing", "relaxed", "unfinished", "broken"]
"""At its predicted volume; on its way; at rest; stopped before; fallen apart."""

RELAXED_TOLERANCE = 0.05
"""Å. How far an atom of a relaxed structure may lie from its symmetric place: its forces vanish only nearly."""


@dataclass
class Candidate:
    """One of them.

    Attributes:
        number: Its place in the list of guesses.
        guess: What it began as.
        crystal: What it is by now.
        probability: Before energies were known, with that of what came to be the same structure.
        state: How far it is.
        answer: What the potential says of ``crystal``, or None.
        enthalpy: In eV/atom, or None.
        group: Symbol and number of the space group, ("", 0) where none is found.
        also: Origins of what came to be the same structure.
        agreement: Cosine with a measured powder pattern, or None.
    """

    number: int
    guess: Guess
    crystal: Crystal
    probability: float
    state: State = "guess"
    answer: PotentialAnswer | None = None
    enthalpy: float | None = None
    group: tuple[str, int] = ("", 0)
    also: list[str] = field(default_factory=list)
    agreement: float | None = None

    @property
    def at_rest(self) -> bool:
        """Whether its energy is that of the end of its relaxation."""
        return self.enthalpy is not None and self.state in {"relaxed", "unfinished"}


class Shortlist:
    """What is in question at one composition.

    Args:
        guesses: The likeliest first.
        pressure: In GPa.
    """

    def __init__(self, guesses: Iterable[Guess], pressure: float = 0.0) -> None:
        self.candidates: dict[int, Candidate] = {}
        self._pressure = pressure
        self._matcher = Matcher()
        self._reduced: dict[int, tuple[Key, Reduced]] = {}
        self.add(guesses)

    def add(self, guesses: Iterable[Guess]) -> None:
        """Take in more."""
        for guess in guesses:
            number = max(self.candidates, default=-1) + 1
            group = _group(guess.crystal, DEFAULT_TOLERANCE)
            self.candidates[number] = Candidate(number, guess, guess.crystal, guess.probability, group=group)

    def merge_guesses(self) -> None:
        """Merge what is the same before anything is relaxed, as the same structure in cells of several sizes."""
        for number in list(self.candidates):
            self._merge(number)
        # what follows is compared with structures at rest only
        self._reduced.clear()

    def best(self, count: int) -> list[int]:
        """Return the numbers of those that are to be relaxed."""
        return sorted(self.candidates, key=lambda number: -self.candidates[number].probability)[:count]

    def take(self, number: int, step: Step) -> None:
        """Take in a step of a relaxation; its last one may merge the structure with another."""
        one = self.candidates[number]
        if step.fault:
            one.state = "broken"
            return
        one.crystal, one.answer = step.crystal, step.answer
        one.enthalpy = step.answer.energy / len(step.crystal) + self._pressure / GPA * step.crystal.volume / len(
            step.crystal
        )
        one.state = ("relaxed" if step.converged else "unfinished") if step.finished else "relaxing"
        if step.finished:
            self._settle(one)

    def end(self) -> None:
        """Settle what is still on its way, and merge guesses that were not relaxed with what others became."""
        for number, one in list(self.candidates.items()):
            if one.state == "relaxing":
                one.state = "unfinished"
                self._settle(one)
            elif one.state == "guess":
                self._merge(number)

    def ranked(self) -> list[tuple[Candidate, float]]:
        """Return all with their probabilities, the likeliest first."""
        held = list(self.candidates.values())
        agreements = [one.agreement for one in held]
        probabilities = rerank(
            [one.probability for one in held],
            [one.enthalpy if one.at_rest else None for one in held],
            agreements if any(agreement is not None for agreement in agreements) else (),
            [one.guess.energy for one in held],
        )
        pairs = list(zip(held, probabilities.tolist(), strict=True))
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0].number))

    def _settle(self, one: Candidate) -> None:
        one.crystal, one.group = at_rest(one.crystal)
        self._merge(one.number)

    def _merge(self, number: int) -> None:
        """Compare a structure with those that are settled, and let one stand for both if they are the same."""
        one = self.candidates[number]
        try:
            key, reduced = composition_key(one.crystal), self._matcher.reduce(one.crystal)
        except StructureError:
            return
        for other, (its_key, its_reduced) in self._reduced.items():
            if key == its_key and self._matcher.match(its_reduced, reduced):
                kept, gone = self._chosen(other, number)
                self._reduced[kept] = (key, reduced if kept == number else its_reduced)
                if gone in self._reduced:
                    del self._reduced[gone]
                self._join(kept, gone)
                return
        self._reduced[number] = (key, reduced)

    def _chosen(self, first: int, second: int) -> tuple[int, int]:
        """Return which of two equal structures stands for both, and which goes."""
        a, b = self.candidates[first], self.candidates[second]
        if b.at_rest and (not a.at_rest or (b.enthalpy or 0.0) < (a.enthalpy or 0.0)):
            return second, first
        return first, second

    def _join(self, kept: int, gone: int) -> None:
        one, other = self.candidates[kept], self.candidates.pop(gone)
        one.probability += other.probability
        one.also += [other.guess.origin, *other.also]


def at_rest(crystal: Crystal) -> tuple[Crystal, tuple[str, int]]:
    """Return a relaxed crystal with the symmetry that it nearly has, and its space group."""
    found = space_group(crystal, RELAXED_TOLERANCE)
    if found is None:
        return crystal, ("", 0)
    try:
        return symmetrised(crystal, found)[0], (found.symbol, found.number)
    except StructureError:
        return crystal, _group(crystal, DEFAULT_TOLERANCE)


def _group(crystal: Crystal, tolerance: float) -> tuple[str, int]:
    found = space_group(crystal, tolerance)
    return ("", 0) if found is None else (found.symbol, found.number)
