"""Which oxidation states make a composition neutral, and how likely they are."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.compositions.formula import electronegativities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_TRIED = 50_000
"""Steps of a search that may take up to about a second."""
_MOST_SHOWN = 5
_MOST_RANKED = 200
_UNSEEN = 0.5
"""Crystals that a known state counts for in which none has it."""
_MIXED_CATION, _MIXED_ANION = 1.0, 4.0
"""What two states of one element take from the logarithm: metals have them at times, anions hardly ever."""
_ANIONS_OF_METALS = frozenset({"Au", "Pt"})
_BOTH_WAYS = frozenset({"C", "N"})
"""What stands in one molecule with states of both signs."""


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
    from pymatgen.core import Element

    elements = [Element(symbol) for symbol in counts]
    complete = _work(list(counts.values()), [_states(element, rare=False) for element in elements]) <= _MOST_TRIED
    found = _likeliest(counts, elements, rare=False) or (_guessed(counts) if complete else [])
    if found:
        return Balance(tuple(found[:_MOST_SHOWN]), complete)
    # rare states balance almost anything, such as K −1 with Cl +½, so there the order must be right
    found = [one for one in _likeliest(counts, elements, rare=True) if obeys_pauling(one) is not False]
    return Balance(tuple(found[:_MOST_SHOWN]), complete, rare=True)


def _guessed(counts: Mapping[str, int]) -> list[Assignment]:
    """Return sets in which any element may have several states, also of both signs, as phosphorus in CdP4."""
    from pymatgen.core import Composition

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        guesses = Composition(dict(counts)).oxi_state_guesses()
    sets = [Assignment({symbol: float(guess[symbol]) for symbol in counts}) for guess in guesses]
    return [one for one in sets if any(one.states.values())]


def _states(element: Any, *, rare: bool) -> tuple[int, ...]:
    """Return oxidation states of pymatgen's element, ascending."""
    common = {*(element.icsd_oxidation_states or element.common_oxidation_states)}
    known = {int(state) for state in (common | {*element.oxidation_states} if rare else common) if state}
    if element.block != "p" and element.symbol not in _ANIONS_OF_METALS:
        # hydrogen aside, these are negative in complexes only
        known = {state for state in known if state > 0 or element.symbol == "H"}
    return tuple(sorted(known))


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


def _likeliest(counts: Mapping[str, int], elements: Sequence[Any], *, rare: bool) -> list[Assignment]:
    """Return neutral sets in which the atoms of each element are alike, or those of all elements but one.

    That one is in two neighbouring states, as copper is in YBa2Cu3O7. Sets are ordered by how often their states occur
    in the ICSD, those against the order of electronegativity last.
    """
    states = _pruned([_weighted(element, _states(element, rare=rare)) for element in elements])
    if not all(states):
        return []
    places = np.indices([len(of) for of in states]).reshape(len(states), -1)
    table = [np.array(of)[row] for of, row in zip(states, places, strict=True)]
    values = np.stack([one[:, 0] for one in table])
    scores = np.stack([one[:, 1] for one in table]).sum(axis=0)
    charges = np.array(list(counts.values())) @ values
    found = [(float(scores[i]), values[:, i]) for i in np.flatnonzero(charges == 0)]
    for k, (count, of) in enumerate(zip(counts.values(), states, strict=True)):
        for place, ((low, light), (high, heavy)) in enumerate(pairwise(of)):
            if low < 0 < high and elements[k].symbol not in _BOTH_WAYS:
                continue
            # the atoms that are in the higher of the two states
            share = -charges / (count * (high - low))
            cost = _MIXED_ANION if low < 0 else _MIXED_CATION
            for i in np.flatnonzero((places[k] == place) & (share > 0) & (share < 1)):
                mixed = values[:, i].copy()
                mixed[k] += share[i] * (high - low)
                found.append((float(scores[i] + share[i] * (heavy - light)) - cost, mixed))
    found.sort(key=lambda pair: -pair[0])
    sets = [Assignment(dict(zip(counts, row.tolist(), strict=True))) for _, row in found[:_MOST_RANKED]]
    return sorted(sets, key=lambda one: obeys_pauling(one) is False)


def _weighted(element: Any, states: Sequence[int]) -> list[tuple[int, float]]:
    """Return each state with the logarithm of how often the element has it in the ICSD."""
    from pymatgen.core import Composition, Species

    if Composition.oxi_prob is None:
        # it is read with the first guess
        Composition("NaCl").oxi_state_guesses()
    seen = Composition.oxi_prob or {}
    times = [float(seen.get(Species(element.symbol, state), 0.0)) + _UNSEEN for state in states]
    return [(state, math.log(one / sum(times))) for state, one in zip(states, times, strict=True)]


def _pruned(states: list[list[tuple[int, float]]]) -> list[list[tuple[int, float]]]:
    """Leave out the rarest states until the sets are few enough to be looked at one by one."""
    while math.prod(len(of) for of in states) > _MOST_TRIED:
        rarest = min((weight, k) for k, of in enumerate(states) if len(of) > 1 for _, weight in of)
        of = states[rarest[1]]
        of.remove(min(of, key=lambda pair: pair[1]))
    return states


def _signed(state: float) -> str:
    size = f"{abs(state):.3g}"
    return size if size == "0" else f"{'+' if state > 0 else '−'}{size}"
