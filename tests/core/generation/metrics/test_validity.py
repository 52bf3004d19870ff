"""The two tests of validity: the published rule, and what smact itself says of it."""

from __future__ import annotations

import numpy as np
import pytest
from pymatgen.core import Composition
from smact.screening import smact_validity

from core.generation.metrics.validity import composition_is_valid, structure_is_valid
from core.structures.crystal import Crystal
from core.structures.elements import numbers_of
from tests.core.generation.metrics.crystals import rock_salt

FORMULAS = (
    "NaCl", "NaCl2", "SrTiO3", "Fe3O4", "BaSnO2F", "LiFePO4", "CsPbBr3", "HfNO2", "AuCu3", "GaAs", "XeF2", "KrO", "H2O",
    "LiAlSiO4", "TiN2O", "OF2", "Na", "CuInSe2", "ClO2", "CN", "La2CuO4", "AuN3", "IrO2S", "BiTeI", "KAg3", "PbO2N",
)  # fmt: skip


def pair(gap: float, edge: float = 5.0) -> Crystal:
    return Crystal([14, 14], [[0, 0, 0], [0, 0, gap]], edge * np.eye(3))


def test_atoms_may_not_be_nearer_than_half_an_angstrom() -> None:
    assert structure_is_valid(pair(0.51))
    assert not structure_is_valid(pair(0.49))
    # the nearest image counts
    assert not structure_is_valid(pair(4.6))


def test_a_cell_needs_a_volume_and_own_images_do_not_count() -> None:
    assert structure_is_valid(Crystal([1], [[0, 0, 0]], 0.47 * np.eye(3)))
    assert not structure_is_valid(Crystal([1], [[0, 0, 0]], 0.46 * np.eye(3)))
    assert not structure_is_valid(Crystal([14], [[0, 0, 0]], [[3, 0, 0], [0, 3, 0], [3, 3, 0]]))
    assert not structure_is_valid(Crystal([14], [[np.nan, 0, 0]], 4 * np.eye(3)))
    assert not structure_is_valid(Crystal([], np.zeros((0, 3)), np.eye(3)))
    assert structure_is_valid(rock_salt(11, 17))


@pytest.mark.parametrize("formula", FORMULAS)
def test_compositions_are_valid_where_smact_says_so(formula: str) -> None:
    composition = Composition(formula)
    amounts = dict(zip(numbers_of([one.symbol for one in composition]), map(int, composition.values()), strict=True))
    assert composition_is_valid(amounts) == smact_validity(composition, oxidation_states_set="smact14")


def test_elements_alloys_and_multiples_pass_and_many_elements_take_no_time() -> None:
    assert composition_is_valid({16: 8})
    assert composition_is_valid({29: 3, 79: 1})
    assert not composition_is_valid({11: 1, 17: 2})
    assert not composition_is_valid({11: 2, 17: 4})
    assert not composition_is_valid({})
    # 3e9 sets of states
    assert not composition_is_valid(dict.fromkeys((*range(21, 31), 2), 1))
