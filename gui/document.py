"""What is open, what is shown and what is selected; says so when it changes.

The open structures are an immutable tuple, so that a change is a swap of tuples and undo is swapping them back.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from core.structures.look import Look
from core.structures.measurement import attached, detached
from gui.items import Item, Record, Side, State, Swap, at_hand, neighbour

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.structures.measurement import Measurement
    from core.structures.volume import VolumetricData
    from gui.items import Atoms

__all__ = ["Document", "Item", "Record", "at_hand"]


_BREATH_MS = 250
"""How often panels follow while frames follow each other."""


class Document(QObject):
    """The open structures.

    Signals:
        items_changed: The list of items changed.
        current_changed: Another item, or another frame of it, is shown.
        current_settled: The same, but of frames that follow each other fast only a few a second, and always the last:
            for panels, which need not keep up with the picture.
        selection_changed: Other atoms are selected; carries their indices.
        facts_changed: Facts of some frame arrived.
        records_changed: A task finished for an item; carries the item's key.
        frame_wanted: A frame is to be shown, of which the file may have to be read first; carries the item's key and
            the frame.
        frames_grown: More frames of an item were found, or all are known now; carries its key.
    """

    items_changed = Signal()
    current_changed = Signal()
    current_settled = Signal()
    selection_changed = Signal(tuple)
    facts_changed = Signal()
    records_changed = Signal(int)
    frame_wanted = Signal(int, int)
    frames_grown = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        self._state = State()
        self._side = Side()
        self._selection: tuple[int, ...] = ()
        self._keys = itertools.count(1)
        self._breath = QTimer(self, interval=_BREATH_MS, singleShot=True)
        self._breath.timeout.connect(self._catch_up)
        self._behind = False

    @property
    def items(self) -> tuple[Item, ...]:
        """All open items, in order."""
        return self._state.items

    @property
    def current(self) -> Item | None:
        """The item shown."""
        return self.item(self._state.current)

    @property
    def frame(self) -> int:
        """Index of the frame shown."""
        return self.frame_of(self._state.current or 0)

    @property
    def crystal(self) -> Crystal | None:
        """The structure shown."""
        item = self.current
        return item.frames[min(self.frame, len(item.frames) - 1)] if item else None

    @property
    def selection(self) -> tuple[int, ...]:
        """Indices of the selected atoms, in the order of picking."""
        return self._selection

    @property
    def facts(self) -> Facts | None:
        """Facts of the structure shown, if they have come."""
        return self._side.facts.get((self._state.current or 0, self.frame))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user must know of the structure shown, from its reader and from the closer look at it."""
        item = self.current
        if item is None:
            return ()
        of_frame = self._side.warnings.get((item.key, self.frame), ())
        return tuple(dict.fromkeys((*item.warnings, *self._side.notes.get(item.key, ()), *of_frame)))

    def item(self, key: int | None) -> Item | None:
        """Return the item with this key, if it is open."""
        return next((item for item in self._state.items if item.key == key), None)

    def frame_of(self, key: int) -> int:
        """Return the index of an item's frame shown last."""
        return self._side.frame.get(key, 0)

    def origin(self, key: int) -> tuple[str, int] | None:
        """Return the file an item's frame came from and its index there, or None if it was made in the window."""
        item = self.item(key)
        if item is None or not item.source or item.offset is None:
            return None
        return item.source, item.offset + self.frame_of(key)

    def facts_of(self, key: int) -> Facts | None:
        """Return the facts of an item's frame shown last."""
        return self._side.facts.get((key, self.frame_of(key)))

    def records(self, key: int) -> tuple[Record, ...]:
        """Return an item's finished tasks, oldest first."""
        return tuple(self._side.records.get(key, ()))

    def add(
        self,
        frames: Sequence[Crystal],
        title: str,
        *,
        source: str = "",
        warnings: tuple[str, ...] = (),
        show: bool = True,
        frame: int = 0,
        offset: int | None = 0,
        volumes: tuple[VolumetricData, ...] = (),
    ) -> int:
        """Open a structure or trajectory and return its key."""
        key = next(self._keys)
        item = Item(key, title, source, frames, warnings, offset, volumes=volumes)
        self._side.frame[key] = frame
        current = key if show or self._state.current is None else self._state.current
        self._change(State((*self._state.items, item), current), self.tr("Open {0}").format(title))
        return key

    def edit(
        self,
        change: Callable[[Crystal], Crystal],
        text: str,
        *,
        select: tuple[int, ...] | None = None,
        merge: Hashable = None,
    ) -> None:
        """Change the structure shown; undo brings the very same one back, and the selection as it was.

        A frame of a trajectory is not changed in place: the changed frame becomes an item of its own. Fields on grids
        stay; whether they still fit the cell is for those to say that show them.

        Args:
            change: From the structure to the changed one; it carries every per-atom array of the atoms that stay.
            text: What undo is called, such as "Delete 3 atoms".
            select: The atoms selected afterwards; by default those that were, as far as they exist.
            merge: Edits that follow each other with the same one are undone together, as those of one movement.

        Raises:
            UserError: What ``change`` raises; nothing is changed then.
        """
        item, crystal = self.current, self.crystal
        if item is None or crystal is None:
            return
        changed, look = Look.detached_from(change(attached(item.measurements, item.look.attached_to(crystal))))
        changed, measurements = detached(item.measurements, changed)
        after = self._selection if select is None else select
        selections = (self._selection, tuple(atom for atom in after if atom < len(changed)))
        edited = replace(item, frames=(changed,), offset=None, look=look, measurements=measurements)
        if len(item.frames) > 1:
            title = self.tr("{0}, frame {1}").format(item.title, self.frame + 1)
            edited = replace(edited, key=next(self._keys), title=title, warnings=())
            state = State((*self.items, edited), edited.key)
        else:
            state = self._with(edited)
        self._change(state, text, selections, merge)

    def set_look(self, look: Look, text: str) -> None:
        """Draw single atoms of the current item in another way; undo takes it back."""
        item = self.current
        if item is not None and look is not item.look:
            self._change(self._with(replace(item, look=look)), text)

    def set_volumes(self, volumes: tuple[VolumetricData, ...], text: str) -> None:
        """Give the current item other fields on grids; undo takes it back."""
        item = self.current
        if item is not None:
            self._change(self._with(replace(item, volumes=volumes)), text)

    def set_measurements(self, measurements: tuple[Measurement, ...], text: str) -> None:
        """Keep other measurements of the current item; undo takes it back."""
        item = self.current
        if item is not None:
            self._change(self._with(replace(item, measurements=measurements)), text)

    def _with(self, item: Item) -> State:
        items = tuple(item if other.key == item.key else other for other in self.items)
        return State(items, self._state.current)

    def remove(self, keys: Iterable[int]) -> None:
        """Close items; undo brings them back."""
        gone = set(keys)
        left = tuple(item for item in self._state.items if item.key not in gone)
        current = self._state.current
        if current in gone:
            current = neighbour(self._state.items, gone, current)
        held = [item.title for item in self._state.items if item.key in gone]
        if held:
            text = self.tr("Close {0}").format(held[0])
            many = self.tr("Close {0} structures").format(len(held))
            self._change(State(left, current), text if len(held) == 1 else many)

    def rename(self, key: int, title: str) -> None:
        """Call an item something else; an empty title changes nothing."""
        item, title = self.item(key), " ".join(title.split())
        if item is not None and title and title != item.title:
            self._change(self._with(replace(item, title=title)), self.tr("Rename {0}").format(item.title))

    def duplicate(self, keys: Iterable[int]) -> None:
        """Put a copy of each of some items behind it and show the last copy; results stay with the originals."""
        chosen, items, last = set(keys), [], None
        for item in self._state.items:
            items.append(item)
            if item.key in chosen:
                last = replace(item, key=next(self._keys), title=self.tr("{0}, copy").format(item.title), offset=None)
                self._side.frame[last.key] = self.frame_of(item.key)
                items.append(last)
        if last is not None:
            text = self.tr("Duplicate {0}").format(last.title)
            many = self.tr("Duplicate {0} structures").format(len(chosen))
            self._change(State(tuple(items), last.key), text if len(chosen) == 1 else many)

    def move(self, keys: Iterable[int], place: int) -> None:
        """Put some items, in their order, before the one that stands at ``place`` now."""
        chosen, items = set(keys), self._state.items
        held = tuple(item for item in items if item.key in chosen)
        before = tuple(item for item in items[:place] if item.key not in chosen)
        behind = tuple(item for item in items[place:] if item.key not in chosen)
        if held and (moved := (*before, *held, *behind)) != items:
            self._change(State(moved, self._state.current), self.tr("Move {0}").format(held[0].title))

    def show_item(self, key: int, frame: int | None = None) -> None:
        """Show another item; not a change, so not undoable."""
        item = self.item(key)
        if item is None:
            return
        if frame is not None and at_hand(item.frames, frame):
            self._side.frame[key] = frame
        if key != self._state.current or frame is not None:
            self._show(State(self._state.items, key))
        if frame is not None and not at_hand(item.frames, frame):
            self.show_frame(frame)

    def show_frame(self, frame: int) -> None:
        """Show another frame of the current item; one that is still in its file comes later, by ``frame_wanted``."""
        item = self.current
        if item is None or not 0 <= frame < len(item.frames):
            return
        self.frame_wanted.emit(item.key, frame)
        if at_hand(item.frames, frame) and frame != self.frame:
            self._side.frame[item.key] = frame
            self.current_changed.emit()
            self._behind = True
            if not self._breath.isActive():
                self._catch_up()

    def _catch_up(self) -> None:
        """Let those who need not follow every frame see the one shown."""
        if self._behind:
            self._behind = False
            self._breath.start()
            self.current_settled.emit()

    def select(self, atoms: tuple[int, ...]) -> None:
        """Select atoms of the structure shown."""
        if atoms != self._selection:
            self._selection = atoms
            self.selection_changed.emit(atoms)

    def set_facts(self, key: int, frame: int, facts: Facts, warnings: tuple[str, ...] = ()) -> None:
        """Take in facts and warnings that were worked out in the background."""
        self._side.facts[key, frame] = facts
        self._side.warnings[key, frame] = warnings
        self.facts_changed.emit()

    def tell_grown(self, key: int, notes: tuple[str, ...] = ()) -> None:
        """Say that more frames of an item were found, and what must be known of all of them."""
        if notes:
            self._side.notes[key] = notes
        self.frames_grown.emit(key)

    def add_record(self, record: Record) -> None:
        """Take in what a task found."""
        self._side.records.setdefault(record.item, []).append(record)
        self.records_changed.emit(record.item)

    def _change(
        self,
        after: State,
        text: str,
        selections: tuple[Atoms, Atoms] | None = None,
        merge: Hashable = None,
    ) -> None:
        self.history.push(Swap(self._go, (self._state, after), text, selections, merge))

    def _go(self, state: State, selection: Atoms | None) -> None:
        self._show(state)
        if selection is not None:
            self.select(selection)

    def _show(self, state: State) -> None:
        before, self._state = self._state, state
        changed = {item.key for item in state.items} & {item.key for item in before.items}
        changed = {key for key in changed if self._frames_of(before, key) is not self._frames_of(state, key)}
        self._forget_facts(changed)
        if state.current != before.current or (state.current in changed and not self._selection_fits()):
            self.select(())
        if state.items is not before.items:
            self.items_changed.emit()
        self.current_changed.emit()
        self._behind = False
        self.current_settled.emit()

    def _selection_fits(self) -> bool:
        return self.crystal is not None and all(atom < len(self.crystal) for atom in self._selection)

    def _forget_facts(self, keys: set[int]) -> None:
        for held in (self._side.facts, self._side.warnings):
            for place in [place for place in held if place[0] in keys]:
                del held[place]

    @staticmethod
    def _frames_of(state: State, key: int) -> Sequence[Crystal]:
        return next(item.frames for item in state.items if item.key == key)
