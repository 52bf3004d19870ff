"""The recipe of a screen: source, stages and ranking in one file that can be kept, shared and run again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from core.errors import FileError, UserError
from core.params import Params, param
from core.screening.limits import Wish  # noqa: TC001  # pydantic needs it
from core.screening.stages import PropertyStage, Stage
from core.structures.elements import symbols
from core.texts import Text
from core.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_LONGEST = 10_000_000  # characters of a file that is read
_FINEST = 1e-4


class StructuresSource(Params):
    """The structures that are chosen, or given on the command line."""

    source: Literal["structures"] = "structures"


class TableSource(Params):
    """A table, folder, archive or project with formulae or structures; its numbers come along."""

    source: Literal["table"] = "table"
    path: str = param("", "Data")
    dataset: str = param("", "Data set")


class SubstitutionSource(Params):
    """Chosen structures with other elements in place of theirs."""

    source: Literal["substitution"] = "substitution"
    replace: dict[str, tuple[str, ...]] = param({}, "Replace", "Element to those that stand in for it.")

    @field_validator("replace")
    @classmethod
    def _elements(cls, replace: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        if not replace or not all(replace.values()):
            raise ValueError(Text("Say which elements stand in for which, such as Na=Li K."))
        _require_elements([*replace, *(one for each in replace.values() for one in each)])
        return replace


class PrototypeSource(Params):
    """Structure types with elements in their places, every combination."""

    source: Literal["prototypes"] = "prototypes"
    prototypes: tuple[str, ...] = param((), "Prototypes")
    elements: tuple[tuple[str, ...], ...] = param((), "Elements of each place")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.prototypes or not self.elements or not all(self.elements):
            raise ValueError(Text("Give a prototype and the elements of each of its places, such as Ca Sr; Ti; O."))
        _require_elements([one for each in self.elements for one in each])
        return self


class GridSource(Params):
    """All compositions of some elements by steps."""

    source: Literal["grid"] = "grid"
    elements: tuple[str, ...] = param((), "Elements")
    step: float = param(0.1, "Step", gt=0, le=0.5)
    least: dict[str, float] = param({}, "At least", "Share of an element.")
    most: dict[str, float] = param({}, "At most", "Share of an element.")

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        _require_elements([*self.elements, *self.least, *self.most])
        if len(set(self.elements)) < 2:
            raise ValueError(Text("A grid of compositions needs two elements or more."))
        if abs(1 / self.step - round(1 / self.step)) > _FINEST:
            raise ValueError(Text("So many steps must make up a whole: take 0.5, 0.25, 0.2, 0.1, 0.05 or less."))
        least = sum(self.least.get(one, 0.0) for one in self.elements)
        most = sum(self.most.get(one, 1.0) for one in self.elements)
        if least > 1 + _FINEST or most < 1 - _FINEST:
            raise ValueError(Text("With these bounds the shares cannot add up to one."))
        return self


Source = Annotated[
    StructuresSource | TableSource | SubstitutionSource | PrototypeSource | GridSource, Field(discriminator="source")
]


class Recipe(Params):
    """A screen.

    Attributes:
        format: Of the file.
        title: What to call it.
        source: Where candidates come from.
        stages: What they go through, in order.
        ranking: By what those that pass are ranked.
    """

    format: Literal[1] = 1
    title: str = ""
    source: Source = StructuresSource()
    stages: tuple[Stage, ...] = ()
    ranking: tuple[Wish, ...] = ()

    @model_validator(mode="after")
    def _structures_where_needed(self) -> Self:
        if isinstance(self.source, GridSource):
            needy = [one for one in self.stages if needs_structure(one)]
            if needy:
                raise ValueError(
                    Text("Of a grid of compositions there are no structures, which “{0}” needs.", needy[0].title)
                )
        return self

    def settled(self, *, structures: bool) -> Self:
        """Return it with the models that it leaves open.

        Args:
            structures: Whether candidates have structures.
        """
        stages = [one.settled(structures=structures) if isinstance(one, PropertyStage) else one for one in self.stages]
        return self.model_copy(update={"stages": tuple(stages)})

    def digest(self) -> str:
        """Return what is the same for the same recipe, whatever it is called."""
        return digest_of(self.model_dump(mode="json", exclude={"title"}))

    def digests(self, versions: Mapping[str, str]) -> tuple[str, ...]:
        """Return for each stage what is the same as long as it would say the same of the same candidate.

        Args:
            versions: Of models, by key.
        """
        found: list[str] = []
        before: list[str] = []
        for stage in self.stages:
            about = {"versions": [versions.get(key, "") for key in stage.models], **stage.model_dump(mode="json")}
            found.append(digest_of([*before, about]))
            before += [found[-1]] if stage.remakes else []
        return tuple(found)

    def write(self, path: Path) -> None:
        """Write it to a file.

        Raises:
            FileError: If that cannot be.
        """
        write_text(path, self.model_dump_json(indent=1) + "\n")


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        FileError: If the file cannot be read or holds no recipe; it says what is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return Recipe.model_validate_json(text[:_LONGEST])
    except OSError as error:
        raise FileError(
            Text("{0} cannot be read ({1}).", path.name, error.strerror or error), hint="Choose another recipe."
        ) from error
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise FileError(
            Text("{0} is no recipe of a screen: {1}.", path.name, f"{place} {fault['msg']}".strip()),
            hint="Mend it, or have a new one written.",
        ) from error
    except ValueError as error:
        raise FileError(Text("{0} is no recipe of a screen.", path.name), hint="Choose another file.") from error


def needs_structure(stage: Stage) -> bool:
    """Return whether a stage can say nothing of a composition alone."""
    if isinstance(stage, PropertyStage):
        return stage.of == "structure"
    return stage.effort in {"relaxing", "simulating", "network"}


def digest_of(held: object) -> str:
    """Return twelve letters that stand for what JSON can hold."""
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:12]


def replacements_of(text: str) -> dict[str, tuple[str, ...]]:
    """Read "Na=Li K; Cl=Br I".

    Raises:
        UserError: If it says something else.
    """
    found = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        old, sign, new = part.partition("=")
        words = tuple(new.replace(",", " ").split())
        if not sign or not words or len(old.split()) != 1:
            raise UserError(Text("“{0}” is no substitution.", part), hint="Write it like Na=Li K; Cl=Br I.")
        found[old.strip()] = words
    return found


def places_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Read "Ca Sr Ba; Ti Zr; O": the elements of each place."""
    return tuple(tuple(part.replace(",", " ").split()) for part in text.split(";") if part.strip())


def _require_elements(names: Sequence[str]) -> None:
    known = set(symbols()[1:])
    odd = [name for name in names if name not in known]
    if odd:
        raise ValueError(Text("{0} is no element.", odd[0]))
