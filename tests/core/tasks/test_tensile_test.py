"""Tensile tests find strength and failure, keep what they have, and refuse what cannot be pulled."""

import numpy as np
import pytest
from ase.build import bulk, graphene, molecule

from core.engine.context import LocalContext
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.registry import find
from core.tasks.simulating import SimulationSoFar
from tests.core.models.crystals import silicon, store
from tests.core.simulation.potentials import emt

TASK = find("tensile_test")


class Shelf:
    """Gives the same potential whatever is asked for."""

    def __init__(self, potential=None):
        self.potential = potential or emt()

    def load(self, _key):
        return self.potential


def pull(crystal, listener=None, shelf=None, **options):
    ctx = LocalContext(None, shelf or Shelf())
    ctx._listener = listener and (lambda *report: listener(ctx, *report))
    result = TASK.run((StructureInput(crystal, "one.cif"),), TASK.params(**options), ctx)
    return result.entries[0]


@pytest.fixture(scope="module")
def torn():
    return pull(from_ase(bulk("Cu", cubic=True)), direction="c", to=160.0, step=5.0, shake=0.0)


def test_strength_and_failure_are_found_and_marked(torn):
    stress = torn.charts[0]
    names = [str(mark.name) for mark in stress.marks]
    assert names == ["Strength", "Failure"]
    nominal = stress.curves[0].y
    assert torn.values["ideal_strength"].value == pytest.approx(nominal.max())
    assert stress.marks[0].at == pytest.approx(torn.values["strain_at_strength"].value)
    assert torn.values["strain_at_strength"].value < torn.values["fracture_strain"].value
    assert torn.values["fracture_strain"].value <= stress.marks[1].at
    assert torn.values["work_of_fracture"].value > 0
    assert stress.curves[0].x[-1] < 160.0, "it goes on long after it failed"
    assert torn.complete


def test_structures_show_the_local_strain(torn):
    assert len(torn.made) == len(torn.charts[0].curves[0].x) == len(torn.charts[0].frames)
    strains = np.array([frame.info["strain"] for frame in torn.made]) / 100
    local = np.array([frame.arrays["local_strain"].mean() for frame in torn.made])
    assert np.all(np.diff(strains) > 0)
    assert local[0] == pytest.approx(0, abs=1e-3)
    assert local[4] == pytest.approx(((1 + strains[4]) ** 2 - 1) / 2 / np.sqrt(3), rel=0.6)
    # in the orientation of the input: the pulled axis is c
    assert torn.made[3].cell[2] == pytest.approx([0, 0, torn.made[0].cell[2, 2] * (1 + strains[3])], abs=1e-6)


def test_stiffness_from_coarse_steps_is_called_rough(torn):
    for key in ("tensile_modulus", "poisson_ratio"):
        assert any("Take steps of 1 %" in note for note in torn.values[key].notes), key
    assert not any("Take steps" in note for note in torn.values["ideal_strength"].notes)


def test_copper_contracts_across(torn):
    # 0.42 along <100>, from C12 / (C11 + C12) with 168 and 121 GPa: Overton and Gaffney, Phys. Rev. 98, 969 (1955)
    assert torn.values["poisson_ratio"].value == pytest.approx(0.42, abs=0.06)


def test_compression_counts_as_positive():
    entry = pull(from_ase(bulk("Cu", cubic=True)), to=-4.0, step=1.0, shake=0.0)
    assert entry.charts[0].curves[0].y[-1] < 0
    assert entry.values["tensile_modulus"].value > 0
    assert not any("Rough" in note for note in entry.values["tensile_modulus"].notes)


def test_stop_keeps_what_there_is():
    def listener(ctx, _fraction, _message, partial):
        ctx.stop_asked = isinstance(partial, SimulationSoFar) and bool(partial.charts)

    entry = pull(from_ase(bulk("Cu", cubic=True)), listener, to=20.0, step=1.0)
    assert not entry.complete
    assert len(entry.made) == 1
    assert any("Stopped" in str(remark) for remark in entry.remarks)


def test_what_falls_apart_keeps_what_it_had():
    class Bursting:
        """EMT until the cell is 3 % longer; then forces that no solid has."""

        def __init__(self):
            self.inner = emt()
            self.spec = self.inner.spec

        def predict(self, crystals):
            from dataclasses import replace

            for i, answer in self.inner.predict(crystals):
                burst = np.linalg.norm(crystals[i].cell[0]) > 1.03 * 3.6
                yield i, replace(answer, forces=answer.forces + 1e4) if burst else answer

        def bytes_needed(self, _crystal):
            return 1

    entry = pull(from_ase(bulk("Cu", cubic=True)), shelf=Shelf(Bursting()), to=20.0, step=1.0, relax_first=False)
    assert not entry.complete
    assert 2 <= len(entry.made) <= 5
    assert any("fell apart" in str(remark) for remark in entry.remarks)


@pytest.mark.parametrize(
    ("crystal", "options", "words"),
    [
        (from_ase(molecule("H2O")), {}, "nothing to pull"),
        (silicon(), {"direction": "uvw", "uvw": (0, 0, 0)}, "0 0 0"),
        (silicon(), {"load": "shear", "direction": "x", "plane": (1, 1, 1)}, "must lie in the plane"),
        (from_ase(graphene(vacuum=8)), {"direction": "c"}, "in its plane"),
    ],
)
def test_impossible_loads_are_refused_with_a_reason(crystal, options, words):
    assert words in str(pull(crystal, **options).error)


def test_a_step_longer_than_the_test_is_refused():
    with pytest.raises(ValueError, match="at least one step"):
        TASK.params(to=1.0, step=2.0)


def test_pulled_at_a_rate():
    entry = pull(
        from_ase(bulk("Cu", cubic=True)), how="rate", rate=1000.0, to=4.0, step=1.0, relax_first=False, time_step=4.0
    )
    assert not entry.error
    assert entry.made[-1].arrays["velocities"].any()
    assert any("nanosecond" in str(remark) for remark in entry.remarks)
    assert entry.charts[0].curves[0].y[-1] > entry.charts[0].curves[0].y[0]


def test_result_names_the_dispersion_that_went_into_it():
    ctx = LocalContext(None, store())
    params = TASK.params(to=1.0, step=1.0, max_steps=2, dispersion=True)
    result = TASK.run((StructureInput(silicon(), ""),), params, ctx)
    assert list(result.models) == ["chgnet-0.3.0 + D3(BJ)"]


def test_a_wish_to_stop_is_heeded_amid_a_strain():
    def stop_at_strain(ctx, _fraction, message, _partial):
        ctx.stop_asked = str(message) == "Strain 5.0 %"

    # 10,000 steps lie between two strains
    crystal = from_ase(bulk("Cu", cubic=True))
    slow = {"how": "rate", "rate": 1.0, "to": 10.0, "step": 5.0, "time_step": 5.0}
    entry = pull(crystal, stop_at_strain, relax_first=False, **slow)
    assert not entry.complete
    assert entry.charts[0].curves[0].x.tolist() == [0.0]
    assert any("Stopped at a strain of 0.0 %" in remark for remark in entry.remarks)


@pytest.mark.parametrize("how", ["steps", "rate"])
def test_a_wish_to_stop_before_the_first_strain_is_told(how):
    def stop_at_once(ctx, *_report):
        ctx.stop_asked = True

    entry = pull(from_ase(bulk("Cu", cubic=True)), stop_at_once, how=how)
    assert "before the first strain" in entry.error
