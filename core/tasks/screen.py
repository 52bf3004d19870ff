"""Screens many candidates through a funnel of stages, cheap ones first, by a recipe that can be shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator

from core.structures.builders.prototypes import titles
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.potentials import PotentialKey, potential_choices
from core.tasks.property_models import property_choices
from core.tasks.screened import Screening
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs


def _model_choices() -> dict[str, str]:
    """Return the key and title of each model of properties; "" for those that come with the program."""
    return {"": Text("MatterDesk, by structure or formula"), **property_choices()}


def _known_model(key: str) -> str:
    if key not in _model_choices():
        raise ValueError(
            Text("there is no model of properties named {0}; there are {1}", key, ", ".join(property_choices()))
        )
    return key


_ModelKey = Annotated[str, AfterValidator(_known_model)]
_OWN = {"recipe": [""]}


class ScreenParams(Params):
    """Which candidates, and what they go through."""

    recipe: str = param(
        "", "Recipe", "A recipe that was kept or shared; it takes the place of what would be chosen below.", kind="file"
    )
    source: Literal["structures", "table", "substitution", "prototypes", "grid"] = param(
        "structures",
        "Candidates",
        "Where candidates come from.",
        choices={
            "structures": "Chosen structures",
            "table": "A table or project",
            "substitution": "Chosen structures, other elements",
            "prototypes": "Elements in prototypes",
            "grid": "Grid of compositions",
        },
        when=_OWN,
    )
    data: str = param(
        "", "Data", "A CSV of formulae or structures, a folder of structures, or a project; its numbers come along.",
        kind="data", when={**_OWN, "source": ["table"]},
    )  # fmt: skip
    dataset: str = param(
        "",
        "Data set",
        "Within a project, if it holds several.",
        kind="dataset",
        when={**_OWN, "source": ["table"]},
        advanced=True,
    )
    replace: str = param(
        "Na=Li K", "Replace", "Elements to put in place of others, such as Na=Li K; Cl=Br I.",
        when={**_OWN, "source": ["substitution"]},
    )  # fmt: skip
    prototype: str = param(
        "AB3C_cP5_221_a_c_b", "Prototype", "Structure type of the AFLOW library.", choices=titles(),
        when={**_OWN, "source": ["prototypes"]},
    )  # fmt: skip
    places: str = param(
        "Ca Sr Ba; Ti Zr Hf; O", "Elements", "Of each place of the prototype in its order, with semicolons between.",
        when={**_OWN, "source": ["prototypes"]},
    )  # fmt: skip
    elements: str = param(
        "Fe Co Ni Cr Mn", "Elements", "That compositions are made of.", kind="elements",
        when={**_OWN, "source": ["grid"]},
    )  # fmt: skip
    step: float = param(0.1, "Step", "Of the shares of elements.", gt=0, le=0.5, when={**_OWN, "source": ["grid"]})
    bounds: str = param(
        "", "Bounds", "Shares of elements, such as Fe 0.2..0.6; Cr < 0.3.", advanced=True,
        when={**_OWN, "source": ["grid"]},
    )  # fmt: skip
    forbidden: str = param("", "Without", "Elements that are not allowed.", kind="elements", when=_OWN)
    charges: bool = param(
        False, "Balanced charges", "Reject compositions that no oxidation states make neutral.", when=_OWN
    )
    composition: str = param(
        "", "Composition", "Limits of price_per_kg, hhi_production, electronegativity_difference and the like, such as "
        "price_per_kg < 50; hhi_reserve < 2500.", advanced=True, when=_OWN,
    )  # fmt: skip
    given: str = param("", "Known values", "Limits of numbers that candidates bring along.", advanced=True, when=_OWN)
    limits: str = param(
        "band_gap 1..3", "Properties", "Limits of what a network predicts, such as band_gap 1..3; bulk_modulus > 100. "
        "Empty asks no network.", when=_OWN,
    )  # fmt: skip
    properties_model: _ModelKey = param(
        "", "Model of properties", "Which model predicts them.", choices=_model_choices(), advanced=True, when=_OWN
    )
    margin: float = param(
        0.0, "Error bars", "By how many half-widths of its 68 % interval a prediction may miss its limit.",
        ge=0, le=10, advanced=True, when=_OWN,
    )  # fmt: skip
    relax: bool = param(
        False, "Relax", "Relax with the potential, and look how far above the hull each lies; seconds each.", when=_OWN
    )
    above_hull: float = param(
        0.1, "Above hull at most", "What lies higher is rejected.", unit="eV/atom", ge=-1, le=5,
        when={**_OWN, "relax": [True]},
    )  # fmt: skip
    phonons: bool = param(
        False, "Imaginary modes", "Reject what has imaginary modes; seconds to minutes each.",
        when={**_OWN, "relax": [True]},
    )  # fmt: skip
    new: bool = param(False, "Only new ones", "Reject structures that the program knows.", advanced=True, when=_OWN)
    potential: PotentialKey = param(
        "chgnet-0.3.0", "Potential", "Which potential relaxes.", choices=potential_choices(), kind="potential",
        advanced=True, when={**_OWN, "relax": [True]},
    )  # fmt: skip
    ranking: str = param(
        "most band_gap", "Rank by", "What is wanted most, such as most bulk_modulus; least price_per_kg; "
        "band_gap near 1.4. Two or more give a Pareto front.", when=_OWN,
    )  # fmt: skip
    folder: str = param(
        "", "Folder", "Where recipe, journal and table are kept; empty takes that of the recipe, or the program's own.",
        kind="folder", advanced=True,
    )  # fmt: skip
    name: str = param(
        "screen", "Name", "Of the files. What was found out under this name before is not worked out again.",
        advanced=True, when=_OWN,
    )  # fmt: skip
    workers: int = param(0, "Processes", "That work side by side.", ge=0, le=256, zero="As many as pay", advanced=True)


def run(inputs: Inputs, params: ScreenParams, ctx: Context) -> Result:
    """Screen."""
    ctx.report(0.0, "Reading the recipe")
    from core.tasks.screen_run import screened

    entry, models = screened(inputs, params, ctx)
    return Result((entry,), models, of_inputs=False)


TASK = Task(
    key="screen",
    title="Screen candidates",
    group=Group.DESIGN,
    summary="Takes many structures or compositions through a funnel, cheap stages first, ranks what is left and says "
    "why the rest was rejected.",
    cost="Seconds for 10,000 compositions; half a minute for 2,000 structures; seconds for each that is relaxed.",
    params=ScreenParams,
    run=run,
    entry=Screening,
    needs_structures=False,
    welcomes_structures=True,
    long=True,
    can_stop=True,
    resumes=True,
)
