"""What hangs on atoms turns with the crystal, whatever turns it, and pure strain leaves it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from core.structures.builders.adsorbate import Place, adsorbed, upright_molecule
from core.structures.builders.deform import strained
from core.structures.builders.interface import build_interface, matches, stacked
from core.structures.builders.slab import Ends, build_slab, cuts_of, right_angled_cell
from core.structures.builders.supercell import supercell
from core.structures.builders.surface import surface_of, upright
from core.structures.crystal import Crystal
from core.structures.editing import atoms, cell
from core.structures.remarks import heard
from core.structures.symmetry.cells import Cell, in_cell
from core.structures.symmetry.groups import space_group
from core.structures.turning import deformed_arrays, turned, turned_arrays
from tests.core.models.crystals import copper, salt, silicon

QUARTER = np.array([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
VECTORS = ("magnetic_moments", "momenta")


def marked(crystal, seed=0):
    """Give all atoms of an element the same moment, momentum and displacement tensor."""
    rng = np.random.default_rng(seed)
    kinds, kind = np.unique(crystal.numbers, return_inverse=True)
    tensors = rng.normal(size=(len(kinds), 3, 3))
    return crystal.with_arrays(
        magnetic_moments=rng.normal(size=(len(kinds), 3))[kind],
        momenta=rng.normal(size=(len(kinds), 3))[kind],
        u_aniso=(tensors @ tensors.transpose(0, 2, 1))[kind],
    )


def tilted():
    """Return zinc sulphide in a monoclinic cell of no symmetry's."""
    lattice = np.array([[4.1, 0.3, 0.1], [-0.7, 5.2, 0.2], [0.9, -1.1, 6.3]])
    places = np.array([[0.1, 0.2, 0.3], [0.6, 0.55, 0.7], [0.25, 0.8, 0.05]])
    return marked(Crystal(np.array([30, 16, 16]), places @ lattice, lattice))


def relations(crystal, moment_sign=1.0):
    """Return everything of a crystal that no turn changes: where the atoms, their vectors and tensors point."""
    frame = np.vstack([crystal.cell, crystal.positions[1:] - crystal.positions[:1]])
    tensors = crystal.arrays["u_aniso"]
    return (
        frame @ frame.T,
        frame @ crystal.arrays["momenta"].T,
        moment_sign * frame @ crystal.arrays["magnetic_moments"].T,
        np.einsum("fi,nij,gj->nfg", frame, tensors, frame),
    )


def same(first, second, moment_sign=1.0):
    pairs = zip(relations(first), relations(second, moment_sign), strict=True)
    return all(np.allclose(a, b, atol=1e-8) for a, b in pairs)


def slab(crystal):
    surface = surface_of(crystal, (1, 1, 0))
    cut = cuts_of(surface, layers=3, ends=Ends.ANY, charges=None)[0]
    return build_slab(surface, cut, vacuum=8.0)


def interface(film, substrate):
    found = matches(film.cell[:2, :2], substrate.cell[:2, :2], most_area=100, most_strain=0.1)
    return build_interface(film, substrate, found[0], gap=2.0, vacuum=9.0)


