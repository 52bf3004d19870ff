"""Pulls or shears a structure until it fails."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
from pydantic import model_validator

from core.errors import StructureError
from core.structures.builders.deform import perturbed
from core.structures.checks import require_elements
from core.tasks.base import Entry, Group, Result, Task, param
from core.tasks.potentials import PotentialParams, run_each
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.simulated import Simulated
from core.tasks.simulating import Simulation, SimulationSoFar
from core.tasks.tensile_curve import TensileCurve, charts_of, section_of, summary_of, table_of, values_of
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.pulling import Pulling, Rate
    from core.simulation.specimen import Specimen
    from core.simulation.straining import Loaded, Straining
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, StructureInput

_REPORT_EVERY = 0.15
_AFTER_FAILURE = 2  # further strains, so that the fall is seen
_TORN = 200.0  # eV/Å; no strained solid pulls like this
_RESTING = 0.1  # share of the time that is thought to go into the first relaxation


class TensileParams(PotentialParams):
    """How to load the structure."""

    load: Literal["tension", "shear"] = param(
        "tension",
        "Load",
        "Pull along a direction, or slide planes over each other.",
        choices={"tension": "Tension or compression", "shear": "Shear"},
    )
    direction: Literal["auto", "a", "b", "c", "x", "y", "z", "uvw"] = param(
        "auto",
        "Direction",
        "Along which it is pulled, or in which the planes slide; of its own accord the axis of a tube, else a.",
        choices={
            "auto": "Automatic",
            "a": "a",
            "b": "b",
            "c": "c",
            "x": "x",
            "y": "y",
            "z": "z",
            "uvw": "[u v w]",
        },
    )
    uvw: tuple[int, int, int] = param(
        (1, 1, 1), "u v w", "The direction in lattice vectors of the cell as it is.", when={"direction": ("uvw",)}
    )
    plane: tuple[int, int, int] = param(
        (0, 0, 1), "Plane h k l", "The planes that slide, in indices of the cell as it is.", when={"load": ("shear",)}
    )
    to: float = param(
        40.0, "Up to", "Largest strain; negative compresses. It ends sooner where the structure fails.", unit="%",
        ge=-60, le=300,
    )  # fmt: skip
    step: float = param(1.0, "Step", "Between two strains.", unit="%", gt=0, le=20)
    how: Literal["steps", "rate"] = param(
        "steps",
        "How",
        "Relaxed at each strain, as at 0 K, or pulled at a rate by molecular dynamics.",
        choices={"steps": "Relaxed at each strain (0 K)", "rate": "At a rate (molecular dynamics)"},
    )
    temperature: float = param(300.0, "Temperature", "Of the motion.", unit="K", gt=0, le=5000, when={"how": ("rate",)})
    rate: float = param(
        10.0,
        "Rate",
        "Strain in a nanosecond; 1 per ns is 10⁹ per second, far beyond any experiment.",
        unit="1/ns",
        gt=0,
        le=10_000,
        when={"how": ("rate",)},
    )
    time_step: float = param(
        0.0, "Time step", "Of the motion.", unit="fs", ge=0, le=10, zero="By the lightest atom", when={"how": ("rate",)}
    )
    lateral: bool = param(True, "Relax across", "Let the cell relax across the load; otherwise it keeps its width.")
    shake: float = param(
        0.01,
        "Shake",
        "Random displacements of the atoms before the first strain, so that it need not fail everywhere at once.",
        unit="Å",
        ge=0,
        le=0.2,
        advanced=True,
    )
    seed: int = param(0, "Seed", "Of the random displacements.", ge=0, advanced=True)
    relax_first: bool = param(True, "Relax first", "Begin from the structure without any stress.", advanced=True)
    go_on: bool = param(False, "Go on after failure", "Strain up to the end although it failed.", advanced=True)
    thickness: float = param(
        0.0,
        "Thickness",
        "Of a slab, or of the wall of a tube, which turns forces into stresses.",
        unit="Å",
        ge=0,
        le=1000,
        zero="Atoms with van der Waals radii",
        advanced=True,
    )
    fmax: float = param(0.03, "Force limit", "Relaxed once no force is larger.", unit="eV/Å", gt=0, le=1, advanced=True)
    max_steps: int = param(300, "Most steps", "Of the relaxation at each strain.", ge=1, le=10_000, advanced=True)

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if abs(self.to) < self.step:
            raise ValueError(Text("The largest strain must be at least one step."))
        return self

    @property
    def strains(self) -> NDArray[np.float64]:
        """The strains after the first, as parts of one."""
        count = round(abs(self.to) / self.step)
        return np.asarray(np.sign(self.to) * self.step * np.arange(1, count + 1) / 100)


def run(inputs: Inputs, params: TensileParams, ctx: Context) -> Result:
    """Load each input."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _test(item, source, params, potential, part)

    return run_each(inputs, params, ctx, one)


