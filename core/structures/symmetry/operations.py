"""Symmetry operations and what they mean: which rotation, about which axis, where, with which screw or glide.

Everything is in the axes of the crystal. Source: International Tables for Crystallography A (2016), sections 1.2.2.4
and 1.5.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.symmetry.groups import SpaceGroup

_SAME = 1e-4
_PARTS = 24  # every fixed coordinate of a special position is a multiple of one part


class OperationKind(StrEnum):
    """What an operation does."""

    IDENTITY = "identity"
    TRANSLATION = "translation"
    INVERSION = "inversion"
    ROTATION = "rotation"
    SCREW = "screw rotation"
    MIRROR = "mirror"
    GLIDE = "glide reflection"
    ROTOINVERSION = "rotoinversion"


@dataclass(frozen=True, eq=False)
class Motion:
    """An operation x -> W x + w taken apart.

    Attributes:
        rotation: W, shape (3, 3), of integers.
        translation: w, shape (3,).
        kind: What it does.
        order: 1, 2, 3, 4, 6 of a rotation; -1, -2 (mirror), -3, -4, -6 of one with inversion.
        axis: Lattice direction of the axis, or of the normal of a mirror; zeros if there is none.
        sense: 1 or -1 for turns of order 3, 4, 6 seen against the axis, else 0.
        intrinsic: Screw or glide part of w, shape (3,).
        point: A point that the operation without its intrinsic part leaves where it is, shape (3,).
    """

    rotation: NDArray[np.int64]
    translation: NDArray[np.float64]
    kind: OperationKind
    order: int
    axis: NDArray[np.int64]
    sense: int
    intrinsic: NDArray[np.float64]
    point: NDArray[np.float64]

    @property
    def xyz(self) -> str:
        """The operation as a CIF writes it, "-x+1/2,y,-z"."""
        return ",".join(
            _sum([(int(factor), "xyz"[j]) for j, factor in enumerate(row)], float(shift))
            for row, shift in zip(self.rotation, self.translation, strict=True)
        )

    @property
    def seitz(self) -> str:
        """The Seitz symbol, "{ 4+ 001 | 0 0 1/2 }"."""
        where = " " + "".join(f"{component}".replace("-", "−") for component in self.axis) if self.axis.any() else ""
        shift = " ".join(number(value) for value in self.translation)
        return f"{{ {self.symbol}{where} | {shift} }}"

    @property
    def symbol(self) -> str:
        """Its letter or number: "1", "-1", "m", "2", "3+", "-4-"."""
        if self.order == -2:
            return "m"
        return f"{self.order}" + {1: "+", -1: "-", 0: ""}[self.sense]

    @property
    def direction(self) -> str:
        """The axis or normal as "[0 0 1]"."""
        return "[" + " ".join(f"{component}".replace("-", "−") for component in self.axis) + "]"

    @property
    def shift(self) -> str:
        """Screw or glide part, or the translation of a translation, as "(0, 0, 1/2)"."""
        held = self.translation if self.kind is OperationKind.TRANSLATION else self.intrinsic
        return "(" + ", ".join(number(value) for value in held) + ")"

    @property
    def place(self) -> str:
        """Where its element lies, "0, 1/2, z"; of a rotoinversion the fixed point; "" for a translation."""
        match self.kind:
            case OperationKind.IDENTITY | OperationKind.TRANSLATION:
                return ""
            case OperationKind.ROTATION | OperationKind.SCREW:
                return _line(self.point, self.axis)
            case OperationKind.MIRROR | OperationKind.GLIDE:
                return _plane(self.point, plane_normal(self.rotation))
            case _:
                return ", ".join(number(value) for value in wrapped(self.point))


def operations(group: SpaceGroup, *, left_handed: bool = False) -> tuple[Motion, ...]:
    """Return the operations of a group with translations in [0, 1), the identity first.

    Args:
        group: The space group.
        left_handed: Whether the axes of the crystal are left-handed, which turns the sense of rotations over.
    """
    return tuple(
        motion(rotation, wrapped(shift), left_handed=left_handed)
        for rotation, shift in zip(group.rotations, group.translations, strict=True)
    )


def motion(rotation: NDArray[np.int64], translation: NDArray[np.float64], *, left_handed: bool = False) -> Motion:
    """Take an operation apart.

    Args:
        rotation: W, integers, shape (3, 3).
        translation: w, shape (3,).
        left_handed: Whether the axes are left-handed.
    """
    order = rotation_order(rotation)
    axis = axis_of(rotation)
    intrinsic = intrinsic_part(rotation, translation)
    point = np.linalg.pinv(np.eye(3) - rotation) @ (translation - intrinsic)
    sense = sense_of(rotation, axis) * (-1 if left_handed else 1) if abs(order) > 2 else 0
    kind = _kind(order, has_shift=bool(np.abs(intrinsic).max() > _SAME))
    return Motion(np.asarray(rotation), np.asarray(translation), kind, order, axis, sense, intrinsic, point)


def _kind(order: int, *, has_shift: bool) -> OperationKind:
    match order:
        case 1:
            return OperationKind.TRANSLATION if has_shift else OperationKind.IDENTITY
        case -1:
            return OperationKind.INVERSION
        case -2:
            return OperationKind.GLIDE if has_shift else OperationKind.MIRROR
        case _ if order < 0:
            return OperationKind.ROTOINVERSION
        case _:
            return OperationKind.SCREW if has_shift else OperationKind.ROTATION


def rotation_order(rotation: NDArray[np.int64]) -> int:
    """Return 1, 2, 3, 4, 6 for a rotation, the negative for one with inversion; -2 is a mirror."""
    sign = round(float(np.linalg.det(rotation)))
    return sign * {3: 1, -1: 2, 0: 3, 1: 4, 2: 6}[sign * int(np.trace(rotation))]


def axis_of(rotation: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the shortest whole-number vector along the axis, its first component positive; zeros for 1 and -1."""
    proper = np.asarray(rotation, dtype=np.int64) * round(float(np.linalg.det(rotation)))
    if abs(rotation_order(rotation)) == 1:
        return np.zeros(3, dtype=np.int64)
    onto = _powers(proper)
    column = onto[:, int(np.argmax(np.abs(onto).sum(axis=0)))]
    return _shortest(column)


