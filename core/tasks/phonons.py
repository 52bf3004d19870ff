"""Phonons of a crystal: bands, density of states, stability, heat capacity, and thermal expansion if asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError, UserError
from core.simulation.phonon_spectrum import (
    IMAGINARY,
    bands_of,
    dos_of,
    gamma_modes,
    instabilities_of,
    mesh_of,
)
from core.simulation.phonon_thermal import displacements_of, thermal_of
from core.simulation.phonons import Plan, plan_in, solve, symmetrised
from core.simulation.quasi_harmonic import FEWEST_VOLUMES, AtVolume, expansion_of, log_frequency
from core.tasks.base import Group, Part, Result, Task, param
from core.tasks.phonon_charts import (
    Phonons,
    bands_chart,
    dos_chart,
    expansion_charts,
    formula_units,
    tables_of,
    thermal_charts,
)
from core.tasks.phonon_setup import PhononSetup, at_rest, planned
from core.tasks.phonon_values import polar_remark, summary_of, values_of
from core.tasks.potentials import run_each
from core.tasks.relaxed import relaxed
from core.tasks.simulated import Simulated
from core.tasks.simulating import SimulationSoFar
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.phonon_thermal import HarmonicThermal
    from core.simulation.quasi_harmonic import Expansion
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Entry, Inputs, StructureInput

_STEP = 10.0  # K
_NOTHING = 0.01  # THz


class PhononParams(PhononSetup):
    """How to compute phonons."""

    temperature: float = param(
        300.0, "Temperature", "At which heat capacity and the like are given as numbers.", unit="K", ge=1.0, le=5000.0
    )
    max_temperature: float = param(
        1000.0, "Up to", "Where the curves against the temperature end.", unit="K", ge=50.0, le=5000.0
    )
    quasi_harmonic: bool = param(
        False,
        "Thermal expansion",
        "Compute phonons at several volumes too, for expansion, bulk modulus and heat capacity at constant pressure.",
    )
    volumes: int = param(
        7,
        "Volumes",
        "At how many volumes.",
        advanced=True,
        ge=FEWEST_VOLUMES,
        le=21,
        when={"quasi_harmonic": [True]},
    )
    expansion: float = param(
        7.0,
        "Largest expansion",
        "By how much the volume grows at most; it shrinks by a third of that.",
        unit="%",
        advanced=True,
        ge=1.0,
        le=30.0,
        when={"quasi_harmonic": [True]},
    )


def run(inputs: Inputs, params: PhononParams, ctx: Context) -> Result:
    """Compute the phonons of each input."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _Work(item, source, params, potential, part).entry()

    return run_each(inputs, params, ctx, one)


