"""Fits trees to descriptors with scikit-learn, and takes them out of it as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from core.errors import MissingExtraError, ModelError
from core.models.trees import Trees, joined, rounded_down
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from core.models.targets import Target

    Report = Callable[[float], None]

Method = Literal["both", "boosting", "extra_trees"]
MEDIAN = "extra_trees_median"
"""The part of an ensemble that is a forest whose median counts."""
_FEWEST = 2  # rows with a value
_SURE = 0.5  # what is added to either side of the count of trees that vote for a class
_NEVER = -10.0  # logit of a class that no row has
_PER_CHUNK = 40_000_000  # rows times features times rounds between two reports


@dataclass(frozen=True, slots=True)
class Recipe:
    """How trees are fitted.

    Attributes:
        method: Which kind of ensemble; both are averaged.
        trees: Of the forest.
        rounds: Of boosting.
        rate: Learning rate of boosting.
        leaves: Of a tree of boosting.
        share: Of the features that a split may choose from.
        fewest: Rows in a leaf of the forest.
        centre: What the trees of the forest come to; of classes it is always the mean.
    """

    method: Method
    trees: int
    rounds: int
    rate: float
    leaves: int
    share: float
    fewest: int
    centre: Literal["mean", "median"] = "mean"


@dataclass(frozen=True, eq=False)
class Ensembles:
    """What was fitted to one target.

    Attributes:
        parts: One or two ensembles, which say numbers, or logits of classes.
        weights: How much each feature decides, adding up to one, shape (features,).
    """

    parts: Mapping[str, Trees]
    weights: NDArray[np.float32]


def fit_target(
    target: Target, rows: NDArray[np.float32], numbers: NDArray[Any], recipe: Recipe, seed: int, report: Report
) -> Ensembles:
    """Fit one target.

    Args:
        target: What to learn.
        rows: Descriptors, shape (n, features).
        numbers: Scaled values or classes, NaN where unknown, shape (n,).
        recipe: How.
        seed: Of what is drawn.
        report: Hears the share that is done; what it raises ends it.

    Raises:
        ModelError: If fewer than two rows have a value, or a class has no name.
        MissingExtraError: If scikit-learn is not installed.
    """
    known = np.isfinite(numbers)
    if known.sum() < _FEWEST:
        raise ModelError(
            Text("Fewer than two rows have a value of {0}.", target.title),
            hint="Add rows, or leave this property out.",
        )
    wanted = numbers[known].astype(np.float64)
    if target.is_class and not set(np.unique(wanted)) <= set(range(len(target.classes))):
        raise ModelError(Text("{0} has classes that were not named.", target.title))
    parts: dict[str, Trees] = {}
    weights = []
    methods = ("boosting", "extra_trees") if recipe.method == "both" else (recipe.method,)
    for i, method in enumerate(methods):
        fit = _boosting if method == "boosting" else _forest

        def heard(fraction: float, i: int = i) -> None:
            report((i + fraction) / len(methods))

        median = method == "extra_trees" and recipe.centre == "median" and not target.is_class
        parts[MEDIAN if median else method], weight = fit(target, rows[known], wanted, recipe, seed, heard)
        weights.append(weight / max(float(weight.sum()), 1e-12))
    return Ensembles(parts, np.mean(weights, axis=0).astype(np.float32))


def said(target: Target, ensembles: Ensembles, rows: NDArray[Any]) -> NDArray[np.float64]:
    """Return scaled numbers or logits, the mean over the ensembles, shape (n, outputs of the target).

    Votes of a forest are shares, which become logits before they are averaged with those of boosting.
    """
    found = []
    for name, trees in ensembles.parts.items():
        one = trees.predict(rows, median=name == MEDIAN)
        if target.is_class and name == "extra_trees":
            shares = (one * len(trees.roots) + _SURE) / (len(trees.roots) + 2 * _SURE)
            one = np.log(shares) - np.log1p(-shares) if target.outputs == 1 else np.log(shares)
        found.append(one)
    return np.asarray(np.mean(found, axis=0))


def _forest(
    target: Target, rows: NDArray[np.float32], wanted: NDArray[np.float64], recipe: Recipe, seed: int, report: Report
) -> tuple[Trees, NDArray[Any]]:
    """Grow extremely randomised trees (Geurts et al. 2006, doi:10.1007/s10994-006-6226-1).

    Those of classes are fitted to indicators, where the variance is Gini's impurity.
    """
    try:
        from sklearn.tree import ExtraTreeRegressor
    except ModuleNotFoundError as error:
        raise MissingExtraError.named("scikit-learn", "learning") from error
    if target.outputs > 1:
        wanted = (wanted[:, None] == np.arange(target.outputs)).astype(np.float64)
    grown = []
    weights = np.zeros(rows.shape[1])
    for i, own in enumerate(np.random.SeedSequence(seed).generate_state(recipe.trees)):
        report(i / recipe.trees)
        tree = ExtraTreeRegressor(
            max_features=recipe.share, min_samples_leaf=recipe.fewest, random_state=int(own % 2**31)
        ).fit(rows, wanted)
        weights += tree.feature_importances_
        grown.append(tree_of(tree.tree_))
    return joined(grown), weights


def tree_of(tree: Any) -> Trees:
    """Return a tree of scikit-learn, as its estimators have in ``tree_``, as plain arrays."""
    inner = tree.children_left >= 0
    return Trees(
        np.where(inner, tree.feature, -1).astype(np.int32),
        rounded_down(tree.threshold),
        np.where(inner, tree.children_left, 0).astype(np.int32),
        np.where(inner, tree.children_right, 0).astype(np.int32),
        tree.value[:, :, 0].astype(np.float32),
        np.zeros(1, dtype=np.int32),
    )


def _boosting(
    target: Target, rows: NDArray[np.float32], wanted: NDArray[np.float64], recipe: Recipe, seed: int, report: Report
) -> tuple[Trees, NDArray[Any]]:
    """Boost trees on histograms (Ke et al. 2017, LightGBM), as scikit-learn has them."""
    try:
        from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
    except ModuleNotFoundError as error:
        raise MissingExtraError.named("scikit-learn", "learning") from error
    present = np.unique(wanted).astype(int)
    if target.is_class and len(present) < 2:
        return _constant(target, int(present[0])), np.ones(rows.shape[1])
    kind = HistGradientBoostingClassifier if target.is_class else HistGradientBoostingRegressor
    model = kind(
        learning_rate=recipe.rate,
        max_leaf_nodes=recipe.leaves,
        min_samples_leaf=int(np.clip(len(rows) // 100, 2, 20)),
        max_features=recipe.share,
        l2_regularization=1.0,
        early_stopping=False,
        warm_start=True,
        random_state=seed,
    )
    step = int(np.clip(_PER_CHUNK // rows.size, 1, recipe.rounds))
    for done in range(0, recipe.rounds, step):
        report(done / recipe.rounds)
        model.set_params(max_iter=min(done + step, recipe.rounds)).fit(rows, wanted)
    return _of_boosting(target, model, present), _gains(model, rows.shape[1])


def _constant(target: Target, only: int) -> Trees:
    """Return a tree that always says the one class that there is."""
    value = np.full((1, target.outputs), _NEVER, dtype=np.float32)
    value[0, min(only, target.outputs - 1)] = -_NEVER if only or target.outputs > 1 else _NEVER
    none = np.zeros(1, dtype=np.int32)
    return Trees(none - 1, np.zeros(1, dtype=np.float32), none, none, value, none)


def _of_boosting(target: Target, model: Any, present: NDArray[np.int64]) -> Trees:
    """Return the trees of a boosted model, their leaves such that the mean is what the model says.

    scikit-learn has no public way to them; the tests compare what they say with what the model says.
    """
    rounds, baseline = model._predictors, np.ravel(model._baseline_prediction)  # noqa: SLF001
    width = len(baseline)
    columns, offset = np.zeros((width, target.outputs)), np.zeros(target.outputs)
    if target.outputs == 1:
        columns[0, 0] = 1.0
    else:
        # two classes have one number, that of the second; those that no row has stay far below the others
        columns[np.arange(width), present[-width:]] = 1.0
        offset[np.setdiff1d(np.arange(target.outputs), present)] = _NEVER
    count = len(rounds) * width
    made = [
        _of_nodes(one.nodes, offset + (count * one.nodes["value"] + width * baseline[k])[:, None] * columns[k])
        for trees in rounds
        for k, one in enumerate(trees)
    ]
    return joined(made)


def _of_nodes(nodes: Any, value: NDArray[np.float64]) -> Trees:
    inner = nodes["is_leaf"] == 0
    return Trees(
        np.where(inner, nodes["feature_idx"], -1).astype(np.int32),
        rounded_down(nodes["num_threshold"].astype(np.float64)),
        np.where(inner, nodes["left"], 0).astype(np.int32),
        np.where(inner, nodes["right"], 0).astype(np.int32),
        value.astype(np.float32),
        np.zeros(1, dtype=np.int32),
    )


def _gains(model: Any, features: int) -> NDArray[np.float64]:
    """Return by how much the splits at each feature lowered the loss."""
    total = np.zeros(features)
    for trees in model._predictors:  # noqa: SLF001
        for one in trees:
            inner = one.nodes["is_leaf"] == 0
            np.add.at(total, one.nodes["feature_idx"][inner], np.maximum(one.nodes["gain"][inner], 0.0))
    return total
