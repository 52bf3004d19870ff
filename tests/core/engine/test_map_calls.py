"""What the window asks about likeness."""

import numpy as np
import pytest
from ase.build import bulk, molecule

from core.engine.context import LocalContext
from core.engine.map_calls import LEARNED, compare_atoms, find_duplicates, find_similar, map_column, map_points
from core.library.project import Project
from core.library.query import Query
from core.library.rows import Draft
from core.structures.convert import from_ase
from core.structures.matching import Tolerance

ATOMS = [bulk("NaCl", "rocksalt", a=5.64), bulk("Cu"), bulk("NaCl", "rocksalt", a=5.7, cubic=True), molecule("H2O")]


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "a.mdesk"
    with Project.create(path) as project, project.writing():
        keys = [project.entries.add(Draft("", (from_ase(atoms),))) for atoms in ATOMS]
        keys.append(project.entries.add(Draft("", formula="Fe2O3")))
    return path, np.array(keys)


def test_maps_hold_what_has_the_descriptor(library):
    path, keys = library
    ctx = LocalContext()
    by_composition = map_points(path, "composition", "pca", None, 0, ctx)
    assert by_composition.keys.tolist() == keys.tolist()
    assert sum(by_composition.explained) <= 1
    by_structure = map_points(path, "structure", "pca", None, 0, ctx)
    assert by_structure.keys.tolist() == keys[:4].tolist()
    assert by_structure.left_out == 1
    some = map_points(path, "structure", "pca", Query(chemsys=("Na", "Cl")), 0, ctx)
    assert some.keys.tolist() == keys[[0, 2]].tolist()
    assert some.left_out == 0
    assert some.formulas == ("NaCl", "NaCl")
    assert some.count == 5


def test_a_learned_map(library):
    path, keys = library
    found = map_points(path, LEARNED, "pca", None, 0, LocalContext())
    assert found.keys.tolist() == keys[:3].tolist()
    assert np.linalg.norm(found.points[0] - found.points[2]) < 0.2 * np.linalg.norm(found.points[0] - found.points[1])


def test_progress_rises(library):
    heard = []
    map_points(library[0], "structure", "pca", None, 0, LocalContext(lambda fraction, *_: heard.append(fraction)))
    assert heard == sorted(heard)


def test_columns(library):
    path, keys = library
    assert map_column(path, "sites", keys, LocalContext()).values.tolist() == [2, 1, 8, 3, 0]


def test_similar_duplicates_and_deviations(library):
    path, keys = library
    ctx = LocalContext()
    salt = from_ase(ATOMS[0])
    assert find_similar(path, salt, int(keys[0]), ("structure",), 5, ctx).keys.tolist() == [keys[2]]
    assert compare_atoms(path, salt, (int(keys[1]), int(keys[2])), ctx) == {keys[2]: pytest.approx(0, abs=1e-6)}
    (group,) = find_duplicates(path, None, Tolerance(), ctx)
    assert group.keys == (keys[0], keys[2])
