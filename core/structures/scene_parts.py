"""What a scene is made of beside its plain balls and sticks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Colour = tuple[int, int, int]


class NoteKind(StrEnum):
    """What a scene leaves out, or draws otherwise than asked."""

    NO_BONDS = "no-bonds"
    NO_POLYHEDRA = "no-polyhedra"
    NO_REPEAT = "no-repeat"
    NO_DISPLACEMENTS = "no-displacements"
    NO_ELLIPSOIDS = "no-ellipsoids"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is not drawn as asked, to be told to the user.

    Attributes:
        kind: What was left out.
        count: How many atoms or polyhedra there would be, or are drawn otherwise.
        limit: Above how many it is left out; of displacements, of how many atoms.
    """

    kind: NoteKind
    count: int
    limit: int


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One element of the legend."""

    symbol: str
    colour: Colour


@dataclass(frozen=True, eq=False)
class Mesh:
    """Coloured, see-through triangles and the edges upon them.

    Attributes:
        corners: Drawn atoms at the corners, shape (t, 3).
        centres: Drawn atom at the centre of each triangle's polyhedron, shape (t,); it gives the colour.
        edges: Drawn atoms at the ends of each edge, shape (e, 2).
        edge_centres: Drawn atom at the centre of each edge's polyhedron, shape (e,).
        opacity: 0 to 1.
    """

    corners: NDArray[np.int64]
    centres: NDArray[np.int64]
    edges: NDArray[np.int64]
    edge_centres: NDArray[np.int64]
    opacity: float = 0.55


@dataclass(frozen=True, eq=False)
class Ellipsoids:
    """Atoms drawn as ellipsoids.

    Attributes:
        atoms: Which of the drawn ones, shape (k,).
        axes: The three half axes of each as rows, in Å, shape (k, 3, 3).
    """

    atoms: NDArray[np.int64]
    axes: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pies:
    """Atoms drawn as balls with a sector for each share of a partly occupied or shared site.

    Attributes:
        atoms: Which of the drawn ones, shape (k,).
        kinds: Index in ``compositions`` of each, shape (k,).
        compositions: Colour and amount of each sector; the amounts of one composition add up to one.
    """

    atoms: NDArray[np.int64]
    kinds: NDArray[np.int64]
    compositions: tuple[tuple[tuple[Colour, float], ...], ...]
