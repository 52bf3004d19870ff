"""Which atom lies under the mouse: a ray-sphere test in numpy, no renderer needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.scene import Scene
    from gui.viewer.camera import Camera


class Picker:
    """Answers for one scene; the atoms in view coordinates are kept while camera and scene stay the same."""

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._camera: Camera | None = None
        self._view: NDArray[np.float64] = np.zeros((0, 3))

    def at(self, scene: Scene, camera: Camera, point: tuple[float, float], size: tuple[float, float]) -> int:
        """Return the drawn atom in front under ``point``, or -1.

        Args:
            scene: What is drawn.
            camera: From where.
            point: x from the left, y from the top, in the unit of ``size``.
            size: Width and height of the picture.
        """
        if not len(scene):
            return -1
        view = self._in_view(scene, camera)
        x, y = camera.at_focus(*point, *size)
        return _front(view, scene.pick_radii, x, y, camera)

    def _in_view(self, scene: Scene, camera: Camera) -> NDArray[np.float64]:
        if scene is not self._scene or camera is not self._camera:
            self._view = camera.to_view(scene.positions)
            self._scene, self._camera = scene, camera
        return self._view


def _front(view: NDArray[np.float64], radii: NDArray[np.float64], x: float, y: float, camera: Camera) -> int:
    """Return the sphere met first by the ray through (x, y) of the focal plane, or -1."""
    if camera.perspective:
        eye = np.array([0.0, 0.0, camera.distance])
        ray = np.array([x, y, 0.0]) - eye
        ray /= np.linalg.norm(ray)
        to_centre = view - eye
        along = to_centre @ ray
        away2 = np.einsum("ij,ij->i", to_centre, to_centre) - along**2
    else:
        along = -view[:, 2]
        away2 = (view[:, 0] - x) ** 2 + (view[:, 1] - y) ** 2
    depth2 = radii**2 - away2
    hit = np.flatnonzero((depth2 >= 0) & ((along > 0) | (not camera.perspective)))
    if not len(hit):
        return -1
    return int(hit[np.argmin(along[hit] - np.sqrt(depth2[hit]))])
