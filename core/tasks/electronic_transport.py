"""Bands, density of states and conductance of nanotubes, ribbons and sheets; metal or not of other crystals."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np
from pydantic import model_validator

from core.errors import StructureError
from core.structures.checks import require_elements
from core.tasks.base import Entry, Group, Params, Part, Result, Task, Value, each, param
from core.tasks.potentials import spec_of
from core.tasks.prepare import ready
from core.tasks.property_models import FIRST_MODEL
from core.tasks.simulating import Simulation, SimulationSoFar
from core.tasks.trained_values import said_of
from core.tasks.transport_charts import bands_chart, density_chart, folding_table, path_of, transmission_chart
from core.tasks.valuing import Valuer
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.models.potentials import PropertyModel
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, StructureInput
    from core.tasks.charts import Chart
    from core.tight_binding.bands import States
    from core.tight_binding.pi_system import PiSystem
    from core.tight_binding.recognise import TubeFacts
    from core.tight_binding.transport import Device

_MODEL = "tight binding"
_VERSION = "1"
_MOST_ORBITALS = 4000
_BANDS, _MESH = 0.25, 0.5
_SHOW_EVERY = 0.5
_OFF = 1e-4  # eV; beside band edges and flat bands, where Green's functions are singular
_RESOLVED = 2e-4  # eV; the edges of a gap are not located more closely
_MICRO = 1e6
_KT = 8.617333262e-5  # eV/K
_REASON = Text("A model with one orbital an atom and one parameter; it has no calibrated error.")
_NOT_COMPUTED = Text(
    "Conductivity is computed for wires and sheets of sp2 carbon only; for other crystals the property model says "
    "whether it is a metal. Transport coefficients that a database gave stand among an entry's properties, by its name."
)
_IDEAL = Text("Conductance is that of a perfect contact to the leads, without vibrations and without interaction.")


class TransportParams(Params):
    """The model and what to compute with it."""

    lowest: float = param(-3.0, "From", "Lowest energy, against the Fermi energy.", unit="eV", ge=-20, le=20)
    highest: float = param(3.0, "To", "Highest energy, against the Fermi energy.", unit="eV", ge=-20, le=20)
    points: int = param(301, "Energies", "How many, evenly spaced.", ge=3, le=10_000)
    temperature: float = param(300.0, "Temperature", "Of the leads.", unit="K", gt=0, le=3000)
    at_energy: float = param(
        0.0, "Energy shown on the atoms", "The local density of states is taken there.", unit="eV", ge=-20, le=20
    )
    axis: Literal["auto", "a", "b", "c"] = param(
        "auto",
        "Current along",
        "Of its own accord the axis of a tube or ribbon, or a of a sheet.",
        choices={"auto": "Automatic", "a": "a", "b": "b", "c": "c"},
    )
    hopping: float = param(2.7, "Hopping", "Between neighbours 1.42 Å apart.", unit="eV", gt=0, le=10, advanced=True)
    decay: float = param(
        3.37,
        "Decay",
        "How fast the hopping falls with the bond's length; 0 makes all bonds alike.",
        ge=0,
        le=20,
        advanced=True,
    )
    width: float = param(0.03, "Broadening", "Of the density of states.", unit="eV", gt=0, le=1, advanced=True)
    across: int = param(30, "Points across", "Of the zone across the current, for sheets.", ge=1, le=500, advanced=True)

    @model_validator(mode="after")
    def _order(self) -> Self:
        if not self.lowest < self.highest:
            raise ValueError(Text("The highest energy must lie above the lowest."))
        return self

    @property
    def energies(self) -> NDArray[np.float64]:
        """The energies against the Fermi energy, eV."""
        return np.linspace(self.lowest, self.highest, self.points)


@dataclass(frozen=True, eq=False)
class _Wire:
    """What was found out of a structure's pi electrons before any current flows."""

    system: PiSystem
    axes: tuple[int, ...]
    axis: int
    tube: TubeFacts | None
    states: States


def run(inputs: Inputs, params: TransportParams, ctx: Context) -> Result:
    """Work on each input; crystals without pi electrons get what the property models say."""
    from core.tight_binding.pi_system import is_pi_system

    index = {id(item): i for i, item in enumerate(inputs)}
    used: dict[str, str] = {}

    def work(item: StructureInput, part: Context) -> Entry:
        part.report(0.0, "Looking for pi electrons")
        crystal, remarks = ready(item.crystal, approximate_disorder=False)
        if is_pi_system(crystal) and _axes(crystal):
            used[_MODEL] = _VERSION
            return _pi(item, crystal, index[id(item)], params, part)
        used[FIRST_MODEL] = spec_of(FIRST_MODEL).version
        return _predicted(item, crystal, remarks, part)

    entries = tuple(each(inputs, ctx, work))
    return Result(entries, used or {_MODEL: _VERSION})


