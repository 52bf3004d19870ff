"""Potentials of LAMMPS give what their papers say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from ase.build import bulk, graphene, molecule
from ase.filters import FrechetCellFilter
from ase.optimize import BFGS

from core.codes.lammps.potential import repeating_cell
from core.codes.lammps.spec import MODELS
from core.errors import ModelError, StructureError
from core.structures.convert import from_ase, to_ase
from core.structures.crystal import Crystal
from tests.core.codes.programs import needs_lammps
from tests.core.models.crystals import shaken, silicon, store

if TYPE_CHECKING:
    from core.models.potentials import PotentialAnswer

pytestmark = needs_lammps


def answer(key: str, crystal: Crystal) -> PotentialAnswer:
    ((_, found),) = store().load(key).predict([crystal])
    return found


# cohesive energies in eV/atom and lattice constants in Å, from the papers named in the specs
PUBLISHED = [
    ("lammps-si-sw", bulk("Si", "diamond", 5.431), -4.3363, 0.001, 5.431),
    ("lammps-sic-tersoff", bulk("SiC", "zincblende", 4.32), -6.165, 0.005, 4.32),
    ("lammps-sic-erhart-albe", bulk("SiC", "zincblende", 4.359), -6.340, 0.002, 4.359),
    ("lammps-gan-tersoff", bulk("GaN", "zincblende", 4.498), -4.529, 0.002, 4.498),
    ("lammps-cu-mishin", bulk("Cu", "fcc", 3.615), -3.540, 0.001, 3.615),
    ("lammps-fcc-foiles", bulk("Au", "fcc", 4.08), -3.930, 0.001, 4.08),
    ("lammps-fcc-foiles", bulk("Ni", "fcc", 3.52), -4.450, 0.001, 3.52),
    ("lammps-fe-mendelev", bulk("Fe", "bcc", 2.8553), -4.122, 0.001, 2.8553),
    ("lammps-w-zhou", bulk("W", "bcc", 3.165), -8.760, 0.001, 3.165),
    ("lammps-light-alloys-meam", bulk("Al", "fcc", 4.05), -3.353, 0.001, 4.05),
    ("lammps-hea-meam", bulk("Ni", "fcc", 3.521), -4.450, 0.001, 3.521),
]


@pytest.mark.parametrize(("key", "atoms", "energy", "within", "lattice"), PUBLISHED)
def test_cohesive_energies_and_lattices_are_those_published(key, atoms, energy, within, lattice) -> None:
    found = answer(key, from_ase(atoms))
    assert found.energy / len(atoms) == pytest.approx(energy, abs=within)
    # at the published lattice constant the pressure over the bulk modulus, of some 100 GPa, is next to nothing
    assert abs(np.trace(found.stress)) / 3 < 0.6


def test_copper_relaxes_to_its_lattice_through_ase() -> None:
    atoms = bulk("Cu", "fcc", 3.7)
    atoms.calc = store().load("lammps-cu-mishin").calculator()
    BFGS(FrechetCellFilter(atoms), logfile=None).run(fmax=1e-3, steps=50)
    assert (4 * atoms.get_volume()) ** (1 / 3) == pytest.approx(3.615, abs=0.001)


def test_elastic_constants_of_copper_are_those_published() -> None:
    # C11 and C12 of Mishin et al.: 169.9 and 122.6 GPa
    crystal = from_ase(bulk("Cu", "fcc", 3.615, cubic=True))
    strain = np.diag([1.002, 1.0, 1.0])
    stretched = crystal.replace(positions=crystal.positions @ strain, cell=crystal.cell @ strain)
    stress = answer("lammps-cu-mishin", stretched).stress - answer("lammps-cu-mishin", crystal).stress
    assert stress[0, 0] / 0.002 == pytest.approx(169.9, abs=4)
    assert stress[1, 1] / 0.002 == pytest.approx(122.6, abs=4)


def test_sites_add_up_to_the_energy_in_the_order_of_the_atoms() -> None:
    crystal = shaken(from_ase(bulk("SiC", "zincblende", 4.36, cubic=True)), seed=3)
    found = answer("lammps-sic-erhart-albe", crystal)
    assert found.site_energies.sum() == pytest.approx(found.energy, abs=1e-9)
    order = np.random.default_rng(0).permutation(len(crystal))
    mixed = answer(
        "lammps-sic-erhart-albe", crystal.replace(numbers=crystal.numbers[order], positions=crystal.positions[order])
    )
    assert np.allclose(mixed.site_energies, found.site_energies[order], atol=1e-9)


def test_a_molecule_and_a_sheet_have_no_neighbours_across_the_vacuum() -> None:
    methane = from_ase(molecule("CH4"))
    alone = answer("lammps-ch-airebo", methane)
    boxed = answer("lammps-ch-airebo", methane.replace(cell=40 * np.eye(3), pbc=(True, True, True)))
    assert alone.energy == pytest.approx(boxed.energy, abs=1e-9)
    assert alone.stress is None
    sheet = from_ase(graphene())
    # AIREBO gives graphene -7.4 eV/atom (Stuart et al. 2000)
    assert answer("lammps-ch-airebo", sheet).energy / 2 == pytest.approx(-7.4, abs=0.03)


def test_the_cell_repeats_along_what_does_not() -> None:
    wire = Crystal([6, 6], [[0, 0, 0], [0, 2, 1]], np.diag([0, 0, 4.0]), (False, False, True))
    cell = repeating_cell(wire)
    assert cell[2] == pytest.approx([0, 0, 4])
    assert np.abs(np.linalg.det(cell)) > 4 * 30 * 30
    assert np.allclose(cell[:2] @ [0, 0, 1], 0)


def test_left_handed_and_leaning_cells() -> None:
    crystal = shaken(silicon(), seed=5)
    mirrored = crystal.replace(cell=crystal.cell[[1, 0, 2]])
    one, other = (answer("lammps-si-sw", each) for each in (crystal, mirrored))
    assert other.energy == pytest.approx(one.energy, abs=1e-9)
    assert np.allclose(other.forces, one.forces, atol=1e-9)
    assert np.allclose(other.stress, one.stress, atol=1e-7)


def test_one_instance_goes_from_structure_to_structure() -> None:
    model = store().load("lammps-sic-tersoff")
    crystals = [
        silicon(),
        from_ase(bulk("SiC", "zincblende", 4.32)),
        silicon(5.6),
        from_ase(bulk("C", "diamond", 3.57)),
    ]
    first = [found.energy for _, found in model.predict(crystals)]
    again = [found.energy for _, found in model.predict(crystals[::-1])][::-1]
    assert again == pytest.approx(first, abs=1e-9)


def test_an_element_it_does_not_know_is_refused() -> None:
    with pytest.raises(StructureError, match="never seen Cu"):
        answer("lammps-si-sw", from_ase(bulk("Cu")))


def test_an_error_of_lammps_is_told_and_the_next_structure_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    model = store().load("lammps-si-sw")
    bad = silicon().replace(positions=np.full((2, 3), np.nan))
    with pytest.raises(ModelError, match="cannot compute"):
        list(model.predict([bad]))
    assert answer("lammps-si-sw", silicon()).energy / 2 == pytest.approx(-4.3363, abs=1e-3)


def test_specs_name_files_that_are_there() -> None:
    from core.codes.lammps.place import potentials_folder

    there = {path.name for path in potentials_folder().iterdir()}
    for entry in MODELS:
        style = entry.load.args[1]
        assert set(style.files) <= there, entry.spec.key
        assert len(style.names or style.elements) == len(style.elements)
        assert entry.spec.key.startswith("lammps-")


def test_molecular_dynamics_conserves_energy() -> None:
    from ase.md.verlet import VelocityVerlet
    from ase.units import fs, kB

    atoms = to_ase(silicon()).repeat((2, 2, 2))
    atoms.calc = store().load("lammps-si-sw").calculator()
    speeds = np.random.default_rng(1).standard_normal((len(atoms), 3))
    atoms.set_velocities(speeds * np.sqrt(600 * kB / atoms.get_masses()[:, None]))
    before = atoms.get_total_energy()
    VelocityVerlet(atoms, 1.0 * fs).run(100)
    assert atoms.get_total_energy() == pytest.approx(before, abs=2e-3)