def _test(item: StructureInput, source: int, params: TensileParams, model: Potential, ctx: Context) -> Simulation:
    from core.simulation.guard import good_step
    from core.simulation.local_strain import Reference
    from core.simulation.pulling import Pulling, Rate
    from core.simulation.specimen import specimen_of
    from core.simulation.straining import SHEAR, TENSION, Limits, Straining

    crystal, remarks = ready(item.crystal, approximate_disorder=False)
    spec = model.spec
    require_elements(crystal, spec.elements, spec.title)
    refuse_too_large(crystal, model.bytes_needed(crystal), spec)
    direction, normal = _frame(crystal, params)
    specimen = specimen_of(crystal, direction, normal, params.thickness)
    limits = Limits(force=params.fmax, iterations=params.max_steps, lateral=params.lateral)
    if params.relax_first:
        rest = Straining(specimen, model, None, replace(limits, lateral=True))
        loaded = _last(rest.at(0.0), specimen, source, Text("Relaxing without load"), 0.0, ctx)
        if ctx.stopping:
            raise _too_early()
        relaxed = specimen.back(loaded.crystal)
        specimen = specimen_of(relaxed, *_frame(relaxed, params), params.thickness)
    curve = TensileCurve(
        Reference(specimen.crystal), specimen, SHEAR if params.load == "shear" else TENSION, params.lateral
    )
    start = specimen
    if params.shake:
        start = replace(specimen, crystal=perturbed(specimen.crystal, params.shake, params.seed))
    straining: Straining | Pulling
    if params.how == "rate":
        step = params.time_step or good_step(crystal)
        rate = Rate(params.temperature, params.rate, step, seed=params.seed, lateral=params.lateral)
        straining = Pulling(start, model, curve.component, rate)
        remarks = (*remarks, _pace(params, rate))
    else:
        straining = Straining(start, model, curve.component, limits)
    reason = _load(straining, curve, params, source, ctx)
    complete = not reason
    return _result(item, curve, params, model, (*remarks, *((reason,) if reason else ())), complete=complete)


def _pace(params: TensileParams, rate: Rate) -> str:
    return Text(
        "Pulled at {0} K by {1} % in a nanosecond, with steps of {2} fs.",
        f"{params.temperature:g}",
        f"{100 * params.rate:g}",
        f"{rate.step:g}",
    )


def _frame(crystal: Crystal, params: TensileParams) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
    """Return the direction of the load and, for a shear, the normal of the planes, Cartesian."""
    from core.simulation.specimen import load_axis

    cell = crystal.cell if crystal.has_cell else np.eye(3)
    name = params.direction
    if name == "auto":
        axis = load_axis(crystal)
        direction = cell[0 if axis is None else axis]
    elif name == "uvw":
        direction = np.array(params.uvw, dtype=float) @ cell
    elif name in {"a", "b", "c"}:
        direction = cell["abc".index(name)]
    else:
        direction = np.eye(3)["xyz".index(name)]
    normal = np.linalg.inv(cell) @ np.array(params.plane, dtype=float) if params.load == "shear" else None
    if not np.linalg.norm(direction) or (normal is not None and not np.linalg.norm(normal)):
        raise StructureError("The direction or the plane is 0 0 0.", hint="Give indices that are not all zero.")
    return direction, normal