def _axes(crystal: Crystal) -> tuple[int, ...]:
    """Return the periodic axes of a tube, ribbon or sheet; none of a molecule or a three-dimensional crystal."""
    from core.simulation.specimen import periodic_axes

    axes = periodic_axes(crystal)
    return axes if len(axes) in {1, 2} else ()


def _pi(item: StructureInput, crystal: Crystal, source: int, params: TransportParams, ctx: Context) -> Simulation:
    from core.tight_binding.pi_system import pi_system

    system = pi_system(crystal, params.hopping, params.decay)
    if len(system) > _MOST_ORBITALS:
        raise StructureError(
            Text("{0} atoms are more than the {1} that can be computed.", len(system), _MOST_ORBITALS),
            hint="Take a shorter piece.",
        )
    wire, charts = _spectrum(system, source, params, ctx)
    devices = _devices(wire, params)
    values, transmission, density, said = _current(wire, devices, charts, source, params, Part(ctx, _MESH, 1.0))
    done = len(transmission) == params.points
    shown = crystal.with_arrays(local_density_of_states=density)
    table = folding_table(wire.tube, wire.states.gap, params.hopping)
    return Simulation(
        item.source,
        shown,
        values,
        remarks=(*system.remarks, _IDEAL, *(() if done else ("Stopped before all energies were computed.",))),
        charts=(*charts, transmission_chart(params.energies[: len(transmission)], transmission)),
        summary=(*_summary(wire, devices[0]), *said),
        tables=table,
        made=(shown,),
        made_title=Text("Density of states at {0} eV", f"{params.at_energy:g}"),
        complete=done,
    )


def _spectrum(system: PiSystem, source: int, params: TransportParams, ctx: Context) -> tuple[_Wire, tuple[Chart, ...]]:
    """Return states, Fermi energy and the charts of them."""
    from core.tight_binding.bands import hamiltonian, mesh, refined_gap, states
    from core.tight_binding.recognise import recognise_tube

    axes = _axes(system.crystal)
    axis = _axis(axes, params)
    matrix = hamiltonian(system, axes)
    path, ticks = path_of(system.crystal.cell, axes)
    bands = _solved(matrix, path.points, Text("Bands"), Part(ctx, 0.0, _BANDS))
    points = mesh(system, axes)
    found = states(points, _solved(matrix, points, Text("States"), Part(ctx, _BANDS, _MESH)), system.electrons)
    for gap in refined_gap(matrix, found, system.electrons, axes):
        ctx.report(_MESH, "Edges of the gap")
        found = replace(found, gap=gap if gap > _RESOLVED else 0.0)
    density = density_chart(params.energies, found.density(params.energies + found.fermi, params.width))
    charts = (bands_chart(path, ticks, bands - found.fermi, (params.lowest, params.highest)), density)
    ctx.report(_MESH, "Bands", SimulationSoFar(source, charts))
    tube = recognise_tube(system, axis) if len(axes) == 1 else None
    return _Wire(system, axes, axis, tube, found), charts


def _axis(axes: Sequence[int], params: TransportParams) -> int:
    if params.axis == "auto":
        return axes[0]
    axis = "abc".index(params.axis)
    if axis not in axes:
        raise StructureError(
            Text("The structure ends along {0}, so no current can flow there.", params.axis),
            hint="Choose a direction in which it goes on.",
        )
    return axis


def _solved(matrix: Any, points: NDArray[np.float64], message: str, ctx: Context) -> NDArray[np.float64]:
    from core.tight_binding.bands import solve

    found = []
    for i, energies in enumerate(solve(matrix, points)):
        ctx.report(i / len(points), message)
        found.append(energies)
    return np.array(found)


def _current(
    wire: _Wire,
    devices: Sequence[Device],
    charts: tuple[Chart, ...],
    source: int,
    params: TransportParams,
    ctx: Context,
) -> tuple[dict[str, Value], NDArray[np.float64], NDArray[np.float64], tuple[str, ...]]:
    """Return values, transmission at the energies reached, local density of states of each atom, and a summary."""
    from core.tight_binding.bands import METAL
    from core.tight_binding.transport import QUANTUM, thermal

    density = np.zeros(len(wire.system.crystal))
    ctx.report(0.0, "Local density of states")
    for one in devices:
        density[wire.system.atoms] += one.local_density(wire.states.fermi + params.at_energy + _OFF) / len(devices)
    transmission = _transmission(wire, devices, charts, source, params, ctx)
    values = {
        "tight_binding_gap": _value("tight_binding_gap", wire.states.gap),
        "is_metal": _value("is_metal", wire.states.gap < METAL),
    }
    if wire.tube is not None:
        values["tube_diameter"] = Value("tube_diameter", wire.tube.diameter)
    said: tuple[str, ...] = ()
    if len(transmission) == params.points:
        sharp = float(np.mean([one.transmission(wire.states.fermi + _OFF) for one in devices]))
        warm = sharp
        # a window narrower than the slope of the Fermi function would miss part of it
        if min(-params.lowest, params.highest) > 10 * _KT * params.temperature:
            warm = thermal(*_fine(params.energies, transmission), params.temperature)
        said = (Text("At the Fermi energy and 0 K {0} quanta get through.", f"{sharp:.3g}"),)
        values["conductance_quanta"] = _value("conductance_quanta", warm)
        values["conductance"] = _value("conductance", warm * QUANTUM * _MICRO)
    return values, transmission, density, said


