"""The index of prototypes: the shapes that crystals have, and how often which element was found where in them.

A prototype has slots, each filled by one element. Of the crystals it was derived from it keeps the idealised positions
of one, how often each element fills each slot, and how densely they are packed on average.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

import resources
from core.prediction.shape import distinct_orders, orders_of, shape_of
from core.prediction.volumes import HIGHEST, Volumes
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_STEPS = 65535  # fractional coordinates are kept to 1.5e-5


@dataclass(eq=False)
class Prototype:
    """Crystals of nearly the same positions.

    Attributes:
        label: Formula, Pearson symbol, space group and Wyckoff letters, as AFLOW writes them.
        cell: Lattice vectors of the primitive cell as rows, for a volume of one an atom, shape (3, 3).
        fractional: Fractional coordinates, shape (n, 3).
        slots: Slot of each atom, shape (n,); slots are in ascending order of their atoms.
        packing: Volume over what the composition suggests, mean of the crystals it was derived from.
        filled: Of each slot, how often which element was found in it, shape (k, ``HIGHEST``).
        family: Number of the family that it belongs to: prototypes of much the same shape, their slots in one order.
        known: Marks of the compounds it was derived from, see ``mark_of``.
        mineral: What the structure is called, "" where it has no name.
    """

    label: str
    cell: NDArray[np.float64]
    fractional: NDArray[np.float64]
    slots: NDArray[np.int64]
    packing: float
    filled: NDArray[np.float32]
    family: int
    known: set[int] = field(default_factory=set)
    mineral: str = ""

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Atoms in each slot, ascending."""
        return tuple(np.bincount(self.slots).tolist())

    @cached_property
    def shape(self) -> NDArray[np.float32]:
        """Its distances, see ``core.prediction.shape``."""
        return shape_of(self.cell, self.fractional, self.slots)

    @property
    def compounds(self) -> int:
        """How many it was derived from."""
        return int(self.filled[0].sum())

    @property
    def group(self) -> int:
        """Number of its space group."""
        return int(self.label.split("_")[2])

    def crystal(self, elements: Sequence[int], volume: float) -> Crystal:
        """Return the crystal with these elements in its slots.

        Args:
            elements: Atomic number in each slot.
            volume: Of the cell in Å³.
        """
        cell = self.cell * (volume / len(self.slots)) ** (1 / 3)
        return Crystal(np.asarray(elements)[self.slots], self.fractional @ cell, cell)


@dataclass(eq=False)
class Family:
    """Prototypes of much the same shape.

    Attributes:
        prototypes: They, their slots in one order.
    """

    prototypes: list[Prototype]

    @cached_property
    def filled(self) -> NDArray[np.float32]:
        """Of each slot, how often which element was found in it, shape (k, ``HIGHEST``)."""
        found: NDArray[np.float32] = np.sum([one.filled for one in self.prototypes], axis=0)
        return found

    @property
    def compounds(self) -> int:
        """How many it was derived from."""
        return int(self.filled[0].sum())

    @cached_property
    def orders(self) -> list[tuple[int, ...]]:
        """The different ways to put elements, sorted by their counts, on its slots."""
        first = self.prototypes[0]
        return distinct_orders(first.shape, first.counts) if len(first.counts) > 1 else [(0,)]


def mark_of(elements: Sequence[int]) -> int:
    """Return a short mark of who sits where, by which a known compound is recognised."""
    return zlib.crc32("-".join(map(str, elements)).encode())


