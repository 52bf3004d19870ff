"""What an evaluation of a model looks like: charts and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number, format_value
from core.learning.judging import known_and_said
from core.learning.leakage_meter import error_of
from core.learning.metrics import NumberScores, Score
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.evaluation_tables import REFUSAL, order_of
from core.tasks.simulating import SimulationSoFar
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.class_calibration import Reliability
    from core.learning.conformal import Coverage, Refusal
    from core.learning.evaluation import Evaluation, GroupError
    from core.learning.judging import Said
    from core.learning.sources import SourceRow
    from core.models.targets import Target

MOST_BARS = 300
"""Materials above which error bars would hide the points."""
_FEWEST_NAMED = 8  # materials below which a group is not called a hard one


def charts(evaluation: Evaluation, frames: Mapping[int, int]) -> tuple[Chart, ...]:
    """Return the charts, from the most important on.

    Args:
        evaluation: The evaluation; without materials it has none.
        frames: Row of a material to the index of the structure that the window shows with it.
    """
    if not evaluation.n:
        return ()
    found: list[Chart] = []
    if isinstance(evaluation.scores, NumberScores):
        found += [_parity(evaluation, frames), _residuals(evaluation, frames)]
        if evaluation.coverages:
            found.append(_calibration(evaluation))
    elif evaluation.reliability is not None:
        found.append(_reliability(evaluation.reliability))
    if evaluation.refusal is not None and len(evaluation.refusal.shares) > 1:
        found.append(_refusal(evaluation.refusal, evaluation))
    return tuple(found)


def summary(evaluation: Evaluation) -> tuple[str, ...]:
    """Return what the evaluation says, one sentence each."""
    name, scores = evaluation.target.title, evaluation.scores
    if not evaluation.n:
        return (Text("{0}: no material has both a known and a predicted value.", name),)
    error = error_of(scores)
    if isinstance(scores, NumberScores):
        first = Text(
            "{0}: the mean absolute error is {1} over {2} materials.", name, _amount(error, evaluation), evaluation.n
        )
    else:
        first = Text("{0}: {1} % of {2} classes are wrong.", name, _percent(error), evaluation.n)
    said: list[str] = [first]
    if evaluation.baseline is not None:
        said.append(_against_baseline(evaluation, error))
    said += _promises(evaluation)
    hard = _hardest(evaluation)
    if hard:
        said.append(hard)
    if scores.unanswered:
        said.append(
            Text("One material was not answered.")
            if scores.unanswered == 1
            else Text("{0} materials were not answered.", scores.unanswered)
        )
    return tuple(said)


def so_far(targets: Sequence[Target], rows: Sequence[SourceRow], said: Sequence[Said]) -> SimulationSoFar:
    """Return what can be shown while materials are still being asked about.

    Args:
        targets: What is judged.
        rows: The materials that have been asked about.
        said: What the model says of each.
    """
    drawn: list[Chart] = []
    sentences: list[str] = []
    for target in targets:
        truth, found = known_and_said(target, rows, said)
        there = np.isfinite(truth) & np.isfinite(found)
        n = int(there.sum())
        if not n:
            continue
        x, y = truth[there], found[there]
        if target.is_class:
            share = format_number(100 * float(np.mean(x != y)), 3)
            sentences.append(Text("{0}: {1} % of {2} classes are wrong so far.", target.title, share, n))
            continue
        error = f"{format_number(float(np.abs(y - x).mean()), 3)} {target.unit}".strip()
        sentences.append(Text("{0}: {1} off on average so far, over {2} materials.", target.title, error, n))
        drawn.append(_scatter(target, x, y))
    return SimulationSoFar(0, tuple(drawn), tuple(sentences))


# Charts


def _scatter(target: Target, x: NDArray[np.float64], y: NDArray[np.float64]) -> Chart:
    both = np.concatenate([x, y])
    ends = np.array([both.min(), both.max()])
    logs = target.logarithmic and bool(both.min() > 0)
    curves = Curve(Text("Materials"), x, y, drawn="points", group=Text("Materials")), Curve(Text("Ideal"), ends, ends)
    return Chart(
        Text("True value"),
        target.unit,
        Text("Predicted value"),
        target.unit,
        curves,
        title=target.title,
        log_x=logs,
        log_y=logs,
    )


def _parity(evaluation: Evaluation, frames: Mapping[int, int]) -> Chart:
    target = evaluation.target
    linked, others = _linked(evaluation, frames)
    both = np.concatenate([evaluation.truth, evaluation.predicted])
    ends = np.array([both.min(), both.max()])
    curves = [_points("Materials", evaluation, linked, evaluation.predicted, bars=True)]
    if len(others):
        curves.append(_points(Text("Other materials"), evaluation, others, evaluation.predicted, bars=True))
    curves.append(Curve(Text("Ideal"), ends, ends))
    return Chart(
        Text("True value"),
        target.unit,
        Text("Predicted value"),
        target.unit,
        tuple(curves),
        title=Text("Parity"),
        log_x=_logarithmic(evaluation),
        log_y=_logarithmic(evaluation),
        frames=_frames(evaluation, linked, frames),
    )


def _residuals(evaluation: Evaluation, frames: Mapping[int, int]) -> Chart:
    linked, others = _linked(evaluation, frames)
    signed = evaluation.predicted - evaluation.truth
    curves = [_points("Materials", evaluation, linked, signed)]
    if len(others):
        curves.append(_points(Text("Other materials"), evaluation, others, signed))
    return Chart(
        Text("True value"),
        evaluation.target.unit,
        Text("Predicted minus true value"),
        evaluation.target.unit,
        tuple(curves),
        title=Text("Residuals"),
        log_x=_logarithmic(evaluation),
        frames=_frames(evaluation, linked, frames),
        marks=(Mark(0.0, Text("no error"), axis="y"),),
    )


def _calibration(evaluation: Evaluation) -> Chart:
    found = evaluation.coverages
    said, seen = (100 * np.array([getattr(one, name) for one in found]) for name in ("level", "observed"))
    errors = 100 * np.array([(one.high - one.low) / 2 for one in found])
    return Chart(
        "Promised share",
        "%",
        Text("Share within the interval"),
        "%",
        (
            Curve("Intervals", said, seen, drawn="both", errors=errors),
            Curve(Text("Ideal"), np.array([0.0, 100.0]), np.array([0.0, 100.0])),
        ),
        title=Text("Calibration"),
    )


def _reliability(found: Reliability) -> Chart:
    said, seen = 100 * found.said, 100 * found.observed
    errors = np.sqrt(np.maximum(seen * (100 - seen), 0) / found.counts)
    return Chart(
        Text("Probability of the chosen class"),
        "%",
        Text("Share that is right"),
        "%",
        (
            Curve("Materials", said, seen, drawn="both", errors=errors),
            Curve(Text("Ideal"), np.array([0.0, 100.0]), np.array([0.0, 100.0])),
        ),
        title=Text("Calibration"),
    )


def _refusal(found: Refusal, evaluation: Evaluation) -> Chart:
    number = isinstance(evaluation.scores, NumberScores)
    factor = 1.0 if number else 100.0
    return Chart(
        Text("Materials answered"),
        "%",
        "Mean absolute error" if number else "Wrong classes",
        evaluation.target.unit if number else "%",
        (
            Curve(Text("The model refuses"), 100 * found.shares, factor * found.errors),
            Curve("Best possible", 100 * found.shares, factor * found.best),
        ),
        title=REFUSAL,
        from_zero=True,
    )


def _linked(evaluation: Evaluation, frames: Mapping[int, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the materials with a structure, which can be clicked, and the others; without any all are one curve."""
    order = order_of(evaluation)
    there = np.array([int(row) in frames for row in evaluation.rows[order]])
    return (order[there], order[~there]) if there.any() else (order, order[:0])


