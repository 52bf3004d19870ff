"""Scores the composition models on tasks of Matbench: the official five folds, nothing chosen on what is tested.

    python tools/matbench.py --data ../shared/data/compositions --tasks steels_yield expt_gap glass --out figures.json

A fold's models learn from its training rows alone (A. Dunn et al., npj Comput. Mater. 6, 138 (2020),
doi:10.1038/s41524-020-00406-3). Each network of the ensemble keeps a tenth of these to choose its best epoch by; trees
are fitted to the other nine tenths as well, so that both have answers for the same rows that neither learned from. By
these rows trees, networks or the mean of both are chosen. Figures are written after every fold, and a run that was cut
off goes on behind them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold

from core.learning.lessons import Lesson, train
from core.learning.loop import Plan
from core.learning.networks import outputs_of
from core.models.architectures import DirectArchitecture, NetworkArchitecture, architecture_named
from core.models.targets import Scale, Target

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATE = 18012019
CLASSES = {"glass", "expt_is_metal", "mp_is_metal"}
TREES = {
    "descriptors, boosting": {"method": "boosting"},
    "descriptors, extra trees": {"method": "extra_trees"},
    "descriptors, median of extra trees": {"method": "extra_trees", "centre": "median"},
    "shares, extra trees": {"method": "extra_trees", "only_shares": True},
}
BATCH = 64


class Data:
    """One task: formulae, values, and what models see of them."""

    def __init__(self, folder: Path, task: str) -> None:
        with lzma.open(folder / f"{task}.csv.xz", "rt", encoding="utf-8") as stream:
            table = pd.read_csv(stream, keep_default_na=False, dtype={"formula": str})
        self.formulae = table["formula"].tolist()
        self.labels = table["target"].astype(float).to_numpy()
        self.target = Target(task, task, classes=("no", "yes") if task in CLASSES else ())
        self.examples: dict[str, list[Any]] = {}

    def seen(self, key: str, hyper: Any) -> list[Any]:
        """Return the materials as a kind of model sees them."""
        name = f"{key} {getattr(hyper, 'only_shares', '')}"
        if name not in self.examples:
            kind = architecture_named(key)
            self.examples[name] = [kind.example(formula, hyper) for formula in self.formulae]
        return self.examples[name]

    def folds(self) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Return training and test rows of Matbench's folds."""
        kind = StratifiedKFold if self.target.is_class else KFold
        split = kind(5, shuffle=True, random_state=STATE).split(self.formulae, self.labels.astype(int))
        return list(split)

    def score(self, rows: NDArray[np.int64], outputs: NDArray[np.float64], scale: Scale) -> float:
        """Return the mean absolute error, or the area under the curve."""
        if self.target.is_class:
            return float(roc_auc_score(self.labels[rows], outputs))
        return float(np.abs(scale.values(self.target, outputs) - self.labels[rows]).mean())


def by_trees(data: Data, choice: str, train_on: NDArray[np.int64], ask: NDArray[np.int64], seed: int) -> Any:
    """Return outputs of trees."""
    kind = architecture_named("composition_descriptors")
    assert isinstance(kind, DirectArchitecture)
    hyper = kind.hyper(**TREES[choice])
    examples = data.seen(kind.key, hyper)
    numbers = Scale.fit(data.target, data.labels[train_on]).scaled(data.target, data.labels[train_on])
    model = kind.fit([examples[i] for i in train_on], [data.target], numbers[:, None], hyper, seed=seed)
    return unscaled(data, train_on, model.outputs([examples[i] for i in ask])[:, 0])


