"""What to make next: a table with the reason for each row, into which what was measured is typed or pasted."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPageLayout, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from core.design.formulation import TOTAL
from core.errors import FileError, UserError
from core.texts import Text
from core.writing import write_bytes
from gui import export, theme
from gui.i18n import say
from gui.names_of_outcomes import SHARES, expected_text, outcome_name
from gui.panels.cell_table import CellColumn, CellTable
from gui.panels.flow import FlowLayout
from gui.panels.number_field import parse_number
from gui.widgets import label, make_panel, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.design.formulation import Formulation
    from core.design.suggesting import Forecast

_OFF = 2.0
"""Per cent by which what somebody weighed may miss a whole; the engine scales it."""
REASON, BETTER, FEASIBLE = "reason:", "better:", "feasible:"
_EXPECTED = "expected:"
_FIGURES = 5


@dataclass(frozen=True, eq=False)
class Planned:
    """One row of the table.

    Attributes:
        written: Name of each ingredient and setting to what stands there.
        reason: Why it is to be made.
        forecasts: What is expected of each outcome.
        better: Probability that it is better than all that was measured; not-a-number where unknown.
        feasible: Probability that all limits hold.
        outcomes: What was measured already.
    """

    written: Mapping[str, float | str]
    reason: str = ""
    forecasts: tuple[Forecast, ...] = ()
    better: float = math.nan
    feasible: float = math.nan
    outcomes: Mapping[str, float | str | None] = field(default_factory=dict)


class NextExperiments(QWidget):
    """Shows one round of a study.

    Signals:
        round_chosen: The user wants to see another round; carries its number.
        row_chosen: The user went to a row; carries its number.
        results_wanted: What was typed is to be kept and the next experiments suggested; carries the rows, each the name
            of a column to what stands there.
        more_wanted: The next experiments are to be suggested from what is there.
        failed: Something could not be exported; carries the ``UserError``.
    """

    round_chosen = Signal(int)
    row_chosen = Signal(int)
    results_wanted = Signal(list)
    more_wanted = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._recipe: Formulation | None = None
        self._open = False
        self._why_not = ""
        self.table = CellTable(self.tr("Next experiments"), ())
        self.table.edited.connect(self._check)
        self.table.row_chosen.connect(self._choose)
        self._rounds = QComboBox()
        self._rounds.setAccessibleName(self.tr("Round"))
        self._rounds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._rounds.activated.connect(lambda _: self.round_chosen.emit(int(self._rounds.currentData())))
        self.go_on = QPushButton(self.tr("Add results and suggest the next"))
        self.go_on.setProperty("primary", True)
        self.go_on.clicked.connect(self._send)
        self._said = label("", "quiet", wrap=True)
        self._summary = label("", "quiet", wrap=True, selectable=True)
        self._summary.hide()
        self._lay_out()

    # What others show

    def set_rounds(self, rounds: Sequence[tuple[int, str]], current: int) -> None:
        """Offer rounds to choose from, each with its number and its name."""
        self._rounds.clear()
        for number, title in rounds:
            self._rounds.addItem(title, number)
        self._rounds.setCurrentIndex(self._rounds.findData(current))
        self._rounds.setVisible(len(rounds) > 1)

    def set_plan(self, recipe: Formulation, plan: Sequence[Planned], *, answerable: bool, why_not: str = "") -> None:
        """Show a round.

        Args:
            recipe: Of the study.
            plan: Its rows.
            answerable: Whether results can be typed in.
            why_not: Why nothing can be added; "" where it can.
        """
        self._recipe, self._open, self._why_not = recipe, answerable, why_not
        self.table.set_columns(self._columns(recipe, plan))
        self.table.set_rows(_cells(recipe, one) for one in plan)
        self._check()

    def set_summary(self, text: str) -> None:
        """Say above the table what must be known of the round."""
        self._summary.setText(text)
        self._summary.setVisible(bool(text))

    def add(self, one: Planned) -> None:
        """Add an experiment of the user's own below."""
        if self._recipe is not None and self._open:
            self.table.set_rows([*self.table.rows, _cells(self._recipe, one)])
            self._check()

    def tell(self, text: str, role: str = "quiet") -> None:
        """Say something below the table."""
        self._said.setProperty("role", role)
        restyle(self._said)
        self._said.setText(text)

    # What others ask

    @property
    def results(self) -> list[dict[str, str]]:
        """The rows in which a result stands: name of a column to its cell."""
        if self._recipe is None:
            return []
        names, outcomes = self._recipe.names, self._recipe.outcomes
        return [
            {name: _plain(row.get(name, "")) for name in (*names, *outcomes)}
            for row in self.table.rows
            if any(row.get(name, "").strip() for name in outcomes)
        ]

    def as_rows(self) -> list[list[str]]:
        """Return the table with its head as it is shown."""
        model = self.table.model()
        width, height = model.columnCount(), model.rowCount()
        head = [str(model.headerData(k, Qt.Orientation.Horizontal)) for k in range(width)]
        return [head, *([str(model.index(row, k).data()) for k in range(width)] for row in range(height))]

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return export.csv_text(self.as_rows())

    def to_html(self) -> str:
        """Return the table as a page to print, with lines to write upon."""
        head, *rows = self.as_rows()
        cells = "".join(f"<th>{escape(one)}</th>" for one in head)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}&nbsp;</td>" for cell in row) + "</tr>" for row in rows)
        title = escape(say(self._recipe.title) if self._recipe is not None else "")
        return (
            f"<h3>{escape(self.table.accessibleName())} · {title}</h3>"
            f'<table border="1" cellspacing="0" cellpadding="3" style="font-size:8pt"><tr>{cells}</tr>{body}</table>'
        )

    def save(self, path: str) -> None:
        """Write the table to a .csv or a .pdf file.

        Raises:
            FileError: If it cannot be written.
        """
        if path.lower().endswith(".pdf"):
            writer = QPdfWriter(path)
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
            document = QTextDocument()
            document.setHtml(self.to_html())
            document.print_(writer)
            if not _is_there(path):
                raise FileError(Text("{0} cannot be written.", path), hint="Choose another folder.")
        else:
            # the mark lets spreadsheets read the file as UTF-8
            write_bytes(path, self.to_csv().encode("utf-8-sig"))

    # The parts

    def _lay_out(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Export as CSV…"), lambda: self._ask_and_save("csv"))
        menu.addAction(self.tr("Export as PDF…"), lambda: self._ask_and_save("pdf"))
        menu.addAction(self.tr("Print…"), self._print)
        out = QPushButton(self.tr("Export"))
        out.setProperty("tight", True)
        out.setMenu(menu)
        self._own = QPushButton(self.tr("Add an experiment of your own"))
        self._own.setProperty("tight", True)
        self._own.clicked.connect(lambda: self.add(Planned({}, self.tr("Chosen by hand."))))
        row = FlowLayout(spacing=theme.GRID // 2)
        for widget in (self._rounds, self.go_on, self._own, out):
            row.addWidget(widget)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        head.addLayout(row)
        self._summary.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID // 2)
        self._said.setContentsMargins(theme.GRID, 2, theme.GRID, theme.GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._said)

    def _columns(self, recipe: Formulation, plan: Sequence[Planned]) -> list[CellColumn]:
        open_ = self._open
        made = self.tr("Change it where something else was made")
        made_of = f"{SHARES[recipe.basis]}. {made}"
        columns = [
            CellColumn(one.name, f"{one.name} (%)", made_of, editable=open_, number=True) for one in recipe.ingredients
        ]
        for one in recipe.settings:
            words = tuple((word, word) for word in one.categories)
            title = outcome_name(one.name, one.unit)
            columns.append(CellColumn(one.name, title, made, editable=open_, number=not words, choices=words))
        for name in recipe.outcomes:
            tip = self.tr("What was measured: type it, or paste it from a spreadsheet; empty where it is not known yet")
            title = outcome_name(name, recipe.unit_of(name))
            columns.append(CellColumn(name, title, tip, editable=open_, number=True, wanted=open_))
        for name in dict.fromkeys(said.name for row in plan for said in row.forecasts):
            title = self.tr("{0} expected").format(outcome_name(name, recipe.unit_of(name)))
            tip = self.tr("The interval holds the true value 68 times of 100")
            columns.append(CellColumn(_EXPECTED + name, title, tip, editable=False, number=True, role="quiet"))
        if any(math.isfinite(row.better) for row in plan):
            columns.append(CellColumn(BETTER, self.tr("Chance of better"), editable=False, number=True, role="quiet"))
        if recipe.limits and any(math.isfinite(row.feasible) for row in plan):
            columns.append(CellColumn(FEASIBLE, self.tr("Limits hold"), editable=False, number=True, role="quiet"))
        return [*columns, CellColumn(REASON, self.tr("Reason"), editable=False, role="quiet")]

    # What the user does

    def _check(self) -> None:
        """Mark what cannot be used, and say what comes next."""
        faults = self._faults() if self._open else {}
        self.table.set_faults(faults)
        count = len(self.results)
        self.go_on.setText(
            self.tr("Add results and suggest the next") if self._open and count else self.tr("Suggest the next")
        )
        self.go_on.setEnabled(not self._why_not and not faults and (bool(count) or not self._open))
        self.go_on.setToolTip(self._why_not)
        self._own.setVisible(self._open)
        if self._why_not:
            self.tell(self._why_not)
        elif faults:
            self.tell(next(iter(faults.values())), "error")
        elif self._open and not count:
            self.tell(self.tr("Type what was measured into the coloured cells, or paste it (Ctrl+V)."))
        elif self._open:
            self.tell(self.tr("{0} of {1} rows have results.").format(count, len(self.table.rows)))
        else:
            self.tell("")

    def _choose(self, row: int) -> None:
        """Say why the row is to be made, which may stand far to the right, where nothing has to be put right."""
        self.row_chosen.emit(row)
        rows = self.table.rows
        reason = rows[row].get(REASON, "") if 0 <= row < len(rows) else ""
        if reason and not self._why_not and not (self._open and self._faults()):
            self.tell(f"{row + 1}: {reason}")

    def _faults(self) -> dict[tuple[int, str], str]:
        recipe = self._recipe
        if recipe is None:
            return {}
        words = {limit.name for limit in recipe.limits if limit.one_of}
        numbers = {*(one.name for one in recipe.ingredients), *recipe.outcomes} - words
        numbers |= {one.name for one in recipe.settings if not one.categories}
        found: dict[tuple[int, str], str] = {}
        for place, row in enumerate(self.table.rows):
            for name in numbers:
                if row.get(name, "").strip() and parse_number(row[name]) is None:
                    found[place, name] = self.tr("“{0}” is no number.").format(row[name])
            amounts = [parse_number(row.get(one.name, "")) or 0.0 for one in recipe.ingredients]
            if amounts and abs(sum(amounts) - TOTAL) > _OFF and any(row.get(name) for name in recipe.names):
                text = self.tr("The amounts in row {0} sum to {1} %, not 100 %.").format(place + 1, f"{sum(amounts):g}")
                found |= {(place, one.name): text for one in recipe.ingredients}
        return found

    def _send(self) -> None:
        if self._open and self.results:
            self.results_wanted.emit(self.results)
        else:
            self.more_wanted.emit()

    def _ask_and_save(self, ending: str) -> None:
        start = f"{self.tr('next experiments')}.{ending}"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export the experiments"), start, f"*.{ending}")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(f".{ending}") else f"{path}.{ending}")
        except UserError as error:
            self.failed.emit(error)

    def _print(self) -> None:
        # printing takes a library that is wanted at a click only
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if QPrintDialog(printer, self).exec():
            document = QTextDocument()
            document.setHtml(self.to_html())
            document.print_(printer)


def _cells(recipe: Formulation, one: Planned) -> dict[str, str]:
    amounts = {part.name for part in recipe.ingredients}
    written = {
        name: round(value, 2) if name in amounts and isinstance(value, float) else value
        for name, value in one.written.items()
    }
    cells = {name: _said(written.get(name)) for name in recipe.names}
    cells |= {name: _said(one.outcomes.get(name)) for name in recipe.outcomes}
    for said in one.forecasts:
        cells[_EXPECTED + said.name] = expected_text(said)
    for key, chance in ((BETTER, one.better), (FEASIBLE, one.feasible)):
        cells[key] = f"{100 * chance:.0f} %" if math.isfinite(chance) else ""
    cells[REASON] = say(one.reason)
    return cells


def _said(cell: float | str | None) -> str:
    if cell is None:
        return ""
    return f"{cell:.{_FIGURES}g}" if isinstance(cell, int | float) else cell


def _plain(text: str) -> str:
    """Return a number as the engine reads it, whichever comma it was typed with; words as they are."""
    value = parse_number(text)
    return text if value is None else f"{value:.12g}"


def _is_there(path: str) -> bool:
    return Path(path).exists() and Path(path).stat().st_size > 0
