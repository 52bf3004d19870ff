"""Elastic constants of a crystal: the tensor, the moduli of the aggregate, and how they depend on direction."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.formatting import format_number
from core.quantities import quantity
from core.simulation.elastic import ElasticPlan, Strained, StrainOptions, straining
from core.simulation.moduli import Averages, Directional, stiffness_eigenvalues
from core.simulation.strains import in_standard_axes, tensor
from core.tasks.at_equilibrium import DeformParams, crystal_at_rest
from core.tasks.base import Entry, Group, Part, Result, Task, Value, param
from core.tasks.corrected_moduli import corrected_moduli, judged
from core.tasks.elastic_tables import (
    IEEE,
    Elasticity,
    charts_of,
    derived,
    extremes_table,
    matrix_table,
    moduli_table,
    stress_chart,
    surfaces_of,
)
from core.tasks.potentials import run_each
from core.tasks.simulated import Simulated
from core.tasks.simulating import SimulationSoFar
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.elastic import Stiffness
    from core.simulation.elastic_correction import Corrected
    from core.tasks.base import Context, Inputs, StructureInput
    from core.tasks.simulating import Table

_REPORT_EVERY = 0.2


class ElasticityParams(DeformParams):
    """How to compute elastic constants."""

    strain: float = param(
        3.0,
        "Largest strain",
        "Learned potentials are rough on a small scale; 3 % averages over that, exact ones can take less.",
        unit="%",
        ge=0.05,
        le=10.0,
    )
    strains: int = param(
        2, "Strains of each kind", "Half of them with either sign; more show the curvature.", ge=2, le=20, multiple_of=2
    )
    relax_atoms: bool = param(True, "Relax the atoms", "Let the atoms relax in each strained cell.", advanced=True)
    force_limit: float = param(
        0.005,
        "Force limit when strained",
        "Relaxed in a strained cell once no force is larger.",
        unit="eV/Å",
        advanced=True,
        gt=0.0,
        le=0.5,
        when={"relax_atoms": [True]},
    )
    correct: bool = param(
        True,
        "Correct the moduli",
        "Correct bulk and shear modulus by what was learned from density functional theory, where there is such a "
        "correction for the potential.",
    )


def run(inputs: Inputs, params: ElasticityParams, ctx: Context) -> Result:
    """Compute the elastic constants of each input."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _Work(item, source, params, potential, part).entry()

    return run_each(inputs, params, ctx, one)


@dataclass(eq=False)
class _Work:
    """One input on its way."""

    item: StructureInput
    source: int
    params: ElasticityParams
    potential: Potential
    ctx: Context
    clamped: dict[int, NDArray[np.float64]] = field(default_factory=dict)
    stresses: dict[int, NDArray[np.float64]] = field(default_factory=dict)
    latest: dict[int, NDArray[np.float64]] = field(default_factory=dict)
    unrelaxed: int = 0
    stopped: bool = False

    def entry(self) -> Elasticity:
        """Compute everything that is asked for."""
        params = self.params
        crystal, remarks = crystal_at_rest(self.item.crystal, params, self.potential, Part(self.ctx, 0.0, 0.25))
        crystal = in_standard_axes(crystal)
        options = StrainOptions(params.strain / 100, params.strains, params.relax_atoms, params.force_limit)
        ((_, reference),) = self.potential.predict([crystal])
        if reference.stress is None:
            raise StructureError("The potential gives no stress, from which elastic constants come.")
        plan = ElasticPlan(crystal, options)
        self._strain(plan)
        found = (plan.fit(self.stresses, reference.stress), plan.fit(self.clamped, reference.stress))
        return self._result(plan, Strained(*found, reference), remarks)

    def _strain(self, plan: ElasticPlan) -> None:
        """Fill in the stresses of the strained cells."""
        reported = 0.0
        for _, cell, step in straining([plan], self.potential):
            if step.fault:
                raise StructureError(
                    Text("A strained cell fell apart: {0}.", step.fault), hint="Take a smaller strain."
                )
            stress = np.asarray(step.answer.stress)
            if step.number == 0:
                self.clamped[cell] = stress
            self.latest[cell] = stress
            if step.finished:
                self.stresses[cell] = stress
                self.unrelaxed += not step.converged and plan.options.relax
            if self.ctx.stopping:
                self._end_early(plan)
                return
            if time.monotonic() - reported > _REPORT_EVERY:
                reported = time.monotonic()
                message = Text("{0} of {1} strained cells", len(self.stresses), len(plan.cells))
                partial = SimulationSoFar(self.source, (), crystal=step.crystal)
                self.ctx.report(0.25 + 0.7 * len(self.stresses) / len(plan.cells), message, partial)

    def _end_early(self, plan: ElasticPlan) -> None:
        """Take each strained cell as it is, the atoms of those that are not at rest yet where they are by now."""
        missing = [cell for cell in range(len(plan.cells)) if cell not in self.clamped]
        for place, answer in self.potential.predict([plan.cells[cell] for cell in missing]):
            self.clamped[missing[place]] = self.latest[missing[place]] = np.asarray(answer.stress)
        self.unrelaxed += len(plan.cells) - len(self.stresses) if plan.options.relax else 0
        self.stresses = {**self.latest, **self.stresses}
        self.stopped = True

    def _result(self, plan: ElasticPlan, strained: Strained, remarks: tuple[str, ...]) -> Elasticity:
        crystal, found = plan.crystal, strained.relaxed
        standard = found.voigt
        eigenvalues = stiffness_eigenvalues(found.voigt)
        stable = bool(eigenvalues[0] > 0)
        corrected = corrected_moduli(self.potential, crystal, strained) if self.params.correct else None
        self.ctx.report(0.96, "Moduli by direction")
        directional = Directional(standard) if stable else None
        averages = Averages.of(found.voigt) if stable else None
        raw = derived(averages.bulk, averages.shear, crystal) if averages else {}
        better = derived(corrected.bulk, corrected.shear, crystal) if corrected else {}
        simulated = Simulated.of(self.potential, crystal)
        values = _moduli(simulated, raw, better, corrected, _fit_error(found))
        values |= _values(simulated, found, eigenvalues, standard)
        if self.unrelaxed:
            remarks += (
                Text("In {0} of {1} strained cells the atoms did not come to rest.", self.unrelaxed, len(plan.cells)),
            )
        if not stable:
            remarks += (_UNSTABLE,)
        tables: tuple[Table, ...] = (matrix_table(Text("Stiffness C"), "GPa", standard, IEEE),)
        if averages is not None and directional is not None:
            tables = (
                moduli_table(averages, raw, better or None),
                *tables,
                matrix_table(Text("Compliance S"), "1/TPa", 1000 * np.linalg.inv(standard), IEEE),
                extremes_table(directional),
            )
        return Elasticity(
            self.item.source,
            crystal,
            values,
            remarks=remarks,
            charts=(*(charts_of(directional) if directional else ()), self._stresses(plan)),
            summary=self._summary(found, eigenvalues, stable, corrected),
            tables=tables,
            surfaces=surfaces_of(directional) if directional else (),
            complete=not self.stopped,
        )

    def _stresses(self, plan: ElasticPlan) -> Any:
        units = tensor(np.eye(6))
        curves: dict[int, NDArray[np.float64]] = {}
        sizes = np.array(sorted({size for _, size in plan.strains}))
        for kind in plan.kinds:
            by_size = {
                size: float(np.sum(units[kind] * self.stresses[i]) / np.abs(units[kind]).sum())
                for i, (its, size) in enumerate(plan.strains)
                if its == kind
            }
            curves[kind] = np.array([by_size.get(size, np.nan) for size in sizes])
        return stress_chart(sizes, curves)

    def _summary(
        self, found: Stiffness, eigenvalues: NDArray[np.float64], stable: bool, corrected: Corrected | None
    ) -> tuple[str, ...]:
        softest = format_number(float(eigenvalues[0]), 3)
        first = (
            Text("Mechanically stable: every strain costs energy; the softest has {0} GPa.", softest)
            if stable
            else Text("Mechanically unstable: the stiffness of one strain is {0} GPa.", softest)
        )
        fit = Text(
            "{0} constants from {1} strained cells; they miss the stresses by {2} GPa (root mean square).",
            len(found.parameters),
            len(self.stresses),
            f"{found.residual:.2g}",
        )
        if corrected is None:
            return (first, fit)
        return (
            first,
            Text(
                "Bulk and shear modulus, and what follows from them, are corrected by what was learned from density "
                "functional theory (PBE); stability, anisotropy and what depends on direction are the potential's own."
            ),
            fit,
        )


