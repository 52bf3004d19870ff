"""What a document holds: the open structures, what hangs on them, and a change of them that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from core.structures.look import Look
from core.structures.trajectory import Trajectory

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

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


@dataclass(frozen=True, slots=True)
class Record:
    """A finished task: what came of one input, and of what."""

    item: int
    crystal: Crystal
    entry: Entry
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class State:
    """What undo goes back to: the items, and the key of the one shown."""

    items: tuple[Item, ...] = ()
    current: int | None = None


@dataclass
class Side:
    """What hangs on items without being part of undo: frame shown, facts, records, remarks on all frames."""

    frame: dict[int, int] = field(default_factory=dict)
    facts: dict[tuple[int, int], Facts] = field(default_factory=dict)
    warnings: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    records: dict[int, list[Record]] = field(default_factory=dict)
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)


class Swap(QUndoCommand):
    """A change: the state before and after, and for an edit the atoms selected before and after.

    Args:
        go: Shows a state, and selects atoms where they are given.
        states: Before and after.
        text: What undo calls it.
        selections: Before and after.
        merge: Changes that follow each other with the same one are undone together.
    """

    def __init__(
        self,
        go: Callable[[State, Atoms | None], object],
        states: tuple[State, State],
        text: str,
        selections: tuple[Atoms, Atoms] | None = None,
        merge: Hashable = None,
    ) -> None:
        super().__init__(text)
        self._go, self.selections, self.merge = go, selections or (None, None), merge
        self.states = states

    def redo(self) -> None:
        """Do it."""
        self._go(self.states[1], self.selections[1])

    def undo(self) -> None:
        """Take it back."""
        self._go(self.states[0], self.selections[0])

    def id(self) -> int:
        """Let Qt ask whether two changes are one only where they may be."""
        return -1 if self.merge is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one with the next change, if both belong to one movement."""
        if not isinstance(other, Swap) or other.merge != self.merge or other.states[0] is not self.states[1]:
            return False
        self.states = self.states[0], other.states[1]
        return True


def at_hand(frames: Sequence[Crystal], frame: int) -> bool:
    """Return whether a frame is there without reading a file."""
    return not isinstance(frames, Trajectory) or frames.at_hand(frame)


def neighbour(items: tuple[Item, ...], gone: set[int], current: int | None) -> int | None:
    """Return the key to show when ``current`` goes: the next one left, or else the last."""
    keys = [item.key for item in items]
    start = keys.index(current) if current in keys else 0
    left = [key for key in (*keys[start:], *reversed(keys[:start])) if key not in gone]
    return left[0] if left else None
