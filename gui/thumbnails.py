"""Pictures of library rows: drawn in a worker when they are first looked at, and kept as long as there is room."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from shiboken6 import isValid

from core.engine.engine import PICTURES
from core.formatting import formula_text
from gui import theme
from gui.jobs import Handlers
from gui.thumbnail_work import Asked, Made, draw_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Protocol

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QFontMetrics

    from core.errors import UserError
    from gui.jobs import Jobs

    class Keeper(Protocol):
        """What is needed of the keeper of a window's project."""

        @property
        def path(self) -> Path:
            """The project file."""

        @property
        def rows_changed(self) -> SignalInstance:
            """Rows were written."""

        @property
        def project_changed(self) -> SignalInstance:
            """Another project is open."""


ROOM = 64 << 20
"""Bytes of pictures that are kept."""

MOST_WAITING = 96
"""Rows that wait to be drawn; when there are more, those that were asked for longest ago have scrolled away."""

_BATCH = 12  # rows a call of the worker: about a tenth of a second
_ROUND = 0.18  # of a tile's side
_LETTERS = (0.30, 0.24, 0.20)
_LEAST_LETTERS = 8  # pixels


@dataclass(slots=True)
class _Kept:
    """A picture, and what it was made of.

    Attributes:
        pixmap: The picture; None where there is nothing to be seen of the row.
        frames: The structure's number in the project; None for a formula alone.
        formula: What a tile says.
        checked: The state of the project in which this was right.
        dark: Whether a tile was painted for the dark theme.
    """

    pixmap: QPixmap | None
    frames: int | None
    formula: str
    checked: int
    dark: bool

    @property
    def size(self) -> int:
        """Bytes."""
        return 64 if self.pixmap is None else 4 * self.pixmap.width() * self.pixmap.height()


Place = tuple[int, int]
"""A row's key, and the side of its picture in pixels of the screen."""


