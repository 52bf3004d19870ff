"""Frozen axes and frozen lattice vectors: VASP's flags hold fractional coordinates, ours x, y and z."""

import io

import numpy as np
import pytest
from ase import Atoms
from ase.constraints import FixCartesian, FixScaled
from ase.io import read as ase_read
from hypothesis import given, settings
from hypothesis import strategies as st
from pymatgen.core import Lattice, Structure

from core.structures.convert import from_ase, from_pymatgen, to_pymatgen
from core.structures.crystal import Crystal
from core.structures.editing.values import fixed_axes
from core.structures.files import read, read_text
from core.structures.frozen import along
from core.structures.losses import losses
from core.structures.write import text_of, write

FCC = np.array([[0.0, 2, 2], [2, 0, 2], [2, 2, 0]])
HEXAGONAL = np.array([[3.0, 0, 0], [-1.5, 1.5 * np.sqrt(3), 0], [0, 0, 5]])
SLANTED = np.array([[4.0, 0, 0], [0.5, 5, 0], [1.2, 0.3, 18]])
TURNED = np.array([[0.0, 5, 0], [0, 0, 6], [4.0, 0, 0]])


def poscar(cell, flags, mode="Direct"):
    rows = "\n".join(" ".join(f"{x:.10f}" for x in row) for row in cell)
    letters = "  ".join("F" if held else "T" for held in flags)
    return f"Cu\n1.0\n{rows}\nCu\n1\nSelective dynamics\n{mode}\n0.1 0.1 0.1 {letters}\n"


EXPRESSED = [
    # cell, VASP's flags, ours
    (np.diag([4.0, 5, 6]), "TTF", "TTF"),
    (FCC, "FFF", "FFF"),
    (FCC, "TTT", "TTT"),
    (TURNED, "FTT", "TFT"),  # a lies along y
    (TURNED, "TTF", "FTT"),
    (HEXAGONAL, "TTF", "TTF"),
    (HEXAGONAL, "FFT", "FFT"),
    (HEXAGONAL, "TFF", "TFF"),
    (SLANTED, "TTF", "TTF"),  # a and b span the plane of x and y
]
LOST = [
    (FCC, "TFF", "FFF"),
    (FCC, "TTF", "FFF"),
    (HEXAGONAL, "FTF", "FFF"),
    (HEXAGONAL, "FTT", "FFT"),
    (SLANTED, "FFT", "FFF"),
    (SLANTED, "TFT", "TFF"),
]


def held(letters):
    return [letter == "F" for letter in letters]


@pytest.mark.parametrize(
    ("cell", "theirs", "ours", "told"), [(*r, False) for r in EXPRESSED] + [(*r, True) for r in LOST]
)
@pytest.mark.parametrize("mode", ["Direct", "Cartesian"])
def test_flags_of_vasp_are_those_of_lattice_vectors(cell, theirs, ours, told, mode):
    loaded = read_text(poscar(cell, held(theirs), mode), format="poscar")
    assert fixed_axes(loaded.structures[0]).tolist() == [held(ours)]
    assert any("lattice vectors" in warning for warning in loaded.warnings) == told


@pytest.mark.parametrize(("cell", "theirs", "ours"), EXPRESSED)
def test_what_lattice_vectors_can_say_is_written_exactly(cell, theirs, ours):
    crystal = Crystal(np.array([29]), [[0.5, 0.5, 0.5]], cell, arrays={"fixed": np.array([held(ours)])})
    assert text_of(crystal, "poscar").split()[-3:] == list(theirs)
    assert losses([crystal], "poscar") == ()


@pytest.mark.parametrize(("ours", "theirs"), [("TTF", "FFT"), ("TFF", "FFF"), ("FFT", "FFF")])
def test_what_they_cannot_say_is_held_further_and_told(ours, theirs):
    crystal = Crystal(np.array([29]), [[0.5, 0.5, 0.5]], FCC, arrays={"fixed": np.array([held(ours)])})
    assert text_of(crystal, "poscar").split()[-3:] == list(theirs)
    (said,) = losses([crystal], "poscar")
    assert "lattice vectors" in said
    # Quantum ESPRESSO's flags are Cartesian, so nothing is lost there
    assert "lattice vectors" not in " ".join(losses([crystal], "qe-in"))
    free = " ".join("0" if letter == "F" else "1" for letter in ours)
    assert f" {free}\n" in text_of(crystal, "qe-in")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.booleans(), min_size=3, max_size=3))
def test_no_atom_moves_where_it_must_not(seed, flags):
    """Each direction left free lies in the space that was free before, and equally many mean the same space."""
    rng = np.random.default_rng(seed)
    given, wanted = (np.eye(3)[rng.permutation(3)] + rng.integers(-1, 2, (3, 3)) * (rng.random((3, 3)) < 0.3)
                     for _ in range(2))  # fmt: skip
    if min(abs(np.linalg.det(given)), abs(np.linalg.det(wanted))) < 0.1:
        return
    made, further = along(np.array([flags]), given, wanted)
    before, after = given[~np.array(flags)], wanted[~made[0]]
    together = np.vstack([before, after])
    rank = np.linalg.matrix_rank(together) if len(together) else 0
    assert rank == len(before)
    assert further[0] == (len(after) < len(before))


def test_ases_scaled_constraints_are_read_as_such():
    atoms = Atoms("Cu2", positions=[[0, 0, 0], [1, 1, 1]], cell=TURNED, pbc=True)
    atoms.set_constraint([FixScaled(0, (True, False, False)), FixCartesian(1, (True, False, False))])
    assert fixed_axes(from_ase(atoms)).tolist() == [[False, True, False], [True, False, False]]


def test_what_is_written_means_the_same_to_ase():
    crystal = Crystal(np.array([29]), [[0.5, 0.5, 0.5]], TURNED, arrays={"fixed": np.array([[False, True, False]])})
    (constraint,) = ase_read(io.StringIO(text_of(crystal, "poscar")), format="vasp").constraints
    assert isinstance(constraint, FixScaled)
    assert constraint.mask.tolist() == [True, False, False]


def test_pymatgens_selective_dynamics_are_those_of_vasp():
    structure = Structure(
        Lattice(TURNED), ["Cu"], [[0, 0, 0]], site_properties={"selective_dynamics": [[False, True, True]]}
    )
    crystal = from_pymatgen(structure)
    assert fixed_axes(crystal).tolist() == [[False, True, False]]
    assert to_pymatgen(crystal).site_properties["selective_dynamics"] == [[False, True, True]]


@pytest.mark.parametrize("cell", [FCC, TURNED, np.zeros((3, 3))])
@pytest.mark.parametrize("key", ["json", "extxyz"])
def test_json_and_extended_xyz_keep_axes_and_tensors_in_any_cell(cell, key, tmp_path):
    flags, tensors = np.array([[True, False, False], [False, True, True]]), np.arange(18.0).reshape(2, 3, 3)
    crystal = Crystal(
        np.array([29, 8]), [[0.5, 0.5, 0.5], [1.5, 0, 0]], cell, (bool(cell.any()),) * 3,
        arrays={"fixed": flags, "u_aniso": tensors},
    )  # fmt: skip
    write(crystal, tmp_path / "x", key)
    loaded = read(tmp_path / "x", format={"extxyz": "xyz"}.get(key, key))
    back = loaded.structures[0]
    assert fixed_axes(back).tolist() == flags.tolist()
    assert np.allclose(back.arrays["u_aniso"], tensors)
    assert not loaded.warnings
    assert losses([crystal], key) == ()
