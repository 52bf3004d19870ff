"""The second page: what each column means, in which unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from core.library.importing.columns import Column, Kind, Role, own_key
from core.library.importing.units import conversion, parse
from core.quantities import QUANTITIES
from gui.i18n import quantity_label, say
from gui.panels.importing.words import kind_name, meaning, role_name
from gui.panels.rows_table import RowsTable
from gui.theme import GRID
from gui.widgets import label, restyle

if TYPE_CHECKING:
    from core.library.importing.preview import Preview

_SAMPLES = 3
_ONE_ONLY = (Role.STRUCTURE, Role.FORMULA, Role.NAME, Role.SPLIT, Role.TIME)


class ColumnsPage(QWidget):
    """All columns, and a form for the one that is chosen.

    Signals:
        changed: A column means something else now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[Column] = []
        self._samples: list[str] = []
        self._troubles: list[str] = []
        self.table = RowsTable(self.tr("Columns of the file"))
        self.role, self.key, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.unit = QLineEdit()
        self.problem = label("", "error", wrap=True)
        self._form = self._build_form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(label(self.tr("What does each column mean? Choose one to change it."), "quiet", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(self._form)
        layout.addWidget(self.problem)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show(now.row()))

    def _build_form(self) -> QFormLayout:
        for role in Role:
            self.role.addItem(role_name(role), role)
        for kind in Kind:
            self.kind.addItem(kind_name(kind), kind)
        self.key.setEditable(True)
        self.key.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for key, quantity in QUANTITIES.items():
            if not quantity.per_atom and key != "stress":
                unit = f" [{quantity.unit}]" if quantity.unit else ""
                self.key.addItem(f"{quantity_label(quantity)}{unit}", key)
        completer = QCompleter(self.key.model(), self.key)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.key.setCompleter(completer)
        form = QFormLayout()
        rows = (
            ("role", self.tr("Use as"), self.role),
            ("key", self.tr("Property"), self.key),
            ("kind", self.tr("Values"), self.kind),
            ("unit", self.tr("Unit in the file"), self.unit),
        )
        for name, text, field in rows:
            field.setObjectName(f"import-{name}")
            form.addRow(text, field)
        self.role.activated.connect(self._take_role)
        self.kind.activated.connect(self._take)
        self.key.activated.connect(self._take_key)
        line = self.key.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._take_key)
        self.unit.textEdited.connect(self._take)
        return form

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the columns mean now."""
        return tuple(self._columns)

    @property
    def is_good(self) -> bool:
        """Whether all units can be converted."""
        return not any(self._wrong(column) for column in self._columns)

    def show_preview(self, found: Preview, *, anew: bool) -> None:
        """Show what was found in the columns.

        Args:
            found: The preview.
            anew: Whether to take its columns; else only what came of those that stand here.
        """
        if anew:
            self._columns = list(found.columns)
        rows = [row for row in found.rows if any(row.cells)]
        place = {column.name: number for number, column in enumerate(found.columns)}
        self._samples = [
            "  ·  ".join(say(row.cells[place[column.name]]) for row in rows[:_SAMPLES]) for column in self._columns
        ]
        self._troubles = [
            "; ".join(f"{count} × {say(reason)}" for reason, count in found.troubles.get(column.name, ()))
            for column in self._columns
        ]
        self._fill()
        if anew and self._columns:
            first = next((i for i, column in enumerate(self._columns) if column.role is Role.PROPERTY), 0)
            self.choose(first)

    def choose(self, row: int) -> None:
        """Choose a column."""
        index = self.table.rows.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self._show(row)

    @property
    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _fill(self) -> None:
        row = self._row
        heads = (self.tr("Column"), self.tr("Imported as"), self.tr("First values"), self.tr("Values left out"))
        rows = [
            (column.name, meaning(column), sample, self._wrong(column) or trouble)
            for column, sample, trouble in zip(self._columns, self._samples, self._troubles, strict=True)
        ]
        roles = [
            "error" if self._wrong(column) else "quiet" if column.role is Role.IGNORE else ""
            for column in self._columns
        ]
        blocker = QSignalBlocker(self.table.selectionModel())
        self.table.set_rows(heads, rows, roles)
        if 0 <= row < len(rows):
            self.table.selectRow(row)
        del blocker

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._columns):
            return
        column = self._columns[row]
        self.role.setCurrentIndex(self.role.findData(column.role))
        self.kind.setCurrentIndex(self.kind.findData(column.kind))
        place = self.key.findData(column.key)
        blocker = QSignalBlocker(self.key)
        self.key.setCurrentIndex(place)
        if place < 0:
            self.key.setEditText(column.key)
        del blocker
        self.unit.setText(column.unit)
        self._tell(column)

    def _tell(self, column: Column) -> None:
        is_property = column.role is Role.PROPERTY
        for field, shown in (
            (self.key, is_property),
            (self.kind, is_property),
            (self.unit, is_property and column.kind is Kind.NUMBER),
        ):
            self._form.setRowVisible(field, shown)
        self.unit.setPlaceholderText(column.stored_unit)
        wrong = self._wrong(column)
        self.problem.setText(wrong)
        self.unit.setProperty("invalid", bool(wrong))
        restyle(self.unit)

    def _wrong(self, column: Column) -> str:
        """Return what is wrong with a column's unit, or nothing."""
        if column.role is not Role.PROPERTY or column.kind is not Kind.NUMBER or not column.unit:
            return ""
        known = QUANTITIES.get(column.key)
        if known is None or conversion(column.unit, known.unit) is not None:
            return ""
        if parse(column.unit) is None:
            return self.tr("The unit {0} is not known.").format(column.unit)
        return self.tr("{0} cannot be converted to {1}.").format(column.unit, known.unit or self.tr("a pure number"))

    def _take_role(self) -> None:
        role, row = Role(self.role.currentData()), self._row
        if role in _ONE_ONLY:
            # what was it before is left out now
            self._columns = [replace(c, role=Role.IGNORE) if c.role is role else c for c in self._columns]
        column = replace(self._columns[row], role=role)
        if role is Role.PROPERTY and not column.key:
            column = replace(column, key=own_key(column.name))
        self._put(row, column)
        self._show(row)

    def _take_key(self) -> None:
        text, row = self.key.currentText().strip(), self._row
        place = self.key.findText(text)
        key = str(self.key.itemData(place)) if place >= 0 else text if text in QUANTITIES else own_key(text)
        column = self._columns[row] if 0 <= row < len(self._columns) else None
        if column is None or not text or key == column.key:
            return
        known = QUANTITIES.get(key)
        unit = column.unit or (known.unit if known is not None else "")
        self._put(row, replace(column, key=key, unit=unit))
        self._show(row)

    def _take(self) -> None:
        row = self._row
        if 0 <= row < len(self._columns):
            self._put(
                row, replace(self._columns[row], kind=Kind(self.kind.currentData()), unit=self.unit.text().strip())
            )

    def _put(self, row: int, column: Column) -> None:
        self._columns[row] = column
        self._fill()
        self._tell(column)
        self.changed.emit()
