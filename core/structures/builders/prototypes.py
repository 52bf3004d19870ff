"""Crystals after a structure type of the AFLOW library that comes with pymatgen.

Source of the list: Mehl et al., Comput. Mater. Sci. 136, S1 (2017).
"""

from __future__ import annotations

import gzip
import json
import warnings
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import resources
from core.errors import StructureError
from core.structures.crystal import Crystal
from core.structures.elements import covalent_radii, numbers_of, symbols
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLACES = ("prototypes/aflow_prototypes.json.gz", "aflow_prototypes.json")
"""Where newer and older versions of pymatgen keep the list."""


@dataclass(frozen=True, eq=False)
class Prototype:
    """A structure type.

    Attributes:
        key: AFLOW's label, such as "AB3C_cP5_221_a_c_b"; where two share it, with the formula behind a colon.
        title: Its name, formula and symbols, for a list.
        crystal: The published structure.
        elements: Its elements, in the order in which the structure lists them.
    """

    key: str
    title: str
    crystal: Crystal
    elements: tuple[int, ...]


def titles() -> Mapping[str, str]:
    """Return the title of each prototype by its key, without loading the list itself."""
    text = resources.path("prototypes.json").read_text(encoding="utf-8")
    held: dict[str, str] = json.loads(text)
    return held


@cache
def library() -> Mapping[str, Prototype]:
    """Return all prototypes by key."""
    rows = _rows()
    labels = [row["tags"]["aflow"] for row in rows]
    prototypes = [_prototype(row, unique=labels.count(label) == 1) for row, label in zip(rows, labels, strict=True)]
    return {prototype.key: prototype for prototype in sorted(prototypes, key=lambda each: each.title)}


def find(word: str) -> Prototype:
    """Return the prototype with this key, or the only one whose title holds the word.

    Raises:
        StructureError: If there is none or several.
    """
    held = library()
    if word in held:
        return held[word]
    fitting = [each for each in held.values() if word.strip().lower() in each.title.lower()]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise StructureError(
            Text("There is no prototype “{0}”.", word),
            hint="Give an AFLOW label, a mineral, or a Strukturbericht symbol.",
        )
    raise StructureError(
        Text("“{0}” fits {1} prototypes.", word, len(fitting)),
        hint=Text("Give the label of one: {0}.", listing(each.key for each in fitting[:6])),
    )


def filled(prototype: Prototype, elements: Sequence[int], volume_per_atom: float | None = None) -> Crystal:
    """Put elements into a prototype and scale it.

    Args:
        prototype: The structure type.
        elements: Atomic numbers in place of ``prototype.elements``, in that order.
        volume_per_atom: In Å³; None predicts it from the data-mined bond lengths of known compounds (Chu et al.,
            Comput. Mater. Sci. 146, 184, 2018).

    Raises:
        StructureError: If the number of elements differs.
    """
    if len(elements) != len(prototype.elements):
        names = symbols()
        raise StructureError(
            Text("{0} has {1} elements, not {2}.", prototype.title, len(prototype.elements), len(elements)),
            hint=Text("Give one in place of each of {0}.", listing(names[number] for number in prototype.elements)),
        )
    if tuple(elements) == prototype.elements and volume_per_atom is None:
        return prototype.crystal
    swap = dict(zip(prototype.elements, elements, strict=True))
    numbers = np.array([swap[number] for number in prototype.crystal.numbers.tolist()])
    crystal = prototype.crystal.replace(numbers=numbers)
    target = _predicted_volume(crystal, prototype) if volume_per_atom is None else volume_per_atom * len(crystal)
    factor = (target / crystal.volume) ** (1 / 3)
    return crystal.replace(cell=crystal.cell * factor, positions=crystal.positions * factor)


def elements_from(text: str, prototype: Prototype) -> tuple[int, ...]:
    """Read "Sr Ti O", "Sr, Ti, O" or "Ca=Sr"; empty text keeps the prototype's own elements.

    Raises:
        StructureError: If a word is no element, or names one that the prototype lacks.
    """
    words = text.replace(",", " ").replace(";", " ").split()
    if not words:
        return prototype.elements
    if not any("=" in word for word in words):
        return numbers_of(words)
    swap = {}
    for word in words:
        old, _, new = word.partition("=")
        (number, other) = numbers_of([old, new])
        if number not in prototype.elements:
            raise StructureError(
                Text("{0} has no {1}.", prototype.title, old),
                hint="Name an element of the prototype before the sign =.",
            )
        swap[number] = other
    return tuple(swap.get(number, number) for number in prototype.elements)


def _predicted_volume(crystal: Crystal, prototype: Prototype) -> float:
    from pymatgen.analysis.structure_prediction.volume_predictor import DLSVolumePredictor

    from core.structures.convert import to_pymatgen

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return float(DLSVolumePredictor(min_scaling=0.05, max_scaling=20.0).predict(to_pymatgen(crystal)))
    except (KeyError, ValueError, RuntimeError, ZeroDivisionError):
        # elements without data: as the radii of the atoms grow, so does the cell
        radii = covalent_radii()
        old, new = radii[prototype.crystal.numbers] ** 3, radii[crystal.numbers] ** 3
        return float(crystal.volume * new.sum() / old.sum())


def _rows() -> list[dict[str, Any]]:
    package = find_spec("pymatgen.analysis")
    folders = [] if package is None else [Path(place) for place in package.submodule_search_locations or ()]
    for place in (folder / name for folder in folders for name in _PLACES):
        if place.is_file():
            data = place.read_bytes()
            rows: list[dict[str, Any]] = json.loads(gzip.decompress(data) if place.suffix == ".gz" else data)
            return rows
    raise StructureError(
        "The list of prototypes is missing from the installed pymatgen.", hint="Install pymatgen 2024.8 or newer."
    )


def _prototype(row: Mapping[str, Any], *, unique: bool) -> Prototype:
    sites, tags = row["snl"]["sites"], row["tags"]
    numbers = numbers_of([site["species"][0]["element"] for site in sites])
    crystal = Crystal(
        np.array(numbers), np.array([site["xyz"] for site in sites]), np.array(row["snl"]["lattice"]["matrix"])
    )
    elements = tuple(dict.fromkeys(numbers))
    formula = _formula(numbers, elements)
    symbol = "" if tags["strukturbericht"] == "None" else tags["strukturbericht"]
    title = " · ".join(part for part in (tags["mineral"], formula, tags["pearson"], symbol, tags["aflow"]) if part)
    return Prototype(tags["aflow"] if unique else f"{tags['aflow']}:{formula}", title, crystal, elements)


def _formula(numbers: Sequence[int], elements: Sequence[int]) -> str:
    counts = [numbers.count(number) for number in elements]
    divisor = int(np.gcd.reduce(counts))
    names = symbols()
    return "".join(
        names[number] + (str(count // divisor) if count > divisor else "")
        for number, count in zip(elements, counts, strict=True)
    )
