"""What the tasks that build structures share: what they give back, and what they ask of their input."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.builders.limits import gigabytes, require_room
from core.structures.checks import problems
from core.structures.remarks import heard
from core.tasks.base import Context, Entry, Inputs, Result, StructureInput, each
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


_MOST_CHECKED = 20_000
"""Atoms up to which what was built is searched for overlaps, which takes 0.1 s there."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number worth knowing of what was built, such as its strain.

    Attributes:
        name: What it is, a literal that the window translates: "Strain".
        value: A number, a yes/no, or a word.
        unit: Its unit, or "".
    """

    name: str
    value: float | bool | str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One of several structures that could have been built, such as a termination of a slab.

    Attributes:
        value: What the parameter ``Built.chosen_by`` must be for it.
        title: What to call it in the list.
        facts: What tells it from the others; the same names in every option of a list.
    """

    value: int | str
    title: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Built(Entry):
    """A structure that was built; ``crystal.title`` says what it is and becomes its name in the library.

    Attributes:
        facts: What is worth knowing of it; its number of atoms and volume are shown anyway.
        options: Where several structures are possible: all of them. The window lists them, and choosing one sets the
            parameter ``chosen_by``, so that the same parameters give the same structure.
        chosen_by: Name of the parameter that chooses among the options.
    """

    facts: tuple[Fact, ...] = ()
    options: tuple[Option, ...] = field(default=())
    chosen_by: str = ""

    def extra_json(self) -> dict[str, Any]:
        """Return size, facts and options."""
        size = {} if self.crystal is None else {"title": self.crystal.title, "atoms": len(self.crystal)}
        options = [{"value": o.value, "title": o.title, **_plain(o.facts)} for o in self.options]
        return {**size, "facts": _plain(self.facts), **({"options": options} if options else {})}


def _plain(facts: tuple[Fact, ...]) -> dict[str, Any]:
    return {f"{fact.name} ({fact.unit})" if fact.unit else fact.name: fact.value for fact in facts}


def build_each(inputs: Inputs, ctx: Context, work: Callable[[StructureInput, Context], Built]) -> Result:
    """Build of each input; one that fails gives an entry with its error and the rest go on."""

    def one(item: StructureInput, part: Context) -> Entry:
        part.report(0.0, "Building")
        require_sound(item.crystal)
        with heard() as said:
            built = work(item, part)
        built = checked(replace(built, remarks=(*built.remarks, *said)))
        part.report(1.0, "Built")
        return built

    return Result(tuple(each(inputs, ctx, one)))


def checked(built: Built) -> Built:
    """Return it with remarks on what is wrong with the structure, such as atoms that overlap."""
    if built.crystal is None or len(built.crystal) > _MOST_CHECKED:
        return built
    return replace(built, remarks=(*built.remarks, *problems(built.crystal)))


def require_sound(crystal: Crystal) -> None:
    """Refuse what nothing can be built of.

    Raises:
        StructureError: Without atoms, with a coordinate that is no number, or with a flat cell.
    """
    if not len(crystal):
        raise StructureError("The structure has no atoms.", hint="Open a file with atomic positions.")
    if not np.isfinite(crystal.positions).all() or not np.isfinite(crystal.cell).all():
        raise StructureError("A coordinate is not a finite number.", hint="Correct the structure first.")
    if crystal.has_cell and any(crystal.pbc) and np.linalg.matrix_rank(crystal.cell, tol=1e-6) < 3:
        raise StructureError(
            "The cell has no volume: its vectors lie in one plane.", hint="Correct the cell of the structure first."
        )


def allow_atoms(ctx: Context, atoms: int) -> None:
    """Say that a structure of so many atoms is about to be built; call it before the memory is used.

    Raises:
        StructureError: If it would not fit into memory.
        PreviewSizeError: If this is a preview, and it would be larger than these may be.
    """
    require_room(atoms)
    if ctx.most_atoms is not None and atoms > ctx.most_atoms:
        raise PreviewSizeError(atoms, ctx.most_atoms)


class PreviewSizeError(Exception):
    """A preview was given up because of its size; nothing is wrong with what was asked for.

    Attributes:
        text: What to say.
    """

    def __init__(self, atoms: int, most: int) -> None:
        super().__init__(atoms, most)
        self.text = Text(
            "This would have {0} atoms and need about {1} GB of memory. Previews end at {2} atoms; "
            "press Build to build it all the same.",
            f"{atoms:,}",
            f"{gigabytes(atoms):.2g}",
            f"{most:,}",
        )


def chosen_atoms(crystal: Crystal, expression: str) -> NDArray[np.bool_]:
    """Return which atoms an expression holds for, shape (n,); an empty one holds for all.

    Raises:
        UserError: If the expression is wrong, or holds for no atom.
    """
    if not expression.strip():
        return np.ones(len(crystal), dtype=bool)
    from core.structures.selecting import select  # only those who use it pay for the parser

    mask = select(crystal, expression)
    if not mask.any():
        raise StructureError(
            Text("No atom fits “{0}”.", expression), hint="Change the expression, or take the atoms selected."
        )
    return mask
