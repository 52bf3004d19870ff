"""The crystal in three dimensions: a widget that paints what the render thread draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.structures.scene import NoteKind, Style, build_scene, element_colours
from gui import theme
from gui.viewer.camera import Camera
from gui.viewer.decoration import AtomValues, AtomVectors
from gui.viewer.errors import GraphicsError
from gui.viewer.export import save_png
from gui.viewer.layout import Layout
from gui.viewer.mouse import PRESETS, Mouse
from gui.viewer.overlay import ArrowKey, ColourBar, Overlay
from gui.viewer.picking import Picker
from gui.viewer.picture import Arrows, Picture
from gui.viewer.render_thread import Rendered, RenderThread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import ArrayLike, NDArray
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent

    from core.errors import UserError
    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal
    from core.structures.scene import Note, Scene

MOST_LIVE_BONDS = 500
"""Atoms up to which a live frame gets its bonds anew; in larger ones they follow when the movement stops."""

LARGEST_SCALE = 8
"""The largest export, in pixels of the picture a pixel of the widget."""

_STILL = 150  # ms without movement until the fine picture is drawn
_LIVE = 33  # ms between live frames
_SETTLED = 600  # ms without a live frame after which a large structure gets its bonds anew
_FINE = 2  # samples along each side of a pixel of a still picture
_SLOW = 0.05  # s; a scene in motion slower than this goes lean
_MOST_STICKS = 50_000  # bonds up to which a scene is drawn with sticks at once
_MOST_HOVER = 300_000  # atoms up to which the mouse is followed


class CrystalView(QWidget):
    """Shows one crystal; turn, pan, zoom and pick with the mouse.

    Signals:
        selection_changed: The selected atoms of the structure, a tuple of their numbers.
        hovered: The atom under the mouse, -1 for none.
        notes_changed: What the picture leaves out, a tuple of sentences.
        failed: The ``UserError`` that keeps the view from drawing; also written in the view itself.
        still: The fine picture of the present state was painted.
    """

    selection_changed = Signal(tuple)
    hovered = Signal(int)
    notes_changed = Signal(tuple)
    failed = Signal(object)
    still = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self.tr("Crystal structure in 3D"))
        self.setAccessibleDescription(
            self.tr(
                "Keys a, b, c look along the lattice vectors, the arrow keys turn, plus and minus zoom, Home resets."
            )
        )
        self._crystal: Crystal | None = None
        self._bonds: Bonds | None = None
        self._scene: Scene | None = None
        self._style = Style()
        self._camera = self._fitted = Camera()
        self._dark = theme.current().is_dark
        self._values: AtomValues | None = None
        self._vectors: AtomVectors | None = None
        self._bar: ColourBar | None = None
        self._arrows: Arrows | None = None
        self._arrow_key: ArrowKey | None = None
        self._selection: tuple[int, ...] = ()
        self._hovered = -1
        self._error: UserError | None = None
        self._shown: Rendered | None = None
        self._slow = False
        self._frame: Crystal | None = None
        self._mouse, self._picker = Mouse(self), Picker()
        self._first_sight = self._refit = False
        self._layout = Layout(self)
        self._layout.done.connect(self._take_scene)
        self._renderer = RenderThread(self)
        self._renderer.rendered.connect(self._show)
        self._renderer.failed.connect(self._fail)
        self._still_timer = self._timer(_STILL, self._draw_fine)
        self._live_timer = self._timer(_LIVE, self._put_frame)
        self._settle_timer = self._timer(_SETTLED, self._lay_out)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.finalise)

    def _timer(self, interval: int, slot: object) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    # What is shown

    @property
    def crystal(self) -> Crystal | None:
        """The structure shown."""
        return self._frame or self._crystal

    @property
    def scene(self) -> Scene | None:
        """What is drawn of it; waits for a large one that is still being laid out."""
        self._take_scene()
        self._put_frame()
        return self._scene

    def set_crystal(self, crystal: Crystal | None, *, bonds: Bonds | None = None, keep_camera: bool = False) -> None:
        """Show another structure; selection, values and vectors of the one before go.

        Args:
            crystal: The structure, or None for an empty view.
            bonds: Its bonds, if not those of the usual rule.
            keep_camera: Stand where the viewer stands.
        """
        self._live_timer.stop()
        self._frame = None
        self._crystal, self._bonds = crystal, bonds
        self._values = self._vectors = self._bar = None
        self._scene = None
        self._selected(())
        self._first_sight = not keep_camera
        self._lay_out()

    def show_frame(self, crystal: Crystal) -> None:
        """Show the same atoms moved: a step of a relaxation. Frames faster than the eye are skipped.

        A structure with other atoms is shown as if it were new, from where the viewer stands.
        """
        now = self._crystal
        if now is None or len(now) != len(crystal) or now.elements != crystal.elements:
            self.set_crystal(crystal, keep_camera=now is not None)
            return
        self._frame = crystal
        if not self._live_timer.isActive():
            self._live_timer.start()

    def set_scene(self, scene: Scene | None, *, keep_camera: bool = False) -> None:
        """Draw a scene that is no picture of a structure."""
        self.set_crystal(None)
        self._scene = scene
        if scene is not None and not keep_camera:
            self._camera = self._camera.at_first_sight(scene)
            self._fit()
        self._draw()

    @property
    def style_(self) -> Style:
        """What the user chose to see (``style`` belongs to QWidget)."""
        return self._style

    def set_style(self, style: Style) -> None:
        """Draw in another way; the camera stays unless the number of cells changes."""
        refit = style.repeat != self._style.repeat or self._camera is self._fitted
        self._put_frame()
        self._style = style
        self._refit = refit
        self._lay_out()

    def set_dark(self, dark: bool) -> None:
        """Use the dark theme's background and colours, or the light one's."""
        self._dark = dark
        self._lay_arrows()
        self._draw()

    def set_atom_values(self, values: ArrayLike | None, title: str = "", unit: str = "", signed: bool = False) -> None:
        """Colour the atoms by a value each, with a colour bar; None gives the elements' colours back.

        Args:
            values: Shape (number of atoms,); not-a-number is grey.
            title: What the values are.
            unit: Their unit.
            signed: Use a map whose middle means zero.

        Raises:
            ValueError: If there are not as many values as atoms.
        """
        self._values = None if values is None else AtomValues(self._per_atom(values, 1), title, unit, signed)
        self._put_frame()
        self._paint_atoms()
        self._draw()

    def set_vectors(self, vectors: ArrayLike | None, unit: str = "", title: str = "") -> None:
        """Draw an arrow on each atom, the longest of a fixed length; None takes them away.

        Args:
            vectors: Shape (number of atoms, 3).
            unit: Their unit.
            title: What they are.

        Raises:
            ValueError: If there are not as many vectors as atoms.
        """
        self._vectors = None if vectors is None else AtomVectors(self._per_atom(vectors, 2), title, unit)
        self._lay_arrows()
        self._draw()

    def _per_atom(self, values: ArrayLike, dimensions: int) -> NDArray[np.float64]:
        array = np.array(values, dtype=float)
        count = 0 if self._crystal is None else len(self._crystal)
        if array.shape != (count, 3)[:dimensions]:
            raise ValueError(f"expected shape {(count, 3)[:dimensions]}, got {array.shape}")
        return array

    # Where the viewer stands

    @property
    def camera(self) -> Camera:
        """Where the viewer stands."""
        return self._camera

    def move_camera(self, camera: Camera) -> None:
        """Stand elsewhere; drawn coarsely at first if need be, finely when the movement ends."""
        self._camera = camera
        self._draw()

    def set_projection(self, projection: str) -> None:
        """Choose "orthographic" or "perspective"."""
        fitted = self._camera is self._fitted
        self._camera = self._camera.in_projection(perspective=projection == "perspective")
        if fitted:
            self._fit()
        self._draw()

    def set_mouse_preset(self, preset: str) -> None:
        """Choose "vesta" (turns freely) or "ovito" (keeps the z axis upright).

        Raises:
            ValueError: If it is neither.
        """
        if preset not in PRESETS:
            raise ValueError(f"unknown mouse preset {preset!r}")
        self._mouse.preset = preset

    def look_along(self, which: str, reverse: bool = False) -> None:
        """Look along a lattice vector, with it pointing at the viewer.

        Args:
            which: "a", "b", "c", or "a*", "b*", "c*" for the reciprocal ones; x, y, z without a cell.
            reverse: Look from the other side.
        """
        cell = np.eye(3) if self._scene is None or not np.all(np.any(self._scene.cell, axis=1)) else self._scene.cell
        axis = "abc".index(which[0])
        along = np.linalg.inv(cell).T[axis] if which.endswith("*") else cell[axis]
        up = cell[1] if axis == 2 else cell[2]
        self.move_camera(self._camera.looking(-along if reverse else along, up))

    def reset_camera(self) -> None:
        """Show the whole structure from the usual side."""
        scene = self.scene
        if scene is not None:
            self._camera = self._camera.at_first_sight(scene)
            self._fit()
        self._draw()

    def centre_on(self, x: float, y: float) -> None:
        """Turn about the atom at x, y of the widget from now on; without one nothing changes."""
        atom = self._drawn_at(x, y)
        if atom >= 0 and self._scene is not None:
            self.move_camera(self._camera.with_focus(self._scene.positions[atom]))

    def _fit(self) -> None:
        if self._scene is not None:
            self._camera = self._fitted = self._camera.fitted(self._scene, self.width() / max(1, self.height()))

    # Which atoms are selected

    @property
    def selection(self) -> tuple[int, ...]:
        """The selected atoms of the structure, in the order in which they were picked."""
        return self._selection

    def set_selection(self, atoms: Iterable[int]) -> None:
        """Select atoms of the structure; ``selection_changed`` tells if that changes anything."""
        if self._selected(tuple(dict.fromkeys(int(atom) for atom in atoms))):
            self._draw()

    def _selected(self, atoms: tuple[int, ...]) -> bool:
        if atoms == self._selection:
            return False
        self._selection = atoms
        self.selection_changed.emit(atoms)
        return True

    def click_at(self, x: float, y: float, *, add: bool) -> None:
        """Select the atom at x, y of the widget; with ``add`` take it in or out, else an empty place clears."""
        atom = self.atom_at(x, y)
        if not add:
            self.set_selection(() if atom < 0 else (atom,))
        elif atom >= 0:
            rest = [other for other in self._selection if other != atom]
            self.set_selection(rest if atom in self._selection else [*rest, atom])

    def select_in(self, box: tuple[float, float, float, float], *, add: bool) -> None:
        """Select the atoms whose centres lie in a box of the widget: left, top, right, bottom."""
        if self._scene is None:
            return
        drawn = self._picker.inside(self._scene, self._camera, box, (self.width(), self.height()))
        inside = np.unique(self._scene.parents[drawn]).tolist()
        self.set_selection([*self._selection, *inside] if add else inside)

    def atom_at(self, x: float, y: float) -> int:
        """Return the atom of the structure in front at x, y of the widget, or -1."""
        drawn = self._drawn_at(x, y)
        return -1 if drawn < 0 or self._scene is None else int(self._scene.parents[drawn])

    def _drawn_at(self, x: float, y: float) -> int:
        if self._scene is None:
            return -1
        return self._picker.at(self._scene, self._camera, (x, y), (self.width(), self.height()))

    # Pictures

    def image(self, scale: float = 1, transparent: bool = False) -> QImage:
        """Return the picture on the screen, with axes, legend and colour bar.

        Args:
            scale: Pixels of the picture to a device-independent one of the widget, up to ``LARGEST_SCALE``.
            transparent: Leave the background out.

        Raises:
            UserError: If nothing can be drawn on this machine, or the memory does not suffice.
        """
        self._take_scene()
        self._put_frame()
        scale = min(max(scale, 0.1), LARGEST_SCALE)
        picture = replace(self._picture(scale), samples=_FINE, transparent=transparent, selected=self._halos())
        image = self._renderer.render_now(picture)
        painter = QPainter(image)
        painter.scale(scale, scale)
        self._paint_overlay(painter, picture)
        painter.end()
        return image

    def export_png(self, path: Path | str, scale: float = 1, transparent: bool = False) -> None:
        """Write the picture as PNG; a file that was there stays whole if that fails.

        Raises:
            FileError: If the file cannot be written.
            UserError: As ``image``.
        """
        save_png(self.image(scale, transparent), path, scale)

    def finalise(self) -> None:
        """Give the graphics card back; afterwards nothing is drawn any more."""
        self._still_timer.stop()
        self._live_timer.stop()
        self._settle_timer.stop()
        self._layout.close()
        self._renderer.close()

    # From the structure to the picture

    def _lay_out(self) -> None:
        """Make the scene anew from structure and style; a large one comes later."""
        self._settle_timer.stop()
        if self._crystal is None:
            self._layout.drop()
            self.notes_changed.emit(())
            self._lay_arrows()
            self._draw()
        else:
            self._layout.start(self._crystal, self._style, self._bonds)

    def _take_scene(self) -> None:
        """Draw the scene that was laid out."""
        scene = self._layout.take()
        if scene is None:
            return
        if not isinstance(self._error, GraphicsError):
            self._error = None
        self._scene = scene
        # sticks by the hundred thousand take seconds to hand over; lines come first
        self._slow = len(scene.bonds) > _MOST_STICKS
        self._paint_atoms()
        self._lay_arrows()
        if self._first_sight:
            self._camera = self._camera.at_first_sight(scene)
        if self._first_sight or self._refit:
            self._fit()
        self._first_sight = self._refit = False
        self.notes_changed.emit(tuple(self._sentence(note) for note in scene.notes))
        self._draw()
        if self._frame is not None:
            self._live_timer.start()

    def _put_frame(self) -> None:
        """Take over the newest live frame."""
        if self._frame is None or self._scene is None:
            return
        frame, self._frame = self._frame, None
        self._crystal = frame
        if self._bonds is None and len(frame) <= MOST_LIVE_BONDS:
            self._scene = build_scene(frame, self._style)
        else:
            self._scene = self._scene.moved(frame)
        if self._bonds is None and len(frame) > MOST_LIVE_BONDS:
            self._settle_timer.start()
        self._paint_atoms()
        self._lay_arrows()
        self._draw()

    def _paint_atoms(self) -> None:
        """Give the atoms the colours of their elements or values."""
        self._bar = None if self._values is None else self._values.bar()
        if self._scene is not None and self._crystal is not None:
            if self._values is None:
                colours = element_colours(self._crystal, self._style.palette)
            else:
                colours = self._values.colours()
            self._scene = self._scene.with_colours(colours)

    def _lay_arrows(self) -> None:
        held = None
        if self._vectors is not None and self._scene is not None:
            held = self._vectors.arrows(self._scene, dark=self._dark)
        self._arrows, self._arrow_key = held or (None, None)

    def _sentence(self, note: Note) -> str:
        if note.kind is NoteKind.NO_BONDS:
            text = self.tr("Bonds are not drawn: the structure has {0:n} atoms, and above {1:n} they are left out.")
        else:
            text = self.tr("Polyhedra are not drawn: there would be {0:n}, and above {1:n} they are left out.")
        return text.format(note.count, note.limit)

    def _halos(self) -> NDArray[np.int64]:
        if self._scene is None or not self._selection:
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(np.isin(self._scene.parents, self._selection))

    def _picture(self, ratio: float) -> Picture:
        colours = theme.DARK if self._dark else theme.LIGHT
        return Picture(
            scene=self._scene,
            camera=self._camera,
            width=max(1, round(self.width() * ratio)),
            height=max(1, round(self.height() * ratio)),
            background=_rgb(colours.window if self._dark else colours.panel),
            line=_rgb(colours.quiet),
            halo=_rgb(colours.accent),
            arrows=self._arrows,
            pixel_ratio=ratio,
        )

    def _draw(self) -> None:
        """Ask for a picture of the present state, coarse at once and fine when it stays."""
        if self._error is not None or not self.isVisible():
            return
        picture = self._picture(self.devicePixelRatio())
        self._renderer.submit(replace(picture, selected=self._halos(), lean=self._slow))
        self._still_timer.start()

    def _draw_fine(self) -> None:
        if self._mouse.is_dragging:
            self._still_timer.start()
            return
        picture = self._picture(self.devicePixelRatio())
        self._renderer.submit(replace(picture, selected=self._halos(), samples=_FINE))

    def _show(self, rendered: Rendered) -> None:
        self._shown = rendered
        scene = rendered.picture.scene
        if rendered.picture.samples == 1 and not rendered.picture.lean and scene is not None:
            self._slow = rendered.seconds > _SLOW and len(scene.bonds) > len(scene)
        self.update()
        if rendered.picture.samples > 1 and rendered.picture.camera is self._camera:
            self.still.emit()

    def _fail(self, error: UserError) -> None:
        self._error = error
        self.update()
        self.failed.emit(error)

    # Painting and events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the newest picture and what is written over it."""
        del event
        painter = QPainter(self)
        if self._shown is None or self._error is not None:
            painter.fillRect(self.rect(), QColor(*self._picture(1).background))
        else:
            painter.drawImage(QRectF(self.rect()), self._shown.image)
        if self._error is not None:
            self._paint_error(painter, self._error)
        elif self._shown is not None:
            self._paint_overlay(painter, self._shown.picture)
        if self._mouse.box is not None:
            accent = QColor((theme.DARK if self._dark else theme.LIGHT).accent)
            painter.setPen(QPen(accent, 1))
            accent.setAlpha(40)
            painter.setBrush(accent)
            painter.drawRect(self._mouse.box)

    def _paint_overlay(self, painter: QPainter, picture: Picture) -> None:
        if picture.scene is not None:
            overlay = Overlay(picture.scene, picture.camera, self._dark, self._bar, self._arrow_key)
            overlay.paint(painter, self.width(), self.height(), self.font())

    def _paint_error(self, painter: QPainter, error: UserError) -> None:
        painter.setPen((theme.DARK if self._dark else theme.LIGHT).color("text"))
        box = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, f"{error.message}\n\n{error.hint}")

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(800, 600)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was set while hidden."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole structure in sight if it was."""
        super().resizeEvent(event)
        if self._camera is self._fitted:
            self._fit()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew on a screen of another resolution."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the graphics card back."""
        self.finalise()
        super().closeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``; without a button the atom under the mouse is told."""
        if event.buttons() != Qt.MouseButton.NoButton:
            self._mouse.move(event)
        elif self._scene is not None and len(self._scene) <= _MOST_HOVER:
            self._tell_hovered(self.atom_at(event.position().x(), event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See ``Mouse``."""
        self._mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See ``Mouse``."""
        self._mouse.wheel(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See ``Mouse``."""
        if not self._mouse.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the atom under the mouse."""
        super().leaveEvent(event)
        self._tell_hovered(-1)

    def _tell_hovered(self, atom: int) -> None:
        if atom != self._hovered:
            self._hovered = atom
            self.hovered.emit(atom)


def _rgb(colour: str) -> tuple[int, int, int]:
    held = QColor(colour)
    return held.red(), held.green(), held.blue()
