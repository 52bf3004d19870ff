"""Takes candidates through a funnel, batch by batch, keeps count and puts down what it finds out."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from core.errors import UserError
from core.learning.examples import processors
from core.screening.candidates import Verdict
from core.screening.judging import Batch, passed
from core.screening.stages import GivenStage
from core.spread import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from core.screening.candidates import Candidate
    from core.screening.journal import Journal
    from core.screening.judging import Tools
    from core.screening.sources import Pool
    from core.screening.stages import Effort, Stage

BATCH: dict[Effort, int] = {"rules": 500, "formulae": 256, "network": 32, "relaxing": 8, "simulating": 1}
"""Candidates that are judged together: more are hardly quicker, and show and end later."""
SECONDS: dict[Effort, float] = {"rules": 1e-4, "formulae": 2e-4, "network": 0.015, "relaxing": 2.0, "simulating": 20.0}
"""What a stage takes for a candidate, roughly: for the time left, and for whether processes pay."""
_WORTH_IT_S = 6.0
"""Work for which it pays to start processes, which load their models anew."""
_BEAT_EVERY = 200
MOST_SHOWN = 2000
"""Rejected candidates of each stage that are kept to be looked at; the journal has all."""


@dataclass(frozen=True, eq=False)
class Rejected:
    """A candidate that went no further.

    Attributes:
        candidate: It, as far as it came.
        stage: Place of the stage that rejected it.
        verdict: What that stage said.
    """

    candidate: Candidate
    stage: int
    verdict: Verdict


@dataclass
class Screen:
    """A screen on its way.

    Attributes:
        stages: What candidates go through.
        digests: What each stage is known by in the journal.
        pool: The candidates.
        tools: What stages need.
        journal: Where verdicts are kept; None keeps none.
        workers: How many processes; 0 works here, None takes as many as pay.
        came: How many candidates came.
        counts: How many passed each stage.
        lost: How many each stage rejected.
        rejected: Those that were, of many the first of each stage.
        survivors: What has passed all stages so far.
        recalled: Verdicts that the journal had.
        complete: Whether all came to an end.
    """

    stages: Sequence[Stage]
    digests: Sequence[str]
    pool: Pool
    tools: Tools
    journal: Journal | None = None
    workers: int | None = None
    came: int = 0
    counts: Counter[int] = field(default_factory=Counter)
    lost: Counter[int] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    survivors: list[Candidate] = field(default_factory=list)
    recalled: int = 0
    complete: bool = False
    _phase: int = 0
    _done: Counter[int] = field(default_factory=Counter)
    _kept: list[Candidate] = field(default_factory=list)

    def run(self, beat: Callable[[], None], stopping: Callable[[], bool]) -> Iterator[None]:
        """Take all candidates through all stages; yields whenever counts have changed.

        Args:
            beat: Called several times a second; what it raises ends the work.
            stopping: Whether to end here and keep what there is.
        """
        coming: Iterable[Candidate] = self._counted()
        phases = self._phases
        for number, phase in enumerate(phases):
            self._phase, self._kept = number, []
            last = number == len(phases) - 1
            for one in self._through(phase, coming, beat, stopping):
                (self.survivors if last else self._kept).append(one)
                yield
            if stopping():
                return
            coming = self._kept
        if not phases:
            self.survivors += coming
        self.complete = not stopping()

    @property
    def leading(self) -> Sequence[Candidate]:
        """What nothing has rejected so far, of those that came farthest."""
        return self.survivors or self._kept

    @property
    def fraction(self) -> float:
        """How far the whole is, 0 to 1, as far as can be told."""
        done = whole = 0.0
        expected = float(max(self.pool.expected, 1))
        for number, phase in enumerate(self._phases):
            cost = sum(SECONDS[self.stages[place].effort] for place in phase)
            if number < self._phase:
                expected_here: float = self._done[number]
            elif number == self._phase and number:
                expected_here = max(float(self.counts[phase[0] - 1]), 1.0)
            else:
                expected_here = expected
            done += cost * self._done[number]
            whole += cost * max(expected_here, self._done[number])
            rate = self.counts[phase[-1]] / self._done[number] if self._done[number] else 0.5
            expected = expected_here * rate
        return min(done / whole, 0.999) if whole else 0.0

    @property
    def _phases(self) -> list[list[int]]:
        """Places of the stages, those beside each other that cost alike together."""
        places = range(len(self.stages))
        return [list(group) for _, group in groupby(places, lambda place: self.stages[place].effort)]

    def _counted(self) -> Iterator[Candidate]:
        for one in self.pool:
            self.came += 1
            yield one

    def _through(
        self, phase: Sequence[int], coming: Iterable[Candidate], beat: Callable[[], None], stopping: Callable[[], bool]
    ) -> Iterator[Candidate]:
        """Yield what passes the stages of a phase."""
        out: dict[int, tuple[tuple[Candidate, ...], int]] = {}
        through: deque[Candidate] = deque()
        failed: list[tuple[Candidate, int, UserError]] = []

        def pieces() -> Iterator[Batch]:
            for number, (start, batch) in enumerate(self._batches(phase, coming, through, beat)):
                if stopping():
                    return
                out[number] = batch, start
                yield Batch(batch, tuple(self.stages[place] for place in phase if place >= start), self.tools)

        for number, answer in spread(passed, pieces(), workers=self._workers_for(phase), beat=beat):
            batch, start = out.pop(number)
            if isinstance(answer, UserError):
                failed += [(one, start, answer) for one in batch]
            else:
                through += self._take(phase, start, batch, answer)
            yield from _emptied(through)
            if stopping():
                return
        yield from _emptied(through)
        yield from self._again(phase, failed, beat)

    def _again(
        self, phase: Sequence[int], failed: Sequence[tuple[Candidate, int, UserError]], beat: Callable[[], None]
    ) -> Iterator[Candidate]:
        """Take those one by one whose batch ended its process or broke down: that says which of them does."""
        batches = [
            Batch((one,), tuple(self.stages[place] for place in phase if place >= start), self.tools)
            for one, start, _ in failed
        ]
        for number, answer in spread(passed, batches, workers=self._workers_for(phase), beat=beat):
            one, start, _ = failed[number]
            fault = isinstance(answer, UserError)
            verdicts = [[Verdict(answer.text, lasts=False)]] if isinstance(answer, UserError) else answer
            yield from self._take(phase, start, (one,), verdicts, kept=not fault)

    def _batches(
        self, phase: Sequence[int], coming: Iterable[Candidate], through: deque[Candidate], beat: Callable[[], None]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """Yield batches with the place of the stage that they begin with; what the journal decides is taken from it."""
        size = BATCH[self.stages[phase[0]].effort]
        waiting: dict[int, list[Candidate]] = {place: [] for place in phase}
        for number, one in enumerate(coming):
            if number % _BEAT_EVERY == 0:
                beat()
            held = self._recalled(phase, one)
            if held is None:
                continue
            recalled, start = held
            if start > phase[-1]:
                through.append(recalled)
                continue
            waiting[start].append(recalled)
            if len(waiting[start]) >= size:
                yield start, tuple(waiting[start])
                waiting[start] = []
        for start, left in waiting.items():
            if left:
                yield start, tuple(left)

    def _recalled(self, phase: Sequence[int], one: Candidate) -> tuple[Candidate, int] | None:
        """Return a candidate after the stages that the journal knows, and the place of the next; None if rejected."""
        for place in phase:
            verdict = None if self.journal is None else self.journal.known.get((one.key, self.digests[place]))
            if verdict is None or isinstance(self.stages[place], GivenStage):
                return one, place
            self.recalled += 1
            if not self._judge(phase, place, one, verdict):
                return None
            one = one.after(verdict)
        return one, phase[-1] + 1

    def _take(
        self,
        phase: Sequence[int],
        start: int,
        batch: Sequence[Candidate],
        answers: Sequence[Sequence[Verdict]],
        *,
        kept: bool = True,
    ) -> list[Candidate]:
        """Put down what came of a batch, and return what passed the phase."""
        through, lines = [], []
        for candidate, verdicts in zip(batch, answers, strict=True):
            one, fine = candidate, True
            for place, verdict in enumerate(verdicts, start=start):
                lines.append((one.key, self.digests[place], verdict))
                fine = self._judge(phase, place, one, verdict)
                one = one.after(verdict)
            if fine:
                through.append(one)
        if self.journal is not None and kept:
            self.journal.add(lines)
        return through

    def _judge(self, phase: Sequence[int], place: int, one: Candidate, verdict: Verdict) -> bool:
        """Count a verdict; returns whether the candidate goes on."""
        if verdict.reason:
            self.lost[place] += 1
            self._done[self._phase] += 1
            if self.lost[place] <= MOST_SHOWN:
                self.rejected.append(Rejected(one.after(verdict), place, verdict))
            return False
        self.counts[place] += 1
        self._done[self._phase] += place == phase[-1]
        return True

    def _workers_for(self, phase: Sequence[int]) -> int:
        if self.workers is not None:
            return self.workers
        effort = self.stages[phase[0]].effort
        number = self.pool.expected if phase[0] == 0 else self.counts[phase[0] - 1]
        seconds = number * sum(SECONDS[self.stages[place].effort] for place in phase)
        # a batch that takes long could not be cancelled within a second here
        dear = effort in {"relaxing", "simulating"}
        return processors() if dear or seconds > _WORTH_IT_S else 0


def _emptied(through: deque[Candidate]) -> Iterator[Candidate]:
    while through:
        yield through.popleft()
