"""What tasks that train models show: plots above all, and figures one below the other."""

from __future__ import annotations

from typing_extensions import override

from gui.simulation_result import SimulationResult

_SHARE = 0.6
"""Part of the height beside the view: several plots are to be seen, and there may be nothing in the view at all."""


class LearningResult(SimulationResult):
    """Shows what came of training models: learning curves, and more in subclasses."""

    say_apart = True

    @property
    @override
    def share(self) -> float:
        return _SHARE
