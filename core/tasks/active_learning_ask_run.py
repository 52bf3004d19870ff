"""Oracles: what labels a material; functions that reach other processes by their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from core.errors import StructureError, UserError
from core.exploration.oracles import truth_of
from core.screening.asking import relaxed
from core.screening.candidates import Candidate
from core.screening.stages import RelaxStage
from core.tasks.potentials import DEFAULT_POTENTIAL
from core.tasks.screen_tools_run import TOOLS, appraised, simulated, store
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.screening.candidates import Number
    from core.structures.crystal import Crystal

Oracle = Literal["user", "energy", "relaxed", "tight_binding", "espresso"]
LABELS = {
    "energy": "formation_energy_per_atom",
    "relaxed": "formation_energy_per_atom",
    "tight_binding": "tight_binding_gap",
    "espresso": "energy_per_atom",
}
"""What an oracle tells unless something else is asked for."""


@dataclass(frozen=True, eq=False)
class Question:
    """One material, and what is asked about it.

    Attributes:
        oracle: Whom.
        subject: A structure, or the recipe of a nanotube.
        label: Key of what is wanted; "" for what the oracle tells first.
        potential: Key of the potential, of oracles that need one.
    """

    oracle: Oracle
    subject: Any
    label: str = ""
    potential: str = DEFAULT_POTENTIAL


def asked(question: Question) -> float:
    """Return the label of a material.

    Raises:
        UserError: If the oracle cannot tell; it says why.
    """
    if question.oracle == "tight_binding":
        return float(truth_of(question.subject)[question.label or "gap"])
    crystal: Crystal | None = question.subject
    if crystal is None or not len(crystal):
        raise StructureError("Only its composition is known.", hint="Take a pool of structures.")
    numbers = _numbers(question, crystal)
    key = question.label or LABELS[question.oracle]
    if key not in numbers:
        raise UserError(
            Text("It does not tell {0}.", key), hint=Text("It tells {0}.", ", ".join(numbers) or Text("nothing"))
        )
    return float(numbers[key][0])


def _numbers(question: Question, crystal: Crystal) -> Mapping[str, Number]:
    if question.oracle == "espresso":
        return simulated("quantum_espresso", {}, crystal)
    if question.oracle == "relaxed":
        (verdict,) = relaxed(RelaxStage(potential=question.potential), [Candidate.of_crystal(crystal, "")], TOOLS)
        if verdict.reason:
            raise UserError(verdict.reason)
        return verdict.numbers
    ((_, answer),) = store().load(question.potential).predict([crystal])
    return appraised(question.potential, crystal, answer)
