"""What is open, shown and selected."""

import numpy as np
import pytest

from core.structures.crystal import Crystal
from core.tasks.base import Entry, Provenance
from gui.document import Document, Record


def crystal(z=14, n=1):
    return Crystal(np.full(n, z), np.zeros((n, 3)), np.eye(3) * 4)


@pytest.fixture
def document(qtbot):
    return Document()


def test_nothing_is_open_at_first(document):
    assert (document.items, document.current, document.crystal) == ((), None, None)


def test_add_shows_the_structure(document, qtbot):
    with qtbot.waitSignals([document.items_changed, document.current_changed]):
        document.add([crystal()], "Si")
    assert document.current.title == "Si"


def test_adding_in_the_background_does_not_switch(document):
    first = document.add([crystal()], "Si")
    document.add([crystal(29)], "Cu", show=False)
    assert document.current.key == first


def test_undo_and_redo_of_open_and_close(document):
    first = document.add([crystal()], "Si")
    document.add([crystal(29)], "Cu")
    document.remove([first])
    assert [item.title for item in document.items] == ["Cu"]
    document.history.undo()
    assert [item.title for item in document.items] == ["Si", "Cu"]
    document.history.undo()
    assert [item.title for item in document.items] == ["Si"]
    document.history.redo()
    assert [item.title for item in document.items] == ["Si", "Cu"]


def test_closing_the_one_shown_shows_its_neighbour(document):
    keys = [document.add([crystal()], name) for name in "ABC"]
    document.show_item(keys[1])
    document.remove([keys[1]])
    assert document.current.key == keys[2]
    document.remove([keys[2]])
    assert document.current.key == keys[0]
    document.remove([keys[0]])
    assert document.current is None


def test_frames(document, qtbot):
    document.add([crystal(6), crystal(7), crystal(8)], "trajectory", frame=2)
    assert document.crystal.numbers[0] == 8
    with qtbot.waitSignal(document.current_changed):
        document.show_frame(0)
    assert document.crystal.numbers[0] == 6
    document.show_frame(99)
    assert document.frame == 0


def test_panels_need_not_follow_every_frame_of_a_player(document, qtbot):
    document.add([crystal() for _ in range(40)], "run")
    every, some = [], []
    document.current_changed.connect(lambda: every.append(document.frame))
    document.current_settled.connect(lambda: some.append(document.frame))
    for frame in range(1, 40):
        document.show_frame(frame)
    assert every == list(range(1, 40))
    assert some == [1]
    qtbot.waitUntil(lambda: some[-1] == 39)
    assert len(some) == 2
    # another item is no frame: all follow at once
    document.show_frame(3)
    document.add([crystal(29)], "Cu")
    assert (some[-1], document.current.title) == (0, "Cu")
    qtbot.wait(400)
    assert len(some) == 3


def test_each_item_keeps_its_frame(document):
    first = document.add([crystal(6), crystal(7)], "first")
    document.show_frame(1)
    document.add([crystal()], "second")
    document.show_item(first)
    assert document.frame == 1


def test_selection_ends_with_the_structure(document):
    document.add([crystal(n=3)], "Si")
    document.select((2, 0))
    assert document.selection == (2, 0)
    document.add([crystal()], "Cu")
    assert document.selection == ()


def test_origin_is_where_reading_again_finds_the_structure(document):
    key = document.add([crystal(), crystal()], "t", source="t.xyz", offset=0, frame=1)
    assert document.origin(key) == ("t.xyz", 1)
    assert document.origin(document.add([crystal()], "block 3", source="t.cif", offset=2)) == ("t.cif", 2)
    assert document.origin(document.add([crystal()], "made", source="t.cif", offset=None)) is None


def test_records_belong_to_their_item(document, qtbot):
    key = document.add([crystal()], "Si")
    record = Record(key, document.crystal, Entry("", document.crystal), Provenance("t", {}, {}, {}, 0.1))
    with qtbot.waitSignal(document.records_changed) as signal:
        document.add_record(record)
    assert signal.args == [key]
    assert document.records(key) == (record,)
    assert document.records(99) == ()
