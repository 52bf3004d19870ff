"""Pourbaix diagrams against those of pymatgen, and against textbooks."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import Cancelled, UserError
from core.simulation.in_water import BOTH, MEASURED, PREDICTED, Own, Wanted, diagram_for, material_of, with_chloride
from core.simulation.pourbaix import (
    OXYGEN,
    SLOPE,
    CorrosionZone,
    Pourbaix,
    PourbaixLimits,
    Solution,
    Species,
    planes_of,
)
from core.simulation.pourbaix_search import borders_of, diagram_of
from core.simulation.thermochemistry import EV, WATER, Measured, measured

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("chemicals")
POTENTIAL = "chgnet-0.3.0"


def diagram(
    *elements: str, solids: str = MEASURED, dissolved: float = 1e-6, chloride: float = 0.0, without: str = ""
) -> Pourbaix:
    shares = dict.fromkeys(elements, 1.0)
    solution = with_chloride(dict.fromkeys(elements, dissolved), chloride)
    wanted = Wanted(shares, solution, solids, frozenset(without.split()), POTENTIAL, "CHGNet")
    return diagram_for(wanted, [])[0]


def formed(of: Pourbaix, ph: float, potential: float) -> str:
    return of.formed(of.at(ph, potential))


def border(of: Pourbaix, first: str, second: str) -> np.ndarray:
    for one in borders_of(of):
        if {of.formed(one.first), of.formed(one.second)} == {first, second}:
            return one.ends
    raise AssertionError(f"no border between {first} and {second}")


def slope(ends: np.ndarray) -> float:
    (x1, y1), (x2, y2) = ends
    return float((y2 - y1) / (x2 - x1))


@pytest.mark.parametrize(
    ("system", "shares"),
    [
        ("Zn", {"Zn": 1.0}),
        pytest.param("Ag-Te", {"Ag": 0.5, "Te": 0.5}, marks=pytest.mark.slow),
        ("Ag-Te", {"Ag": 2.0, "Te": 1.0}),
        pytest.param("C-Na-Sn", {"C": 1.0, "Na": 1.0, "Sn": 1.0}, marks=pytest.mark.slow),
    ],
)
def test_agrees_with_pymatgen_on_its_own_entries(
    system: str, shares: dict[str, float], shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pymatgen.analysis import pourbaix_diagram as theirs

    text = (shared_data / "corrosion" / "pourbaix_test_data.json").read_text()
    monkeypatch.setattr(theirs, "PREFAC", SLOPE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entries = [theirs.PourbaixEntry.from_dict(one) for one in json.loads(text)[system]]
        total = sum(shares.values())
        concentrations = dict.fromkeys(shares, 1e-6)
        there = theirs.PourbaixDiagram(
            entries,
            comp_dict={symbol: share / total for symbol, share in shares.items()},
            conc_dict=concentrations,
            filter_solids=False,
        )
    ours = diagram_of(
        shares,
        [_species(one, theirs.MU_H2O) for one in entries],
        Solution(concentrations),
        PourbaixLimits((-2, 16), (-4, 4)),
    )
    ph, potential = np.meshgrid(np.linspace(-2, 16, 61), np.linspace(-4, 4, 61))
    assert np.abs(ours.energy(ph, potential) - there.get_hull_energy(ph, potential)).max() < 1e-9
    assert sum(one.area for one in ours.domains) == pytest.approx(18 * 8)
    own = {frozenset(ours.species[i].formula for i, _ in one.mixture.shares): one.area for one in ours.domains}
    for entry, corners in there._stable_domain_vertices.items():
        names = frozenset(one.name for one in getattr(entry, "entry_list", [entry]))
        x, y = np.array(corners).T
        # what pymatgen finds at the outermost corner is cut off by its own limits
        area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
        assert own[names] == pytest.approx(area, abs=1e-6)
    _same_decomposition(ours, there, entries)


def _species(entry: object, water: float) -> Species:
    amounts = {element.symbol: amount for element, amount in entry.composition.items()}
    energy = entry.uncorrected_energy - amounts.get("O", 0.0) * (water - WATER)
    dissolved = entry.phase_type == "Ion"
    return Species(entry.name, amounts, energy, round(entry.charge) if dissolved else 0, dissolved)


def _same_decomposition(ours: Pourbaix, there: object, entries: list) -> None:
    """Compare the energy above what is stable, of each solid of the material's proportions."""
    ph, potential = np.meshgrid(np.linspace(-2, 16, 31), np.linspace(-3, 3, 31))
    for i in ours.fitting():
        # polymorphs share their name
        alike = [one for one in entries if one.name == ours.species[i].formula]
        entry = alike[[one.formula for one in ours.species[:i]].count(ours.species[i].formula)]
        expected = there.get_decomposition_energy(entry, ph, potential)
        assert np.abs(ours.above(i, ph, potential) - np.maximum(expected, 0)).max() < 1e-9


