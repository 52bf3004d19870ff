"""How good a model is on materials that it has not seen, and where it is not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from core.learning.class_calibration import ClassCalibration, Reliability, reliability, set_coverages
from core.learning.conformal import Coverage, Intervals, Refusal, coverages, crossed, refusal, shown_coverage
from core.learning.metrics import ClassScores, NumberScores, Score, class_scores, mean_score, number_scores
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.material_facts import MaterialFacts
    from core.models.targets import Target

Kind = Literal["domain", "element", "crystal_system", "size", "prototype"]
WORST = 20
_SIZES = (4, 8, 16, 32, 64)  # atoms in the cell, upper ends


@dataclass(frozen=True, slots=True)
class GroupError:
    """How large the errors are on materials that have something in common.

    Attributes:
        name: What it is: "O", "cubic", "5–8", "ABC3 221 abc".
        error: Mean absolute error, or share of wrong classes.
        bias: Mean of predicted minus true value; NaN of classes.
    """

    name: str
    error: Score
    bias: float


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How good a model is at one target.

    All arrays are of the n materials whose value is known and that the model answered.

    Attributes:
        target: What is predicted.
        scores: Figures over all materials; materials of one chemical system are drawn together for the intervals.
        baseline: Those of what needs no model, the mean or the shares of the classes in training; None without them.
        rows: Which of the materials that were given these are, shape (n,).
        facts: What is known of each.
        truth: True values; of classes their indices; shape (n,).
        predicted: Predicted ones, likewise.
        probabilities: Of classes, calibrated where that is possible, shape (n, k), or None.
        errors: Absolute error; of classes 1 where it is wrong; shape (n,).
        expected: How large the error is expected to be, up to a common factor, shape (n,), or None where nothing tells.
        half_widths: Half-width of the 68 % interval, in decades of a logarithmic target, shape (n,), or None; NaN where
            it is not known.
        groups: Errors by what materials have in common, largest group first.
        worst: The materials of the largest errors, as indices into these arrays, at most 20.
        coverages: How many true values lie within intervals, or sets of classes, of each level; () without.
        crossed: Whether these intervals were calibrated on one half of the materials and judged by the other, in turn.
        shown: How many true values lie within the error bars that stand beside predictions; None without any.
        reliability: How often classes are right that got a probability of so much; None of numbers.
        refusal: What remains of the error where hard materials are refused; None where nothing tells them.
    """

    target: Target
    scores: NumberScores | ClassScores
    baseline: NumberScores | ClassScores | None
    rows: NDArray[np.int64]
    facts: tuple[MaterialFacts, ...]
    truth: NDArray[np.float64]
    predicted: NDArray[np.float64]
    probabilities: NDArray[np.float64] | None
    errors: NDArray[np.float64]
    expected: NDArray[np.float64] | None
    half_widths: NDArray[np.float64] | None
    groups: Mapping[Kind, tuple[GroupError, ...]]
    worst: NDArray[np.int64]
    coverages: tuple[Coverage, ...] = ()
    crossed: bool = False
    shown: Coverage | None = None
    reliability: Reliability | None = None
    refusal: Refusal | None = None

    @property
    def n(self) -> int:
        """How many materials count."""
        return len(self.truth)

    def to_json(self) -> dict[str, Any]:
        """Return the figures as plain values, without the materials."""
        plain: dict[str, Any] = {"target": self.target.to_json(), "n": self.n, "scores": self.scores.to_json()}
        if self.baseline is not None:
            plain["baseline"] = self.baseline.to_json()
        plain["coverage"] = {str(one.level): one.observed for one in self.coverages}
        return plain


def evaluate_numbers(
    target: Target,
    truth: NDArray[Any],
    predicted: NDArray[Any],
    facts: Sequence[MaterialFacts],
    *,
    clues: NDArray[Any] | None = None,
    intervals: Intervals | None = None,
    bars: NDArray[Any] | None = None,
    marks: Sequence[str] = (),
    train: NDArray[Any] | None = None,
    seed: int = 0,
) -> Evaluation:
    """Judge predicted numbers.

    Args:
        target: What they are.
        truth: True values, shape (n,), NaN where they are unknown.
        predicted: Predicted ones, shape (n,), NaN where there is no answer.
        facts: What is known of the n materials.
        clues: What tells hard materials from easy ones, none below zero, as ``intervals`` took it, shape (n,) or
            (n, k).
        intervals: Intervals that were calibrated on other materials; without them each half of these is calibrated on
            the other.
        bars: Half-widths of 68 % that stand beside the predictions, in the unit of the values, shape (n,).
        marks: Where each material lies with respect to what the model knows; by default nothing is known of it.
        train: Values that the model learnt from, whose mean is the baseline.
        seed: Of the bootstrap.
    """
    used = np.flatnonzero(np.isfinite(truth) & np.isfinite(predicted))
    systems = [one.chemical_system for one in facts]
    scores = number_scores(truth, predicted, groups=systems, seed=seed)
    known = None if train is None else np.asarray(train, float)[np.isfinite(train)]
    baseline = None
    if known is not None and len(known):
        baseline = number_scores(truth, np.full(len(truth), known.mean()), groups=systems, seed=seed)
    true, found = np.asarray(truth, float)[used], np.asarray(predicted, float)[used]
    signed = found - true
    errors = np.abs(signed)
    signs = None if clues is None else np.asarray(clues, float)[used]
    expected, widths, covered = _certainty(target, true, found, signs, intervals, seed)
    own = tuple(facts[int(i)] for i in used)
    return Evaluation(
        target,
        scores,
        baseline,
        used,
        own,
        true,
        found,
        None,
        errors,
        expected,
        widths,
        _groups(own, [marks[int(i)] for i in used] if marks else [], errors, signed, seed),
        np.argsort(-errors, kind="stable")[:WORST],
        covered,
        crossed=intervals is None,
        shown=None if bars is None else shown_coverage(true, found, np.asarray(bars, float)[used]),
        refusal=None if expected is None else refusal(errors, expected),
    )


