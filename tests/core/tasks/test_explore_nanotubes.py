from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pydantic import ValidationError

from core.engine.context import LocalContext
from core.errors import Cancelled, UserError
from core.exploration.oracles import truth_of
from core.tasks.explore_nanotubes import TASK, ExploreNanotubesParams
from core.tasks.exploring import Exploration, ExplorationSoFar

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.nanotubes.recipe import TubeRecipe

QUICK: dict[str, Any] = {"most_atoms": 80, "budget": 4, "searcher": "random", "compare": "none"}


def explore(listener: Callable[..., None] | None = None, ctx: LocalContext | None = None, **more: Any) -> Exploration:
    params = ExploreNanotubesParams(**{**QUICK, **more})
    (entry,) = TASK.run((), params, ctx or LocalContext(listener)).entries
    assert isinstance(entry, Exploration)
    return entry


def test_every_tube_tried_stands_in_the_table_and_can_be_shown() -> None:
    entry = explore(stop_when_met=False, compare="random", searcher="genetic")
    (table,) = entry.tables
    column, gap = table.head.index("Searcher"), table.head.index("Gap")
    assert len(table.rows) == len(entry.made) == 8
    assert table.frames == tuple(range(8))
    assert {row[column] for row in table.rows} == {"Genetic", "Random"}
    assert entry.crystal is entry.made[entry.shown]
    assert entry.values["tight_binding_gap"].value == table.rows[entry.shown][gap]
    known = [entry.member(place) for place in range(8)]
    assert [one.crystal for one in known if one is not None] == list(entry.made)
    assert [one.values["tight_binding_gap"].value for one in known if one is not None] == [
        row[gap] for row in table.rows
    ]
    assert entry.member(8) is None
    diameter = table.head.index("Diameter")
    for chart in entry.charts[1:3]:
        assert sorted(chart.frames) == list(range(8))
        points = np.concatenate([curve.x for curve in chart.curves])
        assert points.tolist() == [table.rows[frame][diameter] for frame in chart.frames]


def test_the_best_so_far_never_gets_worse() -> None:
    entry = explore(budget=8, stop_when_met=False)
    (curve,) = entry.charts[0].curves
    assert (np.diff(curve.y) <= 0).all()


def test_a_search_ends_with_the_first_tube_that_will_do() -> None:
    entry = explore(gap=0.5, gap_tolerance=0.5, budget=50)
    (table,) = entry.tables
    assert table.rows[-1][table.head.index("Will do")] is True
    assert len(entry.made) < 50
    assert abs(entry.values["tight_binding_gap"].value - 0.5) <= 0.5


def test_several_aims_have_a_pareto_front() -> None:
    entry = explore(gap=0.6, diameter=1.0, budget=6, stop_when_met=False)
    front = next(chart for chart in entry.charts if chart.title == "Pareto front")
    points = front.curves[-1]
    losses = np.stack([abs(points.x - 0.6), abs(points.y - 1.0)])
    order = np.argsort(losses[0])
    assert (np.diff(losses[1][order]) <= 1e-12).all(), "on a front, what is nearer in one is farther in the other"


def test_what_was_found_so_far_is_reported() -> None:
    heard: list[ExplorationSoFar] = []

    def listen(_fraction: float | None, _message: str, partial: object) -> None:
        if isinstance(partial, ExplorationSoFar):
            heard.append(partial)

    explore(listen, stop_when_met=False, compare="random", searcher="genetic")
    assert heard
    assert [curve.name for curve in heard[0].charts[0].curves] == ["Genetic", "Random"], "colours go by the place"
    assert all(np.isfinite(curve.y).all() for part in heard for curve in part.charts[0].curves)
    assert heard[0].crystal is not None
    assert [one.crystal for one in heard[0].tried] == list(heard[0].made)
    assert heard[0].tables[0].rows


def test_it_can_be_cancelled_and_stopped() -> None:
    def cancel(fraction: float | None, _message: str, _partial: object) -> None:
        if fraction:
            raise Cancelled

    with pytest.raises(Cancelled):
        explore(cancel, stop_when_met=False, budget=100)
    ctx = LocalContext(None)
    ctx.stop_asked = True
    entry = explore(ctx=ctx, stop_when_met=False, budget=100)
    assert len(entry.made) == 1
    assert not entry.complete


@pytest.mark.parametrize(
    "bad",
    [
        {"gap": None},
        {"gap": 5.0},
        {"gap": -0.1},
        {"diameter": 3.0},
        {"diameter": 3.0, "widest": 2.0, "second_wall": True, "narrowest": 4.0},
        {"narrowest": 2.0, "widest": 1.0},
        {"least_strain": 5, "most_strain": 0},
    ],
)
def test_wishes_that_make_no_sense_are_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ExploreNanotubesParams(**bad)


def test_a_tube_as_wide_as_its_tolerance_allows_may_be_asked_for() -> None:
    assert ExploreNanotubesParams(diameter=1.7, widest=1.6).diameter == 1.7
    assert ExploreNanotubesParams(diameter=2.3, widest=1.6, second_wall=True).diameter == 2.3


def test_bounds_that_no_tube_keeps_to_are_refused() -> None:
    with pytest.raises(UserError):
        explore(most_atoms=10)


WANTED: dict[str, Any] = {"gap": None, "stability": "most", "strength": "most", "budget": 2, "most_changes": 0}


def columns(entry: Exploration, *names: str) -> list[list[Any]]:
    (table,) = entry.tables
    return [[row[table.head.index(name)] for row in table.rows] for name in names]


def test_what_a_potential_says_stands_beside_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def truth_with(
        _potential: object, keys: tuple[str, ...], _beat: object
    ) -> Callable[[TubeRecipe], dict[str, float]]:
        asked.append(keys)
        return lambda recipe: {**truth_of(recipe), "formation_energy": 0.1 * recipe.n, "specific_strength": 40.0}

    monkeypatch.setattr("core.tasks.explore_nanotubes_run.truth_with", truth_with)
    entry = explore(**WANTED)
    assert asked == [("formation_energy", "specific_strength")]
    assert columns(entry, "Specific strength") == [[40.0, 40.0]]
    assert {"formation_energy_per_atom", "specific_strength"} < set(entry.values)
    assert any(chart.title == "Pareto front" for chart in entry.charts)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_tubes_bear_what_others_found() -> None:
    entry = explore(**WANTED, most_atoms=30, narrowest=0.4, widest=0.7)
    energies, strengths = columns(entry, "Formation energy", "Specific strength")
    assert all(0.02 < energy < 0.6 for energy in energies)
    assert all(20 < strength < 80 for strength in strengths)  # 100 GPa: Peng et al., Nat. Nanotechnol. 3, 626 (2008)


def test_something_must_be_wanted() -> None:
    with pytest.raises(ValidationError, match="Nothing is wanted"):
        ExploreNanotubesParams(gap=None)
