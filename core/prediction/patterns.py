"""How well structures agree with a measured powder pattern, though their cells are a little too large or too small."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.powder.measured import Measured, agree
from core.structures.powder.profile import Profile, spread
from core.structures.powder.reflections import Beam, Reflections, reflections

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_STEP = 0.05  # degrees between points that are compared
_WIDTH = 0.3  # degrees; so wide that lines meet though a cell is a little off
_SMOOTH = 0.1
_SCALES = np.linspace(0.94, 1.06, 25)
_FINE = np.linspace(-0.004, 0.004, 9)
_TERMS = 6
_BEYOND = 8.0  # degrees past the ends of the pattern from which lines may move in


@dataclass(frozen=True, eq=False)
class Fit:
    """A structure brought onto the measured pattern.

    Attributes:
        cosine: Of the angle between both patterns without background: 1 for the same shape.
        scale: By what the lengths of its cell were multiplied.
        curve: What it gives, with the background, at ``Comparison.angles``.
    """

    cosine: float
    scale: float
    curve: NDArray[np.float64]


class Comparison:
    """Compares structures with one measured pattern.

    Args:
        measured: The pattern.
        beam: What it was measured with.
    """

    def __init__(self, measured: Measured, beam: Beam) -> None:
        from scipy.ndimage import gaussian_filter1d

        self.angles = np.arange(measured.two_theta[0], measured.two_theta[-1], _STEP)
        counts = gaussian_filter1d(np.interp(self.angles, measured.two_theta, measured.counts), _SMOOTH / _STEP)
        self.measured = Measured(self.angles, counts, np.ones(len(counts)) * max(float(counts.max()), 1.0) ** 0.5)
        self._beam = beam
        self._basis = np.polynomial.chebyshev.chebvander(np.linspace(-1, 1, len(self.angles)), _TERMS - 1)

    def fit(self, crystal: Crystal) -> Fit | None:
        """Return how a structure agrees at the size of its cell that agrees best, or None where it gives no pattern.

        Cell and atoms are scaled alike in all directions by up to six per cent; nothing else is fitted but the height
        and a smooth background.
        """
        low, high = float(self.angles[0]), float(self.angles[-1])
        try:
            lines = reflections(crystal, self._beam, (max(low - _BEYOND, 1.0), min(high + _BEYOND, 175.0)))
        except (StructureError, ValueError):
            # nothing to be seen in this range
            return None
        rough = float(_SCALES[int(np.argmax([self._cosine(lines, scale) for scale in _SCALES]))])
        fine = rough + _FINE
        scale = float(fine[int(np.argmax([self._cosine(lines, one) for one in fine]))])
        curve = self._curve(lines, scale)
        if not curve.any():
            return None
        found = agree(self.measured, curve, _TERMS)
        return Fit(found.cosine, scale, found.calculated)

    def _cosine(self, lines: Reflections, scale: float) -> float:
        curve = self._curve(lines, scale)
        if not curve.any():
            return 0.0
        matrix = np.column_stack([curve / curve.max(), self._basis])
        fit, *_ = np.linalg.lstsq(matrix, self.measured.counts, rcond=None)
        rest = self.measured.counts - self._basis @ fit[1:]
        size = float(np.linalg.norm(rest) * np.linalg.norm(curve))
        return float(rest @ curve / size) if size > 0 and fit[0] > 0 else 0.0

    def _curve(self, lines: Reflections, scale: float) -> NDArray[np.float64]:
        """Return the pattern of a cell so many times as long, by Bragg's law."""
        sine = np.sin(np.radians(lines.two_theta / 2)) / scale
        seen = sine < 1
        moved = np.degrees(2 * np.arcsin(sine[seen]))
        kept = replace(
            lines,
            two_theta=moved,
            intensity=lines.intensity[seen],
            spacing=lines.spacing[seen] * scale,
            factor2=lines.factor2[seen],
            multiplicity=lines.multiplicity[seen],
            line=lines.line[seen],
            planes=tuple(plane for plane, ok in zip(lines.planes, seen.tolist(), strict=True) if ok),
        )
        return spread(kept, Profile(w=_WIDTH**2), self.angles)
