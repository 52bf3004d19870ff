"""What stages ask in tests, in place of models; functions of a module, so that they reach other processes."""

from __future__ import annotations

import os
import signal
from collections import Counter
from typing import TYPE_CHECKING, Any

from core.errors import StructureError
from core.screening.judging import Tools
from core.structures.compositions.formula import amounts_of
from core.structures.facts import reduced_formula

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.screening.candidates import Number
    from core.structures.crystal import Crystal

asked: Counter[str] = Counter()


def predicted(key: str, items: Sequence[Crystal | str]) -> list[Any]:
    """Take the share of oxygen for the gap."""
    return [_of(item if isinstance(item, str) else reduced_formula(item), key) for item in items]


def _of(formula: str, key: str) -> Any:
    asked[f"{key} {formula}"] += 1
    if "Pu" in formula:
        os.kill(os.getpid(), signal.SIGKILL)
    if "Og" in formula:
        return StructureError("Nobody knows it.")
    amounts = amounts_of(formula)
    return {"band_gap": (10 * amounts.get("O", 0.0) / sum(amounts.values()), 1.0)}


def appraised(key: str, crystal: Crystal, answer: Any) -> Mapping[str, Number]:
    return {"energy_per_atom": (answer.energy / len(crystal), None), "energy_above_hull": (0.01 * len(crystal), None)}


def simulated(task: str, params: Mapping[str, Any], crystal: Crystal) -> Mapping[str, Number]:
    return {"bulk_modulus": (float(crystal.volume), None)}


TOOLS = Tools(predicted, appraised, simulated)
