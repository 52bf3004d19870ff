"""What the view shows: a structure, its scene, and the values and vectors painted on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from core.structures.bonding import Bonding
from core.structures.colouring import element_colours
from core.structures.dashes import dashes
from core.structures.look import Look
from core.structures.scene import NoteKind
from core.structures.style import Style
from gui.viewer.decoration import AtomValues, AtomVectors
from gui.viewer.layout import Layout
from gui.viewer.topology import Topology, lay

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from core.structures.bond_rule import BondRule
    from core.structures.bond_values import BondValues
    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal
    from core.structures.layers import Arrows, Layer
    from core.structures.scene import Note, Scene
    from core.structures.vectors import ArrowStyle
    from gui.viewer.overlay import ArrowKey, ColourBar

_LIVE = 33  # ms between live frames
_SETTLED = 600  # ms without a live frame after which a large structure is laid out anew
_DASH_LIGHT, _DASH_DARK = (37, 99, 160), (140, 190, 255)


class Content(QObject):
    """Turns a structure and what is painted on it into a scene.

    Attributes:
        style: What the user chose to see.
        look: Which atoms are hidden or drawn otherwise.
        scene: What is drawn, None as long as it is being laid out.
        bar: The key to the values, or None.
        arrows: The vectors as they are drawn, or None.
        arrow_key: The key to these, or None.
        topology: The bonds, and when they are found anew.
        dashes: The hydrogen bonds as they are drawn, or None.

    Signals:
        laid_out: Another scene stands, of another structure or style.
        noted: What the scene leaves out, a tuple of sentences.
        changed: There is something new to be drawn.
        bonds_changed: There are other bonds, or they moved with their atoms.
    """

    laid_out = Signal()
    noted = Signal(tuple)
    changed = Signal()
    bonds_changed = Signal()

    def __init__(self, parent: QObject, *, dark: bool) -> None:
        super().__init__(parent)
        self.style = Style()
        self.look = Look()
        self.scene: Scene | None = None
        self.bar: ColourBar | None = None
        self.arrows: Arrows | None = None
        self.arrow_key: ArrowKey | None = None
        self._dark = dark
        self._crystal: Crystal | None = None
        self._frame: Crystal | None = None
        self.topology = Topology()
        self.dashes: Layer | None = None
        self._anew = self._seek = False
        self._laid_for: Crystal | None = None
        self._values: AtomValues | None = None
        self._vectors: AtomVectors | None = None
        self._layout = Layout(self)
        self._layout.done.connect(self.take_scene)
        self._live_timer = self._timer(_LIVE, self.take_frame)
        self._settle_timer = self._timer(_SETTLED, self.lay_out)

    def _timer(self, interval: int, slot: object) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    @property
    def crystal(self) -> Crystal | None:
        """The structure, with its atoms where the newest live frame has them."""
        return self._frame or self._crystal

    def put(self, crystal: Crystal | None, bonds: Bonds | None = None, look: Look | None = None) -> None:
        """Take another structure, without the values and vectors of the one before; ``lay_out`` brings its scene."""
        self._live_timer.stop()
        self._frame = None
        self._anew = self._seek = False
        self._crystal, self.look = crystal, look or Look()
        self.topology.bonding = None
        if crystal is not None and bonds is not None:
            self.topology.bonding = Bonding(crystal, self.topology.rule, bonds)
        self._values = self._vectors = self.bar = None
        self.scene = self.dashes = None

    def put_frame(self, crystal: Crystal, *, edited: bool = False) -> bool:
        """Take the same atoms moved, to be drawn soon; return whether they are the same.

        Args:
            crystal: The atoms.
            edited: They were moved by the user, for good: their bonds are found anew.
        """
        now = self._crystal
        if now is None or len(now) != len(crystal) or now.elements != crystal.elements:
            return False
        self._frame = crystal
        self._anew = self._anew or edited
        if not self._live_timer.isActive():
            self._live_timer.start()
        return True

    def set_rule(self, rule: BondRule) -> None:
        """Find the bonds anew, by this rule."""
        self.topology.rule = rule
        self.find_bonds()

    def find_bonds(self) -> None:
        """Find the bonds anew."""
        self.take_frame()
        self._seek = True
        self.lay_out()

    def set_bonding(self, bonding: Bonding) -> None:
        """Take bonds that were found elsewhere, unless the structure is another one by now."""
        self.take_frame()
        now = self._crystal
        if now is not None and bonding.crystal.same_geometry(now):
            self.topology.bonding = bonding
            self._seek = False
            self.lay_out()
            self.bonds_changed.emit()

    def set_style(self, style: Style) -> None:
        """Draw in another way."""
        self.take_frame()
        self.style = style
        self.lay_out()

    def set_look(self, look: Look) -> None:
        """Hide single atoms, or draw them otherwise."""
        if look is not self.look:
            self.take_frame()
            self.look = look
            self.lay_out()

    def set_dark(self, dark: bool) -> None:
        """Draw on a dark background, or on a light one."""
        self._dark = dark
        self._lay_arrows()
        self.changed.emit()

    def set_values(
        self,
        values: ArrayLike | None,
        title: str,
        unit: str,
        signed: bool,
        span: tuple[float, float] | None,
        bonds: BondValues | None = None,
    ) -> None:
        """Paint a value on each atom; see ``CrystalView.set_atom_values``."""
        self._values = None
        if values is not None:
            self._values = AtomValues(self._per_atom(values, 1), title, unit, signed, span, bonds)
        self.take_frame()
        self._paint_atoms()
        self.changed.emit()

    def set_vectors(self, vectors: ArrayLike | None, unit: str, title: str, style: ArrowStyle) -> None:
        """Draw a vector on each atom; see ``CrystalView.set_vectors``."""
        self._vectors = None if vectors is None else AtomVectors(self._per_atom(vectors, 2), title, unit, style)
        self._lay_arrows()
        self.changed.emit()

    def _per_atom(self, values: ArrayLike, dimensions: int) -> NDArray[np.float64]:
        array = np.array(values, dtype=float)
        count = 0 if self._crystal is None else len(self._crystal)
        if array.shape != (count, 3)[:dimensions]:
            raise ValueError(f"expected shape {(count, 3)[:dimensions]}, got {array.shape}")
        return array

    def lay_out(self) -> None:
        """Make the scene anew from structure and style; a large one comes later."""
        self._settle_timer.stop()
        if self._crystal is None:
            self._layout.drop()
            self.noted.emit(())
            self._lay_arrows()
            self.changed.emit()
            self.bonds_changed.emit()
        else:
            if self._seek:
                self._seek, self.topology.bonding = False, None
            self._laid_for = self._crystal
            self._layout.start(self._crystal, self.style, self.topology.known, self.look)

    def settle(self) -> None:
        """Bring the scene up to date with all that was asked for, waiting for a large one."""
        self.take_scene()
        self.take_frame()

    def take_scene(self) -> None:
        """Take the scene that was laid out, if there is one."""
        laid = self._layout.take()
        if laid is None:
            return
        scene, bonding = laid
        another = bonding is not self.topology.bonding
        now = self._crystal
        if now is not None and now is not self._laid_for:
            # the atoms moved on while this was being laid out
            scene, bonding = scene.moved(now), None if bonding is None else bonding.moved(now)
        self.scene, self.topology.bonding = scene, bonding
        self._paint_atoms()
        self._lay_arrows()
        self.laid_out.emit()
        self.noted.emit(tuple(_sentence(note) for note in scene.notes))
        self.changed.emit()
        if another:
            self.bonds_changed.emit()
        if self._frame is not None:
            self._live_timer.start()

    def take_frame(self) -> None:
        """Take over the newest live frame, if there is one."""
        if self._frame is None or self.scene is None:
            return
        frame, self._frame = self._frame, None
        anew, self._anew = self._anew, False
        self._crystal = frame
        self._settle_timer.stop()
        topology = self.topology
        if topology.is_live(frame):
            known = topology.rule if anew else topology.of_frame(frame)
            self.scene, topology.bonding = lay(frame, self.style, known, self.look)
        else:
            self.scene = self.scene.moved(frame)
            self._carry_bonds(frame, anew=anew)
        self._paint_atoms()
        self._lay_arrows()
        self.changed.emit()
        self.bonds_changed.emit()

    def _carry_bonds(self, frame: Crystal, *, anew: bool) -> None:
        """Keep the bonds of a large structure for now; what else is to be drawn comes when it stands still."""
        before, bonding = self.topology.bonding, self.topology.of_frame(frame)
        self._seek = self._seek or anew or self.topology.follow
        other_images = False
        if before is not None and isinstance(bonding, Bonding):
            self.topology.bonding = bonding
            other_images = bonding.needs_other_images(before)
        if self._seek or other_images:
            self._settle_timer.start(0 if anew else _SETTLED)

    def warm_up(self) -> None:
        """See ``Layout``."""
        self._layout.warm_up()

    def close(self) -> None:
        """Lay out nothing any more."""
        self._live_timer.stop()
        self._settle_timer.stop()
        self._layout.close()

    def _paint_atoms(self) -> None:
        """Give the atoms the colours of their elements or values."""
        self.bar = None if self._values is None else self._values.bar()
        if self.scene is not None and self._crystal is not None:
            bonds = None
            if self._values is None:
                colours = element_colours(self._crystal, self.style.palette)
            else:
                colours, bonds = self._values.colours(), self._values.bond_colours(self.scene)
            self.scene = self.scene.with_colours(colours, pies=self._values is None, bonds=bonds)

    def _lay_arrows(self) -> None:
        self._lay_dashes()
        held = None
        if self._vectors is not None and self.scene is not None:
            held = self._vectors.arrows(self.scene, dark=self._dark)
        self.arrows, self.arrow_key = held or (None, None)

    def _lay_dashes(self) -> None:
        bonding = self.topology.bonding
        self.dashes = None
        if self.scene is not None and bonding is not None and self.style.show_bonds and len(bonding.hydrogen):
            shown = self.look.shown(len(bonding.crystal))
            hydrogen = bonding.hydrogen.chosen(shown[bonding.hydrogen.i] & shown[bonding.hydrogen.j])
            self.dashes = dashes(self.scene, hydrogen, _DASH_DARK if self._dark else _DASH_LIGHT)


def _sentence(note: Note) -> str:
    translate = QCoreApplication.translate
    match note.kind:
        case NoteKind.NO_BONDS:
            text = translate(
                "CrystalView", "Bonds are not drawn: the structure has {0:n} atoms, and above {1:n} they are left out."
            )
        case NoteKind.NO_POLYHEDRA:
            text = translate(
                "CrystalView", "Polyhedra are not drawn: there would be {0:n}, and above {1:n} they are left out."
            )
        case NoteKind.NO_REPEAT:
            text = translate(
                "CrystalView",
                "The view is not repeated: there would be {0:n} atoms, and above {1:n} it shows one cell.",
            )
        case NoteKind.NO_DISPLACEMENTS:
            text = translate(
                "CrystalView",
                "{0:n} of {1:n} atoms have no displacement parameters and are drawn as balls instead of ellipsoids.",
            )
        case NoteKind.NO_ELLIPSOIDS:
            text = translate(
                "CrystalView",
                "The displacement tensors of {0:n} of {1:n} atoms are not positive definite: no ellipsoid belongs to "
                "them, and they are drawn as balls.",
            )
    return text.format(note.count, note.limit)
