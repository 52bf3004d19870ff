"""What bending a sheet does to its pi electrons: the orbitals lean, and sheets that lie on one another are coupled.

Each orbital stands upright on the sheet. Two that lean against each other couple by their parts beside and along the
bond, V_pppi and V_ppsigma (J. C. Slater and G. F. Koster, Phys. Rev. 94, 1498 (1954)). Upright on its own three bonds
(POAV) it would lean along the axis of a zigzag tube, too, and one orbital an atom would then open gaps four times as
wide as those that are measured.

One number is chosen here, the ratio of both. With ``RATIO`` the gaps that curvature opens in zigzag tubes that would
be metals are those of scanning tunnelling spectroscopy (M. Ouyang et al., Science 292, 702 (2001)), within their error
of some 5 meV: (9, 0) 80, (12, 0) 42, (15, 0) 29 meV; a benchmark prints them. Armchair tubes stay metals. What is left
out is the mixing with sigma bands, which closes the gaps of (4, 0), (5, 0) and (6, 0) in DFT and lowers those of (7, 0)
and (8, 0): tubes narrower than 0.65 nm are told wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.structures.near import near_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.tight_binding.pi_system import PiSystem

RATIO = 1.0
"""Of -V_ppsigma to V_pppi between neighbours, by which orbitals that lean are coupled."""

# between walls: S. Roche et al., Phys. Rev. B 64, 121401 (2001), doi:10.1103/PhysRevB.64.121401
_SHARE, _APART, _DECAY = 1 / 8, 3.34, 0.45  # of the hopping; Å; Å
_FARTHEST = 5.0  # Å


def tilted(system: PiSystem, ratio: float = RATIO, normals: NDArray[np.float64] | None = None) -> PiSystem:
    """Return a system whose hoppings know how the orbitals lean.

    Args:
        system: The system; every atom needs two neighbours in it or more to be bent.
        ratio: Of -V_ppsigma to V_pppi.
        normals: What ``normals_of`` gives, where it is known.
    """
    vectors = bond_vectors(system)
    units = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    normals = normals_of(system) if normals is None else normals
    one, other = normals[system.first], normals[system.second]
    beside = (one * other).sum(axis=1)
    along = (one * units).sum(axis=1) * (other * units).sum(axis=1)
    return replace(system, hopping=system.hopping * (beside - (1 + ratio) * along))


def bond_vectors(system: PiSystem) -> NDArray[np.float64]:
    """Return the vector of each directed bond in Å, shape (m, 3)."""
    places = system.positions
    return np.asarray(places[system.second] - places[system.first] + system.image @ system.crystal.cell)


def normals_of(system: PiSystem) -> NDArray[np.float64]:
    """Return the direction of each orbital, zero where there is no plane, shape (n, 3).

    The normals on an atom's own bonds and on those of its neighbours are averaged, which gives that of the sheet. All
    of a sheet point to the same side; to which one has no meaning.
    """
    vectors = bond_vectors(system)
    arms = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    count = np.bincount(system.first, minlength=len(system))
    order = np.argsort(system.first, kind="stable")
    start = np.cumsum(count) - count
    own = np.zeros((len(system), 3))
    three, two = np.flatnonzero(count >= 3), np.flatnonzero(count == 2)
    a, b, c = (arms[order[start[three] + k]] for k in range(3))
    own[three] = np.cross(a - b, b - c)
    own[two] = np.cross(arms[order[start[two]]], arms[order[start[two] + 1]])
    own = _one_sided(_unit(own), system)
    around = np.zeros_like(own)
    np.add.at(around, system.first, own[system.second])
    return _unit(own + around / np.maximum(count, 1)[:, None])


def _one_sided(normals: NDArray[np.float64], system: PiSystem) -> NDArray[np.float64]:
    """Return normals turned over so that those of neighbours point to the same side."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import breadth_first_order, connected_components

    size = len(system)
    bonded = coo_matrix((np.ones(len(system.first)), (system.first, system.second)), shape=(size, size)).tocsr()
    _, pieces = connected_components(bonded, directed=False)
    found = normals.copy()
    for start in np.unique(pieces, return_index=True)[1]:
        order, before = breadth_first_order(bonded, start, directed=False)
        for orbital in order[1:]:
            if found[orbital] @ found[before[orbital]] < 0:
                found[orbital] = -found[orbital]
    return found


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    sizes = np.linalg.norm(vectors, axis=1)
    return np.asarray(vectors / np.where(sizes > 0, sizes, 1.0)[:, None])


def with_walls(system: PiSystem, walls: NDArray[np.int64], hopping: float) -> PiSystem:
    """Return a system whose walls are coupled with one another.

    Args:
        system: The system, the walls of which are not.
        walls: Number of the wall of each atom of the structure.
        hopping: Between neighbours within a wall, eV.
    """
    pairs = near_pairs(system.crystal, _FARTHEST)
    if pairs is None or not len(np.unique(walls)) > 1:
        return system
    first, second, distance, image = pairs
    orbital = np.full(len(system.crystal), -1)
    orbital[system.atoms] = np.arange(len(system))
    first, second, distance, image = (
        array[(walls[first] != walls[second]) & (orbital[first] >= 0) & (orbital[second] >= 0)]
        for array in (first, second, distance, image)
    )
    normals = normals_of(system)
    first, second = orbital[first], orbital[second]
    lean = np.abs((normals[first] * normals[second]).sum(axis=1))
    coupling = -hopping * _SHARE * lean * np.exp((_APART - distance) / _DECAY)
    return replace(
        system,
        first=np.concatenate([system.first, first]),
        second=np.concatenate([system.second, second]),
        image=np.concatenate([system.image, image]),
        hopping=np.concatenate([system.hopping, coupling]),
    )
