"""Values that a simulation with a potential gave, with error bars calibrated on simulations whose result is known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

from core.learning.calibration import ErrorBars
from core.tasks.base import Domain, Value
from core.tasks.valuing import Valuer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.learning.domain import Judgement
    from core.models.potentials import Potential
    from core.structures.crystal import Crystal


@cache
def simulated_bars(potential: str) -> Mapping[str, ErrorBars]:
    """Return the error bars of quantities simulated with a potential, of ``resources/simulated/<potential>.json``.

    That file maps quantity keys to objects with "error_bars" (see ``ErrorBars.to_json``), "mae", "n", "against" (what
    the truth was) and "command" (what makes the figures again).
    """
    file = files("resources").joinpath("simulated", f"{potential}.json")
    if not file.is_file():
        return {}
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {key: ErrorBars.from_json(entry["error_bars"]) for key, entry in found.items()}


@dataclass(frozen=True, slots=True)
class Simulated:
    """Wraps numbers that were simulated for one structure.

    Attributes:
        potential: Key of the potential.
        judgement: Where the structure lies with respect to what the potential knows.
    """

    potential: str
    judgement: Judgement

    @classmethod
    def of(cls, potential: Potential, crystal: Crystal) -> Self:
        """Judge a structure, which costs one evaluation of the potential."""
        ((_, answer),) = potential.predict([crystal])
        return cls(potential.spec.key, Valuer.of(potential.spec).judge(crystal, answer.embedding))

    def value(self, key: str, value: Any, uncertainty: float | None = None, **more: Any) -> Value:
        """Wrap one number.

        Args:
            key: The quantity.
            value: The number, in the quantity's unit.
            uncertainty: Half-width of the statistical 68 % interval, where there is one; it is joined with the
                calibrated error of the potential as independent.
            **more: Further fields of ``Value``.
        """
        bars = simulated_bars(self.potential).get(key)
        width = uncertainty
        if bars is not None:
            systematic = bars.half_width(float(value), self.judgement.distance)
            width = systematic if uncertainty is None else float((systematic**2 + uncertainty**2) ** 0.5)
        mark = Domain(self.judgement.mark)
        return Value(key, value, width, self.potential, mark, self.judgement.reason, **more)
