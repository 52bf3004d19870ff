"""From a structure to what is drawn: plain arrays, ready for a renderer, a picker and a legend.

As in VESTA, atoms on the faces, edges and corners of the cell are drawn on all sides of it, and a bond that leaves the
cell brings the atom at its other end. Every drawn atom knows the atom of the structure that it is an image of.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures import elements
from core.structures.bonds import Bonds, find_bonds
from core.structures.images import Drawn, draw_atoms
from core.structures.molecules import Fragments, fragments
from core.structures.polyhedra import Hulls, hulls
from core.structures.style import Representation, Style, Surroundings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.elements import Palette

MOST_WITH_BONDS = 300_000
"""Atoms above which bonds are left out unless they are handed in: finding and drawing them takes seconds."""

MOST_POLYHEDRA = 20_000
"""Polyhedra above which they are left out."""

_BALL = 0.4  # of the atomic radius, as in VESTA
_SMALLEST_BALL = 0.19  # Å, so that hydrogen stays wider than its bond
_STICK = 0.11  # Å, radius of a bond between balls
_THICK_STICK = 0.17  # Å, radius of a bond that stands alone
_PICK = 0.25  # Å around the joint of two thin bonds that answer to the mouse


class NoteKind(StrEnum):
    """What a scene leaves out."""

    NO_BONDS = "no-bonds"
    NO_POLYHEDRA = "no-polyhedra"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is not drawn as asked, to be told to the user.

    Attributes:
        kind: What was left out.
        count: How many atoms or polyhedra there would be.
        limit: Above how many it is left out.
    """

    kind: NoteKind
    count: int
    limit: int


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One element of the legend."""

    symbol: str
    colour: tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Mesh:
    """Coloured, see-through triangles and the edges upon them.

    Attributes:
        corners: Drawn atoms at the corners, shape (t, 3).
        centres: Drawn atom at the centre of each triangle's polyhedron, shape (t,); it gives the colour.
        edges: Drawn atoms at the ends of each edge, shape (e, 2).
        edge_centres: Drawn atom at the centre of each edge's polyhedron, shape (e,).
    """

    corners: NDArray[np.int64]
    centres: NDArray[np.int64]
    edges: NDArray[np.int64]
    edge_centres: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Scene:
    """What is drawn of a structure; atoms are called by their number among the drawn ones.

    Attributes:
        positions: Å, shape (n, 3).
        radii: Å, shape (n,); zero where only the bonds are drawn.
        colours: RGB, shape (n, 3).
        parents: The atom of the structure that each is an image of, shape (n,).
        shifts: The lattice translation of each from its parent, shape (n, 3).
        bonds: Drawn atoms at the two ends, shape (m, 2); each half has the colour of its end.
        bond_radius: Å; zero asks for lines.
        cell_edges: Ends of the lines of the cell in Å, shape (e, 2, 3).
        mesh: Polyhedra, or None.
        cell: Lattice vectors as rows, all zero without a cell.
        legend: Elements in order of atomic number.
        notes: What was left out.
        pick_radii: Å, shape (n,): how far from its centre an atom answers to the mouse.
    """

    positions: NDArray[np.float64]
    radii: NDArray[np.float64]
    colours: NDArray[np.uint8]
    parents: NDArray[np.int64]
    shifts: NDArray[np.int64]
    bonds: NDArray[np.int64]
    bond_radius: float
    cell_edges: NDArray[np.float64]
    mesh: Mesh | None
    cell: NDArray[np.float64]
    legend: tuple[LegendEntry, ...]
    notes: tuple[Note, ...] = ()
    pick_radii: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    def __len__(self) -> int:
        return len(self.positions)

    @cached_property
    def centre(self) -> NDArray[np.float64]:
        """The point the camera turns about: the middle of the cells, or of the atoms without a cell."""
        points = self._outline()
        return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2) if len(points) else np.zeros(3)

    @cached_property
    def radius(self) -> float:
        """Radius in Å of the ball about ``centre`` that holds everything drawn."""
        reach = [1.0]
        if len(self):
            away = np.linalg.norm(self.positions - self.centre, axis=1)
            reach.append(float((away + self.radii).max()))
        if len(self.cell_edges):
            reach.append(float(np.linalg.norm(self.cell_edges.reshape(-1, 3) - self.centre, axis=1).max()))
        return max(reach)

    def _outline(self) -> NDArray[np.float64]:
        if np.any(self.cell) and len(self.cell_edges):
            return self.cell_edges.reshape(-1, 3)
        return self.positions

    def moved(self, crystal: Crystal) -> Self:
        """Return the same drawing with the atoms and the cell of ``crystal``, which must be as many."""
        positions = crystal.positions[self.parents] + self.shifts @ crystal.cell
        edges = self.cell_edges
        if len(edges) and np.any(self.cell):
            edges = np.linalg.solve(self.cell.T, edges.reshape(-1, 3).T).T @ crystal.cell
        return replace(self, positions=positions, cell=crystal.cell, cell_edges=edges.reshape(-1, 2, 3))

    def with_colours(self, colours: NDArray[np.uint8]) -> Self:
        """Return the same drawing with a colour for each atom of the structure, shape (parents, 3)."""
        return replace(self, colours=colours[self.parents])


def build_scene(crystal: Crystal, style: Style | None = None, bonds: Bonds | None = None) -> Scene:
    """Lay out what is drawn of ``crystal``.

    Args:
        crystal: The structure; may be empty or without a cell.
        style: What to show; the default style if None.
        bonds: Its bonds, if they are known or chosen otherwise than by ``find_bonds``.
    """
    style = style or Style()
    found, notes = _bonds_for(crystal, style, bonds)
    polyhedral = style.representation is Representation.POLYHEDRA
    centres = _centres(crystal, found) if polyhedral else np.zeros(len(crystal), dtype=bool)
    drawn = draw_atoms(
        crystal,
        found,
        repeat=style.repeat,
        images=style.show_images,
        # the centres of polyhedra bring their own
        partners=style.surroundings is not Surroundings.NONE and not polyhedral,
        complete=np.ones(len(crystal), dtype=bool) if style.surroundings is Surroundings.COMPLETE else centres,
        molecules=_molecules(crystal, style, bonds),
    )
    mesh = None
    if polyhedral:
        of_centres = centres[drawn.parents[drawn.bonds]].any(axis=1)
        drawn = replace(drawn, bonds=drawn.bonds[of_centres])
        mesh, more = _mesh(drawn, centres[drawn.parents])
        notes += more
    radii, pick_radii = _radii(crystal, style, drawn)
    hidden_bonds = style.representation is Representation.SPACE_FILLING
    return Scene(
        positions=drawn.positions,
        radii=radii,
        colours=element_colours(crystal, style.palette)[drawn.parents],
        parents=drawn.parents,
        shifts=drawn.shifts,
        bonds=drawn.bonds[:0] if hidden_bonds else drawn.bonds,
        bond_radius=_bond_radius(style),
        cell_edges=_cell_edges(crystal, style),
        mesh=mesh,
        cell=crystal.cell,
        legend=_legend(crystal, style.palette),
        notes=notes,
        pick_radii=pick_radii,
    )


def element_colours(crystal: Crystal, palette: Palette) -> NDArray[np.uint8]:
    """Return the colour of each atom of the structure, shape (n, 3); shared sites mix theirs by occupancy."""
    table = elements.colours(palette)
    colours = table[np.clip(crystal.numbers, 0, elements.LAST)]
    if crystal.shares:
        colours = colours.copy()
    for site, share in crystal.shares.items():
        vacant = max(0.0, 1.0 - sum(amount for _, amount in share))
        parts = [*((table[number].astype(float), amount) for number, amount in share), (np.full(3, 255.0), vacant)]
        total = sum(amount for _, amount in parts) or 1.0
        colours[site] = np.round(np.sum([colour * amount / total for colour, amount in parts], axis=0))
    return colours


def _molecules(crystal: Crystal, style: Style, bonds: Bonds | None) -> Fragments | None:
    if not style.whole_molecules or len(crystal) > MOST_WITH_BONDS:
        return None
    return fragments(crystal, find_bonds(crystal) if bonds is None else bonds)


def _bonds_for(crystal: Crystal, style: Style, bonds: Bonds | None) -> tuple[Bonds, tuple[Note, ...]]:
    if not style.show_bonds and style.representation is not Representation.POLYHEDRA:
        return Bonds.none(), ()
    if style.representation is Representation.SPACE_FILLING:
        return Bonds.none(), ()
    if bonds is not None:
        return bonds, ()
    count = len(crystal) * int(np.prod(style.repeat))
    if count > MOST_WITH_BONDS:
        return Bonds.none(), (Note(NoteKind.NO_BONDS, count, MOST_WITH_BONDS),)
    return find_bonds(crystal), ()


def _bond_radius(style: Style) -> float:
    if style.representation is Representation.WIREFRAME:
        return 0.0
    return _THICK_STICK if style.representation is Representation.STICKS else _STICK


def _radii(crystal: Crystal, style: Style, drawn: Drawn) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the radii to draw and the radii to pick."""
    numbers = np.clip(crystal.numbers, 0, elements.LAST)
    covalent = elements.covalent_radii()[numbers]
    balls = np.maximum(_BALL * covalent, _SMALLEST_BALL) * style.atom_scale
    shape = style.representation
    if shape is Representation.SPACE_FILLING:
        # atoms touch: by van der Waals radii in a molecule, by atomic ones in a crystal
        full = covalent if crystal.has_cell else elements.van_der_waals_radii()[numbers]
        balls = full * style.atom_scale
    elif shape in {Representation.STICKS, Representation.WIREFRAME}:
        return _joint_radii(balls[drawn.parents], _bond_radius(style), drawn)
    return balls[drawn.parents], balls[drawn.parents]