def evaluate_classes(
    target: Target,
    truth: NDArray[Any],
    probabilities: NDArray[Any],
    facts: Sequence[MaterialFacts],
    *,
    calibration: ClassCalibration | None = None,
    marks: Sequence[str] = (),
    train: NDArray[Any] | None = None,
    seed: int = 0,
) -> Evaluation:
    """Judge predicted classes.

    Args:
        target: What they are.
        truth: Index of the true class, shape (n,), NaN where it is unknown.
        probabilities: Of each class, shape (n, k), NaN where there is no answer.
        facts: What is known of the n materials.
        calibration: Found on other materials; by default probabilities are taken as they are.
        marks: See ``evaluate_numbers``.
        train: Classes that the model learnt from, as indices, whose shares are the baseline.
        seed: Of the bootstrap.
    """
    used = np.flatnonzero(np.isfinite(truth) & np.isfinite(probabilities).all(axis=1))
    shares = np.asarray(probabilities, float)
    if calibration is not None:
        shares = np.where(np.isfinite(shares), calibration.probabilities(np.nan_to_num(shares, nan=1.0)), np.nan)
    systems = [one.chemical_system for one in facts]
    scores = class_scores(truth, shares, target.classes, groups=systems, seed=seed)
    known = None if train is None else np.asarray(train, float)[np.isfinite(train)].astype(np.int64)
    baseline = None
    if known is not None and len(known):
        usual = np.bincount(known, minlength=len(target.classes)) / len(known)
        baseline = class_scores(truth, np.tile(usual, (len(truth), 1)), target.classes, groups=systems, seed=seed)
    true, chances = np.asarray(truth, float)[used], shares[used]
    found = chances.argmax(axis=1).astype(float)
    errors = (found != true).astype(float)
    own = tuple(facts[int(i)] for i in used)
    doubt = 1 - chances.max(axis=1) if len(used) else np.zeros(0)
    surest = chances[np.arange(len(used)), true.astype(np.int64)]
    return Evaluation(
        target,
        scores,
        baseline,
        used,
        own,
        true,
        found,
        chances,
        errors,
        doubt,
        None,
        _groups(own, [marks[int(i)] for i in used] if marks else [], errors, np.full(len(errors), np.nan), seed),
        np.argsort(surest, kind="stable")[:WORST],
        () if calibration is None else set_coverages(calibration, true, chances),
        reliability=reliability(true, chances),
        refusal=refusal(errors, doubt),
    )


def _certainty(
    target: Target,
    true: NDArray[np.float64],
    found: NDArray[np.float64],
    clues: NDArray[np.float64] | None,
    intervals: Intervals | None,
    seed: int,
) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None, tuple[Coverage, ...]]:
    """Return expected errors, half-widths and coverages of the materials that count."""
    if intervals is None:
        made = crossed(true, found, clues, logarithmic=target.logarithmic, seed=seed)
        if made is None:
            return None, None, ()
        return _order(clues, made.expected, len(true)), made.half_widths, made.coverages
    expected = intervals.expected(clues if intervals.weights else None, len(true))
    covered = coverages(intervals, true, found, expected)
    return expected if any(intervals.weights) else None, intervals.half_widths(expected), covered


def _order(
    clues: NDArray[np.float64] | None, expected: NDArray[np.float64] | None, count: int
) -> NDArray[np.float64] | None:
    """Return what tells hard materials from easy ones: all clues as they were weighed, or the first of them."""
    if clues is None:
        return None
    order = clues.reshape(count, -1)[:, 0] if expected is None else expected
    known = order[np.isfinite(order)]
    return order if len(known) and np.ptp(known) > 0 else None


def _groups(
    facts: Sequence[MaterialFacts],
    marks: Sequence[str],
    errors: NDArray[np.float64],
    signed: NDArray[np.float64],
    seed: int,
) -> dict[Kind, tuple[GroupError, ...]]:
    names: dict[Kind, list[tuple[str, ...]]] = {
        "domain": [(mark,) for mark in marks],
        "element": [one.elements for one in facts],
        "crystal_system": [(one.crystal_system,) for one in facts],
        "size": [(size_name(one.atoms),) for one in facts],
        "prototype": [(one.prototype,) for one in facts],
    }
    return {kind: _group_errors(facts, names[kind], errors, signed, seed) for kind in names}


def _group_errors(
    facts: Sequence[MaterialFacts],
    names: Sequence[tuple[str, ...]],
    errors: NDArray[np.float64],
    signed: NDArray[np.float64],
    seed: int,
) -> tuple[GroupError, ...]:
    members: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(names):
        for name in own:
            if name:
                members[name].append(i)
    found = []
    for name, places in members.items():
        systems = [facts[i].chemical_system for i in places]
        # an interval of few materials costs little, and those of many are drawn less often
        draws = 400 if len(places) < 2000 else 100
        error = mean_score(errors[places], groups=systems, resamples=draws, seed=seed)
        found.append(GroupError(name, error, float(signed[places].mean())))
    return tuple(sorted(found, key=lambda group: (-group.error.n, group.name)))


def size_name(atoms: int) -> str:
    """Return the name of the range of sizes of cells that one falls into: "5–8"; "" where it is not known."""
    if not atoms:
        return ""
    place = int(np.searchsorted(_SIZES, atoms))
    if place == len(_SIZES):
        return Text("more than {0}", _SIZES[-1])
    return f"{_SIZES[place - 1] + 1 if place else 1}–{_SIZES[place]}"
