"""How much better models get with more rows, and which are better than another for certain.

Every model learns from the same rows, drawn anew for each repeat and nested from size to size, and is judged by the
same test materials, so that two models can be compared pair by pair. What chance there is comes of two sources: which
rows were drawn, which the repeats show, and which materials were to judge by, which follows from how much each of them
adds to a figure (for the area under a curve: E. R. DeLong et al., Biometrics 44, 837 (1988), doi:10.2307/2531595);
materials of one group count as one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.models.targets import Target

    Rows = NDArray[np.int64]
    Report = Callable[[float, str], None]
    Learn = Callable[[Rows, int, Report], NDArray[Any]]
    """Learns from rows with a seed and predicts the test materials: numbers, shape (m,), or probabilities of classes,
    shape (m, k); it hears what to report its progress to, which may raise."""

LEVEL, SHOWN = 0.95, 0.6827
"""Levels of the intervals by which models are compared, and of those that are drawn."""


class Verdict(StrEnum):
    """What a comparison comes to."""

    BETTER = "better"
    WORSE = "worse"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Competitor:
    """One model of the race.

    Attributes:
        key: Its name.
        title: Its name in the window, a ``Text``.
        learn: Learns and predicts.
        cost: How long it takes with a number of rows, against the others.
        most: Rows beyond which it is left out; 0 for none.
    """

    key: str
    title: str
    learn: Learn
    cost: Callable[[int], float]
    most: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """What one model made of one draw.

    Attributes:
        model: Its key.
        rows: How many rows it learned from.
        repeat: Which draw.
        figure: Error or area, see ``Figure``.
        influence: How much each test material adds to it, adding up to zero, shape (m,).
    """

    model: str
    rows: int
    repeat: int
    figure: float
    influence: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One model against another at one number of rows.

    Attributes:
        rows: How many rows.
        difference: Its figure minus the other's.
        half_width: Of the 95 % interval.
        verdict: What it comes to; better is a smaller error, or a larger area.
        repeats: How many draws both learned from.
    """

    rows: int
    difference: float
    half_width: float
    verdict: Verdict
    repeats: int


@dataclass(frozen=True, slots=True, eq=False)
class Race:
    """All attempts so far.

    Attributes:
        target: What is learned.
        groups: Number of the group of each test material, shape (m,).
        attempts: One a model, number of rows and draw.
        baseline: Figure of the model that knows nothing but the mean of all training materials.
        complete: False where it was stopped before the last.
    """

    target: Target
    groups: NDArray[np.int64]
    attempts: tuple[Attempt, ...] = ()
    baseline: float = float("nan")
    complete: bool = True

    @property
    def is_error(self) -> bool:
        """Whether less is better."""
        return not self.target.is_class

    def sizes(self, model: str = "") -> list[int]:
        """Return the numbers of rows that there are attempts at, ascending."""
        return sorted({one.rows for one in self.attempts if model in ("", one.model)})

    def figures(self, model: str, rows: int) -> NDArray[np.float64]:
        """Return the figure of each draw."""
        return np.array([one.figure for one in self.attempts if (one.model, one.rows) == (model, rows)])

    def mean(self, model: str, rows: int) -> tuple[float, float]:
        """Return the mean over the draws and the half-width of its 68 % interval, NaN of a single one."""
        found = self.figures(model, rows)
        return float(found.mean()), _half_width(float(found.var(ddof=1)) / len(found), len(found), SHOWN) if len(
            found
        ) > 1 else float("nan")

    def compared(self, model: str, other: str, rows: int) -> Comparison | None:
        """Hold one model against another, draw by draw; None with fewer than two draws that both learned from."""
        own = {one.repeat: one for one in self.attempts if (one.model, one.rows) == (model, rows)}
        others = {one.repeat: one for one in self.attempts if (one.model, one.rows) == (other, rows)}
        both = sorted(own.keys() & others.keys())
        if len(both) < 2:
            return None
        apart = np.array([own[i].figure - others[i].figure for i in both])
        parts = np.mean([own[i].influence - others[i].influence for i in both], axis=0)
        variance = float(apart.var(ddof=1)) / len(both) + _clustered(parts, self.groups)
        width = _half_width(variance, len(both), LEVEL)
        difference = float(apart.mean())
        better = difference < 0 if self.is_error else difference > 0
        sure = abs(difference) > width
        verdict = (Verdict.BETTER if better else Verdict.WORSE) if sure else Verdict.UNDECIDED
        return Comparison(rows, difference, width, verdict, len(both))


def _half_width(variance: float, draws: int, level: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(draws - 1, 0.5 + level / 2) * variance**0.5)


def _clustered(parts: NDArray[np.float64], groups: NDArray[np.int64]) -> float:
    """Return the variance of a sum of parts of which those of one group go together."""
    sums = np.bincount(groups, parts)
    count = len(sums)
    return float((sums**2).sum() * count / max(count - 1, 1))


