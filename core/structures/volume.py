"""Values on a regular grid: charge densities, potentials, orbitals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
    """

    origin: NDArray[np.float64]
    cell: NDArray[np.float64]
    grid: NDArray[np.floating[Any]]
    label: str = ""
    unit: str = ""
    periodic: bool = True

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
