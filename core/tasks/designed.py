"""What the optimisation of a composition gives back: the next experiments, and all that stands behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.tasks.simulating import Simulation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.design.formulation import Formulation
    from core.design.insight import History, Influence, ModelQuality, SpaceMap
    from core.design.suggesting import Suggestion


@dataclass(frozen=True)
class Optimisation(Simulation):
    """The next experiments and what was learned so far.

    The first table is that of the next experiments; charts show the quality of the models, the history, the front and
    lines through the space.

    Attributes:
        formulation: The recipe of the study.
        suggestions: What to make next, the most promising first.
        qualities: How good the model of each outcome is.
        histories: The best so far.
        front: Places of the experiments that no other beats.
        influences: What matters.
        maps: Outcomes over two or three ingredients, about the best mixture.
        study: Where the study is kept; "" for nowhere.
        experiments: How many experiments were learned from.
    """

    formulation: Formulation | None = None
    suggestions: tuple[Suggestion, ...] = ()
    qualities: tuple[ModelQuality, ...] = ()
    histories: tuple[History, ...] = ()
    front: tuple[int, ...] = ()
    influences: tuple[Influence, ...] = ()
    maps: tuple[SpaceMap, ...] = ()
    study: str = ""
    experiments: int = 0

    def extra_json(self) -> dict[str, Any]:
        """Return the suggestions with the recipe, too."""
        recipe = None if self.formulation is None else self.formulation.to_json()
        mixtures = [
            {} if self.formulation is None else {**self.formulation.written(one.row), "reason": str(one.reason)}
            for one in self.suggestions
        ]
        return {**super().extra_json(), "formulation": recipe, "suggestions": mixtures, "study": self.study}

    def extra_table(self) -> list[Sequence[object]]:
        """Return the next experiments, for a CSV: mixtures, what is expected, why."""
        if not self.tables:
            return []
        return [self.tables[0].head, *self.tables[0].rows]
