"""What follows from force constants over the Brillouin zone: bands, density of states, instabilities, modes at Γ."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.simulation.phonons import quiet_phonopy
from core.structures.k_path import Convention, k_path, pretty
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.simulation.phonons import Report
    from core.structures.crystal import Crystal

IMAGINARY = -0.1
"""THz. Below this a frequency counts as imaginary; nearer to zero it is noise of forces and interpolation."""
ACOUSTIC = 0.02
"""THz. PhononModes nearer to zero are left out of sums that diverge there."""

_POINTS = 300  # along the whole path, about
_AT_ONCE = 40
_BINS = 2000
_MOST_ON_GRID = 500  # points of the reciprocal lattice of the supercell


@dataclass(frozen=True, eq=False)
class PhononBands:
    """Frequencies along a path.

    Attributes:
        q: In terms of the reciprocal vectors of the primitive cell, shape (k, 3).
        distance: Along the path, 1/Å with the factor 2π, shape (k,); two points at the same place where it jumps.
        frequencies: THz, ascending at each point, imaginary ones negative, shape (k, 3 n).
        starts: Index of the first point of each unbroken piece.
        ticks: Places of special points and their names.
    """

    q: NDArray[np.float64]
    distance: NDArray[np.float64]
    frequencies: NDArray[np.float64]
    starts: tuple[int, ...]
    ticks: tuple[tuple[float, str], ...]

    def drawn(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
        """Return distance, frequencies and index of each point, with a gap (not-a-number) where the path jumps."""
        breaks = [start for start in self.starts if start]
        return (
            np.insert(self.distance, breaks, self.distance[breaks]),
            np.insert(self.frequencies, breaks, np.nan, axis=0),
            np.insert(np.arange(len(self.q)), breaks, breaks),
        )


@dataclass(frozen=True, eq=False)
class PhononMesh:
    """Modes on a grid over the zone, reduced by symmetry.

    Attributes:
        q: Shape (k, 3).
        weights: Share of each point, adding up to 1, shape (k,).
        frequencies: THz, shape (k, 3 n).
        shares: Share of each atom in each mode, averaged over atoms that symmetry makes alike, shape (k, n, 3 n).
        numbers: How many points along each reciprocal vector.
    """

    q: NDArray[np.float64]
    weights: NDArray[np.float64]
    frequencies: NDArray[np.float64]
    shares: NDArray[np.float64]
    numbers: tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class PhononDos:
    """Density of states of the primitive cell.

    Attributes:
        frequencies: THz, shape (k,).
        total: States per THz; its integral is three times the number of atoms, shape (k,).
        elements: Atomic number to the part of its atoms.
    """

    frequencies: NDArray[np.float64]
    total: NDArray[np.float64]
    elements: dict[int, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Instability:
    """A mode whose frequency is imaginary.

    Attributes:
        q: In terms of the reciprocal vectors of the primitive cell.
        name: The special point, or "".
        band: Number of the mode, from 0.
        frequency: THz, negative.
        exact: Whether the supercell holds the wave, so that no interpolation is in it.
    """

    q: tuple[float, float, float]
    name: str
    band: int
    frequency: float
    exact: bool


@dataclass(frozen=True, slots=True)
class GammaMode:
    """Modes of one frequency at the centre of the zone.

    Attributes:
        first: Number of the first of them, from 1.
        degeneracy: How many they are.
        frequency: THz.
        irrep: Mulliken symbol of their representation, or "".
    """

    first: int
    degeneracy: int
    frequency: float
    irrep: str


def bands_of(phonopy: Any, crystal: Crystal, report: Report) -> PhononBands:
    """Return the bands along the path of Hinuma, Pizzi, Kumagai, Oba and Tanaka (2017).

    Args:
        phonopy: ``Phonopy`` with force constants.
        crystal: The same crystal in any cell and the same orientation.
        report: Told how far it is.
    """
    q, distance, starts, ticks = _path(crystal, np.asarray(phonopy.primitive.cell))
    found = []
    for start in range(0, len(q), _AT_ONCE):
        report(start / len(q), "Bands along the path")
        with quiet_phonopy():
            found.append(phonopy.run_qpoints(q[start : start + _AT_ONCE]).frequencies)
    return PhononBands(q, distance, np.concatenate(found), starts, ticks)


def _path(
    crystal: Crystal, primitive: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], tuple[int, ...], tuple[tuple[float, str], ...]]:
    """Return points along the path, how far along it they are, where its pieces begin, and its special points."""
    try:
        path = k_path(crystal, Convention.HPKOT)
        places = {point.key: point.cartesian for point in path.points}
        branches = path.branches
    except StructureError:
        # no space group: along the reciprocal vectors
        own = 2 * np.pi * np.linalg.inv(primitive).T
        places = {"GAMMA": np.zeros(3), "X": own[0] / 2, "Y": own[1] / 2, "Z": own[2] / 2}
        branches = (("X", "GAMMA", "Y"), ("GAMMA", "Z"))
    whole = sum(float(np.linalg.norm(places[b] - places[a])) for branch in branches for a, b in pairwise(branch))
    q: list[NDArray[np.float64]] = []
    distance: list[NDArray[np.float64]] = []
    starts: list[int] = []
    ticks: dict[float, str] = {}
    at = 0.0
    for branch in branches:
        starts.append(sum(map(len, q)))
        for number, (first, second) in enumerate(pairwise(branch)):
            length = float(np.linalg.norm(places[second] - places[first]))
            steps = np.linspace(0, 1, max(3, round(_POINTS * length / whole)))[0 if number == 0 else 1 :]
            q.append(places[first] + steps[:, None] * (places[second] - places[first]))
            distance.append(at + steps * length)
            _name(ticks, at, first)
            at += length
            _name(ticks, at, second)
    fractional = np.concatenate(q) @ primitive.T / (2 * np.pi)
    return fractional, np.concatenate(distance), tuple(starts), tuple(ticks.items())


def _name(ticks: dict[float, str], at: float, key: str) -> None:
    known, name = ticks.get(at, ""), pretty(key)
    ticks[at] = name if known in {"", name} else f"{known}|{name}"


def mesh_of(phonopy: Any, density: float) -> PhononMesh:
    """Return the modes on a grid around Γ.

    Args:
        phonopy: ``Phonopy`` with force constants.
        density: Points along a reciprocal vector, over its length in 1/Å without 2π: in effect, Å.
    """
    reciprocal = np.linalg.norm(np.linalg.inv(phonopy.primitive.cell), axis=0)
    numbers = [max(2, round(density * float(length))) for length in reciprocal]
    with quiet_phonopy():
        mesh = phonopy.run_mesh(numbers, with_eigenvectors=True, is_gamma_center=True)
        orbits = np.asarray(phonopy.primitive_symmetry.get_map_atoms())
    eigenvectors = np.asarray(mesh.eigenvectors)
    modes = eigenvectors.shape[2]
    shares = (np.abs(eigenvectors) ** 2).reshape(len(eigenvectors), -1, 3, modes).sum(axis=2)
    for orbit in np.unique(orbits):
        alike = orbits == orbit
        shares[:, alike] = shares[:, alike].mean(axis=1, keepdims=True)
    weights = np.asarray(mesh.weights, dtype=float)
    return PhononMesh(
        np.asarray(mesh.qpoints),
        weights / weights.sum(),
        np.asarray(mesh.frequencies),
        shares,
        (numbers[0], numbers[1], numbers[2]),
    )


def dos_of(mesh: PhononMesh, numbers: NDArray[np.int64]) -> PhononDos:
    """Return the density of states, each mode spread over a Gaussian.

    Args:
        mesh: The modes.
        numbers: Atomic numbers of the primitive cell.
    """
    low, high = float(mesh.frequencies.min()), float(mesh.frequencies.max())
    width = max((high - min(low, 0.0)) / 120, 1e-3)
    edges = np.linspace(min(low, 0.0) - 4 * width, high + 4 * width, _BINS + 1)
    step = edges[1] - edges[0]
    reach = int(np.ceil(4 * width / step))
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / width) ** 2)
    bell /= bell.sum()

    def spread(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        counts, _ = np.histogram(mesh.frequencies, edges, weights=weights)
        return np.asarray(np.convolve(counts, bell, mode="same") / step)

    elements = {
        int(number): spread(mesh.weights[:, None] * mesh.shares[:, numbers == number].sum(axis=1))
        for number in np.unique(numbers)
    }
    every = slice(None, None, 2)
    total = np.sum(list(elements.values()), axis=0)
    centres = (edges[:-1] + edges[1:]) / 2
    return PhononDos(centres[every], total[every], {number: part[every] for number, part in elements.items()})


def instabilities_of(phonopy: Any, bands: PhononBands, mesh: PhononMesh) -> tuple[Instability, ...]:
    """Return the imaginary modes, one of those that symmetry makes alike, the worst first.

    Those at points whose waves the supercell holds lead: no interpolation has a part in them.
    """
    found: dict[tuple[bool, float], Instability] = {}
    for q, frequencies, exact in _looked_at(phonopy, bands, mesh):
        worst = float(frequencies.min())
        at_gamma = not np.any(np.abs(q - np.round(q)) > 1e-6)
        # at Γ the three modes next to zero are translations
        if worst >= IMAGINARY or (at_gamma and np.count_nonzero(np.abs(frequencies) < -worst) < 3):
            continue
        x, y, z = (float(part) + 0.0 for part in np.round(q, 6))
        one = Instability((x, y, z), _name_of(bands, q), int(np.argmin(frequencies)), worst, exact)
        if not exact and any(np.allclose(q, other.q, atol=1e-4) for other in found.values()):
            continue
        key = (exact, round(worst, 2))
        if key not in found or (one.name and not found[key].name):
            found[key] = one
    return tuple(sorted(found.values(), key=lambda one: (not one.exact, one.frequency)))


def _looked_at(
    phonopy: Any, bands: PhononBands, mesh: PhononMesh
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64], bool]]:
    from phonopy.harmonic.dynmat_to_fc import get_commensurate_points

    columns = np.round(np.linalg.inv(phonopy.primitive.cell).T @ phonopy.supercell.cell.T).astype(int)
    exact = np.asarray(get_commensurate_points(columns))
    exact -= np.round(exact - 1e-6)
    if len(exact) <= _MOST_ON_GRID:
        with quiet_phonopy():
            frequencies = phonopy.run_qpoints(exact).frequencies
        for q, row in zip(exact, frequencies, strict=True):
            yield q, row, True
    for source in (bands, mesh):
        lowest = int(np.argmin(source.frequencies.min(axis=1)))
        yield source.q[lowest], source.frequencies[lowest], False


def _name_of(bands: PhononBands, q: NDArray[np.float64]) -> str:
    for at, name in bands.ticks:
        index = int(np.argmin(np.abs(bands.distance - at)))
        if np.allclose((bands.q[index] - q + 0.5) % 1, 0.5, atol=1e-4) and "|" not in name:
            return name
    return ""


def gamma_modes(phonopy: Any) -> tuple[GammaMode, ...]:
    """Return the modes at Γ with their representations, where phonopy knows the character table."""
    with quiet_phonopy():
        frequencies = np.asarray(phonopy.run_qpoints([[0.0, 0.0, 0.0]]).frequencies[0])
        labels = _labels(phonopy)
    if labels is None:
        groups: list[list[int]] = []
        for index, frequency in enumerate(frequencies):
            if groups and frequency - frequencies[groups[-1][-1]] < 1e-3:
                groups[-1].append(index)
            else:
                groups.append([index])
        labels = [(tuple(group), "") for group in groups]
    return tuple(
        GammaMode(min(group) + 1, len(group), float(np.mean(frequencies[list(group)])), name) for group, name in labels
    )


def _labels(phonopy: Any) -> list[tuple[tuple[int, ...], str]] | None:
    """Return sets of degenerate modes and their symbols; None if there are none for this point group."""
    try:
        phonopy.run_irreps([0.0, 0.0, 0.0], degeneracy_tolerance=1e-3)
    except (RuntimeError, ValueError, AssertionError, IndexError):
        return None
    irreps = phonopy.irreps
    names = getattr(irreps, "_ir_labels", None)
    groups = [tuple(int(index) for index in group) for group in irreps.band_indices]
    if sorted(index for group in groups for index in group) != list(range(3 * len(phonopy.primitive))):
        return None
    return [(group, str((names or [None] * len(groups))[i] or "")) for i, group in enumerate(groups)]


def described(instability: Instability) -> str:
    """Say where an imaginary mode is."""
    place = "(" + ", ".join(f"{part:.3g}" for part in instability.q) + ")"
    name = Text("{0} {1}", instability.name, place) if instability.name else place
    return Text("{0}i THz at q = {1}", f"{-instability.frequency:.2f}", name)
