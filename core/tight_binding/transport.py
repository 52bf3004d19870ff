"""Transmission through a piece of a wire between ideal leads (Landauer), by recursive Green's functions.

S. Datta, Electronic Transport in Mesoscopic Systems (Cambridge 1995); self-energies of the leads by the decimation of
M. P. Lopez Sancho et al., J. Phys. F 15, 851 (1985), doi:10.1088/0305-4608/15/4/009. sisl has it, too, for one side
at a time and some 20 times slower for the small leads of sheets; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.tight_binding.pi_system import PiSystem

QUANTUM = 7.748091729e-5
"""Conductance quantum 2 e²/h in siemens (CODATA 2018)."""
BOLTZMANN = 8.617333262e-5
"""In eV/K (CODATA 2018)."""
_SMALL = 1e-6  # eV; imaginary part that tells apart what comes in from what goes out
_SAME = 0.25  # Å; how far atoms of two periods may be from each other's places
_AS_GOOD = 0.03  # Å
_MOST_CUTS = 24
_MOST_DOUBLINGS, _CONVERGED = 60, 1e-12  # eV
_SHORTEST = 1.9  # Å; a lead's period must reach farther than a bond


@dataclass(frozen=True, eq=False)
class Device:
    """A piece of wire, from its first period to its last, which leads of that period carry on.

    Attributes:
        layers: Matrices of each layer, eV; layers couple to their neighbours only.
        couplings: From each layer to the next.
        order: Orbital of each row, layer after layer, shape (n,).
        home: Matrix of a period of the leads, eV.
        forth: From a period to the next.
        left: Rows of the first layer that continue the left lead, in the order of the lead.
        right: Rows of the last layer that continue the right lead.
        periods: How many periods of the leads the piece is long.
        period: Of the leads in Å.
    """

    layers: tuple[NDArray[np.complex128], ...]
    couplings: tuple[NDArray[np.complex128], ...]
    order: NDArray[np.int64]
    home: NDArray[np.complex128]
    forth: NDArray[np.complex128]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    periods: int
    period: float

    def self_energies(self, energy: float) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
        """Return what the left and the right lead do to the first and to the last layer, eV."""
        inner = lead_self_energies(energy, self.home, self.forth)
        found = []
        for sigma, rows, size in zip(
            inner, (self.left, self.right), (len(self.layers[0]), len(self.layers[-1])), strict=True
        ):
            whole = np.zeros((size, size), dtype=complex)
            whole[np.ix_(rows, rows)] = sigma
            found.append(whole)
        return found[0], found[1]

    def transmission(self, energy: float) -> float:
        """Return how many channels get through at an energy, for one spin."""
        left, right = self.self_energies(energy)
        first, *others = self._shifted(energy, left, right)
        through = grown = np.linalg.inv(first)
        for coupling, shift in zip(self.couplings, others, strict=True):
            grown = np.linalg.inv(shift - coupling.conj().T @ grown @ coupling)
            through = through @ coupling @ grown
        gamma_left, gamma_right = (1j * (sigma - sigma.conj().T) for sigma in (left, right))
        return float(np.trace(gamma_left @ through @ gamma_right @ through.conj().T).real)

    def _shifted(
        self, energy: float, left: NDArray[np.complex128], right: NDArray[np.complex128]
    ) -> list[NDArray[np.complex128]]:
        """Return energy minus matrix of each layer, with the leads'."""
        shifted = [(energy + 1j * _SMALL) * np.eye(len(layer)) - layer for layer in self.layers]
        shifted[0] = shifted[0] - left
        shifted[-1] = shifted[-1] - right
        return shifted

    def local_density(self, energy: float) -> NDArray[np.float64]:
        """Return the local density of states at an energy, 1/eV, both spins, for each orbital, shape (n,)."""
        left, right = self.self_energies(energy)
        sizes = [len(layer) for layer in self.layers]
        ends = np.cumsum([0, *sizes])
        matrix = np.zeros((ends[-1], ends[-1]), dtype=complex)
        for i, shift in enumerate(self._shifted(energy, left, right)):
            here = slice(ends[i], ends[i + 1])
            matrix[here, here] = shift
            if i + 1 < len(sizes):
                there = slice(ends[i + 1], ends[i + 2])
                matrix[here, there] = -self.couplings[i]
                matrix[there, here] = -self.couplings[i].conj().T
        density = np.zeros(len(self.order))
        density[self.order] = -2 / np.pi * np.diag(np.linalg.inv(matrix)).imag
        return density


