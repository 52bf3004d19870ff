"""Crystals as the network sees them: kinds of atoms and kinds of bonds instead of every atom and every bond.

Atoms that no number of message-passing steps could tell apart always carry the same features. So they are kept once,
with the number of atoms that they stand for, and equal bonds between them likewise (colour refinement; Weisfeiler and
Leman 1968, as a quotient of the graph). The network's answer is the same, at a third to a thirtieth of the work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.models.explained import Bonds
from core.structures.neighbours import pairs_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

ORDERS = 4
"""Highest order of the Legendre polynomials that say how a bond lies among the others."""
_STEP = 1e-3  # Å; lengths that differ by less count as equal
_STEP_ANGULAR = 1e-2
_ROUNDS = 8  # of refinement; more than the network has layers tells atoms apart that it cannot
_BLOCK = 2_000_000  # pairs of bonds at a time


@dataclass(frozen=True, slots=True)
class Graph:
    """One crystal, or several joined into one.

    Attributes:
        numbers: Atomic number of each node, shape (n,).
        shares: Share of the crystal's atoms that each node stands for, shape (n,); they add up to one a crystal.
        first: Node at which each edge ends, shape (e,), ascending.
        second: Node from which it comes, shape (e,).
        lengths: Its length in Å, shape (e,).
        counts: Number of such bonds that one atom has, shape (e,).
        angular: How the bond lies among the others at its end, shape (e, ``ORDERS``).
        sizes: Number of nodes of each crystal.
        nodes: Node of each atom, shape (atoms,).
        seen: What a potential sees of each node, shape (n, k); k is 0 where none was asked.
        energy: Energy per atom of each crystal by that potential, eV; 0 where none was asked.
        heard: What is known of each crystal as a whole, shape (crystals, k); k is 0 where nothing is.
    """

    numbers: NDArray[np.int64]
    shares: NDArray[np.float32]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    lengths: NDArray[np.float32]
    counts: NDArray[np.float32]
    angular: NDArray[np.float32]
    sizes: NDArray[np.int64]
    nodes: NDArray[np.int64]
    seen: NDArray[np.float16]
    energy: NDArray[np.float32]
    heard: NDArray[np.float32]


def graph_of(crystal: Crystal, radius: float) -> Graph:
    """Return the graph of one crystal.

    Args:
        crystal: Ordered, with at least one atom.
        radius: How far neighbours are looked for, in Å.
    """
    return graph_with_bonds(crystal, radius)[0]


def graph_with_bonds(crystal: Crystal, radius: float) -> tuple[Graph, Bonds]:
    """Return the graph of one crystal, and its bonds with the edge that stands for each; see ``graph_of``."""
    n = len(crystal)
    first, second, image, distance = pairs_within(crystal, radius)
    vectors = crystal.positions[second] + image @ crystal.cell - crystal.positions[first]
    angular = _angular(first, vectors, distance, n, radius)
    kinds = _bond_kinds(distance, angular)
    nodes = _refined(np.array(crystal.numbers), first, second, kinds)
    graph, edges = _quotient(crystal, nodes, first, second, kinds, distance, angular)
    return graph, Bonds(first, second, image, distance, edges)


def envelope(lengths: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """Return a weight that falls smoothly from one at no distance to nothing at the radius, with two derivatives."""
    x = np.clip(lengths / radius, 0.0, 1.0)
    return np.asarray(1 - 10 * x**3 + 15 * x**4 - 6 * x**5)


def _angular(
    first: NDArray[np.int64], vectors: NDArray[np.float64], distance: NDArray[np.float64], n: int, radius: float
) -> NDArray[np.float64]:
    """Return, for each bond, the mean Legendre polynomials of its angles with the others at its atom, shape (m, 4)."""
    out = np.zeros((len(first), ORDERS))
    counts = np.bincount(first, minlength=n)
    starts = np.cumsum(counts) - counts
    weights = envelope(distance, radius)
    units = vectors / np.maximum(distance, 1e-9)[:, None]
    most = int(counts.max(initial=0))
    if most < 2:
        return out
    per_block = max(1, _BLOCK // (most * most))
    for start in range(0, n, per_block):
        atoms = np.arange(start, min(start + per_block, n))
        place = starts[atoms][:, None] + np.arange(most)
        there = np.arange(most) < counts[atoms][:, None]
        place = np.where(there, place, 0)
        unit = np.where(there[:, :, None], units[place], 0.0)
        weight = np.where(there, weights[place], 0.0)
        cosine = unit @ unit.transpose(0, 2, 1)
        total = weight.sum(axis=1, keepdims=True)
        for order, polynomial in enumerate(_legendre(cosine)):
            mean = (np.einsum("ajk,ak->aj", polynomial, weight) - weight) / np.maximum(total, 1e-9)
            out[place[there], order] = mean[there]
    return out


def _legendre(x: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    square = x * x
    return [x, (3 * square - 1) / 2, (5 * square - 3) * x / 2, ((35 * square - 30) * square + 3) / 8]


def _bond_kinds(distance: NDArray[np.float64], angular: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Return a number for each bond that is the same for bonds of one length in one surrounding."""
    kinds = _mixed(np.round(distance / _STEP).astype(np.int64).astype(np.uint64))
    for column in np.round(angular / _STEP_ANGULAR).astype(np.int64).astype(np.uint64).T:
        kinds = _mixed(kinds * np.uint64(3) + column)
    return kinds


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble 64-bit numbers (the finaliser of splitmix64; Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195)."""
    with np.errstate(over="ignore"):
        x = values + np.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return np.asarray(x ^ (x >> np.uint64(31)))


def _refined(
    numbers: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64], kinds: NDArray[np.uint64]
) -> NDArray[np.int64]:
    """Return the class of each atom: of one class are those that message passing cannot tell apart."""
    n = len(numbers)
    starts = np.searchsorted(first, np.arange(n))
    with_bonds = np.bincount(first, minlength=n) > 0
    colours = _mixed(numbers.astype(np.uint64))
    classes = 0
    for _ in range(_ROUNDS):
        now = len(np.unique(colours))
        if now in {classes, n}:
            break
        classes = now
        messages = _mixed(colours[second] + kinds)
        total = np.zeros(n, dtype=np.uint64)
        if len(first):
            total[with_bonds] = np.add.reduceat(messages, starts[with_bonds])
        colours = _mixed(colours * np.uint64(3) + total)
    _, nodes = np.unique(colours, return_inverse=True)
    # in the order in which they first occur, so that the result is that of the crystal and not of the hash
    _, order = np.unique(nodes, return_index=True)
    return np.argsort(np.argsort(order))[nodes]


def _quotient(
    crystal: Crystal,
    nodes: NDArray[np.int64],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    kinds: NDArray[np.uint64],
    distance: NDArray[np.float64],
    angular: NDArray[np.float64],
) -> tuple[Graph, NDArray[np.int64]]:
    """Return the graph, and the edge of each bond."""
    size = int(nodes.max()) + 1
    atoms = np.bincount(nodes, minlength=size)
    _, kind = np.unique(kinds, return_inverse=True)
    # one number for each (node, node, kind of bond), ascending with the first node
    code = (nodes[first] * size + nodes[second]) * (int(kind.max(initial=0)) + 1) + kind
    found, edge, bonds = np.unique(code, return_inverse=True, return_counts=True)
    start, end = np.divmod(found // (int(kind.max(initial=0)) + 1), size)
    lengths = np.bincount(edge, distance, minlength=len(found)) / bonds
    columns = [np.bincount(edge, column, minlength=len(found)) / bonds for column in angular.T]
    numbers = np.zeros(size, dtype=np.int64)
    numbers[nodes] = crystal.numbers
    graph = Graph(
        numbers,
        (atoms / len(crystal)).astype(np.float32),
        start,
        end,
        lengths.astype(np.float32),
        (bonds / atoms[start]).astype(np.float32),
        np.stack(columns, axis=1).astype(np.float32),
        np.array([size]),
        nodes,
        np.zeros((size, 0), dtype=np.float16),
        np.zeros(1, dtype=np.float32),
        np.zeros((1, 0), dtype=np.float32),
    )
    return graph, edge


def with_description(graph: Graph, energy: float, features: NDArray[Any]) -> Graph:
    """Return the graph with what a potential sees of it.

    Args:
        graph: Of one crystal.
        energy: Per atom, eV.
        features: Of each atom, shape (atoms, k).
    """
    size = len(graph.numbers)
    counts = np.bincount(graph.nodes, minlength=size)
    columns = [np.bincount(graph.nodes, column, minlength=size) / counts for column in np.asarray(features).T]
    seen = np.stack(columns, axis=1).astype(np.float16)
    return replace(graph, seen=seen, energy=np.array([energy], dtype=np.float32))


def join(graphs: Sequence[Graph]) -> Graph:
    """Join graphs into one with several crystals."""
    starts = np.cumsum([0, *(len(graph.numbers) for graph in graphs)])
    pairs = list(zip(graphs, starts, strict=False))
    return Graph(
        np.concatenate([graph.numbers for graph in graphs]),
        np.concatenate([graph.shares for graph in graphs]),
        np.concatenate([graph.first + start for graph, start in pairs]),
        np.concatenate([graph.second + start for graph, start in pairs]),
        np.concatenate([graph.lengths for graph in graphs]),
        np.concatenate([graph.counts for graph in graphs]),
        np.concatenate([graph.angular for graph in graphs]),
        np.concatenate([graph.sizes for graph in graphs]),
        np.concatenate([graph.nodes + start for graph, start in pairs]),
        np.concatenate([graph.seen for graph in graphs]),
        np.concatenate([graph.energy for graph in graphs]),
        np.concatenate([graph.heard for graph in graphs]),
    )
