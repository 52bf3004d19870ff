"""Brillouin zones and k-paths: shapes everybody knows, published points, and both conventions about one crystal."""

import json
from itertools import pairwise

import numpy as np
import pytest
from ase.dft.kpoints import parse_path_string
from hypothesis import given, settings
from hypothesis import strategies as st
from pymatgen.io.vasp import Kpoints

from core.engine.context import LocalContext
from core.errors import StructureError
from core.structures.brillouin import first_brillouin_zone
from core.structures.crystal import Crystal
from core.structures.k_path import Convention, k_path, pretty
from core.structures.k_path_text import ase_path, espresso_kpoints, vasp_kpoints
from core.structures.symmetry.cells import in_lattice
from core.structures.symmetry.groups import space_group
from core.structures.zone_drawing import SIZE, Paint, draw_zone
from core.tasks.base import StructureInput
from core.tasks.brillouin_zone import TASK, ZoneParams
from tests.core.models.crystals import salt, silicon
from tests.core.structures.symmetry.crystals import baddeleyite, described_otherwise, perovskite, quartz

BOTH = list(Convention)
FCC = np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]]) / 2
BCC = np.array([[-1, 1, 1], [1, -1, 1], [1, 1, -1]]) / 2
HEXAGONAL = np.array([[1, 0, 0], [-0.5, 3**0.5 / 2, 0], [0, 0, 1.6]])


def volume(zone):
    total = 0.0
    for face in zone.faces:
        corners = zone.corners[list(face)]
        for second, third in pairwise(corners[1:]):
            total += abs(np.linalg.det([corners[0], second, third])) / 6
    return total


@pytest.mark.parametrize(
    ("cell", "corners", "faces", "sides"),
    [
        (np.eye(3), 8, 6, {4}),
        (FCC, 24, 14, {4, 6}),  # truncated octahedron
        (BCC, 14, 12, {4}),  # rhombic dodecahedron
        (HEXAGONAL, 12, 8, {4, 6}),
    ],
)
def test_shapes(cell, corners, faces, sides):
    zone = first_brillouin_zone(4.2 * cell)
    assert (len(zone.corners), len(zone.faces)) == (corners, faces)
    assert {len(face) for face in zone.faces} == sides
    assert len(zone.edges) == corners + faces - 2


@settings(max_examples=60)
@given(st.lists(st.floats(-9, 9), min_size=9, max_size=9))
def test_any_zone_has_the_volume_of_its_lattice_and_is_centred(entries):
    cell = np.array(entries).reshape(3, 3)
    if abs(np.linalg.det(cell)) < 0.5:
        return
    zone = first_brillouin_zone(cell)
    assert volume(zone) == pytest.approx(zone.volume, rel=1e-6)
    assert zone.volume == pytest.approx((2 * np.pi) ** 3 / abs(np.linalg.det(cell)))
    assert len(zone.corners) - len(zone.edges) + len(zone.faces) == 2
    assert np.linalg.norm(zone.corners.mean(axis=0)) < 1e-6 * np.abs(zone.corners).max()


def test_a_flat_cell_is_refused():
    with pytest.raises(StructureError, match="no volume"):
        first_brillouin_zone(np.array([[1, 0, 0], [0, 1, 0], [1, 1, 0]]))


def test_points_of_the_face_centred_lattice():
    # Setyawan and Curtarolo, Table 3; Hinuma et al., Table 72
    path = k_path(silicon())
    assert (path.lattice, path.text) == ("cF2", "Γ–X–U | K–Γ–L–W–X")
    for convention in BOTH:
        points = {p.key: p for p in k_path(salt(), convention).points}
        assert points["X"].primitive == pytest.approx([0.5, 0, 0.5])
        assert points["L"].primitive == pytest.approx([0.5, 0.5, 0.5])
        assert points["K"].primitive == pytest.approx([0.375, 0.375, 0.75])
        # X is 2π/a along an axis of the cube, L half a body diagonal of the reciprocal one
        assert np.linalg.norm(points["X"].cartesian) == pytest.approx(2 * np.pi / 5.64)
        assert sorted(np.abs(points["X"].given)) == pytest.approx([0, 0, 1])
        assert np.abs(points["L"].given) == pytest.approx([0.5, 0.5, 0.5])


