"""Entries of a project that are the same structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import StructureError
from core.library.vectors import crystal_of
from core.structures.duplicates import Known, sort_in
from core.structures.matching import Matcher, Tolerance, composition_key
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.library.project import Project
    from core.structures.matching import Key, Reduced, Report


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that are one structure.

    Attributes:
        keys: Their numbers; the first was added first, and the others are compared with it.
        rms: Root mean square distance of paired atoms to those of the first, over (V/N)^(1/3); 0 for the first.
    """

    keys: tuple[int, ...]
    rms: tuple[float, ...]


def duplicates(
    project: Project,
    keys: Iterable[int] | None = None,
    *,
    tolerance: Tolerance | None = None,
    report: Report | None = None,
    found: Callable[[Group], None] | None = None,
) -> list[Group]:
    """Find entries that are the same structure.

    Args:
        project: Where they are.
        keys: Which entries to compare; all if None.
        tolerance: How much they may differ; pymatgen's defaults if None.
        report: Hears how far the search is.
        found: Hears of each group as soon as it is known.

    Returns:
        The groups of two and more. Entries without a cell are in none.

    Raises:
        FileError: If the project cannot be read.
    """
    matcher = Matcher(tolerance)
    alike = _of_one_formula(project, keys)
    total = sum(map(len, alike))
    groups: list[Group] = []
    done = 0
    for members in alike:
        known: dict[Key, list[Known[int]]] = {}
        for key in members:
            if report is not None:
                report(done / total, Text("Structure {0} of {1}, {2} groups", done + 1, total, len(groups)))
            done += 1
            reduced = _reduced(project, matcher, key)
            if reduced is not None:
                sort_in(matcher, known.setdefault(reduced[0], []), key, reduced[1])
        for one in (one for several in known.values() for one in several if len(one.members) > 1):
            groups.append(Group(tuple(one.members), tuple(one.rms)))
            if found is not None:
                found(groups[-1])
    return groups


def _of_one_formula(project: Project, keys: Iterable[int] | None) -> list[Sequence[int]]:
    """Return the entries with atoms of each formula that occurs more than once."""
    wanted = None if keys is None else {int(key) for key in keys}
    sql = "SELECT formula, id FROM entry WHERE removed = 0 AND frames IS NOT NULL ORDER BY id"
    groups: dict[str, list[int]] = {}
    with project.reading() as connection:
        for formula, key in connection.execute(sql):
            if wanted is None or key in wanted:
                groups.setdefault(formula, []).append(key)
    return [members for members in groups.values() if len(members) > 1]


def _reduced(project: Project, matcher: Matcher, key: int) -> tuple[Key, Reduced] | None:
    crystal = crystal_of(project, key)
    if crystal is None:
        return None
    try:
        return composition_key(crystal), matcher.reduce(crystal)
    except StructureError:
        return None