def folded(system: PiSystem, axis: int, phases: NDArray[np.float64]) -> PiSystem:
    """Return a sheet as a wire along one lattice vector, for one point of the zone across it.

    Args:
        system: The sheet.
        axis: Along which the current flows.
        phases: Reduced coordinates of the point, shape (3,); that along ``axis`` is not used.
    """
    across = np.delete(np.arange(3), axis)
    turns = system.image[:, across] @ np.asarray(phases)[across]
    image = np.zeros_like(system.image)
    image[:, axis] = system.image[:, axis]
    if not turns.any():
        return replace(system, image=image)
    return replace(system, image=image, hopping=system.hopping * np.exp(2j * np.pi * turns))


def device(system: PiSystem, axis: int) -> Device:
    """Cut a wire open where it is most regular, and put leads of the period found there on both sides.

    Args:
        system: The wire, periodic along ``axis``.
        axis: The lattice vector.
    """
    period, start = _period(system, axis)
    places = system.crystal.fractional[system.atoms, axis] - start
    count = round(1 / period)
    along = np.floor((places % 1.0) / period + 1e-9).astype(int) % count
    first = np.flatnonzero(along == 0)
    last = np.flatnonzero(along == count - 1)
    last = last[_matching(system, axis, first, last, period, count)]
    home = np.floor(places + 1e-9).astype(np.int64)
    matrix, outward = _matrices(system, axis, home)
    layers = _layers(matrix, first, last)
    order = np.concatenate(layers)
    return Device(
        tuple(matrix[np.ix_(rows, rows)] for rows in layers),
        tuple(matrix[np.ix_(one, other)] for one, other in pairwise(layers)),
        order,
        matrix[np.ix_(first, first)],
        _forth(first, last, outward, count),
        np.array([int(np.flatnonzero(layers[0] == orbital)[0]) for orbital in first]),
        np.array([int(np.flatnonzero(layers[-1] == orbital)[0]) for orbital in last]),
        count,
        period * float(np.linalg.norm(system.crystal.cell[axis])),
    )


