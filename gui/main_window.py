"""Docks, menus and the toolbar; no logic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.dock_title import DockTitle
from gui.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from gui.actions import Actions

_LAYOUT_VERSION = 1
_SIDE_WIDTH = 320
_TASK_HEIGHT = 300
_RESULTS_HEIGHT = 250
_MOST_HEIGHT = 0.65


class MainWindow(QMainWindow):
    """The window: places that others fill.

    Signals:
        files_dropped: Carries the paths.
        text_dropped: Carries the text.
        painted: The window was painted for the first time.
        closing: The window is about to close.
    """

    files_dropped = Signal(list)
    text_dropped = Signal(str)
    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("MatterDesk")
        self.may_close: Callable[[], bool] = lambda: True
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setMinimumSize(960, 600)
        self.docks: dict[str, QDockWidget] = {}
        self.pages: dict[str, QDockWidget] = {}
        self._lent: dict[str, int] = {}
        self._is_painted = False
        self._toolbar = QToolBar(self.tr("Toolbar"), self)
        self._toolbar.setObjectName("toolbar")
        self._banners = QVBoxLayout()
        self._stack = QStackedWidget()
        self.view_page = QWidget()
        self.results = QTabWidget()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._build_centre()
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            self.setCorner(corner, area)

    def add_page(self, widget: QWidget) -> None:
        """Add a page to the centre; ``show_page`` shows it."""
        self._stack.addWidget(widget)

    def show_page(self, widget: QWidget) -> None:
        """Show a page of the centre."""
        self._stack.setCurrentWidget(widget)

    @property
    def page(self) -> QWidget | None:
        """The page that the centre shows."""
        return self._stack.currentWidget()

    def add_view(self, view: QWidget, frame_bar: QWidget) -> None:
        """Add the page with the 3D view and the bar under it."""
        layout = QVBoxLayout(self.view_page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(view, 1)
        layout.addWidget(frame_bar)
        self.add_page(self.view_page)

    def set_banners(self, widget: QWidget) -> None:
        """Put the stack of banners above the centre."""
        self._banners.addWidget(widget)

    def add_panel(
        self,
        key: str,
        title: str,
        widget: QWidget,
        area: Qt.DockWidgetArea,
        *,
        scroll: bool = False,
        beside: str = "",
        icon_name: str = "settings",
    ) -> QDockWidget:
        """Add a dock.

        Args:
            key: Its name for the saved layout.
            title: Its title.
            widget: What it holds.
            area: Where it stands at first.
            scroll: Whether what it holds scrolls when there is too little room.
            beside: Key of the panel with which it shares its place; icons choose which of them shows.
            icon_name: Its icon there.
        """
        held = _scrolling(widget) if scroll else widget
        if beside:
            return self._add_beside(key, title, held, self.docks[beside], icon_name)
        dock = QDockWidget(title, self)
        dock.setObjectName(key)
        dock.setTitleBarWidget(DockTitle(dock))
        dock.setWidget(held)
        self.addDockWidget(area, dock)
        self.docks[key] = dock
        return dock

    def _add_beside(self, key: str, title: str, widget: QWidget, dock: QDockWidget, icon_name: str) -> QDockWidget:
        pages = dock.widget()
        if not isinstance(pages, Pages):
            first, pages = pages, Pages()
            pages.add(dock.objectName(), dock.windowTitle(), first, "tasks")
            pages.shown.connect(partial(self._name_page, dock))
            dock.setWidget(pages)
        pages.add(key, title, widget, icon_name)
        self.pages[key] = dock
        return dock

    def _name_page(self, dock: QDockWidget, key: str) -> None:
        pages, title = dock.widget(), dock.titleBarWidget()
        if isinstance(pages, Pages) and isinstance(title, DockTitle):
            title.set_text(pages.title(key))

    def show_panel(self, key: str) -> None:
        """Bring a panel into sight."""
        dock = self.pages.get(key) or self.docks[key]
        pages = dock.widget()
        if isinstance(pages, Pages):
            pages.show_page(key)
        dock.show()
        dock.raise_()

    def title_of(self, key: str) -> str:
        """Return what a panel is called."""
        dock = self.pages.get(key) or self.docks[key]
        pages = dock.widget()
        return pages.title(key) if isinstance(pages, Pages) else dock.windowTitle()

    def _content(self, key: str) -> QWidget:
        held = (self.pages.get(key) or self.docks[key]).widget()
        return held.page(key) if isinstance(held, Pages) else held

    def give_room(self, key: str, widget: QWidget) -> None:
        """Make a dock high enough for a widget that scrolls in it, up to a part of the window, and never lower."""
        dock, viewport = self.docks[key], widget.parentWidget()
        if viewport is None or dock.isFloating():
            return
        around = dock.height() - viewport.height()
        width = viewport.width()
        height = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
        wanted = min(height + around, round(_MOST_HEIGHT * self.height()))
        more = wanted - dock.height()
        if more > 0:
            self._lent.setdefault(key, dock.height())
            self._set_height(dock, wanted)

    def take_back_room(self, key: str) -> None:
        """Make a dock as high as it was before ``give_room`` made it higher."""
        before, dock = self._lent.pop(key, None), self.docks[key]
        if before is not None and before < dock.height() and not dock.isFloating():
            self._set_height(dock, before)

    def _set_height(self, dock: QDockWidget, height: int) -> None:
        area = self.dockWidgetArea(dock)
        below = [d for d in self.docks.values() if d is not dock and d.isVisible() and self.dockWidgetArea(d) == area]
        # Qt gives a dock only a part of what it asks for unless the others of its column ask for less
        more = (height - dock.height()) / max(1, len(below))
        sizes = [height, *(max(1, round(d.height() - more)) for d in below)]
        self.resizeDocks([dock, *below], sizes, Qt.Orientation.Vertical)

    def scroll_to(self, key: str, widget: QWidget) -> None:
        """Scroll a panel so that a widget in it stands at the top."""
        scroller = self._content(key)
        content = scroller.widget() if isinstance(scroller, QScrollArea) else None
        if isinstance(scroller, QScrollArea) and content is not None:
            scroller.verticalScrollBar().setValue(widget.mapTo(content, QPoint()).y())

    def bring_up(self, key: str, widget: QWidget) -> None:
        """Scroll a panel so that a widget in it can be read, unless it can be already."""
        viewport = self._content(key).findChild(QWidget, "qt_scrollarea_viewport")
        if viewport is not None:
            top = widget.mapTo(viewport, QPoint()).y()
            if top < 0 or top + widget.height() > viewport.height():
                self.scroll_to(key, widget)

    def fill_toolbar(self, actions: Actions, layout: Sequence[str]) -> None:
        """Fill the toolbar: keys of actions, "|" for a separator, ">" for what pushes the rest to the right."""
        bar = self._toolbar
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for key in layout:
            match key:
                case "|":
                    bar.addSeparator()
                case ">":
                    spacer = QWidget()
                    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                    bar.addWidget(spacer)
                case _:
                    bar.addAction(actions[key.removesuffix("+")])
                    self._style_button(bar, actions, key)
        self.addToolBar(bar)

    def fill_menu(self, title: str, actions: Actions, layout: Sequence[str | QMenu]) -> QMenu:
        """Add a menu: keys of actions, "|" for a separator, or sub-menus."""
        menu = self.menuBar().addMenu(title)
        fill(menu, actions, layout)
        return menu

    def show_results(self, *, most: bool = False) -> None:
        """Open the results under the view, if they are closed.

        Args:
            most: Give them most of the height, open or not.
        """
        if not self.results.isHidden() and not most:
            return
        self.results.show()
        height = max(self._splitter.height(), 400)
        # on a small screen a plot needs more than its part, for its axes do
        own = height * 3 // 4 if most else max(height * 2 // 5, min(height // 2, _RESULTS_HEIGHT))
        self._splitter.setSizes([height - own, own])

    def share_results(self, share: float) -> None:
        """Give the results at least a share of the height that they have together with the view."""
        height = sum(self._splitter.sizes())
        if self._splitter.sizes()[1] < share * height:
            self._splitter.setSizes([round((1 - share) * height), round(share * height)])

    def settle(self) -> None:
        """Give docks their first sizes, or those that the user left."""
        keys = [key for key in ("library", "tasks") if key in self.docks]
        self.resizeDocks([self.docks[key] for key in keys], [240, _SIDE_WIDTH][: len(keys)], Qt.Orientation.Horizontal)
        if {"tasks", "inspector"} <= self.docks.keys():
            rest = max(self.height() - _TASK_HEIGHT, 320)
            docks = [self.docks["tasks"], self.docks["inspector"]]
            self.resizeDocks(docks, [_TASK_HEIGHT, rest], Qt.Orientation.Vertical)
        if "jobs" in self.docks:
            self.resizeDocks([self.docks["jobs"]], [120], Qt.Orientation.Vertical)
        state = QSettings().value("window/state")
        if isinstance(state, QByteArray):
            self.restoreState(state, _LAYOUT_VERSION)

    def restore_size(self) -> None:
        """Give the window the size it had, or one that suits the screen."""
        geometry = QSettings().value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableSize()
            self.resize(min(1440, room.width()), min(900, room.height()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
        elif data.hasText():
            self.text_dropped.emit(data.text())
        event.acceptProposedAction()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        QSettings().setValue("window/geometry", self.saveGeometry())
        QSettings().setValue("window/state", self.saveState(_LAYOUT_VERSION))
        self.closing.emit()
        super().closeEvent(event)

    def _build_centre(self) -> None:
        self.results.setDocumentMode(True)
        self.results.setTabsClosable(True)
        self.results.setMovable(True)
        self.results.hide()
        self.results.setAccessibleName(self.tr("Results"))
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.results)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setChildrenCollapsible(False)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._banners)
        layout.addWidget(self._splitter, 1)
        self.setCentralWidget(centre)

    def _style_button(self, bar: QToolBar, actions: Actions, key: str) -> None:
        button = bar.widgetForAction(actions[key.removesuffix("+")])
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if button.defaultAction() is not None and button.defaultAction().menu() is not None:
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            if key.endswith("+"):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def _scrolling(widget: QWidget) -> QScrollArea:
    scroller = QScrollArea()
    scroller.setWidgetResizable(True)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroller.setWidget(widget)
    return scroller


def fill(menu: QMenu, actions: Actions, layout: Sequence[str | QMenu]) -> None:
    """Fill a menu: keys of actions, "|" for a separator, or sub-menus."""
    for entry in layout:
        if isinstance(entry, QMenu):
            menu.addMenu(entry)
        elif entry == "|":
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])
