"""What a model learns from: materials, their values, and what had to be left out with the reason why."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.learning.dataset_splits import prototype_of
from core.learning.leakage import sides
from core.learning.sources import NO_TARGETS, read_source
from core.learning.splits import TRAIN, VALIDATION, SplitKind, SplitPlan, by_chance, by_column, by_group
from core.library.importing.checks import geometry_hash
from core.library.importing.records import Reject
from core.models.targets import YES_NO, Target
from core.quantities import QUANTITIES
from core.structures.facts import reduced_formula
from core.structures.formulas import composition_from
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.learning.sources import Source, SourceRow
    from core.library.rows import Property
    from core.models.architectures import Takes
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]

FEWEST = 10
"""Materials from which something can be learned at all."""
AUTO = "auto"
"""Learn as logarithms what is positive and spans decades."""

_LABEL = re.compile(r"(^|_)(id|ids|index|space_?group|spg|sg|fold|n_?sites|n_?atoms|unnamed|year|doi)(_|$)")
_MOST_CLASSES = 50
_DECADES = 100.0
_ABSURD = 1e6
_NAMED = 8
_CARVED = 0.1


@dataclass(frozen=True, eq=False)
class LearningTable:
    """Materials and what is to be learned of them.

    Attributes:
        name: Of the data set.
        items: The materials: structures, or formulae, as the kind of model takes them.
        formulas: The formula of each.
        targets: What is to be learned.
        values: In the units of the targets; of classes indices; NaN where unknown; shape (n, targets).
        where: How a person finds each material.
        entries: Its number within the project, or None.
        parts: What the split of the data set itself says of each; "" of none.
        rejects: What is left out, with its place and reason.
        notes: What else is to be told.
        split: Name of the data set's own split; "" of none.
    """

    name: str
    items: tuple[Crystal | str, ...]
    formulas: tuple[str, ...]
    targets: tuple[Target, ...]
    values: NDArray[np.float64]
    where: tuple[str, ...]
    entries: tuple[int | None, ...]
    parts: tuple[str, ...]
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = field(default=())
    split: str = ""

    def __len__(self) -> int:
        return len(self.items)

    def only(self, chosen: Sequence[int], rejects: Sequence[Reject] = ()) -> LearningTable:
        """Return it with these materials alone, and more that were left out."""
        pick = [int(i) for i in chosen]

        def of(column: Sequence[Any]) -> tuple[Any, ...]:
            return tuple(column[i] for i in pick)

        return LearningTable(
            self.name,
            of(self.items),
            of(self.formulas),
            self.targets,
            self.values[pick],
            of(self.where),
            of(self.entries),
            of(self.parts),
            (*self.rejects, *rejects),
            self.notes,
            self.split,
        )

    def digest(self) -> str:
        """Return what is the same for the same materials with the same values, in the same order."""
        total = hashlib.sha256(repr([target.to_json() for target in self.targets]).encode())
        for item, formula in zip(self.items, self.formulas, strict=True):
            total.update(geometry_hash(None if isinstance(item, str) else item, formula))
        total.update(np.ascontiguousarray(self.values).tobytes())
        total.update("\n".join(self.parts).encode())
        return total.hexdigest()


class _Unfit(Exception):  # noqa: N818  # says why a property cannot be learned, as a sentence
    pass


def read_table(
    path: str | Path,
    takes: Takes,
    *,
    dataset: str = "",
    split: str = "",
    targets: Sequence[str] = (),
    logarithms: Sequence[str] = (AUTO,),
    fewest: int = FEWEST,
    report: Report = lambda _fraction, _text: None,
) -> LearningTable:
    """Read a learning table.

    Args:
        path: A project file, or a table, archive or folder that can be imported.
        takes: What the kind of model learns from.
        dataset: Of a project: name of the data set; by default its only one.
        split: Of a project: name of a split of the data set.
        targets: Keys of the properties to learn; () for all that are numbers or a yes or no.
        logarithms: Keys of those learned as their logarithm; "auto" for all that are positive and span decades.
        fewest: Materials from which this kind of model can learn something.
        report: Hears how far it is; what it raises ends it.

    Raises:
        FileError: If nothing can be read.
        UserError: If there is nothing to learn, saying why and what to do.
    """
    source = read_source(path, dataset, split, report)
    return table_of(source, takes, targets=targets, logarithms=logarithms, fewest=fewest)


def table_of(
    source: Source,
    takes: Takes,
    *,
    targets: Sequence[str] = (),
    logarithms: Sequence[str] = (AUTO,),
    fewest: int = FEWEST,
) -> LearningTable:
    """Return the learning table of materials; see ``read_table``.

    Raises:
        UserError: If there is nothing to learn, saying why and what to do.
    """
    rows, rejects = _usable(source.rows, takes)
    rejects = [*source.rejects, *rejects]
    _refuse_too_few(source.name, len(rows), rejects, fewest)
    _refuse_unknown(source, targets, logarithms)
    kept, columns, notes = [], [], list(source.notes)
    for key in targets or _learnable_keys(rows):
        try:
            target, values, odd = _column(rows, key, _wants_logarithm(key, logarithms))
        except _Unfit as error:
            if targets:
                raise UserError(error.args[0], hint="Choose other targets, or mend the data set.") from error
            notes.append(Text("Left out: {0}", error.args[0]))
            continue
        kept.append(target)
        columns.append(values)
        rejects += odd
    if not kept:
        raise UserError(
            Text("{0} holds no property that can be learned.", source.name),
            hint=notes[-1] if notes else _hint(rows),
        )
    values = np.stack(columns, axis=1)
    labelled = np.flatnonzero(np.isfinite(values).any(axis=1))
    rejects += [Reject(rows[i].where, Text("no value to learn")) for i in sorted({*range(len(rows))} - {*labelled})]
    _refuse_too_few(source.name, len(labelled), rejects, fewest)
    chosen = [rows[i] for i in labelled]
    return LearningTable(
        source.name,
        tuple(row.formula if takes == "formula" or row.crystal is None else row.crystal for row in chosen),
        tuple(row.formula for row in chosen),
        tuple(kept),
        values[labelled],
        tuple(row.where for row in chosen),
        tuple(row.entry for row in chosen),
        tuple(row.part for row in chosen),
        tuple(rejects),
        tuple(notes),
        source.split or ("column" if any(row.part for row in chosen) else ""),
    )


def _usable(rows: Sequence[SourceRow], takes: Takes) -> tuple[list[SourceRow], list[Reject]]:
    used = [row for row in rows if takes == "formula" or row.crystal is not None]
    left = [row for row in rows if takes == "structure" and row.crystal is None]
    return used, [
        Reject(row.where, Text("there is a formula but no structure; models of formulae can learn from it"))
        for row in left
    ]


def _refuse_too_few(name: str, count: int, rejects: Sequence[Reject], fewest: int) -> None:
    if count >= fewest:
        return
    common = Counter(one.reason for one in rejects).most_common(1)
    raise UserError(
        Text("{0} has {1} materials to learn from; at least {2} are needed.", name, count, fewest),
        hint=Text("{0} were left out, most of them because: {1}.", len(rejects), common[0][0].rstrip("."))
        if common
        else Text("Take a larger data set."),
    )


def _refuse_unknown(source: Source, targets: Sequence[str], logarithms: Sequence[str]) -> None:
    known = dict.fromkeys(key for row in source.rows for key in row.properties)
    for key in (*targets, *(key for key in logarithms if key != AUTO)):
        if key not in known:
            raise UserError(
                Text("{0} has no property {1}.", source.name, key),
                hint=Text("It has {0}.", listing(list(known)[:_NAMED])) if known else "Choose another data set.",
            )


def _learnable_keys(rows: Sequence[SourceRow]) -> list[str]:
    counts: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for row in rows:
        for key, one in row.properties.items():
            counts[key] += one.value is not None
            words[key] += isinstance(one.value, str)
    return [key for key, count in counts.items() if not _is_label(key) and 2 * words[key] < count]


def _hint(rows: Sequence[SourceRow]) -> str:
    """Say what could be learned of rows without a property that is learned unasked."""
    words = Counter(key for row in rows for key, one in row.properties.items() if isinstance(one.value, str))
    odd = [key for key in words if all(map(_is_no_number, (row.properties.get(key) for row in rows)))]
    if odd:
        return Text("No value of {0} is a finite number.", odd[0])
    if words:
        named = listing([key for key, _ in words.most_common(_NAMED)])
        return Text("Words are learned as classes where they are named as targets; there are words in {0}.", named)
    return Text("It needs a column of numbers, of yes and no, or of classes to be named.")


def _is_no_number(one: Property | None) -> bool:
    """Return whether a word stands for infinity or for nothing."""
    return one is None or str(one.value).strip().lower().lstrip("+-") in {"inf", "infinity", "nan", "none"}


def _is_label(key: str) -> bool:
    """Return whether a property merely numbers or sorts materials; it is learned where it is asked for alone."""
    return key in NO_TARGETS or bool(_LABEL.search(re.sub(r"[^a-z0-9]+", "_", key.lower())))


def _wants_logarithm(key: str, logarithms: Sequence[str]) -> bool | None:
    return True if key in logarithms else None if AUTO in logarithms else False


def _column(
    rows: Sequence[SourceRow], key: str, logarithm: bool | None
) -> tuple[Target, NDArray[np.float64], list[Reject]]:
    """Return a target with its values and what of them is left out; ``logarithm`` None decides by the values."""
    cells = [row.properties.get(key) for row in rows]
    known = [one for one in cells if one is not None and one.value is not None]
    title = QUANTITIES[key].label if key in QUANTITIES else key
    units = sorted({one.unit for one in known})
    if len(units) > 1:
        named = listing(unit or Text("none") for unit in units)
        raise _Unfit(Text("the values of {0} are in several units: {1}.", title, named))
    if not known:
        raise _Unfit(Text("no value of {0} is known.", title))
    words = sum(isinstance(one.value, str) for one in known)
    if 2 * words >= len(known):
        return _classes(rows, key, title, [None if one is None else _word(one.value) for one in cells])
    numbers = {one.value for one in known if not isinstance(one.value, str)}
    if numbers <= {0, 1} and (len(numbers) > 1 or key.startswith("is_")):
        return _classes(rows, key, title, [None if one is None else _yes_no(one) for one in cells], YES_NO)
    return _numbers(rows, Target(key, title, units[0]), cells, logarithm)


def _word(value: Any) -> str | None:
    return None if value is None else str(value).strip() or None


def _yes_no(one: Property) -> str | None:
    return None if one.value is None or isinstance(one.value, str) else YES_NO[int(one.value)]


def _numbers(
    rows: Sequence[SourceRow], target: Target, cells: Sequence[Property | None], logarithm: bool | None
) -> tuple[Target, NDArray[np.float64], list[Reject]]:
    values = np.full(len(rows), np.nan)
    odd: list[Reject] = []
    for i, one in enumerate(cells):
        if one is None or one.value is None:
            continue
        if isinstance(one.value, str):
            odd.append(Reject(rows[i].where, Text("{0}: not a number", target.title)))
        elif not math.isfinite(one.value):
            odd.append(Reject(rows[i].where, Text("{0}: not a finite number", target.title)))
        elif logarithm and one.value <= 0:
            odd.append(Reject(rows[i].where, Text("{0}: not above zero, so that it has no logarithm", target.title)))
        else:
            values[i] = one.value
    odd += _without_absurd(rows, target, values) if not logarithm else []
    known = values[np.isfinite(values)]
    if not len(known):
        raise _Unfit(Text("no value of {0} is a finite number.", target.title))
    if len(known) < 2 or np.ptp(known) <= 1e-9 * np.abs(known).max():
        raise _Unfit(Text("all known values of {0} are the same.", target.title))
    if logarithm is None:
        low, high = np.quantile(known, [0.05, 0.95])
        logarithm = bool(known.min() > 0 and high > _DECADES * low)
    return Target(target.key, target.title, target.unit, (), logarithm), values, odd


def _without_absurd(rows: Sequence[SourceRow], target: Target, values: NDArray[np.float64]) -> list[Reject]:
    """Take out the few values that no measurement gives: a million times farther out than the others spread.

    One alone would set the scale by which all are learned, and its square may be more than a number can hold.
    """
    known = np.isfinite(values)
    low, middle, high = np.quantile(values[known], [0.05, 0.5, 0.95]) if known.any() else (0.0, 0.0, 0.0)
    spans_decades = known.any() and values[known].min() > 0 and high > _DECADES * low
    if not high > low or spans_decades:
        return []
    with np.errstate(over="ignore"):
        far = np.flatnonzero(known & (np.abs(values - middle) > _ABSURD * (high - low)))
    words = [Text("{0}: {1} is absurdly far from all the others", target.title, f"{values[i]:g}") for i in far]
    values[far] = math.nan
    return [Reject(rows[int(i)].where, reason) for i, reason in zip(far, words, strict=True)]


def _classes(
    rows: Sequence[SourceRow], key: str, title: str, words: Sequence[str | None], classes: tuple[str, ...] = ()
) -> tuple[Target, NDArray[np.float64], list[Reject]]:
    counts = Counter(word for word in words if word is not None)
    single = {word for word, count in counts.items() if count < 2}
    names = tuple(name for name in classes or sorted(counts) if name not in single and name in counts)
    if len(names) < 2:
        raise _Unfit(Text("{0} has fewer than two classes with more than one material.", title))
    if len(names) > _MOST_CLASSES:
        raise _Unfit(Text("{0} has {1} different words, which are too many for classes.", title, len(names)))
    place = {name: float(i) for i, name in enumerate(names)}
    values = np.array([math.nan if word is None else place.get(word, math.nan) for word in words])
    odd = [
        Reject(row.where, Text("{0}: the only one of the class {1}", title, word))
        for row, word in zip(rows, words, strict=True)
        if word in single
    ]
    return Target(key, title, "", names), values, odd


def parts_of(
    table: LearningTable, plan: SplitPlan, report: Report = lambda _fraction, _text: None
) -> tuple[NDArray[np.str_], tuple[str, ...]]:
    """Return the part of each material ("train", "validation", "test") and what is to be told of it.

    Args:
        table: The table.
        plan: How to split; ``SplitKind.COLUMN`` takes the split of the data set itself.
        report: Hears how far it is; what it raises ends it.

    Raises:
        UserError: If it cannot be split like this.
    """
    plan.check()
    if plan.kind is SplitKind.COLUMN:
        return _own_parts(table, plan.seed)
    if plan.kind is SplitKind.RANDOM:
        found = by_chance(plan, len(table))
    else:
        found = by_group(plan, groups_of(table, plan.kind, report))
    empty = [part for part in plan.targets if not (found == part).any()]
    if TRAIN in empty:
        raise UserError("No material is left to learn from.", hint="Take another kind of split, or other shares.")
    return found, tuple(Text("No material is left for {0}: too many belong together.", part) for part in empty)


def groups_of(table: LearningTable, kind: SplitKind, report: Report = lambda _fraction, _text: None) -> list[str]:
    """Return what materials that must stay together share: formula, chemical system or prototype."""
    if kind is SplitKind.COMPOSITION:
        return list(table.formulas)
    if kind is SplitKind.CHEMSYS:
        return ["-".join(sorted(composition_from(formula))) for formula in table.formulas]
    groups = []
    for done, (item, formula) in enumerate(zip(table.items, table.formulas, strict=True)):
        if done % 10 == 0:
            report(done / len(table), Text("Prototype {0} of {1}", done, len(table)))
        groups.append(prototype_of(None if isinstance(item, str) else item, formula))
    return groups


def _own_parts(table: LearningTable, seed: int) -> tuple[NDArray[np.str_], tuple[str, ...]]:
    if not any(table.parts):
        raise UserError(
            Text("{0} has no split of its own.", table.name), hint="Choose another kind of split, or split it first."
        )
    notes: list[str] = []
    placed = [i for i, part in enumerate(table.parts) if part]
    names = by_column([table.parts[i] for i in placed])
    named = dict(zip(placed, map(str, names), strict=True))
    train, test = sides(named)
    found = np.full(len(table), "", dtype="<U10")
    found[train], found[test] = TRAIN, "test"
    found[[i for i, part in named.items() if part == VALIDATION]] = VALIDATION
    if len(placed) < len(table):
        notes.append(Text("{0} materials are in no part of the split and are not used.", len(table) - len(placed)))
    if VALIDATION not in set(named.values()) and len(train) >= FEWEST:
        # something must say when to stop, and it must not be the test
        order = np.random.default_rng(seed).permutation(train)
        found[order[: max(1, round(_CARVED * len(train)))]] = VALIDATION
        notes.append("The split has no validation part: a tenth of the training materials, by chance, is taken for it.")
    if not len(train):
        raise UserError("No material is left to learn from.", hint="Take another kind of split.")
    return found, tuple(notes)


def formula_of(item: Crystal | str) -> str:
    """Return the formula of a material."""
    return item if isinstance(item, str) else reduced_formula(item)
