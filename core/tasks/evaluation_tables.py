"""The tables of an evaluation of a model."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from core.learning.conformal import LEVELS
from core.learning.evaluation import WORST
from core.learning.metrics import MANY_CLASSES, TOP_FIVE, NumberScores, Score
from core.tasks.simulating import Table
from core.texts import Text, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.learning.conformal import Coverage, Refusal
    from core.learning.evaluation import Evaluation, Kind
    from core.tasks.simulating import Cell

BY_ELEMENT = Text("Errors by element")
"""What the table is called whose rows are elements: symbol, materials, error, ends of its interval."""
REFUSAL = Text("Accuracy against refusal")
"""What the chart and the table of that are called."""
MATERIALS = Text("Materials")
"""What the table is called that lists them all."""
MOST_LISTED = 1000
_MOST_ROWS = 120
_ANSWERED = (1.0, 0.9, 0.8, 0.7, 0.5, 0.3)
_SYSTEMS = {
    "triclinic": Text("triclinic"),
    "monoclinic": Text("monoclinic"),
    "orthorhombic": Text("orthorhombic"),
    "tetragonal": Text("tetragonal"),
    "trigonal": Text("trigonal"),
    "hexagonal": Text("hexagonal"),
    "cubic": Text("cubic"),
}
_WORDS = {
    **_SYSTEMS,
    "inside": Text("inside"),
    "edge": Text("edge"),
    "outside": Text("outside"),
    "unknown": Text("unknown"),
}
_TITLES: dict[Kind, tuple[str, str]] = {
    "domain": (Text("Errors by domain"), Text("Domain")),
    "element": (BY_ELEMENT, Text("Element")),
    "crystal_system": (Text("Errors by crystal system"), Text("Crystal system")),
    "size": (Text("Errors by size of the cell"), Text("Atoms")),
    "prototype": (Text("Errors by prototype"), Text("Prototype")),
}


def order_of(evaluation: Evaluation) -> NDArray[np.int64]:
    """Return the materials from the one with the largest error on, as indices into the evaluation's arrays."""
    if evaluation.probabilities is None:
        return np.argsort(-evaluation.errors, kind="stable")
    truth = evaluation.truth.astype(np.int64)
    return np.argsort(evaluation.probabilities[np.arange(evaluation.n), truth], kind="stable")


def tables(evaluation: Evaluation, frames: Mapping[int, int]) -> tuple[Table, ...]:
    """Return the tables, from the most important on.

    Args:
        evaluation: The evaluation.
        frames: Row of a material to the index of the structure that the window shows with it.
    """
    found = [_figures(evaluation)]
    if evaluation.n:
        order = order_of(evaluation)
        if not isinstance(evaluation.scores, NumberScores):
            found.append(_confusion(evaluation))
        found.append(_materials(evaluation, order[:WORST], frames, Text("Worst {0}", min(WORST, len(order)))))
        found += [_group_table(evaluation, kind) for kind in evaluation.groups if evaluation.groups[kind]]
        if evaluation.coverages or evaluation.shown is not None:
            found.append(_coverage_table(evaluation))
        if evaluation.refusal is not None and len(evaluation.refusal.shares) > 1:
            found.append(_refusal_table(evaluation.refusal, evaluation))
        if evaluation.n > WORST:
            found.append(_materials(evaluation, order[:MOST_LISTED], frames, MATERIALS))
    return tuple(found)


def _figures(evaluation: Evaluation) -> Table:
    scores, baseline, unit = evaluation.scores, evaluation.baseline, evaluation.target.unit
    names: dict[str, str]
    if isinstance(scores, NumberScores):
        names = {
            "mae": _with_unit(Text("Mean absolute error"), unit),
            "rmse": _with_unit(Text("Root mean square error"), unit),
            "max_error": _with_unit(Text("Largest error"), unit),
            "bias": _with_unit(Text("Mean of predicted minus true value"), unit),
            "r2": Text("Coefficient of determination R²"),
            "spearman": Text("Rank correlation (Spearman)"),
        }
    else:
        names = {
            "accuracy": Text("Accuracy"),
            **({"top_five": TOP_FIVE} if len(scores.classes) > MANY_CLASSES else {}),
            "balanced_accuracy": Text("Balanced accuracy"),
            "roc_auc": Text("Area under the ROC curve"),
            "log_loss": Text("Log loss"),
        }
    rows: list[tuple[Cell, ...]] = []
    for key, name in names.items():
        score: Score = getattr(scores, key)
        other = None if baseline is None else getattr(baseline, key)
        finite = other is not None and other.known and math.isfinite(other.value)
        rows.append((name, *_cells(score), other.value if other is not None and finite else None, score.why))
    note = Text(
        "Over {0} materials; the 68 % interval is the bootstrap's over chemical systems. The baseline knows the mean "
        "of the training values, or the shares of their classes, and nothing else.",
        evaluation.n,
    )
    head = (Text("Figure"), Text("Value"), Text("From"), Text("To"), Text("Baseline"), Text("Why there is none"))
    return Table(Text("Figures"), head, ("",) * len(head), tuple(rows), note)


def _confusion(evaluation: Evaluation) -> Table:
    classes = evaluation.target.classes
    scores = evaluation.scores
    if isinstance(scores, NumberScores):
        raise TypeError("numbers have no classes")
    rows: list[tuple[Cell, ...]] = [(name, *row.tolist()) for name, row in zip(classes, scores.confusion, strict=True)]
    head = (Text("True class"), *(Text("predicted {0}", name) for name in classes))
    return Table(Text("Right and wrong classes"), head, ("",) * len(head), tuple(rows))


