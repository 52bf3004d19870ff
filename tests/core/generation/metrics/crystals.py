"""Small sets of crystals whose figures are known beforehand."""

from __future__ import annotations

import numpy as np

from core.structures.crystal import Crystal

HALIDES = [(a, x) for a in (3, 11, 19, 37) for x in (9, 17, 35, 53)]


def rock_salt(cation: int, anion: int, edge: float = 5.6) -> Crystal:
    """Return a rock salt in its primitive cell, edge of the cube in Å."""
    cell = edge / 2 * (np.ones((3, 3)) - np.eye(3))
    return Crystal([cation, anion], [[0, 0, 0], [edge / 2] * 3], cell)


def caesium_chloride(cation: int, anion: int, edge: float = 3.6) -> Crystal:
    """Return a salt of the form of CsCl, edge of the cube in Å."""
    return Crystal([cation, anion], [[0, 0, 0], [edge / 2] * 3], edge * np.eye(3))


def salts() -> list[Crystal]:
    """Return sixteen different rock salts."""
    return [rock_salt(a, x) for a, x in HALIDES]


def chaos(count: int, seed: int = 0, atoms: int = 4, edge: float = 1.7) -> list[Crystal]:
    """Return random atoms of random elements at random places in a tight cube."""
    rng = np.random.default_rng(seed)
    return [
        Crystal(rng.integers(1, 84, atoms), rng.random((atoms, 3)) * edge, edge * np.eye(3)) for _ in range(count)
    ]  # fmt: skip
