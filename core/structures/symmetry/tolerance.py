"""How the space group depends on the tolerance: the steps at which it changes."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.structures.symmetry.groups import space_group

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.structures.crystal import Crystal

SMALLEST, LARGEST = 1e-5, 0.5
"""Å. The tolerances between which the group is looked for."""

_PER_DECADE = 6
_SHARP = 1.02
"""The ratio of two tolerances between which a change is not looked for any closer."""


@dataclass(frozen=True, slots=True)
class Step:
    """A range of tolerances over which the space group stays the same.

    Attributes:
        start: Where it begins, Å.
        stop: Where it ends, Å.
        number: Number of the group; 0 where none is found.
        symbol: Its Hermann-Mauguin symbol, or "".
    """

    start: float
    stop: float
    number: int
    symbol: str


@dataclass(frozen=True, slots=True)
class Scan:
    """The steps from the smallest tolerance to the largest, one beginning where the other ends.

    Attributes:
        steps: The steps.
        seconds: How long that took.
    """

    steps: tuple[Step, ...]
    seconds: float

    def at(self, tolerance: float) -> Step:
        """Return the step in which a tolerance lies."""
        return next((step for step in self.steps if tolerance < step.stop), self.steps[-1])

    @property
    def changes(self) -> tuple[float, ...]:
        """The tolerances at which the group changes, Å."""
        return tuple(step.start for step in self.steps[1:])


def tolerance_scan(crystal: Crystal, report: Callable[[float], None] = lambda _done: None) -> Scan:
    """Find the space group for tolerances from ``SMALLEST`` to ``LARGEST`` and where it changes, to 2 %.

    Args:
        crystal: A crystal; its symmetry is worked out some thirty to sixty times.
        report: Called with the part that is done, 0 to 1; may raise in order to stop.
    """
    begun = time.perf_counter()
    count = round(_PER_DECADE * math.log10(LARGEST / SMALLEST))
    grid = [SMALLEST * (LARGEST / SMALLEST) ** (i / count) for i in range(count + 1)]
    groups = []
    for i, tolerance in enumerate(grid):
        report(i / (count + 1))
        groups.append(_group(crystal, tolerance))
    edges, held = [SMALLEST], [groups[0]]
    for low, high, before, after in zip(grid, grid[1:], groups, groups[1:], strict=False):
        if before != after:
            report(count / (count + 1))
            for edge, group in _between(crystal, low, high, before, after):
                edges.append(edge)
                held.append(group)
    steps = zip(edges, [*edges[1:], LARGEST], held, strict=True)
    return Scan(tuple(Step(start, stop, *group) for start, stop, group in steps), time.perf_counter() - begun)


def _group(crystal: Crystal, tolerance: float) -> tuple[int, str]:
    found = space_group(crystal, tolerance)
    return (found.number, found.symbol) if found else (0, "")


def _between(
    crystal: Crystal, low: float, high: float, before: tuple[int, str], after: tuple[int, str]
) -> list[tuple[float, tuple[int, str]]]:
    """Return the changes between two tolerances: where, and to which group."""
    if high / low < _SHARP:
        return [(high, after)]
    middle = math.sqrt(low * high)
    group = _group(crystal, middle)
    first = _between(crystal, low, middle, before, group) if group != before else []
    return first + (_between(crystal, middle, high, group, after) if group != after else [])
