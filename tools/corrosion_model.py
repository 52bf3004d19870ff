"""Trains the forests that tell corrosion potential and current of an alloy in a medium, and writes their figures.

    python tools/corrosion_model.py --data ../shared/data

Needs scikit-learn. What it prints is what the card says.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import RidgeCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from core.learning.calibration import LEVEL
from core.simulation.alloy_corrosion import ELEMENTS, features

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Predict = Callable[[NDArray[Any], NDArray[Any], NDArray[Any]], NDArray[Any]]

FILES = {"corrosion_potential": ("Corrosion_potential.csv", "Ecorr", 1.0),
         "log_corrosion_current": ("Corrosion_current_density.csv", "icorr", -1.0)}  # fmt: skip
TREES, LEAF, SHARE, SEED, FOLDS, REPEATS = 200, 2, 0.5, 2026, 10, 3
FEWEST = 5
OUT = Path(__file__).resolve().parent.parent / "resources" / "corrosion"


def read(data: Path, key: str) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], pd.DataFrame]:
    """Return features, values, number of the alloy and of its set of elements of each row."""
    name, column, sign = FILES[key]
    table = pd.read_csv(data / "corrosion" / name, index_col=0)
    table = table[table[column].notna()].reset_index(drop=True)
    shares = table[list(ELEMENTS)].to_numpy(dtype=float)
    shares /= shares.sum(axis=1, keepdims=True)
    medium = table[["Environment", "PH", "[Cl-]", "[SO42-]"]].to_numpy(dtype=float)
    rows = np.array([features(one, int(m[0]), m[1], m[2], m[3]) for one, m in zip(shares, medium, strict=True)])
    alloys = pd.factorize(pd.Series([tuple(np.round(one, 2)) for one in shares]))[0]
    systems = pd.factorize(pd.Series([tuple(np.flatnonzero(one > 0)) for one in shares]))[0]
    return rows, sign * table[column].to_numpy(dtype=float), alloys, systems, table


def forest() -> ExtraTreesRegressor:
    """Return an untrained forest."""
    return ExtraTreesRegressor(TREES, min_samples_leaf=LEAF, max_features=SHARE, random_state=SEED)


def by_trees(x: NDArray[Any], y: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    """Predict by the forest."""
    return forest().fit(x, y).predict(new)


def by_ridge(x: NDArray[Any], y: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    """Predict by a linear model."""
    return make_pipeline(StandardScaler(), RidgeCV(np.logspace(-1, 4, 20))).fit(x, y).predict(new)


def by_mean(_x: NDArray[Any], y: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    """Predict the mean."""
    return np.full(len(new), y.mean())


def by_medium(x: NDArray[Any], y: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    """The median in the same kind of medium."""
    first = len(ELEMENTS)
    own, other = (rows[:, first : first + 5].argmax(axis=1) for rows in (x, new))
    return np.array([np.median(y[own == k]) if (own == k).any() else np.median(y) for k in other])


def by_nearest(x: NDArray[Any], y: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    """Predict the value of the nearest alloy, the medium counted double."""
    weights = np.where(np.arange(x.shape[1]) < len(ELEMENTS), 1.0, 2.0)
    return np.array([y[(((x - row) ** 2) * weights).sum(axis=1).argmin()] for row in new])


def left_out(predict: Predict, x: NDArray[Any], y: NDArray[Any], groups: NDArray[Any], seed: int) -> NDArray[Any]:
    """Predict each row from the rows of other groups, in folds."""
    fold = (np.random.default_rng(seed).permutation(groups.max() + 1) % FOLDS)[groups]
    found = np.zeros(len(y))
    for k in range(FOLDS):
        test = fold == k
        found[test] = predict(x[~test], y[~test], x[test])
    return found


def half_width(errors: NDArray[Any]) -> float:
    """Return the half-width of the 68 % interval."""
    rank = min(1.0, np.ceil((len(errors) + 1) * LEVEL) / len(errors))
    return float(np.quantile(errors, rank, method="higher"))


def coverage(errors: NDArray[Any], groups: NDArray[Any]) -> float:
    """Share of the errors of half of the groups within the half-width of the other half's, over 200 divisions."""
    shares = []
    for seed in range(200):
        first = np.random.default_rng(seed).random(groups.max() + 1)[groups] < 0.5
        for one, other in ((first, ~first), (~first, first)):
            shares.append(np.mean(errors[other] <= half_width(errors[one])))
    return float(np.mean(shares))


