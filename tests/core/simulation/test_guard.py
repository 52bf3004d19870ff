"""What a run is refused for, and what is said of its energy."""

from dataclasses import replace

import numpy as np
import pytest

from core.simulation.dynamics import Settings, dynamics
from core.simulation.guard import BrokenRunError, Guard, drift_verdict, good_step, step_warning
from core.simulation.units import BOLTZMANN
from tests.core.simulation.model_potentials import LennardJones, argon


@pytest.fixture
def state():
    return next(dynamics(LennardJones(), argon(2), Settings("nve", 40.0)))


def faults(state):
    near = state.positions.copy()
    near[1] = near[0] + [0.5, 0, 0]
    return {
        "no longer a number": replace(state, potential_energy=np.nan),
        "temperature rose to 9999 K": replace(state, temperature=9999.0),
        "into a hole": replace(state, potential_energy=state.potential_energy - 11 * 32),
        "volume changed to 400 %": replace(state, volume=4 * state.volume),
        "volume changed to 20 %": replace(state, volume=0.2 * state.volume),
        "within 0.50 Å": replace(state, positions=near),
    }


def test_each_fault_is_named(state):
    for words, fault in faults(state).items():
        guard = Guard(argon(2), 40.0)
        guard.check(state)
        guard.check(replace(state, temperature=900.0, positions=state.positions + 0.2))
        with pytest.raises(BrokenRunError, match=words):
            guard.check(fault)


def test_a_run_that_explodes_gives_the_sound_states_before():
    seen = []
    with pytest.raises(BrokenRunError, match="broke off"):
        seen.extend(dynamics(LennardJones(), argon(2), Settings("nve", 2000.0, step=60.0, steps=200)))
    assert len(seen) >= 1
    assert all(np.isfinite(state.total_energy) for state in seen)


def test_warns_of_long_steps():
    assert good_step(argon(2)) == 2.0
    assert step_warning(argon(2), 4.0) == ""
    assert "vibrations of Ar" in step_warning(argon(2), 5.0)
    assert "Take 0.5 fs" in step_warning(argon(1).replace(numbers=[1, 18, 18, 18]), 2.0)


def test_verdicts_follow_what_the_drift_does_to_the_temperature():
    # a drift that changes the temperature by so many K in 10 ps
    def said(change, error=1e-12):
        return drift_verdict(change * 3 * BOLTZMANN / 1e4, error, 1e4, 300.0)

    assert said(0.5).startswith("The energy is conserved")
    assert said(-6.0).startswith("The energy drifts by")
    assert "Take a shorter time step" in said(30.0)
    assert said(0.5, error=1.0).startswith("No drift")
