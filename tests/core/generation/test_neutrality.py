"""Charges: what smact itself says, of both its tables, and what the funnel adds to it."""

from __future__ import annotations

import sys

import pytest
from pymatgen.core import Composition
from smact.screening import smact_validity

from core.generation.neutrality import States, is_alloy, is_neutral, may_be_neutral
from core.structures.elements import numbers_of

FORMULAS = (
    "NaCl", "NaCl2", "SrTiO3", "Fe3O4", "BaSnO2F", "LiFePO4", "CsPbBr3", "HfNO2", "AuCu3", "GaAs", "XeF2", "KrO", "H2O",
    "LiAlSiO4", "TiN2O", "OF2", "Na", "CuInSe2", "ClO2", "CN", "La2CuO4", "AuN3", "IrO2S", "BiTeI", "KAg3", "PbO2N",
    "Mg3Sb2", "GeSb", "ArO", "PmCl3", "AuCs", "Fe2O3", "MgO3", "B6O",
)  # fmt: skip


def amounts_of(formula: str) -> dict[int, int]:
    parts = Composition(formula)
    return dict(zip(numbers_of([one.symbol for one in parts]), map(int, parts.values()), strict=True))


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("states", ["icsd24", "smact14"])
def test_compositions_are_neutral_where_smact_says_so(formula: str, states: States) -> None:
    said = smact_validity(Composition(formula), oxidation_states_set=None if states == "icsd24" else states)
    assert is_neutral(amounts_of(formula), states) == said


@pytest.mark.parametrize("states", ["icsd24", "smact14"])
def test_elements_alloys_and_multiples_pass_and_many_elements_take_no_time(states: States) -> None:
    assert is_neutral({16: 8}, states)
    assert is_neutral({29: 3, 79: 1}, states)
    assert not is_neutral({11: 2, 17: 4}, states)
    assert is_neutral({26: 4, 8: 6}, states)
    assert not is_neutral({}, states)
    assert not is_neutral({0: 1, 17: 1}, states)
    # 3e9 sets of states
    assert not is_neutral(dict.fromkeys((*range(21, 31), 2), 1), states)


def test_the_two_tables_differ() -> None:
    differing = [
        one for one in FORMULAS if is_neutral(amounts_of(one), "icsd24") != is_neutral(amounts_of(one), "smact14")
    ]
    assert differing


def test_what_is_an_alloy() -> None:
    assert is_alloy({29: 1, 30: 1})
    assert not is_alloy({29: 1})
    assert not is_alloy({12: 3, 51: 2})
    # promethium has no electronegativity, but is a metal
    assert may_be_neutral({61: 1, 29: 1})
    assert not is_neutral({61: 1, 29: 1}, "smact14")


def test_without_smact_the_funnel_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.errors import MissingExtraError
    from core.generation import neutrality

    monkeypatch.setitem(sys.modules, "smact", None)
    for kept in (neutrality._states, neutrality._passes, neutrality._smact_metals):
        kept.cache_clear()
    try:
        assert may_be_neutral({11: 1, 17: 1})
        assert not may_be_neutral({11: 1, 17: 2})
        with pytest.raises(MissingExtraError):
            is_neutral({11: 1, 17: 1}, "smact14")
    finally:
        monkeypatch.undo()
        for kept in (neutrality._states, neutrality._passes, neutrality._smact_metals):
            kept.cache_clear()
