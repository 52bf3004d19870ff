"""The one abstraction: a task is validated parameters, a frozen result and a function between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np

from core.errors import UserError
from core.params import Params as Params  # noqa: PLC0414, TC001  # tasks find all that they need here
from core.params import param as param  # noqa: PLC0414
from core.quantities import quantity
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.models.base import ModelStore
    from core.structures.bond_values import BondValues
    from core.structures.crystal import Crystal


class Group(StrEnum):
    """Where a task stands in the task panel."""

    PREDICT = "Predict"
    BUILD = "Build"
    ANALYSE = "Analyse"
    SIMULATE = "Simulate"
    LEARN = "Learn"
    GENERATE = "Generate"
    DESIGN = "Design"
    DEFECTS = "Defects"
    DATABASES = "Databases"


class Domain(StrEnum):
    """Where a structure lies with respect to what a model has seen."""

    INSIDE = "inside"
    EDGE = "edge"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Value:
    """One predicted or computed quantity, with what a person needs in order to trust it.

    Attributes:
        key: The quantity's key in ``core.quantities``; it fixes the unit.
        value: A number, a yes/no, or an array (forces: (n, 3); stress: (3, 3)).
        uncertainty: Half-width of the 68 % interval in the same unit, or None where nothing is known.
        model: Key of the model that gave it; empty for plain geometry.
        domain: Whether the structure lies inside the model's domain; None for plain geometry.
        reason: Why the domain mark is what it is, one sentence.
        notes: Warnings that belong to the number.
        contributions: Share of each atom in ``value``, shape (n,), for "why"; None where the model gives none.
        contributions_meaning: What the shares add up to, one sentence.
        interval: Ends of the 68 % interval where it is not symmetric; ``uncertainty`` is then half of its width.
        bond_contributions: Share of each bond, where the model tells them apart; they are in ``contributions`` too,
            half at each end.
    """

    key: str
    value: float | bool | NDArray[np.float64]
    uncertainty: float | None = None
    model: str = ""
    domain: Domain | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()
    contributions: NDArray[np.float64] | None = None
    contributions_meaning: str = ""
    interval: tuple[float, float] | None = None
    bond_contributions: BondValues | None = None

    @property
    def unit(self) -> str:
        """The unit of the quantity."""
        return quantity(self.key).unit

    def to_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints for it."""
        value = self.value.tolist() if isinstance(self.value, np.ndarray) else self.value
        out: dict[str, Any] = {
            "value": value,
            "unit": self.unit,
            "uncertainty": self.uncertainty,
            "model": self.model,
            "domain": self.domain.value if self.domain else None,
            "reason": self.reason,
            "notes": list(self.notes),
        }
        if self.interval is not None:
            out["interval"] = list(self.interval)
        if self.contributions is not None:
            out["contributions"] = self.contributions.tolist()
        return out


@dataclass(frozen=True, slots=True)
class StructureInput:
    """A structure as it goes into a task.

    Attributes:
        crystal: The snapshot.
        source: The file it came from, or "" if it was made in the window.
        frames: The trajectory it belongs to, for tasks that take one; empty otherwise. Frames read lazily stay so: only
            where they lie crosses the process border.
    """

    crystal: Crystal
    source: str = ""
    frames: Sequence[Crystal] = ()


@dataclass(frozen=True)
class Entry:
    """What came of one input; tasks subclass it for what is theirs.

    Attributes:
        source: The input's file.
        crystal: The structure the values belong to (for most tasks the input itself), or None after an error.
        values: Quantity key to value.
        error: Why there is no result, as a person should read it; empty on success.
        remarks: What a person should know about the structure that was used, or about what is missing.
    """

    source: str
    crystal: Crystal | None
    values: Mapping[str, Value] = field(default_factory=dict)
    error: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def adds(self) -> bool:
        """Whether its values join those worked out before of the same structure, in place of replacing them."""
        return False

    def member(self, _place: int, /) -> Entry | None:
        """Return what is known of one of the structures that came of it; None where it is about one alone."""
        return None

    def kept(self) -> Self:
        """Return what a project keeps of it as a result; structures that become entries of their own are left out."""
        return self

    def extra_json(self) -> dict[str, Any]:
        """Return what a subclass adds to its object in ``--json``."""
        return {}

    def extra_table(self) -> list[Sequence[object]]:
        """Return the table, with a head, of which a CSV is made where there are no values; [] for none."""
        return []

    def extra_text(self) -> list[str]:
        """Return the lines that a subclass adds to its values in a terminal."""
        return []