def test_whether_the_cell_shown_is_the_primitive_one_is_known():
    assert k_path(perovskite()).is_given_cell
    path = k_path(salt())
    assert not path.is_given_cell
    assert not path.fits_lattice
    matrix = path.cell @ np.linalg.inv(salt().cell)
    primitive = in_lattice(salt(), space_group(salt()), matrix).crystal
    assert len(primitive) == 2
    assert k_path(primitive).is_given_cell


def test_time_reversal_matters_without_inversion_only():
    assert k_path(silicon(), time_reversal=False).text == k_path(silicon()).text
    chiral = k_path(quartz(), time_reversal=False)
    assert not chiral.has_inversion
    assert any(point.key.endswith("'") for point in chiral.points)
    assert pretty("X_1'") == "X₁′"


@settings(max_examples=20)
@given(st.sampled_from([perovskite, quartz, baddeleyite, salt]), st.integers(0, 10**6), st.sampled_from(BOTH))
def test_points_belong_to_the_crystal_however_it_is_described(make, seed, convention):
    crystal = described_otherwise(make(), seed, (1, 1, 2))
    path, zone = k_path(crystal, convention), None
    assert path.branches == k_path(make(), convention).branches
    zone = first_brillouin_zone(path.cell)
    reach = np.linalg.norm(zone.corners, axis=1).max()
    for point in path.points:
        reference = k_path(make(), convention).point(point.key)
        assert np.linalg.norm(point.cartesian) == pytest.approx(np.linalg.norm(reference.cartesian), abs=1e-5)
        assert point.cartesian @ path.cell.T / (2 * np.pi) == pytest.approx(point.primitive, abs=1e-9)
        assert point.given @ np.linalg.inv(crystal.cell).T * 2 * np.pi == pytest.approx(point.cartesian, abs=1e-9)
        assert np.linalg.norm(point.cartesian) < 2 * reach


def test_vasp_and_sumo_read_the_path():
    path = k_path(salt())
    read = Kpoints.from_str(vasp_kpoints(path, 25))
    assert read.style.name == "Line_mode"
    assert read.num_kpts == 25
    assert read.labels[:2] == [r"\Gamma", "X"]
    assert len(read.kpts) == 2 * 6
    assert read.kpts[1] == pytest.approx((0.5, 0, 0.5))


def test_quantum_espresso_gets_as_many_rows_as_it_is_told():
    lines = espresso_kpoints(k_path(salt()), 30).splitlines()
    assert lines[0] == "K_POINTS crystal_b"
    assert len(lines) == 2 + int(lines[1])
    assert [line.split()[3] for line in lines[2:5]] == ["30", "30", "0"]


def test_ase_reads_the_path():
    from ase.build import bulk

    for make in (salt, baddeleyite, quartz):
        path = k_path(make(), time_reversal=False)
        names = {"atoms": bulk("Si")}
        exec(ase_path(path, 10), names)  # noqa: S102  # our own text
        assert len(names["special_points"]) == len(path.points)
        assert [len(branch) for branch in parse_path_string(names["path"].path)] == list(map(len, path.branches))


def test_drawing_holds_points_path_and_axes():
    path = k_path(salt())
    zone = first_brillouin_zone(path.cell)
    layer = draw_zone(zone, path, Paint((1, 2, 3), (4, 5, 6), (7, 8, 9)), marked="L")
    assert {"Γ", "X", "L", "b₁", "b₃"} <= {word.text for word in layer.words}
    assert next(word for word in layer.words if word.text == "L").colour == (7, 8, 9)
    assert sum(len(part.starts) for part in layer.segments) == len(zone.edges) + 6 + 3
    assert np.abs(layer.box).max() < 2 * SIZE


def run(crystal, **options):
    return TASK.run((StructureInput(crystal, "a.cif"),), ZoneParams(**options), LocalContext()).entries[0]


def test_the_task_gives_data_and_says_what_to_mind():
    entry = run(salt())
    held = json.loads(json.dumps(entry.extra_json()))
    assert held["points"]["X"]["primitive"] == [0.5, 0.0, 0.5]
    assert "Line-mode" in held["kpoints_vasp"]
    assert any("folded" in remark for remark in entry.remarks)
    assert not any("folded" in remark for remark in run(perovskite()).remarks)


def test_the_task_refuses_a_molecule():
    assert "space group" in run(Crystal([8], [[0, 0, 0]], np.zeros((3, 3)), (False,) * 3)).error
