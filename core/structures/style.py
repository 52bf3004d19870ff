"""How a structure is drawn: what the user chose to see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.structures.elements import Palette


class Representation(StrEnum):
    """How atoms and bonds are drawn."""

    BALL_AND_STICK = "ball-and-stick"
    SPACE_FILLING = "space-filling"
    STICKS = "sticks"
    POLYHEDRA = "polyhedra"
    WIREFRAME = "wireframe"
    ELLIPSOIDS = "thermal ellipsoids"


REPRESENTATIONS = tuple(Representation)
"""Every way of drawing, in the order of a menu."""

PALETTES = tuple(Palette)
"""Every set of element colours, in the order of a menu."""


class Surroundings(StrEnum):
    """Which atoms outside the cell are drawn because something inside is bonded to them."""

    NONE = "none"
    NEEDED = "needed"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Style:
    """What the user chose to see; it never changes the structure.

    Attributes:
        representation: How atoms and bonds are drawn.
        palette: Whose element colours.
        show_cell: Draw the edges of the cell.
        show_images: Draw atoms that lie on a face, edge or corner on all sides of the cell.
        show_bonds: Draw bonds.
        whole_molecules: Draw molecules in one piece where the boundary cuts them.
        surroundings: Atoms outside the cell: none, those that carry a bond not seen otherwise, or all that complete a
            coordination.
        repeat: How many cells of the view along a, b, c.
        atom_scale: Factor on the radius of every atom, but not on ellipsoids.
        bond_radius: Å, of a bond between balls; one that stands alone is drawn thicker, one between ellipsoids thinner.
        probability: That an atom is found inside its ellipsoid.
        show_occupancy: Draw the shares of a site as sectors of its ball.
        polyhedra_opacity: 0 to 1.
        polyhedra_edges: Draw the edges of polyhedra.
        polyhedra_centres: Atomic numbers of the elements that polyhedra stand around; empty leaves it to the rule of
            ``polyhedra.centres``.
    """

    representation: Representation = Representation.BALL_AND_STICK
    palette: Palette = Palette.VESTA
    show_cell: bool = True
    show_images: bool = True
    show_bonds: bool = True
    whole_molecules: bool = False
    surroundings: Surroundings = Surroundings.NEEDED
    repeat: tuple[int, int, int] = (1, 1, 1)
    atom_scale: float = 1.0
    bond_radius: float = 0.11
    probability: float = 0.5
    show_occupancy: bool = True
    polyhedra_opacity: float = 0.55
    polyhedra_edges: bool = True
    polyhedra_centres: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        # names from a menu or a settings file are as good as the enums
        put = object.__setattr__
        put(self, "representation", Representation(self.representation))
        put(self, "palette", Palette(self.palette))
        put(self, "surroundings", Surroundings(self.surroundings))
        put(self, "repeat", tuple(max(1, int(count)) for count in self.repeat))
        put(self, "polyhedra_centres", tuple(int(number) for number in self.polyhedra_centres))
        for name, low, high in (("atom_scale", 0.05, 10), ("bond_radius", 0.01, 1), ("polyhedra_opacity", 0, 1)):
            put(self, name, float(min(max(getattr(self, name), low), high)))
        put(self, "probability", float(min(max(self.probability, 0.01), 0.99)))
