"""How large each atom and each half of a bond is drawn, by the way of drawing that belongs to its atom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures import displacements, elements
from core.structures.look import AS_STYLE
from core.structures.scene_parts import Ellipsoids, Note, NoteKind
from core.structures.style import REPRESENTATIONS, Representation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.images import Drawn
    from core.structures.look import Look
    from core.structures.style import Style

_BALL = 0.4  # of the atomic radius, as in VESTA
_SMALLEST_BALL = 0.19  # Å, so that hydrogen stays wider than its bond
_STICK = {Representation.WIREFRAME: 0.0, Representation.STICKS: 1.55, Representation.ELLIPSOIDS: 0.5}
"""Radius of a bond against one between balls: one that stands alone is thick, one between ellipsoids hides none."""
_PICK = 0.25  # Å around the joint of two thin bonds that answer to the mouse
_TIED = (Representation.BALL_AND_STICK, Representation.STICKS, Representation.WIREFRAME, Representation.ELLIPSOIDS)
_JOINTS = (Representation.STICKS, Representation.WIREFRAME)


@dataclass(frozen=True, eq=False)
class Shapes:
    """The way of drawing of each atom of a structure.

    Attributes:
        codes: Index in ``REPRESENTATIONS``, shape (n,).
        hidden: Which are not drawn, shape (n,).
    """

    codes: NDArray[np.int8]
    hidden: NDArray[np.bool_]

    @classmethod
    def of(cls, n: int, style: Style, look: Look | None) -> Self:
        """Return those of ``n`` atoms; a look that belongs to another number of atoms counts for nothing."""
        codes = np.full(n, REPRESENTATIONS.index(style.representation), dtype=np.int8)
        hidden = np.zeros(n, dtype=bool)
        if look is not None and look.fits(n):
            if look.drawn_as is not None:
                codes = np.where(look.drawn_as == AS_STYLE, codes, look.drawn_as)
            if look.hidden is not None:
                hidden = look.hidden
        return cls(codes, hidden)

    def are(self, *ways: Representation) -> NDArray[np.bool_]:
        """Return which atoms are drawn in one of these ways, shape (n,)."""
        return np.isin(self.codes, [REPRESENTATIONS.index(way) for way in ways])

    def ties(self, style: Style) -> NDArray[np.bool_]:
        """Return which atoms show their bonds, shape (n,)."""
        return self.are(*_TIED) if style.show_bonds else np.zeros(len(self.codes), dtype=bool)


def balls(crystal: Crystal, style: Style, shapes: Shapes) -> NDArray[np.float64]:
    """Return the radius in Å of each atom of the structure, drawn as a ball, shape (n,)."""
    numbers = np.clip(crystal.numbers, 0, elements.LAST)
    covalent = elements.covalent_radii()[numbers]
    # atoms touch: by van der Waals radii in a molecule, by atomic ones in a crystal
    full = covalent if crystal.has_cell else elements.van_der_waals_radii()[numbers]
    small = np.maximum(_BALL * covalent, _SMALLEST_BALL)
    return np.where(shapes.are(Representation.SPACE_FILLING), full, small) * style.atom_scale


def radii(
    crystal: Crystal, style: Style, shapes: Shapes, drawn: Drawn
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the radii in Å of the drawn atoms and those at which they answer to the mouse, shape (n,) each."""
    ball = balls(crystal, style, shapes)[drawn.parents]
    joint = shapes.are(*_JOINTS)[drawn.parents]
    if not joint.any():
        return ball, ball
    size = _stick_radii(style, shapes)[drawn.parents]
    here = np.zeros(len(ball), dtype=bool)
    here[drawn.bonds.ravel()] = True
    anywhere = np.zeros(len(crystal), dtype=bool)
    anywhere[drawn.parents[here]] = True
    # an atom without any bond stays a ball, one that has its bonds at another image needs no second place
    lone = np.where(anywhere[drawn.parents], 0.0, ball)
    shown, picked = np.where(here, size, lone), np.where(here, np.maximum(size, _PICK), lone)
    return np.where(joint, shown, ball), np.where(joint, picked, ball)


def bond_radius(style: Style) -> float:
    """Return the radius in Å of the bonds of the style; zero asks for lines."""
    return _stick_radius(style.representation, style)


def bond_radii(style: Style, shapes: Shapes, drawn: Drawn) -> NDArray[np.float64] | None:
    """Return the radius in Å of each half of each bond, shape (m, 2), zero for lines; None if all are alike."""
    codes = shapes.codes[drawn.parents[drawn.bonds]]
    if not codes.size or (codes == REPRESENTATIONS.index(style.representation)).all():
        return None
    halves = _stick_radii(style, shapes)[drawn.parents[drawn.bonds]]
    # what fills its space has no bonds of its own; those of its partner run into it
    filling = codes == REPRESENTATIONS.index(Representation.SPACE_FILLING)
    return np.where(filling, halves[:, ::-1], halves)


def _stick_radius(way: Representation, style: Style) -> float:
    return style.bond_radius * _STICK.get(way, 1.0)


def _stick_radii(style: Style, shapes: Shapes) -> NDArray[np.float64]:
    return np.array([_stick_radius(way, style) for way in REPRESENTATIONS])[shapes.codes]


def ellipsoids(
    crystal: Crystal, style: Style, shapes: Shapes, drawn: Drawn
) -> tuple[Ellipsoids | None, tuple[Note, ...]]:
    """Return the ellipsoids of the atoms that are to be drawn as such, and what must be said of those without."""
    wanted = shapes.are(Representation.ELLIPSOIDS) & ~shapes.hidden
    if not wanted.any():
        return None, ()
    axes, solid, impossible = displacements.half_axes(crystal, style.probability)
    count = int(wanted.sum())
    lacking = int((wanted & ~solid & ~impossible).sum())
    refused = int((wanted & impossible).sum())
    notes = [Note(NoteKind.NO_DISPLACEMENTS, lacking, count)] if lacking else []
    notes += [Note(NoteKind.NO_ELLIPSOIDS, refused, count)] if refused else []
    atoms = np.flatnonzero((wanted & solid)[drawn.parents])
    return (Ellipsoids(atoms, axes[drawn.parents[atoms]]) if len(atoms) else None), tuple(notes)
