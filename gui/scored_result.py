"""How good a generated set is: its figures first, then the distributions, and published figures beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import override

from core.tasks.score_structures import Scored
from gui.learning_result import LearningResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.base import Provenance, Result
    from gui.panes import Pane
    from gui.running import Run
    from gui.simulation_result import Shown


class ScoredResult(LearningResult):
    """Shows the figures of a set; what is known of each structure goes to the library."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        # the figures are of all structures together
        self._choice.hide()

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        super().take_result(result, provenance)
        places = [place for place, one in enumerate(result.entries) if isinstance(one, Scored) and one.figures]
        if places and places[0] < self._choice.count():
            self._choice.setCurrentIndex(places[0])

    @override
    def first_panes(self, shown: Shown) -> Sequence[Pane]:
        return [replace(self.table_pane(shown, 0), alone=True)] if shown.tables else ()
