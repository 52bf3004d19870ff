from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from core.engine.context import LocalContext
from core.errors import Cancelled, UserError
from core.generation.sources import available
from core.library.coding import decode, encode
from core.tasks.classes import result_classes
from core.tasks.generate import TASK, GenerateParams
from core.tasks.generated import Generation, GenerationSoFar, Sifted, StageCount
from core.tasks.sifting_run import lost_at
from tests.core.models.crystals import store

QUICK: dict[str, Any] = {
    "number": 6,
    "max_atoms": 2,
    "max_steps": 30,
    "fmax": 0.5,
    "above_hull": 5.0,
    "baseline": "none",
    "novelty": "off",
}


def generate(ctx: LocalContext | None = None, **more: Any) -> Generation:
    result = TASK.run((), GenerateParams(**{**QUICK, **more}), ctx or LocalContext(models=store()))
    assert not result.of_inputs
    (entry,) = result.entries
    assert isinstance(entry, Generation)
    return entry


@pytest.fixture(scope="module")
def told() -> tuple[Generation, list[GenerationSoFar]]:
    partials: list[GenerationSoFar] = []

    def listen(_fraction: float | None, _message: str, partial: object) -> None:
        if isinstance(partial, GenerationSoFar):
            partials.append(pickle.loads(pickle.dumps(partial)))  # noqa: S301  # our own bytes

    return generate(LocalContext(listen, store())), partials


def test_the_counts_fall_from_stage_to_stage_and_every_reject_has_a_reason(
    told: tuple[Generation, list[GenerationSoFar]],
) -> None:
    entry, _ = told
    (sifted,) = entry.sifted
    assert entry.complete
    counts = [one.count for one in sifted.stages]
    assert counts[0] == 6
    assert counts == sorted(counts, reverse=True)
    assert len(sifted.survivors) == counts[-1] >= 1
    assert len(sifted.rejects) + len(sifted.survivors) == 6
    assert all(one.reason for one in sifted.rejects)
    assert [one.key for one in sifted.stages] == [
        "raw", "valid", "neutral", "unique", "relaxed", "distinct", "stable", "target",
    ]  # fmt: skip


def test_survivors_keep_numbers_and_where_they_come_from(told: tuple[Generation, list[GenerationSoFar]]) -> None:
    entry, _ = told
    heights = [one.above_hull for one in entry.survivors]
    assert heights == sorted(heights)
    for one in entry.survivors:
        assert {"energy_above_hull", "formation_energy_per_atom", "band_gap", "bulk_modulus", "density"} <= {
            *one.values
        }
        assert one.values["formation_energy_per_atom"].uncertainty is not None
        # seed, source and place draw it again
        (drawn,) = [
            c
            for batch in available()[one.source].draw(
                GenerateParams(**QUICK).wanted(), one.number + 1, entry.seed, lambda _: None
            )
            for c in batch[-1:]
        ]
        assert drawn.origin == one.origin
    rows = json.loads(json.dumps(entry.extra_json()))["funnels"][0]
    assert rows["stages"][0] == {"key": "raw", "title": "Drawn", "count": 6, "share": 1.0}
    assert "_cell_length_a" in rows["survivors"][0]["cif"]
    assert entry.crystal is entry.survivors[0].crystal
    assert decode(encode(entry), result_classes()) is not None


def test_what_is_told_on_the_way_adds_up(told: tuple[Generation, list[GenerationSoFar]]) -> None:
    entry, partials = told
    first = partials[0]
    joined = Sifted(first.source, first.title, first.asked)
    for one in partials:
        joined = joined.joined(one)
    (sifted,) = entry.sifted
    assert joined.stages == sifted.stages
    assert [one.number for one in joined.survivors] == [one.number for one in sifted.survivors]
    assert [one.number for one in joined.rejects] == [one.number for one in sifted.rejects]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"use": "He Ne Ar", "gap": 1.0}, "noble gases"),
        ({"fewest_elements": 5, "most_elements": 5, "max_atoms": 2}, "5 elements do not fit"),
        ({"need": "O", "bar": "O"}, "both needed and left out"),
        ({"space_group": "225", "crystal_system": "hexagonal"}, "not hexagonal"),
        ({"space_group": "Xm-3m"}, "no space group"),
        ({"use": "Qq"}, "no element"),
        ({"need": "Lr"}, "never seen Lr"),
        ({"novelty": "library"}, "no library"),
        ({"space_group": "230", "max_atoms": 4}, "space group 230"),
    ],
)
def test_conditions_that_cannot_be_met(options: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        generate(**options)
    assert caught.value.hint


def test_where_nothing_survives_it_says_where_and_what_to_loosen() -> None:
    entry = generate(relax=False, gap=20.0, number=10)
    assert not entry.survivors
    assert "were lost at “Meets the target”" in entry.remarks[0]
    assert "tolerances" in entry.remarks[0]
    assert entry.crystal is None
    assert not entry.error


def test_where_nothing_could_be_drawn_it_says_so_rather_than_where_it_was_lost() -> None:
    none = Sifted("gan", "Network", 10, (StageCount("raw", "Drawn", 0), StageCount("valid", "Valid", 0)), complete=True)
    assert "Nothing could be drawn" in lost_at(none)
    assert "Valid" not in lost_at(none)


def test_a_target_is_met_by_all_survivors() -> None:
    entry = generate(relax=False, density=8.0, density_tolerance=3.0, number=30)
    assert entry.survivors
    for one in entry.survivors:
        assert abs(float(one.values["density"].value) - 8.0) <= 3.0
        assert one.facts["target_probability"] == 1.0


def test_baselines_stand_beside_it_and_are_never_the_source_itself() -> None:
    sources = [one.source for one in generate(relax=False, baseline="one", source="random", number=2).sifted]
    assert sources == ["random", "substitution"]


def test_cancelled_and_stopped() -> None:
    def cancel(fraction: float | None, *_: object) -> None:
        if fraction:
            raise Cancelled

    with pytest.raises(Cancelled):
        generate(LocalContext(cancel, store()))
    stopped = LocalContext(models=store())
    stopped.stop_asked = True
    entry = generate(stopped, baseline="one")
    assert not entry.complete
    assert len(entry.sifted) == 1
