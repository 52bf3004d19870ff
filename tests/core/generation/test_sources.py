"""What sources draw keeps to what is asked for, and can be drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import Cancelled, UserError
from core.generation.chance import RandomSource
from core.generation.sources import available
from core.generation.substitution import SubstitutionSource
from core.generation.wanted import Wanted
from core.prediction.index import PrototypeIndex
from core.prediction.proposing import shipped
from core.structures.symmetry.groups import space_group

if TYPE_CHECKING:
    from core.generation.candidates import Candidate
    from core.generation.sources import Source


def _drawn(source: Source, wanted: Wanted, count: int, seed: int = 0) -> list[Candidate]:
    return [one for batch in source.draw(wanted, count, seed, lambda _: None) for one in batch]


def test_baselines_are_there() -> None:
    assert list(available()) == ["gan", "substitution", "random"]


@pytest.mark.parametrize("count", [3, 60])
def test_a_place_in_the_draw_stands_for_a_crystal(count: int) -> None:
    drawn = _drawn(SubstitutionSource(), Wanted(max_atoms=8), count, seed=5)
    again = _drawn(SubstitutionSource(), Wanted(max_atoms=8), 60, seed=5)[:count]
    assert [one.number for one in drawn] == list(range(count))
    for one, other in zip(drawn, again, strict=True):
        np.testing.assert_array_equal(one.crystal.numbers, other.crystal.numbers)
        np.testing.assert_array_equal(one.crystal.positions, other.crystal.positions)
    other = _drawn(SubstitutionSource(), Wanted(max_atoms=8), count, seed=6)
    assert any(a.origin != b.origin for a, b in zip(drawn, other, strict=True))


def test_substitution_keeps_to_elements_size_and_symmetry() -> None:
    wanted = Wanted(
        allowed=frozenset({3, 8, 13, 14, 22, 26}),
        needed=frozenset({8, 26}),
        barred=frozenset({14}),
        fewest_elements=2,
        most_elements=3,
        space_groups=frozenset(range(195, 231)),
        max_atoms=10,
    )
    drawn = _drawn(SubstitutionSource(), wanted, 40)
    assert len(drawn) == 40
    for one in drawn:
        assert not wanted.misfit(one.crystal)
        found = space_group(one.crystal, 0.01)
        assert found is not None
        assert found.number in wanted.space_groups


def test_elements_come_as_often_as_crystals_hold_them() -> None:
    drawn = _drawn(SubstitutionSource(), Wanted(), 600)
    with_oxygen = np.mean([8 in one.crystal.elements for one in drawn])
    with_helium = np.mean([2 in one.crystal.elements for one in drawn])
    # 45 % of the crystals of the index hold oxygen; elements drawn evenly would give 4 %
    assert 0.15 < with_oxygen < 0.5
    assert with_helium < 0.01


def test_random_crystals_keep_to_what_is_asked_for() -> None:
    wanted = Wanted(allowed=frozenset({8, 13, 26}), space_groups=frozenset({221, 225}), max_atoms=10)
    drawn = _drawn(RandomSource(), wanted, 4)
    assert drawn
    for one in drawn:
        assert not wanted.misfit(one.crystal)
        assert one.facts["space_group"] in {221, 225}
    again = _drawn(RandomSource(), wanted, 2)
    np.testing.assert_allclose(again[0].crystal.positions, drawn[0].crystal.positions)


@pytest.mark.parametrize(
    ("source", "wanted", "said"),
    [
        (SubstitutionSource(), Wanted(fewest_elements=5, most_elements=5, max_atoms=5), "has 5 atoms or fewer"),
        (SubstitutionSource(), Wanted(space_groups=frozenset({230}), max_atoms=4), "of space group 230"),
        (SubstitutionSource(), Wanted(allowed=frozenset({110})), "No crystal that is known"),
        (RandomSource(), Wanted(space_groups=frozenset({230}), max_atoms=4), "at least 8 atoms"),
        (SubstitutionSource(PrototypeIndex([], shipped().index.volumes)), Wanted(), "is empty"),
    ],
)
def test_what_cannot_be_drawn_is_refused(source: Source, wanted: Wanted, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        _drawn(source, wanted, 1)
    assert caught.value.hint


@pytest.mark.parametrize("source", [SubstitutionSource(), RandomSource()])
def test_drawing_can_be_cancelled(source: Source) -> None:
    told = 0

    def tell(_: str) -> None:
        nonlocal told
        told += 1
        if told > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(source.draw(Wanted(), 100, 0, tell))
