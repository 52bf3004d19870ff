"""The one structure type: an immutable snapshot of atoms, with or without a cell.

It is what crosses the border between window and worker, so it holds plain numpy arrays and needs neither pymatgen nor
ase to exist; both are imported only by the converters.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self, TypeGuard

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

Share = tuple[tuple[int, float], ...]
"""What shares one site: ((atomic number, occupancy), ...); the occupancies may add up to less than one."""

COMPOSITION = "composition"
"""In ``Crystal.info`` of one without atoms: the formula, where no more is known."""


def _frozen(values: ArrayLike, dtype: Any, shape: tuple[int, ...]) -> NDArray[Any]:
    if _is_shareable(values) and values.dtype == dtype and values.shape == shape:
        return values
    array = np.array(values, dtype=dtype)
    if array.shape != shape:
        array = array.reshape(shape)
    array.setflags(write=False)
    return array


def _is_shareable(values: object) -> TypeGuard[NDArray[Any]]:
    """Return whether nobody can write to an array, so that a chain of edits holds it once."""
    return isinstance(values, np.ndarray) and not values.flags.writeable and values.flags.owndata


@dataclass(frozen=True, eq=False)
class Crystal:
    """Atoms, optionally periodic; never changed in place.

    Attributes:
        numbers: Atomic numbers, shape (n,); on a shared site the number of its largest share; 0 is unknown.
        positions: Cartesian positions in Å, shape (n, 3).
        cell: Lattice vectors a, b, c as rows in Å, shape (3, 3); all zero without a cell.
        pbc: Periodic along a, b, c.
        shares: For sites that are partly occupied or shared: site index to its shares.
        arrays: Per-atom values, first axis n: "labels", "forces" (eV/Å), "magnetic_moments" (μB), "charges" (e),
            "oxidation_states", "fixed" (bool, n, or n x 3 along x, y and z), "u_iso" (Å²), "u_aniso" (Å²,
            Cartesian, n x 3 x 3), or any other name.
        title: What to call it.
        info: Facts about the whole, such as "energy" (eV).
    """

    numbers: NDArray[np.int64]
    positions: NDArray[np.float64]
    cell: NDArray[np.float64]
    pbc: tuple[bool, bool, bool] = (True, True, True)
    shares: Mapping[int, Share] = field(default_factory=dict)
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    title: str = ""
    info: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of_formula(cls, formula: str) -> Self:
        """Return one without atoms, of which only the composition is known."""
        return cls(np.zeros(0, np.int64), np.zeros((0, 3)), np.zeros((3, 3)), info={COMPOSITION: formula})

    def __post_init__(self) -> None:
        n = len(self.numbers)
        put = object.__setattr__
        put(self, "numbers", _frozen(self.numbers, np.int64, (n,)))
        put(self, "positions", _frozen(self.positions, np.float64, (n, 3)))
        put(self, "cell", _frozen(self.cell, np.float64, (3, 3)))
        put(self, "pbc", tuple(bool(p) for p in self.pbc))
        arrays = {}
        for name, values in self.arrays.items():
            copy = values if _is_shareable(values) else np.array(values)
            if copy.shape[:1] != (n,):
                raise ValueError(f"array {name!r} has shape {copy.shape}, expected first axis {n}")
            copy.setflags(write=False)
            arrays[name] = copy
        put(self, "shares", dict(self.shares))
        put(self, "arrays", arrays)
        put(self, "info", dict(self.info))

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def has_cell(self) -> bool:
        """Whether there are lattice vectors."""
        return bool(self.cell.any())

    @property
    def is_periodic(self) -> bool:
        """Whether the atoms repeat along all three lattice vectors."""
        return self.has_cell and all(self.pbc)

    @property
    def is_ordered(self) -> bool:
        """Whether every site holds exactly one atom."""
        return not self.shares

    @property
    def volume(self) -> float:
        """Volume of the cell in Å³; zero without a cell."""
        # by hand: numpy takes ten times as long for three by three numbers
        (a, b, c), (d, e, f), (g, h, i) = self.cell.tolist()
        return float(abs(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)))

    @property
    def fractional(self) -> NDArray[np.float64]:
        """Fractional coordinates, shape (n, 3).

        Raises:
            ValueError: Without a cell.
        """
        if not self.has_cell:
            raise ValueError("a structure without a cell has no fractional coordinates")
        return np.asarray(np.linalg.solve(self.cell.T, self.positions.T).T)

    @property
    def elements(self) -> tuple[int, ...]:
        """Atomic numbers present, shares included, sorted."""
        present = set(np.unique(self.numbers).tolist())
        for share in self.shares.values():
            present.update(number for number, _ in share)
        return tuple(sorted(present))

    def share(self, site: int) -> Share:
        """Return what occupies ``site``."""
        return self.shares.get(site, ((int(self.numbers[site]), 1.0),))

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return replace(self, **changes)

    def with_arrays(self, **arrays: ArrayLike) -> Self:
        """Return a copy with per-atom arrays added or replaced."""
        return replace(self, arrays={**self.arrays, **{name: np.asarray(a) for name, a in arrays.items()}})

    def same_geometry(self, other: Crystal, tolerance: float = 1e-6) -> bool:
        """Return whether both hold the same atoms, in the same order, at the same places."""
        return (
            len(self) == len(other)
            and bool(np.array_equal(self.numbers, other.numbers))
            and self.pbc == other.pbc
            and dict(self.shares) == dict(other.shares)
            and bool(np.allclose(self.cell, other.cell, atol=tolerance))
            and bool(np.allclose(self.positions, other.positions, atol=tolerance))
        )

    def __getstate__(self) -> dict[str, Any]:
        return dict(self.__dict__)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        for array in (self.numbers, self.positions, self.cell, *self.arrays.values()):
            array.setflags(write=False)
