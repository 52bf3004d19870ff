"""Displacement parameters: read, turned by symmetry, drawn as ellipsoids."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.structures.crystal import Crystal
from core.structures.displacements import half_axes, scale_of
from core.structures.files import read_text
from core.structures.scene import NoteKind, build_scene
from core.structures.style import Representation, Style

# Wahle et al., Clays and Clay Minerals 58, 364 (2010): hexagonal, shared sites, one atom without a tensor
GUIDOTTIITE = """
data_guidottiite
_cell_length_a 5.5472
_cell_length_b 5.5472
_cell_length_c 14.296
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 120
loop_
_space_group_symop_operation_xyz
x,y,z
x-y,x,1/2+z
-y,x-y,z
-x,-y,1/2+z
-x+y,-x,z
y,-x+y,1/2+z
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
_atom_site_U_iso_or_equiv
MnM1   0.66700  -0.00080   0.23750   0.61800   0.01390
Fe3+M1   0.66700  -0.00080   0.23750   0.20300   0.01390
MgM1   0.66700  -0.00080   0.23750   0.17900   0.01390
SiT2   0.33333   0.66667   0.03660   1.00000   0.00950
O1   0.19100   0.33200   0.00000   1.00000   0.01900
O4   0.00000   0.00000   0.15700   1.00000   0.00670
O-H2   0.33500   0.00100   0.30810   1.00000   0.00870
loop_
_atom_site_aniso_label
_atom_site_aniso_U_11
_atom_site_aniso_U_22
_atom_site_aniso_U_33
_atom_site_aniso_U_12
_atom_site_aniso_U_13
_atom_site_aniso_U_23
MnM1 0.01380 0.01380 0.01410 0.00700 0.00010 0.00030
Fe3+M1 0.01380 0.01380 0.01410 0.00700 0.00010 0.00030
MgM1 0.01380 0.01380 0.01410 0.00700 0.00010 0.00030
SiT2 0.00880 0.00880 0.01100 0.00440 0.00000 0.00000
O4 0.00960 0.00960 0.00100 0.00480 0.00000 0.00000
O-H2 0.01000 0.01300 0.00200 0.00500 0.00200 0.00100
"""


def read(text):
    return read_text(text, format="cif", cross_check=False).structures[0]


@pytest.fixture(scope="module")
def guidottiite():
    return read(GUIDOTTIITE)


@pytest.mark.parametrize(("probability", "scale"), [(0.5, 1.5382), (0.9, 2.5003), (0.3, 1.1932), (0.1, 0.7644)])
def test_ellipsoids_are_those_of_ortep(probability, scale):
    # C. K. Johnson, ORTEP-II, ORNL-5138 (1976), table 6.1
    assert scale_of(probability) == pytest.approx(scale, abs=2e-4)


@pytest.mark.parametrize("probability", [0.0, 1.0, -1, 2])
def test_a_probability_without_an_ellipsoid_is_refused(probability):
    with pytest.raises(ValueError, match="probability"):
        scale_of(probability)


def test_a_third_of_the_trace_is_the_published_equivalent(guidottiite):
    tensors, published = guidottiite.arrays["u_aniso"], guidottiite.arrays["u_iso"]
    known = np.isfinite(tensors).all(axis=(1, 2))
    equivalent = np.trace(tensors[known], axis1=1, axis2=2) / 3
    assert known.sum() == len(guidottiite) - 6
    assert equivalent == pytest.approx(published[known], abs=6e-5)
    assert set(guidottiite.arrays["labels"][~known]) == {"O1"}


def test_images_have_the_same_ellipsoid_turned(guidottiite):
    labels = guidottiite.arrays["labels"]
    of_site = guidottiite.arrays["u_aniso"][labels == "O-H2"]
    assert len(of_site) == 6
    values = np.linalg.eigvalsh(of_site)
    assert np.ptp(values, axis=0) == pytest.approx(0, abs=1e-12)
    assert np.abs(of_site[0] - of_site[1]).max() > 1e-3
    # a screw axis along c: neighbours are turned by multiples of 60 degrees about it
    angle = np.pi / 3
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    around = [np.linalg.matrix_power(turn, k) for k in range(6)]
    for tensor in of_site:
        assert min(np.abs(r @ of_site[0] @ r.T - tensor).max() for r in around) < 1e-12


def test_a_threefold_axis_makes_the_ellipsoid_round(guidottiite):
    (silicon, *_) = guidottiite.arrays["u_aniso"][guidottiite.arrays["labels"] == "SiT2"]
    assert silicon == pytest.approx(np.diag([0.0088, 0.0088, 0.0110]), abs=1e-9)


def test_u_b_and_beta_say_the_same(guidottiite):
    cell = guidottiite.cell
    inverse = np.linalg.norm(np.linalg.inv(cell.T), axis=1)
    head, _, rows = GUIDOTTIITE.rpartition("_atom_site_aniso_U_23\n")
    for kind, factor in (("B", np.full((3, 3), 8 * np.pi**2)), ("beta", 2 * np.pi**2 * np.outer(inverse, inverse))):
        lines = []
        for row in rows.split("\n"):
            if row:
                label, *values = row.split()
                u = [float(value) for value in values]
                places = ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))
                changed = [f"{value * factor[place]:.10f}" for value, place in zip(u, places, strict=True)]
                lines.append(" ".join([label, *changed]))
        text = (head + "_atom_site_aniso_U_23\n").replace("aniso_U_", f"aniso_{kind}_") + "\n".join(lines)
        assert read(text).arrays["u_aniso"] == pytest.approx(guidottiite.arrays["u_aniso"], abs=1e-8, nan_ok=True)


@pytest.mark.parametrize("bad", ["? ? ? ? ? ?", "a b c d e f", ". . . . . ."])
def test_rows_without_numbers_leave_the_atom_to_its_isotropic_value(bad):
    crystal = read(GUIDOTTIITE.replace("0.00880 0.00880 0.01100 0.00440 0.00000 0.00000", bad))
    assert np.isnan(crystal.arrays["u_aniso"][crystal.arrays["labels"] == "SiT2"]).all()
    axes, solid, _ = half_axes(crystal, 0.5)
    silicon = crystal.arrays["labels"] == "SiT2"
    assert solid[silicon].all()
    assert np.linalg.norm(axes[silicon], axis=2) == pytest.approx(1.5382 * np.sqrt(0.0095), rel=1e-3)


PDB = """\
CRYST1   20.000   20.000   20.000  90.00  90.00  90.00 P 1
ATOM      1  N   ALA A   1      11.104   6.134   6.504  1.00 15.79           N
ANISOU    1  N   ALA A   1     1500   2200   2300    100   -200    300       N
ATOM      2  CA  ALA A   1      11.639   6.071   5.147  1.00  7.90           C
ANISOU    9  CA  ALA A   1     1500   2200   2300    100   -200    300       C
ATOM      3  C   ALA A   1      12.639   6.071   5.147  1.00  0.00           C
END
"""


def test_displacements_of_a_pdb_file():
    crystal = read_text(PDB, format="pdb").structures[0]
    expected = np.array([[0.15, 0.01, -0.02], [0.01, 0.22, 0.03], [-0.02, 0.03, 0.23]])
    assert crystal.arrays["u_aniso"][0] == pytest.approx(expected)
    # a record that belongs to another atom says nothing of this one
    assert np.isnan(crystal.arrays["u_aniso"][1:]).all()
    assert crystal.arrays["u_iso"] == pytest.approx([0.2, 0.1, np.nan], abs=1e-4, nan_ok=True)


ONE = Crystal([6], [(1.0, 1.0, 1.0)], np.eye(3) * 4)
ELLIPSOIDS = Style(representation=Representation.ELLIPSOIDS, show_images=False)


def test_atoms_are_drawn_as_the_ellipsoids_of_their_tensors(guidottiite):
    scene = build_scene(guidottiite, ELLIPSOIDS)
    parents = scene.parents[scene.ellipsoids.atoms]
    tensors = guidottiite.arrays["u_aniso"][parents]
    known = np.isfinite(tensors).all(axis=(1, 2))
    # the sum of the outer products of the half axes is the tensor, times the square of the scale
    axes = scene.ellipsoids.axes / scale_of(0.5)
    again = np.einsum("nki,nkj->nij", axes, axes)
    assert again[known] == pytest.approx(tensors[known], abs=1e-12)
    longest = np.linalg.norm(scene.ellipsoids.axes, axis=2).max(axis=1)
    assert scene.radii[scene.ellipsoids.atoms] == pytest.approx(longest)
    assert scene.notes == ()
    larger = build_scene(guidottiite, Style(representation="thermal ellipsoids", probability=0.9, show_images=False))
    assert larger.ellipsoids.axes == pytest.approx(scene.ellipsoids.axes * 2.5003 / 1.5382, rel=1e-3)


def test_a_tensor_that_is_no_ellipsoid_is_a_ball_and_that_is_said():
    scene = build_scene(ONE.with_arrays(u_aniso=[np.diag([0.01, 0.02, -0.01])]), ELLIPSOIDS)
    assert scene.ellipsoids is None
    assert scene.radii[0] > 0
    assert [(note.kind, note.count, note.limit) for note in scene.notes] == [(NoteKind.NO_ELLIPSOIDS, 1, 1)]


@pytest.mark.parametrize("arrays", [{}, {"u_iso": [0.0]}, {"u_iso": [np.nan]}, {"u_aniso": [np.full((3, 3), np.nan)]}])
def test_without_displacements_there_are_balls_and_that_is_said(arrays):
    scene = build_scene(ONE.with_arrays(**arrays), ELLIPSOIDS)
    assert scene.ellipsoids is None
    assert [note.kind for note in scene.notes] == [NoteKind.NO_DISPLACEMENTS]


@given(
    st.lists(st.floats(1e-4, 0.5), min_size=3, max_size=3),
    st.lists(st.floats(-3, 3), min_size=3, max_size=3),
    st.floats(0.05, 0.95),
)
def test_half_axes_are_square_to_each_other_and_as_long_as_the_displacements(values, angles, probability):
    turns = []
    for k, angle in enumerate(angles):
        turn, (i, j) = np.eye(3), [axis for axis in range(3) if axis != k]
        turn[i, i] = turn[j, j] = np.cos(angle)
        turn[i, j], turn[j, i] = -np.sin(angle), np.sin(angle)
        turns.append(turn)
    rotation = turns[0] @ turns[1] @ turns[2]
    tensor = rotation @ np.diag(values) @ rotation.T
    axes, solid, _ = half_axes(ONE.with_arrays(u_aniso=[tensor]), probability)
    assert solid.all()
    products = axes[0] @ axes[0].T
    assert np.sort(np.diag(products)) == pytest.approx(np.sort(values) * scale_of(probability) ** 2, rel=1e-6)
    assert products - np.diag(np.diag(products)) == pytest.approx(np.zeros((3, 3)), abs=1e-9)
