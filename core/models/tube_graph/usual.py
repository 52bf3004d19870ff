"""What a changed nanotube would be without its changes, so that what is said of it is put down to these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.models.explained import ELEMENTS, WHOLE, Usual
from core.models.tube_graph.whole import facts_without_changes
from core.texts import Text
from core.tight_binding.wall import wall_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.crystal_graph.graph import Graph
    from core.models.explained import Bonds, Explained
    from core.structures.crystal import Crystal

_CARBON = 6


def usual_of(made: Explained, crystal: Crystal, *, levels: bool) -> Usual | None:
    """Return a tube without its changes; None of one that has none, or nothing else.

    Every atom becomes carbon, every bond like the one most equal in length between atoms that see nothing of the
    changes. What is told of the whole is what would be told without them, and put down to the atoms at the changes.

    Args:
        made: The tube as inputs.
        crystal: The tube.
        levels: Whether the network hears of levels.
    """
    wall = wall_of(crystal)
    changed = np.ones(len(crystal), dtype=bool)
    changed[wall.system.atoms] = ~wall.undisturbed
    if made.bonds is None or not changed.any() or changed.all():
        return None
    graph: Graph = made.example
    elements = np.zeros_like(made.inputs[ELEMENTS])
    elements[:, _CARBON] = 1.0
    return Usual(
        Text("the wall without its changes"),
        {ELEMENTS: elements, WHOLE: facts_without_changes(wall, levels=levels)[None]},
        _alike(graph, _quiet(graph, made.bonds, changed)),
        changed / changed.sum(),
    )


def _quiet(graph: Graph, bonds: Bonds, changed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which nodes see nothing of the changes, or at least are none of them, shape (n,)."""
    near = changed.copy()
    near[bonds.first[changed[bonds.second]]] = True
    quiet = np.ones(len(graph.numbers), dtype=bool)
    quiet[graph.nodes[changed if near.all() else near]] = False
    return quiet


def _alike(graph: Graph, quiet: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each bond the one of a quiet node whose length is nearest, shape (e,)."""
    bonds = np.flatnonzero(quiet[graph.first])
    if not len(bonds):
        return np.arange(len(graph.first))
    bonds = bonds[np.argsort(graph.lengths[bonds], kind="stable")]
    lengths = graph.lengths[bonds]
    after = np.clip(np.searchsorted(lengths, graph.lengths), 1, len(lengths) - 1)
    nearer = np.abs(lengths[after - 1] - graph.lengths) <= np.abs(lengths[after] - graph.lengths)
    return np.asarray(bonds[np.where(nearer, after - 1, after)])
