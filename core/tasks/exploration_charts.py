"""Curves and table of a search for nanotubes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.exploration.oracles import MECHANICS
from core.exploration.racing import TITLES
from core.exploration.wishes import front
from core.nanotubes.build import title_of
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.exploration.racing import Runner, Tried
    from core.exploration.wishes import Aim, Wish

    _Take = Callable[[Tried], float]

_AXES = {"gap": (Text("Band gap"), "eV"), "conductance": (Text("Conductance"), "2e²/h"),
         "diameter": (Text("Diameter"), "nm"), "formation_energy": (Text("Formation energy"), "eV/atom"),
         "specific_strength": (Text("Specific strength"), "MJ/kg")}  # fmt: skip
_SMOOTHED = 20  # episodes


def charts_of(runners: Sequence[Runner], wish: Wish) -> tuple[Chart, ...]:
    """Return how near each searcher came, what was explored, the Pareto front of two aims, and the agent's rewards."""
    frames = tuple(range(sum(len(runner.tried) for runner in runners)))
    charts = [_progress(runners, wish), _explored(runners, wish, frames), _map(runners, wish)]
    if len(wish.aims) > 1:
        charts.insert(1, _pareto(runners, wish, frames))
    if any(runner.rewards for runner in runners):
        charts.append(_rewards(runners))
    return tuple(charts)


def table_of(runners: Sequence[Runner]) -> Table:
    """Return every tube tried: what was foreseen, what zone folding says, and what tight binding says."""
    told = [runner.tried[0].step.answers for runner in runners if runner.tried]
    more = [key for key in MECHANICS if told and key in told[0]]
    rows = [
        (
            title_of(one.step.recipe),
            one.step.answers["gap"],
            one.law["gap"],
            None if one.foreseen is None else one.foreseen["gap"],
            one.step.answers["conductance"],
            one.step.answers["diameter"],
            *(one.step.answers[key] for key in more),
            one.step.met,
            TITLES[runner.key],
            place,
            one.step.recipe.atoms,
        )
        for runner in runners
        for place, one in enumerate(runner.tried, start=1)
    ]
    return Table(
        Text("Tubes tried"),
        (
            *(Text("Tube"), Text("Gap"), Text("Gap by zone folding"), Text("Gap foreseen"), Text("Conductance")),
            *(Text("Diameter"), *(_AXES[key][0] for key in more)),
            *(Text("Will do"), Text("Searcher"), Text("Question"), Text("Atoms")),
        ),
        ("", "eV", "eV", "eV", "2e²/h", "nm", *(_AXES[key][1] for key in more), "", "", "", ""),
        tuple(rows),
        Text("Gap and conductance by tight binding; zone folding knows curvature and load, but no changes of sites."),
        tuple(range(len(rows))),
    )


def _progress(runners: Sequence[Runner], wish: Wish) -> Chart:
    curves = []
    for runner in runners:
        losses = np.minimum.accumulate(np.array([wish.loss(one.step.answers) for one in runner.tried]))
        curves.append(Curve(TITLES[runner.key], np.arange(1, len(losses) + 1.0), losses, drawn="both"))
    marks = (Mark(1.0, Text("will do"), "y"),) if len(wish.aims) == 1 and wish.can_be_met else ()
    return Chart(
        Text("Questions put to tight binding"), "", Text("Tolerances off"), "",
        tuple(curves), counts=True, marks=marks, title=Text("Best so far"), from_zero=True,
    )  # fmt: skip


def _explored(runners: Sequence[Runner], wish: Wish, frames: tuple[int, ...]) -> Chart:
    """Return gap against diameter of all tubes tried."""
    marks = tuple(
        Mark(aim.value, Text("wanted"), "y" if aim.key == "gap" else "x")
        for aim in wish.aims
        if aim.sense == "near" and aim.key in {"gap", "diameter"}
    )
    curves = _points(runners, lambda one: one.step.answers["diameter"], lambda one: one.step.answers["gap"])
    return Chart(
        *_AXES["diameter"], *_AXES["gap"], curves, title=Text("Gap and diameter"), marks=marks, frames=frames
    )  # fmt: skip


