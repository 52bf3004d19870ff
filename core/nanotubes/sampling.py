"""Which nanotubes a data set holds: all perfect ones within limits, and others drawn by chance from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError, UserError
from core.nanotubes.lattice import BOND, most_twist
from core.nanotubes.recipe import KINDS, NARROWEST, STRAINS, Change, TubeRecipe
from core.structures.builders.nanotube import Wall, outer_wall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.nanotubes.recipe import ChangeKind

_SHORTEST = 12.0  # Å; of a cell with changes, so that they see little of their images
_GAP = 3.35  # Å between two walls
_TWO_WALLS = 0.1  # share of the changed tubes
_LOADED = 0.5  # share of the changed tubes under each kind of load
_TRIES = 200  # draws for one more tube, after which there are thought to be no others


@dataclass(frozen=True, slots=True)
class Sampling:
    """What to draw from.

    Attributes:
        most_n: Largest first chiral index.
        perfect_atoms: Atoms at most of a perfect tube's cell; 0 for no perfect tubes.
        changed: How many other tubes.
        changed_atoms: Atoms at most of the inner wall of their cells.
        kinds: Changes of sites that occur.
        most_changes: How many at most in a tube.
        strain: Largest strain either way, %.
        twist: Largest twist either way, °/nm.
        squash: How far tubes are pressed flat at most, %.
        two_walls: Whether some have a second wall.
        seed: The same gives the same tubes.
    """

    most_n: int = 12
    perfect_atoms: int = 200
    changed: int = 100
    changed_atoms: int = 200
    kinds: tuple[ChangeKind, ...] = KINDS
    most_changes: int = 3
    strain: float = 0.0
    twist: float = 0.0
    squash: float = 0.0
    two_walls: bool = False
    seed: int = 0


def recipes_of(sampling: Sampling) -> Iterator[TubeRecipe]:
    """Yield the recipes, canonical and each once: perfect tubes by their indices, then others.

    Raises:
        UserError: If there are no such tubes at all, or no more different ones.
    """
    seen: set[TubeRecipe] = set()
    for wall in _walls(sampling.most_n):
        if wall.atoms <= sampling.perfect_atoms:
            recipe = TubeRecipe(wall.n, wall.m)
            seen.add(recipe)
            yield recipe
    choices = [(wall, repeats) for wall in _walls(sampling.most_n) if (repeats := _repeats(wall, sampling))]
    if sampling.changed and not choices:
        raise UserError("No tube is so small and yet long enough to be changed.", hint="Allow more atoms.")
    for number in range(sampling.changed):
        rng = np.random.default_rng((sampling.seed, number))
        drawn = (_drawn(rng, choices, sampling) for _ in range(_TRIES))
        found = next((recipe for recipe in drawn if recipe is not None and recipe not in seen), None)
        if found is None:
            raise UserError("There are not so many different tubes.", hint="Ask for fewer, or allow more changes.")
        seen.add(found)
        yield found


def _walls(most: int) -> list[Wall]:
    walls = [Wall(n, m, BOND) for n in range(1, most + 1) for m in range(n + 1)]
    return [wall for wall in walls if wall.diameter >= NARROWEST]


def _repeats(wall: Wall, sampling: Sampling) -> tuple[int, ...]:
    """Return how many cells a changed tube may have."""
    least = int(np.ceil(_SHORTEST / wall.period))
    return tuple(range(least, sampling.changed_atoms // wall.atoms + 1))


def _drawn(
    rng: np.random.Generator, choices: list[tuple[Wall, tuple[int, ...]]], sampling: Sampling
) -> TubeRecipe | None:
    """Return a tube by chance, or None of what is none."""
    wall, repeats = choices[rng.integers(len(choices))]
    count = int(rng.choice(repeats))
    outer = None
    if sampling.two_walls and rng.random() < _TWO_WALLS:
        second = outer_wall(wall, _GAP)
        outer = second.n, second.m
    twist = _load(rng, min(sampling.twist, most_twist(wall))) if outer is None else 0.0
    try:
        plain = TubeRecipe(
            wall.n,
            wall.m,
            count,
            outer,
            strain=float(np.clip(_load(rng, sampling.strain), *STRAINS)),
            twist=twist,
            squash=abs(_load(rng, sampling.squash)),
        ).fitted()
        recipe = TubeRecipe(
            plain.n, plain.m, plain.repeats, outer, _changes(rng, plain, sampling), plain.strain, plain.twist,
            plain.squash,
        ).canonical()  # fmt: skip
    except StructureError:
        return None
    return recipe


def _load(rng: np.random.Generator, most: float) -> float:
    """Return a load up to some size, rounded so that it reads well; none for some."""
    wanted, size = rng.random() < _LOADED, float(rng.uniform(-most, most))
    return round(size, 2) if wanted and most else 0.0


def _changes(rng: np.random.Generator, plain: TubeRecipe, sampling: Sampling) -> tuple[Change, ...]:
    if not sampling.kinds or not sampling.most_changes:
        return ()
    sizes = [len(sites) for sites in plain.sites()]
    found = []
    for _ in range(int(rng.integers(1, sampling.most_changes + 1))):
        kind = sampling.kinds[rng.integers(len(sampling.kinds))]
        wall = int(rng.integers(len(sizes)))
        bond = int(rng.integers(3)) if kind == "stone_wales" else 0
        found.append(Change(kind, int(rng.integers(sizes[wall])), bond, wall))
    return tuple(found)
