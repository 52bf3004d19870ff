"""The input says what the structure is; ase reads it back."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from ase.io import read

from core.codes.espresso.input import Settings, input_text, k_grid, species_of
from core.structures.crystal import Crystal
from core.structures.k_path import k_path
from tests.core.models.crystals import copper, rutile, silicon

FILES = {14: ("Si.upf", 4.0), 22: ("Ti.upf", 12.0), 8: ("O.upf", 6.0), 26: ("Fe.upf", 16.0), 29: ("Cu.upf", 11.0)}


def iron(moments: list[float] | None) -> Crystal:
    arrays = {} if moments is None else {"magnetic_moments": np.array(moments)}
    return Crystal([26, 26], [[0, 0, 0], [1.43, 1.43, 1.43]], 2.86 * np.eye(3), arrays=arrays)


def test_the_structure_comes_back() -> None:
    crystal = rutile()
    atoms = read(io.StringIO(input_text(crystal, FILES, Settings("scf", 40, 320))), format="espresso-in")
    assert np.array_equal(atoms.numbers, crystal.numbers)
    assert np.allclose(atoms.positions, crystal.positions, atol=1e-9)
    assert np.allclose(atoms.cell.array, crystal.cell, atol=1e-9)


def test_frozen_atoms_are_held() -> None:
    fixed = np.zeros((6, 3), dtype=bool)
    fixed[1, 2] = fixed[2] = True
    text = input_text(rutile().with_arrays(fixed=fixed), FILES, Settings("relax", 40, 320))
    rows = text.split("ATOMIC_POSITIONS crystal\n")[1].splitlines()
    assert [row[-5:] for row in rows[:4]] == ["1 1 1", "1 1 0", "0 0 0", "1 1 1"]


def test_moments_that_point_up_and_down_are_species_of_their_own() -> None:
    species, labels = species_of(iron([2.2, -2.2]), FILES, magnetic=True)
    assert labels == ["Fe1", "Fe2"]
    assert [each.moment for each in species] == [2.2, -2.2]
    text = input_text(iron([2.2, -2.2]), FILES, Settings("scf", 40, 320, magnetic=True))
    assert "nspin = 2" in text
    assert "starting_magnetization(1) = 0.1375" in text
    assert "starting_magnetization(2) = -0.1375" in text
    assert "ntyp = 2" in text


def test_iron_starts_with_a_moment_where_nothing_is_known() -> None:
    species, labels = species_of(iron(None), FILES, magnetic=True)
    assert labels == ["Fe", "Fe"]
    assert species[0].moment == 5.0


def test_units_of_limits_and_pressure() -> None:
    text = input_text(silicon(), FILES, Settings("vc-relax", 20, 80, force_limit=0.0257110, pressure=1.5))
    # 25.7110 eV/Å are one Ry/Bohr
    assert float(re.search(r"forc_conv_thr = (\S+)", text)[1].replace("d", "e")) == pytest.approx(1e-3, rel=1e-4)
    assert re.search(r"press = 15\n", text)
    assert "&cell" in text


def test_the_grid_is_no_coarser_than_asked() -> None:
    crystal = copper()
    lengths = np.linalg.norm(2 * np.pi * np.linalg.inv(crystal.cell), axis=0)
    for spacing in (0.1, 0.25, 0.7):
        grid = np.array(k_grid(crystal, spacing))
        assert np.all(lengths / grid <= spacing + 1e-9)
        assert np.all(lengths / np.maximum(grid - 1, 0.5) > spacing)


def test_bands_go_along_the_path() -> None:
    text = input_text(silicon(), FILES, Settings("bands", 20, 80, bands=8), (k_path(silicon()), 10))
    assert "K_POINTS crystal_b" in text
    assert "nbnd = 8" in text
    assert "tprnfor" not in text
