"""The buttons over the 3D view that take its tools in hand, and what the tool in hand is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton
from typing_extensions import override

from gui import theme
from gui.widgets import icon_button

if TYPE_CHECKING:
    from gui.viewer.tools import Tool
    from gui.viewer.view import CrystalView


class ToolStrip(QFrame):
    """One button a tool of the view, in its upper left corner."""

    def __init__(self, view: CrystalView) -> None:
        super().__init__(view)
        self.setObjectName("floating")
        self.setAccessibleName(self.tr("Tools"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._view = view
        self._buttons: dict[str, QToolButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(3, 3, 3, 3)
        self._layout.setSpacing(1)
        self._hint = QLabel(view)
        self._hint.setObjectName("floating")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for tool in view.tools:
            self._add(tool)
        view.tool_added.connect(self._add)
        view.tool_changed.connect(self._show)
        view.installEventFilter(self)
        self._show(view.tool)
        # a child that is added to a widget on the screen stays hidden by itself
        self.show()

    def _add(self, tool: Tool) -> None:
        keys = f" ({tool.shortcut})" if tool.shortcut else ""
        button = icon_button(tool.icon, tool.title + keys, role="text", side=18)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self._view.set_tool(tool))
        self._layout.addWidget(button)
        self._buttons[tool.key] = button
        self._show(self._view.tool)

    def _show(self, tool: Tool) -> None:
        if tool.key in self._buttons:
            self._buttons[tool.key].setChecked(True)
        self._hint.setText(tool.hint)
        self._hint.setVisible(bool(tool.hint))
        self._place()

    def _place(self) -> None:
        self.move(theme.GRID, theme.GRID)
        self.adjustSize()
        room = self._view.width() - 2 * theme.GRID
        one_line = self._hint.fontMetrics().horizontalAdvance(self._hint.text()) + 3 * theme.GRID
        width = min(room, one_line)
        self._hint.setGeometry(theme.GRID, self.geometry().bottom() + 5, width, self._hint.heightForWidth(width))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
