"""Which materials of a test set are also in the training set: a model may know them by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.structures.matching import Matcher, Tolerance, by_composition, reduce_all
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.structures.crystal import Crystal
    from core.structures.matching import Reduced, Report


def twins(
    train: Sequence[Crystal],
    test: Sequence[Crystal],
    *,
    tolerance: Tolerance | None = None,
    report: Report | None = None,
) -> list[tuple[int, int, float]]:
    """Find the twin in training of each test material that has one.

    Args:
        train: The materials that a model learns from.
        test: The materials that it is tested on.
        tolerance: How much twins may differ; pymatgen's defaults if None.
        report: Hears how far the search is.

    Returns:
        (index into ``train``, index into ``test``, RMS distance of paired atoms over (V/N)^(1/3)), one for each test
        material with a twin, ordered by the second: its closest twin. Structures without a cell have none.
    """
    matcher = Matcher(tolerance)
    known = by_composition(train)
    asked = [(key, members) for key, members in by_composition(test).items() if key in known]
    total = sum(len(members) for _, members in asked)
    found: list[tuple[int, int, float]] = []
    done = 0
    for key, members in asked:
        candidates = reduce_all(matcher, train, known[key])
        for index in members:
            if report is not None:
                report(done / total, Text("Material {0} of {1}", done + 1, total))
            done += 1
            for one in reduce_all(matcher, test, (index,)).values():
                closest = _closest(matcher, candidates.items(), one)
                if closest is not None:
                    found.append((closest[0], index, closest[1]))
    return sorted(found, key=lambda row: row[1])


def _closest(matcher: Matcher, candidates: Iterable[tuple[int, Reduced]], one: Reduced) -> tuple[int, float] | None:
    best: tuple[int, float] | None = None
    for index, candidate in candidates:
        rms = matcher.rms(candidate, one)
        if rms is not None and (best is None or rms < best[1]):
            best = (index, rms)
    return best
