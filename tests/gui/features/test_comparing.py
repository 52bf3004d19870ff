"""The command that compares what is chosen in the library."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from core.library.project import Project
from core.library.rows import Draft
from gui.features.comparing import KEY, Comparing
from tests.core.library.drafts import draft, salt


class Library(QObject):
    chosen_changed = Signal()

    def __init__(self):
        super().__init__()
        self.chosen = ()
        self.menu_actions = []


@pytest.fixture
def feature(parts, tmp_path):
    with Project.create(tmp_path / "salts.mdesk") as project:
        with project.writing():
            for a in (5.6, 5.7, 6.9):
                project.entries.add(Draft(f"a = {a}", (salt(a),)))
            project.entries.add(draft("gap", numbers=(3, 9)))
        keeper = SimpleNamespace(path=project.path, flush=lambda _timeout: True)
        yield Comparing(replace(parts, library=Library(), keeper=keeper))


@pytest.mark.parametrize(("count", "on"), [(0, False), (1, False), (2, True), (6, True), (7, False)])
def test_two_to_six_can_be_compared(feature, count, on):
    library = feature._parts.library
    library.chosen = tuple(range(1, count + 1))
    library.chosen_changed.emit()
    assert feature._parts.actions[KEY].isEnabled() is on


def test_a_tab_shows_the_comparison(feature, qtbot):
    parts = feature._parts
    parts.window.resize(1000, 700)
    parts.window.show()
    parts.library.chosen = (2, 1, 3)
    parts.library.chosen_changed.emit()
    parts.actions[KEY].trigger()
    view = parts.window.results.currentWidget()
    assert [cell.text for line in view.table.lines if line.label == "Same structure" for cell in line.cells] == [
        "reference", "Yes", "Yes",
    ]  # fmt: skip
    assert len(view.views) == 3
    assert view.height() > parts.window.height() / 3
    view.finalise()


def test_what_cannot_be_read_is_told(feature, tmp_path):
    parts = feature._parts
    parts.keeper.path = tmp_path / "gone.mdesk"
    parts.library.chosen = (1, 2)
    view = feature.compare()
    assert view.views == ()
    assert "does not exist" in parts.teller._log.text
    assert feature.compare() is not view
    parts.library.chosen = (1,)
    assert feature.compare() is None
