"""The things VTK draws: spheres, sticks, lines and see-through faces, each fed with numpy arrays.

Atoms and bonds are impostors: one point each on the way to the graphics card, ray-cast per pixel, round at any zoom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkDataObject, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLSphereMapper, vtkOpenGLStickMapper

from core.structures.layers import with_normals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.layers import Surface

# A key light over the left shoulder, light from the sky and a little from the ground, one soft highlight, and haze with
# depth. Written for the impostors' variables; a quarter of the cost of a VTK light kit.
_LIGHT = """
  float direct = max(0.0, dot(N, vec3(-0.365, 0.487, 0.793)));
  float wrap = max(0.0, 0.35 + 0.65 * dot(N, vec3(-0.365, 0.487, 0.793)));
  float sky = 0.5 + 0.5 * N.y;
  vec3 body = diffuseColor * (0.30 + 0.10 * sky + 0.34 * direct + 0.32 * wrap);
  float shine = max(0.0, dot(N, vec3(-0.193, 0.257, 0.947)));
  shine = shine * shine; shine = shine * shine; shine = shine * shine; shine = shine * shine;
  float edge = 1.0 - max(0.0, N.z);
  vec3 colour = min(body + vec3(glossAmount * shine * shine + rimAmount * (0.15 + edge * edge)), vec3(1.0));
"""

SHADE = (
    """
  vec3 N = normalize(normalVCVSOutput);
  if (faceTwoSided > 0 && N.z < 0.0) { N = -N; }
  float away = -vertexVC.z;
"""
    + _LIGHT
    + """
  float haze = clamp((away - hazeNear) * hazeScale, 0.0, 1.0) * hazeAmount;
  fragOutput0 = vec4(mix(colour, hazeColour, haze), opacity);
"""
)

# Faces may be unlit: then their colours mean values, which neither light nor haze may change.
_FACE_SHADE = SHADE.replace(
    "fragOutput0 = vec4(mix(colour, hazeColour, haze), opacity);",
    "fragOutput0 = vec4(litVS > 0.5 ? mix(colour, hazeColour, haze) : diffuseColor, opacity);",
)
_LIT = {"//VTK::Normal::Dec": "in float litMC;\nout float litVS;", "//VTK::Normal::Impl": "  litVS = litMC;"}

# VTK gives lines no position in view coordinates, so the distance from the eye comes from the depth.
_AWAY = """
  float z = gl_FragCoord.z;
  float linear = mix(clipNear, clipFar, z);
  float away = eyeIsNear > 0 ? clipNear * clipFar / mix(clipFar, clipNear, z) : linear;
  float haze = clamp((away - hazeNear) * hazeScale, 0.0, 1.0) * hazeAmount;
"""

FLAT = _AWAY + "fragOutput0 = vec4(mix(diffuseColor, hazeColour, haze), opacity);"

# A ball of a few pixels, seen without perspective: a point whose pixels get the ball's normal and depth.
_DOT = (
    """
  vec2 at = vec2(2.0, -2.0) * gl_PointCoord + vec2(-1.0, 1.0);
  float off = dot(at, at);
  if (off > 1.0) { discard; }
  vec3 N = vec3(at, sqrt(1.0 - off));
  gl_FragDepth = gl_FragCoord.z - N.z * dotRadius / (clipFar - clipNear);
