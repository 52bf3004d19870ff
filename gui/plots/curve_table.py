"""The points of curves as text: rows for files and the clipboard, and one point to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from gui.plots.axes import Axis
    from gui.plots.strand import Curve

_FIGURES = 6
_MOST_READ = 6  # more names and numbers than this nobody reads in one line


def table_of(curves: Mapping[str, Curve], x: Axis, y: Axis) -> list[Sequence[object]]:
    """Return all points as rows under a header; ordinates belong to the abscissae that stand last before them.

    Args:
        curves: Name to curve.
        x: What the horizontal axis shows.
        y: What the vertical axis shows.
    """
    heads: list[str] = []
    columns: list[NDArray[np.float64]] = []
    abscissae: NDArray[np.float64] | None = None
    for name, curve in curves.items():
        if abscissae is None or not np.array_equal(curve.x, abscissae, equal_nan=True):
            abscissae = curve.x
            heads.append(x.title)
            columns.append(abscissae)
        title = f"{name}, {y.title}" if len(curves) > 1 else y.title
        heads.append(title)
        columns.append(curve.y)
        if curve.errors is not None:
            heads.append(f"± {title}")
            columns.append(curve.errors)
    longest = max((len(column) for column in columns), default=0)
    rows = [[f"{column[i]:.12g}" if i < len(column) else "" for column in columns] for i in range(longest)]
    return [heads, *rows]


def reading(x: str, curves: Sequence[tuple[str, Curve]], index: int) -> str:
    """Return what the curves are at one abscissa: "0.5: a 1.25 ± 0.1 · b 2".

    Args:
        x: The abscissa as it is written, or "".
        curves: Names and curves that have a point there.
        index: Index of the point in each.
    """
    parts = []
    for name, curve in curves[:_MOST_READ]:
        number = format_number(float(curve.y[index]), _FIGURES)
        if curve.errors is not None and np.isfinite(curve.errors[index]):
            number += f" ± {format_number(float(curve.errors[index]), 2)}"
        parts.append(f"{name} {number}" if len(curves) > 1 else number)
    parts += ["…"] if len(curves) > _MOST_READ else []
    values = " · ".join(parts)
    return f"{x}: {values}" if x and values else values
