"""Reads the output of pw.x while it is being written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.codes.geometry import IonicStep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.structures.crystal import Crystal

RYDBERG = 13.605693122994
"""eV (CODATA 2018)."""
BOHR = 0.529177210903
"""Å (CODATA 2018)."""
_FORCE = RYDBERG / BOHR
_GPA = 0.1
_NUMBER = r"[-+]?\d+\.?\d*(?:[eEdD][-+]?\d+)?"
_FORCE_LINE = re.compile(rf"atom\s+\d+\s+type\s+\d+\s+force =\s+({_NUMBER})\s+({_NUMBER})\s+({_NUMBER})")
_FERMI = re.compile(rf"the Fermi energy is\s+({_NUMBER})")
_SPIN_FERMI = re.compile(rf"spin up/dw Fermi energies are\s+({_NUMBER})\s+({_NUMBER})")
_LEVELS = re.compile(rf"highest occupied(?:, lowest unoccupied)? levels? \(ev\):\s+({_NUMBER})(?:\s+({_NUMBER}))?")
_ITERATION = re.compile(r"iteration #\s*(\d+)")
_ENERGY = re.compile(rf"(!?)\s*total energy\s+=\s+({_NUMBER})\s+Ry")
_ACCURACY = re.compile(rf"estimated scf accuracy\s+<\s+({_NUMBER})\s+Ry")
_MOMENT = re.compile(rf"total magnetization\s+=\s+({_NUMBER})")
_K_POINTS = re.compile(r"number of k points=\s*(\d+)")
_FUNCTIONAL = re.compile(r"\s*Exchange-correlation\s*=\s*([^(]+)")
_SHORT = {"SLA PZ NOGX NOGC": "PZ", "SLA PW PBX PBC": "PBE", "SLA PW PSX PSC": "PBESOL"}
"""What some files of pseudopotentials say, to the short name that others have."""
_CARD = re.compile(r"(CELL_PARAMETERS|ATOMIC_POSITIONS)\s*[({]?\s*(\w*)\s*(?:=\s*(\d+\.\d+))?")


@dataclass(frozen=True, slots=True)
class Iteration:
    """One iteration of the electrons.

    Attributes:
        step: Index of the geometry, from 0.
        number: Number of the iteration there, from 1.
        energy: Total energy in eV.
        accuracy: Estimated error of it in eV.
    """

    step: int
    number: int
    energy: float
    accuracy: float


@dataclass
class OutputReader:
    """Takes the lines of the output as they come.

    Attributes:
        crystal: The structure, as it is by now.
        iterations: All iterations of the electrons.
        steps: The geometries that are complete.
        levels: Highest occupied and lowest unoccupied level in eV, as last printed.
        k_points: How many k-points there are; 0 before it is printed.
        version: Of the program, "" before it is printed.
        functional: "PBE", "PZ" ... as the program names it, "" before it is printed.
        done: Whether the program said that it is done.
        relaxed: Whether it said that the relaxation has converged.
        unconverged: Whether the electrons did not converge in the last geometry.
        own_basis: Whether the last geometry was worked out once more, with the plane waves of the relaxed cell.
        bands_done: For how many k-points bands have been worked out.
        error: What the program says is wrong, "" if nothing.
    """

    crystal: Crystal
    iterations: list[Iteration] = field(default_factory=list)
    steps: list[IonicStep] = field(default_factory=list)
    levels: tuple[float | None, float | None] = (None, None)
    k_points: int = 0
    version: str = ""
    functional: str = ""
    done: bool = False
    relaxed: bool = False
    unconverged: bool = False
    own_basis: bool = False
    bands_done: int = 0
    error: str = ""
    _energy: float | None = None
    _number: int = 0
    _final: float | None = None
    _fermi: float | None = None
    _moment: float | None = None
    _forces: list[list[float]] = field(default_factory=list)
    _stress: list[list[float]] = field(default_factory=list)
    _card: str = ""
    _unit: str = ""
    _rows: list[list[float]] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _alat: float = 0.0
    _in_error: bool = False
    _in_stress: bool = False

    def feed(self, lines: Iterable[str]) -> None:
        """Take further lines."""
        for line in lines:
            self._take(line)

    def finish(self) -> None:
        """Take what stood at the end."""
        self._end_card()
        self._close()

    # -- line by line ------------------------------------------------------------------------------------------------

    def _take(self, line: str) -> None:
        if "%%%%%%%%%%" in line:
            self._end_error() if self._in_error else self._begin_error()
        elif self._in_error:
            self._said.append(line.strip())
        elif (self._card and self._row(line)) or (self._in_stress and self._stress_row(line)):
            return
        else:
            self._take_words(line)

    def _take_words(self, line: str) -> None:
        if found := _CARD.match(line.strip()):
            self._begin_card(found[1], found[2].lower(), found[3])
        elif found := _ITERATION.search(line):
            self._number = int(found[1])
        elif found := _ENERGY.search(line):
            self._take_energy(float(found[2]) * RYDBERG, final=bool(found[1]))
        elif found := _ACCURACY.search(line):
            self._take_accuracy(_number(found[1]) * RYDBERG)
        elif found := _FORCE_LINE.search(line):
            # contributions may follow; the first list is the total
            if len(self._forces) < len(self.crystal):
                self._forces.append([_number(found[k]) * _FORCE for k in (1, 2, 3)])
        elif "total   stress" in line:
            self._in_stress, self._stress = True, []
        else:
            self._take_facts(line)

    def _take_facts(self, line: str) -> None:
        if found := _FERMI.search(line):
            self._fermi = float(found[1])
        elif found := _SPIN_FERMI.search(line):
            self._fermi = max(float(found[1]), float(found[2]))
        elif found := _LEVELS.search(line):
            self.levels = float(found[1]), float(found[2]) if found[2] else None
        elif found := _MOMENT.search(line):
            self._moment = float(found[1])
        elif found := _K_POINTS.search(line):
            self.k_points = int(found[1])
        else:
            self._take_stages(line)

    def _take_stages(self, line: str) -> None:
        if line.lstrip().startswith("Computing kpt #"):
            self.bands_done += 1
        elif "lattice parameter (alat)" in line:
            self._alat = float(line.split("=")[1].split(maxsplit=1)[0]) * BOHR
        elif "Program PWSCF" in line:
            self.version = line.split("v.")[1].split(maxsplit=1)[0] if "v." in line else ""
        elif found := _FUNCTIONAL.match(line):
            name = " ".join(found[1].split())
            self.functional = _SHORT.get(name, name)
        elif "Self-consistent Calculation" in line:
            self._close()
        elif "convergence NOT achieved" in line:
            self.unconverged = True
        elif "inal scf calculation at the relaxed structure" in line:
            self.own_basis = True
        elif "bfgs converged in" in line:
            self.relaxed = True
        elif "JOB DONE" in line:
            self.done = True

    def _take_energy(self, energy: float, *, final: bool) -> None:
        if final:
            self._final = energy
        else:
            self._energy = energy

    def _take_accuracy(self, accuracy: float) -> None:
        energy = self._energy if self._energy is not None else self._final
        if energy is None:
            return
        number = self._number
        last = self.iterations[-1] if self.iterations else None
        step = len(self.steps)
        if last is not None and (last.step, last.number) == (step, number):
            # printed once more, as what it came to
            self.iterations.pop()
            energy = self._final if self._final is not None else energy
        self.iterations.append(Iteration(step, number, energy, accuracy))
        self._energy = None

    # -- tables ------------------------------------------------------------------------------------------------------

    def _stress_row(self, line: str) -> bool:
        words = line.split()
        if len(words) != 6:
            self._in_stress = False
            return False
        # kbar; what the program prints is positive under pressure
        self._stress.append([-_number(word) * _GPA for word in words[3:]])
        self._in_stress = len(self._stress) < 3
        return True

    def _begin_card(self, card: str, unit: str, alat: str | None) -> None:
        self._end_card()
        if card == "ATOMIC_POSITIONS" or not self.steps:
            self._close()
        if card == "CELL_PARAMETERS":
            self._close()
        self._card, self._unit, self._rows = card, unit, []
        if alat:
            self._alat = float(alat) * BOHR

    def _row(self, line: str) -> bool:
        words = line.split()
        values = words[1:4] if self._card == "ATOMIC_POSITIONS" else words[:3]
        try:
            row = [_number(word) for word in values]
        except ValueError:
            row = []
        if len(row) != 3:
            self._end_card()
            return False
        self._rows.append(row)
        if len(self._rows) == (3 if self._card == "CELL_PARAMETERS" else len(self.crystal)):
            self._end_card()
        return True

    def _end_card(self) -> None:
        card, rows, self._card = self._card, np.array(self._rows, dtype=float), ""
        if card == "CELL_PARAMETERS" and rows.shape == (3, 3):
            self.crystal = self.crystal.replace(cell=rows * self._scale())
        elif card == "ATOMIC_POSITIONS" and rows.shape == (len(self.crystal), 3):
            positions = rows @ self.crystal.cell if self._unit == "crystal" else rows * self._scale()
            self.crystal = self.crystal.replace(positions=positions)

    def _scale(self) -> float:
        return {"angstrom": 1.0, "bohr": BOHR}.get(self._unit, self._alat or 1.0)

    # -- a geometry and an error -------------------------------------------------------------------------------------

    def _close(self) -> None:
        """Keep the geometry that ends here, if its energy is known."""
        energy = self._final if self._final is not None else self._energy if self.unconverged else None
        if energy is None and self.unconverged and self.iterations and self.iterations[-1].step == len(self.steps):
            energy = self.iterations[-1].energy
        if energy is not None:
            n = len(self.crystal)
            self.steps.append(
                IonicStep(
                    self.crystal,
                    energy,
                    np.array(self._forces) if len(self._forces) == n else None,
                    np.array(self._stress) if len(self._stress) == 3 else None,
                    converged=not self.unconverged,
                    fermi=self._fermi if self._fermi is not None else self.levels[0],
                    moment=self._moment,
                )
            )
            self.unconverged = False
        self._final = self._energy = None
        self._forces, self._stress = [], []
        self._number = 0

    def _begin_error(self) -> None:
        self._in_error, self._said = True, []

    def _end_error(self) -> None:
        self._in_error = False
        words = " ".join(word for word in self._said if word)
        self.error = self.error or words


def _number(word: str) -> float:
    return float(word.lower().replace("d", "e"))
