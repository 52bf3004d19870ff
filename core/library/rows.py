"""What goes into a project file and what comes out of it, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class Property:
    """One value that is known of an entry.

    Attributes:
        key: A key of ``core.quantities``, or any other short name, such as that of a column of a table.
        value: A number, a yes/no or a word.
        unit: The unit the value is given in; that of the quantity where the key is one of ``core.quantities``.
        uncertainty: Half-width of the 68 % interval in the same unit, or None where nothing is known.
        source: Where the value comes from, as a person reads it: "Materials Project, PBE", "id_prop.csv", a model.
        method: How it was found: "measured", "dft", "model", "" where nobody said.
        domain: "inside", "edge", "outside" or "unknown", of the model's domain; "" where there is no model.
    """

    key: str
    value: float | bool | str
    unit: str = ""
    uncertainty: float | None = None
    source: str = ""
    method: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from.

    Attributes:
        source: The file it was read from, or the address it was fetched from.
        database: Name of the database, such as "Materials Project"; "" for the user's own files.
        identifier: Its name there: "mp-149", a row number, "".
        licence: What may be done with it: "CC-BY-4.0"; "" where nothing is said.
        citation: What to cite, a DOI or a sentence.
        retrieved: When it was fetched, ISO 8601 in UTC; "" for files.
        more: Whatever else its source said, JSON-compatible.
    """

    source: str = ""
    database: str = ""
    identifier: str = ""
    licence: str = ""
    citation: str = ""
    retrieved: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """An entry to be added to a project.

    Attributes:
        title: What to call it.
        frames: One crystal, the frames of a trajectory, or none where only the composition is known.
        formula: The composition where there are no frames; otherwise it comes of the structure.
        properties: What is known of it.
        origin: Where it comes from.
        tags: Words to find it by.
        note: The user's own words.
        warnings: What its reader had to say.
    """

    title: str
    frames: Sequence[Crystal] = ()
    formula: str = ""
    properties: tuple[Property, ...] = ()
    origin: Origin = field(default_factory=Origin)
    tags: tuple[str, ...] = ()
    note: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as lists show it.

    Attributes:
        key: Its number within the project.
        title: What it is called.
        formula: The usual formula.
        sites: Number of sites; 0 where only the composition is known.
        frame_count: Number of frames; 0 where only the composition is known.
        density: In g/cm³.
        volume: Of the cell in Å³.
        space_group: Number in International Tables; None until it was looked for.
        symbol: Hermann-Mauguin symbol; "" where none was found.
        source: The file or address it came from.
        database: The database it came from.
        identifier: Its name there.
        frames: Number of what holds its frames.
        added: When it was added, ISO 8601 in UTC.
        properties: The newest value of each property, as it was asked for.
    """

    key: int
    title: str
    formula: str
    sites: int
    frame_count: int
    density: float | None
    volume: float | None
    space_group: int | None
    symbol: str | None
    source: str
    database: str
    identifier: str
    frames: int | None
    added: str
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A property that entries of a project have.

    Attributes:
        key: The property's key.
        unit: The unit most of its values are given in.
        count: How many entries have it.
        is_number: Whether its values are numbers.
    """

    key: str
    unit: str
    count: int
    is_number: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What of an entry can be edited, and taken back: an edit makes another one.

    Attributes:
        title: What it is called.
        place: Where it stands in the order of the list.
        frames: Number of what holds its frames; None where only the composition is known.
        more: What the window keeps of it besides, JSON-compatible.
    """

    title: str
    place: float
    frames: int | None
    more: Mapping[str, Any] = field(default_factory=dict)
