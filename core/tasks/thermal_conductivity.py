"""Thermal conductivity of a lattice: quick estimates, and the Boltzmann equation with third-order forces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import StructureError
from core.simulation.heat_estimates import Acoustics, acoustics_of, cahill, clarke, slack, stiffness_of
from core.simulation.heat_transport import Conduction, conduct, solve_third_order, third_order
from core.simulation.phonon_spectrum import bands_of, instabilities_of, mesh_of
from core.simulation.phonons import Plan, primitive_of, repeats_of, solve
from core.tasks.base import Group, Part, Result, Task, Value, param
from core.tasks.charts import Chart, Curve
from core.tasks.phonon_setup import PhononSetup, at_rest, planned
from core.tasks.phonon_values import polar_remark, stability
from core.tasks.potentials import run_each
from core.tasks.simulated import Simulated
from core.tasks.simulating import Simulation, SimulationSoFar, Table
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Entry, Inputs, StructureInput

_COARSER = 0.7  # of the grid, for the second answer that tells how far the first is from its limit
_FEWEST = 3
_CONVERGED = 0.05
_COLDEST = 50.0  # K
_STEP = 25.0  # K
_SIX = ((0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1))
_FULL = {"method": ["full"]}


class ConductivityParams(PhononSetup):
    """How to compute the thermal conductivity."""

    method: Literal["estimate", "full"] = param(
        "estimate",
        "Method",
        "Estimates from the elastic stiffness take seconds; the Boltzmann equation takes minutes to hours.",
        choices={"estimate": "Estimates (Slack, Clarke, Cahill)", "full": "Boltzmann equation"},
    )
    temperature: float = param(300.0, "Temperature", "At which the numbers are given.", unit="K", ge=10.0, le=3000.0)
    max_temperature: float = param(
        1000.0, "Up to", "Where the curves against the temperature end.", unit="K", ge=100.0, le=5000.0
    )
    third_length: float = param(
        8.0,
        "Supercell of third order",
        "How far apart opposite faces of the supercell with two displaced atoms are at least.",
        unit="Å",
        ge=3.0,
        le=40.0,
        when=_FULL,
    )
    pair_cutoff: float = param(
        5.0,
        "Pair cutoff",
        "Pairs of displaced atoms farther apart than this are left out; fewer supercells are then computed.",
        unit="Å",
        ge=0.0,
        le=20.0,
        zero="None",
        when=_FULL,
    )
    third_displacement: float = param(
        0.03,
        "Displacement of third order",
        "How far both atoms are moved.",
        unit="Å",
        advanced=True,
        ge=0.005,
        le=0.3,
        when=_FULL,
    )
    transport_mesh: float = param(
        35.0,
        "Grid of wave vectors",
        "Points along a reciprocal vector times the length of the cell that it belongs to, about.",
        unit="Å",
        ge=5.0,
        le=200.0,
        when=_FULL,
    )
    isotopes: bool = param(True, "Isotopes", "Let natural isotopes scatter phonons.", advanced=True, when=_FULL)
    grain_size: float = param(
        0.0,
        "Grain size",
        "No phonon flies farther than a grain is large.",
        unit="µm",
        advanced=True,
        ge=0.0,
        le=1e6,
        zero="Large",
        when=_FULL,
    )


@dataclass(frozen=True)
class ThermalConductivity(Simulation):
    """How a crystal conducts heat by its lattice."""


def run(inputs: Inputs, params: ConductivityParams, ctx: Context) -> Result:
    """Compute the thermal conductivity of each input."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _conductivity(item, source, params, potential, part)

    return run_each(inputs, params, ctx, one)


def _conductivity(
    item: StructureInput, source: int, params: ConductivityParams, potential: Potential, ctx: Context
) -> ThermalConductivity:
    estimate = params.method == "estimate"
    first = Part(ctx, 0.0, 1.0 if estimate else 0.1)
    crystal, remarks = at_rest(item.crystal, params, potential, Part(first, 0.0, 0.4))
    stiffness = stiffness_of(crystal, potential, Part(first, 0.4, 0.95).report)
    simulated = Simulated.of(potential, crystal)
    entry = _estimated(item, crystal, stiffness, simulated, params)
    if estimate:
        first.report(1.0, "Estimates")
    else:
        first.report(1.0, "Estimates", SimulationSoFar(source, entry.charts, entry.summary, entry.values))
        entry = _full(entry, params, potential, simulated, Part(ctx, 0.1, 1.0))
    return replace(entry, remarks=(*remarks, *entry.remarks))