def arrays_of(model: ExtraTreesRegressor) -> dict[str, NDArray[Any]]:
    """Return the trees one after the other: feature (−1 in a leaf), threshold, children and value of each node."""
    parts: dict[str, list[NDArray[Any]]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    roots, start = [], 0
    for one in model.estimators_:
        tree = one.tree_
        leaf = tree.children_left < 0
        parts["feature"].append(np.where(leaf, -1, tree.feature))
        parts["threshold"].append(tree.threshold)
        parts["left"].append(np.where(leaf, 0, tree.children_left + start))
        parts["right"].append(np.where(leaf, 0, tree.children_right + start))
        parts["value"].append(tree.value[:, 0, 0])
        roots.append(start)
        start += tree.node_count
    kinds = {"feature": np.int8, "threshold": np.float64, "left": np.int32, "right": np.int32, "value": np.float32}
    found = {name: np.concatenate(part).astype(kinds[name]) for name, part in parts.items()}
    return {**found, "roots": np.array(roots, dtype=np.int32)}


def replicates(x: NDArray[Any], y: NDArray[Any]) -> tuple[int, float]:
    """Number of alloys in one medium with several values, and their pooled standard deviation."""
    keys = pd.Series([tuple(np.round(row, 2)) for row in x])
    found = pd.Series(y).groupby(pd.factorize(keys)[0]).agg(["count", "var"])
    found = found[found["count"] > 1]
    return len(found), float(np.sqrt((found["var"] * (found["count"] - 1)).sum() / (found["count"] - 1).sum()))


def figures(key: str, data: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return the figures of one quantity, and its forest."""
    x, y, alloys, systems, table = read(data, key)
    methods = {"mean": by_mean, "medium": by_medium, "nearest": by_nearest, "ridge": by_ridge, "forest": by_trees}
    card: dict[str, Any] = {"rows": len(y), "alloys": int(alloys.max() + 1), "systems": int(systems.max() + 1)}
    card["deviation"] = float(y.std())
    card["replicates"], card["replicate_deviation"] = replicates(x, y)
    for name, groups in (("alloy", alloys), ("system", systems)):
        errors = {
            method: np.stack([np.abs(left_out(predict, x, y, groups, SEED + r) - y) for r in range(REPEATS)])
            for method, predict in methods.items()
        }
        card[name] = {method: round(float(one.mean()), 4) for method, one in errors.items()}
        card[name]["half_width"] = half_width(errors["forest"][0])
        card[name]["coverage"] = round(coverage(errors["forest"][0], groups), 3)
        print(key, name, card[name], flush=True)
    shares = x[:, : len(ELEMENTS)]
    kinds = table["Environment"].to_numpy()
    strength = np.maximum.reduce([table["[Cl-]"], table["[SO42-]"]])
    strength = np.where(kinds == 2, 10.0 ** (table["PH"] - 14), np.where(kinds == 3, 10.0 ** -table["PH"], strength))
    card["elements"] = {
        symbol: [int((shares[:, k] > 0).sum()), round(float(shares[:, k].max()), 4)]
        for k, symbol in enumerate(ELEMENTS)
    }
    card["media"] = {
        str(kind): [
            int((kinds == kind).sum()),
            float(strength[kinds == kind].min()),
            float(strength[kinds == kind].max()),
        ]
        for kind in range(5)
    }
    sets = {tuple(np.flatnonzero(row > 0)) for row in shares}
    card["sets"] = sorted("-".join(ELEMENTS[k] for k in one) for one in sets)
    return card, arrays_of(forest().fit(x, y))


def main() -> None:
    """Train, measure and write both forests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    cards, arrays = {}, {}
    for key in FILES:
        cards[key], own = figures(key, data)
        arrays |= {f"{key}.{name}": value for name, value in own.items()}
    OUT.mkdir(exist_ok=True)
    np.savez_compressed(OUT / "alloys.npz", **arrays)
    (OUT / "alloys.json").write_text(json.dumps(cards, indent=1) + "\n", encoding="utf-8")
    print((OUT / "alloys.npz").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