def _period(system: PiSystem, axis: int) -> tuple[float, float]:
    """Return the shortest period that two neighbouring pieces share, and where the second of them begins, as parts.

    Without one the whole cell is the period: the wire is then its own lead.
    """
    length = float(np.linalg.norm(system.crystal.cell[axis]))
    places = system.crystal.fractional[system.atoms, axis] % 1.0
    found: list[tuple[float, float, float]] = []
    for count in range(2, int(length / _SHORTEST) + 1):
        cuts = _cuts(places, 1.0 / count)
        tried = cuts[:: max(1, len(cuts) // _MOST_CUTS)]
        misfit, start = min((_misfit(system, axis, places, cut, 1.0 / count), cut) for cut in tried)
        if misfit < _SAME:
            found.append((misfit, 1.0 / count, start))
    if not found:
        return 1.0, _cuts(places, 1.0)[0]
    # a piece that is almost a period fits, too, though worse
    best = min(misfit for misfit, _, _ in found)
    period, start = min((period, start) for misfit, period, start in found if misfit < best + _AS_GOOD)
    return period, start + period


def _cuts(places: NDArray[np.float64], period: float) -> list[float]:
    """Return where a wire can be cut, between atoms, one in each period."""
    inside = np.sort(places)
    gaps = np.diff(inside, append=inside[0] + 1.0)
    found = []
    for begin in np.arange(0.0, 1.0, period):
        near = np.flatnonzero((inside >= begin - 1e-9) & (inside < begin + period))
        if len(near):
            widest = near[int(np.argmax(gaps[near]))]
            found.append(float(inside[widest] + gaps[widest] / 2))
    return found


def _misfit(system: PiSystem, axis: int, places: NDArray[np.float64], start: float, period: float) -> float:
    """Return how far atoms of two pieces that follow one another are from each other's places at most, Å."""
    shifted = (places - start) % 1.0
    one, other = np.flatnonzero(shifted < period), np.flatnonzero((shifted >= period) & (shifted < 2 * period))
    if not len(one) or len(one) != len(other):
        return np.inf
    numbers, degree = system.crystal.numbers[system.atoms], _degree(system)
    distance = _distances(system, axis, one, other, period)
    partner = distance.argmin(axis=1)
    same = np.array_equal(numbers[one], numbers[other[partner]]) and np.array_equal(degree[one], degree[other[partner]])
    return float(distance.min(axis=1).max()) if same and len(np.unique(partner)) == len(one) else np.inf


def _degree(system: PiSystem) -> NDArray[np.int64]:
    return np.bincount(system.first, minlength=len(system))


def _distances(
    system: PiSystem, axis: int, one: NDArray[np.int64], other: NDArray[np.int64], shift: float
) -> NDArray[np.float64]:
    """Return the distance of each atom of one piece, shifted along the wire, from each of the other, Å."""
    cell = system.crystal.cell
    places = system.crystal.fractional[system.atoms]
    difference = places[one][:, None, :] - places[other][None, :, :]
    difference[..., axis] += shift
    difference -= np.round(difference)
    return np.asarray(np.linalg.norm(difference @ cell, axis=-1))


def _matching(
    system: PiSystem, axis: int, first: NDArray[np.int64], last: NDArray[np.int64], period: float, count: int
) -> NDArray[np.int64]:
    """Return the order of the last piece that puts it on the first one, shifted."""
    if count == 1:
        return np.arange(len(first))
    return np.asarray(_distances(system, axis, first, last, -period).argmin(axis=1))


def _matrices(
    system: PiSystem, axis: int, home: NDArray[np.int64]
) -> tuple[NDArray[np.complex128], list[tuple[int, int, complex]]]:
    """Return the matrix of the open piece, and the bonds that leave it at its end: from, to, hopping."""
    size = len(system)
    matrix = np.diag(system.on_site).astype(complex)
    outward = []
    step = system.image[:, axis] + home[system.second] - home[system.first]
    for i, j, turn, hopping in zip(system.first, system.second, step, system.hopping, strict=True):
        if turn == 0:
            matrix[i, j] += hopping
        elif turn == 1:
            outward.append((int(i), int(j), complex(hopping)))
    return matrix.reshape(size, size), outward


def _forth(
    first: NDArray[np.int64], last: NDArray[np.int64], outward: list[tuple[int, int, complex]], count: int
) -> NDArray[np.complex128]:
    """Return the coupling of a period of the leads to the next: that of the last piece to the first one."""
    place_first = {int(orbital): k for k, orbital in enumerate(first)}
    # with one period the last piece is the first
    place_last = {int(orbital): k for k, orbital in enumerate(last)} if count > 1 else place_first
    forth = np.zeros((len(first), len(first)), dtype=complex)
    for i, j, hopping in outward:
        start, stop = place_last.get(i), place_first.get(j)
        if start is not None and stop is not None:
            forth[start, stop] += hopping
    return forth


def lead_self_energies(
    energy: float, home: NDArray[np.complex128], forth: NDArray[np.complex128]
) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Return what a lead that ends at the left, and one that begins at the right, do to the period beside them, eV.

    Args:
        energy: In eV.
        home: Matrix of a period, eV, shape (n, n).
        forth: From a period to the next, shape (n, n).
    """
    upright = (energy + 1j * _SMALL) * np.eye(len(home))
    back = forth.conj().T
    bulk, left, right = home.astype(complex), home.astype(complex), home.astype(complex)
    right_going, left_going = forth.astype(complex), back.astype(complex)
    for _ in range(_MOST_DOUBLINGS):
        solved = np.linalg.inv(upright - bulk)
        to_right, to_left = right_going @ solved, left_going @ solved
        right = right + to_right @ left_going
        left = left + to_left @ right_going
        bulk = bulk + to_right @ left_going + to_left @ right_going
        right_going, left_going = to_right @ right_going, to_left @ left_going
        if np.abs(right_going).max() + np.abs(left_going).max() < _CONVERGED:
            break
    return back @ np.linalg.inv(upright - left) @ forth, forth @ np.linalg.inv(upright - right) @ back


def _layers(
    matrix: NDArray[np.complex128], first: NDArray[np.int64], last: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """Split the orbitals into layers, each coupled to its neighbours only; the last one holds the last period."""
    coupled = matrix != 0
    left = np.ones(len(matrix), dtype=bool)
    left[first] = False
    layers = [first]
    end = np.zeros(len(matrix), dtype=bool)
    end[last] = True
    if end[first].any():
        return [np.arange(len(matrix))]
    while left.any():
        following = np.flatnonzero(coupled[layers[-1]].any(axis=0) & left)
        if not len(following) or end[following].any():
            # what remains, and pieces that hang on nothing
            layers.append(np.flatnonzero(left))
            break
        layers.append(following)
        left[following] = False
    return layers


def thermal(energies: NDArray[np.float64], transmission: NDArray[np.float64], temperature: float) -> float:
    """Return the conductance at a temperature in units of 2e²/h: transmission averaged over minus the Fermi slope.

    Args:
        energies: Against the Fermi energy in eV, evenly spaced, shape (e,).
        transmission: Channels for one spin, shape (e,).
        temperature: K.
    """
    x = energies / (2 * BOLTZMANN * temperature)
    weight = 1 / np.cosh(np.clip(x, -300, 300)) ** 2
    return float((weight * transmission).sum() / weight.sum())
