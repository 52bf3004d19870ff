"""How far a structure lies from the materials that a model knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, Self, cast

import numpy as np

from core.structures.elements import covalent_radii, symbols
from core.structures.neighbours import pairs_within
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

Mark = Literal["inside", "edge", "outside", "unknown"]

_COMPONENTS = 16
_REACH = 6.0  # Å; an atom without a neighbour this close counts as if it had one there
_USUAL = (0.001, 0.01, 0.99, 0.999)
_UNLIKE_ALL = Text("It is unlike every material the model knows; the error may well be larger than stated.")
_BETWEEN = "\n"
_RARE = 5  # an element in fewer known materials than this puts a structure at the edge


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a structure lies.

    Attributes:
        mark: Inside the model's domain, at its edge, or outside; unknown where nobody has worked out the domain.
        reason: Why, one sentence.
        distance: Distance to the nearest known material, in units of their spread; NaN where it is unknown.
    """

    mark: Mark
    reason: str
    distance: float = float("nan")


def spacing(crystal: Crystal) -> NDArray[np.float64]:
    """Return how closely the atoms sit: closest pair, mean nearest neighbour, volume per atom; shape (3,).

    Distances are over the sum of the covalent radii, the volume over the mean cube of twice the radius, so that all
    are near one whatever the elements. A network that averages over atoms hardly sees them on its own.
    """
    radii = covalent_radii()[crystal.numbers]
    pairs = pairs_within(crystal, _REACH)
    nearest = np.full(len(crystal), _REACH / (2 * radii.mean()))
    np.minimum.at(nearest, pairs.first, pairs.distance / (radii[pairs.first] + radii[pairs.second]))
    volume = crystal.volume / len(crystal) / np.mean((2 * radii) ** 3)
    return np.array([nearest.min(), nearest.mean(), volume])