def _refuse_unstable(plan: Plan, crystal: Crystal, ctx: Context) -> None:
    """Refuse a crystal with imaginary modes: they scatter in no way that is known here.

    Raises:
        StructureError: With what is unstable.
    """
    bands = bands_of(plan.phonopy, crystal, ctx.report)
    found = instabilities_of(plan.phonopy, bands, mesh_of(plan.phonopy, 15.0))
    if found and found[0].exact:
        raise StructureError(
            stability(found), hint="The conductivity of a crystal with imaginary modes cannot be computed so."
        )


def _estimated(
    item: StructureInput,
    crystal: Crystal,
    stiffness: NDArray[np.float64],
    simulated: Simulated,
    params: ConductivityParams,
) -> ThermalConductivity:
    """Return what the speeds of sound say."""
    sound = acoustics_of(stiffness, primitive_of(crystal))
    temperatures = _temperatures(params)
    curve = slack(sound, temperatures)
    at = float(slack(sound, np.array([params.temperature]))[0])
    least = cahill(sound)
    values = {
        value.key: value
        for value in (
            simulated.value(
                "thermal_conductivity",
                at,
                notes=(Text("Slack's estimate at {0} K; within a factor of two or three.", f"{params.temperature:g}"),),
            ),
            simulated.value("minimal_thermal_conductivity", least, notes=(Text("After Cahill."),)),
            simulated.value("debye_temperature", sound.debye_temperature, notes=(Text("From the speeds of sound."),)),
            simulated.value("gruneisen_parameter", sound.gruneisen, notes=(Text("From Poisson's ratio."),)),
        )
    }
    return ThermalConductivity(
        item.source,
        crystal,
        values,
        charts=(_chart((Curve(Text("Slack"), temperatures, curve),)),),
        summary=(Text("Slack's estimate is {0} W/(m K) at {1} K.", f"{at:.3g}", f"{params.temperature:g}"),),
        tables=(_table(sound, at, least, params.temperature),),
    )


def _table(sound: Acoustics, at: float, least: float, temperature: float) -> Table:
    rows = (
        (Text("Slack, at {0} K", f"{temperature:g}"), at, "W/(m K)"),
        (Text("Least conductivity after Cahill"), least, "W/(m K)"),
        (Text("Least conductivity after Clarke"), clarke(sound), "W/(m K)"),
        (Text("Speed of longitudinal sound"), sound.longitudinal, "m/s"),
        (Text("Speed of transverse sound"), sound.transverse, "m/s"),
        (Text("Debye temperature"), sound.debye_temperature, "K"),
        (Text("Acoustic Debye temperature"), sound.debye_temperature / sound.atoms ** (1 / 3), "K"),
        (Text("Poisson ratio"), sound.poisson_ratio, ""),
        (Text("Acoustic Grüneisen parameter"), sound.gruneisen, ""),
    )
    note = Text("Sound from the elastic stiffness, averaged over directions after Hill.")
    return Table(Text("Estimates"), (Text("Quantity"), Text("Value"), Text("Unit")), ("", "", ""), rows, note)


def _full(
    entry: ThermalConductivity,
    params: ConductivityParams,
    potential: Potential,
    simulated: Simulated,
    ctx: Context,
) -> ThermalConductivity:
    """Solve the Boltzmann equation, on two grids."""
    if entry.crystal is None:
        return entry
    ctx.report(0.0, "Choosing the displacements")
    plan = planned(entry.crystal, params, potential)
    solve(plan, potential, Part(ctx, 0.0, 0.1).report)
    _refuse_unstable(plan, entry.crystal, Part(ctx, 0.1, 0.12))
    ctx.report(0.12, "Choosing pairs of displacements")
    repeats = repeats_of(plan.cell.cell, params.third_length)
    third = third_order(plan, plan.cell, repeats, params.third_displacement, params.pair_cutoff)
    ctx.report(0.12, Text("{0} supercells of {1} atoms for the third order", third.count, third.atoms))
    solve_third_order(third, potential, Part(ctx, 0.12, 0.7).report)
    temperatures = _temperatures(params)
    numbers = _numbers(plan, params.transport_mesh)
    coarser = _numbers(plan, params.transport_mesh * _COARSER)
    done: list[Conduction] = []
    for grid, start, stop in ((coarser, 0.7, 0.78), (numbers, 0.78, 1.0)):
        done.append(
            conduct(
                third,
                grid,
                temperatures,
                params.temperature,
                Part(ctx, start, stop).report,
                isotopes=params.isotopes,
                boundary=params.grain_size,
            )
        )
    return _filled(entry, done[1], done[0], (third.count, third.atoms), simulated, params)


