"""The shape of reflections: how a list of lines becomes the curve that an instrument records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.powder.reflections import Reflections

_WIDTHS = 40.0  # half-widths from the middle beyond which a line is left out
_LEAST_WIDTH = 1e-4  # degrees


class Shape(StrEnum):
    """Profile functions."""

    PSEUDO_VOIGT = "pseudo-Voigt"
    GAUSSIAN = "Gaussian"
    LORENTZIAN = "Lorentzian"


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of an instrument.

    Attributes:
        shape: The function.
        u: Degrees², of Caglioti's FWHM² = U tan²θ + V tanθ + W.
        v: Degrees².
        w: Degrees².
        mixing: Share of the Lorentzian in a pseudo-Voigt.
    """

    shape: Shape = Shape.PSEUDO_VOIGT
    u: float = 0.0
    v: float = 0.0
    w: float = 0.01
    mixing: float = 0.5

    def widths(self, two_theta: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the full widths at half maximum in degrees.

        Source: G. Caglioti, A. Paoletti, F. P. Ricci, Nucl. Instrum. 3, 223 (1958).

        Raises:
            UserError: If a square of a width would not be positive.
        """
        tangent = np.tan(np.radians(two_theta / 2))
        squares = self.u * tangent**2 + self.v * tangent + self.w
        if (squares <= _LEAST_WIDTH**2).any():
            raise UserError(
                "U, V and W give a reflection no width: U tan²θ + V tanθ + W must be positive.",
                hint="Make W larger, or V less negative.",
            )
        return np.asarray(np.sqrt(squares))


def spread(lines: Reflections, profile: Profile, two_theta: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the intensity at each angle; the area under a reflection is its intensity.

    Args:
        lines: The reflections.
        profile: Their shape.
        two_theta: Ascending angles in degrees, shape (n,).

    Raises:
        UserError: If the profile has no width somewhere.
    """
    total = np.zeros(len(two_theta))
    lorentzian = {Shape.GAUSSIAN: 0.0, Shape.LORENTZIAN: 1.0}.get(profile.shape, profile.mixing)
    widths = profile.widths(lines.two_theta)
    reach = widths * (_WIDTHS if lorentzian > 0 else 4.0)
    low = np.searchsorted(two_theta, lines.two_theta - reach)
    high = np.searchsorted(two_theta, lines.two_theta + reach)
    for middle, area, width, a, b in zip(lines.two_theta, lines.intensity, widths, low, high, strict=True):
        x = (two_theta[a:b] - middle) / width
        gauss = np.exp(-4 * np.log(2) * x * x) * (2 * np.sqrt(np.log(2) / np.pi))
        lorentz = (2 / np.pi) / (1 + 4 * x * x)
        total[a:b] += area / width * (lorentzian * lorentz + (1 - lorentzian) * gauss)
    return total
