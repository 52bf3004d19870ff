"""Charts as pictures and as numbers, without a window."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from core.tasks.charts import Chart, Charts, Curve
from core.tasks.relax import Relaxation
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from core.tasks.base import Entry

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Okabe and Ito's, which can be told apart with any eyes."""
_SIZE = (6.4, 4.0)  # inches
_DPI = 200
_MOST_NAMED = 12
_MARKERS = {"line": "", "points": "o", "both": "o"}


def charts_of(entry: Entry) -> tuple[Chart, ...]:
    """Return what there is to draw of a result."""
    if isinstance(entry, Charts):
        return entry.charts
    if isinstance(entry, Relaxation) and entry.frames:
        return _of_relaxation(entry)
    return ()


def name_of(chart: Chart) -> str:
    """Return what a chart is called."""
    return chart.title or chart.y_name


def write_figure(chart: Chart, stem: Path) -> None:
    """Write a chart as .svg, .png and .csv beside one another.

    Args:
        chart: The chart.
        stem: The files' path without an ending.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # text stays text, and the same chart gives the same file
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "matterdesk", "font.size": 9}):
        figure = Figure(figsize=_SIZE, dpi=_DPI, layout="constrained")
        _draw(chart, figure.add_subplot())
        figure.savefig(stem.with_suffix(".svg"), metadata={"Date": None})
        figure.savefig(stem.with_suffix(".png"))
    stem.with_suffix(".csv").write_text(_numbers(chart), encoding="utf-8")


def _draw(chart: Chart, axes: Any) -> None:
    groups: dict[str, str] = {}
    for curve in chart.curves:
        key = curve.group or curve.name
        colour = groups.get(key)
        named = key if colour is None else "_nolegend_"
        groups[key] = colour = colour or _COLOURS[len(groups) % len(_COLOURS)]
        line = "" if curve.drawn == "points" else "-"
        look = {
            "color": colour,
            "marker": _MARKERS[curve.drawn],
            "linestyle": line,
            "markersize": 3.5,
            "linewidth": 1.2,
        }
        axes.plot(curve.x, curve.y, label=str(named), **look)
        if curve.errors is not None and curve.drawn == "line":
            axes.fill_between(curve.x, curve.y - curve.errors, curve.y + curve.errors, color=colour, alpha=0.2, lw=0)
        elif curve.errors is not None:
            axes.errorbar(curve.x, curve.y, curve.errors, fmt="none", ecolor=colour, elinewidth=0.8, capsize=2)
    for mark in chart.marks:
        drawn = axes.axvline if mark.axis == "x" else axes.axhline
        drawn(mark.at, color="#808080", linewidth=0.8, linestyle="--", label=str(mark.name) or None)
    _dress(chart, axes, many=len(groups) + len(chart.marks))


def _dress(chart: Chart, axes: Any, *, many: int) -> None:
    axes.set_xlabel(_axis(chart.x_name, chart.x_unit))
    axes.set_ylabel(_axis(chart.y_name, chart.y_unit))
    axes.set_xscale("log" if chart.log_x else "linear")
    axes.set_yscale("log" if chart.log_y else "linear")
    if chart.ticks:
        axes.set_xticks([at for at, _ in chart.ticks], [name for _, name in chart.ticks])
    if chart.y_range is not None:
        axes.set_ylim(*chart.y_range)
    if chart.from_zero:
        axes.set_xlim(left=0.0)
    if chart.equal:
        axes.set_aspect("equal")
    axes.grid(visible=True, color="#d9dee5", linewidth=0.5)
    axes.set_axisbelow(True)
    if 1 < many <= _MOST_NAMED:
        axes.legend(frameon=False)


def _axis(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else str(name)


def _numbers(chart: Chart) -> str:
    """Return all points, one a row, with the curve that each belongs to."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["curve", _axis(chart.x_name, chart.x_unit), _axis(chart.y_name, chart.y_unit), "half-width (68 %)"]
    )
    for curve in chart.curves:
        errors = [""] * len(curve.x) if curve.errors is None else curve.errors.tolist()
        writer.writerows(zip([str(curve.name)] * len(curve.x), curve.x.tolist(), curve.y.tolist(), errors, strict=True))
    return out.getvalue()


def _of_relaxation(entry: Relaxation) -> tuple[Chart, ...]:
    import numpy as np

    steps = np.array([frame.step for frame in entry.frames], dtype=float)
    return tuple(
        Chart(Text("Step"), "", name, unit, (Curve(name, steps, numbers, drawn="both"),))
        for name, unit, numbers in (
            (Text("Total energy"), "eV", entry.energies),
            (Text("Largest force"), "eV/Å", entry.max_forces),
            (Text("Volume"), "Å³", entry.volumes),
        )
    )
