"""What a generator went through when it was steered, as it is told and kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIMISE, INTERPOLATE, VARY = "optimise", "interpolate", "vary"


@dataclass(frozen=True)
class Step:
    """What is foreseen of all starts at one step of a climb.

    Attributes:
        at: Its number, from 0.
        values: By key of a property: of a sixth of the starts less than the first number, of half less than the second,
            of a sixth more than the third.
    """

    at: int
    values: Mapping[str, tuple[float, float, float]]


@dataclass(frozen=True)
class Waypoint:
    """A crystal on the way.

    Attributes:
        number: Its place in the draw.
        at: The step at which it was reached, its place on the way from 0 to 1, or its likeness in percent.
        values: What the generator foresees of it, by key of a property.
        given: Whether it is one of those that were given.
    """

    number: int
    at: float
    values: Mapping[str, float]
    given: bool = False


@dataclass(frozen=True)
class SteeringPath:
    """The way a generator was steered.

    Attributes:
        kind: ``OPTIMISE``, ``INTERPOLATE`` or ``VARY``.
        given: Names of the crystals that it began from.
        targets: By key of a property the value asked for and its tolerance.
        steps: Of a climb, those so far.
        points: The crystals on the way.
    """

    kind: str
    given: tuple[str, ...] = ()
    targets: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    points: tuple[Waypoint, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints for it."""
        return {
            "kind": self.kind,
            "given": list(self.given),
            "targets": {key: {"value": value, "tolerance": width} for key, (value, width) in self.targets.items()},
            "steps": [{"at": one.at, "foreseen": dict(one.values)} for one in self.steps],
            "points": [
                {"number": one.number, "at": one.at, "foreseen": dict(one.values), "given": one.given}
                for one in self.points
            ],
        }