def _fit_error(found: Stiffness) -> float:
    """Return the standard error of a modulus, GPa, from the misfit: that of one constant, of those that there are."""
    return float(np.sqrt(np.trace(found.covariance) / len(found.parameters)))


def _values(
    simulated: Simulated, found: Stiffness, eigenvalues: NDArray[np.float64], standard: NDArray[np.float64]
) -> dict[str, Value]:
    """Return what is said of the potential's own tensor, for which there is no correction."""
    stable = bool(eigenvalues[0] > 0)
    numbers: dict[str, Any] = {"mechanically_stable": stable, "lowest_stiffness": float(eigenvalues[0])}
    if stable:
        numbers["universal_anisotropy"] = Averages.of(found.voigt).universal_anisotropy
    if len(found.parameters) == _CONSTANTS_OF_CUBIC:
        c11, c12, c44 = (float(standard[i]) for i in ((0, 0), (0, 1), (3, 3)))
        numbers["cauchy_pressure"] = c12 - c44
        if c11 > c12:
            numbers["zener_anisotropy"] = 2 * c44 / (c11 - c12)
    return {key: simulated.value(key, number) for key, number in numbers.items()}


def _moduli(
    simulated: Simulated, raw: dict[str, float], better: dict[str, float], corrected: Corrected | None, error: float
) -> dict[str, Value]:
    """Return the moduli of the aggregate and what follows from them, corrected where that is possible."""
    if corrected is None:
        widths = {"bulk_modulus": error, "shear_modulus": error}
        return {key: simulated.value(key, number, widths.get(key)) for key, number in raw.items()}
    mark, reason = judged(simulated, corrected)
    values = {}
    for key, number in better.items():
        learned = key in raw and key in _LEARNED
        notes = (Text("Corrected; the potential itself gives {0}.", _plain(key, raw[key])),) if learned else ()
        width = corrected.half_width(key, number)
        values[key] = Value(key, number, width, simulated.potential, mark, reason, notes=notes)
    return values


def _plain(key: str, number: float) -> str:
    unit = quantity(key).unit
    return f"{format_number(number, 3)} {unit}".strip()


_CONSTANTS_OF_CUBIC = 3
_LEARNED = ("bulk_modulus", "shear_modulus")
_UNSTABLE = Text(
    "The potential takes the crystal for unstable: it would go over into another structure. Its averages and its "
    "moduli by direction have no meaning."
)


TASK = Task(
    "elasticity",
    "Elasticity",
    Group.SIMULATE,
    "Elastic constants, stability, bulk, shear and Young's modulus with its surface, anisotropy, hardness and sound.",
    "Seconds for small cells of high symmetry, minutes for large ones of low symmetry.",
    ElasticityParams,
    run,
    entry=Elasticity,
    long=True,
    can_stop=True,
)
