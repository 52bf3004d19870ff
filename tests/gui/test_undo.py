"""Undo and redo: whatever was done, the very same structures come back."""

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.errors import StructureError
from core.structures.bonds import find_bonds
from core.structures.crystal import Crystal
from core.structures.editing import atoms, cell, order, values
from core.structures.look import Look
from core.structures.volume import VolumetricData
from gui.document import Document
from tests.core.structures.editing.structures import rutile

SITES = st.lists(st.integers(0, 30), max_size=4)
PLACES = st.tuples(*[st.floats(-1, 2)] * 3)


def bits(crystal):
    """Return everything of a structure as bytes, so that equal means bit for bit."""
    arrays = {name: (array.dtype.str, array.shape, array.tobytes()) for name, array in crystal.arrays.items()}
    main = tuple(part.tobytes() for part in (crystal.numbers, crystal.positions, crystal.cell))
    return main, crystal.pbc, dict(crystal.shares), arrays, crystal.title, dict(crystal.info)


def all_bits(document):
    return tuple(
        (item.key, item.title, tuple(bits(frame) for frame in item.frames), _bytes(item.look))
        for item in document.items
    )


def _bytes(look):
    return tuple(None if array is None else array.tobytes() for array in (look.hidden, look.drawn_as))


class Editing(RuleBasedStateMachine):
    """Random edits of random items, undone and done again in any order."""

    @initialize()
    def start(self):
        self.document = Document()
        self.states = [all_bits(self.document)]
        self.done = 0
        self.document.add([rutile()], "TiO2")
        self.note()

    def note(self):
        """Remember the state after a change; what was undone before it is gone."""
        history = self.document.history
        if history.index() == self.done:
            return
        self.states[self.done + 1 :] = [all_bits(self.document)]
        self.done = history.index()

    def edit(self, change):
        try:
            self.document.edit(change, "Edit")
        except StructureError:
            assert all_bits(self.document) == self.states[self.done]
        self.note()

    def sites(self, wanted):
        crystal = self.document.crystal
        return tuple({site % len(crystal) for site in wanted}) if crystal is not None else ()

    @rule(sites=SITES)
    def delete(self, sites):
        self.edit(lambda crystal: atoms.delete(crystal, self.sites(sites)))

    @rule(number=st.integers(0, 119), place=PLACES)
    def add_atom(self, number, place):
        self.edit(lambda crystal: atoms.add_atom(crystal, number, place, fractional=True))

    @rule(sites=SITES, shift=PLACES)
    def duplicate(self, sites, shift):
        self.edit(lambda crystal: atoms.duplicate(crystal, self.sites(sites), shift))

    @rule(sites=SITES, shift=PLACES, fractional=st.booleans())
    def shift(self, sites, shift, fractional):
        self.edit(lambda crystal: atoms.move_by(crystal, self.sites(sites), shift, fractional=fractional))

    @rule(sites=SITES, axis=PLACES, angle=st.floats(-180, 180))
    def turn(self, sites, axis, angle):
        self.edit(lambda crystal: atoms.rotate(crystal, self.sites(sites), axis, angle))

    @rule(sites=SITES, number=st.integers(1, 118), amount=st.floats(0.1, 1.1))
    def replace(self, sites, number, amount):
        self.edit(lambda crystal: atoms.replace_element(crystal, self.sites(sites), number, amount))

    @rule(sites=SITES, name=st.sampled_from(values.SCALARS), value=st.floats(-5, 5))
    def value(self, sites, name, value):
        self.edit(lambda crystal: values.set_value(crystal, self.sites(sites), name, value))

    @rule(sites=SITES, axes=st.tuples(*[st.sampled_from([True, False, None])] * 3))
    def freeze(self, sites, axes):
        self.edit(lambda crystal: values.set_fixed(crystal, self.sites(sites), axes))

    @rule(factor=st.floats(0.7, 1.4), angle=st.floats(50, 130), scale=st.booleans())
    def reshape(self, factor, angle, scale):
        def change(crystal):
            lengths, angles = cell.parameters(crystal.cell)
            return cell.set_parameters(
                crystal, [factor * length for length in lengths], (angle, *angles[1:]), scale=scale
            )

        self.edit(change)

    @rule(what=st.sampled_from(["wrap", "centre", "vacuum", "unwrap", "open"]))
    def arrange(self, what):
        self.edit({
            "wrap": cell.wrap,
            "centre": cell.centre,
            "vacuum": lambda crystal: cell.set_vacuum(crystal, 2, 12.0),
            "unwrap": lambda crystal: cell.unwrap(crystal, find_bonds(crystal)),
            "open": lambda crystal: cell.set_periodicity(crystal, (True, True, False)),
        }[what])  # fmt: skip

    @rule(key=st.sampled_from(list(order.SortKey)))
    def sort(self, key):
        self.edit(lambda crystal: order.sort(crystal, key))

    @precondition(lambda self: self.document.crystal is not None)
    @rule(sites=SITES)
    def hide(self, sites):
        look = Look().with_hidden(self.sites(sites), len(self.document.crystal))
        self.document.set_look(look, "Hide")
        self.note()

    @rule(which=st.integers(0, 5), title=st.text(max_size=4))
    def library(self, which, title):
        document = self.document
        if not document.items:
            document.add([rutile(), rutile()], "frames")
        else:
            key = document.items[which % len(document.items)].key
            {
                0: lambda: document.rename(key, title),
                1: lambda: document.duplicate([key]),
                2: lambda: document.move([key], which),
                3: lambda: document.remove([key]),
                4: lambda: document.show_item(key),
                5: lambda: document.add([rutile(), rutile()], "frames"),
            }[which]()
        self.note()

    @rule()
    def undo(self):
        if self.done:
            self.document.history.undo()
            self.done -= 1

    @rule()
    def redo(self):
        if self.done + 1 < len(self.states):
            self.document.history.redo()
            self.done += 1

    @rule(to=st.integers(0, 30))
    def go_far(self, to):
        self.done = min(to, len(self.states) - 1)
        self.document.history.setIndex(self.done)

    @invariant()
    def the_same_bits(self):
        if hasattr(self, "document"):
            assert all_bits(self.document) == self.states[self.done]

    @invariant()
    def selection_exists(self):
        if hasattr(self, "document") and self.document.selection:
            assert max(self.document.selection) < len(self.document.crystal)


