"""What learning curves show and say: charts, tables and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_value
from core.learning.learning_curves import Verdict
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Table
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.learning.learning_curves import Comparison, Race

_VERDICTS = {
    Verdict.BETTER: Text("better"),
    Verdict.WORSE: Text("worse"),
    Verdict.UNDECIDED: Text("not decided"),
}
_FEWEST_FOR_TREND = 3


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part.

    Attributes:
        titles: Key to name in the window, in the order of the curves.
        short: Key to its name in legends.
        reference: Key of the model that the others are held against: the network from scratch.
        pretrained: Keys of those that know something before they see a row.
    """

    titles: Mapping[str, str]
    short: Mapping[str, str]
    reference: str
    pretrained: tuple[str, ...]


def figure_name(race: Race) -> tuple[str, str]:
    """Return what is measured, and its unit."""
    target = race.target
    if not target.is_class:
        return Text("Mean absolute error"), Text("decades") if target.logarithmic else target.unit
    return (Text("ROC-AUC") if len(target.classes) == 2 else Text("Balanced accuracy")), ""


def charts(race: Race, cast: Cast) -> tuple[Chart, ...]:
    """Return the curves, and how far each model is from the one from scratch."""
    name, unit = figure_name(race)
    curves, apart = [], []
    # a model that has not learned yet has its place already, so that its colour stays and is the same in both
    for key, title in cast.short.items():
        sizes = race.sizes(key)
        x = np.array(sizes, dtype=float)
        means = np.array([race.mean(key, rows) for rows in sizes]).reshape(-1, 2)
        curves.append(Curve(title, x, means[:, 0], drawn="both", errors=np.nan_to_num(means[:, 1])))
        if key == cast.reference:
            apart.append(Curve(title, x, np.zeros(len(x)), drawn="line"))
            continue
        found = _comparisons(race, cast, key)
        apart.append(
            Curve(
                title,
                np.array([one.rows for one in found], float),
                np.array([one.difference for one in found]),
                drawn="both",
                errors=np.array([one.half_width for one in found]),
            )
        )
    known = Mark(race.baseline, Text("Without learning"), "y")
    rows, error = Text("Rows to learn from"), Text("MAE") if race.is_error else name
    marks = (known,) if np.isfinite(race.baseline) else ()
    made = [
        Chart(
            *(rows, "", error, unit, tuple(curves)),
            title=Text("Learning curve"),
            log_x=True,
            log_y=race.is_error,
            marks=marks,
        )
    ]
    if any(len(one.x) for one in apart[1:]):
        title = Text("Minus scratch, 95 %")
        made.append(Chart(rows, "", Text("Difference"), unit, tuple(apart), title=title, log_x=True))
    return tuple(made)


def _comparisons(race: Race, cast: Cast, key: str) -> list[Comparison]:
    found = [race.compared(key, cast.reference, rows) for rows in race.sizes(key)]
    return [one for one in found if one is not None]


def summary(race: Race, cast: Cast, *, ended: bool = True) -> tuple[str, ...]:
    """Say which model is best at each size, where those that were pretrained help or harm, and what more rows bring.

    Args:
        race: What there is.
        cast: Who takes part.
        ended: Whether nothing more will come.
    """
    found: list[str] = []
    draws = {one.repeat for one in race.attempts}
    if ended and not race.complete:
        found.append(Text("Stopped: there are {0} models, of {1} draws.", len(race.attempts), len(draws)))
    elif not ended:
        found.append(Text("So far there are {0} models, of {1} draws.", len(race.attempts), len(draws)))
    found += _best(race, cast)
    for key in cast.titles:
        if key != cast.reference:
            found += _verdicts(race, cast, key)
    found += _trends(race, cast)
    return tuple(found)


def _best(race: Race, cast: Cast) -> list[str]:
    """Return who leads at the fewest and at the most rows."""
    name, unit = figure_name(race)
    found: list[str] = []
    sizes = race.sizes()
    for rows in dict.fromkeys((sizes[0], sizes[-1])) if sizes else ():
        means = {key: race.mean(key, rows) for key in cast.titles if len(race.figures(key, rows))}
        best = (min if race.is_error else max)(means, key=lambda key: means[key][0])
        value, width = means[best]
        shown = format_value(value, None if np.isnan(width) else width)
        shown = Text("{0} {1}", shown, unit) if unit else shown
        found.append(Text("{0} rows: best is {1} ({2} {3}).", rows, cast.titles[best], name, shown))
    return found


