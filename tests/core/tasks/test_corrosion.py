"""The tasks about corrosion."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.errors import UserError
from core.report import as_text
from core.simulation.pourbaix import CorrosionZone
from core.structures.crystal import Crystal
from core.tasks.base import Result, StructureInput
from core.tasks.corrosion import TASK as CORROSION
from core.tasks.corrosion import Corrosion
from core.tasks.corrosion_rate import TASK as RATE
from core.tasks.simulating import Simulation
from tests.core.models.crystals import copper, salt, store

pytest.importorskip("chemicals")


def corrosion(*items: StructureInput, **options: object) -> Result:
    return CORROSION.run(items, CORROSION.params(**options), LocalContext(None, store()))


def rate(**options: object) -> Simulation:
    (entry,) = RATE.run((), RATE.params(**options), LocalContext(None, None)).entries
    assert isinstance(entry, Simulation)
    return entry


def test_a_system_says_what_forms_at_the_point() -> None:
    (entry,) = corrosion(system="Fe", ph=9, potential=0.2).entries
    assert isinstance(entry, Corrosion)
    assert entry.summary[0] == "At pH 9.0 and 0.20 V (SHE): Fe₂O₃; may passivate: all of it forms solids."
    rows = {row[0]: row[1] for row in entry.tables[0].rows}
    assert rows["Fe₂O₃"] == pytest.approx(0.5)
    assert rows["H₂O"] == pytest.approx(-1.5)
    assert rows["e⁻"] == pytest.approx(3)
    assert json.dumps(entry.extra_json())


def test_the_immunity_potential_has_the_bar_of_the_border() -> None:
    (entry,) = corrosion(system="Zn", ph=4).entries
    value = entry.values["immunity_potential"]
    assert value.value == pytest.approx(-0.762 - 0.1775, abs=0.003)
    # 2 kJ/mol of the ion over two electrons
    assert value.uncertainty == pytest.approx(2 / 96.485 / 2, rel=1e-3)


def test_pilling_bedworth_ratios_stand_in_a_table() -> None:
    (entry,) = corrosion(system="Al").entries
    table = next(table for table in entry.tables if table.title == "Pilling-Bedworth ratios")
    found = {row[0]: row for row in table.rows}
    assert found["Al₂O₃"][1] == pytest.approx(1.28, abs=0.01)
    assert "may protect" in str(found["Al₂O₃"][2])


def test_a_structure_is_held_against_what_is_stable() -> None:
    oxide = salt().replace(numbers=np.where(salt().numbers == 11, 12, 8), cell=salt().cell * 4.21 / 5.64)
    oxide = oxide.replace(positions=salt().positions * 4.21 / 5.64, arrays={})
    (entry,) = corrosion(StructureInput(oxide, "MgO.cif"), ph=7).entries
    assert isinstance(entry, Corrosion)
    value = entry.values["pourbaix_energy"]
    assert 0.2 < float(value.value) < 0.6
    assert value.uncertainty is not None
    assert value.uncertainty > 0.05
    assert value.domain is not None
    assert "Mg²⁺" in value.notes[0]
    # its own volume gives its ratio: 0.81
    table = next(table for table in entry.tables if table.title == "Pilling-Bedworth ratios")
    assert any(row[1] == pytest.approx(0.80, abs=0.02) and "structure" in str(row[4]) for row in table.rows)


def test_given_energies_are_taken_and_missing_ones_named() -> None:
    given = replace(StructureInput(copper().replace(info={"formation_energy_per_atom": 0.0}), "Cu.cif"))
    good, bad = corrosion(given, StructureInput(copper(), "other.cif"), energies="given").entries
    assert not good.error
    # it is the element itself, of which the diagram has a domain anyway
    assert not any("Within the uncertainty" in sentence for sentence in good.summary)
    assert "formation_energy_per_atom" in bad.error


def test_a_system_that_structures_do_not_belong_to_leaves_them_out() -> None:
    result = corrosion(StructureInput(copper(), "Cu.cif"), system="Zn")
    assert not result.of_inputs
    assert "left out" in result.entries[0].remarks[0]


def test_an_entry_of_which_only_the_composition_is_known_is_taken_by_its_formula() -> None:
    zinc = StructureInput(Crystal.of_formula("Zn"), "Zn")
    (entry,) = corrosion(zinc).entries
    assert isinstance(entry, Corrosion)
    assert entry.diagram is not None
    assert entry.diagram.elements == ("Zn",)
    # what happens to be open does not stand in the way of what is written
    result = corrosion(zinc, system="Fe0.9Cr0.1")
    assert not result.of_inputs
    (entry,) = result.entries
    assert isinstance(entry, Simulation)
    assert entry.formula == "Fe0.9Cr0.1"
    alloy = StructureInput(Crystal.of_formula("CoCrFeNi"), "CoCrFeNi")
    assert RATE.run((alloy,), RATE.params(), LocalContext(None, None)).entries[0].values


def test_concentrations_by_element_shift_borders() -> None:
    one, other = (corrosion(system="Zn", ph=4, concentrations=text).entries[0] for text in ("", "Zn 1e-2"))
    gap = other.values["immunity_potential"].value - one.values["immunity_potential"].value
    assert gap == pytest.approx(4 * 0.05916 / 2, abs=1e-4)


@pytest.mark.parametrize("text", ["Zn", "Zn -1", "Qq 1e-6", "Zn 1e-6 Fe"])
def test_bad_concentrations_are_refused_while_typing(text: str) -> None:
    with pytest.raises(ValueError, match="Write elements and concentrations"):
        CORROSION.params(concentrations=text)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "no material"),
        ({"system": "H2O"}, "nothing but water"),
        ({"system": "FeCrNiMoMn"}, "up to 4 elements"),
        ({"system": "XeF2"}, "No dissolved species of Xe"),
        ({"system": "Zn", "without": "Zzz"}, "no element"),
    ],
)
def test_what_cannot_be_is_said(options: dict[str, object], words: str) -> None:
    with pytest.raises(UserError, match=words):
        corrosion(**options)


def test_hydrides_are_told_from_immunity() -> None:
    (entry,) = corrosion(system="Mg").entries
    zones = {entry.diagram.formed(i): one.zone for i, one in enumerate(entry.diagram.domains)}
    assert zones["MgH₂"] is CorrosionZone.HYDRIDE
    assert zones["Mg(OH)₂"] is CorrosionZone.PASSIVE


def test_the_rate_comes_with_bars_and_the_reason() -> None:
    entry = rate(alloy="CoCrFeNi")
    assert set(entry.values) == {"corrosion_potential", "log_corrosion_current", "corrosion_rate"}
    assert entry.values["corrosion_potential"].uncertainty == pytest.approx(0.106, abs=0.01)
    current = 10 ** float(entry.values["log_corrosion_current"].value)
    # 25 g a mole of electrons and 8 g/cm3
    speed = entry.values["corrosion_rate"]
    assert speed.value == pytest.approx(current * 3.27 * 1e3 * 25 / 8.1, rel=0.06)
    # half a decade to both sides of the current
    assert speed.interval is not None
    low, high = speed.interval
    assert high / speed.value == pytest.approx(speed.value / low)
    assert math.log10(high / speed.value) == pytest.approx(entry.values["log_corrosion_current"].uncertainty)
    assert speed.uncertainty == pytest.approx((high - low) / 2)
    assert speed.to_json()["interval"] == [low, high]
    assert "0.003 (0.001–0.01) mm/year" in as_text([entry])
    assert "electrode" in entry.values["corrosion_potential"].notes[-1]
    assert "median of the medium" in entry.remarks[0]


def test_few_measurements_in_a_medium_are_told() -> None:
    entry = rate(alloy="CoCrFeNi", medium="nitric", strength=0.5)
    assert "Only 5 values" in entry.values["corrosion_potential"].notes[0]


def test_an_alloy_outside_is_refused() -> None:
    with pytest.raises(UserError, match="3 and more elements"):
        rate(alloy="FeNi")
    with pytest.raises(UserError, match="There is no alloy"):
        rate()


def test_a_structure_outside_has_no_values_but_the_reason() -> None:
    result = RATE.run((StructureInput(copper(), "Cu.cif"),), RATE.params(), LocalContext(None, store()))
    (entry,) = result.entries
    assert not entry.values
    assert "3 and more elements" in entry.summary[0]
