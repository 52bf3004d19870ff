"""Fields of the search of databases: sets of elements from a periodic table, and ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.structures.elements import symbols
from gui import theme
from gui.panels.number_field import parse_number
from gui.panels.periodic_table import PeriodicTable
from gui.widgets import icon_button, label, restyle

if TYPE_CHECKING:
    from collections.abc import Iterable

Names = tuple[str, ...]
Bounds = tuple[float | None, float | None]


class ElementsField(QWidget):
    """Some elements, typed or taken from the periodic table.

    Signals:
        changed: Other elements, or something that is none.
        table_wanted: Show the periodic table.
    """

    changed = Signal()
    table_wanted = Signal()

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        """Make the field.

        Args:
            name: What the elements are to it.
            tip: The same at length.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self.name = name
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setToolTip(tip)
        self._line.setClearButtonEnabled(True)
        button = icon_button("table", self.tr("Periodic table"))
        button.clicked.connect(self.table_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._line, 1)
        layout.addWidget(button)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._check)

    @property
    def words(self) -> Names:
        """What stands in the field, word by word."""
        return tuple(dict.fromkeys(re.findall(r"[^\s,;]+", self._line.text())))

    @property
    def elements(self) -> Names:
        """The symbols among them."""
        known = symbols()[1:]
        return tuple(word for word in self.words if word in known)

    @property
    def is_valid(self) -> bool:
        """Whether it holds nothing but elements."""
        return self.elements == self.words

    def set_elements(self, names: Iterable[str]) -> None:
        """Show other elements."""
        self._line.setText(" ".join(names))

    def set_example(self, text: str) -> None:
        """Say with an example what belongs here."""
        self._line.setPlaceholderText(text)

    def _check(self) -> None:
        self._line.setProperty("invalid", not self.is_valid)
        restyle(self._line)
        self.changed.emit()


class ElementsPopup(QFrame):
    """A periodic table under the fields, in which clicks mark the elements of one of them."""

    def __init__(self, fields: tuple[ElementsField, ...], current: ElementsField) -> None:
        """Make the popup.

        Args:
            fields: Whose elements can be marked.
            current: The one to begin with.
        """
        super().__init__(current, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fields, self._current = fields, current
        self.table = PeriodicTable(many=True)
        self.table.changed.connect(self._take)
        self._modes = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        for number, field in enumerate(fields):
            button = QRadioButton(field.name)
            button.setChecked(field is current)
            self._modes.addButton(button, number)
            head.addWidget(button)
        head.addStretch(1)
        clear = QPushButton(self.tr("Clear"))
        clear.clicked.connect(self._clear)
        head.addWidget(clear)
        self._modes.idClicked.connect(lambda number: self._turn_to(self._fields[number]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        layout.addLayout(head)
        layout.addWidget(self.table)
        self._turn_to(current)

    def open(self) -> None:
        """Show it beside its field, within the screen."""
        self.adjustSize()
        corner = self._current.mapToGlobal(self._current.rect().bottomRight())
        room = self._current.screen().availableGeometry()
        left = min(max(corner.x() - self.width(), room.left()), room.right() - self.width())
        top = min(corner.y() + 2, room.bottom() - self.height())
        self.move(left, max(top, room.top()))
        self.show()
        self.table.setFocus()

    def _turn_to(self, field: ElementsField) -> None:
        self._current = field
        self.table.set_elements(symbols().index(name) for name in field.elements)

    def _take(self) -> None:
        self._current.set_elements(symbols()[number] for number in self.table.elements)

    def _clear(self) -> None:
        self._current.set_elements(())
        self._turn_to(self._current)


class RangeField(QWidget):
    """A least and a most, either of which may be left open.

    Signals:
        changed: Another range, or something that is none.
    """

    changed = Signal()

    def __init__(self, name: str, *, whole: bool = False, parent: QWidget | None = None) -> None:
        """Make the field.

        Args:
            name: What it is the range of.
            whole: Whether only whole numbers will do.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self._whole = whole
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        self._lines = QLineEdit(), QLineEdit()
        words = (
            (self.tr("{0}, at least").format(name), self.tr("at least")),
            (
                self.tr("{0}, at most").format(name),
                self.tr("at most"),
            ),
        )
        for line, (spoken, hint) in zip(self._lines, words, strict=True):
            line.setAccessibleName(spoken)
            line.setPlaceholderText(hint)
            line.setMinimumWidth(44)
            line.textChanged.connect(self._check)
        layout.addWidget(self._lines[0], 1)
        layout.addWidget(label("–", "quiet"))
        layout.addWidget(self._lines[1], 1)
        self.setFocusProxy(self._lines[0])

    @property
    def bounds(self) -> Bounds:
        """The range; what is open or no number is None."""
        return self._number(0), self._number(1)

    @property
    def whole(self) -> tuple[int | None, int | None]:
        """The range in whole numbers."""
        least, most = self.bounds
        return (None if least is None else int(least)), (None if most is None else int(most))

    @property
    def is_valid(self) -> bool:
        """Whether both numbers make sense."""
        least, most = self.bounds
        in_order = least is None or most is None or least <= most
        return in_order and all(not line.text().strip() or self._number(i) is not None for i, line in self._numbered)

    def set_bounds(self, bounds: Bounds) -> None:
        """Show another range."""
        for line, bound in zip(self._lines, bounds, strict=True):
            line.setText("" if bound is None else f"{bound:g}")

    @property
    def _numbered(self) -> tuple[tuple[int, QLineEdit], ...]:
        return tuple(enumerate(self._lines))

    def _number(self, place: int) -> float | None:
        number = parse_number(self._lines[place].text())
        if number is None or number < 0 or (self._whole and not number.is_integer()):
            return None
        return number

    def _check(self) -> None:
        least, most = self.bounds
        crossed = least is not None and most is not None and least > most
        for place, line in self._numbered:
            line.setProperty("invalid", crossed or (bool(line.text().strip()) and self._number(place) is None))
            restyle(line)
        self.changed.emit()


def form_grid() -> QGridLayout:
    """Return the layout of a form: names at the left, fields at the right."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GRID)
    grid.setVerticalSpacing(theme.GRID // 2)
    grid.setColumnStretch(1, 1)
    return grid


def add_row(grid: QGridLayout, text: str, field: QWidget) -> None:
    """Add a field with its name."""
    row = grid.rowCount()
    name = label(text, "quiet")
    name.setBuddy(field)
    grid.addWidget(name, row, 0)
    grid.addWidget(field, row, 1)