def test_water_gives_off_hydrogen_at_0_and_oxygen_at_1_229_volts() -> None:
    assert pytest.approx(1.229, abs=0.001) == OXYGEN
    assert pytest.approx(0.05916, abs=1e-5) == SLOPE


@pytest.mark.parametrize(
    ("metal", "ion", "standard", "electrons"),
    # standard potentials of the CRC Handbook, 95th ed., 5-80
    [
        ("Zn", "Zn²⁺", -0.7618, 2),
        ("Cu", "Cu²⁺", 0.3419, 2),
        ("Ag", "Ag⁺", 0.7996, 1),
        ("Fe", "Fe²⁺", -0.447, 2),
        ("Al", "Al³⁺", -1.662, 3),
        ("Ni", "Ni²⁺", -0.257, 2),
        ("Co", "Co²⁺", -0.28, 2),
        ("Cd", "Cd²⁺", -0.4030, 2),
    ],
)
def test_metals_dissolve_at_their_standard_potential(metal: str, ion: str, standard: float, electrons: int) -> None:
    at_one = border(diagram(metal, dissolved=1.0), metal, ion)[:, 1]
    # the potential of iron was measured again since the table was made: -0.41 V from the free energy in the NBS tables
    assert at_one == pytest.approx(standard, abs=0.04 if metal == "Fe" else 0.025)
    dilute = border(diagram(metal), metal, ion)[:, 1]
    assert dilute - at_one == pytest.approx(-6 * SLOPE / electrons, abs=1e-6)


@pytest.mark.parametrize(
    ("metal", "first", "second", "protons", "electrons"),
    [
        ("Zn", "Zn", "ZnO", 2, 2),
        ("Zn", "Zn", "ZnO₂²⁻", 4, 2),
        ("Fe", "Fe²⁺", "Fe₂O₃", 6, 2),
        ("Fe", "Fe₃O₄", "Fe₂O₃", 2, 2),
        ("Fe", "Fe³⁺", "Fe²⁺", 0, 1),
        ("Cu", "Cu", "Cu₂O", 2, 2),
        ("Mn", "MnO₂", "Mn²⁺", 4, 2),
    ],
)
def test_borders_lean_as_nernst_says(metal: str, first: str, second: str, protons: int, electrons: int) -> None:
    assert slope(border(diagram(metal), first, second)) == pytest.approx(-SLOPE * protons / electrons, abs=1e-6)


def test_zinc_has_the_domains_of_the_atlas() -> None:
    zinc = diagram("Zn")
    assert {zinc.formed(i) for i in range(len(zinc.domains))} == {"Zn", "Zn²⁺", "ZnO", "HZnO₂⁻", "ZnO₂²⁻"}
    # Pourbaix's Atlas, p. 409: Zn(OH)2 passivates from pH 8.5 to 10.7 at 1e-6 mol/L with its own solid; ZnO more widely
    ends = border(zinc, "Zn²⁺", "ZnO")
    assert ends[:, 0] == pytest.approx(8.6, abs=0.2)


