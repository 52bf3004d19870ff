"""A model made of a learning table: members trained one after the other, judged, and written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import ModelError, UserError
from core.learning.lessons import Lesson, train
from core.learning.metrics import class_scores, number_scores
from core.learning.reach import taken_for_metals
from core.learning.splits import TEST, TRAIN, VALIDATION
from core.models.architectures import NetworkArchitecture, elements_known
from core.models.base import Kind, ModelSpec
from core.models.linear_start import LinearStart
from core.models.targets import Scale, Target
from core.models.trained.manifest import Manifest, facts_of
from core.models.trained.model import Predicted, TrainedModel
from core.structures.elements import symbols
from core.structures.formulas import composition_from
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.learning.loop import Epoch, Plan, Progress
    from core.learning.metrics import ClassScores, NumberScores
    from core.learning.tables import LearningTable
    from core.models.architectures import Architecture, DirectArchitecture, Example

    Report = Callable[[float, str], None]

_AT_ONCE = 32


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """What is learned from: a table as a kind of model sees it, split into parts.

    Attributes:
        table: The table, of materials that have an example.
        examples: Theirs.
        parts: Part of each: "train", "validation", "test", or "" of those that are left out.
        scales: Of the targets, by the training materials.
    """

    table: LearningTable
    examples: Sequence[Example]
    parts: NDArray[np.str_]
    scales: tuple[Scale, ...]

    @classmethod
    def of(
        cls,
        table: LearningTable,
        examples: Sequence[Example],
        parts: NDArray[np.str_],
        scales: tuple[Scale, ...] | None = None,
    ) -> Class:
        """Scale the targets by the training materials, or as another model does."""
        known = table.values[parts == TRAIN]
        found = scales or tuple(Scale.fit(target, known[:, i]) for i, target in enumerate(table.targets))
        return cls(table, examples, parts, found)

    def places(self, part: str) -> NDArray[np.int64]:
        """Return the indices of the materials of a part."""
        return np.flatnonzero(self.parts == part)

    def of_part(self, part: str) -> tuple[list[Example], NDArray[np.float64]]:
        """Return the examples of a part and their scaled values, shape (n, targets)."""
        places = self.places(part)
        columns = [
            scale.scaled(target, self.table.values[places, i])
            for i, (target, scale) in enumerate(zip(self.table.targets, self.scales, strict=True))
        ]
        return [self.examples[i] for i in places], np.stack(columns, axis=1)

    @property
    def sizes(self) -> dict[str, int]:
        """How many materials each part has."""
        return {part: len(self.places(part)) for part in (TRAIN, VALIDATION, TEST)}

    def require_something(self) -> None:
        """Refuse what cannot be learned.

        Raises:
            UserError: If a target has no two known values in training.
        """
        known = np.isfinite(self.table.values[self.places(TRAIN)]).sum(axis=0)
        poor = [target.title for target, count in zip(self.table.targets, known, strict=True) if count < 2]
        if poor:
            raise UserError(
                Text("Too few training materials have a value of {0}.", poor[0]),
                hint="Leave it out of the targets, or take another split.",
            )


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """What came of the training.

    Attributes:
        arrays: The arrays of each member, by name.
        histories: What each epoch of each gave; () of kinds that fit themselves.
        best: Index of the epoch that each is of.
        complete: Whether all came to their end.
    """

    arrays: tuple[Mapping[str, NDArray[Any]], ...]
    histories: tuple[tuple[Epoch, ...], ...] = ()
    best: tuple[int, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Watcher:
    """Who hears of a training.

    Attributes:
        network: Hears of a network: the member, and how far it is.
        other: Hears of a kind that fits itself: fraction and words.
        stopping: Whether to end and keep the best.
    """

    network: Callable[[int, Progress], None] = lambda _member, _progress: None
    other: Report = lambda _fraction, _text: None
    stopping: Callable[[], bool] = lambda: False


def train_members(
    kind: Architecture,
    hyper: Any,
    lesson: Class,
    plan: Plan,
    count: int,
    *,
    base: TrainedModel | None = None,
    keep: Path | None = None,
    watcher: Watcher | None = None,
) -> Members:
    """Train the members of an ensemble one after the other, each with a seed of its own.

    Args:
        kind: Their kind.
        hyper: Its hyper-parameters.
        lesson: What to learn from.
        plan: How; members take the seeds from ``plan.seed`` on.
        count: How many members.
        base: A model of the same kind whose weights they begin with.
        keep: Folder of the checkpoints; a training of the same lesson and plan goes on from them.
        watcher: Who hears of it.

    Raises:
        UserError: If nothing was learned before it was stopped, or the training breaks down.
    """
    lesson.require_something()
    watcher = watcher or Watcher()
    if isinstance(kind, NetworkArchitecture):
        return _networks(kind, hyper, lesson, plan, count, base, keep, watcher)
    return _direct(kind, hyper, lesson, plan, count, watcher)  # type: ignore[arg-type]  # there are two protocols


def _networks(
    kind: NetworkArchitecture,
    hyper: Any,
    lesson: Class,
    plan: Plan,
    count: int,
    base: TrainedModel | None,
    keep: Path | None,
    watcher: Watcher,
) -> Members:
    from dataclasses import replace

    targets = lesson.table.targets
    content = Lesson(targets, *lesson.of_part(TRAIN), *lesson.of_part(VALIDATION))
    arrays, histories, bests, complete = [], [], [], True
    for member in range(count):
        made = train(
            kind,
            hyper,
            content,
            replace(plan, seed=plan.seed + member),
            start=None if base is None else _start(base, member, targets),
            keep=None if keep is None else keep / f"member-{member}.safetensors",
            report=lambda progress, member=member: watcher.network(member, progress),  # type: ignore[misc]
            stopping=watcher.stopping,
        )
        if made.best >= 0:
            arrays.append({name: value.cpu().numpy() for name, value in made.state.items()})
            histories.append(made.epochs)
            bests.append(made.best)
        if not made.complete:
            complete = False
            break
    if not arrays:
        raise UserError("It was stopped before the first epoch was done.", hint="Run it again and give it more time.")
    return Members(tuple(arrays), tuple(histories), tuple(bests), complete)


def _start(base: TrainedModel, member: int, targets: Sequence[Target]) -> dict[str, Any]:
    """Return the weights to begin with; of other targets without the last stage, which knows only its own."""
    network = base.members[member % len(base.members)]
    state = dict(network.state_dict())
    if tuple(targets) != base.targets:
        own = [one for one in network.modules() if isinstance(one, LinearStart)]
        gone = {id(one) for part in (network.stages()[-1], *own) for one in (*part.parameters(), *part.buffers())}
        for name, value in (*network.named_parameters(), *network.named_buffers()):
            if id(value) in gone:
                state.pop(name, None)
    return state


def _direct(kind: DirectArchitecture, hyper: Any, lesson: Class, plan: Plan, count: int, watcher: Watcher) -> Members:
    # they choose nothing by the validation materials, but error bars are calibrated on these
    examples, numbers = lesson.of_part(TRAIN)
    arrays = []
    for member in range(count):

        def report(fraction: float, text: str, member: int = member) -> None:
            watcher.other((member + fraction) / count, text)

        report(0.0, Text("Fitting {0}", kind.title))
        made = kind.fit(examples, lesson.table.targets, numbers, hyper, seed=plan.seed + member, report=report)
        arrays.append(dict(made.arrays()))
        if watcher.stopping():
            break
    return Members(tuple(arrays), complete=len(arrays) == count)


def assembled(kind: Architecture, hyper: Any, lesson: Class, members: Members, title: str) -> TrainedModel:
    """Return the model at work, as it would be loaded from its folder."""
    from core.models.trained.model import member_of

    targets = lesson.table.targets
    manifest = Manifest(
        title=title,
        architecture=kind.key,
        hyper=hyper.model_dump(mode="json"),
        targets=tuple(facts_of(*pair) for pair in zip(targets, lesson.scales, strict=True)),
        members=len(members.arrays),
        elements=tuple(sorted(elements_of(lesson) | elements_known(kind))),
    )
    spec = ModelSpec("", title, Kind.PROPERTIES, "", "", "", "", "", (), frozenset(manifest.elements))
    return TrainedModel(spec, manifest, kind, hyper, [member_of(kind, hyper, targets, one) for one in members.arrays])


def elements_of(lesson: Class) -> set[int]:
    """Return the atomic numbers in the training materials."""
    numbers = {name: number for number, name in enumerate(symbols())}
    formulas = {lesson.table.formulas[i] for i in lesson.places(TRAIN)}
    return {numbers[name] for formula in formulas for name in composition_from(formula)}


def say_all(
    model: TrainedModel, examples: Sequence[Example], report: Report = lambda _fraction, _text: None
) -> Predicted:
    """Return what a model says of many materials, at least one; ``report`` hears of it and may end it."""
    found = []
    for start in range(0, len(examples), _AT_ONCE):
        report(start / len(examples), Text("Predicting {0} of {1}", start, len(examples)))
        found.append(model.say(examples[start : start + _AT_ONCE]))
    widths = [one.widths for one in found]
    return Predicted(
        np.concatenate([one.values for one in found]),
        np.concatenate([one.spreads for one in found]),
        np.concatenate([one.features for one in found]),
        {key: np.concatenate([one.probabilities[key] for one in found]) for key in found[0].probabilities},
        None if widths[0] is None else np.concatenate([one for one in widths if one is not None]),
    )


def scores_of(
    table: LearningTable, places: NDArray[np.int64], said: Predicted
) -> dict[str, NumberScores | ClassScores]:
    """Return how good what was said of some materials of a table is, by target."""
    found: dict[str, NumberScores | ClassScores] = {}
    for i, target in enumerate(table.targets):
        truth = table.values[places, i]
        if target.is_class:
            found[target.key] = class_scores(truth, said.probabilities[target.key], target.classes)
        else:
            # a metal is shown without a gap, whatever it would be if it were none
            shown = np.where(taken_for_metals(target, said), 0.0, said.values[:, i])
            found[target.key] = number_scores(truth, shown)
    return found


def require_base(base: object) -> TrainedModel:
    """Return a model to begin with.

    Raises:
        ModelError: If it is no network that was trained here.
    """
    if not isinstance(base, TrainedModel) or not isinstance(base.kind, NetworkArchitecture):
        raise ModelError("One cannot begin with this model.", hint="Choose a network that was trained here.")
    return base
