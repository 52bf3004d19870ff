"""Which atoms carry the pi electrons of a structure, and how strongly they are coupled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.elements import covalent_radii
from core.structures.neighbours import pairs_within
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

HOPPING = 2.7
"""eV between neighbours in graphene; S. Reich et al., Phys. Rev. B 66, 035412 (2002), and most others."""
BOND = 1.42
"""Å; the bond of graphene that ``HOPPING`` belongs to."""
DECAY = 3.37
"""How fast the hopping falls with the bond's length: exp(-3.37 (d / 1.42 Å - 1)).

V. M. Pereira, A. H. Castro Neto, N. M. R. Peres, Phys. Rev. B 80, 045401 (2009), doi:10.1103/PhysRevB.80.045401."""

_BONDED = 1.3  # of the sum of the covalent radii
_CARRIERS = (5, 6, 7)
_LEAST_SHARE = 0.6  # of the atoms besides hydrogen that carry pi electrons, for a structure to count as such a system

# Huckel parameters, in units of the hopping: F. A. Van-Catledge, J. Org. Chem. 45, 4801 (1980),
# doi:10.1021/jo01312a015. A nitrogen with three neighbours gives two electrons, one with two neighbours gives one.
_LONE, _PAIR = "N·", "N:"
_ON_SITE = {"B": -0.45, "C": 0.0, _LONE: 0.51, _PAIR: 1.37}
_ELECTRONS = {"B": 0, "C": 1, _LONE: 1, _PAIR: 2}
_COUPLING = {
    ("C", "C"): 1.0,
    ("B", "C"): 0.73,
    ("B", "B"): 0.87,
    ("C", _LONE): 1.02,
    ("B", _LONE): 0.66,
    (_LONE, _LONE): 1.09,
    ("C", _PAIR): 0.89,
    ("B", _PAIR): 0.53,
    (_LONE, _PAIR): 0.99,
    (_PAIR, _PAIR): 0.98,
}
# what the couplings were fitted for; the hopping falls from there as that of carbon does
_LENGTH = {5: 1.54 - BOND / 2, 6: BOND / 2, 7: 1.37 - BOND / 2}


@dataclass(frozen=True, eq=False)
class PiSystem:
    """One orbital an atom, with nearest-neighbour coupling.

    Attributes:
        crystal: The structure.
        atoms: Index in the structure of each orbital's atom, shape (n,).
        first: Orbital at which each directed bond starts, shape (m,).
        second: Orbital at which it ends, shape (m,).
        image: Lattice translation of the second, shape (m, 3).
        hopping: Matrix element in eV (negative; with a phase where a sheet is folded), shape (m,).
        on_site: In eV, shape (n,).
        electrons: How many pi electrons there are.
        remarks: What was left out.
    """

    crystal: Crystal
    atoms: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    image: NDArray[np.int64]
    hopping: NDArray[np.float64]
    on_site: NDArray[np.float64]
    electrons: int
    remarks: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.atoms)

    @property
    def positions(self) -> NDArray[np.float64]:
        """Of the orbitals in Å, shape (n, 3)."""
        return np.asarray(self.crystal.positions[self.atoms])


def is_pi_system(crystal: Crystal) -> bool:
    """Return whether most atoms are boron, carbon and nitrogen in flat surroundings."""
    heavy = crystal.numbers[crystal.numbers != 1]
    if not len(heavy) or not np.isin(heavy, _CARRIERS).any() or not np.isin(heavy, (*_CARRIERS, 8, 9)).all():
        return False
    carriers, _ = _carriers(crystal, _bonds(crystal)[0])
    return bool(carriers.sum() >= _LEAST_SHARE * len(heavy))


def pi_system(crystal: Crystal, hopping: float = HOPPING, decay: float = DECAY) -> PiSystem:
    """Couple the pi orbitals of a structure.

    Args:
        crystal: The structure; its geometry sets the hoppings.
        hopping: Between carbon atoms 1.42 Å apart, eV (positive).
        decay: How fast it falls with the length.

    Raises:
        StructureError: If no atom carries pi electrons.
    """
    first, second, image, distance = _bonds(crystal)
    carriers, neighbours = _carriers(crystal, first)
    if not carriers.any():
        raise StructureError(
            "No atom carries pi electrons.",
            hint="Take a nanotube, a graphene sheet or ribbon, or a flat molecule's chain.",
        )
    kinds = np.array([_kind(int(z), int(count)) for z, count in zip(crystal.numbers, neighbours, strict=True)])
    atoms = np.flatnonzero(carriers)
    place = np.full(len(crystal), -1)
    place[atoms] = np.arange(len(atoms))
    kept = carriers[first] & carriers[second]
    first, second, image, distance = first[kept], second[kept], image[kept], distance[kept]
    shares = np.array([_share(kinds[i], kinds[j]) for i, j in zip(first, second, strict=True)])
    natural = np.array(
        [_LENGTH[a] + _LENGTH[b] for a, b in zip(crystal.numbers[first], crystal.numbers[second], strict=True)]
    )
    # carbon's own law for carbon, and from its own length on for others
    couplings = -hopping * shares * np.exp(-decay * (distance / natural - 1.0)) if len(first) else np.zeros(0)
    return PiSystem(
        crystal,
        atoms,
        place[first],
        place[second],
        image,
        couplings,
        np.array([-hopping * _ON_SITE[kind] for kind in kinds[atoms]]),
        int(sum(_ELECTRONS[kind] for kind in kinds[atoms])),
        _left_out(crystal, carriers),
    )


def _bonds(crystal: Crystal) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    radii = covalent_radii()[crystal.numbers]
    pairs = pairs_within(crystal, float(2 * _BONDED * radii.max()))
    near = pairs.distance < _BONDED * (radii[pairs.first] + radii[pairs.second])
    return pairs.first[near], pairs.second[near], pairs.image[near], pairs.distance[near]


def _carriers(crystal: Crystal, first: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return which atoms carry pi electrons, and how many neighbours each has, by where directed bonds start."""
    neighbours = np.bincount(first, minlength=len(crystal))
    # four neighbours leave no pi orbital; one is the end of a chain, or an atom above the sheet
    return np.isin(crystal.numbers, _CARRIERS) & np.isin(neighbours, (2, 3)), neighbours


def _kind(number: int, neighbours: int) -> str:
    if number == 7:
        return _PAIR if neighbours == 3 else _LONE
    return "B" if number == 5 else "C"


def _share(one: str, other: str) -> float:
    return _COUPLING.get((one, other)) or _COUPLING[other, one]


def _left_out(crystal: Crystal, carriers: NDArray[np.bool_]) -> tuple[str, ...]:
    missing = int(np.count_nonzero(~carriers & (crystal.numbers != 1)))
    if not missing:
        return ()
    return (Text("{0} atoms carry no pi electrons (other elements, or four neighbours) and are left out.", missing),)