@pytest.mark.parametrize(
    ("metal", "first", "second", "ph", "tolerance"),
    [
        # pH of borders without electrons at 1e-6 mol/L in Pourbaix's Atlas, whose hydroxides are less dense and aged
        ("Al", "Al³⁺", "AlOOH", 3.9, 0.6),
        ("Al", "AlOOH", "Al(OH)₄⁻", 8.6, 0.8),
        ("Cr", "HCrO₄⁻", "CrO₄²⁻", 6.45, 0.1),
        ("Cr", "Cr³⁺", "CrOH²⁺", 3.8, 0.2),
        ("Cu", "Cu²⁺", "CuO", 6.95, 0.4),
        ("Mg", "Mg²⁺", "Mg(OH)₂", 11.5, 0.2),
        ("Ni", "Ni²⁺", "Ni(OH)₂", 9.1, 0.7),
        ("Zn", "Zn²⁺", "ZnO", 8.5, 0.2),
        ("Zn", "ZnO", "HZnO₂⁻", 10.7, 0.4),
    ],
)
def test_passivation_has_the_limits_of_the_atlas(
    metal: str, first: str, second: str, ph: float, tolerance: float
) -> None:
    assert border(diagram(metal), first, second)[:, 0] == pytest.approx(ph, abs=tolerance)


@pytest.mark.parametrize(
    ("metal", "first", "second", "ph", "potential", "tolerance"),
    [
        # Atlas, at 1e-6 mol/L
        ("Fe", "Fe", "Fe²⁺", 3.0, -0.44 - 3 * SLOPE, 0.04),
        ("Fe", "Fe²⁺", "Fe₂O₃", 5.0, 0.728 - 3 * SLOPE * (5 - 2), 0.06),
        ("Cu", "Cu", "Cu²⁺", 3.0, 0.337 - 3 * SLOPE, 0.01),
        ("Zn", "Zn", "Zn²⁺", 3.0, -0.763 - 3 * SLOPE, 0.01),
        ("Al", "Al", "Al³⁺", 3.0, -1.663 - 2 * SLOPE, 0.03),
        ("Ni", "Ni", "Ni²⁺", 3.0, -0.25 - 3 * SLOPE, 0.03),
        ("Cr", "Cr", "Cr²⁺", 3.0, -0.913 - 3 * SLOPE, 0.01),
        ("Ti", "Ti", "Ti²⁺", 3.0, -1.63 - 3 * SLOPE, 0.01),
        ("Pb", "Pb", "Pb²⁺", 3.0, -0.126 - 3 * SLOPE, 0.01),
        ("Pb", "Pb²⁺", "PbO₂", 3.0, 1.449 - 2 * SLOPE * 3 + 3 * SLOPE, 0.02),
        ("Ag", "Ag", "Ag⁺", 3.0, 0.799 - 6 * SLOPE, 0.01),
        ("Mn", "Mn", "Mn²⁺", 3.0, -1.18 - 3 * SLOPE, 0.01),
        ("Mn", "Mn²⁺", "MnO₂", 3.0, 1.228 - 2 * SLOPE * 3 + 3 * SLOPE, 0.02),
    ],
)
def test_immunity_and_oxidation_have_the_potentials_of_the_atlas(
    metal: str, first: str, second: str, ph: float, potential: float, tolerance: float
) -> None:
    (x1, y1), (x2, y2) = border(diagram(metal), first, second)
    assert y1 + (y2 - y1) * (ph - x1) / (x2 - x1) == pytest.approx(potential, abs=tolerance)


def test_iron_does_not_hydrolyse_in_neutral_water() -> None:
    # pK 9.5 (Baes and Mesmer); the handbook's FeOH+ has 6.8 and would have a field of its own from there on
    assert all(formed(diagram(*steel), 7.5, -0.4).count("FeOH") == 0 for steel in (("Fe",), ("Cr", "Fe")))


def test_tantalum_and_zirconium_stand_in_acid() -> None:
    assert formed(diagram("Ta"), 1, 0.0) == "Ta₂O₅"
    assert formed(diagram("Zr"), 3, 0.0) == "ZrO₂"
    assert formed(diagram("Zr"), 10, 0.0) == "ZrO₂"


def test_textbook_metals() -> None:
    iron = diagram("Fe")
    # where iron corrodes as Fe2+, where it is covered, and where it is immune (Pourbaix's Atlas, p. 314)
    assert formed(iron, 3, 0.0) == "Fe²⁺"
    assert formed(iron, 9, 0.5) == "Fe₂O₃"
    assert formed(iron, 9, -0.5) == "Fe₃O₄"
    assert formed(iron, 7, -0.9) == "Fe"
    assert border(iron, "Fe²⁺", "Fe³⁺")[:, 1] == pytest.approx(0.771, abs=0.005)
    aluminium = diagram("Al")
    assert [formed(aluminium, ph, 0.0) for ph in (2, 6, 13)] == ["Al³⁺", "AlOOH", "Al(OH)₄⁻"]
    copper = diagram("Cu")
    assert [formed(copper, *at) for at in ((3, 0.5), (9, 0.5), (9, 0.0), (7, -0.3))] == ["Cu²⁺", "CuO", "Cu₂O", "Cu"]
    titanium = diagram("Ti")
    assert titanium.domains[titanium.at(7, 0.5)].zone is CorrosionZone.PASSIVE
    gold = diagram("Au")
    assert gold.domains[gold.at(7, 0.8)].zone is CorrosionZone.IMMUNE


