"""What goes linearly with simple facts, fitted to tables of any length."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.models.linear_start import LinearStart
from core.models.targets import Target

FACTS, NOISE = 119, 0.3
NUMBER, CLASS = Target("energy", "Energy", "eV"), Target("is_metal", "Metal", classes=("no", "yes"))


def formulae(count: int, rng: np.random.Generator) -> torch.Tensor:
    """Return shares of the elements of formulae of three elements each, shape (count, 119)."""
    facts = np.zeros((count, FACTS), np.float32)
    chosen = 1 + rng.random((count, 89)).argsort(axis=1)[:, :3]
    np.put_along_axis(facts, chosen, rng.dirichlet(np.ones(3), count).astype(np.float32), axis=1)
    return torch.as_tensor(facts)


def table(count: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return facts and numbers that go with them, beside what nothing tells; the same law for every seed."""
    slopes = torch.as_tensor(np.random.default_rng(99).normal(size=FACTS), dtype=torch.float32)
    rng = np.random.default_rng(seed)
    facts = formulae(count, rng)
    return facts, facts @ slopes + NOISE * torch.as_tensor(rng.normal(size=count), dtype=torch.float32)


def fitted(facts: torch.Tensor, numbers: torch.Tensor, targets: tuple[Target, ...] = (NUMBER,)) -> LinearStart:
    start = LinearStart(FACTS, len(targets))
    start.fit(targets, facts, numbers.reshape(len(facts), -1))
    return start


def error(start: LinearStart, facts: torch.Tensor, numbers: torch.Tensor) -> float:
    return float((numbers - start(facts, torch.zeros(len(facts), 1))[:, 0]).square().mean().sqrt())


@pytest.mark.parametrize("seed", range(3))
def test_a_small_table_is_never_worse_than_its_mean_and_its_spread_is_that_of_others(seed: int) -> None:
    facts, numbers = table(60, seed)
    middle = numbers.mean()
    start = fitted(facts, numbers - middle)
    new, wanted = table(1000, 100 + seed)
    wanted = wanted - middle
    found = error(start, new, wanted)
    assert found < 1.02 * float(wanted.square().mean().sqrt())
    # what the fit leaves of its own rows would say a tenth of it
    assert float(start.left[0]) == pytest.approx(found, rel=0.3)


def test_a_law_is_found_where_there_are_rows_enough() -> None:
    facts, numbers = table(2000, 5)
    start = fitted(facts, numbers)
    assert error(start, *table(1000, 6)) == pytest.approx(NOISE, rel=0.08)
    assert float(start.left[0]) == pytest.approx(NOISE, rel=0.08)


def test_what_facts_do_not_tell_has_hardly_a_linear_part() -> None:
    rng = np.random.default_rng(7)
    facts, numbers = formulae(140, rng), torch.as_tensor(rng.normal(size=140), dtype=torch.float32)
    start = fitted(facts, numbers)
    assert error(start, formulae(1000, rng), torch.zeros(1000)) < 0.2  # of a spread of one
    assert float(start.left[0]) == pytest.approx(float(numbers.std()), rel=0.05)


def test_rows_without_a_value_and_classes_are_left_out() -> None:
    facts, numbers = table(500, 8)
    both = torch.stack([numbers, (numbers > 0).float()], dim=1)
    both[250:, 0] = torch.nan
    start = fitted(facts, both, (NUMBER, CLASS))
    alone = fitted(facts[:250], numbers[:250])
    assert torch.equal(start.weight[0], alone.weight[0])
    assert not start.weight[1].any()
    assert float(start.left[1]) == 1.0


def test_a_single_row_and_constant_values_have_no_linear_part() -> None:
    facts, _ = table(1, 9)
    assert not fitted(facts, torch.zeros(1)).weight.any()
    facts, _ = table(30, 9)
    start = fitted(facts, torch.zeros(30))
    assert not start.weight.any()
    assert float(start.left[0]) > 0
