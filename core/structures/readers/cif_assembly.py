"""From the expanded sites of a CIF to a crystal: shared sites, atoms listed twice, values of the atoms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.structures.crystal import Crystal, Share
from core.structures.elements import symbols
from core.structures.readers import symmetry
from core.texts import Text, listing


@dataclass
class Sites:
    """The atoms that a block lists, row by row."""

    points: list[list[float]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    occupancies: list[float] = field(default_factory=list)
    charges: list[float | None] = field(default_factory=list)
    u_iso: list[float] = field(default_factory=list)


def assemble(
    sites: Sites, cell: Any, points: Any, origin: Any, arrays: dict[str, Any], title: str, notes: list[str]
) -> Crystal:
    """Return the crystal of expanded sites.

    Args:
        sites: What the block lists.
        cell: Lattice vectors as rows, or zeros.
        points: Fractional coordinates of all atoms, shape (n, 3); Cartesian ones in Å without a cell.
        origin: The row of ``sites`` that each atom comes from, shape (n,).
        arrays: Further values of the atoms.
        title: What to call it.
        notes: What the user must know is added here.
    """
    numbers, occupancies = np.array(sites.numbers)[origin], np.array(sites.occupancies)[origin]
    shares: dict[int, Share] = {
        int(i): ((int(numbers[i]), float(occupancies[i])),) for i in np.flatnonzero(occupancies < 1)
    }
    keep = np.ones(len(numbers), dtype=bool)
    periodic = bool(np.any(cell))
    if periodic:
        _merge(points, cell, numbers, shares, keep, notes)
    arrays = {"labels": np.array(sites.labels)[origin]} | arrays
    u_iso = np.array(sites.u_iso)[origin]
    if not np.isnan(u_iso).all():
        arrays["u_iso"] = u_iso
    if all(value is not None for value in sites.charges):
        arrays["oxidation_states"] = np.array(sites.charges, dtype=float)[origin]
    new = np.cumsum(keep) - 1
    shares = {int(new[i]): share for i, share in shares.items() if keep[i]}
    if shares:
        notes.append(Text("{0} of {1} sites are shared or partly occupied.", len(shares), int(keep.sum())))
    return Crystal(
        numbers=numbers[keep],
        positions=(points @ cell if periodic else points)[keep],
        cell=cell,
        pbc=(periodic,) * 3,
        shares=shares,
        arrays={name: values[keep] for name, values in arrays.items()},
        title=title,
    )


def _merge(points: Any, cell: Any, numbers: Any, shares: dict[int, Share], keep: Any, notes: list[str]) -> None:
    """Put atoms at one place together: the parts of a shared site, or an atom that is listed twice."""
    twice = 0
    for i, j in symmetry.close_pairs(points, cell, symmetry.SAME_ATOM).tolist():
        if not (keep[i] and keep[j]):
            continue
        first = shares.get(i, ((int(numbers[i]), 1.0),))
        second = shares.get(j, ((int(numbers[j]), 1.0),))
        keep[j] = False
        if {z for z, _ in first} >= {z for z, _ in second} and sum(a for _, a in first + second) > 1 + 0.02:
            twice += 1
            continue
        shares[i] = _share(first + second, notes)
        numbers[i] = max(shares[i], key=lambda part: part[1])[0]
        if len(shares[i]) == 1 and shares[i][0][1] > 1 - 1e-4:
            del shares[i]
    if twice:
        notes.append(Text("{0} atoms are listed twice at one place; each was kept once.", twice))


def _share(parts: Share, notes: list[str]) -> Share:
    merged: dict[int, float] = {}
    for z, amount in parts:
        merged[z] = merged.get(z, 0.0) + amount
    total = sum(merged.values())
    if total <= 1 + 1e-3:
        return tuple(merged.items())
    names = listing(symbols()[z] for z in merged)
    note = Text("Occupancies on the site of {0} add up to {1}; scaled to 1.", names, f"{total:.3g}")
    if note not in notes:
        notes.append(note)
    return tuple((z, amount / total) for z, amount in merged.items())
