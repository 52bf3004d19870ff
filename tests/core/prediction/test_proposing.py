"""The index that ships knows the common structures of common compounds."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from ase.build import bulk

from core.errors import FileError
from core.prediction.covering import AS_ONE
from core.prediction.decorating import alike, decorations
from core.prediction.deriving import derive, seen
from core.prediction.proposing import Wanted, knowledge_from, knows, propose, shipped
from core.structures.convert import from_ase
from core.structures.matching import Matcher
from core.structures.symmetry.analysis import require_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from core.structures.crystal import Crystal


@pytest.mark.parametrize(
    ("amounts", "group", "volume"),
    [
        ({11: 1, 17: 1}, 225, 44.9),  # rock salt, Å3 for a formula unit: 5.640^3 / 4
        ({12: 1, 8: 1}, 225, 18.7),  # periclase: 4.212^3 / 4
        ({55: 1, 17: 1}, 221, 70.0),  # caesium chloride: 4.12^3
        ({31: 1, 33: 1}, 216, 45.2),  # zinc blende: 5.653^3 / 4
        ({22: 2, 8: 4}, 136, 62.4),  # rutile: 4.594^2 * 2.959
    ],
)
def test_common_compounds_come_out_as_they_are(amounts: dict[int, int], group: int, volume: float) -> None:
    first = [guess.crystal for guess in propose(amounts, 3)]
    groups = [require_group(crystal, 0.05).number for crystal in first]
    assert group in groups
    right = first[groups.index(group)]
    assert right.volume == pytest.approx(volume, rel=0.15)


def test_guesses_hold_what_was_asked_for_and_are_sorted() -> None:
    guesses = propose({20: 1, 22: 1, 8: 3}, 20)
    assert len(guesses) == 20
    for guess in guesses:
        counts = Counter(guess.crystal.numbers.tolist())
        assert counts == {8: 3, 20: 1, 22: 1}
    chances = [guess.probability for guess in guesses]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1)


def test_known_and_unknown() -> None:
    assert knows({11: 1, 17: 1})
    assert not knows({2: 1, 10: 7})
    assert propose({2: 1, 10: 17, 18: 5, 36: 3}, 5) == []


class _Answer:
    def __init__(self, energy: float, atoms: int) -> None:
        self.energy = energy
        self.forces = np.zeros((atoms, 3))
        self.stress = None


class _Stub:
    """A potential that likes cells in which elements of a kind keep apart."""

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, _Answer]]:
        for i, crystal in enumerate(crystals):
            first = np.flatnonzero(crystal.numbers == 48)
            apart = float(np.linalg.norm(crystal.positions[first] - crystal.positions[first[:1]], axis=1).sum())
            yield i, _Answer(-apart, len(crystal))


def test_like_elements_are_ordered_on_one_place() -> None:
    amounts = {48: 4, 82: 1, 52: 5}  # rock salt, but no crystal of the index is ordered like this
    substitution = shipped().substitution
    assert (48, 82) in [tuple(sorted(pair)) for pair in alike([48, 52, 82], substitution)]
    plain = propose(amounts, 60)
    assert all(guess.energy is None for guess in plain)
    ordered = propose(amounts, 60, potential=_Stub())  # type: ignore[arg-type]
    new = [guess for guess in ordered if "ordered" in str(guess.origin)]
    assert new
    assert not [guess for guess in plain if "ordered" in str(guess.origin)]
    for guess in new:
        assert sorted(guess.crystal.numbers.tolist()) == [48] * 4 + [52] * 5 + [82]


def test_decorations_are_different_and_keep_the_amounts() -> None:
    salt = next(one for one in shipped().index.prototypes if one.label.startswith("AB_cF8_225"))
    made = decorations(salt, [22, 8], 23, 22, {22: 3, 23: 1, 8: 4}, 50)
    assert len(made) > 3
    for one in made:
        assert sorted(one.numbers.tolist()) == [8] * 4 + [22] * 3 + [23]


def test_structures_in_which_it_is_known_are_left_out() -> None:
    found = propose({22: 2, 8: 4}, 10, wanted=Wanted(new_only=True))
    assert found
    assert not any(guess.known for guess in found)
    known = {guess.origin for guess in propose({22: 2, 8: 4}, 10) if guess.known}
    assert known
    assert not known & {guess.origin for guess in found}


def test_guesses_may_be_unlike_one_another() -> None:
    told: list[float] = []
    found = propose({6: 4}, 6, wanted=Wanted(spread=True), report=lambda fraction, _: told.append(fraction))
    matcher = Matcher(AS_ONE)
    reduced = [matcher.reduce(guess.crystal) for guess in found]
    assert not any(matcher.match(one, other) for one, other in combinations(reduced, 2))
    assert sum(guess.probability for guess in found) <= 1
    assert told == sorted(told)


def test_a_file_of_prototypes_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    copper = seen(from_ase(bulk("Cu", a=3.61)))
    assert copper is not None
    derive([copper]).save(tmp_path / "own.npz")
    own = knowledge_from(str(tmp_path / "own.npz"))
    assert [guess.known for guess in propose({29: 1}, 5, knowledge=own)] == [True]
    assert knowledge_from(" ") is shipped()
    (tmp_path / "bad.npz").write_text("no archive")
    for name in ("bad.npz", "missing.npz"):
        with pytest.raises(FileError, match="holds no prototypes"):
            knowledge_from(str(tmp_path / name))


def test_structures_are_called_by_their_mineral() -> None:
    for amounts, name in (
        ({22: 2, 8: 4}, "Rutile"),
        ({20: 1, 22: 1, 8: 3}, "Perovskite"),
        ({11: 1, 17: 1}, "Rock salt"),
    ):
        assert any(str(guess.origin).startswith(f"{name} type, ") for guess in propose(amounts, 10))
