"""Runs pw.x."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.codes.espresso.output import OutputReader
from core.codes.process import Command, Program, ProgramError, find_program, start
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.errors import EngineError
    from core.structures.crystal import Crystal

VARIABLE = "MATTERDESK_PW"
_HINT = (
    "Install Quantum ESPRESSO (Debian and Ubuntu: apt install quantum-espresso), or say where pw.x is; "
    "“Only write the input” needs none."
)


@dataclass(frozen=True, slots=True)
class Machine:
    """With what it runs.

    Attributes:
        program: pw.x.
        processes: How many processes of MPI.
        threads: Threads in each.
    """

    program: Path
    processes: int = 1
    threads: int = 1

    @classmethod
    def found(cls, given: str, processes: int = 1, threads: int = 1) -> Machine:
        """Find pw.x: where the user says, where ``MATTERDESK_PW`` says, or on the PATH.

        Raises:
            ProgramError: If it is not there.
        """
        return cls(find_program("pw.x", given, VARIABLE, _HINT), processes, threads)

    def command(self, input_name: str) -> Command:
        """Return what to start.

        Raises:
            ProgramError: If several processes are asked for and nothing starts them.
        """
        environment = {"OMP_NUM_THREADS": str(self.threads), "LC_ALL": "C"}
        if os.geteuid() == 0:
            # Open MPI asks root for this twice
            environment |= {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
        arguments = ("-i", input_name)
        if self.processes == 1:
            return Command(self.program, arguments, environment)
        launcher = shutil.which("mpirun.openmpi") or shutil.which("mpirun", path=str(self.program.parent))
        launcher = launcher or shutil.which("mpirun")
        if launcher is None:
            raise ProgramError("mpirun was not found.", hint="Run with one process, or install MPI.")
        more = ("--oversubscribe",) if "openmpi" in str(Path(launcher).resolve()) else ()
        return Command(
            Path(launcher), ("-np", str(self.processes), *more, str(self.program), *arguments), environment, "pw.x"
        )


@dataclass(frozen=True, eq=False)
class Ran:
    """How a run ended.

    Attributes:
        reader: What the output says.
        failure: What went wrong; None if it came to its end.
        stopped: Whether the user ended it.
    """

    reader: OutputReader
    failure: EngineError | None = None
    stopped: bool = False


def run(
    machine: Machine,
    folder: Path,
    name: str,
    text: str,
    crystal: Crystal,
    heed: Callable[[OutputReader], bool],
) -> Ran:
    """Run pw.x on an input.

    Args:
        machine: With what.
        folder: Where.
        name: Name of the input file without its ending; the output gets the same.
        text: The input.
        crystal: The structure in it.
        heed: Called several times a second with what the output says so far; returns whether to end it here, and may
            raise ``Cancelled``.
    """
    (folder / f"{name}.pwi").write_text(text, encoding="utf-8")
    reader = OutputReader(crystal)
    stopped = False
    with start(machine.command(f"{name}.pwi"), folder, f"{name}.pwo") as program:
        for lines in program.lines():
            reader.feed(lines)
            if heed(reader):
                stopped = True
                break
    reader.finish()
    return Ran(reader, None if stopped else _failure(program, reader), stopped)


def _failure(program: Program, reader: OutputReader) -> EngineError | None:
    if reader.error or not reader.done:
        return program.failure(_first_sentence(reader.error))
    if any(not step.converged for step in reader.steps):
        iterations = max((each.number for each in reader.iterations), default=0)
        return ProgramError(
            Text("The electrons did not converge within {0} iterations.", iterations),
            hint=Text(
                "Allow more iterations, mix less, or smear more; a metal needs smearing. The files are kept in {0}.",
                program.folder,
            ),
            detail=program.tail,
        )
    return None


def _first_sentence(words: str) -> str:
    short = words if len(words) <= 300 else words[:300] + "…"
    return short if not short or short[-1] in ".!?…" else f"{short}."
