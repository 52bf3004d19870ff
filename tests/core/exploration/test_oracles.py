from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import StructureError
from core.exploration.law import facts_of, features_of, law_of
from core.exploration.oracles import LawOracle, NetworkOracle, Truth, truth_of
from core.exploration.space import TubeSpace
from core.nanotubes.recipe import Change, TubeRecipe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def test_truth_is_asked_once_of_tubes_that_are_the_same() -> None:
    calls: list[TubeRecipe] = []

    def ask(recipe: TubeRecipe) -> dict[str, float]:
        calls.append(recipe)
        return {"gap": 0.1}

    truth = Truth(ask)
    for site in (0, 7, 12):
        truth.of(TubeRecipe(10, 0, 2, changes=(Change("boron", site),)))
    assert len(calls) == truth.calls == 1


def test_what_is_no_structure_costs_no_question() -> None:
    def ask(_recipe: TubeRecipe) -> dict[str, float]:
        raise StructureError("Two atoms meet.", hint="Move them.")

    truth = Truth(ask)
    assert truth.of(TubeRecipe(10, 0)) is None
    assert truth.calls == 0
    assert truth.unsound == {TubeRecipe(10, 0)}


@pytest.mark.parametrize(("n", "m"), [(10, 0), (8, 4), (9, 0), (7, 5)])
def test_the_law_is_the_truth_of_perfect_tubes(n: int, m: int) -> None:
    recipe = TubeRecipe(n, m, strain=1.5)
    assert law_of(recipe)["gap"] == pytest.approx(truth_of(recipe)["gap"], abs=0.01)


def test_a_semiconductor_conducts_less_than_a_metal() -> None:
    assert law_of(TubeRecipe(10, 0))["log_conductance"] < -4
    assert law_of(TubeRecipe(6, 6))["conductance"] == pytest.approx(2.0, rel=0.01)
    assert law_of(TubeRecipe(6, 6, outer=(11, 11)))["conductance"] == pytest.approx(4.0, rel=0.01)


def test_facts_of_a_tube() -> None:
    facts = facts_of(TubeRecipe(10, 10))
    assert facts["diameter"] == pytest.approx(1.356, abs=0.002)
    # 40 carbon atoms in 0.246 nm
    assert facts["linear_mass"] == pytest.approx(40 * 12.011 / 0.246, rel=2e-3)


def test_features_are_of_the_size_of_one() -> None:
    space, rng = TubeSpace(squash=(0.0, 20.0), second_wall=True), np.random.default_rng(0)
    seen = np.stack([features_of(space.drawn(rng)) for _ in range(50)])
    assert np.isfinite(seen).all()
    assert abs(seen).max() < 5


def test_the_oracle_learns_what_the_law_does_not_say() -> None:
    space, rng = TubeSpace(kinds=("boron",), strain=(0.0, 0.0)), np.random.default_rng(0)
    tubes = list({space.drawn(rng).canonical() for _ in range(60)})

    def said(recipe: TubeRecipe) -> dict[str, float]:
        law = law_of(recipe)
        return {**law, "gap": law["gap"] + 0.3 * len(recipe.changes)}

    oracle = LawOracle()
    before, _ = oracle.foresee(tubes[30:])
    oracle.learn({recipe: said(recipe) for recipe in tubes[:30]})
    after, spreads = oracle.foresee(tubes[30:])

    def error(told: list[dict[str, float]]) -> float:
        return float(
            np.mean([abs(one["gap"] - said(recipe)["gap"]) for one, recipe in zip(told, tubes[30:], strict=True)])
        )

    assert error(after) < 0.3 * error(before)
    assert spreads.shape == (len(tubes) - 30, 3)
    assert (spreads > 0).all()


def test_the_network_foresees_gaps_that_the_law_cannot() -> None:
    space, rng = TubeSpace(most_atoms=120, kinds=("vacancy", "nitrogen", "hydroxyl")), np.random.default_rng(1)
    tubes = [one for one in (space.drawn(rng).canonical() for _ in range(24)) if Truth().of(one) is not None]
    truth = np.array([truth_of(one)["gap"] for one in tubes])
    (law, _), (network, spreads) = LawOracle().foresee(tubes), NetworkOracle().foresee(tubes)

    def error(told: Sequence[Mapping[str, float]]) -> float:
        return float(np.abs(np.array([one["gap"] for one in told]) - truth).mean())

    assert error(network) < 0.2 * error(law)
    assert spreads.shape == (len(tubes), 3)
    assert (spreads > 0).all()


def test_the_network_tells_the_law_of_what_it_cannot_see() -> None:
    two = TubeRecipe(6, 6, outer=(11, 11))
    ((said,), _), law = NetworkOracle().foresee([two]), law_of(two)
    assert said["gap"] == pytest.approx(law["gap"])
    assert said["conductance"] == pytest.approx(law["conductance"])


def test_the_network_learns_what_truth_says_otherwise() -> None:
    space, rng = TubeSpace(kinds=("boron",), strain=(0.0, 0.0), most_atoms=80), np.random.default_rng(0)
    tubes = list({space.drawn(rng).canonical() for _ in range(24)})
    oracle = NetworkOracle()
    before, _ = oracle.foresee(tubes)
    oracle.learn({tube: {**said, "gap": said["gap"] + 0.5} for tube, said in zip(tubes, before, strict=True)})
    after, _ = oracle.foresee(tubes)
    assert np.mean([one["gap"] - other["gap"] for one, other in zip(after, before, strict=True)]) > 0.3
