"""Data sets of a project split for learning, with what leaks from training into the test."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.learning.leakage import LeakageReport, leakage
from core.learning.splits import PARTS, SplitKind, SplitPlan, by_chance, by_column, by_group, by_time
from core.library.importing.columns import SPLIT_KEY, TIME_KEY
from core.structures.formulas import anonymous_formula, composition_from
from core.structures.symmetry.groups import MAX_SITES, space_group
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.library.project import Project
    from core.library.rows import Row
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]

_AT_ONCE = 500
# keys under which imports keep what columns of these roles say
_COLUMNS = {SplitKind.TIME: TIME_KEY, SplitKind.COLUMN: SPLIT_KEY}


@dataclass(frozen=True)
class SplitMade:
    """A split that is in the project now.

    Attributes:
        number: Its number within the project; None of one that was not kept.
        name: What it is called.
        sizes: Part to number of materials.
        leakage: What of the test set is in training too.
        notes: What the user must know.
    """

    number: int | None
    name: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    leakage: LeakageReport | None = None
    notes: tuple[str, ...] = ()


def split_dataset(
    project: Project,
    dataset: int,
    plan: SplitPlan,
    *,
    name: str = "",
    structures: bool = True,
    report: Report = lambda _fraction, _text: None,
) -> SplitMade:
    """Split a data set, look for leakage and keep both.

    Args:
        project: The project, open for writing.
        dataset: Number of the data set.
        plan: How to split.
        name: What to call it; by default after its kind.
        structures: Whether to compare structures of the same formula too, which takes milliseconds a pair.
        report: Hears how far it is; what it raises ends it, and nothing is kept.

    Raises:
        UserError: If the data set cannot be split like this.
    """
    plan.check()
    plan = plan if plan.column else replace(plan, column=_COLUMNS.get(plan.kind, ""))
    members = project.datasets.members(dataset)
    if len(members) < max(2, plan.folds):
        raise UserError("The data set has too few materials to be split.", hint="Import more, or take fewer folds.")
    rows = _rows(project, members, plan)
    parts, notes = _parts(project, rows, plan, lambda done, text: report(0.5 * done, text))
    empty = set() if plan.kind is SplitKind.COLUMN else set(plan.targets) - set(parts.values())
    notes += tuple(
        Text("No material is left for {0}: too many belong together.", _spoken(part)) for part in sorted(empty)
    )
    frames = {row.key: row.frames for row in rows}
    found = leakage(
        parts,
        {row.key: row.formula for row in rows},
        (lambda entry: _crystal(project, frames[entry])) if structures and any(frames.values()) else None,
        lambda done, text: report(0.5 + 0.5 * done, Text("Looking for twins of {0}", text)),
    )
    title = name or Text("{0}, seed {1}", plan.kind.value, plan.seed)
    sizes = dict(sorted(Counter(parts.values()).items(), key=lambda pair: _order(pair[0])))
    about = {"sizes": sizes, "leakage": found.as_json(), "notes": list(notes)}
    with project.writing():
        number = project.datasets.add_split(dataset, title, asdict(plan), parts, about)
    return SplitMade(number, title, sizes, found, notes)


def _spoken(part: str) -> str:
    words = {"train": Text("training"), "validation": Text("validation"), "test": Text("the test")}
    return words.get(part) or Text("fold {0}", part)


def _order(part: str) -> tuple[int, str]:
    return (int(part), part) if part.isdigit() else (PARTS.index(part) if part in PARTS else len(PARTS), part)


def _rows(project: Project, members: Sequence[int], plan: SplitPlan) -> list[Row]:
    keys = tuple(filter(None, (plan.stratify, plan.column)))
    return [
        row
        for start in range(0, len(members), _AT_ONCE)
        for row in project.entries.rows(members[start : start + _AT_ONCE], keys)
    ]


def _parts(
    project: Project, rows: Sequence[Row], plan: SplitPlan, report: Report
) -> tuple[dict[int, str], tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    match plan.kind:
        case SplitKind.RANDOM:
            found = by_chance(plan, len(rows), _strata(rows, plan.stratify) if plan.stratify else None)
        case SplitKind.TIME:
            times = [_value(row, plan.column) for row in rows]
            found = by_time(plan, times)
            unknown = sum(time is None for time in times)
            notes = (Text("{0} materials of no known time are in training.", unknown),) if unknown else ()
        case SplitKind.COLUMN:
            found = by_column([_value(row, plan.column) for row in rows])
        case _:
            found = by_group(plan, _groups(project, rows, plan.kind, report))
    return dict(zip((row.key for row in rows), map(str, found), strict=True)), notes


def _value(row: Row, key: str) -> float | str | None:
    one = row.properties.get(key)
    return None if one is None else one.value


def _strata(rows: Sequence[Row], key: str) -> Any:
    values = [_value(row, key) for row in rows]
    if all(value is None for value in values):
        raise UserError(Text("No material has a value of {0}.", key), hint="Stratify by another property.")
    if any(isinstance(value, str) for value in values):
        return np.array([str(value) for value in values])
    return np.array([np.nan if value is None else float(value) for value in values])


def _groups(project: Project, rows: Sequence[Row], kind: SplitKind, report: Report) -> list[str]:
    if kind is SplitKind.COMPOSITION:
        return [row.formula for row in rows]
    if kind is SplitKind.CHEMSYS:
        return ["-".join(sorted(composition_from(row.formula))) for row in rows]
    groups = []
    for done, row in enumerate(rows):
        if done % 20 == 0:
            report(done / len(rows), Text("Prototype {0} of {1}", done + 1, len(rows)))
        groups.append(prototype_of(_crystal(project, row.frames), row.formula))
    return groups


def _crystal(project: Project, frames: int | None) -> Crystal | None:
    return None if frames is None else project.frames.read(frames)


def prototype_of(crystal: Crystal | None, formula: str) -> str:
    """Return what structures of one prototype share: "ABC3 221 abc" of perovskites.

    That is the anonymous formula, the number of the space group and the Wyckoff letters of the orbits in alphabetical
    order; where the symmetry is not known, the anonymous formula alone.
    """
    return prototype_and_system(crystal, formula)[0]


def prototype_and_system(crystal: Crystal | None, formula: str) -> tuple[str, str]:
    """Return what ``prototype_of`` says, and the crystal system, "" where the symmetry is not known."""
    anonymous = anonymous_formula(composition_from(formula))
    found = space_group(crystal, 0.1) if crystal is not None and _may_have_group(crystal) else None
    if found is None:
        return anonymous, ""
    orbits = {int(orbit): letter for orbit, letter in zip(found.orbits, found.wyckoff, strict=True)}
    return f"{anonymous} {found.number} {''.join(sorted(orbits.values()))}", found.crystal_system


def _may_have_group(crystal: Crystal) -> bool:
    return crystal.is_periodic and len(crystal) <= MAX_SITES
