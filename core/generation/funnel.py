"""Runs what a source draws through the stages, batch by batch, and keeps count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.generation.specimens import Specimen, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from core.generation.sources import Source
    from core.generation.specimens import Stage
    from core.generation.wanted import Wanted

RAW = "raw"
CHEAP = frozenset({"valid", "neutral", "unique", "new"})
"""Keys of stages that take milliseconds."""
TOGETHER = 24
"""What goes on at once to the stages that need a potential; more is hardly faster, and shows later."""
_WEIGHTS = {"relaxed": 200.0, "dynamic": 200.0}
_RATE = 0.3  # of what is drawn goes on to a potential, until that is known


@dataclass(frozen=True)
class Rejected:
    """A specimen that went no further.

    Attributes:
        specimen: It, as far as it came.
        stage: Key of the stage that rejected it.
        reason: Why.
    """

    specimen: Specimen
    stage: str
    reason: str


@dataclass
class Funnel:
    """What one source draws, and what becomes of it.

    Attributes:
        source: It.
        stages: What its crystals go through, in order.
        counts: Of each stage how many passed it; of ``RAW`` how many were drawn.
        rejected: What went no further, in the order in which it was found.
        survivors: What passed all stages.
        complete: Whether all that was drawn came to an end.
    """

    source: Source
    stages: Sequence[Stage]
    counts: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    survivors: list[Specimen] = field(default_factory=list)
    complete: bool = False

    def run(
        self, wanted: Wanted, count: int, seed: int, tell: Callable[[float, str], None], stopping: Callable[[], bool]
    ) -> Iterator[None]:
        """Draw and sift; yields whenever counts have changed.

        Args:
            wanted: What is asked for; it has been checked.
            count: How many crystals are drawn.
            seed: The same gives the same.
            tell: Hears how far the whole is, 0 to 1, and what is being done; may raise ``Cancelled``.
            stopping: Whether to end here and keep what there is.
        """
        cheap = [stage for stage in self.stages if stage.key in CHEAP]
        dear = [stage for stage in self.stages if stage.key not in CHEAP]
        progress = _Progress(count, dear, tell)
        quick = Watcher(lambda _, text: progress.say(text), stopping)
        waiting: list[Specimen] = []
        for drawn in self.source.draw(wanted, count, seed, progress.say):
            self.counts[RAW] += len(drawn)
            batch = [Specimen(one, one.crystal) for one in drawn]
            passed = yield from self._pass(cheap, batch, lambda _: quick)
            progress.take(drawn[-1].number + 1 if drawn else 0, len(passed))
            waiting += passed
            while len(waiting) >= TOGETHER and not stopping():
                yield from self._finish(dear, waiting[:TOGETHER], progress, stopping)
                waiting = waiting[TOGETHER:]
            if stopping():
                return
        if waiting:
            yield from self._finish(dear, waiting, progress, stopping)
        self.complete = not stopping()

    def _finish(
        self, stages: Sequence[Stage], batch: Sequence[Specimen], progress: _Progress, stopping: Callable[[], bool]
    ) -> Iterator[None]:
        """Take a batch through the stages that take their time; what passes them survives."""

        def watcher(stage: Stage) -> Watcher:
            return Watcher(lambda share, text: progress.say(text, len(batch) * progress.within(stage, share)), stopping)

        self.survivors += yield from self._pass(stages, batch, watcher)
        progress.finished += len(batch)
        yield

    def _pass(
        self, stages: Sequence[Stage], batch: Sequence[Specimen], watcher: Callable[[Stage], Watcher]
    ) -> Generator[None, None, list[Specimen]]:
        """Take a batch through stages; returns what passed them all."""
        for stage in stages:
            kept = []
            for one, reason in stage.sift(batch, watcher(stage)) if batch else ():
                if reason:
                    self.rejected.append(Rejected(one, stage.key, reason))
                else:
                    kept.append(one)
                    self.counts[stage.key] += 1
                yield
            batch = kept
        return list(batch)


class _Progress:
    """Guesses how far the whole is: stages that need a potential take nearly all the time.

    Args:
        count: How many crystals are drawn.
        stages: Those that take their time.
        tell: Hears it.
    """

    def __init__(self, count: int, stages: Sequence[Stage], tell: Callable[[float, str], None]) -> None:
        self._count = count
        self._weights = {stage.key: _WEIGHTS.get(stage.key, 1.0) for stage in stages}
        self._tell = tell
        self._drawn = self._passed = 0
        self._largest = 0.0
        self.finished = 0

    def take(self, drawn: int, passed: int) -> None:
        """Take in how many were drawn by now, and how many more have passed the stages that cost little."""
        self._drawn = max(self._drawn, drawn)
        self._passed += passed

    def within(self, stage: Stage, share: float) -> float:
        """Return how far a batch is, 0 to 1, when a stage is so far with it."""
        keys = list(self._weights)
        before = sum(self._weights[key] for key in keys[: keys.index(stage.key)])
        return (before + share * self._weights[stage.key]) / sum(self._weights.values())

    def say(self, text: str, more: float = 0.0) -> None:
        """Tell how far the whole is.

        Args:
            text: What is being done.
            more: Crystals that are done of the batch under way, in part.
        """
        rate = self._passed / self._drawn if self._drawn else _RATE
        cost = sum(self._weights.values())
        done = self._drawn + cost * (self.finished + more)
        self._largest = max(self._largest, min(0.99, done / (self._count * (1 + cost * rate))))
        self._tell(self._largest, text)
