"""Gaussian processes for a handful of rows, as a model that fits itself; see ``core.models.architectures.Fitted``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

import numpy as np

from core.errors import ModelError
from core.models.few_shot.process import Point, Process, Said, median_distance, mixes_of
from core.models.targets import columns_of
from core.params import Params
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.targets import Target

    Array = NDArray[np.float64]

FEWEST = 5
"""Rows from which something can be learned."""
MOST = 500
"""Rows beyond which other kinds of models are sooner and better."""
_LEVEL = 0.6827  # of the intervals
_FURTHEST = 5.0  # spreads from the mean beyond which features count as that far
_SAME = 1e-6  # spread below which a feature tells nothing apart
_SUREST = 1e-4  # chance of a class that is never fallen below


class View(Protocol):
    """A material as such a model sees it: a frozen dataclass of arrays."""

    def groups(self) -> tuple[NDArray[np.float32], ...]:
        """Return its features, group by group, shape (k,) each."""


@dataclass(frozen=True, eq=False)
class FewShotModel:
    """What was fitted.

    Attributes:
        targets: What it says.
        linear: Of each group of features, whether what goes with it goes linearly.
        rows: Each group of features of the rows that were learned from, shape (n, k) each.
        numbers: Their scaled values, classes as indices, NaN where unknown, shape (n, targets).
        processes: One for each output.
    """

    targets: Sequence[Target]
    linear: tuple[bool, ...]
    rows: Sequence[Array]
    numbers: Array
    processes: Sequence[Process]

    @classmethod
    def fit(
        cls,
        examples: Sequence[View],
        targets: Sequence[Target],
        numbers: NDArray[Any],
        linear: tuple[bool, ...],
        report: Callable[[float, str], None],
    ) -> Self:
        """Learn; see ``core.models.architectures.DirectArchitecture.fit``.

        Raises:
            ModelError: If there are too many rows.
        """
        if len(examples) > MOST:
            raise ModelError(
                Text("A Gaussian process learns from up to {0} rows, and these are {1}.", MOST, len(examples)),
                hint="Choose trees on descriptors or a network.",
            )
        rows = _stacked(examples)
        mixes = list(mixes_of(len(linear)))
        processes = []
        outputs = list(_outputs(targets, numbers))
        for place, (target, known, wanted) in enumerate(outputs):

            def heard(fraction: float, place: int = place, target: Target = target) -> None:
                report((place + fraction) / len(outputs), Text("Weighing what {0} goes with", target.title))

            own = [_scaled(group[known], group[known], flat) for group, flat in zip(rows, linear, strict=True)]
            processes.append(Process.fit(own, linear, wanted, mixes, heard))
        return cls(targets, linear, rows, np.asarray(numbers, float), processes)

    @classmethod
    def of_arrays(cls, targets: Sequence[Target], linear: tuple[bool, ...], arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Return the model that ``arrays`` gave.

        Raises:
            ValueError: If they are not those of such a model.
        """
        try:
            rows = [np.asarray(arrays[f"rows.{i}"], float) for i in range(len(linear))]
            known, classes = np.asarray(arrays["known"], bool), arrays["classes"].tolist()
            numbers = np.where(known, np.asarray(arrays["numbers"], float), np.nan)
            tables = [arrays[f"points.{i}"] for i in range(sum(target.outputs for target in targets))]
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(str(error)) from error
        shape = (len(rows[0]), len(targets))
        if classes != [len(target.classes) for target in targets]:
            raise ValueError("values of other targets")
        if numbers.shape != shape or any(one.ndim != 2 or len(one) != shape[0] for one in rows) or shape[0] > MOST:
            raise ValueError("rows and values that do not belong together")
        processes = []
        for table, (_, there, wanted) in zip(tables, _outputs(targets, numbers), strict=True):
            if table.ndim != 2 or table.shape[1] != len(linear) + 3 or not len(table) or len(wanted) < 2:
                raise ValueError("points of another grid")
            own = [_scaled(group[there], group[there], flat) for group, flat in zip(rows, linear, strict=True)]
            processes.append(Process(own, linear, wanted, tuple(_point(row) for row in table.tolist())))
        return cls(targets, linear, rows, numbers, processes)

    def outputs(self, examples: Sequence[View]) -> Array:
        """Return scaled numbers and logits, shape (n, sum of outputs)."""
        return self._numbers(self._said(examples))

    def widths(self, examples: Sequence[View]) -> Array:
        """Return half-widths of the 68 % intervals of scaled numbers, NaN of classes, shape (n, targets)."""
        return self._widths(self._said(examples))

    def left_out(self) -> tuple[Array, Array]:
        """Return outputs and half-widths for the rows learned from, each by a model of the others."""
        n = len(self.numbers)
        said = []
        for process, (_, known, _) in zip(self.processes, _outputs(self.targets, self.numbers), strict=True):
            one = process.left_out()
            mean, scale = np.full((2, n), np.nan)
            mean[known], scale[known] = one.mean, one.scale
            said.append(Said(mean, scale, one.freedom))
        return self._numbers(said), self._widths(said)

    def features(self, examples: Sequence[View]) -> Array:
        """Return what it sees of the materials in units of its spread, shape (n, k)."""
        return np.concatenate(
            [
                _scaled(own, new, flat)
                for own, new, flat in zip(self.rows, _stacked(examples, self.rows), self.linear, strict=True)
            ],
            axis=1,
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return all of it as plain arrays."""
        known = np.isfinite(self.numbers)
        found: dict[str, NDArray[Any]] = {f"rows.{i}": group for i, group in enumerate(self.rows)}
        found |= {"numbers": np.where(known, self.numbers, 0.0), "known": known.astype(np.uint8)}
        found["classes"] = np.array([len(target.classes) for target in self.targets])
        for i, process in enumerate(self.processes):
            found[f"points.{i}"] = np.array(
                [[*one.shares, one.reach, one.noise, one.weight] for one in process.points], dtype=float
            )
        return found

    def _said(self, examples: Sequence[View]) -> list[Said]:
        rows = _stacked(examples, self.rows)
        found = []
        for process, (_, known, _) in zip(self.processes, _outputs(self.targets, self.numbers), strict=True):
            groups = zip(self.rows, rows, self.linear, strict=True)
            found.append(process.say([_scaled(own[known], new, flat) for own, new, flat in groups]))
        return found

    def _numbers(self, said: Sequence[Said]) -> Array:
        from scipy.special import stdtr

        found = np.stack([one.mean for one in said], axis=1)
        for target, part in zip(self.targets, columns_of(self.targets), strict=True):
            if not target.is_class:
                continue
            for column in range(part.start, part.stop):
                one = said[column]
                chance = stdtr(one.freedom, one.mean / np.maximum(one.scale, 1e-9))
                chance = np.clip(chance, _SUREST, 1 - _SUREST)
                found[:, column] = np.log(chance) - (np.log1p(-chance) if target.outputs == 1 else 0.0)
        return found

    def _widths(self, said: Sequence[Said]) -> Array:
        from scipy.special import stdtrit

        found = np.full((len(said[0].mean), len(self.targets)), np.nan)
        for i, (target, part) in enumerate(zip(self.targets, columns_of(self.targets), strict=True)):
            one = said[part.start]
            if not target.is_class:
                found[:, i] = stdtrit(one.freedom, 0.5 + _LEVEL / 2) * one.scale
        return found


class FewShotParams(Params):
    """It has none: what would be one is averaged over."""


class FewShotKind:
    """What kinds of such models have in common; see ``core.models.architectures.DirectArchitecture``.

    Attributes:
        linear: Of each group of features of its examples, whether what goes with it goes linearly.
    """

    hyper: ClassVar[type[Params]] = FewShotParams
    fewest: ClassVar[int] = FEWEST
    judges_itself: ClassVar[bool] = True
    linear: ClassVar[tuple[bool, ...]]

    def fit(
        self,
        examples: Sequence[View],
        targets: Sequence[Target],
        numbers: NDArray[Any],
        hyper: Any,  # noqa: ARG002  # it has none
        *,
        seed: int = 0,  # noqa: ARG002  # nothing is drawn
        report: Callable[[float, str], None] = lambda _fraction, _text: None,
    ) -> FewShotModel:
        """Learn."""
        return FewShotModel.fit(examples, targets, numbers, self.linear, report)

    def fitted(self, hyper: Any, targets: Sequence[Target], arrays: Mapping[str, NDArray[Any]]) -> FewShotModel:  # noqa: ARG002
        """Return a model from its arrays.

        Raises:
            ValueError: If they are not those of such a model.
        """
        return FewShotModel.of_arrays(targets, self.linear, arrays)


def _outputs(targets: Sequence[Target], numbers: NDArray[Any]) -> Iterator[tuple[Target, NDArray[np.bool_], Array]]:
    """Yield, for each output, its target, which rows have a value, and what is wanted there: of classes 1 or -1."""
    for i, target in enumerate(targets):
        known = np.isfinite(numbers[:, i])
        if known.sum() < 2:
            raise ModelError(
                Text("Fewer than two rows have a value of {0}.", target.title),
                hint="Add rows, or leave this property out.",
            )
        values = np.asarray(numbers[known, i], float)
        if not target.is_class:
            yield target, known, values
            continue
        for place in [1] if target.outputs == 1 else range(target.outputs):
            yield target, known, np.where(values == place, 1.0, -1.0)


def _stacked(examples: Sequence[View], like: Sequence[Array] = ()) -> list[Array]:
    if not len(examples):
        return [np.zeros((0, group.shape[1])) for group in like]
    return [np.stack(group).astype(float) for group in zip(*(one.groups() for one in examples), strict=True)]


def _scaled(own: Array, rows: Array, linear: bool) -> Array:
    """Return features in spreads of the rows that were learned from; of distances in units of their median."""
    middle, spread = own.mean(axis=0), own.std(axis=0)
    used = spread > _SAME
    scaled = (rows[:, used] - middle[used]) / spread[used]
    if linear:
        return np.asarray(scaled / np.sqrt(max(int(used.sum()), 1)))
    # a distance that large says no more than "far"; what goes linearly may go far
    near = np.clip(scaled, -_FURTHEST, _FURTHEST)
    return np.asarray(near / median_distance((own[:, used] - middle[used]) / spread[used]))


def _point(row: Sequence[float]) -> Point:
    point = Point(tuple(row[:-3]), *row[-3:])
    if not all(np.isfinite(row)) or min(row) < 0 or point.reach <= 0 or point.noise <= 0 or point.weight <= 0:
        raise ValueError("a point of the grid that is none")
    return point
