"""Whether ions keep the distances that their charges and radii ask for."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_fixed
from core.structures.compositions.charges import balance
from core.structures.elements import symbols
from core.structures.near import near_pairs
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_NEAR, _FAR = 0.75, 1.4
"""Shares of the sum of two ionic radii between which an ion's nearest counter-ion usually is."""
_REACH = 5.0
_ANIONS = frozenset({7, 8, 9, 16, 17, 34, 35, 53})


def charges_of(amounts: Mapping[int, int]) -> dict[int, float]:
    """Return the likeliest oxidation states that make a composition neutral, by atomic number; {} without any."""
    names = symbols()
    found = balance({names[number]: count for number, count in amounts.items()}).assignments
    if not found or len(amounts) < 2:
        return {}
    return {number: found[0].states[names[number]] for number in amounts if names[number] in found[0].states}


def should_be_neutral(amounts: Mapping[int, int]) -> bool:
    """Return whether a composition holds an anion and what could be its cation."""
    return len(amounts) > 1 and bool(_ANIONS & set(amounts))


def complaints(crystal: Crystal, charges: Mapping[int, float]) -> tuple[str, ...]:
    """Return what speaks against a structure of ions, one sentence each.

    Args:
        crystal: The structure.
        charges: Oxidation states by atomic number.

    Source: ionic radii of R. D. Shannon, Acta Cryst. A 32, 751 (1976), doi:10.1107/S0567739476001551, as pymatgen has
        them.
    """
    radii = {number: _radius(number, charge) for number, charge in charges.items() if charge}
    pairs = near_pairs(crystal, _REACH)
    if pairs is None or set(radii) != set(crystal.elements) or None in radii.values():
        return ()
    sizes = np.array([radii[number] or 0.0 for number in crystal.numbers.tolist()])
    signs = np.sign([charges[number] for number in crystal.numbers.tolist()])
    first, second, length = (np.asarray(part) for part in pairs[:3])
    both = first, second
    opposite = signs[both[0]] != signs[both[1]]
    share = np.where(opposite, length / (sizes[both[0]] + sizes[both[1]]), np.inf)
    nearest = _least(both[0], share, len(crystal))
    found = [_too_near(crystal, both, share, length)] if nearest.min() < _NEAR else []
    if nearest.max() > _FAR:
        lonely = symbols()[int(crystal.numbers[int(np.argmax(nearest))])]
        found.append(Text("{0} has no counter-ion near it.", lonely))
    alike = _least(both[0], np.where(opposite, np.inf, length), len(crystal))
    unlike = _least(both[0], np.where(opposite, length, np.inf), len(crystal))
    if (alike < unlike).any():
        place = int(np.argmax(unlike - alike)) if np.isfinite(unlike).all() else int(np.argmax(alike < unlike))
        name = symbols()[int(crystal.numbers[place])]
        found.append(Text("{0} is nearer to an ion of like charge than to a counter-ion.", name))
    return tuple(found)


def _too_near(
    crystal: Crystal, pairs: tuple[NDArray[np.int64], NDArray[np.int64]], share: NDArray[np.float64],
    length: NDArray[np.float64],
) -> str:  # fmt: skip
    worst = int(np.argmin(share))
    one, other = (symbols()[int(crystal.numbers[int(end[worst])])] for end in pairs)
    return Text(
        "{0} and {1} are {2} Å apart, {3} of the sum of their ionic radii.",
        *(one, other, format_fixed(float(length[worst]), 2), format_fixed(float(share[worst]), 2)),
    )


def _least(owner: NDArray[np.int64], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    found = np.full(count, np.inf)
    np.minimum.at(found, owner, values)
    return found


@cache
def _radius(number: int, charge: float) -> float | None:
    """Return Shannon's ionic radius in Å of the nearest whole charge, or None where there is none."""
    from pymatgen.core import Species

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        radius = Species(symbols()[number], round(charge)).ionic_radius
    return None if radius is None else float(radius)
