"""Generator and critic learn by the one training loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from core.errors import Cancelled, UserError
from core.generation.gan.lessons import GanLesson
from core.generation.gan.rivals import train_gan
from core.learning.loop import Plan
from tests.core.generation.gan.conftest import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from core.learning.loop import Progress
    from core.prediction.deriving import Seen

PLAN = Plan(epochs=3, batch=64, learning_rate=3e-3, clip=5.0)


def test_it_learns_what_fills_templates(lesson: GanLesson) -> None:
    made = train_gan(lesson, SMALL, Plan(epochs=5, batch=16, learning_rate=5e-3, clip=5.0, average=0.9))
    first, last = made.epochs[0], made.epochs[made.best]
    # ten or so elements are possible in each slot, of a hundred
    assert last.validation < min(6.0, first.validation)
    assert last.further["neutral"] > 0.7
    assert 0.0 <= last.further["told apart"] <= 1.0
    assert last.further["distinct"] > 0.1


def test_a_wasserstein_critic_says_more_of_real_crystals(lesson: GanLesson) -> None:
    hyper = SMALL.model_copy(update={"rule": "wasserstein", "critic_steps": 3})
    made = train_gan(lesson, hyper, Plan(epochs=4, batch=64, learning_rate=2e-3, clip=5.0))
    assert made.epochs[-1].further["critic"] > 0
    assert np.isfinite(made.epochs[-1].further["slope"])


def test_a_killed_training_goes_on_to_the_same_end(
    lesson: GanLesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.learning.loop._TELL_EVERY", 0.0)
    whole = train_gan(lesson, SMALL, PLAN)

    def killed(progress: Progress) -> None:
        if progress.fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        train_gan(lesson, SMALL, PLAN, keep=tmp_path / "rivals.safetensors", report=killed)
    again = train_gan(lesson, SMALL, PLAN, keep=tmp_path / "rivals.safetensors")
    assert [one.train for one in again.epochs] == pytest.approx([one.train for one in whole.epochs], rel=1e-5)
    for name, weights in whole.state.items():
        assert torch.allclose(weights, again.state[name], atol=1e-5), name


def test_too_few_crystals_are_refused_with_the_reason(salts: list[Seen]) -> None:
    with pytest.raises(UserError, match="20 crystals can be learned from"):
        GanLesson.of(salts[:20], {})


def test_values_without_a_logarithm_count_as_unknown(salts: list[Seen]) -> None:
    moduli = np.linspace(1.0, 200.0, len(salts))
    moduli[:3] = 0.0, -5.0, np.nan
    lesson = GanLesson.of(salts, {"bulk_modulus": moduli})
    place = [target.key for target in lesson.language.targets].index("bulk_modulus")
    assert torch.isfinite(lesson.values[3:, place]).all()
    assert not torch.isfinite(lesson.values[:3, place]).any()
    assert lesson.language.scales[place].middle == pytest.approx(np.log10(moduli[3:]).mean())


def test_without_any_teacher_only_templates_are_learned(lesson: GanLesson) -> None:
    hyper = SMALL.model_copy(update={"adversary": 0.0, "imitation": 0.0, "guidance": 0.0})
    made = train_gan(lesson, hyper, Plan(epochs=1, batch=64, learning_rate=1e-3, clip=5.0))
    assert made.complete


def test_whole_chemical_systems_are_put_aside(lesson: GanLesson) -> None:
    def systems(chosen: torch.Tensor) -> set[tuple[int, ...]]:
        return {tuple(sorted(row)) for row in lesson.elements[chosen].tolist()}

    assert systems(lesson.held_out)
    assert not systems(lesson.held_out) & systems(~lesson.held_out)
