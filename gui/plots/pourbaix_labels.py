"""Names of domains, written into them where there is room, and otherwise a number that a list explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from gui import theme

_TRIES = 9
_LEAST_SIDE = 9.0  # px of a domain that gets a number


@dataclass(frozen=True)
class Name:
    """A name at its place.

    Attributes:
        lines: What is written, one below the other.
        box: Where.
        turned: Whether it runs upwards.
    """

    lines: tuple[str, ...]
    box: QRectF
    turned: bool = False


def placed(
    names: Sequence[str], polygons: Sequence[QPolygonF], area: QRectF, metrics: QFontMetricsF
) -> tuple[list[Name], list[tuple[str, str]]]:
    """Return the names at their places, and what the numbers that stand for the rest mean.

    Args:
        names: Of the domains, " + " between the species.
        polygons: Their shapes.
        area: Outside it nothing is written.
        metrics: Of the font.
    """
    found: list[Name] = []
    key: list[tuple[str, str]] = []
    for name, polygon in zip(names, polygons, strict=True):
        shape = _cut(polygon, area)
        if len(shape) < 3:
            continue
        parts = tuple(name.split(" + "))
        ways = [(name,), *([_halves(parts)] if len(parts) > 2 else []), *([_stacked(parts)] if len(parts) > 1 else [])]
        spot = next((one for lines in ways for one in [_fit(lines, shape, metrics)] if one is not None), None)
        if spot is None:
            number = str(len(key) + 1)
            spot = _fit((number,), shape, metrics)
            if spot is None or min(np.ptp(shape, axis=0)) < _LEAST_SIDE:
                continue
            key.append((number, name))
        found.append(spot)
    return found, key


def draw(painter: QPainter, names: Sequence[Name], colours: theme.Theme) -> None:
    """Write names."""
    painter.setPen(colours.color("text"))
    height = QFontMetricsF(painter.font()).height()
    for name in names:
        painter.save()
        painter.translate(name.box.center())
        width = name.box.width()
        if name.turned:
            painter.rotate(-90)
            width = name.box.height()
        top = -height * len(name.lines) / 2
        for k, line in enumerate(name.lines):
            painter.drawText(QRectF(-width / 2, top + k * height, width, height), Qt.AlignmentFlag.AlignCenter, line)
        painter.restore()


def free_corner(box: QRectF, area: QRectF, taken: Sequence[QRectF]) -> QPointF:
    """Return where a box covers nothing in a corner of an area: at the upper right if it can be, or must be."""
    tops, lefts = (area.top(), area.bottom() - box.height()), (area.right() - box.width(), area.left())
    corners = [QPointF(left, top) for top in tops for left in lefts]
    free = (at for at in corners if not any(QRectF(at, box.size()).intersects(other) for other in taken))
    return next(free, corners[0])


def _stacked(parts: tuple[str, ...]) -> tuple[str, ...]:
    return (*(f"{part} +" for part in parts[:-1]), parts[-1])


def _halves(parts: tuple[str, ...]) -> tuple[str, ...]:
    half = (len(parts) + 1) // 2
    return (" + ".join(parts[:half]) + " +", " + ".join(parts[half:]))


def _cut(polygon: QPolygonF, area: QRectF) -> NDArray[np.float64]:
    """Return the corners of a convex shape's part within an area."""
    inside = polygon.intersected(QPolygonF(area)).toList()
    return np.array([(point.x(), point.y()) for point in inside])


def _fit(lines: tuple[str, ...], shape: NDArray[np.float64], metrics: QFontMetricsF) -> Name | None:
    """Return where lines fit into a shape: across, or turned; None where they do not."""
    width = max(metrics.horizontalAdvance(line) for line in lines) + 6
    height = metrics.height() * len(lines) + 2
    for turned in (False,) if lines[0].isdigit() else (False, True):
        w, h = (height, width) if turned else (width, height)
        at = _room(shape, w, h)
        if at is not None:
            return Name(lines, QRectF(at.x() - w / 2, at.y() - h / 2, w, h), turned)
    return None


def _room(shape: NDArray[np.float64], width: float, height: float) -> QPointF | None:
    """Return where a box lies farthest inside a convex shape, or None where it does not fit."""
    nexts = np.roll(shape, -1, axis=0)
    edges = nexts - shape
    normals = np.stack([edges[:, 1], -edges[:, 0]], axis=1)
    lengths = np.hypot(normals[:, 0], normals[:, 1])
    good = lengths > 1e-9
    normals, starts = normals[good] / lengths[good, None], shape[good]
    middle = shape.mean(axis=0)
    outward = np.sign(((starts - middle) * normals).sum(axis=1))
    normals = normals * outward[:, None]
    low, high = shape.min(axis=0), shape.max(axis=0)
    x, y = np.meshgrid(*(np.linspace(low[k], high[k], 2 * _TRIES + 1)[1:-1] for k in range(2)))
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    # room from the box to each edge: the box reaches half its size along the edge's normal
    reach = (np.abs(normals) * [width / 2, height / 2]).sum(axis=1)
    gaps = ((starts[None] - points[:, None]) * normals[None]).sum(axis=2) - reach
    room = gaps.min(axis=1)
    best = int(np.argmax(room))
    return QPointF(*points[best].tolist()) if room[best] >= 0 else None
