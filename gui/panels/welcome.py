"""The centre while nothing is open: drop a file, open one, or take a sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.formatting import formula_text
from gui import icons, theme
from gui.formatting import short_path
from gui.widgets import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

_TILE = QSize(150, 64)
_WIDTH = 640
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """A structure that ships with the program.

    Attributes:
        path: Its file.
        name: Its name, such as "Quartz".
        formula: Its formula, such as "SiO2".
    """

    path: str
    name: str
    formula: str


@dataclass(frozen=True, slots=True)
class LeftSession:
    """A session that nobody saved.

    Attributes:
        path: Its project file.
        title: What it holds, such as "SrTiO3.cif and 2 more".
        detail: When it was left.
    """

    path: str
    title: str
    detail: str


class Welcome(QScrollArea):
    """What the centre shows at first.

    Signals:
        open_requested: The user wants the dialog.
        file_chosen: The user chose a sample, a recent file or an unsaved session; carries its path.
        prediction_wanted: The user wants the structure of a formula.
        discard_requested: The user does not want an unsaved session any more; carries its path.
    """

    open_requested = Signal()
    file_chosen = Signal(str)
    prediction_wanted = Signal()
    discard_requested = Signal(str)

    def __init__(self, samples: Sequence[Sample] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Welcome"))
        self._left = QVBoxLayout()
        self._left_head = label(self.tr("Unsaved sessions"), "heading")
        self._recent = QVBoxLayout()
        self._recent_head = label(self.tr("Recent files"), "heading")
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(3 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID)
        outer.addStretch(1)
        outer.addWidget(self._column(samples), 10)
        outer.addStretch(1)
        self.setWidget(page)
        self.set_recent(())
        self.set_left(())

    def set_left(self, left: Sequence[LeftSession]) -> None:
        """Show these unsaved sessions, the latest first."""
        _empty(self._left)
        for session in left:
            row = _Line("undo", session.title, session.detail, self.tr("Go on with {0}").format(session.title))
            row.clicked.connect(lambda _=False, path=session.path: self.file_chosen.emit(path))
            discard = QToolButton()
            discard.setIcon(icons.icon("close"))
            discard.setAutoRaise(True)
            discard.setToolTip(self.tr("Discard this session"))
            discard.setAccessibleName(self.tr("Discard {0}").format(session.title))
            discard.clicked.connect(lambda _=False, path=session.path: self.discard_requested.emit(path))
            row.add(discard)
            self._left.addWidget(row)
        self._left_head.setVisible(bool(left))

    def set_recent(self, paths: Sequence[str]) -> None:
        """Show these recent files, the newest first."""
        _empty(self._recent)
        for path in paths:
            self._recent.addWidget(self._recent_row(path))
        self._recent_head.setVisible(bool(paths))

    def _column(self, samples: Sequence[Sample]) -> QWidget:
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addStretch(1)
        layout.addWidget(self._drop_place())
        layout.addSpacing(2 * theme.GRID)
        layout.addWidget(self._left_head)
        self._left.setSpacing(0)
        layout.addLayout(self._left)
        if samples:
            layout.addWidget(label(self.tr("Samples"), "heading"))
            layout.addLayout(self._tiles(samples))
            layout.addSpacing(2 * theme.GRID)
        layout.addWidget(self._recent_head)
        self._recent.setSpacing(0)
        layout.addLayout(self._recent)
        layout.addStretch(2)
        return column

    def _drop_place(self) -> QWidget:
        place = _DropPlace()
        layout = QVBoxLayout(place)
        layout.setContentsMargins(3 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID)
        layout.setSpacing(theme.GRID)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(icons.IconLabel("cell", "accent", 40), 0, centre)
        headline = label(self.tr("Drop a structure file, or open a sample"), "title", wrap=True)
        headline.setAlignment(centre)
        layout.addWidget(headline)
        formats = label(
            self.tr("CIF, POSCAR, XYZ, vasprun.xml, cube, LAMMPS, Quantum ESPRESSO and more"), "quiet", wrap=True
        )
        formats.setAlignment(centre)
        layout.addWidget(formats)
        layout.addSpacing(theme.GRID)
        button = QPushButton(icons.icon("open", "on_accent"), self.tr("Open a file"))
        button.setProperty("primary", True)
        button.clicked.connect(self.open_requested)
        other = QPushButton(icons.icon("predict"), self.tr("Predict from a formula"))
        other.setToolTip(self.tr("Ask which crystal structure a composition has"))
        other.clicked.connect(self.prediction_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addStretch(1)
        row.addWidget(button)
        row.addWidget(other)
        row.addStretch(1)
        layout.addLayout(row)
        return place

    def _tiles(self, samples: Sequence[Sample]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for i, sample in enumerate(samples):
            tile = _Tile(sample)
            tile.clicked.connect(lambda _=False, path=sample.path: self.file_chosen.emit(path))
            grid.addWidget(tile, i // _COLUMNS, i % _COLUMNS)
        return grid

    def _recent_row(self, path: str) -> QWidget:
        name = path.replace("\\", "/").rsplit("/", 1)[-1]
        row = _Line("file", name, short_path(path), self.tr("Open {0}").format(path))
        row.setToolTip(path)
        row.clicked.connect(lambda: self.file_chosen.emit(path))
        return row


class _DropPlace(QFrame):
    """A place with a dashed border."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours.color("field_line"), 1.5, Qt.PenStyle.DashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(colours.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        painter.end()


class _Tile(QPushButton):
    """A sample: formula above name."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self.setObjectName("tile")
        self.setAccessibleName(self.tr("Open the sample {0}, {1}").format(sample.name, sample.formula))
        self.setToolTip(sample.name)
        self.setMinimumSize(_TILE.width() // 2, _TILE.height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(2)
        for widget in (ElidedLabel(formula_text(sample.formula), "strong"), ElidedLabel(sample.name, "small")):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(widget)


class _Line(QAbstractButton):
    """One line: an icon, a name, and more quietly what it is."""

    def __init__(self, icon_name: str, name: str, detail: str, spoken: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        row.setSpacing(theme.GRID)
        pieces = (
            icons.IconLabel(icon_name, "quiet"),
            label(name),
            ElidedLabel(detail, "small", Qt.TextElideMode.ElideMiddle),
        )
        for piece in pieces:
            piece.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(piece, 1 if isinstance(piece, ElidedLabel) else 0)

    def add(self, widget: QWidget) -> None:
        """Put something at the end of the line."""
        self._row.addWidget(widget)

    @override
    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
