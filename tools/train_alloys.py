"""Trains what is known of alloys beforehand: hardness and yield strength of multi-principal-element alloys.

    python tools/train_alloys.py DATA/alloys/mpea.csv.xz [--write]

Prints the errors on formulae and on publications that were left out, tenfold, of both models and of their mean, and
how many of the measurements the intervals hold; --write puts the models that learned from all rows, and their card,
into resources/models.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import ExtraTreesRegressor

from core.design.knowledge import (
    ROOM,
    ROUTE,
    ROUTES,
    TEMPERATURE,
    TEST,
    TESTS,
    Knowledge,
    descriptors,
    kernel,
    settings_table,
    smooth,
)
from core.models.descriptors.fitting import tree_of
from core.models.trees import joined
from core.structures.elements import LAST, symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

COLUMNS = {"Hardness": ("PROPERTY: HV", "HV"), "Yield strength": ("PROPERTY: YS (MPa)", "MPa")}
MADE = {"CAST": ROUTES[0], "ANNEAL": ROUTES[1], "WROUGHT": ROUTES[2], "POWDER": ROUTES[3], "OTHER": ROUTES[4]}
TESTED = {"C": TESTS[0], "T": TESTS[1]}
FOLDS, SEED = 10, 0
TREES, SHARE, LEAF = 80, 0.4, 1
CENTRES = 300
NOISE = 0.1
"""Variance of repeated measurements in units of that of all; this and the length 1 were chosen among six."""
SHARE_68 = 0.6827
CARD = """# What is known of alloys beforehand

- Key: `alloys`; a forest of 80 trees and a Gaussian process on at most 300 centres for each outcome, mean of both
- Licence: that of MatterDesk
- Trained on: hardness and yield strength of multi-principal-element alloys as published, C. K. H. Borg et al., Sci.
  Data 7, 430 (2020), doi:10.1038/s41597-020-00768-9; table of Citrine Informatics, Apache-2.0
- It sees: shares of the elements, statistics of their properties, misfit of size and stiffness, how the alloy was made
  (as cast, annealed, wrought, powder, other), temperature, and whether it was pressed or pulled
- Command: `python tools/train_alloys.py DATA/alloys/mpea.csv.xz --write`

Tenfold, seed 0, whole groups left out: formulae, or publications, which is what a new laboratory meets. Mean absolute
errors; ± is the standard error over groups (bootstrap). Coverage is the share within the 68 % interval, whose width is
taken from one half of the folds and judged on the other. The interval that is shown is that of publications.

| outcome | left out | rows, groups | trees | process | mean of both | ± | coverage |
|---|---|---|---|---|---|---|---|
{rows}

Known limits: grain size and phases are not seen, so alloys of one formula that were treated differently come out alike;
light alloys, and alloys with less than three elements, are rare in what it learned from. Hardness is Vickers' at room
temperature whatever is asked.
"""


def read(path: Path) -> pd.DataFrame:
    """Return the table with amounts and settings beside it."""
    table = pd.read_csv(path)
    names = {name: number for number, name in enumerate(symbols())}
    amounts = np.zeros((len(table), LAST + 1))
    for into, formula in zip(amounts, table["FORMULA"], strict=True):
        for name, count in re.findall(r"([A-Z][a-z]?)([\d.]*)", formula):
            into[names[name]] += float(count or 1)
    table["amounts"] = list(amounts / amounts.sum(axis=1, keepdims=True))
    table["formula"] = [" ".join(f"{share:.3f}" for share in row) for row in table["amounts"]]
    table["paper"] = table["REFERENCE: doi"]
    return table


def settings(table: pd.DataFrame) -> NDArray[np.float64]:
    """Return what ``core.design.knowledge`` heeds of the rows."""
    cells = []
    for _, row in table.iterrows():
        hot = row["PROPERTY: Test temperature ($^\\circ$C)"]
        cells.append(
            {
                TEMPERATURE: ROOM if np.isnan(hot) else hot,
                ROUTE: MADE.get(row["PROPERTY: Processing method"]),
                TEST: TESTED.get(row["PROPERTY: Type of test"]),
            }
        )
    return settings_table(cells)


def learn(amounts: NDArray[np.float64], how: NDArray[np.float64], logarithms: NDArray[np.float64]) -> Knowledge:
    """Fit both models; the spread is settled elsewhere."""
    forest = ExtraTreesRegressor(TREES, max_features=SHARE, min_samples_leaf=LEAF, random_state=SEED)
    forest.fit(descriptors(amounts, how), logarithms)
    points = smooth(amounts, how)
    groups = KMeans(min(CENTRES, len(points) // 2), n_init=1, random_state=SEED).fit(points)
    centres = groups.cluster_centers_
    middle = logarithms.mean()
    seen = kernel(points, centres)
    inner = kernel(centres, centres) + 1e-8 * np.eye(len(centres))
    weights = np.linalg.solve(NOISE * inner + seen.T @ seen, seen.T @ (logarithms - middle))
    trees = joined([tree_of(one.tree_) for one in forest.estimators_])
    return Knowledge(trees, centres, weights, float(middle), 1.0)


def folds(groups: pd.Series) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield rows to learn from and rows to judge by; no group is in both."""
    names = np.unique(groups)
    fold = dict(zip(np.random.default_rng(SEED).permutation(names), np.arange(len(names)) % FOLDS, strict=True))
    mine = np.array([fold[name] for name in groups])
    for k in range(FOLDS):
        yield np.flatnonzero(mine != k), np.flatnonzero(mine == k)


