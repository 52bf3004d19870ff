"""Elements put on sites at random, in exact numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.defects import replaced
from core.structures.elements import LAST, numbers_of, symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_PART = re.compile(r"\s*([A-Z][a-z]?)\s*[:=]?\s*(\d+\.?\d*|\.\d+)\s*(%?)\s*")
_ROUNDING = 1e-6


def mixture_from(text: str) -> dict[int, float]:
    """Read what replaces a host: "Ge 0.25, Sn 5 %" gives {32: 0.25, 50: 0.05}; the rest stays.

    Raises:
        StructureError: If a part is no element with its share, or the shares add up to more than one.
    """
    held: dict[int, float] = {}
    for part in filter(str.strip, re.split(r"[,;]", text)):
        match = _PART.fullmatch(part)
        if match is None:
            raise StructureError(
                Text("“{0}” is no element with its share.", part.strip()),
                hint="Write, for example, Ge 0.25, Sn 5 %.",
            )
        (number,) = numbers_of((match[1],))
        held[number] = held.get(number, 0.0) + float(match[2]) * (0.01 if match[3] else 1.0)
    if not held:
        raise StructureError("No element is given.", hint="Write, for example, Ge 0.25, Sn 5 %.")
    if sum(held.values()) > 1 + _ROUNDING:
        raise StructureError(
            Text("The shares add up to {0}.", f"{sum(held.values()):.3g}"), hint="Together they may be 1 at the most."
        )
    return held


def counts_for(shares: Mapping[int, float], sites: int) -> dict[int, int]:
    """Return whole numbers of atoms nearest to shares, by the method of the largest remainder.

    Args:
        shares: Key to share; what is missing to one stays empty.
        sites: How many sites there are.
    """
    exact = {number: share * sites for number, share in shares.items()}
    counts = {number: int(amount + _ROUNDING) for number, amount in exact.items()}
    missing = round(sum(exact.values())) - sum(counts.values())
    for number in sorted(exact, key=lambda z: counts[z] - exact[z])[: max(missing, 0)]:
        counts[number] += 1
    return counts


def mixed(crystal: Crystal, sites: NDArray[np.bool_], mixture: Mapping[int, float], seed: int) -> Crystal:
    """Return a crystal in which a mixture stands at random on some sites; what it leaves of them stays as it is.

    Args:
        crystal: The host, large enough for whole numbers of atoms.
        sites: Which sites, shape (n,).
        mixture: Atomic number to share of these sites.
        seed: The same seed gives the same structure.
    """
    chosen = np.random.default_rng(seed).permutation(np.flatnonzero(sites))
    counts = counts_for(mixture, len(chosen))
    numbers = np.repeat(list(counts), list(counts.values()))
    return replaced(crystal, chosen[: len(numbers)], numbers)


def settled(crystal: Crystal, seed: int) -> Crystal:
    """Return a crystal in which each shared site holds one of its atoms, in whole numbers nearest to its shares.

    Sites with the same shares are filled together; what is missing to full occupancy becomes vacancies.

    Raises:
        StructureError: If no site is shared.
    """
    from core.structures.builders.defects import without

    if crystal.is_ordered:
        raise StructureError(
            "No site is shared or partly occupied.", hint="Choose which element is replaced, and by what."
        )
    rng = np.random.default_rng(seed)
    kinds: dict[tuple[tuple[int, float], ...], list[int]] = {}
    for site, share in crystal.shares.items():
        kinds.setdefault(tuple((z, round(amount, 6)) for z, amount in share), []).append(site)
    built, gone = crystal, []
    for share, members in kinds.items():
        order = rng.permutation(members)
        counts = counts_for(dict(share), len(order))
        numbers = np.repeat(list(counts), list(counts.values())).astype(int)
        built = replaced(built, order[: len(numbers)], numbers)
        gone += order[len(numbers) :].tolist()
    return without(built, gone) if gone else built


def composition_text(numbers: NDArray[np.int64]) -> str:
    """Return "Si 54, Ge 10" for the atoms of some sites."""
    found, counts = np.unique(numbers[(numbers > 0) & (numbers <= LAST)], return_counts=True)
    return ", ".join(f"{symbols()[z]} {n}" for z, n in zip(found.tolist(), counts.tolist(), strict=True))
