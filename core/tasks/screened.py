"""What a screen gives back: counts of its funnel, what passed in order, and why the rest was rejected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.tasks.exploring import Exploration, ExplorationSoFar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.generated import StageCount


@dataclass(frozen=True)
class Screening(Exploration):
    """What came of a screen; ``tried`` are those that passed, the best first.

    Attributes:
        levels: Counts, that of all candidates first.
        outside: Structure of each row of the table of rejected candidates, None where there is none.
        recipe: It, as its file holds it.
        files: Where recipe, journal and table are.
    """

    levels: tuple[StageCount, ...] = ()
    outside: tuple[Crystal | None, ...] = field(default=(), repr=False)
    recipe: str = ""
    files: tuple[str, ...] = ()

    def extra_json(self) -> dict[str, Any]:
        """Return the counts, the recipe and the tables."""
        counts = [
            {"stage": one.key, "title": str(one.title), "passed": one.count, "rejected": one.rejected}
            for one in self.levels
        ]
        return {**super().extra_json(), "funnel": counts, "files": list(self.files), "recipe": self.recipe}

    def extra_table(self) -> list[Sequence[object]]:
        """Return what passed, in order, with its numbers."""
        if not self.tables:
            return []
        table = self.tables[0]
        head = [f"{name} ({unit})" if unit else str(name) for name, unit in zip(table.head, table.units, strict=True)]
        return [head, *table.rows]


@dataclass(frozen=True, slots=True)
class ScreeningSoFar(ExplorationSoFar):
    """What a screen has so far.

    Attributes:
        levels: Counts.
    """

    levels: tuple[StageCount, ...] = ()
