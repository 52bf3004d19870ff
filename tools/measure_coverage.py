"""Measures whether intervals hold what they promise on materials of the same kind as those they were calibrated on.

    python tools/measure_coverage.py --data ../shared/data --rows 1500 --trainings 3 --draws 200

Trains three kinds of models on real tables, each several times with another random split. "As calibrated" are the
intervals of the program: calibrated on the validation materials, by which the best epoch was chosen, too, and judged by
the test materials. "Redrawn" mixes validation and test materials again and again, calibrates on one half and judges by
the other. Beside the mean and the spread of the coverage stands the spread that chance alone makes with so many
materials: that of the judges is binomial, that of the calibration a beta distribution's (V. Vovk, Asian Conference on
Machine Learning, 475 (2012)).
"""

from __future__ import annotations

import argparse
import csv
import lzma
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.api import from_text
from core.errors import UserError
from core.learning.conformal import Intervals
from core.learning.loop import Plan
from core.learning.reach import clues_of, reach_of
from core.learning.splits import TEST, TRAIN, VALIDATION
from core.learning.tables import LearningTable
from core.learning.training import Class, assembled, say_all, train_members
from core.models.architectures import architecture_named
from core.models.targets import Target
from core.structures.facts import reduced_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.learning.domain import KnownMaterials
    from core.models.trained.model import Predicted

LEVEL = 0.9
_SHARES = {TRAIN: 0.6, VALIDATION: 0.2, TEST: 0.2}
_TREES = {"method": "extra_trees", "trees": 100}


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of model, and a column of a file to learn."""

    kind: str
    file: str
    column: str
    target: Target
    epochs: int = 1
    hyper: tuple[tuple[str, Any], ...] = ()


CASES = (
    Case(
        "crystal_graph", "aflow/bulk_modulus", "bulk_modulus", Target("k", "Bulk modulus", "GPa", logarithmic=True), 12
    ),
    Case("composition", "compositions/mp_e_form", "target", Target("e", "Formation energy", "eV/atom"), 12),
    Case(
        "composition_descriptors",
        "compositions/expt_gap",
        "target",
        Target("gap", "Measured gap", "eV"),
        hyper=tuple(_TREES.items()),
    ),
)


def table_of(case: Case, data: Path, count: int, hyper: Any) -> tuple[LearningTable, list[Any]]:
    """Return rows of a file, drawn at random, and what the kind of model sees of them."""
    csv.field_size_limit(10**8)
    with lzma.open(data / f"{case.file}.csv.xz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kind = architecture_named(case.kind)
    found: list[tuple[Any, str, float, Any]] = []
    for i in np.random.default_rng(0).permutation(len(rows)):
        value = float(rows[i][case.column])
        if len(found) == count:
            break
        if case.target.logarithmic and value <= 0:
            continue
        item = from_text(rows[i]["cif"])[0].crystal if "cif" in rows[i] else rows[i]["formula"]
        try:
            example = kind.example(item, hyper)
        except UserError:
            continue
        found.append((item, item if isinstance(item, str) else reduced_formula(item), value, example))
    items, formulas, values, examples = zip(*found, strict=True)
    n = len(found)
    numbers = np.array(values)[:, None]
    return LearningTable(case.file, items, formulas, (case.target,), numbers, ("",) * n, (None,) * n, ("",) * n), list(
        examples
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model says of materials that it did not learn from, with their true values."""

    case: Case
    truth: NDArray[np.float64]
    predicted: NDArray[np.float64]
    clues: NDArray[np.float64]

    def coverage(self, calibration: NDArray[np.int64], judges: NDArray[np.int64]) -> float:
        """Return the share of the judges within intervals that were calibrated on others."""
        logarithmic = self.case.target.logarithmic
        truth, predicted, clues = (one[calibration] for one in (self.truth, self.predicted, self.clues))
        intervals = Intervals.fit(truth, predicted, clues, logarithmic=logarithmic)
        low, high = intervals.ends(self.predicted[judges], intervals.expected(self.clues[judges]), LEVEL)
        return float(np.mean((low <= self.truth[judges]) & (self.truth[judges] <= high)))


def trained(case: Case, table: LearningTable, examples: list[Any], hyper: Any, seed: int) -> tuple[Judged, int]:
    """Return what a model says of validation and test materials, and how many of these, the first, are the former."""
    order = np.random.default_rng((seed, 1)).permutation(len(table))
    ends = np.cumsum([round(share * len(table)) for share in _SHARES.values()])[:-1]
    parts = np.empty(len(table), dtype="U10")
    for part, places in zip(_SHARES, np.split(order, ends), strict=True):
        parts[places] = part
    lesson = Class.of(table, examples, parts)
    kind = architecture_named(case.kind)
    members = train_members(kind, hyper, lesson, Plan(epochs=case.epochs, seed=seed), 1)
    model = assembled(kind, hyper, lesson, members, case.kind)
    aside = lesson.places(VALIDATION)
    asked = np.concatenate([aside, lesson.places(TEST)])
    said = say_all(model, [examples[i] for i in asked])
    known = reach_of(model, lesson, say_all(model, [examples[i] for i in aside])).known
    return Judged(case, table.values[asked, 0], said.values[:, 0], _clues(case.target, said, known)), len(aside)


def _clues(target: Target, said: Predicted, known: KnownMaterials | None) -> NDArray[np.float64]:
    distances = None if known is None else known.distances(said.features)
    return clues_of(target, said.values[:, 0], said.spreads[:, 0], distances)


def redrawn(judged: Judged, draws: int) -> Iterator[float]:
    """Yield the coverage of draws of a half to calibrate on and another to judge by."""
    for draw in range(draws):
        order = np.random.default_rng((draw, 2)).permutation(len(judged.truth))
        half = len(order) // 2
        yield judged.coverage(order[:half], order[half:])


def by_chance(calibration: int, judges: int) -> float:
    """Return the standard deviation of the coverage that is due to the numbers of materials alone."""
    return float(np.sqrt(LEVEL * (1 - LEVEL) * (1 / calibration + 1 / judges)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1500)
    parser.add_argument("--trainings", type=int, default=3)
    parser.add_argument("--draws", type=int, default=200, help="of each training")
    parser.add_argument("--kinds", nargs="*", default=[case.kind for case in CASES])
    options = parser.parse_args()
    print("| kind | table | coverage at 90 % | mean | spread | by chance | calibrated on | judged by | n |")
    print("|---|---|---|---|---|---|---|---|---|")
    for case in CASES:
        if case.kind not in options.kinds:
            continue
        hyper = architecture_named(case.kind).hyper(**dict(case.hyper))
        table, examples = table_of(case, options.data, options.rows, hyper)
        single: list[float] = []
        again: list[float] = []
        for seed in range(options.trainings):
            judged, first = trained(case, table, examples, hyper, seed)
            places = np.arange(len(judged.truth))
            single.append(judged.coverage(places[:first], places[first:]))
            again += redrawn(judged, options.draws)
        for what, found in (("as calibrated", single), ("redrawn", again)):
            chance = by_chance(first, len(places) - first)
            print(
                f"| {case.kind} | {case.file} | {what} | {np.mean(found):.3f} | {np.std(found):.3f} | {chance:.3f} | "
                f"{first} | {len(places) - first} | {len(found)} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