def _frames(evaluation: Evaluation, linked: NDArray[np.int64], frames: Mapping[int, int]) -> tuple[int, ...]:
    rows = evaluation.rows[linked].tolist()
    return tuple(frames[row] for row in rows) if rows and rows[0] in frames else ()


def _points(
    name: str, evaluation: Evaluation, chosen: NDArray[np.int64], y: NDArray[np.float64], *, bars: bool = False
) -> Curve:
    widths = evaluation.half_widths
    drawn = bars and widths is not None and evaluation.n <= MOST_BARS and not evaluation.target.logarithmic
    errors = np.nan_to_num(widths[chosen]) if drawn and widths is not None and not np.isinf(widths).any() else None
    return Curve(name, evaluation.truth[chosen], y[chosen], drawn="points", errors=errors, group=Text("Materials"))


def _logarithmic(evaluation: Evaluation) -> bool:
    return evaluation.target.logarithmic and bool((evaluation.truth > 0).all() and (evaluation.predicted > 0).all())


# Sentences


def _amount(score: Score, evaluation: Evaluation) -> str:
    unit = evaluation.target.unit
    return f"{format_value(score.value, score.half_width)} {unit}".strip()


def _percent(score: Score) -> str:
    half = score.half_width
    return format_value(100 * score.value, None if half is None else 100 * half)


