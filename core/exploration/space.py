"""The space of nanotubes that is searched: what may be tried, how to draw from it, and the steps through it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from core.errors import StructureError, UserError
from core.nanotubes.recipe import KINDS, NARROWEST, Change, ChangeKind, TubeRecipe
from core.structures.builders.nanotube import Wall
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

Knob = Literal["strain", "twist", "squash"]
KNOBS: tuple[Knob, ...] = ("strain", "twist", "squash")
_STEPS: dict[Knob, tuple[float, ...]] = {"strain": (0.5, 2.0), "twist": (1.0, 4.0), "squash": (2.0, 8.0)}
"""By how much one step changes a load: %, °/nm, %."""
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Move:
    """One step from a tube to another.

    Attributes:
        what: What is changed.
        by: By how much, or which way.
        kind: Of the change that is added.
    """

    what: Literal["n", "m", "both", "repeats", "strain", "twist", "squash", "add", "along", "around", "drop", "wall"]
    by: float = 0.0
    kind: ChangeKind | None = None


@dataclass(frozen=True)
class TubeSpace:
    """Which tubes may be tried.

    Attributes:
        narrowest: Least diameter, nm.
        widest: Largest diameter of the inner wall, nm.
        most_atoms: Of the cell that repeats.
        kinds: Of changes that are allowed.
        most_changes: In one cell.
        strain: Per cent along the axis, from and to.
        twist: Degrees in a nanometre, from and to.
        squash: Per cent, from and to.
        second_wall: Whether a second wall is allowed.
    """

    narrowest: float = 0.5
    widest: float = 1.6
    most_atoms: int = 200
    kinds: tuple[ChangeKind, ...] = KINDS
    most_changes: int = 2
    strain: tuple[float, float] = (-4.0, 8.0)
    twist: tuple[float, float] = (0.0, 0.0)
    squash: tuple[float, float] = (0.0, 0.0)
    second_wall: bool = False

    def __post_init__(self) -> None:
        if self.narrowest * 10 < NARROWEST:
            raise UserError(
                Text("Tubes narrower than {0} nm are not known.", f"{NARROWEST / 10:g}"),
                hint="Ask for wider ones.",
            )
        if not self.indices:
            raise UserError(
                Text("No tube of {0} to {1} nm has at most {2} atoms in its cell.",
                     f"{self.narrowest:g}", f"{self.widest:g}", self.most_atoms),
                hint="Allow more atoms, or other diameters.",
            )  # fmt: skip

    @cached_property
    def indices(self) -> tuple[tuple[int, int], ...]:
        """Chiral indices of the tubes in it, the narrowest first."""
        return tuple(_indices(self.narrowest, self.widest, self.most_atoms))

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Every step that may be possible somewhere in it, always in the same order."""
        found = [Move("n", 1), Move("n", -1), Move("m", 1), Move("m", -1), Move("both", 1), Move("both", -1)]
        found += [Move("repeats", 1), Move("repeats", -1)]
        for knob in KNOBS:
            low, high = self._range(knob)
            if low < high:
                found += [Move(knob, sign * step) for step in _STEPS[knob] for sign in (1, -1)]
        if self.most_changes:
            found += [Move("add", kind=kind) for kind in self.kinds]
            found += [Move("along", 1), Move("along", -1), Move("around", 1), Move("around", -1), Move("drop")]
        if self.second_wall:
            found += [Move("wall", 1), Move("wall", -1)]
        return tuple(found)

    def holds(self, recipe: TubeRecipe) -> bool:
        """Return whether a tube is in it."""
        return (
            (recipe.n, recipe.m) in self._set
            and recipe.atoms <= self.most_atoms
            and len(recipe.changes) <= self.most_changes
            and all(change.kind in self.kinds for change in recipe.changes)
            and all(low <= getattr(recipe, knob) <= high for knob in KNOBS for low, high in [self._range(knob)])
            and (self.second_wall or recipe.outer is None)
        )

    def after(self, recipe: TubeRecipe, move: Move) -> TubeRecipe | None:
        """Return where a step leads to; None where it leads nowhere, or out of the space."""
        try:
            found = _moved(recipe, move)
        except StructureError:
            return None
        return found if found is not None and found != recipe and self.holds(found) else None

    def drawn(self, rng: np.random.Generator) -> TubeRecipe:
        """Return a tube by chance: each chirality, number of changes and load is as likely as another."""
        for _ in range(_TRIES):
            try:
                found = self._attempt(rng)
            except StructureError:
                continue
            if self.holds(found):
                return found
        raise UserError("Hardly any tube keeps to all bounds.", hint="Allow more atoms, or fewer changes.")

    def _attempt(self, rng: np.random.Generator) -> TubeRecipe:
        n, m = self.indices[int(rng.integers(len(self.indices)))]
        cell = TubeRecipe(n, m).atoms
        recipe = TubeRecipe(n, m, int(rng.integers(1, max(1, self.most_atoms // cell) + 1)))
        strain, twist, squash = (round(float(rng.uniform(*self._range(knob))), 2) for knob in KNOBS)
        recipe = replace(recipe, strain=strain, twist=twist, squash=squash).fitted()
        if self.second_wall and rng.random() < 0.5:
            recipe = _moved(recipe, Move("wall", 1)) or recipe
        if not self.kinds:
            return recipe
        sites = [len(sites) for sites in recipe.sites()]
        changes = []
        for _ in range(int(rng.integers(self.most_changes + 1))):
            wall = int(rng.integers(len(sites)))
            kind = self.kinds[int(rng.integers(len(self.kinds)))]
            bond = int(rng.integers(3)) if kind == "stone_wales" else 0
            changes.append(Change(kind, int(rng.integers(sites[wall])), bond, wall))
        return replace(recipe, changes=tuple(changes))

    def all_perfect(self, step: float = 1.0) -> Iterator[TubeRecipe]:
        """Yield the tubes without changes, each cell once, at loads a step apart (% of strain)."""
        low, high = self.strain
        strains = [low + i * step for i in range(math.floor((high - low) / step + 1e-9) + 1)]
        for n, m in self.indices:
            for strain in sorted(strains, key=abs):
                yield TubeRecipe(n, m, strain=round(strain, 6))

    @cached_property
    def _set(self) -> frozenset[tuple[int, int]]:
        return frozenset(self.indices)

    def _range(self, knob: Knob) -> tuple[float, float]:
        low, high = getattr(self, knob)
        return float(low), float(high)


def _indices(narrowest: float, widest: float, most_atoms: int) -> Iterator[tuple[int, int]]:
    """Yield the chiral indices between two diameters, nm, whose cell has at most so many atoms."""
    top = math.ceil(widest * 10 * math.pi / (math.sqrt(3) * 1.42)) + 1
    walls = [(Wall(n, m, 1.42), n, m) for n in range(1, top + 1) for m in range(n + 1)]
    fit = [one for one in walls if narrowest <= one[0].diameter / 10 <= widest and one[0].atoms <= most_atoms]
    for _, n, m in sorted(fit, key=lambda one: (one[0].diameter, one[1])):
        yield n, m


def _moved(recipe: TubeRecipe, move: Move) -> TubeRecipe | None:
    """Return the tube after a step.

    Raises:
        StructureError: If there is no such tube.
    """
    match move.what:
        case "n" | "m" | "both" | "repeats":
            return _reshaped(recipe, move)
        case "strain" | "twist" | "squash":
            return replace(recipe, **{move.what: round(getattr(recipe, move.what) + move.by, 6)}).fitted()
        case "add":
            return _added(recipe, move.kind)
        case "drop":
            return replace(recipe, changes=recipe.changes[:-1]) if recipe.changes else None
        case "wall":
            return _with_wall(recipe) if move.by > 0 else replace(recipe, outer=None, changes=_inner(recipe))
        case _:
            return _shifted(recipe, move)


def _reshaped(recipe: TubeRecipe, move: Move) -> TubeRecipe | None:
    """Return it with other indices or more cells; with others changes keep their share of the cell, and a wall goes."""
    n, m = recipe.n, recipe.m
    if move.what == "repeats":
        # sites keep their numbers when cells come behind
        return replace(recipe, repeats=recipe.repeats + int(move.by)).fitted()
    if move.what in {"n", "both"}:
        n += int(move.by)
    if move.what in {"m", "both"}:
        m += int(move.by)
    if not 0 <= m <= n or n < 1:
        return None
    # about as long as it was
    repeats = max(1, round(recipe.repeats * recipe.walls[0].period / Wall(n, m, 1.42).period))
    bare = TubeRecipe(n, m, repeats, strain=recipe.strain, twist=recipe.twist, squash=recipe.squash).fitted()
    held = _inner(recipe)
    if not held:
        return bare
    old, new = len(recipe.sites()[0]), len(bare.sites()[0])
    return replace(bare, changes=tuple(replace(one, site=one.site * new // old) for one in held))


def _added(recipe: TubeRecipe, kind: ChangeKind | None) -> TubeRecipe | None:
    """Return it with one change more, half a cell behind the last one."""
    if kind is None:
        return None
    count = len(recipe.sites()[0])
    start = (recipe.changes[-1].site + count // 2) % count if recipe.changes else 0
    for offset in range(count):
        try:
            return replace(recipe, changes=(*recipe.changes, Change(kind, (start + offset) % count)))
        except StructureError:
            continue
    return None


def _shifted(recipe: TubeRecipe, move: Move) -> TubeRecipe | None:
    """Return it with its last change one bond farther along the axis or around it."""
    if not recipe.changes:
        return None
    *others, last = recipe.changes
    sites = recipe.sites()[last.wall]
    axis = 1 if move.what == "along" else 0
    steps = sites.places[sites.neighbours[last.site]] - sites.places[last.site]
    steps = steps - steps.round()
    best = int((steps[:, axis] * move.by - abs(steps[:, 1 - axis]) * 1e-3).argmax())
    if steps[best, axis] * move.by <= 0:
        return None
    return replace(recipe, changes=(*others, replace(last, site=int(sites.neighbours[last.site, best]))))


def _with_wall(recipe: TubeRecipe) -> TubeRecipe | None:
    """Return it with a second wall of the same kind, about 3.4 Å outside."""
    if recipe.outer is not None or recipe.twist:
        return None
    n, m = recipe.n, recipe.m
    if m == n:
        return replace(recipe, outer=(n + 5, m + 5))
    return replace(recipe, outer=(n + 9, 0)) if m == 0 else None


def _inner(recipe: TubeRecipe) -> tuple[Change, ...]:
    return tuple(change for change in recipe.changes if change.wall == 0)
