"""Puts a film on a substrate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from core.errors import StructureError
from core.structures.builders.interface import Match, build_interface, matches
from core.structures.builders.second import second_structure
from core.structures.builders.slab import Ends, build_slab, cuts_of
from core.structures.builders.surface import surface_of
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, Option, allow_atoms, build_each, require_sound
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, Result, StructureInput

Index = Annotated[int, Field(ge=-9, le=9)]
_MOST_OPTIONS = 50


class InterfaceParams(Params):
    """Which surfaces meet, and how well they must fit."""

    film: str = param("", "Film", "The crystal above; the one shown is the substrate.", kind="structure")
    miller: tuple[Index, Index, Index] = param((0, 0, 1), "Substrate h k l", "Surface of the substrate.")
    film_miller: tuple[Index, Index, Index] = param((0, 0, 1), "Film h k l", "Surface of the film.")
    strain: float = param(5.0, "Most strain", "Of the film, along any direction.", unit="%", gt=0, le=20)
    area: float = param(150.0, "Largest cell", "Area of the common cell.", unit="Å²", gt=1, le=2000)
    match: int = param(1, "Match", "Which of the cells that fit, counted from 1.", ge=1, kind="option")
    layers: int = param(6, "Substrate layers", "Atomic layers of the substrate.", ge=1, le=200, advanced=True)
    film_layers: int = param(6, "Film layers", "Atomic layers of the film.", ge=1, le=200, advanced=True)
    gap: float = param(2.5, "Gap", "Between the atoms of the two.", unit="Å", gt=0.5, le=20)
    vacuum: float = param(15.0, "Vacuum", "Above the film; 0 makes a superlattice.", unit="Å", ge=0, le=500)
    strained: Literal["film", "both", "substrate"] = param(
        "film",
        "Strained",
        "Which of the two gives way.",
        advanced=True,
        choices={"film": "Film", "both": "Both by half", "substrate": "Substrate"},
    )
    shift: tuple[float, float] = param(
        (0.0, 0.0), "Shift of the film", "Along a and b of the common cell, in parts of them.", advanced=True
    )
    termination: int = param(1, "Substrate termination", "Counted from 1.", ge=1, advanced=True)
    film_termination: int = param(1, "Film termination", "Counted from 1.", ge=1, advanced=True)


def run(inputs: Inputs, params: InterfaceParams, ctx: Context) -> Result:
    """Put the film on each input."""

    def one(item: StructureInput, part: Context) -> Built:
        film = second_structure(params.film, "film")
        require_sound(film)
        below = _slab(item.crystal, params.miller, params.layers, params.termination)
        above = _slab(film, params.film_miller, params.film_layers, params.film_termination)
        found = matches(
            above.cell[:2, :2],
            below.cell[:2, :2],
            most_area=params.area,
            most_strain=params.strain / 100,
            report=lambda done: part.report(0.9 * done, "Looking for cells that fit"),
        )[:_MOST_OPTIONS]
        if not found:
            raise StructureError(
                Text("No common cell of up to {0} Å² fits with {1} %.", f"{params.area:g}", f"{params.strain:g}"),
                hint="Allow a larger cell or more strain, or choose other surfaces.",
            )
        match = found[min(params.match, len(found)) - 1]
        allow_atoms(part, _atoms(match, below, above))
        share = {"film": 1.0, "both": 0.5, "substrate": 0.0}[params.strained]
        built = build_interface(
            above, below, match, gap=params.gap, vacuum=params.vacuum, shift=params.shift, share=share
        )
        names = [
            f"{reduced_formula(crystal)} ({' '.join(map(str, miller))})"
            for crystal, miller in ((film, params.film_miller), (item.crystal, params.miller))
        ]
        return Built(
            item.source,
            built.replace(title=Text("{0} on {1}", *names)),
            facts=_facts(match, below, above),
            options=tuple(
                Option(i, Text("{0} on {1}", *_cells(each)), _facts(each, below, above))
                for i, each in enumerate(found, start=1)
            ),
            chosen_by="match",
            remarks=(Text("There are only {0} matches; the last is shown.", len(found)),)
            if params.match > len(found)
            else (),
        )

    return build_each(inputs, ctx, one)


def _slab(crystal: Crystal, miller: tuple[int, int, int], layers: int, termination: int) -> Crystal:
    surface = surface_of(crystal, miller)
    cuts = cuts_of(surface, layers=layers, ends=Ends.ANY, charges=None)
    return build_slab(surface, cuts[min(termination, len(cuts)) - 1], vacuum=1.0)


def _cells(match: Match) -> tuple[str, str]:
    """Return how many surface cells of film and substrate meet."""
    film, substrate = (abs(int(m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0])) for m in (match.film, match.substrate))
    return str(film), str(substrate)


def _atoms(match: Match, below: Crystal, above: Crystal) -> int:
    film, substrate = map(int, _cells(match))
    return film * len(above) + substrate * len(below)


def _facts(match: Match, below: Crystal, above: Crystal) -> tuple[Fact, ...]:
    return (
        Fact("Largest strain", round(100 * match.largest_strain, 2), "%"),
        Fact("Area", round(match.area, 1), "Å²"),
        Fact("Atoms", _atoms(match, below, above)),
    )


TASK = Task(
    key="build_interface",
    title="Interface of two crystals",
    group=Group.BUILD,
    summary="Puts a film on the crystal shown: lists the cells of both surfaces that fit, with the strain.",
    cost="Instant for cells of up to 200 Å².",
    params=InterfaceParams,
    run=run,
    entry=Built,
    live=True,
)
