"""Thermal conductivity of a lattice: quick estimates, and the Boltzmann equation with third-order forces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.simulation.heat_transport import Conduction, ThirdOrder, conduct, solve_third_order, third_order
from core.simulation.phonon_spectrum import bands_of, instabilities_of, mesh_of
from core.simulation.phonons import Plan, repeats_of, solve
from core.tasks.base import Group, Part, Result, Task, Value, param
from core.tasks.charts import Chart, Curve
from core.tasks.conduction_estimates import ThermalConductivity, conductivity_chart, estimate_of, estimated
from core.tasks.phonon_setup import PhononSetup, at_rest, planned
from core.tasks.phonon_values import polar_remark, stability
from core.tasks.potentials import run_each
from core.tasks.simulating import SimulationSoFar, Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.phonons import Report
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Entry, Inputs, StructureInput
    from core.tasks.simulated import Simulated

_GRIDS = ((0.7, 0.7, 0.78), (1.0, 0.78, 1.0))
"""Share of the grid, and of the progress from where to where: the coarser tells how far the other is from its limit."""
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
        choices={"estimate": "Quick estimates", "full": "Boltzmann equation"},
    )
    temperature: float = param(300.0, "Temperature", "At which the numbers are given.", unit="K", ge=10.0, le=3000.0)
    max_temperature: float = param(
        1000.0, "Up to", "Where the curves against the temperature end.", unit="K", ge=100.0, le=5000.0
    )
    correct: bool = param(
        True,
        "Correct the moduli",
        "Take bulk and shear modulus for the estimates corrected by what was learned from density functional theory, "
        "where there is such a correction for the potential.",
        advanced=True,
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


def run(inputs: Inputs, params: ConductivityParams, ctx: Context) -> Result:
    """Compute the thermal conductivity of each input."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _conductivity(item, source, params, potential, part)

    return run_each(inputs, params, ctx, one)


def _conductivity(
    item: StructureInput, source: int, params: ConductivityParams, potential: Potential, ctx: Context
) -> ThermalConductivity:
    quick = params.method == "estimate"
    first = Part(ctx, 0.0, 1.0 if quick else 0.1)
    crystal, remarks = at_rest(item.crystal, params, potential, Part(first, 0.0, 0.4))
    estimate = estimate_of(crystal, potential, Part(first, 0.4, 0.95).report, correct=params.correct)
    entry = estimated(item.source, crystal, estimate, params.temperature, _temperatures(params))
    if quick:
        first.report(1.0, "Estimates")
    else:
        first.report(1.0, "Estimates", SimulationSoFar(source, entry.charts, entry.summary, entry.values))
        entry = _full(entry, params, potential, estimate.simulated, Part(ctx, 0.1, 1.0))
    return replace(entry, remarks=(*remarks, *entry.remarks))


class _UnstableError(Exception):
    """The crystal has imaginary modes, which scatter in no way that is known here; its argument says which."""


def _refuse_unstable(plan: Plan, crystal: Crystal, ctx: Context) -> None:
    bands = bands_of(plan.phonopy, crystal, ctx.report)
    found = instabilities_of(plan.phonopy, bands, mesh_of(plan.phonopy, 15.0))
    if found and found[0].exact:
        raise _UnstableError(stability(found))


class _StoppedError(Exception):
    """The user wants what there is so far."""


def _stoppable(ctx: Context) -> Report:
    """Return ``ctx.report``, which leaves the work where the user wants it to stop."""

    def tell(fraction: float | None, message: str = "", /) -> None:
        ctx.report(fraction, message)
        if ctx.stopping:
            raise _StoppedError

    return tell


def _full(
    entry: ThermalConductivity,
    params: ConductivityParams,
    potential: Potential,
    simulated: Simulated,
    ctx: Context,
) -> ThermalConductivity:
    """Solve the Boltzmann equation, on two grids; what is stopped before has what there is by then."""
    if entry.crystal is None:
        return entry
    done: list[Conduction] = []
    size = (0, 0)
    try:
        third = _third(entry.crystal, params, potential, ctx)
        size = (third.count, third.atoms)
        done.extend(_on_grids(third, params, ctx))
    except _UnstableError as error:
        note = Text("{0} The Boltzmann equation does not hold for imaginary modes: these are estimates.", error.args[0])
        return replace(entry, summary=(note, *entry.summary), complete=False)
    except _StoppedError:
        if not done:
            note = Text("Stopped before there was a conductivity by the Boltzmann equation: these are estimates.")
            return replace(entry, summary=(note, *entry.summary), complete=False)
    return replace(_filled(entry, done, size, simulated, params), complete=len(done) == len(_GRIDS))