@pytest.mark.usefixtures("qapp")
class TestEditing(Editing.TestCase):
    settings = settings(max_examples=40, stateful_step_count=25, deadline=None, derandomize=True)


@pytest.fixture
def document(qapp):
    document = Document()
    document.add([rutile()], "TiO2")
    return document


def test_undo_brings_the_selection_of_then_back(document):
    document.select((3, 4))
    document.edit(lambda crystal: atoms.delete(crystal, (3, 4)), "Delete 2 atoms", select=())
    document.select((0,))
    document.history.undo()
    assert document.selection == (3, 4)
    document.history.redo()
    assert document.selection == ()


def test_undo_says_what(document):
    document.edit(lambda crystal: atoms.delete(crystal, (3, 4)), "Delete 2 atoms")
    assert document.history.undoText() == "Delete 2 atoms"


def test_a_movement_is_undone_at_once(document):
    before = document.crystal
    for _ in range(3):
        document.edit(lambda crystal: atoms.move_by(crystal, [0], (0.05, 0, 0)), "Move", merge="first")
    document.edit(lambda crystal: atoms.move_by(crystal, [0], (0.05, 0, 0)), "Move", merge="second")
    document.history.undo()
    assert document.crystal.positions[0, 0] == pytest.approx(0.15)
    document.history.undo()
    assert document.crystal is before


def test_a_movement_ends_when_something_else_was_done(document):
    document.edit(lambda crystal: atoms.move_by(crystal, [0], (0.05, 0, 0)), "Move", merge="one")
    document.rename(document.current.key, "other")
    document.edit(lambda crystal: atoms.move_by(crystal, [0], (0.05, 0, 0)), "Move", merge="one")
    document.history.undo()
    assert document.crystal.positions[0, 0] == pytest.approx(0.05)


def test_edits_share_what_they_do_not_change(document):
    before = document.crystal
    document.edit(lambda crystal: atoms.move_by(crystal, [0], (0.05, 0, 0)), "Move")
    assert document.crystal.numbers is before.numbers
    assert document.crystal.arrays["charges"] is before.arrays["charges"]


def test_fields_on_grids_stay_through_edits(qapp):
    document = Document()
    volume = VolumetricData(np.zeros(3), rutile().cell, np.zeros((2, 2, 2)), "density", "e/Å³")
    document.add([rutile()], "TiO2", volumes=(volume,))
    document.edit(lambda crystal: atoms.move_by(crystal, [0], (0.05, 0, 0)), "Move")
    assert document.current.volumes == (volume,)


def test_frame_of_a_trajectory_becomes_an_item_of_its_own(qapp):
    document = Document()
    key = document.add([rutile(), rutile()], "run", source="run.xyz", frame=1)
    document.edit(lambda crystal: atoms.delete(crystal, [0]), "Delete 1 atom")
    assert [len(item.frames) for item in document.items] == [2, 1]
    assert document.current.title == "run, frame 2"
    document.history.undo()
    assert document.current.key == key


def test_library_changes_come_back(document):
    first = document.current.key
    second = document.add([Crystal(np.array([29]), [[0, 0, 0]], np.eye(3) * 3.6)], "Cu")
    document.rename(first, "rutile")
    document.duplicate([first])
    document.move([second], 0)
    assert [item.title for item in document.items] == ["Cu", "rutile", "rutile, copy"]
    assert document.history.undoText() == "Move Cu"
    for titles in (["rutile", "rutile, copy", "Cu"], ["rutile", "Cu"], ["TiO2", "Cu"]):
        document.history.undo()
        assert [item.title for item in document.items] == titles


def test_moving_to_where_it_stands_is_no_change(document):
    document.move([document.current.key], 0)
    document.rename(document.current.key, "  TiO2 ")
    document.rename(document.current.key, " ")
    assert document.history.count() == 1
