"""Limits and wishes as people write them."""

from __future__ import annotations

import pytest

from core.errors import UserError
from core.screening.limits import Limits, limits_of, misfit, wishes_of


@pytest.mark.parametrize(
    ("text", "key", "least", "most"),
    [
        ("band_gap 1..3", "band_gap", 1, 3),
        ("Band gap: 1 to 3", "band_gap", 1, 3),
        ("1 < band_gap <= 3.5", "band_gap", 1, 3.5),
        ("bulk_modulus > 1e2", "bulk_modulus", 100, None),
        ("Energy above hull ≤ −0.05", "energy_above_hull", None, -0.05),
        ("band_gap > 1; band_gap < 3", "band_gap", 1, 3),
        ("hardness [HV] at least 600", "hardness [HV]", 600, None),
    ],
)
def test_limits_are_read(text: str, key: str, least: float | None, most: float | None) -> None:
    assert limits_of(text) == {key: Limits(least=least, most=most)}


@pytest.mark.parametrize("text", ["band_gap", "beauty > 3", "band_gap 3..1", "band_gap > 3; band_gap < 1", "> 3"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        limits_of(text)


def test_wishes_are_read() -> None:
    most, near = wishes_of("most Bulk modulus; band_gap near 1.4")
    assert (most.key, most.want) == ("bulk_modulus", "most")
    assert (near.key, near.want, near.value) == ("band_gap", "near", 1.4)
    assert most.cost(200.0) < most.cost(100.0)
    assert near.cost(1.5) < near.cost(1.2)
    for text in ("bulk_modulus", "most beauty"):
        with pytest.raises(UserError):
            wishes_of(text)


def test_a_miss_says_what_was_held_against_what() -> None:
    limits = {"band_gap": Limits(least=1.0, most=3.0)}
    reason, value, limit = misfit(limits, {"band_gap": (0.5, 0.2)})
    assert (reason, value, limit) == ("Band gap is 0.500 eV, where 1–3 eV is asked for.", 0.5, "1–3 eV")
    # within three of its error bars it may be met
    assert misfit(limits, {"band_gap": (0.5, 0.2)}, margin=3.0) == ("", None, "")
    assert misfit(limits, {"band_gap": (0.5, None)}, margin=3.0)[0]
    assert misfit(limits, {})[0] == "Band gap is not known."
    assert misfit(limits, {"band_gap": (float("nan"), None)})[0]
