import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.builders.from_group import cell_of, fill, setting_of, sites_from
from tests.core.structures.builders.groups import operations, space_group


def built(group, lengths, angles, sites):
    setting = setting_of(group)
    return fill(setting, cell_of(setting, lengths, angles), sites_from(sites, setting))


def group_of(crystal):
    return space_group(crystal, 1e-4).number


RIGHT = (90.0, 90.0, 90.0)


@pytest.mark.parametrize(
    ("group", "lengths", "angles", "sites", "atoms", "number"),
    [
        ("Fm-3m", (5.64, 1, 1), RIGHT, "Na 0 0 0; Cl 1/2 1/2 1/2", 8, 225),
        ("227", (8.08, 1, 1), RIGHT, "Mg 8a; Al 16d; O 32e x=0.2624", 56, 227),
        ("221", (3.905, 1, 1), RIGHT, "Sr 0 0 0\nTi 0.5 0.5 0.5\nO 0.5 0.5 0", 5, 221),
        ("P6_3/mmc", (2.464, 1, 6.711), RIGHT, "C 0 0 1/4; C 1/3 2/3 1/4", 4, 194),
        # GdFeO3 type in the setting in which it is usually printed
        (
            "Pbnm", (5.380, 5.442, 7.640), RIGHT,
            "Ca 0.9916 0.0123 1/4; Ti 0 1/2 0; O 0.0586 0.4687 1/4; O 0.7120 0.2888 0.0371", 20, 62,
        ),
        ("R-3c", (4.759, 1, 12.99), RIGHT, "Al 12c z=0.3522; O 18e x=0.3062", 30, 167),
        (
            "P2_1/c", (5.15, 5.21, 5.32), (90, 99.2, 90),
            "Zr 4e x=0.2754 y=0.0395 z=0.2083; O 4e x=0.07 y=0.332 z=0.345", 8, 14,
        ),
    ],
)  # fmt: skip
def test_structures_as_papers_print_them(group, lengths, angles, sites, atoms, number):
    crystal = built(group, lengths, angles, sites)
    assert len(crystal) == atoms
    assert group_of(crystal) == number


def test_lengths_that_symmetry_fixes_are_taken_from_it():
    assert np.allclose(cell_of(setting_of("225"), (4, 5, 6), (80, 85, 95)), np.eye(3) * 4)
    monoclinic = cell_of(setting_of("14"), (4, 5, 6), (80, 100, 95))
    assert monoclinic[0] @ monoclinic[2] == pytest.approx(24 * np.cos(np.radians(100)))
    assert monoclinic[0] @ monoclinic[1] == pytest.approx(0)


@given(st.integers(1, 230), st.lists(st.floats(0.03, 0.47), min_size=3, max_size=3))
def test_the_general_position_has_the_group(number, place):
    setting = setting_of(str(number))
    cell = cell_of(setting, (11.0, 13.0, 17.0), (77.0, 98.0, 86.0))
    text = " ".join(f"{value:.6f}" for value in place)
    crystal = fill(setting, cell, sites_from(f"Fe {text}", setting))
    found = space_group(crystal, 1e-5)
    # single atoms in a general place often have more symmetry than asked for, never less
    assert len(found.rotations) >= len(operations(setting.hall)) * 0.999


@pytest.mark.parametrize(
    ("group", "sites", "word"),
    [
        ("231", "Na 0 0 0", "no space group"),
        ("Fm-4m", "Na 0 0 0", "no space group"),
        ("225", "", "No site"),
        ("225", "0 0 0", "element"),
        ("225", "Na 0 0", "three coordinates"),
        ("225", "Na 0 0 a", "no coordinate"),
        ("225", "Na 0 0 1/0", "no coordinate"),
        ("225", "Na 8d", "no position"),
        ("225", "Na 32f", "needs a value"),
        ("225", "Na 32f x=0.25", "positions at this place"),
        ("225", "Na 0 0 0; Cl 0 0 0", "same place"),
        ("Pbnm", "Ca 4c x=0.1 z=0.2", "setting"),
    ],
)
def test_what_makes_no_crystal(group, sites, word):
    with pytest.raises(StructureError, match=word):
        built(group, (5.0, 6.0, 7.0), RIGHT, sites)


def test_angles_that_span_no_cell():
    with pytest.raises(StructureError, match="span no cell"):
        cell_of(setting_of("1"), (5, 5, 5), (170, 20, 20))
