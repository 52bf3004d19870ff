"""How far a good figure comes of test materials that are all but copies of training materials.

The same kind of model is trained again and again on equally many materials, and judged by such as are ever less like
them: drawn at random, of other compositions, prototypes or chemical systems, and at last with elements that it has
never seen (after B. Meredig et al., Mol. Syst. Des. Eng. 3, 819 (2018), doi:10.1039/C8ME00012C).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.learning.metrics import ClassScores, NumberScores, Score, class_scores, number_scores
from core.learning.splits import TEST, SplitKind, SplitPlan, by_chance, by_group
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.material_facts import MaterialFacts
    from core.models.targets import Target

    Rows = NDArray[np.int64]
    Report = Callable[[float, str], None]
    Learn = Callable[[Rows, Rows, Report], NDArray[Any]]
    """Learns from the rows of the first, and predicts those of the second: numbers, shape (m,), or probabilities of
    classes, shape (m, k); it hears what to report its progress to, which may raise."""

BASELINE = "baseline"
"""The model that knows the mean of the training values, or the shares of their classes, and nothing else."""
_FEWEST = 20
_TOO_LARGE = 1.5  # times the share wanted: a test set of unseen elements that is larger is none


class Novelty(StrEnum):
    """In what respect the test materials are new."""

    RANDOM = "random"
    COMPOSITION = "composition"
    PROTOTYPE = "prototype"
    CHEMSYS = "chemsys"
    ELEMENTS = "elements"


@dataclass(frozen=True, slots=True)
class Trial:
    """What one split gave.

    Attributes:
        novelty: In what respect the test materials are new.
        train: Number of training materials, the same in all splits.
        test: Number of test materials.
        seen_compositions: Share of the test materials whose composition is in training.
        seen_prototypes: Share of them whose prototype is.
        seen_systems: Share of them whose chemical system is.
        scores: Name of each model to its figures; ``BASELINE`` among them.
        held_out: Elements that are in the test alone.
    """

    novelty: Novelty
    train: int
    test: int
    seen_compositions: float
    seen_prototypes: float
    seen_systems: float
    scores: Mapping[str, NumberScores | ClassScores]
    held_out: tuple[str, ...] = ()

    def error(self, model: str) -> Score:
        """Return the mean absolute error of a model, or the share of classes that it got wrong."""
        return error_of(self.scores[model])


@dataclass(frozen=True, slots=True)
class Leakage:
    """What all splits gave.

    Attributes:
        target: What was learnt.
        trials: One a split, from the most flattering on.
        impossible: Splits that these materials do not allow, each with the reason.
        complete: False where it was stopped before the last.
    """

    target: Target
    trials: tuple[Trial, ...]
    impossible: Mapping[Novelty, str]
    complete: bool = True

    def factors(self, model: str) -> dict[Novelty, float]:
        """Return how many times larger the error is than with a random split, both against the baseline's.

        The test sets differ; an error that grows along with that of the baseline only says that their values spread
        more.
        """
        shares = {one.novelty: _over(one.error(model).value, one.error(BASELINE).value) for one in self.trials}
        random = shares.get(Novelty.RANDOM, float("nan"))
        return {novelty: _over(share, random) for novelty, share in shares.items()}


def error_of(scores: NumberScores | ClassScores) -> Score:
    """Return the mean absolute error, or the share of classes that are wrong."""
    if isinstance(scores, NumberScores):
        return scores.mae
    right = scores.accuracy
    return replace(right, value=1 - right.value, low=1 - right.high, high=1 - right.low)


def measure_leakage(
    target: Target,
    truth: NDArray[Any],
    facts: Sequence[MaterialFacts],
    models: Mapping[str, Learn],
    *,
    novelties: Sequence[Novelty] = tuple(Novelty),
    most: int = 3000,
    test: float = 0.2,
    seed: int = 0,
    report: Report = lambda _fraction, _text: None,
    stopping: Callable[[], bool] = lambda: False,
    so_far: Callable[[Leakage], None] = lambda _found: None,
) -> Leakage:
    """Train models on splits ever harder, and hold the errors side by side.

    Args:
        target: What is learnt.
        truth: True values, of classes their indices, shape (n,); those that are NaN are left out.
        facts: What is known of the n materials.
        models: Name to what learns and predicts; the rows that it gets are indices into ``truth``.
        novelties: Which splits.
        most: Materials used at most, drawn at random.
        test: Share of them to judge by.
        seed: Of the draws.
        report: Hears several times a second how far it is; what it raises ends it.
        stopping: Whether to end here with the splits that there are.
        so_far: Hears what there is after each split.

    Raises:
        UserError: If fewer than 20 materials have a value.
    """
    known = np.flatnonzero(np.isfinite(truth))
    if len(known) < _FEWEST:
        raise UserError(
            Text("{0} materials with a known value are too few to be split again and again.", len(known)),
            hint=Text("Bring {0} or more.", _FEWEST),
        )
    chosen = np.sort(np.random.default_rng(seed).permutation(known)[:most])
    splits, impossible = _splits(chosen, facts, novelties, test, seed)
    if not splits:
        return Leakage(target, (), impossible)
    # equally many to learn from: otherwise more materials would pass for more likeness
    count = min(len(train) for train, _, _ in splits.values())
    trials: list[Trial] = []
    for place, (novelty, (train, rows, held)) in enumerate(splits.items()):
        if stopping():
            break
        fewer = np.sort(np.random.default_rng((seed, place)).permutation(train)[:count])
        scores: dict[str, NumberScores | ClassScores] = {}
        for turn, (name, learn) in enumerate(models.items()):

            def tell(fraction: float, text: str, done: float = place + turn / len(models), name: str = name) -> None:
                report((done + fraction / len(models)) / len(splits), Text("{0}: {1}", name, text) if text else name)

            tell(0.0, "")
            scores[name] = _judge(target, truth[rows], learn(fewer, rows, tell), rows, facts, seed)
        scores[BASELINE] = _judge(target, truth[rows], _usual(target, truth[fewer], len(rows)), rows, facts, seed)
        trials.append(Trial(novelty, count, len(rows), *_seen(fewer, rows, facts), scores, held))
        so_far(Leakage(target, tuple(trials), impossible, complete=len(trials) == len(splits)))
    report(1.0, "")
    return Leakage(target, tuple(trials), impossible, complete=len(trials) == len(splits))


def _splits(
    rows: Rows, facts: Sequence[MaterialFacts], novelties: Sequence[Novelty], test: float, seed: int
) -> tuple[dict[Novelty, tuple[Rows, Rows, tuple[str, ...]]], dict[Novelty, str]]:
    """Return training rows, test rows and elements held out for each split that is possible, and why others are not."""
    plan = SplitPlan(SplitKind.RANDOM, 1 - test, 0.0, test, seed=seed)
    keys: dict[Novelty, Callable[[MaterialFacts], str]] = {
        Novelty.COMPOSITION: lambda one: one.formula,
        Novelty.PROTOTYPE: lambda one: one.prototype,
        Novelty.CHEMSYS: lambda one: one.chemical_system,
    }
    found: dict[Novelty, tuple[Rows, Rows, tuple[str, ...]]] = {}
    impossible: dict[Novelty, str] = {}
    for novelty in (one for one in Novelty if one in novelties):
        held: tuple[str, ...] = ()
        if novelty is Novelty.ELEMENTS:
            held = _unseen_elements([facts[int(row)].elements for row in rows], test, seed)
            inside = np.array([bool(set(facts[int(row)].elements) & set(held)) for row in rows])
        elif novelty is Novelty.RANDOM:
            inside = by_chance(plan, len(rows)) == TEST
        else:
            inside = by_group(plan, [keys[novelty](facts[int(row)]) for row in rows]) == TEST
        size = int(inside.sum())
        if test / 2 * len(rows) <= size <= 2 * test * len(rows):
            found[novelty] = rows[~inside], rows[inside], held
        else:
            impossible[novelty] = "Too many of the materials are alike in this respect."
    return found, impossible


def _unseen_elements(elements: Sequence[tuple[str, ...]], share: float, seed: int) -> tuple[str, ...]:
    """Return elements whose materials make up about a share of all; () if each is in too many."""
    names = sorted({name for one in elements for name in one})
    order = np.random.default_rng(seed).permutation(len(names))
    held: set[str] = set()
    for place in order:
        wider = held | {names[place]}
        size = sum(not wider.isdisjoint(one) for one in elements) / len(elements)
        if size <= _TOO_LARGE * share:
            held = wider
        if size >= share and held == wider:
            break
    return tuple(sorted(held))


def _seen(train: Rows, test: Rows, facts: Sequence[MaterialFacts]) -> tuple[float, float, float]:
    def share(key: Callable[[MaterialFacts], str]) -> float:
        known = {key(facts[int(row)]) for row in train}
        return float(np.mean([key(facts[int(row)]) in known for row in test]))

    return share(lambda one: one.formula), share(lambda one: one.prototype), share(lambda one: one.chemical_system)


def _judge(
    target: Target,
    truth: NDArray[Any],
    predicted: NDArray[Any],
    rows: Rows,
    facts: Sequence[MaterialFacts],
    seed: int,
) -> NumberScores | ClassScores:
    systems = [facts[int(row)].chemical_system for row in rows]
    if target.is_class:
        return class_scores(truth, predicted, target.classes, groups=systems, seed=seed)
    return number_scores(truth, predicted, groups=systems, seed=seed)


def _usual(target: Target, train: NDArray[Any], count: int) -> NDArray[np.float64]:
    if not target.is_class:
        return np.full(count, float(np.mean(train)))
    shares = np.bincount(train.astype(np.int64), minlength=len(target.classes)) / len(train)
    return np.tile(shares, (count, 1))


def _over(one: float, other: float) -> float:
    return one / other if other > 0 else float("nan")