def judged(table: pd.DataFrame, name: str, groups: str) -> tuple[str, float]:
    """Return a row of the card, of groups that were left out, and the half-width that holds 68 % of logarithms."""
    column, unit = COLUMNS[name]
    amounts, how = np.stack(table["amounts"]), settings(table)
    values = table[column].to_numpy()
    said = np.zeros((3, len(values)))
    for train, test in folds(table[groups]):
        one = learn(amounts[train], how[train], np.log(values[train]))
        said[0, test] = one.trees.predict(descriptors(amounts[test], how[test]))[:, 0]
        said[2, test] = one.predict(amounts[test], how[test])
    said[1] = 2 * said[2] - said[0]
    off = np.abs(said[2] - np.log(values))
    width = float(np.quantile(off, SHARE_68))
    # the width of half the folds judged on the other half
    fold = np.zeros(len(values), dtype=int)
    for k, (_, test) in enumerate(folds(table[groups])):
        fold[test] = k
    halves = [fold % 2 == 0, fold % 2 == 1]
    held = np.mean([(off[a] <= np.quantile(off[b], SHARE_68)).mean() for a, b in (halves, halves[::-1])])
    errors = np.abs(np.exp(said) - values).mean(axis=1)
    rng = np.random.default_rng(SEED)
    each = np.abs(np.exp(said[2]) - values)
    names = np.unique(table[groups])
    sums = {one: each[(table[groups] == one).to_numpy()] for one in names}
    drawn = [np.concatenate([sums[one] for one in rng.choice(names, len(names))]).mean() for _ in range(500)]
    found = {"trees": errors[0], "process": errors[1], "both": errors[2], "±": float(np.std(drawn)), "held": held}
    columns = " | ".join(f"{found[key]:.1f}" for key in ("trees", "process", "both", "±"))
    row = f"| {name} ({unit}) | {groups} | {len(values)}, {len(names)} | {columns} | {found['held']:.2f} |"
    print(row, flush=True)
    return row, width


def main() -> None:
    """Judge, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    whole = read(options.data)
    arrays, rows = {}, []
    for place, (name, (column, _)) in enumerate(COLUMNS.items()):
        table = whole[whole[column].notna()].reset_index(drop=True)
        by_formula, _ = judged(table, name, "formula")
        by_paper, width = judged(table, name, "paper")
        rows += [by_formula, by_paper]
        if options.write:
            one = learn(np.stack(table["amounts"]), settings(table), np.log(table[column].to_numpy()))
            arrays |= replace(one, spread=width).arrays(f"{place}.")
    if options.write:
        np.savez_compressed("resources/models/alloys.npz", **arrays)
        Path("resources/models/alloys.md").write_text(CARD.format(rows="\n".join(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
