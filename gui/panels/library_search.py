"""The search of the library: a line that understands questions, and a button for each condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.i18n import say
from gui.icons import icon
from gui.panels.flow import FlowLayout
from gui.widgets import discard, icon_button, label, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from core.library.conditions import Condition
    from core.library.datasets import Dataset
    from core.library.query import Query
    from core.library.rows import Column

_TYPING_MS = 80
_TELL_MS = 700
"""How long a question that is not whole yet is left alone before it is called wrong."""
_MOST_CHIP = 40


class LibrarySearch(QWidget):
    """Edits a question; what is typed and what is pointed at stand for the same one.

    Signals:
        asked: The user asks another question; carries the ``Query``.
        filter_wanted: The user wants to choose conditions by pointing.
        left_downwards: The user wants to go on to the list.
    """

    asked = Signal(object)
    filter_wanted = Signal()
    left_downwards = Signal()

    def __init__(self, query: Query, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = query
        self._columns: Sequence[Column] = ()
        self._datasets: Sequence[Dataset] = ()
        self._only = ""
        self._chip_texts: tuple[str, ...] = ()
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._read)
        self._telling = QTimer(self, interval=_TELL_MS, singleShot=True)
        self._telling.timeout.connect(self._tell)
        self._wrong = ""
        self.line = _Line()
        self.line.setPlaceholderText(self.tr("SrTiO3, Li-O, gap > 1.5, text"))
        self.line.setAccessibleName(self.tr("Search the library"))
        self.line.setToolTip(f"<qt>{self._help()}</qt>")
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textEdited.connect(self._edited)
        self.line.textChanged.connect(self._cleared)
        self.line.left_downwards.connect(self.left_downwards)
        self.filter_button = icon_button("filter", self.tr("Choose conditions"))
        self.filter_button.clicked.connect(self.filter_wanted)
        self._message = label("", "small", wrap=True)
        self._message.hide()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._chips.hide()
        self._build()

    @property
    def query(self) -> Query:
        """The question as it stands, apart from the order."""
        return self._query

    def set_known(self, columns: Sequence[Column], datasets: Sequence[Dataset]) -> None:
        """Take in which properties and data sets there are to be asked for."""
        self._columns, self._datasets = columns, datasets
        self._show_chips()

    def set_query(self, query: Query, only: str = "") -> None:
        """Show a question that was not typed here.

        Args:
            query: The question.
            only: What to call its choice of entries.
        """
        from core.library.writing_down import write

        self._typing.stop()
        self._query, self._only = query, only or self._only
        self.line.setText(write(query, self._columns, self._datasets))
        self._set_wrong("")
        self._show_chips()

    def read_now(self) -> None:
        """Read what was typed without waiting for more."""
        if self._typing.isActive():
            self._typing.stop()
            self._read()
            self._tell()

    def _edited(self, _text: str) -> None:
        self._typing.start()

    def _cleared(self, text: str) -> None:
        if not text:
            self._typing.stop()
            self._read()

    def _read(self) -> None:
        from core.errors import UserError
        from core.library.asking import parse
        from gui.panels.library_words import names_of

        try:
            query = parse(self.line.text(), self._columns, self._datasets, names_of(self._columns))
        except UserError as error:
            self._set_wrong(say(error.text))
            return
        self._set_wrong("")
        held = self._query
        query = replace(query, only=held.only, split=held.split, sort=held.sort, descending=held.descending)
        if query != held:
            self._query = query
            self._show_chips()
            self.asked.emit(query)

    def _set_wrong(self, text: str) -> None:
        self._wrong = text
        if text:
            self._telling.start()
        else:
            self._telling.stop()
            self._tell()

    def _tell(self) -> None:
        if self.line.property("invalid") != bool(self._wrong):
            self.line.setProperty("invalid", bool(self._wrong))
            restyle(self.line)
        self._message.setText(self._wrong)
        self._message.setVisible(bool(self._wrong))

    def _show_chips(self) -> None:
        from core.library.conditions import conditions

        shown = conditions(self._query)
        if all(condition.field == "text" for condition in shown):
            # words are read where they were typed
            shown = ()
        texts = tuple(self.text_of(condition) for condition in shown)
        if texts == self._chip_texts:
            return
        self._chip_texts = texts
        for chip in self._chips.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
            discard(self._flow, chip)
        for condition, text in zip(shown, texts, strict=True):
            self._flow.addWidget(self._chip(condition, text))
        self._chips.setVisible(bool(shown))
        self._chips.updateGeometry()

    def text_of(self, condition: Condition) -> str:
        """Return what a condition says."""
        from gui.panels.library_words import condition_text

        units = {column.key: column.unit for column in self._columns} | {"volume": "Å³", "density": "g/cm³"}
        return condition_text(condition, units=units, datasets=self._datasets, only=self._only)

    def _chip(self, condition: Condition, text: str) -> QPushButton:
        short = text if len(text) <= _MOST_CHIP else f"{text[: _MOST_CHIP - 1]}…"
        chip = QPushButton(short.replace("&", "&&"))
        chip.setProperty("chip", "true")
        chip.setIcon(icon("close", "quiet"))
        chip.setIconSize(QSize(10, 10))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(self.tr("Take away: {0}").format(text))
        chip.setAccessibleName(self.tr("Take away: {0}").format(text))
        chip.clicked.connect(lambda: self.take_away(condition))
        return chip

    def take_away(self, condition: Condition) -> None:
        """Ask the question without one of its conditions."""
        from core.library.conditions import without

        self.set_query(without(self._query, condition))
        self.line.setFocus()
        self.asked.emit(self._query)

    def _help(self) -> str:
        rows = (
            ("SrTiO3", self.tr("the formula")),
            ("Li-Fe-O", self.tr("the chemical system; also Li-*-O")),
            ("ABX3", self.tr("any elements in these amounts")),
            ("+Li -O", self.tr("with lithium, without oxygen; also “only Li O F”")),
            ("gap &gt; 1.5", self.tr("a range of a property; also “1 &lt; gap &lt; 3”, “sites 1..20”")),
            ("sg:225", self.tr("the space group; also sg:Fm-3m, system:cubic")),
            ("tag:new", self.tr("a tag; also dataset:name, database:name")),
            (self.tr("“two words”"), self.tr("text as it stands")),
        )
        return "".join(f"<p style='margin:2px'><b>{left}</b>&nbsp; {right}</p>" for left, right in rows)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.line, 1)
        row.addWidget(self.filter_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self._message)
        layout.addWidget(self._chips)
        self._message.setProperty("role", "error")


class _Line(QLineEdit):
    """The line in which questions are typed."""

    left_downwards = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
