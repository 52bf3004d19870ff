"""Quantities, those of the user's own among them."""

import pytest

from core.quantities import QUANTITIES, own_key, quantity


def test_one_of_the_user_s_own_carries_its_name_and_unit() -> None:
    for name, unit in (("my energy", "eV"), ("Tg [dry]", "K"), ("share", "")):
        key = own_key(name, unit)
        assert quantity(key).unit == unit
        assert quantity(key).label == name.replace("[", "(").replace("]", ")")
        assert key not in QUANTITIES


def test_a_key_that_is_none_is_a_mistake() -> None:
    for key in ("nothing", "nothing]", "band_gap [eV"):
        with pytest.raises(KeyError):
            quantity(key)
