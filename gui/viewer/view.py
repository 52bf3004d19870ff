"""The crystal in three dimensions, with mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPolygonF

from gui.viewer.mouse import PRESETS, Mouse
from gui.viewer.picking import atom_under
from gui.viewer.stage import Stage
from gui.viewer.tools import Tool
from gui.viewer.visible import in_area
from gui.widgets import How

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from gui.viewer.render_thread import Drawer

_MOST_HOVER = 300_000  # atoms up to which the mouse is followed


class CrystalView(Stage):
    """Shows one crystal; turn, pan, zoom and pick with the mouse.

    Attributes:
        visible_only: Whether an area selects only atoms of which something shows, not those behind them.

    Signals:
        hovered: The atom under the mouse, -1 for none.
        menu_wanted: The user asks what can be done here; carries the atom, or -1, and a ``QPoint`` of the widget.
        tool_added: There is another tool; carries it.
        tool_changed: Another tool is in hand; carries it.
    """

    hovered = Signal(int)
    menu_wanted = Signal(int, QPoint)
    tool_added = Signal(object)
    tool_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, drawer: Drawer | None = None) -> None:
        super().__init__(parent, drawer)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self.tr("Crystal structure in 3D"))
        self.setAccessibleDescription(
            self.tr(
                "Keys a, b, c look along the lattice vectors, the arrow keys turn, plus and minus zoom, Home resets."
            )
        )
        self._hovered = -1
        self.visible_only = False
        self._tools = {Tool.key: Tool(self)}
        self._mouse = Mouse(self, self._tools[Tool.key])

    def set_mouse_preset(self, preset: str) -> None:
        """Choose "vesta" (turns freely) or "ovito" (keeps the z axis upright).

        Raises:
            ValueError: If it is neither.
        """
        if preset not in PRESETS:
            raise ValueError(f"unknown mouse preset {preset!r}")
        self._mouse.preset = preset

    # Tools

    @property
    def tools(self) -> tuple[Tool, ...]:
        """What the left button can be for, in order of addition; the first picks atoms."""
        return tuple(self._tools.values())

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self._mouse.tool

    def add_tool(self, tool: Tool) -> None:
        """Add a tool; ``tool_added`` tells the tool strip."""
        self._tools[tool.key] = tool
        self.tool_added.emit(tool)

    def set_tool(self, tool: Tool | str) -> None:
        """Take a tool in hand, by itself or by its key.

        Raises:
            KeyError: If there is no tool of this key.
        """
        chosen = self._tools[tool] if isinstance(tool, str) else tool
        if chosen is self.tool:
            return
        self._mouse.abandon()
        self.tool.lay_down()
        self._mouse.tool = chosen
        self.setCursor(chosen.cursor)
        chosen.take()
        self.update()
        self.tool_changed.emit(chosen)

    @property
    def accent(self) -> str:
        """The colour of what is selected and drawn by hand."""
        return self._colours.accent

    @property
    def on_accent(self) -> str:
        """The colour of text on the accent."""
        return self._colours.on_accent

    # Picking

    def centre_on(self, x: float, y: float) -> None:
        """Turn about the atom at x, y of the widget from now on; without one nothing changes."""
        atom = self.drawn_at(x, y)
        scene = self._content.scene
        if atom >= 0 and scene is not None:
            self.move_camera(self._camera.with_focus(scene.positions[atom]))

    def ask_for_menu(self, x: float, y: float) -> None:
        """Let whoever listens offer what can be done with what lies at x, y of the widget."""
        self.menu_wanted.emit(self.atom_at(x, y), QPoint(round(x), round(y)))

    def click_at(self, x: float, y: float, *, add: bool) -> None:
        """Select the atom at x, y of the widget; with ``add`` take it in or out, else an empty place clears."""
        if self.preview is not None:
            return
        atom = self.atom_at(x, y)
        if not add:
            self.set_selection(() if atom < 0 else (atom,))
        elif atom >= 0:
            rest = [other for other in self._selection if other != atom]
            self.set_selection(rest if atom in self._selection else [*rest, atom])

    def select_area(self, area: QPolygonF, how: How) -> None:
        """Select the atoms whose centres lie in an area of the widget, add them, or take them away."""
        scene = self._content.scene
        if scene is None or self.preview is not None:
            return
        size = (self.width(), self.height())
        drawn = in_area(scene, self._camera, area, size, visible_only=self.visible_only)
        held = np.zeros(int(scene.parents.max(initial=-1)) + 1, dtype=bool)
        held[scene.parents[drawn]] = True
        inside = np.flatnonzero(held).tolist()
        match how:
            case How.REPLACE:
                self.set_selection(inside)
            case How.ADD:
                self.set_selection([*self._selection, *inside])
            case How.REMOVE:
                gone = set(inside)
                self.set_selection(atom for atom in self._selection if atom not in gone)

    def atom_at(self, x: float, y: float) -> int:
        """Return the atom of the structure in front at x, y of the widget, or -1."""
        drawn, scene = self.drawn_at(x, y), self._content.scene
        return -1 if drawn < 0 or scene is None else int(scene.parents[drawn])

    def drawn_at(self, x: float, y: float) -> int:
        """Return the atom of the scene in front at x, y of the widget, or -1; images count each by itself."""
        scene = self._content.scene
        if scene is None or self.preview is not None:
            return -1
        return atom_under(scene, self._camera, (x, y), (self.width(), self.height()))

    # Painting and events

    def _draw_fine(self) -> None:
        if self._mouse.is_dragging:
            self._still_timer.start()
        else:
            super()._draw_fine()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and over it what the tool in hand shows."""
        super().paintEvent(event)
        painter = QPainter(self)
        self.tool.paint(painter)
        if self._mouse.gesture is not None:
            self._mouse.gesture.paint(painter)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window's own shortcut while there is something here to give up."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self._mouse.gesture is not None or self.tool.key != Tool.key)
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``; without a button the atom under the mouse is told."""
        if event.buttons() != Qt.MouseButton.NoButton:
            self._mouse.move(event)
        elif self._content.scene is not None and len(self._content.scene) <= _MOST_HOVER:
            self._tell_hovered(self.atom_at(event.position().x(), event.position().y()))
            self.tool.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer a menu for the key that asks for one; a right click does so when it turns out not to be a drag."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self._selection[-1] if self._selection else -1, self.rect().center())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See ``Mouse``."""
        self._mouse.wheel(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See ``Tool`` and ``Mouse``; Escape gives up the drag, then the tool."""
        if event.key() == Qt.Key.Key_Escape and self._give_up():
            return
        if not (self.tool.key_pressed(event) or self._mouse.key(event)):
            super().keyPressEvent(event)

    def _give_up(self) -> bool:
        if self._mouse.abandon():
            return True
        if self.tool.key == Tool.key:
            return False
        self.set_tool(Tool.key)
        return True

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the atom under the mouse."""
        super().leaveEvent(event)
        self._tell_hovered(-1)

    def _tell_hovered(self, atom: int) -> None:
        if atom != self._hovered:
            self._hovered = atom
            self.hovered.emit(atom)
