"""What a search through structures gives back: all that was tried, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from typing_extensions import override

from core.tasks.simulating import Simulation, SimulationSoFar

if TYPE_CHECKING:
    from core.tasks.base import Entry


@dataclass(frozen=True)
class Exploration(Simulation):
    """Structures that were tried; ``crystal`` and ``values`` are those of the best one.

    Attributes:
        tried: What is known of each structure made, in the order in which they were made.
    """

    tried: tuple[Entry, ...] = field(default=(), repr=False)

    @override
    def member(self, place: int, /) -> Entry | None:
        """Return what is known of one of them."""
        return self.tried[place] if 0 <= place < len(self.tried) else None


@dataclass(frozen=True, slots=True)
class ExplorationSoFar(SimulationSoFar):
    """What a search has so far.

    Attributes:
        tried: What is known of each structure in ``made``.
    """

    tried: tuple[Entry, ...] = ()