def on_slab(guest):
    place = Place("top", np.array([0.3, 0.4, 2.0]), 1, "Cu")
    return adsorbed(marked(slab(copper())), guest, place, height=2.0, turn=35.0, tilt=70.0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_turning_keeps_how_all_lies_to_each_other(seed, mirror):
    rotation = Rotation.random(random_state=seed).as_matrix() * (-1 if mirror else 1)
    # in a mirror image the axial moments are opposite to those of a vector
    assert same(tilted(), turned(tilted(), rotation), -1.0 if mirror else 1.0)


FREE = {
    "upright": upright,
    "standard": lambda c: in_cell(c, space_group(c), Cell.CONVENTIONAL, standard_orientation=True).crystal,
    "slab": slab,
    "rectangle": lambda c: right_angled_cell(slab(c)),
    "supercell": lambda c: supercell(c, [[1, 1, 0], [-1, 1, 0], [0, 0, 2]]),
    "parameters": lambda c: cell.set_parameters(c, (5, 5.5, 6), (90, 95, 92), scale=True),
}


@pytest.mark.parametrize("name", FREE)
@pytest.mark.parametrize("make", [lambda: marked(salt()), lambda: marked(salt().replace(cell=-salt().cell))])
def test_operations_commute_with_a_turn_of_crystal_and_arrays(name, make):
    """The turned crystal gives the turned result: all that hangs on atoms lies to them as it would have."""
    crystal = make()
    rotation = Rotation.from_rotvec([0.4, -0.9, 0.3]).as_matrix()
    one, other = FREE[name](crystal), FREE[name](turned(crystal, rotation))
    assert sorted(one.numbers) == sorted(other.numbers)
    # which of the vectors that are alike by symmetry becomes a may differ, but not how far from what all points
    for number in np.unique(one.numbers):
        for vectors in VECTORS:
            pair = [c.arrays[vectors][c.numbers == number][0] for c in (one, other)]
            assert np.linalg.norm(pair[0]) == pytest.approx(np.linalg.norm(pair[1]))
        for c in (one, other):
            moment, momentum = (c.arrays[v][c.numbers == number][0] for v in VECTORS)
            tensor = c.arrays["u_aniso"][c.numbers == number][0]
            origin = crystal.arrays["u_aniso"][crystal.numbers == number][0]
            held, carried = (crystal.arrays[v][crystal.numbers == number][0] for v in VECTORS)
            assert moment @ tensor @ momentum == pytest.approx(held @ origin @ carried, abs=1e-8)


@pytest.mark.parametrize("name", ["upright", "standard", "parameters", "set_cell", "strained"])
def test_arrays_turn_exactly_as_the_atoms_do(name):
    crystal = tilted()
    rotation = Rotation.from_rotvec([0.2, 0.5, -0.8]).as_matrix()
    change = {
        "upright": upright,
        "standard": lambda c: in_cell(c, space_group(c), Cell.SAME, standard_orientation=True).crystal,
        "parameters": lambda c: cell.set_parameters(c, *cell.parameters(c.cell), scale=True),
        "set_cell": lambda c: cell.set_cell(c, c.cell @ rotation.T, scale=True),
        "strained": lambda c: strained(c, Rotation.from_rotvec([0, 0, 0.3]).as_matrix() - np.eye(3)),
    }[name]
    after = change(crystal)
    turn = np.linalg.solve(crystal.cell, after.cell).T
    assert np.allclose(turn @ turn.T, np.eye(3))
    expected = turned(crystal, turn)
    for array in ("momenta", "magnetic_moments", "u_aniso"):
        assert np.allclose(after.arrays[array], expected.arrays[array]), array


def test_a_pure_strain_turns_nothing_and_stretches_nothing():
    crystal = tilted().with_arrays(fixed=np.array([[True, False, False]] * 3))
    strain = np.array([[0.05, 0.02, 0], [0.02, -0.03, 0.01], [0, 0.01, 0.1]])
    with heard() as said:
        made = strained(crystal, strain)
    assert said == []
    for name, values in crystal.arrays.items():
        assert np.allclose(made.arrays[name], values, atol=1e-9), name


def test_a_strain_with_a_turn_turns_by_its_rotation_alone():
    rotation = Rotation.from_rotvec([0.1, -0.2, 0.4]).as_matrix()
    stretch = np.eye(3) + np.diag([0.1, -0.05, 0.02])
    arrays = tilted().arrays
    made = deformed_arrays(arrays, rotation @ stretch)
    for name, values in turned_arrays(arrays, rotation).items():
        assert np.allclose(made[name], values), name


def test_results_of_another_geometry_and_unknown_names_are_left_to_others():
    crystal = tilted().with_arrays(mine=np.ones((3, 3)), u_iso=np.ones(3), charges=np.ones((3, 1)))
    made = turned(crystal, QUARTER)
    for name in ("mine", "u_iso", "charges"):
        assert np.array_equal(made.arrays[name], crystal.arrays[name])
    collinear = crystal.with_arrays(magnetic_moments=np.array([1.0, -2.0, 3.0]))
    assert turned(collinear, -QUARTER).arrays["magnetic_moments"].tolist() == [1, -2, 3]


def test_mirrors_and_inversions_of_atoms_take_moments_as_axial():
    # a moment in the mirror plane is reversed, one across it stays
    along = np.array([[1.0, 0, 0], [0, 0, 2.0]])
    pair = Crystal(np.array([26, 26]), [[0, 0, 1.0], [0, 0, -1.0]], np.zeros((3, 3)), (False,) * 3)
    pair = pair.with_arrays(magnetic_moments=along, momenta=along)
    mirrored = atoms.mirror(pair, [0, 1], (0, 0, 1))
    assert np.allclose(mirrored.arrays["magnetic_moments"], [[-1, 0, 0], [0, 0, 2]])
    assert np.allclose(mirrored.arrays["momenta"], [[1, 0, 0], [0, 0, -2]])
    inverted = atoms.invert(pair, [1])
    assert np.allclose(inverted.arrays["magnetic_moments"], pair.arrays["magnetic_moments"])
    assert np.allclose(inverted.arrays["momenta"], [[1, 0, 0], [0, 0, -2]])
    rotated = atoms.rotate(pair, [0], (0, 0, 1), 90)
    assert np.allclose(rotated.arrays["magnetic_moments"], [[0, 1, 0], [0, 0, 2]])


def test_both_sides_of_an_interface_turn_into_its_cell():
    film, substrate = slab(marked(silicon())), slab(marked(copper(), 4))
    built = interface(film, substrate)
    for before, number in ((film, 14), (substrate, 29)):
        sites = built.numbers == number
        moment, momentum, tensor = (built.arrays[n][sites] for n in ("magnetic_moments", "momenta", "u_aniso"))
        assert sites.any()
        assert np.ptp(momentum, axis=0).max() < 1e-9
        # the normal of a slab stays, and what lies in its plane turns with the plane
        assert momentum[0, 2] == pytest.approx(before.arrays["momenta"][0, 2])
        assert tensor[0, 2, 2] == pytest.approx(before.arrays["u_aniso"][0, 2, 2])
        old = before.arrays["momenta"][0] @ before.arrays["u_aniso"][0] @ before.arrays["magnetic_moments"][0]
        assert momentum[0] @ tensor[0] @ moment[0] == pytest.approx(old)


def test_a_stack_turns_the_second_with_its_arrays_and_does_not_shear_it():
    lower = tilted()
    rotation = Rotation.from_rotvec([1.0, 0.4, -0.6]).as_matrix()
    built, strain = stacked(lower, turned(lower, rotation), 2, 2.5)
    assert strain == pytest.approx(0, abs=1e-9)
    upper = built.positions[3:]
    assert np.allclose(upper - upper[0], lower.positions - lower.positions[0])
    for name in ("momenta", "magnetic_moments", "u_aniso"):
        assert np.allclose(built.arrays[name][3:], lower.arrays[name]), name


def test_a_stack_of_a_left_handed_cell_is_no_mirror_image():
    lower = tilted()
    left = lower.replace(cell=lower.cell * [[1], [1], [-1]])
    built, _ = stacked(lower, left, 2, 2.5)
    upper = built.positions[3:]
    ends = ((lower.positions, lower.arrays["momenta"][0]), (upper, built.arrays["momenta"][3]))
    volume = [np.linalg.det(np.vstack([p[1] - p[0], p[2] - p[0], momentum])) for p, momentum in ends]
    assert volume[0] == pytest.approx(volume[1])


def test_a_molecule_brings_what_hangs_on_it_and_turns_with_it():
    guest = marked(
        Crystal(np.array([6, 8, 1]), [[0, 0, 0], [0.4, 0.7, 0.9], [1, 0, 0]], np.zeros((3, 3)), (False,) * 3)
    )
    for made in (upright_molecule(guest, 6), on_slab(guest)):
        index = np.array([int(np.flatnonzero(made.numbers == z)[0]) for z in (6, 8, 1)])
        arms = [p - p[0] for p in (guest.positions, made.positions[index])]
        assert np.allclose(arms[0] @ arms[0].T, arms[1] @ arms[1].T)
        for name in ("momenta", "magnetic_moments"):
            assert np.allclose(arms[0] @ guest.arrays[name].T, arms[1] @ made.arrays[name][index].T), name
        assert np.allclose(
            np.einsum("fi,nij,gj->nfg", arms[0], guest.arrays["u_aniso"], arms[0]),
            np.einsum("fi,nij,gj->nfg", arms[1], made.arrays["u_aniso"][index], arms[1]),
        )


@pytest.mark.parametrize(
    ("rotation", "before", "after", "told"),
    [
        (QUARTER, (True, False, False), (False, True, False), False),
        (QUARTER, (False, True, True), (True, False, True), False),
        (Rotation.from_rotvec([0, 0, 0.3]).as_matrix(), (False, False, True), (False, False, True), False),
        (Rotation.from_rotvec([0, 0, 0.3]).as_matrix(), (True, True, False), (True, True, False), False),
        (Rotation.from_rotvec([0, 0, 0.3]).as_matrix(), (True, False, False), (True, True, False), True),
        (Rotation.from_rotvec([0.4, 0.5, 0.3]).as_matrix(), (False, True, False), (True, True, True), True),
        (Rotation.from_rotvec([0.4, 0.5, 0.3]).as_matrix(), (True, True, True), (True, True, True), False),
        (-np.eye(3), (False, True, False), (False, True, False), False),
    ],
)
def test_frozen_axes_turn_where_they_can_and_otherwise_hold_more_and_say_so(rotation, before, after, told):
    crystal = tilted().with_arrays(fixed=np.array([before, (False, False, False), (True, True, True)]))
    with heard() as said:
        made = turned(crystal, rotation)
    assert made.arrays["fixed"].tolist() == [list(after), [False] * 3, [True] * 3]
    assert len(said) == told
    assert not told or said[0].values == ("1",)  # type: ignore[attr-defined]
