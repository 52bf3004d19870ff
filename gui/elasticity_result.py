"""What the elastic constants of a crystal are: the surface of its stiffness and the moduli come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from gui.simulation_result import Shown, SimulationResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.panes import Pane


class ElasticityResult(SimulationResult):
    """Shows elastic constants."""

    @override
    def first_panes(self, shown: Shown) -> Sequence[Pane]:
        return [self.surface_pane(shown), self.table_pane(shown, 0)] if shown.surfaces else ()
