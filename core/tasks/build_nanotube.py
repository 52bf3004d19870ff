"""Builds nanotubes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from core.errors import StructureError
from core.structures.builders.nanotube import Tube, Wall, common_length, finite_tube, outer_wall, periodic_tube
from core.structures.elements import numbers_of
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.building import Built, Fact, allow_atoms
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs

_BONDS = {"C": 1.42, "BN": 1.45, "SiC": 1.79}
_PAIRS = {"C": ("C", "C"), "BN": ("B", "N"), "SiC": ("Si", "C")}
_INDICES = re.compile(r"\(?\s*(\d+)\s*[,; ]\s*(\d+)\s*\)?")


class NanotubeParams(Params):
    """Which tube."""

    n: int = param(10, "n", "First chiral index.", ge=1, le=200)
    m: int = param(10, "m", "Second chiral index, 0 (zigzag) to n (armchair).", ge=0, le=200)
    material: Literal["C", "BN", "SiC"] = param(
        "C", "Material", "What the honeycomb is made of.", choices={"C": "Carbon", "BN": "BN", "SiC": "SiC"}
    )
    walls: int = param(
        1, "Walls", "How many tubes stand in one another; n and m are those of the inner one.", ge=1, le=10
    )
    ends: Literal["periodic", "hydrogen", "open"] = param(
        "periodic",
        "Ends",
        "Whether the tube goes on for ever or is a piece.",
        choices={"periodic": "None: periodic", "hydrogen": "Saturated with hydrogen", "open": "Cut open"},
    )
    repeats: int = param(
        1, "Cells along the axis", "How many translational cells.", ge=1, le=10_000, when={"ends": ("periodic",)}
    )
    length: float = param(
        30.0, "Length", "Of the piece.", unit="Å", gt=0, le=10_000, when={"ends": ("hydrogen", "open")}
    )
    vacuum: float = param(15.0, "Vacuum", "Between the tube and its images.", unit="Å", ge=0, le=500)
    bond: float = param(
        0.0, "Bond length", "Before rolling; 0 takes that of the layer: C 1.42, BN 1.45, SiC 1.79 Å.", unit="Å",
        advanced=True, ge=0, le=5,
    )  # fmt: skip
    outer: str = param(
        "",
        "Outer walls",
        "Their chiral indices, such as (15,15) (20,20); empty chooses them by the distance.",
        advanced=True,
    )
    gap: float = param(3.35, "Distance of walls", "Where outer walls are chosen.", unit="Å", advanced=True, gt=1, le=20)
    strain: float = param(
        2.0,
        "Most strain",
        "Of an outer wall, so that all walls have a common period.",
        unit="%",
        advanced=True,
        gt=0,
        le=20,
    )


def run(_inputs: Inputs, params: NanotubeParams, ctx: Context) -> Result:
    """Build the tube."""
    ctx.report(0.0, "Building")
    walls = _walls(params)
    length = params.length
    if params.ends == "periodic":
        length = params.repeats * common_length(walls, params.strain / 100)
    allow_atoms(ctx, round(sum(wall.atoms * length / wall.period for wall in walls)))
    first, second = numbers_of(_PAIRS[params.material])
    if params.ends == "periodic":
        tube = periodic_tube(
            walls, (first, second), repeats=params.repeats, vacuum=params.vacuum, most_strain=params.strain / 100
        )
    else:
        tube = finite_tube(
            walls, (first, second), length=length, vacuum=params.vacuum, saturate=params.ends == "hydrogen"
        )
    return Result((_entry(tube, params),))


def _walls(params: NanotubeParams) -> tuple[Wall, ...]:
    bond = params.bond or _BONDS[params.material]
    walls = [Wall(params.n, params.m, bond)]
    if params.outer.strip():
        found = _INDICES.findall(params.outer)
        if not found:
            raise StructureError(
                Text("“{0}” holds no chiral indices.", params.outer), hint="Write, for example, (15,15) (20,20)."
            )
        walls += [Wall(int(n), int(m), bond) for n, m in found]
    while len(walls) < params.walls:
        walls.append(outer_wall(walls[-1], params.gap))
    for inner, outer in pairwise(walls):
        if (outer.diameter - inner.diameter) / 2 < bond:
            raise StructureError(
                Text("Wall ({0}, {1}) does not fit around ({2}, {3}).", outer.n, outer.m, inner.n, inner.m),
                hint="Name the walls from the inside outwards.",
            )
    return tuple(walls)


def _entry(tube: Tube, params: NanotubeParams) -> Built:
    inner = tube.walls[0]
    name = "@".join(f"({wall.n},{wall.m})" for wall in tube.walls)
    facts = [
        Fact("Diameter", round(tube.walls[-1].diameter, 2), "Å"),
        Fact("Chiral angle", round(inner.chiral_angle, 2), "°"),
        Fact("Period", round(inner.period, 3), "Å"),
    ]
    if params.material == "C":
        facts.append(Fact("Metallic by zone folding", inner.is_metallic))
    if len(tube.walls) > 1:
        facts.append(Fact("Distance of walls", ", ".join(f"{gap:.2f}" for gap in tube.gaps), "Å"))
        strain = max(tube.strains, key=abs)
        facts.append(Fact("Largest strain of a wall", round(100 * strain, 2), "%"))
    remarks: list[str] = []
    if inner.diameter < 3.0:
        remarks.append(Text("No tube as narrow as ({0}, {1}) is known.", inner.n, inner.m))
    if any(abs(strain) * 100 > params.strain for strain in tube.strains):
        remarks.append("No common period keeps the strain asked for; the least strained is shown.")
    crystal = tube.crystal.replace(title=Text("{0} nanotube {1}", params.material, name))
    return Built("", crystal, facts=tuple(facts), remarks=tuple(remarks))


TASK = Task(
    key="build_nanotube",
    title="Nanotube",
    group=Group.BUILD,
    summary="Rolls a honeycomb into a tube (n, m), with one wall or several.",
    cost="Instant.",
    params=NanotubeParams,
    run=run,
    entry=Built,
    needs_structures=False,
    live=True,
)
