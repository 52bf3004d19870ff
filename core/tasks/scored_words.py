"""What the figures of a generated set look like: tables, charts and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number, format_value
from core.generation.metrics.figures import COMPOSITIONAL, STRUCTURAL
from core.generation.metrics.protocols import BENCHMARKS
from core.generation.metrics.published import published
from core.tasks.charts import Chart, Curve
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.generation.metrics.figures import Figure
    from core.generation.metrics.scoring import Scores
    from core.tasks.simulating import Cell

_BINS = 40
_REPEATED, _APART = 50.0, 20.0  # per cent
_FIRST = frozenset(
    {"validity", "uniqueness", "coverage_recall", "coverage_precision", "metre", "unique_and_new", "sun_mattergen"}
)
_COLUMNS = (
    ("structural_validity", STRUCTURAL, "%"),
    ("compositional_validity", COMPOSITIONAL, "%"),
    ("coverage_recall", Text("Recall"), "%"),
    ("coverage_precision", Text("Precision"), "%"),
    ("density_distance", Text("Density"), "g/cm³"),
    ("energy_distance", Text("Energy"), "eV/atom"),
    ("elements_distance", Text("Elements"), ""),
)


def tables_of(figures: Sequence[Figure], benchmark: str) -> tuple[Table, ...]:
    """Return the figures with their meaning, and beside published ones."""
    if not figures:
        return ()
    rows = tuple((one.title, _value(one), _floor(one), one.meaning, one.source, one.count) for one in figures)
    head = (Text("Figure"), Text("Value"), Text("At best"), Text("Meaning"), Text("Source"), Text("Crystals"))
    note = Text("With standard errors. At best: what as many crystals drawn from the reference itself have on average.")
    own = Table(Text("Figures"), head, ("",) * len(head), rows, note)
    return (own, *_beside(figures, benchmark))


def _value(one: Figure) -> str:
    value = format_number(one.value, 4) if not one.error else format_value(one.value, one.error)
    return f"{value} {one.unit}".strip()


def _floor(one: Figure) -> str:
    return "" if one.floor is None else f"{format_number(one.floor, 3)} {one.unit}".strip()


def _beside(figures: Sequence[Figure], benchmark: str) -> tuple[Table, ...]:
    others = published(benchmark)
    own = {one.key: one.value for one in figures}
    if "coverage_recall" not in own or not others:
        return ()
    mine: tuple[Cell, ...] = (Text("This set"), *(_rounded(own.get(key)) for key, _, _ in _COLUMNS), "")
    rows = [
        (
            one.model, one.structural, one.compositional, one.recall, one.precision,
            one.density, one.energy, one.elements, one.source,
        )
        for one in others
    ]  # fmt: skip
    title = BENCHMARKS[benchmark].title
    note = Text(
        "Comparable if the reference is the test part of {0}. Published energies come from another model. The figures "
        "are second-hand; see the papers.",
        title,
    )
    head = (Text("Generator"), *(name for _, name, _ in _COLUMNS), Text("Source"))
    units = ("", *(unit for _, _, unit in _COLUMNS), "")
    return (Table(Text("Beside published figures on {0}", title), head, units, (mine, *rows), note),)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def charts_of(scores: Scores) -> tuple[Chart, ...]:
    """Return the distributions that are compared."""
    own, others = scores.generated, scores.reference
    if own is None:
        return ()
    valid = own.valid if others is not None else own.structural & own.compositional
    if not valid.any():
        valid = np.ones(len(own), dtype=bool)
    found = [
        _distribution(Text("Density"), "g/cm³", own.densities[valid], None if others is None else others.densities)
    ]
    counts = None if others is None else others.elements.astype(float)
    found.append(_counted(own.elements[valid].astype(float), counts))
    if scores.energies is not None:
        mine, theirs = scores.energies
        found.append(_distribution(Text("Energy"), "eV/atom", mine[valid], theirs if len(theirs) else None))
    if scores.above:
        above = np.array(list(scores.above.values()))
        found.append(_distribution(Text("Energy above hull"), "eV/atom", above, None))
    return tuple(chart for chart in found if chart is not None)


def _distribution(name: str, unit: str, own: NDArray[np.float64], others: NDArray[np.float64] | None) -> Chart | None:
    mine = own[np.isfinite(own)]
    theirs = np.zeros(0) if others is None else others[np.isfinite(others)]
    every = np.concatenate([mine, theirs])
    if not len(mine) or not len(every):
        return None
    low, high = np.quantile(every, [0.005, 0.995]) if len(every) > _BINS else (every.min(), every.max())
    bins = int(np.clip(2 * len(mine) ** 0.5, 6, _BINS))
    edges = np.linspace(low, max(high, low + 1e-3), bins + 1)
    middles = (edges[1:] + edges[:-1]) / 2
    curves = [_curve(Text("Generated"), middles, mine, edges)]
    if len(theirs):
        curves.append(_curve(Text("Reference"), middles, theirs, edges))
    return Chart(name, unit, Text("Share"), "%", tuple(curves), title=name)


def _curve(name: str, middles: NDArray[np.float64], values: NDArray[np.float64], edges: NDArray[np.float64]) -> Curve:
    return Curve(name, middles, 100 * np.histogram(values, edges)[0] / len(values))


def _counted(own: NDArray[np.float64], others: NDArray[np.float64] | None) -> Chart:
    places = np.arange(1, 1 + max(2, int(own.max()), int(others.max()) if others is not None and len(others) else 0))
    edges = np.append(places - 0.5, places[-1] + 0.5)
    curves = [_curve(Text("Generated"), places.astype(float), own, edges)]
    if others is not None and len(others):
        curves.append(_curve(Text("Reference"), places.astype(float), others, edges))
    drawn = tuple(Curve(one.name, one.x, one.y, drawn="both") for one in curves)
    name = Text("Number of elements")
    return Chart(name, "", Text("Share"), "%", drawn, counts=True, title=name)


def sentences_of(scores: Scores) -> tuple[str, ...]:
    """Return the figures that matter most, one a sentence."""
    return tuple(Text("{0}: {1}", one.title, _value(one)) for one in scores.figures if one.key in _FIRST)


def warnings_of(scores: Scores) -> tuple[str, ...]:
    """Return where figures flatter."""
    said = []
    by_key = {one.key: one for one in scores.figures}
    unique = by_key.get("uniqueness")
    if unique is not None and unique.count > 1 and unique.value < _REPEATED:
        said.append(
            Text(
                "Most structures are repeated: {0} % are distinct, so that validity and precision flatter the set.",
                format_number(unique.value, 3),
            )
        )
    recall, joint = by_key.get("coverage_recall"), by_key.get("joint_recall")
    if recall is not None and joint is not None and recall.value - joint.value > _APART:
        said.append(
            Text(
                "Coverage as published is far above that by single crystals: structures and compositions that are near "
                "belong to different crystals."
            )
        )
    return tuple(said)
