"""The panel of the project's entries, with the document and the keeper behind it."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from shiboken6 import delete

from core.library.query import Query, Range
from core.library.rows import Draft, Origin, Property
from core.structures.crystal import Crystal
from gui.document import Document
from gui.keeping import Keeper
from gui.main_window import MainWindow
from gui.panels.library import Library
from gui.panels.library_cells import shortened
from gui.panels.library_notes import NotesPopup, tags_in
from tests.gui.builders import perovskite
from tests.gui.features.conftest import JobsAtOnce

TITLES = ["one", "two", "three", "another"]


def silicon():
    return Crystal(np.array([14, 14]), np.array([[0.0, 0, 0], [1.3575] * 3]), 2.715 * (1 - np.eye(3)))


@pytest.fixture
def kept(qapp, tmp_path):
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    document = Document()
    keeper = Keeper(document)
    yield document, keeper
    keeper.close()
    # before the document goes, which tells of its history even then
    delete(keeper)


@pytest.fixture
def document(kept):
    document, keeper = kept
    for title in TITLES:
        document.add((perovskite(),), title)
    assert keeper.flush()
    return document


@pytest.fixture
def library(qtbot, kept, document):
    library = Library(kept[1], JobsAtOnce(document))
    qtbot.addWidget(library)
    library.resize(300, 400)
    library.removal_requested.connect(document.remove)
    library.duplication_requested.connect(document.duplicate)
    library.rename_requested.connect(document.rename)
    library.move_requested.connect(document.move)
    library.show()
    qtbot.waitUntil(lambda: len(library.keys) == len(TITLES))
    return library


def settle(library):
    """Write what the document changed, and let the list take it in."""
    keeper = library._keeper
    assert keeper.flush()
    keeper.rows_changed.emit()
    QApplication.processEvents()


def listed(library):
    model = library.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(library, *wanted):
    titles = dict(zip(listed(library), library.keys.tolist(), strict=True))
    library.choose([titles[title] for title in wanted])


def add(library, *drafts):
    keeper = library._keeper
    with keeper.reader.writing():
        keys = [keeper.reader.entries.add(draft) for draft in drafts]
    keeper.rows_changed.emit()
    return keys


def ask(library, text):
    library.search.line.clear()
    QTest.keyClicks(library.search.line, text)
    library.search.read_now()


def chips(library):
    return [chip for chip in library.search._chips.findChildren(QPushButton) if not chip.isHidden()]


def test_rename_in_place_and_undo(library, document, qtbot):
    choose(library, "two")
    library.table.setFocus()
    QTest.keyClick(library.table, Qt.Key.Key_F2)
    editor = next(edit for edit in library.table.findChildren(QLineEdit) if edit.isVisible())
    assert editor.text() == "two"
    editor.setText("zwei 二")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document.history.undoText() == "Rename two")
    settle(library)
    assert listed(library) == ["one", "zwei 二", "three", "another"]
    document.history.undo()
    settle(library)
    assert listed(library) == TITLES


def test_keys_move_what_is_chosen(library, document):
    choose(library, "two", "three")
    QTest.keyClick(library.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(library)
    assert listed(library) == ["one", "another", "two", "three"]
    choose(library, "one")
    QTest.keyClick(library.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(library)
    assert listed(library) == ["one", "another", "two", "three"]
    document.history.undo()
    settle(library)
    assert listed(library) == TITLES


def test_entries_may_be_dragged_within_the_list(library):
    # Qt refuses the drag of an entry in its own list unless the model offers to move it
    model = library.table.model()
    assert model.supportedDragActions() & Qt.DropAction.MoveAction
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.canDropMimeData(model.mimeData([]), Qt.DropAction.MoveAction, 1, 0, model.index(-1, 0))


def test_entries_dropped_between_others_go_there(library):
    choose(library, "one")
    view = library.table
    box = view.visualRect(view.model().index(2, 0))
    view.drop_at(QPoint(20, box.bottom() - 2))
    settle(library)
    assert listed(library) == ["two", "three", "one", "another"]
    choose(library, "two")
    view.drop_at(QPoint(20, view.viewport().height() - 2))
    settle(library)
    assert listed(library)[-1] == "two"


def test_places_count_all_entries_while_searching(library):
    ask(library, "n")
    assert listed(library) == ["one", "another"]
    choose(library, "another")
    QTest.keyClick(library.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(library)
    ask(library, "")
    assert listed(library) == ["another", "one", "two", "three"]


def test_only_the_own_order_can_be_changed_by_hand(library, qtbot):
    library.sort_by("title")
    assert listed(library) == ["another", "one", "three", "two"]
    choose(library, "one")
    with qtbot.assertNotEmitted(library.move_requested):
        QTest.keyClick(library.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        library.table.drop_at(QPoint(20, 2))
    moves = {action.text(): action.isEnabled() for action in library.menu.menu().actions()}
    assert not moves["Move up"]
    assert not moves["Move down"]


def test_the_menu_duplicates_and_removes(library, document):
    choose(library, "two")
    by_text = {action.text(): action for action in library.menu.menu().actions()}
    by_text["Duplicate"].trigger()
    settle(library)
    assert listed(library) == ["one", "two", "two, copy", "three", "another"]
    choose(library, "two", "two, copy")
    QTest.keyClick(library.table, Qt.Key.Key_Delete)
    settle(library)
    assert listed(library) == ["one", "three", "another"]
    assert document.history.undoText() == "Close 2 structures"
    document.history.undo()
    settle(library)
    assert len(library.keys) == 5


def test_a_file_dropped_on_the_list_is_for_the_window(library, qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    library.setParent(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "结构.cif"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(window.files_dropped) as signal:
        library.table.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert signal.args == [[str(tmp_path / "结构.cif")]]
    library.setParent(None)


def test_walking_through_rows_shows_them(library, qtbot):
    shown = []
    library.shown.connect(shown.append)
    box = library.table.visualRect(library.table.model().index(0, 0))
    QTest.mouseClick(library.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    qtbot.waitUntil(lambda: shown == [library.keys[0]])
    QTest.keyClick(library.table, Qt.Key.Key_Down)
    QTest.keyClick(library.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown[-1] == library.keys[2])
    # the one passed over on the way was not loaded
    assert shown == [library.keys[0], library.keys[2]]
    QTest.keyClick(library.table, Qt.Key.Key_Return)
    assert shown[-2:] == [library.keys[2]] * 2
    assert library.chosen == (library.keys[2],)


def test_rows_are_added_and_taken_away_by_control_while_the_window_shows_them(library, qtbot):
    table, shown = library.table, []
    library.shown.connect(lambda key: (shown.append(key), library.set_current(key)))

    def click(row, modifier=Qt.KeyboardModifier.ControlModifier):
        place = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)
        qtbot.wait(300)

    one, two, three = library.keys[:3]
    click(0, Qt.KeyboardModifier.NoModifier)
    click(1)
    click(2)
    assert library.chosen == (one, two, three)
    click(0)
    assert library.chosen == (two, three)
    # what was taken away is not shown
    assert shown == [one, two, three]


def test_what_the_window_shows_is_marked_without_a_signal(library, qtbot):
    with qtbot.assertNotEmitted(library.shown):
        library.set_current(int(library.keys[3]))
    assert library.chosen == (library.keys[3],)
    assert library.table.currentIndex().row() == 3


def test_an_entry_that_is_still_being_written_is_marked_when_it_comes(library, document):
    key = document.add((silicon(),), "late")
    library.set_current(key)
    assert key not in library.chosen
    settle(library)
    assert library.chosen == (key,)


def test_selection_and_place_stay_when_somebody_writes(library, qtbot):
    drafts = [Draft(f"row {i}", formula="NaCl") for i in range(80)]
    add(library, *drafts)
    library.table.scrollToBottom()
    library.choose(library.keys[60:70].tolist())
    top, chosen = library.table.rowAt(0), library.chosen
    first = library.keys[top]
    library._keeper.reader.interrupt()
    with library._keeper.reader.writing():
        library._keeper.reader.entries.remove([int(library.keys[1])])
    with qtbot.assertNotEmitted(library.chosen_changed):
        library._keeper.rows_changed.emit()
    assert library.chosen == chosen
    assert library.keys[library.table.rowAt(0)] == first


def test_a_file_that_is_written_all_the_time_does_not_keep_the_answer_away(library, document, monkeypatch):
    monkeypatch.setattr("gui.panels.library._SMALL", 0)
    jobs = library._jobs
    jobs.held = True
    library.set_query(Query(text="e"))
    asked = len(jobs.calls)
    for _ in range(5):
        library._keeper.rows_changed.emit()
    # none of them takes the place of the search that is on its way
    assert len(jobs.calls) == asked
    document.add((perovskite(),), "zero")
    assert library._keeper.flush()
    library._keeper.rows_changed.emit()
    jobs.release()
    assert jobs.calls[asked:] == ["find_entries"]
    jobs.held = False
    jobs.release()
    assert listed(library) == ["one", "three", "another", "zero"]
    assert len(jobs.calls) == asked + 1


def test_what_the_search_hides_is_not_chosen_any_more(library, qtbot):
    choose(library, "one", "two")
    with qtbot.waitSignal(library.chosen_changed):
        ask(library, "one")
    assert library.chosen == (library.keys[0],)


def test_everything_is_chosen_with_one_key(library):
    library.table.setFocus()
    QTest.keyClick(library.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert library.chosen == tuple(library.keys)


def test_many_scattered_entries_are_chosen_and_let_go(library, qtbot):
    add(library, *[Draft(f"row {i}", formula="NaCl") for i in range(2100)])
    qtbot.waitUntil(lambda: len(library.keys) == 2104)
    wanted = library.keys[::2].tolist()
    library.choose(wanted)
    assert library.chosen == tuple(wanted)
    # Qt itself holds none of them: it would look through all for each cell it paints
    assert library.table.selectionModel().selection().count() == 0
    QTest.keyClick(library.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(library.chosen) == 1)


def test_conditions_are_buttons_that_take_them_away(library):
    add(library, Draft("Si", (silicon(),), properties=(Property("band_gap", 1.1, "eV"),)))
    ask(library, "+Si gap > 1")
    assert listed(library) == ["Si"]
    assert [chip.text() for chip in chips(library)] == ["with Si", "Band gap > 1 eV"]
    QTest.mouseClick(chips(library)[0], Qt.MouseButton.LeftButton)
    assert library.query.with_elements == ()
    assert library.search.line.text() == "band_gap > 1"
    assert listed(library) == ["Si"]
    QTest.keyClick(library.search.line, Qt.Key.Key_Escape)
    assert len(library.keys) == 5
    assert chips(library) == []


def test_a_question_that_is_wrong_leaves_the_last_answer(library, qtbot):
    ask(library, "tw")
    QTest.keyClicks(library.search.line, " +Xx")
    library.search.read_now()
    assert listed(library) == ["two"]
    assert "no element" in library.search._message.text()
    assert not library.search._message.isHidden()
    QTest.keyClick(library.search.line, Qt.Key.Key_Escape)
    library.search.read_now()
    assert library.search._message.isHidden()


def test_nothing_found_names_the_condition_to_give_up(library):
    ask(library, "+Sr sites > 100")
    QApplication.processEvents()
    offers = [button for button in library._nothing.findChildren(QPushButton) if not button.isHidden()]
    assert [button.text() for button in offers] == ["4 without “Sites ≥ 101”"]
    QTest.mouseClick(offers[0], Qt.MouseButton.LeftButton)
    assert len(library.keys) == 4
    assert library.search.line.text() == "+Sr"
    library.set_query(Query(text="nowhere"))
    QApplication.processEvents()
    offers = [button for button in library._nothing.findChildren(QPushButton) if not button.isHidden()]
    assert [button.text() for button in offers] == ["4 without “nowhere”"]


def test_some_entries_alone_are_a_condition_like_others(library):
    keys = library.keys[[3, 1]].tolist()
    library.show_only(keys, "Similar to two")
    assert listed(library) == ["two", "another"]
    assert [chip.text() for chip in chips(library)] == ["Similar to two"]
    ask(library, "tw")
    assert listed(library) == ["two"]
    assert library.query.only == tuple(keys)
    library.search.take_away(next(iter(c for c in _conditions(library) if c.field == "only")))
    assert library.query == Query(text="tw")


def _conditions(library):
    from core.library.conditions import conditions

    return conditions(library.query)


def test_an_empty_library_says_what_belongs_here(library, document):
    document.remove(library.keys.tolist())
    settle(library)
    assert library._stack.currentWidget() is library._empty
    assert "Ctrl+O" in library._empty.text()


def test_columns_show_values_with_unit_uncertainty_and_source(library):
    gap = Property("band_gap", 1.114, "eV", 0.02, "a paper", "measured")
    add(
        library,
        Draft("Si", (silicon(),), properties=(gap, Property("prototype", "diamond")), origin=Origin("", "COD", "9")),
        Draft("wide", formula="LiF", properties=(Property("band_gap", 13.6, "eV"),)),
    )
    titles = [column.title for column in library.table.library.columns]
    section = titles.index("Band gap")
    model, row = library.table.model(), listed(library).index("Si")
    assert model.index(row, section).data() == "1.114"
    assert model.index(row + 1, section).data() == "13.600"
    assert model.index(0, section).data() == ""
    tip = model.index(row, section).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == ["1.114 ± 0.020 eV", "a paper", "measured"]
    library.looks.set_wide(wide=True)
    assert model.headerData(section, Qt.Orientation.Horizontal) == "Band gap\neV"
    assert model.index(row, titles.index("prototype")).data() == "diamond"
    # 2.33 g/cm3 is silicon's density
    assert model.index(row, titles.index("Density")).data() == "2.330"


def test_headings_sort_and_what_has_no_value_comes_last(library):
    add(
        library,
        Draft("a", formula="LiF", properties=(Property("band_gap", 3.0),)),
        Draft("b", formula="LiF", properties=(Property("band_gap", 1.0),)),
    )
    section = [column.sort for column in library.table.library.columns].index("band_gap")
    library.resize(1200, 400)
    library.looks.set_wide(wide=True)
    header = library.table.horizontalHeader()

    def click():
        at = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click()
    assert listed(library) == ["b", "a", *TITLES]
    click()
    assert listed(library) == ["a", "b", *TITLES]
    click()
    assert listed(library) == [*TITLES, "a", "b"]
    assert library.chosen == ()


def test_columns_stay_as_the_user_left_them(library, kept, qtbot, document):
    library.looks.set_wide(wide=True)
    sites = next(i for i, column in enumerate(library.table.library.columns) if column.key == "sites")
    library.table.show_column(sites, shown=False)
    library.table.horizontalHeader().resizeSection(1, 177)
    library.table.horizontalHeader().moveSection(1, 2)
    library.looks._set_compact(compact=True)
    other = Library(kept[1], JobsAtOnce(document))
    qtbot.addWidget(other)
    other.reload()
    other.looks.set_wide(wide=True)
    assert other.table.isColumnHidden(sites)
    assert other.table.columnWidth(1) == 177
    assert other.table.horizontalHeader().visualIndex(1) == 2
    assert other.table.structure.compact
    other.looks.set_wide(wide=False)
    assert not other.table.structure.compact


def test_tags_and_note_are_written_and_found(library, qtbot):
    choose(library, "two")
    popup = NotesPopup(library)
    popup.open()
    popup.tags.setText("battery,  to  check")
    popup.note.setPlainText("looks odd")
    QTest.keyClick(popup.tags, Qt.Key.Key_Return)
    settle(library)
    ask(library, "tag:battery")
    assert listed(library) == ["two"]
    ask(library, "odd")
    assert listed(library) == ["two"]
    ask(library, "")
    choose(library, "one", "two")
    popup = NotesPopup(library)
    assert popup.tags.text() == ""
    popup.tags.setText("new")
    popup.close()
    settle(library)
    entries = library._keeper.reader.entries
    tags = [entries.tags(int(key)) for key in library.keys]
    assert tags == [("new",), ("battery", "new", "to check"), (), ()]


def test_escape_leaves_tags_as_they_were(library):
    choose(library, "two")
    popup = NotesPopup(library)
    popup.open()
    popup.tags.setText("never")
    QTest.keyClick(popup.tags, Qt.Key.Key_Escape)
    settle(library)
    assert library._keeper.reader.entries.all_tags() == {}


def test_tags_are_read_with_any_comma():
    assert tags_in("a, b,，c；a ") == ("a", "b", "c")


def test_pointing_and_typing_stand_for_the_same_question(library):
    add(library, Draft("Si", (silicon(),), properties=(Property("band_gap", 1.1, "eV"),), tags=("chip",)))
    QTest.mouseClick(library.search.filter_button, Qt.MouseButton.LeftButton)
    popup = next(widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "filter")
    popup.table._click(14)
    assert library.search.line.text() == "+Si"
    assert listed(library) == ["Si"]
    popup.sides.button(1).click()
    popup.table._click(14)
    assert library.search.line.text() == "-Si"
    assert listed(library) == TITLES
    popup.table._click(14)
    row = popup.rows["sites"]
    row.bar.changed.emit(None, 3.0)
    assert library.search.line.text() == "sites <= 3"
    row.fields[0].setText("2")
    row.fields[0].setModified(True)
    row.fields[0].editingFinished.emit()
    assert library.query.ranges == (("sites", Range(2.0, 3.0)),)
    tag = popup.choices["tag"]
    tag.setCurrentIndex(1)
    tag.activated.emit(1)
    assert library.query.tags == ("chip",)
    system = popup.choices["system"]
    system.setCurrentIndex(system.findData("cubic"))
    system.activated.emit(0)
    assert library.search.line.text() == "2 <= sites <= 3 system:cubic tag:chip"
    popup.close()


def test_the_list_speaks_to_a_screen_reader(library):
    assert library.table.accessibleName()
    index = library.table.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "one, SrTiO₃ · 5 atoms"
    assert all(button.accessibleName() for button in library.looks.buttons)


@pytest.mark.parametrize(
    ("room", "shown"),
    [(30, "V₂Cu₃Sb₄ · P6₃/mmc · 18 atoms"), (28, "V₂Cu₃Sb₄ · P6₃/mmc"), (10, "V₂Cu₃Sb₄"), (3, "V₂Cu₃Sb₄")],
)
def test_a_narrow_list_leaves_out_whole_details(room, shown):
    assert shortened("V₂Cu₃Sb₄ · P6₃/mmc · 18 atoms", lambda text: len(text) <= room) == shown
