"""The panel that selects atoms: by expression, by element, by what is bonded to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.i18n import say
from gui.panels.expression_field import ExpressionField
from gui.panels.flow import FlowLayout
from gui.widgets import DoubleSpinBox, How, discard, how, icon_button, label, make_panel, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction

    from core.structures.expression_text import ExpressionError

_MOST_CHIPS = 24


class SelectPanel(QWidget):
    """What is selected, and how to select something else.

    Signals:
        edited: The expression changed; carries it.
        submitted: Select by the expression; carries it and ``How``.
        element_chosen: Select an element; carries its symbol and ``How``.
        shell_wanted: Select what lies within a distance of the selection; carries it in Å.
        visible_only_changed: Whether boxes and lassos leave out what is hidden.
        copy_requested: Put an expression of the selection on the clipboard.
    """

    edited = Signal(str)
    submitted = Signal(str, object)
    element_chosen = Signal(str, object)
    shell_wanted = Signal(float)
    visible_only_changed = Signal(bool)
    copy_requested = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.setAccessibleName(self.tr("Select"))
        self.field = ExpressionField()
        self._count = label("", "quiet", wrap=True)
        self._selected = label("", "strong", wrap=True)
        self._copy = icon_button("copy", self.tr("Copy an expression that selects these atoms"), side=14)
        self._chips = QWidget()
        self._chip_layout = FlowLayout(self._chips)
        self._buttons = self._hows()
        self.field.edited.connect(self.edited)
        self.field.submitted.connect(lambda text: self.submitted.emit(text, How.REPLACE))
        self._copy.clicked.connect(self.copy_requested)
        self._elements: Mapping[str, int] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        layout.addLayout(self._head())
        layout.addWidget(label(self.tr("Where"), "heading"))
        layout.addWidget(self.field)
        layout.addWidget(self._count)
        layout.addLayout(self._row(*self._buttons))
        layout.addWidget(label(self.tr("Elements"), "heading"))
        layout.addWidget(self._chips)
        layout.addWidget(label(self.tr("From the selection on"), "heading"))
        layout.addWidget(self._steps(actions))
        layout.addLayout(self._shell())
        layout.addWidget(self._visible())
        layout.addStretch(1)
        self.show_selection(0, 0, {})
        self.show_idle()

    def show_structure(self, names: Sequence[str], elements: Mapping[str, int]) -> None:
        """Offer what there is in a structure: names for expressions, and elements with their number of atoms."""
        self.field.set_names(names)
        if dict(elements) == dict(self._elements):
            return
        self._elements = dict(elements)
        while self._chip_layout.count():
            item = self._chip_layout.itemAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                discard(self._chip_layout, widget)
        for symbol, count in list(elements.items())[:_MOST_CHIPS]:
            self._chip_layout.addWidget(self._chip(symbol, count))

    def show_selection(self, count: int, total: int, elements: Mapping[str, int]) -> None:
        """Say what is selected."""
        if count == 0:
            text = self.tr("Nothing is selected")
        else:
            kinds = ", ".join(f"{number} {symbol}" for symbol, number in elements.items())
            text = self.tr("{0} of {1} atoms selected: {2}").format(count, total, kinds)
        self._selected.setText(text)
        self._copy.setEnabled(count > 0)

    def show_idle(self) -> None:
        """Say what belongs into the field."""
        self._say(self.tr("A condition such as the one above; the arrow offers more."), "quiet")
        self.field.mark(None)
        self._enable(False)

    def show_busy(self) -> None:
        """Say that the atoms are being looked for."""
        self._say(self.tr("Looking…"), "quiet")
        self.field.mark(None)
        self._enable(True)

    def show_count(self, count: int, total: int) -> None:
        """Say how many atoms the expression holds for."""
        self._say(self.tr("holds for {0} of {1} atoms").format(count, total), "quiet")
        self.field.mark(None)
        self._enable(True)

    def show_fault(self, error: ExpressionError) -> None:
        """Say what is wrong with the expression."""
        self._say(say(error.text), "error")
        self.field.mark((error.start, error.stop))
        self._enable(False)

    def _say(self, text: str, role: str) -> None:
        self._count.setText(text)
        if self._count.property("role") != role:
            self._count.setProperty("role", role)
            restyle(self._count)

    def _enable(self, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(on)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._selected, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _hows(self) -> tuple[QPushButton, ...]:
        made = []
        words = ((self.tr("Select"), How.REPLACE), (self.tr("Add"), How.ADD), (self.tr("Take away"), How.REMOVE))
        for text, meaning in words:
            button = QPushButton(text)
            button.clicked.connect(lambda _on=False, what=meaning: self.submitted.emit(self.field.text(), what))
            made.append(button)
        return tuple(made)

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _chip(self, symbol: str, count: int) -> QPushButton:
        chip = QPushButton(f"{symbol}  {count}")
        chip.setProperty("chip", True)
        tip = self.tr("Select all {0}; Ctrl adds them, Alt takes them away").format(symbol)
        chip.setToolTip(tip)
        chip.setAccessibleName(tip)
        chip.clicked.connect(lambda: self.element_chosen.emit(symbol, how(QGuiApplication.keyboardModifiers())))
        return chip

    def _steps(self, actions: Sequence[QAction]) -> QWidget:
        held = QWidget()
        layout = FlowLayout(held)
        for action in actions:
            button = QPushButton(action.iconText())
            button.setProperty("chip", True)
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
            layout.addWidget(button)
        return held

    def _shell(self) -> QHBoxLayout:
        radius = DoubleSpinBox()
        radius.setRange(0.1, 100.0)
        radius.setValue(3.0)
        radius.setSingleStep(0.5)
        radius.setDecimals(2)
        radius.setSuffix(" Å")
        radius.setAccessibleName(self.tr("Distance"))
        add = QPushButton(self.tr("Add around"))
        add.setToolTip(self.tr("Add the atoms within this distance of a selected one, through the cell's faces too"))
        add.clicked.connect(lambda: self.shell_wanted.emit(radius.value()))
        return self._row(label(self.tr("Within"), "quiet"), radius, add)

    def _visible(self) -> QCheckBox:
        box = QCheckBox(self.tr("Box and lasso take only atoms that show"))
        box.toggled.connect(self.visible_only_changed)
        return box
