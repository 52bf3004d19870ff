"""Crystals with displaced and missing atoms in strained cells, of which the symmetry is known: what to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to a crystal.

    Attributes:
        repeats: How often the cell is repeated along each lattice vector.
        displacement: How far every atom moves, each in a direction of its own, in Å.
        vacancies: Share of the atoms that are missing; one stays in any case.
        strain: Standard deviation of each of the six components of the strain of the cell.
    """

    repeats: tuple[int, int, int] = (1, 1, 1)
    displacement: float = 0.0
    vacancies: float = 0.0
    strain: float = 0.0

    @property
    def is_none(self) -> bool:
        """Whether the crystal stays as it is."""
        return not (self.displacement or self.vacancies or self.strain)


def damaged(crystal: Crystal, damage: Damage, rng: np.random.Generator) -> Crystal:
    """Return a repeated cell of a periodic crystal with damage, drawn by ``rng``."""
    repeats: Sequence[int] = damage.repeats
    cell = crystal.cell * np.array(repeats)[:, None]
    images = np.stack(np.meshgrid(*map(np.arange, repeats), indexing="ij"), axis=-1).reshape(-1, 3)
    places = ((crystal.fractional[:, None] + images) / np.array(repeats)).reshape(-1, 3)
    numbers = np.repeat(crystal.numbers, len(images))
    if damage.displacement:
        steps = rng.normal(size=places.shape)
        steps *= damage.displacement / np.linalg.norm(steps, axis=1, keepdims=True)
        places = places + steps @ np.linalg.inv(cell)
    if damage.vacancies:
        gone = rng.permutation(len(places))[: min(len(places) - 1, round(damage.vacancies * len(places)))]
        places, numbers = np.delete(places, gone, axis=0), np.delete(numbers, gone)
    if damage.strain:
        half = np.triu(rng.normal(size=(3, 3))) * damage.strain
        cell = cell @ (np.eye(3) + half + np.triu(half, 1).T)
    return Crystal(numbers, places % 1.0 @ cell, cell)


def drawn(atoms: int, most: int, rng: np.random.Generator) -> Damage:
    """Return damage to learn from: of every kind and strength, alone and together, and sometimes none.

    Args:
        atoms: Of the cell.
        most: How many atoms the repeated cell may have.
        rng: What draws it.
    """
    if 8 * atoms > most:
        repeats = ((2, 1, 1), (2, 2, 1), (1, 2, 1), (1, 1, 1))[rng.integers(4)]
    else:
        repeats = (2, 2, 2)
        if rng.random() >= 0.65:
            a, b, c = (1, 1, 1) if rng.random() < 0.3 else rng.integers(1, 4, 3).tolist()
            repeats = (a, b, c) if a * b * c * atoms <= most else (2, 2, 2)
    chance = rng.random(4)
    displacement = 0.0 if chance[0] < 0.35 else 0.05 * int(rng.integers(1, 7))
    vacancies = 0.0 if chance[1] < 0.45 else 0.1 * int(rng.integers(1, 5))
    strain = 0.0 if chance[2] < 0.4 else float(rng.choice([0.005, 0.01, 0.02, 0.03]))
    return Damage(repeats) if chance[3] < 0.12 else Damage(repeats, displacement, vacancies, strain)
