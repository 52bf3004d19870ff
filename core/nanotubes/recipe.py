"""What a nanotube is made of, in few words: a value that can be compared, kept, changed and built.

Sites are numbers: all sites of the perfect wall in order of their height, whatever else is changed. So a change keeps
its meaning when others come, when the tube is strained, and when cells are added behind.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from core.errors import StructureError
from core.nanotubes.lattice import BOND, Sites, fitting, most_twist, sites_of, twist_of
from core.structures.builders.nanotube import Wall
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ChangeKind = Literal["vacancy", "stone_wales", "boron", "nitrogen", "hydrogen", "hydroxyl"]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)

NARROWEST = 3.0
"""Å; the least diameter. The narrowest tubes that were seen, inside others, have 3 Å."""
MOST_ATOMS = 100_000
"""Of a tube; more are refused before anything is built."""
_MOST_REPEATS = 10_000
_MOST_INDEX = 1000
STRAINS, SQUASHES = (-10.0, 20.0), (0.0, 40.0)
"""Per cent between which a tube still is one."""
_NEAREST, _FARTHEST = 2.5, 6.0  # Å between two walls
_MOST_MISFIT = 5.0  # %; by which a second wall may be strained to the length of the first


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change of a perfect wall.

    Attributes:
        kind: What is done.
        site: Number of the site in the wall.
        bond: For a Stone-Wales defect: which of the three bonds of the site is turned.
        wall: 0 for the inner wall, 1 for the outer one.
    """

    kind: ChangeKind
    site: int
    bond: int = 0
    wall: int = 0


@dataclass(frozen=True, slots=True)
class TubeRecipe:
    """A carbon nanotube that repeats along its axis.

    Attributes:
        n: First chiral index.
        m: Second chiral index, from 0 to n.
        repeats: How many translational cells the piece has that repeats; a twisted one has about as many atoms.
        outer: Chiral indices of a second wall around it, or None.
        changes: Of single sites, in any order.
        strain: Along the axis against the tube without load, %.
        twist: In degrees in a nanometre; the nearest one with which the cell repeats is built, see ``fitted``.
        squash: By what share the tube is pressed flat in one direction, %.
    """

    n: int
    m: int
    repeats: int = 1
    outer: tuple[int, int] | None = None
    changes: tuple[Change, ...] = ()
    strain: float = 0.0
    twist: float = 0.0
    squash: float = 0.0

    def __post_init__(self) -> None:
        for n, m in self.indices:
            _check_wall(n, m)
        if not 1 <= self.repeats <= _MOST_REPEATS:
            raise StructureError(Text("A tube cannot have {0} cells.", self.repeats), hint="Take at least one cell.")
        if self.atoms > MOST_ATOMS:
            raise StructureError(
                Text("This tube would have {0} atoms; at most {1} can be worked with.", self.atoms, MOST_ATOMS),
                hint="Take fewer cells, or a narrower tube.",
            )
        _check_load(self)
        if self.outer is not None:
            _check_outer(self)
        _check_changes(self)

    @property
    def indices(self) -> tuple[tuple[int, int], ...]:
        """Chiral indices of the walls, from the inside outwards."""
        return ((self.n, self.m),) if self.outer is None else ((self.n, self.m), self.outer)

    @property
    def walls(self) -> tuple[Wall, ...]:
        """The walls from the inside outwards."""
        return tuple(Wall(n, m, BOND) for n, m in self.indices)

    @property
    def atoms(self) -> int:
        """How many sites the straight perfect tube has."""
        inner, *others = self.walls
        return self.repeats * inner.atoms + sum(_periods(self.repeats, inner, wall) * wall.atoms for wall in others)

    @property
    def is_perfect(self) -> bool:
        """Whether all sites are as they were."""
        return not self.changes

    @property
    def vectors(self) -> tuple[tuple[int, int], ...]:
        """The lattice vector of each wall that becomes the axis."""
        inner, *others = self.walls
        found = [fitting(inner, self.repeats, self.twist)]
        for wall in others:
            count = _periods(self.repeats, inner, wall)
            t1, t2 = wall.translation
            found.append((count * t1, count * t2))
        return tuple(found)

    def sites(self) -> tuple[Sites, ...]:
        """Return the sites of each wall."""
        return tuple(sites_of(wall, along) for wall, along in zip(self.walls, self.vectors, strict=True))

    def fitted(self) -> Self:
        """Return it with the twist that it is built with."""
        if not self.twist:
            return self
        return replace(self, twist=round(twist_of(self.walls[0], self.vectors[0]), 9))

    def canonical(self) -> Self:
        """Return the recipe that stands for all that give the same tube by turning and shifting it.

        Of a squashed tube, and of one with two walls, only the order of the changes is settled.
        """
        found = replace(self.fitted(), changes=tuple(sorted(_from_first(self))))
        if self.squash or self.outer is not None or not self.changes:
            return found
        (sites,) = self.sites()
        moved = (tuple(sorted(_moved(found.changes, sites, origin.site))) for origin in found.changes)
        return replace(found, changes=min(moved))

    def to_json(self) -> str:
        """Return it as JSON, short and always the same."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return what ``to_json`` wrote.

        Raises:
            StructureError: If it is no recipe.
        """
        try:
            found: Mapping[str, Any] = json.loads(text)
            outer = found.get("outer")
            changes = tuple(Change(**change) for change in found.get("changes", ()))
            return cls(**{**found, "outer": None if outer is None else tuple(outer), "changes": changes})
        except (ValueError, TypeError, AttributeError) as error:
            raise StructureError(
                "This is no recipe of a nanotube.", hint="Take one that was written by this program.", detail=str(error)
            ) from error


