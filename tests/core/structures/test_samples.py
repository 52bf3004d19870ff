"""The sample structures against published symmetry, lattice constants, densities and bond lengths."""

import json
import math

import numpy as np
import pytest

import resources
from core.structures.checks import problems
from core.structures.facts import describe
from core.structures.files import read

FOLDER = resources.path("samples", "index.json").parent
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
FILES = [row["file"] for row in INDEX]

# space group, density in g/cm³ and nearest neighbours in Å: CRC Handbook of Chemistry and Physics, 97th ed.
# (densities of the solids at room temperature), and textbook bond lengths
PUBLISHED = {
    "Si.cif": (227, 2.329, 2.352),
    "diamond.cif": (227, 3.513, 1.544),
    "NaCl.cif": (225, 2.165, 2.820),
    "SrTiO3.cif": (221, 5.11, 1.953),
    "LiCoO2.cif": (166, 5.05, 1.92),
    "graphite.cif": (194, 2.26, 1.42),
    "Cu.cif": (225, 8.94, 2.556),
    "MgO.cif": (225, 3.58, 2.106),
    "GaAs.cif": (216, 5.317, 2.448),
    "quartz.cif": (154, 2.648, 1.61),
    "rutile.cif": (136, 4.24, 1.95),
    "MoS2.cif": (194, 5.02, 2.41),
    "fluorite.cif": (225, 3.18, 2.366),
    "pyrite.cif": (205, 5.01, 2.16),
    "Bi2Se3.cif": (166, 7.66, 2.86),
}


def shortest(crystal):
    shifts = np.array([[i, j, k] for i in (-1, 0, 1) for j in (-1, 0, 1) for k in (-1, 0, 1)]) @ crystal.cell
    delta = crystal.positions[:, None, None] - crystal.positions[None, :, None] + shifts
    lengths = np.linalg.norm(delta, axis=-1)
    return lengths[lengths > 1e-6].min()


@pytest.mark.parametrize("row", INDEX, ids=FILES)
def test_each_sample_loads_clean_and_is_cited(row):
    loaded = read(FOLDER / row["file"])
    assert len(loaded.structures) == 1
    assert not any("disagree" in warning for warning in loaded.warnings)
    assert problems(loaded.structures[0]) == ()
    assert describe(loaded.structures[0]).n_sites == len(loaded.structures[0])
    assert row["title"]
    assert row["citation"]
    assert row["doi"] is None or row["doi"].startswith("10.")
    if row["file"].endswith(".cif"):
        assert row["citation"] in (FOLDER / row["file"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PUBLISHED)
def test_symmetry_density_and_bonds(name):
    number, density, bond = PUBLISHED[name]
    crystal = read(FOLDER / name).structures[0]
    facts = describe(crystal)
    assert facts.space_group_number == number
    assert facts.density == pytest.approx(density, rel=0.01)
    assert shortest(crystal) == pytest.approx(bond, rel=0.02)


def test_at_least_the_promised_ones_are_there():
    promised = "Si NaCl SrTiO3 LiCoO2 graphite Cu MgO GaAs quartz rutile MoS2 nanotube-6-6"
    assert set(promised.split()) <= {name.rsplit(".", 1)[0] for name in FILES}
    assert sorted(FILES) == sorted(path.name for path in FOLDER.iterdir() if path.name != "index.json")


def test_which_are_layered():
    layered = {name for name in FILES if describe(read(FOLDER / name).structures[0]).is_layered}
    assert layered == {"graphite.cif", "MoS2.cif", "Bi2Se3.cif"}


def test_the_nanotube_is_6_6():
    crystal = read(FOLDER / "nanotube-6-6.extxyz").structures[0]
    centre = crystal.positions[:, :2].mean(axis=0)
    radius = np.linalg.norm(crystal.positions[:, :2] - centre, axis=1)
    # d = a sqrt(n² + nm + m²) / pi, a = sqrt(3) 1.42 Å (Saito, Dresselhaus, Dresselhaus 1998)
    expected = math.sqrt(3) * 1.42 * math.sqrt(108) / math.pi / 2
    assert radius == pytest.approx(expected, rel=1e-3)
    assert crystal.cell[2, 2] == pytest.approx(math.sqrt(3) * 1.42, rel=1e-4)
    assert len(crystal) == 24
    assert describe(crystal).dimensionality == 1


def test_the_disordered_sample_has_its_empty_site():
    crystal = read(FOLDER / "YBCO.cif").structures[0]
    assert list(crystal.shares.values()) == [((8, 0.91),)]
