"""Small pieces that several panels share."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_INSET = 5
_LEAST_HEADING = 96  # px


def keeps_select_all(event: QEvent) -> bool:
    """Keep "select all" from the window's own shortcut, for a list to which it belongs; return whether it was that."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not event.matches(QKeySequence.StandardKey.SelectAll):
        return False
    event.accept()
    return True


def label(text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a plain-text label in one of the style sheet's roles ("quiet", "strong", "title", ...)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def icon_button(name: str, tip: str, *, role: str = "quiet", side: int = 16) -> QToolButton:
    """Return a flat button with an icon; ``tip`` is also its name for a screen reader."""
    button = QToolButton()
    button.setIcon(icon(name, role))
    button.setIconSize(QSize(side, side))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class SpinBox(QSpinBox):
    """A field for a whole number, with room before its first digit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _inset(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        _make_room(self, event)
        super().keyPressEvent(event)


class DoubleSpinBox(QDoubleSpinBox):
    """A field for a number, with room before its first digit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _inset(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        _make_room(self, event)
        super().keyPressEvent(event)


def _make_room(spin: QSpinBox | QDoubleSpinBox, event: QKeyEvent) -> None:
    """Let what is typed replace the word that stands for the least value; Qt would refuse digits behind it."""
    if event.text().isprintable() and event.text() and spin.text() == spin.specialValueText():
        spin.selectAll()


def _inset(spin: QSpinBox | QDoubleSpinBox) -> None:
    """Keep the text off the border; Qt heeds the padding at the left of a spin box's style for its height alone."""
    spin.lineEdit().setTextMargins(_INSET, 0, 0, 0)


class How(StrEnum):
    """What becomes of the selection before when something is selected."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"


def how(modifiers: Qt.KeyboardModifier) -> How:
    """Return what modifier keys mean to a selection: Ctrl adds, Alt takes away."""
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return How.ADD
    return How.REMOVE if modifiers & Qt.KeyboardModifier.AltModifier else How.REPLACE


def make_panel(widget: QWidget) -> None:
    """Give a widget the background of a panel, which a bare QWidget does not paint by itself."""
    widget.setObjectName("panel")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget's properties."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def discard(layout: QLayout, widget: QWidget) -> None:
    """Take a widget out of its layout, off the screen at once, and delete it."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def separator() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setObjectName("separator")
    return line


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit; the whole stands in its tooltip."""

    def __init__(self, text: str = "", role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self._mode = mode
        self._whole = ""
        self.set_whole(text)

    @property
    def whole(self) -> str:
        """The text before it was cut."""
        return self._whole

    def set_whole(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self._fit()

    def _fit(self) -> None:
        shown = self._cut(max(self.width(), 0))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    def _cut(self, width: int) -> str:
        """Return as much of the text as fits."""
        return self.fontMetrics().elidedText(self._whole, self._mode, width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()


class Heading(ElidedLabel):
    """One line that gets the room it needs where there is as much.

    Args:
        text: The line.
        role: Its role in the theme.
        tail: What follows it and is never cut, as a unit.
    """

    def __init__(self, text: str = "", role: str = "", tail: str = "") -> None:
        self._tail = tail
        super().__init__(text + tail, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + 2, self.fontMetrics().height())

    @override
    def _cut(self, width: int) -> str:
        metrics = self.fontMetrics()
        if not self._tail or metrics.horizontalAdvance(self._whole) <= width:
            return super()._cut(width)
        name = self._whole.removesuffix(self._tail)
        left = width - metrics.horizontalAdvance(self._tail)
        return metrics.elidedText(name, self._mode, max(left, 0)) + self._tail

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), _LEAST_HEADING), self.fontMetrics().height())


class Section(QWidget):
    """A heading that folds what stands under it.

    Signals:
        toggled: Whether it is open now.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, *, opened: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QPushButton(title)
        self._head.setProperty("section", True)
        self._head.setIconSize(QSize(12, 12))
        self._head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head.clicked.connect(self._toggle)
        self._content = content
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._head)
        layout.addWidget(content)
        self.set_open(opened)

    @property
    def is_open(self) -> bool:
        """Whether the content shows."""
        return not self._content.isHidden()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self._content.setVisible(opened)
        self._head.setIcon(icon("chevron-down" if opened else "chevron-right", "quiet"))

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self._head.setText(title)

    def _toggle(self) -> None:
        self.set_open(not self.is_open)
        self.toggled.emit(self.is_open)
