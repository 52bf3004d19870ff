"""Runs Quantum ESPRESSO on a structure, or writes its input."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from core.codes.espresso.input import OUT, PREFIX, k_grid
from core.codes.espresso.run import Machine, Ran
from core.codes.espresso.run import run as run_pw
from core.codes.espresso.schema import Schema, read_schema
from core.codes.files import TextFile, end_of
from core.codes.process import ProgramError, scratch_folder
from core.tasks.base import Entry, Group, Result, Task, each
from core.tasks.beside import beside
from core.tasks.espresso_job import (
    DIVISIONS,
    Job,
    choose_files,
    iterations_chart,
    listener,
    model_name,
    require_possible,
    settings_of,
    stages_of,
    text_of_stage,
)
from core.tasks.espresso_options import EspressoParams
from core.tasks.first_principles import (
    NOTE,
    OWN_BASIS,
    WithFiles,
    bands_chart,
    dos_chart,
    gap_sentence,
    joined_ticks,
    path_distances,
    path_ticks,
    step_crystal,
    step_values,
    steps_chart,
    write_out,
    zero_of,
)
from core.tasks.prepare import ready
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.codes.electrons import Gap
    from core.codes.geometry import IonicStep
    from core.codes.process import Scratch
    from core.tasks.base import Context, Inputs, StructureInput
    from core.tasks.charts import Chart

_DOS_WIDTH = 0.15


def run(inputs: Inputs, params: EspressoParams, ctx: Context) -> Result:
    """Run pw.x on each input, or write its input; one that fails gives an entry with its error and the rest go on."""
    index = {id(item): i for i, item in enumerate(inputs)}
    models: dict[str, str] = {}

    def work(item: StructureInput, part: Context) -> Entry:
        part.report(0.0, "Preparing")
        crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
        job = Job(crystal, index[id(item)], params, part, remarks=list(remarks))
        require_possible(job)
        several = len(inputs) > 1
        if params.only_input:
            models.setdefault("Quantum ESPRESSO", "input")
            return _written(job, item, several=several)
        return _calculated(job, item, models, several=several)

    return Result(tuple(each(inputs, ctx, work)), models)


def _written(job: Job, item: StructureInput, *, several: bool) -> Entry:
    try:
        choice = choose_files(job)
        folder = str(choice.folder)
    except ProgramError as error:
        folder = "."
        job.remarks.append(Text("{0} The names in the input are the elements'; put in your files'.", error.text))
    job.files = [TextFile(f"{stage}.pwi", text_of_stage(job, stage, folder)) for stage in stages_of(job)]
    place = write_out(job.files, job.params.folder, item, several)
    grid = " × ".join(map(str, k_grid(job.crystal, job.params.k_spacing)))
    files = listing(file.name for file in job.files)
    job.ctx.report(1.0, Text("Made {0}", files))
    summary = [Text("Run with: {0}", " ; ".join(f"pw.x -i {f.name} > {f.name[:-1]}o" for f in job.files))]
    summary.append(Text("{0} k-points.", grid))
    return WithFiles(
        item.source,
        job.crystal,
        remarks=tuple(job.remarks),
        summary=tuple(summary),
        files=tuple(job.files),
        folder=place,
    )


# -- a run -----------------------------------------------------------------------------------------------------------


def _calculated(job: Job, item: StructureInput, models: dict[str, str], *, several: bool) -> Entry:
    machine = Machine.found(job.params.program, job.params.processes, job.params.threads)
    choice = choose_files(job)
    with scratch_folder("pw") as scratch:
        for file in choice.files.values():
            shutil.copy(file.path, scratch.path)
        ran: dict[str, Ran] = {}
        schemas: dict[str, Schema] = {}
        for i, stage in enumerate(stages_of(job)):
            text = text_of_stage(job, stage, ".")
            ran[stage] = run_pw(machine, scratch.path, stage, text, job.crystal, listener(job, i, len(stages_of(job))))
            job.files += [TextFile(f"{stage}.pwi", text), _output(scratch, stage)]
            if ran[stage].failure is not None or ran[stage].stopped:
                break
            schemas[stage] = read_schema(scratch.path / OUT / f"{PREFIX}.save" / "data-file-schema.xml")
        return _entry(job, item, scratch, ran, schemas, models, several=several)


def _output(scratch: Scratch, stage: str) -> TextFile:
    text = (scratch.path / f"{stage}.pwo").read_text(encoding="utf-8", errors="replace")
    short = end_of(text)
    return TextFile(f"{stage}.pwo", short, "" if short == text else "The beginning of this long file is left out.")


def _entry(
    job: Job,
    item: StructureInput,
    scratch: Scratch,
    ran: dict[str, Ran],
    schemas: dict[str, Schema],
    models: dict[str, str],
    *,
    several: bool,
) -> Entry:
    """Make the result of what there is; without a single energy the failure is raised."""
    first, last = next(iter(ran.values())), list(ran.values())[-1]
    steps = first.reader.steps
    if last.failure is not None:
        if not steps and not first.reader.iterations:
            raise last.failure
        scratch.keep = True
    if not steps:
        if last.failure is not None:
            raise last.failure
        raise ProgramError("It was stopped before an energy was known.", hint="Let it run for longer.")
    main = schemas.get(stages_of(job)[0])
    if main is not None and main.steps and job.params.calculation != "bands":
        steps = [*steps[:-1], main.steps[-1]] if _same(main, steps) else steps
    levels = [schema.levels for schema in schemas.values() if schema.levels is not None]
    gap = min((each_.gap() for each_ in levels), key=lambda gap: gap.size, default=None)
    version = first.reader.version
    models[model_name(job)] = version
    # energies along the way must have one basis
    way = steps[:-1] if first.reader.own_basis and len(steps) > 1 else steps
    compared = beside(way, gap, job.params.compare, job.ctx, 0.95)
    models.update(compared.models)
    # what went wrong stands first, and not among what is nice to know
    failed = () if last.failure is None else (last.failure.text,)
    if last.failure is not None or last.stopped or not _is_relaxed(job, first):
        job.remarks.append("The energies and forces are those of the last geometry that was worked out.")
    if len(way) < len(steps):
        job.remarks.append(OWN_BASIS)
    place = write_out(job.files, job.params.folder, item, several)
    job.ctx.report(1.0, "Done")
    final = steps[-1]
    return WithFiles(
        item.source,
        step_crystal(final).replace(title=job.crystal.title),
        step_values(final, model_name(job), gap),
        remarks=(*job.remarks, *compared.remarks),
        charts=(
            *_electron_charts(job, schemas),
            *steps_chart(way),
            iterations_chart(first.reader),
            *compared.charts,
        ),
        summary=(*failed, *_summary(job, first, gap, main), *compared.summary),
        tables=compared.tables,
        made=tuple(step_crystal(step) for step in way) if len(way) > 1 else (),
        made_title="Relaxation by Quantum ESPRESSO",
        complete=last.failure is None and not last.stopped and _is_relaxed(job, first),
        files=tuple(job.files),
        folder=place,
    )


def _same(schema: Schema, steps: Sequence[IonicStep]) -> bool:
    """Return whether the file ends with the geometry with which the output ends: it says it with more digits."""
    return abs(schema.steps[-1].energy - steps[-1].energy) < 1e-4


def _is_relaxed(job: Job, ran: Ran) -> bool:
    return job.params.calculation not in {"relax", "vc-relax"} or ran.reader.relaxed


def _summary(job: Job, ran: Ran, gap: Gap | None, main: Schema | None) -> tuple[str, ...]:
    said: list[str] = []
    if job.params.calculation in {"relax", "vc-relax"}:
        count = len(ran.reader.steps)
        said.append(
            Text("Relaxed in {0} steps.", count) if ran.reader.relaxed else Text("Not relaxed after {0} steps.", count)
        )
    if gap is not None:
        said.append(gap_sentence(gap, on_path=job.params.calculation == "bands"))
    if main is not None and job.choice is not None:
        settings = settings_of(job, stages_of(job)[0], ".")
        said.append(
            Text(
                "{0}, cutoffs {1} and {2} Ry, {3} k-points.",
                job.choice.functional,
                f"{settings.wave_cutoff:g}",
                f"{settings.density_cutoff:g}",
                "×".join(map(str, k_grid(job.crystal, job.params.k_spacing))),
            )
        )
    return (*said, NOTE)


def _electron_charts(job: Job, schemas: dict[str, Schema]) -> tuple[Chart, ...]:
    along = schemas["bands"].levels if "bands" in schemas else None
    mesh = next((schemas[name].levels for name in ("nscf", "scf") if name in schemas), None)
    if mesh is None:
        return ()
    both = [each_ for each_ in (along, mesh) if each_ is not None]
    zero, name = zero_of(min((levels.gap() for levels in both), key=lambda gap: gap.size), mesh.fermi)
    charts = []
    if along is not None and job.path is not None:
        breaks, ticks = path_ticks(job.path, DIVISIONS)
        x = path_distances(along.points, job.crystal.cell, breaks)
        charts.append(bands_chart(along, job.crystal.cell, joined_ticks(ticks, x), zero, name, breaks))
    if len(mesh.weights) > 1 and mesh.weights.sum() > 0:
        charts.append(dos_chart(mesh, zero, name, _DOS_WIDTH))
    return tuple(charts)


TASK = Task(
    key="quantum_espresso",
    title="Quantum ESPRESSO",
    group=Group.SIMULATE,
    summary="Energy, forces, relaxation or bands by density functional theory with pw.x; or its input.",
    cost="Seconds for two light atoms; minutes to hours for more.",
    params=EspressoParams,
    run=run,
    entry=WithFiles,
    long=True,
    can_stop=True,
)
