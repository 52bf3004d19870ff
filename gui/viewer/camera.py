"""Where the viewer stands: an immutable camera in plain numpy, shared by renderer, picker and overlay.

View coordinates have x to the right, y up and z towards the viewer, with the focal point at the origin.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import radians, tan
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

    from core.structures.scene import Scene

VIEW_ANGLE = 24.0
"""Degrees from bottom to top in perspective: about a portrait lens, so that cells do not look like wedges."""

_MARGIN = 1.1  # room around what is fitted
# parts of a, b and c towards the viewer: c up, b to the right, a to the front, turned so that all three show
_FIRST_SIGHT = (0.90, 0.34, 0.27)


def frame(towards_viewer: ArrayLike, up: ArrayLike) -> NDArray[np.float64]:
    """Return the rotation whose rows are right, up and towards the viewer, shape (3, 3).

    Args:
        towards_viewer: From the scene to the eye; any length but zero.
        up: What should point up as far as possible; any other direction is taken if it is parallel.
    """
    back = np.asarray(towards_viewer, dtype=float)
    back = back / np.linalg.norm(back)
    right = np.cross(np.asarray(up, dtype=float), back)
    if np.linalg.norm(right) < 1e-6:
        right = np.cross(np.eye(3)[int(np.argmin(np.abs(back)))], back)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(back, right), back])


@dataclass(frozen=True, eq=False)
class Camera:
    """A point of view.

    Attributes:
        focus: The point in the middle of the picture, which the view turns about, in Å.
        rotation: Rows are right, up and towards the viewer, shape (3, 3).
        half_height: Half the height of the picture at the focus, in Å.
        perspective: Whether things far away look smaller.
    """

    focus: NDArray[np.float64] = field(default_factory=lambda: np.zeros(3))
    rotation: NDArray[np.float64] = field(default_factory=lambda: frame(_FIRST_SIGHT, (0.0, 0.0, 1.0)))
    half_height: float = 5.0
    perspective: bool = False

    @property
    def distance(self) -> float:
        """From the eye to the focus in Å."""
        return self.half_height / tan(radians(VIEW_ANGLE / 2))

    def fitted(self, scene: Scene, aspect: float, beside: Iterable[NDArray[np.float64]] = ()) -> Self:
        """Return the camera moved so that the scene fills a picture.

        Args:
            scene: What is drawn.
            aspect: Width of the picture over its height.
            beside: Points in Å that are to be in sight as well, each of shape (n, 3).
        """
        centre = scene.centre
        points = np.concatenate([scene.positions, scene.cell_edges.reshape(-1, 3), *beside])
        if not len(points):
            return replace(self, focus=centre)
        reach = np.zeros(len(points))
        reach[: len(scene)] = np.maximum(scene.radii, scene.bond_radius)
        view = (points - centre) @ self.rotation.T
        across = np.abs(view[:, :2]) + reach[:, None]
        if self.perspective:
            # what stands in front of the focus looks larger
            across += view[:, 2:] * tan(radians(VIEW_ANGLE / 2))
        half = max(float(across[:, 1].max()), float(across[:, 0].max()) / max(aspect, 0.1), 1.0) * _MARGIN
        return replace(self, focus=centre, half_height=half)

    def at_first_sight(self, scene: Scene) -> Self:
        """Return the camera turned as a crystallographer expects: along the lattice, or onto a molecule's flat side."""
        cell = np.asarray(scene.cell)
        lengths = np.linalg.norm(cell, axis=1)
        if lengths.all():
            return self.looking(np.array(_FIRST_SIGHT) @ (cell / lengths[:, None]), cell[2])
        if len(scene) < 3:
            return self.looking(_FIRST_SIGHT, (0.0, 0.0, 1.0))
        _, _, (longest, middle, thinnest) = np.linalg.svd(
            scene.positions - scene.positions.mean(axis=0), full_matrices=False
        )
        return self.looking(thinnest + 0.35 * middle + 0.2 * longest, middle)

    def to_view(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points in view coordinates, shape (n, 3)."""
        return np.asarray((points - self.focus) @ self.rotation.T)

    def scale_at(self, depth: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Return how large things at view coordinate z look, against those at the focus."""
        if not self.perspective:
            return np.ones(np.shape(depth))
        return np.asarray(self.distance / np.maximum(self.distance - np.asarray(depth), 1e-6))

    def project(self, points: NDArray[np.float64], width: float, height: float) -> NDArray[np.float64]:
        """Return where points stand in the picture: x from the left, y from the top, and view z; shape (n, 3)."""
        view = self.to_view(points)
        pixels = self.scale_at(view[:, 2]) * height / (2 * self.half_height)
        return np.stack([width / 2 + view[:, 0] * pixels, height / 2 - view[:, 1] * pixels, view[:, 2]], axis=1)

    def at_focus(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Return the view coordinates x, y in the plane of the focus under a point of the picture."""
        unit = 2 * self.half_height / height
        return (x - width / 2) * unit, (height / 2 - y) * unit

    def orbited(self, dx: float, dy: float) -> Self:
        """Return the camera turned about the focus.

        Args:
            dx: Radians to the right.
            dy: Radians down.
        """
        cx, sx, cy, sy = np.cos(dx), np.sin(dx), np.cos(dy), np.sin(dy)
        about_up = np.array([[cx, 0, sx], [0, 1, 0], [-sx, 0, cx]])
        about_right = np.array([[1, 0, 0], [0, cy, -sy], [0, sy, cy]])
        rotation = about_right @ about_up @ self.rotation
        # many small turns must not shear the picture
        u, _, vt = np.linalg.svd(rotation)
        return replace(self, rotation=u @ vt)

    def turned(self, angle: float) -> Self:
        """Go around the focus by ``angle`` in radians, about what points upwards in the picture."""
        right, up, back = self.rotation
        cos, sin = np.cos(angle), np.sin(angle)
        return replace(self, rotation=np.stack([cos * right - sin * back, up, sin * right + cos * back]))

    def turned_upright(self, dx: float, dy: float) -> Self:
        """Return the camera turned about the z axis and tipped, so that z stays upright in the picture.

        Args:
            dx: Radians to the right.
            dy: Radians down.
        """
        back = self.rotation[2]
        height = float(np.clip(np.arcsin(np.clip(back[2], -1, 1)) + dy, -np.pi / 2, np.pi / 2))
        # straight above, the picture's upper side tells which way it was turned
        flat = back[:2] if np.hypot(*back[:2]) > 1e-6 else -np.sign(back[2]) * self.rotation[1][:2]
        around = float(np.arctan2(flat[1], flat[0])) - dx
        cosine = max(np.cos(height), 1e-5)
        return self.looking((cosine * np.cos(around), cosine * np.sin(around), np.sin(height)), (0.0, 0.0, 1.0))

    def panned(self, dx: float, dy: float, height: float) -> Self:
        """Return the camera moved so that the scene follows the mouse by ``dx``, ``dy`` pixels."""
        unit = 2 * self.half_height / height
        return replace(self, focus=self.focus - unit * (dx * self.rotation[0] - dy * self.rotation[1]))

    def zoomed(self, factor: float, x: float, y: float, width: float, height: float) -> Self:
        """Return the camera closer by ``factor``, with what lies under the point x, y kept there."""
        factor = float(np.clip(factor, self.half_height / 1e6, self.half_height / 1e-2))
        vx, vy = self.at_focus(x, y, width, height)
        shift = (1 - 1 / factor) * (vx * self.rotation[0] + vy * self.rotation[1])
        return replace(self, focus=self.focus + shift, half_height=self.half_height / factor)

    def looking(self, towards_viewer: ArrayLike, up: ArrayLike) -> Self:
        """Return the camera turned to look along a direction; see ``frame``."""
        return replace(self, rotation=frame(towards_viewer, up))

    def along(self, cell: NDArray[np.float64], which: str, *, reverse: bool) -> Self:
        """Return the camera turned to look along a lattice vector, with it pointing at the viewer.

        Args:
            cell: Lattice vectors as rows, shape (3, 3).
            which: "a", "b", "c", or "a*", "b*", "c*" for the reciprocal ones.
            reverse: Look from the other side.
        """
        axis = "abc".index(which[0])
        towards = np.linalg.inv(cell).T[axis] if which.endswith("*") else cell[axis]
        return self.looking(-towards if reverse else towards, cell[1] if axis == 2 else cell[2])

    def with_focus(self, focus: NDArray[np.float64]) -> Self:
        """Return the camera turned to another point."""
        return replace(self, focus=np.array(focus, dtype=float))

    def in_projection(self, *, perspective: bool) -> Self:
        """Return the camera with the other projection; what lies at the focus keeps its size."""
        return replace(self, perspective=perspective)
