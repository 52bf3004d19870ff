"""Which atom lies under the mouse: a ray-sphere test in numpy, no renderer needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.scene import Scene
    from gui.viewer.camera import Camera


def atom_under(scene: Scene, camera: Camera, point: tuple[float, float], size: tuple[float, float]) -> int:
    """Return the drawn atom in front under ``point``, or -1.

    Args:
        scene: What is drawn; of a large one only the blocks along the ray are looked at.
        camera: From where.
        point: x from the left, y from the top, in the unit of ``size``.
        size: Width and height of the picture.
    """
    if not len(scene):
        return -1
    origin, direction = _ray(camera, *camera.at_focus(*point, *size))
    if scene.blocks is None:
        return _front(scene.positions, scene.pick_radii, origin, direction, ahead=camera.perspective)
    near = scene.blocks.met_by(origin, direction)
    found = _front(scene.positions[near], scene.pick_radii[near], origin, direction, ahead=camera.perspective)
    return -1 if found < 0 else int(near[found])


def _ray(camera: Camera, x: float, y: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a point of, and the unit vector along, the line of sight through (x, y) of the focal plane."""
    right, up, back = camera.rotation
    at = camera.focus + x * right + y * up
    if not camera.perspective:
        return at, -back
    eye = camera.focus + camera.distance * back
    return eye, (at - eye) / np.linalg.norm(at - eye)


def _front(
    centres: NDArray[np.float64],
    radii: NDArray[np.float64],
    origin: NDArray[np.float64],
    direction: NDArray[np.float64],
    *,
    ahead: bool,
) -> int:
    """Return the ball met first by a ray, or -1; with ``ahead`` none that lies behind its origin."""
    to_centre = centres - origin
    along = to_centre @ direction
    depth2 = radii**2 - (np.einsum("ij,ij->i", to_centre, to_centre) - along**2)
    # what is hidden has no size, and even its very middle answers to nothing
    hit = np.flatnonzero((depth2 >= 0) & (radii > 0) & ((along > 0) | (not ahead)))
    if not len(hit):
        return -1
    return int(hit[np.argmin(along[hit] - np.sqrt(depth2[hit]))])