def _filled(
    entry: ThermalConductivity,
    found: Conduction,
    coarser: Conduction,
    size: tuple[int, int],
    simulated: Simulated,
    params: ConductivityParams,
) -> ThermalConductivity:
    t = params.temperature
    at, before = (float(np.interp(t, one.temperatures, one.mean)) for one in (found, coarser))
    change = abs(at - before) / at if at else 0.0
    note = Text("Boltzmann equation in relaxation time, at {0} K.", f"{t:g}")
    values: dict[str, Value] = {
        **entry.values,
        "thermal_conductivity": simulated.value("thermal_conductivity", at, abs(at - before), notes=(note,)),
    }
    slack_curve = entry.charts[0].curves[0]
    names = ("xx", "yy", "zz")
    parts = tuple(Curve(name, found.temperatures, found.tensor[:, i, i], main=False) for i, name in enumerate(names))
    charts = (
        _chart((Curve(Text("Mean"), found.temperatures, found.mean), *parts, slack_curve)),
        Chart(
            Text("Mean free path"),
            "nm",
            Text("Cumulative thermal conductivity"),
            "W/(m K)",
            (Curve(Text("{0} K", f"{t:g}"), found.free_paths, found.cumulative),),
            log_x=True,
        ),
    )
    said = (
        Text("The thermal conductivity of the lattice is {0} W/(m K) at {1} K.", f"{at:.3g}", f"{t:g}"),
        Text("{0} supercells of {1} atoms, {2} × {3} × {4} wave vectors.", *size, *found.mesh),
        Text(
            "On {0} × {1} × {2} wave vectors it is {3} % different{4}.",
            *coarser.mesh,
            f"{100 * change:.1f}",
            "" if change < _CONVERGED else Text(": take a finer grid"),
        ),
    )
    remark = Text(
        "Universal potentials are mostly too soft and too rough: CHGNet gives Si a few W/(m K) instead of the 148 that "
        "are measured. Take the number for a lower bound unless the potential was tested for conductivity."
    )
    polar = () if entry.crystal is None else polar_remark(entry.crystal)
    return ThermalConductivity(
        entry.source,
        entry.crystal,
        values,
        remarks=(*entry.remarks, *polar, remark),
        charts=charts,
        summary=(*said, *entry.summary),
        tables=(_tensor_table(found), *entry.tables),
    )


def _tensor_table(found: Conduction) -> Table:
    at = sorted({int(np.argmin(np.abs(found.temperatures - t))) for t in (100, 200, 300, 500, 800, 1000)})
    rows = tuple((float(found.temperatures[i]), *(float(found.tensor[i][place]) for place in _SIX)) for i in at)
    head = (Text("Temperature"), "xx", "yy", "zz", "yz", "xz", "xy")
    return Table(Text("Thermal conductivity tensor"), head, ("K", *("W/(m K)",) * 6), rows)


def _chart(curves: tuple[Curve, ...]) -> Chart:
    return Chart(Text("Temperature"), "K", Text("Thermal conductivity"), "W/(m K)", curves, log_x=True, log_y=True)


def _temperatures(params: ConductivityParams) -> NDArray[np.float64]:
    even = np.arange(_COLDEST, params.max_temperature + _STEP / 2, _STEP)
    return np.unique(np.append(even, params.temperature))


def _numbers(plan: Plan, density: float) -> tuple[int, int, int]:
    reciprocal = np.linalg.norm(np.linalg.inv(plan.phonopy.primitive.cell), axis=0)
    first, second, third = (max(_FEWEST, round(density * float(length))) for length in reciprocal)
    return first, second, third


TASK = Task(
    "thermal_conductivity",
    "Thermal conductivity",
    Group.SIMULATE,
    "Heat that a lattice conducts: quick estimates from sound, or the Boltzmann equation with three-phonon scattering.",
    "Estimates take seconds to a minute, the Boltzmann equation minutes to hours.",
    ConductivityParams,
    run,
    entry=ThermalConductivity,
    long=True,
)
