"""What tells a right guess from wrong ones at the same composition, as numbers for ``core.prediction.ranking``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from core.prediction.shape import apart, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.potentials import PotentialAnswer
    from core.prediction.guesses import Guess
    from core.structures.crystal import Crystal

SAME = 0.01
"""How unlike the shapes of guesses may be that are one."""
FROM_INDEX = (
    *("share", "score", "rank", "family", "prototype", "variants", "fit", "least_fit", "nearest_fit"),
    *("least_nearest_fit", "least_own", "own", "smaller_cell", "ordered", "group", "once", "merged_share"),
    *("beside", "near", "around", "elements", "atoms"),
)
"""What needs no potential."""
FROM_POTENTIAL = (
    *("boltzmann", "height", "height_rank", "force", "largest_force", "shear", "log_shear", "pressure"),
    *("volume_change", "judged"),
)
FROM_VOXELS = ("voxels",)
"""What the voxel network says of those that the potential judged."""
NAMES = (*FROM_INDEX, *FROM_POTENTIAL, *FROM_VOXELS)
"""Of the columns."""
_HEIGHT = 0.05  # eV/atom
_SYSTEMS = np.array([2, 15, 74, 142, 167, 194])  # last space groups of crystal systems
_WIDTHS = (0.02, 0.05, 0.12)  # of shapes that speak for one another
_NOT_JUDGED = (0.0, 0.5, 2.0, -1.0, -1.0, 0.5, 0.5, 0.0, 0.0, 0.0)


@dataclass(frozen=True, eq=False)
class Told:
    """What the index tells of a guess.

    Attributes:
        group: Number of the space group of the prototype.
        ordered: Whether two like elements were ordered on one place; nothing else is known then.
        family: Compounds of the family.
        prototype: Compounds of the prototype.
        variants: Prototypes of the family.
        fits: How much likelier than by chance each element is in its slot of the family, logarithms.
        nearest: The same of the prototype.
        own: Share of the family's compounds that have the very element, of each slot.
        smaller: Whether the cell is a fraction of the one asked for.
    """

    group: int
    ordered: bool = False
    family: int = 1
    prototype: int = 1
    variants: int = 1
    fits: NDArray[np.float64] = field(default_factory=lambda: np.zeros(1))
    nearest: NDArray[np.float64] = field(default_factory=lambda: np.zeros(1))
    own: NDArray[np.float64] = field(default_factory=lambda: np.zeros(1))
    smaller: bool = False

    def numbers(self) -> list[float]:
        """Return what stands under "family" to "ordered" in ``NAMES``."""
        if self.ordered:
            return [0.0] * 10 + [1.0]
        popular = [np.log(self.family) / 3, np.log(self.prototype) / 3, np.log(self.variants)]
        fits = [self.fits.mean(), self.fits.min(), self.nearest.mean(), self.nearest.min()]
        return [*popular, *fits, self.own.min() ** 0.5, self.own.mean() ** 0.5, float(self.smaller), 0.0]


@dataclass(frozen=True, eq=False)
class Considered:
    """A guess that is weighed.

    Attributes:
        guess: It.
        told: What the index tells of it.
        shape: Its distances, see ``core.prediction.shape``.
        weight: Logarithm of the weight of all guesses that are this one.
    """

    guess: Guess
    told: Told
    shape: NDArray[np.float32]
    weight: float


def considered(guesses: Iterable[Guess]) -> list[Considered]:
    """Return guesses of the index, those that are the same as one once; what comes first stands for both."""
    kept: list[Considered] = []
    for guess in guesses:
        shape = _shape(guess.crystal)
        for place, other in enumerate(kept):
            if float(apart(shape, other.shape)) < SAME:
                kept[place] = replace(other, weight=float(np.logaddexp(other.weight, guess.score)))
                break
        else:
            kept.append(Considered(guess, guess.told or Told(1), shape, guess.score))
    return kept


def _shape(crystal: Crystal) -> NDArray[np.float32]:
    fractional = np.asarray(np.linalg.solve(crystal.cell.T, crystal.positions.T).T, np.float64)
    return shape_of(crystal.cell, fractional, np.unique(crystal.numbers, return_inverse=True)[1])


def clues_of(
    held: Sequence[Considered],
    amounts: Mapping[int, int],
    crystals: Mapping[int, Crystal],
    answers: Mapping[int, PotentialAnswer],
    looks: NDArray[np.float64],
) -> NDArray[np.float32]:
    """Return what is known of guesses at one composition, shape (n, len(NAMES)).

    Args:
        held: They.
        amounts: Atomic number to atoms of the cell.
        crystals: Those that a potential judged, by their place: where they came to.
        answers: What it says of them there.
        looks: What the voxel network says of them, in the order of ``crystals``.
    """
    from_index = _from_index(held, amounts)
    lowest = min((answers[i].energy / len(crystals[i]) for i in answers), default=0.0)
    heights = {i: answers[i].energy / len(crystals[i]) - lowest for i in answers}
    ranks = {i: rank for rank, i in enumerate(sorted(heights, key=lambda i: heights[i]))}
    rows = [
        _from_potential(one, crystals[i], answers[i], heights[i], ranks[i]) if i in answers else _NOT_JUDGED
        for i, one in enumerate(held)
    ]
    from_potential = np.array(rows, np.float32).reshape(len(held), -1)
    from_voxels = np.zeros((len(held), len(FROM_VOXELS)), np.float32)
    from_voxels[list(crystals), 0] = looks
    return np.concatenate([from_index, from_potential, from_voxels], 1)


def _from_index(held: Sequence[Considered], amounts: Mapping[int, int]) -> NDArray[np.float32]:
    scores = np.array([one.guess.score for one in held])
    weights = np.array([one.weight for one in held])
    shares = scores - np.logaddexp.reduce(scores)
    ranks = np.argsort(np.argsort(-scores, kind="stable"), kind="stable")
    unlike = np.array([[float(apart(one.shape, other.shape)) for other in held] for one in held])
    chances = np.exp(shares)
    beside = [np.log(np.exp(-unlike / width) @ chances + 1e-6) - np.log(chances + 1e-6) for width in _WIDTHS]
    told = np.array([one.told.numbers() for one in held])
    groups = np.searchsorted(_SYSTEMS, [one.told.group for one in held]) / 6
    once = [not one.told.ordered and one.told.family == 1 for one in held]
    count = np.ones(len(held))
    columns = [shares, scores / 5, np.minimum(ranks, 20) / 5, *told.T, groups, once]
    columns += [weights - np.logaddexp.reduce(weights), *beside]
    columns += [count * len(amounts) / 3, count * sum(amounts.values()) / 20]
    return np.stack(columns, 1).astype(np.float32)


def _from_potential(
    one: Considered, crystal: Crystal, answer: PotentialAnswer, height: float, rank: int
) -> tuple[float, ...]:
    stress = np.zeros((3, 3)) if answer.stress is None else np.asarray(answer.stress)
    pressure = float(np.trace(stress)) / 3
    shear = float(np.linalg.norm(stress - pressure * np.eye(3)))
    sizes = np.linalg.norm(answer.forces, axis=1)
    change = float(np.log(crystal.volume / one.guess.crystal.volume))
    return (
        float(np.exp(-height / _HEIGHT)),
        min(height, 1.0),
        min(rank, 10) / 5,
        float(np.log(np.sqrt(np.mean(sizes**2)) + 0.02)),
        float(np.log(sizes.max() + 0.02)),
        min(shear, 50.0) / 10,
        float(np.log(shear + 0.3)),
        float(np.clip(pressure / 10, -2, 2)),
        float(np.clip(change * 5, -2, 2)),
        1.0,
    )
