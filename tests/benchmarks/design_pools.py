"""Measured pools for replays of the search for the next experiment, from the folder of shared data."""

from __future__ import annotations

import csv
import lzma
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.design.formulation import Formulation, Ingredient, Objective, Process
from core.structures.elements import symbols
from core.structures.formulas import composition_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Pool:
    """Recipes with their measured mean.

    Attributes:
        name: What it is called.
        formulation: Bounds are those of the pool.
        rows: Shape (n, places).
        values: What is to be maximised, shape (n,).
    """

    name: str
    formulation: Formulation
    rows: NDArray[np.float64]
    values: NDArray[np.float64]

    @property
    def top(self) -> set[int]:
        """Places of the best hundredth, rounded up."""
        return set(np.argsort(-self.values, kind="stable")[: -(-len(self.values) // 100)].tolist())

    def random_median(self) -> int:
        """Return after how many experiments at random, without repeats, one of the top is found half of the time."""
        missed, count, n = 1.0, 0, len(self.values)
        while missed > 0.5:
            missed *= (n - len(self.top) - count) / (n - count)
            count += 1
        return count


def p3ht_cnt(data: Path) -> Pool:
    table = np.loadtxt(data / "nanotubes" / "p3ht_cnt_conductivity" / "data.csv", delimiter=",")
    names = ("P3HT", "D1", "D2", "D6", "D8")
    amounts = 100 * table[:, :5] / table[:, :5].sum(axis=1, keepdims=True)
    ingredients = tuple(
        Ingredient(name, "", column.min(), column.max()) for name, column in zip(names, amounts.T, strict=True)
    )
    return Pool("p3ht_cnt", Formulation("", ingredients, "mass", (), (Objective("y"),)), amounts, table[:, 5])


def crossed_barrel(data: Path) -> Pool:
    table = np.loadtxt(data / "crossed_barrel" / "data.csv", delimiter=",")
    settings = tuple(
        Process(name, "", column.min(), column.max()) for name, column in zip("nθrt", table.T, strict=False)
    )
    return Pool(
        "crossed_barrel", Formulation(settings=settings, objectives=(Objective("y"),)), table[:, :4], table[:, 4]
    )


def mpea_hardness(data: Path) -> Pool:
    with lzma.open(data / "alloys" / "mpea.csv.xz", "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["PROPERTY: HV"]]
    recipes = [(row["FORMULA"], row["PROPERTY: Processing method"] or "unknown") for row in rows]
    words = tuple(sorted({word for _, word in recipes}))
    pairs = [((formula, words.index(word)), row) for (formula, word), row in zip(recipes, rows, strict=True)]
    known = [(recipe, float(row["PROPERTY: HV"])) for recipe, row in pairs]
    return _of_formulas("mpea_hardness", "hardness", known, (Process("method", categories=words),))


def steels_yield(data: Path) -> Pool:
    with lzma.open(data / "compositions" / "steels_yield.csv.xz", "rt", encoding="utf-8") as file:
        known = [((row["formula"],), float(row["target"])) for row in csv.DictReader(file)]
    return _of_formulas("steels_yield", "yield strength", known, ())


def hec_hardness(data: Path) -> Pool:
    from openpyxl import load_workbook

    sheet = load_workbook(data / "ceramics" / "hec_hardness.xlsx", read_only=True).active
    cells = [row for row in sheet.iter_rows(min_row=2, max_col=3, values_only=True) if None not in row]
    known = [((str(formula), float(np.log10(load))), float(value)) for formula, value, load in cells]
    loads = [recipe[1] for recipe, _ in known]
    return _of_formulas("hec_hardness", "hardness", known, (Process("log load", "", min(loads), max(loads)),))


def _of_formulas(
    name: str, outcome: str, known: Sequence[tuple[tuple[str | float, ...], float]], settings: tuple[Process, ...]
) -> Pool:
    """Return the mean of each recipe: a formula and its settings."""
    found: dict[tuple[str | float, ...], list[float]] = defaultdict(list)
    for recipe, value in known:
        found[recipe].append(value)
    compositions = [composition_from(str(recipe[0])) for recipe in found]
    elements = sorted({symbol for one in compositions for symbol in one}, key=symbols().index)
    amounts = np.array([[one.get(symbol, 0.0) for symbol in elements] for one in compositions])
    amounts *= 100 / amounts.sum(axis=1, keepdims=True)
    rows = np.hstack([amounts, np.array([recipe[1:] for recipe in found], dtype=float).reshape(len(found), -1)])
    ingredients = tuple(
        Ingredient(symbol, symbol, column.min(), column.max())
        for symbol, column in zip(elements, amounts.T, strict=True)
    )
    values = np.array([np.mean(one) for one in found.values()])
    return Pool(name, Formulation("", ingredients, "mol", settings, (Objective(outcome),)), rows, values)


POOLS: Mapping[str, Callable[[Path], Pool]] = {
    one.__name__: one for one in (p3ht_cnt, crossed_barrel, mpea_hardness, steels_yield, hec_hardness)
}
