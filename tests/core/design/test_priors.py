from __future__ import annotations

import numpy as np
import pytest

from core.design.priors import Trend, believed, prior_of


@pytest.mark.parametrize(
    ("name", "prior"),
    [
        ("Vickers hardness (HV)", "shear_modulus"),
        ("yield strength", "shear_modulus"),
        ("band gap", "band_gap"),
        ("Bulk modulus", "bulk_modulus"),
        ("conductivity", "none"),
        ("behaviour", "none"),
    ],
)
def test_the_name_says_what_to_expect(name: str, prior: str) -> None:
    assert prior_of(name, "auto") == prior
    assert prior_of(name, "none") == "none"


def test_experiments_overrule_the_belief() -> None:
    table = np.linspace(-1, 1, 40)[:, None]
    trend = Trend(0, 0.0, 1.0)
    assert believed(trend, table[:2], np.zeros(2)).slope > 0.2
    assert believed(trend, table, 2 * table[:, 0]).slope > 1.5
    assert believed(trend, table, -2 * table[:, 0]).slope == 0.0
