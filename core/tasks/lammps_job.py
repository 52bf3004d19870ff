"""One run of LAMMPS on its way: what is shown meanwhile, and what comes of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.codes.process import ProgramError
from core.simulation.averages import mean_of
from core.tasks.base import Entry, Value
from core.tasks.charts import Chart, Curve
from core.tasks.first_principles import WithFiles
from core.tasks.simulating import SimulationSoFar
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.codes.files import TextFile
    from core.codes.lammps.output import DumpTail, LogReader
    from core.codes.lammps.run import Ran
    from core.structures.crystal import Crystal
    from core.tasks.base import Context
    from core.tasks.lammps_options import LammpsParams

_REPORT_EVERY = 0.1
_SHOW_EVERY = 0.5
_USUAL = ("Triclinic box skew", "Energy due to", "Communication cutoff")
"""Warnings of LAMMPS that say nothing to whoever reads a result."""
_COLUMNS = {
    "Temp": ("Temperature", "K", "temperature"),
    "PotEng": ("Potential energy", "eV", ""),
    "TotEng": ("Total energy", "eV", ""),
    "Press": ("Pressure", "GPa", "pressure"),
    "Volume": ("Volume", "Å³", "volume"),
}
_UNITS: dict[str, Mapping[str, float]] = {
    "metal": {"eV": 1.0, "GPa": 1e-4, "K": 1.0, "Å³": 1.0},
    "real": {"eV": 0.0433641153087705, "GPa": 1.01325e-4, "K": 1.0, "Å³": 1.0},
}
"""What LAMMPS's units are in ours; of other systems of units nothing is claimed."""


@dataclass
class Job:
    """One run on its way.

    Attributes:
        params: What is asked.
        ctx: Where progress goes.
        source: Index of the input.
        steps: How many steps it will have; 0 where that is not known.
        units: The system of units; "" takes what the log says.
        model: What stands beside the numbers as their source.
        turn: Turns the atoms back into the orientation that the structure had, shape (3, 3); None for no change.
        reported: When progress was reported last.
        shown: When something was shown last.
        fraction: How far it is.
        given: How many frames were shown.
    """

    params: LammpsParams
    ctx: Context
    source: int
    steps: int
    units: str
    model: str
    turn: NDArray[Any] | None = None
    reported: float = 0.0
    shown: float = 0.0
    fraction: float = 0.0
    given: int = 0

    def heed(self, log: LogReader, dump: DumpTail) -> bool:
        """Report, show, and say whether to stop; called several times a second."""
        now = time.monotonic()
        if now - self.reported < _REPORT_EVERY:
            return self.ctx.stopping
        self.reported = now
        if self.steps:
            self.fraction = max(self.fraction, min(0.97, log.step / self.steps))
        partial = None
        if now - self.shown >= _SHOW_EVERY and (log.rows or dump.frames):
            self.shown = now
            partial = self._so_far(log, dump)
        message = Text("Step {0}", log.step) if log.rows else "Starting LAMMPS"
        self.ctx.report(self.fraction if self.steps else None, message, partial)
        return self.ctx.stopping

    def entry(
        self,
        source: str,
        ran: Ran,
        files: tuple[TextFile, ...],
        place: str,
        remarks: Sequence[str],
        crystal: Crystal | None,
    ) -> Entry:
        """Return the result of what there is.

        Args:
            source: The input's file.
            ran: How it ended.
            files: What went in and what came out.
            place: Where they were written, or "".
            remarks: What a person should know.
            crystal: The structure that went in, or None.

        Raises:
            EngineError: If it failed before a single frame.
        """
        if ran.failure is not None and not ran.dump.frames:
            raise ran.failure
        said = [*remarks, *(warning for warning in ran.log.warnings[:5] if not warning.startswith(_USUAL))]
        if ran.failure is not None:
            said.append(ran.failure.text)
        frames = self._turned(ran.dump.frames)
        if not frames and ran.stopped:
            raise ProgramError("It was stopped before the first frame.", hint="Let it run for longer.")
        if not frames:
            raise ProgramError("LAMMPS made no step.", hint="The script needs a run or a minimisation.")
        if not frames[-1].numbers.all():
            said.append("The masses do not tell all elements; name the elements of the types (under Advanced).")
        self.ctx.report(1.0, "Done")
        return WithFiles(
            source,
            frames[-1].replace(title=crystal.title if crystal is not None else Path(source).stem),
            self._values(ran.log, len(frames[-1])),
            remarks=tuple(said),
            charts=self._charts(ran.log),
            summary=self._summary(ran),
            made=tuple(frames),
            made_title="Run of LAMMPS",
            complete=ran.failure is None and not ran.stopped,
            files=files,
            folder=place,
        )

    def _so_far(self, log: LogReader, dump: DumpTail) -> SimulationSoFar:
        # where frames were thinned out, those that are left were told of already
        self.given = min(self.given, len(dump.frames))
        fresh = self._turned(dump.frames[self.given :])
        self.given = len(dump.frames)
        return SimulationSoFar(self.source, self._charts(log), crystal=fresh[-1] if fresh else None, made=tuple(fresh))

    def _turned(self, frames: Sequence[Crystal]) -> list[Crystal]:
        """Return frames in the orientation of the structure that went in."""
        if self.turn is None:
            return list(frames)
        return [frame.replace(positions=frame.positions @ self.turn, cell=frame.cell @ self.turn) for frame in frames]

    def _charts(self, log: LogReader) -> tuple[Chart, ...]:
        units = _UNITS.get(self.units or log.units)
        x = log.column("Step")
        if x is None or not len(x):
            return ()
        charts = []
        for column, (name, unit, _) in _COLUMNS.items():
            values = log.column(column)
            if values is None:
                continue
            factor = units[unit] if units is not None else 1.0
            curve = Curve(name, x, values * factor)
            charts.append(
                Chart(Text("Step"), "", name, unit if units is not None else "", (curve,), counts=True, title=name)
            )
        return tuple(charts)

    def _values(self, log: LogReader, count: int) -> dict[str, Value]:
        """Return means over the second half of a run, and what a minimisation ended with."""
        units = _UNITS.get(self.units or log.units)
        if units is None or not log.rows:
            return {}
        ends = self.params.what == "minimize" and not self.params.script
        found: dict[str, Value] = {}
        for column, (_, unit, key) in _COLUMNS.items():
            values = log.column(column)
            if values is None or not np.isfinite(values).all():
                continue
            half = values[-1:] if ends else values[len(values) // 2 :]
            mean = mean_of(half * units[unit])
            error = None if ends else mean.error
            if key:
                if not (ends and key == "temperature"):
                    found[key] = Value(key, mean.value, error, self.model)
            elif column == "PotEng":
                found["energy_per_atom"] = Value(
                    "energy_per_atom", mean.value / count, None if error is None else error / count, self.model
                )
        return found

    def _summary(self, ran: Ran) -> tuple[str, ...]:
        said: list[str] = [Text("{0} steps, {1} frames.", ran.log.step, len(ran.dump.frames))]
        if _UNITS.get(self.units or ran.log.units) is None:
            said.append(Text("The numbers are in the units of the script ({0}).", ran.log.units or "?"))
        elif not (self.params.what == "minimize" and not self.params.script):
            said.append("The values are means over the second half of what the log tells; the errors are statistical.")
        return tuple(said)
