"""What a training shows on its way: losses, parity, residuals, learning rate, and how it stands to the baseline."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_value
from core.learning.metrics import NumberScores
from core.learning.splits import VALIDATION
from core.models.targets import columns_of
from core.tasks.simulating import SimulationSoFar
from core.tasks.training_charts import loss_chart, parity_charts, rate_chart
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.learning.baseline import Baseline
    from core.learning.loop import Epoch, Progress
    from core.learning.training import Class
    from core.tasks.base import Context

_SHOW_EVERY = 1.0


class Live:
    """Shows a training on its way."""

    def __init__(self, lesson: Class, members: int, baseline: Baseline | None, ctx: Context) -> None:
        self._lesson, self._members, self._baseline, self._ctx = lesson, members, baseline, ctx
        self._truth = lesson.table.values[lesson.places(VALIDATION)]
        self._before: dict[int, tuple[Epoch, ...]] = {}
        self._shown = (-1, -1)
        self._last = 0.0

    def network(self, member: int, progress: Progress) -> None:
        """Hear of a network."""
        self._before[member] = progress.epochs
        now, state = time.monotonic(), (member, len(progress.epochs))
        due = state != self._shown and progress.epochs and now - self._last > _SHOW_EVERY
        partial = self._partial(progress) if due else None
        if due:
            self._shown, self._last = state, now
        who = Text("Member {0} of {1}, epoch {2}", member + 1, self._members, len(progress.epochs) + 1)
        if self._members == 1:
            who = Text("Epoch {0}", len(progress.epochs) + 1)
        words = Text("{0}, {1} materials a second", who, f"{progress.rate:.0f}") if progress.rate else who
        self._ctx.report((member + progress.fraction) / self._members, words, partial)

    def other(self, fraction: float, text: str) -> None:
        """Hear of a kind that fits itself."""
        self._ctx.report(fraction, text)

    def _partial(self, progress: Progress) -> SimulationSoFar:
        charts = [loss_chart(tuple(self._before.values()), progress.best), rate_chart(progress.epochs)]
        last = progress.epochs[-1]
        summary: list[str] = [
            Text("Epoch {0}: training loss {1}, validation loss {2}; the best was epoch {3}.", len(progress.epochs),
                 f"{last.train:.4g}", f"{last.validation:.4g}", progress.best + 1),
        ]  # fmt: skip
        if progress.shown is not None:
            said, usual = self._values(progress.shown), self._usual()
            parity = parity_charts(self._lesson.table.targets, self._truth, said, Text("Validation"), baseline=usual)
            charts[1:1] = parity
            summary += self._errors(said)
        return SimulationSoFar(0, tuple(charts), tuple(summary))

    def _usual(self) -> NDArray[np.float64] | None:
        found = None if self._baseline is None else self._baseline.said.get(VALIDATION)
        return None if found is None else found.values

    def _errors(self, said: NDArray[np.float64]) -> list[str]:
        """Return how far off it is on the validation materials now, beside the baseline."""
        usual = {} if self._baseline is None else self._baseline.scores.get(VALIDATION, {})
        found: list[str] = []
        for i, target in enumerate(self._lesson.table.targets):
            errors = np.abs(said[:, i] - self._truth[:, i])
            if target.is_class or not np.isfinite(errors).any():
                continue
            words = [format_value(float(np.nanmean(errors)), None), target.unit]
            error = " ".join(filter(None, words))
            other = usual.get(target.key)
            if isinstance(other, NumberScores) and other.mae.known:
                named = " ".join(filter(None, [format_value(other.mae.value, None), target.unit]))
                found.append(Text("{0}: off by {1} in the mean; the baseline by {2}.", target.title, error, named))
            else:
                found.append(Text("{0}: off by {1} in the mean.", target.title, error))
        return found

    def _values(self, outputs: Any) -> NDArray[np.float64]:
        targets, scales = self._lesson.table.targets, self._lesson.scales
        found = np.full((len(outputs), len(targets)), np.nan)
        for i, part in enumerate(columns_of(targets)):
            if not targets[i].is_class:
                found[:, i] = scales[i].values(targets[i], outputs[:, part.start])
        return found
