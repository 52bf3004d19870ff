"""A calculation by density functional theory beside what models predict for the same structures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError, UserError
from core.structures.checks import require_elements
from core.tasks.charts import Chart, Curve
from core.tasks.potentials import potential_choices, spec_of
from core.tasks.prepare import refuse_too_large
from core.tasks.property_models import FIRST_MODEL
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.codes.electrons import Gap
    from core.codes.geometry import IonicStep
    from core.models.potentials import Potential, PotentialAnswer
    from core.tasks.base import Context
    from core.tasks.simulating import Cell

NOBODY = ""
_MOST_STEPS = 40
_NO_FORCE = 1e-3
"""eV/Å; where symmetry forbids any force, there is nothing to compare."""
_ABSOLUTE = Text(
    "Total energies count from zeros of their own, which pseudopotentials set: of those only differences between "
    "structures can be compared. Forces, stress and gap can be compared as they are."
)
_CORRECTED = Text(
    "The potential learned energies with the corrections of Materials Project, which VASP's own lack where there are "
    "oxygen, halogens or transition metals with U."
)


def comparison_choices() -> dict[str, str]:
    """Return what a calculation can be compared with: nothing, or a potential."""
    return {NOBODY: "Nothing", **potential_choices()}


def known_comparison(key: str) -> str:
    """Return ``key`` if it is a potential or nothing.

    Raises:
        ValueError: If it is neither.
    """
    if key not in comparison_choices():
        raise ValueError(f"there is no potential named {key!r}")
    return key


@dataclass(frozen=True, slots=True)
class Beside:
    """What a comparison came to.

    Attributes:
        tables: One table.
        charts: Parity of the forces, and energies along the steps.
        summary: What they say.
        models: Key and version of the models asked.
        remarks: Why something is missing.
    """

    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    summary: tuple[str, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def beside(
    steps: Sequence[IonicStep], gap: Gap | None, key: str, ctx: Context, fraction: float, *, same_zero: bool = False
) -> Beside:
    """Ask a potential, and the model of gaps, about the geometries of a calculation.

    Args:
        steps: The geometries, first to last; those whose electrons did not converge are left out.
        gap: The gap that was calculated, or None.
        key: Key of the potential; "" for no comparison.
        ctx: Where progress goes.
        fraction: How far the whole work is meanwhile.
        same_zero: Whether energies count from the zero that the potential learned.

    Returns:
        The comparison; empty with a remark where the potential cannot take the structure.
    """
    steps = [step for step in steps if step.converged]
    if not key or not steps:
        return Beside()
    spec = spec_of(key)
    try:
        require_elements(steps[-1].crystal, spec.elements, spec.title)
        ctx.report(fraction, Text("Loading {0}", spec.title))
        potential: Potential = ctx.models.load(key)
        refuse_too_large(steps[-1].crystal, potential.bytes_needed(steps[-1].crystal), spec)
        chosen = _spread(steps)
        ctx.report(fraction, Text("Asking {0} for the same structures", spec.title))
        answers = dict(potential.predict([step.crystal for step in chosen]))
    except UserError as error:
        return Beside(remarks=(Text("No comparison with {0}: {1}", spec.title, error.text),))
    predicted = [answers[i] for i in range(len(chosen))]
    gap_row, more = _gap_row(chosen[-1], gap, ctx)
    rows = [*_rows(chosen, predicted, same_zero=same_zero), *gap_row]
    table = Table(
        Text("Beside {0}", spec.title),
        ("Quantity", "Calculated", "Predicted", "Difference"),
        ("", "", "", ""),
        tuple(rows),
        _CORRECTED if same_zero else _ABSOLUTE,
    )
    return Beside(
        (table,),
        (*_parity(chosen, predicted, spec.title), *_along(chosen, predicted, spec.title)),
        _summary(chosen, predicted, spec.title),
        ((key, spec.version), *more),
    )


def _spread(steps: Sequence[IonicStep]) -> list[IonicStep]:
    chosen = np.unique(np.linspace(0, len(steps) - 1, min(len(steps), _MOST_STEPS)).round().astype(int))
    return [steps[int(i)] for i in chosen]


def _rows(steps: Sequence[IonicStep], answers: Sequence[PotentialAnswer], *, same_zero: bool) -> list[tuple[Cell, ...]]:
    last, answer, n = steps[-1], answers[-1], len(steps[-1].crystal)
    rows: list[tuple[Cell, ...]] = []
    if same_zero:
        rows.append(_row("Energy (eV/atom)", last.energy / n, answer.energy / n))
    else:
        rows.append(("Energy (eV/atom)", round(last.energy / n, 4), round(answer.energy / n, 4), None))
    if len(steps) > 1:
        change = 1000 * (last.energy - steps[0].energy) / n
        rows.append(_row("Energy, last minus first (meV/atom)", change, 1000 * (answer.energy - answers[0].energy) / n))
    if last.forces is not None:
        largest = [float(np.linalg.norm(forces, axis=1).max()) for forces in (last.forces, answer.forces)]
        rows.append(_row("Largest force (eV/Å)", *largest))
    if last.stress is not None and answer.stress is not None:
        rows.append(_row("Pressure (GPa)", -float(np.trace(last.stress)) / 3, -float(np.trace(answer.stress)) / 3))
    if last.moment is not None and answer.magnetic_moments is not None:
        # models of this kind know sizes of moments only
        rows.append(_row("Total moment (μB)", abs(last.moment), float(answer.magnetic_moments.sum())))
    return rows


def _row(name: str, calculated: float, predicted: float) -> tuple[Cell, ...]:
    return name, round(calculated, 4), round(predicted, 4), round(predicted - calculated, 4)


def _gap_row(
    step: IonicStep, gap: Gap | None, ctx: Context
) -> tuple[list[tuple[Cell, ...]], tuple[tuple[str, str], ...]]:
    """Return the row of the gap and the model asked, nothing where either is missing."""
    if gap is None or (not gap.is_metal and gap.bottom is None):
        return [], ()
    try:
        spec = spec_of(FIRST_MODEL)
        require_elements(step.crystal, spec.elements, spec.title)
        ((_, answer),) = ctx.models.load(FIRST_MODEL).predict([step.crystal], explain=False)
    except (KeyError, StructureError):
        return [], ()
    predicted = float(answer.values.get("band_gap", float("nan")))
    if not np.isfinite(predicted):
        return [], ()
    return [_row(Text("Gap, {0} (eV)", spec.title), gap.size, predicted)], ((FIRST_MODEL, spec.version),)


def _pairs(
    steps: Sequence[IonicStep], answers: Sequence[PotentialAnswer]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return components of forces, calculated and predicted."""
    known = [
        (step.forces, answer.forces) for step, answer in zip(steps, answers, strict=True) if step.forces is not None
    ]
    if not known:
        return np.zeros(0), np.zeros(0)
    ours, theirs = zip(*known, strict=True)
    return np.concatenate([f.ravel() for f in ours]), np.concatenate([np.asarray(f).ravel() for f in theirs])


