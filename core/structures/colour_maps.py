"""Colour maps for values on atoms and in space."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Evenly spaced colours of each map; straight lines between them stay within 6/255 of the original.
# viridis: S. van der Walt and N. Smith (2015), CC0.
_VIRIDIS = (
    "440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1fa088 "
    "28ae80 3fbc73 5ec962 84d44b addc30 d8e219 fde725"
)
# blue-white-red without a jump in lightness at zero: K. Moreland, ISVC 2009 ("cool to warm")
_DIVERGING = "3b4cc0 5977e3 7b9ff9 9ebeff c0d4f5 dddcdc f2cbb7 f7ac8e ee8468 d65244 b40426"

_UNKNOWN = (128, 128, 128)


def _anchors(text: str) -> NDArray[np.float64]:
    return np.array([[int(code[k : k + 2], 16) for k in (0, 2, 4)] for code in text.split()], dtype=float)


def mapped(fractions: ArrayLike, *, signed: bool) -> NDArray[np.uint8]:
    """Return RGB for values between 0 and 1, shape (n, 3); grey where a value is not a number.

    Args:
        fractions: Shape (n,).
        signed: Use the diverging map, whose middle means zero, instead of viridis.
    """
    anchors = _anchors(_DIVERGING if signed else _VIRIDIS)
    values = np.asarray(fractions, dtype=float)
    known = np.isfinite(values)
    at = np.linspace(0, 1, len(anchors))
    filled = np.where(known, values, 0.0)
    colours = np.stack([np.interp(filled, at, channel) for channel in anchors.T], axis=-1)
    colours[~known] = _UNKNOWN
    return np.round(colours).astype(np.uint8)


def chosen_limits(
    found: tuple[float, float], low: float | None, high: float | None, *, signed: bool
) -> tuple[float, float, bool]:
    """Return the ends of the colour bar, and whether the diverging map is used, with what the user chose of them.

    The middle of the diverging map means zero: one chosen end is mirrored, and two that do not mirror each other get
    the other map.

    Args:
        found: The ends where nothing is chosen.
        low: The chosen value of the lowest colour, if any.
        high: The chosen value of the highest colour, if any.
        signed: Whether the values have both signs.

    Raises:
        StructureError: If the lowest would not lie below the highest.
    """
    if low is None and high is None:
        return *found, signed
    ends = found[0] if low is None else low, found[1] if high is None else high
    if signed and low is None and ends[1] > 0:
        ends = -ends[1], ends[1]
    elif signed and high is None and ends[0] < 0:
        ends = ends[0], -ends[0]
    if not ends[1] > ends[0]:
        raise StructureError(
            Text("Colours cannot run from {0} up to {1}.", *(f"{end:g}" for end in ends)),
            hint="Give a lowest value below the highest one, or leave both empty.",
        )
    return *ends, signed and bool(np.isclose(ends[0], -ends[1]))


def limits(values: NDArray[np.float64], *, signed: bool) -> tuple[float, float]:
    """Return the ends of the colour bar: the range of the values, or one symmetric about zero if signed."""
    known = values[np.isfinite(values)]
    if not len(known):
        return (-1.0, 1.0) if signed else (0.0, 1.0)
    if signed:
        most = float(np.abs(known).max()) or 1.0
        return -most, most
    low, high = float(known.min()), float(known.max())
    return (low, high) if high > low else (low - 0.5 * (abs(low) or 1.0), high + 0.5 * (abs(high) or 1.0))
