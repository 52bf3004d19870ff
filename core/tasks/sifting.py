"""What crystals that were made are put through, as parameters: the same wherever they are made."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from core.generation.gan.shelf import SHIPPED, titles
from core.tasks.base import param
from core.tasks.potentials import PotentialParams
from core.tasks.property_models import FIRST_MODEL, PropertyKey, property_choices
from core.texts import Text


def generator_choices() -> dict[str, str]:
    """Return the key and title of each generator, the one that comes with the program first."""
    return {**titles(), SHIPPED: Text("Comes with the program")}


def _known_generator(key: str) -> str:
    if key not in titles():
        raise ValueError(Text("there is no generator named {0}; there are {1}", key, ", ".join(titles())))
    return key


GeneratorKey = Annotated[str, AfterValidator(_known_generator)]
"""The key of a generator of crystals."""


class SiftParams(PotentialParams):
    """What crystals are put through."""

    novelty: Literal["all", "reference", "library", "off"] = param(
        "all",
        "New against",
        "Leave out crystals that are known: those of the index of prototypes, and those of the library below.",
        choices={
            "all": "All that is known",
            "reference": "What comes with the program",
            "library": "The library",
            "off": "Nothing",
        },
    )
    project: str = param(
        "", "Library", "A project file whose crystals count as known.", kind="project",
        when={"novelty": ["all", "library"]},
    )  # fmt: skip
    relax: bool = param(True, "Relax", "Relax with the potential, and look how far above the hull each crystal lies.")
    above_hull: float = param(
        0.1, "Above hull at most", "What lies higher is rejected.", unit="eV/atom", ge=-1, le=5, when={"relax": [True]}
    )
    phonons: bool = param(
        False,
        "Imaginary modes",
        "Reject what has imaginary modes at Γ or at the edge of the zone; seconds to minutes each.",
        when={"relax": [True]},
    )
    charges: bool = param(
        True, "Balanced charges", "Reject compositions that no oxidation states make neutral.", advanced=True
    )
    properties_model: PropertyKey = param(
        FIRST_MODEL, "Model of properties", "Which model gives gap and moduli.", choices=property_choices(),
        kind="property_model", advanced=True,
    )  # fmt: skip
    fmax: float = param(
        0.05, "Force limit", "Relaxed once no force is larger.", unit="eV/Å", gt=0.0, le=10.0, advanced=True,
        when={"relax": [True]},
    )  # fmt: skip
    max_steps: int = param(
        200, "Most steps", "Of a relaxation; what is not at rest then is rejected.", ge=1, le=10_000, advanced=True,
        when={"relax": [True]},
    )  # fmt: skip
    min_length: float = param(
        8.0, "Width of the supercell", "For imaginary modes.", unit="Å", ge=2.0, le=30.0, advanced=True,
        when={"phonons": [True]},
    )  # fmt: skip