def _joint_radii(
    balls: NDArray[np.float64], joint: float, drawn: Drawn
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the radii to draw and to pick where atoms are but the joints of their bonds."""
    here = np.zeros(len(balls), dtype=bool)
    here[drawn.bonds.ravel()] = True
    anywhere = np.zeros(int(drawn.parents.max(initial=-1)) + 1, dtype=bool)
    anywhere[drawn.parents[here]] = True
    # an atom without any bond stays a ball, one that has its bonds at another image needs no second place
    lone = np.where(anywhere[drawn.parents], 0.0, balls)
    return np.where(here, joint, lone), np.where(here, max(joint, _PICK), lone)


def _centres(crystal: Crystal, bonds: Bonds) -> NDArray[np.bool_]:
    """Return which atoms stand at the centre of a polyhedron: those bonded to four to eight others, all non-metals.

    More ligands, as of Sr in SrTiO3, make bodies that hide everything else. Between non-metals the centre is the less
    electronegative partner, told by its larger covalent radius.
    """
    n = len(crystal)
    numbers = np.clip(crystal.numbers, 0, elements.LAST)
    nonmetal, radii = elements.nonmetals()[numbers], elements.covalent_radii()[numbers]
    i, j, _ = bonds.both_ways()
    ligand = nonmetal[j] & (~nonmetal[i] | (radii[i] > radii[j] + 0.05)) & (numbers[i] != numbers[j])
    ligands = np.bincount(i[ligand], minlength=n)
    return np.asarray((ligands >= 4) & (ligands <= 8) & (ligands == np.bincount(i, minlength=n)))


def _mesh(drawn: Drawn, is_centre: NDArray[np.bool_]) -> tuple[Mesh | None, tuple[Note, ...]]:
    ends = np.concatenate([drawn.bonds, drawn.bonds[:, ::-1]])
    ends = ends[is_centre[ends[:, 0]] & drawn.whole[ends[:, 0]]]
    ends = ends[np.argsort(ends[:, 0], kind="stable")]
    centres, starts = np.unique(ends[:, 0], return_index=True)
    if len(centres) > MOST_POLYHEDRA:
        return None, (Note(NoteKind.NO_POLYHEDRA, len(centres), MOST_POLYHEDRA),)
    found: Hulls = hulls(drawn.positions, np.split(ends[:, 1], starts[1:]) if len(centres) else [])
    return Mesh(found.corners, centres[found.owner], found.edges, centres[found.edge_owner]), ()


def _cell_edges(crystal: Crystal, style: Style) -> NDArray[np.float64]:
    """Return the edges of every repeated cell, each once."""
    if not (style.show_cell and crystal.has_cell):
        return np.zeros((0, 2, 3))
    lines = []
    for axis in range(3):
        counts = [repeat + 1 for repeat in style.repeat]
        counts[axis] = style.repeat[axis]
        corners = np.stack(np.meshgrid(*map(np.arange, counts), indexing="ij"), axis=-1).reshape(-1, 3)
        lines.append(np.stack([corners, corners + np.eye(3, dtype=int)[axis]], axis=1))
    return np.concatenate(lines) @ np.asarray(crystal.cell)


def _legend(crystal: Crystal, palette: Palette) -> tuple[LegendEntry, ...]:
    table, names = elements.colours(palette), elements.symbols()
    known = [number for number in crystal.elements if number <= elements.LAST]
    return tuple(LegendEntry(names[number], _triple(table[number])) for number in known)


def _triple(colour: NDArray[np.uint8]) -> tuple[int, int, int]:
    return int(colour[0]), int(colour[1]), int(colour[2])
