from __future__ import annotations

import pytest

from core.design.words import limits_from, objectives_from, roles_from
from core.errors import UserError


def test_objectives_as_typed() -> None:
    first, second, third = objectives_from("max Yield strength; price_per_kg min\n density = 7.5")
    assert (first.name, first.goal) == ("Yield strength", "maximise")
    assert (second.name, second.goal) == ("price_per_kg", "minimise")
    assert (third.name, third.goal, third.target) == ("density", "target", 7.5)


def test_limits_as_typed() -> None:
    first, second, third = limits_from("price_per_kg <= 20; T ≥ 3e2; phase in FCC, BCC")
    assert (first.name, first.upper, first.lower) == ("price_per_kg", 20.0, None)
    assert (second.name, second.lower) == ("T", 300.0)
    assert third.one_of == ("FCC", "BCC")


def test_roles_as_typed() -> None:
    assert roles_from("load = setting; H = V = outcome") == {"load": "setting", "H = V": "outcome"}


@pytest.mark.parametrize(("read", "text"), [(objectives_from, "hard"), (limits_from, "cheap"), (roles_from, "T = hot")])
def test_other_words_are_refused(read, text: str) -> None:
    with pytest.raises(UserError, match="“"):
        read(text)
