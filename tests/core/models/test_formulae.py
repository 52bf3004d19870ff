"""Shares of the elements, of formulae and of structures."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import StructureError
from core.models.formulae import shares_of
from core.structures.crystal import Crystal
from tests.core.models.crystals import salt


def test_shares_add_up_however_they_are_written() -> None:
    shares = shares_of("CuSO4·5H2O")
    assert shares.sum() == pytest.approx(1)
    assert shares[[29, 16, 8, 1]] == pytest.approx(np.array([1, 1, 9, 10]) / 21)


def test_a_structure_and_its_formula_come_to_the_same() -> None:
    assert shares_of(salt()) == pytest.approx(shares_of("NaCl"))
    assert shares_of(Crystal.of_formula("NaCl")) == pytest.approx(shares_of("NaCl"))


def test_unknown_atoms_are_refused() -> None:
    with pytest.raises(StructureError, match="unknown"):
        shares_of(salt().replace(numbers=np.zeros(8, dtype=int)))
