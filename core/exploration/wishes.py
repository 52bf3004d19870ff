"""What is wanted of a nanotube, and how near a tube comes to it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import UserError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.nanotubes.recipe import TubeRecipe

    Answers = Mapping[str, float]
    """Properties by key, in the units of ``core.quantities``."""

WIDEST_GAP = 2.5
"""eV; no nanotube of carbon that is wide enough to be known has a larger gap."""
MOST_CHANNELS = 12.0
"""Quanta; more than any tube here conducts at its Fermi energy."""
_WORST = 1e6


@dataclass(frozen=True, slots=True)
class Aim:
    """One property, and what it should be.

    Attributes:
        key: Of the property.
        sense: Whether it should come near a value, or be as large or as small as can be.
        value: The value it should come near to.
        scale: How far from it a tube may be, and what counts as one step of more or less; in its unit.
        weight: How much it counts beside other aims.
    """

    key: str
    sense: Literal["near", "most", "least"] = "near"
    value: float = 0.0
    scale: float = 0.05
    weight: float = 1.0

    def loss(self, found: float) -> float:
        """Return how far a value is from what is wanted, in units of the scale; less is better."""
        match self.sense:
            case "near":
                return abs(found - self.value) / self.scale
            case "most":
                return -found / self.scale
            case _:
                return found / self.scale

    def is_met(self, found: float) -> bool:
        """Return whether a value will do; of what should be largest or smallest none ever does."""
        return self.sense == "near" and abs(found - self.value) <= self.scale


@dataclass(frozen=True, slots=True)
class Wish:
    """All that is wanted of a tube.

    Attributes:
        aims: Properties.
        per_change: What each change of a site costs, in the units of losses; defects cost energy.
        per_atom: What each atom of the cell costs; small cells are easier to compute and to make.
    """

    aims: tuple[Aim, ...]
    per_change: float = 0.1
    per_atom: float = 0.001

    def __post_init__(self) -> None:
        if not self.aims:
            raise UserError("Nothing is wanted of the tube.", hint="Give a gap, or another property.")
        for aim in self.aims:
            if not (math.isfinite(aim.value) and aim.scale > 0):
                raise UserError(Text("{0} is asked for in a way that cannot be.", aim.key), hint="Give a number.")
            _require_reach(aim)

    def score(self, recipe: TubeRecipe, answers: Answers) -> float:
        """Return how good a tube is; more is better, 0 is a perfect one where values are asked for."""
        loss = self.loss(answers)
        cost = self.per_change * len(recipe.changes) + self.per_atom * recipe.atoms
        return -(loss + cost) if math.isfinite(loss) else -_WORST

    def loss(self, answers: Answers) -> float:
        """Return how far properties are from what is wanted, in units of the scales, whatever the tube costs."""
        return sum(aim.weight * aim.loss(answers[aim.key]) for aim in self.aims)

    def unsure(self, told: Sequence[str], spreads: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return by how much losses may be off, shape (n,), where answers ``told`` may be off by ``spreads``."""
        scales = {aim.key: aim.weight / aim.scale for aim in self.aims}
        weights = np.array([scales.get(key, 0.0) for key in told])
        return np.asarray(np.linalg.norm(spreads * weights, axis=1))

    def is_met(self, answers: Answers) -> bool:
        """Return whether a tube will do."""
        return all(aim.is_met(answers[aim.key]) for aim in self.aims)

    @property
    def can_be_met(self) -> bool:
        """Whether some tube could do, so that a search ends before its budget does."""
        return all(aim.sense == "near" for aim in self.aims)


def _require_reach(aim: Aim) -> None:
    """Refuse what no tube can have.

    Raises:
        UserError: If it is asked for.
    """
    if aim.sense != "near":
        return
    limits = {"gap": (0.0, WIDEST_GAP, "eV"), "conductance": (0.0, MOST_CHANNELS, "2e²/h")}
    low, high, unit = limits.get(aim.key, (-math.inf, math.inf, ""))
    if aim.value + aim.scale < low or aim.value - aim.scale > high:
        raise UserError(
            Text("No nanotube has a {0} of {1} {2}.", aim.key.replace("_", " "), f"{aim.value:g}", unit),
            hint=Text("Ask for {0} to {1} {2}.", f"{low:g}", f"{high:g}", unit),
        )


def front(points: Sequence[tuple[float, ...]]) -> list[int]:
    """Return which points no other one beats in all coordinates at once, less being better."""
    return [
        i
        for i, one in enumerate(points)
        if not any(all(a <= b for a, b in zip(other, one, strict=True)) and other != one for other in points)
    ]
