"""Tables, charts and sentences of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.models.registry import spec_named
from core.quantities import quantity
from core.screening.ranking import costs_of, front, ranked
from core.screening.rules import COMPOSITION, numbers_of_composition
from core.screening.stages import HullStage, PropertyStage, RelaxStage
from core.tasks.base import Entry, Value
from core.tasks.charts import Chart, Curve
from core.tasks.generated import StageCount
from core.tasks.screen_tools_run import ENERGIES
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.screening.candidates import Candidate
    from core.screening.limits import Wish
    from core.screening.recipe import Recipe
    from core.screening.running import Rejected, Screen
    from core.tasks.simulating import Cell

CAME = "came"
LISTED = 5000
"""Rows of a table; the file that is written has all that passed."""
MOST_MADE = 500
"""Structures that are handed on."""
_MOST_COLUMNS = 10
_FOLLOWING = ("young_modulus", "poisson_ratio", "pugh_ratio", "metal_probability")
"""What follows from the numbers that a model of properties names."""


def levels_of(screen: Screen) -> tuple[StageCount, ...]:
    """Return how many came, and how many passed each stage."""
    first = StageCount(CAME, Text("Candidates"), screen.came)
    rows = [
        StageCount(f"{place} {stage.stage}", stage.title, screen.counts[place], screen.lost[place])
        for place, stage in enumerate(screen.stages)
    ]
    return (first, *rows)


def with_wishes(candidates: Sequence[Candidate], wishes: Sequence[Wish]) -> list[Candidate]:
    """Return candidates with the numbers that they are ranked by and that their composition tells, by rank."""
    keys = [wish.key for wish in wishes if wish.key in COMPOSITION]
    told = [_told(one, keys) for one in candidates] if keys else list(candidates)
    return [told[i] for i in ranked(told, wishes)]


def _told(one: Candidate, keys: Sequence[str]) -> Candidate:
    from core.screening.candidates import Verdict

    return one.after(
        Verdict(numbers=numbers_of_composition(one.amounts, [key for key in keys if key not in one.numbers]))
    )


def table_of(candidates: Sequence[Candidate], recipe: Recipe) -> Table:
    """Return what passed, in its order, with its numbers."""
    keys = _columns(candidates, recipe)
    best = set(front(costs_of(candidates, recipe.ranking))) if len(recipe.ranking) > 1 else set()
    heads: list[str] = [Text("Rank"), Text("Material"), *(quantity(key).label for key in keys)]
    units = ["", "", *(quantity(key).unit for key in keys)]
    rows: list[tuple[Cell, ...]] = [
        (
            place + 1,
            one.title,
            *(one.numbers.get(key, (None, None))[0] for key in keys),
            *((place in best,) if best else ()),
            str(one.origin),
        )
        for place, one in enumerate(candidates[:LISTED])
    ]
    heads += [Text("On the Pareto front")] if best else []
    units += [""] if best else []
    frames = tuple(frames_of(candidates[:LISTED]))
    note = Text("The first {0} of {1}.", LISTED, len(candidates)) if len(candidates) > LISTED else ""
    linked = frames if any(frame >= 0 for frame in frames) else ()
    return Table(Text("Ranking"), (*heads, Text("Origin")), (*units, ""), tuple(rows), note, linked)


def _columns(candidates: Sequence[Candidate], recipe: Recipe) -> list[str]:
    """Return the numbers worth a column: those that are ranked by, those with limits, then the others."""
    asked = [wish.key for wish in recipe.ranking]
    limited = [key for stage in recipe.stages for key in getattr(stage, "limits", {})]
    known = [key for one in candidates[:200] for key in one.numbers]
    held = set(known)
    return [key for key in dict.fromkeys([*asked, *limited, *known]) if key in held][:_MOST_COLUMNS]


def frames_of(candidates: Sequence[Candidate]) -> list[int]:
    """Return which of the structures that are handed on each candidate is, −1 of none."""
    found, count = [], 0
    for one in candidates:
        there = one.crystal is not None and len(one.crystal) > 0 and count < MOST_MADE
        found.append(count if there else -1)
        count += there
    return found


def rejects_of(rejected: Sequence[Rejected], screen: Screen) -> Table:
    """Return what was rejected: by which stage, why, and what was held against which threshold."""
    head = (
        *(Text("Material"), Text("Reason"), Text("Stage"), Text("Value"), Text("Asked for")),
        Text("Origin"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.candidate.title,
            one.verdict.reason,
            screen.stages[one.stage].title,
            one.verdict.value,
            one.verdict.limit,
            str(one.candidate.origin),
        )
        for one in rejected
    ]
    lost = sum(screen.lost.values())
    note = Text("{0} of {1}; the journal has all of them.", len(rows), lost) if lost > len(rows) else ""
    return Table(Text("Rejected"), head, ("",) * len(head), tuple(rows), note)


def charts_of(
    candidates: Sequence[Candidate], rejected: Sequence[Rejected], wishes: Sequence[Wish]
) -> tuple[Chart, ...]:
    """Return the numbers that are ranked by against each other with their Pareto front, or the order of one alone."""
    frames = frames_of(candidates)
    if len(wishes) == 1:
        return _order(candidates, wishes[0], frames)
    pairs = [(wishes[0], other) for other in wishes[1:]]
    charts = [_against(candidates, rejected, one, other, frames) for one, other in pairs]
    return tuple(chart for chart in charts if chart is not None)


def _order(candidates: Sequence[Candidate], wish: Wish, frames: Sequence[int]) -> tuple[Chart, ...]:
    held = [i for i, one in enumerate(candidates) if wish.key in one.numbers]
    if not held:
        return ()
    what = quantity(wish.key)
    values = np.array([candidates[i].numbers[wish.key][0] for i in held])
    halves = [candidates[i].numbers[wish.key][1] for i in held]
    errors = np.array([np.nan if half is None else half for half in halves]) if any(halves) else None
    curve = Curve(Text("Passed"), np.array(held, float) + 1, values, drawn="points", errors=errors)
    linked = tuple(frames[i] for i in held)
    return (
        Chart(
            Text("Rank"), "", what.label, what.unit, (curve,), counts=True, title=Text("Ranking"),
            frames=linked if any(frame >= 0 for frame in linked) else (),
        ),
    )  # fmt: skip


def _against(
    candidates: Sequence[Candidate], rejected: Sequence[Rejected], one: Wish, other: Wish, frames: Sequence[int]
) -> Chart | None:
    keys = one.key, other.key
    held = [i for i, each in enumerate(candidates) if all(key in each.numbers for key in keys)]
    out = [each.candidate for each in rejected if all(key in each.candidate.numbers for key in keys)]
    if not held and not out:
        return None
    points = np.array([[candidates[i].numbers[key][0] for key in keys] for i in held]).reshape(-1, 2)
    lead = front(costs_of([candidates[i] for i in held], (one, other)))
    lead.sort(key=lambda i: float(points[i, 0]))
    curves = [Curve(Text("Passed"), points[:, 0], points[:, 1], drawn="points")]
    linked = [frames[i] for i in held]
    if lead:
        # one that comes near a value is no line that goes one way
        drawn: Literal["points", "both"] = "points" if "near" in {one.want, other.want} else "both"
        curves.append(Curve(Text("Pareto front"), points[lead, 0], points[lead, 1], drawn=drawn))
        linked += [frames[held[i]] for i in lead]
    if out:
        lost = np.array([[each.numbers[key][0] for key in keys] for each in out])
        curves.append(Curve(Text("Rejected"), lost[:, 0], lost[:, 1], drawn="points", main=False))
        linked += [-1] * len(out)
    x, y = quantity(keys[0]), quantity(keys[1])
    return Chart(
        x.label, x.unit, y.label, y.unit, tuple(curves), title=Text("{0} and {1}", x.label, y.label),
        frames=tuple(linked) if any(frame >= 0 for frame in linked) else (),
    )  # fmt: skip


def entries_of(candidates: Sequence[Candidate], recipe: Recipe) -> tuple[Entry, ...]:
    """Return what is known of the structures that are handed on."""
    models = _models(recipe)
    held = [one for one in candidates if one.crystal is not None and len(one.crystal)][:MOST_MADE]
    return tuple(
        Entry(
            "",
            one.crystal,
            {key: Value(key, value, half, models.get(key, "")) for key, (value, half) in one.numbers.items()},
            remarks=(one.origin,) if one.origin else (),
        )
        for one in held
    )


def _models(recipe: Recipe) -> dict[str, str]:
    """Return which model each number comes from."""
    found: dict[str, str] = {}
    for stage in recipe.stages:
        if isinstance(stage, PropertyStage):
            spec = spec_named(stage.model)
            told = () if spec is None else spec.quantities
            found |= dict.fromkeys([*told, *_FOLLOWING, *stage.limits], stage.model)
        elif isinstance(stage, RelaxStage | HullStage):
            found |= dict.fromkeys(ENERGIES, stage.potential)
    return found


def summary_of(screen: Screen, left: int) -> list[str]:
    """Say how many passed, and where most were lost."""
    said: list[str] = [Text("{0} of {1} candidates passed.", f"{left:,}", f"{screen.came:,}")]
    if screen.lost:
        place, count = screen.lost.most_common(1)[0]
        said.append(Text("Most were lost at “{0}”: {1}.", screen.stages[place].title, f"{count:,}"))
    if screen.recalled:
        said.append(Text("{0} verdicts were known from before.", f"{screen.recalled:,}"))
    if screen.pool.repeated:
        said.append(Text("{0} came more than once and count once.", f"{screen.pool.repeated:,}"))
    return said
