"""A scale bar: a round length that is neither short nor long on the picture."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from gui.viewer.camera import Camera

_LONGEST = 140.0  # device-independent pixels
_NANOMETRE = 10.0  # Å


def length(camera: Camera, height: float) -> tuple[float, float, str]:
    """Return a round length for a picture: in Å, in device-independent pixels, and as it is written.

    Args:
        camera: From where the picture is seen; a perspective has no scale.
        height: Of the picture in device-independent pixels.

    Raises:
        ValueError: In perspective.
    """
    if camera.perspective:
        raise ValueError("lengths differ with depth in a perspective")
    pixels = height / (2 * camera.half_height)
    longest = _LONGEST / pixels
    power = 10.0 ** floor(log10(longest))
    rounded = max(step * power for step in (1, 2, 5) if step * power <= longest)
    in_nanometres = rounded >= _NANOMETRE
    number = QLocale().toString(rounded / _NANOMETRE if in_nanometres else rounded, "g", 3)
    return rounded, rounded * pixels, f"{number} {'nm' if in_nanometres else 'Å'}"
