"""Which oxidation states make a composition neutral, and how likely they are."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.structures.compositions.formula import electronegativities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_TRIED = 50_000
"""Steps of a search that may take up to about a second."""
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Assignment:
    """One neutral set of oxidation states.

    Attributes:
        states: Mean oxidation state of each element; a fraction where it occurs in two states, as iron in Fe3O4.
    """

    states: Mapping[str, float]

    def written(self) -> str:
        """Return "Sr +2, Ti +4, O −2"."""
        return ", ".join(f"{symbol} {_signed(state)}" for symbol, state in self.states.items())


@dataclass(frozen=True, slots=True)
class Balance:
    """What was found about the charges of a composition.

    Attributes:
        assignments: Neutral sets of oxidation states, the most probable first.
        complete: Whether all combinations were tried; if not, those in which one element at most has several states.
        rare: Whether states had to be allowed that are rare in known crystals.
    """

    assignments: tuple[Assignment, ...]
    complete: bool = True
    rare: bool = False


def balance(counts: Mapping[str, int]) -> Balance:
    """Look for neutral sets of oxidation states.

    First among those that are common in the crystals of the ICSD, each weighted with how often it occurs there, then
    among all that are known of the elements, where cations must be less electronegative than anions; both tables come
    with pymatgen.

    Args:
        counts: Symbol to whole amount.
    """
    from pymatgen.core import Composition, Element

    composition = Composition(dict(counts))
    for rare in (False, True):
        states = [_states(element, rare=rare) for element in map(Element, counts)]
        complete = _work(list(counts.values()), states) <= _MOST_TRIED
        if complete:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                guesses = composition.oxi_state_guesses(all_oxi_states=rare)
        else:
            guesses = _few_states(counts, states)
        sets = [Assignment({symbol: float(guess[symbol]) for symbol in counts}) for guess in guesses]
        # rare states balance almost anything, such as K −1 with Cl +½, so there the order must be right
        found = [one for one in sets if any(one.states.values()) and (not rare or obeys_pauling(one) is not False)]
        if found:
            return Balance(tuple(found[:_MOST_SHOWN]), complete, rare)
    return Balance((), complete, rare)


def _states(element: Any, *, rare: bool) -> tuple[int, ...]:
    """Return oxidation states of pymatgen's element, the common ones first."""
    known = (element.oxidation_states if rare else element.icsd_oxidation_states) or element.common_oxidation_states
    common = element.common_oxidation_states
    return tuple(sorted(known, key=lambda state: state not in common))


def obeys_pauling(assignment: Assignment) -> bool | None:
    """Return whether each cation is less electronegative than each anion, or None where there is no scale."""
    scale = electronegativities(assignment.states)
    if scale is None:
        return None
    cations = [scale[symbol] for symbol, state in assignment.states.items() if state > 0]
    anions = [scale[symbol] for symbol, state in assignment.states.items() if state < 0]
    return bool(cations) and bool(anions) and max(cations) < min(anions)


def _work(counts: Sequence[int], states: Sequence[Sequence[int]]) -> float:
    """Return how much a full search does: ways to share states among like atoms, each as long as there are atoms."""
    ways = sum(n * math.comb(n + len(of) - 1, n) for n, of in zip(counts, states, strict=True) if of)
    sums = math.prod(n * (max(of) - min(of)) + 1 for n, of in zip(counts, states, strict=True) if of)
    return max(ways, sums)


def _few_states(counts: Mapping[str, int], states: Sequence[Sequence[int]]) -> list[dict[str, float]]:
    """Return a neutral set in which the atoms of each element are alike, or those of all elements but one.

    Sets that share a sum are kept one each, so that the work stays small however long the formula is.
    """
    if not all(states):
        return []
    found = _alike(counts, states)
    if 0 in found:
        return [found[0]]
    # the element with the most states takes up what is left, as copper does in YBa2Cu3O7
    for symbol, of in sorted(zip(counts, states, strict=True), key=lambda pair: -len(pair[1])):
        others = {one: count for one, count in counts.items() if one != symbol}
        rest = [of for one, of in zip(counts, states, strict=True) if one != symbol]
        for total, known in _alike(others, rest).items():
            mean = -total / counts[symbol]
            if min(of) <= mean <= max(of):
                return [{one: mean if one == symbol else known[one] for one in counts}]
    return []


def _alike(counts: Mapping[str, int], states: Sequence[Sequence[int]]) -> dict[int, dict[str, float]]:
    """Return charge to states of the elements that sum up to it, one set a charge."""
    reached: dict[int, dict[str, float]] = {0: {}}
    for (symbol, count), of in zip(counts.items(), states, strict=True):
        longer: dict[int, dict[str, float]] = {}
        for total, before in reached.items():
            for state in of:
                longer.setdefault(total + count * state, {**before, symbol: float(state)})
        reached = longer
    return reached


def _signed(state: float) -> str:
    size = f"{abs(state):.3g}"
    return size if size == "0" else f"{'+' if state > 0 else '−'}{size}"
