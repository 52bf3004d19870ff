"""Potentials whose physics is known, cheap enough for many steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from core.models.base import Kind, ModelSpec
from core.models.potentials import PotentialAnswer
from core.simulation.units import GPA
from core.structures.neighbours import pairs_within

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

ARGON_EPSILON = 0.0104
"""eV."""
ARGON_SIGMA = 3.4
"""Å."""


def spec(key="test") -> ModelSpec:
    return ModelSpec(
        key=key,
        title=key,
        kind=Kind.POTENTIAL,
        version="1",
        package="numpy",
        licence="",
        citation="",
        trained_on="",
        quantities=(),
        elements=frozenset(range(1, 119)),
        errors={},
        card="",
    )


def answer_of(crystal, first, second, vectors, energies, slopes, correction=(0.0, 0.0)) -> PotentialAnswer:
    """Add up pairs: vectors from first to second, energy and slope by distance of each; each pair once.

    Args:
        correction: Energy in eV and virial in eV that belong to the whole.
    """
    lengths = np.linalg.norm(vectors, axis=1)
    pulls = (slopes / lengths)[:, None] * vectors
    forces = np.zeros((len(crystal), 3))
    np.add.at(forces, first, pulls)
    np.add.at(forces, second, -pulls)
    strain = vectors.T @ pulls - correction[1] / 3 * np.eye(3)
    stress = strain / crystal.volume * GPA if crystal.is_periodic else None
    return PotentialAnswer(float(energies.sum()) + correction[0], forces, stress)


@dataclass
class LennardJones:
    """12-6, cut at so many sigma, with the usual corrections for what lies beyond."""

    epsilon: float = ARGON_EPSILON
    sigma: float = ARGON_SIGMA
    reach: float = 3.0
    spec = spec()

    def predict(self, crystals):
        for i, crystal in enumerate(crystals):
            first, second, image, distance = pairs_within(crystal, self.reach * self.sigma)
            shift = image @ crystal.cell
            once = (first < second) | ((first == second) & (image @ [10000, 100, 1] > 0))
            first, second, distance = first[once], second[once], distance[once]
            vectors = crystal.positions[second] + shift[once] - crystal.positions[first]
            s6 = (self.sigma / distance) ** 6
            energies = 4 * self.epsilon * (s6**2 - s6)
            slopes = -24 * self.epsilon * (2 * s6**2 - s6) / distance
            yield i, answer_of(crystal, first, second, vectors, energies, slopes, self._beyond(crystal))

    def _beyond(self, crystal) -> tuple[float, float]:
        """Energy and virial of pairs beyond the cutoff, were they spread evenly (Allen and Tildesley, 2.8)."""
        if not crystal.is_periodic:
            return 0.0, 0.0
        density, n = len(crystal) / crystal.volume * self.sigma**3, len(crystal)
        r3 = self.reach**-3
        energy = 8 / 9 * np.pi * n * density * self.epsilon * (r3**3 - 3 * r3)
        pressure = 32 / 9 * np.pi * density**2 * self.epsilon * (r3**3 - 1.5 * r3)
        return energy, 3 * pressure * crystal.volume / self.sigma**3

    def bytes_needed(self, _crystal):
        return 0


@dataclass
class Springs:
    """Harmonic springs between given pairs, through the nearest image."""

    first: np.ndarray
    second: np.ndarray
    lengths: np.ndarray
    stiffness: float
    spec = spec()

    @classmethod
    def between(cls, crystal: Crystal, radius: float, stiffness: float) -> Springs:
        first, second, _, distance = pairs_within(crystal, radius)
        once = first < second
        return cls(first[once], second[once], distance[once], stiffness)

    def predict(self, crystals):
        for i, crystal in enumerate(crystals):
            vectors = crystal.positions[self.second] - crystal.positions[self.first]
            if crystal.is_periodic:
                steps = vectors @ np.linalg.inv(crystal.cell)
                vectors = vectors - np.round(steps) @ crystal.cell
            stretch = np.linalg.norm(vectors, axis=1) - self.lengths
            energies, slopes = self.stiffness / 2 * stretch**2, self.stiffness * stretch
            yield i, answer_of(crystal, self.first, self.second, vectors, energies, slopes)

    def bytes_needed(self, _crystal):
        return 0


@cache
def argon(repeats: int = 3, a: float = 5.4) -> Crystal:
    """Solid argon, face-centred cubic."""
    from ase.build import bulk

    from core.structures.convert import from_ase

    return from_ase(bulk("Ar", cubic=True, a=a).repeat(repeats), "Ar")


def shaken(crystal: Crystal, amount: float = 0.05, seed: int = 0) -> Crystal:
    moves = np.random.default_rng(seed).normal(scale=amount, size=(len(crystal), 3))
    return crystal.replace(positions=crystal.positions + moves)
