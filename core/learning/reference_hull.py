"""Known compounds with formation energies that this project computed with a potential, to hold new materials against.

Energies of the same potential: its errors are much the same for a material and for what it would decompose into, and
cancel. See the card under ``resources/hulls``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.learning.calibration import ErrorBars
from core.learning.hull import Hull

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Above:
    """Where a material lies against known compounds.

    Attributes:
        energy: Above the hull of the others in eV/atom; negative for what is more stable than any mixture of them.
        shares: Rows of the reference it would decompose into, with their share of the atoms; −Z stands for the pure
            element Z in its standard state.
        known: How many known compounds its elements have.
        half_width: Of the 68 % interval of the hull's own energy, eV/atom.
    """

    energy: float
    shares: Mapping[int, float]
    known: int
    half_width: float


@dataclass(frozen=True, eq=False)
class ReferenceHull:
    """Known compounds, one a row.

    Attributes:
        key: The potential that gave the energies.
        numbers: Atomic numbers in ascending order, then zeros, shape (n, m).
        amounts: Of these elements in the smallest formula unit, shape (n, m).
        energies: Formation energies in eV/atom, shape (n,).
        groups: Numbers of the space groups, shape (n,).
        identifiers: Numbers in the Materials Project, 0 where there is none, shape (n,).
        bars: Half-widths of the hull's energy by ``sparseness``.
    """

    key: str
    numbers: NDArray[np.int64]
    amounts: NDArray[np.int64]
    energies: NDArray[np.float64]
    groups: NDArray[np.int64]
    identifiers: NDArray[np.int64]
    bars: ErrorBars

    @classmethod
    def read(cls, key: str) -> Self | None:
        """Return the reference of a potential, or None where there is none."""
        file = files("resources").joinpath("hulls", f"{key}.npz")
        if not file.is_file():
            return None
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        bars = ErrorBars(tuple(arrays["distances"].tolist()), tuple(arrays["widths"].tolist()))
        return cls(
            key,
            arrays["numbers"].astype(np.int64),
            arrays["amounts"].astype(np.int64),
            arrays["energies"].astype(np.float64),
            arrays["groups"].astype(np.int64),
            arrays["identifiers"].astype(np.int64),
            bars,
        )

    def __len__(self) -> int:
        return len(self.energies)

    def within(self, elements: Collection[int]) -> NDArray[np.int64]:
        """Return the rows that hold no other elements than these."""
        allowed = np.zeros(int(max(self.numbers.max(initial=0), *elements)) + 1, dtype=bool)
        allowed[[0, *elements]] = True
        return np.flatnonzero(allowed[self.numbers].all(axis=1))

    def composition(self, row: int) -> dict[int, int]:
        """Return atomic number to amount in the formula unit of a row."""
        pairs = zip(self.numbers[row].tolist(), self.amounts[row].tolist(), strict=True)
        return {number: amount for number, amount in pairs if number}

    def half_width(self, elements: int, known: int) -> float:
        """Return the half-width of the 68 % interval of the hull's energy, eV/atom.

        Args:
            elements: How many there are.
            known: How many known compounds they have.
        """
        # an element's standard state is 0 by definition
        return 0.0 if elements == 1 else self.bars.half_width(0.0, sparseness(elements, known))

    def above(self, amounts: Mapping[int, float], energy: float) -> Above:
        """Hold a material against the known compounds of its elements; takes milliseconds.

        Args:
            amounts: Atomic number to amount.
            energy: Its formation energy by the same potential, eV/atom.
        """
        elements = sorted(amounts)
        rows = self.within(elements)
        fractions = np.vstack([np.eye(len(elements)), self.fractions(rows, elements)])
        hull = Hull(fractions, np.append(np.zeros(len(elements)), self.energies[rows]))
        own = np.array([amounts[number] for number in elements], dtype=float)
        below, shares = hull.mixture(own / own.sum())
        names = [*(-number for number in elements), *rows.tolist()]
        return Above(
            energy - below,
            {names[i]: share for i, share in shares.items()},
            len(rows),
            self.half_width(len(elements), len(rows)),
        )

    def fractions(self, rows: NDArray[np.int64], elements: Collection[int]) -> NDArray[np.float64]:
        """Return the atomic fractions of elements in some rows, shape (r, k)."""
        parts = [(self.amounts[rows] * (self.numbers[rows] == number)).sum(axis=1) for number in elements]
        counts = np.stack(parts, axis=1).astype(float)
        return np.asarray(counts / counts.sum(axis=1, keepdims=True))


@cache
def reference_hull(key: str) -> ReferenceHull | None:
    """Return the reference of a potential, read once a process."""
    return ReferenceHull.read(key)


def sparseness(elements: int, known: int) -> float:
    """Return how little is known of a system: its sub-systems over its known compounds."""
    return 2.0**elements / (1.0 + known)


def to_arrays(hull: ReferenceHull) -> dict[str, NDArray[Any]]:
    """Return what ``ReferenceHull.read`` reads, in types that take little room."""
    return {
        "numbers": hull.numbers.astype(np.uint8),
        "amounts": hull.amounts.astype(np.uint16),
        "energies": np.round(hull.energies, 4).astype(np.float32),
        "groups": hull.groups.astype(np.uint8),
        "identifiers": hull.identifiers.astype(np.uint32),
        "distances": np.array(hull.bars.distances),
        "widths": np.array(hull.bars.widths),
    }
