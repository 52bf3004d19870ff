"""Sorting structures into groups."""

import pytest
from ase.build import bulk, molecule

from core.engine.context import LocalContext
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.find_duplicates import DuplicateParams, run


def found(*atoms, **params):
    inputs = tuple(StructureInput(from_ase(one, title=one.get_chemical_formula())) for one in atoms)
    return run(inputs, DuplicateParams(**params), LocalContext()).entries


def test_groups_and_what_cannot_be_compared():
    copper = bulk("Cu")
    entries = found(copper, molecule("H2O"), bulk("Cu", cubic=True), bulk("Cu", "bcc", a=2.9))
    assert [entry.values["duplicate_group"].value for entry in entries if entry.values] == [1, 1, 2]
    assert entries[2].values["match_rms"].value == pytest.approx(0, abs=1e-6)
    assert entries[0].remarks == ("The same as Cu4.",)
    assert entries[3].remarks == ("No other is the same.",)
    assert "cell" in entries[1].error


def test_tolerances_reach_the_matcher():
    small, large = bulk("Cu", a=3.6), bulk("Cu", a=4.0)
    assert [entry.values["duplicate_group"].value for entry in found(small, large)] == [1, 1]
    assert [entry.values["duplicate_group"].value for entry in found(small, large, volume=0.1)] == [1, 2]
