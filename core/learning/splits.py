"""Which materials a model learns from and which it is judged by.

A random split flatters a model: near copies of its test materials are in training. Splits by group keep what is alike
together, so that the figures hold for what is new (B. Meredig et al., Mol. Syst. Des. Eng. 3, 819 (2018)).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TRAIN, VALIDATION, TEST = "train", "validation", "test"
PARTS = (TRAIN, VALIDATION, TEST)
LEFT_OUT = "left_out"
"""Not a part: training materials, each judged by a model of the others."""

_WORDS = {TRAIN: TRAIN, "training": TRAIN, "tr": TRAIN, VALIDATION: VALIDATION, "val": VALIDATION, "valid": VALIDATION,
          "dev": VALIDATION, TEST: TEST, "testing": TEST, "holdout": TEST, "hold-out": TEST}  # fmt: skip
_BINS = 20
_LARGE = 0.01
_MOST_FOLDS = 1000


class SplitKind(StrEnum):
    """What is kept together."""

    RANDOM = "random"
    COMPOSITION = "composition"
    PROTOTYPE = "prototype"
    CHEMSYS = "chemsys"
    TIME = "time"
    COLUMN = "column"


@dataclass(frozen=True)
class SplitPlan:
    """How to split.

    Attributes:
        kind: What is kept together.
        train: Share of the materials to learn from; the three shares are brought to a sum of one.
        validation: Share by which training is stopped.
        test: Share to judge by.
        folds: Number of parts of equal size for cross-validation instead of the three; 0 for none.
        seed: Another one gives another split; the same always the same.
        stratify: Key of a property whose values are to be spread alike over the parts; of a random split only.
        column: Key of the property that says when a material was found, or which part it belongs to.
    """

    kind: SplitKind = SplitKind.RANDOM
    train: float = 0.8
    validation: float = 0.1
    test: float = 0.1
    folds: int = 0
    seed: int = 0
    stratify: str = ""
    column: str = ""

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises:
            UserError: Saying what to change.
        """
        shares = (self.train, self.validation, self.test)
        if min(shares) < 0 or not sum(shares) > 0 or not np.isfinite(sum(shares)):
            raise UserError("The shares of a split are numbers from 0 up, not all 0.", hint="Take 0.8, 0.1 and 0.1.")
        if self.folds < 0 or self.folds == 1 or self.folds > _MOST_FOLDS:
            raise UserError("Cross-validation takes 2 folds or more.", hint="Take 5 folds, or 0 for none.")
        if self.folds and self.kind is SplitKind.TIME:
            raise UserError("A split by time has no folds.", hint="Take shares instead.")
        if self.stratify and self.kind is not SplitKind.RANDOM:
            raise UserError("Only a random split can be stratified.", hint="Choose one of the two.")

    @property
    def targets(self) -> dict[str, float]:
        """The share of each part, with a sum of one; parts without a share are left out."""
        if self.folds:
            return {str(fold): 1 / self.folds for fold in range(self.folds)}
        shares = dict(zip(PARTS, (self.train, self.validation, self.test), strict=True))
        total = sum(shares.values())
        return {part: share / total for part, share in shares.items() if share > 0}


def by_chance(plan: SplitPlan, count: int, strata: NDArray[Any] | None = None) -> NDArray[np.str_]:
    """Return the part of each of ``count`` materials.

    Args:
        plan: Shares or folds, and the seed.
        count: How many materials there are.
        strata: A value for each, numbers or words, shape (count,), to be spread alike over the parts; NaN is a value
            of its own.
    """
    rng = np.random.default_rng(plan.seed)
    order = rng.permutation(count)
    if strata is not None:
        # neighbours in this order are alike, and every run of neighbours is shared out alike
        order = order[np.argsort(_ranks(strata)[order], kind="stable")]
    names, targets = list(plan.targets), np.array(list(plan.targets.values()))
    if strata is None:
        ends = np.round(np.cumsum(targets) * count).astype(int)
        found = np.empty(count, dtype=object)
        found[order] = np.repeat(names, np.diff(ends, prepend=0))
        return found.astype(str)
    # the part that lags most behind its share comes next, so that parts keep their shares in every run
    current, places = np.zeros(len(names)), np.empty(count, dtype=np.int64)
    ties = rng.random((count, len(names))) * 1e-6
    for step in range(count):
        places[step] = np.argmax(targets * (step + 1) - current + ties[step])
        current[places[step]] += 1
    for start in range(0, count, _BINS):
        # within a run chance decides again: otherwise the order of values would choose
        rng.shuffle(places[start : start + _BINS])
    found = np.empty(count, dtype=np.int64)
    found[order] = places
    return np.array(names)[found]


