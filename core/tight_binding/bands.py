"""Bands, Fermi energy and densities of states of a pi system, with sisl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from core.tight_binding.pi_system import PiSystem

METAL = 0.01
"""eV; with a smaller gap it conducts at any temperature at which one would measure."""
_DENSE = 600.0  # Å; a period times this many points samples the states along a wire finely enough
_FEWEST, _MOST = 3, 400
_ROOM = 1e-6
_ROUNDS, _STEPS = 5, 7


def hamiltonian(system: PiSystem, axes: Sequence[int]) -> Any:
    """Return the system as ``sisl.Hamiltonian``, periodic along some lattice vectors.

    Args:
        system: The system.
        axes: Lattice vectors along which it repeats.

    Raises:
        MissingExtraError: Without sisl.
    """
    sisl = _sisl()
    from scipy.sparse import csr_matrix

    counts = np.ones(3, dtype=int)
    for axis in axes:
        counts[axis] = 2 * int(np.abs(system.image[:, axis]).max(initial=1)) + 1
    atom = sisl.Atom(6, R=3.0)
    lattice = sisl.Lattice(system.crystal.cell, nsc=counts)
    geometry = sisl.Geometry(system.positions, atom, lattice=lattice)
    kept = np.all((counts > 1) | (system.image == 0), axis=1)
    columns = system.second[kept] + lattice.sc_index(system.image[kept]) * len(system)
    diagonal = np.arange(len(system))
    home = int(lattice.sc_index([0, 0, 0]))
    matrix = csr_matrix(
        (
            np.concatenate([system.hopping[kept], system.on_site]),
            (np.concatenate([system.first[kept], diagonal]), np.concatenate([columns, diagonal + home * len(system)])),
        ),
        shape=(len(system), len(system) * lattice.n_s),
    )
    return sisl.Hamiltonian.fromsp(geometry, matrix)


def _sisl() -> Any:
    try:
        import sisl
    except ImportError as error:
        raise MissingExtraError.named("Electronic transport", "transport") from error
    return sisl


@dataclass(frozen=True, eq=False)
class States:
    """Energies at points of the Brillouin zone.

    Attributes:
        points: Reduced coordinates, shape (k, 3).
        energies: In eV, ascending at each point, shape (k, n).
        fermi: Energy up to which states are filled, eV; the middle of the gap where there is one.
        gap: Between the highest filled and the lowest empty state, eV; 0 where they overlap.
    """

    points: NDArray[np.float64]
    energies: NDArray[np.float64]
    fermi: float
    gap: float

    def density(self, grid: NDArray[np.float64], width: float) -> NDArray[np.float64]:
        """Return the density of states at some energies, 1/eV in a cell, both spins, shape (e,).

        Args:
            grid: Energies in eV, shape (e,).
            width: Standard deviation of the Gaussian that widens each state, eV.
        """
        found = np.zeros(len(grid))
        for levels in self.energies:
            distance = (grid[:, None] - levels[None, :]) / width
            found += np.exp(-0.5 * distance**2).sum(axis=1)
        return np.asarray(2 * found / (len(self.energies) * width * np.sqrt(2 * np.pi)))


def mesh(system: PiSystem, axes: Sequence[int]) -> NDArray[np.float64]:
    """Return points that sample the zone along the periodic vectors evenly, shape (k, 3); k and -k count once."""
    lengths = np.linalg.norm(system.crystal.cell, axis=1)
    per_axis = _DENSE if len(axes) == 1 else _DENSE / 2
    counts = [int(np.clip(round(per_axis / lengths[axis]), _FEWEST, _MOST)) for axis in axes]
    # multiples of three hit the corners K of a hexagonal zone, and of a folded one
    counts = [3 * max(1, round(count / 3)) for count in counts]
    points = np.zeros((int(np.prod(counts)), 3))
    grids = np.meshgrid(*[np.arange(count) / count for count in counts], indexing="ij")
    for axis, grid in zip(axes, grids, strict=True):
        points[:, axis] = grid.ravel()
    if len(axes) == 1:
        # the other half has the same energies: time reversal
        points[:, axes[0]] = np.linspace(0.0, 0.5, len(points))
    return points


def solve(matrix: Any, points: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Yield the energies at one point after the other, eV, ascending, shape (n,)."""
    for point in points:
        yield np.asarray(matrix.eigh(k=point))


def states(points: NDArray[np.float64], energies: NDArray[np.float64], electrons: int) -> States:
    """Fill the states.

    Args:
        points: Where, shape (k, 3).
        energies: In eV, shape (k, n).
        electrons: In a cell.
    """
    levels = np.sort(energies.ravel())
    filled = electrons * len(points) / 2
    whole = round(filled)
    if whole <= 0 or whole >= len(levels):
        edge = float(levels[0] if whole <= 0 else levels[-1])
        return States(points, energies, edge, 0.0)
    top, bottom = float(levels[whole - 1]), float(levels[whole])
    bands = electrons / 2
    if abs(bands - round(bands)) > _ROOM:
        # a band is filled in part, however few points sample it
        return States(points, energies, (top + bottom) / 2, 0.0)
    below, above = energies[:, round(bands) - 1].max(), energies[:, round(bands)].min()
    gap = float(above - below)
    return States(points, energies, float((above + below) / 2) if gap > 0 else (top + bottom) / 2, max(gap, 0.0))


def refined_gap(matrix: Any, found: States, electrons: int, axes: Sequence[int]) -> Iterator[float]:
    """Yield the gap between whole bands of a wire ever more closely: its edges lie between the points of a mesh.

    Args:
        matrix: The Hamiltonian.
        found: The states on a mesh.
        electrons: In a cell.
        axes: The periodic lattice vectors; only wires are refined.
    """
    yield found.gap
    if len(axes) != 1 or electrons % 2 or not 0 < electrons // 2 < found.energies.shape[1]:
        return
    below, above = electrons // 2 - 1, electrons // 2
    top, bottom = found.energies[:, below].max(), found.energies[:, above].min()
    width = float(found.points[1, axes[0]] - found.points[0, axes[0]]) if len(found.points) > 1 else 0.25
    centres = [float(found.points[at, axes[0]]) for at in _edges(found.energies, below, above)]
    for _ in range(_ROUNDS):
        steps = np.concatenate([centre + np.linspace(-width, width, _STEPS) for centre in centres])
        points = np.zeros((len(steps), 3))
        points[:, axes[0]] = steps
        energies = np.array(list(solve(matrix, points)))
        top, bottom = max(top, energies[:, below].max()), min(bottom, energies[:, above].min())
        centres = [float(steps[at]) for at in _edges(energies, below, above)]
        width *= 2 / (_STEPS - 1)
        yield max(float(bottom - top), 0.0)


def _edges(energies: NDArray[np.float64], below: int, above: int) -> set[int]:
    return {int(np.argmax(energies[:, below])), int(np.argmin(energies[:, above]))}