def _third(crystal: Crystal, params: ConductivityParams, potential: Potential, ctx: Context) -> ThirdOrder:
    """Return the force constants of second and third order."""
    report = _stoppable(ctx)
    report(0.0, "Choosing the displacements")
    plan = planned(crystal, params, potential)
    solve(plan, potential, _stoppable(Part(ctx, 0.0, 0.1)))
    _refuse_unstable(plan, crystal, Part(ctx, 0.1, 0.12))
    report(0.12, "Choosing pairs of displacements")
    repeats = repeats_of(plan.cell.cell, params.third_length)
    third = third_order(plan, plan.cell, repeats, params.third_displacement, params.pair_cutoff)
    report(0.12, Text("{0} supercells of {1} atoms for the third order", third.count, third.atoms))
    solve_third_order(third, potential, _stoppable(Part(ctx, 0.12, 0.7)))
    return third


def _on_grids(third: ThirdOrder, params: ConductivityParams, ctx: Context) -> Iterator[Conduction]:
    """Yield the conductivity on a coarser grid and on that which is asked for."""
    primitive = third.phono3py.primitive.cell
    for share, start, stop in _GRIDS:
        yield conduct(
            third,
            _numbers(primitive, params.transport_mesh * share),
            _temperatures(params),
            params.temperature,
            _stoppable(Part(ctx, start, stop)),
            isotopes=params.isotopes,
            boundary=params.grain_size,
        )


def _filled(
    entry: ThermalConductivity,
    done: Sequence[Conduction],
    size: tuple[int, int],
    simulated: Simulated,
    params: ConductivityParams,
) -> ThermalConductivity:
    t, found = params.temperature, done[-1]
    at = float(np.interp(t, found.temperatures, found.mean))
    # how far the grid is from its limit is no error bar: the potential's own error is larger, and unknown
    note = Text("Boltzmann equation in relaxation time, at {0} K.", f"{t:g}")
    values: dict[str, Value] = {
        **entry.values,
        "thermal_conductivity": simulated.value("thermal_conductivity", at, notes=(note,)),
    }
    slack_curve = entry.charts[0].curves[0]
    names = ("xx", "yy", "zz")
    parts = tuple(Curve(name, found.temperatures, found.tensor[:, i, i], main=False) for i, name in enumerate(names))
    charts = (
        conductivity_chart((Curve(Text("Mean"), found.temperatures, found.mean), *parts, slack_curve)),
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
        _convergence(done, t),
    )
    remark = Text(
        "Its error is not known. Universal potentials are mostly too soft and too rough, and make crystals conduct too "
        "little: CHGNet gives MgO 21 W/(m K) at 300 K and Si 4, where 60 and 148 are measured. Rely on it only with "
        "a potential that was tested for conductivity.",
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


def _convergence(done: Sequence[Conduction], temperature: float) -> str:
    """Say how much the last grid changes of what the one before gave."""
    if len(done) < 2:
        return "Stopped before the finer grid: what it changes is not known."
    at, before = (float(np.interp(temperature, one.temperatures, one.mean)) for one in (done[-1], done[-2]))
    change = abs(at - before) / at if at else 0.0
    return Text(
        "On {0} × {1} × {2} wave vectors it is {3} % different{4}.",
        *done[-2].mesh,
        f"{100 * change:.1f}",
        "" if change < _CONVERGED else Text(": take a finer grid"),
    )


def _tensor_table(found: Conduction) -> Table:
    at = sorted({int(np.argmin(np.abs(found.temperatures - t))) for t in (100, 200, 300, 500, 800, 1000)})
    rows = tuple((float(found.temperatures[i]), *(float(found.tensor[i][place]) for place in _SIX)) for i in at)
    head = (Text("Temperature"), "xx", "yy", "zz", "yz", "xz", "xy")
    return Table(Text("Thermal conductivity tensor"), head, ("K", *("W/(m K)",) * 6), rows)


def _temperatures(params: ConductivityParams) -> NDArray[np.float64]:
    even = np.arange(_COLDEST, params.max_temperature + _STEP / 2, _STEP)
    return np.unique(np.append(even, params.temperature))


def _numbers(cell: NDArray[np.float64], density: float) -> tuple[int, int, int]:
    reciprocal = np.linalg.norm(np.linalg.inv(cell), axis=0)
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
    can_stop=True,
)