def test_chloride_makes_silver_chloride_at_the_potential_of_the_electrode() -> None:
    silver = diagram("Ag", dissolved=1e-2, chloride=1.0)
    ends = border(silver, "Ag", "AgCl")
    # E(AgCl/Ag) = 0.22233 V (CRC Handbook), independent of pH
    assert ends[:, 1] == pytest.approx(0.2223, abs=0.002)
    tenth = border(diagram("Ag", dissolved=1e-3, chloride=0.1), "Ag", "AgCl")
    assert tenth[:, 1] - ends[:, 1] == pytest.approx(SLOPE, abs=1e-6)


def test_gold_dissolves_in_chloride_only() -> None:
    assert formed(diagram("Au"), 0, 1.1) == "Au"
    assert formed(diagram("Au", chloride=1.0), 0, 1.1).startswith("AuCl")


@pytest.mark.parametrize("system", [("Zn",), ("Fe", "Cr"), ("Ag", "Te")])
def test_each_reaction_keeps_mass_and_charge(system: tuple[str, ...]) -> None:
    found = diagram(*system, chloride=0.5)
    for i, domain in enumerate(found.domains):
        taken = found.taken(i)
        atoms: dict[str, float] = {}
        charge = 0.0
        for k, share in domain.mixture.shares:
            for symbol, amount in found.species[k].amounts.items():
                atoms[symbol] = atoms.get(symbol, 0.0) + share * amount
            charge += share * found.species[k].charge
        for symbol, share in zip(found.elements, found.shares, strict=True):
            assert atoms.get(symbol, 0.0) == pytest.approx(share, abs=1e-9)
        assert atoms.get("O", 0.0) == pytest.approx(taken["H2O"], abs=1e-9)
        assert atoms.get("H", 0.0) == pytest.approx(2 * taken["H2O"] + taken["H+"], abs=1e-9)
        assert atoms.get("Cl", 0.0) == pytest.approx(taken["Cl"], abs=1e-9)
        assert charge == pytest.approx(taken["H+"] - taken["e-"] - taken["Cl"], abs=1e-9)


def test_domains_fill_the_plane_without_overlap() -> None:
    found = diagram("Fe", "Cr", "Ni", solids=BOTH)
    assert sum(one.area for one in found.domains) == pytest.approx(18 * 6)
    for i, one in enumerate(found.domains):
        assert found.at(*one.middle) == i


def test_four_elements_can_be_cancelled_between_programmes() -> None:
    calls = iter(range(20))

    def tell(_domains: int, _waiting: int) -> None:
        if next(calls, None) is None:
            raise Cancelled

    elements = ("Cr", "Fe", "Mo", "Ni")
    wanted = Wanted(
        dict.fromkeys(elements, 1.0), Solution(dict.fromkeys(elements, 1e-6)), BOTH, frozenset(), POTENTIAL, ""
    )
    with pytest.raises(Cancelled):
        diagram_for(wanted, [], tell)


def test_borders_move_with_the_uncertainty_of_the_energies() -> None:
    species = [
        Species("M", {"M": 1.0}, 0.0),
        Species("M", {"M": 1.0}, -1.0, charge=2, dissolved=True, uncertainty=0.1),
    ]
    found = diagram_of({"M": 1.0}, species, Solution({"M": 1.0}), PourbaixLimits())
    (line,) = borders_of(found)
    assert line.ends[:, 1] == pytest.approx(-0.5)
    # half of an electronvolt a charge
    assert np.abs(line.shift) == pytest.approx([0.0, 0.05])
    moved = [species[0], Species("M", {"M": 1.0}, -0.9, charge=2, dissolved=True)]
    again = diagram_of({"M": 1.0}, moved, Solution({"M": 1.0}), PourbaixLimits())
    assert borders_of(again)[0].ends[:, 1] - line.ends[:, 1] == pytest.approx(0.05)


