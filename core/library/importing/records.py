"""What the readers of data sets hand on: one record a material, whatever form the file has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class Record:
    """One material as its file gives it, before anybody said what its columns mean.

    Attributes:
        where: Its place in the file, as a person finds it: "row 12", "POSCAR-7.vasp".
        fields: Column to what stands there: text, a number, a yes/no, or the object of a structure in JSON.
        frames: The structure, or the frames of a run, where the form itself says which it is.
        title: What to call it where no column says so.
        warnings: What the reader of its structure had to say.
    """

    where: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    frames: Sequence[Crystal] = ()
    title: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A material that is left out.

    Attributes:
        where: Its place in the file.
        reason: Why, one sentence.
    """

    where: str
    reason: str


class Meter:
    """How far the reading of a file has come.

    Attributes:
        fraction: 0 to 1, or None where nobody can say.
        notes: What is to be told of the file as a whole, each once.
    """

    def __init__(self) -> None:
        self.fraction: float | None = 0.0
        self.notes: dict[str, None] = {}

    def note(self, text: str) -> None:
        """Remember something to be told."""
        self.notes[text] = None
