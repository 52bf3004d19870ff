"""Velocity autocorrelation and vibrational density of states."""

import numpy as np
import pytest

from core.simulation.dynamics import Settings, dynamics
from core.simulation.units import DALTON
from core.simulation.vibrations import ALL, VelocityCorrelation
from core.structures.crystal import Crystal
from core.structures.elements import atomic_masses
from tests.core.simulation.model_potentials import Springs


def co(stiffness):
    crystal = Crystal([6, 8], [[0, 0, 0], [1.13, 0, 0]], np.zeros((3, 3)), (False, False, False))
    springs = Springs(np.array([0]), np.array([1]), np.array([1.13]), stiffness)
    carbon, oxygen = atomic_masses()[[6, 8]] * DALTON
    frequency = np.sqrt(stiffness * (carbon + oxygen) / (carbon * oxygen)) / (2 * np.pi) * 1000
    return crystal, springs, frequency


@pytest.mark.parametrize("every", [1, 8])
def test_an_oscillator_has_one_line_at_its_frequency(every):
    # 118.7 eV/Å² makes CO vibrate at 2,170 cm⁻¹ (Huber and Herzberg, 1979)
    crystal, springs, frequency = co(118.7)
    assert frequency / 2.99792458e-2 == pytest.approx(2170, abs=3)
    found = VelocityCorrelation(crystal.numbers, 0.5 * every, 4000 // every)
    for state in dynamics(springs, crystal, Settings("nve", 100.0, step=0.5, steps=4000)):
        if state.step % every == 0:
            found.add(state.velocities)
    assert found.finish()
    spectrum = found.spectrum()
    assert spectrum.highest_peak == pytest.approx(frequency, rel=0.005)
    assert spectrum.resolution == pytest.approx(1.0, rel=0.01)
    within = np.abs(spectrum.frequencies - frequency) < 2 * spectrum.resolution
    assert np.trapezoid(spectrum.states[ALL][within], spectrum.frequencies[within]) > 0.97
    # the lighter atom moves more: its share in the kinetic energy is that of the other one's mass
    carbon, oxygen = atomic_masses()[[6, 8]]
    assert spectrum.states[6].max() / spectrum.states[ALL].max() == pytest.approx(oxygen / (carbon + oxygen), rel=1e-3)
    lags, curves = found.correlations()
    expected = np.cos(2 * np.pi * frequency / 1000 * lags[:20])
    assert curves[ALL][:20] == pytest.approx(expected, abs=0.05)


def test_blocks_give_what_the_definition_gives():
    rng = np.random.default_rng(0)
    numbers = np.array([3, 3, 17])
    series = rng.standard_normal((40, 3, 3))
    found = VelocityCorrelation(numbers, 2.0, 40)
    for sample in series:
        found.add(sample)
    assert found.finish()
    masses = atomic_masses()[numbers]
    direct = [
        np.mean([np.einsum("i,ik,ik->", masses, series[t], series[t + lag]) for t in range(40 - lag)])
        for lag in range(20)
    ]
    lags, curves = found.correlations()
    assert lags == pytest.approx(2.0 * np.arange(20))
    assert curves[ALL] == pytest.approx(np.array(direct) / direct[0], abs=1e-6)


def test_differences_of_positions_lose_nothing():
    times = 4.0 * np.arange(4001)
    modes = [(10.0, 1.0), (60.0, 1.0)]
    positions = sum(a / f * np.sin(2 * np.pi * f / 1000 * times) for f, a in modes)
    samples = np.diff(positions)[:, None, None] * np.ones((1, 1, 3))
    found = VelocityCorrelation(np.array([14]), 4.0, len(samples), differences=True)
    for sample in samples:
        found.add(sample)
    found.finish()
    spectrum = found.spectrum()
    areas = [
        np.trapezoid(spectrum.states[ALL][near], spectrum.frequencies[near])
        for near in (np.abs(spectrum.frequencies - f) < 2 for f, _ in modes)
    ]
    assert areas == pytest.approx([0.5, 0.5], abs=0.02)


def test_nothing_is_said_of_too_few_or_still_atoms():
    few = VelocityCorrelation(np.array([14]), 1.0, 3)
    few.add(np.ones((1, 3)))
    assert not few.finish()
    still = VelocityCorrelation(np.array([14]), 1.0, 20)
    for _ in range(20):
        still.add(np.zeros((1, 3)))
    assert not still.finish()
