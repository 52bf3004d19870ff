"""Makes random crystals that obey a space group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.structures.builders.from_group import setting_of
from core.structures.builders.random_crystal import composition_from, random_crystal
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.building import Built, Fact
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs


class RandomParams(Params):
    """What to make, and how many."""

    formula: str = param("TiO2", "Formula", "With whole amounts.", kind="formula")
    units: int = param(4, "Formula units", "In the conventional cell.", ge=1, le=200)
    group: str = param("", "Space group", "Number or symbol; empty tries those that the composition allows.")
    count: int = param(1, "How many", "Each has a seed of its own.", ge=1, le=1000)
    volume_factor: float = param(
        1.1, "Volume factor", "Times the volume that the radii of the atoms suggest.", advanced=True, gt=0.2, le=10
    )
    seed: int = param(0, "Seed", "The same seed gives the same crystals.", ge=0)


def run(_inputs: Inputs, params: RandomParams, ctx: Context) -> Result:
    """Make the crystals, one entry each."""
    composition = {number: count * params.units for number, count in composition_from(params.formula).items()}
    group = setting_of(params.group).number if params.group.strip() else None
    entries = []
    for index in range(params.count):
        share = index / params.count

        def tell(number: int, share: float = share) -> None:
            ctx.report(share, Text("Trying space group {0}", number))

        tell(group or 1)
        crystal, found = random_crystal(composition, group, params.volume_factor, params.seed + index, tell)
        title = Text("{0}, random, group {1}", params.formula, found)
        facts = (Fact("Space group", found), Fact("Volume per atom", round(crystal.volume / len(crystal), 2), "Å³"))
        entries.append(Built("", crystal.replace(title=title), facts=facts))
    return Result(tuple(entries))


TASK = Task(
    key="build_random",
    title="Random symmetric crystal",
    group=Group.BUILD,
    summary="Puts the atoms of a formula at random on the positions of a space group.",
    cost="About a second each.",
    params=RandomParams,
    run=run,
    entry=Built,
    needs_structures=False,
)
