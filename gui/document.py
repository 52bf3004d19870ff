"""What is open, what is shown and what is selected; says so when it changes.

Items are immutable, so that a change puts others in their place and undo puts the very same ones back. What is open is
only what somebody looked at: the rest of the library stays in the project and is loaded when it is asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from core.structures.look import Look
from core.structures.measurement import attached, detached
from gui.items import Change, Item, NoStore, Record, Side, Step, Swap, at_hand, neighbour

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.structures.measurement import Measurement
    from core.structures.volume import VolumetricData
    from gui.items import Atoms, Store

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
        changed: Items or entries changed, by an edit, undo or redo; carries the ``Change``.
        recorded: A task finished; carries the ``Record``.
        replaced: Another project is open.
    """

    items_changed = Signal()
    current_changed = Signal()
    current_settled = Signal()
    selection_changed = Signal(tuple)
    facts_changed = Signal()
    records_changed = Signal(int)
    frame_wanted = Signal(int, int)
    frames_grown = Signal(int)
    changed = Signal(object)
    recorded = Signal(object)
    replaced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        self._store: Store = NoStore()
        self._items: dict[int, Item] = {}
        self._ordered: tuple[Item, ...] | None = ()
        self._current: int | None = None
        self._adopting = False
        self._steps: list[Step] = []
        self._side = Side()
        self._selection: tuple[int, ...] = ()
        self._breath = QTimer(self, interval=_BREATH_MS, singleShot=True)
        self._breath.timeout.connect(self._catch_up)
        self._behind = False

    @property
    def items(self) -> tuple[Item, ...]:
        """All open items, in order."""
        if self._ordered is None:
            self._ordered = tuple(sorted(self._items.values(), key=lambda item: (item.place, item.key)))
        return self._ordered

    @property
    def current(self) -> Item | None:
        """The item shown."""
        return self._items.get(self._current or 0)

    @property
    def frame(self) -> int:
        """Index of the frame shown."""
        return self.frame_of(self._current or 0)

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
        return self._side.facts.get((self._current or 0, self.frame))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user must know of the structure shown, from its reader and from the closer look at it."""
        item = self.current
        if item is None:
            return ()
        of_frame = self._side.warnings.get((item.key, self.frame), ())
        return tuple(dict.fromkeys((*item.warnings, *self._side.notes.get(item.key, ()), *of_frame)))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The history: what was done, and behind it what was undone."""
        return tuple(self._steps)

    def item(self, key: int | None) -> Item | None:
        """Return the item with this key, loaded from the project if it is not open; None if there is none."""
        if key is None:
            return None
        return self._items.get(key) or self._load(key)

    def is_open(self, key: int) -> bool:
        """Return whether an item is at hand without loading it."""
        return key in self._items

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
        if key not in self._side.kept_records:
            self._side.kept_records[key] = self._store.records(key)
        return (*self._side.kept_records[key], *self._side.records.get(key, ()))

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
        key = self._store.next_key()
        item = Item(key, title, source, frames, warnings, offset, volumes=volumes, place=self._last_place() + 1)
        self._side.frame[key] = frame
        current = key if show or self._current is None else self._current
        self._change({key: item}, self.tr("Open {0}").format(title), current=current)
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
            place = self._last_place() + 1
            edited = replace(edited, key=self._store.next_key(), title=title, warnings=(), place=place)
        self._change({edited.key: edited}, text, selections, merge, current=edited.key)

    def set_look(self, look: Look, text: str) -> None:
        """Draw single atoms of the current item in another way; undo takes it back."""
        item = self.current
        if item is not None and look is not item.look:
            self._change({item.key: replace(item, look=look)}, text)

    def set_volumes(self, volumes: tuple[VolumetricData, ...], text: str) -> None:
        """Give the current item other fields on grids; undo takes it back."""
        item = self.current
        if item is not None:
            self._change({item.key: replace(item, volumes=volumes)}, text)

    def set_measurements(self, measurements: tuple[Measurement, ...], text: str) -> None:
        """Keep other measurements of the current item; undo takes it back."""
        item = self.current
        if item is not None:
            self._change({item.key: replace(item, measurements=measurements)}, text)

    def remove(self, keys: Iterable[int]) -> None:
        """Take entries out of the library, open or not; undo brings them back."""
        gone = {int(key) for key in keys}
        if len(gone) == 1:
            self.item(next(iter(gone)))
        held = {key: self._items[key] for key in gone & self._items.keys()}
        rest = tuple(sorted(gone - held.keys()))
        if not gone:
            return
        current = self._current
        if current in gone:
            current = neighbour([key for key, _ in self._order()], gone, current)
        text = self.tr("Close {0} structures").format(len(gone))
        if len(gone) == 1 and held:
            text = self.tr("Close {0}").format(next(iter(held.values())).title)
        back = Change(held, self._current, restored=rest)
        there = Change(dict.fromkeys(held), current, removed=rest)
        self._push(Step(text, (back, there)))

    def tell_added(self, keys: Iterable[int], text: str) -> None:
        """Take note of entries that somebody wrote into the project, so that undo takes them out again."""
        added = tuple(keys)
        back, there = Change({}, self._current, removed=added), Change({}, self._current, restored=added)
        self._push(Step(text, (back, there)))

    def rename(self, key: int, title: str) -> None:
        """Call an item something else; an empty title changes nothing."""
        item, title = self.item(key), " ".join(title.split())
        if item is not None and title and title != item.title:
            self._change({item.key: replace(item, title=title)}, self.tr("Rename {0}").format(item.title))

    def duplicate(self, keys: Iterable[int]) -> None:
        """Put a copy of each of some items behind it and show the last copy; results stay with the originals."""
        chosen, made, last = set(keys), {}, None
        order = self._order()
        for (key, place), (_, after) in zip(order, (*order[1:], (0, self._last_place() + 1)), strict=True):
            item = self.item(key) if key in chosen else None
            if item is not None:
                title = self.tr("{0}, copy").format(item.title)
                new, between = self._store.next_key(), (place + after) / 2
                last = replace(item, key=new, title=title, offset=None, place=between)
                self._side.frame[new] = self.frame_of(key)
                made[new] = last
        if last is not None:
            text = self.tr("Duplicate {0}").format(last.title)
            many = self.tr("Duplicate {0} structures").format(len(chosen))
            self._change(made, text if len(chosen) == 1 else many, current=last.key)

    def move(self, keys: Iterable[int], place: int) -> None:
        """Put some items, in their order, before the one that stands at ``place`` of the list now."""
        chosen, order = set(keys), self._order()
        held = [key for key, _ in order if key in chosen]
        before = [at for key, at in order[:place] if key not in chosen]
        behind = [at for key, at in order[place:] if key not in chosen]
        ids = [key for key, _ in order]
        left = [key for key in ids[:place] if key not in chosen]
        if not held or [*left, *held, *(key for key in ids[place:] if key not in chosen)] == ids:
            return
        start = before[-1] if before else behind[0] - 1
        stop = behind[0] if behind else before[-1] + 1
        step = (stop - start) / (len(held) + 1)
        moved = {key: (self.item(key), start + (i + 1) * step) for i, key in enumerate(held)}
        items = {key: replace(item, place=at) for key, (item, at) in moved.items() if item is not None}
        self._change(items, self.tr("Move {0}").format(next(iter(items.values())).title))

    def show_item(self, key: int, frame: int | None = None) -> None:
        """Show another item; not a change, so not undoable."""
        item = self.item(key)
        if item is None:
            return
        if frame is not None and at_hand(item.frames, frame):
            self._side.frame[key] = frame
        if key != self._current or frame is not None:
            self._show({}, key)
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
        self.recorded.emit(record)

    def take_store(self, store: Store, steps: Iterable[Step] = (), done: int = 0) -> None:
        """Let go of all that is open, and take what is asked for from another project from now on.

        Args:
            store: Where items are loaded from.
            steps: The history that was kept with it.
            done: How many of the steps were done, not undone.
        """
        self._adopting = True
        self.history.clear()
        self._steps.clear()
        self._store, self._side = store, Side()
        self._show(dict.fromkeys(self._items), None)
        for step in steps:
            self._push(step)
        self.history.setIndex(done)
        self._adopting = False
        self.replaced.emit()

    def close(self) -> None:
        """Let go of the history; Python's collector would take the steps away from under Qt's stack, which crashes."""
        self._adopting = True
        self.history.clear()
        self._steps.clear()

    def refresh(self, items: Mapping[int, Item | None]) -> None:
        """Take in items that were changed elsewhere; not a change of this document, so not undoable."""
        known = {key: item for key, item in items.items() if key in self._items}
        current = self._current
        if current in known and known[current] is None:
            current = neighbour([key for key, _ in self._order()], {key for key in known if not known[key]}, current)
        if known:
            self._show(known, current)

    def _load(self, key: int) -> Item | None:
        item = self._store.load(key)
        if item is not None:
            self._items[key], self._ordered = item, None
            self.items_changed.emit()
        return item

    def _last_place(self) -> float:
        return max(self._store.last_place(), *(item.place for item in self._items.values()), 0.0)

    def _order(self) -> list[tuple[int, float]]:
        """Return key and place of all entries in the order of the list; what is open may not be kept yet."""
        there = dict(self._store.order())
        there.update((item.key, item.place) for item in self._items.values())
        return sorted(there.items(), key=lambda pair: (pair[1], pair[0]))

    def _change(
        self,
        items: Mapping[int, Item],
        text: str,
        selections: tuple[Atoms, Atoms] | None = None,
        merge: Hashable = None,
        *,
        current: int | None = None,
    ) -> None:
        shown = self._current if current is None else current
        back = Change({key: self._items.get(key) for key in items}, self._current)
        self._push(Step(text, (back, Change(items, shown)), selections or (None, None), merge))

    def _push(self, step: Step) -> None:
        at = self.history.index()
        self.history.push(Swap(self._go, step))
        if self.history.index() > at:
            self._steps[at:] = [step]

    def _go(self, change: Change, selection: Atoms | None) -> None:
        if self._adopting:
            return
        gone = {key: None for key in change.removed if key in self._items}
        current = change.current
        if current is not None and current not in change.items and self.item(current) is None:
            current = self._current if self._current in self._items else None
        if self._current in gone:
            current = neighbour([key for key, _ in self._order()], set(change.removed), self._current)
        # first, so that nobody loads again what goes now
        self.changed.emit(change)
        self._show({**change.items, **gone}, current)
        if selection is not None:
            self.select(selection)

    def _show(self, items: Mapping[int, Item | None], current: int | None) -> None:
        before = {key: self._items.get(key) for key in items}
        for key, item in items.items():
            if item is None:
                self._items.pop(key, None)
            else:
                self._items[key] = item
        if self.item(current) is None:
            current = None
        other = {key for key, old in before.items() if (new := items[key]) and old and new.frames is not old.frames}
        self._forget_facts(other)
        changed, self._current = current != self._current, current
        if changed or (current in other and not self._selection_fits()):
            self.select(())
        if items:
            self._ordered = None
            self.items_changed.emit()
        if not changed and items and current not in items:
            # nothing that is looked at; those who list what is open may follow with many others
            self._behind = True
            if not self._breath.isActive():
                self._breath.start()
            return
        self.current_changed.emit()
        self._behind = False
        self.current_settled.emit()

    def _selection_fits(self) -> bool:
        return self.crystal is not None and all(atom < len(self.crystal) for atom in self._selection)

    def _forget_facts(self, keys: set[int]) -> None:
        for held in (self._side.facts, self._side.warnings):
            for place in [place for place in held if place[0] in keys]:
                del held[place]
