"""Views that share a renderer: each has its own picture, and what one does leaves the others alone."""

import threading

import pytest

from gui.viewer.render_thread import Drawer
from gui.viewer.view import CrystalView
from tests.core.library.drafts import salt


def threads():
    return [thread for thread in threading.enumerate() if thread.name == "3D view"]


@pytest.fixture
def views(qtbot):
    drawer = Drawer()
    made = [CrystalView(None, drawer) for _ in range(3)]
    for number, view in enumerate(made):
        qtbot.addWidget(view)
        view.resize(120 + 20 * number, 100)
        view.set_crystal(salt(5.0 + number, ((11, 17), (3, 9), (55, 53))[number]))
        view.show()
    yield made
    for view in made:
        view.finalise()


def test_each_view_shows_its_own(views, qtbot):
    before = len(threads())
    qtbot.waitUntil(lambda: all(view.shown is not None and view.shown.samples > 1 for view in views), timeout=10_000)
    assert len(threads()) == before
    for view in views:
        assert view.shown.scene is view.scene
        assert view.shown.width == round(view.width() * view.devicePixelRatio())
    pictures = [view.image() for view in views]
    # the middle shows another element's colours in each
    assert len({picture.pixelColor(picture.rect().center()).name() for picture in pictures}) == 3


def test_a_view_that_closes_leaves_the_others_drawing(views, qtbot):
    views[0].finalise()
    views[1].move_camera(views[1].camera.orbited(0.5, 0.2))
    assert not views[1].image().isNull()
    assert not views[2].image().isNull()


def test_the_last_one_gives_the_thread_back(qtbot):
    before = len(threads())
    drawer = Drawer()
    views = [CrystalView(None, drawer) for _ in range(2)]
    for view in views:
        qtbot.addWidget(view)
    assert len(threads()) == before + 1
    views[0].finalise()
    assert len(threads()) == before + 1
    views[1].finalise()
    views[1].finalise()
    assert len(threads()) == before
    # a view that comes later starts it again
    late = CrystalView(None, drawer)
    qtbot.addWidget(late)
    late.set_crystal(salt())
    assert not late.image().isNull()
    late.finalise()
    assert len(threads()) == before
