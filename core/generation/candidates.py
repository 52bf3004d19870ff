"""Crystals as they were drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal

Fact = str | int | float | bool


@dataclass(frozen=True, eq=False)
class Candidate:
    """A crystal that a source made.

    Attributes:
        crystal: It, with nothing relaxed.
        source: Key of the source.
        origin: What it was made of, a phrase: "AB_hP4_186_b_b with Zn, O".
        number: Its place in the draw, from 0; with the seed and what was asked for the source draws it again.
        facts: What else is to be remembered of how it was made.
    """

    crystal: Crystal
    source: str
    origin: str
    number: int
    facts: Mapping[str, Fact] = field(default_factory=dict)
