"""Builds a crystal from its space group and sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.structures.builders.from_group import cell_of, crystal_system, fill, setting_of, sites_from
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.building import Built, Fact
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs

_TAKEN = {
    "triclinic": "a, b, c, α, β, γ",
    "monoclinic": "a, b, c, β",
    "orthorhombic": "a, b, c",
    "tetragonal": "a, c",
    "trigonal": "a, c",
    "hexagonal": "a, c",
    "cubic": "a",
}


class CrystalParams(Params):
    """What a paper prints of a structure."""

    group: str = param("225", "Space group", "Number, or symbol such as Fm-3m or Pbnm.")
    sites: str = param(
        "Na 0 0 0; Cl 1/2 1/2 1/2",
        "Sites",
        "Element and coordinates, or element and Wyckoff letter: Mg 8a; Al 16d; O 32e x=0.2624.",
    )
    lengths: tuple[float, float, float] = param(
        (5.64, 5.64, 5.64), "a, b, c", "Lengths of the lattice vectors.", unit="Å"
    )
    angles: tuple[float, float, float] = param((90.0, 90.0, 90.0), "α, β, γ", "Angles between them.", unit="°")


def run(_inputs: Inputs, params: CrystalParams, ctx: Context) -> Result:
    """Build the crystal."""
    ctx.report(0.0, "Building")
    group = setting_of(params.group)
    crystal = fill(group, cell_of(group, params.lengths, params.angles), sites_from(params.sites, group))
    system = crystal_system(group.number)
    facts = (
        Fact("Space group", f"{group.symbol} ({group.number})"),
        Fact("Parameters that count", _TAKEN[system]),
    )
    crystal = crystal.replace(title=Text("{0} in {1}", reduced_formula(crystal), group.symbol))
    return Result((Built("", crystal, facts=facts),))


TASK = Task(
    key="build_crystal",
    title="Crystal from space group and sites",
    group=Group.BUILD,
    summary="Types in a structure as a paper prints it: space group, lattice, sites.",
    cost="Instant.",
    params=CrystalParams,
    run=run,
    entry=Built,
    needs_structures=False,
    live=True,
)
