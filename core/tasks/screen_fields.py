"""From the fields of a form to the recipe of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from core.errors import UserError
from core.screening.limits import limits_of, wishes_of
from core.screening.recipe import (
    GridSource,
    PrototypeSource,
    Recipe,
    StructuresSource,
    SubstitutionSource,
    TableSource,
    places_of,
    replacements_of,
)
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
from core.texts import Text

if TYPE_CHECKING:
    from core.screening.recipe import Source
    from core.screening.stages import Stage
    from core.tasks.screen import ScreenParams


def recipe_of(params: ScreenParams) -> Recipe:
    """Return the recipe that the fields of a form make.

    Raises:
        UserError: If they make none; it says why.
    """
    forbidden = tuple(params.forbidden.replace(",", " ").split())
    stages: list[Stage] = []
    try:
        stages += [ElementsStage(forbidden=forbidden)] if forbidden else []
        stages += [CompositionStage(limits=limits_of(params.composition))] if params.composition.strip() else []
        stages += [ChargesStage()] if params.charges else []
        stages += [GivenStage(limits=limits_of(params.given))] if params.given.strip() else []
        if params.limits.strip():
            limits = limits_of(params.limits)
            stages.append(PropertyStage(model=params.properties_model, limits=limits, margin=params.margin))
        stages += [NewStage()] if params.new else []
        if params.relax:
            stages += [RelaxStage(potential=params.potential)]
            stages += [HullStage(potential=params.potential, most=params.above_hull)]
            stages += [PhononStage(potential=params.potential)] if params.phonons else []
        return Recipe(
            title=params.name, source=_source(params), stages=tuple(stages), ranking=wishes_of(params.ranking)
        )
    except ValidationError as error:
        fault = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise UserError(
            Text("This makes no recipe: {0}", f"{fault.rstrip('.')}."), hint="Correct the fields."
        ) from error


def _source(params: ScreenParams) -> Source:
    match params.source:
        case "structures":
            return StructuresSource()
        case "table":
            if not params.data.strip():
                raise UserError("There is no table.", hint="Choose a table, a folder or a project.")
            return TableSource(path=params.data, dataset=params.dataset)
        case "substitution":
            return SubstitutionSource(replace=replacements_of(params.replace))
        case "prototypes":
            return PrototypeSource(prototypes=(params.prototype,), elements=places_of(params.places))
    bounds = limits_of_shares(params.bounds)
    return GridSource(
        elements=tuple(params.elements.replace(",", " ").split()),
        step=params.step,
        least={name: low for name, (low, _) in bounds.items() if low is not None},
        most={name: high for name, (_, high) in bounds.items() if high is not None},
    )


def limits_of_shares(text: str) -> dict[str, tuple[float | None, float | None]]:
    """Read "Fe 0.2..0.6; Cr < 0.3".

    Raises:
        UserError: If it says something else.
    """
    # elements are no quantities: they borrow a name that is one while they are read
    found = {}
    for part in filter(None, (one.strip() for one in text.replace(",", ";").split(";"))):
        name, _, rest = part.partition(" ")
        (limit,) = limits_of(f"density {rest}").values()
        found[name] = (limit.least, limit.most)
    return found
