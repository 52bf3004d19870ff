"""One guess at the structure of a composition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from core.prediction.clues import Told
    from core.structures.crystal import Crystal

Kind = Literal["prototype", "own", "random"]
"""Where a guess comes from: the index of prototypes, the user's own structures, or chance."""


@dataclass(frozen=True, eq=False)
class Guess:
    """A structure that a composition may have.

    Attributes:
        crystal: It, at its predicted volume.
        origin: What it was made of, a phrase.
        kind: Where it comes from.
        score: Natural logarithm of its weight; only differences between guesses at one composition mean something.
        probability: That it is the structure asked for, 0 to 1; those of all guesses may add up to less than one.
        known: Whether the composition is known in this structure.
        energy: What the potential said when ``probability`` was told, eV/atom; None where it was not asked.
        told: What the index tells of it; None where it is not of the index.
    """

    crystal: Crystal
    origin: str
    kind: Kind
    score: float
    probability: float
    known: bool = False
    energy: float | None = None
    told: Told | None = None
