"""How far a structure lies from the materials that a model knows."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Mark = Literal["inside", "edge", "outside"]

NEAREST = 5
"""How many known materials the distance is averaged over."""
_COMPONENTS = 16
_RARE = 5  # an element in fewer known materials than this puts a structure at the edge


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a structure lies.

    Attributes:
        mark: Inside the model's domain, at its edge, or outside.
        reason: Why, one sentence.
        distance: Mean distance to the nearest known materials, in units of their spread; NaN where it is unknown.
    """

    mark: Mark
    reason: str
    distance: float = float("nan")


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
    """

    mean: NDArray[np.float32]
    basis: NDArray[np.float32]
    points: NDArray[np.float32]
    edge: float
    far: float
    counts: NDArray[np.int64]

    @classmethod
    def fit(
        cls, features: NDArray[Any], held_out: NDArray[Any], counts: NDArray[Any], quantiles: tuple[float, float]
    ) -> Self:
        """Build the reference.

        Args:
            features: Of the reference materials, shape (m, k).
            held_out: Of other materials of the same kind, shape (h, k), that set the two limits.
            counts: How many known materials hold each element.
            quantiles: Shares of ``held_out`` that lie inside, and inside or at the edge.
        """
        mean = features.mean(axis=0)
        _, spread, directions = np.linalg.svd(features - mean, full_matrices=False)
        kept = slice(0, min(_COMPONENTS, len(spread)))
        basis = directions[kept].T / (spread[kept] / np.sqrt(len(features)))
        # Rounded here as they are in the file, so that the limits belong to what is stored.
        points = ((features - mean) @ basis).astype(np.float16).astype(np.float32)
        draft = cls(mean.astype(np.float32), basis.astype(np.float32), points, 0.0, 0.0, counts)
        edge, far = np.quantile(draft.distances(held_out), quantiles)
        return cls(draft.mean, draft.basis, points, float(edge), float(far), counts)

    @classmethod
    def read(cls, key: str) -> Self | None:
        """Return the reference of the model named ``key``, or None where it has none."""
        path = files("resources").joinpath("models", f"{key}.npz")
        if not path.is_file():
            return None
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            edge, far = arrays["limits"].tolist()
            points = arrays["points"].astype(np.float32)
            return cls(arrays["mean"], arrays["basis"], points, edge, far, arrays["counts"])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what ``read`` needs."""
        return {
            "mean": self.mean,
            "basis": self.basis,
            "points": self.points.astype(np.float16),
            "limits": np.array([self.edge, self.far]),
            "counts": self.counts,
        }

    def distances(self, features: NDArray[Any]) -> NDArray[np.float64]:
        """Return the mean distance to the nearest known materials for each row of ``features``, shape (h,)."""
        spots = (np.asarray(features, dtype=np.float32) - self.mean) @ self.basis
        out = np.empty(len(spots))
        for i, spot in enumerate(spots):
            square = ((self.points - spot) ** 2).sum(axis=1)
            out[i] = np.sqrt(np.partition(square, NEAREST - 1)[:NEAREST]).mean()
        return out

    def judge(self, elements: Sequence[int], features: NDArray[Any]) -> Judgement:
        """Say where a structure lies.

        Args:
            elements: Its atomic numbers.
            features: Its pooled features, shape (k,).
        """
        distance = float(self.distances(np.asarray(features)[None])[0])
        rare = [number for number in elements if number >= len(self.counts) or self.counts[number] < _RARE]
        if distance > self.far:
            return Judgement(
                "outside",
                "It is unlike every material the model knows; the error may well be larger than stated.",
                distance,
            )
        if rare:
            from ase.data import chemical_symbols

            names = ", ".join(chemical_symbols[number] for number in rare)
            return Judgement("edge", f"The model knows hardly any material with {names}.", distance)
        if distance > self.edge:
            return Judgement("edge", "Only few materials like it were known to the model.", distance)
        return Judgement("inside", "The model knows similar materials with these elements.", distance)
