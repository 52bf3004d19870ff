"""Limited-memory BFGS that is told energies and slopes from outside, so that many can run side by side."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_MEMORY = 30
_LONGEST = 0.2  # Å; the first trust radius
_SHORTEST = 0.01  # Å; below which a rise of the energy is put up with
_SHARE_KEPT = 0.25
_CURVATURES = (2.0, 500.0)  # eV/Å² that a first guess may take


class Lbfgs:
    """One minimisation (J. Nocedal and S. J. Wright, Numerical Optimization, section 7.2) within a trust radius.

    Args:
        start: The first coordinates.
        curvature: First guess of the curvature along any of them.
        length: How large a step is; steps are cut to the trust radius.
        rise: By how much the energy may rise in a step before it is taken back, eV.
    """

    def __init__(
        self,
        start: NDArray[np.float64],
        curvature: float,
        length: Callable[[NDArray[np.float64]], float],
        rise: float,
    ) -> None:
        self.coordinates = start
        self._first_curvature = curvature
        self._length = length
        self._rise = rise
        self._radius = _LONGEST
        self._pairs: deque[tuple[NDArray[np.float64], NDArray[np.float64], float]] = deque(maxlen=_MEMORY)
        self._last: tuple[NDArray[np.float64], NDArray[np.float64], float] | None = None

    def tell(self, gradient: NDArray[np.float64], energy: float) -> None:
        """Take in slope and energy at ``coordinates`` and move on to where they are wanted next."""
        last = self._last
        if last is not None and energy > last[2] + self._rise and self._radius > _SHORTEST:
            # Went uphill: back, more carefully, and without the memory that led there.
            self._radius *= _SHARE_KEPT
            self._pairs.clear()
            self.coordinates, gradient, energy = last
        elif last is not None:
            step, change = self.coordinates - last[0], gradient - last[1]
            curvature = float(np.vdot(step, change))
            if curvature > 1e-4 * float(np.vdot(step, step)):
                self._pairs.append((step, change, curvature))
            self._radius = min(_LONGEST, 1.3 * self._radius)
        self._last = (self.coordinates, gradient, energy)
        step = self._direction(gradient)
        self.coordinates = self.coordinates + step * min(1.0, self._radius / max(self._length(step), 1e-12))

    def _direction(self, gradient: NDArray[np.float64]) -> NDArray[np.float64]:
        remainder = gradient.copy()
        shares = []
        for step, change, curvature in reversed(self._pairs):
            share = float(np.vdot(step, remainder)) / curvature
            remainder -= share * change
            shares.append(share)
        remainder /= self._guess()
        for (step, change, curvature), share in zip(self._pairs, reversed(shares), strict=True):
            remainder += step * (share - float(np.vdot(change, remainder)) / curvature)
        return -remainder

    def _guess(self) -> float:
        if not self._pairs:
            return self._first_curvature
        _, change, curvature = self._pairs[-1]
        return float(np.clip(float(np.vdot(change, change)) / curvature, *_CURVATURES))
