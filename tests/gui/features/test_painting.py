"""Atoms are coloured by what a simulation found of each of them."""

import numpy as np
import pytest
from ase.build import bulk

from core.structures.convert import from_ase
from core.tasks.prepare import ready

SILICON = from_ase(bulk("Si"))


def strained(*values):
    return SILICON.with_arrays(local_strain=np.array(values))


def bar(parts):
    values = parts.view._content._values
    return None if values is None else values.bar()


def test_frames_with_local_strain_are_coloured_at_once_and_by_one_scale(parts):
    parts.document.add((strained(0.0, 0.0), strained(0.1, 0.4)), "pulled", source="", offset=None)
    assert (bar(parts).low, bar(parts).high) == pytest.approx((0.0, 0.4))
    parts.document.show_frame(1)
    assert (bar(parts).low, bar(parts).high) == pytest.approx((0.0, 0.4))
    assert bar(parts).title == "Local strain"
    parts.showing.colour_by("")
    parts.document.show_frame(0)
    assert bar(parts) is None


def test_noise_on_equal_values_is_no_pattern(parts):
    crystal = SILICON.with_arrays(local_density_of_states=np.array([0.1, 0.1 + 1e-9]))
    parts.document.add((crystal,), "states", source="", offset=None)
    colours = parts.view._content._values.colours()
    assert (colours[0] == colours[1]).all()


def test_live_atoms_are_coloured_and_the_input_is_not_afterwards(parts):
    parts.document.add((SILICON,), "Si.cif", source="", offset=None)
    key = parts.document.current.key
    parts.showing.show_live(key, strained(0.1, 0.2))
    assert bar(parts).high == pytest.approx(0.2)
    parts.showing.show_live(key, SILICON)
    assert bar(parts).high == pytest.approx(0.2)
    parts.showing.end_live()
    assert bar(parts) is None


def test_a_simulation_does_not_hand_on_what_another_found():
    crystal, _ = ready(strained(0.1, 0.2), approximate_disorder=False)
    assert "local_strain" not in crystal.arrays


def test_live_atoms_stay_in_the_colours_of_their_elements_if_that_was_chosen(parts):
    parts.document.add((SILICON,), "Si.cif", source="", offset=None)
    key = parts.document.current.key
    parts.showing.show_live(key, strained(0.1, 0.2))
    parts.showing.colour_by("")
    parts.showing.show_live(key, strained(0.2, 0.3))
    assert bar(parts) is None
    parts.showing.end_live()
    parts.showing.show_live(key, strained(0.1, 0.2))
    assert bar(parts) is not None, "the next run colours them again"


def test_a_simulation_does_not_hand_on_the_moment_of_another():
    crystal, _ = ready(
        SILICON.replace(info={"time": 80.0, "time_unit": "fs", "energy": -1.0}), approximate_disorder=False
    )
    assert dict(crystal.info) == {"energy": -1.0}
