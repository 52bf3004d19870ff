"""A generator makes what is asked for, and comes back from its folder."""

from __future__ import annotations

import json
import shutil
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from core.errors import FileError, UserError
from core.generation.gan import shelf
from core.generation.gan.model import AT_ONCE, CrystalGan
from core.generation.gan.source import GanSource
from core.generation.wanted import Target, Wanted
from core.structures.symmetry.groups import space_group
from tests.core.generation.gan.conftest import ALKALI, CHALCOGENS, EARTHS, HALOGENS

if TYPE_CHECKING:
    from pathlib import Path


def test_it_makes_salts_of_its_templates(generator: CrystalGan) -> None:
    made = generator.draw(Wanted(), 0, 0)
    known = {*ALKALI, *HALOGENS, *CHALCOGENS, *EARTHS}
    assert 20 < len(made) <= AT_ONCE
    pairs = [frozenset(one.crystal.elements) for one in made]
    assert all(len(pair) == 2 and pair <= known for pair in pairs)
    salts = [*product(ALKALI, HALOGENS), *product(EARTHS, CHALCOGENS)]
    fitting = [pair for pair in pairs[:40] if pair in {frozenset(salt) for salt in salts}]
    assert len(fitting) > 24


def test_the_same_seed_gives_the_same_crystals(generator: CrystalGan) -> None:
    first, second = generator.draw(Wanted(), 3, 1), generator.draw(Wanted(), 3, 1)
    assert [one.crystal.numbers.tolist() for one in first] == [one.crystal.numbers.tolist() for one in second]
    assert first[0].crystal.cell == pytest.approx(second[0].crystal.cell)
    other = generator.draw(Wanted(), 4, 1)
    assert [one.crystal.numbers.tolist() for one in first] != [one.crystal.numbers.tolist() for one in other]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(needed=frozenset({20})),
        Wanted(allowed=frozenset({3, 11, 17, 35})),
        Wanted(barred=frozenset({8, 9, 11})),
        Wanted(space_groups=frozenset({186})),
        Wanted(needed=frozenset({11, 9}), max_atoms=2),
    ],
)
def test_conditions_are_kept(generator: CrystalGan, wanted: Wanted) -> None:
    made = generator.draw(wanted, 0, 0)
    assert made
    for one in made:
        assert wanted.misfit(one.crystal) == ""
        if wanted.space_groups:
            found = space_group(one.crystal)
            assert found is not None
            assert found.number in wanted.space_groups


def test_a_wish_moves_what_is_made(generator: CrystalGan) -> None:
    def energies(wanted: Wanted) -> float:
        pairs = [np.unique(one.crystal.numbers) for one in generator.draw(wanted, 0, 0)]
        return float(np.mean([-0.05 * abs(int(a) - int(b)) for a, b in pairs]))

    low = energies(Wanted(targets=(Target("formation_energy_per_atom", -2.2, 0.2),)))
    high = energies(Wanted(targets=(Target("formation_energy_per_atom", -0.2, 0.2),)))
    assert low < high - 0.3, (low, high)


def test_it_tells_how_many_there_are_and_can_be_ended_between_two(generator: CrystalGan) -> None:
    told: list[int] = []
    made = generator.draw(Wanted(), 0, 0, told.append)
    assert told == sorted(told)
    assert set(range(len(made))) <= set(told)

    class Enough(BaseException):
        pass

    def tell(count: int) -> None:
        heard.append(count)
        if count == 5:
            raise Enough

    heard: list[int] = []
    before = torch.get_rng_state()
    with pytest.raises(Enough):
        generator.draw(Wanted(), 0, 0, tell)
    assert max(heard) == 5
    assert torch.equal(torch.get_rng_state(), before)


def test_what_no_template_has_is_refused(generator: CrystalGan) -> None:
    with pytest.raises(UserError, match="elements"):
        generator.draw(Wanted(fewest_elements=4, most_elements=5), 0, 0)


def test_it_comes_back_from_its_folder(generator: CrystalGan, tmp_path: Path) -> None:
    generator.save(tmp_path / "salts", "# Salts\n")
    again = CrystalGan.read(tmp_path / "salts")
    first, second = generator.draw(Wanted(), 0, 0), again.draw(Wanted(), 0, 0)
    # weights are kept in half precision
    same = {tuple(one.crystal.numbers) for one in first} & {tuple(one.crystal.numbers) for one in second}
    assert len(same) > 0.7 * len({tuple(one.crystal.numbers) for one in first})


def test_damaged_folders_are_named(generator: CrystalGan, tmp_path: Path) -> None:
    generator.save(tmp_path / "salts", "# Salts\n")
    shutil.copytree(tmp_path / "salts", tmp_path / "cut")
    weights = tmp_path / "cut" / "weights-0.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(FileError, match="cut"):
        CrystalGan.read(tmp_path / "cut")
    about = json.loads((tmp_path / "salts" / "model.json").read_text())
    (tmp_path / "salts" / "model.json").write_text(json.dumps({**about, "architecture": "crystal_graph"}))
    with pytest.raises(FileError, match="no generator"):
        CrystalGan.read(tmp_path / "salts")


def test_the_source_draws_from_the_shelf(
    generator: CrystalGan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "own_folder", lambda: tmp_path)
    generator.save(tmp_path / "salts", "# Salts\n")
    assert shelf.titles()["salts"] == "Salts"
    said: list[str] = []
    drawn = [one for batch in GanSource("salts").draw(Wanted(), 30, 0, said.append) for one in batch]
    assert [one.number for one in drawn] == list(range(len(drawn)))
    assert 10 < len(drawn) <= 30
    assert drawn[0].facts["generator"] == "salts"
    assert said
