"""The learned score that tells which of the guesses at a composition comes first.

Small networks look at each guess of a list; the softmax over the list, with the chance that none is right, is learned
from compounds that were left out of the index (listwise, as ListNet: Z. Cao et al., ICML 2007,
doi:10.1145/1273496.1273513). ``tools/train_ranking.py`` learns them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

import numpy as np

import resources
from core.prediction.clues import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_ARRAYS = ("middle", "spread", "straight", "first", "first_bias", "second", "second_bias", "last", "none")


@dataclass(frozen=True, eq=False)
class Ranking:
    """Networks of one hidden width, m of them, for F clues.

    Attributes:
        middle: Mean of each clue where it was learned, shape (m, F).
        spread: Standard deviation, likewise.
        straight: What each clue adds by itself, shape (m, F).
        first: First layer, shape (m, F, h).
        first_bias: Shape (m, h).
        second: Second layer, shape (m, h, h).
        second_bias: Shape (m, h).
        last: Last layer, shape (m, h).
        none: Score of there being no right one, shape (m,).
    """

    middle: NDArray[np.float64]
    spread: NDArray[np.float64]
    straight: NDArray[np.float64]
    first: NDArray[np.float64]
    first_bias: NDArray[np.float64]
    second: NDArray[np.float64]
    second_bias: NDArray[np.float64]
    last: NDArray[np.float64]
    none: NDArray[np.float64]

    @classmethod
    def read(cls, file: Path | None = None) -> Self:
        """Read one; None takes the one that comes with the program."""
        with np.load(file or resources.path("prototypes/ranking.npz"), allow_pickle=False) as kept:
            if tuple(kept["names"].tolist()) != NAMES:
                raise ValueError("the ranking was learned from other clues")
            return cls(**{name: kept[name].astype(np.float64) for name in _ARRAYS})

    def save(self, file: Path) -> None:
        """Write it down."""
        arrays = {name: getattr(self, name).astype(np.float32) for name in _ARRAYS}
        np.savez_compressed(file, names=np.array(NAMES), **arrays)

    def probabilities(self, clues: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return how likely each guess of a list is right, shape (n,); what is left is the chance that none is.

        Args:
            clues: See ``core.prediction.clues``, shape (n, F).
        """
        found = np.zeros(len(clues))
        for member in range(len(self.none)):
            scores = np.append(self._scores(clues, member), self.none[member])
            weights = np.exp(scores - scores.max())
            found += weights[:-1] / weights.sum() / len(self.none)
        return found

    def _scores(self, clues: NDArray[np.float32], member: int) -> NDArray[np.float64]:
        seen = (clues - self.middle[member]) / self.spread[member]
        hidden = _silu(seen @ self.first[member] + self.first_bias[member])
        hidden = _silu(hidden @ self.second[member] + self.second_bias[member])
        found: NDArray[np.float64] = seen @ self.straight[member] + hidden @ self.last[member]
        return found


def _silu(values: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = values / (1 + np.exp(-np.clip(values, -60, 60)))
    return found


@cache
def shipped_ranking() -> Ranking:
    """Return what comes with the program."""
    return Ranking.read()
