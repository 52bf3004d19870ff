"""Candidates on their way through the funnel."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from core.generation.candidates import Candidate, Fact
    from core.models.potentials import PotentialAnswer
    from core.structures.crystal import Crystal


class Figure(Protocol):
    """A number with its error bar, such as ``core.tasks.base.Value``."""

    @property
    def value(self) -> Any:
        """The number."""

    @property
    def uncertainty(self) -> float | None:
        """Half-width of the 68 % interval, or None where nothing is known."""


@dataclass(eq=False)
class Specimen:
    """A candidate on its way.

    Attributes:
        candidate: As it was drawn.
        crystal: As far as it is relaxed.
        answer: What the potential says of ``crystal``, or None.
        figures: Numbers by key of ``core.quantities``.
        facts: What the stages found out of it, beside what its source knows.
        group: Symbol and number of the space group, ("", 0) until it is looked for, or where none is found.
    """

    candidate: Candidate
    crystal: Crystal
    answer: PotentialAnswer | None = None
    figures: dict[str, Figure] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    group: tuple[str, int] = ("", 0)

    @property
    def amounts(self) -> Mapping[int, int]:
        """Atomic number to atoms in the cell."""
        return Counter(self.candidate.crystal.numbers.tolist())


@dataclass(frozen=True)
class Watcher:
    """How stages talk to whoever runs them.

    Attributes:
        tell: Hears how far a stage is with its batch, 0 to 1, and what it does, several times a second; may raise
            ``Cancelled``.
        stopping: Returns whether the work is to end here, and what there is to be kept.
    """

    tell: Callable[[float, str], None]
    stopping: Callable[[], bool] = lambda: False


Verdict = tuple[Specimen, str]
"""A specimen, and why it is rejected, "" where it is let through."""


class Stage(Protocol):
    """A sieve. It may remember what passed it, so each funnel has its own."""

    @property
    def key(self) -> str:
        """Its name in JSON and code."""

    @property
    def title(self) -> str:
        """Its name for a person: what those have come to be that it lets through."""

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """Yield a verdict on each specimen as soon as it is known; where it is stopped the rest get none."""
        ...
