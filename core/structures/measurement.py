"""A distance, angle or dihedral between certain atoms: what it is called, how it is written, what it is in a structure.

Written ``1-2``, ``1-2-3`` or ``1-2-3-4`` with atoms counted from 1. An atom may stand with the lattice translation of
the image that is meant, ``2[1,0,-1]``; then the places are taken as they are. Without any, each leg takes the shortest
way through the periodic boundaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, product
from typing import TYPE_CHECKING, Self

import numpy as np

from core.errors import UserError
from core.structures.elements import symbols
from core.structures.measure import angle_between, separation, twist_about
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

Shift = tuple[int, int, int]

_ATOM = re.compile(r"\s*(\d{1,9})\s*(?:\[\s*([+-]?\d{1,4})\s*,\s*([+-]?\d{1,4})\s*,\s*([+-]?\d{1,4})\s*\])?\s*")
_ARRAY = "measured_atom"
_ON_FACE = 1e-3  # of a lattice vector
_ARC_STEPS = 24
_ARC_RADIUS = 0.9  # Å, unless a leg is shorter


class Kind(StrEnum):
    """What is measured, by the number of atoms."""

    DISTANCE = "distance"
    ANGLE = "angle"
    DIHEDRAL = "dihedral"

    @property
    def atoms(self) -> int:
        """How many atoms it takes."""
        return 2 + list(Kind).index(self)

    @property
    def unit(self) -> str:
        """Its unit."""
        return "Å" if self is Kind.DISTANCE else "°"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A distance, angle or dihedral.

    Attributes:
        atoms: Indices of two to four atoms, along the way.
        shifts: The lattice translation of each, or None for the shortest way through the boundaries.
    """

    atoms: tuple[int, ...]
    shifts: tuple[Shift, ...] | None = None

    @property
    def kind(self) -> Kind:
        """What is measured."""
        return list(Kind)[len(self.atoms) - 2]

    def __str__(self) -> str:
        shifts = self.shifts or ((),) * len(self.atoms)
        return "-".join(
            f"{atom + 1}[{','.join(map(str, shift))}]" if shift else str(atom + 1)
            for atom, shift in zip(self.atoms, shifts, strict=True)
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one; see the module.

        Raises:
            UserError: If it is none.
        """
        # a minus within brackets belongs to a translation
        pieces = [_ATOM.fullmatch(piece) for piece in re.split(r"-(?![^\[]*\])", text)]
        found = [piece for piece in pieces if piece is not None]
        if len(found) != len(pieces) or not 2 <= len(found) <= 4:
            raise UserError(
                Text("This is no distance, angle or dihedral: {0}", text.strip() or "–"),
                hint="Write two to four atoms, counted from 1, such as 1-2 or 1-2-3.",
            )
        atoms = tuple(int(piece[1]) - 1 for piece in found)
        imaged = any(piece[2] for piece in found)
        if -1 in atoms or (not imaged and any(first == second for first, second in pairwise(atoms))):
            raise UserError(
                Text("This is no distance, angle or dihedral: {0}", text.strip()),
                hint="Atoms count from 1, and no two in a row are the same.",
            )
        if not imaged:
            return cls(atoms)
        shifts = tuple(tuple(int(number or 0) for number in piece.groups()[1:]) for piece in found)
        return cls(atoms, shifts)  # type: ignore[arg-type]  # three numbers each

    def fits(self, crystal: Crystal) -> bool:
        """Return whether a structure has these atoms."""
        return max(self.atoms) < len(crystal)

    def points(self, crystal: Crystal) -> NDArray[np.float64]:
        """Return the places that it runs through in Å, shape (atoms, 3)."""
        if self.shifts is not None:
            return np.asarray(crystal.positions[list(self.atoms)] + np.array(self.shifts) @ crystal.cell)
        legs = [separation(crystal, *pair) for pair in pairwise(self.atoms)]
        return np.cumsum([crystal.positions[self.atoms[0]], *legs], axis=0)

    def value(self, crystal: Crystal) -> float:
        """Return what is measured, in Å or degrees; not-a-number where it is not defined."""
        if not self.fits(crystal):
            return float("nan")
        legs = np.diff(self.points(crystal), axis=0)
        if self.kind is Kind.DISTANCE:
            return float(np.linalg.norm(legs[0]))
        return angle_between(-legs[0], legs[1]) if self.kind is Kind.ANGLE else twist_about(*legs)

    def label(self, crystal: Crystal) -> str:
        """Return its atoms with their elements: "O3–Ti2–O4", the image in brackets where it is not the first."""
        if not self.fits(crystal):
            return str(self)
        names = [f"{symbols()[max(int(crystal.numbers[atom]), 0)]}{atom + 1}" for atom in self.atoms]
        marks = [f"[{','.join(map(str, shift))}]" if any(shift) else "" for shift in self.shifts or ()]
        return "–".join(map("".join, zip(names, marks or [""] * len(names), strict=True)))


def parse_all(text: str) -> tuple[Measurement, ...]:
    """Read several, with ";" or a line break between them.

    Raises:
        UserError: If one of them is none, or there is not one.
    """
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    if not parts:
        raise UserError("Nothing is asked for.", hint="Write two to four atoms, counted from 1, such as 1-2 or 1-2-3.")
    return tuple(map(Measurement.parse, parts))


def attached(measurements: tuple[Measurement, ...], crystal: Crystal) -> Crystal:
    """Return the structure with the number of each measured atom as an array, so that an edit carries it along."""
    if not measurements:
        return crystal
    numbers = np.zeros(len(crystal), dtype=np.int64)
    atoms = {atom for one in measurements if one.fits(crystal) for atom in one.atoms}
    for atom in atoms:
        numbers[atom] = atom + 1
    return crystal.with_arrays(**{_ARRAY: numbers})


def detached(measurements: tuple[Measurement, ...], crystal: Crystal) -> tuple[Crystal, tuple[Measurement, ...]]:
    """Return an edited structure without what ``attached`` put into it, and the measurements of the atoms it still has.

    An atom that was copied is measured where its first copy stands; without the array atoms keep their numbers.
    """
    numbers = crystal.arrays.get(_ARRAY)
    if numbers is None:
        return crystal, tuple(one for one in measurements if one.fits(crystal))
    rest = {name: array for name, array in crystal.arrays.items() if name != _ARRAY}
    old, first = np.unique(numbers, return_index=True)
    now = {int(number) - 1: int(at) for number, at in zip(old, first, strict=True) if number > 0}
    kept = (
        replace(one, atoms=tuple(now[atom] for atom in one.atoms))
        for one in measurements
        if all(atom in now for atom in one.atoms)
    )
    return crystal.replace(arrays=rest), tuple(kept)


def in_sight(points: NDArray[np.float64], crystal: Crystal) -> NDArray[np.float64]:
    """Return places moved by the lattice translation that brings most of them into the cell or onto its faces."""
    periodic = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    if not periodic.any() or crystal.volume == 0:
        return points
    shifts = np.array(list(product(*((0, -1, 1, -2, 2) if p else (0,) for p in periodic))))
    places = np.linalg.solve(crystal.cell.T, points.T).T + shifts[:, None]
    held = ((places > -_ON_FACE) & (places < 1 + _ON_FACE)).all(axis=2).sum(axis=1)
    return np.asarray(points + shifts[int(np.argmax(held))] @ crystal.cell)


def arc(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the line that marks the angle at the middle of three points, shape (m, 3); empty where there is none."""
    u, v = points[0] - points[1], points[2] - points[1]
    reach = min(_ARC_RADIUS, 0.45 * float(min(np.linalg.norm(u), np.linalg.norm(v))))
    if reach < 1e-6:
        return np.zeros((0, 3))
    u = u / np.linalg.norm(u)
    across = v - (v @ u) * u
    if np.linalg.norm(across) < 1e-9:
        return np.zeros((0, 3))
    across = across / np.linalg.norm(across)
    turn = np.linspace(0.0, np.radians(angle_between(u, v)), _ARC_STEPS)[:, None]
    return np.asarray(points[1] + reach * (np.cos(turn) * u + np.sin(turn) * across))
