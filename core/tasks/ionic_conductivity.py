"""Ionic conductivity from the diffusion of ions at several temperatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import StructureError
from core.simulation.conductivity import HOP_LENGTH
from core.simulation.hops import chosen_element
from core.structures.builders.supercell import repeats_for, supercell
from core.structures.checks import require_elements
from core.tasks.base import Entry, Group, Inputs, Result, Task, param
from core.tasks.conducting import Ions
from core.tasks.diffusing import RESTING, Diffusing, DiffusionPlan
from core.tasks.ions import Species, Temperatures, numbers_in, species_param, temperatures_in
from core.tasks.potentials import PotentialParams, run_each
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.resting import at_rest
from core.tasks.simulated import Simulated
from core.tasks.simulating import Simulation

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.tasks.base import Context, StructureInput

_RESTING_FORCE = 0.2  # eV/Å; heat comes at once
_RESTING_STEPS = 150


class ConductivityParams(PotentialParams):
    """Which ions, how hot and how long."""

    species: Species = species_param()
    temperatures: Temperatures = param(
        "600 800 1000 1200", "Temperatures", "In K, with blanks in between; at least two for an activation energy."
    )
    time: float = param(20.0, "Time", "That counts, at each temperature.", unit="ps", gt=0.0, le=1e6)
    extrapolate: float = param(
        300.0, "Conductivity at", "Temperature to which Arrhenius' law is carried on.", unit="K", gt=0.0, le=5000.0
    )
    size: float = param(
        8.0,
        "Cell at least",
        "The cell is repeated until no atom is nearer than this to its own image.",
        unit="Å",
        ge=0.0,
        le=100.0,
        zero="As it is",
    )
    charge: float = param(
        0.0, "Charge of an ion", "For the conductivity.", unit="e", ge=-6.0, le=6.0, zero="The usual", advanced=True
    )
    step: float = param(
        0.0,
        "Time step",
        "Short enough for the fastest vibrations.",
        unit="fs",
        ge=0.0,
        le=20.0,
        zero="By the lightest atom",
        advanced=True,
    )
    equilibration: float = param(
        2.0, "Equilibration", "Before the time that counts.", unit="ps", ge=0.0, le=1e5, advanced=True
    )
    relax_cell: bool = param(
        False, "Relax the cell first", "Otherwise it stays as it is; atoms come to rest in any case.", advanced=True
    )
    hop: float = param(
        HOP_LENGTH,
        "Length of a hop",
        "Between two sites; it counts hops and tells diffusion from vibration.",
        unit="Å",
        gt=0.5,
        le=10.0,
        advanced=True,
    )
    interval: float = param(
        10.0, "Sample every", "How often positions are taken.", unit="fs", gt=0.0, le=1000.0, advanced=True
    )
    seed: int = param(0, "Seed", "Of the random velocities.", ge=0, le=2**31 - 1, advanced=True)
    approximate_disorder: bool = param(
        True,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


def run(inputs: Inputs, params: ConductivityParams, ctx: Context) -> Result:
    """Let the ions of each input diffuse."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _one(item, source, params, potential, part)

    return run_each(inputs, params, ctx, one)


def _one(item: StructureInput, source: int, params: ConductivityParams, potential: Potential, ctx: Context) -> Entry:
    crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
    require_elements(crystal, potential.spec.elements, potential.spec.title)
    if not crystal.is_periodic:
        raise StructureError(
            "Conductivity needs a crystal that is periodic in all directions.", hint="Open a crystal, or build a cell."
        )
    element = chosen_element(crystal, numbers_in(params.species))
    if params.size > 0:
        crystal = supercell(crystal, repeats_for(crystal.cell, params.size))
    refuse_too_large(crystal, potential.bytes_needed(crystal), potential.spec)

    def tell(done: float, message: str) -> bool:
        ctx.report(RESTING * done, message)
        return not ctx.stopping

    rested = at_rest(
        crystal,
        potential,
        tell,
        cell=params.relax_cell,
        keep_symmetry=False,
        fmax=_RESTING_FORCE,
        max_steps=_RESTING_STEPS,
    )
    ions = Ions.of(rested, element, params.charge, params.extrapolate)
    watched = Diffusing(source, rested, ions, _plan(params), ctx)
    watched.follow(potential)
    entry = watched.entry(Simulated.of(potential, rested), item.source, remarks)
    ctx.report(1.0, "Done")
    return entry


def _plan(params: ConductivityParams) -> DiffusionPlan:
    return DiffusionPlan(
        temperatures_in(params.temperatures),
        params.time,
        params.equilibration,
        params.step,
        params.interval,
        params.hop,
        params.seed,
    )


TASK = Task(
    key="ionic_conductivity",
    title="Ionic conductivity",
    group=Group.SIMULATE,
    summary="Lets ions diffuse at several temperatures: conductivity, activation energy, and whether the runs suffice.",
    cost="CHGNet makes some ten steps a second with 50 atoms: four temperatures of 20 ps take an hour and more.",
    params=ConductivityParams,
    run=run,
    entry=Simulation,
    long=True,
    can_stop=True,
)
