"""The table inside the library panel: chosen, renamed, put in order and sorted with mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDrag, QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView
from typing_extensions import override

from gui.panels.library_cells import Cell, StructureCell
from gui.widgets import keeps_select_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent

    from gui.panels.library_model import LibraryModel

_LEAST_WIDTH = 48
_FIRST_WIDTH = 200
_HEAD_ROOM = 28
_MOST_STRETCHES = 1000


class LibraryTable(QTableView):
    """Rows of equal height, so that a hundred thousand of them scroll as ten do.

    Signals:
        removal_requested: The user wants the selected entries removed.
        move_requested: The selected entries should stand before this row; one past the last for the end.
        opened: The user asked for an entry by Enter or a double click; carries its row.
        columns_changed: Columns were moved, resized, shown or hidden by the user.
    """

    removal_requested = Signal()
    move_requested = Signal(int)
    opened = Signal(int)
    columns_changed = Signal()

    def __init__(self, model: LibraryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.library = model
        self.structure = StructureCell(self)
        self._fits_first = True
        self._scattered: NDArray[np.bool_] | None = None
        self._cells = Cell(self)
        self.setItemDelegate(self._cells)
        self.setItemDelegateForColumn(0, self.structure)
        self._set_up()
        self._set_up_heads()
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Give each row one line, or two and a picture."""
        self.structure.compact = compact
        top = self.rowAt(0)
        self.verticalHeader().setDefaultSectionSize(self.structure.height(self.fontMetrics().height()))
        if top > 0:
            self.scrollTo(self.model().index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self.viewport().update()

    def set_fits_first(self, *, fits: bool) -> None:
        """Let the first column be as wide as the view, until the user makes it another width."""
        self._fits_first = fits
        self._fit_first()

    @property
    def fits_first(self) -> bool:
        """Whether the first column is as wide as the view."""
        return self._fits_first

    # What is chosen

    def chosen_mask(self) -> NDArray[np.bool_]:
        """Return whether each row is selected."""
        if self._scattered is not None:
            return self._scattered
        mask = np.zeros(self.model().rowCount(), np.bool_)
        chosen = self.selectionModel().selection()
        for number in range(chosen.count()):
            part = chosen.at(number)
            mask[part.top() : part.bottom() + 1] = True
        return mask

    def select_rows(self, mask: NDArray[np.bool_], current: int = -1) -> None:
        """Select rows, and move to one of them.

        Qt looks through all the stretches of selected rows for each cell that it paints. Where there are very many, the
        table keeps them itself until the user selects others.
        """
        model, selection = self.model(), self.selectionModel()
        edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
        last, chosen = model.columnCount() - 1, QItemSelection()
        stretches = edges.reshape(-1, 2).tolist()
        self._scattered = mask if len(stretches) > _MOST_STRETCHES else None
        for start, stop in stretches if self._scattered is None else ():
            chosen.select(model.index(start, 0), model.index(stop - 1, last))
        # emptied first: what is compared with nothing takes no time
        selection.clearSelection()
        selection.select(chosen, QItemSelectionModel.SelectionFlag.Select)
        if current >= 0:
            selection.setCurrentIndex(model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def forget_scattered(self) -> None:
        """Rely on what Qt says is selected: the user has selected something."""
        if self._scattered is not None:
            self._scattered = None
            self.viewport().update()

    def is_chosen(self, row: int) -> bool:
        """Return whether a row is one of very many that are selected here and there."""
        return self._scattered is not None and row < len(self._scattered) and bool(self._scattered[row])

    def shift_chosen(self, *, down: bool) -> None:
        """Ask for the selected entries one row up or down."""
        rows = np.flatnonzero(self.chosen_mask())
        if self.library.can_move and len(rows):
            first, last = int(rows[0]), int(rows[-1])
            if last + 1 < self.model().rowCount() if down else first > 0:
                self.move_requested.emit(last + 2 if down else first - 1)

    def edit_title(self) -> None:
        """Let the title of the current row be written anew."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(index.siblingAtColumn(0))

    # Columns

    def lay_out_columns(self, widths: Sequence[tuple[str, int, bool]]) -> None:
        """Arrange the columns.

        Args:
            widths: Key, width and whether it is hidden, from left to right; others follow as they come.
        """
        header, columns = self.horizontalHeader(), self.library.columns
        known = {key: (place, width, hidden) for place, (key, width, hidden) in enumerate(widths)}
        order = sorted(range(len(columns)), key=lambda i: known.get(columns[i].key, (len(known) + i, 0, False))[0])
        with QSignalBlocker(header):
            for place, section in enumerate(order):
                header.moveSection(header.visualIndex(section), place)
                column = columns[section]
                _, width, hidden = known.get(column.key, (0, self._width_of(section), column.hidden))
                header.setSectionHidden(section, hidden and section > 0)
                header.resizeSection(section, max(width, _LEAST_WIDTH))
        self._fit_first()
        self._tell_wanted()
        self.updateGeometries()
        self.viewport().update()

    def arrangement(self) -> list[tuple[str, int, bool]]:
        """Return key, width and whether it is hidden of each column, from left to right."""
        header, found = self.horizontalHeader(), []
        for place in range(header.count()):
            section = header.logicalIndex(place)
            column = self.library.columns[section]
            hidden = header.isSectionHidden(section)
            width = column.width if hidden or (section == 0 and self._fits_first) else header.sectionSize(section)
            found.append((column.key, width, hidden))
        return found

    def show_column(self, section: int, *, shown: bool) -> None:
        """Show or hide a column."""
        header = self.horizontalHeader()
        header.setSectionHidden(section, not shown)
        if shown and header.sectionSize(section) < _LEAST_WIDTH:
            header.resizeSection(section, self.library.columns[section].width)
        self._tell_wanted()
        self.columns_changed.emit()

    def column_menu(self) -> QMenu:
        """Return a menu in which columns are shown and hidden."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for section, column in enumerate(self.library.columns[1:], 1):
            unit = f" ({column.unit})" if column.unit else ""
            action = menu.addAction(f"{column.title}{unit}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.toggled.connect(lambda on, section=section: self.show_column(section, shown=on))
        return menu

    # Keys and mouse

    @override
    def event(self, event: QEvent) -> bool:
        return keeps_select_all(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_requested.emit()
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shift_chosen(down=key == Qt.Key.Key_Down)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif key == Qt.Key.Key_F2:
            self.edit_title()
        else:
            super().keyPressEvent(event)

    @override
    def startDrag(self, supported: Qt.DropAction) -> None:
        # Qt's own asks the model for the flags of each cell that is selected, and paints all of them
        drag = QDrag(self)
        drag.setMimeData(self.library.mimeData([]))
        drag.exec(supported, Qt.DropAction.MoveAction)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # files are for the window, which opens them
        if event.source() is self:
            super().dragEnterEvent(event)
        else:
            self.window().dragEnterEvent(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.source() is self:
            super().dragMoveEvent(event)
        else:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self:
            self.window().dropEvent(event)
            return
        self.drop_at(event.position().toPoint())
        # the document moves the entries; the view must not take them out
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def drop_at(self, at: QPoint) -> None:
        """Ask for the selected entries where they were let go."""
        if not self.library.can_move:
            return
        index = self.indexAt(at)
        if not index.isValid():
            self.move_requested.emit(self.model().rowCount())
            return
        below = at.y() > self.visualRect(index).center().y()
        self.move_requested.emit(index.row() + int(below))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_first()

    def _fit_first(self) -> None:
        if self._fits_first and self.horizontalHeader().count():
            with QSignalBlocker(self.horizontalHeader()):
                self.setColumnWidth(0, max(self.viewport().width(), _FIRST_WIDTH))
            self.updateGeometries()

    def _width_of(self, section: int) -> int:
        """Return the width of a column that nobody chose: wide enough for its heading."""
        column = self.library.columns[section]
        heading = self.library.headerData(section, Qt.Orientation.Horizontal)
        bold = QFont(self.horizontalHeader().font())
        bold.setWeight(QFont.Weight.DemiBold)
        needed = max(QFontMetrics(bold).horizontalAdvance(line) for line in str(heading).split("\n"))
        return max(column.width, needed + _HEAD_ROOM)

    def _tell_wanted(self) -> None:
        shown = [column for i, column in enumerate(self.library.columns) if not self.isColumnHidden(i)]
        self.library.want(shown)

    def _resized(self, section: int, _old: int, _new: int) -> None:
        if section == 0:
            self._fits_first = False
        self.columns_changed.emit()

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        with QSignalBlocker(self.model()):
            self.setSortingEnabled(True)
        # a heading would ask of every row whether it is selected
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.model(), self))
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(16)
        rows.hide()

    def _set_up_heads(self) -> None:
        heads = self.horizontalHeader()
        heads.setSectionsMovable(True)
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(_LEAST_WIDTH)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # the third click takes the order away again
        heads.setSortIndicatorClearable(True)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._open_column_menu)
        heads.sectionResized.connect(self._resized)
        heads.sectionMoved.connect(lambda *_: self.columns_changed.emit())

    def _open_column_menu(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(at))