@dataclass(frozen=True)
class Provenance:
    """What made a result.

    Attributes:
        task: The task's key.
        params: The parameters, as JSON.
        models: Model key to version.
        versions: Package to version, for those that matter.
        seconds: Wall time.
    """

    task: str
    params: Mapping[str, Any]
    models: Mapping[str, str]
    versions: Mapping[str, str]
    seconds: float


@dataclass(frozen=True)
class Result:
    """What a task gives back: one entry an input, in the order of the inputs.

    Attributes:
        entries: The entries.
        models: Model key to version, of those that were used.
        of_inputs: False where a task that can do without structures answered for its parameters instead of for those
            it was given.
    """

    entries: tuple[Entry, ...]
    models: Mapping[str, str] = field(default_factory=dict)
    of_inputs: bool = True


class Context(Protocol):
    """What a running task sees of the world outside."""

    @property
    def models(self) -> ModelStore:
        """The loaded models; loading is slow, so they are kept."""

    @property
    def most_atoms(self) -> int | None:
        """How many atoms a structure that is built may have; None if only memory limits it, as outside previews."""

    @property
    def stopping(self) -> bool:
        """Whether the user wants the work to end here and what there is of it to be kept."""

    def report(self, fraction: float | None, message: str = "", partial: object | None = None) -> None:
        """Tell how far the work is; also the point where it pauses or is cancelled.

        Args:
            fraction: Done, 0 to 1, or None where it cannot be known.
            message: What is being done, in a person's words.
            partial: What can be shown already; must be picklable.

        Raises:
            Cancelled: If the user cancelled.
        """


Inputs = tuple[StructureInput, ...]
Run = Callable[[Inputs, Any, Context], Result]


@dataclass(frozen=True, slots=True)
class Task:
    """A capability. A module in ``core.tasks`` that has a ``TASK`` is found by itself.

    Attributes:
        key: Its name on the command line.
        title: Its name in the window.
        group: Where it stands in the task panel.
        summary: What it does, one sentence.
        cost: How long it takes, in words.
        params: The parameter class.
        run: The function.
        entry: The type of its entries; the window chooses the view by it.
        needs_structures: Whether it cannot run without a structure.
        welcomes_structures: Whether it takes structures though it can do without.
        takes_frames: Whether it takes whole trajectories.
        live: Whether it is so quick that the window shows what would come while the form is filled in.
        long: Whether it may run for minutes to days; such tasks queue in a lane of their own, so that predictions do
            not wait for them.
        can_stop: Whether it looks at ``Context.stopping`` and then returns what there is so far.
        resumes: Whether it goes on where it was cut off, if it is run again with the same parameters; see
            ``core.learning.unfinished``.
    """

    key: str
    title: str
    group: Group
    summary: str
    cost: str
    params: type[Params]
    run: Run
    entry: type[Entry] = Entry
    needs_structures: bool = True
    takes_frames: bool = False
    live: bool = False
    welcomes_structures: bool = False
    long: bool = False
    can_stop: bool = False
    resumes: bool = False

    @property
    def takes_structures(self) -> bool:
        """Whether structures that are chosen go into it."""
        return self.needs_structures or self.welcomes_structures


@dataclass(frozen=True)
class Part:
    """A context that maps a sub-task's 0 to 1 onto a part of the whole."""

    whole: Context
    start: float
    stop: float
    prefix: str = ""

    @property
    def models(self) -> ModelStore:
        """The loaded models."""
        return self.whole.models

    @property
    def most_atoms(self) -> int | None:
        """See ``Context.most_atoms``."""
        return self.whole.most_atoms

    @property
    def stopping(self) -> bool:
        """See ``Context.stopping``."""
        return self.whole.stopping

    def report(self, fraction: float | None, message: str = "", partial: object | None = None) -> None:
        """Report to the whole; see ``Context.report``."""
        scaled = self.start if fraction is None else self.start + fraction * (self.stop - self.start)
        self.whole.report(scaled, Text("{0} · {1}", self.prefix, message) if self.prefix else message, partial)


def each(inputs: Inputs, ctx: Context, work: Callable[[StructureInput, Context], Entry]) -> Iterator[Entry]:
    """Run ``work`` on the inputs one by one; one that fails gives an entry with its error and the rest go on."""
    for i, item in enumerate(inputs):
        prefix = f"{i + 1}/{len(inputs)}" if len(inputs) > 1 else ""
        part = Part(ctx, i / len(inputs), (i + 1) / len(inputs), prefix)
        try:
            yield work(item, part)
        except UserError as error:
            yield Entry(item.source, None, error=error.text)
