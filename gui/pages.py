"""Panels that share one place: a strip of icons chooses which of them shows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.widgets import icon_button

_SIDE = 18


class Pages(QWidget):
    """One page of several.

    Signals:
        shown: Another page shows; carries its key.
    """

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")
        self._keys: list[str] = []
        self._titles: dict[str, str] = {}
        self._widgets: dict[str, QWidget] = {}
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        self._strip = QHBoxLayout()
        self._strip.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        self._strip.setSpacing(2)
        self._strip.addStretch(1)
        strip = QWidget()
        strip.setObjectName("page-strip")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(strip)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._strip)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self._stack, 1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The pages, in order."""
        return tuple(self._keys)

    @property
    def current(self) -> str:
        """Key of the page that shows; "" without any."""
        return self._keys[self._stack.currentIndex()] if self._keys else ""

    def title(self, key: str) -> str:
        """Return what a page is called."""
        return self._titles[key]

    def page(self, key: str) -> QWidget:
        """Return what a page holds."""
        return self._widgets[key]

    def add(self, key: str, title: str, widget: QWidget, icon_name: str) -> None:
        """Add a page; the first one shows."""
        button = icon_button(icon_name, title, side=_SIDE)
        button.setCheckable(True)
        button.setObjectName(f"page-{key}")
        button.setChecked(not self._keys)
        self._group.addButton(button, len(self._keys))
        self._strip.insertWidget(len(self._keys), button)
        self._keys.append(key)
        self._titles[key] = title
        self._widgets[key] = widget
        self._stack.addWidget(widget)

    def show_page(self, key: str) -> None:
        """Show a page."""
        self._choose(self._keys.index(key))

    def _choose(self, index: int) -> None:
        self._group.button(index).setChecked(True)
        self._stack.setCurrentIndex(index)
        self.shown.emit(self._keys[index])
