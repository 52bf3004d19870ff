"""Gap of a wire, and current through a piece of it between leads that are alike, by small dense problems.

A cell of a wire is diagonalised once. At each energy only the atoms at its two ends are then needed: cells are joined
end to end, each step doubling the lead, in matrices as small as the number of bonds that cross a cut. All energies go
side by side. ``core.tight_binding.transport`` solves the same layer by layer; a test compares the two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from core.tight_binding.transport import BOLTZMANN

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.tight_binding.pi_system import PiSystem

# eV; imaginary part that tells apart what comes in from what goes out; in the leads so large that doubling them ends
# before rounding grows, which costs a channel a ten-thousandth
_SMALL, _SMALL_IN_LEADS = 1e-6, 1e-4
_SHORTEST = 8.0  # Å; of a cell between whose ends there are other atoms
_MOST_DOUBLINGS, _ENDED = 45, 1e-9
_POINTS = 7  # from the centre to the edge of the zone; multiples of a sixth hit where bands of armchair tubes cross
_ROUNDS, _CLOSE = 12, 1e-3
_PER_SIDE, _FARTHEST = 16, 3.6  # energies on each side of the gap; the square root of the last one over kT


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a wire.

    Attributes:
        home: Its matrix, eV, shape (n, n).
        forth: From it to the next cell, shape (n, n).
        electrons: In it.
    """

    home: NDArray[np.float64]
    forth: NDArray[np.float64]
    electrons: int


class Edges(NamedTuple):
    """The states beside the Fermi energy, eV."""

    filled: float
    empty: float

    @property
    def gap(self) -> float:
        """Width of the gap, 0 where there is none, eV."""
        return max(self.empty - self.filled, 0.0)

    @property
    def middle(self) -> float:
        """The Fermi energy, eV."""
        return (self.empty + self.filled) / 2


def cell_of(system: PiSystem, axis: int, cut: float = 0.0) -> Cell:
    """Return the matrices of a wire.

    Args:
        system: Its orbitals.
        axis: The lattice vector along which it runs.
        cut: Where a cell begins, as a part of it.
    """
    size = len(system)
    # an orbital before the cut belongs to the cell before
    home = np.floor(system.crystal.fractional[system.atoms, axis] - cut + 1e-9).astype(np.int64)
    step = system.image[:, axis] + home[system.second] - home[system.first]
    length = float(np.linalg.norm(system.crystal.cell[axis]))
    reach = max(int(np.abs(step).max(initial=1)), math.ceil(_SHORTEST / length))
    blocks = np.zeros((2 * reach + 1, size, size))
    np.add.at(blocks, (step + reach, system.first, system.second), system.hopping)
    blocks[reach] += np.diag(system.on_site)
    if reach == 1:
        return Cell(blocks[1], blocks[2], system.electrons)

    # bonds that reach far, or both ends so near that rounding grows: several cells are taken as one
    def joined(shift: int) -> NDArray[np.float64]:
        none = np.zeros((size, size))
        steps = [[b - a + shift for b in range(reach)] for a in range(reach)]
        return np.block([[blocks[s + reach] if abs(s) <= reach else none for s in row] for row in steps])

    return Cell(joined(0), joined(reach), reach * system.electrons)


