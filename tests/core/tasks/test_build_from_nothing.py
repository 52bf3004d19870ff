"""Builders that start from parameters alone, and the particle that starts from a crystal."""

import numpy as np
import pytest
from ase.build import bulk

from core.engine.context import LocalContext
from core.errors import StructureError
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.build_nanoparticle import energies_from
from core.tasks.registry import discover

TASKS = discover()


def build(key, *crystals, **options):
    task = TASKS[key]
    inputs = tuple(StructureInput(crystal) for crystal in crystals)
    return task.run(inputs, task.params(**options), LocalContext()).entries


def facts(entry):
    return {str(fact.name): fact.value for fact in entry.facts}


def test_nanotube_tells_what_it_is():
    (entry,) = build("build_nanotube", n=10, m=10)
    assert facts(entry)["Diameter"] == pytest.approx(13.56, abs=0.01)
    assert facts(entry)["Metallic by zone folding"] is True
    assert len(entry.crystal) == 40


def test_nanotube_with_walls_named_and_chosen():
    (named,) = build("build_nanotube", n=5, m=5, outer="(10,10), (15, 15)")
    (chosen,) = build("build_nanotube", n=5, m=5, walls=3)
    assert named.crystal.title == chosen.crystal.title == "C nanotube (5,5)@(10,10)@(15,15)"
    assert named.crystal.same_geometry(chosen.crystal)


def test_nanotube_walls_must_stand_in_one_another():
    with pytest.raises(StructureError, match="does not fit"):
        build("build_nanotube", n=10, m=10, outer="(5,5)")
    with pytest.raises(StructureError, match="no chiral"):
        build("build_nanotube", outer="wide")


def test_boron_nitride_piece_alternates_and_ends_in_hydrogen():
    (entry,) = build("build_nanotube", n=8, m=0, material="BN", ends="hydrogen", length=25.0)
    counts = np.bincount(entry.crystal.numbers)
    assert counts[5] == counts[7]
    assert counts[1] > 0


@pytest.mark.parametrize("material", ["C", "BN", "MoS2", "P"])
def test_layers(material):
    (entry,) = build("build_layers", material=material, layers=3, repeat=(2, 3), vacuum=20.0)
    assert entry.crystal.cell[2, 2] - np.ptp(entry.crystal.positions[:, 2]) == pytest.approx(20.0)
    assert facts(entry)["Distance of layers"] > 3


def test_twisted_layers_take_the_nearest_angle_that_the_atoms_allow():
    (small,) = build("build_layers", stacking="twisted", angle=5.0, most_atoms=200)
    (large,) = build("build_layers", stacking="twisted", angle=5.0, most_atoms=2000)
    assert len(small.crystal) <= 200 < len(large.crystal) <= 2000
    assert abs(facts(large)["Angle"] - 5.0) < abs(facts(small)["Angle"] - 5.0)


def test_particle_of_gold():
    gold = from_ase(bulk("Au", cubic=True))
    (entry,) = build("build_nanoparticle", gold, surfaces="111: 1.28, 100: 1.63, 321: 9", diameter=25.0)
    assert sum(value for name, value in facts(entry).items() if name.startswith("Area")) == pytest.approx(100, abs=0.2)
    assert any("(3 2 1) does not show" in remark for remark in entry.remarks)


def test_icosahedron_takes_the_distance_of_the_bulk():
    gold = from_ase(bulk("Au", a=4.08))
    (entry,) = build("build_nanoparticle", gold, shape="icosahedron", shells=3)
    assert len(entry.crystal) == 55
    away = np.linalg.norm(entry.crystal.positions[:, None] - entry.crystal.positions[None], axis=-1)
    # its radial edges are 5 % shorter than the tangential ones (Mackay 1962)
    assert away[away > 0].min() == pytest.approx(4.08 / np.sqrt(2), rel=0.06)


def test_particles_that_cannot_be():
    salt = from_ase(bulk("NaCl", "rocksalt", a=5.64))
    (twinned,) = build("build_nanoparticle", salt, shape="decahedron")
    assert "one element" in twinned.error
    (zero,) = build("build_nanoparticle", salt, surfaces="000: 1")
    assert "no plane" in zero.error


@pytest.mark.parametrize(
    "text", ["111: 1.0, 100: 1.15", "(1 1 1) = 1.0; (1 0 0) = 1.15", "1,1,1: 1.0\n1,0,0: 1.15", "111:1.0,100:1.15"]
)
def test_surface_energies_may_be_written_in_many_ways(text):
    assert energies_from(text) == {(1, 1, 1): 1.0, (1, 0, 0): 1.15}


@pytest.mark.parametrize("text", ["11: 1", "111", "111: abc", "hello", "111: 1..2"])
def test_surface_energies_that_are_none(text):
    with pytest.raises(StructureError):
        energies_from(text)


def test_negative_indices():
    assert energies_from("1 -1 0: 2.0; -110 = 1") == {(1, -1, 0): 2.0, (-1, 1, 0): 1.0}


def test_prototype_and_crystal():
    (perovskite,) = build("build_prototype", elements="Sr Ti O")
    assert perovskite.crystal.title == "SrTiO3 after (Cubic) Perovskite"
    assert perovskite.remarks
    (salt,) = build("build_crystal")
    assert len(salt.crystal) == 8
    assert salt.crystal.volume == pytest.approx(5.64**3)


def test_random_crystals_are_as_many_as_asked_and_all_different():
    entries = build("build_random", formula="TiO2", units=2, count=3)
    assert [len(entry.crystal) for entry in entries] == [6, 6, 6]
    assert not entries[0].crystal.same_geometry(entries[1].crystal)
