from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from core.engine.context import LocalContext
from core.errors import Cancelled, UserError
from core.library.coding import decode, encode
from core.tasks.base import StructureInput
from core.tasks.classes import result_classes
from core.tasks.generated import Generation, GenerationSoFar
from core.tasks.steer import TASK, SteerParams
from tests.core.models.crystals import copper, salt, store

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

QUICK: dict[str, Any] = {"number": 5, "max_atoms": 4, "relax": False, "novelty": "off", "steps": 2}


def steer(*crystals: Crystal, ctx: LocalContext | None = None, **more: Any) -> Generation:
    inputs = tuple(StructureInput(crystal, f"{i}.cif") for i, crystal in enumerate(crystals))
    result = TASK.run(inputs, SteerParams(**{**QUICK, **more}), ctx or LocalContext(models=store()))
    assert not result.of_inputs
    (entry,) = result.entries
    assert isinstance(entry, Generation), entry.error
    return entry


@pytest.fixture(scope="module")
def climbed() -> tuple[Generation, list[GenerationSoFar]]:
    partials: list[GenerationSoFar] = []

    def listen(_fraction: float | None, _message: str, partial: object) -> None:
        if isinstance(partial, GenerationSoFar):
            partials.append(pickle.loads(pickle.dumps(partial)))  # noqa: S301  # our own bytes

    entry = steer(salt(), ctx=LocalContext(listen, store()), mode="optimise", gap=3.0, gap_tolerance=1.0)
    return entry, partials


def test_a_climb_stands_beside_what_is_drawn_without_one(climbed: tuple[Generation, list[GenerationSoFar]]) -> None:
    entry, partials = climbed
    first, second = entry.sifted
    assert (first.source, second.source) == ("steer", "gan")
    assert first.drawn == second.drawn == 5
    assert first.path is not None
    assert second.path is None
    assert [one.at for one in first.path.steps] == [0, 1, 2]
    assert {one.number for one in first.path.points} == set(range(5))
    assert first.path.targets == {"band_gap": (3.0, 1.0)}
    assert any(one.path is not None and one.path.steps for one in partials)
    assert decode(encode(entry), result_classes()).sifted[0].path.steps[2].at == 2
    told = json.loads(json.dumps(entry.extra_json()))["funnels"][0]["path"]
    assert told["kind"] == "optimise"
    assert set(told["points"][0]["foreseen"]) >= {"band_gap"}


def test_a_way_begins_and_ends_at_the_crystals_given() -> None:
    entry = steer(salt(), copper(), mode="interpolate")
    (sifted,) = entry.sifted
    assert sifted.path is not None
    assert [one.given for one in sifted.path.points][:: len(sifted.path.points) - 1] == [True, True]
    every = {one.number: one for one in (*sifted.survivors, *sifted.rejects)}
    last = every[max(every)]
    assert last.crystal.same_geometry(copper(), 1e-9)


@pytest.mark.parametrize(
    ("crystals", "options", "said"),
    [
        ((salt(),), {"mode": "interpolate"}, "not between 1"),
        ((), {"mode": "vary"}, "No crystal is chosen"),
        ((), {"mode": "optimise"}, "No target"),
        ((), {"mode": "optimise", "gap": 40.0}, "no crystal is known to come near"),
        ((salt(), salt()), {"mode": "interpolate"}, "nothing lies between"),
        ((salt(), copper()), {"mode": "interpolate", "templates": "first"}, "different numbers of elements"),
    ],
)
def test_what_cannot_be_done_is_said(crystals: tuple[Crystal, ...], options: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        steer(*crystals, **options)
    assert caught.value.hint


def test_cancelled_within_a_climb() -> None:
    def cancel(fraction: float | None, message: str, _partial: object) -> None:
        if "Climbing" in message:
            raise Cancelled

    with pytest.raises(Cancelled):
        steer(ctx=LocalContext(cancel, store()), mode="optimise", gap=2.0)