@dataclass(eq=False)
class PrototypeIndex:
    """Prototypes.

    Attributes:
        prototypes: They.
        volumes: What compositions suggest.
        smaller: Share of cells that a smaller cell would describe, counted in mp20_part.
    """

    prototypes: list[Prototype]
    volumes: Volumes
    smaller: float = 0.01

    @cached_property
    def families(self) -> Mapping[int, Family]:
        """Families by their number."""
        held: dict[int, list[Prototype]] = defaultdict(list)
        for prototype in self.prototypes:
            held[prototype.family].append(prototype)
        return {number: Family(prototypes) for number, prototypes in held.items()}

    @cached_property
    def by_counts(self) -> Mapping[tuple[int, ...], list[Family]]:
        """Families by the number of atoms in their slots."""
        found: dict[tuple[int, ...], list[Family]] = defaultdict(list)
        for family in self.families.values():
            found[family.prototypes[0].counts].append(family)
        return found

    @cached_property
    def units(self) -> Mapping[tuple[int, ...], Mapping[int, int]]:
        """How many compounds of each reduced formula, its amounts ascending, have how many units in their cell."""
        found: dict[tuple[int, ...], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for counts, families in self.by_counts.items():
            held = int(np.gcd.reduce(counts))
            found[tuple(count // held for count in counts)][held] += sum(one.compounds for one in families)
        return found

    def knows(self, amounts: Mapping[int, int]) -> bool:
        """Return whether a compound of this formula, whatever the content of its cell, is among those derived from."""
        elements = sorted(amounts, key=lambda number: (amounts[number], number))
        share = [amounts[number] / sum(amounts.values()) for number in elements]
        for counts, families in self.by_counts.items():
            if len(counts) == len(share) and np.allclose(np.array(counts) / sum(counts), share):
                marks = {mark_of([elements[i] for i in order]) for order in orders_of(counts)}
                if any(marks & one.known for family in families for one in family.prototypes):
                    return True
        return False

    def save(self, file: Path) -> None:
        """Write it down."""
        held = self.prototypes
        fills = [np.argwhere(one.filled > 0) for one in held]
        arrays: dict[str, NDArray[Any]] = {
            "labels": np.array([one.label.encode() for one in held]),
            "cells": np.array([one.cell for one in held], np.float32),
            "atoms": np.array([len(one.slots) for one in held], np.uint8),
            "fractional": np.round(np.concatenate([one.fractional for one in held]) % 1 * _STEPS).astype(np.uint16),
            "slots": np.concatenate([one.slots for one in held]).astype(np.uint8),
            "families": np.array([one.family for one in held], np.uint16),
            "packing": np.array([one.packing for one in held], np.float32),
            "fills": np.array([len(fill) for fill in fills], np.uint16),
            "places": np.concatenate(fills).astype(np.uint8),
            "times": np.concatenate(
                [one.filled[fill[:, 0], fill[:, 1]] for one, fill in zip(held, fills, strict=True)]
            ).astype(np.uint16),
            "marks": np.concatenate([np.array(sorted(one.known), np.uint32) for one in held]),
            "marked": np.array([len(one.known) for one in held], np.uint16),
            "volumes": self.volumes.elements.astype(np.float32),
            "pairs": self.volumes.pairs.astype(np.float32),
            "minerals": np.array([one.mineral.encode() for one in held]),
            "smaller": np.array(self.smaller),
        }
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]

    @classmethod
    def read(cls, file: Path | None = None) -> Self:
        """Read one; None takes the one that comes with the program."""
        with np.load(file or resources.path("prototypes/index.npz"), allow_pickle=False) as kept:
            held = {name: kept[name] for name in kept.files}
        atoms = np.split(np.arange(len(held["slots"])), np.cumsum(held["atoms"].astype(int))[:-1])
        fills = np.split(np.arange(len(held["places"])), np.cumsum(held["fills"].astype(int))[:-1])
        marks = np.split(held["marks"], np.cumsum(held["marked"].astype(int))[:-1])
        fractional = held["fractional"] / _STEPS
        found = []
        for i, label in enumerate(held["labels"]):
            slots = held["slots"][atoms[i]].astype(np.int64)
            filled = np.zeros((int(slots.max()) + 1, HIGHEST), np.float32)
            filled[tuple(held["places"][fills[i]].T)] = held["times"][fills[i]]
            found.append(
                Prototype(
                    label.decode(),
                    held["cells"][i].astype(np.float64),
                    fractional[atoms[i]],
                    slots,
                    float(held["packing"][i]),
                    filled,
                    int(held["families"][i]),
                    set(marks[i].tolist()),
                    held["minerals"][i].decode() if "minerals" in held else "",
                )
            )
        volumes = Volumes(held["volumes"].astype(np.float64), held["pairs"].astype(np.float64))
        return cls(found, volumes, float(held.get("smaller", cls.smaller)))
