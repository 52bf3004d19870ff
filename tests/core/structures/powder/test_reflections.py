"""Reflections against the cards of the ICDD (PDF-2) and NIST's certificates."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk, molecule
from ase.spacegroup import crystal as from_spacegroup

from core.errors import StructureError
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.powder.reflections import Beam, reflections, tube

SILICON = bulk("Si", a=5.43118, cubic=True)
SALT = bulk("NaCl", "rocksalt", a=5.6402, cubic=True)
QUARTZ = from_spacegroup(
    ["Si", "O"], [(0.4697, 0, 1 / 3), (0.4135, 0.2669, 0.2144)], spacegroup=152,
    cellpar=[4.91344, 4.91344, 5.40524, 90, 90, 120],
)  # fmt: skip
COPPER_1 = Beam(1.5405929)


# Si: NIST SRM 640f, Kα1; NaCl: PDF 5-628; quartz: PDF 46-1045: 2θ and relative intensity
@pytest.mark.parametrize(
    ("atoms", "angles", "strengths", "rough"),
    [
        (SILICON, [28.441, 47.300, 56.119, 69.126, 76.371, 88.024], [100, 55, 30, 6, 11, 12], 12),
        (SALT, [27.334, 31.692, 45.449, 53.852, 56.473, 66.227, 75.293], [13, 100, 55, 2, 15, 6, 11], 14),
        (QUARTZ, [20.860, 26.640, 36.544, 39.465, 40.300, 42.450, 45.793, 50.139], [16, 100, 9, 8, 4, 6, 4, 13], 5),
    ],
    ids=["Si", "NaCl", "quartz"],
)
def test_angles_and_strengths_are_those_of_the_cards(atoms, angles, strengths, rough):
    found = reflections(from_ase(atoms), COPPER_1, (10.0, angles[-1] + 0.5), dict.fromkeys((8, 11, 14, 17), 0.6))
    strong = found.intensity > 0.012 * found.intensity.max()
    assert found.two_theta[strong] == pytest.approx(angles, abs=0.04)
    relative = 100 * found.intensity[strong] / found.intensity.max()
    assert relative == pytest.approx(strengths, abs=rough)


def test_forbidden_reflections_of_diamond_are_absent():
    found = reflections(from_ase(SILICON), tube("Cu", doublet=False), (5.0, 150.0))
    planes = " ".join(found.planes)
    assert "(2 0 0)" not in planes
    assert "(2 2 2)" not in planes
    assert found.planes[0] == "(1 1 1) × 8"
    assert found.multiplicity[0] == 8


def test_structure_factors_of_salt_are_sums_and_differences_of_the_ions():
    found = reflections(from_ase(SALT), Beam(1.54, neutrons=True), (5.0, 120.0))
    # bound coherent scattering lengths, Neutron News 3, 29 (1992): Na 3.63 fm, Cl 9.577 fm; four of each
    even = [k for k, plane in enumerate(found.planes) if plane.startswith(("(2 0 0)", "(2 2 0)", "(4 2 0)"))]
    assert len(even) == 3
    assert found.factor2[even] == pytest.approx((4 * (9.577 + 3.63)) ** 2, rel=2e-3)
    assert found.factor2[found.planes.index("(1 1 1) × 8")] == pytest.approx((4 * (9.577 - 3.63)) ** 2, rel=2e-3)


@pytest.mark.parametrize("anode", ["Cu", "Mo", "Co", "Fe", "Cr", "Ag"])
def test_the_doublet_is_split_as_braggs_law_says(anode):
    beam = tube(anode, doublet=True)
    found = reflections(from_ase(SALT), beam, (5.0, 80.0))
    first, second = (found.line == k for k in (1, 2))
    expected = {1: beam.wavelength, 2: beam.second}
    for line, chosen in ((1, first), (2, second)):
        braggs = np.degrees(2 * np.arcsin(expected[line] / (2 * found.spacing[chosen])))
        assert found.two_theta[chosen] == pytest.approx(braggs)
    strongest = np.argmax(found.intensity * first), np.argmax(found.intensity * second)
    assert found.intensity[strongest[1]] / found.intensity[strongest[0]] == pytest.approx(0.5, abs=0.02)


def test_a_supercell_diffracts_where_its_cell_does():
    small = reflections(from_ase(SALT), COPPER_1, (10.0, 80.0))
    large = reflections(from_ase(SALT.repeat((2, 1, 1))), COPPER_1, (10.0, 80.0))
    assert large.two_theta == pytest.approx(small.two_theta)
    assert large.intensity / large.intensity.max() == pytest.approx(small.intensity / small.intensity.max(), abs=1e-6)


def test_heat_weakens_high_angles_more():
    cold = reflections(from_ase(SILICON), COPPER_1, (10.0, 140.0))
    warm = reflections(from_ase(SILICON), COPPER_1, (10.0, 140.0), {14: 0.5})
    ratio = warm.intensity / cold.intensity
    assert np.all(np.diff(ratio) < 0)
    assert ratio[0] == pytest.approx(np.exp(-2 * 0.5 / (4 * cold.spacing[0] ** 2)), rel=1e-6)


def test_a_half_empty_site_scatters_half():
    whole = Crystal([29], [[0, 0, 0]], 3.6 * np.eye(3))
    half = whole.replace(shares={0: ((29, 0.5),)})
    strong, weak = (reflections(each, COPPER_1, (10.0, 80.0)) for each in (whole, half))
    assert weak.factor2 == pytest.approx(strong.factor2 / 4)


@pytest.mark.parametrize(
    ("crystal", "angles", "words"),
    [
        (from_ase(molecule("H2O")), (5.0, 90.0), "periodic"),
        (from_ase(SALT), (5.0, 8.0), "no reflection"),
        (from_ase(Atoms("C", cell=[900, 900, 900], pbc=True)), (5.0, 90.0), "limit"),
        (Crystal([0], [[0, 0, 0]], 4 * np.eye(3)), (5.0, 90.0), "unknown element"),
    ],
)
def test_what_cannot_be_diffracted_is_said(crystal, angles, words):
    with pytest.raises(StructureError, match=words):
        reflections(crystal, COPPER_1, angles)
