"""Facts about the elements, against what is printed elsewhere."""

import numpy as np
import pytest

from core.structures import elements
from core.structures.elements import Palette


def test_symbols_run_from_hydrogen_to_oganesson():
    names = elements.symbols()
    assert (names[1], names[26], names[79], names[118]) == ("H", "Fe", "Au", "Og")


@pytest.mark.parametrize(
    ("number", "radius"),
    # Cordero et al., Dalton Trans. 2008, 2832, table 2
    [(1, 0.31), (6, 0.76), (8, 0.66), (14, 1.11), (22, 1.60), (29, 1.32), (38, 1.95), (92, 1.96)],
)
def test_covalent_radii_are_those_of_cordero(number, radius):
    assert elements.covalent_radii()[number] == pytest.approx(radius)


def test_every_element_has_radii_a_mass_and_colours():
    assert np.all(elements.covalent_radii()[1:] > 0.25)
    assert np.all(elements.van_der_waals_radii()[1:] >= 1.2)
    assert np.all(elements.atomic_masses()[1:] > 1.0)
    for palette in Palette:
        assert elements.colours(palette).shape == (elements.LAST + 1, 3)


def test_masses_are_standard():
    # CIAAW standard atomic weights
    assert elements.atomic_masses()[[1, 8, 26]] == pytest.approx([1.008, 15.999, 55.845], abs=1e-3)


def test_palettes_are_read_and_differ():
    vesta, jmol = elements.colours(Palette.VESTA), elements.colours(Palette.JMOL)
    known = [1, 6, 8, 14, 22, 26, 38, 79]
    assert not np.any(np.all(vesta[known] == elements.UNKNOWN_COLOUR, axis=1))
    assert np.any(vesta[known] != jmol[known])
    # Jmol's oxygen, https://jmol.sourceforge.net/jscolors
    assert jmol[8].tolist() == [255, 13, 13]


def test_colours_of_vestas_nitrogen_and_fluorine_are_the_same():
    """A known trap of the palette, which is why there is always a legend."""
    vesta = elements.colours(Palette.VESTA)
    assert vesta[7].tolist() == vesta[9].tolist()


def test_bond_table_is_read_whole_and_symmetric():
    table = elements.vesta_cutoffs()
    assert np.array_equal(table, table.T)
    assert np.count_nonzero(np.triu(table)) > 900
    # longer than the Ti-O bond of rutile (1.98 Å), shorter than its next O (3.49 Å)
    assert 2.0 < table[22, 8] < 3.4
    assert table[38, 22] == 0


def test_tables_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        elements.covalent_radii()[1] = 3.0
