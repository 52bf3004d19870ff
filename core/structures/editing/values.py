"""Edits of what hangs on atoms: charge, moment, oxidation state, frozen axes, labels. They leave no result out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.editing.carry import indices
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

    from core.structures.crystal import Crystal, Share

SCALARS = ("charges", "oxidation_states", "magnetic_moments")
"""What ``set_value`` can set; in e, as a number, in μB."""

_UNSET = {"charges": 0.0, "oxidation_states": np.nan, "magnetic_moments": 0.0}


def set_value(crystal: Crystal, atoms: Iterable[int], name: str, value: ArrayLike) -> Crystal:
    """Return the structure with a value on some atoms.

    Args:
        crystal: The structure; atoms that had no such value get none: no charge, no moment, an unknown state.
        atoms: Which atoms.
        name: One of ``SCALARS``.
        value: The number; a moment may be a vector, shape (3,). A number set among vectors points along z.

    Raises:
        StructureError: If it is not a finite number.
    """
    index, given = indices(crystal, atoms), np.asarray(value, dtype=float)
    if not np.isfinite(given).all():
        raise StructureError("This value is not a finite number.")
    now = crystal.arrays.get(name)
    held = np.full(len(crystal), _UNSET[name]) if now is None else np.array(now, dtype=float)
    if given.ndim and held.ndim == 1:
        held = np.outer(held, [0.0, 0.0, 1.0])
    held[index] = given * np.array([0.0, 0.0, 1.0]) if held.ndim == 2 and not given.ndim else given
    return crystal.with_arrays(**{name: held})


def set_fixed(crystal: Crystal, atoms: Iterable[int], axes: tuple[bool | None, bool | None, bool | None]) -> Crystal:
    """Return the structure with some atoms frozen along x, y, z, or set free; None leaves an axis as it is.

    The flags are kept for each axis, shape (n, 3), where some atom is frozen along some axes only; else they are one
    for each atom, and without any frozen atom there are none.
    """
    index = indices(crystal, atoms)
    flags = fixed_axes(crystal)
    for axis, held in enumerate(axes):
        if held is not None:
            flags[index, axis] = held
    arrays = {name: array for name, array in crystal.arrays.items() if name != "fixed"}
    if flags.any():
        arrays["fixed"] = flags[:, 0] if (flags == flags[:, :1]).all() else flags
    return crystal.replace(arrays=arrays)


def fixed_axes(crystal: Crystal) -> NDArray[np.bool_]:
    """Return along which axes each atom is frozen, shape (n, 3); a copy."""
    n = len(crystal)
    fixed = crystal.arrays.get("fixed")
    if fixed is None:
        return np.zeros((n, 3), dtype=bool)
    return np.array(np.broadcast_to(np.asarray(fixed, dtype=bool).reshape(n, -1), (n, 3)))


def set_label(crystal: Crystal, atoms: Iterable[int], label: str) -> Crystal:
    """Return the structure with a label on some atoms; several get it with a number behind: "Fe_a1", "Fe_a2"."""
    index, text = indices(crystal, atoms), "_".join(label.split())
    if not text:
        raise StructureError("A label needs at least one character.", hint="Write one, such as O1.")
    names = symbols()
    if "labels" in crystal.arrays:
        labels = crystal.arrays["labels"].tolist()
    else:
        labels = [f"{names[number]}{site + 1}" for site, number in enumerate(crystal.numbers.tolist())]
    for count, site in enumerate(index.tolist(), start=1):
        labels[site] = text if len(index) == 1 else f"{text}{count}"
    return crystal.with_arrays(labels=np.array(labels))


def parse_share(text: str) -> Share:
    """Return what shares a site, from "Ti", "Ti 0.9" or "Fe 0.5, Mn 0.5".

    Raises:
        StructureError: If it cannot be understood.
    """
    words = re.findall(r"[A-Za-z]+|[\d.]+(?:[eE][-+]?\d+)?|[^\s,;:A-Za-z\d.]", text)
    names, parts = symbols(), []
    rest = list(words)
    while rest:
        symbol = rest.pop(0).capitalize()
        if symbol not in names[1:]:
            raise StructureError(
                Text("“{0}” is not the symbol of an element.", symbol), hint="Write it as “Fe 0.5, Mn 0.5”."
            )
        amount = _number(rest.pop(0)) if rest and not rest[0].isalpha() else None
        parts.append((names.index(symbol), amount))
    missing = [number for number, amount in parts if amount is None]
    left = round(1.0 - sum(amount for _, amount in parts if amount is not None), 9)
    if len(missing) > 1 or (missing and left <= 0):
        raise StructureError("An occupancy is missing.", hint="Write it as “Fe 0.5, Mn 0.5”.")
    return tuple((number, left if amount is None else amount) for number, amount in parts)


def share_text(share: Share) -> str:
    """Return what shares a site as ``parse_share`` reads it: "Ti", "Fe 0.5, Mn 0.5"."""
    names = symbols()
    if len(share) == 1 and share[0][1] == 1.0:
        return names[share[0][0]]
    return ", ".join(f"{names[number]} {amount:.6g}" for number, amount in share)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise StructureError(Text("“{0}” is not a number.", text), hint="Write it as “Fe 0.5, Mn 0.5”.") from None
