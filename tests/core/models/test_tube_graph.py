"""The graph network on nanotubes hears of the tube as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from core.errors import StructureError
from core.learning.attribution import attribute, average_atom
from core.models.architectures import NetworkArchitecture, architecture_named
from core.models.explained import ELEMENTS, WHOLE, ExplainedArchitecture
from core.models.tube_graph.architecture import ARCHITECTURE, TubeGraphParams
from core.models.tube_graph.whole import FACTS, facts_of, facts_without_changes
from core.nanotubes.build import build
from core.nanotubes.electrons import electrons_of
from core.nanotubes.recipe import Change, TubeRecipe
from core.structures.crystal import Crystal
from core.tight_binding.wall import wall_of
from tests.core.models.crystals import salt, store

if TYPE_CHECKING:
    from core.nanotubes.recipe import ChangeKind


def doubled(crystal: Crystal) -> Crystal:
    return Crystal(
        np.tile(crystal.numbers, 2),
        np.vstack([crystal.positions, crystal.positions + crystal.cell[2]]),
        crystal.cell * [[1], [1], [2]],
    )


@pytest.mark.parametrize(("n", "m"), [(9, 0), (7, 4), (11, 6), (10, 10)])
def test_of_a_perfect_tube_it_hears_the_gap(n: int, m: int) -> None:
    recipe = TubeRecipe(n, m)
    for levels in (True, False):
        assert facts_of(build(recipe), levels=levels)[0] == pytest.approx(electrons_of(recipe).gap, abs=1e-3)


def test_however_long_the_cell_of_a_perfect_tube_is_it_hears_the_same() -> None:
    crystal = build(TubeRecipe(8, 2))
    assert facts_of(doubled(crystal), levels=True) == pytest.approx(facts_of(crystal, levels=True), abs=1e-4)


def test_it_hears_what_a_vacancy_does_to_the_gap_without_looking_at_levels() -> None:
    tube = TubeRecipe(10, 0, 3)
    perfect, broken = (
        facts_of(build(one), levels=False) for one in (tube, TubeRecipe(10, 0, 3, changes=(Change("vacancy", 40),)))
    )
    assert perfect[0] > 0.5
    assert broken[0] == 0.0


def test_a_changed_tube_that_is_too_large_for_levels_is_refused() -> None:
    crystal = build(TubeRecipe(10, 10, 60, changes=(Change("boron", 7),)))
    assert facts_of(crystal, levels=False).shape == (FACTS,)
    with pytest.raises(StructureError, match="too large"):
        facts_of(crystal, levels=True)


def test_what_is_no_tube_is_refused() -> None:
    with pytest.raises(StructureError, match="no carbon nanotube"):
        architecture_named("tube_graph").example(salt(), TubeGraphParams())


def test_its_answers_depend_on_the_winding_of_the_wall() -> None:
    """All atoms of (9, 0) and (10, 0) have nearly the same neighbours."""
    kind, hyper = architecture_named("tube_graph"), TubeGraphParams(features=16, layers=1)
    assert isinstance(kind, NetworkArchitecture)
    torch.manual_seed(0)
    net: Any = kind.network(hyper, 1)
    examples = [kind.example(build(TubeRecipe(n, 0)), hyper) for n in (9, 10)]
    net.hear.fit(torch.as_tensor(np.concatenate([one.heard for one in examples])))
    with torch.inference_mode():
        one, other = net.eval()(kind.batch(examples))
    assert float((one - other).abs()) > 1e-3


def test_it_can_be_explained() -> None:
    kind = architecture_named("tube_graph")
    assert isinstance(kind, ExplainedArchitecture)
    crystal = build(TubeRecipe(7, 0, 2, changes=(Change("nitrogen", 5),)))
    made = kind.explained(crystal, TubeGraphParams())
    assert made.inputs[WHOLE].shape == (1, FACTS)
    assert len(made.atoms) == len(crystal)
    assert made.inputs[ELEMENTS][made.atoms[np.flatnonzero(crystal.numbers == 7)[0]], 7] == 1


@pytest.mark.parametrize("levels", [True, False])
def test_without_its_changes_a_tube_is_a_perfect_one(levels: bool) -> None:
    changed = wall_of(build(TubeRecipe(9, 2, changes=(Change("boron", 30),))))
    perfect = facts_of(build(TubeRecipe(9, 2)), levels=levels)
    assert facts_without_changes(changed, levels=levels) == pytest.approx(perfect, abs=5e-3)


def test_a_changed_tube_is_held_against_its_own_wall() -> None:
    crystal = build(TubeRecipe(8, 0, 4, changes=(Change("nitrogen", 60),)))
    made = ARCHITECTURE.explained(crystal, TubeGraphParams())
    assert made.usual is not None
    nitrogen = int(np.flatnonzero(crystal.numbers == 7)[0])
    assert made.usual.inputs[ELEMENTS][made.atoms[nitrogen], 6] == 1
    assert made.usual.whole[nitrogen] == made.usual.whole.max() > 0
    assert made.usual.whole.sum() == pytest.approx(1)
    lengths = made.example.lengths
    assert np.abs(lengths - lengths[made.usual.bonds]).max() < 0.2
    assert ARCHITECTURE.explained(build(TubeRecipe(8, 0)), TubeGraphParams()).usual is None


@pytest.mark.parametrize("kind", ["vacancy", "stone_wales", "hydroxyl"])
@pytest.mark.parametrize("key", ["formation_energy_per_atom", "tight_binding_gap"])
def test_the_change_lights_up(kind: ChangeKind, key: str) -> None:
    """Of the shares in what the program's model says, the largest are those of the atoms around the change."""
    recipe = TubeRecipe(10, 0, 5, changes=(Change(kind, 100),))
    crystal, perfect = build(recipe), build(TubeRecipe(10, 0, 5))
    model = store().load("nanotubes")
    target = next(one for one in model.targets if one.key == key)
    found = attribute(model, crystal, target, average_atom(model))
    assert found.complete
    apart = crystal.positions - crystal.cell.sum(axis=0) / 2 - perfect.positions[100] + perfect.cell.sum(axis=0) / 2
    apart[:, 2] -= crystal.cell[2, 2] * np.round(apart[:, 2] / crystal.cell[2, 2])
    near = np.linalg.norm(apart, axis=1) < 4.0
    shares = np.abs(found.with_bonds)
    assert near.mean() < 0.2
    assert near[np.argsort(-shares)[:3]].all()
    assert shares[near].mean() > 5 * shares[~near].mean()
