"""Cuts through a field: the values on a plane, as colours and as contour lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.colour_maps import chosen_limits, mapped
from core.structures.layers import Layer, Scale, Segments, Surface
from core.structures.planes import Box, Miller, miller_text, polygon, span, tessellated
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.volume import VolumetricData

_MOST_CORNERS = 400_000
_OUTLIERS = 0.02  # of the values on a slice at each end, which the colours do not tell apart
_LINE = (28, 36, 48)


@dataclass(frozen=True, slots=True)
class SliceStyle:
    """Which plane of a field is shown, and how.

    Attributes:
        hkl: Miller indices of the plane.
        multiple: Its distance from the corner of the cell, in multiples of the spacing of the planes.
        resolution: Distance in Å between the points whose values are drawn.
        low: Value of the lowest colour; None leaves out the lowest few on the slice.
        high: Value of the highest colour; None leaves out the highest few, as in the cores of atoms.
        contours: How many contour lines, evenly spaced between the two; 0 for none.
        opacity: 0 to 1.
    """

    hkl: Miller = (0, 0, 1)
    multiple: float = 0.5
    resolution: float = 0.08
    low: float | None = None
    high: float | None = None
    contours: int = 0
    opacity: float = 1.0


def slice_layer(volume: VolumetricData, style: SliceStyle, *, repeat: tuple[int, int, int] = (1, 1, 1)) -> Layer:
    """Return a field's values on a plane, clipped to the cell or, where the field does not repeat, to its box.

    Args:
        volume: The field; where it does not repeat, Miller indices refer to its box.
        style: Which plane, and how.
        repeat: Cells of the view along a, b, c.

    Raises:
        StructureError: If the indices give no plane, or it does not cut the cell, or the colours run backwards.
    """
    box = box_of(volume, repeat)
    corners = polygon(box, style.hkl, style.multiple)
    if not len(corners):
        low, high = span(box, style.hkl)
        raise StructureError(
            Text("The plane {0} does not cut the cell there.", miller_text(style.hkl)),
            hint=Text("Give a distance between {0} and {1} times the spacing.", f"{low:g}", f"{high:g}"),
        )
    area = np.linalg.norm(np.cross(corners - corners[0], np.roll(corners, -1, axis=0) - corners[0]), axis=1).sum() / 2
    points, triangles = tessellated(corners, max(style.resolution, float(np.sqrt(area / _MOST_CORNERS))))
    values = volume.at(points)
    scale = _scale(volume, style, values)
    colours = mapped((values - scale.low) / (scale.high - scale.low), signed=scale.signed)
    surface = Surface(points.astype(np.float32), triangles, None, colours, style.opacity, lit=False)
    lines = _contours(points, triangles, values, np.linspace(scale.low, scale.high, style.contours + 2)[1:-1])
    return Layer((_with_one_normal(surface, corners),), (lines,) if len(lines.starts) else (), scale=scale)


def box_of(volume: VolumetricData, repeat: tuple[int, int, int] = (1, 1, 1)) -> Box:
    """Return what a field's planes are clipped to."""
    if volume.periodic:
        return Box(np.zeros(3), volume.cell, repeat)
    # the box ends at the last point, not one step behind it
    shape = np.array(volume.grid.shape)
    return Box(volume.origin, volume.cell * ((shape - 1) / shape)[:, None])


def _scale(volume: VolumetricData, style: SliceStyle, values: NDArray[np.float64]) -> Scale:
    known = values[np.isfinite(values)]
    known = known if len(known) else np.zeros(1)
    ends = np.quantile(known, (_OUTLIERS, 1 - _OUTLIERS))
    low, high = float(ends[0]), float(ends[1])
    signed = low < 0 < high and min(-low, high) > 1e-3 * max(-low, high)
    if signed:
        high = max(-low, high)
        low = -high
    if not high > low:
        low, high = low - 0.5 * (abs(low) or 1.0), low + 0.5 * (abs(low) or 1.0)
    low, high, signed = chosen_limits((low, high), style.low, style.high, signed=signed)
    return Scale(volume.label, volume.unit, low, high, signed, bool(known.min() < low or known.max() > high))


def _with_one_normal(surface: Surface, corners: NDArray[np.float64]) -> Surface:
    from dataclasses import replace

    normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
    normals = np.tile((normal / np.linalg.norm(normal)).astype(np.float32), (len(surface.points), 1))
    return replace(surface, normals=normals)


def _contours(
    points: NDArray[np.float64], triangles: NDArray[np.int64], values: NDArray[np.float64], levels: NDArray[np.float64]
) -> Segments:
    """Return the lines along which values that are linear in each triangle have one of the levels."""
    starts, ends = [], []
    held = values[triangles]
    for level in levels:
        cut = triangles[(held.min(axis=1) < level) & (held.max(axis=1) >= level)]
        above = values[cut] >= level
        # the corner that lies alone on its side of the level
        lone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
        rows = np.arange(len(cut))
        tip, others = cut[rows, lone], [cut[rows, (lone + k) % 3] for k in (1, 2)]
        first, second = (_between(points, values, tip, other, float(level)) for other in others)
        starts.append(first)
        ends.append(second)
    if not starts:
        starts = ends = [np.zeros((0, 3))]
    start, end = np.concatenate(starts), np.concatenate(ends)
    return Segments(start, end, np.tile(np.array(_LINE, dtype=np.uint8), (len(start), 1)), 1.0)


def _between(
    points: NDArray[np.float64], values: NDArray[np.float64], a: NDArray[np.int64], b: NDArray[np.int64], level: float
) -> NDArray[np.float64]:
    share = ((level - values[a]) / (values[b] - values[a]))[:, None]
    return np.asarray(points[a] + share * (points[b] - points[a]))
