"""Runs LAMMPS on a structure or on a script, or writes its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.codes.files import TextFile, end_of
from core.codes.lammps.place import is_installed
from core.codes.lammps.run import bring, command
from core.codes.lammps.run import run as run_lammps
from core.codes.lammps.script import DUMP, SCRIPT, Run, made_files, read_script, steps_in, watched
from core.codes.lammps.spec import MODELS
from core.codes.process import scratch_folder
from core.errors import StructureError, UserError
from core.structures.checks import require_elements
from core.structures.elements import numbers_of, symbols
from core.structures.write_lammps import lower_triangle
from core.tasks.base import Entry, Group, Result, StructureInput, Task, each
from core.tasks.first_principles import WithFiles, write_out
from core.tasks.lammps_job import Job
from core.tasks.lammps_options import LammpsParams
from core.tasks.prepare import ready
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.base import ModelEntry
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs

_HEAVIEST = 103
_MOST_WRITTEN = 2**30


def run(inputs: Inputs, params: LammpsParams, ctx: Context) -> Result:
    """Run LAMMPS on each input or on a script; one that fails gives an entry with its error and the rest go on.

    Raises:
        UserError: If there is neither a structure nor a script.
    """
    models: dict[str, str] = {}
    if params.script.strip():
        nothing = (StructureInput(_no_atoms(), params.script),)
        return Result(
            tuple(each(nothing, ctx, lambda item, part: _user_script(item, params, part, models))),
            models,
            of_inputs=False,
        )
    if not inputs:
        raise UserError("LAMMPS needs a structure or a script.", hint="Open a structure, or choose a script.")
    index = {id(item): i for i, item in enumerate(inputs)}

    def work(item: StructureInput, part: Context) -> Entry:
        return _structure(item, index[id(item)], params, part, models, several=len(inputs) > 1)

    return Result(tuple(each(inputs, ctx, work)), models)


def _no_atoms() -> Crystal:
    from core.structures.crystal import Crystal

    return Crystal(np.zeros(0, dtype=np.int64), np.zeros((0, 3)), np.zeros((3, 3)), (False, False, False))


# -- a structure -----------------------------------------------------------------------------------------------------


def _structure(
    item: StructureInput, source: int, params: LammpsParams, ctx: Context, models: dict[str, str], *, several: bool
) -> Entry:
    ctx.report(0.0, "Preparing")
    crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
    heavy = [z for z in crystal.elements if z > _HEAVIEST]
    if heavy:
        raise StructureError(
            Text("There is no potential for {0}.", listing(symbols()[z] for z in heavy)),
            hint="Choose another structure.",
        )
    if not crystal.has_cell:
        raise StructureError("LAMMPS needs a cell.", hint="Put the molecule into a box first.")
    entry = _potential(crystal, params)
    what = Run(
        params.what, params.temperature, params.pressure, params.steps, params.timestep, params.seed, params.every
    )
    style = None if entry is None else entry.load.args[1]  # type: ignore[attr-defined]
    models["LAMMPS"] = MODELS[0].spec.version if MODELS else "input"
    if params.only_input:
        return _written(item, crystal, made_files(crystal, style, what), entry, params, remarks, several, ctx)
    if entry is None:
        raise StructureError(
            Text(
                "None of the potentials that ship with LAMMPS knows {0}.",
                listing(symbols()[z] for z in crystal.elements),
            ),
            hint="Choose “Only write the files” and put in yours, or run molecular dynamics with CHGNet.",
        )
    models[entry.spec.key] = entry.spec.version
    files = made_files(crystal, style, what)
    with scratch_folder("lammps") as scratch:
        for file in files:
            (scratch.path / file.name).write_text(file.text, encoding="utf-8")
        (scratch.path / SCRIPT).write_text(watched(files[0].text, params.every), encoding="utf-8")
        job = Job(params, ctx, source, params.steps, "metal" if style is None else style.units, entry.spec.key)
        job.turn = np.linalg.solve(lower_triangle(crystal.cell), crystal.cell)
        kinds = list(dict.fromkeys(crystal.numbers.tolist()))
        ran = run_lammps(command(SCRIPT, params.program, params.threads), scratch.path, job.heed, kinds)
        scratch.keep = ran.failure is not None
        made = [*files, TextFile("log.lammps", _log(scratch.path))]
        place = write_out([*made, *_written_by(scratch.path, made)], params.folder, item, several)
    return job.entry(item.source, ran, tuple(made), place, remarks, crystal)


def _potential(crystal: Crystal, params: LammpsParams) -> ModelEntry | None:
    if params.potential:
        entry = next(entry for entry in MODELS if entry.spec.key == params.potential)
        require_elements(crystal, entry.spec.elements, entry.spec.title)
        return entry
    fits = [entry for entry in MODELS if set(crystal.elements) <= entry.spec.elements]
    return fits[0] if fits else None


def _written(
    item: StructureInput,
    crystal: Crystal,
    files: Sequence[TextFile],
    entry: ModelEntry | None,
    params: LammpsParams,
    remarks: Sequence[str],
    several: bool,
    ctx: Context,
) -> Entry:
    said = list(remarks)
    if entry is None:
        said.append("No potential that ships with LAMMPS knows these elements: put yours into the script.")
    else:
        said.append(Text("Potential: {0} ({1}).", entry.spec.title, entry.spec.citation))
        if is_installed():
            names = entry.load.args[1].files  # type: ignore[attr-defined]
            said.append(Text("It needs {0}, which ship with LAMMPS.", listing(names)))
    place = write_out(files, params.folder, item, several)
    ctx.report(1.0, "Done")
    summary = (Text("Run with: {0}", f"lmp -in {SCRIPT}"),)
    return WithFiles(item.source, crystal, remarks=tuple(said), summary=summary, files=tuple(files), folder=place)


# -- a script --------------------------------------------------------------------------------------------------------


def _user_script(item: StructureInput, params: LammpsParams, ctx: Context, models: dict[str, str]) -> Entry:
    ctx.report(0.0, "Checking the script")
    path = Path(params.script).expanduser()
    script = read_script(path)
    elements = numbers_of(params.elements.split())
    with scratch_folder("lammps") as scratch:
        bring(script.files, scratch.path)
        (scratch.path / path.name).write_text(watched(script.text, params.every), encoding="utf-8")
        job = Job(params, ctx, 0, steps_in(script.text), "", "LAMMPS")
        ran = run_lammps(command(path.name, params.program, params.threads), scratch.path, job.heed, elements)
        models["LAMMPS"] = ran.log.version
        scratch.keep = ran.failure is not None
        made = [TextFile(path.name, script.text), TextFile("log.lammps", _log(scratch.path))]
        brought = {name for name, _ in script.files}
        others = _written_by(scratch.path, [*made, *(TextFile(name, "") for name in brought)])
        place = write_out([*made, *others], params.folder, item, several=False)
    remarks = []
    if others and not place:
        names = listing(file.name for file in others)
        remarks.append(Text("It wrote {0}; name a folder in order to keep what it writes.", names))
    return job.entry(params.script, ran, tuple(made), place, remarks, None)


def _log(folder: Path) -> str:
    for name in ("log.lammps", "screen.txt"):
        if (folder / name).is_file():
            return end_of((folder / name).read_text(encoding="utf-8", errors="replace"))
    return ""


def _written_by(folder: Path, known: Sequence[TextFile]) -> list[TextFile]:
    """Return the text files that a run left behind besides those that are known."""
    names = {file.name for file in known} | {"screen.txt", DUMP, SCRIPT}
    found: list[TextFile] = []
    room = _MOST_WRITTEN
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name in names or not path.is_file() or path.is_symlink() or path.stat().st_size > room:
            continue
        data = path.read_bytes()
        room -= len(data)
        if b"\0" not in data[:4096]:
            found.append(TextFile(name, data.decode("utf-8", errors="replace")))
    return found


TASK = Task(
    key="lammps",
    title="LAMMPS",
    group=Group.SIMULATE,
    summary="Runs molecular dynamics or a minimisation by LAMMPS, from a structure or a script, or writes the files.",
    cost="Thousands of steps a second for a hundred atoms.",
    params=LammpsParams,
    run=run,
    entry=WithFiles,
    needs_structures=False,
    welcomes_structures=True,
    long=True,
    can_stop=True,
)
