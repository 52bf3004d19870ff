"""Models of scenes, read back by another program."""

import io

import numpy as np
import pytest
from ase.build import bulk, molecule

from core.errors import FileError, StructureError
from core.structures import mesh_export
from core.structures.convert import from_ase
from core.structures.isosurface import IsoStyle, isosurfaces
from core.structures.layers import Arrows, Layer, Segments, Surface
from core.structures.mesh_export import Fineness, build_model, count_triangles, write_model
from core.structures.model_files import glb, linear
from core.structures.scene import build_scene
from core.structures.style import Representation, Style
from tests.core.structures.fields import RADIUS, ball

trimesh = pytest.importorskip("trimesh")


@pytest.fixture
def water():
    return build_scene(from_ase(molecule("H2O")))


@pytest.fixture
def arrows(water):
    vectors = np.zeros((len(water), 3))
    vectors[0] = (0, 0, 2.0)
    return Arrows(water.positions, vectors, 0.05, (200, 100, 0))


def read_back(data):
    return trimesh.load_scene(io.BytesIO(data), file_type="glb")


def part(loaded, name):
    return next(mesh for key, mesh in loaded.geometry.items() if key.startswith(name))


def test_atoms_come_back_where_they_were_with_their_size(water):
    model = build_model(water, (), None, Fineness.FINE)
    loaded = read_back(glb(model.surfaces, model.lines))
    pieces = part(loaded, "Atoms").split(only_watertight=False)
    # the octants of a ball are not sewn together
    centres = np.array([piece.vertices.mean(axis=0) for piece in pieces])
    away = np.linalg.norm(centres[:, None] - water.positions, axis=2).min(axis=1)
    assert away.max() < water.radii.max()
    vertices = part(loaded, "Atoms").vertices
    owner = np.linalg.norm(vertices[:, None] - water.positions, axis=2) / water.radii
    assert np.abs(owner - 1).min(axis=1) == pytest.approx(0, abs=1e-5)


def test_the_count_said_before_is_the_count_written(water, arrows):
    cube = build_scene(from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True)))
    layer = isosurfaces(ball(), IsoStyle(0.5))
    for scene, what in ((water, arrows), (cube, None)):
        for fineness in Fineness:
            model = build_model(scene, (layer,), what, fineness)
            written = sum(len(surface.triangles) for _, surface in model.surfaces)
            assert count_triangles(scene, (layer,), what, fineness) == written


@pytest.mark.parametrize("way", list(Representation))
def test_every_way_of_drawing_can_be_read_back(way, tmp_path):
    crystal = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))
    scene = build_scene(crystal, Style(representation=way))
    model = build_model(scene, (), None, Fineness.COARSE)
    write_model(model, tmp_path / "model.glb")
    loaded = trimesh.load_scene(tmp_path / "model.glb")
    triangles = sum(len(mesh.faces) for mesh in loaded.geometry.values() if hasattr(mesh, "faces"))
    assert triangles == count_triangles(scene, (), None, Fineness.COARSE)


def test_triangles_are_wound_to_face_outwards(water, arrows):
    for _, surface in build_model(water, (), arrows, Fineness.MEDIUM).surfaces:
        corners = surface.points[surface.triangles]
        facing = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        towards = surface.normals[surface.triangles].sum(axis=1)
        assert np.mean(np.einsum("ij,ij->i", facing, towards) >= -1e-9) == 1


def test_colours_of_the_view_are_kept(water):
    model = build_model(water, (), None, Fineness.COARSE)
    loaded = read_back(glb(model.surfaces, model.lines))
    seen = np.unique(part(loaded, "Atoms").visual.vertex_attributes["color"][:, :3], axis=0) / 65535
    expected = np.unique(linear(np.unique(water.colours, axis=0)), axis=0)
    assert seen == pytest.approx(expected, abs=1e-4)


def test_layers_keep_opacity_light_and_place():
    crystal = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))
    iso = isosurfaces(ball(), IsoStyle(0.5, opacity=0.5))
    flat = Surface(np.eye(3), np.array([(0, 1, 2)]), None, np.full((3, 3), 9, np.uint8), 1.0, lit=False)
    line = Segments(np.zeros((1, 3)), np.ones((1, 3)), np.array([(1, 2, 3)], dtype=np.uint8))
    model = build_model(build_scene(crystal), (iso, Layer((flat,), (line,))), None, Fineness.COARSE)
    data = glb(model.surfaces, model.lines)
    loaded = read_back(data)
    middle = part(loaded, "Layer 1").vertices.mean(axis=0)
    assert np.linalg.norm(part(loaded, "Layer 1").vertices - middle, axis=1) == pytest.approx(RADIUS, abs=0.05)
    assert b'"alphaMode":"BLEND"' in data
    assert b'"extensionsUsed":["KHR_materials_unlit"]' in data
    assert len(model.lines) == 2


def test_z_is_upright_in_the_file(water):
    model = build_model(water, (), None, Fineness.COARSE)
    turned = read_back(glb(model.surfaces, model.lines)).to_mesh().vertices
    atoms = np.concatenate([surface.points for _, surface in model.surfaces])
    assert np.ptp(turned[:, 1]) == pytest.approx(np.ptp(atoms[:, 2]), abs=1e-4)


def test_sites_shared_by_elements_keep_their_sectors():
    crystal = from_ase(bulk("Cu", cubic=True)).replace(shares={0: ((29, 0.5), (79, 0.5))})
    scene = build_scene(crystal)
    assert scene.pies is not None
    atoms = dict(build_model(scene, (), None, Fineness.MEDIUM).surfaces)["Atoms"]
    first = atoms.colours[: len(atoms.colours) // len(scene)]
    assert len(np.unique(first, axis=0)) == 2


def test_obj_can_be_read_back_with_its_materials(water, arrows, tmp_path):
    model = build_model(water, (isosurfaces(ball(), IsoStyle(0.5)),), arrows, Fineness.COARSE)
    write_model(model, tmp_path / "water model.obj")
    loaded = trimesh.load_scene(tmp_path / "water model.obj")
    triangles = sum(len(mesh.faces) for mesh in loaded.geometry.values() if hasattr(mesh, "faces"))
    assert triangles == count_triangles(water, (isosurfaces(ball(), IsoStyle(0.5)),), arrows, Fineness.COARSE)
    materials = (tmp_path / "water model.mtl").read_text()
    assert "Kd 0.7843 0.3922 0.0000" in materials
    assert "d 0.750" in materials


def test_too_large_a_model_is_refused_before_it_is_made(water, monkeypatch):
    monkeypatch.setattr(mesh_export, "MOST_TRIANGLES", 100)
    with pytest.raises(StructureError, match="million triangles") as caught:
        build_model(water, (), None, Fineness.FINE)
    assert "coarser" in caught.value.hint


def test_other_endings_are_refused(water, tmp_path):
    with pytest.raises(FileError, match="no format for models"):
        write_model(build_model(water, (), None, Fineness.COARSE), tmp_path / "model.stl")


def test_an_empty_scene_gives_a_file_that_can_be_read():
    empty = build_scene(from_ase(molecule("H")[:0]))
    model = build_model(empty, (), None, Fineness.COARSE)
    assert glb(model.surfaces, model.lines)[:4] == b"glTF"
