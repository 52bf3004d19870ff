"""Special quasi-random structures: small cells whose pairs and triplets are those of the random alloy."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np

from core.errors import MissingExtraError, StructureError
from core.structures.builders.alloy import counts_for, mixed
from core.structures.builders.defects import replaced
from core.structures.elements import symbols
from core.structures.near import near_pairs
from core.structures.readers.symmetry import quiet_spglib

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_HOT, _COLD = 5.0, 0.001
"""Temperatures of the annealing, in units of icet's score; its own defaults."""

_STEPS_AT_ONCE = 250
_SHELL = 0.05  # Å; distances nearer than this are one shell


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

    Args:
        crystal: The host, ordered.
        large: A supercell of it in which the copies of an atom follow each other.
        sites: Which sites of ``crystal`` are mixed, shape (n,).
        mixture: Atomic number to share of these sites; the rest stays.
        cutoffs: Up to which size pairs and triplets count, Å.
        steps: Trial exchanges of the annealing.
        seed: The same seed gives the same structure.
        report: Called with how far the annealing is; may raise.

    Raises:
        MissingExtraError: If icet is not installed.
        StructureError: If the sites hold several elements, or nothing is left to arrange.

    Source: A. Zunger et al., Phys. Rev. Lett. 65, 353 (1990), doi:10.1103/PhysRevLett.65.353; M. Ångqvist et al.,
        Adv. Theory Simul. 2, 1900015 (2019), doi:10.1002/adts.201900015 (icet).
    """
    try:
        from icet import ClusterSpace
    except ImportError as error:
        raise MissingExtraError.named("icet", "build") from error

    host, many = _host(crystal, sites), np.repeat(sites, len(large) // len(crystal))
    shares = {**mixture, host: mixture.get(host, 0.0) + 1.0 - sum(mixture.values())}
    counts = {number: count for number, count in counts_for(shares, int(many.sum())).items() if count}
    if len(counts) < 2:
        raise StructureError(
            "The supercell is too small: only one element would stand on these sites.",
            hint="Take a larger supercell, or other shares.",
        )
    logging.getLogger("icet").setLevel(logging.WARNING)
    names = [symbols()[number] for number in counts]
    allowed = [names if mixing else [symbols()[z]] for mixing, z in zip(sites, crystal.numbers.tolist(), strict=True)]
    with quiet_spglib():
        space = ClusterSpace(_atoms(crystal), list(cutoffs), allowed)
    target = {symbols()[number]: count / int(many.sum()) for number, count in counts.items()}
    held = _atoms(mixed(large, many, {number: share for number, share in shares.items() if number in counts}, seed))
    held = _annealed(space, held, target, steps, seed, report)
    return replaced(large, np.flatnonzero(many), held.numbers[many])


def _annealed(
    space: Any, start: Any, target: dict[str, float], steps: int, seed: int, report: Callable[[float], None]
) -> Any:
    """Return the arrangement after annealing in rounds, so that it can be followed and cancelled."""
    from icet.tools.structure_generation import generate_sqs_from_supercells

    held, rounds = start, max(1, -(-steps // _STEPS_AT_ONCE))
    temperatures = np.geomspace(_HOT, _COLD, rounds + 1)
    for number in range(rounds):
        report(number / rounds)
        with quiet_spglib():
            held = generate_sqs_from_supercells(
                space,
                [held],
                target,
                T_start=float(temperatures[number]),
                T_stop=float(temperatures[number + 1]),
                n_steps=_STEPS_AT_ONCE,
                random_seed=seed + number,
                random_start=False,
            )
    return held


def _host(crystal: Crystal, sites: NDArray[np.bool_]) -> int:
    if not crystal.is_ordered:
        raise StructureError(
            "The structure has shared sites.", hint="Start from an ordered host, and say what is mixed on which sites."
        )
    hosts = np.unique(crystal.numbers[sites])
    if len(hosts) != 1:
        raise StructureError("The sites to be mixed hold several elements.", hint="Choose sites of one element.")
    return int(hosts[0])


def _atoms(crystal: Crystal) -> Any:
    from ase import Atoms

    return Atoms(crystal.numbers, crystal.positions, cell=crystal.cell, pbc=True)


def pair_disorder(crystal: Crystal, sites: NDArray[np.bool_], cutoff: float) -> float:
    """Return how far pairs on some sites are from chance: the largest size of a Warren-Cowley parameter.

    The parameter of elements a and b in a shell is 1 - P(b around a) / c(b); it is zero for chance.

    Args:
        crystal: The structure.
        sites: The mixed sites, shape (n,).
        cutoff: Largest distance of a pair, Å.

    Source: J. M. Cowley, Phys. Rev. 77, 669 (1950), doi:10.1103/PhysRev.77.669.
    """
    pairs = near_pairs(crystal, cutoff)
    if pairs is None:
        return float("nan")
    first, second, distance, _ = pairs
    both = sites[first] & sites[second]
    first, second, distance = first[both], second[both], distance[both]
    order = np.argsort(distance)
    shells = np.split(order, np.flatnonzero(np.diff(distance[order]) > _SHELL) + 1)
    elements, counts = np.unique(crystal.numbers[sites], return_counts=True)
    largest = 0.0
    for shell in shells:
        for a in elements:
            around = crystal.numbers[second[shell]][crystal.numbers[first[shell]] == a]
            for b, share in zip(elements, counts / counts.sum(), strict=True):
                if len(around):
                    largest = max(largest, abs(1.0 - float((around == b).mean()) / float(share)))
    return largest
