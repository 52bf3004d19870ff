"""A measured powder pattern: its file, and how well a calculated one agrees with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.errors import FileError, StructureError
from core.texts import Text

if TYPE_CHECKING:
    from os import PathLike

    from numpy.typing import NDArray

_LEAST_POINTS = 10
_MOST_BYTES = 100_000_000
_SEPARATORS = re.compile(r"[\s;,]+")


@dataclass(frozen=True, eq=False)
class Measured:
    """A measured pattern.

    Attributes:
        two_theta: Ascending, degrees, shape (n,).
        counts: Shape (n,).
        errors: Standard deviations of the counts, shape (n,); counting statistics where the file gives none.
    """

    two_theta: NDArray[np.float64]
    counts: NDArray[np.float64]
    errors: NDArray[np.float64]

    def within(self, low: float, high: float) -> Measured:
        """Return the part between two angles.

        Raises:
            StructureError: If there is next to nothing.
        """
        inside = (self.two_theta >= low) & (self.two_theta <= high)
        if np.count_nonzero(inside) < _LEAST_POINTS:
            raise StructureError(
                Text(
                    "The measured pattern runs from {0}° to {1}°, outside the range asked for.",
                    f"{self.two_theta[0]:g}",
                    f"{self.two_theta[-1]:g}",
                ),
                hint="Choose a range of angles that overlaps with it.",
            )
        return Measured(self.two_theta[inside], self.counts[inside], self.errors[inside])


@dataclass(frozen=True, eq=False)
class Agreement:
    """A calculated pattern brought onto a measured one.

    Attributes:
        calculated: Scaled, with the background, shape (n,).
        background: Shape (n,).
        scale: What the calculated pattern was multiplied by.
        rwp: Weighted profile R factor in per cent: √(Σ w (y − c)² / Σ w y²), background included.
        cosine: Cosine of the angle between the patterns without background: 1 for the same shape.
        pearson: Their linear correlation.
    """

    calculated: NDArray[np.float64]
    background: NDArray[np.float64]
    scale: float
    rwp: float
    cosine: float
    pearson: float


def read_measured(path: str | PathLike[str]) -> Measured:
    """Read a pattern: two or three columns (angle, counts, error) apart by blanks, commas, semicolons or tabs.

    Lines that do not begin with numbers are taken for a header or remarks. A comma is a decimal one where numbers are
    apart by semicolons or tabs, and have no points.

    Raises:
        FileError: If it cannot be read, or holds no pattern.
    """
    path = Path(path).expanduser()
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileError(Text("{0} is too large for a powder pattern.", path.name))
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise FileError(
            Text("{0} cannot be read.", path.name or str(path)), hint="Choose a file that exists.", detail=str(error)
        ) from error
    rows = _rows(text)
    if len(rows) < _LEAST_POINTS:
        raise FileError(
            Text("{0} holds no powder pattern.", path.name),
            hint="It needs at least ten lines with an angle and an intensity each.",
        )
    return _pattern(rows, path.name)


def _rows(text: str) -> list[list[float]]:
    """Return the numbers of the lines that are nothing but numbers."""
    lines = text.replace("\r", "\n").split("\n")
    some = [line for line in lines if line.strip()][-50:]
    comma = bool(some) and all(("\t" in line or ";" in line) and "," in line and "." not in line for line in some)
    found = []
    for line in lines:
        words = [word for word in _SEPARATORS.split((line.replace(",", ".") if comma else line).strip()) if word]
        try:
            numbers = [float(word) for word in words]
        except ValueError:
            continue
        if len(numbers) >= 2:
            found.append(numbers)
    return found


def _pattern(rows: list[list[float]], name: str) -> Measured:
    # a line of start, step and end, as some formats have it first, is no point
    usual = int(np.median([len(row) for row in rows]))
    table = np.array([row[: min(usual, 3)] for row in rows if len(row) == usual])
    table = table[np.isfinite(table).all(axis=1)]
    table = table[np.argsort(table[:, 0], kind="stable")]
    table = table[np.append(True, np.diff(table[:, 0]) > 0)] if len(table) else table
    angles = table[:, 0] if len(table) else np.zeros(0)
    if len(table) < _LEAST_POINTS or angles[0] < 0 or angles[-1] > 180 or not (table[:, 1] > 0).any():
        raise FileError(
            Text("{0} holds no powder pattern.", name),
            hint="The first column must be 2θ from 0 to 180 degrees, the second the intensity.",
        )
    counts = table[:, 1]
    errors = np.sqrt(np.maximum(counts, 1.0))
    if table.shape[1] > 2 and (table[:, 2] > 0).all():
        errors = table[:, 2]
    return Measured(angles, counts, errors)


def agree(measured: Measured, calculated: NDArray[np.float64], terms: int) -> Agreement:
    """Bring a calculated pattern onto a measured one: its scale and a smooth background are fitted together.

    Args:
        measured: The measured pattern.
        calculated: At the same angles, without background, shape (n,).
        terms: Chebyshev polynomials in the background, at least 1.
    """
    from numpy.polynomial import chebyshev
    from scipy.optimize import lsq_linear

    x = measured.two_theta
    place = 2 * (x - x[0]) / (x[-1] - x[0]) - 1
    basis = chebyshev.chebvander(place, terms - 1)
    size = float(calculated.max()) or 1.0
    matrix = np.column_stack([calculated / size, basis])
    low = np.append(0.0, np.full(terms, -np.inf))
    weights = 1 / measured.errors
    fit = lsq_linear(matrix * weights[:, None], measured.counts * weights, bounds=(low, np.inf)).x
    background = basis @ fit[1:]
    whole = matrix @ fit
    rest = measured.counts - background
    squares = float(np.sum((weights * measured.counts) ** 2))
    rwp = float(100 * np.sqrt(np.sum((weights * (measured.counts - whole)) ** 2) / squares))
    return Agreement(
        whole, background, float(fit[0] / size), rwp, _cosine(rest, calculated), _pearson(rest, calculated)
    )


def _cosine(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    size = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second / size) if size > 0 else 0.0


def _pearson(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    return _cosine(first - first.mean(), second - second.mean())
