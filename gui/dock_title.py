"""The title of a dock: Qt's own cuts Chinese off, because it is as high as Latin letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets import icon_button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDockWidget


class DockTitle(QWidget):
    """The dock's name and a button that closes it; dragging and the double click that floats it stay Qt's."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dock-title")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        close = icon_button("close", self.tr("Close the panel"))
        close.clicked.connect(dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        self._text = label(dock.windowTitle(), "heading")
        layout.addWidget(self._text, 1)
        layout.addWidget(close)

    def set_text(self, text: str) -> None:
        """Show another title: that of the page in sight."""
        self._text.setText(text)
