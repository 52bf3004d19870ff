"""The Wyckoff table of a crystal: which kinds of places its atoms take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal, Share
    from core.structures.symmetry.groups import SpaceGroup

_PARTS = 24  # every fixed coordinate of a special position is a multiple of one part
_SAME = 1e-4


@dataclass(frozen=True, slots=True)
class Site:
    """One orbit: atoms that the space group makes of one another.

    Attributes:
        multiplicity: Atoms of the orbit in the standard cell.
        letter: Wyckoff letter.
        symmetry: Site symmetry, oriented as in International Tables.
        share: What occupies it: ((atomic number, occupancy), ...).
        coordinates: Fractional coordinates of one of its atoms in the standard cell, idealised.
        atoms: The atoms of the crystal that belong to it.
        labels: What the file calls them, each name once.
    """

    multiplicity: int
    letter: str
    symmetry: str
    share: Share
    coordinates: tuple[float, float, float]
    atoms: tuple[int, ...]
    labels: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Multiplicity and letter, "4a"."""
        return f"{self.multiplicity}{self.letter}"


def wyckoff_table(crystal: Crystal, group: SpaceGroup) -> tuple[Site, ...]:
    """Return the orbits of a crystal, the most symmetric first as the letters run."""
    orbits = group.orbits
    of_standard = orbits[group.standard_sources]
    names = crystal.arrays.get("labels")
    sites = []
    for first in np.unique(orbits).tolist():
        atoms = np.flatnonzero(orbits == first)
        places = group.standard_positions[of_standard == first]
        labels = () if names is None else tuple(dict.fromkeys(str(names[i]) for i in atoms))
        sites.append(
            Site(
                multiplicity=len(places),
                letter=group.wyckoff[first],
                symmetry=group.site_symmetry[first],
                share=crystal.share(first),
                coordinates=_simplest(places),
                atoms=tuple(atoms.tolist()),
                labels=labels,
            )
        )
    return tuple(sorted(sites, key=lambda site: (site.letter, site.atoms[0])))


def _simplest(places: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return the place of an orbit that looks most like the first one of International Tables.

    That is the one with most coordinates fixed at fractions, most of them zero, and these at the end.
    """
    wrapped = np.round(places % 1.0, 8) % 1.0 + 0.0
    free = np.abs(wrapped * _PARTS - np.round(wrapped * _PARTS)) > _SAME
    order = [
        (int(own.sum()), -place.count(0.0), [value == 0.0 for value in place], sum(place), place)
        for own, place in zip(free, wrapped.tolist(), strict=True)
    ]
    x, y, z = min(order)[-1]
    return x, y, z
