"""What folding the bands of graphene says of a nanotube (R. Saito, G. Dresselhaus, M. S. Dresselhaus 1998)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PER_TURN, _ROUNDS = 100, 6  # points on a line for each turn of a phase; by how many tenfold steps minima are found
_BESIDE = 1
"""How many lines beside those at a corner are looked at; load moves the least of the gap towards them."""


def is_metallic(n: int, m: int) -> bool:
    """Return whether an (n, m) tube is a metal as long as curvature is left out: n - m is a multiple of three."""
    return (n - m) % 3 == 0


def law_gap(diameter: float, hopping: float, bond: float) -> float:
    """Return the gap of a semiconducting tube, 2 a t / d, in eV.

    Args:
        diameter: In Å.
        hopping: In eV.
        bond: In Å.
    """
    return 2 * bond * hopping / diameter


def folded_gap(n: int, m: int, hopping: float | tuple[float, float, float]) -> float:
    """Return the gap of an (n, m) tube in eV: the least of graphene's on the lines that the circumference allows.

    Args:
        n: First chiral index.
        m: Second chiral index.
        hopping: In eV; or that within a cell of the honeycomb, and those to the cells before along both lattice
            vectors, where load or curvature makes them differ.
    """
    if isinstance(hopping, float | int):
        if is_metallic(n, m):
            return 0.0
        hopping = (hopping, hopping, hopping)
    # The structure factor is t0 + t1 exp(2 pi i p1) + t2 exp(2 pi i p2) with p1, p2 the phases along both lattice
    # vectors; the circumference allows n p1 + m p2 = integer. Of equal hoppings it vanishes at the corners of the zone,
    # of others near them, so the least lies there.
    lines: list[int] = []
    corners: list[tuple[float, float]] = []
    for corner in ((1 / 3, 2 / 3), (2 / 3, 1 / 3)):
        place = n * corner[0] + m * corner[1]
        near = range(math.floor(place) - _BESIDE, math.ceil(place) + _BESIDE + 1)
        lines += near
        corners += [corner] * len(near)
    return 2 * _least_on_lines(n, m, np.array(lines), np.array(corners), np.array(hopping))


def folded_channels(
    n: int, m: int, hoppings: tuple[float, float, float], energies: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how many channels an endless (n, m) tube has at some energies against the Fermi energy, for one spin.

    Args:
        n: First chiral index.
        m: Second chiral index.
        hoppings: As of ``folded_gap``, eV.
        energies: In eV, shape (e,).
    """
    lines = math.gcd(n, m)
    crossings = np.zeros(len(energies), dtype=np.int64)
    for line in range(lines):
        sizes = _along_line(n, m, line, np.array(hoppings))
        above = sizes[None, :] > np.abs(energies)[:, None]
        crossings += (above != np.roll(above, 1, axis=1)).sum(axis=1)
    return np.asarray(crossings / 2)


def _along_line(n: int, m: int, line: int, hoppings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the size of the structure factor along a whole line, which closes upon itself, its minima included, eV."""
    lines = math.gcd(n, m)

    def sizes(steps: NDArray[np.float64]) -> NDArray[np.float64]:
        first, second = line / (n + m) - steps * m / lines, line / (n + m) + steps * n / lines
        phases = np.exp(2j * np.pi * np.stack([first, second], axis=-1))
        return np.asarray(np.abs(hoppings[0] + phases @ hoppings[1:]))

    count = _PER_TURN * (n + m) // lines
    steps = np.arange(count) / count
    found = sizes(steps)
    # between two points a cone may dip below an energy and come back
    lowest = steps[(found <= np.roll(found, 1)) & (found <= np.roll(found, -1))]
    width = 1 / count
    for _ in range(_ROUNDS):
        near = lowest[:, None] + np.linspace(-width, width, 21)
        lowest = near[np.arange(len(near)), np.argmin(sizes(near), axis=1)]
        width /= 10
    return np.asarray(sizes(np.sort(np.concatenate([steps, lowest]))))


def _least_on_lines(
    n: int, m: int, lines: NDArray[np.int64], corners: NDArray[np.float64], hoppings: NDArray[np.float64]
) -> float:
    """Return the least size of the structure factor on lines n p1 + m p2 = integer, each near a corner, eV.

    Args:
        n: First chiral index.
        m: Second chiral index.
        lines: The integers, shape (l,).
        corners: Of the zone, shape (l, 2).
        hoppings: In eV, shape (3,).
    """
    across = np.array([n, m], dtype=float)
    along = np.array([-m, n]) / np.linalg.norm(across)
    starts = corners + ((lines - corners @ across) / (across @ across))[:, None] * across
    rows = np.arange(len(lines))
    centres, width, least = np.zeros(len(lines)), 0.25, math.inf
    for _ in range(6):
        steps = centres[:, None] + np.linspace(-width, width, 201)
        phases = np.exp(2j * np.pi * (starts[:, None] + steps[:, :, None] * along))
        sizes = np.abs(hoppings[0] + phases @ hoppings[1:])
        best = np.argmin(sizes, axis=1)
        centres, least, width = steps[rows, best], float(sizes[rows, best].min()), width / 50
    return least
