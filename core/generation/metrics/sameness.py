"""Which generated crystals are the same as each other, as known ones, and which of a reference they reproduce.

By pymatgen's StructureMatcher throughout. The last, METRe and cRMSE, cannot be raised by giving one good crystal again
and again, as the older rates can: M. M. Martirossyan et al., All that structure matches does not glitter,
arXiv:2509.12178 (2025).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.duplicates import group
from core.structures.matching import Matcher, Tolerance, by_composition, reduce_all
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.matching import Reduced, Report

LOOSE = Tolerance(length=0.3, site=0.5, angle=10.0)
"""What match rates are published with (DiffCSP, arXiv:2309.04475); uniqueness and novelty take pymatgen's own."""
MOST_PAIRS = 200_000
"""Comparisons of pairs, some milliseconds each, up to which the whole reference is gone through."""


@dataclass(frozen=True, slots=True)
class Reproduced:
    """How much of a reference is matched by some generated crystal.

    Attributes:
        rate: Share of the reference structures that at least one generated crystal matches (METRe).
        distance: Mean over the reference of the least RMS distance over (V/N)^(1/3), where nothing matches the
            tolerance itself (cRMSE).
        count: How many of the reference were gone through.
        generated: How many generated crystals they were held against.
    """

    rate: float
    distance: float
    count: int
    generated: int


def _silent(_fraction: float, _text: str) -> None:
    pass


def labels_of(crystals: Sequence[Crystal], report: Report = _silent) -> NDArray[np.int64]:
    """Return the index of the first crystal that each one equals; −1 for what cannot be compared, shape (n,)."""
    found = np.full(len(crystals), -1, dtype=np.int64)
    for one in group(crystals, report=report):
        found[one.members] = one.members[0]
    return found


def known_among(crystals: Sequence[Crystal], others: Sequence[Crystal], report: Report = _silent) -> NDArray[np.bool_]:
    """Return whether each crystal is one of some others, shape (n,)."""
    matcher = Matcher()
    found = np.zeros(len(crystals), dtype=bool)
    theirs = by_composition(others)
    asked = [(theirs[key], members) for key, members in by_composition(crystals).items() if key in theirs]
    total, done = sum(len(members) for _, members in asked), 0
    for candidates, members in asked:
        reduced: dict[int, Reduced] = {}
        for index in members:
            told = done / total, Text("Structure {0} of {1}", done + 1, total)
            report(*told)
            done += 1
            own = reduce_all(matcher, crystals, (index,)).get(index)
            for place in candidates if own is not None else ():
                report(*told)
                if place not in reduced:
                    reduced |= reduce_all(matcher, others, (place,))
                if own is not None and place in reduced and matcher.match(reduced[place], own):
                    found[index] = True
                    break
    return found


def reproduced(
    generated: Sequence[Crystal],
    reference: Sequence[Crystal],
    report: Report = _silent,
    *,
    most_pairs: int = MOST_PAIRS,
    seed: int = 0,
) -> Reproduced:
    """Return how much of a reference is matched; both figures are means over the reference.

    The definition is of at most as many generated crystals as the reference has, for the rate rises with their number
    alone; of more, so many are drawn.

    Args:
        generated: The generated crystals.
        reference: What they should match.
        report: Hears how far it is.
        most_pairs: Where there would be more comparisons, as many of the reference are drawn as that allows.
        seed: Of both draws.
    """
    matcher = Matcher(LOOSE)
    if len(generated) > len(reference):
        kept = np.random.default_rng(seed).permutation(len(generated))[: len(reference)]
        generated = [generated[place] for place in sorted(kept.tolist())]
    own = by_composition(generated)
    places = {place: own.get(key, []) for key, members in by_composition(reference).items() for place in members}
    chosen = _drawn(places, most_pairs, seed)
    reduced: dict[int, Reduced | None] = {}
    least: list[float | None] = []
    for done, place in enumerate(chosen):
        told = done / len(chosen), Text("Structure {0} of {1}", done + 1, len(chosen))
        report(*told)
        target = reduce_all(matcher, reference, (place,)).get(place) if places[place] else None
        best: float | None = None
        for index in places[place] if target is not None else ():
            if index not in reduced:
                reduced[index] = reduce_all(matcher, generated, (index,)).get(index)
            report(*told)
            one = reduced[index]
            rms = None if one is None or target is None else matcher.rms(target, one)
            best = rms if best is None or (rms is not None and rms < best) else best
        least.append(best)
    if not least:
        return Reproduced(0.0, LOOSE.site, 0, len(generated))
    hits = np.array([one is not None for one in least])
    distances = np.array([LOOSE.site if one is None else one for one in least])
    return Reproduced(float(hits.mean()), float(distances.mean()), len(least), len(generated))


def _drawn(places: Mapping[int, Sequence[int]], most_pairs: int, seed: int) -> list[int]:
    """Return members of the reference, all of them where that is not too much."""
    order = np.random.default_rng(seed).permutation(sorted(places))
    pairs = np.cumsum([len(places[int(place)]) for place in order])
    within = int(np.searchsorted(pairs, most_pairs, side="right")) if len(pairs) else 0
    return sorted(order[: max(within, min(1, len(order)))].tolist())
