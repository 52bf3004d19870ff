"""What stands on the canvas: a crystal and what is painted on it, from where it is seen, which atoms are selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFontMetricsF

from core.structures.vectors import ArrowStyle
from gui import theme
from gui.viewer.camera import Camera
from gui.viewer.canvas import Canvas
from gui.viewer.content import Content
from gui.viewer.finish import Finish
from gui.viewer.labels import Labels, Placed, place
from gui.viewer.layering import Layers
from gui.viewer.overlay import Overlay
from gui.viewer.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from core.structures.bond_rule import BondRule
    from core.structures.bond_values import BondValues
    from core.structures.bonding import Bonding
    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal
    from core.structures.layers import Arrows, Layer
    from core.structures.look import Look
    from core.structures.scene import Scene
    from core.structures.style import Style
    from gui.viewer.export import Still
    from gui.viewer.render_thread import Drawer


class Stage(Canvas):
    """A canvas with one crystal on it, turned and lit by its methods alone.

    Signals:
        selection_changed: The selected atoms of the structure, a tuple of their numbers.
        notes_changed: What the picture leaves out, a tuple of sentences.
        bonds_changed: There are other bonds, or they moved with their atoms.
        laid_out: Another scene stands, of another structure or style.
        style_changed: The user chose another style or finish.
    """

    selection_changed = Signal(tuple)
    notes_changed = Signal(tuple)
    bonds_changed = Signal()
    laid_out = Signal()
    style_changed = Signal()

    def __init__(self, parent: QWidget | None = None, drawer: Drawer | None = None) -> None:
        super().__init__(parent, drawer)
        self._camera = self._fitted = Camera()
        self._first_sight = self._refit = False
        self._selection: tuple[int, ...] = ()
        nothing = np.zeros(0, dtype=np.int64)
        self._haloed: tuple[NDArray[np.int64], tuple[int, ...], NDArray[np.int64]] = (nothing, (), nothing)
        self._layers = Layers()
        self._content = Content(self, dark=self._dark)
        self._content.laid_out.connect(self._face)
        self._content.laid_out.connect(self.laid_out)
        self._content.noted.connect(self.notes_changed)
        self._content.changed.connect(self._draw)
        self._content.bonds_changed.connect(self.bonds_changed)
        self._finish = Finish()
        self._labels: Labels | None = None
        self._placed: tuple[tuple[object, ...], tuple[Placed, ...]] = ((), ())
        self._preview: Content | None = None
        self._before_preview: tuple[Camera, Camera] | None = None

    # What is shown

    @property
    def crystal(self) -> Crystal | None:
        """The structure shown."""
        return self._content.crystal

    @property
    def scene(self) -> Scene | None:
        """What is drawn of it; waits for a large one that is still being laid out."""
        self._content.settle()
        return self._content.scene

    def set_crystal(
        self,
        crystal: Crystal | None,
        *,
        bonds: Bonds | None = None,
        keep_camera: bool = False,
        look: Look | None = None,
    ) -> None:
        """Show another structure; selection, values, vectors and layers of the one before go.

        Args:
            crystal: The structure, or None for an empty view.
            bonds: Its bonds, if not those of the usual rule.
            keep_camera: Stand where the viewer stands.
            look: Which of its atoms are hidden or drawn otherwise.
        """
        self._layers.clear()
        self._content.put(crystal, bonds, look)
        self._selected(())
        self._first_sight = not keep_camera
        self._content.lay_out()

    def show_frame(self, crystal: Crystal, look: Look | None = None, *, edited: bool = False) -> None:
        """Show the same atoms moved: a step of a relaxation. Frames faster than the eye are skipped.

        Layers that do not stay are not drawn where the atoms are elsewhere than when they were set. A structure with
        other atoms is shown as if it were new, from where the viewer stands.

        Args:
            crystal: The atoms.
            look: Which of them are hidden or drawn otherwise; None keeps that as it is.
            edited: They were moved for good: their bonds are found anew, which those of a mere frame are not.
        """
        if not self._content.put_frame(crystal, edited=edited):
            self.set_crystal(crystal, keep_camera=self._content.crystal is not None, look=look)
        elif look is not None:
            self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Hide single atoms, or draw them otherwise; the camera stays."""
        self._content.set_look(look)

    # Bonds

    @property
    def bonding(self) -> Bonding | None:
        """The bonds of the structure with the rule that found them; None without any, or as long as they are sought."""
        return self._content.topology.bonding

    @property
    def bonds(self) -> Bonds | None:
        """The bonds drawn, hydrogen bonds not among them; None without any, or as long as they are sought."""
        return None if self.bonding is None else self.bonding.bonds

    @property
    def bond_rule(self) -> BondRule:
        """How bonds are found."""
        return self._content.topology.rule

    def set_bond_rule(self, rule: BondRule) -> None:
        """Find bonds by another rule from now on, those of the structure shown at once."""
        self._content.set_rule(rule)

    def set_bonding(self, bonding: Bonding) -> None:
        """Draw bonds that were found elsewhere; ignored if the atoms are no longer where they were found."""
        self._content.set_bonding(bonding)

    def find_bonds_again(self) -> None:
        """Find the bonds anew, for the atoms as they stand."""
        self._content.find_bonds()

    def set_bonds_follow(self, follow: bool) -> None:
        """Choose whether bonds are found anew when atoms move: in a trajectory, a relaxation, under the mouse."""
        self._content.topology.follow = follow
        if follow:
            self._content.find_bonds()

    def set_scene(self, scene: Scene | None, *, keep_camera: bool = False) -> None:
        """Draw a scene that is no picture of a structure."""
        self.set_crystal(None)
        self._content.scene = scene
        if scene is not None and not keep_camera:
            self._camera = self._camera.at_first_sight(scene)
            self._fit()
        self._draw()

    def set_preview(self, crystal: Crystal | None) -> None:
        """Draw another structure in place of the one shown, which stays as it is; nothing in it can be picked.

        Args:
            crystal: The structure, or None to see again what is shown, from where it was seen before.
        """
        if crystal is None:
            self._end_preview()
            return
        if self._preview is None:
            self._preview = Content(self, dark=self._dark)
            self._before_preview = self._camera, self._fitted
            self._preview.laid_out.connect(self._face_preview)
            self._preview.changed.connect(self._draw)
        self._preview.style = self._content.style
        self._preview.topology.rule = self._content.topology.rule
        self._preview.put(crystal)
        self._preview.lay_out()

    @property
    def preview(self) -> Crystal | None:
        """The structure drawn in place of the one shown."""
        return None if self._preview is None else self._preview.crystal

    def _end_preview(self) -> None:
        if self._preview is not None and self._before_preview is not None:
            self._preview.close()
            self._preview.deleteLater()
            self._camera, self._fitted = self._before_preview
            self._preview = self._before_preview = None
            if self._first_sight or self._refit:
                # another structure was put on the stage meanwhile
                self._face()
            self._draw()

    def _face_preview(self) -> None:
        """Keep the direction of view, and see the whole preview."""
        scene = self._drawn.scene
        if scene is not None:
            self._begin(scene)
            self._fit()

    @property
    def _drawn(self) -> Content:
        return self._content if self._preview is None else self._preview

    @property
    def style_(self) -> Style:
        """What the user chose to see (``style`` belongs to QWidget)."""
        return self._content.style

    def set_style(self, style: Style) -> None:
        """Draw in another way; the camera stays unless the number of cells changes."""
        if style == self._content.style:
            return
        self._refit = style.repeat != self._content.style.repeat or self._camera is self._fitted
        self._content.set_style(style)
        if self._preview is not None:
            self._preview.set_style(style)
        self.style_changed.emit()

    @property
    def finish(self) -> Finish:
        """How the picture is finished."""
        return self._finish

    def set_finish(self, finish: Finish) -> None:
        """Finish the picture in another way."""
        if finish != self._finish:
            self._finish = finish
            self.set_dark(self._dark)
            self.style_changed.emit()

    def set_labels(self, labels: Labels | None) -> None:
        """Write on atoms, or take away what is written; it belongs to the structure shown."""
        if labels is not None or self._labels is not None:
            self._labels = labels
            self.update()

    def set_dark(self, dark: bool) -> None:
        """Use the dark theme's background and colours, or the light one's."""
        self._dark = dark
        on_dark = self._is_on_dark
        self._content.set_dark(on_dark)
        if self._preview is not None:
            self._preview.set_dark(on_dark)

    def set_atom_values(
        self,
        values: ArrayLike | None,
        title: str = "",
        unit: str = "",
        signed: bool = False,
        span: tuple[float, float] | None = None,
        bonds: BondValues | None = None,
    ) -> None:
        """Colour the atoms by a value each, with a colour bar; None gives the elements' colours back.

        Args:
            values: Shape (number of atoms,); not-a-number is grey.
            title: What the values are.
            unit: Their unit.
            signed: Use a map whose middle means zero.
            span: Values that the colour bar reaches over, as for all frames; by default over these.
            bonds: Values of the bonds, on the same scale; None gives each half of a bond the colour of its end.

        Raises:
            ValueError: If there are not as many values as atoms.
        """
        self._content.set_values(values, title, unit, signed, span, bonds)

    def set_vectors(
        self, vectors: ArrayLike | None, unit: str = "", title: str = "", style: ArrowStyle | None = None
    ) -> None:
        """Draw an arrow on each atom; None takes them away.

        Args:
            vectors: Shape (number of atoms, 3).
            unit: Their unit.
            title: What they are.
            style: Length, threshold, colour; by default the longest has a length that suits the scene.

        Raises:
            ValueError: If there are not as many vectors as atoms.
        """
        self._content.set_vectors(vectors, unit, title, style or ArrowStyle())

    def set_layer(self, name: str, layer: Layer | None, *, stays: bool = False) -> None:
        """Draw surfaces, lines and words beside the atoms, in place of the layer of that name; None takes it away.

        It goes with the structure: ``set_crystal`` drops it, ``show_frame`` hides it until the atoms and the cell are
        again where they were when it was set. The camera steps back for a new layer that reaches out of the picture,
        unless the user chose where to stand.

        Args:
            name: Whose layer it is, such as "isosurfaces".
            layer: What to draw.
            stays: Draw it with moved atoms, too.
        """
        is_new = name not in self._layers
        if is_new and layer is None:
            return
        self._layers.set(name, layer, None if stays else self.crystal)
        # not at each step of a slider: the picture would breathe
        if is_new and self._camera is self._fitted:
            self._fit()
        self._draw()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What is drawn beside the atoms now."""
        return () if self._preview is not None else self._layers.drawn(self.crystal)

    @property
    def arrows(self) -> Arrows | None:
        """The vectors as they are drawn now, or None."""
        return self._content.arrows

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

    def look_along(self, which: str, reverse: bool = False) -> None:
        """Look along a lattice vector, with it pointing at the viewer.

        Args:
            which: "a", "b", "c", or "a*", "b*", "c*" for the reciprocal ones; x, y, z without a cell.
            reverse: Look from the other side.
        """
        scene = self._drawn.scene
        cell = np.eye(3) if scene is None or not np.all(np.any(scene.cell, axis=1)) else scene.cell
        self.move_camera(self._camera.along(cell, which, reverse=reverse))

    def reset_camera(self) -> None:
        """Show the whole structure from the usual side."""
        self._drawn.settle()
        scene = self._drawn.scene
        if scene is not None:
            self._camera = self._camera.at_first_sight(scene)
            self._fit()
        self._draw()

    def fit(self) -> None:
        """Show the whole structure from the side that it is seen from."""
        self._drawn.settle()
        self._fit()
        self._draw()

    def _fit(self) -> None:
        scene = self._drawn.scene
        if scene is not None:
            aspect = self.width() / max(1, self.height())
            beside = [layer.outline for layer in self.layers]
            self._camera = self._fitted = self._camera.fitted(scene, aspect, beside)

    def _face(self) -> None:
        """Stand where a new scene is seen best, unless the user chose another place."""
        scene = self._content.scene
        if scene is None or self._preview is not None:
            return
        self._begin(scene)
        if self._first_sight:
            self._camera = self._camera.at_first_sight(scene)
        if self._first_sight or self._refit:
            self._fit()
        self._first_sight = self._refit = False

    # Which atoms are selected

    @property
    def selection(self) -> tuple[int, ...]:
        """The selected atoms of the structure, in the order in which they were picked."""
        return self._selection

    def set_selection(self, atoms: Iterable[int]) -> None:
        """Select atoms of the structure; ``selection_changed`` tells if that changes anything."""
        # the answer to the view's own signal needs no second look at a hundred thousand atoms
        if atoms is not self._selection and self._selected(tuple(dict.fromkeys(map(int, atoms)))):
            self._draw()

    def _selected(self, atoms: tuple[int, ...]) -> bool:
        if atoms == self._selection:
            return False
        self._selection = atoms
        self.selection_changed.emit(atoms)
        return True

    # Pictures

    def warm_up(self) -> None:
        """Import what is needed later where nobody waits for it."""
        self._content.warm_up()

    def finalise(self) -> None:
        """Give the graphics card back; afterwards nothing is drawn any more."""
        self._end_preview()
        self._content.close()
        super().finalise()

    def _kept(self, scale: float, transparent: bool) -> Still:
        self._drawn.settle()
        return super()._kept(scale, transparent or self._finish.is_transparent)

    @property
    def _is_on_dark(self) -> bool:
        return self._finish.is_dark(theme.DARK if self._dark else theme.LIGHT)

    @property
    def _background(self) -> str:
        return self._finish.ground(theme.DARK if self._dark else theme.LIGHT).name()

    @property
    def _colours(self) -> theme.Theme:
        return theme.DARK if self._is_on_dark else theme.LIGHT

    def _picture(self, ratio: float) -> Picture:
        return Picture(
            scene=self._drawn.scene,
            camera=self._camera,
            width=max(1, round(self.width() * ratio)),
            height=max(1, round(self.height() * ratio)),
            background=_rgb(self._background),
            line=_rgb(self._colours.quiet),
            halo=_rgb(self._colours.accent),
            selected=self._halos(),
            arrows=self._drawn.arrows,
            layers=self.layers if self._drawn.dashes is None else (*self.layers, self._drawn.dashes),
            pixel_ratio=ratio,
            transparent=self._finish.is_transparent,
            depth_cue=self._finish.depth_cue,
            gloss=self._finish.gloss,
            outline=self._finish.outline,
            occlusion=self._finish.occlusion,
        )

    def _halos(self) -> NDArray[np.int64]:
        """Return the drawn atoms with a rim; kept, for a picture is asked for many times a second."""
        scene = self._content.scene
        if scene is None or not self._selection or self._preview is not None:
            return np.zeros(0, dtype=np.int64)
        parents, selection, halos = self._haloed
        if parents is not scene.parents or selection is not self._selection:
            halos = np.flatnonzero(np.isin(scene.parents, np.array(self._selection)) & (scene.pick_radii > 0))
            self._haloed = (scene.parents, self._selection, halos)
        return halos

    def _overlay(self, picture: Picture) -> Overlay | None:
        if picture.scene is None:
            return None
        words = tuple(word for layer in picture.layers for word in layer.words)
        drawn = self._drawn
        return Overlay(
            picture.scene,
            picture.camera,
            self._is_on_dark,
            drawn.bar,
            drawn.arrow_key,
            words,
            tuple(layer.scale for layer in picture.layers if layer.scale is not None),
            tuple(part for layer in picture.layers for part in layer.segments if part.on_top),
            self._labels_on(picture),
            axes=self._finish.axes,
            legend=self._finish.legend,
            scale_bar=self._finish.scale_bar,
            remark=self._remark(picture),
        )

    def _remark(self, picture: Picture) -> str:
        if picture.every == 1:
            return ""
        return self.tr("In motion: one bond in {0}").format(picture.every)

    def _labels_on(self, picture: Picture) -> tuple[Placed, ...]:
        """Return the labels of a picture; kept, for the same picture is painted many times."""
        if self._labels is None or picture.scene is None or self._preview is not None:
            return ()
        size = self.width(), self.height()
        asked = (picture.scene, picture.camera, self._labels, self._selection, size)
        if len(self._placed[0]) != len(asked) or not all(
            a is b or a == b for a, b in zip(asked, self._placed[0], strict=True)
        ):
            metrics = QFontMetricsF(self.font())

            def room_of(text: str) -> tuple[float, float]:
                return metrics.horizontalAdvance(text), metrics.height() * 0.8

            selected = picture.selected
            self._placed = asked, place(picture.scene, picture.camera, self._labels, selected, size, room_of)
        return self._placed[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole structure in sight if it was."""
        if self._camera is self._fitted:
            self._fit()
        super().resizeEvent(event)


def _rgb(colour: str) -> tuple[int, int, int]:
    held = QColor(colour)
    return held.red(), held.green(), held.blue()