@dataclass(frozen=True, slots=True)
class KnownMaterials:
    """Reference materials in a model's own feature space, whitened.

    Attributes:
        mean: Mean of the features, shape (k,).
        basis: Principal directions over their spread, shape (k, r).
        points: The reference materials, shape (m, r).
        edge: Distance up to which a structure is inside.
        far: Distance beyond which it is outside.
        counts: How many known materials hold each element; index is the atomic number.
        spacings: For each of the three figures of ``spacing`` the four quantiles of known materials (0.1, 1, 99 and
            99.9 %), shape (3, 4).
        names: What each reference material is called; () where nobody kept it.
        truths: Their known values, NaN where unknown, shape (m, properties), or None.
    """

    mean: NDArray[np.float32]
    basis: NDArray[np.float32]
    points: NDArray[np.float32]
    edge: float
    far: float
    counts: NDArray[np.int64]
    spacings: NDArray[np.float64]
    names: tuple[str, ...] = ()
    truths: NDArray[np.float32] | None = None

    @classmethod
    def fit(
        cls,
        features: NDArray[Any],
        held_out: NDArray[Any],
        counts: NDArray[Any],
        spacings: NDArray[Any],
        quantiles: tuple[float, float],
    ) -> Self:
        """Build the reference.

        Args:
            features: Of the reference materials, shape (m, k).
            held_out: Of other materials of the same kind, shape (h, k), that set the two limits.
            counts: How many known materials hold each element.
            spacings: What ``spacing`` says of known materials, shape (m, 3).
            quantiles: Shares of ``held_out`` that lie inside, and inside or at the edge.
        """
        mean = features.mean(axis=0)
        _, spread, directions = np.linalg.svd(features - mean, full_matrices=False)
        kept = slice(0, min(_COMPONENTS, len(spread)))
        basis = directions[kept].T / (spread[kept] / np.sqrt(len(features)))
        # Rounded here as they are in the file, so that the limits belong to what is stored.
        points = ((features - mean) @ basis).astype(np.float16).astype(np.float32)
        with np.errstate(invalid="ignore"):
            # of a model of formulae they are infinite, and between two infinities nothing is unusual
            usual = np.quantile(spacings, _USUAL, axis=0).T
        draft = cls(mean.astype(np.float32), basis.astype(np.float32), points, 0.0, 0.0, counts, usual)
        edge, far = np.quantile(draft.distances(held_out), quantiles)
        return replace(draft, edge=float(edge), far=float(far))

    def with_points(self, features: NDArray[Any]) -> Self:
        """Return the same limits with other reference materials, features of shape (m, k)."""
        points = (np.asarray(features, dtype=np.float32) - self.mean) @ self.basis
        return replace(self, points=points.astype(np.float16).astype(np.float32), names=(), truths=None)

    def named(self, names: Sequence[str], truths: NDArray[Any]) -> Self:
        """Return it with what its reference materials are called, and their values, shape (m, properties)."""
        if len(names) != len(self.points) or len(truths) != len(self.points):
            raise ValueError("names or values of other materials")
        return replace(self, names=tuple(names), truths=np.asarray(truths, dtype=np.float32))

    @classmethod
    def read(cls, key: str) -> Self | None:
        """Return the reference of the model named ``key``, or None where it has none."""
        path = files("resources").joinpath("models", f"{key}.npz")
        if not path.is_file():
            return None
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return cls.of_arrays(arrays)

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Return what ``arrays`` gave.

        Raises:
            KeyError: If one is missing.
            ValueError: If one has another shape.
        """
        edge, far = arrays["limits"].tolist()
        points = arrays["points"].astype(np.float32)
        found = cls(arrays["mean"], arrays["basis"], points, edge, far, arrays["counts"], arrays["spacings"])
        if "names" not in arrays:
            return found
        names = arrays["names"].astype(np.uint8).tobytes().decode("utf-8", errors="replace").split(_BETWEEN)
        return found.named(names, arrays["truths"])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what ``of_arrays`` needs."""
        found: dict[str, NDArray[Any]] = {
            "mean": self.mean,
            "basis": self.basis,
            "points": self.points.astype(np.float16),
            "limits": np.array([self.edge, self.far]),
            "counts": self.counts,
            "spacings": self.spacings,
        }
        if self.truths is not None:
            text = _BETWEEN.join(name.replace(_BETWEEN, " ") for name in self.names)
            found |= {"names": np.frombuffer(text.encode(), dtype=np.uint8), "truths": self.truths}
        return found

    def distances(self, features: NDArray[Any]) -> NDArray[np.float64]:
        """Return the distance to the nearest known material for each row of ``features``, shape (h,)."""
        spots = (np.asarray(features, dtype=np.float32) - self.mean) @ self.basis
        out = np.empty(len(spots))
        for i, spot in enumerate(spots):
            out[i] = np.sqrt(((self.points - spot) ** 2).sum(axis=1).min())
        return out

    def nearest(self, features: NDArray[Any], count: int) -> list[tuple[int, float]]:
        """Return the indices of the nearest reference materials and how far they are, the nearest first.

        Args:
            features: Of one structure, shape (k,).
            count: How many at most.
        """
        spot = (np.asarray(features, dtype=np.float32) - self.mean) @ self.basis
        distances = np.sqrt(((self.points - spot) ** 2).sum(axis=1))
        order = np.argsort(distances, kind="stable")[:count]
        return [(int(i), float(distances[i])) for i in order]

    def judge(self, crystal: Crystal, features: NDArray[Any]) -> Judgement:
        """Say where a structure lies.

        Args:
            crystal: The structure, periodic in three directions.
            features: Its pooled features, shape (k,).
        """
        return self._judge(self._distance(features), list(map(int, crystal.elements)), *self._spacing(crystal))

    def judge_formula(self, elements: Sequence[int], features: NDArray[Any]) -> Judgement:
        """Say where a material lies of which the formula alone is known.

        Args:
            elements: Atomic numbers of its elements.
            features: As a model of formulae sees it, shape (k,).
        """
        return self._judge(self._distance(features), elements, "", "inside")

    def _distance(self, features: NDArray[Any]) -> float:
        return float(self.distances(np.asarray(features)[None])[0])

    def _judge(self, distance: float, elements: Sequence[int], close: str, unusual: Mark) -> Judgement:
        # what is not even a number is as far as can be
        if not distance <= self.far:
            return Judgement("outside", _UNLIKE_ALL, distance)
        if unusual == "outside":
            reason = Text(
                "Its atoms sit {0} than in any material the model knows; the error may well be larger than stated.",
                close,
            )
            return Judgement("outside", reason, distance)
        rare = [number for number in elements if number >= len(self.counts) or self.counts[number] < _RARE]
        if rare:
            names = listing(symbols()[number] for number in rare)
            return Judgement("edge", Text("The model knows hardly any material with {0}.", names), distance)
        if unusual == "edge":
            return Judgement("edge", Text("Its atoms sit {0} than in most materials the model knows.", close), distance)
        if distance > self.edge:
            return Judgement("edge", "Only few materials like it were known to the model.", distance)
        return Judgement("inside", "The model knows similar materials with these elements.", distance)

    def _spacing(self, crystal: Crystal) -> tuple[str, Mark]:
        """Return "closer" or "farther apart", and how far that is from what is usual."""
        found = spacing(crystal)
        lowest, low, high, highest = self.spacings.T
        for too_close, too_far, mark in ((lowest, highest, "outside"), (low, high, "edge")):
            if np.any(found < too_close):
                return Text("closer"), cast("Mark", mark)
            if np.any(found > too_far):
                return Text("farther apart"), cast("Mark", mark)
        return "", "inside"
