"""The third page: what the data set is called, what becomes of duplicates, how it is split."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.learning.splits import SplitKind, SplitPlan
from core.library.importing.columns import Column, Kind, Role
from core.library.importing.importer import Duplicates, Plan
from gui.i18n import say
from gui.panels.importing.words import property_name, split_name
from gui.panels.library_notes import tags_in
from gui.theme import GRID, MARGIN
from gui.widgets import DoubleSpinBox, SpinBox, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.library.importing.preview import Preview

_PERCENT = 100


class OptionsPage(QWidget):
    """Name, tags, origin, duplicates and split.

    Signals:
        changed: Something was changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.tags, self.licence, self.citation = (QLineEdit() for _ in range(4))
        self.method, self.duplicates, self.split, self.stratify = (QComboBox() for _ in range(4))
        self.needs_value = QCheckBox(self.tr("Leave out materials without any value"))
        self.structures = QCheckBox(self.tr("Look for twins by structure, too"))
        self.structures.setChecked(True)
        self.shares = tuple(DoubleSpinBox() for _ in range(3))
        self.folds, self.seed = SpinBox(), SpinBox()
        self.problem = label("", "error", wrap=True)
        self._right = self._split_form()
        columns = QHBoxLayout()
        columns.setSpacing(3 * MARGIN)
        for form in (self._left_form(), self._right):
            side = QWidget()
            side.setLayout(form)
            form.setContentsMargins(0, 0, 0, 0)
            # the rows would spread over the height otherwise
            side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            columns.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(columns, 1)
        layout.addWidget(self.problem)
        self._show_fields()

    def _left_form(self) -> QFormLayout:
        translations = (
            ("", self.tr("Not said")),
            ("measured", self.tr("Measured")),
            ("dft", self.tr("Calculated (DFT)")),
            ("model", self.tr("Predicted by a model")),
        )
        for key, text in translations:
            self.method.addItem(text, key)
        self.duplicates.addItem(self.tr("Import them, and report them"), Duplicates.KEEP)
        self.duplicates.addItem(self.tr("Import the first of each"), Duplicates.SKIP)
        self.tags.setPlaceholderText(self.tr("perovskites, mine"))
        self.licence.setPlaceholderText("CC-BY-4.0")
        self.citation.setPlaceholderText("DOI")
        form = QFormLayout()
        form.addRow(label(self.tr("Data set"), "heading"))
        for key, text, field in (
            ("name", self.tr("Name"), self.name),
            ("tags", self.tr("Tags"), self.tags),
            ("method", self.tr("Values are"), self.method),
            ("licence", self.tr("Licence"), self.licence),
            ("citation", self.tr("To cite"), self.citation),
            ("duplicates", self.tr("Duplicates"), self.duplicates),
        ):
            field.setObjectName(f"import-{key}")
            form.addRow(text, field)
        form.addRow("", self.needs_value)
        self.name.textChanged.connect(self._tell)
        return form

    def _split_form(self) -> QFormLayout:
        for kind in (None, *SplitKind):
            self.split.addItem(split_name(kind), kind)
        form = QFormLayout()
        form.addRow(label(self.tr("Split for learning"), "heading"))
        form.addRow(self.tr("Split"), self.split)
        for field, text, value in zip(
            self.shares, (self.tr("Training"), self.tr("Validation"), self.tr("Test")), (80.0, 10.0, 10.0), strict=True
        ):
            field.setRange(0, _PERCENT)
            field.setDecimals(0)
            field.setSuffix(" %")
            field.setValue(value)
            field.valueChanged.connect(self._tell)
            form.addRow(text, field)
        self.folds.setRange(0, 50)
        self.folds.setSpecialValueText(self.tr("None: three parts"))
        self.seed.setRange(0, 999_999)
        form.addRow(self.tr("Folds"), self.folds)
        form.addRow(self.tr("Seed"), self.seed)
        form.addRow(self.tr("Spread alike"), self.stratify)
        form.addRow("", self.structures)
        for name, named in (("split", self.split), ("folds", self.folds), ("seed", self.seed)):
            named.setObjectName(f"import-{name}")
        self.split.currentIndexChanged.connect(self._show_fields)
        self.folds.valueChanged.connect(self._show_fields)
        return form

    def show_preview(self, found: Preview, columns: Sequence[Column]) -> None:
        """Offer what fits the columns."""
        if not self.name.isModified():
            self.name.setText(Path(found.path).name.split(".")[0])
        roles = {column.role for column in columns}
        for kind, role in ((SplitKind.TIME, Role.TIME), (SplitKind.COLUMN, Role.SPLIT)):
            item = self.split.model().item(self.split.findData(kind))  # type: ignore[attr-defined]  # a standard model
            item.setEnabled(role in roles)
            if role not in roles and self.kind is kind:
                self.split.setCurrentIndex(0)
        held = self.stratify.currentData()
        self.stratify.clear()
        self.stratify.addItem(self.tr("Nothing"), "")
        for column in columns:
            if column.role is Role.PROPERTY and (column.kind is not Kind.WORD):
                self.stratify.addItem(property_name(column.key), column.key)
        self.stratify.setCurrentIndex(max(self.stratify.findData(held), 0))

    @property
    def kind(self) -> SplitKind | None:
        """What a split keeps together; None for no split."""
        chosen = self.split.currentData()  # Qt makes a plain str of it
        return None if chosen is None else SplitKind(chosen)

    @property
    def split_plan(self) -> SplitPlan | None:
        """How to split; None for no split."""
        kind = self.kind
        if kind is None:
            return None
        train, validation, test = (field.value() / _PERCENT for field in self.shares)
        random = kind is SplitKind.RANDOM
        return SplitPlan(
            kind,
            train,
            validation,
            test,
            self.folds.value() if kind not in {SplitKind.TIME, SplitKind.COLUMN} else 0,
            self.seed.value(),
            str(self.stratify.currentData() or "") if random else "",
        )

    def plan(self, found: Preview, columns: Sequence[Column]) -> Plan:
        """Return what is to be imported."""
        return Plan(
            found.path,
            found.form,
            tuple(columns),
            self.name.text().strip(),
            tags_in(self.tags.text()),
            Duplicates(self.duplicates.currentData()),
            self.method.currentData(),
            self.licence.text().strip(),
            self.citation.text().strip(),
            found.decimal_comma,
            self.needs_value.isChecked(),
        )

    @property
    def complaint(self) -> str:
        """What must be changed first; "" if nothing."""
        if not self.name.text().strip():
            return self.tr("Give the data set a name.")
        plan = self.split_plan
        try:
            if plan is not None:
                plan.check()
        except UserError as error:
            return say(error.text)
        return ""

    def _show_fields(self) -> None:
        kind = self.kind
        chance = kind not in {None, SplitKind.TIME, SplitKind.COLUMN}
        parted = kind not in {None, SplitKind.COLUMN} and not (chance and self.folds.value())
        for field in self.shares:
            self._right.setRowVisible(field, parted)
        self._right.setRowVisible(self.folds, chance)
        self._right.setRowVisible(self.seed, chance)
        self._right.setRowVisible(self.stratify, kind is SplitKind.RANDOM)
        self._right.setRowVisible(self.structures, kind is not None)
        self._tell()

    def _tell(self) -> None:
        self.problem.setText(self.complaint)
        self.changed.emit()
