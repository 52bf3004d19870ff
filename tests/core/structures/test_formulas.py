from __future__ import annotations

import pytest

from core.errors import StructureError
from core.structures.formulas import anonymous_formula, composition_from, usual_formula


@pytest.mark.parametrize(
    ("formula", "usual", "anonymous"),
    [
        ("SrTiO3", "SrTiO3", "ABC3"),
        ("O3TiSr", "SrTiO3", "ABC3"),
        ("Fe4O6", "Fe2O3", "A2B3"),
        ("Ca3(PO4)2", "Ca3P2O8", "A2B3C8"),
        ("Ba(Ti0.8Zr0.2)O3", "BaZr0.2Ti0.8O3", "AB4C5D15"),
        ("[Fe(CN)6]4 Fe3", "Fe7C24N24", "A7B24C24"),
        ("Si", "Si", "A"),
    ],
)
def test_formulae_are_read_and_written(formula: str, usual: str, anonymous: str) -> None:
    composition = composition_from(formula)
    assert usual_formula(composition) == usual
    assert anonymous_formula(composition) == anonymous


@pytest.mark.parametrize("text", ["", "water", "Xx2", "Fe2)", "(Fe", "2", "Fe-O", "H0"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(StructureError):
        composition_from(text)
