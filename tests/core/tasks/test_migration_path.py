from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from ase.calculators.emt import EMT

from core.engine.context import LocalContext
from core.models.potentials import PotentialAnswer
from core.structures.convert import to_ase
from core.structures.crystal import Crystal
from core.structures.write import text_of
from core.tasks.base import StructureInput
from core.tasks.migration_path import TASK, MigrationParams
from core.tasks.potentials import DEFAULT_POTENTIAL, spec_of
from core.tasks.simulating import SimulationSoFar

COPPER = Crystal([29], [[0, 0, 0]], 3.59 / 2 * np.array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]]))
QUICK = {"species": "Cu", "length": 5.0, "images": 1, "fmax": 0.05, "relax_first": False}


@dataclass
class Emt:
    spec = spec_of(DEFAULT_POTENTIAL)

    def predict(self, crystals):
        for i, crystal in enumerate(crystals):
            atoms = to_ase(crystal)
            atoms.calc = EMT()
            yield i, PotentialAnswer(float(atoms.get_potential_energy()), atoms.get_forces())

    def calculator(self):
        return EMT()

    def bytes_needed(self, _crystal):
        return 0


class Store:
    def load(self, _key):
        return Emt()


def found(crystal: Crystal, listener=None, **options):
    ctx = LocalContext(listener, Store())
    return TASK.run((StructureInput(crystal, "Cu.cif"),), MigrationParams(**options), ctx).entries[0]


def test_the_vacancy_of_copper_goes_everywhere_over_one_barrier() -> None:
    partials = []
    entry = found(COPPER, lambda _fraction, _message, partial: partials.append(partial), **QUICK)
    barrier = entry.values["migration_barrier"]
    # measured 0.70 eV (P. Ehrhart in Landolt-Börnstein III/25, 1991)
    assert barrier.value == pytest.approx(0.70, abs=0.2)
    assert barrier.uncertainty is None
    assert barrier.notes
    assert entry.values["percolation_barrier"].value == pytest.approx(barrier.value, abs=1e-3)
    hops, connection = entry.tables
    assert hops.rows[0][1] == 6
    assert [row[0] for row in connection.rows] == [1, 2, 3]
    assert len(entry.made) == 3
    assert entry.charts[0].frames == (0, 1, 2)
    assert entry.shown == 1, "the saddle is seen first"
    assert not any("Rough" in note for note in barrier.notes)
    assert entry.made[1].info["relative_energy"] == pytest.approx(barrier.value)
    assert any("Vacancies are" in remark for remark in entry.remarks)
    shown = [partial for partial in partials if isinstance(partial, SimulationSoFar)]
    assert sum(len(partial.made) for partial in shown) == 3
    # the picture has the atom on all its places
    assert len(shown[-1].crystal) == len(entry.made[0]) + 2


def test_a_barrier_of_a_path_that_is_not_relaxed_is_called_rough() -> None:
    entry = found(COPPER, **{**QUICK, "max_steps": 1, "fmax": 1e-4})
    assert any("not relaxed" in note for note in entry.values["migration_barrier"].notes)


def test_a_metal_without_a_named_element_says_what_is_missing() -> None:
    entry = found(COPPER)
    assert "no ions that are known to move" in entry.error
    assert "Name the element" in entry.error


def test_a_path_between_two_given_structures() -> None:
    grid = 3.59 / 2 * np.array([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])
    cell = 2 * 3.59 * np.diag([1.0, 0.5, 0.5])
    places = np.concatenate([grid, grid + np.array([3.59, 0, 0])])
    first = Crystal([29] * 7, np.delete(places, 0, axis=0), cell)
    last = Crystal([29] * 7, np.delete(places, 3, axis=0), cell)
    entry = found(first, **{**QUICK, "end": text_of(last)})
    assert entry.error == ""
    assert entry.values["migration_barrier"].value > 0.3
    assert "percolation_barrier" not in entry.values
    assert len(entry.tables) == 1
    assert "Path of Cu" in str(entry.charts[0].title)


def test_the_same_structure_at_both_ends_is_refused() -> None:
    crystal = Crystal([29, 29], [[0, 0, 0], [1.8, 1.8, 0]], 3.6 * np.eye(3))
    assert "one and the same" in found(crystal, **{**QUICK, "end": text_of(crystal)}).error


def test_stopping_keeps_the_path_as_far_as_it_is(monkeypatch) -> None:
    # every step of the band is told of, however quick it is
    monkeypatch.setattr("core.tasks.migrating._REPORT_EVERY", 0.0)
    monkeypatch.setattr("core.tasks.migrating._SHOW_EVERY", 0.0)

    def listener(_fraction, message, partial) -> None:
        ctx.stop_asked |= partial is not None and str(message).startswith("Hop 1")

    ctx = LocalContext(listener, Store())
    params = MigrationParams(**{**QUICK, "fmax": 1e-4, "images": 3})
    (entry,) = TASK.run((StructureInput(COPPER, "Cu.cif"),), params, ctx).entries
    assert not entry.complete
    assert any("not relaxed" in remark for remark in entry.remarks)
    assert len(entry.made) == 5
