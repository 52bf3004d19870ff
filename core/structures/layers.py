"""Things that are drawn beside the atoms: surfaces, lines and words in space, as plain arrays.

Isosurfaces, slices, lattice planes, symmetry elements and Brillouin zones are all made of these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Colour = tuple[int, int, int]

_MOST_OUTLINE = 2000


@dataclass(frozen=True, eq=False)
class Surface:
    """Triangles with a colour each corner.

    Attributes:
        points: Corners in Å, shape (p, 3).
        triangles: Indices of corners, shape (t, 3).
        normals: Unit normals at the corners, shape (p, 3), or None for flat facets.
        colours: RGB at the corners, shape (p, 3).
        opacity: 0 to 1.
        lit: Whether light and shadow fall on it; a slice that shows values is not lit.
    """

    points: NDArray[np.floating]
    triangles: NDArray[np.int64]
    normals: NDArray[np.floating] | None
    colours: NDArray[np.uint8]
    opacity: float = 1.0
    lit: bool = True


def with_normals(surface: Surface) -> Surface:
    """Return the surface with a normal at each corner; facets get corners of their own."""
    if surface.normals is not None:
        return surface
    corners = np.asarray(surface.points, dtype=float)[surface.triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-9)[:, None]
    return replace(
        surface,
        points=corners.reshape(-1, 3),
        triangles=np.arange(3 * len(corners)).reshape(-1, 3),
        normals=np.repeat(normals, 3, axis=0),
        colours=surface.colours[surface.triangles].reshape(-1, 3),
    )


@dataclass(frozen=True, eq=False)
class Segments:
    """Straight lines.

    Attributes:
        starts: Å, shape (n, 3).
        ends: Å, shape (n, 3).
        colours: RGB, shape (n, 3).
        width: Device-independent pixels.
        on_top: Whether they are drawn dashed over everything, so that no atom hides them.
    """

    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    colours: NDArray[np.uint8]
    width: float = 1.5
    on_top: bool = False


@dataclass(frozen=True, eq=False)
class Arrows:
    """Vectors drawn from the centres of atoms.

    Attributes:
        starts: Å, shape (n, 3).
        vectors: Å as drawn, shape (n, 3).
        radius: Of the shafts in Å.
        colour: RGB.
    """

    starts: NDArray[np.float64]
    vectors: NDArray[np.float64]
    radius: float
    colour: Colour

    @property
    def head_radius(self) -> float:
        """Of the rims of the heads in Å."""
        return 2.1 * self.radius

    def head_lengths(self, lengths: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how long the heads of arrows are: they keep their shape, and take at most half of a short arrow."""
        return np.minimum(3.6 * self.radius, 0.5 * lengths)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in space.

    Attributes:
        at: Where its middle lies, Å.
        text: The word, already in the user's language; "_" and "^" are not markup.
        colour: RGB, or None for the colour of text.
        boxed: Whether it stands on a tag of that colour, to be read over anything.
    """

    at: tuple[float, float, float]
    text: str
    colour: Colour | None = None
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The key to colours that mean values.

    Attributes:
        title: What the values are, in the user's language or as the file says.
        unit: Their unit.
        low: Value of the lowest colour.
        high: Value of the highest colour.
        signed: Whether the map is the diverging one.
        clipped: Whether some values lie beyond the ends and have their colours.
    """

    title: str
    unit: str
    low: float
    high: float
    signed: bool
    clipped: bool = False


@dataclass(frozen=True, eq=False)
class Layer:
    """What belongs together and is shown, hidden and replaced as one.

    Attributes:
        surfaces: Drawn from the back to the front where they are see-through.
        segments: Lines.
        words: Labels.
        scale: The key to its colours where they mean values.
    """

    surfaces: tuple[Surface, ...] = ()
    segments: tuple[Segments, ...] = ()
    words: tuple[Word, ...] = ()
    scale: Scale | None = None

    @cached_property
    def outline(self) -> NDArray[np.float64]:
        """Points of it in Å, shape (n, 3), a few thousand at most: enough to find room for it in a picture."""
        parts = [surface.points for surface in self.surfaces]
        parts += [ends for part in self.segments for ends in (part.starts, part.ends)]
        return np.concatenate([np.zeros((0, 3)), *(part[:: 1 + len(part) // _MOST_OUTLINE] for part in parts)])

    @cached_property
    def box(self) -> NDArray[np.float64]:
        """The lowest and the highest corner of what is drawn in Å, shape (2, 3); or (0, 3) if there is nothing."""
        parts = [surface.points for surface in self.surfaces]
        parts += [ends for part in self.segments for ends in (part.starts, part.ends)]
        # column by column, twenty times as fast as along the long axis
        boxes = [([c.min() for c in part.T], [c.max() for c in part.T]) for part in parts if len(part)]
        if not boxes:
            return np.zeros((0, 3))
        low, high = (np.array(side, dtype=float) for side in zip(*boxes, strict=True))
        return np.stack([low.min(axis=0), high.max(axis=0)])

    def reach_from(self, point: NDArray[np.float64]) -> float:
        """Return how far from ``point`` anything of it can lie, in Å."""
        return float(np.linalg.norm(np.abs(self.box - point).max(axis=0))) if len(self.box) else 0.0