def _against_baseline(evaluation: Evaluation, error: Score) -> str:
    usual = error_of(evaluation.baseline) if evaluation.baseline is not None else error
    if isinstance(evaluation.scores, NumberScores):
        if error.value < usual.value:
            return Text("The mean of the training values alone would miss by {0}.", _amount(usual, evaluation))
        return Text("The mean of the training values alone is no worse: {0}.", _amount(usual, evaluation))
    if error.value < usual.value:
        return Text("The commonest class alone would be wrong in {0} %.", _percent(usual))
    return Text("The commonest class alone is no worse: {0} % wrong.", _percent(usual))


def _promises(evaluation: Evaluation) -> list[str]:
    """Say whether error bars, intervals and sets of classes hold what they promise."""
    said: list[str] = []
    shown = evaluation.shown
    if shown is not None and shown.n >= _FEWEST_NAMED:
        share = _share(shown)
        # three standard errors away is no chance any more
        if shown.observed + 1.5 * (shown.high - shown.low) < shown.level:
            said.append(Text("Its error bars are too narrow here: those of 68 % hold {0} % of the true values.", share))
        else:
            said.append(Text("Its error bars of 68 % hold {0} % of the true values.", share))
    within = next((one for one in evaluation.coverages if one.level == 0.9), None)
    if within is None:
        return said
    if not isinstance(evaluation.scores, NumberScores):
        said.append(Text("Its sets of classes of 90 % hold the true class in {0} %.", _share(within)))
    elif evaluation.crossed:
        width = format_number(within.width, 2)
        unit = Text("decades") if evaluation.target.logarithmic else evaluation.target.unit
        said.append(Text("Calibrated on such materials, intervals of 90 % are ± {0} {1} wide.", width, unit))
    else:
        said.append(Text("Its intervals of 90 % hold {0} % of the true values.", _share(within)))
    return said


def _share(one: Coverage) -> str:
    return format_value(100 * one.observed, 50 * (one.high - one.low))


def _hardest(evaluation: Evaluation) -> str:
    """Say which element is clearly harder than the whole."""
    error = error_of(evaluation.scores)
    hard = [group for group in evaluation.groups["element"] if _is_hard(group, error)]
    if not hard:
        return ""
    worst = sorted(hard, key=lambda group: -group.error.value)[:3]
    factors = [
        Text("{0} ({1} times)", group.name, format_number(group.error.value / error.value, 2)) for group in worst
    ]
    return Text("Errors are larger than usual where there is {0}.", listing(factors))


def _is_hard(group: GroupError, error: Score) -> bool:
    known = group.error.n >= _FEWEST_NAMED and not np.isnan(group.error.low)
    return bool(known and error.value > 0 and group.error.low > 1.5 * error.value)