def plane_normal(mirror: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (h k l) of the plane of a mirror, its first index positive."""
    rows = np.eye(3, dtype=np.int64) - mirror
    return _shortest(rows[int(np.argmax(np.abs(rows).sum(axis=1)))])


def sense_of(rotation: NDArray[np.int64], axis: NDArray[np.int64]) -> int:
    """Return 1 where a rotation turns to the left seen against its axis in right-handed axes, else -1."""
    proper = rotation * round(float(np.linalg.det(rotation)))
    for aside in np.eye(3, dtype=np.int64):
        turned = float(np.linalg.det(np.array([axis, aside, proper @ aside])))
        if abs(turned) > 0.5:
            return 1 if turned > 0 else -1
    return 0


def intrinsic_part(rotation: NDArray[np.int64], translation: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the part of a translation, shape (..., 3), that no choice of origin takes away."""
    powers = _powers(rotation)
    return np.asarray(translation @ powers.T / _count(rotation))


def _count(rotation: NDArray[np.int64]) -> int:
    order = rotation_order(rotation)
    return {-1: 2, -3: 6}.get(order, abs(order))


def _powers(rotation: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the sum of all powers."""
    total, power = np.zeros((3, 3), dtype=np.int64), np.eye(3, dtype=np.int64)
    for _ in range(_count(rotation)):
        total += power
        power = power @ rotation
    return total


def _shortest(vector: NDArray[np.int64]) -> NDArray[np.int64]:
    whole = np.asarray(vector, dtype=np.int64)
    whole = whole // gcd(*map(int, whole))
    return np.asarray(whole if whole[np.flatnonzero(whole)[0]] > 0 else -whole)


def wrapped(shift: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return translations in [0, 1), without the noise that turns 0 into 0.9999."""
    inside = np.asarray(shift) % 1.0
    return np.where(np.abs(inside - np.round(inside)) < _SAME / 10, 0.0, inside)


def number(value: float, same: float = _SAME) -> str:
    """Return a coordinate as a fraction, "1/4", where it is one, else with four decimals.

    Args:
        value: The coordinate.
        same: How near to the fraction it must be.
    """
    near = Fraction(round(value * _PARTS), _PARTS)
    if abs(float(near) - value) < same:
        return str(near).replace("-", "−")
    return f"{value:.4f}".rstrip("0").rstrip(".").replace("-", "−")


def _sum(terms: list[tuple[int, str]], rest: float) -> str:
    """Return "-x+2y+1/2"; a plain "-" because CIF has no other."""
    text = ""
    for factor, letter in terms:
        if factor:
            size = "" if abs(factor) == 1 else str(abs(factor))
            text += ("-" if factor < 0 else "+" if text else "") + size + letter
    if abs(rest) > _SAME or not text:
        shown = number(rest).replace("−", "-")
        text += ("" if shown.startswith("-") or not text else "+") + shown
    return text


def _line(point: NDArray[np.float64], axis: NDArray[np.int64]) -> str:
    """Return the points of a line through ``point`` along ``axis``, as "1/4, y, 0" or "x, -x+1/2, 0"."""
    lead = int(np.flatnonzero(axis)[0])
    # the coordinate that runs through whole numbers is the parameter itself
    free = next((i for i in range(3) if abs(axis[i]) == 1), lead)
    start = point - axis * (point[free] / axis[free])
    direction = axis * np.sign(axis[free])
    terms = [[(int(direction[i]), "xyz"[lead])] for i in range(3)]
    return ", ".join(_sum(terms[i], float(wrapped(start)[i])) for i in range(3)).replace("-", "−")


def _plane(point: NDArray[np.float64], normal: NDArray[np.int64]) -> str:
    """Return the points of a plane, as "x, y, 1/4" or "x, x+1/2, z"."""
    given = int(np.flatnonzero(np.abs(normal) == np.abs(normal[normal != 0]).min())[-1])
    scale = int(normal[given])
    if (normal % scale).any():  # in an odd choice of cell
        terms = [(int(index), "xyz"[i]) for i, index in enumerate(normal)]
        return f"{_sum(terms, 0.0)} = {number(float(normal @ point))}".replace("-", "−")
    offset = float(normal @ point) / scale
    parts = ["x", "y", "z"]
    terms = [(-int(normal[i]) // scale, "xyz"[i]) for i in range(3) if i != given]
    parts[given] = _sum(terms, float(wrapped(np.array([offset]))[0]))
    return ", ".join(parts).replace("-", "−")
