"""Facts about the elements that a picture and a bond search need: symbols, radii, masses, colours, bond lengths.

Radii and masses come from ase, colours and VESTA's bond table from pymatgen. Both packages are read when first asked
for: the tables are files of a regular form, and reading them line by line takes 2 ms where a YAML parser takes 200.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LAST = 118
"""Atomic number of the heaviest element in every table here."""

UNKNOWN_COLOUR = (150, 150, 150)
_UNKNOWN_RADIUS = 1.5
_VDW_OVER_COVALENT = 0.9

# H, B to F, Si to Cl, Ge to Br, Sb to I, At, and the noble gases: what takes or shares electrons.
_NONMETALS = (1, 2, *range(5, 11), *range(14, 19), *range(32, 37), *range(51, 55), 85, 86)


class Palette(StrEnum):
    """Whose element colours are used."""

    VESTA = "VESTA"
    JMOL = "Jmol"


@cache
def symbols() -> tuple[str, ...]:
    """Return the symbols by atomic number; "X" stands at 0 for an unknown element."""
    from ase.data import chemical_symbols

    return tuple(chemical_symbols)


@cache
def _number_of() -> dict[str, int]:
    return {symbol: number for number, symbol in enumerate(symbols())}


def number_of(symbol: str) -> int:
    """Return the atomic number of a symbol, 0 of "X".

    Raises:
        KeyError: If it is no symbol.
    """
    return _number_of()[symbol]


def numbers_of(words: Sequence[str]) -> tuple[int, ...]:
    """Return the atomic number of each symbol; upper and lower case are told apart, as Co is no CO.

    Raises:
        StructureError: If a word is no element.
    """
    known = _number_of()
    unknown = [word for word in words if not 0 < known.get(word, 0) <= LAST]
    if unknown:
        raise StructureError(Text("There is no element “{0}”.", unknown[0]), hint="Write symbols such as Na or Cl.")
    return tuple(known[word] for word in words)


@cache
def covalent_radii() -> NDArray[np.float64]:
    """Return covalent radii in Å by atomic number, shape (119,) (Cordero et al., Dalton Trans. 2008, 2832)."""
    from ase.data import covalent_radii as table

    radii = np.full(LAST + 1, _UNKNOWN_RADIUS)
    # ase gives 0.2 for the elements that Cordero et al. do not cover
    known = np.asarray(table[: LAST + 1]) > 0.25
    radii[: len(known)][known] = table[: LAST + 1][known]
    return _read_only(radii)


@cache
def van_der_waals_radii() -> NDArray[np.float64]:
    """Return van der Waals radii in Å by atomic number, shape (119,) (Bondi 1964; covalent + 0.9 Å where unknown)."""
    from ase.data import vdw_radii as table

    radii = covalent_radii() + _VDW_OVER_COVALENT
    known = np.isfinite(table[: LAST + 1])
    radii[: len(known)][known] = table[: LAST + 1][known]
    return _read_only(radii)


@cache
def atomic_masses() -> NDArray[np.float64]:
    """Return standard atomic masses in u by atomic number, shape (119,) (IUPAC 2016)."""
    from ase.data import atomic_masses as table

    return _read_only(np.array(table[: LAST + 1], dtype=float))


@cache
def nonmetals() -> NDArray[np.bool_]:
    """Return which elements are non-metals or metalloids, shape (119,)."""
    mask = np.zeros(LAST + 1, dtype=bool)
    mask[list(_NONMETALS)] = True
    return _read_only(mask)


@cache
def colours(palette: Palette) -> NDArray[np.uint8]:
    """Return the RGB colours of the elements, shape (119, 3); grey where the palette has none."""
    table = np.full((LAST + 1, 3), UNKNOWN_COLOUR, dtype=np.uint8)
    section = ""
    for line in _lines_of("ElementColorSchemes.yaml"):
        if heading := re.match(r"(\w+):\s*$", line):
            section = heading[1]
        elif section == palette.value and (
            entry := re.match(r"\s+(\w+): *\[ *([\d.]+), *([\d.]+), *([\d.]+) *\]", line)
        ):
            number = _number_of().get(entry[1])
            if number is not None:
                table[number] = [round(float(entry[k])) for k in (2, 3, 4)]
    return _read_only(table)


@cache
def vesta_cutoffs() -> NDArray[np.float64]:
    """Return VESTA's longest bond in Å for each pair of elements, symmetric, shape (119, 119); zero without an entry.

    K. Momma and F. Izumi, J. Appl. Cryst. 44, 1272 (2011), as shipped by pymatgen.
    """
    table = np.zeros((LAST + 1, LAST + 1))
    for line in _lines_of("vesta_cutoffs.yaml"):
        if entry := re.match(r"\[(\w+), *(\w+)\]: *([\d.]+)", line):
            first, second = _number_of().get(entry[1]), _number_of().get(entry[2])
            if first is not None and second is not None:
                table[first, second] = table[second, first] = float(entry[3])
    return _read_only(table)


def _lines_of(name: str) -> Iterator[str]:
    """Yield the lines of a data file of pymatgen, which moved between subpackages from version to version."""
    spec = find_spec("pymatgen")
    for root in (spec.submodule_search_locations or ()) if spec else ():
        for folder in ("core", "analysis", "vis"):
            path = Path(root) / folder / name
            if path.is_file():
                yield from path.read_text(encoding="utf-8").splitlines()
                return


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    array.setflags(write=False)
    return array
