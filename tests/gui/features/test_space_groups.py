"""Space groups that are found in the background."""

from dataclasses import replace

from shiboken6 import delete

from gui.features.space_groups import SpaceGroups
from tests.gui.features.conftest import NoKeeper


def test_an_answer_that_comes_after_the_window_was_closed_is_let_go(parts, tmp_path):
    keeper = NoKeeper(parts.window, tmp_path / "library.mdesk")
    groups = SpaceGroups(replace(parts, keeper=keeper))
    delete(groups)
    groups._done(keeper.path, 1)
    keeper.reader.close()
