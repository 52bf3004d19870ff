"""What carries the load of crystals, slabs and tubes."""

import numpy as np
import pytest
from ase.build import bulk, fcc111, graphene, molecule, nanotube

from core.errors import StructureError
from core.simulation.specimen import load_axis, specimen_of
from core.structures.convert import from_ase


def tube():
    atoms = nanotube(6, 6, length=2, bond=1.42)
    atoms.center(vacuum=8, axis=(0, 1))
    return from_ase(atoms)


def test_the_whole_cell_of_a_crystal_carries_the_load():
    crystal = from_ase(bulk("Cu", cubic=True))
    specimen = specimen_of(crystal, [1, 1, 0])
    assert specimen.dimension == 3
    assert specimen.volume == pytest.approx(crystal.volume)
    assert specimen.rotation @ [1, 1, 0] == pytest.approx([np.sqrt(2), 0, 0])
    assert np.linalg.det(specimen.rotation) == pytest.approx(1)
    assert specimen.back(specimen.crystal).same_geometry(crystal, 1e-9)


def test_graphene_is_as_thick_as_two_van_der_waals_radii_of_carbon():
    sheet = from_ase(graphene(vacuum=8))
    specimen = specimen_of(sheet, [1, 0, 0])
    assert specimen.dimension == 2
    # 1.7 Å: A. Bondi, J. Phys. Chem. 68, 441 (1964)
    assert specimen.thickness == pytest.approx(3.4)
    assert specimen.volume == pytest.approx(3.4 * 2.46**2 * np.sqrt(3) / 2, rel=1e-3)
    assert not specimen.free[:, 2].any()


def test_sheet_that_is_not_periodic_across_gets_room():
    atoms = graphene(vacuum=8)
    atoms.pbc = (True, True, False)
    specimen = specimen_of(from_ase(atoms), [1, 0, 0])
    assert specimen.crystal.is_periodic
    assert specimen.dimension == 2


def test_wall_of_a_tube_carries_the_load():
    specimen = specimen_of(tube(), [0, 0, 1])
    radius = 6 * 3 * 1.42 / (2 * np.pi)  # of an armchair tube (n, n): 3 n d / 2 pi
    assert specimen.dimension == 1
    assert specimen.thickness == pytest.approx(3.4, abs=0.01)
    assert specimen.volume / tube().cell[2, 2] == pytest.approx(2 * np.pi * radius * 3.4, rel=0.01)
    assert load_axis(tube()) == 2
    assert np.array_equal(np.argwhere(specimen.free), [[0, 0]])


def test_thickness_can_be_given():
    assert specimen_of(from_ase(graphene(vacuum=8)), [1, 0, 0], thickness=3.35).thickness == 3.35


@pytest.mark.parametrize(
    ("atoms", "direction", "normal", "words"),
    [
        (molecule("H2O"), [1, 0, 0], None, "nothing to pull"),
        (fcc111("Cu", (1, 1, 4), vacuum=8), [0, 0, 1], None, "in its plane"),
        (bulk("Cu", cubic=True), [1, 1, 0], [1, 0, 0], "must lie in the plane"),
        (graphene(vacuum=8), [1, 0, 0], [0, 0, 1], "upright"),
    ],
)
def test_impossible_loads_are_refused(atoms, direction, normal, words):
    with pytest.raises(StructureError, match=words):
        specimen_of(from_ase(atoms), direction, normal)


def test_tube_across_its_axis_is_refused():
    with pytest.raises(StructureError, match="along its axis"):
        specimen_of(tube(), [1, 0, 0])
    with pytest.raises(StructureError, match="no planes"):
        specimen_of(tube(), [0, 0, 1], [1, 0, 0])


def test_slab_of_metal_is_as_thick_as_its_atoms():
    slab = from_ase(fcc111("Cu", (1, 1, 4), a=3.6, vacuum=8))
    # three spacings of a / sqrt(3), and Bondi's 1.4 Å on either side
    assert specimen_of(slab, [1, 0, 0]).thickness == pytest.approx(3 * 3.6 / np.sqrt(3) + 2.8, abs=0.01)
