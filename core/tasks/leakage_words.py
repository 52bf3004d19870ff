"""What the leakage meter says: chart, table and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number, format_value
from core.learning.leakage_meter import BASELINE, Novelty
from core.learning.metrics import NumberScores
from core.tasks.charts import Chart, Curve
from core.tasks.simulating import Table
from core.texts import Text, listing

if TYPE_CHECKING:
    from core.learning.leakage_meter import Leakage, Trial
    from core.tasks.simulating import Cell

SPLITS = {
    Novelty.RANDOM: Text("at random"),
    Novelty.COMPOSITION: Text("new formulae"),
    Novelty.PROTOTYPE: Text("new prototypes"),
    Novelty.CHEMSYS: Text("new chemical systems"),
    Novelty.ELEMENTS: Text("new elements"),
}
"""What the materials of each split are, from the most flattering on."""
_HARDLY, _MUCH = 1.15, 1.5
"""Times the error of a random split up to which it hardly flatters, and from which it flatters much."""


def chart_of(found: Leakage, model: str) -> Chart:
    """Return the error on each split, the model's beside that of the mean of the training values."""
    numbers, factor, unit = _measure(found)
    places = np.arange(1.0, len(found.trials) + 1)
    curves = []
    for name, key in ((model, model), (_usual(numbers=numbers), BASELINE)):
        scores = [trial.error(key) for trial in found.trials]
        errors = [0.0 if score.half_width is None else factor * score.half_width for score in scores]
        values = np.array([factor * score.value for score in scores])
        curves.append(Curve(name, places, values, drawn="both", errors=np.array(errors)))
    highest = max((float(np.nanmax(curve.y + curve.errors)) for curve in curves if curve.errors is not None), default=1)
    return Chart(
        Text("Test materials"),
        "",
        Text("Mean absolute error") if numbers else Text("Wrong classes"),
        unit,
        tuple(curves),
        title=Text("Errors by split"),
        ticks=tuple((float(at), SPLITS[trial.novelty]) for at, trial in zip(places, found.trials, strict=True)),
        y_range=(0.0, 1.08 * highest or 1.0),
    )


def table_of(found: Leakage, model: str) -> Table:
    """Return the figures of each split."""
    numbers, factor, unit = _measure(found)
    times = found.factors(model)
    rows: list[tuple[Cell, ...]] = []
    for trial in found.trials:
        error, usual = trial.error(model), trial.error(BASELINE)
        more = _more(trial, model)
        seen = (trial.seen_compositions, trial.seen_prototypes, trial.seen_systems)
        rows.append(
            (
                SPLITS[trial.novelty],
                *(_cell(factor * one) for one in (error.value, error.low, error.high)),
                _cell(times[trial.novelty]),
                _cell(factor * usual.value),
                *more,
                *(100 * share for share in seen),
                trial.train,
                trial.test,
                ", ".join(trial.held_out),
            )
        )
    nothing: tuple[Cell, ...] = (None,) * 12
    rows += [(SPLITS[novelty], *nothing, Text("impossible: {0}", why)) for novelty, why in found.impossible.items()]
    figures = (Text("R²"), Text("Spearman")) if numbers else (Text("Balanced accuracy"), Text("ROC-AUC"))
    head = (
        Text("Test materials"),
        Text("Mean absolute error") if numbers else Text("Wrong classes"),
        Text("From"),
        Text("To"),
        Text("Times random"),
        _usual(numbers=numbers),
        *figures,
        Text("Formula known"),
        Text("Prototype known"),
        Text("System known"),
        Text("Trained on"),
        Text("Tested on"),
        Text("New elements"),
    )
    units = ("", unit, unit, unit, "", unit, "", "", "%", "%", "%", "", "", "")
    note = Text(
        "Each model learns from equally many materials. “Times random” sets the error in proportion to that of the "
        "baseline, as the test materials differ; “known” is the share of the test materials of which training has one "
        "alike."
    )
    return Table(Text("Scores of each split"), head, units, tuple(rows), note)


