"""The panel in which databases are searched: which, for what, and how they are doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.databases.filters import Wanted, filter_of
from core.databases.formulae import amounts, anonymous
from core.databases.found import DatabaseError
from core.databases.materials_project import Question
from gui import theme
from gui.i18n import say
from gui.panels.database_choice import DatabaseChoice
from gui.panels.database_elements import ElementsField, ElementsPopup, RangeField, add_row, form_grid
from gui.panels.database_own import OwnApiBox
from gui.panels.database_states import StateList
from gui.widgets import Section, SpinBox, label, make_panel, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

_MOST = 5000
_USUAL = 500
_FILTER_LINES = 4


class DatabasePanel(QWidget):
    """Asks what to look for.

    Signals:
        search_wanted: Begin a search.
        cancel_wanted: Give the search under way up.
        filter_changed: Another filter stands in the field; carries it.
        results_wanted: Show what was found.
        came_into_sight: The panel is shown again.
        went_out_of_sight: Another stands in its place.
    """

    search_wanted = Signal()
    cancel_wanted = Signal()
    filter_changed = Signal(str)
    results_wanted = Signal()
    came_into_sight = Signal()
    went_out_of_sight = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.setAccessibleName(self.tr("Databases"))
        self.choice, self.own, self.states = DatabaseChoice(), OwnApiBox(), StateList()
        self._make_fields()
        self.filter = QPlainTextEdit()
        self._by_hand = False
        self._fault = label("", "error", wrap=True)
        self._back = QPushButton(self.tr("Take the filter from the form"))
        self.limit = SpinBox()
        self.button = QPushButton(self.tr("Search"))
        self._results = QPushButton(self.tr("Show what was found"))
        self._why = label("", "quiet", wrap=True)
        self._busy = False
        self._lay_out()
        self._connect()
        self._from_form()

    # What is asked

    @property
    def wanted(self) -> Wanted:
        """What stands in the form.

        Raises:
            DatabaseError: If a formula cannot be read.
        """
        for text, read in ((self.formula.text(), amounts), (self.anonymous.text(), anonymous)):
            if text.strip():
                read(text)
        return Wanted(
            self.with_all.elements,
            self.only.elements,
            self.without.elements,
            self.n_elements.whole,
            self.n_sites.whole,
            self.formula.text(),
            self.anonymous.text(),
        )

    @property
    def question(self) -> Question:
        """What Materials Project's own API is asked.

        Raises:
            DatabaseError: If a formula cannot be read.
        """
        return Question(self.wanted, self.own.band_gap.bounds, self.own.hull.bounds, self.own.stable.isChecked())

    @property
    def filter_text(self) -> str:
        """The filter that is sent over OPTIMADE."""
        return " ".join(self.filter.toPlainText().split())

    # What is told

    def show_fault(self, text: str) -> None:
        """Say what is wrong with the filter; "" says that nothing is."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self.filter.setProperty("invalid", bool(text))
        restyle(self.filter)
        self._enable()

    def set_busy(self, busy: bool) -> None:
        """Offer to give up what is under way, or to begin."""
        self._busy = busy
        self.button.setText(self.tr("Cancel") if busy else self.tr("Search"))
        self.button.setProperty("primary", not busy)
        restyle(self.button)
        self._enable()

    def offer_results(self, offered: bool) -> None:
        """Offer to show what was found, where its table was closed."""
        self._results.setVisible(offered)

    # How it is built

    def _make_fields(self) -> None:
        self.with_all = ElementsField(self.tr("Contains"), self.tr("Elements that must all be in it"))
        self.only = ElementsField(self.tr("Only these"), self.tr("Elements of which nothing else may be in it"))
        self.without = ElementsField(self.tr("None of"), self.tr("Elements that must not be in it"))
        self.with_all.set_example("Li Fe O")
        self.n_elements = RangeField(self.tr("Elements"), whole=True)
        self.n_sites = RangeField(self.tr("Sites"), whole=True)
        self.formula, self.anonymous = QLineEdit(), QLineEdit()
        self.formula.setPlaceholderText("SrTiO3")
        self.formula.setAccessibleName(self.tr("Formula"))
        self.anonymous.setPlaceholderText("ABC3")
        self.anonymous.setAccessibleName(self.tr("Formula type"))
        self.anonymous.setToolTip(self.tr("A formula with letters for elements: ABC3 finds SrTiO3 and CaSiO3"))

    def _lay_out(self) -> None:
        self._own_section = Section(self.tr("Materials Project API"), self.own)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        intro = self.tr("Search the world's databases. Nothing is sent before you press Search.")
        layout.addWidget(label(intro, "quiet", wrap=True))
        layout.addWidget(Section(self.tr("Databases"), self.choice))
        layout.addWidget(Section(self.tr("What to look for"), self._form()))
        layout.addWidget(self._own_section)
        layout.addWidget(Section(self.tr("Filter"), self._filter_box()))
        layout.addLayout(self._foot())
        layout.addWidget(self._why)
        layout.addWidget(self.states)
        layout.addWidget(self._results)
        layout.addStretch(1)
        self._results.hide()
        self._own_section.hide()

    def _form(self) -> QWidget:
        holder = QWidget()
        grid = form_grid()
        holder.setLayout(grid)
        for field in (self.with_all, self.only, self.without):
            add_row(grid, field.name, field)
        add_row(grid, self.tr("Formula"), self.formula)
        add_row(grid, self.tr("Formula type"), self.anonymous)
        add_row(grid, self.tr("Elements"), self.n_elements)
        add_row(grid, self.tr("Sites in the cell"), self.n_sites)
        return holder

    def _filter_box(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        self.filter.setAccessibleName(self.tr("OPTIMADE filter"))
        self.filter.setTabChangesFocus(True)
        self.filter.setFixedHeight(self.filter.fontMetrics().lineSpacing() * _FILTER_LINES + 2 * theme.GRID)
        self.filter.setPlaceholderText('elements HAS ALL "Si"')
        layout.addWidget(self.filter)
        layout.addWidget(self._fault)
        layout.addWidget(self._back)
        self._fault.hide()
        self._back.hide()
        return holder

    def _foot(self) -> QHBoxLayout:
        self.limit.setRange(1, _MOST)
        self.limit.setValue(_USUAL)
        self.limit.setAccessibleName(self.tr("Most entries of each database"))
        self.limit.setToolTip(self.limit.accessibleName())
        self.button.setProperty("primary", True)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        foot.addWidget(label(self.tr("At most"), "quiet"))
        foot.addWidget(self.limit)
        foot.addWidget(label(self.tr("of each"), "quiet"))
        foot.addStretch(1)
        foot.addWidget(self.button)
        return foot

    def _connect(self) -> None:
        for field in (self.with_all, self.only, self.without):
            field.changed.connect(self._from_form)
            field.table_wanted.connect(self._opener(field))
        for other in (self.n_elements, self.n_sites):
            other.changed.connect(self._from_form)
        for line in (self.formula, self.anonymous):
            line.textChanged.connect(self._from_form)
            line.returnPressed.connect(self._press)
        self.own.changed.connect(self._enable)
        self.filter.textChanged.connect(self._filter_edited)
        self._back.clicked.connect(self._take_back)
        self.choice.changed.connect(self._choice_changed)
        self.button.clicked.connect(self._press)
        self._results.clicked.connect(self.results_wanted)

    def _opener(self, field: ElementsField) -> Callable[[], None]:
        return lambda: ElementsPopup((self.with_all, self.only, self.without), field).open()

    # What changes

    def _choice_changed(self) -> None:
        self._own_section.setVisible(self.choice.uses_own_api)
        self._enable()

    def _from_form(self) -> None:
        """Write the filter for what stands in the form; what was written by hand gives way."""
        try:
            text, fault = filter_of(self.wanted), ""
        except DatabaseError as error:
            text, fault = "", say(error.text)
        self._by_hand = False
        self._back.hide()
        blocked = self.filter.blockSignals(True)
        self.filter.setPlainText(text)
        self.filter.blockSignals(blocked)
        self.show_fault(fault)
        if not fault:
            self.filter_changed.emit(text)

    def _filter_edited(self) -> None:
        self._by_hand = True
        self._back.show()
        self.show_fault("")
        self.filter_changed.emit(self.filter_text)

    def _take_back(self) -> None:
        self._from_form()
        self.filter.setFocus()

    def _press(self) -> None:
        if self._busy:
            self.cancel_wanted.emit()
        elif self.button.isEnabled():
            self.search_wanted.emit()

    def _enable(self) -> None:
        why = "" if self._busy else self._why_not()
        self.button.setEnabled(not why)
        note = self.tr("The API of Materials Project is asked what stands in the form, not this filter.")
        self._why.setText(why or (note if self._by_hand and self.choice.uses_own_api else ""))
        self._why.setVisible(bool(self._why.text()))

    def _why_not(self) -> str:
        """Return why nothing can be searched for; "" where it can."""
        if not self.choice.ticked:
            return self.tr("Tick a database.")
        fields = (self.with_all, self.only, self.without, self.n_elements, self.n_sites, self.own)
        if not all(field.is_valid for field in fields):
            return self.tr("A field marked in red cannot be read.")
        if not self._fault.isHidden():
            return self.tr("The filter cannot be sent as it is.")
        if self.choice.providers and not self.filter_text:
            return self.tr("Say what to look for.")
        return ""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_into_sight.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.went_out_of_sight.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._busy and event.key() == Qt.Key.Key_Escape:
            self.cancel_wanted.emit()
        else:
            super().keyPressEvent(event)
