"""Relaxes a structure: moves atoms and cell until the forces vanish."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from core.errors import StructureError, UserError
from core.simulation.batch_relax import RelaxOptions
from core.structures.checks import require_elements
from core.tasks.base import Entry, Group, Part, Result, Task, param
from core.tasks.potentials import PotentialParams, load_potential, used
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.relaxing import RelaxFrame, Settings, Trajectory, fault, steps, together
from core.tasks.valuing import Valuer, potential_values
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.batch_relax import Step
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, StructureInput

_SECONDS_BETWEEN_REPORTS = 0.1
_SMALL = 200  # atoms up to which structures are relaxed side by side


class RelaxParams(PotentialParams):
    """How to relax."""

    what: Literal["all", "positions", "cell"] = param(
        "all",
        "What may change",
        "The cell and the positions of the atoms, or only one of them.",
        choices={"all": "Cell and positions", "positions": "Positions", "cell": "Cell"},
    )
    fmax: float = param(
        0.05, "Force limit", "Relaxed once no force is larger; the stress counts too.", unit="eV/Å", gt=0.0, le=10.0
    )
    max_steps: int = param(500, "Most steps", "Stops after so many steps, relaxed or not.", ge=1, le=100_000)
    keep_symmetry: bool = param(False, "Keep symmetry", "Keeps the space group that the structure has at the start.")
    pressure: float = param(
        0.0, "Pressure", "External pressure on the cell.", unit="GPa", advanced=True, ge=-100.0, le=1000.0
    )
    cell_change: Literal["free", "isotropic", "shape", "in-plane"] = param(
        "free",
        "How the cell changes",
        "Freely, in size only, in shape at constant volume, or in the plane of a and b.",
        advanced=True,
        choices={"free": "Freely", "isotropic": "Size only", "shape": "Shape only", "in-plane": "Plane of a and b"},
    )
    optimizer: Literal["auto", "FIRE", "LBFGS", "BFGS"] = param(
        "auto",
        "Optimiser",
        "FIRE is the most robust; LBFGS and BFGS take fewer steps near the minimum. Automatic is FIRE, and LBFGS for "
        "several small structures, which are then relaxed side by side in a fraction of the time.",
        advanced=True,
        choices={"auto": "Automatic", "FIRE": "FIRE", "LBFGS": "LBFGS", "BFGS": "BFGS"},
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


@dataclass(frozen=True)
class Relaxation(Entry):
    """A relaxed structure and how it came about.

    Attributes:
        frames: The steps, first to last; a very long relaxation keeps every second, fourth ... of them.
        converged: Whether the forces fell below the limit.
        reason: Why it ended, one sentence.
        steps: How many steps were made.
        energy_change: Energy of the last frame minus that of the first, eV/atom.
        lattice: a, b, c (Å), alpha, beta, gamma (°) before and after; empty without a cell.
    """

    frames: tuple[RelaxFrame, ...] = ()
    converged: bool = False
    reason: str = ""
    steps: int = 0
    energy_change: float = 0.0
    lattice: tuple[tuple[float, ...], ...] = ()

    @property
    def energies(self) -> NDArray[np.float64]:
        """Energy of each frame in eV."""
        return np.array([frame.energy for frame in self.frames])

    @property
    def max_forces(self) -> NDArray[np.float64]:
        """Largest force in each frame in eV/Å."""
        return np.array([frame.max_force for frame in self.frames])

    @property
    def volumes(self) -> NDArray[np.float64]:
        """Volume in each frame in Å³."""
        return np.array([frame.volume for frame in self.frames])

    def at_frame(self, index: int) -> Crystal:
        """Return the structure as it was in one frame.

        Raises:
            IndexError: If there is no such frame.
        """
        if self.crystal is None:
            raise IndexError(index)
        frame = self.frames[index]
        kept = {name: array for name, array in self.crystal.arrays.items() if name != "magnetic_moments"}
        return self.crystal.replace(
            positions=frame.positions,
            cell=frame.cell,
            arrays={**kept, "forces": frame.forces},
            info={**self.crystal.info, "energy": frame.energy},
        )

    def extra_json(self) -> dict[str, Any]:
        """Return how it ended and the relaxed structure."""
        if self.crystal is None:
            return {}
        return {
            "converged": self.converged,
            "reason": self.reason,
            "steps": self.steps,
            "energy_change_per_atom": self.energy_change,
            "lattice_before": list(self.lattice[0]) if self.lattice else None,
            "lattice_after": list(self.lattice[1]) if self.lattice else None,
            "structure": {
                "numbers": self.crystal.numbers.tolist(),
                "positions": self.crystal.positions.tolist(),
                "cell": self.crystal.cell.tolist(),
                "pbc": list(self.crystal.pbc),
            },
            "trajectory": {
                "step": [frame.step for frame in self.frames],
                "energy": self.energies.tolist(),
                "max_force": self.max_forces.tolist(),
                "volume": self.volumes.tolist(),
            },
        }


def run(inputs: Inputs, params: RelaxParams, ctx: Context) -> Result:
    """Relax each input; one that fails gives an entry with its error and the rest go on."""
    model = load_potential(params, ctx)
    valuer = Valuer.of(model.spec)
    prepared: dict[int, _Prepared] = {}
    failed: dict[int, Entry] = {}
    for i, item in enumerate(inputs):
        try:
            prepared[i] = _prepare(item, params, model, valuer)
        except UserError as error:
            failed[i] = Entry(item.source, None, error=error.text)
    if _side_by_side(prepared, params):
        ways = _follow_all(prepared, params, model, ctx)
    else:
        ways = _follow_each(prepared, len(inputs), ctx)
    done = {
        i: Entry(prepared[i].item.source, None, error=way.text)
        if isinstance(way, UserError)
        else _entry(prepared[i], way, model, valuer)
        for i, way in ways.items()
    }
    entries = {**failed, **done}
    return Result(tuple(entries[i] for i in range(len(inputs))), used(model))


@dataclass(frozen=True, slots=True)
class _Prepared:
    item: StructureInput
    crystal: Crystal
    settings: Settings
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """How a structure came to its end: its frames, whether it is relaxed, and why it ended."""

    trajectory: Trajectory
    converged: bool
    reason: str


def _prepare(item: StructureInput, params: RelaxParams, model: Potential, valuer: Valuer) -> _Prepared:
    crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
    require_elements(crystal, valuer.spec.elements, valuer.spec.title)
    refuse_too_large(crystal, model.bytes_needed(crystal), valuer.spec)
    settings, more = _settings(crystal, params, model)
    return _Prepared(item, crystal, settings, (*remarks, *more))


def _entry(prepared: _Prepared, way: _Way, model: Potential, valuer: Valuer) -> Entry:
    crystal, frames = prepared.crystal, way.trajectory.frames
    last = frames[-1]
    relaxed = crystal.replace(positions=last.positions, cell=last.cell)
    ((_, answer),) = model.predict([relaxed])
    arrays = {"forces": answer.forces}
    if answer.magnetic_moments is not None:
        arrays["magnetic_moments"] = answer.magnetic_moments
    relaxed = relaxed.with_arrays(**arrays).replace(info={**crystal.info, "energy": answer.energy})
    values = potential_values(valuer, relaxed, answer, explain=False)
    # Frozen atoms may feel any force, so the largest is taken over those that move.
    values["max_force"] = replace(values["max_force"], value=last.max_force)
    if crystal.is_periodic:
        values["volume"] = replace(values["energy_per_atom"], key="volume", value=last.volume, uncertainty=None)
    return Relaxation(
        prepared.item.source,
        relaxed,
        values,
        frames=tuple(frames),
        converged=way.converged,
        reason=way.reason,
        steps=last.step,
        energy_change=(last.energy - frames[0].energy) / len(crystal),
        lattice=(_lattice(crystal), _lattice(relaxed)) if crystal.has_cell else (),
        remarks=prepared.remarks,
    )


def _side_by_side(prepared: Mapping[int, _Prepared], params: RelaxParams) -> bool:
    """Return whether the structures are relaxed together: several, small, and nothing asked that this cannot do."""
    small = all(len(one.crystal) <= _SMALL for one in prepared.values())
    return len(prepared) > 1 and small and params.optimizer == "auto" and not params.keep_symmetry


def _follow_each(prepared: Mapping[int, _Prepared], count: int, ctx: Context) -> dict[int, _Way | UserError]:
    """Relax one after the other."""
    ways: dict[int, _Way | UserError] = {}
    for i, one in prepared.items():
        part = Part(ctx, i / count, (i + 1) / count, f"{i + 1}/{count}" if count > 1 else "")
        try:
            ways[i] = _follow(one.crystal, i, one.settings, part)
        except UserError as error:
            ways[i] = error
    return ways


def _follow_all(
    prepared: Mapping[int, _Prepared], params: RelaxParams, model: Potential, ctx: Context
) -> dict[int, _Way | UserError]:
    """Relax all side by side; the first that is still on its way is shown."""
    options = RelaxOptions(params.fmax, params.max_steps, params.what != "cell", "fixed", params.pressure)
    if params.what != "positions":
        options = replace(options, cell=params.cell_change)
    trajectories = {i: Trajectory() for i in prepared}
    fractions = dict.fromkeys(prepared, 0.0)
    ways: dict[int, _Way | UserError] = {}
    reported = 0.0
    for frame, step in together({i: one.crystal for i, one in prepared.items()}, model, options):
        i = frame.source
        trajectories[i].add(frame)
        start = trajectories[i].frames[0]
        fractions[i] = 1.0 if step.finished else max(fractions[i], _fraction(frame, start, prepared[i].settings))
        if step.finished:
            ways[i] = _end(step, trajectories[i], params)
        shown = next((k for k in prepared if k not in ways), i)
        if i == shown and time.monotonic() - reported >= _SECONDS_BETWEEN_REPORTS:
            message = Text("{0} of {1} structures are relaxed", len(ways), len(prepared))
            ctx.report(sum(fractions.values()) / len(prepared), message, frame)
            reported = time.monotonic()
    return ways


def _end(step: Step, trajectory: Trajectory, params: RelaxParams) -> _Way | UserError:
    if step.fault and len(trajectory.frames) == 1:
        return StructureError(Text("The structure cannot be relaxed: {0}.", step.fault), hint="Check its geometry.")
    return _Way(trajectory, step.converged, _reason(step.number, step.converged, step.fault, params))


def _settings(crystal: Crystal, params: RelaxParams, model: Potential) -> tuple[Settings, tuple[str, ...]]:
    remarks = []
    what, keep_symmetry = params.what, params.keep_symmetry
    if not crystal.is_periodic:
        if what != "positions":
            remarks.append("Only the positions were relaxed: the structure is not periodic in all directions.")
            what = "positions"
        if keep_symmetry:
            remarks.append("The symmetry was not kept: that needs a structure that is periodic in all directions.")
            keep_symmetry = False
    return Settings(
        calculator=model.calculator(),
        optimizer="FIRE" if params.optimizer == "auto" else params.optimizer,
        positions=what != "cell",
        cell="fixed" if what == "positions" else params.cell_change,
        fmax=params.fmax,
        max_steps=params.max_steps,
        pressure=params.pressure,
        keep_symmetry=keep_symmetry,
    ), tuple(remarks)


def _follow(crystal: Crystal, source: int, settings: Settings, ctx: Context) -> _Way:
    """Run the steps, report them, and stop before the structure falls apart."""
    trajectory = Trajectory()
    fraction, reported, converged = 0.0, 0.0, False
    start: RelaxFrame | None = None
    for frame, done in steps(crystal, source, settings):
        start = start or frame
        trouble = fault(frame, start, crystal)
        if trouble:
            if not trajectory.frames:
                raise StructureError(Text("The structure cannot be relaxed: {0}.", trouble), hint="Check its geometry.")
            return _Way(trajectory, converged=False, reason=_reason(frame.step, False, trouble, settings))
        trajectory.add(frame)
        converged = done
        fraction = max(fraction, _fraction(frame, start, settings))
        if done or time.monotonic() - reported >= _SECONDS_BETWEEN_REPORTS:
            left = f"{frame.residual:.3f}"
            ctx.report(fraction, Text("Step {0}, largest force or stress term {1} eV/Å", frame.step, left), frame)
            reported = time.monotonic()
    last = trajectory.frames[-1]
    ctx.report(1.0, Text("Step {0}", last.step), last)
    return _Way(trajectory, converged, _reason(last.step, converged, "", settings))


def _reason(step: int, converged: bool, trouble: str, limits: Settings | RelaxParams) -> str:
    if trouble:
        return Text("Stopped at step {0}, because {1}; the step before is kept.", step, trouble)
    if converged:
        return _relaxed(step, limits.fmax)
    return Text("Not relaxed: the most steps allowed ({0}) were made.", limits.max_steps)


def _relaxed(step: int, fmax: float) -> str:
    if step == 1:
        return Text("Relaxed: no force is above {0} eV/Å after one step.", f"{fmax:g}")
    return Text("Relaxed: no force is above {0} eV/Å after {1} steps.", f"{fmax:g}", step)


def _fraction(frame: RelaxFrame, start: RelaxFrame, settings: Settings) -> float:
    """Guess how far it is: forces fall about exponentially, and the steps are limited."""
    by_steps = frame.step / settings.max_steps
    whole = math.log(max(start.residual, 2 * settings.fmax) / settings.fmax)
    left = math.log(max(frame.residual, settings.fmax) / settings.fmax)
    return min(0.99, max(by_steps, 1.0 - left / whole))


def _lattice(crystal: Crystal) -> tuple[float, ...]:
    from ase.cell import Cell

    return tuple(Cell(crystal.cell).cellpar().tolist())


TASK = Task(
    key="relax",
    title="Relax",
    group=Group.SIMULATE,
    summary="Moves the atoms and the cell until the forces vanish, and shows it as it happens.",
    cost="A few seconds for small cells; minutes for hundreds of atoms.",
    params=RelaxParams,
    run=run,
    entry=Relaxation,
)
