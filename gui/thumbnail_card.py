"""The card that stands beside the mouse over a point of a plot or a row of a list: a picture and a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.thumbnails import Thumbnails

SIDE = 128
"""Width and height of the picture in device-independent pixels."""

_AWAY = 16  # from the mouse
_WIDEST = 260  # of the words


class ThumbnailCard(QFrame):
    """Shows a row of the library beside the mouse; takes no mouse and no keys.

    Args:
        thumbnails: Where its picture comes from.
        parent: The view that it belongs to.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.WindowTransparentForInput)
        self.setObjectName("thumbnail-card")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._thumbnails, self._key = thumbnails, 0
        self._picture = QLabel()
        self._picture.setFixedSize(SIDE, SIDE)
        self._title = label("", "strong", wrap=True)
        self._lines = label("", "quiet", wrap=True)
        for words in (self._title, self._lines):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setMaximumWidth(_WIDEST)
        texts = QVBoxLayout()
        texts.setSpacing(theme.GRID // 2)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._lines)
        texts.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.MARGIN, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._picture)
        layout.addLayout(texts, 1)
        thumbnails.made.connect(self._update)

    @property
    def key(self) -> int | None:
        """The row shown, or None."""
        return self._key if self.isVisible() else None

    def show_row(self, key: int, title: str, lines: Sequence[str], at: QPoint) -> None:
        """Show a row; the picture comes when it is drawn.

        Args:
            key: The row's number.
            title: What it is called.
            lines: What else to say.
            at: Where the mouse is on the screen.
        """
        self._key = key
        self._title.setText(title)
        self._lines.setText("\n".join(lines))
        self._draw()
        self.adjustSize()
        self.move(self._place(at))
        self.show()

    def _place(self, at: QPoint) -> QPoint:
        """Return where the card stands: below and to the right of the mouse, or on its other side at the border."""
        screen = self.screen().availableGeometry()
        x, y = at.x() + _AWAY, at.y() + _AWAY
        if x + self.width() > screen.right():
            x = at.x() - _AWAY - self.width()
        if y + self.height() > screen.bottom():
            y = at.y() - _AWAY - self.height()
        return QPoint(max(x, screen.left()), max(y, screen.top()))

    def _update(self, keys: tuple[int, ...]) -> None:
        if self.isVisible() and self._key in keys:
            self._draw()

    def _draw(self) -> None:
        pixmap = self._thumbnails.pixmap(self._key, SIDE, self.devicePixelRatioF())
        if pixmap is None:
            self._picture.clear()
        else:
            self._picture.setPixmap(pixmap)
