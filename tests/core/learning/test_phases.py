"""Phases among components: elements and compounds as corners, decomposition with amounts."""

import numpy as np
import pytest

from core.errors import StructureError
from core.learning.phases import (
    ELEMENT,
    INPUT,
    Phase,
    components_of,
    diagram_of,
    elements_of,
    formula_of,
    pure_elements,
)

LI, OXYGEN, FE = 3, 8, 26


def phase(energy, **amounts):
    numbers = {"Li": LI, "O": OXYGEN, "Fe": FE}
    return Phase({numbers[symbol]: amount for symbol, amount in amounts.items()}, energy, INPUT)


LITHIUM_IRON_OXIDES = (
    *pure_elements((LI, OXYGEN, FE)),
    phase(-2.0, Li=2, O=1),
    phase(-1.6, Fe=2, O=3),
    phase(-1.85, Li=1, Fe=1, O=2),
)


@pytest.mark.parametrize("text", ["Li Fe O", "Li-Fe-O", "Li, Fe, O", " Li  Fe O Li"])
def test_a_system_is_read_as_people_write_it(text):
    assert components_of(text) == ("Li", "Fe", "O")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Li", "2 to 4"),
        ("", "2 to 4"),
        ("Li Fe O P S", "2 to 4"),
        ("Li2O Li O", "not independent"),
        ("Li Xx", "no element"),
    ],
)
def test_what_is_no_system_is_refused(text, message):
    with pytest.raises(StructureError, match=message):
        components_of(text)


def test_formulas_have_the_electropositive_first_and_smallest_amounts():
    assert formula_of({OXYGEN: 4, FE: 2, LI: 2}) == "LiFeO2"
    assert elements_of(("Fe2O3", "Li2O")) == (LI, OXYGEN, FE)


def test_elements_as_corners():
    diagram = diagram_of(("Li", "Fe", "O"), LITHIUM_IRON_OXIDES)
    assert diagram.above == pytest.approx([0] * 6)
    oxide = next(i for i, one in enumerate(diagram.phases) if one.formula == "LiFeO2")
    energy, products = diagram.against_others(oxide)
    # by atoms: 2 LiFeO2 (8) = Li2O (3) + Fe2O3 (5); (3 × −2.0 + 5 × −1.6) / 8 = −1.75
    assert energy == pytest.approx(-0.1)
    assert {diagram.phases[one.phase].formula: one.amount for one in products} == pytest.approx(
        {"Fe2O3": 0.5, "Li2O": 0.5}
    )
    assert diagram.reaction(oxide, products) == "LiFeO2 → 0.5 Fe2O3 + 0.5 Li2O"
    assert diagram.decomposition(oxide) == ()


def test_compounds_as_corners():
    diagram = diagram_of(("Li2O", "Fe2O3"), LITHIUM_IRON_OXIDES)
    assert {one.formula for one in diagram.phases} == {"Li2O", "Fe2O3", "LiFeO2"}
    middle = next(i for i, one in enumerate(diagram.phases) if one.formula == "LiFeO2")
    assert diagram.fractions[middle] == pytest.approx([3 / 8, 5 / 8])
    assert diagram.energies[middle] == pytest.approx(-0.1)


def test_a_component_without_energy_is_refused():
    with pytest.raises(StructureError, match="no energy of FeO"):
        diagram_of(("Li2O", "FeO"), LITHIUM_IRON_OXIDES)


def test_an_unstable_phase_decomposes():
    diagram = diagram_of(("Li", "Fe", "O"), (*LITHIUM_IRON_OXIDES, phase(-1.0, Fe=1, O=1)))
    last = len(diagram.phases) - 1
    assert diagram.above[last] == pytest.approx(-1.0 - (5 / 6 * -1.6))
    assert diagram.reaction(last, diagram.decomposition(last)) == "FeO → 0.3333 Fe2O3 + 0.3333 Fe"


def test_what_phases_decompose_into_is_what_a_linear_programme_finds():
    rng = np.random.default_rng(3)
    amounts = rng.integers(0, 4, (60, 3))
    phases = [
        phase(-float(energy), **{symbol: int(n) for symbol, n in zip(("Li", "Fe", "O"), row, strict=True) if n})
        for row, energy in zip(amounts, rng.random(60), strict=True)
        if np.count_nonzero(row) > 1
    ]
    diagram = diagram_of(("Li", "Fe", "O"), (*pure_elements((LI, FE, OXYGEN)), *phases))
    unstable = np.flatnonzero(diagram.above > 0).tolist()
    assert len(unstable) > 30
    for index in unstable:
        atoms = diagram.phases[index].atoms
        shares = {
            one.phase: one.amount * diagram.phases[one.phase].atoms / atoms for one in diagram.decomposition(index)
        }
        below, _ = diagram.hull.mixture(diagram.fractions[index])
        assert sum(shares.values()) == pytest.approx(1)
        assert sum(share * diagram.energies[i] for i, share in shares.items()) == pytest.approx(below)


def test_an_element_lies_above_its_standard_state():
    diagram = diagram_of(("Li", "O"), (*LITHIUM_IRON_OXIDES, phase(0.05, Li=1)))
    index = next(i for i, one in enumerate(diagram.phases) if one.origin == INPUT and one.formula == "Li")
    assert diagram.against_others(index)[0] == pytest.approx(0.05)
    assert diagram.against_others(0)[0] == pytest.approx(-0.05)
    assert diagram.phases[0].origin == ELEMENT
