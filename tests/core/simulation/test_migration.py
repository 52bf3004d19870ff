from __future__ import annotations

import numpy as np
import pytest
from ase.calculators.emt import EMT

from core.errors import Cancelled, StructureError
from core.models.calculator import PotentialCalculator
from core.models.potentials import PotentialAnswer
from core.simulation.hops import hops
from core.simulation.migration import (
    BandSettings,
    Ends,
    ends_of,
    given_ends,
    relaxing,
    relaxing_band,
    require_apart,
    string_of,
)
from core.structures.convert import to_ase
from core.structures.crystal import Crystal

A = 4.0
HEIGHT = 0.5
BEND = 0.6


class Valley:
    """A curved valley along x, 4 Å from minimum to minimum, with a saddle of 0.5 eV at (2, 0.6)."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def predict(self, crystals):
        self.calls.append(len(crystals))
        for i, crystal in enumerate(crystals):
            x, y, z = crystal.positions[0]
            k = 2 * np.pi / A
            off = y - BEND * np.sin(k * x / 2) ** 2
            energy = HEIGHT / 2 * (1 - np.cos(k * x)) + 2 * off**2 + z**2
            forces = np.zeros((len(crystal), 3))
            slope = BEND * k * np.sin(k * x / 2) * np.cos(k * x / 2)
            forces[0] = [-HEIGHT / 2 * k * np.sin(k * x) + 4 * off * slope, -4 * off, -2 * z]
            yield i, PotentialAnswer(float(energy), forces)

    def calculator(self):
        return PotentialCalculator(self)


class Emt:
    def predict(self, crystals):
        for i, crystal in enumerate(crystals):
            atoms = to_ase(crystal)
            atoms.calc = EMT()
            yield i, PotentialAnswer(float(atoms.get_potential_energy()), atoms.get_forces())

    def calculator(self):
        return EMT()


def walker(x: float) -> Crystal:
    # the second atom only stands there, so that there are distances to interpolate
    return Crystal([3, 8], [[x, 0, 0], [2, 8, 0]], 16 * np.eye(3))


def last(iterator):
    for item in iterator:  # noqa: B007  # the last is wanted
        pass
    return item


def copper_ends(a: float = 3.59) -> Ends:
    places = a * np.array([[0, 0, 0], [0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]])
    crystal = Crystal([29] * 4, places, a * np.eye(3))
    return ends_of(crystal, hops(crystal, 29, 3.0)[0], 7.0)


def test_the_band_finds_a_saddle_off_the_straight_line() -> None:
    ends = Ends(walker(0.0), walker(A), 0)
    path = last(relaxing_band(Valley(), ends, BandSettings(images=5, fmax=0.005)))
    assert path.converged
    assert path.climbing
    assert path.barrier == pytest.approx(HEIGHT, abs=1e-4)
    assert path.back_barrier == pytest.approx(HEIGHT, abs=1e-4)
    assert path.top == 3
    assert path.images[3].positions[0] == pytest.approx([A / 2, BEND, 0.0], abs=0.01)
    assert path.curve[1].max() == pytest.approx(HEIGHT, abs=0.01)
    assert path.coordinate[-1] > A


def test_an_even_number_of_images_climbs_to_the_same_saddle() -> None:
    path = last(relaxing_band(Valley(), Ends(walker(0.0), walker(A), 0), BandSettings(images=4, fmax=0.005)))
    assert path.barrier == pytest.approx(HEIGHT, abs=1e-4)


def test_without_climbing_an_even_number_of_images_stays_below_the_saddle() -> None:
    settings = BandSettings(images=4, fmax=0.005, climb=False)
    path = last(relaxing_band(Valley(), Ends(walker(0.0), walker(A), 0), settings))
    assert not path.climbing
    assert path.barrier < HEIGHT - 0.02


def test_all_images_go_through_the_potential_at_once() -> None:
    valley, beats = Valley(), []
    settings = BandSettings(images=5, fmax=0.05)
    path = last(relaxing_band(valley, Ends(walker(0.0), walker(A), 0), settings, lambda: beats.append(1)))
    assert valley.calls[0] == 7
    assert set(valley.calls[1:]) <= {0, 5}
    assert len(beats) > path.step


def test_the_interpolation_can_be_cancelled() -> None:
    def beat() -> None:
        raise Cancelled

    valley = Valley()
    with pytest.raises(Cancelled):
        last(relaxing_band(valley, Ends(walker(0.0), walker(A), 0), BandSettings(), beat))
    assert not valley.calls


def test_too_few_steps_are_told() -> None:
    path = last(relaxing_band(Valley(), Ends(walker(0.0), walker(A), 0), BandSettings(fmax=1e-4, max_steps=3)))
    assert not path.converged
    assert path.residual > 1e-4


def test_a_vacancy_in_copper_hops_over_the_saddle_that_symmetry_gives() -> None:
    ends = copper_ends()
    first, end = (last(relaxing(Emt(), crystal, 0.02, 200)) for crystal in (ends.first, ends.last))
    assert first.energy == pytest.approx(end.energy, abs=1e-3)
    path = last(relaxing_band(Emt(), Ends(first.crystal, end.crystal, ends.mover), BandSettings(images=1, fmax=0.02)))
    # half way the atom sits on a centre of symmetry, so plain relaxation from there finds the saddle as well
    middle = ends.first.replace(positions=(ends.first.positions + ends.last.positions) / 2)
    saddle = last(relaxing(Emt(), middle, 0.02, 200))
    assert path.barrier == pytest.approx(saddle.energy - first.energy, abs=2e-3)
    # measured 0.70 eV (P. Ehrhart in Landolt-Börnstein III/25, 1991); EMT, fitted to other things, comes near
    assert path.barrier == pytest.approx(0.70, abs=0.15)


def test_ends_of_a_hop_differ_in_one_atom_that_goes_the_whole_way() -> None:
    ends = copper_ends()
    ways = np.linalg.norm(ends.last.positions - ends.first.positions, axis=1)
    assert np.flatnonzero(ways > 1e-9).tolist() == [ends.mover]
    assert ways.max() == pytest.approx(3.59 / 2**0.5)
    assert len(ends.first) == 4 * 8 - 1


def test_a_supercell_of_one_site_is_too_small() -> None:
    lone = Crystal([29], [[0, 0, 0]], 3 * np.eye(3))
    with pytest.raises(StructureError, match="own image"):
        ends_of(lone, hops(lone, 29, 3.5)[0], 1.0)


def test_given_ends_are_put_into_one_order_by_the_short_way() -> None:
    first = Crystal([3, 8, 8], [[0.2, 0, 0], [3, 0, 0], [0, 3, 0]], 6 * np.eye(3))
    swapped = Crystal([8, 8, 3], [[0, 3.1, 0], [3, 0, 0], [5.0, 0, 0]], 6 * np.eye(3))
    ends = given_ends(first, swapped)
    assert ends.mover == 0
    assert ends.last.positions[0] == pytest.approx([-1.0, 0, 0])
    assert ends.last.positions[2] == pytest.approx([0, 3.1, 0])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"numbers": [3, 9]}, "same atoms"),
        ({"cell": 17 * np.eye(3)}, "same cell"),
        ({}, "one and the same"),
    ],
)
def test_ends_that_do_not_fit_are_refused(change, words) -> None:
    with pytest.raises(StructureError, match=words):
        given_ends(walker(0.0), walker(0.1).replace(**change))


def test_ends_that_fall_into_one_place_are_refused() -> None:
    with pytest.raises(StructureError, match="same structure"):
        require_apart(walker(0.0), walker(0.05))


def test_a_picture_of_the_path_has_the_ion_on_all_its_places() -> None:
    images = [walker(x) for x in (0.0, 1.0, 2.0)]
    picture = string_of(images, 0)
    assert picture.numbers.tolist() == [3, 8, 3, 3]
    assert picture.positions[-1].tolist() == [2.0, 0.0, 0.0]
