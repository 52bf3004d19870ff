"""What is kept of a run: numbers of every step, frames now and then, and velocities often enough for vibrations."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.simulation.averages import mean_of
from core.simulation.guard import good_step
from core.simulation.vibrations import VelocityCorrelation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.simulation.dynamics import Settings, State
    from core.structures.crystal import Crystal

MOST_FRAMES = 4000
"""Frames that are kept of a run; of longer ones, every second, third ... of those asked for."""
_MOST_BYTES = 1 << 28
_BYTES_PER_ATOM = 72  # of a frame: positions, velocities, forces
_SAMPLES_PER_STEP = 4  # of the time step that is right for the atoms: five samples in the fastest period

COLUMNS = ("time", "temperature", "potential_energy", "kinetic_energy", "conserved", "pressure", "volume")
"""Numbers of a state that are kept of every step."""


class Record:
    """Gathers the states of one stretch of a run.

    Attributes:
        frames: Frames kept.
        stride: Steps between two of them.
        velocities: Gathers the velocities.
        last: The last state; None before the first.

    Args:
        crystal: The structure that moves.
        settings: How it moves.
        interval: Time between two frames that are asked for, fs.
        begin: Time of the start, fs.
    """

    def __init__(self, crystal: Crystal, settings: Settings, interval: float, begin: float = 0.0) -> None:
        self._crystal = crystal
        self._begin = begin
        self.step = settings.step
        self.asked_stride = max(round(interval / settings.step), 1)
        most = max(min(MOST_FRAMES, _MOST_BYTES // (_BYTES_PER_ATOM * len(crystal))), 2)
        # a multiple of what was asked for, so that the frames kept are some of those
        self.stride = self.asked_stride * max(math.ceil(settings.steps / (self.asked_stride * most)), 1)
        self.frames: list[Crystal] = []
        self.last: State | None = None
        self._steps: array[int] = array("q")
        self._columns = {name: array("d") for name in COLUMNS}
        self._lengths = array("d")
        self._kept: list[int] = []
        self._beat = max(int(_SAMPLES_PER_STEP * good_step(crystal) / settings.step), 1)
        samples = settings.steps // self._beat + 1
        self.velocities = VelocityCorrelation(crystal.numbers, self._beat * settings.step, samples)

    def __len__(self) -> int:
        return len(self._steps)

    def add(self, state: State) -> None:
        """Take in the next state."""
        for name, column in self._columns.items():
            column.append(getattr(state, name))
        self._columns["time"][-1] += self._begin
        self._lengths.extend(np.linalg.norm(state.cell, axis=1).tolist())
        if state.step % self.stride == 0:
            self._kept.append(len(self._steps))
            frame = state.crystal(self._crystal)
            self.frames.append(frame.replace(info={**frame.info, "time": state.time + self._begin}))
        if state.step % self._beat == 0:
            self.velocities.add(state.velocities)
        self._steps.append(state.step)
        self.last = state

    def column(self, name: str, at: NDArray[np.int64] | None = None) -> NDArray[np.float64]:
        """Return a number of every step, or of some."""
        values = np.array(self._columns[name])
        return values if at is None else values[at]

    def lengths(self, at: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the lengths of the lattice vectors at some steps in Å, shape (k, 3)."""
        return np.array(self._lengths).reshape(-1, 3)[at]

    @property
    def kept(self) -> NDArray[np.int64]:
        """Which steps have a frame, counted from the first of this stretch."""
        return np.array(self._kept, dtype=np.int64)

    def some(self, most: int) -> NDArray[np.int64]:
        """Return at most about so many steps, evenly spread, the last among them."""
        n = len(self)
        chosen = np.arange(n - 1, -1, -max(math.ceil(n / most), 1), dtype=np.int64)
        return chosen[::-1]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through a series.

    Attributes:
        slope: In units of the series per fs.
        error: Its standard error, from blocks of the series; None if the series is too short.
    """

    slope: float
    error: float | None


_BLOCKS = 10


def drift_of(times: NDArray[np.float64], values: NDArray[np.float64]) -> Line:
    """Fit a line through blocks of a series, whose scatter tells the error of the slope.

    Args:
        times: fs, shape (n,).
        values: Shape (n,).
    """
    if len(values) < 4 * _BLOCKS:
        return Line(0.0, None)
    at, means = (np.array([part.mean() for part in np.array_split(one, _BLOCKS)]) for one in (times, values))
    coefficients, covariance = np.polyfit(at, means, 1, cov=True)
    return Line(float(coefficients[0]), float(np.sqrt(max(covariance[0, 0], 0.0))))


def unsettled(values: NDArray[np.float64]) -> bool:
    """Return whether the two halves of a series differ by more than chance: the run had not come to rest."""
    half = len(values) // 2
    first, second = mean_of(values[:half]), mean_of(values[half:])
    if first.error is None or second.error is None:
        return True
    return abs(first.value - second.value) > 4 * math.hypot(first.error, second.error) + 1e-12