def _map(runners: Sequence[Runner], wish: Wish) -> Chart:
    """Return where in the space of chiralities tubes were tried, and where the good ones lie."""
    tried = [one for runner in runners for one in runner.tried]
    losses = np.array([wish.loss(one.step.answers) for one in tried])
    low, high = np.quantile(losses, [0.25, 0.75]) if tried else (0.0, 0.0)
    parts = {
        Text("Nearest quarter"): np.flatnonzero(losses <= low),
        Text("Between"): np.flatnonzero((losses > low) & (losses <= high)),
        Text("Farthest quarter"): np.flatnonzero(losses > high),
    }
    diameters = np.array([one.step.answers["diameter"] for one in tried])
    angles = np.array([one.step.recipe.walls[0].chiral_angle for one in tried])
    curves = tuple(
        Curve(name, diameters[chosen], angles[chosen], drawn="points") for name, chosen in parts.items() if len(chosen)
    )
    frames = tuple(np.concatenate(list(parts.values())).tolist())
    return Chart(*_AXES["diameter"], Text("Chiral angle"), "°", curves, title=Text("Explored space"), frames=frames)


def _pareto(runners: Sequence[Runner], wish: Wish, frames: tuple[int, ...]) -> Chart:
    """Return the first two aims against each other, and the tubes that no other beats in both."""
    one, other = wish.aims[:2]
    tried = [each for runner in runners for each in runner.tried]
    best = front([(one.loss(each.step.answers[one.key]), other.loss(each.step.answers[other.key])) for each in tried])
    points = sorted((tried[i].step.answers[one.key], tried[i].step.answers[other.key]) for i in best)
    curves = _points(runners, lambda each: each.step.answers[one.key], lambda each: each.step.answers[other.key])
    line = Curve(Text("Pareto front"), np.array([p[0] for p in points]), np.array([p[1] for p in points]), drawn="both")
    marks = tuple(
        Mark(aim.value, Text("wanted"), axis)  # type: ignore[arg-type]
        for aim, axis in ((one, "x"), (other, "y"))
        if aim.sense == "near"
    )
    return Chart(*_axis(one), *_axis(other), (*curves, line), title=Text("Pareto front"), marks=marks, frames=frames)


def _axis(aim: Aim) -> tuple[str, str]:
    return _AXES[aim.key]


def _points(runners: Sequence[Runner], x: _Take, y: _Take) -> tuple[Curve, ...]:
    return tuple(
        Curve(
            TITLES[runner.key],
            np.array([x(one) for one in runner.tried], float),
            np.array([y(one) for one in runner.tried], float),
            drawn="points",
        )
        for runner in runners
    )


def _rewards(runners: Sequence[Runner]) -> Chart:
    rewards = np.array(next(runner.rewards for runner in runners if runner.rewards))
    count = np.arange(1, len(rewards) + 1.0)
    window = min(_SMOOTHED, len(rewards))
    mean = np.convolve(rewards, np.ones(window) / window, "valid")
    curves = (
        Curve(Text("Mean of {0} episodes", window), count[window - 1 :], mean),
        Curve(Text("Each"), count, rewards, drawn="points", main=False),
    )
    return Chart(Text("Episode"), "", Text("Reward"), "", curves, counts=True, title=Text("What the agent learns"))


def best_of(runners: Sequence[Runner]) -> tuple[int, Tried] | None:
    """Return the best tube of all, and its place among all; None where none was tried."""
    tried = [one for runner in runners for one in runner.tried]
    if not tried:
        return None
    place = max(range(len(tried)), key=lambda i: tried[i].step.score)
    return place, tried[place]
