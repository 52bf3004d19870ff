"""Fuzzy search over short titles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """How well a query fits a title.

    Attributes:
        score: Higher is better.
        positions: Indices of the characters of the title that the query matched.
    """

    score: int
    positions: tuple[int, ...]


def match(query: str, title: str) -> Match | None:
    """Return how well the letters of ``query`` occur in this order in ``title``, or None if they do not.

    Starts of words and unbroken runs count most, early matches more than late ones; case and blanks do not matter.
    """
    letters = [letter.casefold() for letter in query if not letter.isspace()]
    folded = [letter.casefold() for letter in title]
    if not letters:
        return Match(0, ())
    starts = {i for i in range(len(folded)) if i == 0 or not folded[i - 1].isalnum()}
    # best[i]: the best way to have matched the letters so far with the last one at i
    best: dict[int, tuple[int, tuple[int, ...]]] = {
        i: (_worth(i, starts), (i,)) for i, letter in enumerate(folded) if letter == letters[0]
    }
    for wanted in letters[1:]:
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        for i, letter in enumerate(folded):
            if letter != wanted:
                continue
            ways = [
                (score + _worth(i, starts) + (12 if i == last + 1 else 0), (*path, i))
                for last, (score, path) in best.items()
                if last < i
            ]
            if ways:
                following[i] = max(ways, key=lambda way: way[0])
        best = following
    if not best:
        return None
    score, path = max(best.values(), key=lambda way: way[0])
    return Match(score - len(folded) // 8, path)


def _worth(index: int, starts: set[int]) -> int:
    return (10 if index in starts else 1) - min(index, 20) // 5
