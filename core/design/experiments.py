"""What was measured so far: rows of a formulation with their outcomes, and what must be said about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.design.formulation import CLOSE, TOTAL
from core.errors import UserError
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.design.formulation import Formulation

Cell = str | float | None
"""What stands in a column of outcomes: a number, a word such as the name of a phase, or nothing."""
_ROUNDED = 2.0
"""Per cent by which the sum of what somebody weighed may be off; it is scaled to 100."""


@dataclass(frozen=True, eq=False)
class Experiments:
    """What was made and measured.

    Attributes:
        rows: Shape (n, places); see ``core.design.formulation.Formulation``.
        outcomes: Column to what was measured in each row.
        rounds: In which round each row was measured; 0 for what was there before, shape (n,).
    """

    rows: NDArray[np.float64]
    outcomes: Mapping[str, tuple[Cell, ...]]
    rounds: NDArray[np.int64]

    @classmethod
    def none(cls, formulation: Formulation) -> Self:
        """Return none at all."""
        empty: tuple[Cell, ...] = ()
        outcomes = dict.fromkeys(formulation.outcomes, empty)
        return cls(np.zeros((0, len(formulation.names))), outcomes, np.zeros(0, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.rows)

    def numbers(self, outcome: str) -> NDArray[np.float64]:
        """Return a column as numbers, not-a-number where there is none, shape (n,)."""
        cells = self.outcomes.get(outcome, (None,) * len(self))
        return np.array([float(cell) if isinstance(cell, int | float) else np.nan for cell in cells], dtype=float)

    def words(self, outcome: str) -> tuple[str | None, ...]:
        """Return a column as words."""
        return tuple(None if cell is None else str(cell) for cell in self.outcomes.get(outcome, (None,) * len(self)))

    def joined(self, more: Experiments, number: int) -> Experiments:
        """Return these and those of a new round."""
        return Experiments(
            np.vstack([self.rows, more.rows]),
            {name: (*cells, *more.outcomes.get(name, (None,) * len(more))) for name, cells in self.outcomes.items()},
            np.concatenate([self.rounds, np.full(len(more), number, dtype=np.int64)]),
        )

    def groups(self) -> NDArray[np.int64]:
        """Return a number for each row that is the same for rows of the same recipe, shape (n,)."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        return np.unique(np.round(self.rows, 4), axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)

    def remarks(self, formulation: Formulation) -> tuple[str, ...]:
        """Return what a person must know about them, one sentence each."""
        said: list[str] = []
        groups = self.groups()
        for name in formulation.outcomes:
            values = self.numbers(name)
            known = np.isfinite(values)
            if known.sum() == 1:
                said.append(
                    Text(
                        "Of {0} one value is known: the next experiments are spread evenly, for a model needs two.",
                        name,
                    )
                )
            elif known.sum() > 1 and np.ptp(values[known]) <= 1e-9 * np.abs(values[known]).max():
                said.append(
                    Text(
                        "All values of {0} are the same: the next experiments are spread evenly until it varies.", name
                    )
                )
            repeated, spread = _spread(groups[known], values[known])
            if spread > 0:
                said.append(
                    Text(
                        "{0} recipes were measured several times with different {1}: that counts as noise, ±{2}.",
                        repeated,
                        name,
                        f"{spread:.3g}",
                    )
                )
        return tuple(said)


def _spread(groups: NDArray[np.int64], values: NDArray[np.float64]) -> tuple[int, float]:
    """Return how many recipes have different results, and the pooled standard deviation within recipes."""
    repeated, squares, freedom = 0, 0.0, 0
    for group in np.unique(groups):
        same = values[groups == group]
        if len(same) > 1 and np.ptp(same) > 0:
            repeated += 1
            squares += float(np.square(same - same.mean()).sum())
            freedom += len(same) - 1
    return repeated, float(np.sqrt(squares / freedom)) if freedom else 0.0


def experiments_of(
    formulation: Formulation, rows: Sequence[Mapping[str, Any]], number: int = 0
) -> tuple[Experiments, tuple[str, ...]]:
    """Read rows of names and cells, as they come from a table or were typed.

    Args:
        formulation: What the names mean.
        rows: Name of an ingredient, a setting or an outcome to what stands there.
        number: Of the round.

    Returns:
        The experiments, and a sentence for each row that had to be left out or was changed.

    Raises:
        UserError: If not one row can be used.
    """
    kept, notes = [], []
    for place, cells in enumerate(rows, start=1):
        try:
            kept.append(
                (_row(formulation, cells), [_outcome(formulation, name, cells) for name in formulation.outcomes])
            )
        except UserError as error:
            notes.append(Text("Row {0} is left out: {1}", place, error.message))
    if not kept and rows:
        raise UserError("Not one row can be used.", hint=notes[0])
    found = Experiments(
        np.array([row for row, _ in kept]).reshape(-1, len(formulation.names)),
        {name: tuple(cells[k] for _, cells in kept) for k, name in enumerate(formulation.outcomes)},
        np.full(len(kept), number, dtype=np.int64),
    )
    return found, tuple(notes)


def with_outcomes(suggested: Experiments, outcomes: Mapping[str, Sequence[Cell]]) -> Experiments:
    """Return suggested rows with what came of them."""
    return replace(suggested, outcomes={name: tuple(cells) for name, cells in outcomes.items()})


def _row(formulation: Formulation, cells: Mapping[str, Any]) -> list[float]:
    amounts = [_number(one.name, cells.get(one.name), 0.0) for one in formulation.ingredients]
    if formulation.ingredients:
        total = sum(amounts)
        if abs(total - 1.0) < _ROUNDED / TOTAL:
            total, amounts = TOTAL * total, [TOTAL * amount for amount in amounts]
        if min(amounts) < -CLOSE or abs(total - TOTAL) > _ROUNDED:
            raise UserError(Text("the amounts sum to {0} %, not 100 %.", f"{total:g}"))
        amounts = [TOTAL * amount / total for amount in amounts]
    settings = []
    for one in formulation.settings:
        cell = cells.get(one.name)
        if one.categories:
            word = "" if cell is None else str(cell).strip()
            if word not in one.categories:
                raise UserError(
                    Text("“{0}” is none of the categories of {1}: {2}.", word, one.name, listing(one.categories))
                )
            settings.append(float(one.categories.index(word)))
        else:
            settings.append(_number(one.name, cell, None))
    return [*amounts, *settings]


def _outcome(formulation: Formulation, name: str, cells: Mapping[str, Any]) -> Cell:
    cell = cells.get(name)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if any(limit.name == name and limit.one_of for limit in formulation.limits):
        return str(cell).strip()
    value = _number(name, cell, None)
    return value if np.isfinite(value) else None


def _number(name: str, cell: Any, empty: float | None) -> float:
    if (cell is None or (isinstance(cell, str) and not cell.strip())) and empty is not None:
        return empty
    try:
        value = float(str(cell).replace("−", "-").strip())
    except ValueError:
        raise UserError(Text("“{0}” in the column {1} is no number.", cell, name)) from None
    if not np.isfinite(value):
        raise UserError(Text("“{0}” in the column {1} is no finite number.", cell, name))
    return value
