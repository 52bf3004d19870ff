from __future__ import annotations

import numpy as np
import pytest

from core.structures.crystal import Crystal
from core.structures.smearing import smeared


def test_each_atom_is_as_high_as_its_value_and_gaussian_around() -> None:
    # a skew cell whose grid has points at the atoms, and some 1.7 Å apart along the first vector
    cell = np.array([[8.4, 0, 0], [2.1, 8.4, 0], [1.0, 2.0, 9.8]])
    crystal = Crystal(np.array([11, 17]), np.array([[0, 0, 0], [0.5, 0.5, 0.5]]) @ cell, cell)
    found = smeared(crystal, np.array([2.0, -0.5]), width=0.8)
    n = found.shape[0]
    assert found[0, 0, 0] == pytest.approx(2.0, rel=1e-3)
    assert found.min() == pytest.approx(-0.5, rel=0.02)
    step = 4 * 8.4 / n
    assert found[4, 0, 0] == pytest.approx(2.0 * np.exp(-(step**2) / 2 / 0.8**2), rel=1e-2)
    assert found[-4, 0, 0] == pytest.approx(found[4, 0, 0], rel=1e-3)
