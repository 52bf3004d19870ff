"""Pulled at a rate, a warm crystal follows its curve at rest."""

import numpy as np
import pytest
from ase.build import bulk

from core.simulation.pulling import Pulling, Rate
from core.simulation.specimen import specimen_of
from core.simulation.straining import TENSION, Straining
from core.structures.convert import from_ase
from tests.core.simulation.potentials import emt


def last(way):
    *_, end = way
    return end


def test_slow_and_cold_is_the_same_as_at_rest():
    specimen = specimen_of(from_ase(bulk("Cu", cubic=True, a=3.59)), [1, 0, 0])
    pulling = Pulling(specimen, emt(), TENSION, Rate(temperature=1.0, per_ns=40.0, step=4.0, rest=1500.0, seed=3))
    last(pulling.at(0.0))
    ends = [last(pulling.at(strain)) for strain in (0.01, 0.02)]
    straining = Straining(specimen, emt(), TENSION)
    for end in ends:
        strain = end.gradient[0, 0] - 1
        at_rest = last(straining.at(strain))
        assert end.nominal[0, 0] == pytest.approx(at_rest.nominal[0, 0], abs=0.25)
        assert end.gradient[1, 1] == pytest.approx(at_rest.gradient[1, 1], abs=2e-3)


def test_stress_belongs_to_the_mean_strain_of_the_interval():
    specimen = specimen_of(from_ase(bulk("Cu", cubic=True)), [1, 0, 0])
    pulling = Pulling(specimen, emt(), TENSION, Rate(per_ns=1000.0, rest=20.0, step=1.0))
    last(pulling.at(0.0))
    end = last(pulling.at(0.02))
    assert end.gradient[0, 0] - 1 == pytest.approx(0.01, abs=1e-3)
    assert end.crystal.cell[0, 0] == pytest.approx(specimen.crystal.cell[0, 0] * 1.02)
    assert np.isfinite(end.energy)


def test_the_same_seed_gives_the_same_curve():
    def once(seed):
        specimen = specimen_of(from_ase(bulk("Cu", cubic=True)), [1, 0, 0])
        pulling = Pulling(specimen, emt(), TENSION, Rate(per_ns=500.0, rest=20.0, seed=seed))
        return last(pulling.at(0.02)).nominal

    assert np.array_equal(once(1), once(1))
    assert not np.array_equal(once(1), once(2))
