"""CIF: symmetry, settings, shared sites, labels, and where the fault is."""

import numpy as np
import pytest
import spglib
from hypothesis import given
from hypothesis import strategies as st

from core.errors import FileError
from core.structures.files import read_text
from core.structures.readers import symmetry

from .texts import NACL_CIF


def crystal_of(text, **options):
    return read_text(text, **options).structures[0]


def cif(cell, group, *sites, extra=""):
    names = ("length_a", "length_b", "length_c", "angle_alpha", "angle_beta", "angle_gamma")
    lines = ["data_x", *(f"_cell_{n} {v}" for n, v in zip(names, cell, strict=True)), group, extra, "loop_"]
    lines += [f"_atom_site_{n}" for n in ("label", "fract_x", "fract_y", "fract_z", "occupancy")]
    return "\n".join([*lines, *sites]) + "\n"


def spglib_group(hall_number):
    with symmetry.quiet_spglib():
        return spglib.get_spacegroup_type(hall_number), spglib.get_symmetry_from_database(hall_number)


CUBIC = (4, 4, 4, 90, 90, 90)


def test_rock_salt_comes_out_whole():
    crystal = crystal_of(NACL_CIF)
    assert sorted(crystal.numbers) == [11] * 4 + [17] * 4
    assert crystal.arrays["labels"].tolist() == ["Na1"] * 4 + ["Cl1"] * 4
    assert crystal.arrays["oxidation_states"].tolist() == [1.0] * 4 + [-1.0] * 4
    assert crystal.volume == pytest.approx(5.64056**3)
    # nearest neighbours at half the lattice constant
    delta = crystal.positions[:4, None] - crystal.positions[None, 4:]
    delta -= np.round(delta / 5.64056) * 5.64056
    assert np.linalg.norm(delta, axis=2).min() == pytest.approx(5.64056 / 2)


def test_listed_operations_win_over_the_symbol():
    text = NACL_CIF.replace("loop_\n_atom", "loop_\n_space_group_symop_operation_xyz\n'x, y, z'\nloop_\n_atom", 1)
    loaded = read_text(text)
    assert len(loaded.structures[0]) == 2
    assert any("lists no operations" in warning for warning in loaded.warnings)


@pytest.mark.parametrize(
    ("group", "cell", "atoms"),
    [
        ("_space_group_name_H-M_alt 'F d -3 m :1'", CUBIC, 8),
        ("_space_group_name_Hall 'F 4d 2 3 -1d'", CUBIC, 8),
        ("_symmetry_Int_Tables_number 225", CUBIC, 4),
        ("_symmetry_space_group_name_H-M 'F m 3 m'", CUBIC, 4),  # the spelling before 1983
        ("_symmetry_space_group_name_H-M 'R -3 m'", (4, 4, 9, 90, 90, 120), 3),
        ("_symmetry_space_group_name_H-M 'R -3 m'", (4, 4, 4, 60, 60, 60), 1),
        ("_symmetry_space_group_name_H-M 'P m'", (4, 5, 6, 90, 90, 110), 1),
    ],
)
def test_groups_by_name_in_the_setting_of_the_cell(group, cell, atoms):
    assert len(crystal_of(cif(cell, group, "Si1 0 0 0 1"))) == atoms


