from __future__ import annotations

import pytest

from core.errors import StructureError
from core.prediction.contents import asked_for, unit_chances
from core.prediction.proposing import shipped


def asked(formula: str, *, exact_cell: bool = False, units: int = 0, max_atoms: int = 20) -> list[dict[int, int]]:
    return list(asked_for(formula, exact_cell=exact_cell, units=units, max_atoms=max_atoms).cells)


def test_the_cell_holds_exactly_what_is_written() -> None:
    assert asked("Ba2Ti2O6", exact_cell=True) == [{56: 2, 22: 2, 8: 6}]


def test_formula_units_are_the_smallest_ones() -> None:
    assert asked("Ba2Ti2O6", units=3) == [{56: 3, 22: 3, 8: 9}]


def test_every_number_of_units_that_fits_is_tried() -> None:
    assert [sum(cell.values()) for cell in asked("TiO2", max_atoms=10)] == [3, 6, 9]


def test_brackets_and_fractions_are_read() -> None:
    assert asked("Al2(SO4)3", units=1) == [{13: 2, 16: 3, 8: 12}]
    assert asked("Fe0.5Co0.5", units=1) == [{26: 1, 27: 1}]


@pytest.mark.parametrize(
    ("formula", "options", "said"),
    [
        ("Ba1Xx2", {}, "Xx"),
        ("((Ba", {}, "formula"),
        ("XeKr2", {}, "noble gases"),
        ("C300", {"exact_cell": True}, "300 atoms"),
        ("Ba60Ti60O180", {}, "300 atoms"),
        ("BaTiO3", {"units": 40}, "200 atoms"),
        ("Ca3Al2Si3O12", {"max_atoms": 10}, "20 atoms"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(formula: str, options: dict[str, int], said: str) -> None:
    with pytest.raises(StructureError, match=said) as caught:
        asked(formula, **options)
    assert caught.value.hint


def test_numbers_of_units_are_as_likely_as_compounds_have_them() -> None:
    index = shipped().index
    for formula, usual in (("TiO2", 2), ("NaCl", 1), ("BaTiO3", 1)):
        cells = asked(formula, max_atoms=20)
        chances = unit_chances(cells, index)
        assert sum(chances) == pytest.approx(1)
        counted = index.units[tuple(sorted(cells[0].values()))]
        assert max(counted, key=lambda units: counted[units]) == usual == 1 + chances.index(max(chances))
    # no compound has such a formula
    assert unit_chances([{3: 7, 8: 11}], index) == [1.0]