def edges_of(cell: Cell) -> Edges:
    """Return the highest filled and the lowest empty state of an endless wire of such cells.

    With an odd number of electrons a band is half filled, so that both are the same.
    """
    from scipy.linalg import eigh

    odd = cell.electrons % 2
    below = min(max((cell.electrons + odd) // 2 - 1, 0), len(cell.home) - 2)

    def at(phase: float) -> tuple[float, float]:
        real = phase in {0.0, np.pi}
        turned = cell.forth * (np.cos(phase) if real else np.exp(1j * phase))
        levels = eigh(cell.home + turned + turned.conj().T, eigvals_only=True, subset_by_index=(below, below + 1))
        return float(levels[0]), float(levels[1])

    phases = np.linspace(0.0, np.pi, _POINTS)
    levels = np.array([at(phase) for phase in phases])
    if odd:
        middle = float(np.median(levels[:, 0]))
        return Edges(middle, middle)
    filled = _highest(lambda phase: at(phase)[0], phases, levels[:, 0])
    empty = -_highest(lambda phase: -at(phase)[1], phases, -levels[:, 1])
    return Edges(filled, empty)


def _highest(value: Callable[[float], float], phases: NDArray[np.float64], found: NDArray[np.float64]) -> float:
    """Return the highest value near the highest that was found."""
    from scipy.optimize import minimize_scalar

    best = int(np.argmax(found))
    low, high = phases[max(best - 1, 0)], phases[min(best + 1, len(phases) - 1)]
    options = {"xatol": _CLOSE, "maxiter": _ROUNDS}
    top = minimize_scalar(lambda phase: -value(phase), bounds=(low, high), method="bounded", options=options)
    return max(-float(top.fun), float(found[best]))


class Junction:
    """A piece of wire between leads.

    Args:
        lead: A cell of the leads.
        piece: The piece; None for a wire without any change.
        owners: For each orbital of the piece the one of the lead that stands in its place.
    """

    def __init__(self, lead: Cell, piece: Cell | None = None, owners: NDArray[np.int64] | None = None) -> None:
        self._lead = _Ends.of(lead)
        self._piece = self._lead
        self._into, self._out = self._lead.coupling, self._lead.coupling
        if piece is not None and owners is not None:
            self._piece = _Ends.of(piece)
            self._into = _between(piece.forth, owners, self._lead.right, self._piece.left, first_is_lead=True)
            self._out = _between(piece.forth, owners, self._piece.right, self._lead.left, first_is_lead=False)

    def transmission(self, energies: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how many channels get through at some energies (eV), for one spin, shape (e,)."""
        real = np.asarray(energies, dtype=float)
        shifted = real + 1j * _SMALL
        beyond_left, beyond_right = _endless(self._lead, real + 1j * _SMALL_IN_LEADS)
        left, right = self._into.T @ beyond_left @ self._into, self._out @ beyond_right @ self._out.T
        piece = self._piece
        across = np.linalg.inv(piece.with_felt(piece.between(shifted), left, right))[
            :, piece.at_left[:, None], piece.at_right
        ]
        gammas = [1j * (sigma - sigma.conj().transpose(0, 2, 1)) for sigma in (left, right)]
        through = gammas[0] @ across @ gammas[1] @ across.conj().transpose(0, 2, 1)
        return np.asarray(np.maximum(np.trace(through, axis1=1, axis2=2).real, 0.0))


@dataclass(frozen=True, eq=False)
class _Ends:
    """A cell by what is bonded to other cells, its ends, and the states of the rest.

    Attributes:
        home: Matrix of the ends, eV, shape (p, p).
        levels: Of the rest, eV.
        reach: Coupling of the ends to the states of the rest, eV, shape (p, levels).
        left: Orbitals bonded to the cell before.
        right: Orbitals bonded to the cell behind.
        at_left: Where these stand among the ends.
        at_right: Likewise.
        coupling: From the right end to the left one of the next cell, eV, shape (r, l).
    """

    home: NDArray[np.float64]
    levels: NDArray[np.float64]
    reach: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    at_left: NDArray[np.int64]
    at_right: NDArray[np.int64]
    coupling: NDArray[np.float64]

    @classmethod
    def of(cls, cell: Cell) -> _Ends:
        left, right = (np.flatnonzero((cell.forth != 0).any(axis=axis)) for axis in (0, 1))
        ends = np.union1d(left, right)
        rest = np.setdiff1d(np.arange(len(cell.home)), ends)
        levels, states = np.linalg.eigh(cell.home[np.ix_(rest, rest)]) if len(rest) else (np.zeros(0), np.zeros((0, 0)))
        return cls(
            cell.home[np.ix_(ends, ends)],
            levels,
            cell.home[np.ix_(ends, rest)] @ states,
            left,
            right,
            np.searchsorted(ends, left),
            np.searchsorted(ends, right),
            cell.forth[np.ix_(right, left)],
        )

    def between(self, energies: NDArray[np.complex128]) -> NDArray[np.complex128]:
        """Return the inverse of Green's function of the cell alone between its ends, eV, shape (e, p, p)."""
        beyond = (self.reach / (energies[:, None, None] - self.levels)) @ self.reach.T
        return np.asarray(energies[:, None, None] * np.eye(len(self.home)) - self.home - beyond)

    def with_felt(
        self, inverse: NDArray[np.complex128], left: NDArray[Any] | None, right: NDArray[Any] | None
    ) -> NDArray[np.complex128]:
        """Return an inverse Green's function when the ends feel something besides, eV."""
        found = inverse.copy()
        for felt, at in ((left, self.at_left), (right, self.at_right)):
            if felt is not None:
                found[:, at[:, None], at] -= felt
        return found


def _between(
    forth: NDArray[np.float64],
    owners: NDArray[np.int64],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    *,
    first_is_lead: bool,
) -> NDArray[np.float64]:
    """Return the coupling of the end of one cell to the beginning of another, one of which is a lead's."""
    place = np.full(int(max(owners.max(initial=0), first.max(), second.max())) + 1, -1)
    place[owners] = np.arange(len(owners))
    rows, columns = (place[first], second) if first_is_lead else (first, place[second])
    found = forth[np.ix_(rows, columns)]
    # what stands in the lead alone is bonded to nothing of the piece
    return np.where((rows >= 0)[:, None] & (columns >= 0)[None, :], found, 0.0)


def _endless(cell: _Ends, energies: NDArray[np.complex128]) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Return Green's functions at the end of a lead that comes from the left, and at the beginning of one to the right.

    Every second cell is taken out again and again, as M. P. Lopez Sancho et al. do (see ``transport``), here between
    the ends of cells only.
    """
    alone = bulk = cell.between(energies)
    hop = np.broadcast_to(cell.coupling.astype(complex), (len(alone), *cell.coupling.shape))
    felt_left, felt_right = (np.zeros((len(alone), len(at), len(at)), complex) for at in (cell.at_left, cell.at_right))
    for _ in range(_MOST_DOUBLINGS):
        green = np.linalg.inv(bulk)
        rows, columns = cell.at_left[:, None], cell.at_right[:, None]
        back = hop.transpose(0, 2, 1)
        from_right = hop @ green[:, rows, cell.at_left] @ back
        from_left = back @ green[:, columns, cell.at_right] @ hop
        felt_left, felt_right = felt_left + from_left, felt_right + from_right
        hop = hop @ green[:, rows, cell.at_right] @ hop
        if np.abs(hop).max(initial=0.0) < _ENDED:
            break
        bulk = cell.with_felt(bulk, from_left, from_right)
    last, first = (np.linalg.inv(cell.with_felt(alone, *felt)) for felt in ((felt_left, None), (None, felt_right)))
    return (
        np.asarray(last[:, cell.at_right[:, None], cell.at_right]),
        np.asarray(first[:, cell.at_left[:, None], cell.at_left]),
    )


def thermal_conductance(
    transmission: Callable[[NDArray[np.float64]], NDArray[np.float64]], edges: Edges, temperature: float
) -> float:
    """Return the conductance at a temperature in units of 2e²/h.

    Nothing flows within the gap, and beyond it most does close to its edges: energies are taken there, Gauss' points in
    the square root of the distance from the edge.

    Args:
        transmission: Channels at some energies.
        edges: Of the leads; the Fermi energy lies in the middle.
        temperature: K.
    """
    warmth = BOLTZMANN * temperature
    nodes, weights = np.polynomial.legendre.leggauss(_PER_SIDE)
    roots = (nodes + 1) / 2 * _FARTHEST
    beyond = warmth * roots**2
    step = weights / 2 * _FARTHEST * 2 * roots * warmth
    away = edges.gap / 2 + beyond
    slope = step / (4 * warmth * np.cosh(np.clip(away / (2 * warmth), 0, 300)) ** 2)
    energies = edges.middle + np.concatenate([-away, away])
    return float((transmission(energies) * np.concatenate([slope, slope])).sum())
