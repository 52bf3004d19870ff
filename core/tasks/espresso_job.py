"""One structure on its way through Quantum ESPRESSO: what is asked of pw.x, and what is shown meanwhile."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.codes.espresso.input import Settings, input_text, starting_moments
from core.codes.espresso.pseudopotentials import choose, folder_of
from core.errors import StructureError
from core.structures.elements import LAST, symbols
from core.structures.k_path import in_path_cell, k_path
from core.tasks.charts import Chart, Curve
from core.tasks.first_principles import step_crystal, step_values, steps_chart
from core.tasks.simulating import SimulationSoFar
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.codes.espresso.input import Calculation
    from core.codes.espresso.output import OutputReader
    from core.codes.espresso.pseudopotentials import Choice
    from core.codes.files import TextFile
    from core.structures.crystal import Crystal
    from core.structures.k_path import KPath
    from core.tasks.base import Context
    from core.tasks.espresso_options import EspressoParams

DIVISIONS = 20
"""K-points from one special point of a path to the next."""
_REPORT_EVERY = 0.1
_SHOW_EVERY = 0.4
_HEAVIEST_PSEUDO = 103


@dataclass
class Job:
    """One structure on its way.

    Attributes:
        crystal: The structure, in the cell that is run.
        source: Index of the input.
        params: What is asked.
        ctx: Where progress goes.
        choice: The pseudopotentials, once they are chosen.
        path: The path of a band structure, or None.
        files: Input and output so far.
        remarks: What a person should know.
    """

    crystal: Crystal
    source: int
    params: EspressoParams
    ctx: Context
    choice: Choice | None = None
    path: KPath | None = None
    files: list[TextFile] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def magnetic(self) -> bool:
        """Whether the two spins may differ."""
        if self.params.magnetism == "auto":
            return bool(np.abs(starting_moments(self.crystal)).max() > 0.05)
        return self.params.magnetism == "on"


def require_possible(job: Job) -> None:
    """Refuse what pw.x cannot take, and find the path of a band structure.

    Raises:
        StructureError: Saying why.
    """
    crystal = job.crystal
    if not crystal.is_periodic:
        raise StructureError(
            "Quantum ESPRESSO needs a structure that repeats in all three directions.",
            hint="Put a molecule or a layer into a cell with vacuum around it.",
        )
    heavy = [z for z in crystal.elements if z > min(_HEAVIEST_PSEUDO, LAST)]
    if heavy:
        raise StructureError(
            Text("There are no pseudopotentials for {0}.", listing(symbols()[z] for z in heavy)),
            hint="Choose another structure.",
        )
    if job.params.calculation == "bands":
        _take_path(job)


def _take_path(job: Job) -> None:
    """Find the path, and take the primitive cell that it belongs to unless that would lose an order of moments."""
    path = k_path(job.crystal)
    moments = starting_moments(job.crystal)
    if not path.is_given_cell and not (job.magnetic and moments.min() < 0):
        job.crystal = in_path_cell(job.crystal, path)
        job.remarks.append("The standard primitive cell was taken, to which the path belongs.")
        path = k_path(job.crystal)
    elif not path.fits_lattice:
        job.remarks.append("The cell is not primitive, so the bands are folded.")
    job.path = path


# -- input -----------------------------------------------------------------------------------------------------------


def choose_files(job: Job) -> Choice:
    """Choose the pseudopotentials.

    Raises:
        ProgramError: If there is none for an element.
    """
    choice = choose(folder_of(job.params.pseudo_folder), job.crystal.elements, job.params.functional)
    job.choice = choice
    if not job.params.functional:
        job.remarks.append(Text("Functional: {0}, of the pseudopotentials in {1}.", choice.functional, choice.folder))
    _, _, suggested = choice.cutoffs()
    if not job.params.wave_cutoff and not suggested:
        job.remarks.append("A pseudopotential suggests no cutoff; check that a higher one changes nothing.")
    return choice


def settings_of(job: Job, calculation: Calculation, pseudo_folder: str) -> Settings:
    """Return what is asked of pw.x in one of its runs."""
    params, choice = job.params, job.choice
    wave, density, _ = choice.cutoffs() if choice is not None else (60.0, 480.0, False)
    if params.wave_cutoff:
        ratio = density / wave
        wave, density = params.wave_cutoff, ratio * params.wave_cutoff
    return Settings(
        calculation,
        wave,
        max(params.density_cutoff or density, 4 * wave),
        k_spacing=params.k_spacing / 2 if calculation == "nscf" else params.k_spacing,
        smearing=params.smearing,
        width=params.width,
        magnetic=job.magnetic,
        force_limit=params.force_limit,
        pressure=params.pressure,
        most_iterations=params.most_iterations,
        most_steps=params.most_steps,
        mixing=params.mixing,
        bands=_bands(job, calculation),
        pseudo_folder=pseudo_folder,
    )


def _bands(job: Job, calculation: Calculation) -> int:
    """Return how many bands: some empty ones, for the gap; a relaxation needs none."""
    if job.choice is None or calculation in {"relax", "vc-relax"}:
        return 0
    filled = math.ceil(job.choice.electrons(job.crystal.numbers.tolist()) / 2)
    return filled + max(4, math.ceil(0.25 * filled))


def stages_of(job: Job) -> tuple[Calculation, ...]:
    """Return the runs of pw.x, first to last."""
    return ("scf", "bands", "nscf") if job.params.calculation == "bands" else (job.params.calculation,)


def text_of_stage(job: Job, stage: Calculation, pseudo_folder: str) -> str:
    """Return the input of one run."""
    if job.choice is None:
        names = {z: (f"{symbols()[z]}.UPF", 0.0) for z in job.crystal.elements}
    else:
        names = {z: (file.path.name, file.valence) for z, file in job.choice.files.items()}
    path = (job.path, DIVISIONS) if stage == "bands" and job.path is not None else None
    return input_text(job.crystal, names, settings_of(job, stage, pseudo_folder), path)


def listener(job: Job, stage: int, stages: int) -> Callable[[OutputReader], bool]:
    """Return what looks at the output now and then: it reports, shows, and says whether to stop."""
    times = {"reported": 0.0, "shown": 0.0}
    seen = {"steps": 0, "iterations": 0}
    furthest = [0.0]

    def heed(reader: OutputReader) -> bool:
        now = time.monotonic()
        if now - times["reported"] < _REPORT_EVERY:
            return job.ctx.stopping
        times["reported"] = now
        furthest[0] = max(furthest[0], _done(reader, job.params))
        fresh = (len(reader.steps), len(reader.iterations)) != (seen["steps"], seen["iterations"])
        partial = None
        if fresh and stage == 0 and now - times["shown"] >= _SHOW_EVERY:
            partial = _so_far(job, reader, seen["steps"])
            times["shown"], seen["steps"], seen["iterations"] = now, len(reader.steps), len(reader.iterations)
        job.ctx.report(0.02 + 0.9 * (stage + furthest[0]) / stages, _message(reader), partial)
        return job.ctx.stopping

    return heed


def _done(reader: OutputReader, params: EspressoParams) -> float:
    """Guess how far a run is: the error of the electrons falls about exponentially, and so do the forces."""
    if reader.bands_done and reader.k_points:
        return min(0.99, reader.bands_done / reader.k_points)
    if not reader.iterations:
        return 0.0
    last = reader.iterations[-1]
    goal = 1e-7 * len(reader.crystal) * 13.6
    first = next(each.accuracy for each in reader.iterations if each.step == last.step)
    whole = math.log(max(first, 10 * goal) / goal)
    inner = min(0.95, max(0.0, math.log(max(first, goal) / max(last.accuracy, goal)) / whole))
    if params.calculation in {"scf", "bands"}:
        return inner
    return min(0.95, 1.0 - math.pow(0.85, len(reader.steps) + inner))


def _message(reader: OutputReader) -> str:
    if reader.bands_done:
        return Text("K-point {0} of {1}", reader.bands_done, reader.k_points)
    if not reader.iterations:
        return "Starting pw.x"
    last = reader.iterations[-1]
    return Text("Step {0}, iteration {1}, error {2} eV", last.step + 1, last.number, f"{last.accuracy:.1e}")


def _so_far(job: Job, reader: OutputReader, known: int) -> SimulationSoFar:
    last = reader.steps[-1] if reader.steps else None
    return SimulationSoFar(
        job.source,
        (iterations_chart(reader), *steps_chart(reader.steps)),
        values={} if last is None else step_values(last, model_name(job)),
        crystal=reader.crystal if len(reader.steps) > known else None,
        made=tuple(step_crystal(step) for step in reader.steps[known:]),
    )


def iterations_chart(reader: OutputReader) -> Chart:
    """Return the error of the electrons' energy against the iteration, over all geometries."""
    x = np.arange(1.0, len(reader.iterations) + 1)
    errors = np.array([max(each.accuracy, 1e-16) for each in reader.iterations])
    curve = Curve("Error of the energy", x, errors, drawn="both")
    return Chart(Text("Iteration"), "", Text("Error of the energy"), "eV", (curve,), counts=True, log_y=True,
                 title=Text("Convergence"))  # fmt: skip


def model_name(job: Job) -> str:
    """Return what stands beside the numbers as their source."""
    return f"Quantum ESPRESSO {job.choice.functional}" if job.choice is not None else "Quantum ESPRESSO"
