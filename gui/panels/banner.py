"""Banners: what went wrong or needs saying, where it arose, without stopping anybody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.icons import IconLabel
from gui.widgets import discard, icon_button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

_DETAIL_HEIGHT = 120


class Kind(StrEnum):
    """What sort of banner."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_ICONS = {Kind.INFO: ("info", "accent"), Kind.WARNING: ("warning", "warning"), Kind.ERROR: ("error", "error")}


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a banner.

    Attributes:
        text: What stands on it.
        act: What it does.
        closes: Whether the banner goes away with it.
    """

    text: str
    act: Callable[[], object]
    closes: bool = True


class Banners(QWidget):
    """The banners above the view, the newest on top, one a key.

    Signals:
        closed: A banner went away; carries its key.
    """

    closed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: dict[str, Banner] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        self._layout.setSpacing(theme.GRID // 2)
        self.hide()

    def show_banner(
        self, key: str, kind: Kind, text: str, hint: str = "", detail: str = "", offers: Sequence[Offer] = ()
    ) -> Banner:
        """Show a banner; one with the same key is replaced.

        Args:
            key: What it is about.
            kind: Information, warning or error.
            text: What happened, one sentence.
            hint: What to do about it.
            detail: What only an expert wants to read; folded away.
            offers: Buttons.
        """
        self.close_banner(key)
        banner = Banner(kind, text, hint, detail, offers)
        banner.close_requested.connect(lambda: self.close_banner(key))
        self._banners[key] = banner
        self._layout.insertWidget(0, banner)
        self.show()
        return banner

    def close_banner(self, key: str) -> None:
        """Take a banner away, if it is there."""
        banner = self._banners.pop(key, None)
        if banner is None:
            return
        discard(self._layout, banner)
        self.setVisible(bool(self._banners))
        self.closed.emit(key)

    def close_all(self) -> None:
        """Take all banners away."""
        for key in list(self._banners):
            self.close_banner(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the banners that show, the oldest first."""
        return tuple(self._banners)


class Banner(QFrame):
    """One banner.

    Signals:
        close_requested: The user wants it gone.
    """

    close_requested = Signal()

    def __init__(self, kind: Kind, text: str, hint: str = "", detail: str = "", offers: Sequence[Offer] = ()) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", kind.value)
        self.setAccessibleName(f"{text} {hint}".strip())
        self._detail = _detail_view(detail)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        place = Qt.AlignmentFlag.AlignTop if hint else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconLabel(*_ICONS[kind], 18), 0, place)
        row.addLayout(_words(text, hint), 1)
        if detail:
            row.addWidget(self._detail_button(), 0, place)
        for offer in offers:
            row.addWidget(self._button(offer), 0, place)
        close = icon_button("close", self.tr("Close"))
        close.clicked.connect(self.close_requested)
        row.addWidget(close, 0, place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addLayout(row)
        layout.addWidget(self._detail)

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.text)

        def act() -> None:
            if offer.closes:
                self.close_requested.emit()
            offer.act()

        button.clicked.connect(act)
        return button

    def _detail_button(self) -> QPushButton:
        button = QPushButton(self.tr("Details"))
        button.setProperty("flat", True)
        button.setCheckable(True)
        button.toggled.connect(self._detail.setVisible)
        return button

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _words(text: str, hint: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(_copyable(text, "strong"))
    if hint:
        column.addWidget(_copyable(hint, "quiet"))
    return column


def _copyable(text: str, role: str) -> QLabel:
    return label(text, role, wrap=True, selectable=True)


def _detail_view(text: str) -> QPlainTextEdit:
    view = QPlainTextEdit(text)
    view.setObjectName("code")
    view.setReadOnly(True)
    view.setFixedHeight(_DETAIL_HEIGHT)
    view.hide()
    return view
