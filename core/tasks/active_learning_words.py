"""Charts, tables and sentences of active learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.active.acquisition import TITLES
from core.active.replay import mean_curve, needed, needed_band
from core.errors import StructureError
from core.formatting import format_number, format_value
from core.nanotubes.build import build
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Simulation, SimulationSoFar, Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.active.acquisition import Way
    from core.active.campaign import Campaign
    from core.active.pool import Pool
    from core.active.replay import Course
    from core.structures.crystal import Crystal
    from core.tasks.active_learning import ActiveLearningParams
    from core.tasks.simulating import Cell

    Courses = Mapping[tuple[Way, int], Course]

_LISTED = 100
_CLEAR = 2.0
"""Standard errors from which a difference counts."""
_LABELS = Text("Labels")


# -- replays ---------------------------------------------------------------------------------------------------------


def replay_so_far(pool: Pool, params: ActiveLearningParams, courses: Courses) -> SimulationSoFar:
    """Return what replays have shown so far."""
    return SimulationSoFar(0, _replay_charts(pool, params, courses))


def replay_entry(
    pool: Pool, params: ActiveLearningParams, courses: Courses, *, complete: bool, seeds: int
) -> Simulation:
    """Return what replays came to."""
    by_way = _by_way(params, courses)
    replays = min(map(len, by_way.values()), default=0)
    summary: list[str] = [Text("{0} labelled materials, {1} replays of each way.", len(pool), replays)]
    if all(by_way.values()) and len(by_way) > 1:
        summary += _gain(pool, params, by_way)
    remarks = list(pool.notes)
    if not complete:
        remarks.append(Text("It was stopped before all {0} replays were done.", seeds))
    return Simulation(
        Text("Replay of {0} labels", len(pool)),
        None,
        charts=_replay_charts(pool, params, courses),
        summary=tuple(summary),
        tables=tuple(_replay_table(pool, by_way)),
        remarks=tuple(remarks),
        complete=complete,
    )


def _by_way(params: ActiveLearningParams, courses: Courses) -> dict[Way, list[Course]]:
    """Return the replays of each way, of starts that both have."""
    ways: tuple[Way, ...] = tuple(dict.fromkeys((params.acquisition, "random")))
    seeds = sorted({seed for _, seed in courses if all((way, seed) in courses for way in ways)})
    return {way: [courses[way, seed] for seed in seeds] for way in ways}


def _replay_charts(pool: Pool, params: ActiveLearningParams, courses: Courses) -> tuple[Chart, ...]:
    by_way = {way: held for way, held in _by_way(params, courses).items() if held}
    if not by_way:
        return ()
    what = Text("Error of the test part")
    charts = [
        Chart(_LABELS, "", what, pool.unit, _curves(by_way, "errors"), counts=True, title=Text("Learning curve")),
        Chart(
            _LABELS, "", Text("Best found: {0}", pool.title), pool.unit, _curves(by_way, "best"), counts=True,
            title=Text("Best found"),
        ),
    ]  # fmt: skip
    return tuple(charts[::-1] if params.acquisition == "improvement" else charts)


def _curves(by_way: Mapping[Way, Sequence[Course]], what: str) -> tuple[Curve, ...]:
    found = []
    for way, held in by_way.items():
        sizes, means, errors = mean_curve(held, what)
        found.append(Curve(TITLES[way], sizes, means, errors=errors if np.isfinite(errors).all() else None))
    return tuple(found)


def _replay_table(pool: Pool, by_way: Mapping[Way, Sequence[Course]]) -> list[Table]:
    held = {way: mean_curve(courses) for way, courses in by_way.items() if courses}
    if not held:
        return []
    sizes = next(iter(held.values()))[0]
    rows: list[tuple[Cell, ...]] = [
        (int(size), *(format_value(float(means[i]), float(errors[i])) for _, means, errors in held.values()))
        for i, size in enumerate(sizes)
    ]
    head = (_LABELS, *(TITLES[way] for way in held))
    note = Text("Mean absolute error ± standard error over the replays.")
    return [Table(Text("Errors"), head, ("", *(pool.unit for _ in held)), tuple(rows), note)]


def _gain(pool: Pool, params: ActiveLearningParams, by_way: Mapping[Way, Sequence[Course]]) -> list[str]:
    """Say in words what choosing would have gained over chance."""
    chosen, chance = by_way[params.acquisition], by_way["random"]
    if len(chosen) < 2:
        return [Text("One replay of each says nothing of the difference.")]
    said = [_gain_of_error(pool, params.acquisition, chosen, chance)]
    if params.acquisition == "improvement":
        said.insert(0, _gain_of_best(params, chosen, chance))
    return said


def _gain_of_error(pool: Pool, way: Way, chosen: Sequence[Course], chance: Sequence[Course]) -> str:
    sizes, means, _ = mean_curve(chance)
    goal = float(means[-1])
    name, unit = TITLES[way], pool.unit
    figure = f"{format_number(goal, 3)} {unit}".strip()
    last = np.array([a.errors[-1] - b.errors[-1] for a, b in zip(chosen, chance, strict=True)])
    clear = abs(last.mean()) > _CLEAR * last.std(ddof=1) / np.sqrt(len(last))
    labels = needed(chosen, goal)
    if np.isfinite(labels) and labels < sizes[-1]:
        low, high = needed_band(chosen, goal)
        ends = f"{low:.0f}", f"{high:.0f}" if np.isfinite(high) else Text("more than {0}", f"{sizes[-1]:.0f}")
        words = Text(
            "{0} reaches an MAE of {1} with {2} labels ({3} to {4}), where random choice needs {5}.",
            name, figure, f"{labels:.0f}", *ends, f"{sizes[-1]:.0f}",
        )  # fmt: skip
        return words if clear else Text("{0} The two cannot be told apart at the end.", words)
    if clear:
        return Text(
            "For the error, random choice does better: with {0} labels its MAE of {1} is not reached.",
            f"{sizes[-1]:.0f}", figure,
        )  # fmt: skip
    return Text("For the error nothing is gained over random choice, whose MAE with {0} labels is {1}.",
                f"{sizes[-1]:.0f}", figure)  # fmt: skip


def _gain_of_best(params: ActiveLearningParams, chosen: Sequence[Course], chance: Sequence[Course]) -> str:
    """Say after how many labels one of the best 1 % was found, at the median."""
    never = params.budget + 1.0
    found = [np.array([never if one.found is None else one.found for one in held]) for held in (chosen, chance)]
    medians = [float(np.median(one)) for one in found]
    words = [Text("more than {0}", params.budget) if one >= never else Text("{0}", f"{one:.0f}") for one in medians]
    return Text("One of the best 1 % is found after {0} labels at the median, where random choice needs {1}.", *words)


# -- campaigns -------------------------------------------------------------------------------------------------------


def campaign_so_far(campaign: Campaign, params: ActiveLearningParams) -> SimulationSoFar:
    """Return what a campaign has so far."""
    return SimulationSoFar(0, _campaign_charts(campaign, params))


def campaign_entry(
    campaign: Campaign,
    params: ActiveLearningParams,
    batch: Sequence[int],
    faults: Mapping[int, str],
    *,
    good: bool,
    file: str,
    complete: bool,
) -> Simulation:
    """Return what a campaign came to, or what is to be labelled next."""
    pool = campaign.pool
    made = _structures(pool, batch or _best(campaign))
    tables = [_next_table(campaign, batch, made)] if batch else []
    tables += [_labels_table(campaign, [] if batch else list(made))]
    if faults:
        rows = tuple((pool.names[i], reason) for i, reason in list(faults.items())[:_LISTED])
        tables.append(Table(Text("Without a label"), (Text("Material"), Text("Reason")), ("", ""), rows))
    crystals = tuple(made.values())
    return Simulation(
        Text("{0} of {1} labelled", len(pool.known), len(pool)),
        crystals[0] if crystals else None,
        charts=_campaign_charts(campaign, params),
        summary=tuple(_campaign_words(campaign, params, batch, good=good, file=file)),
        tables=tuple(tables),
        remarks=pool.notes,
        made=crystals,
        made_title=Text("Next to label") if batch else Text("Best found"),
        complete=complete,
        shown=0,
    )


def _best(campaign: Campaign) -> list[int]:
    """Return the places of the best labels, the best first."""
    known = campaign.pool.known
    sign = 1.0 if campaign.choice.sense == "least" else -1.0
    order = np.argsort(sign * campaign.pool.labels[known], kind="stable")
    return [int(i) for i in known[order][: campaign.choice.batch]]


def _structures(pool: Pool, places: Sequence[int]) -> dict[int, Crystal]:
    found: dict[int, Crystal] = {}
    for place in places:
        crystal = pool.crystals[place] if pool.crystals else None
        if crystal is None and not pool.crystals and pool.subjects:
            try:
                crystal = build(pool.subjects[place])
            except StructureError:
                continue
        if crystal is not None and len(crystal):
            found[place] = crystal
    return found


def _campaign_charts(campaign: Campaign, params: ActiveLearningParams) -> tuple[Chart, ...]:
    steps, pool = campaign.steps, campaign.pool
    if len(steps) < 2:
        # one point is no curve
        return ()
    sizes = np.array([step.labels for step in steps], float)
    errors = Curve(
        Text("Cross-validated"), sizes, np.array([step.error for step in steps]), drawn="both",
        errors=np.array([step.standard_error for step in steps]),
    )  # fmt: skip
    foreseen = np.array([step.spread for step in steps])
    spreads = [Curve(Text("Foreseen spread"), sizes, foreseen, drawn="both")] if np.isfinite(foreseen).any() else []
    marks = (Mark(params.stop_error, Text("good enough"), "y"),) if params.stop_error else ()
    best = Curve(pool.title, sizes, np.array([step.best for step in steps]), drawn="both")
    found = Text("Best found: {0}", pool.title)
    return (
        Chart(_LABELS, "", Text("Error"), pool.unit, (errors, *spreads), counts=True, title=Text("Error"), marks=marks),
        Chart(_LABELS, "", found, pool.unit, (best,), counts=True, title=Text("Best found")),
    )


def _next_table(campaign: Campaign, batch: Sequence[int], made: Mapping[int, Crystal]) -> Table:
    pool = campaign.pool
    rows: list[tuple[Cell, ...]] = []
    said = None if campaign.model is None else campaign.model.say(pool.features[list(batch)])
    for place, i in enumerate(batch):
        numbers = (None, None) if said is None else (float(said[0][place]), float(said[1][place]))
        rows.append((place + 1, pool.names[i], *numbers))
    frames = _frames(batch, made)
    head = (Text("Place"), Text("Material"), Text("Foreseen: {0}", pool.title), Text("Spread"))
    note = Text("Chosen to differ from each other: nothing is learned yet.") if said is None else ""
    return Table(Text("Next to label"), head, ("", "", pool.unit, pool.unit), tuple(rows), note, frames)


def _labels_table(campaign: Campaign, linked: Sequence[int]) -> Table:
    pool = campaign.pool
    known = pool.known
    sign = 1.0 if campaign.choice.sense == "least" else -1.0
    order = known[np.argsort(sign * pool.labels[known], kind="stable")].tolist()
    rows: list[tuple[Cell, ...]] = [(pool.names[i], float(pool.labels[i])) for i in order]
    frames = _frames(order, dict.fromkeys(linked))
    return Table(_LABELS, (Text("Material"), pool.title), ("", pool.unit), tuple(rows), frames=frames)


def _frames(places: Sequence[int], made: Mapping[int, object]) -> tuple[int, ...]:
    index = {place: frame for frame, place in enumerate(made)}
    found = tuple(index.get(i, -1) for i in places)
    return found if any(frame >= 0 for frame in found) else ()


def _campaign_words(
    campaign: Campaign, params: ActiveLearningParams, batch: Sequence[int], *, good: bool, file: str
) -> list[str]:
    pool = campaign.pool
    said: list[str] = [Text("{0} of {1} materials have a label.", len(pool.known), len(pool))]
    if campaign.steps:
        step = campaign.steps[-1]
        figure = f"{format_value(step.error, step.standard_error)} {pool.unit}".strip()
        said.append(Text("The cross-validated error is {0} (± standard error).", figure))
    if good:
        said.append(Text("That is good enough, so it ended."))
    elif batch:
        said.append(Text("Fill in the labels of {0} materials in {1} and give it as “Answers”.", len(batch), file))
    elif not campaign.free:
        said.append(Text("Nothing is left to label."))
    elif len(pool.known) >= params.budget:
        said.append(Text("The budget is spent."))
    return said
