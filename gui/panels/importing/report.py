"""The last page: what was imported, what was left out and why, what looks wrong, what leaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from core.formatting import format_number
from gui.formatting import duration
from gui.i18n import say
from gui.panels.importing.words import property_name
from gui.panels.rows_table import RowsTable
from gui.theme import GRID
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.engine.import_calls import Imported
    from core.learning.leakage import LeakageReport
    from core.library.importing.importer import ImportReport

_DIGITS = 5


class ReportPage(QWidget):
    """A summary and a table for each thing to be known.

    Signals:
        entry_wanted: The user wants to see an entry; carries its number.
        export_wanted: The user wants what was left out as a table.
        take_back_wanted: All that was imported goes again.
        train_wanted: The user wants to train a model on it.
    """

    entry_wanted = Signal(int)
    export_wanted = Signal()
    take_back_wanted = Signal()
    train_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = label("", "strong", wrap=True, selectable=True)
        self.notes = label("", "quiet", wrap=True, selectable=True)
        self.tabs = QTabWidget()
        self._titles: Mapping[int, str] = {}
        self.export = QPushButton(self.tr("Save what was left out…"))
        self.export.setObjectName("import-export")
        self.export.setAutoDefault(False)
        self.export.clicked.connect(self.export_wanted)
        self.take_back = QPushButton(self.tr("Take the import back"))
        self.take_back.setObjectName("import-take-all-back")
        self.take_back.setAutoDefault(False)
        self.take_back.clicked.connect(self.take_back_wanted)
        self.train = QPushButton(self.tr("Train a model on it…"))
        self.train.setObjectName("import-train")
        self.train.setAutoDefault(False)
        self.train.clicked.connect(self.train_wanted)
        line = QHBoxLayout()
        line.addWidget(self.notes, 1)
        line.addWidget(self.train)
        line.addWidget(self.export)
        line.addWidget(self.take_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addLayout(line)
        layout.addWidget(self.tabs, 1)

    def show_report(self, made: Imported, titles: Mapping[int, str]) -> None:
        """Show what came of an import.

        Args:
            made: What came of it.
            titles: Entry to what it is called, of those that ``entries_named`` gives.
        """
        report = made.report
        self._titles = titles
        while self.tabs.count():
            gone = self.tabs.widget(0)
            self.tabs.removeTab(0)
            if gone is not None:
                gone.deleteLater()
        self.summary.setText(self._summary(made))
        notes = [say(note) for note in report.notes]
        if made.split_error is not None:
            notes.append(say(made.split_error.text))
        if made.split is not None:
            notes += [say(note) for note in made.split.notes]
        self.notes.setText("\n".join(notes))
        self.export.setVisible(bool(report.rejects))
        self.take_back.setVisible(report.dataset is not None)
        self.take_back.setEnabled(True)
        self.train.setVisible(report.dataset is not None)
        self._add_rejects(report)
        self._add_doubts(report)
        self._add_values(report)
        if made.split is not None and made.split.leakage is not None:
            self._add_leakage(made.split.leakage)

    def _summary(self, made: Imported) -> str:
        report = made.report
        text = self.tr("{0} materials imported in {1}, {2} left out.").format(
            f"{report.imported:,}", duration(report.seconds), f"{report.rejected:,}"
        )
        if made.split is None:
            return text
        sizes = ", ".join(f"{self._part(part)} {size}" for part, size in made.split.sizes.items())
        text = f"{text} {self.tr('Split: {0}.').format(sizes)}"
        leak = made.split.leakage
        if leak is None or not leak.test:
            return text
        shared = self.tr("{0} of {1} test materials have a formula that is in training").format(
            leak.same_formula, leak.test
        )
        if leak.twins is None:
            return f"{text} {shared}."
        twins = self.tr("{0} have the same structure there").format(leak.twins)
        return f"{text} {shared}, {twins}."

    def _name(self, entry: int) -> str:
        return self._titles.get(entry) or str(entry)

    def _part(self, part: str) -> str:
        words = {"train": self.tr("training"), "validation": self.tr("validation"), "test": self.tr("test")}
        return words.get(part, self.tr("fold {0}").format(part))

    def _add_rejects(self, report: ImportReport) -> None:
        if report.rejects:
            rows = [(say(one.where), say(one.reason)) for one in report.rejects]
            title = self.tr("Left out ({0})").format(report.rejected)
            self._add(title, (self.tr("Place"), self.tr("Reason")), rows)

    def _add_doubts(self, report: ImportReport) -> None:
        if report.outliers:
            heads = (self.tr("Material"), self.tr("Property"), self.tr("Value"), self.tr("Why it looks wrong"))
            rows = [
                (one.title, property_name(one.key), format_number(one.value, _DIGITS), say(one.reason))
                for one in report.outliers
            ]
            title = self.tr("Outliers ({0})").format(report.outlier_count)
            self._add(title, heads, rows, [one.entry for one in report.outliers])
        if report.duplicates:
            title = self.tr("Duplicates ({0})").format(report.duplicate_count)
            times = self.tr("{0} times")
            entries = [group[0] for group in report.duplicates]
            groups = [(self._name(group[0]), times.format(len(group))) for group in report.duplicates]
            self._add(title, (self.tr("Material"), self.tr("In the file")), groups, entries)

    def _add_values(self, report: ImportReport) -> None:
        rows = [(property_name(key), unit, str(count), "") for key, unit, count in report.values]
        rows += [
            (column, f"{given} → {kept or '1'}", str(count), self.tr("converted"))
            for column, given, kept, count in report.converted
        ]
        rows += [(column, "", str(count), say(reason)) for column, reason, count in report.left_out]
        if rows:
            heads = (self.tr("Property or column"), self.tr("Unit"), self.tr("Number"), self.tr("What came of it"))
            self._add(self.tr("Values"), heads, rows)

    def _add_leakage(self, leak: LeakageReport) -> None:
        if leak.examples:
            heads = (self.tr("Test material"), self.tr("Training material"), self.tr("How alike"))
            rows = [(self._name(a), self._name(b), self._alike(rms)) for a, b, rms in leak.examples]
            self._add(
                self.tr("Leakage ({0})").format(leak.same_formula), heads, rows, [row[0] for row in leak.examples]
            )

    def _alike(self, rms: float | None) -> str:
        if rms is None:
            return self.tr("same formula")
        return self.tr("same structure, RMS distance {0}").format(f"{rms:.3f}")

    def _add(
        self, title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]], entries: Sequence[int] = ()
    ) -> None:
        table = RowsTable(title)
        table.set_rows(heads, rows)
        if entries:
            table.setToolTip(self.tr("Double-click to see the material"))
            table.row_opened.connect(lambda row: self.entry_wanted.emit(entries[row]))
        self.tabs.addTab(table, title)


def entries_named(made: Imported) -> list[int]:
    """Return the entries that a report calls by their titles, at most some hundreds."""
    leak = made.split.leakage if made.split is not None else None
    examples = [] if leak is None else [entry for row in leak.examples for entry in row[:2]]
    return [*(group[0] for group in made.report.duplicates), *examples]