def _parity(steps: Sequence[IonicStep], answers: Sequence[PotentialAnswer], title: str) -> tuple[Chart, ...]:
    x, y = _pairs(steps, answers)
    reach = max(float(np.abs(values).max(initial=0.0)) for values in (x, y))
    if reach < _NO_FORCE:
        return ()
    ends = np.array([-reach, reach])
    curves = (Curve(title, x, y, drawn="points"), Curve(Text("Equal"), ends, ends))
    return (Chart(Text("Force, calculated"), "eV/Å", Text("Force, predicted"), "eV/Å", curves, title=Text("Forces")),)


def _along(steps: Sequence[IonicStep], answers: Sequence[PotentialAnswer], title: str) -> tuple[Chart, ...]:
    if len(steps) < 2:
        return ()
    n = len(steps[0].crystal)
    x = np.arange(1.0, len(steps) + 1)
    ours = 1000 * (np.array([step.energy for step in steps]) - steps[-1].energy) / n
    theirs = 1000 * (np.array([answer.energy for answer in answers]) - answers[-1].energy) / n
    curves = (Curve(Text("Calculated"), x, ours, drawn="both"), Curve(title, x, theirs, drawn="both"))
    return (
        Chart(Text("Step compared"), "", Text("Energy above the last"), "meV/atom", curves, counts=True,
              title=Text("Energies")),
    )  # fmt: skip


def _summary(steps: Sequence[IonicStep], answers: Sequence[PotentialAnswer], title: str) -> tuple[str, ...]:
    x, y = _pairs(steps, answers)
    if max(float(np.abs(values).max(initial=0.0)) for values in (x, y)) < _NO_FORCE:
        return ()
    error = float(np.abs(x - y).mean())
    structures = sum(step.forces is not None for step in steps)
    return (
        Text(
            "{0} misses the calculated forces by {1} eV/Å on average (MAE, {2} structures).",
            title,
            f"{error:.3f}",
            structures,
        ),
    )
