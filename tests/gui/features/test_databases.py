import socket
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from core.databases.found import Hit, Stage
from core.databases.providers import custom
from core.library.rows import Origin
from gui.features.databases import Databases
from gui.keeping import Keeper
from tests.databases import optimade_server

_KEY = "0123456789abcdefghijABCDEFGHIJ01"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with optimade_server(tmp_path_factory.mktemp("optimade")) as base:
        yield base


@pytest.fixture
def parts(parts):
    """The parts of a window with a place for panels and a project."""
    parts.window.add_panel("tasks", "Tasks", QWidget(), Qt.DockWidgetArea.RightDockWidgetArea)
    keeper = Keeper(parts.document)
    yield replace(parts, keeper=keeper)
    keeper.close()


@pytest.fixture
def databases(parts):
    QSettings().remove("databases")
    return Databases(parts)


@pytest.fixture
def local(databases, server):
    """The feature with nothing but the reference server ticked."""
    databases.panel.choice.set_own([server])
    databases.panel.choice.tick([custom(server).key])
    databases.panel.filter.setPlainText("nelements>=1")
    return databases


def test_nothing_connects_until_it_is_asked(parts, qtbot, monkeypatch):
    def refuse(*_args):
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    feature = Databases(parts)
    parts.window.show()
    parts.actions["databases"].trigger()
    feature.panel.with_all.set_elements(["Li"])
    feature._check_filter()
    assert parts.jobs.calls == ["check_filter"]


def test_found_entries_arrive_in_the_table(local, parts):
    local.search()
    assert local.model.rowCount() == 17
    assert local.panel.states.shown[0].stage is Stage.DONE
    assert parts.window.results.currentWidget() is local.table
    assert local.panel.button.text() == "Search"


def test_entry_is_shown_as_a_structure(local, parts):
    local.search()
    local.show_structure(local.model.hit(0))
    assert parts.document.current.title == "Ac mpf_1"
    assert len(parts.document.crystal) == 1


def test_entry_that_was_shown_is_shown_again_from_the_library(local, parts):
    local.search()
    for row in (0, 1, 0):
        local.show_structure(local.model.hit(row))
    assert parts.document.current.title == "Ac mpf_1"
    assert parts.keeper.reader.entries.count() == 2


def test_entries_are_kept_with_where_they_come_from(local, parts, server):
    local.search()
    local.keep(local.model.hits[:3])
    keys = [local.model.key_of(hit) for hit in local.model.hits[:3]]
    assert parts.keeper.reader.entries.count() == 3
    rows = parts.keeper.reader.entries.rows(keys)
    assert [row.identifier for row in rows] == [hit.identifier for hit in local.model.hits[:3]]
    assert all(row.source.startswith(server) for row in rows)


def test_entry_without_a_structure_is_kept_with_its_formula(databases, parts):
    hit = Hit("cod", "100", "SrTiO3", problem="No positions.", origin=Origin(database="COD", identifier="100"))
    databases.model.append([hit])
    databases.keep([hit])
    (row,) = parts.keeper.reader.entries.rows([databases.model.key_of(hit)])
    assert (row.formula, row.database) == ("SrTiO3", "COD")


def test_another_project_holds_nothing_of_what_was_kept(local, parts):
    local.search()
    local.keep(local.model.hits[:1])
    parts.keeper.start_anew()
    assert local.model.key_of(local.model.hit(0)) is None


def test_wrong_filter_is_told_where_it_stands(local):
    local.panel.filter.setPlainText("nelements=")
    local._check_filter()
    assert "ends too soon" in local.panel._fault.text()
    assert not local.panel.button.isEnabled()


def test_cancelled_search_takes_nothing_more(local, parts):
    parts.jobs.held = True
    local.search()
    assert local.panel.button.text() == "Cancel"
    local.cancel()
    parts.jobs.release()
    assert "cancel 1" in parts.jobs.calls
    assert local.model.rowCount() == 0
    assert "cancelled" in local.panel.states.texts[0]


def test_search_ends_with_the_window(local, parts):
    parts.jobs.held = True
    local.search()
    parts.window.close()
    assert "cancel 1" in parts.jobs.calls


def test_no_network_is_told(databases, parts, qtbot, monkeypatch):
    brought_up = []
    monkeypatch.setattr(parts.window, "bring_up", lambda key, widget: brought_up.append((key, widget)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    databases.panel.choice.set_own([address])
    databases.panel.choice.tick([custom(address).key])
    databases.panel.filter.setPlainText("nelements=1")
    databases.search()
    assert "cannot be reached" in databases.panel.states.texts[0]
    assert databases.table._count.text() == "No database answered the question."
    # as it begins, and again for the lines that say what went wrong
    qtbot.waitUntil(lambda: brought_up == [("databases", databases.panel.states)] * 2)


def test_closed_table_comes_back(local, parts, qtbot):
    local.search()
    parts.window.results.removeTab(0)
    with qtbot.waitSignal(local.table.destroyed):
        local.table.deleteLater()
    assert local.table is None
    local.show_table()
    assert local.table.view.model().rowCount() == 17


def test_choice_of_databases_is_remembered(local, parts, server):
    again = Databases(parts)
    assert again.panel.choice.ticked == (custom(server).key,)
    assert again.panel.choice.own == (server,)


def test_key_is_held_for_this_run_where_no_keyring_takes_it(databases, parts, monkeypatch):
    monkeypatch.setattr("core.databases.keys.store", lambda _key: False)
    databases._store_key(_KEY)
    assert databases._key == _KEY
    assert "no keyring" in databases.panel.own.key._text.text()
    stored = QSettings()
    assert not any(_KEY in str(stored.value(key)) for key in stored.allKeys())


def test_wrong_key_is_told_at_once(databases):
    databases._store_key("short")
    assert "32 letters" in databases.panel.own.key._text.text()


def test_own_api_without_a_key_says_so(databases, monkeypatch):
    monkeypatch.setattr("core.databases.keys.find", lambda: ("", "nowhere"))
    databases.panel.choice.tick(["mp-api"])
    databases.search()
    assert "asks for a key" in databases.panel.states.texts[0]
