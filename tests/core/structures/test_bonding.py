"""Hydrogen bonds, coordination, molecules."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk, graphene, molecule
from ase.spacegroup import crystal as from_spacegroup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.bond_rule import BondRule, HydrogenRule, Method, PairRange
from core.structures.bonding import find_bonding
from core.structures.bonds import Bonds
from core.structures.convert import from_ase
from core.structures.molecules import fragments
from core.structures.scene import build_scene
from core.structures.style import Style

RUTILE = from_spacegroup(
    ["Ti", "O"], [(0, 0, 0), (0.30479, 0.30479, 0)], spacegroup=136, cellpar=[4.5937, 4.5937, 2.9587, 90, 90, 90]
)
"""E. P. Meagher and G. A. Lager, Can. Mineral. 17, 77 (1979): Ti-O 1.949 (x 4) and 1.980 (x 2)."""

DIMER = Atoms(
    "OH2OH2",
    positions=[
        (0, 0, 0), (0.9572, 0, 0), (-0.2400, 0.9266, 0),
        (2.91, 0, 0), (3.2, 0.45, 0.76), (3.2, 0.45, -0.76),
    ],
)  # fmt: skip
"""Two molecules of water, O-H...O straight, O...O 2.91 Å."""


def carbon_dioxide():
    """Return dry ice, Pa-3, four molecules (Simon and Peters, Acta Cryst. B 36, 2750, 1980)."""
    return from_spacegroup(
        ["C", "O"], [(0, 0, 0), (0.1185, 0.1185, 0.1185)], spacegroup=205, cellpar=[5.624, 5.624, 5.624, 90, 90, 90]
    )


def test_rutile_has_six_and_three_neighbours_at_the_published_distances():
    around = {(each.centre, each.ligand): each for each in find_bonding(from_ase(RUTILE)).shells}
    assert set(around) == {(22, 8), (8, 22)}
    titanium, oxygen = around[22, 8], around[8, 22]
    assert (titanium.fewest, titanium.most, oxygen.fewest, oxygen.most) == (6, 6, 3, 3)
    assert (titanium.atoms, titanium.bonds, oxygen.bonds) == (2, 12, 12)
    assert (titanium.shortest, titanium.longest) == pytest.approx((1.949, 1.980), abs=2e-3)
    assert titanium.length == pytest.approx((4 * 1.949 + 2 * 1.980) / 6, abs=2e-3)


def test_bonds_between_like_atoms_are_counted_once():
    (shell,) = find_bonding(from_ase(bulk("Si", cubic=True))).shells
    assert (shell.bonds, shell.mean) == (16, 4.0)
    assert shell.length == pytest.approx(5.43 * np.sqrt(3) / 4)


def test_bonds_that_are_longer_than_the_table_allows_are_counted():
    # VESTA's table ends at 1.20 Å for O-H; each of these two hydrogen atoms has its oxygen at 1.30 Å
    stretched = Atoms("OHOH", positions=[(0, 0, 0), (1.3, 0, 0), (9, 0, 0), (10.3, 0, 0)])
    assert len(find_bonding(from_ase(stretched)).bonds) == 2
    assert find_bonding(from_ase(stretched)).by_radii == 2
    assert find_bonding(from_ase(stretched), BondRule(method=Method.COVALENT)).by_radii == 0
    assert find_bonding(from_ase(stretched), BondRule().with_pair(8, 1, PairRange(1.5))).by_radii == 0
    assert find_bonding(from_ase(DIMER)).by_radii == 0


def test_water_dimer_has_one_hydrogen_bond():
    found = find_bonding(from_ase(DIMER), BondRule(hydrogen=HydrogenRule()))
    assert (found.hydrogen.i.tolist(), found.hydrogen.j.tolist()) == ([1], [3])
    assert found.hydrogen.lengths == pytest.approx([2.91 - 0.9572])
    assert found.coordination.tolist() == [2, 1, 1, 2, 1, 1]
    assert len(find_bonding(from_ase(DIMER), BondRule(hydrogen=HydrogenRule(longest=1.9))).hydrogen) == 0


def test_a_bent_hydrogen_bond_is_none():
    bent = DIMER.copy()
    bent.positions[3:] += (-1.6, -2.2, 0)
    assert len(find_bonding(from_ase(bent), BondRule(hydrogen=HydrogenRule(2.6, 150.0))).hydrogen) == 0
    assert len(find_bonding(from_ase(bent), BondRule(hydrogen=HydrogenRule(2.6, 90.0))).hydrogen) > 0


def test_hydrogen_bonds_cross_the_boundary():
    wet = DIMER.copy()
    wet.set_cell([10, 10, 10])
    wet.pbc = True
    wet.positions[:] += (-1.5, 0, 0)
    wet.wrap()
    found = find_bonding(from_ase(wet), BondRule(hydrogen=HydrogenRule()))
    assert found.hydrogen.lengths == pytest.approx([2.91 - 0.9572])
    assert found.hydrogen.shifts.any()


def test_no_hydrogen_no_hydrogen_bonds():
    for atoms in (bulk("Si"), molecule("CH4"), molecule("CO2"), Atoms()):
        assert len(find_bonding(from_ase(atoms), BondRule(hydrogen=HydrogenRule())).hydrogen) == 0


@pytest.mark.parametrize(
    ("atoms", "kinds"),
    [
        (carbon_dioxide(), [("CO2", 0, 4)]),
        (graphene(), [("C2", 2, 1)]),
        (bulk("Si", cubic=True), [("Si8", 3, 1)]),
        (molecule("CH3CH2OH"), [("C2H6O", 0, 1)]),
        (Atoms("H2", positions=[(0, 0, 0), (0, 0, 0.74)], cell=[9, 9, 1.48], pbc=True), [("H2", 1, 1)]),
        (Atoms("Xe2", positions=[(0, 0, 0), (5, 0, 0)]), [("Xe", 0, 2)]),
    ],
    ids=["dry ice", "graphene", "silicon", "ethanol", "chain", "gas"],
)
def test_fragments_are_named_and_counted(atoms, kinds):
    crystal = from_ase(atoms)
    found = find_bonding(crystal).fragments.kinds(crystal)
    assert [(kind.formula, kind.dimension, kind.count) for kind in found] == kinds


def test_molecules_come_home_whole():
    ice = carbon_dioxide()
    ice.positions += (1.3, 0.2, 2.9)
    ice.wrap()
    crystal = from_ase(ice)
    bonding = find_bonding(crystal)
    whole = crystal.positions + bonding.fragments.home(crystal.fractional, np.array(crystal.pbc)) @ crystal.cell
    assert np.linalg.norm(whole[bonding.bonds.i] - whole[bonding.bonds.j], axis=1) == pytest.approx(
        bonding.bonds.lengths
    )
    carbon = np.linalg.solve(crystal.cell.T, whole[crystal.numbers == 6].T)
    assert carbon.min() > -1e-6
    assert carbon.max() < 1.0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9))
def test_fragments_do_not_depend_on_where_atoms_are_wrapped_to(seed, copies):
    rng = np.random.default_rng(seed)
    cell = np.diag(rng.uniform(6, 9, 3))
    ethanol = molecule("CH3CH2OH")
    atoms = Atoms(cell=cell, pbc=True)
    for _ in range(copies):
        one = ethanol.copy()
        one.positions += rng.random(3) * 30
        atoms += one
    crystal = from_ase(atoms)
    wrapped = crystal.replace(positions=(crystal.fractional % 1.0) @ crystal.cell)
    both = [find_bonding(each).fragments for each in (crystal, wrapped)]
    assert sorted(both[0].dimension) == sorted(both[1].dimension)
    assert len(both[0]) == len(both[1])


def test_a_ring_through_three_cells_is_followed_to_its_end():
    # a helix: each step goes one atom on and, at the last, one cell up
    n = 400
    bonds = Bonds(np.arange(n), (np.arange(n) + 1) % n, np.zeros((n, 3), dtype=int), np.ones(n))
    bonds.shifts[-1] = (0, 0, 2)
    found = fragments(from_ase(Atoms(f"C{n}", cell=[9, 9, 9], pbc=True)), bonds)
    assert found.dimension.tolist() == [1]


CORUNDUM = from_spacegroup(
    ["Al", "O"], [(0, 0, 0.35219), (0.30633, 0, 0.25)], spacegroup=167, cellpar=[4.7602, 4.7602, 12.9933, 90, 90, 120]
)
PEROVSKITE = from_spacegroup(
    ["Sr", "Ti", "O"], [(0.5, 0.5, 0.5), (0, 0, 0), (0.5, 0, 0)], spacegroup=221, cellpar=[3.905] * 3 + [90] * 3
)


@pytest.mark.parametrize(
    ("atoms", "element", "corners"),
    [(RUTILE, 22, 6), (PEROVSKITE, 22, 6), (CORUNDUM, 13, 6), (carbon_dioxide(), 6, 0)],
    ids=["rutile", "perovskite", "corundum", "dry ice"],
)
def test_polyhedra_are_whole_on_both_sides_of_the_boundary(atoms, element, corners):
    crystal = from_ase(atoms)
    scene = build_scene(crystal, Style(representation="polyhedra"))
    if not corners:
        assert scene.mesh is None or not len(scene.mesh.corners)
        return
    centres = np.flatnonzero(crystal.numbers[scene.parents] == element)
    inside = [centre for centre in centres if np.all(scene.positions[centre] @ np.linalg.inv(crystal.cell) < 1 + 1e-6)]
    assert len(inside) >= np.count_nonzero(crystal.numbers == element)
    for centre in inside:
        around = np.unique(scene.mesh.corners[scene.mesh.centres == centre])
        assert len(around) == corners
        away = np.linalg.norm(scene.positions[around] - scene.positions[centre], axis=1)
        assert away.max() < 2.1
