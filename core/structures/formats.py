"""The file formats that can be opened, how each is recognised and which reader reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.structures.readers.base import Content, Source


@dataclass(frozen=True)
class Format:
    """A file format.

    Attributes:
        key: Its name in ``format=``.
        label: Its name in the open dialog.
        patterns: File names it usually has, matched without regard to case.
        reader: "module:function" under ``core.structures.readers``.
        marks: Regular expressions; a text that matches all of them is surely this format.
    """

    key: str
    label: str
    patterns: tuple[str, ...]
    reader: str
    marks: tuple[str, ...] = ()

    def matches_name(self, name: str) -> bool:
        """Whether a file of this name usually has this format."""
        return any(fnmatch(name.lower(), pattern.lower()) for pattern in self.patterns)

    def matches_text(self, head: str) -> bool:
        """Whether the beginning of a text is unmistakably of this format."""
        return bool(self.marks) and all(re.search(mark, head) for mark in self.marks)

    def load(self) -> Callable[[Source], Content]:
        """Import and return the reader."""
        module, _, function = self.reader.partition(":")
        reader: Callable[[Source], Content] = getattr(import_module(f"core.structures.readers.{module}"), function)
        return reader


_NUM = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][-+]?\d+|\*\^[-+]?\d+)?"
_ROW3 = rf"[ \t]*{_NUM}[ \t]+{_NUM}[ \t]+{_NUM}"
# a title, a scale factor and three lattice vectors
_POSCAR = rf"\A[^\n]*\n[ \t]*{_NUM}(?:[ \t]+{_NUM}){{0,2}}[^\n\d]*\n(?:{_ROW3}[^\n]*\n){{3}}[^\n]*\w"

FORMATS: tuple[Format, ...] = (
    Format("cif", "CIF, mmCIF", ("*.cif", "*.mcif", "*.mmcif"), "cif:read", (r"(?im)^\s*data_", r"(?im)^\s*_\w")),
    Format(
        "xdatcar",
        "VASP trajectory (XDATCAR)",
        ("*xdatcar*",),
        "poscar:read_xdatcar",
        (_POSCAR, r"(?im)^\s*(direct|cartesian)\s+configuration\s*="),
    ),
    Format(
        "grid",
        "VASP grid (CHGCAR, LOCPOT, ELFCAR)",
        ("*chgcar*", "*parchg*", "*locpot*", "*elfcar*", "*aeccar*"),
        "poscar:read_grid",
    ),
    Format(
        "poscar", "VASP structure (POSCAR, CONTCAR)", ("*poscar*", "*contcar*", "*.vasp"), "poscar:read", (_POSCAR,)
    ),
    Format(
        "xyz",
        "XYZ, extended XYZ",
        ("*.xyz", "*.extxyz", "*.exyz"),
        "xyz:read",
        (rf"\A\s*\d+[ \t]*\n[^\n]*\n[ \t]*\w+[ \t]+{_ROW3}",),
    ),
)
"""In the order in which their marks are tried: the more special first."""


def by_key(key: str) -> Format | None:
    """Return the format named ``key``."""
    return next((each for each in FORMATS if each.key == key), None)


def detect(name: str, head: str) -> tuple[Format, ...]:
    """Return the formats that a file may have, the likeliest first.

    Args:
        name: The file's name without the ending of its compression.
        head: The first 64 kB of its text.
    """
    clear = [each for each in FORMATS if each.matches_text(head)]
    named = [each for each in FORMATS if each.matches_name(name)]
    both = [each for each in named if each in clear or not each.marks]
    return tuple(dict.fromkeys((*both, *clear, *named)))