@dataclass(frozen=True, eq=False)
class _Work:
    """One input on its way."""

    item: StructureInput
    source: int
    params: PhononParams
    potential: Potential
    ctx: Context

    def entry(self) -> Phonons:
        """Compute everything that is asked for."""
        params = self.params
        base = Part(self.ctx, 0.0, 0.3 if params.quasi_harmonic else 1.0)
        crystal, remarks = at_rest(self.item.crystal, params, self.potential, Part(base, 0.0, 0.25))
        base.report(0.25, "Choosing the displacements")
        plan = planned(crystal, params, self.potential)
        entry, thermal = self._harmonic(crystal, plan, Part(base, 0.25, 1.0))
        entry = replace(entry, remarks=(*remarks, *entry.remarks))
        if not params.quasi_harmonic:
            return entry
        return self._with_expansion(entry, plan, thermal, Part(self.ctx, 0.3, 1.0))

    def _harmonic(self, crystal: Crystal, plan: Plan, ctx: Context) -> tuple[Phonons, HarmonicThermal]:
        params = self.params
        dynamics = solve(plan, self.potential, Part(ctx, 0.0, 0.8).report)
        ctx.report(0.8, "Modes over the Brillouin zone")
        bands = bands_of(plan.phonopy, crystal, Part(ctx, 0.8, 0.85).report)
        ctx.report(0.86, "Modes over the Brillouin zone", self._so_far((bands_chart(bands),)))
        mesh = mesh_of(plan.phonopy, params.mesh)
        if np.abs(mesh.frequencies).max() < _NOTHING:
            raise StructureError(
                "Nothing holds the atoms: no mode has a frequency.",
                hint="They are farther apart than the potential reaches, or it knows no force between them.",
            )
        ctx.report(0.95, "Thermal properties")
        dos = dos_of(mesh, dynamics.primitive.numbers)
        temperatures = _temperatures(params)
        thermal = thermal_of(plan.phonopy, mesh, temperatures)
        moved = displacements_of(mesh, dynamics.masses, temperatures)
        unstable = instabilities_of(plan.phonopy, bands, mesh)
        gamma = gamma_modes(plan.phonopy)
        numbers = dynamics.primitive.numbers
        units = formula_units(numbers)
        charts = (bands_chart(bands), dos_chart(dos), *thermal_charts(thermal, moved, numbers, units))
        values = values_of(Simulated.of(self.potential, crystal), plan, mesh, thermal, unstable, params.temperature)
        entry = Phonons(
            self.item.source,
            crystal,
            values,
            remarks=polar_remark(crystal),
            charts=charts,
            summary=summary_of(unstable, plan, thermal, params.displacement),
            tables=tables_of(gamma, unstable, thermal, units),
            dynamics=dynamics,
            bands=bands,
            dos=dos,
            instabilities=unstable,
            gamma=gamma,
            phonopy_yaml=str(plan.phonopy.to_phonopy_yaml(settings={"force_sets": False})),
        )
        ctx.report(1.0, "Phonons", self._so_far(charts, entry))
        return entry, thermal

    def _so_far(self, charts: tuple[Any, ...], entry: Phonons | None = None) -> SimulationSoFar:
        if entry is None:
            return SimulationSoFar(self.source, charts)
        return SimulationSoFar(self.source, charts, summary=entry.summary, values=entry.values, crystal=entry.crystal)

    def _with_expansion(self, entry: Phonons, plan: Plan, thermal: HarmonicThermal, ctx: Context) -> Phonons:
        """Add thermal expansion, or say why there is none."""
        if entry.instabilities and entry.instabilities[0].exact:
            note = Text("There is no thermal expansion: the quasi-harmonic approximation needs a stable crystal.")
            return replace(entry, remarks=(*entry.remarks, note))
        try:
            points, notes = self._at_volumes(plan, ctx)
            if len(points) < FEWEST_VOLUMES:
                fewer = Text("There is no thermal expansion: only {0} volumes could be used.", len(points))
                return replace(entry, remarks=(*entry.remarks, *notes, fewer), complete=not self.ctx.stopping)
            found = expansion_of(points)
        except UserError as error:
            return replace(entry, remarks=(*entry.remarks, error.text))
        return self._expanded(entry, found, thermal, notes)

    def _at_volumes(self, plan: Plan, ctx: Context) -> tuple[list[AtVolume], tuple[str, ...]]:
        """Return the phonons at each volume that is stable, and what happened at the others."""
        growths = 1 + np.linspace(-self.params.expansion / 3, self.params.expansion, self.params.volumes) / 100
        points: list[AtVolume] = []
        notes: list[str] = []
        for number, growth in enumerate(growths):
            if ctx.stopping:
                notes.append(Text("Stopped after {0} of {1} volumes.", number, len(growths)))
                break
            name = Text("Volume {0} of {1}", number + 1, len(growths))
            point = self._at_volume(plan, growth, Part(ctx, number / len(growths), (number + 1) / len(growths), name))
            if point is None:
                notes.append(Text("Left out at {0} % of the volume: an imaginary mode.", f"{100 * growth:.1f}"))
            else:
                points.append(point)
        return points, tuple(notes)

    def _at_volume(self, plan: Plan, growth: float, ctx: Context) -> AtVolume | None:
        """Return the phonons at a volume in terms of that of ``plan``; None with an imaginary mode."""
        params, factor = self.params, growth ** (1 / 3)
        cell = plan.cell.replace(cell=plan.cell.cell * factor, positions=plan.cell.positions * factor)
        cell, _ = relaxed(cell, self.potential, Part(ctx, 0.0, 0.3), fmax=params.fmax, cell="shape")
        at = plan_in(symmetrised(cell), plan.repeats, params.displacement)
        solve(at, self.potential, Part(ctx, 0.3, 0.95).report)
        mesh = mesh_of(at.phonopy, params.mesh)
        if mesh.frequencies.min() < IMAGINARY:
            return None
        ((_, answer),) = self.potential.predict([cell])
        share = len(at.phonopy.primitive) / len(cell)
        thermal = thermal_of(at.phonopy, mesh, _temperatures(params))
        return AtVolume(cell.volume * share, answer.energy * share, thermal, log_frequency(mesh))

    def _expanded(self, entry: Phonons, found: Expansion, thermal: HarmonicThermal, notes: tuple[str, ...]) -> Phonons:
        if entry.dynamics is None or entry.crystal is None:
            return entry
        numbers = entry.dynamics.primitive.numbers
        units, t = formula_units(numbers), self.params.temperature
        simulated = Simulated.of(self.potential, entry.crystal)
        values = dict(entry.values)
        if found.limited:
            notes += (
                Text(
                    "Thermal expansion ends at {0} K: the crystal outgrows the volumes that were computed.",
                    f"{found.temperatures[-1]:.0f}",
                ),
            )
        if found.temperatures[-1] >= t:
            note = (Text("Quasi-harmonic, at {0} K.", f"{t:g}"),)
            # CHGNet makes MgO expand twice as much as measured, far beyond the scatter
            fitted = (*note, Text("± is the scatter of the fit over the volumes; the potential's error is unknown."))
            for key, curve, scatter in (
                ("thermal_expansion", found.expansion, found.scatter),
                ("gruneisen_parameter", found.gruneisen, found.scatter),
                ("bulk_modulus", found.bulk_modulus, None),
                ("heat_capacity_p", found.heat_capacity / units, None),
                ("volume_per_atom", found.volumes / len(numbers), None),
            ):
                number = float(np.interp(t, found.temperatures, curve))
                width = None if scatter is None else abs(number) * scatter
                values[key] = simulated.value(key, number, width, notes=note if scatter is None else fitted)
        charts = (*entry.charts, *expansion_charts(found, thermal, len(numbers), units))
        return replace(
            entry, values=values, charts=charts, remarks=(*entry.remarks, *notes), complete=not self.ctx.stopping
        )


def _temperatures(params: PhononParams) -> NDArray[np.float64]:
    return np.arange(0.0, params.max_temperature + _STEP / 2, _STEP)


TASK = Task(
    "phonons",
    "Phonons",
    Group.SIMULATE,
    "Vibrations of a crystal: bands, density of states, stability, heat capacity, and thermal expansion if asked for.",
    "Seconds for small symmetric cells, minutes for those of low symmetry; eight times that for expansion.",
    PhononParams,
    run,
    entry=Phonons,
    long=True,
    can_stop=True,
)
