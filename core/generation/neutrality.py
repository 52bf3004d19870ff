"""Whether charges can add up to zero: the one rule, asked with one of two tables of oxidation states.

A composition passes if some set of oxidation states makes it neutral in which all anions are more electronegative than
all cations: the rule of ``smact.screening.smact_validity`` (D. W. Davies et al., Chem 1, 617 (2016),
doi:10.1016/j.chempr.2016.09.010). It is worked out here by which charges can be reached, for trying all sets of states
takes minutes where there are many elements. A pure element passes, and so does an alloy of what smact calls metals.
"""

from __future__ import annotations

from functools import cache, reduce
from math import gcd
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import MissingExtraError
from core.prediction.ions import charges_of
from core.structures.elements import LAST, symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

States = Literal["icsd24", "smact14"]
"""Tables of oxidation states that smact has: what at least three crystals of the ICSD have (of 2024), and the one of
2014, wider for some elements and narrower for others, with which published figures were made."""
_REPORTS = 3


def is_alloy(amounts: Mapping[int, int]) -> bool:
    """Return whether a composition holds metals only, two or more; charges say nothing of it.

    Narrower than what smact lets through as one, which takes Ge and Sb for metals.

    Args:
        amounts: Atomic number to amount.
    """
    return len(amounts) > 1 and all(number in _metals() for number in amounts)


def may_be_neutral(amounts: Mapping[int, int]) -> bool:
    """Return whether a composition passes for the funnel: by the states of the ICSD; alloys and elements do.

    Without smact by the states that pymatgen has of the ICSD.

    Args:
        amounts: Atomic number to whole amount.
    """
    if len(amounts) == 1 or is_alloy(amounts):
        return True
    try:
        return is_neutral(amounts, "icsd24")
    except MissingExtraError:
        return bool(charges_of(amounts))


def is_neutral(amounts: Mapping[int, int], states: States) -> bool:
    """Return whether a composition passes by one of smact's tables.

    Args:
        amounts: Atomic number to whole amount.
        states: The table.

    Raises:
        MissingExtraError: If smact is not installed.
    """
    present = {number: count for number, count in amounts.items() if count}
    if not present or not 1 <= min(present) <= max(present) <= LAST:
        return False
    common = reduce(gcd, present.values())
    return _passes(tuple(sorted((symbols()[number], count // common) for number, count in present.items())), states)


@cache
def _passes(counts: tuple[tuple[str, int], ...], states: States) -> bool:
    known = _states(states)
    if len(counts) == 1 or all(symbol in _smact_metals() for symbol, _ in counts):
        return True
    if any(symbol not in known for symbol, _ in counts):
        return False
    parts = [(*known[symbol], count) for symbol, count in counts]
    # the least electronegative anion divides: what draws less may be positive, the rest negative
    return any(_balances(parts, limit) for limit in {pull for pull, _, _ in parts})


def _balances(parts: Iterable[tuple[float, tuple[int, ...], int]], limit: float) -> bool:
    charges = {0}
    for pull, states, count in parts:
        allowed = [state for state in states if state == 0 or (state < 0) == (pull >= limit)]
        charges = {charge + state * count for charge in charges for state in allowed}
    return 0 in charges


@cache
def _states(states: States) -> dict[str, tuple[float, tuple[int, ...]]]:
    """Return electronegativity and oxidation states of all elements that have both."""
    try:
        import smact
    except ImportError as error:
        raise MissingExtraError.named("smact", "chemistry") from error
    reported = _icsd24() if states == "icsd24" else {}
    found = {}
    for symbol, element in smact.element_dictionary().items():
        own = reported.get(symbol) if states == "icsd24" else element.oxidation_states_smact14
        pull = element.pauling_eneg
        if own and pull is not None and np.isfinite(pull):
            found[symbol] = (float(pull), tuple(int(state) for state in own))
    return found


def _icsd24() -> dict[str, list[int]]:
    from smact.utils.oxidation import ICSD24OxStatesFilter

    table = ICSD24OxStatesFilter().filter(consensus=_REPORTS, include_zero=False)
    pairs = zip(table["element"], table["oxidation_state"], strict=True)
    return {str(symbol): [int(float(state)) for state in str(states).split()] for symbol, states in pairs}


@cache
def _smact_metals() -> frozenset[str]:
    import smact

    return frozenset(smact.metals)


@cache
def _metals() -> frozenset[int]:
    from pymatgen.core import Element

    return frozenset(number for number in range(1, LAST + 1) if Element.from_Z(number).is_metal)
