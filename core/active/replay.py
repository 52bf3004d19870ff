"""Replays a pool whose labels are all known, as if they came one batch after the other: what would have been gained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.active.acquisition import Choice
from core.active.surrogate import learned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.active.acquisition import Sense
    from core.active.surrogate import Kind

    Array = NDArray[np.float64]

_TEST = 0.2
_BEST = 0.01
"""Share of the materials that count as the best."""
_DRAWS = 400


@dataclass(frozen=True, eq=False)
class Race:
    """One replay: a piece of work that gives the same wherever it is done.

    Attributes:
        rows: Features, shape (n, k).
        labels: All of them, shape (n,).
        kind: What learns.
        choice: How batches are chosen.
        first: Labels at the start, by chance.
        budget: Labels at the end.
        seed: Of test part, start and model: the same for all ways of choosing.
    """

    rows: Array
    labels: Array
    kind: Kind
    choice: Choice
    first: int
    budget: int
    seed: int


@dataclass(frozen=True)
class Course:
    """How one replay went.

    Attributes:
        sizes: Labels at each step.
        errors: Mean absolute error of the test part then.
        best: Best label found by then.
        found: Labels when one of the best materials was first among them; None where none ever was.
    """

    sizes: tuple[int, ...]
    errors: tuple[float, ...]
    best: tuple[float, ...]
    found: int | None

    def to_json(self) -> dict[str, Any]:
        """Return it as a line of a journal holds it."""
        return {"sizes": self.sizes, "errors": self.errors, "best": self.best, "found": self.found}

    @classmethod
    def of_json(cls, held: Mapping[str, Any]) -> Self:
        """Return what ``to_json`` wrote.

        Raises:
            KeyError: If it is no such thing.
        """
        return cls(tuple(held["sizes"]), tuple(held["errors"]), tuple(held["best"]), held["found"])


def run_race(race: Race) -> Course:
    """Replay one way of choosing from one start."""
    rng = np.random.default_rng(race.seed)
    order = rng.permutation(len(race.labels))
    cut = max(2, round(_TEST * len(order)))
    test, pool = order[:cut], order[cut:]
    best = best_of(race.labels[pool], race.choice.sense)
    known = np.full(len(race.labels), np.nan)
    taken = pool[: race.first].tolist()
    sizes, errors, tops, found = [], [], [], None
    while True:
        known[taken] = race.labels[taken]
        held = np.flatnonzero(np.isfinite(known))
        model = learned(race.kind, race.rows[held], known[held], race.seed)
        said, _ = model.say(race.rows[test])
        sizes.append(len(held))
        errors.append(float(np.abs(said - race.labels[test]).mean()))
        tops.append(_top(known[held], race.choice.sense))
        if found is None and bool(np.any(_reaches(known[held], best, race.choice.sense))):
            found = _first_of(race, taken, best, len(held))
        free = [int(i) for i in pool if not np.isfinite(known[i])]
        room = race.budget - len(held)
        if room <= 0 or not free:
            return Course(tuple(sizes), tuple(errors), tuple(tops), found)
        choice = Choice(race.choice.way, race.choice.sense, min(race.choice.batch, room))
        taken = choice.choose(race.rows, known, free, model, rng)


def _first_of(race: Race, taken: Sequence[int], best: float, held: int) -> int:
    """Return after which label of the last batch one of the best was there."""
    there = _reaches(race.labels[list(taken)], best, race.choice.sense)
    return held - len(taken) + int(np.argmax(there)) + 1


def best_of(labels: Array, sense: Sense) -> float:
    """Return the label from which a material counts among the best."""
    ordered = np.sort(labels if sense == "least" else -labels)
    limit = float(ordered[max(0, int(np.ceil(_BEST * len(ordered))) - 1)])
    return limit if sense == "least" else -limit


def _reaches(labels: Array, best: float, sense: Sense) -> NDArray[np.bool_]:
    return labels <= best if sense == "least" else labels >= best


def _top(labels: Array, sense: Sense) -> float:
    return float(labels.min() if sense == "least" else labels.max())


def mean_curve(courses: Sequence[Course], what: str = "errors") -> tuple[Array, Array, Array]:
    """Return sizes, means over the replays and their standard errors, shape (m,) each."""
    table = np.array([getattr(one, what) for one in courses])
    error = table.std(axis=0, ddof=1) / np.sqrt(len(table)) if len(table) > 1 else np.full(table.shape[1], np.nan)
    return np.array(courses[0].sizes, float), table.mean(axis=0), error


def needed(courses: Sequence[Course], error: float) -> float:
    """Return with how many labels the mean error is first that low, NaN if it never is."""
    sizes, means, _ = mean_curve(courses)
    lowest = np.minimum.accumulate(means)
    places = np.flatnonzero(lowest <= error)
    if not len(places):
        return float("nan")
    place = int(places[0])
    if not place:
        return float(sizes[0])
    high, low = lowest[place - 1], lowest[place]
    share = (high - error) / (high - low) if high > low else 1.0
    return float(sizes[place - 1] + share * (sizes[place] - sizes[place - 1]))


def needed_band(courses: Sequence[Course], error: float, seed: int = 0) -> tuple[float, float]:
    """Return the ends of the 68 % interval of ``needed``, by drawing replays again; NaN where many never get there."""
    rng = np.random.default_rng(seed)
    draws = [[courses[i] for i in rng.integers(len(courses), size=len(courses))] for _ in range(_DRAWS)]
    found = np.array([needed(draw, error) for draw in draws])
    found = np.where(np.isfinite(found), found, np.inf)
    low, high = np.quantile(found, [0.16, 0.84], method="nearest")
    return float(low), float(high)
