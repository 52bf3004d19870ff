"""What a document holds: the open structures, what hangs on them, and a change of them that can be taken back."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand

from core.structures.look import Look
from core.structures.trajectory import Trajectory

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.structures.measurement import Measurement
    from core.structures.volume import VolumetricData
    from core.tasks.base import Entry, Provenance

Atoms = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One open structure or trajectory.

    Attributes:
        key: Its number within the document.
        title: What to call it.
        source: The file it came from, or "".
        frames: One crystal, or the frames of a trajectory; these may be read lazily.
        warnings: What the reader had to say.
        offset: Index in the file of the first frame; None where reading ``source`` again would not give the frames.
        look: How single atoms are drawn.
        volumes: Fields on grids that came with it.
        measurements: Distances, angles and dihedrals that are kept of it.
        place: Where it stands in the order of the list.
    """

    key: int
    title: str
    source: str
    frames: Sequence[Crystal]
    warnings: tuple[str, ...] = ()
    offset: int | None = 0
    look: Look = field(default_factory=Look)
    volumes: tuple[VolumetricData, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class Record:
    """A finished task: what came of one input, and of what."""

    item: int
    crystal: Crystal
    entry: Entry
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Change:
    """What one step of the history does, forwards or backwards.

    Attributes:
        items: Key to the item that is open afterwards; None for one that was taken out of the library.
        current: Key of the item shown afterwards.
        removed: Keys of entries taken out that are not open.
        restored: Keys of entries brought back that are not open.
    """

    items: Mapping[int, Item | None]
    current: int | None
    removed: tuple[int, ...] = ()
    restored: tuple[int, ...] = ()


Changes = tuple[Change, Change]
"""The way back, and the way there."""


@dataclass
class Side:
    """What hangs on items without being part of undo: frame shown, facts, records, remarks on all frames."""

    frame: dict[int, int] = field(default_factory=dict)
    facts: dict[tuple[int, int], Facts] = field(default_factory=dict)
    warnings: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    records: dict[int, list[Record]] = field(default_factory=dict)
    kept_records: dict[int, tuple[Record, ...]] = field(default_factory=dict)
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(eq=False)
class Step:
    """A step of the history: the way there and back, and for an edit the atoms selected before and after.

    Attributes:
        text: What undo calls it.
        way: The way back and there, or what gives them when they are first needed.
        selections: Before and after.
        merge: Steps that follow each other with the same one are undone together.
        merges: How often it has become one with a next step.
    """

    text: str
    way: Changes | Callable[[], Changes]
    selections: tuple[Atoms | None, Atoms | None] = (None, None)
    merge: Hashable = None
    merges: int = 0

    @property
    def changes(self) -> Changes:
        """The way back, and the way there."""
        if callable(self.way):
            self.way = self.way()
        return self.way

    def take_in(self, other: Step) -> bool:
        """Become one with the next step, if both belong to one movement."""
        if other.merge != self.merge:
            return False
        mine, theirs = self.changes[1].items, other.changes[0].items
        if mine.keys() != theirs.keys() or any(mine[key] is not theirs[key] for key in mine):
            return False
        self.way = self.changes[0], other.changes[1]
        self.merges += 1
        return True


class Swap(QUndoCommand):
    """A step as Qt's stack holds it; Qt alone decides how long it lives, so nobody else keeps it.

    Args:
        go: Does a change, and selects atoms where they are given.
        step: What it is.
    """

    def __init__(self, go: Callable[[Change, Atoms | None], object], step: Step) -> None:
        super().__init__(step.text)
        self._go, self.step = go, step

    def redo(self) -> None:
        """Do it."""
        self._go(self.step.changes[1], self.step.selections[1])

    def undo(self) -> None:
        """Take it back."""
        self._go(self.step.changes[0], self.step.selections[0])

    def id(self) -> int:
        """Let Qt ask whether two steps are one only where they may be."""
        return -1 if self.step.merge is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one with the next step, if both belong to one movement."""
        return isinstance(other, Swap) and self.step.take_in(other.step)


class Store(Protocol):
    """Where a document's items are kept while they are not open."""

    def next_key(self) -> int:
        """Return the key of a new item."""

    def last_place(self) -> float:
        """Return the place of the last entry in the order of the list; 0 of an empty one."""

    def order(self) -> list[tuple[int, float]]:
        """Return key and place of all entries, in the order of the list."""

    def load(self, key: int) -> Item | None:
        """Return an entry as an item; None if it was removed, holds no atoms, or never existed."""

    def records(self, key: int) -> tuple[Record, ...]:
        """Return an entry's finished tasks that were kept before it was opened, oldest first."""


class NoStore:
    """What a document without a project has in place of one."""

    def __init__(self) -> None:
        self._keys = itertools.count(1)

    def next_key(self) -> int:
        """Return the key of a new item."""
        return next(self._keys)

    def last_place(self) -> float:
        """Return that nothing has a place."""
        return 0.0

    def order(self) -> list[tuple[int, float]]:
        """Return nothing."""
        return []

    def load(self, key: int) -> Item | None:
        """Return nothing: all there is, is open."""

    def records(self, key: int) -> tuple[Record, ...]:  # noqa: ARG002
        """Return nothing."""
        return ()


def at_hand(frames: Sequence[Crystal], frame: int) -> bool:
    """Return whether a frame is there without reading a file."""
    return not isinstance(frames, Trajectory) or frames.at_hand(frame)


def neighbour(order: Sequence[int], gone: AbstractSet[int], current: int | None) -> int | None:
    """Return the key to show when ``current`` goes: the next one left, or else the last."""
    start = order.index(current) if current in order else 0
    left = (key for key in (*order[start:], *reversed(order[:start])) if key not in gone)
    return next(left, None)
