"""The training loop learns, is reproducible, goes on exactly where it was cut off, and ends when asked."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.errors import FileError, ModelError
from core.learning.lessons import Lesson, train
from core.learning.loop import Plan, Progress
from core.learning.losses import loss
from core.learning.networks import begin_with, outputs_of, rates_by_stage
from core.models.crystal_graph.architecture import ARCHITECTURE, CrystalGraphParams
from core.models.targets import Scale, Target
from core.structures.crystal import Crystal

HYPER = CrystalGraphParams(features=16, layers=2, radius=4.0, dropout=0.1)
PLAN = Plan(epochs=4, batch=8, learning_rate=5e-3, seed=3)
ENERGY, METAL = Target("energy", "Energy", "eV"), Target("metal", "Metal", classes=("no", "yes"))


def cubic(number: int, length: float) -> Crystal:
    return Crystal(np.array([number]), np.zeros((1, 3)), length * np.eye(3), (True, True, True))


def lesson(n: int = 40, seed: int = 0) -> Lesson:
    """Return simple cubic crystals whose energy goes with element and lattice constant; some labels are unknown."""
    rng = np.random.default_rng(seed)
    elements, lengths = rng.choice([11, 13, 29], n), rng.uniform(2.5, 3.8, n)
    examples = [ARCHITECTURE.example(cubic(*one), HYPER) for one in zip(elements, lengths, strict=True)]
    numbers = np.stack([(lengths - 3.1) * 2 + (elements == 13), (elements == 29).astype(float)], axis=1)
    numbers[rng.random(n) < 0.2, 1] = np.nan
    cut = 3 * n // 4
    return Lesson((ENERGY, METAL), examples[:cut], numbers[:cut], examples[cut:], numbers[cut:])


class Cut(BaseException):
    """The process was killed."""


def test_it_learns() -> None:
    made = train(ARCHITECTURE, HYPER, lesson(), Plan(epochs=40, batch=8, learning_rate=1e-2))
    assert made.complete
    assert made.epochs[made.best].validation < 0.5 * made.epochs[0].validation


def test_one_seed_gives_one_curve_and_another_another() -> None:
    one, same = (train(ARCHITECTURE, HYPER, lesson(), PLAN) for _ in range(2))
    other = train(ARCHITECTURE, HYPER, lesson(), Plan(epochs=4, batch=8, learning_rate=5e-3, seed=4))
    assert curve(one) == curve(same)
    assert curve(one) != curve(other)


@pytest.mark.parametrize("steps", [1, 6, 8])
def test_a_killed_training_goes_on_to_the_same_curve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    whole = train(ARCHITECTURE, HYPER, lesson(), PLAN)
    monkeypatch.setattr("core.learning.loop._KEEP_EVERY", 0.0)
    monkeypatch.setattr("core.learning.loop._TELL_EVERY", 0.0)
    heard = 0

    def kill(_progress: Progress) -> None:
        nonlocal heard
        heard += 1
        if heard == steps + 1:
            raise Cut

    keep = tmp_path / "training.safetensors"
    with pytest.raises(Cut):
        train(ARCHITECTURE, HYPER, lesson(), PLAN, keep=keep, report=kill)
    assert keep.exists()
    rest = train(ARCHITECTURE, HYPER, lesson(), PLAN, keep=keep)
    assert curve(rest) == pytest.approx(curve(whole), abs=1e-6)
    for name, value in whole.state.items():
        assert torch.allclose(rest.state[name], value, atol=1e-6)


def test_a_checkpoint_of_another_training_is_not_taken_up(tmp_path: Path) -> None:
    keep = tmp_path / "training.safetensors"
    train(ARCHITECTURE, HYPER, lesson(), PLAN, keep=keep)
    other = train(ARCHITECTURE, HYPER, lesson(seed=1), PLAN, keep=keep)
    assert curve(other) == curve(train(ARCHITECTURE, HYPER, lesson(seed=1), PLAN))


def test_a_damaged_checkpoint_is_named(tmp_path: Path) -> None:
    keep = tmp_path / "training.safetensors"
    keep.write_bytes(b"nonsense")
    with pytest.raises(FileError, match=r"training\.safetensors"):
        train(ARCHITECTURE, HYPER, lesson(), PLAN, keep=keep)


def test_a_stopped_training_gives_the_best_so_far() -> None:
    epochs = 0

    def count(progress: Progress) -> None:
        nonlocal epochs
        epochs = len(progress.epochs)

    made = train(ARCHITECTURE, HYPER, lesson(), PLAN, report=count, stopping=lambda: epochs == 2)
    assert len(made.epochs) == 2
    assert not made.complete


def test_it_ends_when_nothing_improves(monkeypatch: pytest.MonkeyPatch) -> None:
    worse = Plan(epochs=50, batch=8, learning_rate=1e-9, patience=3, warm_up=0.0, average=0.0)
    made = train(ARCHITECTURE, CrystalGraphParams(features=16, layers=1, radius=4.0), lesson(), worse)
    assert made.complete
    assert len(made.epochs) < 50


def test_a_training_that_breaks_down_says_so() -> None:
    broken = lesson()
    with pytest.raises(ModelError, match="broke down"):
        train(ARCHITECTURE, HYPER, broken, Plan(epochs=20, batch=8, learning_rate=1e30, clip=0.0, warm_up=0.0))


def test_frozen_stages_keep_their_weights() -> None:
    start = ARCHITECTURE.network(HYPER, 2)
    before = {name: value.clone() for name, value in start.state_dict().items()}  # type: ignore[attr-defined]
    made = train(ARCHITECTURE, HYPER, lesson(), Plan(epochs=2, batch=8, frozen=2), start=before)
    assert torch.equal(made.state["elements.weight"], before["elements.weight"])
    assert torch.equal(made.state["layers.0.own.weight"], before["layers.0.own.weight"])
    assert not torch.equal(made.state["layers.1.own.weight"], before["layers.1.own.weight"])


def test_rates_fall_towards_the_input() -> None:
    groups = rates_by_stage(ARCHITECTURE.network(HYPER, 1), 1.0, decay=0.5)
    assert [group["lr"] for group in groups] == [0.0625, 0.125, 0.25, 0.5, 1.0]


def test_what_goes_with_the_composition_need_not_be_learned() -> None:
    """Energies that are sums over the elements are right before the first step."""
    n = 30
    rng = np.random.default_rng(0)
    elements = rng.choice([11, 13, 29], n)
    examples = [ARCHITECTURE.example(cubic(int(z), 3.0 + 0.01 * i), HYPER) for i, z in enumerate(elements)]
    numbers = np.where(elements == 13, 5.0, -2.0)[:, None]
    still = Plan(epochs=1, batch=8, learning_rate=1e-12)
    made = train(ARCHITECTURE, HYPER, Lesson((ENERGY,), examples, numbers), still)
    network: Any = ARCHITECTURE.network(HYPER, 1)
    network.load_state_dict(made.state)
    assert outputs_of(ARCHITECTURE, network, examples).numpy() == pytest.approx(numbers, abs=0.02)


def test_weights_of_another_shape_begin_afresh() -> None:
    pretrained = ARCHITECTURE.network(HYPER, 5).state_dict()  # type: ignore[attr-defined]
    network = ARCHITECTURE.network(HYPER, 2)
    assert begin_with(network, pretrained) == ("out.bias", "out.weight", "start.left", "start.weight")


def test_large_steps_are_computed_in_parts() -> None:
    whole = train(ARCHITECTURE, CrystalGraphParams(features=16, layers=1, radius=4.0), lesson(), PLAN)
    parts = train(
        ARCHITECTURE,
        CrystalGraphParams(features=16, layers=1, radius=4.0),
        lesson(),
        Plan(epochs=4, batch=8, learning_rate=5e-3, seed=3, largest=1),
    )
    assert parts.epochs[0].train == pytest.approx(whole.epochs[0].train, rel=0.1)


def test_outputs_come_in_the_order_of_the_materials() -> None:
    examples = lesson().train
    network = ARCHITECTURE.network(HYPER, 1)
    together = outputs_of(ARCHITECTURE, network, examples, largest=20)
    alone = torch.cat([outputs_of(ARCHITECTURE, network, [one]) for one in examples])
    assert torch.allclose(together, alone, atol=1e-5)


def test_unknown_labels_count_for_nothing() -> None:
    outputs = torch.tensor([[1.0, 0.0], [2.0, 5.0]])
    numbers = torch.tensor([[1.0, 1.0], [2.0, torch.nan]])
    assert float(loss((ENERGY, METAL), outputs, numbers)) == pytest.approx(np.log(2) / 2)
    assert float(loss((ENERGY, METAL), outputs, torch.full((2, 2), torch.nan))) == 0.0


def test_several_classes_are_learned_by_cross_entropy() -> None:
    kinds = Target("kind", "Kind", classes=("a", "b", "c"))
    outputs = torch.tensor([[0.0, 0.0, 0.0]])
    assert float(loss((kinds,), outputs, torch.tensor([[2.0]]))) == pytest.approx(np.log(3))


@pytest.mark.parametrize("logarithmic", [False, True])
def test_scaled_values_come_back(logarithmic: bool) -> None:
    target = Target("k", "K", "GPa", logarithmic=logarithmic)
    values = np.array([1.0, 10.0, np.nan, 1000.0])
    scale = Scale.fit(target, values)
    numbers = scale.scaled(target, values)
    assert np.nanmean(numbers) == pytest.approx(0.0, abs=1e-12)
    assert scale.values(target, numbers) == pytest.approx(values, nan_ok=True)


def curve(made: object) -> list[float]:
    return [value for epoch in made.epochs for value in (epoch.train, epoch.validation, epoch.gradient)]  # type: ignore[attr-defined]
