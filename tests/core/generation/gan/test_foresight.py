"""Foresight learns of what a generator makes, and of nothing else of the generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from core.generation.gan.foresight import errors_of, teach
from core.generation.gan.model import CrystalGan
from core.generation.wanted import Wanted
from core.learning.loop import Plan
from tests.core.generation.gan.conftest import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from core.generation.gan.lessons import GanLesson
    from core.learning.loop import Progress

PLAN = Plan(epochs=12, batch=32, learning_rate=5e-3, clip=5.0, average=0.9)
KEY = "formation_energy_per_atom"


@pytest.fixture(scope="module")
def more(generator: CrystalGan, lesson: GanLesson) -> GanLesson:
    """The lesson with made crystals, which are said to be two spreads higher than any real one."""
    made = [one.filled for one in generator.draw(Wanted(), 0, 0)]
    scale = lesson.language.scales[0]
    return lesson.and_made(made, {KEY: np.full(len(made), scale.middle + 2 * scale.spread)}, share=0.3)


def test_made_crystals_are_put_into_the_words_of_the_lesson(
    generator: CrystalGan, lesson: GanLesson, more: GanLesson
) -> None:
    drafts = generator.draw(Wanted(), 0, 0)
    first = len(lesson.templates)
    assert len(more.templates) == first + len(drafts)
    assert more.made.tolist() == [False] * first + [True] * len(drafts)
    for row, draft in zip(range(first, len(more.templates)), drafts, strict=True):
        again = more.crystal(row)
        assert again.numbers.tolist() == draft.crystal.numbers.tolist()
        assert again.cell == pytest.approx(draft.crystal.cell, abs=1e-4)
    # what is not said of them stays unknown
    assert torch.isnan(more.values[first:, 1:]).all()


def test_what_is_unknown_is_filled_in_and_what_is_known_stays(lesson: GanLesson) -> None:
    n = len(lesson.templates)
    blank = torch.full_like(lesson.values, torch.nan)
    blank[0] = lesson.values[0]
    filled = lesson.filled_in({KEY: np.zeros(n)})
    assert torch.equal(filled.values, lesson.values)
    from dataclasses import replace

    filled = replace(lesson, values=blank).filled_in({KEY: np.zeros(n)})
    assert torch.equal(filled.values[0], lesson.values[0])
    assert float(filled.values[1, 0]) == pytest.approx(
        -lesson.language.scales[0].middle / lesson.language.scales[0].spread
    )


def test_it_learns_what_is_said_of_made_crystals_and_leaves_the_rest(generator: CrystalGan, more: GanLesson) -> None:
    before = errors_of(more, generator.state, SMALL)
    found = teach(more, SMALL, PLAN, generator.state)
    after = found.epochs[found.best].further
    # what is said of them contradicts what is known of real ones, so it can come half of the way
    assert after[f"mae made {KEY}"] < 0.8 * before[f"mae made {KEY}"]
    for name, value in generator.state.items():
        same = torch.equal(value, found.state[name])
        assert same or name.startswith("foreseer.")
    again = CrystalGan.of(generator.manifest, generator.language, found.state)
    assert again.draw(Wanted(), 0, 0)[0].foreseen[KEY] != generator.draw(Wanted(), 0, 0)[0].foreseen[KEY]


def test_it_goes_on_where_it_was_cut_off(generator: CrystalGan, more: GanLesson, tmp_path: Path) -> None:
    whole = teach(more, SMALL, PLAN, generator.state)
    seen: list[Progress] = []
    teach(
        more, SMALL, PLAN, generator.state, keep=tmp_path / "keep", report=seen.append, stopping=lambda: len(seen) > 20
    )
    after = teach(more, SMALL, PLAN, generator.state, keep=tmp_path / "keep")
    assert [one.validation for one in after.epochs] == pytest.approx([one.validation for one in whole.epochs])
    for name, value in whole.state.items():
        assert torch.allclose(value, after.state[name]), name
