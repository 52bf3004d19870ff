"""Crystals of known symmetry, from published parameters, and other descriptions of the same crystal."""

from __future__ import annotations

import numpy as np
from ase.spacegroup import crystal as spacegroup
from scipy.spatial.transform import Rotation

from core.structures.convert import from_ase
from core.structures.crystal import Crystal


def built(symbols, places, number, cellpar, setting=1) -> Crystal:
    atoms = spacegroup(symbols, places, spacegroup=number, setting=setting, cellpar=cellpar)
    return from_ase(atoms).replace(arrays={})


def perovskite() -> Crystal:
    """SrTiO3 (Ahtee et al., Acta Cryst. A 36, 1023 (1980))."""
    return built(["Sr", "Ti", "O"], [(0, 0, 0), (0.5, 0.5, 0.5), (0.5, 0.5, 0)], 221, [3.905] * 3 + [90] * 3)


def quartz() -> Crystal:
    """Right-handed α-quartz (Levien et al., Am. Mineral. 65, 920 (1980)), in P3_221."""
    places = [(0.4697, 0, 2 / 3), (0.4133, 0.2672, 0.7855)]
    return built(["Si", "O"], places, 154, [4.916, 4.916, 5.4054, 90, 90, 120])


def spinel() -> Crystal:
    """MgAl2O4 (Peterson et al., Am. Mineral. 76, 1455 (1991)), origin choice 2."""
    places = [(0.125,) * 3, (0.5,) * 3, (0.2624,) * 3]
    return built(["Mg", "Al", "O"], places, 227, [8.0806] * 3 + [90] * 3, setting=2)


def baddeleyite() -> Crystal:
    """ZrO2, P2_1/c (Howard et al., Acta Cryst. B 44, 116 (1988))."""
    places = [(0.2754, 0.0395, 0.2083), (0.0700, 0.3317, 0.3447), (0.4496, 0.7569, 0.4792)]
    return built(["Zr", "O", "O"], places, 14, [5.1505, 5.2116, 5.3173, 90, 99.23, 90])


def screwed(number) -> Crystal:
    """One atom on a general position of a group of tetragonal or hexagonal axes."""
    gamma = 120 if number > 142 else 90
    return built(["Fe"], [(0.13, 0.27, 0.08)], number, [7.1, 7.1, 9.3, 90, 90, gamma])


def described_otherwise(crystal: Crystal, seed: int, repeat=(1, 1, 1)) -> Crystal:
    """Return the same crystal turned, shifted, in another cell (perhaps a larger one), its atoms in another order."""
    rng = np.random.default_rng(seed)
    change = np.eye(3, dtype=int)
    for _ in range(3):
        i, j = rng.choice(3, 2, replace=False)
        change[i] += int(rng.integers(-1, 2)) * change[j]
    matrix = np.diag(repeat) @ change
    shifts = np.array([(i, j, k) for i in range(repeat[0]) for j in range(repeat[1]) for k in range(repeat[2])])
    cell = matrix @ crystal.cell
    positions = (crystal.positions + (shifts @ change @ crystal.cell)[:, None]).reshape(-1, 3)
    order = rng.permutation(len(positions))
    turn = Rotation.random(random_state=int(rng.integers(1 << 30))).as_matrix()
    numbers = np.tile(crystal.numbers, len(shifts))
    moved = positions + rng.normal(size=3)
    return Crystal(numbers[order], moved[order] @ turn.T, cell @ turn.T)
