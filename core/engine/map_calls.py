"""What the window asks of a worker about likeness: maps, similar entries, duplicates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.library.columns import Classes, Numbers
    from core.library.duplicates import Group
    from core.library.project import Project
    from core.library.query import Query
    from core.library.rows import Column
    from core.library.similar import Similar
    from core.structures.crystal import Crystal
    from core.structures.matching import Tolerance
    from core.tasks.base import Context

LEARNED = "learned"
"""Descriptor: what the built-in potential sees."""


@dataclass(frozen=True)
class MapPoints:
    """Entries as points of a map.

    Attributes:
        keys: Their numbers, shape (n,).
        points: Shape (n, 2).
        titles: What each is called.
        formulas: The usual formula of each.
        explained: Share of the variance along each axis, for PCA only.
        left_out: How many entries have no such descriptor.
        count: How many entries the library had.
    """

    keys: NDArray[np.int64]
    points: NDArray[np.float32]
    titles: tuple[str, ...]
    formulas: tuple[str, ...]
    explained: tuple[float, float] | None
    left_out: int
    count: int


def map_points(path: Path, kind: str, method: str, query: Query | None, seed: int, ctx: Context) -> MapPoints:
    """Lay entries out as a map.

    Args:
        path: The project.
        kind: "composition", "structure" or ``LEARNED``.
        method: "pca" or "umap".
        query: Which entries; all if None.
        seed: Of UMAP.
        ctx: Where progress goes; ends early where the user cancels.

    Raises:
        FileError: If the project cannot be read or written.
        MissingExtraError: If UMAP is wanted and umap-learn is not installed.
    """
    from core.learning.projection import pca, umap
    from core.library.project import Project
    from core.library.query import find
    from core.tasks.base import Part

    ctx.report(0.0, "Reading the library")
    share = 0.5 if method == "umap" else 1.0
    with Project.open(path) as project:
        keys, vectors = _vectors(project, kind, Part(ctx, 0.0, share))
        asked = count = project.entries.count()
        if query is not None:
            wanted = find(project, query)
            asked, kept = len(wanted), np.isin(keys, wanted)
            keys, vectors = keys[kept], vectors[kept]
        titles, formulas = _names(project, keys)
    if method == "umap":
        points, explained = umap(vectors, seed=seed, report=Part(ctx, share, 1.0).report), None
    else:
        found = pca(vectors)
        points, explained = found.points, (float(found.explained[0]), float(found.explained[1]))
    return MapPoints(keys, points, titles, formulas, explained, asked - len(keys), count)


def _names(project: Project, keys: NDArray[np.int64]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with project.reading() as connection:
        rows = connection.execute("SELECT id, title, formula FROM entry WHERE removed = 0").fetchall()
    known = {key: (title, formula) for key, title, formula in rows}
    found = [known.get(key, ("", "")) for key in keys.tolist()]
    return tuple(title for title, _ in found), tuple(formula for _, formula in found)


def _vectors(project: Project, kind: str, ctx: Context) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    from core.library.vectors import COMPOSITION, STRUCTURE, vectors_of

    if kind == LEARNED:
        from core.models.embeddings import embeddings
        from core.tasks.potentials import DEFAULT_POTENTIAL

        def make(crystals: object) -> NDArray[np.float32]:
            return embeddings(ctx.models.load(DEFAULT_POTENTIAL), crystals)  # type: ignore[arg-type]

        return vectors_of(project, f"{DEFAULT_POTENTIAL}-1", make, ctx.report)
    return vectors_of(project, COMPOSITION if kind == "composition" else STRUCTURE, report=ctx.report)


def map_column(path: Path, name: str, keys: NDArray[np.int64], ctx: Context) -> Numbers | Classes:
    """Return what a map is coloured by; see ``core.library.columns``.

    Raises:
        FileError: If the project cannot be read.
    """
    from core.library.columns import column
    from core.library.project import Project

    ctx.report(None)
    with Project.open(path, read_only=True) as project:
        return column(project, name, keys)


def map_columns(path: Path, ctx: Context) -> tuple[Column, ...]:
    """Return the properties that entries have, the commonest first.

    Raises:
        FileError: If the project cannot be read.
    """
    from core.library.project import Project

    ctx.report(None)
    with Project.open(path, read_only=True) as project:
        return project.properties.columns()


def find_similar(
    path: Path, crystal: Crystal, key: int | None, kinds: tuple[str, ...], most: int, ctx: Context
) -> Similar:
    """Find the entries most like a structure; see ``core.library.similar``.

    Raises:
        StructureError: If the structure cannot be compared.
        FileError: If the project cannot be read or written.
    """
    from core.library.project import Project
    from core.library.similar import similar

    ctx.report(0.0, "Reading the library")
    with Project.open(path) as project:
        return similar(project, crystal, kinds=kinds, most=most, leave_out=key, report=ctx.report)


def compare_atoms(path: Path, crystal: Crystal, keys: tuple[int, ...], ctx: Context) -> dict[int, float]:
    """Return how far the atoms of entries are from those of a structure; see ``core.library.similar.deviations``.

    Raises:
        StructureError: If the structure has no cell.
        FileError: If the project cannot be read.
    """
    from core.library.project import Project
    from core.library.similar import deviations

    found: dict[int, float] = {}
    with Project.open(path, read_only=True) as project:
        for place, key in enumerate(keys):
            ctx.report(place / len(keys), "Comparing atom by atom", dict(found))
            found |= deviations(project, crystal, (key,))
    return found


def find_duplicates(path: Path, keys: tuple[int, ...] | None, tolerance: Tolerance, ctx: Context) -> tuple[Group, ...]:
    """Find entries that are the same structure; those found so far come as partial results.

    Raises:
        FileError: If the project cannot be read.
    """
    from core.library.duplicates import duplicates
    from core.library.project import Project

    ctx.report(0.0, "Reading the library")
    new: list[Group] = []

    def report(fraction: float, message: str) -> None:
        ctx.report(fraction, message, tuple(new) if new else None)
        new.clear()

    with Project.open(path, read_only=True) as project:
        return tuple(duplicates(project, keys, tolerance=tolerance, report=report, found=new.append))
