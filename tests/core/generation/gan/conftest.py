"""A small set of crystals to learn from, and a generator that learned from it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.generation.gan.hyper import GanHyper
from core.generation.gan.lessons import GanLesson
from core.generation.gan.model import CrystalGan, manifest_of
from core.generation.gan.rivals import train_gan
from core.learning.loop import Plan
from core.prediction.deriving import Seen, seen
from core.structures.builders.prototypes import library
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Iterator

ALKALI, HALOGENS, CHALCOGENS, EARTHS = (3, 11, 19, 37, 55), (9, 17, 35, 53), (8, 16, 34, 52), (4, 12, 20, 38, 56)
SMALL = GanHyper(noise=8, width=48, element=12, template=16)


KINDS = {
    "AB_cF8_225_a_b": (*product(ALKALI, HALOGENS), *product(EARTHS, CHALCOGENS)),
    "AB_cP2_221_b_a": (*product(ALKALI, HALOGENS),),
    "AB_hP4_186_b_b": (*product(EARTHS, CHALCOGENS),),
}
"""AFLOW's prototypes of rock salt, caesium chloride and wurtzite, and what is put into them."""


def _crystals() -> Iterator[Crystal]:
    """Yield salts of three structures; those of wurtzite are more or less stretched."""
    chooser = np.random.default_rng(0)
    for key, pairs in KINDS.items():
        base = library()[key].crystal
        first = base.numbers[0]
        for pair in pairs:
            numbers = np.where(base.numbers == first, *pair)
            for _ in range(4):
                stretch = chooser.uniform(0.95, 1.05) if "hP" in key else 1.0
                cell = base.cell @ np.diag([1.0, 1.0, stretch]) * (sum(pair) / 20) ** (1 / 3)
                yield Crystal(numbers, base.fractional @ cell, cell)


@pytest.fixture(scope="session")
def salts() -> list[Seen]:
    """Salts as they are learned from."""
    return [one for crystal in _crystals() if (one := seen(crystal)) is not None]


@pytest.fixture(scope="session")
def lesson(salts: list[Seen]) -> GanLesson:
    """A lesson of salts, whose formation energy is made up: it falls with the difference of periods."""
    energies = np.array([-0.05 * abs(one.elements[0] - one.elements[1]) for one in salts])
    return GanLesson.of(salts, {"formation_energy_per_atom": energies}, share=0.1)


@pytest.fixture(scope="session")
def generator(lesson: GanLesson) -> CrystalGan:
    """A generator that learned from salts for some seconds."""
    made = train_gan(lesson, SMALL, Plan(epochs=8, batch=16, learning_rate=5e-3, clip=5.0, average=0.9))
    return CrystalGan.of(manifest_of(lesson, SMALL, "Salts"), lesson.language, made.state)