def by_network(
    data: Data, train_on: NDArray[np.int64], choose_by: NDArray[np.int64], ask: NDArray[np.int64], seed: int, steps: int
) -> tuple[Any, Any]:
    """Return outputs of a network for the rows that its best epoch was chosen by, and for those that are asked."""
    kind = architecture_named("composition")
    assert isinstance(kind, NetworkArchitecture)
    hyper = kind.hyper()
    examples = data.seen(kind.key, hyper)
    scale = Scale.fit(data.target, data.labels[train_on])
    numbers = scale.scaled(data.target, data.labels)[:, None]

    def part(rows: NDArray[np.int64]) -> list[Any]:
        return [examples[i] for i in rows]

    lesson = Lesson((data.target,), part(train_on), numbers[train_on], part(choose_by), numbers[choose_by])
    batch = min(BATCH, max(8, len(train_on) // 8))
    epochs = round(steps / (len(train_on) / batch))
    trained = train(kind, hyper, lesson, Plan(epochs=epochs, batch=batch, learning_rate=1e-3, seed=seed))
    network: Any = kind.network(hyper, 1)
    network.load_state_dict(dict(trained.state))

    def said(rows: NDArray[np.int64]) -> Any:
        return unscaled(data, train_on, outputs_of(kind, network, part(rows)).double().numpy()[:, 0])

    return said(choose_by), said(ask)


def unscaled(data: Data, train_on: NDArray[np.int64], outputs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return values, or logits of classes."""
    if data.target.is_class:
        return outputs
    return Scale.fit(data.target, data.labels[train_on]).values(data.target, outputs)


def one_fold(
    data: Data, learn: NDArray[np.int64], test: NDArray[np.int64], members: int, steps: int, fold: int
) -> dict[str, Any]:
    """Return the scores of a fold, of all ways and of the one that was chosen."""
    order = np.random.default_rng((STATE, fold)).permutation(learn)
    tenths = np.array_split(order, 10)[: members or 5]
    networks = ["network"] if members else []
    inner: dict[str, list[Any]] = {name: [] for name in (*TREES, *networks)}
    tested: dict[str, Any] = {name: [] for name in networks}
    for k, tenth in enumerate(tenths):
        rest = np.setdiff1d(learn, tenth)
        if members:
            chosen, asked = by_network(data, rest, tenth, test, seed=100 * fold + k, steps=steps)
            inner["network"].append(chosen)
            tested["network"].append(asked)
        for name in TREES:
            inner[name].append(by_trees(data, name, rest, tenth, seed=fold))
    answers = {name: np.concatenate(found) for name, found in inner.items()}
    tested = {name: np.mean(found, axis=0) for name, found in tested.items()}
    for name in TREES:
        tested[name] = by_trees(data, name, learn, test, seed=fold)
    rows, same = np.concatenate(tenths), Scale()
    for found in (answers, tested):
        found["mean of trees"] = np.mean([found[name] for name in TREES], axis=0)
    if members:
        for found in (answers, tested):
            for first in (*TREES, "mean of trees"):
                found[f"mean of network and {first}"] = (found["network"] + found[first]) / 2
    within = {name: data.score(rows, found, same) for name, found in answers.items()}
    best = (max if data.target.is_class else min)(within, key=within.__getitem__)
    scores = {name: data.score(test, found, same) for name, found in tested.items()}
    return {"fold": fold, "chosen": best, "score": scores[best], "scores": scores, "within": within}


def main() -> None:
    """Score the tasks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the tasks, <task>.csv.xz")
    parser.add_argument("--tasks", nargs="+", required=True)
    parser.add_argument("--members", type=int, default=3, help="networks in an ensemble, at most 10; 0 for trees alone")
    parser.add_argument("--steps", type=int, default=1500, help="of training each network")
    parser.add_argument("--out", type=Path, required=True, help="figures, JSON")
    asked = parser.parse_args()
    figures: dict[str, Any] = json.loads(asked.out.read_text()) if asked.out.exists() else {}
    for task in asked.tasks:
        data = Data(asked.data, task)
        done = figures.setdefault(
            task, {"rows": len(data.labels), "members": asked.members, "steps": asked.steps, "folds": []}
        )
        for fold, (learn, test) in enumerate(data.folds()):
            if fold < len(done["folds"]):
                continue
            begun = time.perf_counter()
            found = one_fold(data, learn, test, asked.members, asked.steps, fold)
            done["folds"].append({**found, "seconds": time.perf_counter() - begun})
            scores = np.array([one["score"] for one in done["folds"]])
            done |= {"score": scores.mean(), "deviation": scores.std()}
            asked.out.write_text(json.dumps(figures, indent=1))
            print(task, fold, found["chosen"], f"{found['score']:.4f}", f"so far {scores.mean():.4f}", flush=True)
            print({name: round(value, 4) for name, value in found["scores"].items()}, flush=True)


if __name__ == "__main__":
    main()
