"""A predicted value as a card: number, error bar, model, domain and the way to its reason."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_fixed, format_number
from core.quantities import quantity
from gui import theme
from gui.i18n import quantity_definition, quantity_label, say
from gui.icons import IconLabel, icon
from gui.values import domain_mark, domain_sentence, plain_text, summarise
from gui.widgets import ElidedLabel, Section, label

if TYPE_CHECKING:
    from core.tasks.base import Value


class ValueCard(QFrame):
    """Shows one ``Value``; Ctrl+C copies it.

    Args:
        value: The value.
        model_title: What its model is called.
        stale: Whether it belongs to an earlier state of the structure.
        compact: Leave out what stands in the tooltip as well.
        asks: Whether its reason can be worked out where it is not known yet.
        parent: Its parent.

    Signals:
        why_requested: The user asks for the reason; carries the ``Value``.
        colour_requested: The user wants the atoms coloured by it; carries the quantity's key.
    """

    why_requested = Signal(object)
    colour_requested = Signal(str)

    def __init__(
        self,
        value: Value,
        model_title: str = "",
        *,
        stale: bool = False,
        compact: bool = False,
        asks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value = value
        self._explains = asks or value.contributions is not None
        self._model = model_title or value.model
        self._stale, self._compact = stale, compact
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._describe()
        self._add_actions()

    @property
    def value(self) -> Value:
        """The value shown."""
        return self._value

    def copy(self) -> None:
        """Put the value on the clipboard."""
        QGuiApplication.clipboard().setText(plain_text(self._value))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        edge = theme.GRID // 2 if self._compact else theme.GRID
        layout.setContentsMargins(theme.GRID if self._compact else theme.MARGIN, edge, theme.GRID, edge)
        layout.setSpacing(theme.GRID // 4)
        layout.addLayout(self._head())
        layout.addLayout(self._number_row())
        if self._has_bar():
            layout.addSpacing(2)
            layout.addWidget(UncertaintyBar(float(self._value.value), self._value.uncertainty or 0.0))
            layout.addSpacing(2)
        if not self._compact or quantity(self._value.key).per_atom or self._explains:
            layout.addLayout(self._foot())
        for note in self._value.notes:
            layout.addLayout(_note(say(note)))
        if self._value.key == "stress" and np.shape(self._value.value) == (3, 3):
            layout.addWidget(Section(self.tr("Tensor"), _matrix(np.asarray(self._value.value)), opened=False))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(ElidedLabel(quantity_label(quantity(self._value.key)), "quiet"), 1)
        if self._value.domain is not None:
            name, role, word = domain_mark(self._value.domain)
            row.addWidget(IconLabel(name, role, 14))
            if not self._compact:
                mark = label(word, "small")
                mark.setProperty("role", role)
                mark.setObjectName("domain")
                row.addWidget(mark)
        return row

    def _number_row(self) -> QHBoxLayout:
        line = summarise(self._value)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        number = label(line.text, "value")
        number.setObjectName("number")
        if self._stale:
            number.setEnabled(False)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignBaseline)
        if line.unit:
            row.addWidget(label(line.unit, "quiet"), 0, Qt.AlignmentFlag.AlignBaseline)
        if self._compact and self._value.domain is not None:
            # beside the name there is no room
            _, role, word = domain_mark(self._value.domain)
            mark = _WholeWord(word, role)
            mark.setObjectName("domain")
            mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(mark, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        caption = summarise(self._value).caption
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(ElidedLabel(" · ".join(part for part in (caption, self._model) if part), "small"), 1)
        if quantity(self._value.key).per_atom:
            row.addWidget(self._button(self.tr("Colour"), "palette", self._ask_colour))
        if self._explains:
            why = self._button(self.tr("Why"), "why", self._ask_why)
            why.setToolTip(say(self._value.contributions_meaning) or self.tr("Show what each atom contributes"))
            row.addWidget(why)
        return row

    def _button(self, text: str, icon_name: str, act: object) -> QPushButton:
        button = QPushButton(icon(icon_name, "accent"), text)
        button.setProperty("link", True)
        button.setAccessibleName(f"{text}: {quantity_label(quantity(self._value.key))}")
        button.clicked.connect(act)
        return button

    def _has_bar(self) -> bool:
        value, uncertainty = self._value.value, self._value.uncertainty
        is_number = not isinstance(value, bool | np.bool_) and np.ndim(value) == 0
        return is_number and bool(uncertainty) and bool(np.isfinite(float(value))) and float(value) != 0.0

    def _describe(self) -> None:
        facts = quantity(self._value.key)
        line = summarise(self._value)
        parts = [quantity_definition(facts)]
        if self._value.interval is not None:
            ends = (format_number(end, 2) for end in self._value.interval)
            parts.append(self.tr("68 % interval: {0} to {1} {2}.").format(*ends, self._value.unit))
        elif self._value.uncertainty:
            parts.append(
                self.tr("± is the half-width of the 68 % interval: {0} {1}.").format(
                    format_number(self._value.uncertainty, 2), self._value.unit
                )
            )
        if self._value.domain is not None:
            parts.append(say(self._value.reason) or domain_sentence(self._value.domain))
        if self._model:
            parts.append(self.tr("Model: {0}.").format(self._model))
        # rich text, so that long lines wrap
        self.setToolTip(f"<qt>{'<br>'.join(map(escape, parts))}</qt>")
        self.setAccessibleName(f"{quantity_label(facts)}: {line.text} {line.unit}".strip())
        self.setAccessibleDescription(" ".join((*parts, *map(say, self._value.notes))))

    def _add_actions(self) -> None:
        copy = QAction(icon("copy"), self.tr("Copy value"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        if self._explains:
            why = QAction(icon("why"), self.tr("Why"), self)
            why.triggered.connect(self._ask_why)
            self.addAction(why)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _ask_why(self) -> None:
        self.why_requested.emit(self._value)

    def _ask_colour(self) -> None:
        self.colour_requested.emit(self._value.key)


class _WholeWord(ElidedLabel):
    """A word that is left out where it would be cut: an icon with the same meaning stands beside it."""

    @override
    def _cut(self, width: int) -> str:
        return self.whole if self.fontMetrics().horizontalAdvance(self.whole) <= width else ""


class UncertaintyBar(QWidget):
    """An uncertainty against its value, thin: the track reaches from zero to twice the value.

    A bar as long as the track means that the uncertainty is as large as the value itself.
    """

    def __init__(self, value: float, uncertainty: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = min(abs(uncertainty / value), 1.0)
        self.setFixedHeight(6)
        self.setAccessibleName(self.tr("Uncertainty: {0} % of the value").format(round(100 * abs(uncertainty / value))))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, middle = float(self.width()), self.height() / 2
        painter.setBrush(colours.color("line"))
        painter.drawRoundedRect(QRectF(0, middle - 1, width, 2), 1, 1)
        half = max(self._share * width / 2, 1.5)
        painter.setBrush(colours.color("accent"))
        painter.setOpacity(0.55)
        painter.drawRoundedRect(QRectF(width / 2 - half, middle - 2, 2 * half, 4), 2, 2)
        painter.setOpacity(1)
        painter.drawRoundedRect(QRectF(width / 2 - 1, 0, 2, self.height()), 1, 1)
        painter.end()


def _note(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, theme.GRID // 2, 0, 0)
    row.setSpacing(theme.GRID // 2)
    row.addWidget(IconLabel("info", "quiet", 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "small", wrap=True), 1)
    return row


def _matrix(values: np.ndarray) -> QWidget:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.GRID // 2)
    for (row, column), number in np.ndenumerate(values):
        cell = label(format_fixed(float(number), 2), selectable=True)
        cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(cell, row, column)
    return content
