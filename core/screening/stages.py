"""The stages of a funnel: what each asks for.

A stage is a frozen model that JSON holds; ``core.screening.judging`` has what it does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from core.params import Params, param
from core.screening.limits import Limits, known_key
from core.screening.rules import COMPOSITION
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.screening.candidates import Number

    Numbers = Mapping[str, Number]

STRUCTURES, FORMULAE = "matterdesk", "mp-formulae"
"""Keys of the models of properties that come with the program."""
Effort = Literal["rules", "formulae", "network", "relaxing", "simulating"]
"""What a stage costs; those beside each other that cost alike are done together."""


def takes_formula(model: str) -> bool:
    """Return whether a model of properties looks at the formula alone."""
    from core.models.architectures import architecture_named
    from core.models.registry import spec_named
    from core.models.trained.shelf import architecture_of

    spec = spec_named(model)
    if spec is None or not spec.folder:
        return False
    return architecture_named(architecture_of(Path(spec.folder))).takes == "formula"


class _Stage(Params):
    """What all stages have in common."""

    @property
    def effort(self) -> Effort:
        """What it costs."""
        return "rules"

    @property
    def models(self) -> tuple[str, ...]:
        """Keys of the models that it asks."""
        return ()

    @property
    def remakes(self) -> bool:
        """Whether what comes after it sees other structures."""
        return False


def _limits(limits: dict[str, Limits]) -> dict[str, Limits]:
    if not limits:
        raise ValueError(Text("A stage needs a limit."))
    return {known_key(key): limit for key, limit in limits.items()}


class ElementsStage(_Stage):
    """Lets through compositions of the elements that may be used."""

    stage: Literal["elements"] = "elements"
    allowed: tuple[str, ...] = param((), "Allowed", "Empty allows all.")
    needed: tuple[str, ...] = param((), "Needed")
    forbidden: tuple[str, ...] = param((), "Forbidden")
    fewest: int = param(1, "Elements from", ge=1, le=118)
    most: int = param(118, "Elements to", ge=1, le=118)

    @property
    def title(self) -> str:
        """What those have come to be that it lets through."""
        return Text("Of allowed elements")

    @model_validator(mode="after")
    def _known(self) -> Self:
        names = set(symbols()[1:])
        odd = [one for one in (*self.allowed, *self.needed, *self.forbidden) if one not in names]
        if odd:
            raise ValueError(Text("{0} is no element.", odd[0]))
        if self.fewest > self.most:
            raise ValueError(Text("The largest number of elements must not be below the least."))
        return self


class ChargesStage(_Stage):
    """Lets through compositions that some oxidation states make neutral, alloys of metals and pure elements."""

    stage: Literal["charges"] = "charges"

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("Charge balanced")


class CompositionStage(_Stage):
    """Lets through compositions whose price, supply risk or electronegativities lie within limits."""

    stage: Literal["composition"] = "composition"
    limits: dict[str, Limits] = param({}, "Limits")

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("Composition within limits")

    @field_validator("limits")
    @classmethod
    def _told_by_composition(cls, limits: dict[str, Limits]) -> dict[str, Limits]:
        known = _limits(limits)
        odd = [key for key in known if key not in COMPOSITION]
        if odd:
            raise ValueError(
                Text("A composition alone does not tell {0}; it tells {1}.", odd[0], ", ".join(COMPOSITION))
            )
        return known


class GivenStage(_Stage):
    """Lets through what has numbers within limits already: columns of a table, or what came of stages before."""

    stage: Literal["given"] = "given"
    limits: dict[str, Limits] = param({}, "Limits")

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("Known values within limits")

    @field_validator("limits")
    @classmethod
    def _quantities(cls, limits: dict[str, Limits]) -> dict[str, Limits]:
        return _limits(limits)


class NewStage(_Stage):
    """Lets through structures that are not among those that come with the program."""

    stage: Literal["new"] = "new"

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("New")

    @property
    def effort(self) -> Effort:
        """See ``_Stage``."""
        return "network"


class PropertyStage(_Stage):
    """Lets through what a model of properties takes for being within limits."""

    stage: Literal["property"] = "property"
    model: str = param("", "Model", "Empty takes the one that comes with the program.")
    of: Literal["either", "structure", "formula"] = param("either", "Of", "Either is the structure where there is one.")
    limits: dict[str, Limits] = param({}, "Limits", "Empty works the numbers out and rejects nothing for them.")
    margin: float = param(0.0, "Error bars", "By how many half-widths of its interval a number may miss.", ge=0, le=10)

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("Predicted properties")

    @property
    def effort(self) -> Effort:
        """See ``_Stage``."""
        return "formulae" if self.of == "formula" else "network"

    @property
    def models(self) -> tuple[str, ...]:
        """See ``_Stage``."""
        return (self.model,)

    def settled(self, *, structures: bool) -> Self:
        """Return it with its model and what that is asked about.

        Args:
            structures: Whether candidates have structures.
        """
        of = self.of
        if of == "either":
            by_formula = takes_formula(self.model) if self.model else not structures
            of = "formula" if by_formula else "structure"
        model = self.model or (FORMULAE if of == "formula" else STRUCTURES)
        return self.model_copy(update={"model": model, "of": of})

    @field_validator("limits")
    @classmethod
    def _quantities(cls, limits: dict[str, Limits]) -> dict[str, Limits]:
        return {known_key(key): limit for key, limit in limits.items()}


class RelaxStage(_Stage):
    """Lets through what comes to rest with a potential, and goes on with it relaxed."""

    stage: Literal["relax"] = "relax"
    potential: str = param("chgnet-0.3.0", "Potential")
    fmax: float = param(0.05, "Force limit", gt=0, le=10)
    max_steps: int = param(200, "Most steps", ge=1, le=10_000)

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("Relaxed")

    @property
    def effort(self) -> Effort:
        """See ``_Stage``."""
        return "relaxing"

    @property
    def models(self) -> tuple[str, ...]:
        """See ``_Stage``."""
        return (self.potential,)

    @property
    def remakes(self) -> bool:
        """See ``_Stage``."""
        return True


class HullStage(_Stage):
    """Lets through what lies near the hull of the potential's known compounds; relax before."""

    stage: Literal["hull"] = "hull"
    potential: str = param("chgnet-0.3.0", "Potential")
    most: float = param(0.1, "Above hull at most", ge=-1, le=5)

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("Near the hull")

    @property
    def effort(self) -> Effort:
        """See ``_Stage``."""
        return "relaxing"

    @property
    def models(self) -> tuple[str, ...]:
        """See ``_Stage``."""
        return (self.potential,)


