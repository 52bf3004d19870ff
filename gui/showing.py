"""Keeps the 3D view, the inspector, the library and the frame bar in step with the document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from core.models.registry import spec_named
from core.quantities import QUANTITIES, paints, quantity
from core.structures.displacement import displacement
from core.structures.trajectory import Trajectory
from core.structures.vectors import ArrowStyle, as_vectors, magnification
from gui.i18n import quantity_label, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.tasks.base import Value
    from gui.document import Document, Item, Record
    from gui.opening import Opener
    from gui.panels.frame_bar import FrameBar
    from gui.panels.inspector import Inspector
    from gui.panels.library import Library
    from gui.viewer.view import CrystalView


_MOMENTS = ("time", "strain", "step", "timestep", "frame")
"""What the moment is called that a frame belongs to; files do not say its unit, runs of our own do."""

_DISPLACEMENT = "displacement"
_COORDINATION = "coordination_number"
_COLLINEAR = ("magnetic_moments",)  # values, one each atom, that are the sizes of vectors
_MOST_FRAMES = 500  # of those in memory that are asked how far their values reach
_REST_MS = 300
"""How long a frame must stay before its facts are worked out, so that playing a trajectory does not queue hundreds."""


class Showing(QObject):
    """Links what shows the document.

    Signals:
        explained: The atoms are painted by their share in a value; carries its name and what the shares mean.
        reasons_wanted: The user asks for the reason of a prediction that is not known yet; carries the ``Value``.
        painted_plainly: The atoms have the colours of their elements again.
        arrows_changed: Other vectors are drawn as arrows, or in another way; carries their name, "" for none.
    """

    explained = Signal(str, str)
    reasons_wanted = Signal(object)
    painted_plainly = Signal()
    arrows_changed = Signal(str)

    def __init__(
        self,
        document: Document,
        opener: Opener,
        view: CrystalView,
        inspector: Inspector,
        library: Library,
        frame_bar: FrameBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._opener = opener
        self._view = view
        self._inspector = inspector
        self._library = library
        self._frame_bar = frame_bar
        self._shown: tuple[int, int, Crystal] | None = None
        self._live: int | None = None
        self._painted = ""
        self._painted_live = False
        self._plain: int | None = None
        self._spans: dict[tuple[int, str], tuple[float, float]] = {}
        self._arrows = ""
        self._arrow_axis, self._arrow_style = "c", ArrowStyle()
        self._enlarged: float | None = None
        self._enlarges = True  # until the user chooses a length
        self._references: dict[int, Crystal] = {}
        self._inspected: tuple[Crystal | None, Facts | None, tuple[str, ...]] | None = None
        self._look_closer = QTimer(self)
        self._look_closer.setSingleShot(True)
        self._look_closer.setInterval(_REST_MS)
        self._look_closer.timeout.connect(self._examine)
        self._inspect_next = QTimer(self)
        self._inspect_next.setSingleShot(True)
        self._inspect_next.timeout.connect(self._inspect)
        document.items_changed.connect(self._items_changed)
        document.current_changed.connect(self._current_changed)
        document.current_settled.connect(self._current_settled)
        document.facts_changed.connect(self._facts_changed)
        document.selection_changed.connect(self._selection_changed)
        document.records_changed.connect(self._records_changed)
        document.frames_grown.connect(self._frames_grown)
        view.selection_changed.connect(document.select)
        view.bonds_changed.connect(self._bonds_changed)
        library.shown.connect(document.show_item)
        library.removal_requested.connect(document.remove)
        library.duplication_requested.connect(document.duplicate)
        library.rename_requested.connect(document.rename)
        library.move_requested.connect(document.move)
        frame_bar.frame_changed.connect(document.show_frame)
        frame_bar.keep_requested.connect(self.keep_frame)
        opener.failed.connect(frame_bar.forget_asked)
        inspector.why_requested.connect(self.explain)
        inspector.colour_by_requested.connect(self.colour_by)
        self._items_changed()
        self._current_changed()

    def show_live(self, key: int, crystal: Crystal) -> None:
        """Show a structure on its way, as long as its item is the one shown."""
        item = self._document.current
        if item is not None and item.key == key:
            self._live = key
            self._show_frame(crystal)
            self._paint_live(key, crystal)

    def _paint_live(self, key: int, crystal: Crystal) -> None:
        """Colour live atoms as those of what will come of them; one without values keeps the colours before."""
        if self._plain == key:
            return
        name = self._painted or _painting(crystal)
        if name in crystal.arrays:
            self._painted_live = True
            values = np.asarray(crystal.arrays[name], dtype=float)
            self._paint(name, values, self._reach(key, name, (_sizes(values),)))

    def _show_frame(self, crystal: Crystal, *, edited: bool = False) -> None:
        """Show moved atoms, or others, such as those of a supercell, with the eye as far off as they need."""
        before = self._view.crystal
        self._view.show_frame(crystal, edited=edited)
        if before is not None and len(before) != len(crystal):
            self._view.fit()

    def show_live_arrows(self, key: int, vectors: object, title: str) -> None:
        """Draw displacements in Å as arrows on the atoms of the live structure; None takes them away."""
        crystal = self._view.crystal
        array = None if vectors is None else np.asarray(vectors, dtype=float)
        if self._live == key and crystal is not None and (array is None or array.shape == (len(crystal), 3)):
            self._view.set_vectors(array, "Å", title)

    def tell_of(self, crystal: Crystal | None) -> None:
        """Let the inspector tell of a structure that is in no library, or again of the one that is shown."""
        self._inspected = None
        if crystal is None:
            self._inspect()
        else:
            self._inspector.set_structure(crystal, None, ())
            self._inspector.set_values({}, stale=False)

    def end_live(self) -> None:
        """Show the document again after live frames."""
        if self._live is not None:
            self._live = self._plain = None
            crystal = self._document.crystal
            if crystal is not None:
                self._show_frame(crystal, edited=True)
                self._view.set_vectors(None)
                if self._painted_live:
                    self._painted_live, self._spans = False, {}
                    self._view.set_atom_values(None)
                self._repaint()

    def keep_frame(self) -> None:
        """Add the frame shown to the library as a structure of its own."""
        item, crystal = self._document.current, self._document.crystal
        if item is None or crystal is None:
            return
        title = self.tr("{0}, frame {1}").format(item.title, self._document.frame + 1)
        self._document.add((crystal,), title, source=item.source, offset=None)

    def explain(self, value: Value) -> None:
        """Paint the atoms by their share in a value, or have the shares worked out."""
        crystal = self._document.crystal
        if value.contributions is None:
            self.reasons_wanted.emit(value)
            return
        if crystal is None or len(value.contributions) != len(crystal):
            return
        about = quantity(value.key)
        label = quantity_label(about)
        self._painted = ""
        title = self.tr("Share in: {0}").format(label)
        self._view.set_atom_values(value.contributions, title, about.unit, signed=True, bonds=value.bond_contributions)
        self.explained.emit(label, say(value.contributions_meaning))

    def colour_by(self, name: str) -> None:
        """Paint the atoms by a per-atom array, or by element again if ``name`` is empty."""
        values = self.per_atom(name) if name else None
        self._painted = name if values is not None else ""
        # what moves is not to be coloured of its own accord again
        self._plain = None if name else self._live
        if values is None:
            self._view.set_atom_values(None)
            self.painted_plainly.emit()
            return
        self._paint(name, values, self._span(name, values))

    def _paint(self, name: str, values: np.ndarray, span: tuple[float, float] | None) -> None:
        about = QUANTITIES.get(name)
        title = quantity_label(about) if about else name.replace("_", " ")
        size = _sizes(values)
        signed = bool((size < 0).any()) or (span is not None and span[0] < 0)
        self._view.set_atom_values(size, title, about.unit if about else "", signed=signed, span=span)

    def _span(self, name: str, values: np.ndarray) -> tuple[float, float] | None:
        """Return what the values of all frames reach over, so that a colour means the same in each of them."""
        item, crystal = self._document.current, self._document.crystal
        if item is None or crystal is None or name not in crystal.arrays:
            return None
        if len(item.frames) < 2 and not paints(name):
            return None
        new = [_sizes(values)]
        if (item.key, name) not in self._spans and not isinstance(item.frames, Trajectory):
            some = item.frames[:: -(-len(item.frames) // _MOST_FRAMES)]
            new += [_sizes(np.asarray(one.arrays[name], dtype=float)) for one in some if name in one.arrays]
        return self._reach(item.key, name, new)

    def _reach(self, key: int, name: str, values: Sequence[np.ndarray]) -> tuple[float, float] | None:
        """Return the least and the greatest value seen so far."""
        # what is painted of its own accord is measured from nothing: noise on equal values is no pattern
        begin = self._spans.get((key, name), (0.0,) if paints(name) else ())
        known = np.concatenate([np.array(begin), *values])
        known = known[np.isfinite(known)]
        if len(known):
            self._spans[key, name] = float(known.min()), float(known.max())
        return self._spans.get((key, name))

    def _bonds_changed(self) -> None:
        """Paint coordination numbers anew when the bonds are others."""
        bonding = self._view.bonding
        if self._painted == _COORDINATION and bonding is not None and len(bonding.crystal) == self._atoms_shown():
            self.colour_by(_COORDINATION)

    def _atoms_shown(self) -> int:
        return 0 if self._view.crystal is None else len(self._view.crystal)

    @property
    def arrows(self) -> str:
        """Which vectors are drawn as arrows; "" for none."""
        return self._arrows

    @property
    def reference(self) -> Crystal | None:
        """What displacements of the item shown are measured from, if it has other frames or one was chosen."""
        item = self._document.current
        if item is None:
            return None
        return self._references.get(item.key) or (item.frames[0] if len(item.frames) > 1 else None)

    def show_vectors(self, name: str) -> None:
        """Draw a vector on each atom as an arrow, on the frames that follow too, or none if ``name`` is empty."""
        before = self._arrows, self._arrow_style
        if name != self._arrows:
            self._enlarged, self._enlarges = None, True
            true_length = 1.0 if name == _DISPLACEMENT else None
            self._arrow_style = replace(self._arrow_style, length=1.0, per_unit=true_length)
        self._arrows = name
        values, crystal = self.per_atom(name) if name else None, self._document.crystal
        if values is None or crystal is None or not _is_vector(name, values):
            self._view.set_vectors(None)
        else:
            about = QUANTITIES.get(name)
            title = quantity_label(about) if about else name.replace("_", " ")
            vectors = as_vectors(values, crystal.cell, self._arrow_axis)
            self._enlarge(vectors)
            self._view.set_vectors(vectors, about.unit if about else "", title, self._arrow_style)
        if (name, self._arrow_style) != before:
            self.arrows_changed.emit(name)

    def _enlarge(self, vectors: np.ndarray) -> None:
        """Draw displacements so that they are seen, to a scale that stays from frame to frame."""
        if self._enlarges and self._arrow_style.per_unit is not None:
            self._enlarged = magnification(float(np.linalg.norm(vectors, axis=1).max(initial=0.0)), self._enlarged)
            self._arrow_style = replace(self._arrow_style, length=self._enlarged or 1.0)

    @property
    def arrow_style(self) -> ArrowStyle:
        """How arrows are drawn."""
        return self._arrow_style

    def set_arrow_style(self, axis: str, style: ArrowStyle) -> None:
        """Draw arrows in another way.

        Args:
            axis: Where collinear ones point to, one of ``core.structures.vectors.AXES``.
            style: Length, threshold, thickness, colour.
        """
        self._enlarges = self._enlarges and style.length == self._arrow_style.length
        self._arrow_axis, self._arrow_style = axis, style
        self.show_vectors(self._arrows)

    def set_reference(self, crystal: Crystal | None = None) -> None:
        """Measure displacements from another structure, by default from the frame shown; until then the first."""
        item, reference = self._document.current, crystal or self._document.crystal
        if item is not None and reference is not None:
            self._references[item.key] = reference
            self._enlarged = None
            self._repaint()
            self.arrows_changed.emit(self._arrows)

    def _repaint(self) -> None:
        """Paint another frame with its own values; one that has none keeps the wish for those that follow."""
        painted = self._painted
        # coordination numbers come with the bonds
        if painted and painted != _COORDINATION:
            if self.per_atom(painted) is None:
                self._view.set_atom_values(None)
            else:
                self.colour_by(painted)
        if self._arrows:
            self.show_vectors(self._arrows)

    def _displacement(self, crystal: Crystal) -> np.ndarray | None:
        """Return by which way the atoms moved since the reference frame, if it has the same atoms."""
        reference = self.reference
        return displacement(reference, crystal) if reference is not None and self._may_move(crystal) else None

    def _may_move(self, crystal: Crystal) -> bool:
        reference = self.reference
        return reference is not None and bool(np.array_equal(reference.numbers, crystal.numbers))

    def per_atom_names(self) -> tuple[str, ...]:
        """Return what the atoms shown can be coloured by."""
        crystal = self._document.crystal
        if crystal is None:
            return ()
        own = [name for name, array in crystal.arrays.items() if array.dtype.kind in "fiub" and array.ndim <= 2]
        values = [key for key in self._values() if quantity(key).per_atom]
        moved = [_DISPLACEMENT] if self._may_move(crystal) else []
        bonded = [_COORDINATION] if self._view.bonding is not None else []
        return tuple(dict.fromkeys([*values, *own, *moved, *bonded]))

    def vector_names(self) -> tuple[str, ...]:
        """Return what can be drawn as arrows on the atoms shown."""
        names = self.per_atom_names()
        # asked with each frame that plays: what is known to be vectors is not worked out for that
        arrays = {name: self.per_atom(name) for name in names if name != _DISPLACEMENT}
        vectors = {name for name, array in arrays.items() if array is not None and _is_vector(name, array)}
        return tuple(name for name in names if name in vectors or name == _DISPLACEMENT)

    def per_atom(self, name: str) -> np.ndarray | None:
        """Return a value or a vector of each atom shown, or None if there is none of that name."""
        crystal = self._document.crystal
        if crystal is None:
            return None
        bonding = self._view.bonding
        if name == _COORDINATION:
            return None if bonding is None else bonding.coordination.astype(float)
        if name == _DISPLACEMENT:
            return self._displacement(crystal)
        if (value := self._values().get(name)) is not None:
            array = np.asarray(value.value, dtype=float)
            if len(array) == len(crystal):
                return array
        return np.asarray(crystal.arrays[name], dtype=float) if name in crystal.arrays else None

    def _items_changed(self) -> None:
        self._mark_current()

    def _mark_current(self) -> None:
        item = self._document.current
        self._library.set_current(item.key if item else None)

    def _current_changed(self) -> None:
        item, crystal = self._document.current, self._document.crystal
        before, self._shown = self._shown, None
        if item is None or crystal is None:
            self._view.set_crystal(None)
            self._frame_bar.set_frames(0, 0)
        else:
            self._shown = (item.key, self._document.frame, crystal)
            if self._shown != before:
                self._live = None
                self._show(item, crystal, before)
                self._tell_frame(item, crystal)
            else:
                self._view.set_look(item.look)

    def _current_settled(self) -> None:
        self._mark_current()
        # In the next round of events, and once for all that happens in this one: it takes a while.
        self._inspect_next.start()

    def _show(self, item: Item, crystal: Crystal, before: tuple[int, int, Crystal] | None) -> None:
        """Show a structure in place of the one ``before``; of the same item, eye and selection stay."""
        if before is None or before[0] != item.key:
            self._painted = self._arrows = ""
            self.arrows_changed.emit("")
            keep_camera = self._comes_of_what_is_shown(item, crystal, before)
            self._view.set_crystal(crystal, keep_camera=keep_camera, look=item.look)
            if painting := _painting(crystal):
                self.colour_by(painting)
            return
        selection = self._document.selection
        self._view.show_frame(crystal, item.look, edited=len(item.frames) == 1 and crystal is not before[2])
        if len(item.frames) > 1 and {*crystal.numbers} != {*before[2].numbers}:
            # frames that are other materials, such as the worst of an evaluation, are of all sizes
            self._view.fit()
        self._repaint()
        if self._document.selection != selection:
            self._document.select(tuple(atom for atom in selection if atom < len(crystal)))

    def _comes_of_what_is_shown(
        self, item: Item, crystal: Crystal, shown_before: tuple[int, int, Crystal] | None
    ) -> bool:
        """Return whether an item was made of the one shown, as by a relaxation: then the eye stays where it is."""
        before = self._document.item(shown_before[0]) if shown_before else None
        made_here = before is not None and item.offset is None and item.source == before.source
        shown = self._view.crystal
        return made_here and shown is not None and bool(np.array_equal(shown.numbers, crystal.numbers))

    def _facts_changed(self) -> None:
        self._inspect_next.start()

    def _frames_grown(self, key: int) -> None:
        item = self._document.current
        if item is not None and item.key == key:
            self._tell_frame(item, self._document.crystal)
            self._inspect_next.start()

    def _tell_frame(self, item: Item, crystal: Crystal | None) -> None:
        fraction = item.frames.fraction if isinstance(item.frames, Trajectory) else 1.0
        self._frame_bar.set_frames(len(item.frames), self._document.frame, fraction=fraction)
        info = {} if crystal is None else crystal.info
        name = next((name for name in _MOMENTS if isinstance(info.get(name), int | float)), "")
        unit = info.get(f"{name}_unit", "")
        note = f"{self._moment(name)} {info[name]:.6g}" if name else ""
        self._frame_bar.set_note(f"{note} {unit}" if isinstance(unit, str) and unit else note)

    def _moment(self, name: str) -> str:
        words = {"time": self.tr("time"), "strain": self.tr("strain"), "step": self.tr("step")}
        return words.get(name, name)

    def _selection_changed(self, atoms: tuple[int, ...]) -> None:
        self._view.set_selection(atoms)
        self._inspector.set_selection(atoms)

    def _records_changed(self, key: int) -> None:
        item = self._document.current
        if item is not None and item.key == key:
            self._inspect_next.start()

    def _inspect(self) -> None:
        crystal, facts = self._document.crystal, self._document.facts
        if crystal is not None and facts is None:
            self._look_closer.start()
        now = (crystal, facts, self._document.warnings)
        if now != self._inspected:
            self._inspected = now
            self._inspector.set_structure(*now)
            self._inspector.set_selection(self._document.selection)
        self._show_values()

    def _examine(self) -> None:
        item, crystal = self._document.current, self._document.crystal
        if item is not None and crystal is not None and self._document.facts is None:
            self._opener.examine(item.key, self._document.frame, crystal)

    def _show_values(self) -> None:
        record = self._record()
        if record is None:
            self._inspector.set_values({}, stale=False)
            return
        crystal = self._document.crystal
        stale = not (crystal is not None and record.crystal.same_geometry(crystal)) and not self._is_of_all(record)
        values = self._values()
        keys = {value.model for value in values.values()}
        specs = {key: spec for key in keys if (spec := spec_named(key)) is not None}
        titles = {key: spec.title for key, spec in specs.items()}
        trained = {key for key, spec in specs.items() if spec.folder}
        self._inspector.set_values(values, stale=stale, model_titles=titles, explaining=trained)

    def _is_of_all(self, record: Record) -> bool:
        """Return whether all frames of the item shown went into what was worked out."""
        from core.tasks.charts import Charts

        item = self._document.current
        return item is not None and isinstance(record.entry, Charts) and 1 < record.entry.frames == len(item.frames)

    def _record(self) -> Record | None:
        """Return what was worked out last for the item shown."""
        return next(self._records(), None)

    def _records(self) -> Iterator[Record]:
        """Return what was worked out for the item shown, the last first."""
        item = self._document.current
        records = self._document.records(item.key) if item else ()
        return (self._of_frame(record) for record in reversed(records) if record.entry.values)

    def _of_frame(self, record: Record) -> Record:
        """Return what a result says of the frame shown, where it is about many structures that became frames."""
        member, crystal = record.entry.member(self._document.frame), self._document.crystal
        if member is None or member.crystal is None or crystal is None or not member.crystal.same_geometry(crystal):
            return record
        return replace(record, crystal=member.crystal, entry=member)

    def _values(self) -> dict[str, Value]:
        """Return the values worked out last, with those before them that they only add to."""
        found: dict[str, Value] = {}
        last = self._record()
        for record in self._records():
            if last is None or not record.crystal.same_geometry(last.crystal):
                break
            found = {**record.entry.values, **found}
            if not record.entry.adds:
                break
        return found


def _painting(crystal: Crystal) -> str:
    """Return what the atoms of a structure are coloured by of its own accord, or ""."""
    return next(filter(paints, crystal.arrays), "")


def _sizes(values: np.ndarray) -> np.ndarray:
    return np.asarray(np.linalg.norm(values, axis=1)) if values.ndim == 2 else values


def _is_vector(name: str, values: np.ndarray) -> bool:
    return values.shape[1:] == (3,) or (name in _COLLINEAR and values.ndim == 1)
