"""Pictures of library rows: made in a worker, kept, and made anew when the row shows something else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.engine.engine import PICTURES, Engine
from core.library.project import Project
from core.library.rows import Draft
from gui import theme, thumbnails
from gui.jobs import Jobs
from gui.thumbnail_card import ThumbnailCard
from gui.thumbnail_work import Asked, draw_rows
from gui.thumbnails import Thumbnails
from tests.core.library.drafts import draft, salt

WAIT = 20_000


class Keeper(QObject):
    """What thumbnails need of a keeper: where the project is, and when it changes."""

    rows_changed = Signal()
    project_changed = Signal()

    def __init__(self, path):
        super().__init__()
        self.path = path


class Context:
    def report(self, fraction, message="", partial=None):
        pass


@pytest.fixture(scope="module")
def jobs(qapp_cls):
    from PySide6.QtWidgets import QApplication

    _app = QApplication.instance() or QApplication([])
    jobs = Jobs(Engine({PICTURES: 0}))
    yield jobs
    jobs.close()


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "a b.mdesk") as made:
        with made.writing():
            made.entries.add(draft("first"))
            made.entries.add(Draft("glass", formula="Na2Si3O7"))
            made.entries.add(draft("third", a=6.0, numbers=(55, 35)))
        yield made


@pytest.fixture
def keeper(project):
    return Keeper(project.path)


@pytest.fixture
def pictures(keeper, jobs, qtbot):
    made = Thumbnails(keeper, jobs)
    yield made
    # a call under way answers to a signal of this object
    qtbot.waitUntil(lambda: not made._under_way, timeout=WAIT)


def wait_for(qtbot, pictures, keys, size=48):
    qtbot.waitUntil(lambda: all(pictures.pixmap(key, size) is not None for key in keys), timeout=WAIT)


def test_a_row_has_no_picture_at_first_and_one_soon(pictures, qtbot):
    with qtbot.waitSignal(pictures.made, timeout=WAIT) as told:
        assert pictures.pixmap(1, 48) is None
    assert told.args == [(1,)]
    pixmap = pictures.pixmap(1, 48)
    assert (pixmap.width(), pixmap.height()) == (48, 48)
    image = pixmap.toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert any(image.pixelColor(x, 24).alpha() == 255 for x in range(48))


def test_a_picture_has_the_pixels_of_the_screen(pictures, qtbot):
    qtbot.waitUntil(lambda: pictures.pixmap(1, 40, 2.0) is not None, timeout=WAIT)
    pixmap = pictures.pixmap(1, 40, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (80, 2.0)


def test_a_formula_alone_gets_a_tile_in_the_colours_of_the_theme(pictures, qtbot):
    app = QApplication.instance()
    before = theme.current()
    try:
        theme.apply(app, theme.LIGHT)
        wait_for(qtbot, pictures, [2])
        light = pictures.pixmap(2, 48).toImage().pixelColor(24, 8)
        theme.apply(app, theme.DARK)
        dark = pictures.pixmap(2, 48).toImage().pixelColor(24, 8)
    finally:
        theme.apply(app, before)
    assert light.lightness() > 200
    assert dark.lightness() < 100


def test_a_formula_is_broken_between_elements(qtbot):
    from PySide6.QtGui import QFont, QFontMetrics

    metrics = QFontMetrics(QFont())
    room = metrics.horizontalAdvance("Na₂Si₃") + 1
    assert thumbnails._broken("Na₂Si₃O₇", metrics, room) == ["Na₂Si₃", "O₇"]
    assert thumbnails._broken("Ca₃(PO₄)₂", metrics, 1) == ["Ca₃", "(P", "O₄)₂"]
    assert thumbnails._broken("", metrics, 1) == [""]


def test_a_picture_is_made_once(pictures, qtbot):
    wait_for(qtbot, pictures, [1, 2, 3])
    told = []
    pictures.made.connect(told.append)
    for _ in range(3):
        assert all(pictures.pixmap(key, 48) is not None for key in (1, 2, 3))
    qtbot.wait(100)
    assert told == []


def test_a_row_that_shows_another_structure_gets_another_picture(pictures, keeper, project, qtbot):
    wait_for(qtbot, pictures, [1, 3])
    before, other = pictures.pixmap(1, 48).toImage(), pictures.pixmap(3, 48).cacheKey()
    with project.writing():
        frames = project.frames.put((salt(8.0, (19, 53)),))
        project.entries.show(1, replace(project.entries.shown(1), frames=frames))
    keeper.rows_changed.emit()
    # the old picture stays until the new one is there
    with qtbot.waitSignal(pictures.made, timeout=WAIT) as told:
        assert pictures.pixmap(1, 48) is not None
        assert pictures.pixmap(3, 48) is not None
    assert told.args == [(1,)]
    assert pictures.pixmap(1, 48).toImage() != before
    assert pictures.pixmap(3, 48).cacheKey() == other


def test_a_row_that_is_not_written_yet_gets_its_picture_when_it_is(pictures, keeper, project, qtbot):
    assert pictures.pixmap(4, 48) is None
    qtbot.waitUntil(lambda: not pictures._under_way and not pictures._waiting, timeout=WAIT)
    with project.writing():
        project.entries.add(draft("late"), key=4)
    assert pictures.pixmap(4, 48) is None
    keeper.rows_changed.emit()
    wait_for(qtbot, pictures, [4])


def test_rows_that_scrolled_away_are_not_drawn(keeper, qtbot, monkeypatch):
    asked = []

    class Busy:
        def submit(self, *args, **_):
            asked.append([row.key for row in args[3]])

    pictures = Thumbnails(keeper, Busy())
    for key in range(1, 1001):
        pictures.pixmap(key, 48)
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == [list(range(989, 1001))]
    assert len(pictures._waiting) <= thumbnails.MOST_WAITING


def test_pictures_are_forgotten_when_there_is_no_room(pictures, qtbot, monkeypatch):
    monkeypatch.setattr(thumbnails, "ROOM", 2 * 48 * 48 * 4)
    wait_for(qtbot, pictures, [1, 2])
    qtbot.waitUntil(lambda: pictures.pixmap(3, 48) is not None, timeout=WAIT)
    assert pictures.memory <= thumbnails.ROOM
    assert pictures.pixmap(1, 48) is None


def test_another_project_has_other_pictures(pictures, keeper, tmp_path, qtbot):
    wait_for(qtbot, pictures, [1])
    with Project.create(tmp_path / "other.mdesk") as other:
        keeper.path = other.path
        keeper.project_changed.emit()
    assert pictures.pixmap(1, 48) is None
    assert pictures.memory == 0


def test_a_project_that_cannot_be_read_has_no_pictures(pictures, keeper, project, qtbot, tmp_path):
    keeper.path = tmp_path / "missing.mdesk"
    assert pictures.pixmap(1, 48) is None
    qtbot.waitUntil(lambda: not pictures._under_way and not pictures._waiting, timeout=WAIT)
    assert pictures.pixmap(1, 48) is None


def test_a_damaged_structure_gets_a_tile(project):
    with project.writing(), project.reading() as connection:
        connection.execute("UPDATE frames SET data = x'00' WHERE id = 1")
    made = draw_rows(str(project.path), (Asked(1),), 32, Context())
    assert (made[0].picture, made[0].formula) == (None, "NaCl")


def test_the_card_shows_the_picture_when_it_comes(pictures, qtbot):
    view = QWidget()
    qtbot.addWidget(view)
    view.show()
    card = ThumbnailCard(pictures, view)
    card.show_row(3, "third", ["CsBr", "gap 7.3 eV"], QPoint(100, 100))
    assert card.key == 3
    qtbot.waitUntil(lambda: not card._picture.pixmap().isNull(), timeout=WAIT)
    # it never leaves the screen
    corner = view.screen().availableGeometry().bottomRight()
    card.show_row(3, "third", ["CsBr"], corner)
    assert view.screen().availableGeometry().contains(card.frameGeometry())
    card.hide()
    assert card.key is None
