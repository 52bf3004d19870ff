"""Asks which entries of the library are to go into a file, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from core.library.export_files import Which
from core.library.exporting import FORMATS, ExportFormat, Plan
from gui.i18n import say
from gui.theme import MARGIN
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence


class ExportDialog(QDialog):
    """Which entries, in which form.

    Args:
        chosen: How many entries are chosen.
        listed: How many the list shows.
        columns: Columns that the list shows; empty if it cannot say.
        parent: The window.
    """

    def __init__(self, chosen: int, listed: int, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export from the library"))
        self._listed_columns = tuple(columns)
        self._what, self._format, self._columns, self._frames = (QComboBox() for _ in range(4))
        self._details = QCheckBox(self.tr("Say where each value comes from"))
        self._mark = QCheckBox(self.tr("For Excel (mark the file as UTF-8)"))
        self._mark.setChecked(True)
        self._about = label("", "quiet", wrap=True)
        self._fill(chosen, listed)
        self._form = QFormLayout()
        self._lay_out()
        self._format.currentIndexChanged.connect(self._tell)
        self._tell()

    @property
    def all_listed(self) -> bool:
        """Whether everything in the list is meant, not only what is chosen."""
        return bool(self._what.currentData())

    @property
    def format(self) -> ExportFormat:
        """The form."""
        return FORMATS[self._format.currentIndex()]

    def plan(self, path: str) -> Plan:
        """Return what is to be done, into a file of that name."""
        kind = self.format
        only_listed = kind.has_columns and bool(self._columns.currentData())
        return Plan(
            path,
            kind.key,
            self._listed_columns if only_listed else None,
            details=kind.has_columns and self._details.isChecked(),
            mark=kind.has_columns and self._mark.isChecked(),
            frames=Which(self._frames.currentData()),
        )

    def _fill(self, chosen: int, listed: int) -> None:
        if chosen:
            one = self.tr("The chosen entry")
            self._what.addItem(one if chosen == 1 else self.tr("The {0} chosen entries").format(f"{chosen:,}"), False)
        if listed > chosen or not chosen:
            self._what.addItem(self.tr("All {0} entries in the list").format(f"{listed:,}"), True)
        # one row alone is chosen because it is shown, not because it is meant
        if chosen == 1 and listed > 1:
            self._what.setCurrentIndex(1)
        for kind in FORMATS:
            self._format.addItem(f"{say(kind.label)} (*{kind.ending})", kind.key)
        self._columns.addItem(self.tr("All"), False)
        if self._listed_columns:
            self._columns.insertItem(0, self.tr("Those that the list shows"), True)
            self._columns.setCurrentIndex(0)

    def _fill_frames(self) -> None:
        held, now = self.format.has_frames, self._frames.currentData()
        self._frames.clear()
        for which, text in (
            (Which.LAST, self.tr("The last frame")),
            (Which.FIRST, self.tr("The first frame")),
            (Which.ALL, self.tr("All frames")),
        ):
            if which is not Which.ALL or held:
                self._frames.addItem(text, which.value)
        self._frames.setCurrentIndex(max(0, self._frames.findData(now)))

    def _lay_out(self) -> None:
        names = ("export-what", "export-format", "export-columns", "export-frames")
        fields = (self._what, self._format, self._columns, self._frames)
        texts = (self.tr("Entries"), self.tr("Format"), self.tr("Columns"), self.tr("Of trajectories"))
        for name, field, text in zip(names, fields, texts, strict=True):
            field.setObjectName(name)
            self._form.addRow(text, field)
        for name, box in (("export-details", self._details), ("export-mark", self._mark)):
            box.setObjectName(name)
            self._form.addRow("", box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        choose = buttons.addButton(self.tr("Choose file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        choose.setDefault(True)
        # the bold letters of a default button are wider than it asks for
        choose.setMinimumWidth(choose.fontMetrics().horizontalAdvance(choose.text()) + 6 * MARGIN)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addLayout(self._form)
        layout.addWidget(self._about)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(440)

    def _tell(self) -> None:
        kind = self.format
        self._fill_frames()
        for field in (self._columns, self._details, self._mark):
            self._form.setRowVisible(field, kind.has_columns)
        self._form.setRowVisible(self._frames, kind.key not in {"csv", "mdesk"})
        self._about.setText(_about(kind.key))
        self.adjustSize()


def _about(key: str) -> str:
    """Return what a form holds, one sentence or two."""
    translate = QCoreApplication.translate
    return {
        "csv": translate("ExportDialog", "One row an entry, units in the heads, no structures."),
        "extxyz": translate(
            "ExportDialog", "Structures with forces, energy, stress and the values of their properties."
        ),
        "cif-zip": translate("ExportDialog", "One CIF file a structure, and index.csv with the properties."),
        "json": translate(
            "ExportDialog", "Structures as pymatgen writes them; values with unit, uncertainty and source."
        ),
        "ase-db": translate("ExportDialog", "Rows of ase with key-value pairs; all else stands in their data."),
        "mdesk": translate(
            "ExportDialog", "A new project with these entries, their results, tags, data sets and splits."
        ),
        "cif": translate("ExportDialog", "Structures one after the other, without their properties."),
        "xyz": translate("ExportDialog", "Elements and positions only: no cell, no properties."),
    }.get(key, "")
