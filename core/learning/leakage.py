"""How many test materials a model has seen already, or all but seen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from core.learning.splits import TEST, TRAIN
from core.structures.twins import twins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]

_EXAMPLES = 100


@dataclass(frozen=True)
class LeakageReport:
    """What of the test set is in training too.

    Attributes:
        train: Number of training materials.
        test: Number of test materials.
        same_formula: How many test materials have a training material of the same reduced formula.
        twins: How many have the same crystal in training, as StructureMatcher sees it; None where nobody looked.
        examples: (test entry, its twin or namesake in training, RMS distance of the atoms over (V/N)^(1/3), or None
            where only the formula is the same), twins first, at most 100.
    """

    train: int
    test: int
    same_formula: int
    twins: int | None
    examples: tuple[tuple[int, int, float | None], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)


def leakage(
    parts: Mapping[int, str],
    formulas: Mapping[int, str],
    crystal_of: Callable[[int], Crystal | None] | None = None,
    report: Report | None = None,
) -> LeakageReport:
    """Look for test materials in training.

    Args:
        parts: Entry to part. Of folds the first is taken for the test set.
        formulas: Entry to reduced formula.
        crystal_of: Reads the structure of an entry; None of one without. Without it only formulae are compared.
        report: Hears how far the search is.
    """
    train, test = sides(parts)
    by_formula: dict[str, list[int]] = {}
    for entry in train:
        by_formula.setdefault(formulas[entry], []).append(entry)
    shared = [entry for entry in test if formulas[entry] in by_formula]
    found: list[tuple[int, int, float | None]] = []
    if crystal_of is not None:
        found += _twins(shared, by_formula, formulas, crystal_of, report)
    seen = {row[0] for row in found}
    count = len(found)
    namesakes = ((entry, by_formula[formulas[entry]][0], None) for entry in shared if entry not in seen)
    examples = (*found[:_EXAMPLES], *namesakes)[:_EXAMPLES]
    return LeakageReport(len(train), len(test), len(shared), None if crystal_of is None else count, examples)


def sides(parts: Mapping[int, str]) -> tuple[list[int], list[int]]:
    """Return the entries to learn from and those to judge by; of folds the first is judged by."""
    names = set(parts.values())
    judged = TEST if TEST in names or not any(name.isdigit() for name in names) else min(names, key=int)
    learnt = {TRAIN} if TRAIN in names else names - {judged}
    train = [entry for entry, part in parts.items() if part in learnt]
    return train, [entry for entry, part in parts.items() if part == judged]


def _twins(
    shared: Sequence[int],
    by_formula: Mapping[str, Sequence[int]],
    formulas: Mapping[int, str],
    crystal_of: Callable[[int], Crystal | None],
    report: Report | None,
) -> list[tuple[int, int, float | None]]:
    """Compare formula by formula, so that only the structures of one are in memory."""
    asked: dict[str, list[int]] = {}
    for entry in shared:
        asked.setdefault(formulas[entry], []).append(entry)
    found: list[tuple[int, int, float | None]] = []
    done = 0
    for formula, entries in asked.items():
        if report is not None:
            report(done / len(shared), formula)
        done += len(entries)
        test = [(entry, crystal) for entry in entries if (crystal := crystal_of(entry)) is not None]
        train = [(entry, crystal) for entry in by_formula[formula] if (crystal := crystal_of(entry)) is not None]
        rows = twins([crystal for _, crystal in train], [crystal for _, crystal in test])
        found += [(test[b][0], train[a][0], round(rms, 5)) for a, b, rms in rows]
    return found
