"""Holds potentials against each other on the same structures; their spread tells how sure they are."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError, UserError
from core.structures.checks import require_elements
from core.tasks import comparing
from core.tasks.base import Group, Params, Part, Result, Task, each, param
from core.tasks.comparing import Opinion, Relaxed
from core.tasks.potentials import DEFAULT_POTENTIAL, PotentialKeys, load_named, used
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.relaxing import RelaxFrame, Settings, fault, steps
from core.tasks.simulating import Simulation, SimulationSoFar
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.potentials import Potential
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Entry, Inputs, StructureInput

_SECONDS_BETWEEN_REPORTS = 0.2


class CompareParams(Params):
    """What to compare."""

    potentials: PotentialKeys = param(
        (DEFAULT_POTENTIAL, "chgnet-r2scan"),
        "Potentials",
        "Two or more potentials; the others are held against the first.",
        kind="potentials",
    )
    copies: int = param(
        6,
        "Displaced copies",
        "How many copies with displaced atoms are compared, too: a crystal at rest has no forces.",
        ge=0,
        le=200,
    )
    displacement: float = param(
        0.05, "Displacement", "Standard deviation of the displacement along each axis.", unit="Å", gt=0.0, le=0.5
    )
    relax: bool = param(False, "Relax with each", "Also relax the structure with each potential and compare lattices.")
    fmax: float = param(
        0.02,
        "Force limit",
        "Relaxed once no force is larger; the stress counts too.",
        unit="eV/Å",
        gt=0.0,
        le=10.0,
        advanced=True,
        when={"relax": [True]},
    )
    max_steps: int = param(
        500, "Most steps", "Each relaxation ends after so many.", ge=1, advanced=True, when={"relax": [True]}
    )
    seed: int = param(1, "Seed", "The same seed displaces the atoms in the same way.", ge=0, advanced=True)
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


def run(inputs: Inputs, params: CompareParams, ctx: Context) -> Result:
    """Compare the potentials on each input; one that fails gives an entry with its error and the rest go on."""
    potentials = [load_named(key, ctx) for key in params.potentials]
    told: dict[int, list[Opinion]] = {}
    index = {id(item): i for i, item in enumerate(inputs)}

    def work(item: StructureInput, part: Context) -> Entry:
        return _compare(item, index[id(item)], params, potentials, told, part)

    entries = list(each(inputs, ctx, work))
    models = {key: version for potential in potentials for key, version in used(potential).items()}
    return Result(tuple(_ranked(entries, told)), models)


def _compare(
    item: StructureInput,
    source: int,
    params: CompareParams,
    potentials: Sequence[Potential],
    told: dict[int, list[Opinion]],
    ctx: Context,
) -> Entry:
    from core.structures.builders.deform import perturbed

    crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
    plain = crystal.replace(arrays={name: crystal.arrays[name] for name in ("fixed",) if name in crystal.arrays})
    copies = [perturbed(plain, params.displacement, params.seed + i) for i in range(params.copies)]
    opinions: list[Opinion] = []
    faults: list[str] = []
    structures = [crystal, *copies]
    for i, potential in enumerate(potentials):
        if ctx.stopping and len(opinions) > 1:
            break
        part = Part(ctx, i / len(potentials), (i + 1) / len(potentials), potential.spec.title)
        try:
            opinions.append(_ask(potential, structures, source, params, part))
        except UserError as error:
            faults.append(error.text)
            continue
        # after a stop all are held against each other on what each was asked
        structures = structures[: len(opinions[-1].answers)]
        opinions = [replace(one, answers=one.answers[: len(structures)]) for one in opinions]
        if len(opinions) > 1:
            so_far = SimulationSoFar(source, comparing.charts(opinions), values=comparing.spreads(opinions))
            part.report(1.0, "Compared", so_far)
    if len(opinions) < 2:
        raise StructureError(
            Text("Fewer than two of the potentials can compute this structure: {0}", " ".join(faults)),
            hint="Choose others.",
        )
    told[source] = opinions
    return _entry(item, crystal, opinions, (*remarks, *faults), complete=not ctx.stopping)


def _ask(
    potential: Potential, crystals: Sequence[Crystal], source: int, params: CompareParams, ctx: Context
) -> Opinion:
    spec = potential.spec
    require_elements(crystals[0], spec.elements, spec.title)
    refuse_too_large(crystals[0], potential.bytes_needed(crystals[0]), spec)
    share = 0.2 if params.relax else 1.0
    answers = {}
    for index, answer in potential.predict(crystals):
        answers[index] = answer
        ctx.report(share * len(answers) / len(crystals), Text("{0} of {1}", len(answers), len(crystals)))
        if ctx.stopping and 0 in answers:
            break
    told = takewhile(answers.__contains__, range(len(crystals)))
    relaxing = params.relax and not ctx.stopping
    relaxed = _relax(crystals[0], source, potential, params, Part(ctx, share, 1.0)) if relaxing else None
    return Opinion(spec, tuple(answers[i] for i in told), relaxed)


def _relax(crystal: Crystal, source: int, potential: Potential, params: CompareParams, ctx: Context) -> Relaxed:
    from ase.cell import Cell

    settings = Settings(
        potential.calculator(),
        "FIRE",
        positions=True,
        cell="free" if crystal.is_periodic else "fixed",
        fmax=params.fmax,
        max_steps=params.max_steps,
        pressure=0.0,
        keep_symmetry=False,
    )
    start: RelaxFrame | None = None
    last, converged, reported = None, False, 0.0
    for frame, done in steps(crystal, source, settings):
        start = start or frame
        trouble = fault(frame, start, crystal)
        if trouble:
            break
        last, converged = frame, done
        if time.monotonic() - reported > _SECONDS_BETWEEN_REPORTS:
            ctx.report(min(0.99, frame.step / params.max_steps), Text("Relaxing, step {0}", frame.step))
            reported = time.monotonic()
        if ctx.stopping:
            break
    if last is None:
        raise StructureError(
            Text("The structure cannot be relaxed with {0}.", potential.spec.title), hint="Check its geometry."
        )
    end = crystal.replace(positions=last.positions, cell=last.cell)
    lattice = tuple(Cell(last.cell).cellpar().tolist()) if crystal.has_cell else (float("nan"),) * 6
    return Relaxed(end, lattice, last.step, converged)


def _entry(
    item: StructureInput, crystal: Crystal, opinions: list[Opinion], remarks: tuple[str, ...], *, complete: bool
) -> Simulation:
    values = comparing.spreads(opinions)
    tables = [comparing.agreement(opinions)]
    if any(one.relaxed for one in opinions) and crystal.has_cell:
        tables.append(comparing.lattices(crystal, opinions))
    shown = crystal.with_arrays(force_spread=np.asarray(values["force_spread"].value))
    return Simulation(
        item.source,
        shown,
        values,
        remarks=remarks,
        charts=comparing.charts(opinions),
        summary=comparing.summary(opinions),
        tables=tuple(tables),
        complete=complete,
    )


def _ranked(entries: list[Entry], told: dict[int, list[Opinion]]) -> list[Entry]:
    """Add the energies of those of equal composition, which are the only ones that can be compared between them."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, opinions in told.items():
        crystal = entries[i].crystal
        if crystal is not None:
            alike[_composition(crystal), tuple(one.spec.key for one in opinions)].append(i)
    for group in alike.values():
        if len(group) < 2:
            continue
        titles = [_title(entries[i], i) for i in group]
        table = comparing.ranking(titles, [told[i] for i in group])
        for i in group:
            entry = entries[i]
            if isinstance(entry, Simulation):
                entries[i] = replace(entry, tables=(*entry.tables, table))
    return entries


def _composition(crystal: Crystal) -> tuple[tuple[int, int], ...]:
    numbers, counts = np.unique(crystal.numbers, return_counts=True)
    counts //= np.gcd.reduce(counts)
    return tuple(zip(numbers.tolist(), counts.tolist(), strict=True))


def _title(entry: Entry, index: int) -> str:
    title = entry.crystal.title if entry.crystal is not None else ""
    return f"{index + 1} · {title}" if title else str(index + 1)


TASK = Task(
    key="compare_potentials",
    title="Compare potentials",
    group=Group.SIMULATE,
    summary="Holds the forces, stresses and lattices of potentials against each other; where they differ, be careful.",
    cost="Seconds for small cells; minutes with relaxation or slow potentials.",
    params=CompareParams,
    run=run,
    entry=Simulation,
    long=True,
    can_stop=True,
)
