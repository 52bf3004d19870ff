"""The rows of the funnel of generated crystals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.formatting import format_fixed
from gui.i18n import say
from gui.plots.funnel_picture import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.generated import Sifted


def levels_of(sifted: Sequence[Sifted], near: str) -> list[Level]:
    """Return the stages, and above that of the hull how many lie how near.

    Args:
        sifted: The sources.
        near: What a row of the latter means, with a field for the energy.
    """
    totals = tuple(one.drawn for one in sifted)
    by_key = [{stage.key: stage.count for stage in one.stages} for one in sifted]
    rejected = [{stage.key: stage.rejected for stage in one.stages} for one in sifted]
    rows = []
    before = totals
    for stage in sifted[0].stages if sifted else ():
        if stage.key == "stable":
            for level, _ in sifted[0].within:
                within = tuple(dict(one.within).get(level, 0) for one in sifted)
                high = format_fixed(level, 2)
                tip = near.format(high)
                rows.append(Level(f"within {level:g}", f"≤ {high} eV/atom", within, totals, aside=True, tip=tip))
        counts = tuple(one.get(stage.key, 0) for one in by_key)
        lost = tuple(one.get(stage.key, 0) for one in rejected)
        waiting = tuple(max(came - n - gone, 0) for came, n, gone in zip(before, counts, lost, strict=True))
        rows.append(Level(stage.key, say(stage.title), counts, totals, waiting=waiting))
        before = counts
    return rows
