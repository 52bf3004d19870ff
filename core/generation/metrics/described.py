"""What the figures need to know of each crystal, worked out in parallel processes and kept on disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Self

import numpy as np
from pydantic import BaseModel, ConfigDict

from core.errors import StructureError
from core.generation.metrics.validity import composition_is_valid, structure_is_valid
from core.generation.metrics.vectors import (
    COMPOSITION_LENGTH,
    STRUCTURE_LENGTH,
    composition_vector,
    structure_vector,
)
from core.learning.examples import examples_of, processors
from core.structures.crystal import Crystal
from core.structures.facts import density_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.learning.example_store import ExampleStore
    from core.models.architectures import Takes
    from core.structures.matching import Report

_WORTH_IT = 60
"""Atoms for which it pays to start processes; they can be ended at once, too."""
_PACKAGES = ("matminer", "pymatgen-core", "smact")


class Settings(BaseModel):
    """What the answer depends on beside the crystal.

    Attributes:
        versions: Of the packages that work it out.
        vectors: Whether the vectors are wanted.
    """

    model_config = ConfigDict(frozen=True)

    versions: str = ""
    vectors: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """What is known of one crystal.

    Attributes:
        facts: Whether the structure is valid, whether the composition is, density in g/cm³, number of elements,
            shape (4,).
        structure: Its vector, shape (61,), or none, shape (0,).
        composition: Its vector, shape (132,), or none, shape (0,).
    """

    facts: NDArray[np.float64]
    structure: NDArray[np.float64]
    composition: NDArray[np.float64]


class Describer:
    """Looks at one crystal; a kind of example, so that ``core.learning.examples`` can make many and keep them."""

    key = "core.generation.metrics.described:DESCRIBER"
    title = "Description for metrics"
    summary = "Validity, density and the vectors that coverage compares."
    takes: Takes = "structure"
    hyper: type[BaseModel] = Settings

    def example(self, item: Crystal | str, hyper: Settings) -> Described:
        """Return what is known of a crystal.

        Raises:
            StructureError: If it is none: no atoms, shared sites, atoms of unknown kind.
        """
        if not isinstance(item, Crystal) or not len(item):
            raise StructureError("There is a formula but no structure.")
        if not item.is_ordered:
            raise StructureError("It has shared or partly occupied sites.")
        if not item.numbers.all():
            raise StructureError("It has atoms of an unknown element.")
        numbers, counts = np.unique(item.numbers, return_counts=True)
        amounts = dict(zip(numbers.tolist(), counts.tolist(), strict=True))
        density = density_of(item)
        facts = (
            structure_is_valid(item),
            composition_is_valid(amounts),
            np.nan if density is None else density,
            len(amounts),
        )
        structure = structure_vector(item) if hyper.vectors else None
        composition = composition_vector(amounts) if hyper.vectors else None
        nothing = np.zeros(0)
        return Described(
            np.array(facts, dtype=float),
            nothing if structure is None else structure,
            nothing if composition is None else composition,
        )


DESCRIBER = Describer()


@dataclass(frozen=True, eq=False)
class DescribedSet:
    """What is known of many crystals, in their order.

    Attributes:
        crystals: The crystals.
        structural: Whether each structure is valid, shape (n,).
        compositional: Whether each composition is, shape (n,).
        densities: In g/cm³, NaN where there is none, shape (n,).
        elements: How many elements each has, shape (n,).
        structures: Vectors of the structures, NaN where there is none, shape (n, 61).
        compositions: Vectors of the compositions, NaN where there is none, shape (n, 132).
        rejects: Why some could not be looked at: index and reason.
    """

    crystals: tuple[Crystal, ...]
    structural: NDArray[np.bool_]
    compositional: NDArray[np.bool_]
    densities: NDArray[np.float64]
    elements: NDArray[np.int64]
    structures: NDArray[np.float64]
    compositions: NDArray[np.float64]
    rejects: tuple[tuple[int, str], ...] = ()

    def __len__(self) -> int:
        return len(self.crystals)

    @property
    def described(self) -> NDArray[np.bool_]:
        """Whether each has both vectors, shape (n,)."""
        found = np.isfinite(self.structures).all(axis=1), np.isfinite(self.compositions).all(axis=1)
        return np.asarray(found[0] & found[1])

    @property
    def valid(self) -> NDArray[np.bool_]:
        """Whether each is valid in both respects and can be described, as published, shape (n,)."""
        return self.structural & self.compositional & self.described

    @classmethod
    def of(
        cls, crystals: Sequence[Crystal], found: Sequence[tuple[int, Described]], rejects: Sequence[tuple[int, str]]
    ) -> Self:
        """Put together what was found of each."""
        facts = np.full((len(crystals), 4), np.nan)
        structures = np.full((len(crystals), STRUCTURE_LENGTH), np.nan)
        compositions = np.full((len(crystals), COMPOSITION_LENGTH), np.nan)
        for place, one in found:
            facts[place] = one.facts
            for table, vector in ((structures, one.structure), (compositions, one.composition)):
                if len(vector):
                    table[place] = vector
        elements = np.array([len(crystal.elements) for crystal in crystals], dtype=np.int64)
        return cls(
            tuple(crystals), facts[:, 0] == 1, facts[:, 1] == 1, facts[:, 2], elements, structures, compositions,
            tuple(rejects),
        )  # fmt: skip


def describe(
    crystals: Sequence[Crystal],
    report: Report = lambda _fraction, _text: None,
    *,
    vectors: bool = True,
    workers: int | None = None,
    store: ExampleStore | None = None,
) -> DescribedSet:
    """Look at many crystals; one that cannot be described never stops the rest.

    Args:
        crystals: The crystals.
        report: Hears several times a second how far it is; what it raises ends it, processes included.
        vectors: Whether the vectors of coverage are wanted, which is what takes time.
        workers: How many processes; 0 for none; by default as many as there are processors where that pays.
        store: Where what was found is kept; by default the user's cache.

    Raises:
        MissingExtraError: If smact, or for the vectors matminer, is not installed.
    """
    composition_is_valid({1: 1, 8: 1})
    if vectors:
        composition_vector({1: 1})
    if workers is None:
        workers = processors() if sum(map(len, crystals)) >= _WORTH_IT else 0
    settings = Settings(versions=_versions(), vectors=vectors)
    found = examples_of(DESCRIBER, settings, crystals, report=report, workers=workers, store=store)
    return DescribedSet.of(crystals, list(zip(found.places, found.examples, strict=True)), found.rejects)


@cache
def _versions() -> str:
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} none")
    return ", ".join(found)
