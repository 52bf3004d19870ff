import json
import sys

import numpy as np
import pytest

from core.api import run
from core.commandline import main
from core.errors import UserError
from core.structures.compositions.flags import Flag
from core.structures.crystal import COMPOSITION, Crystal
from core.tasks.base import StructureInput
from tests.core.models.crystals import salt


def entry(formula):
    (found,) = run("composition_properties", formula=formula).entries
    return found


def test_a_formula_needs_no_structure():
    found = entry("SrTiO3")
    assert found.crystal is None
    assert found.assignments[0].states == {"Sr": 2, "Ti": 4, "O": -2}
    assert found.values["charge_neutral"].value is True
    assert found.values["obeys_pauling"].value is True
    assert found.values["molar_mass"].value == pytest.approx(183.49, abs=0.01)
    assert {flag.symbol for flag in found.flags if flag.flag is Flag.CRITICAL} == {"Sr", "Ti"}


def test_kcl2_is_not_neutral():
    found = entry("KCl2")
    assert found.values["charge_neutral"].value is False
    assert "obeys_pauling" not in found.values


def test_smact_agrees_on_salts():
    pytest.importorskip("smact")
    assert entry("NaCl").values["smact_valid"].value is True
    assert entry("KCl2").values["smact_valid"].value is False


def test_an_alloy_has_no_charges_to_balance():
    found = entry("CoCrFeMnNi")
    assert "charge_neutral" not in found.values
    assert any("alloy" in remark for remark in found.remarks)


def test_carbon_in_steel_is_no_anion():
    found = entry("Fe98.5C1.5")
    assert not found.assignments
    assert any("alloy" in remark for remark in found.remarks)


def test_elements_without_data_leave_out_what_needs_them():
    found = entry("Og2O")
    assert found.values["is_radioactive"].value is True
    assert "smact_valid" not in found.values


def test_heavy_water_is_told_to_be_counted_as_water():
    assert any("Deuterium" in remark for remark in entry("D2O").remarks)
    assert not any("Deuterium" in remark for remark in entry("Dy2O3").remarks)


def test_structures_give_their_formula_and_a_formula_goes_before_them():
    (of_structure,) = run("composition_properties", [salt()]).entries
    assert of_structure.formula == "NaCl"
    assert of_structure.crystal is not None
    result = run("composition_properties", [salt()], formula="MgO")
    assert not result.of_inputs
    assert [found.formula for found in result.entries] == ["MgO"]


def test_without_formula_and_structure_there_is_nothing_to_say():
    with pytest.raises(UserError, match="no formula"):
        run("composition_properties")


def test_prices_say_of_when_they_are():
    notes = entry("NaCl").values["price_per_kg"].notes
    assert "2013" in notes[0]
    assert "Na" in notes[1]
    found = entry("UO2")
    assert "price_per_kg" not in found.values
    assert any("no price for U" in remark for remark in found.remarks)


def test_what_can_be_said_without_smact_is_said(monkeypatch):
    for name in ("smact", "smact.screening"):
        monkeypatch.setitem(sys.modules, name, None)
    found = entry("SrTiO3")
    assert found.values["charge_neutral"].value is True
    assert "smact_valid" not in found.values
    assert sum("chemistry" in remark for remark in found.remarks) == 1


def test_the_command_line_needs_no_file(capsys):
    assert main(["run", "composition_properties", "--formula", "PbTiO3", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)["results"]
    assert shown["oxidation_states"][0] == {"Pb": 2, "Ti": 4, "O": -2}
    assert shown["values"]["has_hazard"]["value"] is True


def test_an_entry_without_atoms_is_known_by_its_composition():
    nothing = Crystal(np.zeros(0, int), np.zeros((0, 3)), np.zeros((3, 3)), info={COMPOSITION: "SrTiO3"})
    (found,) = run("composition_properties", [StructureInput(nothing)]).entries
    assert found.values["molar_mass"].value == pytest.approx(183.49, abs=0.01)
