"""Reads what VASP or Quantum ESPRESSO worked out elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
from pydantic import AfterValidator

from core.codes.files import TextFile
from core.codes.finished import Finished, read_finished
from core.errors import UserError
from core.structures.crystal import Crystal
from core.tasks.base import Entry, Group, Params, Result, StructureInput, Task, each, param
from core.tasks.beside import beside, comparison_choices, known_comparison
from core.tasks.first_principles import (
    NOTE,
    OWN_BASIS,
    WithFiles,
    bands_chart,
    density_chart,
    dos_chart,
    gap_sentence,
    joined_ticks,
    path_distances,
    step_crystal,
    step_values,
    steps_chart,
    zero_of,
)
from core.tasks.potentials import DEFAULT_POTENTIAL
from core.texts import Text

if TYPE_CHECKING:
    from core.codes.electrons import Gap
    from core.codes.vasp.results import VaspRun
    from core.tasks.base import Context, Inputs
    from core.tasks.charts import Chart

_WIDTH = 0.1
_SAME_ZERO = {"chgnet-0.3.0": ("GGA", "GGA+U", "PBE", "PBE+U"), "chgnet-r2scan": ("R2SCAN", "r2SCAN")}
"""Potential to the runs of VASP, in pymatgen's words, whose energies it learned."""


class ResultsParams(Params):
    """What to read, and what to hold it against."""

    file: str = param(
        "",
        "File or folder",
        "vasprun.xml, OUTCAR, the output of pw.x, data-file-schema.xml, or a folder with one of them.",
        kind="path",
    )
    compare: Annotated[str, AfterValidator(known_comparison)] = param(
        DEFAULT_POTENTIAL,
        "Compare with",
        "The potential whose prediction is put beside the result.",
        choices=comparison_choices(),
    )


def run(inputs: Inputs, params: ResultsParams, ctx: Context) -> Result:
    """Read the file, or the files that the structures came from.

    Raises:
        UserError: If no file is named.
    """
    models: dict[str, str] = {}
    if not params.file.strip():
        raise UserError("No file was named.", hint="Choose vasprun.xml, OUTCAR or an output of pw.x.")
    nothing = StructureInput(Crystal(np.zeros(0, dtype=np.int64), np.zeros((0, 3)), np.zeros((3, 3))), params.file)

    def work(item: StructureInput, part: Context) -> Entry:
        part.report(0.0, "Reading")
        found = read_finished(Path(item.source).expanduser())
        return _entry(found, params, part, models)

    del inputs
    return Result(tuple(each((nothing,), ctx, work)), models, of_inputs=False)


def _entry(found: Finished, params: ResultsParams, ctx: Context, models: dict[str, str]) -> Entry:
    run_ = found.run
    gap = None if run_.levels is None else run_.levels.gap()
    model = f"{found.program} {run_.functional}".strip()
    models[model] = run_.version or "?"
    same = found.program == "VASP" and run_.functional in _SAME_ZERO.get(params.compare, ())
    compared = beside(run_.way, gap, params.compare, ctx, 0.5, same_zero=same)
    models.update(compared.models)
    final = run_.steps[-1]
    crystal = step_crystal(final).replace(title=_title(found.path))
    ctx.report(1.0, "Done")
    return WithFiles(
        str(found.path),
        crystal,
        step_values(final, model, gap),
        remarks=(*_remarks(found), *compared.remarks),
        charts=(*_electron_charts(run_, gap), *steps_chart(run_.way), *compared.charts),
        summary=(*_summary(found, gap), *compared.summary),
        tables=compared.tables,
        made=tuple(step_crystal(step).replace(title=crystal.title) for step in run_.way),
        made_title=crystal.title,
        complete=run_.converged and found.relaxed is not False and not found.errors,
        files=(TextFile("INCAR", run_.incar),) if run_.incar else (),
    )


def _title(path: Path) -> str:
    general = {"vasprun.xml", "outcar", "data-file-schema.xml"}
    return path.parent.name if path.name.lower().removesuffix(".gz") in general and path.parent.name else path.stem


def _remarks(found: Finished) -> list[str]:
    said: list[str] = []
    if found.errors:
        said.append(Text("{0} says: {1}", found.program, found.errors))
    if not found.run.converged:
        said.append("The run did not converge, or was cut off.")
    if found.run.own_basis:
        said.append(OWN_BASIS)
    return said


def _summary(found: Finished, gap: Gap | None) -> tuple[str, ...]:
    count = len(found.run.way)
    said: list[str] = [
        Text("{0} geometries by {1}.", count, found.program)
        if count > 1
        else Text("One geometry by {0}.", found.program)
    ]
    if found.relaxed is not None:
        said.append("The relaxation converged." if found.relaxed else "The relaxation did not converge.")
    if gap is not None:
        said.append(gap_sentence(gap, on_path=found.run.on_path))
    return (*said, NOTE)


def _electron_charts(run_: VaspRun, gap: Gap | None) -> tuple[Chart, ...]:
    if run_.levels is None or gap is None:
        return ()
    zero, name = zero_of(gap, run_.levels.fermi)
    cell = run_.steps[-1].crystal.cell
    if run_.on_path:
        x = path_distances(run_.levels.points, cell, run_.breaks)
        return (bands_chart(run_.levels, cell, joined_ticks(run_.ticks, x), zero, name, run_.breaks),)
    if run_.density is not None:
        grid, total = run_.density
        signs = dict(run_.parts) if len(run_.parts) > 1 else {}
        return (density_chart(grid, total, zero, name, signs),)
    return (dos_chart(run_.levels, zero, name, _WIDTH),) if len(run_.levels.weights) > 1 else ()


TASK = Task(
    key="dft_results",
    title="DFT results",
    group=Group.SIMULATE,
    summary="Reads what VASP or pw.x worked out elsewhere: structures, energies, bands, density of states.",
    cost="Seconds.",
    params=ResultsParams,
    run=run,
    entry=WithFiles,
    needs_structures=False,
)