def test_every_space_group_is_found_by_its_own_symbols():
    for hall_number in range(1, 531):
        kind, own = spglib_group(hall_number)
        ops = symmetry.named_group(hall=kind.hall_symbol)
        assert ops is not None
        assert np.array_equal(ops[0], own["rotations"]), kind
        by_symbol = symmetry.named_group(symbol=kind.international_full)
        assert by_symbol is not None
        assert len(by_symbol[0]) in {len(own["rotations"]), len(own["rotations"]) * 3, len(own["rotations"]) // 3}
        by_number = symmetry.named_group(number=kind.number)
        assert by_number is not None
        assert len(by_number[0]) in {len(own["rotations"]), len(own["rotations"]) * 3, len(own["rotations"]) // 3}


def test_monoclinic_unique_axis_follows_the_angles():
    # on the mirror plane the atom stays one; the plane is normal to the unique axis
    beta = crystal_of(cif((4, 5, 6, 90, 110, 90), "_symmetry_space_group_name_H-M 'P m'", "Si1 .2 0 .3 1"))
    gamma = crystal_of(cif((4, 5, 6, 90, 90, 110), "_symmetry_space_group_name_H-M 'P m'", "Si1 .2 .3 0 1"))
    assert len(beta) == len(gamma) == 1


def test_coordinates_rounded_off_a_special_position_give_one_atom():
    crystal = crystal_of(
        cif((3, 3, 5, 90, 90, 120), "_symmetry_space_group_name_H-M 'P 63/m m c'", "C1 .333 .667 .25 1")
    )
    assert len(crystal) == 2
    assert crystal.fractional[0, :2] == pytest.approx([1 / 3, 2 / 3], abs=1e-9)


@given(st.integers(1, 530), st.tuples(*[st.integers(1, 22)] * 3))
def test_expansion_makes_whole_orbits(hall_number, point):
    """The orbit is closed under the group, and its size divides the group's order."""
    kind, own = spglib_group(hall_number)
    ops = (own["rotations"].astype(float), own["translations"], np.ones(len(own["rotations"])))
    hexagonal = 143 <= kind.number <= 194 and kind.choice != "R"
    cell = np.array([[10, 0, 0], [-5, 75**0.5, 0], [0, 0, 10]]) if hexagonal else 10.0 * np.eye(3)
    start = np.array([point]) / 24
    images, _, _ = symmetry.expand(start, ops, cell)
    assert len(ops[0]) % len(images) == 0
    for rotation, shift in zip(ops[0], ops[1], strict=True):
        moved = images @ rotation.T + shift
        delta = moved[:, None] - images[None]
        delta -= np.round(delta)
        assert np.abs(delta).max(axis=2).min(axis=1).max() < 1e-6


def test_shared_and_partly_empty_sites():
    loaded = read_text(cif(CUBIC, "_symmetry_Int_Tables_number 1", "Cu1 0 0 0 .75", "Au1 0 0 0 .25", "O1 .5 .5 .5 .9"))
    crystal = loaded.structures[0]
    assert len(crystal) == 2
    assert dict(crystal.shares) == {0: ((29, 0.75), (79, 0.25)), 1: ((8, 0.9),)}
    assert any("shared or partly occupied" in warning for warning in loaded.warnings)


def test_occupancies_beyond_one_are_scaled_and_told():
    loaded = read_text(cif(CUBIC, "_symmetry_Int_Tables_number 1", "Cu1 0 0 0 .9", "Au1 0 0 0 .9"))
    assert sum(amount for _, amount in loaded.structures[0].shares[0]) == pytest.approx(1)
    assert any("add up to 1.8" in warning for warning in loaded.warnings)


def test_an_atom_listed_twice_is_kept_once():
    loaded = read_text(cif(CUBIC, "_symmetry_Int_Tables_number 1", "Cu1 0 0 0 1", "Cu2 1 1 0 1"))
    assert len(loaded.structures[0]) == 1
    assert any("listed twice" in warning for warning in loaded.warnings)


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Fe3+", 26),
        ("SI1", 14),
        ("SiT", 14),
        ("CaX2", 20),
        ("Wat3", 8),
        ("O-h", 8),
        ("Ow", 8),
        ("D1", 1),
        ("c1", 6),
        ("Ho2", 67),
    ],
)
def test_labels_of_many_kinds(label, number):
    assert crystal_of(cif(CUBIC, "_symmetry_Int_Tables_number 1", f"{label} 0 0 0 1")).numbers.tolist() == [number]


@pytest.mark.parametrize("label", ["T1", "M2", "Xx", "J4", "99"])
def test_unknown_elements_are_named_with_their_line(label):
    text = cif(CUBIC, "_symmetry_Int_Tables_number 1", "Si1 .5 0 0 1", f"{label} 0 0 0 1")
    line = text[: text.index(f"{label} 0 0 0")].count("\n") + 1
    with pytest.raises(FileError, match=f"line {line}: “{label}” is no chemical element"):
        read_text(text, name="a.cif")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("5.64056(3)\n_cell_angle", "0.0\n_cell_angle", "no volume"),
        ("_cell_angle_gamma 90", "_cell_angle_gamma 180", "no volume"),
        ("_cell_angle_gamma 90", "_cell_angle_gamma 179.99999", "no cell has the angles|no volume"),
        ("_cell_angle_alpha 90", "_cell_angle_alpha 5", "no cell has the angles|"),
        ("_cell_length_a 5.64056(3)", "_cell_length_a long", "“long”, which is no number"),
        ("_cell_length_a 5.64056(3)\n", "", "_cell_length_a is missing"),
        ("0 0 0 1\nCl", "0 zero 0 1\nCl", "bad coordinates “0 zero 0”"),
        ("0.5 1\n", "0.5\n", "ends in the middle of a row"),
        ("0.5 1\n", "0.5 -1\n", "occupancy -1 is negative"),
        ("'F m -3 m'", "'Q 7 m'", "space group “Q 7 m” is not known"),
    ],
)
def test_faults_are_told_with_the_line(old, new, message):
    broken = NACL_CIF.replace(old, new)
    assert broken != NACL_CIF
    if message.endswith("|"):
        with pytest.raises(FileError):
            crystal_of(broken.replace("_cell_angle_beta 90", "_cell_angle_beta 170"))
        return
    with pytest.raises(FileError, match=message) as caught:
        read_text(broken, name="NaCl.cif")
    assert "NaCl.cif, line" in str(caught.value)
    assert caught.value.hint


