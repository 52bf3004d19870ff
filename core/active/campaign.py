"""A campaign: label, learn, choose the next batch, until the error is small enough or the budget is spent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from core.active.surrogate import cross_validated, learned

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.active.acquisition import Choice
    from core.active.pool import Pool
    from core.active.surrogate import Kind, Surrogate

    Array = NDArray[np.float64]

_FEWEST = 3
"""Labels from which a model can learn at all."""


@dataclass(frozen=True)
class Step:
    """What was known after a batch.

    Attributes:
        labels: How many labels.
        error: Mean absolute error by cross-validation.
        standard_error: Of that mean.
        spread: Mean spread that the model foresees for what is not labelled, NaN where nothing is left.
        best: Best label so far.
    """

    labels: int
    error: float
    standard_error: float
    spread: float
    best: float


@dataclass
class Campaign:
    """Labels so far, and what comes next.

    Attributes:
        pool: The materials.
        kind: What learns.
        choice: How batches are chosen.
        first: Labels before anything is learned; they are chosen to differ from each other.
        seed: Of chance and model.
        failed: Places of those that the oracle cannot label.
        steps: What was known after each batch.
        model: What was learned last.
    """

    pool: Pool
    kind: Kind
    choice: Choice
    first: int
    seed: int
    failed: set[int] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    model: Surrogate | None = None

    @property
    def free(self) -> list[int]:
        """Places of those that may be labelled."""
        return [i for i in range(len(self.pool)) if not np.isfinite(self.pool.labels[i]) and i not in self.failed]

    def learn(self, beat: Callable[[], None] = lambda: None) -> Step | None:
        """Learn from the labels so far; None where there are too few.

        Args:
            beat: Called now and then; what it raises ends it.
        """
        known = self.pool.known
        if len(known) < max(_FEWEST, min(self.first, len(self.pool))):
            return None
        rows, labels = self.pool.features[known], self.pool.labels[known]
        errors = cross_validated(self.kind, rows, labels, self.seed, beat)
        beat()
        self.model = learned(self.kind, rows, labels, self.seed)
        free = self.free
        spread = float(self.model.say(self.pool.features[free])[1].mean()) if free else float("nan")
        best = float(labels.min() if self.choice.sense == "least" else labels.max())
        standard = float(errors.std(ddof=1) / np.sqrt(len(errors)))
        self.steps.append(Step(len(known), float(errors.mean()), standard, spread, best))
        return self.steps[-1]

    def next_batch(self, room: int) -> list[int]:
        """Return the places of the next batch, at most so many."""
        rng = np.random.default_rng([self.seed, len(self.pool.known)])
        if self.model is None:
            count = min(room, self.first - len(self.pool.known))
            chosen = replace(self.choice, way="diversity", batch=max(count, 1))
        else:
            chosen = replace(self.choice, batch=min(self.choice.batch, room))
        return chosen.choose(self.pool.features, self.pool.labels, self.free, self.model, rng)