def judged(target: Target, truth: NDArray[np.float64], said: NDArray[Any]) -> tuple[float, NDArray[np.float64]]:
    """Return a figure and how much each material adds to it.

    The figure is the mean absolute error, in decades of what is learned as its logarithm; of two classes the area under
    the ROC curve, of more the balanced accuracy.

    Args:
        target: What was learned.
        truth: Known values, shape (m,).
        said: Predicted values, shape (m,), or probabilities, shape (m, k).
    """
    n = len(truth)
    if not target.is_class:
        wrong = np.abs(np.log10(said) - np.log10(truth) if target.logarithmic else said - truth)
        return float(wrong.mean()), (wrong - wrong.mean()) / n
    if len(target.classes) == 2:
        return _area(truth == 1, said[:, 1])
    right = (said.argmax(axis=1) == truth).astype(float)
    present = np.unique(truth)
    shares = [right[truth == one].mean() for one in present]
    influence = np.zeros(n)
    for one, share in zip(present, shares, strict=True):
        own = truth == one
        influence[own] = (right[own] - share) / own.sum() / len(present)
    return float(np.mean(shares)), influence


def _area(yes: NDArray[np.bool_], chance: NDArray[Any]) -> tuple[float, NDArray[np.float64]]:
    ones, zeros = chance[yes], chance[~yes]
    if not len(ones) or not len(zeros):
        return float("nan"), np.zeros(len(yes))
    wins = (ones[:, None] > zeros[None]) + 0.5 * (ones[:, None] == zeros[None])
    area = float(wins.mean())
    influence = np.zeros(len(yes))
    influence[yes] = (wins.mean(axis=1) - area) / len(ones)
    influence[~yes] = (wins.mean(axis=0) - area) / len(zeros)
    return area, influence


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What is raced over.

    Attributes:
        target: What is learned.
        truth: Value of each material, shape (n,), known of those in ``pool`` and ``test``.
        pool: Materials to draw from.
        test: Materials to judge by.
        groups: What each of ``test`` belongs to.
        sizes: Numbers of rows, ascending.
        repeats: How often rows are drawn.
        seed: Of the draws and of the models.
    """

    target: Target
    truth: NDArray[np.float64]
    pool: Rows
    test: Rows
    groups: Sequence[str]
    sizes: Sequence[int]
    repeats: int = 5
    seed: int = 0

    def drawn(self, repeat: int, rows: int) -> Rows:
        """Return the rows of a draw; those of fewer rows are among those of more."""
        order: Rows = np.random.default_rng((self.seed, repeat)).permutation(self.pool)
        return order[:rows]


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """Who hears of a race.

    Attributes:
        report: Hears several times a second how far it is; what it raises ends it.
        stopping: Whether to end here with what there is.
        so_far: Hears what there is after each attempt.
    """

    report: Report = lambda _fraction, _text: None
    stopping: Callable[[], bool] = lambda: False
    so_far: Callable[[Race, float, str], None] = lambda _race, _fraction, _text: None


@dataclass(slots=True)
class _Done:
    fraction: float = 0.0
    attempts: list[Attempt] = field(default_factory=list)


def race(course: Course, competitors: Sequence[Competitor], watch: Watch | None = None) -> Race:
    """Let models learn from ever more rows; draw by draw, so that a race that is stopped has all sizes.

    Raises:
        Whatever a competitor raises.
    """
    watch = watch or Watch()
    numbers = np.unique(np.asarray(course.groups, dtype=str), return_inverse=True)[1].reshape(-1)
    target, truth = course.target, course.truth[course.test]
    baseline = judged(target, truth, _usual(course))[0]
    turns = [
        (repeat, rows, one)
        for repeat in range(course.repeats)
        for rows in course.sizes
        for one in competitors
        if not one.most or rows <= one.most
    ]
    total = sum(one.cost(rows) for _, rows, one in turns)
    done = _Done()
    for repeat, rows, one in turns:
        share = one.cost(rows) / total
        words = Text("Draw {0} of {1}, {2} rows: {3}", repeat + 1, course.repeats, rows, one.title)

        def heard(fraction: float, _text: str, share: float = share, words: str = words) -> None:
            watch.report(min(done.fraction + fraction * share, 1.0), words)

        heard(0.0, "")
        said = one.learn(course.drawn(repeat, rows), course.seed + repeat, heard)
        # what was stopped half way would be compared with what was not
        if watch.stopping():
            break
        done.attempts.append(Attempt(one.key, rows, repeat, *judged(target, truth, said)))
        done.fraction += share
        found = Race(target, numbers, tuple(done.attempts), baseline, complete=False)
        watch.so_far(found, min(done.fraction, 1.0), words)
    return Race(target, numbers, tuple(done.attempts), baseline, complete=len(done.attempts) == len(turns))


def _usual(course: Course) -> NDArray[np.float64]:
    """Return what is said without looking: the mean of the pool, or the shares of its classes."""
    known, n = course.truth[course.pool], len(course.test)
    if course.target.is_class:
        shares = np.bincount(known.astype(np.int64), minlength=len(course.target.classes)) / len(known)
        return np.tile(shares, (n, 1))
    usual = 10 ** np.log10(known).mean() if course.target.logarithmic else known.mean()
    return np.full(n, float(usual))


def sizes_up_to(smallest: int, largest: int) -> list[int]:
    """Return numbers of rows, each twice the one before."""
    found = []
    while smallest <= largest:
        found.append(smallest)
        smallest *= 2
    return found
