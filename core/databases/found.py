"""What a search of databases finds, and how each database is doing meanwhile, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from core.errors import UserError
from core.library.rows import Draft, Origin, Property

if TYPE_CHECKING:
    from core.structures.crystal import Crystal


class DatabaseError(UserError):
    """A database that cannot be asked, or a question that none understands."""


class FilterError(DatabaseError):
    """A filter that is not written as OPTIMADE wants it."""


class Stage(StrEnum):
    """What is going on with a database."""

    WAITING = "waiting"
    SEARCHING = "searching"
    PAUSING = "pausing"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether nothing more comes."""
        return self in {Stage.DONE, Stage.FAILED}


@dataclass(frozen=True, slots=True)
class ProviderState:
    """How far the search of one database is.

    Attributes:
        key: Its short name.
        name: Its name as a person reads it.
        stage: What is going on.
        found: Entries that arrived.
        total: Entries that match there; None where it does not say.
        unusable: Entries among those found whose structure cannot be used.
        message: What went wrong, or what is waited for; one sentence, or "".
        hint: What to do about it, or "".
        offline: Whether it could not be reached at all.
        limited: Whether more match than were asked for.
    """

    key: str
    name: str
    stage: Stage = Stage.SEARCHING
    found: int = 0
    total: int | None = None
    unusable: int = 0
    message: str = ""
    hint: str = ""
    offline: bool = False
    limited: bool = False


@dataclass(frozen=True)
class Hit:
    """An entry of a database.

    Attributes:
        provider: The database's short name.
        identifier: The entry's name there.
        formula: Its formula, reduced where the structure is known.
        n_sites: Sites in the cell; None where nobody says.
        space_group: Symbol or number as the database gives it; "" where it does not.
        crystal: Its structure, or None where it cannot be used.
        problem: Why not; "" where it can.
        notes: What its structure leaves out or assumes, one sentence each.
        properties: What the database knows of it.
        origin: Where it comes from, and what may be done with it.
    """

    provider: str
    identifier: str
    formula: str
    n_sites: int | None = None
    space_group: str = ""
    crystal: Crystal | None = None
    problem: str = ""
    notes: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    origin: Origin = field(default_factory=Origin)

    @property
    def title(self) -> str:
        """What to call it: "SrTiO3 mp-5229"."""
        return " ".join(part for part in (self.formula, self.identifier) if part)


@dataclass(frozen=True)
class Progress:
    """What is new in a search: entries since the last report, and how each database is doing now."""

    hits: tuple[Hit, ...]
    states: tuple[ProviderState, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a search: all entries in the order they arrived, and how each database ended."""

    hits: tuple[Hit, ...]
    states: tuple[ProviderState, ...]

    @property
    def is_offline(self) -> bool:
        """Whether no database could be reached."""
        return bool(self.states) and all(state.offline for state in self.states)


def draft_of(hit: Hit) -> Draft:
    """Return an entry of a project for what was found; without a structure it keeps the formula."""
    return Draft(
        title=hit.title,
        frames=() if hit.crystal is None else (hit.crystal.replace(title=hit.title),),
        formula=hit.formula,
        properties=hit.properties,
        origin=hit.origin,
        warnings=(*((hit.problem,) if hit.problem else ()), *hit.notes),
    )