class PhononStage(_Stage):
    """Lets through what has no imaginary modes at Γ and at the edge of the zone."""

    stage: Literal["phonons"] = "phonons"
    potential: str = param("chgnet-0.3.0", "Potential")
    min_length: float = param(8.0, "Width of the supercell", ge=2, le=30)

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("No imaginary modes")

    @property
    def effort(self) -> Effort:
        """See ``_Stage``."""
        return "simulating"

    @property
    def models(self) -> tuple[str, ...]:
        """See ``_Stage``."""
        return (self.potential,)


class TaskStage(_Stage):
    """Lets through what a task of the program gives a number within limits for."""

    stage: Literal["task"] = "task"
    task: str = param("", "Task")
    params: dict[str, Any] = param({}, "Parameters")
    limits: dict[str, Limits] = param({}, "Limits")

    @property
    def title(self) -> str:
        """See ``ElementsStage``."""
        return Text("Simulated: {0}", self.task)

    @property
    def effort(self) -> Effort:
        """See ``_Stage``."""
        return "simulating"

    @field_validator("limits")
    @classmethod
    def _quantities(cls, limits: dict[str, Limits]) -> dict[str, Limits]:
        return {known_key(key): limit for key, limit in limits.items()}


Stage = Annotated[
    ElementsStage
    | ChargesStage
    | CompositionStage
    | GivenStage
    | NewStage
    | PropertyStage
    | RelaxStage
    | HullStage
    | PhononStage
    | TaskStage,
    Field(discriminator="stage"),
]