def test_the_energy_of_a_species_follows_its_concentration() -> None:
    ion = Species("M", {"M": 2.0}, 0.0, charge=1, dissolved=True)
    low, high = (planes_of([ion], ["M"], Solution({"M": c}))[0, 0] for c in (1e-6, 1e-3))
    assert high - low == pytest.approx(3 * SLOPE)


def test_what_is_left_out_does_not_form() -> None:
    # the hydroxide that precipitates is less stable than the oxide: J. W. Ball, D. K. Nordstrom (1998)
    assert formed(diagram("Cr"), 8, 0.0) == "Cr₂O₃"
    assert formed(diagram("Cr", without="Cr2O3"), 8, 0.0) == "Cr(OH)₃"


def test_predicted_solids_meet_measured_ions_at_the_reference_solid() -> None:
    measured, predicted = (diagram("Zn", solids=kind, without="Zn(OH)2") for kind in (MEASURED, PREDICTED))
    assert border(predicted, "Zn²⁺", "ZnO")[:, 0] == pytest.approx(border(measured, "Zn²⁺", "ZnO")[:, 0], abs=1e-6)


def test_a_structure_of_a_measured_compound_differs_by_what_it_lies_above_the_known_form() -> None:
    from core.simulation.solids import known_energies

    formation = known_energies(POTENTIAL)[("Fe", 2), ("O", 3)]
    own = Own({"Fe": 2.0, "O": 3.0}, formation + 0.05, "CHGNet", 0)
    wanted = Wanted({"Fe": 1.0}, Solution({"Fe": 1e-6}), MEASURED, frozenset(), POTENTIAL, "CHGNet")
    found, _ = diagram_for(wanted, [own])
    index = next(i for i, one in enumerate(found.species) if one.place == 0)
    assert found.above(index, np.array(9.0), np.array(0.5)) == pytest.approx(0.05, abs=1e-6)


def test_water_alone_and_elements_without_ions_are_refused() -> None:
    with pytest.raises(UserError, match="nothing but water"):
        material_of({"H": 2.0, "O": 1.0}, chloride=False)
    with pytest.raises(UserError, match="No dissolved species of He"):
        material_of({"He": 1.0, "Fe": 1.0}, chloride=False)
    with pytest.raises(UserError, match="up to 4 elements"):
        material_of(dict.fromkeys(("Fe", "Cr", "Ni", "Mo", "Mn"), 1.0), chloride=False)


def test_energies_of_the_handbook_come_in_electronvolts() -> None:
    zinc = diagram("Zn")
    oxide = next(one for one in zinc.species if one.formula == "ZnO")
    assert oxide.energy * EV == pytest.approx(-320.5)
    assert "CRC" in oxide.source


def test_predicted_energies_are_put_on_the_measured_scale() -> None:
    from core.simulation.solids import scale_of

    scale = scale_of(POTENTIAL)
    assert scale.count > 300
    # mean absolute errors, eV/atom; the fit is judged on solids left out of it
    assert scale.mean_uncorrected == pytest.approx(0.136, abs=0.005)
    assert scale.mean_error == pytest.approx(0.085, abs=0.005)
    assert scale.half_width == pytest.approx(0.097, abs=0.005)
    # entropy of oxygen, 0.317 eV an atom, and of hydrogen, 0.202
    free = replace(scale, amounts={})
    assert free.energy({"Mg": 1.0, "O": 1.0}, -3.0) == pytest.approx(-6.0 + 0.317, abs=1e-3)
    assert free.energy({"Mg": 1.0, "H": 2.0}, -0.2) == pytest.approx(-0.6 + 2 * 0.202, abs=1e-3)


def test_formulas_are_those_of_the_handbooks_energies() -> None:
    solids = {one.formula: one for one in _solids()}
    for formula, energy in (("Fe3O4", -1015.4), ("Bi2O3", -493.7), ("U3O8", -3369.5), ("Mn3O4", -1283.2)):
        assert solids[formula].energy * EV == pytest.approx(energy, abs=0.1)


def _solids() -> tuple[Measured, ...]:
    return tuple(one for one in measured() if not one.dissolved)