def _value(key: str, number: float, **more: Any) -> Value:
    return Value(key, number, model=_MODEL, reason=_REASON, **more)


def _fine(
    energies: NDArray[np.float64], transmission: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a curve on a grid fine enough for the Fermi function's slope."""
    grid = np.linspace(energies[0], energies[-1], 20_001)
    return grid, np.interp(grid, energies, transmission)


def _devices(wire: _Wire, params: TransportParams) -> list[Device]:
    """Return the piece between leads; for a sheet, one for each point of the zone across the current."""
    from core.tight_binding.transport import device, folded

    if len(wire.axes) == 1:
        return [device(folded(wire.system, wire.axis, np.zeros(3)), wire.axis)]
    other = next(axis for axis in wire.axes if axis != wire.axis)
    phases = np.zeros((params.across, 3))
    # the middle of each interval: the corners of the zone themselves are singular
    phases[:, other] = (np.arange(params.across) + 0.5) / params.across
    return [device(folded(wire.system, wire.axis, phase), wire.axis) for phase in phases]


def _transmission(
    wire: _Wire,
    devices: Sequence[Device],
    charts: tuple[Chart, ...],
    source: int,
    params: TransportParams,
    ctx: Context,
) -> NDArray[np.float64]:
    found: list[float] = []
    shown = time.monotonic()
    for i, energy in enumerate(params.energies):
        if ctx.stopping:
            break
        through = 0.0
        for one in devices:
            ctx.report(i / params.points, Text("Transmission at {0} eV", f"{energy:.2f}"))
            through += one.transmission(wire.states.fermi + energy + _OFF) / len(devices)
        found.append(through)
        if time.monotonic() - shown > _SHOW_EVERY:
            shown = time.monotonic()
            so_far = transmission_chart(params.energies[: len(found)], np.array(found))
            ctx.report(i / params.points, "Transmission", SimulationSoFar(source, (*charts, so_far)))
    ctx.report(1.0, "Transmission")
    return np.array(found)


def _summary(wire: _Wire, piece: Device) -> tuple[str, ...]:
    said: list[str] = []
    if wire.tube is not None:
        facts = wire.tube
        sort = Text("({0}, {1}) nanotube", facts.n, facts.m)
        said.append(
            Text("A perfect {0}.", sort) if facts.perfect else Text("A {0} with defects, other atoms or groups.", sort)
        )
    if piece.periods > 1:
        said.append(
            Text(
                "{0} periods of {1} Å between leads of that period.",
                piece.periods,
                f"{piece.period:.2f}",
            )
        )
    else:
        said.append("The cell has no shorter period, so it is its own lead: what flows is that of an endless wire.")
    return tuple(said)


def _predicted(item: StructureInput, crystal: Crystal, remarks: tuple[str, ...], ctx: Context) -> Simulation:
    """Say of any other crystal what the property models say; nothing here computes its conductivity."""
    spec = spec_of(FIRST_MODEL)
    require_elements(crystal, spec.elements, spec.title)
    if not crystal.is_periodic:
        raise StructureError(
            "The structure is neither a wire or sheet of sp2 carbon nor a crystal.",
            hint="Take a nanotube, a graphene ribbon or sheet that repeats, or a crystal.",
        )
    ctx.report(0.0, Text("Loading {0}", spec.title))
    model: PropertyModel = ctx.models.load(FIRST_MODEL)
    values = said_of(Valuer.of(spec), model, crystal)
    ctx.report(1.0, "Predicted")
    kept: dict[str, Value] = {
        key: values[key] for key in ("is_metal", "metal_probability", "band_gap") if key in values
    }
    return Simulation(item.source, crystal, kept, remarks=(*remarks, _NOT_COMPUTED))


TASK = Task(
    key="electronic_transport",
    title="Electronic transport",
    group=Group.SIMULATE,
    summary="Bands, gap, transmission and conductance of nanotubes, ribbons and sheets of sp2 carbon by tight binding; "
    "metal or not of other crystals.",
    cost="Seconds for small cells; minutes for 1,000 atoms.",
    params=TransportParams,
    run=run,
    entry=Simulation,
    long=True,
    can_stop=True,
)
