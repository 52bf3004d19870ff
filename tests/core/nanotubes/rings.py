"""What makes two tubes alike, and the rings of a tube, found from where its atoms are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from core.structures.near import near_pairs

if TYPE_CHECKING:
    from core.structures.crystal import Crystal


def bonds(crystal: Crystal, longest: float = 1.75):
    """Return first, second and length of the bonds between atoms that are no hydrogen."""
    first, second, distance, _ = near_pairs(crystal, longest)
    heavy = (crystal.numbers[first] != 1) & (crystal.numbers[second] != 1)
    return first[heavy], second[heavy], distance[heavy]


def distances(crystal: Crystal):
    """Return numbers and distances of all pairs within 5 Å, sorted: the same for tubes that are alike."""
    first, second, distance, _ = near_pairs(crystal, 5.0)
    return np.sort(distance + 100.0 * crystal.numbers[first] * crystal.numbers[second])


def ring_sizes(crystal: Crystal) -> Counter[int]:
    """Return how many smallest rings of 5 to 8 atoms there are; the tube must be wider than they are."""
    first, second, _ = bonds(crystal)
    near = {atom: set(second[first == atom].tolist()) for atom in range(len(crystal))}
    found: set[frozenset[int]] = set()

    def walk(path: list[int], size: int) -> None:
        if len(path) == size:
            ring = frozenset(path)
            if path[0] in near[path[-1]] and not any(other < ring for other in found):
                found.add(ring)
            return
        for atom in near[path[-1]]:
            if atom not in path:
                walk([*path, atom], size)

    for size in (5, 6, 7, 8):
        for atom in near:
            walk([atom], size)
    # a ring with a shortcut is two others
    whole = [ring for ring in found if all(len(near[atom] & ring) == 2 for atom in ring)]
    return Counter(map(len, whole))
