"""Items as the project keeps them, and back."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np

from core.errors import FileError
from core.library.frames import StoredFrames
from core.library.rows import Draft, Origin, Shown
from core.structures.crystal import COMPOSITION, Crystal
from core.structures.look import Look
from core.structures.measurement import Measurement
from core.texts import Text
from gui.items import Change, Item

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.library.project import Project
    from gui.items import Changes


@dataclass
class Packer:
    """Writes items into one project, and each structure and field on a grid once.

    It is asked from the writer's thread only, except for ``number_of``, which writes nothing.
    """

    numbers: dict[int, tuple[object, int]] = field(default_factory=dict)

    def number_of(self, held: object) -> int:
        """Return the number under which something is kept: its own, from the first time it is asked for."""
        if isinstance(held, StoredFrames):
            return held.number
        if isinstance(held, tuple) and len(held) == 1:
            held = held[0]
        # what is held here cannot be freed, so its id stays its own
        return self.numbers.setdefault(id(held), (held, uuid4().int >> 66))[1]

    def shown(self, project: Project, item: Item) -> Shown:
        """Write what is not yet written of an item, and return what the project shows of it."""
        frames = None
        if not is_composition(item.frames):
            frames = project.frames.put(item.frames, self.number_of(item.frames))
        for volume in item.volumes:
            project.grids.put(volume, self.number_of(volume))
        more = {
            "source": item.source,
            "offset": item.offset,
            "warnings": list(item.warnings),
            "measurements": [str(one) for one in item.measurements],
            "hidden": _text(item.look.hidden),
            "drawn_as": _text(item.look.drawn_as),
            "grids": [self.number_of(volume) for volume in item.volumes],
        }
        return Shown(
            item.title, item.place, frames, {name: value for name, value in more.items() if value not in (None, "", [])}
        )

    def put(self, project: Project, key: int, item: Item | None) -> Shown | None:
        """Bring an entry up to date with an item; None takes it out."""
        if item is None:
            project.entries.remove([key])
            return None
        shown = self.shown(project, item)
        if project.entries.exists(key):
            project.entries.show(key, shown)
        else:
            of_formula = is_composition(item.frames)
            frames, formula = ((), str(item.frames[0].info[COMPOSITION])) if of_formula else (item.frames, "")
            draft = Draft(item.title, frames, formula=formula, origin=Origin(item.source), warnings=item.warnings)
            project.entries.add(draft, key=key, shown=shown)
        return shown

    def change(self, project: Project, change: Change) -> dict[str, Any]:
        """Return a change as the history keeps it, JSON-compatible."""
        items = {str(key): item and as_json(self.shown(project, item)) for key, item in change.items.items()}
        return {
            "items": items,
            "current": change.current,
            "removed": list(change.removed),
            "restored": list(change.restored),
        }


def unpacked(project: Project, key: int, shown: Shown) -> Item:
    """Return an entry as an item; one of which only the composition is known has no atoms.

    Args:
        project: Where it is kept.
        key: Its number.
        shown: What is shown of it.

    Raises:
        FileError: If the project does not hold it.
    """
    more = shown.more
    frames, remarks = _composition(project, key) if shown.frames is None else _frames(project, shown.frames)
    return Item(
        key,
        shown.title,
        str(more.get("source", "")),
        frames,
        (*more.get("warnings", ()), *remarks),
        more.get("offset"),
        Look(_array(more.get("hidden"), np.bool_), _array(more.get("drawn_as"), np.int8)),
        tuple(project.grids.get(number) for number in more.get("grids", ())),
        tuple(Measurement.parse(text) for text in more.get("measurements", ())),
        shown.place,
    )


def is_composition(frames: Sequence[Crystal]) -> bool:
    """Return whether frames stand for an entry of which only the composition is known."""
    return isinstance(frames, tuple) and len(frames) == 1 and not len(frames[0]) and COMPOSITION in frames[0].info


def changes_of(project: Callable[[], Project], kept: Mapping[str, Any]) -> Callable[[], Changes]:
    """Return what reads a step of the history when it is needed, from the project that is open then."""

    def one(change: Mapping[str, Any]) -> Change:
        items = {
            int(key): shown and unpacked(project(), int(key), from_json(shown))
            for key, shown in change["items"].items()
        }
        return Change(items, change["current"], tuple(change["removed"]), tuple(change["restored"]))

    return lambda: (one(kept["back"]), one(kept["there"]))


def as_json(shown: Shown) -> dict[str, Any]:
    """Return what is shown of an entry, JSON-compatible."""
    return {"title": shown.title, "place": shown.place, "frames": shown.frames, "more": dict(shown.more)}


def from_json(shown: Mapping[str, Any]) -> Shown:
    """Return what ``as_json`` wrote."""
    return Shown(shown["title"], shown["place"], shown["frames"], shown["more"])


def _composition(project: Project, key: int) -> tuple[Sequence[Crystal], tuple[str, ...]]:
    (row,) = project.entries.rows([key])
    return (Crystal.of_formula(row.formula),), (
        Text("Only the composition is known, {0}: there are no atoms to show.", row.formula),
    )


def _frames(project: Project, number: int) -> tuple[Sequence[Crystal], tuple[str, ...]]:
    try:
        reference = project.frames.reference(number)
    except FileError as error:
        # its first frame is still there; under its own number, so that nothing forgets where the others are
        return StoredFrames(number, 1, project.frames), (error.text,)
    return (project.frames.get(number) if reference is None else reference), ()


def _text(array: NDArray[Any] | None) -> str | None:
    return None if array is None else base64.b64encode(zlib.compress(array.tobytes(), 1)).decode("ascii")


def _array(text: str | None, dtype: Any) -> NDArray[Any] | None:
    return None if text is None else np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype)
