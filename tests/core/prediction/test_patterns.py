from __future__ import annotations

import numpy as np
import pytest

from core.prediction.patterns import Comparison
from core.structures.powder.measured import Measured
from core.structures.powder.profile import Profile, spread
from core.structures.powder.reflections import reflections, tube
from tests.core.models.crystals import rutile, salt

CU = tube("Cu", doublet=False)


def measured(crystal, seed=0) -> Measured:
    """A pattern with lines of 0.1°, a sloping background and counting noise."""
    angles = np.arange(10.0, 80.0, 0.02)
    lines = spread(reflections(crystal, CU, (5.0, 85.0)), Profile(), angles)
    counts = np.random.default_rng(seed).poisson(2000 * lines / lines.max() + 60 + angles).astype(float)
    return Measured(angles, counts, np.sqrt(np.maximum(counts, 1.0)))


def test_the_right_structure_agrees_though_its_cell_is_a_little_off() -> None:
    held = Comparison(measured(rutile()), CU)
    larger = rutile().replace(cell=1.023 * rutile().cell, positions=1.023 * rutile().positions)
    fit = held.fit(larger)
    assert fit is not None
    assert fit.cosine > 0.9
    assert fit.scale == pytest.approx(1 / 1.023, abs=0.002)
    assert fit.curve.shape == held.angles.shape


def test_another_structure_does_not() -> None:
    fit = Comparison(measured(rutile()), CU).fit(salt())
    assert fit is not None
    assert fit.cosine < 0.6
