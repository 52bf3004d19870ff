"""Chooses guesses that are unlike one another, or unlike what is known.

Of those that together cover most of what is likely the first covers most, each further one most of what is left; such a
choice covers at least 1 - 1/e of what the best one would (G. L. Nemhauser, L. A. Wolsey, M. L. Fisher, Math. Program.
14, 265 (1978), doi:10.1007/BF01588971).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.prediction.deriving import ALIKE
from core.prediction.shape import apart, shape_of
from core.structures.matching import Matcher, Tolerance
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from core.prediction.guesses import Guess
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]
    """Gets how far the work is, 0 to 1, and what is being done; it may raise ``Cancelled``."""

AS_ONE = Tolerance(length=0.3, site=0.5, angle=10.0)
"""Structures so like are one and the same where predictions of structures are compared (arXiv:2309.04475)."""


_UNLIKE = 0.2  # shapes so unlike are no distortions of each other
_LESS = 30.0  # by which a score falls for each unit that they are more alike


def covering(guesses: Sequence[Guess], count: int, report: Report | None = None) -> list[Guess]:
    """Return at most so many guesses, in the order in which they cover most; what they cover is their probability.

    Args:
        guesses: All there are, of one composition.
        count: How many are wanted; more than cover anything are filled up with the likeliest of the rest.
        report: Gets how far the work is.
    """
    if not guesses:
        return []
    alike = _alike(guesses, report)
    left = np.array([guess.probability for guess in guesses])
    chosen: list[int] = []
    shares: list[float] = []
    while len(chosen) < min(count, len(guesses)):
        gains = alike @ left
        # what is covered already goes by its own probability
        gains += 1e-9 * np.array([guess.probability for guess in guesses])
        gains[chosen] = -1.0
        best = int(gains.argmax())
        chosen.append(best)
        shares.append(float(gains[best]))
        left = np.where(alike[best], 0.0, left)
    return [replace(guesses[place], probability=share) for place, share in zip(chosen, shares, strict=True)]


def new_among(guesses: Iterable[Guess], known: Iterable[Crystal]) -> list[Guess]:
    """Return the guesses without those like a known structure of their composition, the likeliest first.

    Distortions of what is known score less, the more they are like it; how much was fitted to perov_5, in which each
    composition has two structures that differ in who sits where.
    """
    shapes = [_shape(crystal) for crystal in known]
    found = []
    for guess in guesses:
        shape = _shape(guess.crystal)
        unlike = min((float(apart(shape, other)) for other in shapes), default=_UNLIKE)
        if unlike > ALIKE and not guess.known:
            found.append(replace(guess, score=guess.score - _LESS * max(0.0, _UNLIKE - unlike)))
    return sorted(found, key=lambda guess: -guess.score)


def _shape(crystal: Crystal) -> NDArray[np.float32]:
    return shape_of(crystal.cell, crystal.fractional, np.unique(crystal.numbers, return_inverse=True)[1])


def _alike(guesses: Sequence[Guess], report: Report | None) -> NDArray[np.bool_]:
    """Return which are as one, shape (n, n)."""
    matcher, count = Matcher(AS_ONE), len(guesses)
    try:
        reduced = [matcher.reduce(guess.crystal) for guess in guesses]
    except StructureError:
        return np.eye(count, dtype=bool)
    found = np.eye(count, dtype=bool)
    for i, first in enumerate(reduced):
        if report is not None:
            report(i / count, Text("Comparing guess {0} of {1} with the others", i + 1, count))
        for j in range(i):
            found[i, j] = found[j, i] = matcher.match(first, reduced[j]) or matcher.match(reduced[j], first)
    return found
