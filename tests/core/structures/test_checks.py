"""What is wrong with a structure, and what a model needs of it."""

import numpy as np
import pytest
from ase.build import bulk, molecule
from ase.collections import g2
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.checks import problems, require_elements
from core.structures.convert import from_ase
from core.structures.crystal import Crystal

SALT = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))


@pytest.mark.parametrize("name", g2.names)
def test_real_molecules_are_sound(name):
    assert problems(from_ase(molecule(name))) == ()


@pytest.mark.parametrize("symbol", ["Si", "Cu", "Fe", "Na", "Pt", "Os", "C", "Al", "Cs", "Be"])
def test_real_crystals_are_sound(symbol):
    assert problems(from_ase(bulk(symbol))) == ()


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 7), st.integers(0, 7), st.floats(0.0, 0.8))
def test_an_overlap_is_named_with_its_distance(i, j, distance):
    if i == j:
        return
    positions = SALT.positions.copy()
    positions[j] = positions[i] + [0, distance, 0] + SALT.cell[0]  # through the boundary
    (found,) = problems(SALT.replace(positions=positions))
    assert f"atom {i + 1})" in found
    assert f"atom {j + 1})" in found
    assert f"{distance:.2f} Å" in found


def test_cells_that_cannot_be():
    flat = SALT.replace(cell=np.array([[5.64, 0, 0], [0, 5.64, 0], [5.64, 5.64, 0]]))
    assert "no volume" in problems(flat)[0]
    bohr = SALT.replace(cell=SALT.cell * 0.2, positions=SALT.positions * 0.2)
    assert any("unit of length" in text for text in problems(bohr))
    empty = SALT.replace(cell=SALT.cell * 30)
    assert any("almost empty" in text for text in problems(empty))
    assert "no atoms" in problems(Crystal(np.zeros(0), np.zeros((0, 3)), np.eye(3)))[0]
    assert "finite" in problems(SALT.replace(positions=SALT.positions * np.nan))[0]
    assert "no known element" in problems(SALT.replace(numbers=np.array([0, *SALT.numbers[1:]])))[0]


def test_an_atom_near_its_own_image():
    wire = Crystal(np.array([79]), np.zeros((1, 3)), np.diag([0.5, 20.0, 20.0]))
    assert "own periodic image" in " ".join(problems(wire))


def test_split_positions_are_no_overlap():
    cell = 6 * np.eye(3)
    near = np.array([[0, 0, 0], [0.3, 0, 0]])
    half = {0: ((8, 0.5),), 1: ((8, 0.5),)}
    assert problems(Crystal(np.array([8, 8]), near, cell, shares=half)) == ()
    assert problems(Crystal(np.array([8, 8]), near, cell, shares={0: ((8, 0.9),), 1: ((8, 0.9),)}))


def test_what_a_model_needs():
    require_elements(SALT, {11, 17}, "CHGNet")
    with pytest.raises(StructureError, match="CHGNet has never seen Cl"):
        require_elements(SALT, {11}, "CHGNet")
    with pytest.raises(StructureError, match="unknown element"):
        require_elements(SALT.replace(numbers=np.zeros(8)), {11}, "CHGNet")
