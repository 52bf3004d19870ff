"""From a structure to what is drawn: plain arrays, ready for a renderer, a picker and a legend.

As in VESTA, atoms on the faces, edges and corners of the cell are drawn on all sides of it, and a bond that leaves the
cell brings the atom at its other end. Every drawn atom knows the atom of the structure that it is an image of.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures import colouring, shapes
from core.structures.bonds import Bonds, find_bonds
from core.structures.images import Drawn, draw_atoms
from core.structures.molecules import Fragments, fragments
from core.structures.polyhedra import Hulls, centres_of, hulls
from core.structures.scene_parts import Ellipsoids, LegendEntry, Mesh, Note, NoteKind, Pies
from core.structures.shapes import Shapes
from core.structures.style import Representation, Style, Surroundings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.blocks import Blocks
    from core.structures.crystal import Crystal
    from core.structures.look import Look

__all__ = ["Ellipsoids", "LegendEntry", "Mesh", "Note", "NoteKind", "Pies", "Scene", "build_scene"]

MOST_WITH_BONDS = 300_000
"""Atoms above which bonds are left out unless they are handed in: finding and drawing them takes seconds."""

MOST_POLYHEDRA = 20_000
"""Polyhedra above which they are left out."""

MOST_REPEATED = 3_000_000
"""Atoms above which the view is not repeated: they would fill the memory."""


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
        bond_radius: Å, of the bonds of the style; zero asks for lines.
        cell_edges: Ends of the lines of the cell in Å, shape (e, 2, 3).
        mesh: Polyhedra, or None.
        cell: Lattice vectors as rows, all zero without a cell.
        legend: Elements in order of atomic number.
        notes: What was left out.
        pick_radii: Å, shape (n,): how far from its centre an atom answers to the mouse; zero for one that does not.
        blocks: The atoms sorted in space, for the mouse; None in a small scene, and in one whose atoms moved.
        bond_radii: Å, shape (m, 2), where the halves of bonds are drawn in different ways; zero asks for lines.
        ellipsoids: Atoms that are no balls but ellipsoids; their radii reach as far as these.
        pies: Atoms whose balls have sectors.
        bond_colours: RGB, shape (m, 3), where bonds have colours of their own.
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
    blocks: Blocks | None = None
    bond_radii: NDArray[np.float64] | None = None
    ellipsoids: Ellipsoids | None = None
    pies: Pies | None = None
    bond_colours: NDArray[np.uint8] | None = None

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
        return replace(self, positions=positions, cell=crystal.cell, cell_edges=edges.reshape(-1, 2, 3), blocks=None)

    def with_colours(
        self, colours: NDArray[np.uint8], *, pies: bool = True, bonds: NDArray[np.uint8] | None = None
    ) -> Self:
        """Return the same drawing with a colour for each atom of the structure, shape (parents, 3).

        Args:
            colours: RGB.
            pies: Keep the sectors of shared sites.
            bonds: RGB of the bonds, shape (m, 3); None gives each half the colour of its end.
        """
        kept = self.pies if pies else None
        return replace(self, colours=colours[self.parents], pies=kept, bond_colours=bonds)


def build_scene(
    crystal: Crystal, style: Style | None = None, bonds: Bonds | None = None, look: Look | None = None
) -> Scene:
    """Lay out what is drawn of ``crystal``.

    Half a bond is drawn in the way of its atom. What is hidden takes its bonds along, but stays the corner of the
    polyhedra around others.

    Args:
        crystal: The structure; may be empty or without a cell.
        style: What to show; the default style if None.
        bonds: Its bonds, if they are known or chosen otherwise than by ``find_bonds``.
        look: Which atoms are hidden or drawn otherwise.
    """
    style, notes = _within_limits(crystal, style or Style())
    ways = Shapes.of(len(crystal), style, look)
    ties = ways.ties(style)
    found, more = _bonds_for(crystal, style, ways, bonds)
    centres = _centres(crystal, style, ways, found)
    drawn = draw_atoms(
        crystal,
        _seen(found, ties, centres, ways.hidden),
        repeat=style.repeat,
        images=style.show_images,
        partners=style.surroundings is not Surroundings.NONE,
        # the centres of polyhedra bring their own
        complete=centres | (style.surroundings is Surroundings.COMPLETE),
        molecules=_molecules(crystal, style, bonds),
    )
    notes += more
    mesh, more = _mesh(drawn, centres[drawn.parents], style)
    drawn, mesh, shown = _without_hidden(drawn, mesh, ways.hidden)
    if not style.show_bonds:
        drawn = replace(drawn, bonds=drawn.bonds[:0])
    return _coloured(crystal, style, ways, drawn, shown, mesh, notes + more)


def _coloured(
    crystal: Crystal,
    style: Style,
    ways: Shapes,
    drawn: Drawn,
    shown: NDArray[np.bool_],
    mesh: Mesh | None,
    notes: tuple[Note, ...],
) -> Scene:
    """Return the scene of the atoms, bonds and polyhedra to be drawn; those not ``shown`` are corners only."""
    radii, pick_radii = shapes.radii(crystal, style, ways, drawn)
    bodies, unsound = shapes.ellipsoids(crystal, style, ways, drawn)
    if bodies is not None:
        radii = radii.copy()
        radii[bodies.atoms] = np.linalg.norm(bodies.axes, axis=2).max(axis=1)
        pick_radii = np.where(pick_radii > 0, np.maximum(radii, pick_radii), 0)
    if not shown.all():
        radii, pick_radii = radii * shown, pick_radii * shown
    return Scene(
        positions=drawn.positions,
        radii=radii,
        colours=colouring.element_colours(crystal, style.palette)[drawn.parents],
        parents=drawn.parents,
        shifts=drawn.shifts,
        bonds=drawn.bonds,
        bond_radius=shapes.bond_radius(style),
        cell_edges=_cell_edges(crystal, style),
        mesh=mesh,
        cell=crystal.cell,
        legend=colouring.legend(crystal, style.palette),
        notes=(*notes, *unsound),
        pick_radii=pick_radii,
        bond_radii=shapes.bond_radii(style, ways, drawn),
        ellipsoids=bodies,
        pies=colouring.pies(crystal, style, drawn, shown & (radii > 0), bodies),
    )


def _within_limits(crystal: Crystal, style: Style) -> tuple[Style, tuple[Note, ...]]:
    count = len(crystal) * int(np.prod(style.repeat))
    if count <= MOST_REPEATED or style.repeat == (1, 1, 1):
        return style, ()
    return replace(style, repeat=(1, 1, 1)), (Note(NoteKind.NO_REPEAT, count, MOST_REPEATED),)


def _molecules(crystal: Crystal, style: Style, bonds: Bonds | None) -> Fragments | None:
    if not style.whole_molecules or len(crystal) > MOST_WITH_BONDS:
        return None
    return fragments(crystal, find_bonds(crystal) if bonds is None else bonds)


def _bonds_for(crystal: Crystal, style: Style, ways: Shapes, bonds: Bonds | None) -> tuple[Bonds, tuple[Note, ...]]:
    wanted = ways.ties(style) | ways.are(Representation.POLYHEDRA)
    if not (wanted & ~ways.hidden).any():
        return Bonds.none(), ()
    if bonds is not None:
        return bonds, ()
    count = len(crystal) * int(np.prod(style.repeat))
    if count > MOST_WITH_BONDS:
        return Bonds.none(), (Note(NoteKind.NO_BONDS, count, MOST_WITH_BONDS),)
    return find_bonds(crystal), ()


def _centres(crystal: Crystal, style: Style, ways: Shapes, bonds: Bonds) -> NDArray[np.bool_]:
    """Return which atoms of the structure stand in a polyhedron that is drawn."""
    wanted = ways.are(Representation.POLYHEDRA) & ~ways.hidden
    if not wanted.any():
        return wanted
    return wanted & centres_of(crystal, bonds, style.polyhedra_centres)


def _seen(bonds: Bonds, ties: NDArray[np.bool_], centres: NDArray[np.bool_], hidden: NDArray[np.bool_]) -> Bonds:
    """Return the bonds that are drawn, or that span a polyhedron."""
    i, j = bonds.i, bonds.j
    kept = ((ties[i] | ties[j]) & ~hidden[i] & ~hidden[j]) | centres[i] | centres[j]
    return bonds if kept.all() else bonds.chosen(kept)


def _mesh(drawn: Drawn, is_centre: NDArray[np.bool_], style: Style) -> tuple[Mesh | None, tuple[Note, ...]]:
    if not is_centre.any():
        return None, ()
    ends = np.concatenate([drawn.bonds, drawn.bonds[:, ::-1]])
    ends = ends[is_centre[ends[:, 0]] & drawn.whole[ends[:, 0]]]
    ends = ends[np.argsort(ends[:, 0], kind="stable")]
    centres, starts = np.unique(ends[:, 0], return_index=True)
    if len(centres) > MOST_POLYHEDRA:
        return None, (Note(NoteKind.NO_POLYHEDRA, len(centres), MOST_POLYHEDRA),)
    found: Hulls = hulls(drawn.positions, np.split(ends[:, 1], starts[1:]) if len(centres) else [])
    edges, owners = found.edges, found.edge_owner
    if not style.polyhedra_edges:
        edges, owners = edges[:0], owners[:0]
    return Mesh(found.corners, centres[found.owner], edges, centres[owners], style.polyhedra_opacity), ()


def _without_hidden(
    drawn: Drawn, mesh: Mesh | None, hidden: NDArray[np.bool_]
) -> tuple[Drawn, Mesh | None, NDArray[np.bool_]]:
    """Return what is left without the hidden atoms, and which of it is shown: the rest are corners of polyhedra."""
    if not hidden.any():
        return drawn, mesh, np.ones(len(drawn.parents), dtype=bool)
    shown = ~hidden[drawn.parents]
    kept = shown.copy()
    if mesh is not None:
        kept[mesh.corners] = True
    rest, new = drawn.with_bonds(np.all(shown[drawn.bonds], axis=1)).only(kept)
    if mesh is not None:
        mesh = replace(
            mesh,
            corners=new[mesh.corners],
            centres=new[mesh.centres],
            edges=new[mesh.edges],
            edge_centres=new[mesh.edge_centres],
        )
    return rest, mesh, shown[kept]


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
