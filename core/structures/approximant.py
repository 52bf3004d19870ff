"""An ordered structure that stands for a disordered one: a supercell whose sites each hold one atom or none."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.checks import OVERLAP
from core.structures.crystal import Crystal
from core.structures.elements import covalent_radii, symbols
from core.structures.near import near_pairs
from core.texts import Text, listing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Groups = list[tuple[NDArray[np.int64], dict[int, float]]]

_STARTS = 6
_SWEEPS = 40
_REACH = 8.0  # Å; like neighbours further away than this do not matter to the mixing
_CLASH = 1e4
_EXACT = 2e-3
_VACANCY = 0


def ordered_approximant(crystal: Crystal, max_atoms: int = 200, seed: int = 0) -> tuple[Crystal, str]:
    """Return an ordered structure near the composition of a disordered one, and a sentence that says what was rounded.

    The smallest, most compact supercell that keeps the composition within 0.2 % is taken, or else the best one of at
    most ``max_atoms`` sites. On it each kind of shared site gets whole numbers of atoms. Their
    arrangement is the best of several random ones, each improved by swaps: of the lowest Ewald energy where the
    oxidation states can be guessed from the composition, else with like atoms as far apart as possible. Parts of a
    split site never sit on top of each other. The same input and seed always give the same structure.

    Args:
        crystal: The structure.
        max_atoms: Most sites of the supercell; a cell that has more already is kept as it is.
        seed: Seed of the random arrangements.
    """
    if crystal.is_ordered:
        return crystal, Text("The structure is ordered already.")
    factors = _supercell(crystal, max_atoms)
    large = _repeat(crystal, factors)
    groups = _groups(large)
    arranged, how = _arrange(large, groups, _assign(large, groups), np.random.default_rng(seed))
    keep = arranged != _VACANCY
    ordered = Crystal(
        numbers=arranged[keep],
        positions=large.positions[keep],
        cell=large.cell,
        pbc=large.pbc,
        arrays={name: values[keep] for name, values in large.arrays.items() if name != "oxidation_states"},
        title=f"{crystal.title} (ordered)".strip(),
    )
    return ordered, _sentence(crystal, ordered, factors, how)


def _groups(crystal: Crystal) -> Groups:
    """Return the sites of each kind of share, and its amounts with the vacancy's."""
    found: dict[Any, list[int]] = {}
    for site, share in sorted(crystal.shares.items()):
        found.setdefault(tuple(sorted(share)), []).append(site)
    groups = []
    for share, sites in found.items():
        amounts = dict(share)
        empty = 1 - sum(amounts.values())
        groups.append((np.array(sites), amounts | ({_VACANCY: empty} if empty > 1e-6 else {})))
    return groups


def _counts(groups: Groups, copies: int = 1) -> tuple[list[dict[int, int]], float]:
    """Share the sites of each group, ``copies`` times over, out in whole numbers by the largest remainders.

    What one group rounds off is carried to the next, so that many thinly filled sites are not all emptied.

    Returns:
        Species to number for each group, and the largest error of a species as a part of all shared sites.
    """
    carry: dict[int, float] = {}
    out = []
    for sites, amounts in groups:
        n = len(sites) * copies
        wanted = {z: max(0.0, n * amount + carry.get(z, 0.0)) for z, amount in amounts.items()}
        exact = {z: n * value / sum(wanted.values()) for z, value in wanted.items()}
        counts = {z: int(value + 1e-9) for z, value in exact.items()}
        by_remainder = sorted(exact, key=lambda z: (counts[z] - exact[z], z))
        for z in by_remainder[: n - sum(counts.values())]:
            counts[z] += 1
        for z, amount in amounts.items():
            carry[z] = carry.get(z, 0.0) + n * amount - counts[z]
        out.append(counts)
    return out, max(map(abs, carry.values())) / (copies * sum(len(sites) for sites, _ in groups))


