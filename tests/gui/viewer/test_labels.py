"""Labels on atoms."""

import numpy as np
import pytest
from ase import Atoms

from core.structures.convert import from_ase
from core.structures.scene import build_scene
from gui.viewer import label_texts
from gui.viewer.camera import Camera
from gui.viewer.labels import MOST, Labels, place
from tests.gui.builders import perovskite

SIZE = (400, 300)


def front(scene):
    return Camera().looking((0, 0, 1), (0, 1, 0)).fitted(scene, 4 / 3)


def placed(scene, camera=None, selected=(), room=(20.0, 12.0), **changes):
    labels = Labels(**{"text": lambda atom: str(atom + 1), "count": int(scene.parents.max()) + 1, **changes})
    return place(scene, camera or front(scene), labels, np.array(selected, dtype=int), SIZE, lambda _: room)


@pytest.fixture
def row():
    return build_scene(from_ase(Atoms("OCNH", positions=[(-3, 0, 0), (0, 0, 0), (3, 0, 0), (0, 0, -3)])))


def test_a_label_stands_on_its_atom_and_none_on_one_that_is_hidden(row):
    found = {label.text: (label.x, label.y) for label in placed(row)}
    assert set(found) == {"1", "2", "3"}
    assert found["2"] == pytest.approx((200, 150), abs=1)


def test_labels_on_selected_atoms_only(row):
    assert [label.text for label in placed(row, selected=[2], selected_only=True)] == ["3"]
    assert placed(row, selected_only=True) == ()


def test_labels_do_not_overlap():
    crystal = from_ase(Atoms("H100", positions=[(0.3 * k, 0, 0.1 * k) for k in range(100)]))
    found = placed(build_scene(crystal), room=(40.0, 12.0))
    places = sorted(label.x for label in found)
    assert 3 < len(found) < 20
    assert np.diff(places).min() >= 40
    # the foremost, which is the last of the row, has its label
    assert "100" in {label.text for label in found}


def test_there_are_at_most_so_many_labels():
    side = 40
    grid = np.stack(np.meshgrid(*[np.arange(side) * 3.0] * 2, [0.0], indexing="ij"), axis=-1).reshape(-1, 3)
    found = placed(build_scene(from_ase(Atoms(f"Ar{side**2}", positions=grid))), room=(1.0, 1.0))
    assert len(found) == MOST


def test_an_atom_of_another_structure_has_no_label(row):
    assert len(placed(row, count=1)) == 1


def test_choices_are_those_that_the_structure_has():
    crystal = perovskite().with_arrays(charges=np.arange(5.0))
    keys = label_texts.choices(crystal, wyckoff=True, values=("charges",))
    assert keys == ("element", "index", "element-index", "label", "wyckoff", "value:charges")
    bare = crystal.replace(arrays={})
    assert label_texts.choices(bare, wyckoff=False, values=()) == ("element", "index", "element-index")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("element", "Ti"),
        ("index", "2"),
        ("element-index", "Ti2"),
        ("label", "Ti1"),
        ("wyckoff", "a"),
        ("value:charges", "−1.23"),
        ("value:forces", "5"),
        ("value:unknown", None),
    ],
)
def test_texts(key, text):
    values = {"charges": np.full(5, -1.234), "forces": np.tile([3.0, 0.0, 4.0], (5, 1))}
    labels = label_texts.labels(key, perovskite(), wyckoff=tuple("baccc"), value_of=values.get, selected_only=False)
    assert (None if labels is None else labels.text(1)) == text


def test_shared_sites_name_all_their_elements():
    crystal = perovskite().replace(shares={0: ((38, 0.5), (56, 0.5))})
    labels = label_texts.labels("element", crystal, wyckoff=None, value_of=lambda _: None, selected_only=False)
    assert labels.text(0) == "Sr/Ba"


def test_labels_are_on_the_screen_and_in_exports(view, salt):
    view.set_crystal(salt)
    plain = view.image()
    view.set_labels(Labels(lambda atom: f"Q{atom}", len(salt)))
    assert view.image() != plain
    view.set_labels(None)
    assert view.image() == plain
