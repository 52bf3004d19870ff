from __future__ import annotations

import numpy as np
import pytest

from core.prediction.cells import enlarged
from core.structures.matching import Matcher
from tests.core.models.crystals import copper, rutile


@pytest.mark.parametrize("times", [1, 2, 3, 6])
def test_is_the_same_crystal_with_more_atoms(times: int) -> None:
    large, matcher = enlarged(rutile(), times), Matcher()
    assert len(large) == times * len(rutile())
    assert large.volume == pytest.approx(times * rutile().volume)
    assert matcher.match(matcher.reduce(rutile()), matcher.reduce(large))


def test_four_primitive_cells_of_copper_are_its_cube() -> None:
    large = enlarged(copper(), 4)
    assert np.linalg.norm(large.cell, axis=1) == pytest.approx(3 * [3.615])