def _verdicts(race: Race, cast: Cast, key: str) -> list[str]:
    """Say where a model is better or worse than the one from scratch, by the paired comparison."""
    compared = _comparisons(race, cast, key)
    if not compared:
        return []
    _, unit = figure_name(race)
    title, other = cast.titles[key], cast.titles[cast.reference]
    groups = {verdict: [one for one in compared if one.verdict is verdict] for verdict in Verdict}
    found: list[str] = []
    for verdict, ones in groups.items():
        if not ones or verdict is Verdict.UNDECIDED:
            continue
        sizes = listing(str(one.rows) for one in ones)
        by = _apart(ones[0], unit)
        if verdict is Verdict.BETTER and key in cast.pretrained:
            found.append(Text("{0} helps at {1} rows: by {2} against {3}.", title, sizes, by, other))
        elif verdict is Verdict.WORSE and key in cast.pretrained:
            found.append(Text("{0} harms at {1} rows: by {2} against {3}.", title, sizes, by, other))
        elif verdict is Verdict.BETTER:
            found.append(Text("{0} is better at {1} rows: by {2} against {3}.", title, sizes, by, other))
        else:
            found.append(Text("{0} is worse at {1} rows: by {2} against {3}.", title, sizes, by, other))
    if groups[Verdict.UNDECIDED]:
        sizes = listing(str(one.rows) for one in groups[Verdict.UNDECIDED])
        found.append(Text("{0}: no difference that is certain at {1} rows.", title, sizes))
    return found


def _apart(one: Comparison, unit: str) -> str:
    shown = format_value(abs(one.difference), one.half_width)
    return Text("{0} {1} at {2} rows", shown, unit, one.rows) if unit else Text("{0} at {1} rows", shown, one.rows)


def _trends(race: Race, cast: Cast) -> list[str]:
    """Say what twice the rows bring the model that is best with the most of them."""
    sizes = race.sizes()
    if not race.is_error or not sizes:
        return []
    means = {key: race.mean(key, sizes[-1])[0] for key in cast.titles if len(race.figures(key, sizes[-1]))}
    best = min(means, key=lambda key: means[key])
    own = race.sizes(best)[-_FEWEST_FOR_TREND:]
    errors = np.array([race.mean(best, rows)[0] for rows in own])
    if len(own) < _FEWEST_FOR_TREND or errors.min() <= 0:
        return []
    slope = float(np.polyfit(np.log2(own), np.log2(errors), 1)[0])
    share = f"{100 * (1 - 2**slope):.0f}"
    if slope >= 0:
        return [Text("More rows no longer help {0}.", cast.titles[best])]
    return [Text("Twice the rows lower the error of {0} by about {1} %.", cast.titles[best], share)]


def tables(race: Race, cast: Cast) -> tuple[Table, ...]:
    """Return the figures of each model at each size, the comparisons, and every single model."""
    name, unit = figure_name(race)
    figures: list[tuple[Any, ...]] = []
    compared: list[tuple[Any, ...]] = []
    for key, title in cast.titles.items():
        for rows in race.sizes(key):
            each = race.figures(key, rows)
            mean, width = race.mean(key, rows)
            deviation = None if np.isnan(width) else width
            figures.append((title, rows, mean, deviation, float(each.min()), float(each.max()), len(each)))
        if key != cast.reference:
            compared += [
                (title, one.rows, one.difference, one.half_width, _VERDICTS[one.verdict], one.repeats)
                for one in _comparisons(race, cast, key)
            ]
    order = {key: place for place, key in enumerate(cast.titles)}
    single: list[tuple[Any, ...]] = [
        (cast.titles[one.model], one.rows, one.repeat + 1, one.figure)
        for one in sorted(race.attempts, key=lambda one: (order[one.model], one.rows, one.repeat))
    ]
    model, rows_word = Text("Model"), Text("Rows")
    made = [
        Table(
            Text("Figures"),
            (model, rows_word, name, Text("± (68 %)"), Text("Least"), Text("Largest"), Text("Draws")),
            ("", "", unit, unit, unit, unit, ""),
            tuple(figures),
            Text("Means over the draws; the interval is that of the mean, by Student's t."),
        ),
        Table(
            Text("Pair by pair"),
            (model, rows_word, Text("Difference"), Text("± (95 %)"), Text("Verdict"), Text("Draws")),
            ("", "", unit, unit, "", ""),
            tuple(compared),
            Text(
                "Pair by pair on the same rows and test materials. The interval holds what comes of the draw of the "
                "rows and of the choice of the test materials, groups of which count as one."
            ),
        ),
        Table(
            Text("Every model"),
            (model, rows_word, Text("Draw"), name),
            ("", "", "", unit),
            tuple(single),
        ),
    ]
    return tuple(one for one in made if one.rows)
