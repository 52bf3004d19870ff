"""Special quasi-random structures: small cells whose pairs and triplets are those of the random alloy."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.alloy import counts_for
from core.structures.builders.defects import replaced
from core.structures.builders.figures import ROUNDING, figures_of, shell_starts
from core.structures.builders.tally import Tally
from core.structures.near import near_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_PAIRS, _TRIPLETS = 1.0, 0.5
"""Weights of the deviations; in small cells not all can vanish, and pairs matter more."""

_HOT, _COLD = 1.0, 0.02
"""Temperatures of the annealing, in units of what an exchange changes in a random arrangement."""

_TRIALS = 30
_PERFECT = 1e-9


def quasi_random(
    crystal: Crystal,
    large: Crystal,
    sites: NDArray[np.bool_],
    mixture: Mapping[int, float],
    *,
    cutoffs: tuple[float, float],
    steps: int,
    seed: int,
    report: Callable[[float], None] = lambda _done: None,
) -> Crystal:
    """Return a supercell in which a mixture is arranged so that its correlations are nearest to those of chance.

    Pairs and triplets with sides of the same lengths are counted together. Simulated annealing exchanges atoms until
    every way to put elements on them is as frequent as by chance, as nearly as the cell allows.

    Args:
        crystal: The host, ordered.
        large: A supercell of it in which the copies of an atom follow each other.
        sites: Which sites of ``crystal`` are mixed, shape (n,).
        mixture: Atomic number to share of these sites; the rest stays.
        cutoffs: Up to which size pairs and triplets count, Å.
        steps: Trial exchanges of the annealing.
        seed: The same seed gives the same structure.
        report: Called many times a second with how far the annealing is; may raise.

    Raises:
        StructureError: If the sites hold several elements, nothing is left to arrange, no two of them are near enough,
            or there are too many pairs and triplets.

    Source: A. Zunger et al., Phys. Rev. Lett. 65, 353 (1990), doi:10.1103/PhysRevLett.65.353; by exchanges as in
        A. van de Walle et al., Calphad 42, 13 (2013), doi:10.1016/j.calphad.2013.06.006.
    """
    host, many = _host(crystal, sites), np.repeat(sites, len(large) // len(crystal))
    shares = {**mixture, host: mixture.get(host, 0.0) + 1.0 - sum(mixture.values())}
    counts = {number: count for number, count in counts_for(shares, int(many.sum())).items() if count}
    if len(counts) < 2:
        raise StructureError(
            "The supercell is too small: only one element would stand on these sites.",
            hint="Take a larger supercell, or other shares.",
        )
    told = _now_and_then(report)
    pairs, triplets = figures_of(large, many, *cutoffs, report=lambda: told(0.0))
    rng = np.random.default_rng(seed)
    start = rng.permutation(np.repeat(np.arange(len(counts)), list(counts.values())))
    tally = Tally(start, ((pairs, _PAIRS), (triplets, _TRIPLETS)))
    return replaced(large, np.flatnonzero(many), np.array(list(counts))[_annealed(tally, steps, rng, told)])


def _annealed(tally: Tally, steps: int, rng: np.random.Generator, report: Callable[[float], None]) -> NDArray[np.int64]:
    """Return the best arrangement that was met."""
    best, kinds, now = tally.deviation(), tally.kinds, tally.deviation()
    unit = _usual_change(tally, rng)
    for step, heat in enumerate(unit * np.geomspace(_HOT, _COLD, steps)):
        report(step / steps)
        if best < _PERFECT:
            break
        first, second = _two(tally, rng)
        tally.exchange(first, second)
        then = tally.deviation()
        if then > now and rng.random() >= np.exp((now - then) / heat):
            tally.exchange(first, second)
            continue
        now = then
        if now < best - _PERFECT:
            best, kinds = now, tally.kinds
    return kinds


def _usual_change(tally: Tally, rng: np.random.Generator) -> float:
    """Return by how much an exchange changes the deviation, on average; the arrangement stays."""
    changes, now = [], tally.deviation()
    for _ in range(_TRIALS):
        first, second = _two(tally, rng)
        tally.exchange(first, second)
        changes.append(abs(tally.deviation() - now))
        tally.exchange(first, second)
    return max(float(np.mean(changes)), _PERFECT)


def _two(tally: Tally, rng: np.random.Generator) -> tuple[int, int]:
    """Return two sites with different elements."""
    first = int(rng.integers(tally.size))
    return first, int(rng.choice(tally.partners(first)))


def _now_and_then(report: Callable[[float], None]) -> Callable[[float], None]:
    """Return a report that passes on ten a second at the most."""
    last = -1.0

    def told(done: float) -> None:
        nonlocal last
        if monotonic() - last > 0.1:
            report(done)
            last = monotonic()

    return told


def _host(crystal: Crystal, sites: NDArray[np.bool_]) -> int:
    if not crystal.is_ordered:
        raise StructureError(
            "The structure has shared sites.", hint="Start from an ordered host, and say what is mixed on which sites."
        )
    hosts = np.unique(crystal.numbers[sites])
    if len(hosts) != 1:
        raise StructureError("The sites to be mixed hold several elements.", hint="Choose sites of one element.")
    return int(hosts[0])


def pair_disorder(crystal: Crystal, sites: NDArray[np.bool_], cutoff: float) -> float:
    """Return how far pairs on some sites are from chance: the largest size of a Warren-Cowley parameter.

    The parameter of elements a and b in a shell is 1 - P(b around a) / c(b); it is zero for chance.

    Args:
        crystal: The structure.
        sites: The mixed sites, shape (n,).
        cutoff: Largest distance of a pair, Å.

    Source: J. M. Cowley, Phys. Rev. 77, 669 (1950), doi:10.1103/PhysRev.77.669.
    """
    pairs = near_pairs(crystal, cutoff + ROUNDING)
    if pairs is None:
        return float("nan")
    first, second, distance, _ = pairs
    both = sites[first] & sites[second]
    first, second, distance = first[both], second[both], distance[both]
    shells = np.searchsorted(shell_starts(distance), distance, side="right")
    elements, counts = np.unique(crystal.numbers[sites], return_counts=True)
    largest = 0.0
    for shell in np.unique(shells):
        for a in elements:
            around = crystal.numbers[second[(shells == shell) & (crystal.numbers[first] == a)]]
            for b, share in zip(elements, counts / counts.sum(), strict=True):
                if len(around):
                    largest = max(largest, abs(1.0 - float((around == b).mean()) / float(share)))
    return largest
