"""Harmonic lattice dynamics from force constants: any mode at any q, in plain numpy, so that the window can ask too."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

TO_THZ = 15.633302
"""From √(eV/Å²/u) to THz of ordinary frequency (CODATA 2018)."""

_LARGEST_DENOMINATOR = 8
_MOST_ATOMS = 400  # in a cell that a mode is shown in
_SHOWN = 4  # cells along a vector on which a wave does not come back
_SAME = 0.1  # Å


@dataclass(frozen=True, eq=False)
class PhononModes:
    """The modes at one q.

    Attributes:
        q: In terms of the reciprocal vectors of the primitive cell, shape (3,).
        frequencies: THz, ascending, shape (3 n,); an imaginary frequency is given as a negative number.
        eigenvectors: Of the dynamical matrix, orthonormal columns, shape (3 n, 3 n); phases go with the
            positions of the atoms themselves.
    """

    q: NDArray[np.float64]
    frequencies: NDArray[np.float64]
    eigenvectors: NDArray[np.complex128]


@dataclass(frozen=True, eq=False)
class LatticeDynamics:
    """Force constants of a crystal.

    Attributes:
        primitive: The primitive cell, n atoms.
        masses: In u, shape (n,).
        constants: Between each atom of the primitive cell and each of the s atoms of the supercell, eV/Å²,
            shape (n, s, 3, 3).
        atoms: Which atom of the primitive cell each atom of the supercell is an image of, shape (s,).
        vectors: The shortest ways from an atom to the images of another, several where they are equally short, in terms
            of the primitive lattice vectors, shape (m, 3).
        counts: How many of them lead from atom i to atom k of the supercell, shape (s, n); they stand in ``vectors``
            in this order.
        supercell: Lattice vectors of the supercell in terms of the primitive ones, integer rows, shape (3, 3).
    """

    primitive: Crystal
    masses: NDArray[np.float64]
    constants: NDArray[np.float64]
    atoms: NDArray[np.int64]
    vectors: NDArray[np.float64]
    counts: NDArray[np.int64]
    supercell: NDArray[np.int64]

    def at(self, q: ArrayLike) -> PhononModes:
        """Return the modes at ``q``, given in terms of the reciprocal vectors of the primitive cell."""
        place = np.asarray(q, dtype=float)
        squares, vectors = np.linalg.eigh(self._matrix(place))
        return PhononModes(place, np.sign(squares) * np.sqrt(np.abs(squares)) * TO_THZ, vectors)

    def _matrix(self, q: NDArray[np.float64]) -> NDArray[np.complex128]:
        n, s = self.constants.shape[:2]
        phases = np.exp(2j * np.pi * (self.vectors @ q))
        starts = np.concatenate([[0], np.cumsum(self.counts.ravel())[:-1]])
        means = (np.add.reduceat(phases, starts) / self.counts.ravel()).reshape(s, n)
        blocks: NDArray[np.complex128] = np.zeros((n, n, 3, 3), dtype=complex)
        for atom in range(n):
            images = self.atoms == atom
            blocks[:, atom] = np.einsum("ikab,ki->iab", self.constants[:, images], means[images])
        blocks /= np.sqrt(np.outer(self.masses, self.masses))[:, :, None, None]
        matrix: NDArray[np.complex128] = blocks.transpose(0, 2, 1, 3).reshape(3 * n, 3 * n)
        hermitian: NDArray[np.complex128] = (matrix + matrix.conj().T) / 2
        return hermitian


@dataclass(frozen=True, eq=False)
class ModeMotion:
    """One mode in a cell large enough to show it.

    Attributes:
        crystal: The cell at rest.
        pattern: How each atom is displaced, complex, the largest displacement 1 Å long, shape (n, 3).
        commensurate: Whether the wave fits the cell, so that it goes on smoothly across its faces.
    """

    crystal: Crystal
    pattern: NDArray[np.complex128]
    commensurate: bool

    def displacements(self, amplitude: float, phase: float) -> NDArray[np.float64]:
        """Return the displacements in Å, shape (n, 3), at a phase in radians."""
        return np.asarray(amplitude * np.real(self.pattern * np.exp(1j * phase)))

    def at(self, amplitude: float, phase: float) -> Crystal:
        """Return the structure displaced along the mode.

        Args:
            amplitude: Largest displacement of an atom in Å.
            phase: Of the oscillation, radians.
        """
        return self.crystal.replace(positions=self.crystal.positions + self.displacements(amplitude, phase))


def mode_motion(dynamics: LatticeDynamics, q: ArrayLike, band: int, cell: Crystal | None = None) -> ModeMotion:
    """Return a mode as displacements in a cell that its wave fits.

    Args:
        dynamics: The force constants.
        q: In terms of the reciprocal vectors of the primitive cell.
        band: Number of the mode, from 0, in ascending order of frequency.
        cell: Another cell of the same crystal in the same orientation, which is repeated instead of the primitive one.
    """
    modes, primitive = dynamics.at(q), dynamics.primitive
    sites = None if cell is None else _sites(primitive, cell)
    base = primitive if cell is None or sites is None else cell
    sites = np.arange(len(primitive)) if sites is None else sites
    own = base.cell @ np.linalg.inv(primitive.cell) @ modes.q
    repeats, fits = _repeats(own, len(base))
    shifts = np.array([(i, j, k) for i in range(repeats[0]) for j in range(repeats[1]) for k in range(repeats[2])])
    positions = (base.positions[None] + (shifts @ base.cell)[:, None]).reshape(-1, 3)
    local = (modes.eigenvectors[:, band].reshape(-1, 3) / np.sqrt(dynamics.masses)[:, None])[sites]
    waves = np.exp(2j * np.pi * (positions @ np.linalg.inv(primitive.cell) @ modes.q))
    pattern = _turned_real(np.tile(local, (len(shifts), 1)) * waves[:, None])
    size = np.array(repeats)[:, None]
    crystal = Crystal(np.tile(base.numbers, len(shifts)), positions, base.cell * size, title=base.title)
    return ModeMotion(crystal, pattern / _reach(pattern), fits)


def _sites(primitive: Crystal, cell: Crystal) -> NDArray[np.int64] | None:
    """Return which atom of the primitive cell each atom of another cell is an image of; None if one is none."""
    inverse = np.linalg.inv(primitive.cell)
    apart = (cell.positions[:, None] - primitive.positions[None]) @ inverse
    distance = np.linalg.norm((apart - np.round(apart)) @ primitive.cell, axis=2)
    distance[cell.numbers[:, None] != primitive.numbers[None]] = np.inf
    nearest = np.argmin(distance, axis=1)
    return None if distance[np.arange(len(cell)), nearest].max() > _SAME else nearest


def _turned_real(pattern: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """Choose the phase at which the displacements are largest as the origin of the oscillation."""
    turn = 0.5 * np.angle(np.sum(pattern**2))
    turned: NDArray[np.complex128] = pattern * np.exp(-1j * turn)
    return turned


def _reach(pattern: NDArray[np.complex128]) -> float:
    """Return the largest displacement of any atom over a whole period."""
    phases = np.exp(1j * np.linspace(0, np.pi, 24, endpoint=False))
    return max(float(np.linalg.norm(np.real(pattern * phase), axis=1).max()) for phase in phases)


def _repeats(q: NDArray[np.float64], atoms: int) -> tuple[tuple[int, int, int], bool]:
    """Return how often a cell is repeated for a wave to fit, as far as there is room, and whether it then does."""
    fractions = [Fraction(float(part)).limit_denominator(_LARGEST_DENOMINATOR) for part in q]
    wanted = [part.denominator for part in fractions]
    fits = bool(np.allclose([float(part) for part in fractions], q, atol=1e-4))
    if not fits:
        wanted = [1 if abs(part - round(part)) < 1e-4 else _SHOWN for part in q]
    most = max(1, _MOST_ATOMS // atoms)
    while np.prod(wanted) > most:
        wanted[int(np.argmax(wanted))] -= 1
        fits = False
    return (wanted[0], wanted[1], wanted[2]), fits