def _check_wall(n: int, m: int) -> None:
    if n < 1 or not 0 <= m <= n:
        raise StructureError(Text("There is no tube ({0}, {1}).", n, m), hint="Take n at least 1 and m from 0 to n.")
    if n > _MOST_INDEX:
        raise StructureError(Text("A tube ({0}, {1}) is too wide.", n, m), hint="Take smaller indices.")
    diameter = Wall(n, m, BOND).diameter
    if diameter < NARROWEST:
        raise StructureError(
            Text("A tube ({0}, {1}) would be {2} nm wide; none under {3} nm is known.",
                 n, m, f"{diameter / 10:.2f}", f"{NARROWEST / 10:g}"),
            hint="Take larger indices, from (4, 0), (3, 2) or (3, 3) on.",
        )  # fmt: skip


def _check_load(recipe: TubeRecipe) -> None:
    most = most_twist(recipe.walls[-1])
    if not abs(recipe.twist) <= most + 1e-6:
        raise StructureError(
            Text("A twist of {0} °/nm is more than this tube bears.", f"{recipe.twist:g}"),
            hint=Text("Twist it by {0} °/nm at most.", f"{most:.1f}"),
        )
    if not STRAINS[0] <= recipe.strain <= STRAINS[1]:
        raise StructureError(
            Text("A strain of {0} % is more than a tube bears.", f"{recipe.strain:g}"),
            hint=Text("Take one from {0} to {1} %.", f"{STRAINS[0]:g}", f"{STRAINS[1]:g}"),
        )
    if not SQUASHES[0] <= recipe.squash <= SQUASHES[1]:
        raise StructureError(
            Text("A tube pressed flat by {0} % is none any more.", f"{recipe.squash:g}"),
            hint=Text("Take from {0} to {1} %.", f"{SQUASHES[0]:g}", f"{SQUASHES[1]:g}"),
        )


def _check_outer(recipe: TubeRecipe) -> None:
    inner, outer = recipe.walls
    gap = (outer.diameter - inner.diameter) / 2
    if not _NEAREST <= gap <= _FARTHEST:
        raise StructureError(
            Text("Wall ({0}, {1}) does not fit around ({2}, {3}).", outer.n, outer.m, inner.n, inner.m),
            hint=Text("Between two walls there should be about 3.4 Å; here it is {0} Å.", f"{gap:.1f}"),
        )
    if recipe.twist:
        raise StructureError("Two walls are not twisted together.", hint="Leave out the twist, or the second wall.")
    misfit = 100 * (recipe.repeats * inner.period / (_periods(recipe.repeats, inner, outer) * outer.period) - 1)
    if abs(misfit) > _MOST_MISFIT:
        raise StructureError(
            Text("The second wall would be strained by {0} % to the length of the first.", f"{misfit:.1f}"),
            hint="Take another number of cells, or walls of the same kind such as (5, 5) in (10, 10).",
        )


def _check_changes(recipe: TubeRecipe) -> None:
    used: set[tuple[int, int]] = set()
    for change in recipe.changes:
        if change.kind not in KINDS or change.bond not in (0, 1, 2) or not 0 <= change.wall < len(recipe.indices):
            raise StructureError(
                Text("There is no change “{0}” of bond {1} in wall {2}.", change.kind, change.bond, change.wall),
                hint=Text("Changes are: {0}.", ", ".join(KINDS)),
            )
        for place in _places(recipe, change):
            if place in used:
                raise StructureError(
                    Text("Site {0} is changed twice.", place[1]), hint="Take another site for one of the changes."
                )
            used.add(place)


def _places(recipe: TubeRecipe, change: Change) -> Iterator[tuple[int, int]]:
    """Yield wall and number of the sites that a change takes."""
    sites = recipe.sites()[change.wall]
    if not 0 <= change.site < len(sites):
        raise StructureError(
            Text("Wall {0} has no site {1}.", change.wall, change.site),
            hint=Text("Its sites are 0 to {0}.", len(sites) - 1),
        )
    yield change.wall, change.site
    if change.kind == "stone_wales":
        yield change.wall, int(sites.neighbours[change.site, change.bond])


def _periods(repeats: int, inner: Wall, wall: Wall) -> int:
    return max(1, round(repeats * inner.period / wall.period))


def _from_first(recipe: TubeRecipe) -> Iterator[Change]:
    """Yield the changes with turned bonds named from their atom of the first sublattice, and no idle numbers."""
    for change in recipe.changes:
        if change.kind != "stone_wales":
            yield replace(change, bond=0)
            continue
        sites = recipe.sites()[change.wall]
        second = sites.cells[change.site, 2] == 1
        yield replace(change, site=int(sites.neighbours[change.site, change.bond])) if second else change


def _moved(changes: tuple[Change, ...], sites: Sites, origin: int) -> Iterator[Change]:
    """Yield the changes of the tube moved onto itself so that a site comes to the first cell.

    If it is of the second sublattice, the tube is turned around, too, which swaps both.
    """
    i0, j0, swapped = sites.cells[origin].tolist()
    sign = -1 if swapped else 1
    for change in changes:
        i, j, sublattice = sites.cells[change.site].tolist()
        site = sites.site(sign * (i - i0), sign * (j - j0), sublattice ^ swapped)
        if change.kind == "stone_wales" and swapped:
            site = int(sites.neighbours[site, change.bond])
        yield replace(change, site=site)
