import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matscipy.neighbours import neighbour_list

from core.errors import StructureError
from core.structures.builders.sheets import SHEETS, Twist, nearest_twist, stack, twisted
from tests.core.structures.builders.groups import space_group


def distances(crystal, cutoff):
    cell, pbc = np.array(crystal.cell), np.array(crystal.pbc)
    return neighbour_list("ijd", positions=np.array(crystal.positions), cell=cell, pbc=pbc, cutoff=cutoff)


def bulk(key, stacking=None, layers=2):
    sheet = SHEETS[key]
    kind = stacking or sheet.stacking
    return stack(sheet, layers=layers, stacking=kind, spacing=sheet.spacing, a=sheet.a, repeat=(1, 1), vacuum=0.0)


@pytest.mark.parametrize(
    ("key", "length", "coordination"),
    [
        ("C", 1.42, 3),  # Trucano and Chen 1975
        ("BN", 1.446, 3),  # Lynch and Drickamer 1966
        ("P", 2.23, 3),  # Brown and Rundqvist 1965: 2.224 and 2.244
        ("MoS2", 2.41, 4),  # Bronsema et al. 1986; six bonds of Mo and three of each S
        ("WSe2", 2.526, 4),  # Schutte et al. 1987
    ],
)
def test_bonds_of_the_bulk(key, length, coordination):
    made = bulk(key)
    first, _, found = distances(made, 1.12 * length)
    assert len(first) / len(made) == coordination
    assert found.mean() == pytest.approx(length, rel=0.01)


@pytest.mark.parametrize(("key", "group"), [("C", 194), ("BN", 194), ("MoS2", 194), ("WS2", 194), ("P", 64)])
def test_stacks_have_the_space_group_of_the_mineral(key, group):
    made = bulk(key)
    assert space_group(made, 1e-3).number == group


def test_rhombohedral_graphite():
    made = bulk("C", "ABC", 3)
    assert space_group(made, 1e-3).number == 166


@pytest.mark.parametrize("key", list(SHEETS))
def test_a_layer_stands_in_its_vacuum(key):
    sheet = SHEETS[key]
    made = stack(sheet, layers=1, stacking="AA", spacing=sheet.spacing, a=sheet.a, repeat=(3, 2), vacuum=15.0)
    assert len(made) == 6 * len(sheet.elements)
    gap = made.cell[2, 2] - np.ptp(made.positions[:, 2])
    assert gap == pytest.approx(15.0)
    assert made.positions[:, 2].min() == pytest.approx(7.5)


@pytest.mark.parametrize(
    ("m", "r", "angle", "atoms"),
    # Lopes dos Santos, Peres and Castro Neto, Phys. Rev. Lett. 99, 256802 (2007); the 1.05 degree cell has 11908 atoms
    [(1, 1, 21.79, 28), (6, 1, 5.09, 508), (31, 1, 1.05, 11908)],
)
def test_commensurate_angles_of_the_literature(m, r, angle, atoms):
    twist = Twist(m, r)
    assert twist.angle == pytest.approx(angle, abs=0.005)
    assert 4 * twist.cells == atoms


@given(st.integers(1, 6), st.integers(1, 5).filter(lambda r: r % 3))
def test_both_layers_of_a_twist_are_whole(m, r):
    twist = Twist(m, r)
    sheet = SHEETS["C"]
    made = twisted(sheet, twist, spacing=3.35, a=sheet.a, vacuum=15.0)
    assert len(made) == 4 * twist.cells
    first, _, length = distances(made, 1.7)
    assert (np.bincount(first, minlength=len(made)) == 3).all()
    assert np.allclose(length, sheet.a / np.sqrt(3), atol=1e-6)


def test_the_angle_between_the_layers_is_the_one_told():
    twist = Twist(2, 1)
    lower, upper = (basis @ np.array(SHEETS["C"].vectors) for basis in twist.bases)
    turn = np.degrees(np.arctan2(upper[0, 1], upper[0, 0]) - np.arctan2(lower[0, 1], lower[0, 0]))
    assert abs(turn) == pytest.approx(twist.angle, abs=1e-9)
    assert np.allclose(np.linalg.norm(lower, axis=1), np.linalg.norm(upper, axis=1))


@given(st.floats(0.8, 59.0))
def test_no_fitting_twist_is_nearer(angle):
    found = nearest_twist(angle, 500)
    others = (Twist(m, r) for m in range(1, 13) for r in range(1, 22) if r % 3)
    best = min(abs(twist.angle - angle) for twist in others if twist.cells <= 500)
    assert abs(found.angle - angle) == pytest.approx(best, abs=1e-5)


def test_a_rectangular_layer_cannot_be_turned():
    with pytest.raises(StructureError, match="hexagonal"):
        twisted(SHEETS["P"], Twist(1, 1), spacing=5.0, a=3.3, vacuum=10.0)


@pytest.mark.parametrize("angle", [0.0, 60.0, -3.0])
def test_angles_that_turn_nothing(angle):
    with pytest.raises(StructureError):
        nearest_twist(angle, 500)
