"""Prototypes are derived from crystals, written down, read again and filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from ase.build import bulk

from core.prediction.deriving import derive, name_prototypes, seen
from core.prediction.index import PrototypeIndex, mark_of
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from tests.core.models.crystals import rutile

if TYPE_CHECKING:
    from pathlib import Path

SALTS = [("NaCl", 5.64), ("KCl", 6.29), ("MgO", 4.21), ("CaO", 4.81)]


def _salts() -> list[Crystal]:
    return [from_ase(bulk(name, "rocksalt", a=a)) for name, a in SALTS]


def _index(crystals: list[Crystal]) -> PrototypeIndex:
    found = [seen(crystal) for crystal in crystals]
    return derive([one for one in found if one is not None])


def test_salts_are_one_prototype_and_zinc_blende_another() -> None:
    index = _index([*_salts(), from_ase(bulk("ZnS", "zincblende", a=5.41))])
    assert sorted(one.compounds for one in index.prototypes) == [1, 4]
    assert len(index.families) == 2
    salt = max(index.prototypes, key=lambda one: one.compounds)
    assert salt.label.startswith("AB_cF8_225")
    assert salt.counts == (1, 1)


def test_a_prototype_gives_back_its_compound() -> None:
    index = _index(_salts())
    (salt,) = index.prototypes
    sitting = next(pair for pair in ((11, 17), (17, 11)) if mark_of(pair) in salt.known)
    volume = salt.packing * index.volumes.of({11: 1, 17: 1}) * 2
    crystal = salt.crystal(sitting, volume)
    assert sorted(crystal.numbers.tolist()) == [11, 17]
    assert crystal.volume == pytest.approx(5.64**3 / 4, rel=0.06)  # volumes of elements are fitted to four salts


def test_known_compounds_are_known_in_any_cell_and_others_are_not() -> None:
    index = _index(_salts())
    assert index.knows({11: 1, 17: 1})
    assert index.knows({17: 4, 11: 4})
    assert not index.knows({3: 1, 17: 1})
    assert not index.knows({11: 2, 17: 1})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    index = _index([*_salts(), from_ase(bulk("Cu", a=3.61))])
    index.smaller = 0.2
    index.prototypes[0].mineral = "Lazarevićite"
    index.save(tmp_path / "index.npz")
    again = PrototypeIndex.read(tmp_path / "index.npz")
    for one, other in zip(index.prototypes, again.prototypes, strict=True):
        assert other.label == one.label
        assert other.mineral == one.mineral
        assert other.known == one.known
        assert other.family == one.family
        np.testing.assert_array_equal(other.filled, one.filled)
        np.testing.assert_allclose(other.shape, one.shape, atol=1e-3)
    assert again.smaller == 0.2


def test_minerals_name_the_prototypes_that_are_like_them() -> None:
    index = _index([*_salts(), from_ase(bulk("ZnS", "zincblende", a=5.41)), from_ase(bulk("Cu", a=3.61))])
    named = [("Rock salt", seen(_salts()[0])), ("Diamond", seen(from_ase(bulk("C", "diamond", a=3.57))))]
    name_prototypes(index, [(name, one) for name, one in named if one is not None])
    assert {one.label[:10]: one.mineral for one in index.prototypes} == {
        "AB_cF8_225": "Rock salt",
        "AB_cF8_216": "",
        "A_cF4_225_": "",
    }


def test_numbers_of_formula_units_are_counted() -> None:
    index = _index([*_salts(), rutile(), rutile()])
    assert {shape: dict(counts) for shape, counts in index.units.items()} == {(1, 1): {1: 4}, (1, 2): {2: 2}}


def test_a_cell_that_is_not_primitive_is_seen() -> None:
    cubic, primitive = seen(from_ase(bulk("NaCl", "rocksalt", a=5.64, cubic=True))), seen(_salts()[0])
    assert cubic is not None
    assert primitive is not None
    assert (cubic.times, primitive.times) == (4, 1)


def test_molecules_and_shared_sites_are_no_prototypes() -> None:
    assert seen(Crystal(np.array([8]), np.zeros((1, 3)), np.zeros((3, 3)))) is None
    mixed = Crystal(np.array([26]), np.zeros((1, 3)), np.eye(3) * 3, shares={0: ((26, 0.5), (28, 0.5))})
    assert seen(mixed) is None