def _ranks(strata: NDArray[Any]) -> NDArray[np.int64]:
    values = np.asarray(strata)
    if values.dtype.kind in "fiub":
        return np.argsort(np.argsort(values.astype(float), kind="stable"), kind="stable")
    return np.unique(values.astype(str), return_inverse=True)[1].reshape(-1)


def by_group(plan: SplitPlan, groups: Sequence[str]) -> NDArray[np.str_]:
    """Return the part of each material, all of one group in one part.

    The shares are met as well as the sizes of the groups allow: large groups are placed first, where most room is
    left; the others go by chance, parts with more room being likelier.

    Args:
        plan: Shares or folds, and the seed.
        groups: The group of each material.
    """
    _, group, sizes = np.unique(np.asarray(groups, dtype=str), return_inverse=True, return_counts=True)
    count, rng = len(group), np.random.default_rng(plan.seed)
    names, targets = list(plan.targets), np.array(list(plan.targets.values()))
    room = targets * count
    order = rng.permutation(len(sizes))
    large = sizes[order] > max(_LARGE * count, 1)
    order = np.concatenate([order[large][np.argsort(-sizes[order[large]], kind="stable")], order[~large]])
    place = np.zeros(len(sizes), dtype=np.int64)
    for one in order:
        size = sizes[one]
        free = np.where(room >= size, room, 0.0)
        if size > max(_LARGE * count, 1) or not free.any():
            place[one] = int(np.argmax(room))
        else:
            place[one] = int(rng.choice(len(names), p=free / free.sum()))
        room[place[one]] -= size
    return np.array(names)[place[group.reshape(-1)]]


def by_time(plan: SplitPlan, times: Sequence[float | str | None]) -> NDArray[np.str_]:
    """Return the part of each material: the oldest to learn from, the newest to judge by.

    Materials of one time stay together; those of no known time are learnt from.

    Args:
        plan: The shares.
        times: Years, or dates as ISO 8601; None where it is not known.

    Raises:
        UserError: If no time is known at all, or some are numbers and others words.
    """
    known = [time for time in times if time is not None and time == time]  # noqa: PLR0124  # NaN is unlike itself
    if not known:
        raise UserError("No material says when it was found.", hint="Choose the column with the year or date.")
    if len({isinstance(time, str) for time in known}) > 1:
        raise UserError("Some times are years and others dates.", hint="Write all of them the same way.")
    moments = np.unique(np.array(known)).tolist()
    place = {time: number for number, time in enumerate(moments)}
    ranks = np.array([-1 if time is None else place.get(time, -1) for time in times])
    counts = np.bincount(ranks + 1, minlength=len(moments) + 1)
    names, ends = list(plan.targets), np.cumsum(list(plan.targets.values())) * len(ranks)
    # a moment belongs where most of its materials lie
    middles = np.cumsum(counts) - counts / 2
    part = np.minimum(np.searchsorted(ends, middles), len(names) - 1)
    part[0] = 0
    return np.asarray(np.array(names)[part[ranks + 1]])


def by_column(words: Sequence[float | str | None]) -> NDArray[np.str_]:
    """Return the part of each material as a column gives it: "train", "val", "test" and their like, or fold numbers.

    Raises:
        UserError: If it gives other words, or nothing for some materials.
    """
    plain = [_word(word) for word in words]
    unknown = sorted({word for word in plain if word not in _WORDS and not word.isdigit()})
    if unknown:
        shown = listing(f"“{word}”" for word in unknown[:5])
        raise UserError(
            Text("The column of the split says {0}.", shown),
            hint="It may say train, val and test, or numbers of folds.",
        )
    return np.array([_WORDS.get(word, word) for word in plain])


def _word(word: float | str | None) -> str:
    if isinstance(word, float) and word.is_integer():
        return str(int(word))
    return "" if word is None else str(word).strip().lower()
