"""Finds how ions hop from site to site, and how high the barriers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import StructureError, UserError
from core.simulation.hops import chosen_element, connecting, hops
from core.simulation.migration import (
    BandSettings,
    Ends,
    ends_of,
    given_ends,
    relaxing,
    relaxing_band,
    require_apart,
)
from core.structures.checks import require_elements
from core.structures.elements import symbols
from core.tasks.base import Group, Inputs, Result, Task, param
from core.tasks.ions import Species, numbers_in, species_param
from core.tasks.migrating import (
    CELL,
    Way,
    Work,
    about_cell,
    about_hops,
    atom_name,
    charts_of,
    images_of,
    remarks_of,
    sites_of,
    summary_of,
    tables_of,
    top_of,
    values_of,
)
from core.tasks.potentials import PotentialParams, run_each
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.resting import at_rest, nearness
from core.tasks.simulated import Simulated
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.simulation.hops import Hop
    from core.simulation.migration import Relaxed
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Entry, StructureInput

_ENDS = 0.15  # share of a hop's work, for each end


class MigrationParams(PotentialParams):
    """Which ions, which hops, and how carefully."""

    species: Species = species_param()
    end: str = param(
        "",
        "Other end",
        "A structure in which the ion has arrived, for a path of your own, such as that of an interstitial; empty "
        "finds the hops into vacancies.",
        kind="structure",
    )
    longest: float = param(
        5.0, "Longest hop", "Between two neighbouring sites.", unit="Å", gt=1.0, le=10.0, when={"end": ("",)}
    )
    most_hops: int = param(
        6,
        "Most hops",
        "Hops are taken from the shortest on, until they connect all directions or there are so many.",
        ge=1,
        le=100,
        when={"end": ("",)},
    )
    length: float = param(
        9.0,
        "Cell at least",
        "The cell is repeated until no vacancy is nearer than this to its own image.",
        unit="Å",
        gt=0.0,
        le=50.0,
        when={"end": ("",)},
    )
    images: int = param(5, "Images", "Structures between the two ends; best an odd number.", ge=1, le=31)
    relax_first: bool = param(
        True,
        "Relax the crystal",
        "Relax cell and atoms, symmetry kept, before hops are looked for.",
        when={"end": ("",)},
        advanced=True,
    )
    fmax: float = param(0.05, "Force limit", "Of ends and path.", unit="eV/Å", gt=0.0, le=10.0, advanced=True)
    max_steps: int = param(300, "Most steps", "Of each relaxation.", ge=1, le=100_000, advanced=True)
    climb: bool = param(True, "Climbing image", "The highest image climbs to the saddle point.", advanced=True)
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


def run(inputs: Inputs, params: MigrationParams, ctx: Context) -> Result:
    """Find the paths in each input."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _one(item, source, params, potential, part)

    return run_each(inputs, params, ctx, one)


def _one(item: StructureInput, source: int, params: MigrationParams, potential: Potential, ctx: Context) -> Entry:
    crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
    require_elements(crystal, potential.spec.elements, potential.spec.title)
    if params.end.strip():
        work, said = _along_given(crystal, source, params, potential, ctx)
    else:
        crystal, work, said = _along_found(crystal, source, params, potential, ctx)
    if not work.ways:
        raise StructureError(
            work.failed[0] if work.failed else Text("It was stopped before a path was found."),
            hint="" if work.failed else "Let it run longer.",
        )
    values, percolation = values_of(work, Simulated.of(potential, crystal))
    complete = not ctx.stopping
    made = images_of(work.ways)
    ctx.report(1.0, Text("{0} paths", len(work.ways)))
    return Simulation(
        item.source,
        crystal,
        values,
        remarks=(*remarks, *said, *work.failed, *remarks_of(work)),
        charts=charts_of(work.ways),
        summary=summary_of(work, percolation),
        tables=tables_of(work, percolation),
        frames=len(made),
        made=made,
        made_title=Text("Paths of {0}", symbols()[work.element]),
        complete=complete,
        shown=top_of(work.ways),
    )


