"""A table to type into or to paste a spreadsheet's cells into; what is wrong with a cell is said beside it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QStyledItemDelegate, QTableView, QWidget
from typing_extensions import override

from gui import export, theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

_Index = QModelIndex | QPersistentModelIndex
_WIDEST = 320
_GROUND = 0.16  # of the colour of errors, behind a cell with one
_OWN_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Delete)


@dataclass(frozen=True, slots=True)
class CellColumn:
    """A column.

    Attributes:
        key: Its name in the rows.
        title: What stands above it.
        tip: What it holds, one sentence.
        editable: Whether it can be typed into.
        number: Whether numbers stand in it.
        choices: What there is to choose from, each as the text of the row and what is shown for it.
        free: Whether something else than that may be typed.
        role: Colour of its text, a role of the theme.
        wanted: Whether it waits to be filled in, so that it stands out.
    """

    key: str
    title: str
    tip: str = ""
    editable: bool = True
    number: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    free: bool = False
    role: str = "text"
    wanted: bool = False

    def shown(self, text: str) -> str:
        """Return what is shown for the text of a row."""
        return next((title for value, title in self.choices if value == text), text)

    def meant(self, typed: str) -> str:
        """Return the text of a row for what was typed or pasted."""
        return next((value for value, title in self.choices if typed in {value, title}), typed)


class _Model(QAbstractTableModel):
    """Rows of texts.

    Signals:
        edited: The user changed a cell.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[CellColumn, ...] = ()
        self.rows: list[dict[str, str]] = []
        self.faults: dict[tuple[int, str], str] = {}

    def put(self, row: int, column: int, typed: str) -> None:
        """Take in what was typed into a cell, without telling anybody."""
        one = self.columns[column]
        self.rows[row][one.key] = one.meant(typed.strip())

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].editable else usual

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        text = self.rows[index.row()].get(column.key, "")
        fault = self.faults.get((index.row(), column.key), "")
        ground = theme.current().color("error")
        ground.setAlphaF(_GROUND)
        waiting = theme.current().color("selected")
        side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        held: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: column.shown(text),
            Qt.ItemDataRole.EditRole: text,
            Qt.ItemDataRole.ToolTipRole: fault or column.shown(text),
            Qt.ItemDataRole.AccessibleDescriptionRole: fault or column.tip,
            Qt.ItemDataRole.TextAlignmentRole: side | Qt.AlignmentFlag.AlignVCenter,
            Qt.ItemDataRole.ForegroundRole: theme.current().color("error" if fault else column.role),
            Qt.ItemDataRole.BackgroundRole: ground if fault else waiting if column.wanted else None,
        }
        return held.get(role)

    @override
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        before = self.data(index, Qt.ItemDataRole.EditRole)
        self.put(index.row(), index.column(), str(value))
        if self.data(index, Qt.ItemDataRole.EditRole) != before:
            self.dataChanged.emit(index, index)
            self.edited.emit()
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Delegate(QStyledItemDelegate):
    """Offers what there is to choose from."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        column = _columns_of(index)[index.column()]
        if not column.choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setEditable(column.free)
        box.setAccessibleName(column.title)
        for value, title in column.choices:
            box.addItem(title, value)
        box.activated.connect(lambda _: self.commitData.emit(box))
        return box

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        text = str(index.data(Qt.ItemDataRole.EditRole))
        place = editor.findData(text)
        if place >= 0 or not editor.isEditable():
            editor.setCurrentIndex(max(place, 0))
        else:
            editor.setEditText(text)

    @override
    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)


def _columns_of(index: _Index) -> tuple[CellColumn, ...]:
    model = index.model()
    return model.columns if isinstance(model, _Model) else ()


class CellTable(QTableView):
    """Shows rows of texts that can be changed.

    Signals:
        edited: The user changed something.
        row_chosen: The user went to another row; carries its number.
    """

    edited = Signal()
    row_chosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[CellColumn], *, grows: bool = False) -> None:
        """Make it empty.

        Args:
            name: What it holds, for a screen reader.
            columns: From left to right.
            grows: Whether what is pasted may add rows.
        """
        super().__init__()
        self._grows = grows
        self._model = _Model()
        self._model.edited.connect(self.edited)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.GRID + 2)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.selectionModel().currentRowChanged.connect(lambda index, _: self.row_chosen.emit(index.row()))
        self.set_columns(columns)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows as they stand, each the key of a column to its text."""
        return [dict(row) for row in self._model.rows]

    @property
    def chosen(self) -> list[int]:
        """Numbers of the rows in which something is selected."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def set_columns(self, columns: Sequence[CellColumn]) -> None:
        """Show other columns of the same rows."""
        self._model.beginResetModel()
        self._model.columns = tuple(columns)
        self._model.endResetModel()

    def offer(self, columns: Sequence[CellColumn]) -> None:
        """Offer other choices in the same columns; what is being typed stays."""
        self._model.columns = tuple(columns)
        self.viewport().update()

    def set_rows(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Show other rows."""
        self._model.beginResetModel()
        self._model.rows, self._model.faults = [dict(row) for row in rows], {}
        self._model.endResetModel()
        self.fit()

    def fit(self) -> None:
        """Make columns as wide as what stands in them."""
        self.resizeColumnsToContents()
        for column in range(len(self._model.columns)):
            self.setColumnWidth(column, min(self.columnWidth(column) + theme.GRID, _WIDEST))

    def set_faults(self, faults: Mapping[tuple[int, str], str]) -> None:
        """Mark the cells with which something is wrong, each by row and key of its column."""
        self._model.faults = dict(faults)
        self.viewport().update()

    def mark(self, row: int) -> None:
        """Go to a row, without telling anybody."""
        before = self.blockSignals(True)
        if 0 <= row < len(self._model.rows) and row != self.currentIndex().row():
            self.selectRow(row)
        self.blockSignals(before)

    def add_row(self, row: Mapping[str, str] | None = None) -> None:
        """Add a row below and let the user type into it."""
        self._model.beginResetModel()
        self._model.rows.append(dict(row or {}))
        self._model.endResetModel()
        place = next((k for k, column in enumerate(self._model.columns) if column.editable), 0)
        self.setCurrentIndex(self._model.index(len(self._model.rows) - 1, place))
        self.setFocus()
        self.edited.emit()

    def remove_chosen(self) -> None:
        """Take out the rows in which something is selected."""
        chosen = set(self.chosen)
        if chosen:
            self.set_rows(row for place, row in enumerate(self._model.rows) if place not in chosen)
            self.edited.emit()

    def copy(self) -> None:
        """Put the selected cells on the clipboard for a spreadsheet."""
        cells = {(index.row(), index.column()) for index in self.selectionModel().selectedIndexes()}
        columns = sorted({column for _, column in cells})
        rows = [
            [str(self._model.index(row, column).data()) if (row, column) in cells else "" for column in columns]
            for row in self.chosen
        ]
        QGuiApplication.clipboard().setText(export.csv_text(rows, "\t"))

    def paste(self) -> None:
        """Put the cells of the clipboard from the current cell on; under a head of names each goes to its column."""
        text = QGuiApplication.clipboard().text()
        lines = [line for line in csv.reader(io.StringIO(text), delimiter="\t") if line]
        open_columns = [place for place, column in enumerate(self._model.columns) if column.editable]
        if not lines or not open_columns:
            return
        current = self.currentIndex()
        first, start = max(current.row(), 0), max(current.column(), 0)
        places = [place for place in open_columns if place >= start]
        titles = {column.title: place for place, column in enumerate(self._model.columns)}
        titles |= {column.key: place for place, column in enumerate(self._model.columns)}
        if all(cell.strip() in titles for cell in lines[0]):
            places, first = [titles[cell.strip()] for cell in lines[0]], 0
            lines = lines[1:]
        self._fill(first, [place if place in open_columns else -1 for place in places], lines)

    def _fill(self, first: int, places: Sequence[int], lines: Sequence[Sequence[str]]) -> None:
        self._model.beginResetModel()
        for row, line in enumerate(lines, start=first):
            if row >= len(self._model.rows):
                if not self._grows:
                    break
                self._model.rows.append({})
            for place, cell in zip(places, line, strict=False):
                if place >= 0:
                    self._model.put(row, place, cell)
        self._model.endResetModel()
        self.edited.emit()

    def _clear(self) -> None:
        for index in self.selectionModel().selectedIndexes():
            if self._model.columns[index.column()].editable:
                self._model.put(index.row(), index.column(), "")
        self.viewport().update()
        self.edited.emit()

    @override
    def event(self, event: QEvent) -> bool:
        own = isinstance(event, QKeyEvent) and any(event.matches(key) for key in _OWN_KEYS)
        if event.type() == QEvent.Type.ShortcutOverride and own:
            # they belong to the cells here, not to the structures of the window
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = (self.copy, self.paste, self._clear)
        act = next((act for key, act in zip(_OWN_KEYS, acts, strict=True) if event.matches(key)), None)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
