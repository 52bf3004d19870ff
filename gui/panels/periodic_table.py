"""The periodic table as a widget: to choose one element or several, with mouse or keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_number
from core.structures.elements import LAST, Palette, atomic_masses, colours, symbols
from core.structures.facts import electronegativity
from gui import theme
from gui.widgets import icon_button, restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_SIDE = 30
_STRIPE = 3
_NOBLE = (2, 10, 18, 36, 54, 86, 118)
_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_F_ROW = 7  # in place of an eighth period, after a gap
_F_GAP = 6


def place(number: int) -> tuple[int, int]:
    """Return row and column, from 0, of an element in the table of 18 columns.

    Lanthanides and actinides, the lighter 14 of each row (La to Yb, Ac to No), stand in rows 7 and 8.
    """
    period = next(i for i, last in enumerate(_NOBLE) if number <= last)
    first = _NOBLE[period - 1] + 1 if period else 1
    length, step = _NOBLE[period] - first + 1, number - first
    if length == 32 and 2 <= step < 16:
        return _F_ROW + period - 5, step
    from_right = _NOBLE[period] - number
    return period, step if step < 2 and number != 2 else 17 - from_right


class PeriodicTable(QWidget):
    """All elements as buttons; arrow keys walk, typing a symbol goes to it, Enter or Space chooses.

    Signals:
        chosen: The user chose an element; carries its atomic number.
        changed: Other elements are marked; only where several may be.
    """

    chosen = Signal(int)
    changed = Signal()

    def __init__(self, *, many: bool = False, parent: QWidget | None = None) -> None:
        """Make the table; with ``many`` a click marks or unmarks an element."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Periodic table"))
        self._many = many
        self._typed = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.setRowMinimumHeight(_F_ROW, _F_GAP)
        shades = colours(Palette.VESTA)
        self._cells: dict[int, _Cell] = {}
        for number in range(1, LAST + 1):
            cell = _Cell(number, QColor(*(int(part) for part in shades[number])), self)
            cell.clicked.connect(lambda _checked=False, number=number: self._click(number))
            row, column = place(number)
            grid.addWidget(cell, row + (row >= _F_ROW), column)
            self._cells[number] = cell

    @property
    def elements(self) -> tuple[int, ...]:
        """Atomic numbers of the marked elements, ascending."""
        return tuple(number for number, cell in self._cells.items() if cell.isChecked())

    def set_elements(self, numbers: Iterable[int]) -> None:
        """Mark these elements and no others; the first of them gets the focus of the keys."""
        marked = list(numbers)
        for number, cell in self._cells.items():
            cell.setChecked(number in marked)
        if marked and marked[0] in self._cells:
            self._cells[marked[0]].setFocus()

    def set_allowed(self, numbers: Collection[int] | None) -> None:
        """Let only these be chosen; None allows all."""
        for number, cell in self._cells.items():
            cell.setEnabled(numbers is None or number in numbers)

    def _click(self, number: int) -> None:
        if self._many:
            self._cells[number].setChecked(not self._cells[number].isChecked())
            self.changed.emit()
        else:
            self.set_elements([number])
        self.chosen.emit(number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = next((n for n, cell in self._cells.items() if cell.hasFocus()), 0)
        if number and event.key() in _ARROWS:
            self._walk(number, *_ARROWS[Qt.Key(event.key())])
        elif number and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._cells[number].click()
        elif event.text().isalpha():
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _walk(self, number: int, down: int, right: int) -> None:
        """Go to the nearest element in a direction, in the same row or column."""
        row, column = place(number)
        others = [(place(other), other) for other, cell in self._cells.items() if cell.isEnabled()]
        if down:
            ahead = [(abs(r - row), n) for (r, c), n in others if c == column and (r - row) * down > 0]
        else:
            ahead = [(abs(c - column), n) for (r, c), n in others if r == row and (c - column) * right > 0]
        if ahead:
            self._cells[min(ahead)[1]].setFocus()

    def _type(self, letter: str) -> None:
        """Go to the symbol that is being typed: C, then Cu."""
        for typed in ((self._typed + letter).capitalize(), letter.capitalize()):
            number = next((n for n in self._cells if symbols()[n] == typed), 0)
            number = number or next((n for n in self._cells if symbols()[n].startswith(typed)), 0)
            if number:
                self._typed = typed
                self._cells[number].setFocus()
                return
        self._typed = ""


class _Cell(QAbstractButton):
    """One element."""

    def __init__(self, number: int, shade: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._shade = number, shade
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{symbols()[number]}, {number}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        facts = [symbols()[number], f"Z = {number}", f"{format_number(float(atomic_masses()[number]), 5)} u"]
        pull = electronegativity(number)
        self.setToolTip("  ·  ".join([*facts, f"χ = {pull:.2f}"] if pull < 9 else facts))

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    @override
    def nextCheckState(self) -> None:
        """Leave the mark to the table."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # a button takes the arrow keys for itself; the table knows better where they lead
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.current().color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        role = "accent" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else "panel"
        painter.setBrush(colour(role))
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, 3, 3)
        self._write(painter, box, "on_accent" if self.isChecked() else "text" if self.isEnabled() else "field_line")
        if self.isEnabled():
            stripe = QRectF(box.left() + 3, box.bottom() - _STRIPE - 1, box.width() - 6, _STRIPE)
            painter.setPen(QPen(colour("field_line"), 0.5))
            painter.setBrush(self._shade)
            painter.drawRoundedRect(stripe, 1, 1)

    def _write(self, painter: QPainter, box: QRectF, role: str) -> None:
        painter.setPen(theme.current().color(role))
        painter.drawText(box.adjusted(0, 5, 0, -_STRIPE), Qt.AlignmentFlag.AlignCenter, symbols()[self._number])
        small = QFont(self.font())
        small.setPointSizeF(max(self.font().pointSizeF() * 0.62, 5.0))
        painter.setFont(small)
        painter.setPen(theme.current().color("quiet" if role == "text" else role))
        painter.drawText(box.adjusted(3, 1, 0, 0), Qt.AlignmentFlag.AlignLeft, str(self._number))


class TablePopup(QFrame):
    """The table in a small window under the control that opened it; it closes at the first choice unless it stays."""

    def __init__(
        self,
        anchor: QWidget,
        slot: Callable[[int], object],
        allowed: Collection[int] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Make the popup.

        Args:
            anchor: The control it belongs to.
            slot: Called with the atomic number of the element that was chosen.
            allowed: What may be chosen; None for everything.
            stays: Whether several may be chosen, until Esc or a click beside it.
        """
        super().__init__(anchor, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor = anchor
        self.table = PeriodicTable()
        self.table.set_allowed(allowed)
        self.table.chosen.connect(slot if stays else self._close_with(slot))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.addWidget(self.table)

    def open(self, current: int = 0) -> None:
        """Show it below its control, or in the middle of a large one, with ``current`` marked."""
        self.adjustSize()
        self.move(self._corner())
        self.show()
        self.table.set_elements([current] if current else [])
        if not current:
            self.table.setFocus()

    def _corner(self) -> QPoint:
        """Return where it goes, within the screen."""
        if self._anchor.height() > self.height():
            return self._anchor.mapToGlobal(self._anchor.rect().center()) - self.rect().center()
        corner = self._anchor.mapToGlobal(QPoint(self._anchor.width() - self.width(), self._anchor.height() + 2))
        room = self._anchor.screen().availableGeometry()
        left = min(max(corner.x(), room.left()), room.right() - self.width())
        above = corner.y() - self._anchor.height() - self.height() - 4
        top = corner.y() if corner.y() + self.height() <= room.bottom() else max(above, room.top())
        return QPoint(left, top)

    def _close_with(self, slot: Callable[[int], object]) -> Callable[[int], None]:
        def choose(number: int) -> None:
            self.close()
            slot(number)

        return choose


class ElementField(QWidget):
    """A field for one element: type its symbol, or take it from the periodic table.

    Signals:
        edited: The user chose another element; carries its atomic number.
        changed: The text changed, valid or not.
    """

    edited = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allowed: Collection[int] | None = None
        self._line = QLineEdit()
        self._line.setAccessibleName(self.tr("Element symbol"))
        self._line.setMaxLength(12)
        self._button = icon_button("table", self.tr("Periodic table"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._button)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._check)
        self._line.editingFinished.connect(self._finish)
        self._button.clicked.connect(self.open_table)
        self._told = 0

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._line.text().strip()

    @property
    def number(self) -> int:
        """The element's atomic number; 0 while the field holds none that may be chosen."""
        text = self.text
        number = symbols().index(text.capitalize()) if text.capitalize() in symbols()[1:] else 0
        return number if self._allowed is None or number in self._allowed else 0

    def set_number(self, number: int, placeholder: str = "") -> None:
        """Show an element; 0 shows none, but ``placeholder``."""
        self._told = number
        self._line.setPlaceholderText(placeholder)
        self._line.setText(symbols()[number] if number else "")

    def set_text(self, text: str) -> None:
        """Show a symbol, right or wrong."""
        self._line.setText(text)
        self._told = self.number

    def set_allowed(self, numbers: Collection[int] | None) -> None:
        """Let only these be chosen; None allows all."""
        self._allowed = numbers
        self._check()

    def open_table(self) -> None:
        """Show the periodic table."""
        TablePopup(self._button, self._take, self._allowed).open(self.number)

    def _take(self, number: int) -> None:
        self._line.setText(symbols()[number])
        self._finish()

    def _check(self) -> None:
        self._line.setProperty("invalid", bool(self.text) and not self.number)
        restyle(self._line)
        self.changed.emit()

    def _finish(self) -> None:
        number = self.number
        if number and number != self._told:
            self.set_number(number)
            self.edited.emit(number)
