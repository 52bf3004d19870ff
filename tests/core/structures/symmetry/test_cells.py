"""Other cells of the same crystal: sizes, what goes along, and the way back."""

import numpy as np
import pytest
from ase.cell import Cell as AseCell
from hypothesis import given, settings
from hypothesis import strategies as st
from pymatgen.analysis.structure_matcher import StructureMatcher

from core.engine.context import LocalContext
from core.structures.convert import to_pymatgen
from core.structures.crystal import Crystal
from core.structures.symmetry.analysis import analyse
from core.structures.symmetry.cells import Cell, in_cell, symmetrised
from core.structures.symmetry.groups import space_group
from core.tasks.base import StructureInput
from core.tasks.standard_cell import TASK, StandardCellParams
from tests.core.models.crystals import salt, silicon
from tests.core.structures.symmetry.crystals import (
    baddeleyite,
    built,
    described_otherwise,
    perovskite,
    quartz,
    spinel,
)


def recelled(crystal, cell, tolerance=0.01, **options):
    return in_cell(crystal, space_group(crystal, tolerance), Cell(cell), **options)


def rattled(crystal, seed, size=0.004):
    rng = np.random.default_rng(seed)
    return crystal.replace(
        positions=crystal.positions + rng.normal(scale=size, size=crystal.positions.shape),
        cell=crystal.cell @ (np.eye(3) + rng.normal(scale=2e-4, size=(3, 3))),
    )


def corundum():
    """α-Al2O3, R-3c (Newnham and de Haan, Z. Kristallogr. 117, 235 (1962))."""
    return built(["Al", "O"], [(0, 0, 0.3522), (0.306, 0, 0.25)], 167, [4.759, 4.759, 12.991, 90, 90, 120])


@pytest.mark.parametrize(
    ("make", "conventional", "primitive"),
    [(silicon, 8, 2), (salt, 8, 2), (spinel, 56, 14), (quartz, 9, 9), (baddeleyite, 12, 12), (corundum, 30, 10)],
)
def test_numbers_of_atoms(make, conventional, primitive):
    crystal = make()
    sizes = {cell: len(recelled(crystal, cell).crystal) for cell in Cell}
    assert sizes["conventional"] == conventional
    assert sizes["primitive"] == sizes["niggli"] == sizes["delaunay"] == primitive
    assert sizes["same"] == len(crystal)
    assert {p.cell: p.atoms for p in analyse(crystal, 0.01).previews} == {c: sizes[c] for c in Cell if c != "same"}


def test_niggli_cell_of_a_face_centred_lattice():
    # three equal edges at 60 degrees: No. 1 of the table of International Tables A, 3.1.3.1
    assert AseCell(recelled(salt(), "niggli").crystal.cell).cellpar() == pytest.approx([5.64 / 2**0.5] * 3 + [60] * 3)


@settings(max_examples=25)
@given(
    st.sampled_from([perovskite, quartz, baddeleyite, corundum]),
    st.integers(0, 10**6),
    st.sampled_from(list(Cell)),
    st.booleans(),
    st.booleans(),
)
def test_the_crystal_stays_the_same(make, seed, cell, symmetrise, standard):
    crystal = described_otherwise(make(), seed, (1, 2, 1))
    made = recelled(crystal, cell, symmetrise=symmetrise, standard_orientation=standard).crystal
    assert space_group(made).number == space_group(crystal).number
    assert len(made) / made.volume == pytest.approx(len(crystal) / crystal.volume, rel=1e-6)
    assert np.linalg.det(made.cell) * np.linalg.det(crystal.cell) > 0
    assert StructureMatcher(ltol=0.01, stol=0.01, angle_tol=0.1).fit(to_pymatgen(made), to_pymatgen(crystal))
    if not standard:
        # nothing was turned or shifted: every atom lies on one of the same kind of the crystal before
        delta = (made.positions[:, None] - crystal.positions[None]) @ np.linalg.inv(_primitive(crystal))
        near = np.abs(delta - np.round(delta)).max(axis=2) < 1e-3
        assert (near & (made.numbers[:, None] == crystal.numbers[None])).any(axis=1).all()


def _primitive(crystal):
    return recelled(crystal, "primitive").crystal.cell


def test_atoms_keep_what_hangs_on_them():
    crystal = salt()
    fixed = np.zeros((8, 3), dtype=bool)
    fixed[:, 2] = True
    crystal = crystal.with_arrays(fixed=fixed, labels=[f"{z}" for z in crystal.numbers]).replace(
        shares=dict.fromkeys(np.flatnonzero(crystal.numbers == 11).tolist(), ((11, 0.8), (19, 0.2)))
    )
    made = recelled(crystal, "primitive")
    assert made.crystal.arrays["fixed"].tolist() == [[False, False, True]] * 2
    assert made.crystal.share(0) == ((11, 0.8), (19, 0.2))
    assert made.crystal.arrays["labels"].tolist() == ["11", "17"]
    assert made.sources.tolist() == [0, 1]
    assert made.remarks == ()