def _along_given(
    crystal: Crystal, source: int, params: MigrationParams, potential: Potential, ctx: Context
) -> tuple[Work, tuple[str, ...]]:
    from core.structures.builders.second import second_structure

    ends = given_ends(crystal, second_structure(params.end, "other end"))
    refuse_too_large(ends.first, potential.bytes_needed(ends.first), potential.spec)
    work = Work(source, int(crystal.numbers[ends.mover]), ctx)
    _follow(Text("Path of {0}", atom_name(ends.first, ends.mover)), None, ends, params, potential, work, (0.0, 1.0))
    return work, ()


def _along_found(
    crystal: Crystal, source: int, params: MigrationParams, potential: Potential, ctx: Context
) -> tuple[Crystal, Work, tuple[str, ...]]:
    if not crystal.is_periodic:
        raise StructureError(
            "Hops between sites need a crystal that is periodic in all directions.",
            hint="Give the other end of the path, or open a crystal.",
        )
    element = chosen_element(crystal, numbers_in(params.species))
    work = Work(source, element, ctx)
    if params.relax_first:
        crystal = at_rest(
            crystal,
            potential,
            work.resting,
            cell=True,
            keep_symmetry=True,
            fmax=params.fmax,
            max_steps=params.max_steps,
        )
    found = hops(crystal, element, params.longest)
    chosen = connecting(found, params.most_hops)
    begin = CELL if params.relax_first else 0.0
    for i, hop in enumerate(chosen):
        if ctx.stopping:
            break
        share = (begin + (1 - begin) * i / len(chosen), begin + (1 - begin) * (i + 1) / len(chosen))
        name = Text("Hop {0}: {1} to {2}, {3} Å", i + 1, *sites_of(crystal, hop), f"{hop.length:.2f}")
        try:
            ends = ends_of(crystal, hop, params.length)
            refuse_too_large(ends.first, potential.bytes_needed(ends.first), potential.spec)
            _follow(name, hop, ends, params, potential, work, share)
        except UserError as error:
            work.failed.append(Text("{0}: {1}", name, error.text))
    return crystal, work, (*about_hops(found, chosen, element), *about_cell(crystal, params.length))


def _follow(
    name: str,
    hop: Hop | None,
    ends: Ends,
    params: MigrationParams,
    potential: Potential,
    work: Work,
    share: tuple[float, float],
) -> None:
    """Relax both ends and the path between them, and put it with the others."""

    def at(done: float) -> float:
        return share[0] + (share[1] - share[0]) * done

    first = _end(ends.first, params, potential, work, name, (at(0.0), at(_ENDS)))
    last = _end(ends.last, params, potential, work, name, (at(_ENDS), at(2 * _ENDS)))
    require_apart(first.crystal, last.crystal)
    rested = Ends(first.crystal, last.crystal, ends.mover)
    band = BandSettings(params.images, params.fmax, params.max_steps, params.climb)
    path, most = None, 0.0
    for path in relaxing_band(potential, rested, band, work.beat):
        most = max(most, path.residual)
        done = max(nearness(path.residual, most, params.fmax), path.step / params.max_steps)
        work.tell(at(2 * _ENDS + (1 - 2 * _ENDS) * done), name, rested, path)
        if work.ctx.stopping:
            break
    if path is not None:
        work.add(Way(name, hop, path, first.energy, ends.mover), at(1.0))


def _end(
    crystal: Crystal,
    params: MigrationParams,
    potential: Potential,
    work: Work,
    name: str,
    share: tuple[float, float],
) -> Relaxed:
    state: Relaxed | None = None
    start = 0.0
    for state in relaxing(potential, crystal, params.fmax, params.max_steps):
        start = max(start, state.max_force)
        done = nearness(state.max_force, start, params.fmax)
        work.tell(share[0] + (share[1] - share[0]) * done, Text("{0}, relaxing an end", name))
        if work.ctx.stopping:
            break
    if state is None:
        raise StructureError("An end could not be relaxed.", hint="Allow more steps.")
    return state


TASK = Task(
    key="migration_path",
    title="Migration path",
    group=Group.SIMULATE,
    summary="Finds how ions hop between neighbouring sites, the barriers, and whether the hops connect.",
    cost="Minutes for each hop.",
    params=MigrationParams,
    run=run,
    entry=Simulation,
    long=True,
    can_stop=True,
)
