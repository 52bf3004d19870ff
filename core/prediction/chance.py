"""Guesses by chance, where few prototypes fit."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from core.errors import StructureError
from core.prediction.guesses import Guess
from core.structures.builders.random_crystal import random_crystal
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_TOGETHER = 0.05
"""Probability that one of some random crystals is right, unless prototypes leave less."""
_VOLUME_FACTOR = 1.1


class _Enough(BaseException):
    """What was found will do; like ``Cancelled`` no ``except Exception`` may swallow it."""


def random_guesses(
    cells: Sequence[Mapping[int, int]],
    count: int,
    left: float,
    seed: int,
    tell: Callable[[str], None],
    enough: Callable[[], bool] = lambda: False,
) -> Iterator[Guess]:
    """Yield random crystals with symmetry, as long as some are found; a cell in which none is found is left out.

    Args:
        cells: What the cell may hold; they take turns.
        count: How many are wanted.
        left: What the probabilities of the other guesses leave.
        seed: The same gives the same.
        tell: Hears what is being tried, several times a second, and may raise ``Cancelled``.
        enough: Whether what was found will do; looked at as often.

    Raises:
        MissingExtraError: Without PyXtal.
    """
    share = max(min(_TOGETHER, left), 1e-6) / count
    open_cells = list(cells)

    def watch(group: int) -> None:
        tell(Text("Trying space group {0}", group))
        if enough():
            raise _Enough

    for number in range(count):
        if not open_cells:
            return
        cell = open_cells[number % len(open_cells)]
        try:
            crystal, group = random_crystal(dict(cell), None, _VOLUME_FACTOR, seed + number, watch)
        except _Enough:
            return
        except StructureError:
            open_cells.remove(cell)
            continue
        yield Guess(crystal, Text("Random, space group {0}", group), "random", log(share), share)
