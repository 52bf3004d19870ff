"""Edits of single atoms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.structures.editing import atoms
from core.structures.look import Look
from tests.core.structures.editing.structures import crystals, kept, rutile

SHIFTS = st.tuples(*[st.floats(-5, 5)] * 3)


def test_delete_carries_what_hangs_on_the_rest():
    before = rutile()
    after = atoms.delete(before, (0, 3))
    assert after.numbers.tolist() == [22, 8, 8, 8]
    kept(before, after, [1, 2, 4, 5])
    assert after.shares.keys() == {0, 3}


def test_results_go_with_the_geometry_and_the_rest_stays():
    after = atoms.move_by(rutile(), [0], (0.1, 0, 0))
    assert "forces" not in after.arrays
    assert dict(after.info) == {"temperature": 300.0}
    assert after.title == "TiO2"
    kept(rutile(), after, range(6))


@pytest.mark.parametrize(
    "edit",
    [
        lambda crystal: atoms.delete(crystal, [0]),
        lambda crystal: atoms.duplicate(crystal, [0], (1, 1, 1)),
        lambda crystal: atoms.add_atom(crystal, 1, (1, 1, 1)),
        lambda crystal: atoms.replace_element(crystal, [0], 40),
        lambda crystal: atoms.replace_element(crystal, [0], 22, 0.5),
    ],
)
def test_a_name_does_not_pass_to_another_compound(edit):
    once = edit(rutile())
    assert once.title == "TiO2 (edited)"
    assert edit(once).title == "TiO2 (edited)"


def test_last_atom_cannot_be_deleted():
    with pytest.raises(StructureError, match="No atom would be left"):
        atoms.delete(rutile(), range(6))


def test_nothing_selected_says_what_to_do():
    with pytest.raises(StructureError, match="No atoms are selected") as caught:
        atoms.move_by(rutile(), (), (1, 0, 0))
    assert "Click an atom" in caught.value.hint


def test_added_atom_is_free_and_has_a_label_of_its_own():
    after = atoms.add_atom(rutile(), 8, (0.25, 0.5, 0.75), fractional=True)
    assert after.arrays["labels"][-1] == "O5"
    assert np.allclose(after.fractional[-1], (0.25, 0.5, 0.75))
    assert not after.arrays["fixed"][-1].any()
    assert after.arrays["magnetic_moments"][-1] == 0
    assert np.isnan(after.arrays["oxidation_states"][-1])
    for name in ("charges", "u_aniso", "mine"):
        assert np.array_equal(after.arrays[name][:6], rutile().arrays[name])


def test_added_atom_has_no_look_of_its_own():
    look = Look(hidden=np.array([True] + [False] * 5), drawn_as=np.full(6, 1, dtype=np.int8))
    crystal, after = Look.detached_from(atoms.add_atom(look.attached_to(rutile()), 8, (0, 0, 1)))
    assert len(crystal) == 7
    assert after.hidden.tolist() == [True] + [False] * 6
    assert after.drawn_as.tolist() == [1] * 6 + [-1]


@pytest.mark.parametrize(("number", "place"), [(0, (0, 0, 0)), (119, (0, 0, 0)), (8, (np.nan, 0, 0))])
def test_what_is_no_atom_is_refused(number, place):
    with pytest.raises(StructureError):
        atoms.add_atom(rutile(), number, place)


def test_copies_have_labels_that_no_other_has():
    after = atoms.duplicate(rutile(), (0, 2), (0, 0, 1.5))
    assert after.arrays["labels"].tolist() == ["Ti1", "Ti2", "O1", "O2", "O3", "O4", "Ti3", "O5"]
    assert np.allclose(after.positions[6:] - rutile().positions[[0, 2]], (0, 0, 1.5))
    assert after.arrays["fixed"][6].all()
    assert after.shares.keys() == {1, 5}


def test_only_the_axis_that_is_given_changes():
    after = atoms.move_to(rutile(), (2, 4), (np.nan, np.nan, 0.25), fractional=True)
    assert np.allclose(after.fractional[[2, 4], 2], 0.25)
    assert np.array_equal(after.positions[:, :2], rutile().positions[:, :2])
    moved = atoms.move_to(rutile(), (2,), (1.0, np.nan, np.nan))
    assert moved.positions[2].tolist() == [1.0, *rutile().positions[2, 1:]]


@given(crystals(), SHIFTS)
def test_fractional_and_cartesian_moves_agree(crystal, shift):
    one = atoms.move_by(crystal, [0], shift, fractional=True)
    other = atoms.move_by(crystal, [0], np.array(shift) @ crystal.cell)
    assert np.allclose(one.positions, other.positions, atol=1e-9)
    assert np.array_equal(one.positions[1:], crystal.positions[1:])


@given(crystals(), SHIFTS.filter(lambda axis: np.linalg.norm(axis) > 0.1), st.floats(-360, 360))
def test_turning_keeps_distances_and_turns_back(crystal, axis, degrees):
    every = range(len(crystal))
    turned = atoms.rotate(crystal, every, axis, degrees)

    def distances(some):
        return np.linalg.norm(some.positions[:, None] - some.positions[None], axis=-1)

    assert np.allclose(distances(turned), distances(crystal), atol=1e-9)
    assert np.allclose(atoms.rotate(turned, every, axis, -degrees).positions, crystal.positions, atol=1e-9)


def test_turning_is_counter_clockwise_and_takes_tensors_along():
    tensor = np.diag([3.0, 1.0, 2.0])
    crystal = Crystal(
        np.array([1, 1]), [[1, 0, 0], [-1, 0, 0]], np.zeros((3, 3)), (False,) * 3, arrays={"u_aniso": [tensor] * 2}
    )
    turned = atoms.rotate(crystal, [0, 1], (0, 0, 2), 90)
    assert np.allclose(turned.positions[0], (0, 1, 0))
    assert np.allclose(turned.arrays["u_aniso"][0], np.diag([1.0, 3.0, 2.0]))


@given(crystals(), SHIFTS.filter(lambda normal: np.linalg.norm(normal) > 0.1))
def test_mirror_and_inversion_undo_themselves(crystal, normal):
    every = range(len(crystal))
    twice = atoms.mirror(atoms.mirror(crystal, every, normal), every, normal)
    assert np.allclose(twice.positions, crystal.positions, atol=1e-9)
    assert np.allclose(atoms.invert(atoms.invert(crystal, every), every).positions, crystal.positions, atol=1e-9)


@pytest.mark.parametrize("edit", [atoms.rotate, atoms.mirror])
def test_axis_without_direction_is_refused(edit):
    with pytest.raises(StructureError, match="no direction"):
        edit(rutile(), [0], (0, 0, 0), *([90] if edit is atoms.rotate else []))


def test_replaced_atom_gets_a_label_and_loses_its_oxidation_state():
    after = atoms.replace_element(rutile(), (0, 1), 40)
    assert after.numbers.tolist() == [40, 40, 8, 8, 8, 8]
    assert after.shares.keys() == {5}
    assert after.arrays["labels"].tolist()[:3] == ["Zr1", "Zr2", "O1"]
    assert np.isnan(after.arrays["oxidation_states"][:2]).all()
    assert after.arrays["fixed"].tolist() == rutile().arrays["fixed"].tolist()


def test_another_share_of_the_same_element_keeps_the_label():
    after = atoms.set_share(rutile(), [0], ((22, 0.75), (23, 0.25)))
    assert after.arrays["labels"][0] == "Ti1"
    assert after.arrays["oxidation_states"][0] == 4
    assert after.share(0) == ((22, 0.75), (23, 0.25))


@pytest.mark.parametrize("share", [(), ((22, 0.0),), ((22, 1.1),), ((22, 0.6), (8, 0.6)), ((0, 1.0),), ((22, np.nan),)])
def test_a_share_that_cannot_be_is_refused(share):
    with pytest.raises(StructureError):
        atoms.set_share(rutile(), [0], share)


@given(crystals(), st.sets(st.integers(0, 7)))
def test_any_deletion_carries_the_rest(crystal, gone):
    gone = {site for site in gone if site < len(crystal)}
    if not gone or len(gone) == len(crystal):
        return
    after = atoms.delete(crystal, gone)
    left = [site for site in range(len(crystal)) if site not in gone]
    kept(crystal, after, left)
    assert np.array_equal(after.positions, crystal.positions[left])