def sentences_of(found: Leakage, model: str) -> tuple[str, ...]:
    """Return what the meter says, one sentence each."""
    if not found.trials:
        return (Text("{0}: none of the splits is possible with these materials.", found.target.title),)
    numbers, factor, unit = _measure(found)
    said: list[str] = []
    times = found.factors(model)
    for trial in found.trials:
        error = trial.error(model)
        half = None if error.half_width is None else factor * error.half_width
        amount = f"{format_value(factor * error.value, half)} {unit}".strip()
        share = times[trial.novelty]
        if trial.novelty is Novelty.RANDOM:
            said.append(Text("On materials drawn at random the error is {0}.", amount))
        elif np.isnan(share):
            said.append(Text("On {0} it is {1}.", SPLITS[trial.novelty], amount))
        else:
            times_random = format_number(share, 2)
            said.append(Text("On {0} it is {1}; in proportion to the baseline {2} times as large as at random.",
                             SPLITS[trial.novelty], amount, times_random))  # fmt: skip
    said.append(_verdict(found, model))
    if found.trials[0].error(model).value >= found.trials[0].error(BASELINE).value:
        said.append(Text("Even at random it is no better than {0}: it has learned nothing.", _usual(numbers=numbers)))
    if found.impossible:
        said.append(Text("Not possible: {0}.", listing(SPLITS[novelty] for novelty in found.impossible)))
    return tuple(said)


def _verdict(found: Leakage, model: str) -> str:
    """Say how much a random split flatters, by the grouped splits alone: elements never seen are another question."""
    times = found.factors(model)
    trials = {trial.novelty: trial for trial in found.trials}
    grouped = [one for one in times if one not in {Novelty.RANDOM, Novelty.ELEMENTS} and np.isfinite(times[one])]
    if not grouped or Novelty.RANDOM not in times:
        return Text("How much a random split flatters cannot be told from these splits.")
    worst = max(grouped, key=times.__getitem__)
    share = format_number(times[worst], 2)
    if times[worst] <= _HARDLY:
        most = max(_at_most(trials[Novelty.RANDOM], trials[one], model) for one in grouped)
        if most > _MUCH:
            return Text(
                "Nothing shows that a random split flatters, but these materials are too few to tell: by the intervals "
                "the error on new ones may be {0} times as large.",
                format_number(most, 2),
            )
        return Text("A random split hardly flatters: its figure holds for new materials of this kind, too.")
    if not _apart(trials[Novelty.RANDOM], trials[worst], model):
        return Text(
            "A random split may flatter: on {0} the error is {1} times as large, but the intervals overlap. Take more "
            "materials.",
            SPLITS[worst],
            share,
        )
    if times[worst] < _MUCH:
        return Text("A random split flatters: on {0} the error is {1} times as large.", SPLITS[worst], share)
    return Text(
        "A random split flatters much: on {0} the error is {1} times as large. Report that, not the random figure.",
        SPLITS[worst],
        share,
    )


def _apart(random: Trial, other: Trial, model: str) -> bool:
    """Return whether the errors, in proportion to the baseline's, differ by more than their intervals."""
    highest, lowest = random.error(model).high, other.error(model).low
    usual = [trial.error(BASELINE).value for trial in (random, other)]
    return not (np.isfinite(highest) and np.isfinite(lowest)) or bool(lowest / usual[1] > highest / usual[0])


def _at_most(random: Trial, other: Trial, model: str) -> float:
    """Return how many times as large the error may be by the ends of the intervals; 0 where they do not say."""
    lowest, highest = random.error(model).low, other.error(model).high
    usual = [trial.error(BASELINE).value for trial in (random, other)]
    if not (lowest > 0 and np.isfinite(highest) and min(usual) > 0):
        return 0.0
    return (highest / usual[1]) / (lowest / usual[0])


def _measure(found: Leakage) -> tuple[bool, float, str]:
    """Return whether it is of numbers, what errors are multiplied by, and their unit."""
    return (False, 100.0, "%") if found.target.is_class else (True, 1.0, found.target.unit)


def _usual(*, numbers: bool) -> str:
    return Text("the mean of the training values") if numbers else Text("the commonest class")


def _more(trial: Trial, model: str) -> tuple[Cell, Cell]:
    scores = trial.scores[model]
    pair = (scores.r2, scores.spearman) if isinstance(scores, NumberScores) else (scores.balanced_accuracy,
                                                                                  scores.roc_auc)  # fmt: skip
    return _cell(pair[0].value), _cell(pair[1].value)


def _cell(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