def test_what_is_lost_is_said():
    chromium = Crystal([24, 24], [[0, 0, 0], [1.44] * 3], 2.88 * np.eye(3)).with_arrays(magnetic_moments=[0.6, -0.6])
    made = recelled(chromium, "primitive")
    assert len(made.crystal) == 1
    assert "magnetic_moments" in made.remarks[0]


def test_vectors_turn_with_the_crystal():
    crystal = described_otherwise(quartz(), 8)
    crystal = crystal.with_arrays(forces=crystal.positions - crystal.positions.mean(axis=0))
    made = recelled(crystal, "same", standard_orientation=True)
    lengths = np.linalg.norm(made.crystal.arrays["forces"], axis=1)
    assert lengths == pytest.approx(np.linalg.norm(crystal.arrays["forces"], axis=1)[made.sources])
    turn = np.linalg.solve(crystal.cell, made.crystal.cell)
    assert np.allclose(made.crystal.arrays["forces"], (crystal.arrays["forces"] @ turn)[made.sources], atol=1e-6)


@settings(max_examples=20)
@given(st.sampled_from([perovskite, quartz, baddeleyite, corundum]), st.integers(0, 10**6))
def test_symmetrising_puts_atoms_exactly_on_their_places_and_moves_them_little(make, seed):
    crystal = rattled(described_otherwise(make(), seed), seed)
    group = space_group(crystal, 0.05)
    assert group.number == space_group(make()).number
    made, move, strain = symmetrised(crystal, group)
    assert space_group(made, 1e-5).number == group.number
    assert 0 < move < 0.03
    assert 0 < strain < 2e-3
    assert np.array_equal(made.numbers, crystal.numbers)
    delta = (made.positions - crystal.positions) @ np.linalg.inv(crystal.cell)
    assert np.abs((delta - np.round(delta)) @ crystal.cell).max() < 0.1
    again, move, _ = symmetrised(made, space_group(made, 1e-4))
    assert move < 1e-5
    assert again.same_geometry(made, 1e-4)


def test_symmetrising_forgets_what_was_worked_out_for_other_places():
    crystal = rattled(perovskite(), 1).with_arrays(forces=np.ones((5, 3)), charges=np.ones(5))
    made = recelled(crystal, "same", 0.05, symmetrise=True).crystal
    assert "forces" not in made.arrays
    assert "charges" in made.arrays


def run(crystal, **options):
    return TASK.run((StructureInput(crystal, "a.cif"),), StandardCellParams(**options), LocalContext()).entries[0]


def test_the_task_says_what_it_did():
    entry = run(rattled(spinel(), 2), cell="primitive", symmetrise=True, tolerance=0.05)
    facts = {fact.name: fact.value for fact in entry.facts}
    assert facts["Space group"] == "Fd-3m (227)"
    assert 0 < facts["Largest move of an atom"] < 0.05
    assert len(entry.crystal) == 14
    assert "primitive" in entry.crystal.title


def test_the_task_refuses_what_has_no_group():
    assert "three directions" in run(Crystal([8], [[0, 0, 0]], np.zeros((3, 3)), (False,) * 3)).error
    assert "tolerance" in run(Crystal([8, 8], [[0, 0, 0], [0, 0, 0.001]], 3 * np.eye(3))).error


@pytest.mark.parametrize("angle", [57.23, 33.3, 107.9])
def test_rhombohedral_cells_become_hexagonal(angle):
    """Three translations of thirds meet in the hexagonal cell; bismuth as its file gives it (A7, x = 0.237)."""
    cosine = np.cos(np.radians(angle))
    cell = np.linalg.cholesky(4.7459**2 * np.where(np.eye(3, dtype=bool), 1, cosine))
    bismuth = Crystal(np.array([83, 83]), np.array([[0.237] * 3, [0.763] * 3]) @ cell, cell)
    made = in_cell(bismuth, space_group(bismuth), Cell.CONVENTIONAL).crystal
    assert len(made) == 6
    assert np.linalg.det(made.cell) == pytest.approx(3 * np.linalg.det(cell))
    a, b, _ = np.linalg.norm(made.cell, axis=1)
    assert a == pytest.approx(b)
    assert a == pytest.approx(2 * 4.7459 * np.sin(np.radians(angle) / 2))
    back = in_cell(made, space_group(made), Cell.PRIMITIVE).crystal
    assert len(back) == 2
