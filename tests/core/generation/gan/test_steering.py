"""A generator is led through its latent space."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from core.errors import StructureError, UserError
from core.generation.gan.bench import Bench
from core.generation.gan.interpolating import Way, interpolate
from core.generation.gan.latent import Latent, decode, place_of
from core.generation.gan.optimising import Climb
from core.generation.gan.placing import placed
from core.generation.gan.varying import Surroundings, Variation, vary
from core.generation.likeness import likeness
from core.generation.wanted import Target, Wanted
from core.structures.builders.prototypes import library
from core.structures.crystal import Crystal
from core.structures.matching import Matcher
from tests.core.generation.gan.conftest import ALKALI, HALOGENS

if TYPE_CHECKING:
    from core.generation.gan.model import CrystalGan

ENERGY = "formation_energy_per_atom"


def salt(first: int = 11, second: int = 17, key: str = "AB_cF8_225_a_b", stretch: float = 1.0) -> Crystal:
    base = library()[key].crystal
    numbers = np.where(base.numbers == base.numbers[0], first, second)
    cell = base.cell @ np.diag([1.0, 1.0, stretch]) * ((first + second) / 20) ** (1 / 3)
    return Crystal(numbers, base.fractional @ cell, cell)


def bench(generator: CrystalGan, wanted: Wanted | None = None) -> Bench:
    return Bench(generator, wanted or Wanted(), lambda _text: None)


@pytest.mark.parametrize(
    "crystal",
    [salt(), salt(12, 8, "AB_hP4_186_b_b", 1.02), salt(3, 53, "AB_cP2_221_b_a"), salt(55, 9)],
    ids=["NaCl", "MgO", "LiI", "CsF"],
)
def test_a_crystal_has_a_place_that_gives_it_back(generator: CrystalGan, crystal: Crystal) -> None:
    made, (one,) = placed(generator, [crystal])
    asked = bench(made).asked
    place = place_of(made, one, asked)
    with torch.no_grad():
        crystals, _ = decode(made, place, asked, torch.tensor([one.filled.template]))
    assert (int(crystals.templates[0]), *crystals.elements.argmax(-1)[0].tolist()) == one.filling
    assert crystals.free[0].numpy() == pytest.approx(one.filled.free, abs=1e-4)
    assert float(crystals.packing[0]) == pytest.approx(one.packing, abs=1e-4)
    template, *elements = one.filling
    back = made.language.crystal(template, elements, crystals.free[0].double().numpy(), float(crystals.packing[0]))
    matcher = Matcher()
    assert matcher.rms(matcher.reduce(crystal), matcher.reduce(back)) == pytest.approx(0.0, abs=1e-3)


def test_a_structure_that_no_training_crystal_had_gets_a_template_of_its_own(generator: CrystalGan) -> None:
    fluorite = library()["AB2_cF12_225_a_c"].crystal
    numbers = np.where(fluorite.numbers == Counter(fluorite.numbers.tolist()).most_common()[0][0], 9, 20)
    made, (one, other) = placed(generator, [fluorite.replace(numbers=numbers, arrays={}), salt()])
    assert one.filled.template == len(generator.language.templates) == len(made.language.templates) - 1
    assert other.filled.template < one.filled.template
    found = vary(bench(made), one, Variation("structure", 0.5), 3, 0)
    assert {len(each.draft.crystal) for each in found} == {3}


@pytest.mark.parametrize(
    ("crystal", "said"),
    [
        (salt().replace(pbc=(False, False, False)), "periodic"),
        (salt(11, 92), "never seen U"),
        (Crystal([29], [[0, 0, 0]], 3.7 * np.eye(3), shares={0: ((29, 0.5), (79, 0.5))}), "partly occupied"),
        (Crystal([11, 11], [[0, 0, 0], [0.01, 0, 0]], 5 * np.eye(3)), "apart"),
    ],
)
def test_what_the_generator_has_no_words_for_is_refused(generator: CrystalGan, crystal: Crystal, said: str) -> None:
    with pytest.raises(StructureError, match=said) as caught:
        placed(generator, [crystal])
    assert caught.value.hint


def test_great_circles_keep_their_length_and_their_ends(generator: CrystalGan) -> None:
    torch.manual_seed(0)
    first, second = Latent.random(generator, 3), Latent.random(generator, 3)
    for share, end in ((0.0, first), (1.0, second)):
        assert torch.allclose(first.mixed(second, torch.full((3,), share)).flat(), end.flat(), atol=1e-5)
    middle = first.mixed(second, torch.full((3,), 0.5)).flat().norm(dim=1)
    assert torch.allclose(middle, first.flat().norm(dim=1), rtol=0.1)
    assert torch.allclose(first.mixed(first, torch.full((3,), 0.5)).flat(), first.flat(), atol=1e-5)


def test_a_climb_comes_nearer_to_its_target(generator: CrystalGan) -> None:
    work = bench(generator, Wanted(targets=(Target(ENERGY, -2.2, 0.2),), barred=frozenset({8})))
    climb = Climb(work, work.random_places, 8)
    found = [one for batch in climb.run(20, 0) for one in batch]
    assert [one.at for one in climb.path[:9]] == list(range(9))
    low, middle, high = climb.path[8].values[ENERGY]
    assert low <= middle <= high
    plain = [one.foreseen[ENERGY] for one in generator.draw(Wanted(barred=frozenset({8})), 0, 0)]
    assert abs(np.median([one.draft.foreseen[ENERGY] for one in found]) + 2.2) < abs(np.median(plain) + 2.2)
    fillings = {(one.draft.template, *one.draft.crystal.numbers.tolist()) for one in found}
    assert len(fillings) == len(found)
    assert all(work.wanted.misfit(one.draft.crystal) == "" for one in found)
    again = [one for batch in Climb(work, work.random_places, 8).run(20, 0) for one in batch]
    assert [one.draft.crystal.numbers.tolist() for one in again] == [
        one.draft.crystal.numbers.tolist() for one in found
    ]


def test_a_target_out_of_reach_is_refused(generator: CrystalGan) -> None:
    with pytest.raises(UserError, match="out of reach") as caught:
        bench(generator, Wanted(targets=(Target(ENERGY, -40.0, 0.3),))).require_within_reach()
    assert "more than" in caught.value.hint
    with pytest.raises(UserError, match="learned nothing of Band gap"):
        bench(generator, Wanted(targets=(Target("band_gap", 1.0, 0.3),))).require_within_reach()


def test_the_ends_of_a_way_are_the_crystals_that_were_given(generator: CrystalGan) -> None:
    ends = salt(11, 17), salt(55, 53, "AB_cP2_221_b_a")
    made, (first, second) = placed(generator, ends)
    found = interpolate(bench(made), (first, second), Way("between", "any"), 7, 0)
    assert found[0].draft.crystal is ends[0]
    assert found[-1].draft.crystal is ends[1]
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert 3 < len(found) <= 7
    assert {one.draft.template.split("_")[2] for one in found} <= {"225", "221"}
    near = likeness(ends[0], [found[1].draft.crystal, found[-2].draft.crystal])
    assert near[0] >= near[1]


def test_a_way_may_keep_to_elements_and_a_template(generator: CrystalGan) -> None:
    made, ends = placed(generator, [salt(11, 17), salt(55, 53, "AB_cP2_221_b_a")])
    found = interpolate(bench(made), (ends[0], ends[1]), Way("first", "both"), 8, 0)
    between = found[1:-1]
    assert between
    assert all(set(one.draft.crystal.elements) <= {11, 17, 53, 55} for one in found)
    assert {one.draft.template for one in between} == {found[0].draft.template}


def test_where_nothing_lies_between_it_says_so(generator: CrystalGan) -> None:
    made, ends = placed(generator, [salt(), salt()])
    with pytest.raises(UserError, match="nothing lies between"):
        interpolate(bench(made), (ends[0], ends[1]), Way(), 5, 0)
    metal = library()["A_cF4_225_a"].crystal
    made, ends = placed(generator, [salt(), metal.replace(numbers=[11] * len(metal), arrays={})])
    with pytest.raises(UserError, match="different numbers of elements"):
        interpolate(bench(made), (ends[0], ends[1]), Way("first"), 5, 0)


def test_a_variation_keeps_what_it_is_to_keep(generator: CrystalGan) -> None:
    made, (one,) = placed(generator, [salt()])
    work = bench(made)
    for keep, kept in (
        ("elements", lambda found: set(found.crystal.elements) == {11, 17}),
        ("structure", lambda found: "_225_" in found.template),
        ("symmetry", lambda found: "_225_" in found.template),
        ("groups", lambda found: set(found.crystal.elements) <= {1, *ALKALI, *HALOGENS}),
    ):
        found = vary(work, one, Variation(keep, 0.9), 6, 0)
        assert found, keep
        assert all(kept(each.draft) for each in found), keep
        alike = [each.at for each in found]
        assert alike == sorted(alike, reverse=True)
        assert alike == pytest.approx(likeness(salt(), [each.draft.crystal for each in found]))


def test_what_is_kept_and_what_is_asked_for_must_agree(generator: CrystalGan) -> None:
    made, (one,) = placed(generator, [salt()])
    with pytest.raises(UserError, match="Na, which is not to be used"):
        vary(bench(made, Wanted(barred=frozenset({11}))), one, Variation("elements"), 3, 0)
    with pytest.raises(UserError, match="keep its elements"):
        vary(bench(made, Wanted(needed=frozenset({3}))), one, Variation("elements"), 3, 0)


def test_a_climb_may_begin_near_a_crystal(generator: CrystalGan) -> None:
    made, (one,) = placed(generator, [salt(55, 9)])
    work = bench(made, Wanted(targets=(Target(ENERGY, -2.3, 0.1),)))
    around = Surroundings(work, one, Variation("structure", 0.3))
    found = [each for batch in Climb(work, around.places, 3).run(5, 0) for each in batch]
    assert found
    assert all("_225_" in each.draft.template for each in found)
