"""What a search for hyper-parameters shows: trials as they come, what matters, and the score against each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_number
from core.learning.search import FEWEST_TO_WEIGH
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Table
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.learning.search import Range, Search, Trial
    from core.learning.training import Class

_STATES = {
    "complete": Text("Complete"),
    "pruned": Text("Given up"),
    "failed": Text("Broke down"),
}
_HALF = 0.35  # width of a bar
_MOST_CURVES = 40


def charts_of(search: Search, now: Sequence[float] = ()) -> tuple[Chart, ...]:
    """Return the charts.

    Args:
        search: The trials that have ended.
        now: Losses of the one under way.
    """
    charts = [] if not search.trials else [_history(search.trials)]
    losses = _losses(search, now)
    charts += [losses] if losses is not None else []
    importance = search.importance()
    if importance:
        charts.insert(1, _importance(importance, search.ranges))
    charts += [one for limits in search.ranges if (one := _slice(limits, search.trials)) is not None]
    return tuple(charts)


def _history(trials: Sequence[Trial]) -> Chart:
    """Return the score of each trial, and the best until then."""
    curves = []
    for state, name in _STATES.items():
        own = [one for one in trials if one.state == state and one.score is not None]
        if own:
            x, y = np.array([one.number + 1.0 for one in own]), np.array([one.score for one in own], dtype=float)
            curves.append(Curve(name, x, y, drawn="points"))
    scores = [one.score if one.state == "complete" and one.score is not None else np.inf for one in trials]
    best = np.minimum.accumulate(np.array(scores, dtype=float))
    x = np.arange(1.0, len(trials) + 1)
    curves.append(Curve(Text("Best until then"), x, np.where(np.isfinite(best), best, np.nan)))
    return Chart(Text("Trial"), "", Text("Validation loss"), "", tuple(curves), counts=True, title=Text("History"))


def _losses(search: Search, now: Sequence[float]) -> Chart | None:
    """Return the loss of each trial against its epoch, the best and the one under way before the others."""
    best, curves = search.best, []
    if now:
        curves.append(_curve(Text("Trial {0}, under way", len(search.trials) + 1), now))
    if best is not None and len(best.losses) > 1:
        curves.append(_curve(Text("Trial {0}, the best", best.number + 1), best.losses))
    others = [one for one in search.trials[-_MOST_CURVES:] if one is not best and len(one.losses) > 1]
    curves += [_curve(Text("Trial {0}", one.number + 1), one.losses, group=Text("Other trials")) for one in others]
    if not curves:
        return None
    return Chart(
        Text("Epoch"), "", Text("Validation loss"), "", tuple(curves), counts=True, title=Text("Losses"), log_y=True
    )


def _curve(name: str, losses: Sequence[float], group: str = "") -> Curve:
    return Curve(name, np.arange(1.0, len(losses) + 1), np.array(losses, dtype=float), group=group)


def _importance(importance: dict[str, float], ranges: Sequence[Range]) -> Chart:
    """Return a bar a hyper-parameter."""
    titles = {one.name: one.title for one in ranges}
    x, y = [], []
    for place, share in enumerate(importance.values()):
        x += [place - _HALF, place - _HALF, place + _HALF, place + _HALF, place - _HALF, np.nan]
        y += [0.0, share, share, 0.0, 0.0, np.nan]
    # the ends of the axis lie beyond the outer bars
    ticks = [(-2 * _HALF, ""), *((float(i), titles[name]) for i, name in enumerate(importance))]
    ticks.append((len(importance) - 1 + 2 * _HALF, ""))
    return Chart(
        "",
        "",
        Text("Share of the scatter"),
        "",
        (Curve(Text("Importance"), np.array(x), np.array(y)),),
        title=Text("Importance"),
        ticks=tuple(ticks),
    )


def _slice(limits: Range, trials: Sequence[Trial]) -> Chart | None:
    """Return the score against the value of one hyper-parameter."""
    own = [one for one in trials if one.state == "complete" and one.score is not None]
    if len(own) < 2:
        return None
    y = np.array([one.score for one in own], dtype=float)
    ticks: tuple[tuple[float, str], ...] = ()
    if limits.choices:
        x = np.array([limits.choices.index(one.values[limits.name]) for one in own], dtype=float)
        names = [(float(i), limits.said(choice)) for i, choice in enumerate(limits.choices)]
        ticks = ((-0.5, ""), *names, (len(names) - 0.5, ""))
    else:
        x = np.array([one.values[limits.name] for one in own], dtype=float)
    best = float(x[int(np.argmin(y))])
    return Chart(
        Text("{0}", limits.title),
        "",
        Text("Validation loss"),
        "",
        (Curve(Text("Complete"), x, y, drawn="points"),),
        title=Text("{0}", limits.title),
        log_x=limits.log,
        ticks=ticks,
        marks=(Mark(best, Text("Best")),) if not ticks else (),
    )


def trial_table(search: Search, lesson: Class) -> Table:
    """Return the trials, the best first."""
    of_targets = _units(lesson)
    errors = list(dict.fromkeys(title for one in search.trials for title in one.errors))
    ranked = sorted(search.trials, key=lambda one: (one.state != "complete", one.score is None, one.score or 0.0))
    rows = tuple(
        (
            one.number + 1,
            _STATES[one.state],
            None if one.score is None else round(one.score, 5),
            *(_cell(one.values[limits.name], limits) for limits in search.ranges),
            *(one.errors.get(title) for title in errors),
            len(one.losses),
            round(one.seconds, 1),
        )
        for one in ranked
    )
    head = (
        Text("Trial"),
        Text("State"),
        Text("Validation loss"),
        *(one.title for one in search.ranges),
        *(Text("MAE of {0}", title) for title in errors),
        Text("Epochs"),
        Text("Time"),
    )
    units = (*[""] * (3 + len(search.ranges)), *(of_targets.get(title, "") for title in errors), "", "s")
    note = Text("Errors are those after the last epoch on the validation materials, which flatter the best trial.")
    return Table(Text("Trials"), head, units, rows, note)


def _cell(value: Any, limits: Range) -> Any:
    return value if isinstance(value, bool | int | float) else limits.said(value)


def _units(lesson: Class) -> dict[str, str]:
    """Return the unit of each target by its title."""
    return {str(target.title): target.unit for target in lesson.table.targets}


def sentences_of(search: Search, lesson: Class, *, complete: bool) -> tuple[str, ...]:
    """Return what the search says, one sentence each."""
    states = [one.state for one in search.trials]
    found: list[str] = [
        Text("{0} trials: {1} complete, {2} given up early, {3} broke down.", len(states), states.count("complete"),
             states.count("pruned"), states.count("failed")),
    ]  # fmt: skip
    best = search.best
    if best is not None and best.score is not None:
        values = best.values
        words = listing(Text("{0} {1}", one.title, one.said(values[one.name])) for one in search.ranges)
        found.append(Text("Best is trial {0} with a validation loss of {1}: {2}.", best.number + 1,
                          f"{best.score:.4g}", words))  # fmt: skip
        units = _units(lesson)
        for title, error in best.errors.items():
            said = " ".join(filter(None, [format_number(error), units.get(title, "")]))
            found.append(Text("{0}: off by {1} in the mean on the validation materials.", title, said))
    importance = search.importance()
    if importance:
        titles = {one.name: one.title for one in search.ranges}
        shares = listing(Text("{0} {1}", titles[name], f"{share:.2f}") for name, share in importance.items())
        found.append(Text("Share of the scatter that each explains: {0}.", shares))
    elif states.count("complete") < FEWEST_TO_WEIGH:
        found.append(Text("How much each hyper-parameter matters is shown from {0} complete trials on; there are {1}.",
                          FEWEST_TO_WEIGH, states.count("complete")))  # fmt: skip
    if not complete:
        found.append(Text("It was stopped: what was tried until then stands here."))
    return tuple(found)
