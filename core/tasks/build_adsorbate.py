"""Puts molecules on surfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from pydantic import Field

from core.structures.builders.adsorbate import MOLECULES, adsorbed, molecule, places_on, upright_molecule
from core.structures.builders.second import second_structure
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, Option, allow_atoms, build_each, require_sound
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.builders.adsorbate import Place
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, Result, StructureInput

Repeat = Annotated[int, Field(ge=1, le=50)]
_OTHER = "other"


class AdsorbateParams(Params):
    """What is adsorbed, and where."""

    molecule: str = param(
        "CO",
        "Adsorbate",
        "A molecule, or a structure of one's own.",
        choices={**{name: name for name in MOLECULES}, _OTHER: "Another structure"},
    )
    other: str = param("", "Structure", "The molecule, from a file.", kind="structure", when={"molecule": (_OTHER,)})
    site: int = param(1, "Site", "Which of the sites that symmetry leaves, counted from 1.", ge=1, kind="option")
    height: float = param(1.8, "Height", "Of the lowest atom over the surface.", unit="Å", ge=0, le=20)
    repeat: tuple[Repeat, Repeat] = param((2, 2), "Surface cells", "Along a and b.")
    coverage: Literal["one", "all"] = param(
        "one",
        "Coverage",
        "One adsorbate, or one on each surface cell.",
        choices={"one": "One", "all": "One a surface cell"},
    )
    turn: float = param(0.0, "Turn", "About the normal.", unit="°", ge=-360, le=360, advanced=True)
    tilt: float = param(
        0.0, "Tilt", "From the normal; 180 turns it upside down.", unit="°", ge=-360, le=360, advanced=True
    )


def run(inputs: Inputs, params: AdsorbateParams, ctx: Context) -> Result:
    """Put the adsorbate on each input."""

    def one(item: StructureInput, part: Context) -> Built:
        slab, guest = item.crystal, _guest(params)
        cells = params.repeat[0] * params.repeat[1]
        guests = cells if params.coverage == "all" else 1
        allow_atoms(part, cells * len(slab) + guests * len(guest))
        places = places_on(slab)
        place = places[min(params.site, len(places)) - 1]
        built = adsorbed(
            slab,
            guest,
            place,
            height=params.height,
            turn=params.turn,
            tilt=params.tilt,
            repeat=params.repeat,
            every_cell=params.coverage == "all",
        )
        area = float(np.linalg.norm(np.cross(built.cell[0], built.cell[1])))
        remarks: tuple[str, ...] = ()
        if params.site > len(places):
            remarks = (Text("There are only {0} sites; the last is shown.", len(places)),)
        return Built(
            item.source,
            built.replace(title=Text("{0} on {1}, {2}", reduced_formula(guest), reduced_formula(slab), place.kind)),
            facts=(Fact("Coverage", round(guests / area, 4), "Å⁻²"),),
            options=tuple(Option(i, _name(each, i), _facts(each)) for i, each in enumerate(places, start=1)),
            chosen_by="site",
            remarks=remarks,
        )

    return build_each(inputs, ctx, one)


def _guest(params: AdsorbateParams) -> Crystal:
    if params.molecule != _OTHER:
        return molecule(params.molecule)
    guest = second_structure(params.other, "adsorbate")
    require_sound(guest)
    return upright_molecule(guest)


def _name(place: Place, number: int) -> Text:
    match place.kind:
        case "top":
            return Text("Top {0}", number)
        case "bridge":
            return Text("Bridge {0}", number)
        case _:
            return Text("Hollow {0}", number)


def _facts(place: Place) -> tuple[Fact, ...]:
    return (Fact("Neighbours", place.neighbours), Fact("Elements", place.elements))


TASK = Task(
    key="build_adsorbate",
    title="Adsorbate",
    group=Group.BUILD,
    summary="Puts an atom or a molecule on the slab shown; lists top, bridge and hollow sites.",
    cost="Instant for small slabs.",
    params=AdsorbateParams,
    run=run,
    entry=Built,
    live=True,
)
