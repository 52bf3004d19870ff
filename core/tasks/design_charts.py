"""Tables and charts of the optimisation of a composition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.design.formulation import KNOWN
from core.design.insight import measured_column
from core.quantities import quantity
from core.tasks.charts import Chart, Curve
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.design.formulation import Formulation
    from core.design.insight import Influence, ModelQuality
    from core.design.suggesting import Model, Suggestion
    from core.tasks.designed import Optimisation
    from core.tasks.simulating import Cell

_DIGITS = 5


def suggestion_table(formulation: Formulation, suggestions: Sequence[Suggestion]) -> Table:
    """Return the next experiments: mixtures, what is expected with its interval, chances, and why."""
    expected = [(one.name, one.unit) for one in suggestions[0].forecasts] if suggestions else []
    names = [label(name) for name, _ in expected]
    head = [
        *formulation.names,
        *(part for name in names for part in (name, Text("{0} from", name), Text("{0} to", name))),
        Text("Chance of better"),
        Text("Limits hold"),
        Text("Nearest measured"),
        Text("Reason"),
    ]
    units = [
        *("%" for _ in formulation.ingredients),
        *(one.unit for one in formulation.settings),
        *(unit for _, unit in expected for _ in range(3)),
        *("", "", "%", ""),
    ]
    rows = [
        (
            *(_cell(value) for value in formulation.written(one.row).values()),
            *(_cell(value) for said in one.forecasts for value in (said.value, said.lower, said.upper)),
            *(_cell(value) for value in (one.better, one.feasible, one.nearest)),
            one.reason,
        )
        for one in suggestions
    ]
    note = Text("Intervals hold the true value 68 times of 100.")
    return Table(Text("Next experiments"), tuple(head), tuple(units), tuple(rows), note if expected else "")


def tables_of(entry: Optimisation) -> tuple[Table, ...]:
    """Return how good the models are, and what matters."""
    tables = []
    if entry.qualities:
        head = ("Outcome", "Experiments", "Error", "Without a model", "R²", "Within the interval", "Learned from")
        rows: list[tuple[Cell, ...]] = [
            (
                label(one.outcome),
                len(one.measured),
                _cell(one.mae),
                _cell(one.baseline),
                _cell(one.r2),
                _cell(one.covered),
                _SEEN[one.features],
            )
            for one in entry.qualities
        ]
        note = Text("Each row was said by a model that has not seen it; the error is a mean absolute one.")
        tables.append(
            Table(Text("How good the models are"), tuple(map(Text, head)), ("",) * len(head), tuple(rows), note)
        )
    return (*tables, *map(_influence_table, entry.influences))


def _influence_table(found: Influence) -> Table:
    rows = zip(found.names, map(_cell, found.values), map(_cell, found.directions), strict=True)
    return Table(
        Text("What matters for {0}", label(found.outcome)),
        (Text("Variable"), Text("Mean influence"), Text("Direction")),
        ("", found.unit, ""),
        tuple(rows),
        Text("Shapley values over the space; a direction of 1 means that more of it always raises the outcome."),
    )


_SEEN = {
    "recipe": Text("the amounts"),
    "elements": Text("properties of the elements"),
    "network": Text("what networks know of formulae"),
    "both": Text("properties of the elements and networks"),
}


def charts_of(entry: Optimisation, model: Model) -> tuple[Chart, ...]:
    """Return predicted against measured, the best so far, and the front.

    Points of the last two are linked (``Chart.frames``) to places of experiments, and beyond those of suggestions.
    """
    charts = [_parity(one) for one in entry.qualities]
    for one in entry.histories:
        number = np.arange(1.0, len(one.best) + 1)
        curves = [Curve(Text("Best so far"), number, one.best)]
        if len(one.each):
            curves.append(Curve(Text("Each experiment"), number, one.each, drawn="points"))
        name = label(one.name) if one.name else Text("Hypervolume of the front")
        title = Text("History: {0}", name)
        frames = tuple(range(len(one.best)))
        charts.append(
            Chart(Text("Experiment"), "", name, one.unit, tuple(curves), counts=True, title=title, frames=frames)
        )
    charts += _fronts(entry, model)
    return tuple(charts)


def label(name: str) -> str:
    """Return how an outcome is called."""
    return quantity(name).label if name in KNOWN else name


def _parity(one: ModelQuality) -> Chart:
    ends = np.array([min(one.measured.min(), one.predicted.min()), max(one.measured.max(), one.predicted.max())])
    name = label(one.outcome)
    return Chart(
        Text("Measured"),
        one.unit,
        Text("Predicted"),
        one.unit,
        (
            Curve(Text("Experiments"), one.measured, one.predicted, drawn="points", errors=(one.upper - one.lower) / 2),
            Curve(Text("Equal"), ends, ends),
        ),
        title=Text("{0}: predicted against measured", name),
        equal=True,
    )


def _fronts(entry: Optimisation, model: Model) -> list[Chart]:
    """Return the first objective against each other."""
    formulation = model.formulation
    columns = [measured_column(model, one.name) for one in formulation.objectives]
    charts = []
    for one, column in list(zip(formulation.objectives, columns, strict=True))[1:]:
        first, best = formulation.objectives[0], list(entry.front)
        order = np.argsort(columns[0][best]) if best else np.zeros(0, dtype=int)
        expected = [{said.name: said.value for said in mixture.forecasts} for mixture in entry.suggestions]
        coming = [(said[first.name], said[one.name]) for said in expected if first.name in said and one.name in said]
        curves = [
            Curve(Text("Measured"), columns[0], column, drawn="points"),
            Curve(Text("Front"), columns[0][best][order], column[best][order], drawn="both"),
        ]
        if coming:
            ahead = np.array(coming, dtype=float)
            curves.append(Curve(Text("Next"), ahead[:, 0], ahead[:, 1], drawn="points"))
        title = Text("{0} against {1}", label(one.name), label(first.name))
        n = len(column)
        frames = (*range(n), *np.array(best, dtype=int)[order].tolist(), *range(n, n + len(coming)))
        names = label(first.name), first.unit, label(one.name), one.unit
        charts.append(Chart(*names, tuple(curves), title=title, frames=frames))
    return charts


def _cell(value: float | str) -> Cell:
    """Return a number with as many digits as anybody reads; None for none."""
    if isinstance(value, str):
        return value
    return float(f"{value:.{_DIGITS}g}") if np.isfinite(value) else None
