"""How stages judge.

``passed`` is the unit of work: a pure function of a batch and of stages, which gives the same in this process, in
another, and on another computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.screening import asking
from core.screening.candidates import Verdict
from core.screening.limits import misfit
from core.screening.rules import imbalance, numbers_of_composition, unwanted
from core.screening.stages import (
    ChargesStage,
    CompositionStage,
    ElementsStage,
    GivenStage,
    HullStage,
    NewStage,
    PhononStage,
    PropertyStage,
    RelaxStage,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.errors import UserError
    from core.models.potentials import PotentialAnswer
    from core.screening.candidates import Candidate, Number
    from core.screening.stages import Stage
    from core.structures.crystal import Crystal

    Numbers = Mapping[str, Number]


@dataclass(frozen=True)
class Tools:
    """What stages need of the layers above; functions of modules, so that they reach other processes.

    Attributes:
        predicted: Takes the key of a model of properties, and structures or formulae; returns the numbers of each, or
            what is wrong with it.
        appraised: Takes the key of a potential, a structure and the potential's answer; returns what it says.
        simulated: Takes the key of a task, its parameters and a structure; returns the numbers that came of it.
    """

    predicted: Callable[[str, Sequence[Crystal | str]], list[Numbers | UserError]]
    appraised: Callable[[str, Crystal, PotentialAnswer], Numbers]
    simulated: Callable[[str, Mapping[str, Any], Crystal], Numbers]


@dataclass(frozen=True)
class Batch:
    """A piece of work: candidates with the stages that they are to go through.

    Attributes:
        candidates: The candidates.
        stages: The stages.
        tools: What stages need.
    """

    candidates: tuple[Candidate, ...]
    stages: tuple[Stage, ...]
    tools: Tools


def passed(batch: Batch) -> list[list[Verdict]]:
    """Take candidates through stages; of each, return the verdicts up to the one that rejects it."""
    found: list[list[Verdict]] = [[] for _ in batch.candidates]
    left = dict(enumerate(batch.candidates))
    for stage in batch.stages:
        if not left:
            break
        places = list(left)
        for place, verdict in zip(places, judged(stage, list(left.values()), batch.tools), strict=True):
            found[place].append(verdict)
            if verdict.reason:
                del left[place]
            else:
                left[place] = left[place].after(verdict)
    return found


def judged(stage: Stage, batch: Sequence[Candidate], tools: Tools) -> list[Verdict]:
    """Return what a stage says of each of some candidates."""
    match stage:
        case ElementsStage():
            found = [Verdict(unwanted(stage, one.amounts)) for one in batch]
        case ChargesStage():
            found = [Verdict(imbalance(one.amounts)) for one in batch]
        case CompositionStage():
            known = [numbers_of_composition(one.amounts, stage.limits) for one in batch]
            found = [Verdict(*misfit(stage.limits, numbers), numbers=numbers) for numbers in known]
        case GivenStage():
            found = [Verdict(*misfit(stage.limits, one.numbers)) for one in batch]
        case PropertyStage():
            found = asking.properties(stage, batch, tools)
        case NewStage():
            found = asking.newness(batch)
        case RelaxStage():
            found = asking.relaxed(stage, batch, tools)
        case HullStage():
            found = asking.above_hull(stage, batch, tools)
        case PhononStage():
            found = asking.modes(stage, batch)
        case _:
            found = asking.simulated(stage, batch, tools)
    return found
