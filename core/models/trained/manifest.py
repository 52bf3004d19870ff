"""What a trained model says of itself: the file ``model.json`` in its folder, checked strictly."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from core.models.targets import Scale, Target
from core.structures.elements import LAST
from core.texts import Text

FORMAT = 1
"""Version of the form of the folder."""
LONGEST_TITLE = 120
_MOST_TARGETS = 200
_MOST_CLASSES = 240
_MOST_MEMBERS = 64


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(Text("must be a finite number"))
    return value


def _unlike(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names):
        raise ValueError(Text("must differ from each other"))
    return names


_Number = Annotated[float, AfterValidator(_finite)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TargetFacts(_Strict):
    """A target and its scale as they stand in the file; see ``core.models.targets``."""

    key: str = Field(min_length=1, max_length=100)
    title: str = Field(max_length=200)
    unit: str = Field(max_length=60)
    classes: Annotated[tuple[str, ...], AfterValidator(_unlike)] = Field(max_length=_MOST_CLASSES)
    logarithmic: bool
    middle: _Number
    spread: _Number = Field(gt=0.0)

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if len(self.classes) == 1:
            raise ValueError(Text("has a single class"))
        return self

    @property
    def target(self) -> Target:
        """The target."""
        return Target(self.key, self.title, self.unit, self.classes, self.logarithmic)

    @property
    def scale(self) -> Scale:
        """Its scale."""
        return Scale(self.middle, self.spread)


class Manifest(_Strict):
    """The file ``model.json``.

    Attributes:
        format: Version of the form of the folder.
        title: The model's name in the window.
        architecture: Key of its kind; see ``core.models.architectures``.
        hyper: Its hyper-parameters, as that kind names them.
        targets: What it says.
        members: How many networks it is an ensemble of; each has a file of weights.
        elements: Atomic numbers in its training materials.
        version: Of the weights: the day they were made.
        licence: SPDX identifier of the weights; "" where nobody said.
        citation: What to cite, with DOI; "" for nothing.
        trained_on: The training data, one sentence.
        quantities: Key of a target to what is known of its error: "mae" in its unit, "n", and for error bars
            "error_bars", see ``core.learning.reach.certainties_from``.
        about: Whatever else is to be kept: data, split, plan, seed, history, versions, date.
    """

    format: Literal[1] = 1
    title: str = Field(min_length=1, max_length=LONGEST_TITLE)
    architecture: str = Field(min_length=1, max_length=100)
    hyper: dict[str, Any]
    targets: tuple[TargetFacts, ...] = Field(min_length=1, max_length=_MOST_TARGETS)
    members: int = Field(ge=1, le=_MOST_MEMBERS)
    elements: tuple[Annotated[int, Field(ge=1, le=LAST)], ...] = Field(min_length=1)
    version: str = Field(default="", max_length=60)
    licence: str = Field(default="", max_length=200)
    citation: str = Field(default="", max_length=1000)
    trained_on: str = Field(default="", max_length=1000)
    quantities: dict[str, dict[str, Any]] = {}
    about: dict[str, Any] = {}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        _unlike(tuple(one.key for one in self.targets))
        unknown = sorted(set(self.quantities) - {one.key for one in self.targets})
        if unknown:
            raise ValueError(Text("quantities: {0} is no target", unknown[0]))
        return self

    @property
    def errors(self) -> dict[str, float]:
        """Key of a target to its mean absolute error, where it is known."""
        found = {key: entry.get("mae") for key, entry in self.quantities.items()}
        return {key: float(mae) for key, mae in found.items() if isinstance(mae, float | int)}


def facts_of(target: Target, scale: Scale) -> TargetFacts:
    """Return a target and its scale as they stand in the file."""
    return TargetFacts(**target.to_json(), middle=scale.middle, spread=scale.spread)