def _supercell(crystal: Crystal, max_atoms: int) -> tuple[int, int, int]:
    if not crystal.is_periodic:
        return 1, 1, 1
    groups = _groups(crystal)
    lengths = np.linalg.norm(crystal.cell, axis=1)
    most = max(1, max_atoms // len(crystal))
    best: tuple[float, int, tuple[int, int, int]] | None = None
    for size in range(1, most + 1):
        _, error = _counts(groups, size)
        shapes = [(a, b, size // (a * b)) for a, b in product(range(1, size + 1), repeat=2) if size % (a * b) == 0]
        shape = min(shapes, key=lambda n: (round(float(np.max(lengths * n) / np.min(lengths * n)), 6), n))
        candidate = (0.0 if error <= _EXACT else error, size, shape)
        if best is None or candidate < best:
            best = candidate
        if error <= _EXACT:
            break
    return best[2] if best is not None else (1, 1, 1)


def _repeat(crystal: Crystal, factors: tuple[int, int, int]) -> Crystal:
    shifts = np.array(list(product(*(range(n) for n in factors)))) @ crystal.cell
    copies, n = len(shifts), len(crystal)
    return Crystal(
        numbers=np.tile(crystal.numbers, copies),
        positions=(shifts[:, None] + crystal.positions).reshape(-1, 3),
        cell=crystal.cell * np.array(factors)[:, None],
        pbc=crystal.pbc,
        shares={copy * n + site: share for copy in range(copies) for site, share in crystal.shares.items()},
        arrays={name: np.concatenate([values] * copies) for name, values in crystal.arrays.items()},
        title=crystal.title,
    )


def _assign(crystal: Crystal, groups: Groups) -> NDArray[np.int64]:
    species = crystal.numbers.copy()
    for (sites, _), counts in zip(groups, _counts(groups)[0], strict=True):
        species[sites] = np.repeat(list(counts), list(counts.values()))
    return species


@dataclass(frozen=True)
class _Energy:
    """A pair energy ``sum_ij weight[s_i, s_j] kernel_ij / 2`` plus a penalty for atoms that overlap."""

    weight: NDArray[np.float64]
    kernel: NDArray[np.float64]
    clash: NDArray[np.float64]

    def of_site(self, species: NDArray[np.int64], site: int) -> float:
        """Return the energy of one site with all others, and with its own images."""
        own = species[site]
        row = self.weight[own, species] * self.kernel[site]
        row[site] *= 0.5
        penalty = self.clash[site, species != _VACANCY].sum() if own != _VACANCY else 0.0
        return float(row.sum() + penalty)

    def total(self, species: NDArray[np.int64]) -> float:
        """Return the whole energy."""
        filled = (species != _VACANCY).astype(float)
        pairs = np.sum(self.weight[species[:, None], species[None]] * self.kernel)
        return float(0.5 * pairs + 0.5 * filled @ self.clash @ filled)


def _arrange(
    crystal: Crystal, groups: Groups, species: NDArray[np.int64], rng: np.random.Generator
) -> tuple[NDArray[np.int64], str]:
    charges = _charges(species)
    clash = _clashes(crystal)
    if charges is not None:
        weight = np.outer(charges, charges)
        energy = _Energy(weight, _ewald_kernel(crystal), clash)
        how = Text("the lowest Ewald energy")
    else:
        energy = _Energy(np.eye(int(species.max()) + 1), _mixing_kernel(crystal), clash)
        how = Text("like atoms far apart")
    mixed = [sites for sites, _ in groups if len(set(species[sites].tolist())) > 1]
    best, lowest = species, np.inf
    for _ in range(_STARTS if mixed else 1):
        trial = species.copy()
        for sites in mixed:
            trial[sites] = rng.permutation(trial[sites])
        trial = _descend(energy, mixed, trial, rng)
        value = energy.total(trial)
        if value < lowest - 1e-9:
            best, lowest = trial, value
    return best, how


def _descend(energy: _Energy, mixed: Any, species: Any, rng: np.random.Generator) -> NDArray[np.int64]:
    """Swap pairs of unlike atoms on like sites as long as that lowers the energy."""
    for sites in mixed:
        for _ in range(_SWEEPS * len(sites)):
            i, j = rng.choice(sites, 2, replace=False)
            if species[i] == species[j]:
                continue
            before = energy.of_site(species, i) + energy.of_site(species, j)
            old = species[i], species[j]
            cross_before = _cross(energy, species, i, j)
            species[i], species[j] = old[1], old[0]
            after = energy.of_site(species, i) + energy.of_site(species, j)
            if after - _cross(energy, species, i, j) > before - cross_before - 1e-12:
                species[i], species[j] = old
    return np.asarray(species)


def _cross(energy: _Energy, species: Any, i: int, j: int) -> float:
    # counted in the energy of both sites
    both = species[i] != _VACANCY and species[j] != _VACANCY
    return float(energy.weight[species[i], species[j]] * energy.kernel[i, j] + both * energy.clash[i, j])


def _pairs(crystal: Crystal, reach: float) -> tuple[Any, Any, Any]:
    pairs = near_pairs(crystal, reach)
    if pairs is None:
        raise StructureError("The cell is too flat or too small to order its sites.", hint="Check the cell.")
    return pairs[:3]


def _mixing_kernel(crystal: Crystal) -> NDArray[np.float64]:
    first, second, distance = _pairs(crystal, _REACH)
    kernel = np.zeros((len(crystal), len(crystal)))
    # the least distance keeps the clash penalty the larger one
    np.add.at(kernel, (first, second), 1.0 / np.maximum(distance, 0.5) ** 4)
    return kernel


def _clashes(crystal: Crystal) -> NDArray[np.float64]:
    radii = covalent_radii()[crystal.numbers]
    first, second, distance = _pairs(crystal, float(2 * OVERLAP * radii.max()) + 0.1)
    near = (distance < OVERLAP * (radii[first] + radii[second])) & (first != second)
    clash = np.zeros((len(crystal), len(crystal)))
    clash[first[near], second[near]] = _CLASH
    return clash


def _ewald_kernel(crystal: Crystal) -> NDArray[np.float64]:
    """Return the energy in eV of unit charges on sites i and j with all images, shape (n, n)."""
    from pymatgen.analysis.ewald import EwaldSummation
    from pymatgen.core import Lattice, Structure

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        unit = Structure(Lattice(crystal.cell), ["H+"] * len(crystal), crystal.positions, coords_are_cartesian=True)
        matrix = EwaldSummation(unit).total_energy_matrix
    return np.asarray(2.0 * matrix)


def _charges(species: NDArray[np.int64]) -> NDArray[np.float64] | None:
    """Return the oxidation state by atomic number, or None where the composition does not tell them."""
    from pymatgen.core import Composition

    names = symbols()
    numbers, counts = np.unique(species[species != _VACANCY], return_counts=True)
    if not 2 <= len(numbers) <= 6:
        return None
    composition = Composition(
        {names[z]: int(count) for z, count in zip(numbers, counts, strict=True)}
    ).reduced_composition
    if composition.num_atoms > 60:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        guesses = composition.oxi_state_guesses()
    if not guesses:
        return None
    charges = np.zeros(int(numbers.max()) + 1)
    for z in numbers.tolist():
        charges[z] = guesses[0][names[z]]
    return charges


def _sentence(before: Crystal, after: Crystal, factors: tuple[int, int, int], how: str) -> str:
    from core.structures.facts import composition_of

    old, new = composition_of(before), composition_of(after)
    scale = float(np.prod(factors))
    changed = [
        f"{symbol} {amount * scale:.4g} → {new.get(symbol, 0):.4g}"
        for symbol, amount in old.items()
        if abs(amount * scale - new.get(symbol, 0)) > 1e-3 * max(amount * scale, 1)
    ]
    cell = Text("the same cell") if factors == (1, 1, 1) else Text("a {0} supercell", " × ".join(map(str, factors)))
    rounded = Text("numbers of atoms rounded: {0}", listing(changed)) if changed else Text("the composition is exact")
    return Text("Shared sites were ordered in {0} of {1} atoms, arranged for {2}; {3}.", cell, len(after), how, rounded)
