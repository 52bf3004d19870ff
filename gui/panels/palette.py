"""The command palette: every action by a few letters of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import icons, theme
from gui.panels.fuzzy import Match, match
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

_WIDTH = 560
_ROW = 34
_MOST_ROWS = 10
_ASIDE = 1000
_ITEM = Qt.ItemDataRole.UserRole
_MATCH = Qt.ItemDataRole.UserRole + 1
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_MOST_ROWS, Qt.Key.Key_PageDown: _MOST_ROWS}


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """Something that can be done.

    Attributes:
        title: Its name.
        group: What it belongs to.
        run: What it does.
        shortcut: Its keys as text, or "".
        icon: Name of its icon, or "".
    """

    title: str
    group: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""


class CommandPalette(QFrame):
    """A field and a list that lie over the window until something is chosen.

    Signals:
        closed: It went away.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Command palette"))
        self._window = parent
        self._items: Sequence[PaletteItem] = ()
        self._back: QWidget | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Search commands"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._model = _Model(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.clicked.connect(self._run)
        self._nothing = _centred(self.tr("Nothing goes by that name."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID // 2, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        layout.setSpacing(theme.GRID // 2)
        for widget in (self._field, self._list, self._nothing):
            layout.addWidget(widget)
        self.hide()

    def open(self, items: Sequence[PaletteItem]) -> None:
        """Show these commands over the top of the window and wait for letters."""
        self._items = items
        self._back = QApplication.focusWidget()
        self._field.clear()
        self._search("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Go away and give the keyboard back."""
        if self.isHidden():
            return
        # hiding the field moves the keyboard on, which is no wish of the user's
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus()
        self.closed.emit()

    def _search(self, query: str) -> None:
        found = [(item, hit) for item in self._items if (hit := _hit(query, item)) is not None]
        found.sort(key=lambda pair: -pair[1].score)
        self._model.show_rows(found)
        self._list.setCurrentIndex(self._model.index(0))
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._list.setFixedHeight(min(max(len(found), 1), _MOST_ROWS) * _ROW)
        self._place()

    def _place(self) -> None:
        width = min(_WIDTH, self._window.width() - 4 * theme.GRID)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, min(10 * theme.GRID, self._window.height() // 8))

    def _move(self, step: int) -> None:
        rows = self._model.rowCount()
        if not rows:
            return
        row = self._list.currentIndex().row() + step
        # a single step wraps around, a page stops at the end
        row = row % rows if abs(step) == 1 else min(max(row, 0), rows - 1)
        self._list.setCurrentIndex(self._model.index(row))

    def _run(self, index: QModelIndex) -> None:
        item = index.data(_ITEM)
        if isinstance(item, PaletteItem):
            self.close_palette()
            item.run()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._move(_MOVES[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self._list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self.close_palette()
                return True
        if event.type() == QEvent.Type.FocusOut and watched is self._field:
            self._on_focus_out(event)  # type: ignore[arg-type]
        return super().eventFilter(watched, event)

    def _on_focus_out(self, event: QFocusEvent) -> None:
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self._back = None
            self.close_palette()


def _hit(query: str, item: PaletteItem) -> Match | None:
    """Return how well a command fits: by its title or, less well, together with what it belongs to."""
    hit = match(query, item.title)
    if hit is None and (wider := match(query, f"{item.group} {item.title}")) is not None:
        hit = Match(wider.score - _ASIDE, ())
    return hit


class _Model(QAbstractListModel):
    """The commands that fit, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[tuple[PaletteItem, Match]] = []

    def show_rows(self, rows: list[tuple[PaletteItem, Match]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item, hit = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (item.title, item.group, item.shortcut) if part)
            case _ if role == _ITEM:
                return item
            case _ if role == _MATCH:
                return hit
            case _:
                return None


class _Delegate(QStyledItemDelegate):
    """Icon, title with its matched letters marked, group, keys."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item, hit = index.data(_ITEM), index.data(_MATCH)
        colours = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: Any = option.state
        rect: QRect = option.rect
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -1), 6, 6)
        if item.icon:
            icons.paint(painter, QRectF(rect.left() + 12, rect.center().y() - 7, 16, 16), item.icon, "quiet")
        right = _draw_right(painter, rect, item, colours)
        _draw_title(painter, rect, right, item.title, hit)
        painter.restore()


def _draw_title(painter: QPainter, rect: QRect, right: int, title: str, hit: Match) -> None:
    colours = theme.current()
    plain = painter.font()
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.Bold)
    x = rect.left() + 40
    marked = set(hit.positions)
    painter.setClipRect(QRect(x, rect.top(), right - x, rect.height()))
    for i, letter in enumerate(title):
        painter.setFont(bold if i in marked else plain)
        painter.setPen(colours.color("accent" if i in marked else "text"))
        baseline = QRect(x, rect.top(), rect.width(), rect.height())
        painter.drawText(baseline, int(Qt.AlignmentFlag.AlignVCenter), letter)
        x += painter.fontMetrics().horizontalAdvance(letter)
    painter.setFont(plain)
    painter.setClipping(False)


def _draw_right(painter: QPainter, rect: QRect, item: PaletteItem, colours: theme.Theme) -> int:
    """Draw keys and group at the right; return where the title has to stop."""
    right = rect.right() - 12
    painter.setPen(colours.color("quiet"))
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
    metrics = painter.fontMetrics()
    for text, boxed in ((item.shortcut, True), (item.group, False)):
        if not text:
            continue
        width = metrics.horizontalAdvance(text)
        if boxed:
            box = QRectF(right - width - 12, rect.center().y() - 10, width + 12, 20)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.color("field_line"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(colours.color("quiet"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
            right -= width + 24
        else:
            painter.drawText(QRect(rect.left(), rect.top(), right - rect.left(), rect.height()), flags, text)
            right -= width + 12
    return right


def _centred(text: str) -> QLabel:
    made = label(text, "quiet")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setMinimumHeight(2 * _ROW)
    return made
