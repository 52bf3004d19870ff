"""Crystals of the Materials Project with their symmetry, and how they are split, for the tools of the classifier."""

from __future__ import annotations

import csv
import hashlib
import lzma
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import spglib

from core.structures.crystal import Crystal
from core.structures.elements import number_of
from core.structures.readers.symmetry import quiet_spglib

if TYPE_CHECKING:
    from pathlib import Path

SYSTEMS = ("triclinic", "monoclinic", "orthorhombic", "tetragonal", "trigonal", "hexagonal", "cubic")
_LAST_OF = (2, 15, 74, 142, 167, 194)
_TOLERANCE = 0.1  # Å, as the Materials Project
_TEST, _VALIDATION = 0.12, 0.2  # shares of the prototypes, from 0 on


@dataclass(frozen=True, eq=False)
class Known:
    """A crystal whose space group is known.

    Attributes:
        crystal: The cell as the Materials Project has it.
        group: Number of its space group within 0.1 Å.
        part: "train", "validation", "test", or "" of what is left out.
    """

    crystal: Crystal
    group: int
    part: str = ""

    @property
    def system(self) -> int:
        """Place of its crystal system among ``SYSTEMS``."""
        return int(np.searchsorted(_LAST_OF, self.group))


def read(data: Path, *, most: int = 0) -> list[Known]:
    """Return the crystals of both files, each with its part; those without a group are left out.

    Whole prototypes (stoichiometry and space group) are in one part, drawn by a hash, and no formula of a test or
    validation crystal is learned from.
    """
    found: list[Known] = []
    for name in ("mp20_part", "mpts52_part"):
        with lzma.open(data / "structures" / f"{name}.csv.xz", "rt", encoding="utf-8") as file:
            for i, row in enumerate(csv.DictReader(file)):
                if most and i >= most:
                    break
                crystal = _crystal(row["cif"])
                with quiet_spglib():
                    facts = spglib.get_symmetry_dataset(
                        (crystal.cell, crystal.fractional, crystal.numbers), symprec=_TOLERANCE
                    )
                found.append(Known(crystal, facts.number if facts else 0))
    return _split(found)


def _crystal(cif: str) -> Crystal:
    """Return the crystal of a CIF as pymatgen writes it, without symmetry; as fast as there are many."""

    def number(name: str) -> float:
        match = re.search(rf"_cell_{name}\s+(\S+)", cif)
        assert match
        return float(match[1])

    a, b, c = (number(f"length_{axis}") for axis in "abc")
    cos_a, cos_b, cos_c = (math.cos(math.radians(number(f"angle_{axis}"))) for axis in ("alpha", "beta", "gamma"))
    sin_c = math.sqrt(1 - cos_c**2)
    x, y = c * cos_b, c * (cos_a - cos_b * cos_c) / sin_c
    cell = np.array([[a, 0, 0], [b * cos_c, b * sin_c, 0], [x, y, math.sqrt(c * c - x * x - y * y)]])
    rows = [line.split() for line in cif[cif.index("_atom_site_occupancy") :].split("\n")[1:]]
    sites = [row for row in rows if len(row) >= 7]
    names = [re.match("[A-Z][a-z]?", row[0]) for row in sites]
    numbers = np.array([number_of(name[0]) for name in names if name])
    places = np.array([[float(one) for one in row[3:6]] for row in sites]) % 1.0
    return Crystal(numbers, places @ cell, cell)


def _split(found: list[Known]) -> list[Known]:
    keys = [_keys(one) for one in found]
    chance = [int(hashlib.md5(repr(prototype).encode()).hexdigest(), 16) % 1000 / 1000 for prototype, _ in keys]  # noqa: S324
    parts = ["test" if one < _TEST else "validation" if one < _VALIDATION else "train" for one in chance]
    formulae = {part: {keys[i][1] for i, one in enumerate(parts) if one == part} for part in set(parts)}
    kept = []
    for one, part, (_, formula) in zip(found, parts, keys, strict=True):
        others = {"train": ("test", "validation"), "validation": ("test",), "test": ()}[part]
        seen = any(formula in formulae.get(other, ()) for other in others)
        kept.append(Known(one.crystal, one.group, "" if seen or not one.group else part))
    return kept


def _keys(one: Known) -> tuple[tuple[object, ...], tuple[tuple[int, int], ...]]:
    """Return the prototype and the reduced formula of a crystal."""
    counts = Counter(one.crystal.numbers.tolist())
    units = reduce(math.gcd, counts.values())
    formula = tuple(sorted((z, count // units) for z, count in counts.items()))
    return (tuple(sorted(count for _, count in formula)), one.group), formula