def _last(
    way: Iterator[Loaded], specimen: Specimen, source: int, message: str, fraction: float, ctx: Context
) -> Loaded:
    """Follow a relaxation to its end, or until the user wants to stop, showing it on the way."""
    shown, last = 0.0, None
    for last in way:
        if not np.isfinite(last.energy) or last.max_force > _TORN:
            raise StructureError(
                Text("The structure fell apart: a force grew to {0} eV/Å.", f"{last.max_force:.0f}"),
                hint="Check its geometry, or take smaller steps.",
            )
        if time.monotonic() - shown > _REPORT_EVERY:
            shown = time.monotonic()
            ctx.report(fraction, message, SimulationSoFar(source, (), crystal=specimen.back(last.crystal)))
        if ctx.stopping:
            break
    if last is None:
        raise RuntimeError("a relaxation yields at least where it begins")
    return last


def _too_early() -> StructureError:
    return StructureError("It was stopped before the first strain.", hint="Let it run longer.")


def _load(straining: Straining | Pulling, curve: TensileCurve, params: TensileParams, source: int, ctx: Context) -> str:
    """Strain step by step; return why it ended before its time, or an empty text."""
    from core.simulation.stress_strain import strength

    strains = [0.0, *params.strains.tolist()]
    since = 0
    for i, strain in enumerate(strains):
        fraction = _RESTING + (1 - _RESTING) * i / len(strains)
        message = Text("Strain {0} %", f"{100 * strain:.1f}")
        try:
            loaded = _last(straining.at(strain), curve.specimen, source, message, fraction, ctx)
        except StructureError as error:
            if not curve.strains:
                raise
            return error.text
        if ctx.stopping and not loaded.relaxed:
            # what has not come to rest is no point of the curve
            if not curve.strains:
                raise _too_early()
            return Text("Stopped at a strain of {0} %.", f"{100 * curve.strains[-1]:.1f}")
        frame = curve.add(loaded)
        failed = strength(curve.along(curve.nominal)).failed is not None
        since += failed
        ctx.report(fraction, message, SimulationSoFar(source, charts_of(curve), crystal=frame, made=(frame,)))
        if ctx.stopping:
            return Text("Stopped at a strain of {0} %.", f"{100 * strain:.1f}")
        if since > _AFTER_FAILURE and not params.go_on:
            break
    ctx.report(1.0, Text("Strain {0} %", f"{100 * curve.strains[-1]:.1f}"))
    return ""


def _result(
    item: StructureInput,
    curve: TensileCurve,
    params: TensileParams,
    model: Potential,
    remarks: tuple[str, ...],
    *,
    complete: bool,
) -> Simulation:
    values = values_of(curve, Simulated.of(model, curve.specimen.crystal), params.step)
    more = [section_of(curve.specimen)]
    if curve.unrelaxed:
        more.append(Text("At {0} strains the forces did not fall below the limit.", curve.unrelaxed))
    if "ideal_strength" not in values:
        more.append(Text("The stress still rose at the last strain: the strength lies beyond it."))
    return Simulation(
        item.source,
        curve.made[0],
        values,
        remarks=(*remarks, *more),
        charts=charts_of(curve),
        summary=summary_of(values),
        frames=len(curve.made),
        tables=(table_of(curve),),
        made=tuple(curve.made),
        made_title=Text("Tensile test"),
        complete=complete,
    )


TASK = Task(
    key="tensile_test",
    title="Tensile test",
    group=Group.SIMULATE,
    summary="Pulls or shears a crystal, slab or tube step by step until it fails, relaxing it at each strain.",
    cost="A minute for small cells; an hour for hundreds of atoms.",
    params=TensileParams,
    run=run,
    entry=Simulation,
    long=True,
    can_stop=True,
)
