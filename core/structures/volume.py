"""Values on a regular grid: charge densities, potentials, orbitals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.errors import FileError, StructureError
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_LENGTHS = 0.005  # by which a grid's cell may differ from the structure's, as a share
_ANGLES = 0.3  # degrees


@dataclass(frozen=True, eq=False)
class VolumetricData:
    """A scalar field sampled on a regular grid.

    Grid point (i, j, k) lies at ``origin + (i/nx) cell[0] + (j/ny) cell[1] + (k/nz) cell[2]``, so in a periodic field
    the point after the last is the first of the next cell and is not stored.

    Attributes:
        origin: Position of point (0, 0, 0) in Å, shape (3,).
        cell: The vectors that span the grid as rows in Å, shape (3, 3).
        grid: The values, shape (nx, ny, nz), float32.
        label: What the values are.
        unit: Unit of the values; empty where the file does not say.
        periodic: Whether the field repeats.
        path: The .npy file that holds the grid, once it was parked; see ``parked``.
    """

    origin: NDArray[np.float64]
    cell: NDArray[np.float64]
    grid: NDArray[np.floating[Any]]
    label: str = ""
    unit: str = ""
    periodic: bool = True
    path: str = ""

    def __post_init__(self) -> None:
        put = object.__setattr__
        arrays: tuple[tuple[str, Any, tuple[int, ...]], ...] = (
            ("origin", np.float64, (3,)),
            ("cell", np.float64, (3, 3)),
        )
        for name, dtype, shape in arrays:
            value = np.array(getattr(self, name), dtype=dtype).reshape(shape)
            value.setflags(write=False)
            put(self, name, value)
        grid = np.ascontiguousarray(self.grid, dtype=np.float32)
        if grid.ndim != 3:
            raise ValueError(f"a grid has three axes, not {grid.ndim}")
        grid = grid.view()
        grid.setflags(write=False)
        put(self, "grid", grid)

    def __reduce__(self) -> tuple[object, ...]:
        # a parked grid crosses process borders as the name of its file, in no time whatever its size
        grid = None if self.path else self.grid
        return _rebuilt, (self.origin, self.cell, grid, self.label, self.unit, self.periodic, self.path)

    @property
    def steps(self) -> NDArray[np.float64]:
        """The vectors from one grid point to the next as rows in Å, shape (3, 3)."""
        return np.asarray(self.cell / np.array(self.grid.shape)[:, None])

    def at(self, points: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Return the values at points in Å, shape (n, 3), by linear interpolation; not-a-number outside the grid."""
        return self.at_index(np.linalg.solve(self.steps.T, (points - self.origin).T))

    def at_index(self, index: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Return the values between grid points, by linear interpolation.

        Args:
            index: Where, in steps of the grid, shape (3, n).
        """
        from scipy.ndimage import map_coordinates

        out = np.empty(index.shape[1])
        if self.periodic:
            return np.asarray(map_coordinates(self.grid, index, out, order=1, mode="grid-wrap"))
        # what lies outside by rounding alone belongs to the last point
        last = np.array(self.grid.shape)[:, None] - 1
        near = np.clip(index, 0, last)
        inside = np.where(np.abs(near - index) < 1e-3, near, index)
        return np.asarray(map_coordinates(self.grid, inside, out, order=1, mode="constant", cval=np.nan))

    def parked(self, folder: str | Path, name: str) -> Self:
        """Return the same field with its grid in a file, mapped into memory.

        Args:
            folder: Where the file goes; whoever made the folder deletes it.
            name: Of the file, without ending.

        Raises:
            FileError: If the disk has no room for it.
        """
        path = Path(folder) / f"{name}.npy"
        try:
            np.save(path, self.grid)
        except OSError as error:
            raise FileError(
                Text("There is no room for a grid of {0} MB on the disk.", round(self.grid.nbytes / 1e6)),
                hint="Delete what is not needed, and open the file again.",
                detail=repr(error),
            ) from error
        return replace(self, grid=np.load(path, mmap_mode="r"), path=str(path))

    def fitted(self, crystal: Crystal) -> Self:
        """Return the field as it lies in a structure.

        The cell of a periodic field is turned onto the structure's, as programs orient cells differently.

        Raises:
            StructureError: If it does not fit; says both cells.
        """
        if not crystal.volume > 0:
            self._check_around(crystal)
            return self
        if not self.periodic and self._holds_some(crystal):
            return self
        ours, theirs = _parameters(self.cell), _parameters(crystal.cell)
        alike = np.allclose(ours[:3], theirs[:3], rtol=_LENGTHS) and np.allclose(ours[3:], theirs[3:], atol=_ANGLES)
        if not (self.periodic and alike and np.linalg.det(self.cell) * np.linalg.det(crystal.cell) > 0):
            raise StructureError(
                Text(
                    "“{0}” does not fit: its cell is {1}, that of the structure is {2}.",
                    self.label,
                    _cell_text(self.cell),
                    _cell_text(crystal.cell),
                ),
                hint="Open the structure that the grid was made for, in the same cell.",
            )
        origin = np.linalg.solve(self.cell.T, self.origin) @ crystal.cell
        return replace(self, origin=origin, cell=crystal.cell)

    def _check_around(self, crystal: Crystal) -> None:
        if not self._holds_some(crystal):
            raise StructureError(
                Text(
                    "“{0}” does not fit: no atom of the structure lies within its box of {1}.",
                    self.label,
                    _cell_text(self.cell),
                ),
                hint="Open the molecule that the grid was made for.",
            )

    def _holds_some(self, crystal: Crystal) -> bool:
        inside = np.linalg.solve(self.cell.T, (crystal.positions - self.origin).T)
        return bool(np.any(np.all((inside > 0) & (inside < 1), axis=0)))


def _rebuilt(
    origin: NDArray[np.float64],
    cell: NDArray[np.float64],
    grid: NDArray[np.floating[Any]] | None,
    label: str,
    unit: str,
    periodic: bool,
    path: str,
) -> VolumetricData:
    if grid is None:
        try:
            grid = np.load(path, mmap_mode="r")
        except OSError as error:
            raise FileError(
                Text("The grid of “{0}” is no longer there.", label), hint="Open its file again.", detail=repr(error)
            ) from error
    return VolumetricData(origin, cell, grid, label, unit, periodic, path)


def _parameters(cell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a, b, c in Å and alpha, beta, gamma in degrees."""
    lengths = np.linalg.norm(cell, axis=1)
    angles = [np.dot(cell[i], cell[j]) / (lengths[i] * lengths[j]) for i, j in ((1, 2), (0, 2), (0, 1))]
    return np.array([*lengths, *np.degrees(np.arccos(np.clip(angles, -1, 1)))])


def _cell_text(cell: NDArray[np.float64]) -> Text:
    lengths, angles = np.split(_parameters(cell), 2)
    words = [f"{length:.3f}" for length in lengths] + [f"{angle:.1f}" for angle in angles]
    return Text("{0} × {1} × {2} Å, {3}°, {4}°, {5}°", *words)
