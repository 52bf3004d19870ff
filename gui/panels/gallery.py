"""Pictures of crystals side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.formatting import formula_text
from core.structures.facts import reduced_formula
from gui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.structures.crystal import Crystal

SIDE = 72
"""Width and height of a picture in device-independent pixels."""


class Gallery(QListWidget):
    """Crystals with their formulae; each is drawn when there is time for it.

    Args:
        draw: Returns the picture of a crystal of so many pixels along a side, RGBA, premultiplied.
        parent: Its parent.

    Signals:
        chosen: The user went to one; carries it.
    """

    chosen = Signal(object)

    def __init__(self, draw: Callable[[Crystal, int], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = draw
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(QSize(SIDE, SIDE))
        # the pictures come later, and must find their room
        self.setGridSize(QSize(SIDE + 3 * theme.GRID, SIDE + 2 * theme.GRID + self.fontMetrics().height()))
        self.setMinimumWidth(2 * self.gridSize().width() + self.verticalScrollBar().sizeHint().width() + theme.GRID)
        self.setAccessibleName(self.tr("Samples"))
        self._crystals: tuple[Crystal, ...] = ()
        self._next = 0
        self._draw_next = QTimer(self, interval=0, singleShot=True)
        self._draw_next.timeout.connect(self._draw_one)
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    def set_crystals(self, crystals: Sequence[Crystal]) -> None:
        """Show these in place of those of before, whose pictures stay until the new ones are drawn."""
        if [*map(id, self._crystals)] == [*map(id, crystals)]:
            return
        self._crystals, self._next = tuple(crystals), 0
        while self.count() > len(crystals):
            self.takeItem(self.count() - 1)
        while self.count() < len(crystals):
            QListWidgetItem(self).setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._draw_next.start()

    def _draw_one(self) -> None:
        """Draw one picture, so that the window is never held up for long."""
        if self._next >= len(self._crystals):
            return
        crystal, item = self._crystals[self._next], self.item(self._next)
        ratio = self.devicePixelRatioF()
        pixels = max(1, round(SIDE * ratio))
        layout = QImage.Format.Format_RGBA8888_Premultiplied
        image = QImage(self._drawing(crystal, pixels), pixels, pixels, 4 * pixels, layout)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        item.setIcon(QIcon(picture))
        item.setText(formula_text(reduced_formula(crystal)))
        self._next += 1
        self._draw_next.start()

    def _tell(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._crystals[self.row(item)])