def _materials(evaluation: Evaluation, order: NDArray[np.int64], frames: Mapping[int, int], title: str) -> Table:
    """List materials, those with the largest errors first."""
    unit, facts = evaluation.target.unit, evaluation.facts
    number = isinstance(evaluation.scores, NumberScores)
    rows: list[tuple[Cell, ...]] = []
    for rank, i in enumerate(map(int, order), start=1):
        about: tuple[Cell, ...] = (facts[i].name, _SYSTEMS.get(facts[i].crystal_system, ""), facts[i].atoms or None)
        rows.append((rank, facts[i].formula, *_said(evaluation, i), *about))
    certain = Text("half-width of 68 % interval") if number else Text("probability of the true class")
    head = (
        Text("Rank"),
        Text("Formula"),
        Text("True value"),
        Text("Predicted value"),
        Text("Error"),
        certain,
        Text("Material"),
        Text("Crystal system"),
        Text("Atoms"),
    )
    decades = evaluation.target.logarithmic
    units = ("", "", unit, unit, unit, "" if decades or not number else unit, "", "", "")
    notes = []
    if number and decades and evaluation.half_widths is not None:
        notes.append(Text("The half-width is in decades."))
    if len(order) == MOST_LISTED < evaluation.n:
        notes.append(Text("Those of the {0} largest errors.", MOST_LISTED))
    linked = tuple(frames.get(int(evaluation.rows[i]), -1) for i in order)
    return Table(title, head, units, tuple(rows), sentences(*notes), frames=linked if frames else ())


def _said(evaluation: Evaluation, i: int) -> tuple[Cell, ...]:
    """Return true value, predicted value, error and certainty of a material."""
    truth, found = float(evaluation.truth[i]), float(evaluation.predicted[i])
    if evaluation.probabilities is None:
        width = None if evaluation.half_widths is None else float(evaluation.half_widths[i])
        return truth, found, found - truth, None if width is None else _cell(width)
    names = evaluation.target.classes
    return names[int(truth)], names[int(found)], None, float(evaluation.probabilities[i, int(truth)])


def _group_table(evaluation: Evaluation, kind: Kind) -> Table:
    title, what = _TITLES[kind]
    number, factor, unit, error = _measure(evaluation)
    groups = evaluation.groups[kind]
    shown = groups[:_MOST_ROWS]
    rows: list[tuple[Cell, ...]] = []
    for group in shown:
        name = _WORDS.get(group.name, group.name)
        bias = (_cell(group.bias),) if number else ()
        rows.append((name, group.error.n, *_cells(group.error, factor), *bias))
    more = (Text("Mean of predicted minus true value"),) if number else ()
    head = (what, Text("Materials"), error, Text("From"), Text("To"), *more)
    units = ("", "", *[unit] * (len(head) - 2))
    note = Text("The {0} most common of {1}.", len(shown), len(groups)) if len(shown) < len(groups) else ""
    return Table(title, head, units, tuple(rows), note)


def _coverage_table(evaluation: Evaluation) -> Table:
    number = isinstance(evaluation.scores, NumberScores)
    decades = number and evaluation.target.logarithmic
    rows: list[tuple[Cell, ...]] = []
    shown = evaluation.shown
    if shown is not None and shown.n:
        rows.append((Text("error bars shown"), *_covered(shown), _cell(shown.width)))
    what = Text("calibrated here") if evaluation.crossed and number else Text("of the model")
    rows += [(what, *_covered(one), _cell(one.width)) for one in evaluation.coverages if one.level in LEVELS]
    width = Text("Mean half-width") if number else Text("Classes in a set")
    head = (Text("Intervals"), Text("Promised share"), Text("Share within"), Text("From"), Text("To"), width)
    notes = []
    if evaluation.crossed and evaluation.coverages:
        notes.append(Text("Calibrated on one half of the materials and judged by the other, in turn."))
    if decades:
        notes.append(Text("Half-widths of calibrated intervals are in decades."))
    units = ("", "%", "%", "%", "%", evaluation.target.unit if number and not decades else "")
    return Table(Text("Coverage"), head, units, tuple(rows), sentences(*notes))


def _covered(one: Coverage) -> tuple[Cell, ...]:
    return tuple(_cell(share, 100.0) for share in (one.level, one.observed, one.low, one.high))


def _refusal_table(found: Refusal, evaluation: Evaluation) -> Table:
    _, factor, unit, error = _measure(evaluation)
    rows: list[tuple[Cell, ...]] = []
    for share in _ANSWERED:
        place = min(int(np.searchsorted(found.shares, share - 1e-9)), len(found.shares) - 1)
        errors = (factor * float(column[place]) for column in (found.errors, found.best))
        rows.append((100 * float(found.shares[place]), *errors))
    head = (Text("Answered"), error, Text("Best possible"))
    # of few materials several shares are the same
    return Table(REFUSAL, head, ("%", unit, unit), tuple(dict.fromkeys(rows)))


def _measure(evaluation: Evaluation) -> tuple[bool, float, str, str]:
    """Return whether it is of numbers, what errors are multiplied by, their unit and their name."""
    if isinstance(evaluation.scores, NumberScores):
        return True, 1.0, evaluation.target.unit, Text("Mean absolute error")
    return False, 100.0, "%", Text("Wrong classes")


def _cell(number: float, factor: float = 1.0) -> float | None:
    return factor * float(number) if np.isfinite(number) else None


def _cells(score: Score, factor: float = 1.0) -> tuple[Cell, Cell, Cell]:
    return _cell(score.value, factor), _cell(score.low, factor), _cell(score.high, factor)


def _with_unit(name: str, unit: str) -> str:
    return Text("{0} ({1})", name, unit) if unit else name
