"""The points of a plot that answer to the mouse."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from gui.plots.strand import Curve

REACH = 30.0
"""How near, in pixels, the mouse has to come to a point."""

Snap = Literal["x", "point", "auto"]


class Spots:
    """Finds points of the curves that show; made anew when they change.

    Args:
        curves: Name to curve.
        log: Whether the horizontal and the vertical axis are logarithmic.
        snap: Whether the nearest point is that along the axis ("x") or in the plane ("point"); "auto" is along the axis
            if all curves have the same abscissae and a colour each.
    """

    def __init__(self, curves: Mapping[str, Curve], log: tuple[bool, bool], snap: Snap) -> None:
        self.curves = curves
        self._log = log
        self._snap = snap

    @cached_property
    def in_plane(self) -> bool:
        """Whether the nearest point is that in the plane."""
        if self._snap != "auto":
            return self._snap == "point"
        curves = list(self.curves.values())
        if len({id(curve.strand) for curve in curves}) < len(curves):
            return True
        return not all(same(curve.x, curves[0].x) for curve in curves[1:])

    def nearest(self, here: tuple[float, float], pixel: tuple[float, float]) -> tuple[str, int]:
        """Return the curve of the nearest point and its index there, or "" and -1 if none is within ``REACH``.

        Args:
            here: Where the mouse is, in coordinates as drawn.
            pixel: Size of a pixel in them.
        """
        x, y, starts = self._points
        if not len(x):
            return "", -1
        across = (x - here[0]) / pixel[0]
        down = (y - here[1]) / pixel[1] if self.in_plane else 0.0
        distances = np.nan_to_num(across**2 + down**2, nan=np.inf)
        at = int(np.argmin(distances))
        if distances[at] > REACH**2:
            return "", -1
        number = int(np.searchsorted(starts, at, side="right")) - 1
        return list(self.curves)[number], at - int(starts[number])

    def fellows(self, name: str) -> dict[str, Curve]:
        """Return the curves with the same abscissae as the one of that name, by default the first."""
        first = self.curves.get(name) or next(iter(self.curves.values()), None)
        if first is None:
            return {}
        return {one: curve for one, curve in self.curves.items() if same(curve.x, first.x)}

    @cached_property
    def _points(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
        """The points of all curves as drawn, and where those of each begin."""
        starts = np.cumsum([0, *(len(curve.x) for curve in self.curves.values())])[:-1]
        x = np.concatenate([np.zeros(0), *(curve.x for curve in self.curves.values())])
        y = np.concatenate([np.zeros(0), *(curve.y for curve in self.curves.values())])
        return as_drawn(x, log=self._log[0]), as_drawn(y, log=self._log[1]), starts


def same(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    """Return whether curves stand over the same abscissae."""
    return first is second or np.array_equal(first, second, equal_nan=True)


def as_drawn(values: NDArray[np.float64], *, log: bool) -> NDArray[np.float64]:
    """Return coordinates as they are drawn: logarithms on a logarithmic axis, and nothing where there is none."""
    return np.log10(np.where(values > 0, values, np.nan)) if log else values
