"""Velocity autocorrelation, and the vibrational density of states that is its Fourier transform."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import atomic_masses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MOST_LAGS = 2048
"""Samples over which velocities are correlated; at 4 fs that resolves 0.1 THz."""
_MOST_BYTES = 1 << 28
_ATOMS_AT_ONCE = 256
ALL = 0
"""Stands for all atoms among the elements."""


@dataclass(frozen=True, slots=True)
class Spectrum:
    """A vibrational density of states.

    Attributes:
        frequencies: THz, from 0, shape (k,).
        states: Element, or ``ALL``, to its share in the density of states in 1/THz, shape (k,). All together enclose 1.
        resolution: Width of a sharp line in THz.
    """

    frequencies: NDArray[np.float64]
    states: Mapping[int, NDArray[np.float64]]
    resolution: float

    @property
    def highest_peak(self) -> float | None:
        """Where the density of states is largest, THz; None if that cannot be told from no vibration at all."""
        peak = float(self.frequencies[np.argmax(self.states[ALL])])
        return peak if peak > self.resolution else None

    @property
    def end(self) -> float:
        """The frequency above which there are hardly any states, THz."""
        total = self.states[ALL]
        return float(self.frequencies[np.flatnonzero(total > 0.005 * total.max())[-1]])


@dataclass
class VelocityCorrelation:
    """Gathers mass-weighted velocity autocorrelations from samples at equal intervals, in bounded memory.

    Samples are taken in blocks twice as long as the longest lag; within a block all pairs of times count.

    Attributes:
        numbers: Atomic numbers, shape (n,).
        interval: Between two samples, fs.
        expected: How many samples will come, as far as is known.
        differences: Whether the velocities are differences of positions over the interval; what that takes away from
            fast vibrations is then given back.
    """

    numbers: NDArray[np.int64]
    interval: float
    expected: int
    differences: bool = False
    samples: int = 0
    _block: list[NDArray[np.float32]] = field(default_factory=list)
    _sums: dict[int, NDArray[np.float64]] = field(default_factory=dict)
    _counts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __post_init__(self) -> None:
        fit = _MOST_BYTES // max(24 * len(self.numbers), 1)
        self._lags = max(min(self.expected // 2, MOST_LAGS, fit), 2)
        self._sums = {int(number): np.zeros(self._lags) for number in np.unique(self.numbers)}
        self._counts = np.zeros(self._lags, dtype=np.int64)

    def add(self, velocities: NDArray[np.float64]) -> None:
        """Take in the next sample, any unit, shape (n, 3)."""
        self._block.append(velocities.astype(np.float32))
        self.samples += 1
        if len(self._block) == 2 * self._lags:
            self._take()

    def _take(self) -> None:
        block, self._block = np.stack(self._block), []
        n, lags = len(block), min(self._lags, len(block))
        masses = atomic_masses()[self.numbers]
        for number, sums in self._sums.items():
            atoms = np.flatnonzero(self.numbers == number)
            for start in range(0, len(atoms), _ATOMS_AT_ONCE):
                part = block[:, atoms[start : start + _ATOMS_AT_ONCE]].reshape(n, -1).astype(float)
                transformed = np.fft.rfft(part, n=n + lags, axis=0)
                power = (transformed.real**2 + transformed.imag**2).sum(axis=1)
                sums[:lags] += masses[atoms[0]] * np.fft.irfft(power, n=n + lags)[:lags]
        self._counts[:lags] += n - np.arange(lags)

    def finish(self) -> bool:
        """Take in what is left of the last block; return whether there is anything to show."""
        if len(self._block) > 3 and (not self._counts.any() or len(self._block) >= self._lags // 2):
            self._take()
        self._block = []
        return bool(np.count_nonzero(self._counts) > 3 and self._total()[0] > 0)

    def _total(self) -> NDArray[np.float64]:
        return np.asarray(np.sum(list(self._sums.values()), axis=0))

    @property
    def _known(self) -> NDArray[np.bool_]:
        return self._counts > 0

    def correlations(self) -> tuple[NDArray[np.float64], Mapping[int, NDArray[np.float64]]]:
        """Return lags in fs, and the correlation of all atoms (weighted with mass) and of each element; 1 at lag 0."""
        known = self._known
        lags = np.asarray(np.flatnonzero(known) * self.interval, dtype=np.float64)
        found = {
            number: sums[known] / self._counts[known]
            for number, sums in ((ALL, self._total()), *self._sums.items())
            if sums[0] > 0
        }
        return lags, {number: values / values[0] for number, values in found.items()}

    def spectrum(self) -> Spectrum:
        """Return the vibrational density of states, with a Hann window over the lags."""
        known = np.flatnonzero(self._known)
        window = np.cos(np.pi / 2 * known / len(known)) ** 2
        # zeros between make the curve smooth; they add no resolution
        size = 4 * len(known)
        frequencies = np.asarray(np.fft.rfftfreq(size, self.interval) * 1000, dtype=np.float64)
        shares = {}
        for number, sums in ((ALL, self._total()), *self._sums.items()):
            tapered = sums[known] / self._counts[known] * window
            even = np.zeros(size)
            even[: len(known)] = tapered
            even[size - len(known) + 1 :] = tapered[:0:-1]
            shares[number] = np.fft.rfft(even).real / self._loss(frequencies)
        area = np.trapezoid(shares[ALL], frequencies)
        states = {number: values / area for number, values in shares.items()}
        return Spectrum(frequencies, states, 1000 / (len(known) * self.interval))

    def _loss(self, frequencies: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what differences over the interval leave of the square of a velocity."""
        if not self.differences:
            return np.ones_like(frequencies)
        return np.asarray(np.sinc(frequencies / 1000 * self.interval) ** 2)
