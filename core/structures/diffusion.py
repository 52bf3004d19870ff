"""Mean squared displacements and diffusion coefficients."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.displacement import FAR, displacement, fractional_step
from core.structures.elements import atomic_masses
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

MOST_BYTES = 2 << 30
"""Paths that would take more memory than this are refused."""

CM2_PER_S = 1e-1
"""One Å²/fs in cm²/s."""

_ATOMS_AT_ONCE = 64


@dataclass
class Paths:
    """Follows atoms through periodic boundaries, frame by frame.

    Attributes:
        still: Whether to take away the motion of the centre of mass.
        atoms: Which atoms to follow, shape (n,); None is all of them.
        jumped: Whether some atom moved so far between two frames that it may have gone the other way.
    """

    still: bool = True
    atoms: NDArray[np.bool_] | None = None
    jumped: bool = False
    _last: Crystal | None = None
    _at: NDArray[np.float64] | None = None
    _steps: list[NDArray[np.float32]] = field(default_factory=list)

    def add(self, frame: Crystal) -> None:
        """Take in the next frame.

        Raises:
            StructureError: If it has other atoms than the one before.
        """
        moved = np.zeros((len(frame), 3)) if self._last is None else displacement(self._last, frame)
        if self._last is not None and frame.volume > 0 and self._last.volume > 0:
            step = np.abs(fractional_step(self._last, frame)) * np.array(frame.pbc)
            self.jumped = self.jumped or bool((step > FAR).any())
        if self.still:
            weights = atomic_masses()[frame.numbers]
            moved = moved - np.average(moved, axis=0, weights=weights if weights.all() else None)
        at = moved if self._at is None else self._at + moved
        self._at, self._last = at, frame
        self._steps.append((at if self.atoms is None else at[self.atoms]).astype(np.float32))

    @property
    def bytes_each(self) -> int:
        """Memory that each frame takes."""
        return self._steps[-1].nbytes if self._steps else 0

    def all(self) -> NDArray[np.float32]:
        """Return where the atoms followed are against where they began in Å, shape (frames, atoms, 3)."""
        return np.stack(self._steps)


def require_memory(frames: int, bytes_each: int) -> None:
    """Refuse paths that do not fit into memory.

    Raises:
        StructureError: If they do not.
    """
    if frames * bytes_each > MOST_BYTES:
        raise StructureError(
            Text("The paths of the atoms would take {0} GB of memory.", f"{frames * bytes_each / 2**30:.1f}"),
            hint="Take every tenth frame, or fewer atoms.",
        )


def squared_displacements(paths: NDArray[np.floating]) -> Iterator[NDArray[np.float64]]:
    """Yield the mean squared displacement of each atom against the lag, averaged over all time origins.

    With Fourier transforms, so in n log n steps (Calandrini et al., Collection SFN 12, 201, 2011).

    Args:
        paths: Å, shape (frames, atoms, 3).

    Yields:
        Å², shape (some atoms, frames), until all atoms had their turn.
    """
    n = len(paths)
    for start in range(0, paths.shape[1], _ATOMS_AT_ONCE):
        part = paths[:, start : start + _ATOMS_AT_ONCE].astype(float)
        part = part - part.mean(axis=0)
        squares = np.einsum("tai,tai->at", part, part)
        spectrum = np.fft.rfft(part, n=2 * n, axis=0)
        power = (spectrum * spectrum.conj()).real.sum(axis=2)
        products = np.fft.irfft(power, n=2 * n, axis=0)[:n].T
        total = 2 * squares.sum(axis=1, keepdims=True)
        lost = np.cumsum(squares[:, ::-1], axis=1) + np.cumsum(squares, axis=1)
        # lag m leaves out the first m and the last m squares, one of each
        sums = total - np.concatenate([np.zeros((len(lost), 1)), lost[:, :-1]], axis=1)
        yield np.maximum(sums - 2 * products, 0.0) / (n - np.arange(n))


@dataclass(frozen=True, slots=True)
class Fit:
    """A straight line through a mean squared displacement.

    Attributes:
        coefficient: Diffusion coefficient, cm²/s.
        error: Its standard error from the spread among atoms; None for a single one.
        offset: Where the line cuts the axis, Å².
        first: Index of the first lag fitted.
        last: Index of the last.
    """

    coefficient: float
    error: float | None
    offset: float
    first: int
    last: int


def fit(each: NDArray[np.float64], step: float, begin: float, end: float) -> Fit:
    """Fit D = slope / 6.

    Args:
        each: Mean squared displacement of each atom, Å², shape (atoms, frames).
        step: Time between frames, fs.
        begin: Where the fit begins, as a part of the longest lag.
        end: Where it ends.

    Raises:
        StructureError: If fewer than two lags lie between.
    """
    longest = each.shape[1] - 1
    first, last = max(int(np.ceil(begin * longest)), 1), int(end * longest)
    if last - first < 1:
        raise StructureError(
            "There are too few frames between the two ends of the fit.", hint="Fit a wider part, or take more frames."
        )
    times = np.arange(first, last + 1) * step
    centred = times - times.mean()
    slopes = each[:, first : last + 1] @ centred / (centred @ centred)
    mean = each[:, first : last + 1].mean()
    factor = CM2_PER_S / 6
    spread = float(slopes.std(ddof=1) / np.sqrt(len(slopes))) * factor if len(slopes) > 1 else None
    slope = float(slopes.mean())
    return Fit(slope * factor, spread, float(mean - slope * times.mean()), first, last)