"""
    + _AWAY
    + _LIGHT
    + "fragOutput0 = vec4(mix(colour, hazeColour, haze), opacity);"
)


@dataclass(frozen=True, slots=True)
class Haze:
    """How things fade with depth; lengths in Å from the eye.

    Attributes:
        near: Front of the depth buffer.
        far: Back of the depth buffer.
        start: Where the haze begins.
        depth: How far behind that it is full.
        amount: Share of ``colour`` where it is full.
        colour: RGB, 0 to 1.
        perspective: Whether the depth buffer is that of a perspective.
        rim: Light on the edges of things, which sets them off from a dark background.
        gloss: Factor on the highlights.
    """

    near: float
    far: float
    start: float
    depth: float
    amount: float
    colour: tuple[float, float, float]
    perspective: bool
    rim: float
    gloss: float = 1.0


class Drawable:
    """A mapper, its data and its actor.

    Attributes:
        count: How many points it holds.
    """

    def __init__(self, mapper: Any, shading: str, *, gloss: float = 0.35, two_sided: bool = False) -> None:
        self.count = 0
        self.data = vtkPolyData()
        mapper.SetInputData(self.data)
        # the colours are RGB already, and the bounds are not needed: the camera comes with its own clipping range
        mapper.SetColorModeToDirectScalars()
        mapper.SetStatic(True)
        self.actor = vtkActor()
        self.actor.SetMapper(mapper)
        self.actor.GetProperty().SetAmbient(0.0)
        self.actor.VisibilityOff()
        shader = self.actor.GetShaderProperty()
        shader.AddFragmentShaderReplacement("//VTK::Light::Impl", True, shading, False)
        self.uniforms = shader.GetFragmentCustomUniforms()
        self._gloss = gloss
        self.uniforms.SetUniformi("faceTwoSided", int(two_sided))

    def set_haze(self, haze: Haze) -> None:
        """Let things fade with their distance from the eye."""
        self.uniforms.SetUniformf("hazeNear", haze.start)
        self.uniforms.SetUniformf("hazeScale", 1.0 / max(haze.depth, 1e-6))
        self.uniforms.SetUniformf("hazeAmount", haze.amount)
        self.uniforms.SetUniform3f("hazeColour", haze.colour)
        self.uniforms.SetUniformf("rimAmount", haze.rim)
        self.uniforms.SetUniformf("glossAmount", self._gloss * haze.gloss)
        self.uniforms.SetUniformf("clipNear", haze.near)
        self.uniforms.SetUniformf("clipFar", haze.far)
        self.uniforms.SetUniformi("eyeIsNear", int(haze.perspective))

    def clear(self) -> None:
        """Hold nothing."""
        self.count = 0
        self.data.Initialize()
        self.show(False)

    def show(self, visible: bool) -> None:
        """Draw it or not."""
        self.actor.SetVisibility(visible)

    def hand_over(self, points: NDArray[Any], colours: NDArray[np.uint8], **arrays: NDArray[Any]) -> None:
        """Give points, their colours and further values of each to the graphics card."""
        self.count = len(points)
        held = vtkPoints()
        held.SetData(numpy_to_vtk(np.ascontiguousarray(points, dtype=np.float32), deep=True))
        self.data.SetPoints(held)
        scalars = numpy_to_vtk(np.ascontiguousarray(colours), deep=True)
        scalars.SetName("colours")
        attributes = self.data.GetPointData()
        attributes.SetScalars(scalars)
        for name, values in arrays.items():
            column = numpy_to_vtk(np.ascontiguousarray(values, dtype=np.float32), deep=True)
            column.SetName(name)
            attributes.AddArray(column)
        self.data.Modified()
        self.show(len(points) > 0)


def cells_of(corners: NDArray[np.int64]) -> vtkCellArray:
    """Return cells of equal size, shape (number, corners each)."""
    count, size = corners.shape
    cells = vtkCellArray()
    cells.SetData(
        numpy_to_vtkIdTypeArray(np.arange(0, count * size + 1, size, dtype=np.int64), deep=True),
        numpy_to_vtkIdTypeArray(np.ascontiguousarray(corners, dtype=np.int64).ravel(), deep=True),
    )
    return cells


def vertices_of(count: int) -> vtkCellArray:
    """Return a cell for each point alone."""
    # the impostor mappers draw nothing for points that belong to no vertex cell
    return cells_of(np.arange(count).reshape(-1, 1))


class Spheres(Drawable):
    """Balls with a radius and a colour each.

    Args:
        shading: How they are lit.
    """

    def __init__(self, shading: str = SHADE) -> None:
        mapper = vtkOpenGLSphereMapper()
        mapper.SetScaleArray("radius")
        super().__init__(mapper, shading)

    def put(self, centres: NDArray[Any], radii: NDArray[Any], colours: NDArray[np.uint8]) -> None:
        """Replace all of them."""
        self.data.SetVerts(vertices_of(len(centres)))
        self.hand_over(centres, colours, radius=radii)


class Dots(Drawable):
    """Balls of one radius that are only a few pixels wide: a third of the work of ``Spheres``."""

    def __init__(self, radius: float) -> None:
        super().__init__(vtkPolyDataMapper(), _DOT)
        self.radius = radius
        self.uniforms.SetUniformf("dotRadius", radius)

    def put(self, centres: NDArray[Any], colours: NDArray[np.uint8]) -> None:
        """Replace all of them."""
        self.data.SetVerts(vertices_of(len(centres)))
        self.hand_over(centres, colours)

    def set_scale(self, pixels: float) -> None:
        """Set how many pixels of the picture an Å has."""
        self.actor.GetProperty().SetPointSize(2 * self.radius * pixels)


class Sticks(Drawable):
    """Cylinders with open ends."""

    def __init__(self) -> None:
        mapper = vtkOpenGLStickMapper()
        mapper.SetScaleArray("size")
        mapper.SetOrientationArray("direction")
        super().__init__(mapper, SHADE)

    def put(self, starts: NDArray[Any], ends: NDArray[Any], radii: NDArray[Any] | float, colours: NDArray[Any]) -> None:
        """Replace all of them."""
        along = ends - starts
        length = np.linalg.norm(along, axis=1)
        size = np.empty((len(starts), 3), dtype=np.float32)
        size[:, 0] = length
        # the mapper reads the radius from the second component but asks for three
        size[:, 1] = size[:, 2] = radii
        self.data.SetVerts(vertices_of(len(starts)))
        self.hand_over((starts + ends) / 2, colours, size=size, direction=along / np.maximum(length, 1e-9)[:, None])


class Lines(Drawable):
    """Straight lines of a width in pixels."""

    def __init__(self) -> None:
        super().__init__(vtkPolyDataMapper(), FLAT)

    def put(self, starts: NDArray[Any], ends: NDArray[Any], colours: NDArray[np.uint8]) -> None:
        """Replace all of them."""
        points = np.stack([starts, ends], axis=1).reshape(-1, 3)
        self.data.SetLines(cells_of(np.arange(len(points)).reshape(-1, 2)))
        self.hand_over(points, np.repeat(colours, 2, axis=0))

    def put_between(self, points: NDArray[Any], pairs: NDArray[np.int64], colours: NDArray[np.uint8]) -> None:
        """Replace all of them by lines between points, which give the colours.

        Args:
            points: Å, shape (n, 3).
            pairs: Points at the ends of each line, shape (m, 2).
            colours: RGB of the points, shape (n, 3).
        """
        self.data.SetLines(cells_of(pairs))
        self.hand_over(points, colours)
        self.count = len(pairs)

    def set_depth(self, seen: bool) -> None:
        """Leave a mark in the depth buffer or not: where outlines are drawn, lines must not get any themselves."""
        if seen:
            self.actor.ForceTranslucentOff()
        else:
            self.actor.ForceTranslucentOn()

    def set_width(self, pixels: float) -> None:
        """Set the width in pixels of the picture."""
        self.actor.GetProperty().SetLineWidth(pixels)


_SAME_SIDE = 0.998  # cosine of the turn up to which triangles keep their order while the view moves


class Faces(Drawable):
    """Triangles with a colour each corner, opaque or see-through; the latter are drawn in the order of ``sort``."""

    def __init__(self, *, see_through: bool) -> None:
        mapper = vtkPolyDataMapper()
        mapper.MapDataArrayToVertexAttribute("litMC", "lit", vtkDataObject.FIELD_ASSOCIATION_POINTS, -1)
        super().__init__(mapper, _FACE_SHADE, gloss=0.12, two_sided=True)
        shader = self.actor.GetShaderProperty()
        for mark, code in _LIT.items():
            shader.AddVertexShaderReplacement(mark, True, f"{mark}\n{code}", False)
        shader.AddFragmentShaderReplacement("//VTK::Normal::Dec", True, "//VTK::Normal::Dec\nin float litVS;", False)
        # VTK would ask the alpha of every point, and answers wrongly where colours come as they are
        if see_through:
            self.actor.ForceTranslucentOn()
        else:
            self.actor.ForceOpaqueOn()
        self._middles = np.zeros((0, 3))
        self._triangles = np.zeros((0, 3), dtype=np.int64)
        self._seen_from: NDArray[np.float64] | None = None

    def put(self, surfaces: Sequence[Surface]) -> None:
        """Replace all of them."""
        parts = [with_normals(surface) for surface in surfaces if len(surface.triangles)]
        if not parts:
            self._triangles = np.zeros((0, 3), dtype=np.int64)
            self.show(False)
            return
        first = np.cumsum([0, *(len(part.points) for part in parts[:-1])])
        points = np.concatenate([part.points for part in parts])
        self._triangles = np.concatenate([part.triangles + at for part, at in zip(parts, first, strict=True)])
        # three times as fast as the mean along an axis of three
        first_corners, second_corners, third_corners = self._triangles.T
        self._middles = (points[first_corners] + points[second_corners] + points[third_corners]) / 3
        self._seen_from = None
        held = numpy_to_vtk(np.concatenate([part.normals for part in parts]).astype(np.float32), deep=True)
        self.data.GetPointData().SetNormals(held)
        self.data.SetPolys(cells_of(self._triangles))
        lit = np.concatenate([np.full(len(part.points), float(part.lit)) for part in parts])
        self.hand_over(points, np.concatenate([_with_opacity(part) for part in parts]), lit=lit)

    def sort(self, towards_viewer: NDArray[np.float64], *, exact: bool) -> None:
        """Put the triangles into the order in which see-through ones must be drawn: from the back to the front.

        Args:
            towards_viewer: Unit vector, shape (3,).
            exact: Sort anew at the smallest turn; else only where it would show, as many triangles take a while.
        """
        if not len(self._triangles):
            return
        before = self._seen_from
        if before is not None and before @ towards_viewer > (1 - 1e-12 if exact else _SAME_SIDE):
            return
        self._seen_from = towards_viewer
        depths = self._middles @ towards_viewer
        low = float(depths.min())
        # sixteen bits are fine enough, and numpy sorts them ten times faster than floats
        steps = np.round((depths - low) * (65535 / max(float(depths.max()) - low, 1e-9))).astype(np.uint16)
        self.data.SetPolys(cells_of(self._triangles[np.argsort(steps, kind="stable")]))
        self.data.Modified()


def _with_opacity(surface: Surface) -> NDArray[np.uint8]:
    alpha = np.full((len(surface.points), 1), round(255 * surface.opacity), dtype=np.uint8)
    return np.concatenate([surface.colours, alpha], axis=1)


class Cones(Drawable):
    """Arrow heads."""

    _SIDES = ((2_000, 24), (20_000, 12), (np.inf, 6))
    """Up to so many heads: sides of each. Where there are many they are small, and 24 sides of each take seconds."""

    def __init__(self) -> None:
        super().__init__(vtkPolyDataMapper(), SHADE, two_sided=True)

    def put(self, bases: NDArray[Any], tips: NDArray[Any], radius: float, colours: NDArray[np.uint8]) -> None:
        """Replace all of them."""
        count = len(bases)
        sides = next(sides for most, sides in self._SIDES if count <= most)
        along = tips - bases
        axis = along / np.maximum(np.linalg.norm(along, axis=1), 1e-9)[:, None]
        helper = np.eye(3)[np.argmin(np.abs(axis), axis=1)]
        u = np.cross(axis, helper)
        u /= np.maximum(np.linalg.norm(u, axis=1), 1e-9)[:, None]
        v = np.cross(axis, u)
        angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
        out = u[:, None] * np.cos(angle)[None, :, None] + v[:, None] * np.sin(angle)[None, :, None]
        rim = bases[:, None] + radius * out
        points = np.concatenate([rim, np.repeat(tips[:, None], sides, axis=1), rim, bases[:, None]], axis=1)
        slope = out + axis[:, None] * (radius / np.maximum(np.linalg.norm(along, axis=1), 1e-9))[:, None, None]
        back = np.repeat(-axis[:, None], sides + 1, axis=1)
        normals = np.concatenate([slope, slope, back], axis=1)
        k = np.arange(sides)
        side = np.stack([k, (k + 1) % sides, sides + k], axis=1)
        base = np.stack([2 * sides + (k + 1) % sides, 2 * sides + k, np.full(sides, 3 * sides)], axis=1)
        one = np.concatenate([side, base])
        per = 3 * sides + 1
        triangles = (one[None] + per * np.arange(count)[:, None, None]).reshape(-1, 3)
        self.data.SetPolys(cells_of(triangles))
        held = numpy_to_vtk(normals.reshape(-1, 3).astype(np.float32), deep=True)
        self.data.GetPointData().SetNormals(held)
        self.hand_over(points.reshape(-1, 3), np.repeat(colours, per, axis=0))
