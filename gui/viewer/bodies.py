"""Atoms that are more than a ball of one colour: ellipsoids with their principal sections, balls with sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonDataModel import vtkDataObject
from vtkmodules.vtkRenderingCore import vtkPolyDataMapper

from core.structures.solids import unit_sphere
from gui.viewer.actors import SHADE, Drawable, Spheres, cells_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.scene_parts import Colour

MOST_SECTORS = 8
"""Sectors of one ball; what a site holds beyond is drawn as if it belonged to the last."""

_RINGS = """
  vec3 local = abs(normalize(localVS));
  float ring = min(local.x, min(local.y, local.z));
  float inRing = 1.0 - smoothstep(0.030, 0.048, ring);
  vec3 base = mix(diffuseColor, diffuseColor * 0.22, inRing);
"""
_RINGED = _RINGS + SHADE.replace("diffuseColor", "base")

# clockwise from the top, as a pie chart is read
_TURN = "  float turn = fract(atan(N.x, N.y) / 6.28318530718 + 1.0);\n  vec3 base = sector0;\n"
_SECTORS = _TURN + "".join(f"  if (turn > sectorFrom{k}) {{ base = sector{k}; }}\n" for k in range(1, MOST_SECTORS))
_NORMAL = "vec3 N = normalize(normalVCVSOutput);\n"
_PIE = SHADE.replace("diffuseColor", "base").replace(_NORMAL, _NORMAL + _SECTORS)

# triangles of an octant along one edge, for so many ellipsoids
_FINENESS = ((100, 32), (1_000, 16), (10_000, 8), (0, 4))


class Bodies(Drawable):
    """Ellipsoids, with the ellipses in which their principal planes cut them, as in ORTEP."""

    def __init__(self) -> None:
        mapper = vtkPolyDataMapper()
        mapper.MapDataArrayToVertexAttribute("localMC", "local", vtkDataObject.FIELD_ASSOCIATION_POINTS, -1)
        super().__init__(mapper, _RINGED)
        shader = self.actor.GetShaderProperty()
        mark = "//VTK::Normal::Dec"
        shader.AddVertexShaderReplacement(mark, True, f"{mark}\nin vec3 localMC;\nout vec3 localVS;", False)
        shader.AddFragmentShaderReplacement(mark, True, f"{mark}\nin vec3 localVS;", False)
        mark = "//VTK::Normal::Impl"
        shader.AddVertexShaderReplacement(mark, True, f"{mark}\n  localVS = localMC;", False)

    def put(self, centres: NDArray[Any], axes: NDArray[Any], colours: NDArray[np.uint8]) -> None:
        """Replace all of them.

        Args:
            centres: Å, shape (n, 3).
            axes: Half axes as rows in Å, at right angles to each other, shape (n, 3, 3).
            colours: RGB, shape (n, 3).
        """
        count = len(centres)
        points, triangles = unit_sphere(next(parts for most, parts in _FINENESS if count <= most or not most))
        size = len(points)
        self.data.SetPolys(cells_of((triangles[None] + size * np.arange(count)[:, None, None]).reshape(-1, 3)))
        normals = points @ (axes / (axes**2).sum(axis=2, keepdims=True))
        normals /= np.linalg.norm(normals, axis=2, keepdims=True)
        self.data.GetPointData().SetNormals(numpy_to_vtk(normals.reshape(-1, 3).astype(np.float32), deep=True))
        corners = (centres[:, None] + points @ axes).reshape(-1, 3)
        self.hand_over(corners, np.repeat(colours, size, axis=0), local=np.tile(points, (count, 1)))


class Pie(Spheres):
    """Balls with the same sectors, which face the viewer from wherever they are seen."""

    def __init__(self, parts: tuple[tuple[Colour, float], ...]) -> None:
        super().__init__(_PIE)
        begin = 0.0
        for k in range(MOST_SECTORS):
            colour, amount = parts[k] if k < len(parts) else (parts[-1][0], 0.0)
            self.uniforms.SetUniform3f(f"sector{k}", tuple(channel / 255 for channel in colour))
            self.uniforms.SetUniformf(f"sectorFrom{k}", begin if k < len(parts) else 2.0)
            begin += amount