class Thumbnails(QObject):
    """Small pictures of the rows of a project.

    A structure is drawn without background, so that its picture suits a selected row and both themes; what has a
    formula only gets a tile that says so.

    Signals:
        made: There are new pictures; carries the keys of their rows.
    """

    made = Signal(tuple)

    def __init__(self, keeper: Keeper, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper, self._jobs = keeper, jobs
        self._kept: OrderedDict[Place, _Kept] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[Place, None] = OrderedDict()
        self._under_way: frozenset[Place] = frozenset()
        self._state = 0
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._next)
        keeper.rows_changed.connect(self._doubt)
        keeper.project_changed.connect(self.clear)

    @classmethod
    def of(cls, keeper: Keeper, jobs: Jobs) -> Thumbnails:
        """Return the pictures of a keeper's project, the same for all views, so that each is drawn and kept once."""
        if not isinstance(keeper, QObject):
            raise TypeError("what the pictures belong to is no object of Qt")
        return keeper.findChild(cls) or cls(keeper, jobs, keeper)

    def pixmap(self, key: int, size: int, ratio: float = 1.0) -> QPixmap | None:
        """Return the picture of a row, or None as long as it is being made; ``made`` then tells.

        Rows that are asked for last are drawn first, so ask for those in sight whenever they are painted.

        Args:
            key: The row's number.
            size: Width and height in device-independent pixels.
            ratio: Pixels of the screen to each of these.
        """
        place = (key, max(1, round(size * ratio)))
        kept = self._kept.get(place)
        if kept is None or kept.checked != self._state:
            self._ask(place)
        if kept is None or kept.pixmap is None:
            return None
        self._kept.move_to_end(place)
        if kept.frames is None and kept.dark is not theme.current().is_dark:
            kept.pixmap, kept.dark = _tile(kept.formula, place[1]), theme.current().is_dark
        kept.pixmap.setDevicePixelRatio(ratio)
        return kept.pixmap

    def clear(self) -> None:
        """Forget all pictures."""
        self._kept.clear()
        self._waiting.clear()
        self._bytes = 0
        self._state += 1

    @property
    def memory(self) -> int:
        """Bytes of the pictures that are kept."""
        return self._bytes

    def _doubt(self) -> None:
        """Look again at what each picture is of, when it is next asked for: the project was written to."""
        self._state += 1

    def _ask(self, place: Place) -> None:
        if place in self._under_way:
            return
        self._waiting[place] = None
        self._waiting.move_to_end(place)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        # all rows of one painting ask before the first batch is made up
        if not self._under_way and not self._pause.isActive():
            self._pause.start()

    def _next(self) -> None:
        if self._under_way or not self._waiting:
            return
        newest = next(reversed(self._waiting))
        batch = [place for place in reversed(self._waiting) if place[1] == newest[1]][:_BATCH]
        for place in batch:
            del self._waiting[place]
        # from the top of the list to its end, as a person reads
        batch.reverse()
        self._under_way = frozenset(batch)
        asked = tuple(Asked(key, self._frames_of((key, pixels))) for key, pixels in batch)
        state = self._state
        handlers = Handlers(
            done=lambda rows: self._take(state, newest[1], rows), failed=self._give_up, cancelled=self._give_up
        )
        self._jobs.submit(PICTURES, draw_rows, str(self._keeper.path), asked, newest[1], handlers=handlers)

    def _frames_of(self, place: Place) -> int | None:
        kept = self._kept.get(place)
        return None if kept is None else kept.frames

    def _give_up(self, _error: UserError | None = None) -> None:
        """Leave the rows without a picture: the list says what is wrong with a project that cannot be read."""
        if not isValid(self):
            return
        state, places, self._under_way = self._state, self._under_way, frozenset()
        for place in places:
            if place not in self._kept:
                self._keep(place, _Kept(None, None, "", state, theme.current().is_dark))
        self._next()

    def _take(self, state: int, pixels: int, rows: Sequence[Made]) -> None:
        if not isValid(self):
            # the window has been closed meanwhile
            return
        asked, self._under_way = self._under_way, frozenset()
        is_dark = theme.current().is_dark
        changed = []
        for row in rows:
            place = (row.key, pixels)
            before = self._kept.get(place)
            if row.unchanged and before is not None:
                before.checked = state
                continue
            pixmap = _tile(row.formula, pixels) if row.picture is None else _pixmap(row.picture, pixels)
            self._keep(place, _Kept(pixmap, row.frames, row.formula, state, is_dark))
            changed.append(row.key)
        # a row that is not written yet has no picture until the project changes
        for place in asked - {(row.key, pixels) for row in rows}:
            self._keep(place, _Kept(None, None, "", state, is_dark))
        if changed:
            self.made.emit(tuple(changed))
        self._next()

    def _keep(self, place: Place, kept: _Kept) -> None:
        before = self._kept.pop(place, None)
        self._bytes += kept.size - (before.size if before else 0)
        self._kept[place] = kept
        while self._bytes > ROOM and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.size


def _pixmap(picture: bytes, pixels: int) -> QPixmap:
    image = QImage(picture, pixels, pixels, 4 * pixels, QImage.Format.Format_RGBA8888_Premultiplied)
    return QPixmap.fromImage(image)


def _tile(formula: str, pixels: int) -> QPixmap:
    """Return a calm tile for what has no structure: its formula on a card."""
    colours = theme.current()
    made = QPixmap(QSize(pixels, pixels))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = pixels * 0.08
    card = QRectF(margin, margin, pixels - 2 * margin, pixels - 2 * margin)
    outline = QPainterPath()
    outline.addRoundedRect(card, pixels * _ROUND / 2, pixels * _ROUND / 2)
    painter.fillPath(outline, colours.color("hover"))
    painter.setPen(colours.color("line"))
    painter.drawPath(outline)
    painter.setPen(colours.color("quiet"))
    font, lines = painter.font(), [""]
    for share in _LETTERS:
        font.setPixelSize(max(_LEAST_LETTERS, round(pixels * share)))
        painter.setFont(font)
        lines = _broken(formula_text(formula), painter.fontMetrics(), card.width() * 0.9)
        if len(lines) * painter.fontMetrics().height() <= card.height():
            break
    most = max(1, int(card.height() / painter.fontMetrics().height()))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    painter.drawText(card, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))
    painter.end()
    return made


def _broken(formula: str, metrics: QFontMetrics, width: float) -> list[str]:
    """Return a formula in lines, broken between elements only."""
    lines = [""]
    for part in re.findall(r"\(*[A-Z][^A-Z(]*|[^A-Z]+", formula):
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return lines
