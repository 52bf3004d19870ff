"""Distances, angles and dihedrals as they are written, kept and followed."""

import numpy as np
import pytest
from ase.build import bulk, molecule
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.measure import angle, dihedral, distance
from core.structures.measurement import Kind, Measurement, arc, in_sight, parse_all

SALT = from_ase(bulk("NaCl", "rocksalt", a=5.64, cubic=True))


def test_water_has_its_bond_length_and_angle() -> None:
    """G2 geometry (MP2/6-31G*): 0.969 Å and 104.0°; experiment has 0.957 Å and 104.5°."""
    water = from_ase(molecule("H2O"))
    assert Measurement((0, 1)).value(water) == pytest.approx(0.9690, abs=1e-3)
    assert Measurement((1, 0, 2)).value(water) == pytest.approx(103.97, abs=0.05)


def test_the_shortest_way_and_the_images_that_were_clicked() -> None:
    far = next(k for k in range(8) if SALT.numbers[k] == 17 and distance(SALT, 0, k) < 2.9)
    shortest = Measurement((0, far))
    assert shortest.value(SALT) == pytest.approx(2.82)
    assert shortest.value(SALT) == pytest.approx(distance(SALT, 0, far))
    clicked = Measurement((0, 0), ((0, 0, 0), (1, 1, 0)))
    assert clicked.value(SALT) == pytest.approx(5.64 * np.sqrt(2))


def test_it_agrees_with_the_functions_for_angles_and_dihedrals() -> None:
    rng = np.random.default_rng(5)
    cell = np.array([[6.0, 0, 0], [2.0, 7.0, 0], [1.0, -2.0, 8.0]])
    crystal = Crystal([6] * 4, rng.uniform(0, 8, (4, 3)), cell)
    assert Measurement((0, 1, 2)).value(crystal) == pytest.approx(angle(crystal, 0, 1, 2))
    assert Measurement((0, 1, 2, 3)).value(crystal) == pytest.approx(dihedral(crystal, 0, 1, 2, 3))


def test_hydrogen_peroxide_is_twisted() -> None:
    """G2 geometry: H-O-O-H 119.98° or so, as ase's molecule says itself."""
    atoms = molecule("H2O2")
    crystal = from_ase(atoms)
    first, second = (k for k, number in enumerate(crystal.numbers) if number == 8)
    hydrogens = [k for k, number in enumerate(crystal.numbers) if number == 1]
    hydrogens.sort(key=lambda k: distance(crystal, k, first))
    indices = (hydrogens[0], first, second, hydrogens[1])
    ours = Measurement(indices).value(crystal)
    assert ours % 360 == pytest.approx(atoms.get_dihedral(*indices), abs=1e-6)


@given(
    st.lists(st.integers(0, 999), min_size=2, max_size=4, unique=True),
    st.none() | st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=4, max_size=4),
)
def test_what_is_written_is_read(atoms: list[int], shifts: list[tuple[int, int, int]] | None) -> None:
    kept = Measurement(tuple(atoms), None if shifts is None else tuple(shifts[: len(atoms)]))
    assert Measurement.parse(str(kept)) == kept


def test_people_write_freely() -> None:
    assert parse_all(" 1 - 2;3-4-5\n 1-2[0, +1, -1]; ") == (
        Measurement((0, 1)),
        Measurement((2, 3, 4)),
        Measurement((0, 1), ((0, 0, 0), (0, 1, -1))),
    )


@pytest.mark.parametrize("text", ["", ";", "1", "1-", "1-2-3-4-5", "0-1", "1-1", "a-b", "1-2[1,2]", "1--2", "１-２x"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_all(text)


@given(st.text(alphabet="0123456789-[],; +x\n", max_size=20))
def test_reading_refuses_or_gives_measurements(text: str) -> None:
    try:
        found = parse_all(text)
    except UserError:
        return
    assert all(2 <= len(one.atoms) <= 4 for one in found)


def test_labels_name_elements_and_images() -> None:
    assert Measurement((0, 1)).label(SALT) == "Na1–Cl2"
    assert Measurement((0, 0), ((0, 0, 0), (1, 0, -1))).label(SALT) == "Na1–Na1[1,0,-1]"
    assert Measurement((0, 99)).label(SALT) == "1-100"


def test_an_atom_that_is_not_there_has_no_value() -> None:
    assert np.isnan(Measurement((0, 99)).value(SALT))


def test_units_and_kinds() -> None:
    assert [Measurement(tuple(range(k))).kind for k in (2, 3, 4)] == [Kind.DISTANCE, Kind.ANGLE, Kind.DIHEDRAL]
    assert [kind.atoms for kind in Kind] == [2, 3, 4]
    assert [kind.unit for kind in Kind] == ["Å", "°", "°"]


def test_the_arc_runs_from_leg_to_leg_around_the_apex() -> None:
    line = arc(np.array([[2.0, 0, 0], [0, 0, 0], [0, 2.0, 0]]))
    radius = np.linalg.norm(line, axis=1)
    assert radius == pytest.approx(radius[0])
    assert 0 < radius[0] < 1
    assert line[0, 1] == pytest.approx(0)
    assert line[-1, 0] == pytest.approx(0)
    assert not len(arc(np.array([[1.0, 0, 0], [0, 0, 0], [-1.0, 0, 0]])))
    assert not len(arc(np.zeros((3, 3))))


def test_the_way_is_drawn_where_the_atoms_are() -> None:
    """From the corner of rock salt one bond leads out of the cell; moved by a lattice vector it lies on an edge."""
    points = np.array([[0.0, 0, 0], [0, -2.82, 0]])
    moved = in_sight(points, SALT)
    assert moved == pytest.approx(points + np.array([0, 5.64, 0]))
    inside = np.array([[0.0, 0, 0], [2.82, 0, 0]])
    assert in_sight(inside, SALT) is not None
    assert in_sight(inside, SALT) == pytest.approx(inside)
    water = from_ase(molecule("H2O"))
    assert in_sight(points, water) is points