def test_a_bad_operation_is_shown():
    text = NACL_CIF.replace("loop_\n_atom", "loop_\n_space_group_symop_operation_xyz\nx,y,z\nx,y,q\nloop_\n_atom", 1)
    with pytest.raises(FileError, match="“x,y,q” is no symmetry operation"):
        read_text(text)


def test_powder_data_alone_is_refused():
    with pytest.raises(FileError, match="no atom positions"):
        read_text("data_powder\nloop_\n_pd_meas_2theta_scan\n_pd_meas_counts_total\n10 5\n20 7\n", format="cif")


def test_several_blocks_give_several_structures():
    loaded = read_text("data_global\n_journal_year 1999\n" + NACL_CIF + NACL_CIF.replace("data_NaCl", "data_second"))
    assert [crystal.title for crystal in loaded.structures] == ["NaCl", "second"]
    assert not loaded.is_trajectory
    half = read_text(NACL_CIF + NACL_CIF.replace("data_NaCl", "data_broken").replace("Cl1 Cl1-", "Xx Xx"))
    assert len(half.structures) == 1
    assert any("left out" in warning for warning in half.warnings)


def test_hydrogen_without_a_place_is_told():
    text = cif(CUBIC, "_symmetry_Int_Tables_number 1", "O1 0 0 0 1", "H1 ? ? ? 1", extra="_chemical_formula_sum 'H2 O'")
    loaded = read_text(text)
    assert len(loaded.structures[0]) == 1
    assert any("no coordinates: H1" in warning for warning in loaded.warnings)
    assert any("has H" in warning for warning in loaded.warnings)


def test_semicolon_text_and_quotes_do_not_confuse():
    text = NACL_CIF.replace(
        "data_NaCl\n", "data_NaCl\n_publ_title\n;\nloop_\n_atom_site_label\ndata_no\n;\n_x 'it's _so'\n"
    )
    assert len(crystal_of(text)) == 8


def test_mmcif_with_cartesian_coordinates():
    text = "data_w\nloop_\n_atom_site.id\n_atom_site.type_symbol\n"
    text += "_atom_site.Cartn_x\n_atom_site.Cartn_y\n_atom_site.Cartn_z\n"
    crystal = crystal_of(text + "1 O 0.0 0.0 0.1\n2 H 0.0 0.76 -0.5\n")
    assert not crystal.has_cell
    assert crystal.positions[1].tolist() == [0.0, 0.76, -0.5]


def test_magnetic_moments_turn_as_axial_vectors():
    text = cif(
        CUBIC,
        "loop_\n_space_group_symop_magn_operation.xyz\n'x,y,z,+1'\n'-x,-y,z+1/2,-1'",
        "Fe1 0 0 0 1",
        extra="loop_\n_atom_site_moment.label\n_atom_site_moment.crystalaxis_x\n_atom_site_moment.crystalaxis_y\n"
        "_atom_site_moment.crystalaxis_z\nFe1 1.0 0.0 2.0",
    )
    moments = crystal_of(text).arrays["magnetic_moments"]
    # the twofold axis along z turns x over and keeps z; time reversal flips both
    assert moments == pytest.approx(np.array([[1.0, 0, 2.0], [1.0, 0, -2.0]]))


def test_a_second_parser_that_disagrees_is_told():
    # pymatgen takes R-3c for hexagonal axes although the cell is a rhombohedron
    text = cif((5.87, 5.87, 5.87, 47.36, 47.36, 47.36), "_symmetry_space_group_name_H-M 'R -3 c'",
               "Mg .25 .25 .25 1", "C 0 0 0 1", "O .2394 -.2394 0 1")  # fmt: skip
    loaded = read_text(text)
    if any("parsers disagree" in warning for warning in loaded.warnings):
        assert "16 atoms here" in loaded.warnings[-1]
    assert not any("disagree" in warning for warning in read_text(text, cross_check=False).warnings)


@pytest.mark.parametrize(("name", "title"), [("Halite", "Halite"), ("' ?'", "NaCl"), ("?", "NaCl"), ("' '", "NaCl")])
def test_a_name_that_says_unknown_is_none(name, title):
    named = NACL_CIF.replace("data_NaCl", f"data_NaCl\n_chemical_name_systematic {name}")
    assert crystal_of(named).title == title
