"""Colour maps, against the published colours."""

import numpy as np
import pytest

from core.errors import StructureError
from core.structures.colour_maps import chosen_limits, limits, mapped


def test_viridis_is_viridis():
    pytest.importorskip("matplotlib")
    from matplotlib import colormaps

    at = np.linspace(0, 1, 101)
    published = np.array([colormaps["viridis"](x)[:3] for x in at]) * 255
    assert np.abs(mapped(at, signed=False).astype(float) - published).max() < 6


def test_the_diverging_map_is_grey_at_zero_and_cold_below():
    low, middle, high = mapped([0.0, 0.5, 1.0], signed=True).astype(int)
    assert np.ptp(middle) < 5
    assert low[2] > low[0]
    assert high[0] > high[2]


def test_what_is_not_a_number_is_grey():
    assert len(set(mapped([np.nan], signed=False)[0])) == 1


@pytest.mark.parametrize(
    ("values", "signed", "expected"),
    [([1, 3], False, (1, 3)), ([-1, 3], True, (-3, 3)), ([np.nan, 2, 4], False, (2, 4)), ([0, 0], True, (-1, 1))],
)
def test_limits(values, signed, expected):
    assert limits(np.array(values, dtype=float), signed=signed) == expected


@pytest.mark.parametrize("values", [[5.0, 5.0], [0.0], [np.nan], []])
def test_limits_are_never_empty(values):
    low, high = limits(np.array(values, dtype=float), signed=False)
    assert high > low


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, None, (-2.0, 2.0, True)),
        (None, 0.5, (-0.5, 0.5, True)),
        (-0.5, None, (-0.5, 0.5, True)),
        (-1.0, 1.0, (-1.0, 1.0, True)),
        (-1.0, 3.0, (-1.0, 3.0, False)),
        (0.1, None, (0.1, 2.0, False)),
    ],
)
def test_the_middle_of_the_diverging_map_means_zero_whatever_is_chosen(low, high, expected):
    assert chosen_limits((-2.0, 2.0), low, high, signed=True) == expected


@pytest.mark.parametrize(("low", "high"), [(5.0, None), (None, 0.0), (1.0, 1.0)])
def test_colours_that_run_backwards_are_refused(low, high):
    with pytest.raises(StructureError, match="cannot run from"):
        chosen_limits((0.0, 2.0), low, high, signed=False)
