"""The reference hull that ships: what is published of some systems, and what is stated of it in its card."""

import json
from importlib.resources import files

import numpy as np
import pytest

from core.learning.phases import components_of, diagram_of, elements_of, pure_elements, reference_phases
from core.learning.reference_hull import ReferenceHull, reference_hull, sparseness, to_arrays

HULL = reference_hull("chgnet-0.3.0")


def stable(system):
    components = components_of(system)
    elements = elements_of(components)
    diagram = diagram_of(components, (*pure_elements(elements), *reference_phases(HULL, elements, "chgnet-0.3.0")))
    return {
        phase.formula: phase.energy for phase, above in zip(diagram.phases, diagram.above, strict=True) if not above
    }


@pytest.mark.parametrize(
    ("system", "formula", "energy"),
    [
        # enthalpies of formation at 298 K over the number of atoms (CRC Handbook; Desai 1987 for NiAl)
        ("Li O", "Li2O", -2.07),
        ("Na Cl", "NaCl", -2.13),
        ("Si O", "SiO2", -3.15),
        ("Fe O", "Fe2O3", -1.71),
        ("Fe O", "Fe3O4", -1.66),
        ("Al Ni", "AlNi", -0.61),
        ("Al Ni", "AlNi3", -0.40),
    ],
)
def test_compounds_that_are_known_as_stable_are_on_the_hull(system, formula, energy):
    found = stable(system)
    assert formula in found
    assert found[formula] == pytest.approx(energy, abs=0.15)


def test_a_compound_is_held_against_what_it_decomposes_into():
    # LiFePO4 by CHGNet itself, from the reference; a little more would be unstable
    found = HULL.above({3: 1, 26: 1, 15: 1, 8: 4}, -2.0)
    assert found.energy > 0.3
    assert sum(found.shares.values()) == pytest.approx(1)
    held = [HULL.composition(row) if row >= 0 else {-row: 1} for row in found.shares]
    assert {number for amounts in held for number in amounts} == {3, 8, 15, 26}


def test_an_element_is_held_against_its_standard_state():
    found = HULL.above({14: 8}, 0.02)
    assert found.energy == pytest.approx(0.02)
    assert found.shares == {-14: pytest.approx(1)}
    assert found.known == 0


def test_less_known_is_less_certain():
    assert sparseness(3, 0) > sparseness(3, 10) > sparseness(2, 10)
    assert HULL.half_width(3, 0) > HULL.half_width(3, 40)


def test_rows_are_whole_and_sorted():
    assert len(HULL) > 20_000
    assert np.isfinite(HULL.energies).all()
    assert ((HULL.numbers > 0) == (HULL.amounts > 0)).all()
    assert ((HULL.numbers > 0).sum(axis=1) > 1).all()
    assert HULL.within([3, 8]).size == sum(set(row[row > 0]) <= {3, 8} for row in HULL.numbers)


def test_arrays_survive_being_stored(tmp_path):
    file = tmp_path / "hull.npz"
    np.savez_compressed(file, **to_arrays(HULL))
    with np.load(file) as stored:
        assert np.abs(stored["energies"] - HULL.energies).max() < 1e-4
        assert (stored["amounts"] == HULL.amounts).all()
    assert ReferenceHull.read("no-such-model") is None


def test_the_card_states_what_was_measured():
    folder = files("resources").joinpath("hulls")
    figures = json.loads(folder.joinpath("chgnet-0.3.0.json").read_text(encoding="utf-8"))
    card = folder.joinpath("chgnet-0.3.0.md").read_text(encoding="utf-8")
    assert figures["shipped"] == len(HULL)
    assert f"{figures['labels']['mae']:.4f}" in card
    assert "CC-BY-4.0" in card
    assert "make_reference_hull.py" in card
    assert abs(figures["calibration"]["coverage_hull"] - 0.68) < 0.05
    assert figures["calibration"]["coverage_total"] >= 0.66
